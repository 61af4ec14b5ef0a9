// @requires core/component, core/dom, data/tool_words.development
/* My development: the same statements estimated before and after, as a picture with the figures in words. */

const STEPS = [1, 2, 3, 4, 5];

kurs.modules.development = class Development extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.scales = store.record.scales;
    this.words = kurs.tool_words.development;
    const filled = Array.from($root.querySelectorAll(".pair")).map(($pair) => this.showPair($pair));
    this.find("[data-empty]").hidden = filled.some(Boolean);
    this.find("[data-note]").hidden = !filled.some(Boolean);
  }

  /** Fill in what is stored of a pair; whether anything is. */
  showPair($pair) {
    const moments = Array.from($pair.querySelectorAll("[data-question]"), ($moment) => {
      const scale = this.scales[$moment.dataset.question];
      $moment.querySelector("[data-when]").textContent = ` ${scale
        ? kurs.format(this.words.answered, { date: kurs.dateInWords(scale.date) }) : this.words.not_kept}`;
      return { name: $moment.dataset.moment, values: scale ? scale.values : {} };
    });
    const labels = Array.from($pair.querySelectorAll("[data-steps] > li"), ($label) => $label.textContent.trim());
    $pair.querySelectorAll("[data-statement]").forEach(($statement) => this.showStatement($statement, moments, labels));
    return moments.some(({ values }) => Object.keys(values).length > 0);
  }

  showStatement($statement, moments, labels) {
    const id = $statement.dataset.statement;
    const points = moments.map(({ name, values }) => ({ name, value: values[id] }))
      .filter(({ value }) => value !== undefined);
    if (points.length === 0) {
      return;
    }
    $statement.append(kurs.element("ul", { class: "points" }, ...points.map((point) => this.point(point, labels))));
    if (points[points.length - 1].value < points[0].value) {
      $statement.append(kurs.element("p", { class: "fell" }, this.words.fell));
    }
  }

  point({ name, value }, labels) {
    const steps = STEPS.map((step) => kurs.element("i", step <= value ? { class: "is-on" } : {}));
    const sentence = labels.length > 0 ? this.words.labelled : this.words.point;
    return kurs.element("li", {}, kurs.element("span", { class: "point" }, kurs.format(sentence, { name, value, label: labels[value - 1] })),
      kurs.element("span", { class: "steps", "aria-hidden": "true" }, ...steps));
  }
};
