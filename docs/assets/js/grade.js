/* Grading: pure functions, no page. Scores are 0–1. */
(function (kurs) {
  "use strict";

  kurs.grade = {
    /** One right option, and that one chosen. */
    single(right, chosen) {
      return this.count(right, chosen, (hits, misses) => Number(hits === 1 && misses === 0));
    },

    /** (right chosen − wrong chosen) / right, not below 0. */
    multiple(right, chosen) {
      return this.count(right, chosen, (hits, misses) => Math.max(0, (hits - misses) / right.length));
    },

    /** The share of what is right that was chosen. */
    share(right, chosen) {
      return this.count(right, chosen, (hits) => hits / right.length);
    },

    count(right, chosen, score) {
      const hits = chosen.filter((key) => right.includes(key)).length;
      const misses = chosen.length - hits;
      return { score: score(hits, misses), hits, misses, of: right.length };
    },

    /** Of the n−1 neighbours, the share where an item is directly followed by its own; and the first place that is wrong. */
    order(right, chosen) {
      const followed = right.slice(1).filter((key, i) => chosen.indexOf(key) === chosen.indexOf(right[i]) + 1);
      const wrong = right.findIndex((key, i) => chosen[i] !== key);
      return { score: wrong < 0 ? 1 : followed.length / (right.length - 1), wrong };
    },

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
  };

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
