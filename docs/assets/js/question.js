/* A live question: single, multiple and true_false. The other types stay readable. */
(function (kurs) {
  "use strict";

  const LIVE = ["single", "multiple", "true_false"];

  kurs.element = function (name, attributes, text) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(text || "");
    return element;
  };

  kurs.Question = class Question {
    static lives($root) {
      return LIVE.includes($root.dataset.type);
    }

    constructor($root, store, words) {
      this.$root = $root;
      this.store = store;
      this.words = words;
      this.id = $root.dataset.question;
      this.type = $root.dataset.type;
      this.$form = $root.querySelector("form");
      this.$fieldset = $root.querySelector("fieldset");
      this.$answer = $root.querySelector("details.answer");
      this.inputs = Array.from(this.$fieldset.querySelectorAll(".option input"));
      this.reasons = Array.from(this.$answer.querySelectorAll(".reason"));
      this.right = this.reasons.filter(($reason) => "right" in $reason.dataset).map(($r) => $r.dataset.option);
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
      this.$form.addEventListener("change", () => this.clearError());
      this.$reveal.addEventListener("click", () => this.reveal());
      this.$again.addEventListener("click", () => this.again());
    }

    restore() {
      const saved = this.store.get(this.id, this.$root.dataset.revision);
      const keys = this.inputs.map(($input) => $input.value);
      this.state.order = saved && saved.order.length === keys.length
        ? saved.order : "shuffle" in this.$root.dataset ? kurs.shuffled(keys, Math.random) : keys;
      this.arrange();
      if (saved && saved.stale) {
        this.$status.textContent = this.words.changed;
      } else if (saved) {
        Object.assign(this.state, saved);
        this.inputs.forEach(($input) => { $input.checked = saved.chosen.includes($input.value); });
        if (saved.result !== null || saved.shown) {
          this.show(this.verdict());
        }
      }
    }

    arrange() {
      const rows = new Map(this.inputs.map(($input) => [$input.value, $input.closest(".option")]));
      this.state.order.filter((key) => rows.has(key)).forEach((key) => this.$error.before(rows.get(key)));
    }

    save() {
      this.store.set(this.id, { ...this.state, revision: this.$root.dataset.revision });
    }

    submit(event) {
      event.preventDefault();
      const chosen = this.inputs.filter(($input) => $input.checked).map(($input) => $input.value);
      if (chosen.length === 0) {
        this.fail();
        return;
      }
      const result = kurs.grade(this.type, this.right, chosen);
      this.state.chosen = chosen;
      this.state.tries += 1;
      this.state.result = result.score;
      this.state.first = this.state.first === null ? result.score : this.state.first;
      this.save();
      this.announce(this.verdict());
      this.report();
    }

    verdict() {
      if (this.state.shown && this.state.result !== 1) {
        return this.words.shown;
      }
      return kurs.verdict(this.type, kurs.grade(this.type, this.right, this.state.chosen), this.words);
    }

    /** The same words twice are announced twice: cleared first, filled a moment later. */
    announce(text) {
      this.$status.textContent = "";
      window.setTimeout(() => this.show(text), 100);
    }

    show(text) {
      this.$status.textContent = text;
      this.$status.classList.toggle("is-right", this.state.result === 1);
      this.$reasons.replaceChildren(...this.chosenReasons());
      this.$answer.hidden = !this.finished;
      this.$answer.open = this.finished;
      this.$reveal.hidden = this.finished;
      this.$again.hidden = this.state.result === 1;
    }

    chosenReasons() {
      return this.finished ? [] : this.reasons
        .filter(($reason) => this.state.chosen.includes($reason.dataset.option))
        .flatMap(($reason) => Array.from($reason.querySelectorAll(".feedback"), ($each) => $each.cloneNode(true)));
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
      (this.inputs.find(($input) => $input.checked) || this.inputs[0]).focus();
    }

    fail() {
      this.$error.textContent = this.type === "multiple" ? this.words.choose_some : this.words.choose_one;
      this.$error.hidden = false;
      this.inputs.forEach(($input) => {
        $input.setAttribute("aria-invalid", "true");
        $input.setAttribute("aria-describedby", this.$error.id);
      });
      this.$fieldset.querySelector(".option input").focus();
    }

    clearError() {
      this.$error.hidden = true;
      this.inputs.forEach(($input) => {
        $input.removeAttribute("aria-invalid");
        $input.removeAttribute("aria-describedby");
      });
    }

    report() {
      this.$root.dispatchEvent(new CustomEvent("kurs:answered", { bubbles: true }));
    }
  };
})(window.kurs = window.kurs || {});
