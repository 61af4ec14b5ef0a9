// @requires core/component, core/dom, record/store, data/words
/* What every question has, however it is answered: its answer in the record, and what counts as done. */

kurs.BaseQuestion = class BaseQuestion extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.words;
    this.id = $root.dataset.question;
    this.revision = $root.dataset.revision;
    this.$form = this.find("form");
    this.$fieldset = this.find("fieldset");
    this.$number = this.find(".number");
    this.$answer = $root.querySelector("details.answer");
    this.$fieldset.disabled = false;
    const saved = store.record.answers[this.id];
    /** Whether the question has changed since it was answered. */
    this.stale = saved !== undefined && saved.revision !== this.revision;
    this.state = { chosen: [], order: [], tries: 0, first: null, result: null, shown: false, done: false };
    if (!this.stale) {
      Object.assign(this.state, saved);
    }
    /** @type {HTMLElement[]} */
    this.invalid = [];
    this.$error = kurs.element("p", { class: "error", id: `${this.id}-error`, hidden: "" });
    this.$status = kurs.element("p", { class: "status" }, this.stale ? this.words.changed : "");
    /** What is announced: the verdict, and what else came of the answer. */
    this.$outcome = kurs.element("div", { class: "outcome" }, this.$status);
    this.$buttons = kurs.element("p", { class: "buttons" });
    kurs.onSubmit(this.$form, () => this.submit());
    this.$form.addEventListener("input", () => this.clearError());
  }

  /** Whether this round is over; `state.done` is whether any was. */
  get finished() {
    return this.state.shown || this.state.result === 1;
  }

  /** The form is sent, by a button of it or by Enter: a question that has no answer to grade does nothing. */
  submit() {}

  button(text, act, kind) {
    const $button = kurs.button(text, act, kind);
    this.$buttons.append($button);
    return $button;
  }

  /** Put the buttons last in the form, and what is announced after it. */
  addControls() {
    this.$form.append(this.$buttons);
    this.$form.after(this.$outcome);
  }

  /** Count a try. Only one before the answer was seen can be the best. */
  attempt(score) {
    const { state } = this;
    if (state.tries === 0) {
      state.trial = state.written ? [] : state.chosen;
      state.trialResult = score;
    }
    state.tries += 1;
    state.result = score;
    if (!state.done) {
      state.best = Math.max(state.best || 0, score);
    }
    this.recordFirst(score);
    state.done ||= score === 1;
  }

  recordFirst(score) {
    const { state } = this;
    if (state.first === null) {
      state.first = score;
      state.stage = kurs.record.stage(state, score, this.store.today);
      state.date = this.store.today;
    }
  }

  /** The answer is seen: nothing where it was seen first. */
  reveal() {
    this.recordFirst(0);
    this.state.shown = this.state.done = true;
  }

  /** As new, for another round. */
  restart() {
    Object.assign(this.state, { chosen: [], first: null, result: null, shown: false });
    this.save();
  }

  save() {
    this.store.update((record) => { record.answers[this.id] = { ...this.state, revision: this.revision }; });
    kurs.tellDone(this.$root);
  }

  /** Say what is missing, in place of what was said before, and move to where it is. */
  showError(problem, controls, focus) {
    this.$status.textContent = "";
    this.$status.classList.remove("is-right");
    this.$error.textContent = problem;
    this.$error.hidden = false;
    this.invalid = controls;
    controls.forEach(($control) => {
      $control.setAttribute("aria-invalid", "true");
      $control.setAttribute("aria-describedby", this.$error.id);
    });
    // In Firefox Orca says what describes a field only as one comes to it.
    /** @type {Own} */ (document.activeElement).blur();
    kurs.moveTo(focus);
  }

  clearError() {
    this.$error.hidden = true;
    this.invalid.forEach(($control) => {
      $control.removeAttribute("aria-invalid");
      $control.removeAttribute("aria-describedby");
    });
  }
};
