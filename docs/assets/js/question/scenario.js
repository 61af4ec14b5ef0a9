// @requires question/form
/* A scenario: one step at a time, what each choice leads to, a way back, and the way that was taken at the end. */

const SCORES = { good: 1, mixed: 0.5, poor: 0 };

kurs.kinds.scenario = class Scenario extends kurs.Asked {
  constructor($root, store) {
    super($root, store);
    this.graded = true;
    this.steps = new Map(Array.from($root.querySelectorAll(".step"), ($step) => [$step.dataset.step, this.readStep($step)]));
    this.start = this.steps.keys().next().value;
    if (!this.leads(this.state.chosen)) {
      this.state.chosen = [];
    }
    this.build();
    this.show();
    this.$said.textContent = this.stale ? this.words.changed : "";
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
      key: $details.dataset.choice, next: $details.dataset.next, $details, $text: $details.querySelector("summary"), $button: null,
    }));
    return { id: $step.dataset.step, ending: $step.dataset.ending, $step, $heading: $step.querySelector("p"), choices };
  }

  build() {
    this.$said = kurs.element("div", { class: "reasons", role: "status" });
    this.$way = kurs.element("div", { class: "way" });
    this.$next = this.button(this.words.go_on, () => this.goOn(), "md-button--primary");
    this.$back = this.button(this.words.go_back, () => this.goBack());
    this.$over = this.button(this.words.start_over, () => this.again());
    this.$reveal = this.button(this.words.reveal, () => this.reveal());
    this.$form.append(this.$said, this.$way, this.$buttons);
    this.steps.forEach((step) => this.buildStep(step));
    this.$answer.hidden = true;
  }

  buildStep(step) {
    step.$heading.tabIndex = -1;
    step.choices.forEach((choice) => {
      choice.$button = kurs.element("button", { type: "button", class: "choice", "aria-pressed": "false" },
        ...kurs.copies(choice.$text.childNodes));
      choice.$button.addEventListener("click", () => this.choose(choice));
      choice.$details.hidden = true;
      step.$step.append(choice.$button);
    });
  }

  /** Whether a saved path can still be walked. */
  leads(path) {
    return path.reduce((step, pair) => {
      const choice = this.choice(step, pair);
      return choice && this.steps.get(choice.next);
    }, this.steps.get(this.start)) !== undefined;
  }

  choose(choice) {
    this.chosen = choice;
    this.step.choices.forEach((each) => each.$button.setAttribute("aria-pressed", String(each === choice)));
    const feedback = Array.from(choice.$details.children).filter(($each) => $each !== choice.$text && !$each.matches(".go-on"));
    this.$said.replaceChildren(...kurs.copies(feedback));
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
    this.state.result = null;
    if (ending) {
      this.attempt(SCORES[ending]);
    }
    this.show();
    this.focus();
    this.save();
  }

  focus() {
    this.step.$heading.focus();
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
    const rows = this.state.chosen.map((pair) => {
      const choice = this.choice(this.steps.get(pair.split("=")[0]), pair);
      return kurs.element("li", {}, choice.$text.textContent.trim());
    });
    return [kurs.element("p", {}, this.words.your_way), kurs.element("ol", {}, ...rows)];
  }

  again() {
    this.state.chosen = [];
    this.state.shown = false;
    this.move();
  }

  /** As new, for another round. */
  restart() {
    this.state.first = null;
    this.state.result = null;
    this.state.shown = false;
    this.state.chosen = [];
    this.show();
    this.save();
  }

  reveal() {
    this.give();
    this.show();
    this.$answer.querySelector("summary").focus();
    this.save();
  }
};
