// @requires record/record, data/answer_codings, data/course
/* The file of answers that a learner may give away: what of the record it holds, and its text. Pure functions. */

const FORMAT = 1;
const SENDER = /^[0-9a-f]{16}$/;
/** What an author's texts are called by, alone or two together; never what a learner wrote. */
const KEY = /^(true|false|([0-9a-z-]{1,80}=)?[0-9a-f]{8})$/;

/** The very first try: as it was kept; or the only one, where it was before first tries were kept. */
function firstTry({ trial, trialResult, tries, chosen, result }) {
  const isOnly = tries === 1 && result !== null;
  return trialResult !== undefined ? { chosen: trial || [], result: trialResult } : isOnly ? { chosen, result } : null;
}

/** Whether the answer was shown at any time: done without having been right is that, also after a new try. */
const wasShown = ({ shown, done, best }) => shown || (done && best !== undefined && best < 1);

/** One answer as the file has it; null where the question has no right answer, or its first try is not known. */
function answerOf([id, , type], record) {
  const answer = record.answers[id];
  const coding = kurs.answer_codings[type];
  const first = answer && coding && answer.tries > 0 ? firstTry(answer) : null;
  // Of what is written in a gap only how it went: nobody's own words leave the browser.
  const choices = first && coding !== "gaps" && first.chosen.every((each) => KEY.test(each)) ? first.chosen : [];
  return first && { id, revision: answer.revision, choices, result: first.result, tries: answer.tries, shown: wasShown(answer) };
}

kurs.answerFile = {
  /** Letters of chance, kept so that a later file can take an earlier one's place. */
  newSender: () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join(""),

  /** All that the file holds. `today` gives the month alone. */
  of(course, record, today) {
    const { sender = "", sent = 0 } = record;
    const questions = kurs.course.modules.flatMap((module) => module.questions);
    return {
      format: FORMAT,
      course,
      month: today.slice(0, 7),
      sender: SENDER.test(sender) ? sender : this.newSender(),
      number: sent + 1,
      answers: questions.map((question) => answerOf(question, record)).filter((answer) => answer !== null),
    };
  },

  /** Its text, with a question on each line. */
  text({ answers, ...rest }) {
    const head = JSON.stringify(rest, null, 1).slice(0, -2);
    return `${head},\n "answers": [\n  ${answers.map((answer) => JSON.stringify(answer)).join(",\n  ")}\n ]\n}\n`;
  },
};
