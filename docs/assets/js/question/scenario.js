// @requires question/form
/* A scenario: one step at a time, what each choice leads to, a way back, and the way that was taken at the end. */

const SCORES = { good: 1, mixed: 0.5, poor: 0 };

kurs.questionTypes.scenario = class Scenario extends kurs.BaseQuestion {
  constructor($root, store) {
    super($root, store);
    this.graded = true;
    /** @type {Map<string, Own>} */
    this.steps = new Map(Array.from($root.querySelectorAll(".step"), ($step) => [$step.dataset.step, this.readStep($step)]));
    if (!this.step) {
      this.state.chosen = [];
    }
    this.$feedback = kurs.element("div", { class: "outcome reasons", role: "status" });
    this.$path = kurs.element("div", { class: "way" });
    this.$next = this.button(this.words.go_on, () => this.goOn(), "md-button--primary");
    this.$back = this.button(this.words.go_back, () => this.goBack());
    this.$startOver = this.button(this.words.start_over, () => this.again());
    this.$reveal = this.button(this.words.reveal, () => this.reveal());
    this.$form.append(this.$feedback, this.$path, this.$buttons);
    this.show();
    if (this.stale) {
      this.$path.textContent = this.words.changed;
    }
  }

  /** The step where the path that was taken leads; undefined where a saved one can no longer be walked. */
  get step() {
    const [first] = this.steps.values();
    return this.state.chosen.reduce((step, pair) => {
      const choice = step && this.findChoice(step, pair);
      return choice && this.steps.get(choice.next);
    }, first);
  }

  findChoice(step, pair) {
    return step.choices.find(({ key }) => `${step.id}=${key}` === pair);
  }

  readStep($step) {
    $step.tabIndex = -1;
    const choices = Array.from($step.querySelectorAll("details[data-choice]"), ($details) => this.readChoice($step, $details));
    return { id: $step.dataset.step, ending: $step.dataset.ending, $step, choices };
  }

  readChoice($step, $details) {
    const $text = $details.querySelector("summary");
    const $button = kurs.element("button", { type: "button", class: "choice", "aria-pressed": "false" },
      ...kurs.copies($text.childNodes));
    const choice = { key: $details.dataset.choice, next: $details.dataset.next, $details, $text, $button };
    $button.addEventListener("click", () => this.choose(choice));
    $details.hidden = true;
    $step.append($button);
    return choice;
  }

  choose(choice) {
    this.chosen = choice;
    this.step.choices.forEach((each) => each.$button.setAttribute("aria-pressed", String(each === choice)));
    const feedback = Array.from(choice.$details.children).filter(($each) => $each !== choice.$text && !$each.matches(".go-on"));
    this.$feedback.replaceChildren(...kurs.copies(feedback));
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
    this.save();
    this.focus();
  }

  focus() {
    this.step.$step.focus();
  }

  show() {
    const now = this.step;
    this.chosen = null;
    this.steps.forEach((step) => { step.$step.hidden = step !== now; });
    // On paper the steps have numbers; here they are counted along the way that was taken.
    now.$step.querySelector("strong").textContent = kurs.format(this.words.step, { number: this.state.chosen.length + 1 });
    now.choices.forEach(({ $button }) => $button.setAttribute("aria-pressed", "false"));
    this.$feedback.replaceChildren();
    this.$path.replaceChildren(...(now.ending ? this.path() : []));
    this.$next.hidden = true;
    this.$back.hidden = this.state.chosen.length === 0;
    this.$startOver.hidden = !now.ending;
    this.$reveal.hidden = !now.ending || this.finished;
    this.$answer.hidden = !this.finished;
    this.$answer.open = this.finished;
  }

  /** The choices that led here, in order; and how to go on where they ended badly. */
  path() {
    const rows = this.state.chosen.map((pair) => kurs.element("li", {},
      this.findChoice(this.steps.get(pair.split("=")[0]), pair).$text.textContent.trim()));
    return [kurs.element("p", {}, this.words.your_way), kurs.element("ol", {}, ...rows),
      this.finished ? "" : kurs.element("p", {}, this.words.other_way)];
  }

  again() {
    this.state.chosen = [];
    this.state.shown = false;
    this.move();
  }

  restart() {
    super.restart();
    this.show();
  }

  reveal() {
    super.reveal();
    this.show();
    this.save();
    this.$answer.querySelector("summary").focus();
  }
};
