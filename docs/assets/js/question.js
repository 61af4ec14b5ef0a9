/* A live question: the form, the answer given, and what came of it. How it is answered is the widget's. */
(function (kurs) {
  "use strict";

  /** Each type's widget, or a class of its own where there is no form to send; a type without either stays readable. */
  kurs.widgets = {};
  kurs.kinds = {};

  kurs.element = function (name, attributes, text) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(text || "");
    return element;
  };

  /** A sentence with its {names} filled in. */
  kurs.say = function (sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  };

  kurs.Question = class Question {
    constructor($root, store, words) {
      this.$root = $root;
      this.store = store;
      this.words = words;
      this.id = $root.dataset.question;
      this.$form = $root.querySelector("form");
      this.$fieldset = $root.querySelector("fieldset");
      this.$answer = $root.querySelector("details.answer");
      this.widget = new kurs.widgets[$root.dataset.type]($root, words);
      this.state = { chosen: [], order: [], tries: 0, first: null, result: null, shown: false };
      this.build();
      this.restore();
    }

    get finished() {
      return this.state.shown || this.state.result === 1;
    }

    build() {
      const { words, id } = this;
      this.$error = kurs.element("p", { class: "error", id: `${id}-error`, hidden: "" });
      this.$submit = kurs.element("button", { type: "submit", class: "md-button md-button--primary" }, words.submit);
      this.$reveal = kurs.element("button", { type: "button", class: "md-button", hidden: "" }, words.reveal);
      this.$again = kurs.element("button", { type: "button", class: "md-button", hidden: "" }, words.again);
      this.$buttons = kurs.element("p", { class: "buttons" });
      this.$buttons.append(this.$submit, this.$reveal, this.$again);
      this.$status = kurs.element("p", { class: "status", role: "status", "aria-atomic": "true" });
      this.$reasons = kurs.element("div", { class: "reasons" });
      this.$fieldset.append(this.$error);
      this.$form.append(this.$buttons);
      this.$form.after(this.$status, this.$reasons);
      this.$answer.hidden = true;
      this.$fieldset.disabled = false;
      this.$form.addEventListener("submit", (event) => this.submit(event));
      this.$form.addEventListener("input", () => this.clearError());
      this.$reveal.addEventListener("click", () => this.reveal());
      this.$again.addEventListener("click", () => this.again());
    }

    restore() {
      const saved = this.store.get(this.id, this.$root.dataset.revision);
      this.state.order = this.widget.arrange(saved ? saved.order : []);
      if (saved && saved.stale) {
        this.$status.textContent = this.words.changed;
      } else if (saved) {
        Object.assign(this.state, saved, { order: this.state.order });
        this.widget.write(saved.chosen);
        if (saved.result !== null || saved.shown) {
          this.show(this.verdict());
        }
      }
    }

    save() {
      this.store.set(this.id, { ...this.state, revision: this.$root.dataset.revision });
    }

    submit(event) {
      event.preventDefault();
      const problem = this.widget.problem();
      if (problem) {
        this.fail(problem);
        return;
      }
      this.state.chosen = this.widget.read();
      const { score } = this.widget.grade(this.state.chosen);
      this.state.tries += 1;
      this.state.result = score;
      this.state.first = this.state.first === null ? score : this.state.first;
      this.save();
      this.announce(this.verdict());
      this.report();
    }

    verdict() {
      return this.state.shown && this.state.result !== 1
        ? this.words.shown : this.widget.grade(this.state.chosen).text;
    }

    /** The same words twice are announced twice: cleared first, filled a moment later. */
    announce(text) {
      this.$status.textContent = "";
      window.setTimeout(() => this.show(text), 100);
    }

    show(text) {
      this.$status.textContent = text;
      this.$status.classList.toggle("is-right", this.state.result === 1);
      this.$reasons.replaceChildren(...(this.finished ? [] : this.widget.feedback(this.state.chosen)));
      this.$answer.hidden = !this.finished;
      this.$answer.open = this.finished;
      this.$reveal.hidden = this.finished;
      this.$again.hidden = this.state.result === 1;
    }

    reveal() {
      this.state.shown = true;
      this.save();
      this.$submit.focus();
      this.announce(this.verdict());
      this.report();
    }

    again() {
      this.state.shown = false;
      this.state.result = null;
      this.save();
      this.show("");
      this.$reveal.hidden = true;
      this.$again.hidden = true;
      this.widget.focus();
    }

    /** As new, for another round. */
    restart() {
      this.state.first = null;
      this.state.chosen = [];
      this.widget.write([]);
      this.again();
    }

    fail(problem) {
      this.$error.textContent = problem;
      this.$error.hidden = false;
      this.widget.controls.forEach(($control) => {
        $control.setAttribute("aria-invalid", "true");
        $control.setAttribute("aria-describedby", this.$error.id);
      });
      this.widget.focus();
    }

    clearError() {
      this.$error.hidden = true;
      this.widget.controls.forEach(($control) => {
        $control.removeAttribute("aria-invalid");
        $control.removeAttribute("aria-describedby");
      });
    }

    report() {
      this.$root.dispatchEvent(new CustomEvent("kurs:answered", { bubbles: true }));
    }
  };
})(window.kurs = window.kurs || {});
