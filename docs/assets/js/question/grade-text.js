// @requires question/grade, question/normal-form
/* Grading what is written: words that nearly fit, and numbers as people write them. Pure functions, no page. */
(function (kurs) {
  "use strict";

  // The sign, the whole part with its thousands parted or not, the decimals, and what people write after a number: a last
  // comma, `:-`, or words or signs for what is counted, without figures.
  const NUMBER = /^([+-]?) ?(?=[.,]?\d)([1-9]\d{0,2}([.,])\d{3}(?:\3\d{3})*|\d*)(?:[.,](\d+))?(,| ?[:,.]-| ?[\p{L}%‰°€$£]\D*)?$/u;

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
     * Its parts, ["1", "000"], where a point or a comma before three figures may mean two things; null when it is no number.
     */
    parse(written, unit) {
      const [text, own] = [kurs.normalForm(written), kurs.normalForm(unit)];
      const found = (text.endsWith(own) ? text.slice(0, text.length - own.length).trim() : text).match(NUMBER);
      const [sign, whole, decimals] = found ? [found[1], found[2].split(/[.,]/), found[4]] : ["", []];
      return whole.length === 2 && !decimals ? [sign + whole[0], whole[1]]
        : found && Number(`${sign}${whole.join("")}.${decimals || 0}`);
    },

    /** Whether what was parsed is a number near enough, given how exactly a computer holds it. */
    isNear(given, answer, tolerance) {
      return typeof given === "number" && Math.abs(given - answer) <= tolerance + 4 * Number.EPSILON * Math.abs(given);
    },
  });

  /** Whether one word of five letters or more, with no figures in it, has one slip after its beginning. */
  kurs.nearly = function (answer, given) {
    const [words, others] = [answer.split(" "), given.split(" ")];
    const at = words.findIndex((word, i) => word !== others[i]);
    const [word, other] = [words[at], others[at]];
    return words.length === others.length && words.slice(at + 1).join() === others.slice(at + 1).join()
      && /^(?:\P{L}*\p{L}){5}/u.test(word) && !/\d/.test(word + other) && kurs.oneSlip(word, other);
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
})(window.kurs);
