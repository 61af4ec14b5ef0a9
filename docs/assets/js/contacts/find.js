// @requires contacts/contacts, core/dom, core/options, data/tool_words.bank
/* Finding contacts: three choices or free text, kept in the address after #, and those that fit, twenty at a time. */

const MANY = 20;
const FEW = 3;
const PAUSE = 250;

kurs.Find = class Find {
  /** `list` is the reader's own shortlist. */
  constructor($root, bank, entries, labels, list) {
    this.$root = $root;
    this.bank = bank;
    this.entries = entries;
    this.labels = labels;
    this.list = list;
    this.words = kurs.tool_words.bank;
    this.$form = $root.querySelector("[data-find]");
    this.$details = this.$form.querySelector("details");
    this.inputs = Array.from(this.$form.querySelectorAll("[data-name]"));
    this.$results = $root.querySelector("[data-results]");
    this.$more = $root.querySelector("[data-more]");
    this.$entry = $root.querySelector("[data-entry]").content.firstElementChild;
    const $areas = Array.from($root.querySelector("[data-course-areas]").content.children);
    this.courseAreas = Object.fromEntries($areas.map(({ text, value }) => [text.toLowerCase(), value]));
    this.input("topic").append(...kurs.options(bank.topics));
    this.input("area").append(...kurs.options(bank.areas));
    this.input("language").append(...kurs.options(this.languages()));
    this.listen();
    this.follow();
  }

  input(name) {
    return this.inputs.find(({ dataset }) => dataset.name === name);
  }

  /** The languages that somebody here speaks, in the order of the alphabet. */
  languages() {
    const codes = [...new Set(this.entries.flatMap(({ languages }) => languages))];
    return codes.map((code) => ({ code, label: this.languageOf(code) }))
      .sort((a, b) => a.label.localeCompare(b.label, document.documentElement.lang));
  }

  languageOf(code) {
    this.names = this.names || new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
    return kurs.attempt(() => this.names.of(code)) || code;
  }

  listen() {
    kurs.onSubmit(this.$form, () => this.choose());
    this.$form.addEventListener("change", () => this.choose());
    this.$form.addEventListener("input", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.choose(), PAUSE);
    });
    this.$form.addEventListener("reset", () => window.setTimeout(() => this.choose()));
    this.$more.addEventListener("click", () => this.show().querySelector("h3").focus());
    // A card that is laid out once it is near would push what the Tab key came to out of view; a pointer's place stays.
    this.$results.addEventListener("focusin", ({ target }) => {
      if (target.matches(":focus-visible")) {
        this.$results.classList.add("is-whole");
      }
    });
    this.$details.addEventListener("toggle", () => kurs.renewLists(this.$details));
    window.addEventListener("hashchange", () => this.follow());
  }

  /** What is asked for, by the names of the choices. */
  get wish() {
    return Object.fromEntries(this.inputs.map(({ dataset, value }) => [dataset.name, value.trim()]));
  }

  /** Choose what the address says. What it says that no choice has is left alone, with a notice. */
  follow() {
    const parameters = new URLSearchParams(window.location.hash.slice(1));
    const known = this.inputs.map(($input) => this.followed($input, parameters.get($input.name) || ""));
    kurs.announce(this.$root.querySelector("[data-unknown]"), known.every(Boolean) ? "" : this.words.unknown);
    this.$details.open ||= this.inputs.some(($input) => $input.value && this.$details.contains($input));
    this.filter();
  }

  /** Give an input what the address says of it; whether it could be given. */
  followed($input, word) {
    const value = $input === this.input("topic") ? kurs.contacts.topicOf(this.bank.topics, word, this.courseAreas) : word;
    const known = !$input.options || Array.from($input.options).some((option) => option.value === value);
    $input.value = known ? value : "";
    return known;
  }

  /** The choices after #, which no server hears of. */
  remember() {
    const chosen = this.inputs.filter(({ value }) => value.trim() !== "").map(({ name, value }) => [name, value.trim()]);
    window.history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
  }

  choose() {
    window.clearTimeout(this.timer);
    kurs.announce(this.$root.querySelector("[data-unknown]"));
    this.filter();
    this.remember();
  }

  /** Where there is something in `found` already, the reader has chosen anew, and hears what came of it. */
  filter() {
    const say = this.found ? kurs.announce : ($each, text) => { $each.textContent = text; };
    this.found = kurs.contacts.find(this.entries, this.wish);
    this.$results.replaceChildren();
    this.$results.classList.remove("is-whole");
    this.show();
    this.$root.querySelector("[data-few]").hidden = this.found.length >= FEW;
    say(this.$root.querySelector("[data-count]"),
      this.entries.length === 0 ? this.words.empty : kurs.formatCount(this.words, this.found.length));
    say(this.$root.querySelector("[data-through]"), this.residents());
  }

  residents() {
    const { words } = this;
    const count = kurs.contacts.residents(this.bank.counts, this.wish);
    return kurs.format({ null: words.through_choose, 0: words.through_none, few: words.through_few }[count] || words.through, { count });
  }

  /** Show the next of those that fit; the first new one. */
  show() {
    const from = this.$results.children.length;
    const next = this.found.slice(from, from + MANY).map((entry) => this.card(entry));
    this.$results.append(...next);
    const left = this.found.length - from - next.length;
    this.$more.hidden = left === 0;
    this.$more.textContent = kurs.format(this.words.more, { left });
    return next[0];
  }

  card(entry) {
    const $card = this.$entry.cloneNode(true);
    const texts = this.texts(entry);
    $card.querySelectorAll("[data-field]").forEach(($field) => this.write($field, texts[$field.dataset.field]));
    const id = `contact-${entry.id}`;
    $card.querySelector("h3").id = id;
    const [$add, $toList] = ["add", "to-list"].map((name) => $card.querySelector(`[data-${name}]`));
    $add.dataset.add = entry.id;
    $add.setAttribute("aria-describedby", id);
    $add.addEventListener("click", () => this.list.toggle(entry));
    $toList.addEventListener("click", (event) => {
      event.preventDefault();
      this.list.focus();
    });
    this.mark($add);
    return $card;
  }

  /** A field's text; a row that has none goes. */
  write($field, text) {
    if (text) {
      $field.textContent = text;
      return;
    }
    if ($field.matches("dd")) {
      $field.previousElementSibling.remove();
    }
    $field.remove();
  }

  texts(entry) {
    const named = (kind, codes) => codes.map((code) => this.labels[kind][code] || code).join(", ");
    return {
      name: entry.name,
      meta: [named("kinds", [entry.kind]), named("areas", [entry.area])].join(" · "),
      about: entry.about,
      topics: named("topics", entry.topics),
      offers: named("offers", entry.offers),
      meet: [named("formats", entry.formats), named("times", entry.times)].filter(Boolean).join("; "),
      // Swedish alone goes without saying.
      languages: entry.languages.join() === "sv" ? "" : entry.languages.map((code) => this.languageOf(code)).join(", "),
      route: named("routes", [kurs.contacts.route(entry)]),
    };
  }

  markListed() {
    this.$results.querySelectorAll("[data-add]").forEach(($add) => this.mark($add));
  }

  mark($add) {
    const listed = this.list.has($add.dataset.add);
    $add.textContent = listed ? this.words.remove : this.words.add;
    $add.nextElementSibling.hidden = !listed;
  }
};
