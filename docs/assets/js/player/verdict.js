// @requires record/progress, data/course, data/package
/* How it goes, by the course's own rules: the score, and whether the course is passed. Pure functions. */

// A share as the record keeps it: whole parts, so that the same answers give the same score before and after a pause.
const PARTS = 840;
const parts = (share) => Math.floor((share || 0) * PARTS + 1e-6);

kurs.verdict = {
  /** { raw } from 0 to 100, rounded down so that it never looks like a pass that it isn't, and the { status }: passed when
      the points suffice and all is done, failed when those that can still be won would not make it. */
  of(record) {
    let [got, reach, all] = [0, 0, 0];
    kurs.package.questions.forEach(([, id, revision, , points]) => {
      const answer = record.answers[id];
      const isNow = Boolean(answer) && answer.revision === revision;
      const own = isNow ? parts(answer.best) : 0;
      got += points * own;
      reach += points * (isNow && answer.done ? own : PARTS);
      all += points * PARTS;
    });
    const isFinished = kurs.progress.remaining(kurs.course, record).length === 0;
    const needed = kurs.package.pass * all;
    if (all === 0) {
      return { raw: null, status: isFinished ? "completed" : "incomplete" };
    }
    const status = reach * 100 < needed ? "failed" : isFinished && got * 100 >= needed ? "passed" : "incomplete";
    return { raw: Math.floor((got * 10000) / all) / 100, status };
  },

  /** What an LMS is to hold after what it held before: a pass, or a course that is done, is never taken back. */
  better(before, after) {
    return before === "passed" || (before === "completed" && after !== "passed") ? before : after;
  },

  /** The graded questions that were tried since, each with its answer. */
  tries(before, after) {
    return kurs.package.questions.filter(([, id, , , points]) => points > 0 && after.answers[id]
      && after.answers[id].result !== null && after.answers[id].tries > ((before.answers[id] || {}).tries || 0))
      .map((question) => [question, after.answers[question[1]]]);
  },
};
