// @requires core/component, core/dom, question/grade, record/store, data/words
/* A module's end: which questions are asked, how many were right, what is left, when to practise again, and a way to
   report a fault. */

kurs.modules.lesson = class Lesson extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.words;
    const { slug, inline, draw } = $root.dataset;
    this.slug = slug;
    this.inline = inline.split(" ");
    this.draw = Number(draw);
    /** The module's questions; those that are drawn from, and those that are asked. @type {Own[]} */
    this.all = [];
    this.pool = this.all;
    this.questions = this.all;
    this.$heading = this.find("h3");
    this.$left = this.find(".left");
    this.$links = this.find("ul");
    this.$save = this.find(".save");
    this.$practise = this.button("practise");
    this.$others = this.button("drawOthers");
    this.$remind = this.button("remind");
    this.$read = this.button("read");
    $root.querySelectorAll(".report").forEach(($report) => $report.addEventListener("toggle",
      () => kurs.later(() => kurs.report($report, this.questions))));
    document.addEventListener("kurs:started", () => this.start());
  }

  button(name) {
    const $button = this.find(`[data-act=${name}]`);
    $button.addEventListener("click", () => this[name]());
    return $button;
  }

  get module() {
    return this.store.record.modules[this.slug] || {};
  }

  start() {
    this.all = kurs.components.filter(({ $root }) => $root.dataset.question);
    this.pool = this.all.filter(({ id }) => this.draw && !this.inline.includes(id));
    this.questions = this.all;
    if (this.draw) {
      this.drawQuestions(this.module.shown || []);
    }
    document.addEventListener("kurs:answered", () => this.answered());
    if (this.store.record.last || this.module.done) {
      this.save();
    }
    this.show();
    this.$root.hidden = false;
  }

  /** Ask the questions that were asked before, and draw those that lack: the ones never tried first. */
  drawQuestions(before) {
    const again = this.pool.filter(({ id }) => before.includes(id));
    const rest = kurs.shuffled(this.pool.filter((each) => !again.includes(each)), Math.random)
      .sort((a, b) => Number(a.state.tries > 0) - Number(b.state.tries > 0));
    const drawn = [...again, ...rest].slice(0, this.draw);
    this.pool.forEach((each) => { each.$root.hidden = !drawn.includes(each); });
    this.questions = this.all.filter((each) => !this.pool.includes(each) || drawn.includes(each));
    this.questions.forEach(({ $number }, i) => {
      $number.textContent = kurs.format(this.words.number_of, { number: i + 1, of: this.questions.length });
    });
  }

  answered() {
    const wasOver = this.isOver;
    this.save();
    this.show();
    if (this.isOver && !wasOver) {
      this.$heading.focus();
    }
  }

  /** Whether all that is asked is done; one that has changed since is not. */
  get done() {
    return this.all.length === 0 ? this.module.read : this.questions.every(({ state }) => state.done);
  }

  save() {
    const { done } = this;
    this.store.update((record) => {
      const module = { ...record.modules[this.slug] };
      // Once finished it stays so: an author who adds or changes a question takes nothing back.
      if (done) {
        module.done ||= this.store.today;
      }
      if (this.draw) {
        module.shown = this.questions.map(({ id }) => id);
      }
      record.modules[this.slug] = module;
      record.last = this.slug;
    });
  }

  show() {
    const graded = this.questions.filter((each) => each.graded);
    this.isOver = graded.length > 0 ? graded.every(({ finished }) => finished) : this.done;
    const missed = graded.filter(({ state }) => state.first !== 1).length;
    const { words } = this;
    const practise = missed > 0 ? kurs.format(words.practise, { left: words.numbers[missed] || missed }) : "";
    this.$practise.hidden = !this.isOver || missed === 0;
    this.$practise.textContent = practise;
    this.$others.hidden = !this.isOver || this.pool.length === 0;
    this.$remind.hidden = !this.isOver || !this.due;
    this.$read.hidden = this.all.length > 0 || this.done;
    this.$heading.textContent = !this.isOver ? words[this.all.length > 0 ? "end" : "last_words"]
      : graded.length === 0 ? words.module_done
        : `${kurs.format(words.score, { right: graded.length - missed, of: graded.length })} ${practise}`.trim();
    this.showLeft();
    if (this.store.mode === "shared") {
      kurs.later(() => kurs.remindToSave(this.$save));
    }
  }

  showLeft() {
    const left = this.questions.filter(({ state }) => !state.done);
    this.$links.replaceChildren(...left.map(({ $root, $number, state }) => kurs.element("li", {}, kurs.element("a",
      { href: `#${$root.id}` }, state.tries > 0 ? `${$number.textContent} ${this.words.try_again}` : $number.textContent))));
    this.tell(left.length > 0 ? kurs.formatCount(this.words.left, left.length)
      : this.done ? kurs.format(this.words.done_since, { date: kurs.dateInWords(this.module.done || this.store.today) }) : "");
  }

  /** What is left is heard when it changes, not when the page opens. */
  tell(text) {
    if (this.told === undefined) {
      this.$left.textContent = text;
    } else if (text !== this.told) {
      kurs.announce(this.$left, text);
    }
    this.told = text;
  }

  /** The first day when a question of the module is asked again. */
  get due() {
    return this.questions.map(({ state }) => kurs.record.due(state)).filter((day) => day !== null).sort()[0];
  }

  practise() {
    this.goThrough(this.questions.filter(({ graded, state }) => graded && state.first !== 1));
  }

  drawOthers() {
    this.drawQuestions([]);
    this.goThrough(this.questions.filter((each) => this.pool.includes(each)));
  }

  goThrough(questions) {
    questions.forEach((each) => each.restart());
    questions[0].focus();
  }

  read() {
    this.store.update((record) => { record.modules[this.slug] = { ...record.modules[this.slug], read: true }; });
    kurs.tellDone(this.$root);
    this.$heading.focus();
  }

  remind() {
    kurs.load("assets/js/reminder.js", () => kurs.remind, () => kurs.remind(this.due, this.store.clock()));
  }
};
