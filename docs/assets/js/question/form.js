// @requires question/base, question/widget
/* A live question: the form, the answer given, and what came of it. How it is answered is the widget's. */

/** The class of each type that has no form to send. */
kurs.questionTypes = {};

kurs.modules.question = function ($root, store) {
  return new (kurs.questionTypes[$root.dataset.type] || kurs.Question)($root, store);
};

kurs.Question = class Question extends kurs.BaseQuestion {
  constructor($root, store) {
    super($root, store);
    const { type } = $root.dataset;
    if (!(type in kurs.widgets)) {
      throw kurs.errors.unknownName($root, "data-type", type);
    }
    this.graded = true;
    this.widget = new kurs.widgets[type]($root, this.words);
    this.state.order = this.widget.arrange(this.state.order);
    this.$submit = kurs.element("button", { type: "submit", class: "md-button md-button--primary" }, this.words.submit);
    this.$buttons.append(this.$submit);
    this.$reveal = this.button(this.words.reveal, () => this.reveal());
    this.$again = this.button(this.words.again, () => this.again());
    this.$reveal.hidden = this.$again.hidden = true;
    this.$reasons = kurs.element("div", { class: "reasons" });
    this.$fieldset.append(this.$error);
    this.$outcome.append(this.$reasons);
    this.$answer.hidden = true;
    this.addControls();
    this.widget.write(store.drafts[this.id] || this.state.chosen);
    this.$form.addEventListener("input", () => store.saveDraft(this.id, this.widget.read()));
    if (this.state.result !== null || this.state.shown) {
      this.show(this.verdict());
    }
  }

  submit() {
    const problem = this.widget.problem();
    if (problem) {
      this.$reasons.replaceChildren();
      this.showError(problem, this.widget.controls, () => this.focus());
      return;
    }
    this.state.chosen = this.widget.read();
    // What is written stays as a draft: the record may not keep it.
    if (this.widget.isWritten) {
      this.state.written = true;
    } else {
      this.store.saveDraft(this.id);
    }
    this.attempt(this.widget.grade(this.state.chosen).score);
    this.announce(this.verdict());
    this.save();
  }

  /** What came of the answer when it was given, also where the rules have changed since. */
  verdict() {
    const isRight = this.state.result === 1;
    if (this.state.shown && !isRight) {
      return this.words.shown;
    }
    const { score, text } = this.widget.grade(this.state.chosen);
    return (score === 1) === isRight ? text : this.words[isRight ? "right" : "not_yet"];
  }

  announce(text) {
    this.show(text);
    kurs.announce(this.$outcome, this.$status, this.$reasons);
  }

  show(text) {
    this.$status.textContent = text;
    this.$status.classList.toggle("is-right", this.state.result === 1);
    this.$answer.hidden = !this.finished;
    this.$answer.open = this.finished;
    this.$reveal.hidden = this.finished || this.state.result === null;
    this.$reasons.replaceChildren(...(this.$reveal.hidden ? [] : this.widget.feedback(this.state.chosen)));
    this.$again.hidden = this.state.result === 1 || !this.finished && this.state.result === null;
  }

  reveal() {
    super.reveal();
    this.$submit.focus();
    this.announce(this.verdict());
    this.save();
  }

  again() {
    this.state.shown = false;
    this.state.result = null;
    this.show("");
    this.widget.focus();
    this.save();
  }

  restart() {
    super.restart();
    this.store.saveDraft(this.id);
    this.widget.write([]);
    this.show("");
  }

  focus() {
    this.widget.focus();
  }
};
