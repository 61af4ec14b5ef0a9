// @requires core/component, core/dates, core/dom, record/store, data/tool_words.repeat, data/words
/* Practising again: the questions that are due, one at a time, and when the next ones come. */

/** The ids of the questions that are due, in the order they are given; and the day when the next one is. */
kurs.due = function (asked, today) {
  const days = asked.filter(({ state }) => state.stage !== undefined).map(({ id, state }) => [id, kurs.record.due(state)]);
  return {
    ids: days.filter(([, day]) => day !== null && day <= today).map(([id]) => id),
    next: days.map(([, day]) => day).filter((day) => day !== null && day > today).sort()[0] || null,
    tried: days.length,
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
    document.addEventListener("kurs:started", () => this.start());
  }

  start() {
    this.asked = kurs.live.filter(({ $root }) => $root.dataset.question);
    const $place = document.querySelector(".repeat__next");
    $place.append(this.$next);
    $place.hidden = false;
    this.$next.hidden = true;
    const due = kurs.due(this.asked, this.store.today);
    this.left = due.ids.map((id) => this.asked.find((each) => each.id === id));
    this.count = this.left.length;
    this.right = 0;
    this.each((each) => { each.hidden = true; });
    this.$root.hidden = false;
    this.say(due);
    document.addEventListener("kurs:answered", () => this.answered());
  }

  each(act) {
    this.asked.forEach(({ $root }) => act($root.closest(".again")));
  }

  /** What there is to do now: begin, wait, or take the course first. */
  say(due) {
    this.$buttons.replaceChildren();
    const { words } = this;
    if (this.count > 0) {
      this.$heading.textContent = kurs.sayCount(words, this.count);
      this.$why.textContent = words.why;
      this.$buttons.append(kurs.button(words.begin, () => this.goOn(), "md-button--primary"));
    } else if (due.next) {
      this.$heading.textContent = words.none_today;
      this.offer(due.next);
    } else {
      this.$heading.textContent = due.tried > 0 ? words.all_known : words.nothing;
      this.$why.textContent = due.tried > 0 ? "" : words.nothing_why;
      this.$buttons.append(kurs.element("a", { class: "md-button", href: `${kurs.base}/kurs/index.html` }, words.course));
    }
  }

  /** The day of the next practice, and a calendar file for it. */
  offer(day) {
    this.$why.textContent = kurs.say(this.words.next_day, { day: kurs.dayInWords(day) });
    this.$buttons.append(kurs.button(kurs.words.remind, () => this.remind(day)));
  }

  remind(day) {
    kurs.load(["assets/js/reminder.js"], () => kurs.remind(day, this.store.clock()));
  }

  goOn() {
    this.now = this.left.shift();
    this.each(($each) => { $each.hidden = !$each.contains(this.now.$root); });
    this.$root.hidden = true;
    this.$next.hidden = true;
    this.now.restart();
    this.now.focus();
  }

  answered() {
    if (!this.now || !this.now.finished) {
      return;
    }
    this.right += Number(this.now.state.first === 1);
    if (this.left.length > 0) {
      this.$next.hidden = false;
      return;
    }
    this.now = null;
    this.$heading.textContent = kurs.say(kurs.words.score, { right: this.right, of: this.count });
    this.$why.textContent = "";
    this.$buttons.replaceChildren();
    const { next } = kurs.due(this.asked, this.store.today);
    if (next) {
      this.offer(next);
    }
    this.$root.hidden = false;
    document.querySelector(".repeat__next").after(this.$root);
    this.$heading.focus();
  }
};
