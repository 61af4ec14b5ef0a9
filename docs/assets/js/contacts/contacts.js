// @requires nothing
/* The contacts that the coordinator has published: who is listed, in which order, and which of them fit a wish.
   Pure functions: no page, no clock. A wish is { topic, area, format, kind, time, language, text }, each "" for any. */

const WHOLE = "whole_municipality";
const DAY = 86400000;

const lower = (text) => text.normalize("NFC").toLowerCase();

/** A number that looks thrown by chance, the same for the same text (FNV-1a). */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** What each code of the bank is called: { topics, areas, kinds, offers, formats, times, routes }. */
function labelsOf(bank, words) {
  const named = (list) => Object.fromEntries(list.map(({ code, label }) => [code, label]));
  const { kinds, offers, formats, times, routes } = words;
  return { topics: named(bank.topics), areas: { ...named(bank.areas), [WHOLE]: words.whole }, kinds, offers, formats, times, routes };
}

/** Everything that the free search reads in an entry. */
function searched(entry, labels) {
  const named = (kind, codes) => codes.map((code) => labels[kind][code] || code).join(" ");
  return lower([entry.name, entry.about || "", named("topics", entry.topics), named("areas", [entry.area]),
    named("offers", entry.offers), named("kinds", [entry.kind])].join("\n"));
}

/** Whether an entry is all that a wish asks for; `words` are those of its text. */
function fits(entry, wish, words) {
  return (!wish.topic || entry.topics.includes(wish.topic))
    && (!wish.area || entry.area === wish.area || entry.area === WHOLE)
    && (!wish.format || entry.formats.includes(wish.format))
    && (!wish.kind || entry.kind === wish.kind)
    && (!wish.time || entry.times.includes(wish.time))
    && (!wish.language || entry.languages.includes(wish.language))
    && words.every((word) => entry.searched.includes(word));
}

kurs.contacts = {
  labelsOf,

  /** The code that a link means by its word: a topic's own code; the first topic that serves the part of the course
      with that name, of `areas`; or else the first whose name shares a long word with it. "" for no word, null where
      nothing here is meant. */
  topicOf(topics, word, areas = {}) {
    const long = (text) => lower(text).match(/\p{L}{5,}/gu) || [];
    const found = topics.find(({ code }) => code === word)
      || topics.find(({ course_areas: served = [] }) => served.includes(areas[lower(word)]))
      || long(word).map((part) => topics.find(({ label }) => long(label).includes(part))).find(Boolean);
    return word && (found ? found.code : null);
  },

  /** How many days old data is. */
  age: (made, today) => Math.round((Date.parse(today) - Date.parse(made)) / DAY),

  /** The entries that are valid on a day: those asked longest ago first, and among equals in an order that the day decides. */
  current(entries, labels, validOn, day) {
    return entries.filter((entry) => entry.valid_until >= validOn)
      .map((entry) => ({ ...entry, searched: searched(entry, labels), place: hashOf(day + entry.id) }))
      .sort((a, b) => a.rank - b.rank || a.place - b.place);
  },

  find(entries, wish) {
    const words = lower(wish.text).split(/\s+/).filter(Boolean);
    return entries.filter((entry) => fits(entry, wish, words));
  },

  /** How many residents the coordinator can ask, in an area those of the whole municipality too: a number,
      "few" (below five), or null where no topic is chosen. */
  residents(counts, { topic, area }) {
    const areas = area ? [area, WHOLE] : [null];
    const cells = counts.filter((each) => each.topic === topic && areas.includes(each.area));
    const sum = cells.reduce((all, { count }) => all + count, 0);
    return !topic ? null : sum === 0 && cells.length > 0 ? "few" : sum;
  },

  /** How a contact wants to be reached: the first of its ways that has an address here. */
  route: (entry) => entry.contact_by.find((way) => entry[way]) || "coordinator",
};
