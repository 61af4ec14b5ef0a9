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
    this.build();
    document.addEventListener("kurs:started", () => this.start());
  }

  build() {
    this.$heading = kurs.element("h3", { tabindex: "-1" });
    this.$left = kurs.element("p", { role: "status" });
    this.$buttons = kurs.element("p", { class: "buttons" });
    this.$practise = this.button("", () => this.practise());
    this.$others = this.button(kurs.say(this.words.others, { draw: this.draw }), () => this.others());
    this.$remind = this.button(this.words.remind, () => this.remind());
    this.$read = this.button(this.words.mark_read, () => this.read());
    this.$root.append(this.$heading, this.$left, this.$buttons);
    if (this.store.mode === "shared") {
      kurs.load(["assets/js/later.js"], () => this.addSave(kurs.later_words.ask));
    }
  }

  /** On a shared computer what is done goes with the tab. */
  addSave(words) {
    this.$root.append(kurs.element("p", {}, `${words.said_shared} `,
      kurs.element("a", { href: `${kurs.base}/min-data.html` }, words.my_data)));
  }

  button(text, act) {
    const $button = kurs.button(text, act);
    this.$buttons.append($button);
    return $button;
  }

  get module() {
    return this.store.record.modules[this.slug] || {};
  }

  start() {
    this.all = kurs.live.filter(({ $root }) => $root.dataset.question);
    this.pool = this.all.filter(({ id }) => this.draw && !this.inline.includes(id));
    this.asked = this.all;
    if (this.draw) {
      this.take(this.module.shown || []);
    }
    document.addEventListener("kurs:answered", () => this.answered());
    if (this.store.record.last || this.module.done) {
      this.save();
    }
    this.show();
  }

  /** Ask the questions that were asked before, and draw those that lack: the ones never tried first. */
  take(before) {
    const kept = this.pool.filter(({ id }) => before.includes(id));
    const rest = kurs.shuffled(this.pool.filter((each) => !kept.includes(each)), Math.random)
      .sort((a, b) => Number(a.state.tries > 0) - Number(b.state.tries > 0));
    const drawn = [...kept, ...rest].slice(0, this.draw);
    this.pool.forEach((each) => { each.$root.hidden = !drawn.includes(each); });
    this.asked = this.all.filter((each) => !this.pool.includes(each) || drawn.includes(each));
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
    return this.all.length === 0 ? Boolean(this.module.read) : this.asked.every(({ state }) => state.done);
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
        module.shown = this.asked.map(({ id }) => id);
      }
      record.modules[this.slug] = module;
      record.last = this.slug;
    });
  }

  show() {
    const graded = this.asked.filter((each) => each.graded);
    const round = graded.length > 0 ? graded.every(({ finished }) => finished) : this.done;
    const missed = graded.filter(({ state }) => state.first !== 1).length;
    const { words } = this;
    const practise = missed > 0 ? kurs.say(words.practise, { left: words.numbers[missed] || missed }) : "";
    this.$root.hidden = !round && this.all.length > 0;
    this.$practise.hidden = missed === 0;
    this.$practise.textContent = practise;
    this.$others.hidden = this.pool.length === 0;
    this.$remind.hidden = !this.due;
    this.$read.hidden = this.all.length > 0 || this.done;
    this.$heading.textContent = graded.length > 0
      ? `${kurs.say(words.score, { right: graded.length - missed, of: graded.length })} ${practise}`.trim() : this.done ? words.module_done : words.last_words;
    this.showLeft();
  }

  showLeft() {
    const left = this.asked.filter(({ state }) => !state.done);
    const since = kurs.dateInWords(this.module.done || this.store.today);
    this.$left.replaceChildren(left.length === 0 && this.done ? kurs.say(this.words.done_since, { date: since }) : "");
    if (left.length > 0) {
      const text = kurs.say(this.words.left, { left: this.words.numbers[left.length] || left.length });
      this.$left.append(kurs.element("a", { href: `#${left[0].$root.id}` }, text));
    }
  }

  /** The first day when a question of the module is asked again. */
  get due() {
    return this.asked.filter(({ state }) => state.stage !== undefined).map(({ state }) => kurs.record.due(state)).filter(Boolean).sort()[0];
  }

  practise() {
    const again = this.asked.filter(({ graded, state }) => graded && state.first !== 1);
    again.forEach((each) => each.restart());
    this.$root.hidden = true;
    again[0].focus();
  }

  others() {
    this.take([]);
    this.asked.filter((each) => this.pool.includes(each)).forEach((each) => each.restart());
    this.$root.hidden = true;
    this.asked.find((each) => this.pool.includes(each)).focus();
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
