// @requires question/form, question/grade
/* Practising without a right answer: `reflection` and `rehearsal`. */

/** A question without a right answer, which is done when the learner says so. */
kurs.UngradedQuestion = class UngradedQuestion extends kurs.BaseQuestion {
  get finished() {
    return this.state.done;
  }

  /** A place to write in. */
  addText(label) {
    const $text = kurs.element("textarea", { id: `${this.id}-text`, rows: "4" });
    this.$fieldset.append(kurs.element("label", { for: $text.id }, label), $text, this.$error);
    return $text;
  }

  finish(words) {
    this.state.done = true;
    this.state.date = this.store.today;
    kurs.announce(this.$status, words);
    this.save();
  }
};

kurs.questionTypes.reflection = class Reflection extends kurs.UngradedQuestion {
  constructor($root, store) {
    super($root, store);
    this.$text = this.addText(this.words.your_text);
    this.$text.value = store.record.texts[this.id] || "";
    this.$text.addEventListener("input", () => store.update((record) => { record.texts[this.id] = this.$text.value; }));
    this.$text.addEventListener("change", () => kurs.tellDone($root));
    this.button(this.words.done, () => this.compare(), "md-button--primary");
    if (this.$answer) {
      this.$answer.hidden = !this.state.done;
    }
    this.addControls();
  }

  compare() {
    if (this.$text.value.trim() === "") {
      this.showError(this.words.write_some, [this.$text], () => this.$text.focus());
      return;
    }
    if (this.$answer) {
      this.$answer.hidden = false;
      this.$answer.open = true;
    }
    this.finish(this.$answer ? this.words.compare : this.words.well_done);
  }
};

kurs.questionTypes.rehearsal = class Rehearsal extends kurs.UngradedQuestion {
  constructor($root, store) {
    super($root, store);
    this.replies = kurs.shuffled(Array.from($root.querySelectorAll("details.reply")), Math.random);
    this.replies.forEach(($reply) => { $reply.hidden = true; });
    this.$turn = this.find(".turn");
    this.$place = this.$turn.firstElementChild;
    this.$reply = this.$turn.lastElementChild;
    this.$turn.hidden = false;
    this.$text = this.addText(this.words.say_or_write);
    this.$answers = kurs.element("div", { class: "reasons" });
    this.$form.append(this.$answers);
    this.$show = this.button(this.words.show_answers, () => this.showAnswers(), "md-button--primary");
    this.$next = this.button(this.words.next_reply, () => this.turnTo(this.index + 1), "md-button--primary");
    this.$startOver = this.button(this.words.start_over, () => this.turnTo(0));
    this.addControls();
    this.index = 0;
    this.showReply();
  }

  /** Show a reply, without its answers. */
  turnTo(index) {
    this.index = index;
    this.showReply();
    kurs.moveTo(() => this.$turn.focus());
  }

  showReply() {
    this.$status.textContent = "";
    this.$place.textContent = kurs.format(this.words.reply, { number: this.index + 1, of: this.replies.length });
    this.$reply.replaceChildren(...kurs.copies(this.replies[this.index].querySelector("summary").childNodes));
    this.$text.value = "";
    this.$answers.replaceChildren();
    this.$show.hidden = false;
    this.$next.hidden = this.$startOver.hidden = this.$answer.hidden = true;
  }

  showAnswers() {
    const isLast = this.index === this.replies.length - 1;
    const $body = Array.from(this.replies[this.index].children).filter(($each) => !$each.matches("summary"));
    this.$answers.replaceChildren(...kurs.copies($body));
    this.$next.hidden = isLast;
    this.$startOver.hidden = this.$answer.hidden = !isLast;
    this.$answer.open = isLast;
    (isLast ? this.$startOver : this.$next).focus();
    this.$show.hidden = true;
    if (isLast) {
      this.finish(this.words.rehearsed);
    } else {
      kurs.announce(this.$status, this.words.two_answers);
    }
  }
};
