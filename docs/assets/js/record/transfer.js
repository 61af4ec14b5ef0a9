// @requires record/record, record/talk-of
/* What a record holds, what a file would change in it, and whether a file can be trusted: pure functions. */

const MAPS = ["answers", "modules", "scales", "texts", "talks"];
/** The record with its conversations whole. */
const whole = (record) => ({ ...record, talks: Object.fromEntries(keys(record.talks).map((key) => [key, kurs.talkOf(record, key)])) });
const keys = (map) => Object.keys(map);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const isEmpty = (value) => value === null || keys(value).length === 0;

kurs.transfer = {
  /** How many of each kind a record holds; kinds that it has none of are left out. */
  counts(record) {
    const counts = {
      answers: keys(record.answers).length,
      modules: Object.values(record.modules).filter(({ done }) => done).length,
      scales: keys(record.scales).length,
      texts: keys(record.texts).length,
      plan: Number(!isEmpty(record.plan)),
      talks: keys(record.talks).length,
      held: Number(record.held !== null),
      sender: Number(record.sender !== undefined),
    };
    return Object.entries(counts).filter(([, count]) => count > 0);
  },

  /** What becomes another when one record takes the other's place: [kind, { added, replaced, removed }]. */
  changes(first, second) {
    const [before, after] = [first, second].map(whole);
    /** @returns {[string, Change]} */
    const compare = (kind, old, now) => [kind, {
      added: keys(now).filter((key) => !(key in old)).length,
      replaced: keys(now).filter((key) => key in old && !same(old[key], now[key])).length,
      removed: keys(old).filter((key) => !(key in now)).length,
    }];
    const only = (value) => (isEmpty(value) ? {} : { only: value });
    const one = (kind) => compare(kind, only(before[kind]), only(after[kind]));
    return [...MAPS.map((kind) => compare(kind, before[kind], after[kind])), ...["plan", "held"].map(one)]
      .filter(([, change]) => Object.values(change).some((count) => count > 0));
  },

  /** The text of a file to save. */
  write(course, record) {
    return JSON.stringify({ course, ...record }, null, 1);
  },

  /** A file's text as a record, and how many things in it were left out as broken; or the `fault` that stops it. */
  read(text, course) {
    /** @type {any} */
    let value = null;
    try {
      value = JSON.parse(text);
    } catch {
      return { fault: "not_json" };
    }
    if (!kurs.record.isMap(value) || typeof value.course !== "string") {
      return { fault: "not_ours" };
    }
    if (value.course !== course) {
      return { fault: "other_course" };
    }
    const { record, fault } = kurs.record.read(text);
    if (fault) {
      return { fault: fault === "newer" ? "newer" : "not_ours" };
    }
    const isHollow = this.counts(record).length === 0 && isEmpty(record.modules);
    return isHollow ? { fault: "empty" } : { record, left: this.leftOut(value, record), fault: "" };
  },

  leftOut(value, record) {
    const dropped = [...MAPS, "plan"]
      .flatMap((kind) => keys(value[kind] || {}).filter((key) => !(key in record[kind])));
    // Before version 3 a file had one conversation, as its `talk`.
    const lost = [value.held && !record.held, value.talk && isEmpty(record.talks)].filter(Boolean);
    return dropped.length + lost.length;
  },
};
