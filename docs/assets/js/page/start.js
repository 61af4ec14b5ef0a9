// @requires core/component, core/dates, core/dom, page/reply, page/talk, record/store, data/tool_words.start
/* The start page's first words to who has planned a conversation: when it is, how it went, and the reply. */

const dayNumber = (date) => Date.parse(date) / 86400000;

kurs.modules.start = class Start extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.start;
    /** The key of the conversation that is shown. */
    this.key = "";
    this.$coming = this.find('[data-part="coming"] h2');
    this.$date = this.find("#start-date");
    this.$time = this.find("#start-time");
    this.$error = this.find(".error");
    $root.querySelectorAll("[data-how]").forEach(($button) => {
      $button.addEventListener("click", () => this.answer($button.dataset.how));
    });
    $root.querySelectorAll("[data-again]").forEach(($button) => {
      $button.addEventListener("click", () => this.undo());
    });
    this.find("[data-agree]").addEventListener("click", () => this.change((talk) => { talk.agreed = true; }, true));
    this.find("[data-replied]").addEventListener("click", () => this.change((talk) => { talk.replied = true; }, true));
    this.reply = new kurs.Reply(this.find('[data-part="done"]'), store, () => this.talk, (act) => this.change(act, false));
    kurs.onSubmit(this.find("form"), () => this.move());
    document.addEventListener("kurs:returned", () => this.turnTo("", false));
    this.show();
  }

  get talk() {
    return kurs.talkOf(this.store.record, this.key) || null;
  }

  isPast({ date, time }) {
    const { today } = this.store;
    return date < today || (date === today && time <= this.store.clock().toTimeString().slice(0, 5));
  }

  /** The part of the block that is shown, or null. */
  get part() {
    const { talk } = this;
    if (!talk) {
      return null;
    }
    const { how, replied } = talk;
    if (how === undefined) {
      return this.isPast(talk) ? "past" : "coming";
    }
    return how === "done" && replied ? "replied" : how;
  }

  /** Show the conversation that was just dealt with or chosen, or else the next one. */
  show(moveFocus = false) {
    const left = kurs.talk.left(this.store.record, this.store.today);
    this.key = left.includes(this.key) ? this.key : left[0] || "";
    const { part, talk } = this;
    this.$root.hidden = part === null;
    this.$root.querySelectorAll("[data-part]").forEach(($part) => { $part.hidden = $part.dataset.part !== part; });
    if (!talk) {
      return;
    }
    const $part = this.find(`[data-part="${part}"]`);
    const $talk = $part.querySelector("[data-talk]");
    if ($talk) {
      $talk.textContent = [talk.who, talk.question, talk.where].filter(Boolean).join(" · ");
    }
    this.linkToPlan(talk);
    this.$coming.textContent = kurs.format(this.words.coming, { when: this.when(talk) });
    this.find("[data-planned]").hidden = talk.agreed === true;
    this.find("[data-agreed]").hidden = talk.agreed !== true;
    this.reply.show(talk);
    this.showOthers(left.filter((key) => key !== this.key));
    this.$date.min = this.store.today;
    if (moveFocus) {
      $part.querySelector("h2").focus();
    }
  }

  showOthers(keys) {
    const $others = this.find("[data-others]");
    $others.hidden = keys.length === 0;
    $others.querySelector("ul").replaceChildren(...keys.map((key) => kurs.element("li", {},
      kurs.button(kurs.talk.inWords(kurs.talkOf(this.store.record, key)), () => this.turnTo(key)))));
  }

  turnTo(key, moveFocus = true) {
    this.key = key;
    this.show(moveFocus);
  }

  /** The plan begins with the conversation, unless its own is stored already. */
  linkToPlan(/** @type {Talk} */ { who = "", question = "", where: place = "", date, time }) {
    const known = Object.entries({ who, question, place, date, time }).filter(([, text]) => text);
    const { talk = this.key, ...plan } = this.store.record.plan;
    const hasPlan = talk === this.key && Object.keys(plan).length > 0;
    this.find("[data-plan]").hash = hasPlan ? "" : new URLSearchParams(known);
  }

  /** "tisdag 14.00" within six days, with its date when it is further away. */
  when({ date, time }) {
    const days = dayNumber(date) - dayNumber(this.store.today);
    const day = days === 0 ? this.words.today : days <= 6 ? kurs.weekdayInWords(date) : kurs.dayInWords(date);
    return `${day} ${kurs.timeInWords(time)}`;
  }

  /** Change the conversation, and show what comes then; another tab may have taken it away. */
  change(act, shows) {
    this.store.update((record) => {
      if (record.talks[this.key]) {
        act(record.talks[this.key], record, this.key);
      }
    });
    if (shows) {
      this.show(true);
    }
    kurs.tellDone(this.$root);
  }

  answer(how) {
    this.change((talk, record) => {
      talk.how = how;
      if (how === "done" && record.held === null) {
        record.held = talk.date;
      }
    }, true);
  }

  /** The wrong button was pressed. */
  undo() {
    this.change((talk, record) => {
      if (talk.how === "done" && record.held === talk.date) {
        record.held = null;
      }
      delete talk.how;
    }, true);
  }

  move() {
    const [date, time] = [this.$date.value, this.$time.value];
    const isPast = date < this.store.today;
    const $wrong = !date || isPast ? this.$date : time ? null : this.$time;
    [this.$date, this.$time].forEach(($input) => $input.removeAttribute("aria-invalid"));
    this.$error.hidden = $wrong === null;
    if ($wrong) {
      this.$error.textContent = !date ? this.words.no_date : isPast ? this.words.past_date : this.words.no_time;
      $wrong.after(this.$error);
      $wrong.setAttribute("aria-invalid", "true");
      $wrong.focus();
      return;
    }
    this.change((talk) => this.setTime(talk, date, time), true);
    if (this.talk) {
      kurs.talk.save(this.talk, this.store.clock());
      kurs.announce(this.find("[data-said]"), this.words.moved);
    }
  }

  /** A new time is a plan again; a day for the reply that comes too early is no longer meant. */
  setTime(talk, date, time) {
    Object.assign(talk, { date, time });
    delete talk.how;
    delete talk.agreed;
    if (talk.reply && talk.reply < date) {
      delete talk.reply;
    }
  }
};
