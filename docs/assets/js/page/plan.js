// @requires core/component, core/copy, core/dates, core/dom, form/checked-form, form/field, page/letter, page/talk, data/tool_words.booking, data/tool_words.plan
/* The learner's own plan: its form, what is wrong in it, and what it becomes. */

const WORDS = 12;
const PAUSE = 700;
const WRITTEN = ["who", "where", "question", "text"];
const MORE = ["fixed", "open", "unknown", "mandate", "gives", "feedback"];

kurs.modules.plan = class Plan extends kurs.Component {
  /** The key of the plan's conversation, once it is made. */
  key = "";

  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.plan;
    this.$result = this.find(".plan-result");
    this.form = new kurs.CheckedForm(this.find("form"), () => this.errors(), () => this.make());
    this.fields = this.form.fields;
    this.labels = Object.fromEntries(Object.entries(this.fields)
      .map(([name, { $input }]) => [name, $input.labels[0].firstChild.textContent.trim()]));
    this.fill();
    this.listen();
  }

  listen() {
    const { $form } = this.form;
    $form.hidden = false;
    $form.addEventListener("input", () => this.show(false));
    $form.addEventListener("change", () => this.save());
    this.fields.question.$input.addEventListener("input", () => this.count(PAUSE));
    this.$root.querySelectorAll("[data-calendar]").forEach(($button) => {
      $button.addEventListener("click", () => this.download($button.dataset.calendar));
    });
    this.find("[data-print]").addEventListener("click", () => window.print());
    kurs.startCopying(this.$result);
  }

  /** Fill the form with what the address brings along, or else with the stored plan, or what is known of the next conversation. */
  fill() {
    const filled = this.fromAddress();
    const { plan } = this.store.record;
    const hasPlan = !filled && Object.keys(plan).length > 0;
    const values = filled || (hasPlan ? plan : this.fromNext());
    this.key = (hasPlan && plan.talk) || "";
    Object.entries(this.fields).forEach(([name, { $input }]) => { $input.value = values[name] || ""; });
    this.fields.date.$input.min = this.store.today;
    this.fields.feedback.$input.min = this.store.today;
    this.find("details").open = MORE.some((name) => values[name]);
    if (filled) {
      kurs.announce(this.find("[data-filled]"), this.words.filled);
    }
    this.count();
    this.list();
  }

  /** A ready conversation by its id, and a date, a time and a place, where the address has them. */
  fromAddress() {
    const { samtal, ...rest } = Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
    const $talk = Array.from(this.$root.querySelectorAll("[data-talk]")).find(({ dataset }) => dataset.talk === samtal);
    this.find("[data-bank]").hash = $talk ? new URLSearchParams({ amne: $talk.dataset.area }) : "";
    const values = { ...($talk && kurs.textsOf($talk)), ...rest };
    return Object.keys(values).some((name) => name in this.fields) ? values : null;
  }

  fromNext() {
    const [{ who, question, date, time, where: place, reply: feedback } = /** @type {Own} */ ({})] = this.coming;
    return { who, question, date, time, place, feedback };
  }

  /** How many words the question has, said when the writer has paused: else it were announced at each letter. */
  count(wait = 0) {
    const { $input } = this.fields.question;
    const count = kurs.letter.count($input.value);
    const text = kurs.format(count > WORDS ? this.words.count_over : this.words.count, { count, of: WORDS, over: count - WORDS });
    window.clearTimeout(this.timer);
    const $count = this.find("[data-count]");
    if (wait === 0) {
      $count.textContent = text;
    } else {
      this.timer = window.setTimeout(() => kurs.announce($count, text), wait);
    }
    $input.setAttribute("aria-invalid", String(count > WORDS));
  }

  /** The errors of the plan in the order of its fields, each as its field's name and a sentence. */
  errors() {
    const { words, form: { values: plan } } = this;
    const when = kurs.when.check(plan.date, plan.time, this.store);
    const booking = kurs.tool_words.booking;
    return Object.entries({
      who: plan.who ? "" : words.no_who,
      question: !plan.question ? words.no_question : kurs.letter.count(plan.question) > WORDS ? words.long_question : "",
      date: when.date && booking[when.date],
      time: when.time && booking[when.time],
      place: plan.place ? "" : words.no_place,
      feedback: plan.feedback && plan.feedback < plan.date ? words.early_feedback : "",
    }).filter(([, text]) => text !== "");
  }

  make() {
    this.write();
    this.show(true);
    this.save();
    this.$result.querySelector("h2").focus();
  }

  write() {
    const { labels, form: { values: plan } } = this;
    const texts = kurs.letter.write(plan, labels, this.words);
    const part = (name) => this.$result.querySelector(`[data-result="${name}"]`);
    Object.entries(texts).forEach(([name, text]) => { part(name).textContent = text; });
    const rows = { ...plan, feedback: kurs.dayInWords(kurs.letter.feedbackDay(plan)) };
    part("frame").replaceChildren(...MORE.filter((name) => rows[name]).flatMap(
      (name) => [kurs.element("dt", {}, labels[name]), kurs.element("dd", {}, rows[name])]));
  }

  show(made) {
    this.$result.hidden = !made;
    this.$root.classList.toggle("is-made", made);
  }

  /** The conversation that the plan is about. */
  get talk() {
    const { form: { values: plan }, words } = this;
    const { date, time, who, place: where, question } = plan;
    const lines = kurs.letter.frame(plan, this.labels).map((line) => `${line}\n`).join("");
    const text = kurs.format(words.event_text, { ...plan, lines: lines && `${lines}\n`, ...this.firstAndLast });
    return { date, time, who, where, question, text, ...(plan.feedback && { reply: plan.feedback }) };
  }

  /** How to begin and to end: as the ready conversation does that has this question, or as anybody can. */
  get firstAndLast() {
    const { form: { values: plan }, words } = this;
    const talks = Array.from(this.$root.querySelectorAll("div[data-talk]"), kurs.textsOf);
    const own = { opening: words.opening, closing: kurs.format(words.closing, { feedback: kurs.dayInWords(kurs.letter.feedbackDay(plan)) }) };
    return talks.find(({ question }) => question === plan.question) || own;
  }

  download(which) {
    kurs.talk[which](this.talk, this.store.clock());
    kurs.announce(this.find("[data-saved]"), kurs.tool_words.booking.open_file);
  }

  /** The plan as it stands, and its conversation once the plan is made. */
  save() {
    const plan = this.form.values;
    this.store.update((record) => {
      if (!this.$result.hidden) {
        this.key = kurs.talk.keep(record, this.talk, WRITTEN, this.key);
      }
      record.plan = Object.fromEntries(Object.entries({ ...plan, talk: this.key }).filter(([, text]) => text));
    });
    kurs.tellDone(this.form.$form);
    this.list();
  }

  /** The conversations that are planned, the next one first. */
  get coming() {
    const { record, today } = this.store;
    return kurs.talk.left(record, today).map((key) => kurs.talkOf(record, key)).filter(({ how }) => how === undefined);
  }

  list() {
    const { coming } = this;
    this.find("[data-talks]").hidden = coming.length === 0;
    this.find("[data-talks] ul").replaceChildren(...coming.map((talk) => kurs.element("li", {}, kurs.talk.inWords(talk))));
  }
};
