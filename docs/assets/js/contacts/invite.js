// @requires contacts/contacts, contacts/mail-line, core/copy, core/dates, core/dom, core/options, form/checked-form, data/words, data/tool_words.bank
/* Inviting those on the list, and ordering residents through the coordinator: one form, and the mails that it becomes. */

const MOST_RESIDENTS = 50;

kurs.Invite = class Invite {
  constructor($root, store, bank, labels, list) {
    this.store = store;
    this.bank = bank;
    this.labels = labels;
    this.list = list;
    this.words = kurs.tool_words.bank;
    this.$root = $root.querySelector("[data-ask]");
    this.$result = this.$root.querySelector("[data-result]");
    this.$listed = this.choice("listed");
    this.$order = this.choice("order");
    this.form = new kurs.CheckedForm(this.$root.querySelector("form"), () => this.errors(), () => this.make());
    this.form.fields.whom = new kurs.Field(this.$order);
    this.choice("topic").append(...kurs.options(bank.topics));
    this.choice("area").append(...kurs.options(bank.areas));
    ["reply_by", "feedback"].forEach((name) => { this.form.fields[name].$input.min = store.today; });
    this.form.suggest(this.fromPlan());
    this.form.$form.addEventListener("input", () => this.change());
    this.$listed.addEventListener("input", () => this.form.fields.whom.setError(""));
    this.$result.querySelectorAll("[data-mail]").forEach(($mail) => kurs.startCopying($mail));
  }

  choice(name) {
    return this.$root.querySelector(`#ask-${name}`);
  }

  /** What the learner's own plan says already. */
  fromPlan() {
    const { question, date, time, place, open, fixed, gives, feedback } = this.store.record.plan;
    const when = date && time ? [kurs.when.inWords({ date, time }), place].filter(Boolean).join(", ") : "";
    return { what: question, when, open, fixed, compensation: gives, feedback: feedback >= this.store.today ? feedback : "" };
  }

  /** Open the form with one of its ticks set, and what was looked for filled in. */
  open($tick, wish) {
    $tick.checked = true;
    ["topic", "area", "time"].filter((name) => wish[name]).forEach((name) => { this.choice(name).value = wish[name]; });
    kurs.show(this.$root);
    this.change();
    this.$root.querySelector("h2").focus();
  }

  /** What is ticked decides which fields there are; a letter that no longer says what the form says goes. */
  change() {
    const names = this.list.entries.map(({ name }) => name);
    this.$root.querySelector("[data-part=listed]").hidden = names.length === 0 && !this.$listed.checked;
    this.$root.querySelector("#ask-listed-names").textContent = names.join(", ");
    kurs.show(this.$root.querySelector("[data-part=order]"), this.$order.checked);
    this.$result.hidden = true;
  }

  get request() {
    const { values } = this.form;
    return {
      ...values, count: values.count && String(Number(values.count)),
      listed: this.$listed.checked ? this.list.entries : [], ordered: this.$order.checked,
      area: this.choice("area").value, time: this.choice("time").value,
    };
  }

  errors() {
    const { words: { needs }, request, store: { today } } = this;
    const count = Number(request.count);
    const wrong = {
      whom: request.listed.length === 0 && !request.ordered,
      count: request.ordered && !(Number.isInteger(count) && count >= 1 && count <= MOST_RESIDENTS),
      reply_by: request.reply_by < today,
      feedback: request.feedback < request.reply_by || request.feedback < today,
    };
    const texts = ["topic", "what", "when", "open", "fixed", "compensation", "support", "sender", "reach"];
    const empty = this.$listed.checked && this.list.entries.length === 0;
    return ["whom", "count", ...texts.slice(0, 7), "reply_by", "feedback", ...texts.slice(7)]
      .filter((name) => (texts.includes(name) ? request[name] === "" : wrong[name]))
      .map((name) => [name, name === "whom" && empty ? needs.listed_empty : needs[name]]);
  }

  make() {
    const { request } = this;
    const letter = this.letter(request);
    this.write("listed", request.listed.length > 0 && this.toListed(request, letter));
    this.write("order", request.ordered && this.toCoordinator(request, letter));
    this.$result.hidden = false;
    this.$result.querySelector("h2").focus();
  }

  letter(request) {
    const days = Object.fromEntries(["reply_by", "feedback"].map((name) => [name, kurs.dayInWords(request[name])]));
    return kurs.format(this.words.letter, { ...request, ...days, email: this.bank.coordinator.email });
  }

  /** The mail to those on the list; the coordinator, who gets it too, reaches those who have no address here. */
  toListed(request, letter) {
    const by = (route) => request.listed.filter((entry) => kurs.contacts.route(entry) === route);
    const line = kurs.invitation.log(this.store.today, request, request.listed.map(({ id }) => id));
    return {
      subject: kurs.format(this.words.subject, request).replace(/\s+/g, " "), text: `${letter}\n\n${line}`, bcc: by("email").map(({ email }) => email),
      call: by("phone").map(({ name, phone }) => `${name}: ${phone}`), through: by("coordinator").map(({ name }) => name),
    };
  }

  toCoordinator(request, letter) {
    const line = kurs.invitation.order(this.store.today, request);
    return { subject: this.orderInWords(request), text: `${letter}\n\n${line}`, bcc: [], call: [], through: [] };
  }

  /** "Beställning: tre invånare, trafik, Åsa, kväll" */
  orderInWords({ count, topic, area, time }) {
    const { labels, words } = this;
    const wishes = [labels.topics[topic], labels.areas[area], labels.times[time]].filter(Boolean).join(", ");
    return kurs.format(Number(count) === 1 ? words.order_one : words.order, { count: kurs.words.numbers[count] || count, wishes });
  }

  /** One of the mails, with a link that opens it where a link can hold it; false when there is none to send. */
  write(name, mail) {
    const $mail = this.$result.querySelector(`[data-mail=${name}]`);
    $mail.hidden = !mail;
    if (!mail) {
      return;
    }
    const part = (each) => $mail.querySelector(`[data-part=${each}]`);
    const to = this.bank.coordinator.email;
    const rows = Object.fromEntries(["bcc", "call", "through"].map((each) => [each, mail[each].join("; ")]));
    const texts = { subject: mail.subject, to, text: mail.text, ...rows };
    Object.entries(texts).forEach(([each, text]) => { part(each).textContent = text; });
    Object.keys(rows).forEach((each) => { part(each).hidden = part(each).previousElementSibling.hidden = rows[each] === ""; });
    part("copy_bcc").hidden = rows.bcc === "";
    const { href, fault } = kurs.invitation.link({ ...mail, to });
    part("link").href = href;
    part("link").hidden = fault !== "";
    part("no_link").textContent = fault && kurs.format(this.words[fault], { most: kurs.invitation.MOST });
  }
};
