// @requires data/search_words
/* Search: sections of the site's pages, found by inflected words and by words inside compounds.
   `core/frame.js` loads it, the words and the index when somebody begins to search. */

const SHORTEST = 3;
const MOST = 20;

kurs.wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

/** A word less its ending, as long as enough of it is left to say what it is about. */
kurs.stem = function (word, endings) {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length > SHORTEST);
  return ending ? word.slice(0, -ending.length) : word;
};

/** How well a text holds a word: 4 the word itself, 3 an inflection of it, 2 inside a compound; often is up to 2 more. */
kurs.fit = function (words, word, stem) {
  const matches = words.filter((each) => each.includes(stem));
  const best = matches.reduce((most, each) => Math.max(most, each === word ? 4 : each.startsWith(stem) ? 3 : 2), 0);
  return best + Math.min(matches.length, 10) / 5;
};

/** The sections that hold any of the query's words, those with most of them first; a heading counts for more than text. */
kurs.find = function (sections, query, language) {
  const all = kurs.wordsOf(query);
  const significant = all.filter((word) => !language.stop.includes(word));
  const words = significant.length > 0 ? significant : all;
  const stems = words.map((word) => kurs.stem(word, language.endings));
  const found = sections.map((section) => {
    const fits = words.map((word, i) => 3 * kurs.fit(section.titleWords, word, stems[i])
      + (section.lower.includes(stems[i]) ? kurs.fit(section.textWords, word, stems[i]) : 0));
    return { section, hits: fits.filter(Boolean).length, score: fits.reduce((sum, fit) => sum + fit, 0) };
  }).filter((each) => each.hits > 0);
  return { stems, found: found.sort((a, b) => b.hits - a.hits || b.score - a.score) };
};

/** The generator's index as sections; its texts hold tags and entities. */
kurs.sections = function (docs) {
  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const titles = {};
  return docs.map((doc) => {
    const page = doc.location.split("#")[0];
    const title = plain(doc.title);
    titles[page] = titles[page] || title;
    const text = plain(doc.text);
    return {
      location: doc.location, title, page: titles[page] === title ? "" : titles[page], text,
      lower: text.toLowerCase(), titleWords: kurs.wordsOf(title), textWords: kurs.wordsOf(text),
    };
  });
};

/** The text around the first word that was found. */
kurs.excerpt = function (text, stems) {
  const places = stems.map((stem) => text.toLowerCase().indexOf(stem)).filter((place) => place >= 0);
  const from = places.length > 0 ? Math.max(0, Math.min(...places) - 50) : 0;
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const end = text.length > start + 160 ? text.lastIndexOf(" ", start + 160) : text.length;
  return (start > 0 ? "… " : "") + text.slice(start, end).trim() + (end < text.length ? " …" : "");
};

kurs.Search = class Search {
  constructor($form, sections, words) {
    this.$form = $form;
    this.sections = sections;
    this.words = words;
    this.language = { stop: words.stop.split(" "), endings: words.endings.split(" ") };
    this.$input = $form.querySelector("input");
    this.$status = $form.querySelector('[role="status"]');
    this.$results = $form.querySelector(".site-search__results");
    this.$input.addEventListener("input", () => this.later());
    $form.addEventListener("submit", () => this.toFirst());
    $form.addEventListener("keydown", (event) => this.escape(event));
    $form.addEventListener("focusout", (event) => this.leave(event));
    $form.addEventListener("focusin", () => this.show());
    this.update();
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.update(), 150);
  }

  update() {
    window.clearTimeout(this.timer);  // the list must not be made anew under somebody who has gone into it
    const query = this.$input.value.trim();
    const { stems, found } = kurs.find(this.sections, query, this.language);
    const count = found.length === 0 ? this.words.none
      : found.length === 1 ? this.words.one : this.words.many.replace("{count}", found.length);
    this.$status.textContent = query ? count : "";
    this.$results.replaceChildren(kurs.element("p", {}, count),
      kurs.element("ul", {}, ...found.slice(0, MOST).map(({ section }) => this.result(section, stems))));
    this.show();
  }

  result(section, stems) {
    const title = section.page ? `${section.title} – ${section.page}` : section.title;
    return kurs.element("li", {}, kurs.element("a", { href: `${kurs.base}/${section.location}` }, title),
      kurs.element("p", {}, ...this.marked(kurs.excerpt(section.text, stems), stems)));
  }

  marked(text, stems) {
    const found = new RegExp(`([\\p{L}\\p{N}]*(?:${stems.join("|")})[\\p{L}\\p{N}]*)`, "giu");
    return text.split(found).map((part, i) => kurs.element(i % 2 ? "mark" : "span", {}, part));
  }

  show() {
    this.$results.hidden = this.$input.value.trim() === "";
  }

  toFirst() {
    this.update();
    const $first = this.$results.querySelector("a");
    if ($first) {
      $first.focus();
    }
  }

  escape(event) {
    if (event.key === "Escape" && !this.$results.hidden) {
      event.preventDefault();
      this.$input.focus();
      this.$results.hidden = true;
    }
  }

  leave(event) {
    if (!this.$form.contains(event.relatedTarget)) {
      window.clearTimeout(this.timer);
      this.$results.hidden = true;
    }
  }
};

kurs.search = new kurs.Search(document.querySelector(".site-search"),
  kurs.sections(window.__index.docs), kurs.search_words);
