// @requires core/dates, core/dom, form/field, page/talk, data/tool_words.booking
/* Booking a conversation: the form that picks a time and ends in its calendar files. */

kurs.Booking = class Booking {
  /** What was booked last. @type {Talk} */
  talk;
  /** Where the record has it: another time that is picked at once is another time for the same conversation. */
  key = "";

  constructor($form, store) {
    this.$form = $form;
    this.store = store;
    this.words = kurs.tool_words.booking;
    this.part = (name) => $form.querySelector(`[data-booking="${name}"]`);
    this.date = new kurs.Field(this.part("date"));
    this.time = new kurs.Field(this.part("time"));
    this.who = this.part("who");
    this.where = this.part("where");
    this.part("link").dataset.page = this.part("link").getAttribute("href");
    kurs.onSubmit($form, () => this.submit());
    this.part("slots").addEventListener("input", () => this.choose());
    this.part("reply").addEventListener("click", () => this.bookReply());
  }

  /** Make a button open and close the form below itself. The meeting, from `meetingOf`, is { who, where, question },
      `write` that makes the calendar's text for { who, where }, what goes along to the plan's page, the { slots } to choose between, and whether the
      choice is `free` beside them. */
  offer($button, meetingOf) {
    $button.addEventListener("click", () => {
      const opens = $button.getAttribute("aria-expanded") === "false";
      if (this.$button) {
        this.$button.setAttribute("aria-expanded", "false");
      }
      $button.setAttribute("aria-expanded", String(opens));
      this.$button = $button;
      this.$form.hidden = !opens;
      if (opens) {
        $button.parentElement.after(this.$form);
        this.open(meetingOf());
      }
    });
  }

  open(meeting) {
    const { slots, free } = meeting;
    this.meeting = meeting;
    this.slots = slots;
    [this.date, this.time].forEach((field) => field.setError(""));
    this.part("done").hidden = true;
    this.part("status").textContent = "";
    ["who", "where"].forEach((name) => { this[name].value = meeting[name]; });
    this.part("change").open = false;
    this.key = "";
    this.date.$input.min = this.store.today;
    this.date.$input.value = this.date.value || kurs.when.suggestion(this.store.today);
    this.part("slots").hidden = slots.length === 0;
    this.part("rows").replaceChildren(...slots.map(({ date, time, end }, i) => this.row(i, kurs.when.inWords({ date, time }) + (end ? `–${kurs.timeInWords(end)}` : ""))),
      ...(free && slots.length > 0 ? [this.row("other", this.words.other)] : []));
    this.choose();
    (this.$form.querySelector("input[type=radio]") || this.date.$input).focus();
  }

  row(value, text) {
    const id = `booking-slot-${value}`;
    return kurs.element("p", { class: "option" },
      kurs.element("input", { type: "radio", name: "slot", id, value, "aria-describedby": "booking-slots-error" }),
      kurs.element("label", { for: id }, text));
  }

  get slot() {
    return this.$form.querySelector("input[type=radio]:checked")?.value ?? null;
  }

  choose() {
    this.part("fields").hidden = this.slots.length > 0 && this.slot !== "other";
    this.setSlotsError("");
  }

  setSlotsError(text) {
    this.part("slots-error").textContent = text;
    this.part("slots-error").hidden = text === "";
  }

  /** The time that was picked; null, with errors shown and the focus on the first, when none was. */
  picked() {
    if (this.slots.length > 0 && this.slot === null) {
      this.setSlotsError(this.words.no_slot);
      kurs.moveTo(() => this.$form.querySelector("input[type=radio]").focus());
      return null;
    }
    if (this.slots.length > 0 && this.slot !== "other") {
      return this.slots[this.slot];
    }
    const errors = kurs.when.check(this.date.value, this.time.value, this.store);
    ["date", "time"].forEach((name) => this[name].setError(errors[name] && this.words[errors[name]]));
    const wrong = ["date", "time"].find((name) => errors[name] !== "");
    if (wrong) {
      kurs.moveTo(() => this[wrong].$input.focus());
    }
    return wrong ? null : { date: this.date.value, time: this.time.value };
  }

  /** Who or where, as the learner has changed it. */
  changed(name) {
    return this[name].value.trim() || this.meeting[name];
  }

  submit() {
    const picked = this.picked();
    if (!picked) {
      return;
    }
    const { question, plan } = this.meeting;
    const met = { who: this.changed("who"), where: this.changed("where") };
    this.talk = { date: picked.date, time: picked.time, ...met, question, text: this.meeting.write(met) };
    kurs.talk.save(this.talk, this.store.clock(), picked.minutes);
    this.keep();
    const $link = this.part("link");
    $link.href = `${$link.dataset.page}#${new URLSearchParams({ ...plan, date: picked.date, time: picked.time })}`;
    this.part("done").hidden = false;
    this.part("reply-day").textContent = kurs.dayInWords(kurs.talk.replyDay(this.talk));
    kurs.announce(this.part("status"), kurs.format(this.words.planned, { when: kurs.when.inWords(picked) }));
    // Who pressed Enter in a field above may have all of it below the window; its style leaves room for the words to come.
    this.part("status").scrollIntoView({ block: "nearest" });
  }

  bookReply() {
    kurs.talk.saveReply(this.talk, this.store.clock());
    kurs.announce(this.part("status"), this.words.open_file);
  }

  /** Put the conversation into the record. */
  keep() {
    const changed = ["who", "where"].filter((name) => this.talk[name] !== this.meeting[name]);
    const written = changed.length > 0 ? [...changed, "text"] : [];
    this.store.update((record) => { this.key = kurs.talk.keep(record, this.talk, written, this.key); });
    kurs.tellDone(this.$form);
  }
};
