// @requires core/component, core/dates, core/dom, record/store, data/tool_words.start
/* The start page's first words to who has booked a conversation: when it is, and afterwards how it went. */

// For as many days after a conversation its questions, or a smaller step, stay on the page.
const DAYS = 14;
const dayNumber = (date) => Date.parse(date) / 86400000;

kurs.modules.start = class Start extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.start;
    this.$coming = this.find('[data-part="coming"] h2');
    this.$date = this.find("#start-date");
    this.$time = this.find("#start-time");
    this.$error = this.find(".error");
    $root.querySelectorAll("[data-how]").forEach(($button) => {
      $button.addEventListener("click", () => this.answer($button.dataset.how));
    });
    $root.querySelectorAll("[data-again]").forEach(($button) => {
      $button.addEventListener("click", () => this.takeBack());
    });
    kurs.onSubmit(this.find("form"), () => this.move());
    document.addEventListener("kurs:returned", () => this.show());
    this.show();
  }

  get talk() {
    return this.store.record.talk;
  }

  get isPast() {
    const { date, time } = this.talk;
    const { today } = this.store;
    return date < today || (date === today && time <= this.store.clock().toTimeString().slice(0, 5));
  }

  /** The part of the block that is shown, or null. */
  get part() {
    if (!this.talk) {
      return null;
    }
    const { date, how } = this.talk;
    if (how === undefined) {
      return this.isPast ? "past" : "coming";
    }
    return how === "moved" || this.store.today <= kurs.record.daysAfter(date, DAYS) ? how : null;
  }

  show(moveFocus = false) {
    const shown = this.part;
    this.$root.hidden = shown === null;
    this.$root.querySelectorAll("[data-part]").forEach(($part) => { $part.hidden = $part.dataset.part !== shown; });
    if (shown === null) {
      return;
    }
    const $part = this.find(`[data-part="${shown}"]`);
    const $talk = $part.querySelector("[data-talk]");
    if ($talk) {
      const { who, question, where } = this.talk;
      $talk.textContent = [who, question, where].filter(Boolean).join(" · ");
    }
    this.bringToPlan();
    this.$coming.textContent = kurs.say(this.words.coming, { when: this.when() });
    this.$date.min = this.store.today;
    if (moveFocus) {
      $part.querySelector("h2").focus();
    }
  }

  /** The plan begins with the conversation, unless one is kept already. */
  bringToPlan() {
    const { who, question, where: place, date, time } = this.talk;
    const known = Object.entries({ who, question, place, date, time }).filter(([, text]) => text);
    const isKept = Object.keys(this.store.record.plan).length > 0;
    this.find("[data-plan]").hash = isKept ? "" : new URLSearchParams(known);
  }

  /** "tisdag 14.00" within six days, with its date when it is further away. */
  when() {
    const { date, time } = this.talk;
    const days = dayNumber(date) - dayNumber(this.store.today);
    const day = days === 0 ? this.words.today : days <= 6 ? kurs.weekdayInWords(date) : kurs.dayInWords(date);
    return `${day} ${kurs.timeInWords(time)}`;
  }

  answer(how) {
    this.store.update((record) => {
      record.talk.how = how;
      if (how === "done" && record.held === null) {
        record.held = record.talk.date;
      }
    });
    this.show(true);
  }

  /** The wrong button was pressed. */
  takeBack() {
    this.store.update((record) => {
      if (record.talk.how === "done" && record.held === record.talk.date) {
        record.held = null;
      }
      delete record.talk.how;
    });
    this.show(true);
  }

  move() {
    const [date, time] = [this.$date.value, this.$time.value];
    const isPast = date < this.store.today;
    const $wrong = !date || isPast ? this.$date : time ? null : this.$time;
    [this.$date, this.$time].forEach(($input) => $input.removeAttribute("aria-invalid"));
    this.$error.hidden = $wrong === null;
    if ($wrong) {
      this.$error.textContent = !date ? this.words.no_date : isPast ? this.words.past_date : this.words.no_time;
      $wrong.setAttribute("aria-invalid", "true");
      $wrong.focus();
      return;
    }
    this.store.update((record) => {
      record.talk = { ...record.talk, date, time };
      delete record.talk.how;
    });
    this.show(true);
  }
};
