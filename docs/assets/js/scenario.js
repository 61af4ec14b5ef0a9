/* A scenario: one step at a time, what each choice leads to, a way back, and the way that was taken at the end. */
(function (kurs) {
  "use strict";

  const SCORES = { good: 1, mixed: 0.5, poor: 0 };

  kurs.Scenario = class Scenario {
    constructor($root, store, words) {
      this.$root = $root;
      this.store = store;
      this.words = words;
      this.id = $root.dataset.question;
      this.$answer = $root.querySelector("details.answer");
      this.steps = new Map(Array.from($root.querySelectorAll(".step"), ($step) => [$step.dataset.step, this.readStep($step)]));
      this.start = this.steps.keys().next().value;
      this.widget = { focus: () => this.step.$heading.focus() };
      this.state = { chosen: [], order: [], tries: 0, first: null, result: null, shown: false };
      this.build();
      this.restore();
    }

    get finished() {
      return this.state.shown || this.state.result === 1;
    }

    /** The step where the path that was taken leads. */
    get step() {
      return this.state.chosen.reduce((step, pair) => this.steps.get(this.choice(step, pair).next), this.steps.get(this.start));
    }

    choice(step, pair) {
      return step && step.choices.find(({ key }) => `${step.id}=${key}` === pair);
    }

    readStep($step) {
      const choices = Array.from($step.querySelectorAll("details[data-choice]"), ($details) => ({
        key: $details.dataset.choice, next: $details.dataset.next, $details, $text: $details.querySelector("summary"),
      }));
      return { id: $step.dataset.step, ending: $step.dataset.ending, $step, $heading: $step.querySelector("p"), choices };
    }

    build() {
      this.$root.querySelector("fieldset").disabled = false;
      this.$said = kurs.element("div", { class: "reasons", role: "status" });
      this.$way = kurs.element("div", { class: "way" });
      this.$buttons = kurs.element("p", { class: "buttons" });
      this.$next = this.button(this.words.go_on, () => this.goOn(), "md-button--primary");
      this.$back = this.button(this.words.go_back, () => this.goBack());
      this.$over = this.button(this.words.start_over, () => this.again());
      this.$reveal = this.button(this.words.reveal, () => this.reveal());
      this.$root.querySelector("form").append(this.$said, this.$way, this.$buttons);
      this.steps.forEach((step) => this.buildStep(step));
      this.$answer.hidden = true;
    }

    button(text, act, kind = "") {
      const $button = kurs.element("button", { type: "button", class: `md-button ${kind}` }, text);
      $button.addEventListener("click", act);
      this.$buttons.append($button);
      return $button;
    }

    buildStep(step) {
      step.$heading.tabIndex = -1;
      step.choices.forEach((choice) => {
        choice.$button = kurs.element("button", { type: "button", class: "choice", "aria-pressed": "false" });
        choice.$button.append(...Array.from(choice.$text.childNodes, ($each) => $each.cloneNode(true)));
        choice.$button.addEventListener("click", () => this.choose(choice));
        choice.$details.hidden = true;
        step.$step.append(choice.$button);
      });
    }

    restore() {
      const saved = this.store.get(this.id, this.$root.dataset.revision);
      if (saved && !saved.stale && this.leads(saved.chosen)) {
        Object.assign(this.state, saved);
      }
      this.show();
      this.$said.textContent = saved && saved.stale ? this.words.changed : "";
    }

    /** Whether a saved path can still be walked. */
    leads(path) {
      return path.reduce((step, pair) => {
        const choice = this.choice(step, pair);
        return choice && this.steps.get(choice.next);
      }, this.steps.get(this.start)) !== undefined;
    }

    save() {
      this.store.set(this.id, { ...this.state, revision: this.$root.dataset.revision });
    }

    choose(choice) {
      this.chosen = choice;
      this.step.choices.forEach((each) => each.$button.setAttribute("aria-pressed", String(each === choice)));
      const feedback = Array.from(choice.$details.children).filter(($each) => $each !== choice.$text && !$each.matches(".go-on"));
      this.$said.replaceChildren(...feedback.map(($each) => $each.cloneNode(true)));
      this.$next.hidden = false;
    }

    goOn() {
      this.state.chosen = [...this.state.chosen, `${this.step.id}=${this.chosen.key}`];
      this.move();
    }

    goBack() {
      this.state.chosen = this.state.chosen.slice(0, -1);
      this.move();
    }

    move() {
      const { ending } = this.step;
      this.state.result = ending ? SCORES[ending] : null;
      if (ending) {
        this.state.tries += 1;
        this.state.first = this.state.first === null ? this.state.result : this.state.first;
      }
      this.save();
      this.show();
      this.step.$heading.focus();
      this.$root.dispatchEvent(new CustomEvent("kurs:answered", { bubbles: true }));
    }

    show() {
      const now = this.step;
      this.chosen = null;
      this.steps.forEach((step) => { step.$step.hidden = step !== now; });
      // On paper the steps have numbers; here they are counted along the way that was taken.
    now.$heading.querySelector("strong").textContent = kurs.say(this.words.step, { number: this.state.chosen.length + 1 });
    now.choices.forEach(({ $button }) => $button.setAttribute("aria-pressed", "false"));
      this.$said.replaceChildren();
      this.$way.replaceChildren(...(now.ending ? this.way() : []));
      this.$next.hidden = true;
      this.$back.hidden = this.state.chosen.length === 0;
      this.$over.hidden = !now.ending;
      this.$reveal.hidden = !now.ending || this.finished;
      this.$answer.hidden = !this.finished;
      this.$answer.open = this.finished;
    }

    /** The choices that led here, in order. */
    way() {
      const $list = kurs.element("ol");
      this.state.chosen.forEach((pair) => {
        const [id, key] = pair.split("=");
        const choice = this.steps.get(id).choices.find((each) => each.key === key);
        $list.append(kurs.element("li", {}, choice.$text.textContent.trim()));
      });
      return [kurs.element("p", {}, this.words.your_way), $list];
    }

    again() {
      this.state.chosen = [];
      this.state.shown = false;
      this.move();
    }

    restart() {
      this.state.first = null;
      this.again();
    }

    reveal() {
      this.state.shown = true;
      this.save();
      this.show();
      this.$answer.querySelector("summary").focus();
      this.$root.dispatchEvent(new CustomEvent("kurs:answered", { bubbles: true }));
    }
  };

  kurs.kinds.scenario = kurs.Scenario;
})(window.kurs = window.kurs || {});
