// @requires nothing
/* The record of one learner in one course: what it holds, what of a stored one can be trusted, and when to practise again.
   Pure functions: no page, no storage, no clock. Dates are "2026-11-24", times "14:00". */

const VERSION = 3;
/** What is kept by a yes of its own; `told` are the learner's own words, about a conversation and in an answer.
    @type {Kind[]} */
const KINDS = ["texts", "scales", "plan", "talks", "told"];
const DAYS = [2, 7, 21];
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const isText = (value) => typeof value === "string" && value.length <= 20000;
const isDate = (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const isTime = (value) => isText(value) && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
const isCount = (value) => Number.isInteger(value) && value >= 0 && value < 1e6;
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const nullOr = (first) => (value) => value === null || first(value);
const oneOf = (...values) => (value) => values.includes(value);
const listOf = (test) => (value) => Array.isArray(value) && value.length <= 200 && value.every(test);
const keyed = (clean) => (value) => Object.fromEntries(Object.entries(isMap(value) ? value : {})
  .filter(([key]) => ID.test(key)).map(([key, each]) => [key, clean(each)]).filter(([, each]) => each !== null));

/** A map with only the fields that pass their test; null where one that `needs` names is missing.
    @returns {(value: any) => any} */
const shaped = (fields, ...needs) => (value) => {
  if (!isMap(value)) {
    return null;
  }
  const found = Object.entries(fields).filter(([key, test]) => Object.hasOwn(value, key) && test(value[key]));
  const valid = Object.fromEntries(found.map(([key]) => [key, value[key]]));
  return needs.every((key) => key in valid) ? valid : null;
};

const cleanAnswer = (value) => {
  const valid = shaped({
    revision: isText, chosen: listOf(isText), order: listOf(isText), tries: isCount, result: nullOr(isShare),
    first: nullOr(isShare), best: isShare, shown: oneOf(true, false), done: oneOf(true, false), date: isDate, stage: isCount,
    written: oneOf(true), trial: listOf(isText), trialResult: isShare,
  }, "revision", "chosen")(value);
  return valid && { order: [], tries: 0, result: null, first: null, shown: false, done: false, ...valid };
};
const cleanModule = shaped({ done: isDate, read: oneOf(true), shown: listOf(isText) });
const cleanScale = (value) => {
  const valid = shaped({ date: isDate, values: isMap }, "date", "values")(value);
  return valid && { ...valid, values: keyed((each) => (Number.isInteger(each) && each >= 1 && each <= 5 ? each : null))(valid.values) };
};
const cleanTexts = keyed((each) => (isText(each) ? each : null));
const WORDS = { who: isText, where: isText, question: isText, text: isText, heard: isText };
const cleanTalk = shaped({
  ...WORDS, date: isDate, time: isTime, agreed: oneOf(true), reply: isDate, replied: oneOf(true), how: oneOf("done", "moved", "off"),
}, "date", "time");
const cleanFacts = shaped({
  asked: oneOf("yes", "some", "no", "shared"), held: isDate, last: (value) => isText(value) && ID.test(value), sender: isText, sent: isCount,
});
const mapped = (map, act) => Object.fromEntries(Object.entries(map).map(([key, each]) => [key, act(each, key)]));
/** What a record has many of, and how each map of it is cleaned. */
const MAPS = {
  answers: keyed(cleanAnswer), modules: keyed(cleanModule), scales: keyed(cleanScale), texts: cleanTexts, plan: cleanTexts,
  talks: keyed(cleanTalk), told: keyed(shaped(WORDS)),
};

kurs.record = {
  isMap,

  empty() {
    return this.clean();
  },

  /** What is valid in any value; the rest is left out. @param {Own} [value] @returns {LearnerRecord} */
  clean(value) {
    const given = isMap(value) ? value : {};
    return {
      version: VERSION, asked: null, held: null, last: null, ...cleanFacts(given),
      keeps: (Array.isArray(given.keeps) ? given.keeps : []).filter(oneOf(...KINDS)),
      ...mapped(MAPS, (clean, kind) => clean(given[kind])),
    };
  },

  /** A stored text as a record. `fault` is "corrupt", "newer" (made by a later version of the site) or "". */
  read(text) {
    /** @type {any} */
    let value = null;
    try {
      value = JSON.parse(text);
    } catch {
      // No record either.
    }
    if (!isMap(value) || !isCount(value.version)) {
      return { record: this.empty(), fault: "corrupt" };
    }
    if (value.version > VERSION) {
      return { record: this.empty(), fault: "newer" };
    }
    value = value.version < 2 ? this.fromVersion1(value) : value;
    return { record: this.clean(value.version < VERSION ? this.fromVersion2(value) : value), fault: "" };
  },

  /** Version 1 had answers only, and did not say which were done. */
  fromVersion1(value) {
    const finish = (each) => (isMap(each) ? { ...each, done: each.shown === true || each.result === 1 } : each);
    const answers = isMap(value.answers) ? value.answers : {};
    return { version: 2, answers: mapped(answers, finish) };
  },

  /** Version 2 had one conversation, and asked for each kind by itself: a yes to some of them is no answer to whether all may
      be stored. */
  fromVersion2({ talk, keeps, ...value }) {
    const all = [...(Array.isArray(keeps) ? keeps : []), "told", ...(talk || value.held ? ["talks"] : [])];
    const isWhole = value.asked !== "yes" || KINDS.every((kind) => all.includes(kind));
    const { who, where, question, text, heard, ...times } = cleanTalk(talk) || {};
    const key = this.talkKey(times);
    return {
      ...value, asked: isWhole ? value.asked : null, keeps: all,
      ...(times.date && { talks: { [key]: times }, told: { [key]: { who, where, question, text, heard } } }),
    };
  },

  /** A record in two: what the browser may keep of it, and the rest, which is the tab's. `merge` makes them one. */
  split(record) {
    const may = (/** @type {Kind} */ kind) => record.keeps.includes(kind);
    /** @type {Own[]} */
    const [kept, rest] = [{ ...record }, this.empty()];
    KINDS.filter((kind) => !may(kind)).forEach((kind) => { [kept[kind], rest[kind]] = [{}, record[kind]]; });
    if (!may("talks")) {
      [kept.held, rest.held] = [null, record.held];
    }
    if (!may("told")) {
      kept.answers = mapped(record.answers, (each) => (each.written ? { ...each, chosen: [] } : each));
    }
    return [kept, rest];
  },

  /** Two records as one: of each answer the one that was tried the most; what only one has is kept. */
  merge(first, second) {
    const preferred = Object.entries(first.answers).filter(([id, each]) => !(second.answers[id]?.tries > each.tries));
    return {
      ...second, ...first, ...mapped(MAPS, (_, kind) => ({ ...second[kind], ...first[kind] })),
      answers: { ...second.answers, ...Object.fromEntries(preferred) }, keeps: [...new Set([...second.keeps, ...first.keeps])],
      held: first.held || second.held, last: first.last || second.last,
    };
  },

  /** How far a question has come by the first try of a round: only a due one moves on. */
  stage(answer, score, today) {
    if (score < 1) {
      return 0;
    }
    if (answer.stage === undefined) {
      return DAYS.length - 1;
    }
    const due = this.due(answer);
    return due !== null && due <= today ? answer.stage + 1 : answer.stage;
  },

  /** What a conversation is kept by. */
  talkKey: ({ date, time }) => `${date}-${String(time).replace(":", "")}`,

  /** The day when an answered question is asked again; null for one that need not be. */
  due(answer) {
    const { date, stage } = answer;
    return date !== undefined && stage !== undefined && stage < DAYS.length ? this.daysAfter(date, DAYS[stage]) : null;
  },

  daysAfter(date, days) {
    const day = new Date(`${date}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  },
};
