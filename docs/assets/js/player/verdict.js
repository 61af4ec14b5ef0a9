// @requires record/progress, data/course, data/package
/* How it goes, by the course's own rules: the score, and whether the course is passed. Pure functions. */

// A share as the record keeps it: whole parts, so that the same answers give the same score before and after a pause.
const PARTS = 840;
const RANKS = ["new", "incomplete", "failed", "completed", "passed"];
const parts = (share) => Math.floor((share || 0) * PARTS + 1e-6);

kurs.verdict = {
  /** { raw } from 0 to 100, rounded down so that it never looks like a pass that it isn't, and the { status }. */
  of(record) {
    const graded = kurs.package.questions.filter(([, , , , points]) => points > 0);
    const all = graded.reduce((sum, [, , , , points]) => sum + points, 0) * PARTS;
    const got = graded.reduce((sum, [, id, revision, , points]) => {
      const answer = record.answers[id];
      return sum + (answer && answer.revision === revision ? points * parts(answer.best) : 0);
    }, 0);
    const isFinished = kurs.progress.remaining(kurs.course, record).length === 0;
    if (all === 0) {
      return { raw: null, status: isFinished ? "completed" : "incomplete" };
    }
    const isPassed = got * 100 >= kurs.package.pass * all;
    return { raw: Math.floor((got * 10000) / all) / 100, status: isPassed ? "passed" : isFinished ? "failed" : "incomplete" };
  },

  /** The better of two statuses: nothing is taken back. */
  better(before, after) {
    return RANKS[Math.max(RANKS.indexOf(before), RANKS.indexOf(after))];
  },

  /** The graded questions that were tried since, as what is reported to an LMS of each. */
  tries(before, after) {
    return kurs.package.questions.filter(([, id, , , points]) => points > 0 && after.answers[id]
      && after.answers[id].result !== null && after.answers[id].tries > ((before.answers[id] || {}).tries || 0))
      .map(([, id, , type, , keys]) => ({ id, type, keys, chosen: after.answers[id].chosen, score: after.answers[id].result }));
  },
};
