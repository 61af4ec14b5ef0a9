// @requires question/grade
/* Grading what is written: words that nearly fit, and numbers as people write them. Pure functions, no page. */

Object.assign(kurs.grade, {
  /** Whether a written word is one of the answers; `spelling` is the answer when a letter was wrong. */
  word(answers, written) {
    const given = kurs.plain(written);
    if (answers.some((answer) => kurs.plain(answer) === given)) {
      return { right: true };
    }
    const near = answers.find((answer) => kurs.nearly(kurs.plain(answer), given));
    return near === undefined ? { right: false } : { right: true, spelling: near };
  },

  /** A number as people write it: comma or point, spaces between thousands, its unit after; null when it isn't one. */
  parse(written, unit) {
    const bare = unit && written.trim().toLowerCase().endsWith(unit.toLowerCase())
      ? written.trim().slice(0, -unit.length) : written;
    const text = bare.replace(/[\s\u00a0\u202f]/g, "").replace("−", "-").replace(",", ".");
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null;
  },
});

/** Case, outer space, space within and a final full stop don't matter. */
kurs.plain = function (text) {
  return text.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ").replace(/\s*\.$/, "");
};

/** Whether one word of five letters or more has one letter too many, too few, wrong, or two that changed places. */
kurs.nearly = function (answer, given) {
  const words = answer.split(" ");
  const others = given.split(" ");
  const differ = words.map((word, i) => i).filter((i) => words[i] !== others[i]);
  return words.length === others.length && differ.length === 1
    && words[differ[0]].length >= 5 && kurs.oneSlip(words[differ[0]], others[differ[0]]);
};

kurs.oneSlip = function (a, b) {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) {
    start += 1;
  }
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
    || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
};
