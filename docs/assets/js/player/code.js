// @requires player/bits, question/grade-text, record/record, data/course, data/package
/* The record as the suspend data of an LMS, a short text: a few bits a question. Pure functions of `kurs.package`.
   What is written is "1", then entries with a point between: a code of four letters, and bits by six. No free text is
   ever in it: of what was written in a gap, only which of the right answers it was. Last stands a mark while a window has
   the course open.
   `package/website/suspend_data.py` computes how long it can get. */

const VERSION = "1";
const OPEN = ".+";
const CODE = 4;
// Every share of up to eight parts is whole in these.
const PARTS = 840;
const LEVELS = [null, 0, 0.5, 1];
const level = (value) => (value === null ? 0 : value === 0 ? 1 : value === 1 ? 3 : 2);
/** How many bits tell so many things apart. */
const width = (count) => 32 - Math.clz32(count - 1);

const among = {
  write: (bits, { chosen }, keys) => keys.forEach((key) => bits.add(Number(chosen.includes(key)), 1)),
  read: (bits, keys) => keys.filter(() => bits.read(1) === 1),
};
/** Of each gap, which of its right answers was written, counted from 1; 0 where none was. */
const counted = ({ chosen, result }, all, type) => all.map((answers, i) => {
  const isRight = (answer) => (type === "number" ? result === 1 : kurs.grade.word([answer], chosen[i] || "").right);
  return answers.findIndex(isRight) + 1;
});
const gaps = {
  write: (bits, answer, all, type) => counted(answer, all, type).forEach((place, i) => bits.add(place, width(all[i].length + 1))),
  read: (bits, all) => all.map((answers) => ["", ...answers][bits.read(width(answers.length + 1))] || ""),
};
const order = {
  write(bits, { chosen }, keys) {
    const isWhole = chosen.length === keys.length;
    bits.add(Number(isWhole), 1);
    (isWhole ? chosen : []).forEach((key) => bits.add(keys.indexOf(key), width(keys.length)));
  },
  read: (bits, keys) => (bits.read(1) === 1 ? keys.map(() => keys[bits.read(width(keys.length))]) : []),
};
const pairs = {
  write: (bits, { chosen }, [rows, choices]) => rows.forEach((row) => {
    const pair = chosen.find((each) => each.startsWith(`${row}=`)) || "";
    bits.add(choices.indexOf(pair.slice(row.length + 1)) + 1, width(choices.length + 1));
  }),
  read: (bits, [rows, choices]) => rows
    .map((row) => `${row}=${["", ...choices][bits.read(width(choices.length + 1))] || ""}`).filter((pair) => !pair.endsWith("=")),
};
const way = {
  write(bits, { chosen }, [, steps]) {
    bits.add(chosen.length, 6);
    chosen.map((pair) => pair.split("=")).forEach(([step, key]) => {
      bits.add((steps[step] || []).findIndex(([each]) => each === key), 2);
    });
  },
  read(bits, [start, steps]) {
    const taken = [];
    let step = start;
    for (let left = bits.read(6); left > 0; left -= 1) {
      const choice = (steps[step] || [])[bits.read(2)];
      if (!choice) {
        return [];
      }
      taken.push(`${step}=${choice[0]}`);
      [, step] = choice;
    }
    return taken;
  },
};
const none = { write() {}, read: () => [] };
const CODINGS = { among, gaps, order, pairs, way, none };
const coding = (type) => CODINGS[kurs.package.types[type][0]];

function writeAnswer(bits, answer, type, choices) {
  bits.add(Number(answer.done), 1);
  bits.add(Number(answer.shown), 1);
  bits.add(level(answer.result), 2);
  bits.add(level(answer.first), 2);
  bits.add(answer.tries, 2);
  bits.add(answer.stage === undefined ? 0 : Math.min(answer.stage, 6) + 1, 3);
  bits.add(Math.floor((answer.best || 0) * PARTS + 1e-6), 10);
  bits.addDate(answer.date);
  coding(type).write(bits, answer, choices, type);
}

function readAnswer(bits, revision, type, choices) {
  const [done, shown] = [bits.read(1) === 1, bits.read(1) === 1];
  const [result, first] = [LEVELS[bits.read(2)], LEVELS[bits.read(2)]];
  const [tries, stage, best, date] = [bits.read(2), bits.read(3), bits.read(10) / PARTS, bits.readDate()];
  const chosen = coding(type).read(bits, choices);
  return {
    revision, chosen, order: [], done, shown, result, first, tries, best, ...(stage > 0 ? { stage: stage - 1 } : {}), ...(date ? { date } : {}),
  };
}

/** The questions that were drawn, of all modules. */
const drawnOf = (record) => new Set(Object.values(record.modules).flatMap(({ shown }) => shown || []));

function moduleEntry([code, slug], record) {
  const { done, read } = record.modules[slug] || {};
  const bits = new kurs.BitWriter();
  bits.addDate(done);
  bits.add(Number(Boolean(read)), 1);
  bits.add(Number(record.last === slug), 1);
  return bits.bits.includes("1") ? [code + bits] : [];
}

function questionEntry([code, id, revision, type, , choices], record, isDrawn) {
  const answer = record.answers[id];
  const isAnswered = Boolean(answer) && answer.revision === revision;
  const bits = new kurs.BitWriter();
  bits.add(Number(isDrawn), 1);
  bits.add(Number(isAnswered), 1);
  if (isAnswered) {
    writeAnswer(bits, answer, type, choices);
  }
  return isDrawn || isAnswered ? [code + bits] : [];
}

kurs.code = {
  /** Of each gap, the right answer that was written, or "". */
  written: (answer, all, type) => counted(answer, all, type).map((place, i) => ["", ...all[i]][place]),

  /** Whether a text is a record in which something has been done. */
  holdsAnything: (text) => text.startsWith(VERSION) && text.replace(OPEN, "") !== VERSION,

  /** Whether it was written by a window that has not left the course. */
  isOpen: (text) => text.endsWith(OPEN),

  write(record, isOpen) {
    const drawn = drawnOf(record);
    const { modules, questions } = kurs.package;
    return VERSION + [
      ...modules.flatMap((module) => moduleEntry(module, record)),
      ...questions.flatMap((question) => questionEntry(question, record, drawn.has(question[1]))),
    ].join(".") + (isOpen ? OPEN : "");
  },

  /** The record that a text holds: an empty one where it can't be read, and without what the course no longer has. */
  read(text) {
    const record = { ...kurs.record.empty(), asked: "yes", keeps: ["told"] };
    const known = text.startsWith(VERSION) ? text.slice(1).split(".") : [];
    const entries = new Map(known.map((entry) => [entry.slice(0, CODE), entry.slice(CODE)]));
    kurs.package.modules.filter(([code]) => entries.has(code)).forEach(([code, slug]) => {
      const bits = new kurs.BitReader(entries.get(code));
      const done = bits.readDate();
      record.modules[slug] = { ...(done ? { done } : {}), ...(bits.read(1) === 1 ? { read: true } : {}) };
      record.last = bits.read(1) === 1 ? slug : record.last;
    });
    this.readQuestions(entries, record);
    return record;
  },

  readQuestions(entries, record) {
    const drawn = new Set();
    kurs.package.questions.filter(([code]) => entries.has(code)).forEach(([code, id, revision, type, , choices]) => {
      const bits = new kurs.BitReader(entries.get(code));
      if (bits.read(1) === 1) {
        drawn.add(id);
      }
      if (bits.read(1) === 1) {
        record.answers[id] = readAnswer(bits, revision, type, choices);
      }
    });
    kurs.course.modules.filter(({ draw }) => draw !== null).forEach(({ slug, questions }) => {
      const ids = questions.map(([id]) => id).filter((id) => drawn.has(id));
      if (ids.length > 0) {
        record.modules[slug] = { ...record.modules[slug], shown: ids };
      }
    });
  },
};
