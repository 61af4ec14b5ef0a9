// @requires core/component, core/dom, question/grade, record/store, data/words
/* A module's end: which questions are asked, how many were right, what is left, and when to practise again. */

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
    this.$heading = kurs.element("h3", { tabindex: "-1" });
    this.$left = kurs.element("p", { role: "status" });
    this.$practise = kurs.button("", () => this.practise());
    this.$others = kurs.button(kurs.format(this.words.others, { draw: this.draw }), () => this.drawOthers());
    this.$remind = kurs.button(this.words.remind, () => this.remind());
    this.$read = kurs.button(this.words.mark_read, () => this.read());
    $root.append(this.$heading, this.$left,
      kurs.element("p", { class: "buttons" }, this.$practise, this.$others, this.$remind, this.$read));
    if (store.mode === "shared") {
      kurs.load(["assets/js/later.js"], () => this.addSave(kurs.later_words.ask));
    }
    document.addEventListener("kurs:started", () => this.start());
  }

  /** On a shared computer what is done goes with the tab. */
  addSave(words) {
    this.$root.append(kurs.element("p", {}, `${words.said_shared} `,
      kurs.element("a", { href: `${kurs.base}/min-data.html` }, words.my_data)));
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
  }

  /** Ask the questions that were asked before, and draw those that lack: the ones never tried first. */
  drawQuestions(before) {
    const again = this.pool.filter(({ id }) => before.includes(id));
    const rest = kurs.shuffled(this.pool.filter((each) => !again.includes(each)), Math.random)
      .sort((a, b) => Number(a.state.tries > 0) - Number(b.state.tries > 0));
    const drawn = [...again, ...rest].slice(0, this.draw);
    this.pool.forEach((each) => { each.$root.hidden = !drawn.includes(each); });
    this.questions = this.all.filter((each) => !this.pool.includes(each) || drawn.includes(each));
  }

  answered() {
    const wasHidden = this.$root.hidden;
    this.save();
    this.show();
    if (wasHidden && !this.$root.hidden) {
      this.$heading.focus();
    }
  }

  /** Whether all that is asked is done; one that has changed since is not. */
  get done() {
    return this.all.length === 0 ? Boolean(this.module.read) : this.questions.every(({ state }) => state.done);
  }

  save() {
    const { done } = this;
    this.store.update((record) => {
      const module = { ...record.modules[this.slug] };
      // Once finished it stays so: an author who adds or changes a question takes nothing back.
      if (done) {
        module.done = module.done || this.store.today;
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
    const round = graded.length > 0 ? graded.every(({ finished }) => finished) : this.done;
    const missed = graded.filter(({ state }) => state.first !== 1).length;
    const { words } = this;
    const practise = missed > 0 ? kurs.format(words.practise, { left: words.numbers[missed] || missed }) : "";
    this.$root.hidden = !round && this.all.length > 0;
    this.$practise.hidden = missed === 0;
    this.$practise.textContent = practise;
    this.$others.hidden = this.pool.length === 0;
    this.$remind.hidden = !this.due;
    this.$read.hidden = this.all.length > 0 || this.done;
    this.$heading.textContent = graded.length > 0
      ? `${kurs.format(words.score, { right: graded.length - missed, of: graded.length })} ${practise}`.trim() : this.done ? words.module_done : words.last_words;
    this.showLeft();
  }

  showLeft() {
    const left = this.questions.filter(({ state }) => !state.done);
    const since = kurs.dateInWords(this.module.done || this.store.today);
    this.$left.replaceChildren(left.length === 0 && this.done ? kurs.format(this.words.done_since, { date: since }) : "");
    if (left.length > 0) {
      const text = kurs.format(this.words.left, { left: this.words.numbers[left.length] || left.length });
      this.$left.append(kurs.element("a", { href: `#${left[0].$root.id}` }, text));
    }
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
    this.$root.hidden = true;
    questions[0].focus();
  }

  read() {
    this.store.update((record) => { record.modules[this.slug] = { ...record.modules[this.slug], read: true }; });
    this.$root.dispatchEvent(new CustomEvent("kurs:answered", { bubbles: true }));
    this.$heading.focus();
  }

  remind() {
    kurs.load(["assets/js/reminder.js"], () => kurs.remind(this.due, this.store.clock()));
  }
};
