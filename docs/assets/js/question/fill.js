// @requires core/dom, question/widget, question/grade-text
/* Answering by writing: `fill`, a word in each gap, and `number`. */

kurs.Fill = class Fill extends kurs.Widget {
  isWritten = true;

  constructor($root, words) {
    super($root, words);
    this.gaps = Array.from($root.querySelectorAll("fieldset .gap"));
    this.controls = this.gaps.map(($gap) => {
      const { label, keys = "text" } = $gap.dataset;
      const $input = kurs.element("input",
        { type: "text", inputmode: keys, autocomplete: "off", spellcheck: "false", "aria-label": label });
      $gap.replaceWith($input);
      return $input;
    });
  }

  read() {
    return this.controls.map(($input) => $input.value.trim());
  }

  write(chosen) {
    this.controls.forEach(($input, i) => { $input.value = chosen[i] || ""; });
  }

  problem() {
    return this.read().some((text) => text === "") ? this.words.write_each : "";
  }

  grade(chosen) {
    const found = this.gaps.map(($gap, i) => kurs.grade.word($gap.dataset.answers.split("\n"), chosen[i] || ""));
    const hits = found.filter(({ right }) => right).length;
    const spelt = found.flatMap(({ spelling }) => spelling || []);
    const score = hits / found.length;
    const text = score < 1 ? kurs.format(hits === 0 ? this.words.not_yet : this.words.found, { hits, of: found.length })
      : spelt.length > 0 ? kurs.format(this.words.right_spelt, { spelling: spelt.join(", ") }) : this.words.right;
    return { score, text };
  }

  focus() {
    (this.controls.find(($input) => $input.value.trim() === "") || this.controls[0]).focus();
  }
};

kurs.Numeric = class Numeric extends kurs.Fill {
  parse([written]) {
    return kurs.grade.parse((written || "").replace(this.gaps[0].dataset.unit, ""), this.words.amounts);
  }

  problem() {
    const found = this.parse(this.read());
    return Array.isArray(found) ? kurs.format(this.words.number_unclear, { before: found[0], after: found[1] })
      : found === null ? this.words.write_number : "";
  }

  grade(chosen) {
    const { answer, tolerance } = this.gaps[0].dataset;
    const found = this.parse(chosen);
    const given = Number(found);
    // A computer holds most decimals a little wrong.
    const right = Number.isFinite(found)
      && Math.abs(given - Number(answer)) <= Number(tolerance) + 4 * Number.EPSILON * Math.abs(given);
    return { score: Number(right), text: right ? this.words.right : this.words.not_yet };
  }
};

Object.assign(kurs.widgets, { fill: kurs.Fill, number: kurs.Numeric });
