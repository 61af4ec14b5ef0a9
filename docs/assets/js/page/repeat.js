// @requires core/component, core/dates, core/dom, record/store, data/tool_words.repeat, data/words
/* Practising again: the questions that are due, one at a time, and when the next ones come. */

/** The ids of the questions that are due, in the order they are given; and the day when the next one is. */
kurs.due = function (questions, today) {
  const days = questions.filter(({ state }) => state.stage !== undefined).map(({ id, state }) => ({ id, day: kurs.record.due(state) }));
  return {
    ids: days.filter(({ day }) => day !== null && day <= today).map(({ id }) => id),
    next: days.map(({ day }) => day).filter((day) => day !== null && day > today).sort()[0] || null,
    answered: days.length,
  };
};

kurs.modules.repeat = class Repeat extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.repeat;
    this.$heading = this.find("h2");
    this.$why = this.find(".repeat__why");
    this.$buttons = this.find(".buttons");
    this.$next = kurs.button(this.words.next, () => this.goOn(), "md-button--primary");
    /** The questions of the course, and those that are left of the due ones. @type {Own[]} */
    this.questions = [];
    this.remaining = this.questions;
    this.count = 0;
    this.right = 0;
    document.addEventListener("kurs:started", () => this.start());
  }

  start() {
    this.questions = kurs.components.filter(({ $root }) => $root.dataset.question);
    const $place = document.querySelector(".repeat__next");
    $place.append(this.$next);
    $place.hidden = false;
    this.$next.hidden = true;
    const due = kurs.due(this.questions, this.store.today);
    this.remaining = due.ids.map((id) => this.questions.find((each) => each.id === id));
    this.count = this.remaining.length;
    this.eachQuestion((each) => { each.hidden = true; });
    this.$root.hidden = false;
    this.showDue(due);
    document.addEventListener("kurs:answered", () => this.answered());
  }

  eachQuestion(act) {
    this.questions.forEach(({ $root }) => act($root.closest(".again")));
  }

  /** What there is to do now: begin, wait, or take the course first. */
  showDue(due) {
    this.$buttons.replaceChildren();
    const { words } = this;
    if (this.count > 0) {
      this.$heading.textContent = kurs.formatCount(words, this.count);
      this.$why.textContent = words.why;
      this.$buttons.append(kurs.button(words.begin, () => this.goOn(), "md-button--primary"));
    } else if (due.next) {
      this.$heading.textContent = words.none_today;
      this.offerReminder(due.next);
    } else {
      this.$heading.textContent = due.answered > 0 ? words.all_known : words.nothing;
      this.$why.textContent = due.answered > 0 ? "" : words.nothing_why;
      this.offerCourse();
    }
  }

  /** Where nothing more is asked today, the way on. */
  offerCourse() {
    this.$buttons.append(kurs.element("a", { class: "md-button", href: `${kurs.base}/kurs/index.html` }, this.words.course));
  }

  /** The day of the next practice, and a calendar file for it. */
  offerReminder(day) {
    this.$why.textContent = kurs.format(this.words.next_day, { day: kurs.dayInWords(day) });
    this.$buttons.append(kurs.button(this.words.remind,
      () => kurs.load("assets/js/reminder.js", () => kurs.remind, () => kurs.remind(day, this.store.clock()))));
    this.offerCourse();
  }

  goOn() {
    this.current = this.remaining.shift();
    this.eachQuestion(($each) => { $each.hidden = !$each.contains(this.current.$root); });
    this.$root.hidden = true;
    this.$next.hidden = true;
    this.current.restart();
    this.current.focus();
  }

  answered() {
    if (!this.current || !this.current.finished) {
      return;
    }
    this.right += Number(this.current.state.first === 1);
    if (this.remaining.length > 0) {
      this.$next.hidden = false;
      return;
    }
    this.current = null;
    this.$heading.textContent = kurs.format(kurs.words.score, { right: this.right, of: this.count });
    this.$why.textContent = "";
    this.$buttons.replaceChildren();
    const { next } = kurs.due(this.questions, this.store.today);
    if (next) {
      this.offerReminder(next);
    }
    this.$root.hidden = false;
    document.querySelector(".repeat__next").after(this.$root);
    this.$heading.focus();
  }
};
