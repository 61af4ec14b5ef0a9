// @requires nothing
/* Grading: pure functions, no page. Scores are 0–1. */

kurs.grade = /** @type {GradeRules} */ ({
  /** One right option, and that one chosen. */
  single(right, chosen) {
    return this.count(right, chosen, (hits, misses) => Number(hits === 1 && misses === 0));
  },

  /** (right chosen − wrong chosen) / right, not below 0. */
  multiple(right, chosen) {
    return this.count(right, chosen, (hits, misses) => Math.max(0, (hits - misses) / right.length));
  },

  count(right, chosen, score) {
    const hits = chosen.filter((key) => right.includes(key)).length;
    const misses = chosen.length - hits;
    return { score: score(hits, misses), hits, misses, of: right.length };
  },
});

/** The same values in another order; `random` gives numbers from 0 up to 1. */
kurs.shuffled = function (values, random) {
  const order = values.slice();
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
};
