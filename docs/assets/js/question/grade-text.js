// @requires question/grade, question/normal-form
/* Grading what is written: words that nearly fit, and numbers as people write them. Pure functions, no page. */

// The sign, the whole part with its thousands parted or not, the decimals, and what people write after a number: `:-`, a
// unit or a word, without figures but those of "m2" and "co2", and without a fraction or a power.
const NUMBER = /^([+-]?) ?(?=[.,]?\d)([1-9]\d{0,2}([.,])\d{3}(?:\3\d{3})*|\d*)(?:[.,](\d+))?(?! ?\p{No})(?:[mo][23]|\D)*$/u;

/** Whether one letter is too many, too few or wrong, or two have changed places; never first, where it changes the word. */
function oneSlip(a, b) {
  let start = 1;
  while (start < a.length && a[start] === b[start]) {
    start += 1;
  }
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return a[0] === b[0] && a.slice(1) !== b && a !== b.slice(1)
    && ([restA, restA.slice(1)].includes(restB.slice(1)) || restA.slice(1) === restB
      || restA[1] + restA[0] + restA.slice(2) === restB);
}

/** Whether one word of five letters or more, with no figures in it, has one slip after its beginning. */
function nearly(answer, given) {
  const [words, others] = [answer.split(" "), given.split(" ")];
  const at = words.findIndex((word, i) => word !== others[i]);
  const [word, other] = [words[at], others[at]];
  return other && words.slice(at + 1).join() === others.slice(at + 1).join() && /^(?:\P{L}*\p{L}){5}/u.test(word)
    && !/\d/.test(word + other) && oneSlip(word, other);
}

Object.assign(kurs.grade, {
  /** Whether a written word is one of the answers; `spelling` is the answer when a letter was wrong. */
  word(answers, written) {
    const given = kurs.normalForm(written);
    const known = answers.map((answer) => kurs.normalForm(answer));
    const near = known.findIndex((answer) => nearly(answer, given));
    const right = known.includes(given);
    return right || near < 0 ? { right } : { right: true, spelling: answers[near] };
  },

  /**
   * A number as people write it: comma or point, any dash as minus, spaces between thousands, a unit or a word after it.
   * Its parts, ["1", "000"], where a point or a comma before three figures may mean two things; null when it is no number,
   * or one of the words after it is an amount ("2 thousand").
   */
  parse(written, amounts) {
    const text = kurs.normalForm(written);
    const found = RegExp(amounts).test(text) ? null : text.match(NUMBER);
    const [, sign, figures, , decimals] = found || ["", "", ""];
    const whole = figures.split(/[.,]/);
    return whole.length === 2 && !decimals ? [sign + whole[0], whole[1]]
      : found && Number(`${sign}${whole.join("")}.${decimals || 0}`);
  },
});
