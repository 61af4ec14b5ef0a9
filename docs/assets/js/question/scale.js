// @requires question/open
/* Estimating oneself: five steps a statement, to be compared later. */

kurs.questionTypes.scale = class Scale extends kurs.UngradedQuestion {
  constructor($root, store) {
    super($root, store);
    this.steps = this.$fieldset.querySelector("[data-steps]").dataset.steps.split("\n");
    this.rows = Array.from(this.$fieldset.querySelectorAll("[data-statement]"), ($row) => this.buildRow($row));
    this.$fieldset.append(this.$error);
    this.button(this.words.done, () => this.estimate(), "md-button--primary");
    this.addControls();
    this.write();
  }

  buildRow($row) {
    const id = $row.dataset.statement;
    const $text = kurs.element("legend", {}, ...$row.childNodes);
    const inputs = this.steps.map((_, i) => kurs.element("input", { type: "radio", name: `${this.id}-${id}`, value: i + 1 }));
    const labels = inputs.map(($input, i) => kurs.element("label", {}, $input, kurs.element("span", {}, this.steps[i])));
    $row.append(kurs.element("fieldset", { class: "scale" }, $text, ...labels));
    return { id, inputs };
  }

  write() {
    const { values } = this.store.record.scales[this.id] || { values: {} };
    this.rows.forEach(({ id, inputs }) => inputs.forEach(($input) => { $input.checked = Number($input.value) === values[id]; }));
  }

  read() {
    return Object.fromEntries(this.rows
      .map(({ id, inputs }) => [id, inputs.find(($input) => $input.checked)])
      .filter(([, $input]) => $input).map(([id, $input]) => [id, Number($input.value)]));
  }

  estimate() {
    const left = this.rows.filter(({ inputs }) => !inputs.some(($input) => $input.checked));
    if (left.length > 0) {
      this.showError(this.words.estimate_each, left.flatMap(({ inputs }) => inputs), () => left[0].inputs[0].focus());
      return;
    }
    this.store.update((record) => { record.scales[this.id] = { date: this.store.today, values: this.read() }; });
    this.finish(kurs.host ? this.words.well_done : this.words.estimated);
  }
};
