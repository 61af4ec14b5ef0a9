// @requires nothing
/* The record of one learner in one course: what it holds, what of a stored one can be trusted, and when to practise again.
   Pure functions: no page, no storage, no clock. Dates are "2026-11-24", times "14:00". */

const VERSION = 2;
const DAYS = [2, 7, 21];
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const isDate = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const isTime = (value) => typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isText = (value) => typeof value === "string" && value.length <= 20000;
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
  }, "revision", "chosen")(value);
  return valid && { order: [], tries: 0, result: null, first: null, shown: false, done: false, ...valid };
};
const cleanModule = shaped({ done: isDate, read: oneOf(true), shown: listOf(isText) });
const cleanScale = (value) => {
  const valid = shaped({ date: isDate, values: isMap }, "date", "values")(value);
  return valid && { ...valid, values: keyed((each) => (Number.isInteger(each) && each >= 1 && each <= 5 ? each : null))(valid.values) };
};
const cleanTexts = keyed((each) => (isText(each) ? each : null));
const cleanTalk = shaped({
  date: isDate, time: isTime, who: isText, where: isText, question: isText, text: isText, agreed: oneOf(true),
  heard: isText, reply: isDate, replied: oneOf(true), how: oneOf("done", "moved", "off"),
}, "date", "time");

kurs.record = {
  isMap,

  empty() {
    return { version: VERSION, asked: null, keeps: [], answers: {}, modules: {}, scales: {}, texts: {}, plan: {}, talk: null, held: null, last: null };
  },

  /** What is valid in any value; the rest is left out. */
  clean(value) {
    const given = isMap(value) ? value : {};
    return {
      version: VERSION,
      asked: oneOf("yes", "no", "shared")(given.asked) ? given.asked : null,
      keeps: (Array.isArray(given.keeps) ? given.keeps : []).filter(oneOf("texts", "scales", "plan")),
      answers: keyed(cleanAnswer)(given.answers),
      modules: keyed(cleanModule)(given.modules),
      scales: keyed(cleanScale)(given.scales),
      texts: cleanTexts(given.texts),
      plan: cleanTexts(given.plan),
      talk: cleanTalk(given.talk),
      held: isDate(given.held) ? given.held : null,
      last: typeof given.last === "string" && ID.test(given.last) ? given.last : null,
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
    return value.version > VERSION
      ? { record: this.empty(), fault: "newer" } : { record: this.clean(value.version < 2 ? this.fromVersion1(value) : value), fault: "" };
  },

  /** Version 1 had answers only, and did not say which were done. */
  fromVersion1(value) {
    const finish = (each) => (isMap(each) ? { ...each, done: each.shown === true || each.result === 1 } : each);
    const answers = isMap(value.answers) ? value.answers : {};
    return { answers: Object.fromEntries(Object.entries(answers).map(([id, each]) => [id, finish(each)])) };
  },

  /** Two records as one: of each answer the one that was tried the most; what only one has is kept. */
  merge(first, second) {
    const preferred = Object.entries(first.answers).filter(([id, each]) => !(second.answers[id]?.tries > each.tries));
    return {
      ...second, ...first, answers: { ...second.answers, ...Object.fromEntries(preferred) },
      keeps: [...new Set([...second.keeps, ...first.keeps])],
      modules: { ...second.modules, ...first.modules }, scales: { ...second.scales, ...first.scales },
      texts: { ...second.texts, ...first.texts }, plan: { ...second.plan, ...first.plan },
      talk: first.talk || second.talk, held: first.held || second.held, last: first.last || second.last,
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
