// @requires question/grade, question/normal-form
/* Grading what is written: words that nearly fit, and numbers as people write them. Pure functions, no page. */

const NUMBER = /^([+-]?) ?((?:[0-9]+)?(?:[.,][0-9]+)*)(.*)$/;
// What may stand after a number: a last comma, `:-`, or words or signs for what is counted, without figures.
const AFTER = /^(?:,| ?[:,.]-| ?[\p{L}%‰°€$£][^0-9]*)?$/u;
const THOUSANDS_OR_DECIMALS = /^([1-9][0-9]{0,2})[.,]([0-9]{3})$/;
const THOUSANDS = /^[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})+$/;
const THOUSANDS_AND_DECIMALS = /^[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*[.,][0-9]+$/;
const PLAIN = /^[0-9]*[.,]?[0-9]+$/;

/** The sign and the figures of a number with its unit, or with what people write after one; null for anything else. */
function figuresOf(written, unit, multiples) {
  const [, sign, figures, after] = kurs.normalForm(written).match(NUMBER) || ["", "", "", ""];
  const words = after.trim();
  const isUnit = `${kurs.normalForm(unit)} `.startsWith(`${words} `);
  return figures && (isUnit || (AFTER.test(after) && !multiples.includes(words.split(" ")[0]))) ? [sign, figures] : null;
}

/** Figures as a number; null where a comma or a point in them could mean two things, or nothing. */
function valueOf(figures) {
  const bare = figures.replace(/[.,]/g, "");
  if (THOUSANDS_OR_DECIMALS.test(figures)) {
    return null;
  }
  if (THOUSANDS.test(figures)) {
    return Number(bare);
  }
  const last = Math.max(figures.lastIndexOf("."), figures.lastIndexOf(","));
  if (THOUSANDS_AND_DECIMALS.test(figures)) {
    return Number(`${figures.slice(0, last).replace(/[.,]/g, "")}.${figures.slice(last + 1)}`);
  }
  return PLAIN.test(figures) ? Number(figures.replace(",", ".")) : null;
}

Object.assign(kurs.grade, {
  /** Whether a written word is one of the answers; `spelling` is the answer when a letter was wrong. */
  word(answers, written) {
    const given = kurs.normalForm(written);
    if (answers.some((answer) => kurs.normalForm(answer) === given)) {
      return { right: true };
    }
    const near = answers.find((answer) => kurs.nearly(kurs.normalForm(answer), given));
    return near === undefined ? { right: false } : { right: true, spelling: near };
  },

  /**
   * A number as people write it: comma or point, any dash as minus, spaces between thousands, a unit or a word after it.
   * null when it isn't one, when it is `unclear`, or when the word makes it another number, as the `multiples` do.
   */
  parse(written, unit = "", multiples = []) {
    const found = figuresOf(written, unit, multiples);
    const value = found ? valueOf(found[1]) : null;
    return found === null || value === null ? null : found[0] === "-" ? 0 - value : value;
  },

  /** "1.000" or "1,000" as its parts, ["1", "000"]: a thousand, or one with three decimals. null when it is clear. */
  unclear(written, unit = "", multiples = []) {
    const found = figuresOf(written, unit, multiples);
    const parts = found && found[1].match(THOUSANDS_OR_DECIMALS);
    return parts ? [found[0].replace("+", "") + parts[1], parts[2]] : null;
  },

  /** Whether a number is near enough, given how exactly a computer holds it. */
  isNear(given, answer, tolerance) {
    return Math.abs(given - answer) <= tolerance + 4 * Number.EPSILON * Math.max(Math.abs(given), Math.abs(answer));
  },
});

/** Whether one word of five letters or more, with no figures in it, has one slip after its beginning. */
kurs.nearly = function (answer, given) {
  const words = answer.split(" ");
  const others = given.split(" ");
  const differ = words.map((word, i) => i).filter((i) => words[i] !== others[i]);
  if (words.length !== others.length || differ.length !== 1) {
    return false;
  }
  const [word, other] = [words[differ[0]], others[differ[0]]];
  return (word.match(/\p{L}/gu) || []).length >= 5 && !/\p{N}/u.test(word + other) && kurs.oneSlip(word, other);
};

/** Whether one letter is too many, too few or wrong, or two have changed places; never first, where it changes the word. */
kurs.oneSlip = function (a, b) {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) {
    start += 1;
  }
  if (start === 0 || a.slice(1) === b || a === b.slice(1)) {
    return false;
  }
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
    || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
};
