// @requires question/form, question/grade, record/keep-checkbox
/* Practising without a right answer: `reflection` and `rehearsal`. What is written is kept only where the learner says so. */

class Practice extends kurs.Asked {
  constructor($root, store) {
    super($root, store);
    this.build();
    this.$form.append(this.$buttons);
    this.$form.after(this.$outcome);
  }

  get finished() {
    return this.state.done;
  }

  /** Fill the form; each type has its own way. */
  build() {
    throw new kurs.errors.MissingMethod(this, "build");
  }

  /** A place to write in. */
  addText(label) {
    this.$text = kurs.element("textarea", { id: `${this.id}-text`, rows: "4" });
    this.$fieldset.append(kurs.element("label", { for: this.$text.id }, label), this.$text, this.$error);
  }

  finish(words) {
    this.state.done = true;
    this.state.date = this.store.today;
    kurs.announce(this.$status, words);
    this.save();
  }
}

kurs.kinds.reflection = class Reflection extends Practice {
  build() {
    this.addText(this.words.your_text);
    this.$text.value = this.store.record.texts[this.id] || "";
    this.$text.addEventListener("input", () => this.keep());
    this.$fieldset.append(kurs.keepTick(this.store, "texts", this.words, this.id, () => this.keep()));
    this.button(this.words.done, () => this.compare(), "md-button--primary");
    if (this.$answer) {
      this.$answer.hidden = !this.state.done;
    }
  }

  keep() {
    if (this.store.keeps("texts")) {
      this.store.update((record) => { record.texts[this.id] = this.$text.value; });
    }
  }

  compare() {
    if (this.$text.value.trim() === "") {
      this.fail(this.words.write_some, [this.$text]);
      this.$text.focus();
      return;
    }
    if (this.$answer) {
      this.$answer.hidden = false;
      this.$answer.open = true;
    }
    this.finish(this.$answer ? this.words.compare : this.words.well_done);
  }
};

kurs.kinds.rehearsal = class Rehearsal extends Practice {
  build() {
    this.replies = kurs.shuffled(Array.from(this.$root.querySelectorAll("details.reply")), Math.random);
    this.replies.forEach(($reply) => { $reply.hidden = true; });
    this.$place = kurs.element("p", { tabindex: "-1", class: "place" });
    this.$reply = kurs.element("blockquote");
    this.$fieldset.append(this.$place, this.$reply);
    this.addText(this.words.say_or_write);
    this.$answers = kurs.element("div", { class: "reasons" });
    this.$form.append(this.$answers);
    this.$show = this.button(this.words.show_answers, () => this.showAnswers(), "md-button--primary");
    this.$next = this.button(this.words.next_reply, () => this.next(), "md-button--primary");
    this.$over = this.button(this.words.start_over, () => this.begin());
    this.begin(false);
  }

  begin(moveFocus) {
    this.place = -1;
    this.next(moveFocus);
  }

  next(moveFocus = true) {
    this.place += 1;
    this.$status.textContent = "";
    this.$place.textContent = kurs.say(this.words.reply, { number: this.place + 1, of: this.replies.length });
    this.$reply.replaceChildren(...kurs.copies(this.replies[this.place].querySelector("summary").childNodes));
    this.$text.value = "";
    this.$answers.replaceChildren();
    this.$show.hidden = false;
    this.$next.hidden = this.$over.hidden = this.$answer.hidden = true;
    if (moveFocus) {
      this.$place.focus();
    }
  }

  showAnswers() {
    const isLast = this.place === this.replies.length - 1;
    const $body = Array.from(this.replies[this.place].children).filter(($each) => !$each.matches("summary"));
    this.$answers.replaceChildren(...kurs.copies($body));
    this.$next.hidden = isLast;
    this.$over.hidden = this.$answer.hidden = !isLast;
    this.$answer.open = isLast;
    (isLast ? this.$over : this.$next).focus();
    this.$show.hidden = true;
    if (isLast) {
      this.finish(this.words.rehearsed);
    } else {
      kurs.announce(this.$status, this.words.two_answers);
    }
  }
};
