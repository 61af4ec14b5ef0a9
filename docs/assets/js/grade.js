/* Grading: pure functions, no page. */
(function (kurs) {
  "use strict";

  /**
   * How well `chosen` answers a question whose right options are `right`.
   * Score 0–1: for several right options, (right − wrong chosen) / right, not below 0.
   */
  kurs.grade = function (type, right, chosen) {
    const hits = chosen.filter((key) => right.includes(key)).length;
    const misses = chosen.length - hits;
    const score = type === "multiple"
      ? Math.max(0, (hits - misses) / right.length)
      : Number(hits === 1 && misses === 0);
    return { score, hits, misses, of: right.length };
  };

  /** The words for a result: right, wrong, or what was found. */
  kurs.verdict = function (type, result, words) {
    if (result.score === 1) {
      return words.right;
    }
    if (type !== "multiple" || result.hits === 0) {
      return words.not_yet;
    }
    const sentence = result.misses === 0 ? words.found
      : result.misses === 1 ? words.found_and_one_wrong : words.found_and_wrong;
    return sentence
      .replace("{hits}", result.hits).replace("{of}", result.of).replace("{misses}", result.misses);
  };

  /** The same values in another order; `random` gives numbers from 0 up to 1. */
  kurs.shuffled = function (values, random) {
    const order = values.slice();
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  };
})(window.kurs = window.kurs || {});
