// @requires core/dom, question/widget, question/grade
/* Answering by matching: a list to choose from beside each text. */

/** The share of what is right that was chosen. */
kurs.grade.share = (right, chosen) => kurs.grade.count(right, chosen, (hits) => hits / right.length);

kurs.widgets.match = class Match extends kurs.Widget {
  constructor($root, words) {
    super($root, words);
    this.rows = Array.from($root.querySelectorAll("fieldset [data-right]"));
    this.$choices = $root.querySelector("fieldset [data-choices]");
    this.right = this.rows.map(($row) => `${$row.dataset.key}=${$row.dataset.right}`);
    this.fields = this.rows.map(($row) => this.addField($row, $root.dataset.question));
    this.controls = this.fields.flat();
    this.$choices.hidden = true;
  }

  addField($row, id) {
    const choices = Array.from(this.$choices.querySelectorAll("[data-key]"));
    const name = `${id}-${$row.dataset.key}`;
    return choices.length <= 4 ? this.addRadios($row, name, choices) : this.addList($row, name, choices);
  }

  addRadios($row, name, choices) {
    const $group = kurs.element("fieldset", { class: "radios" }, kurs.element("legend", {}, ...$row.childNodes));
    const inputs = choices.map(($choice, i) => {
      const $input = kurs.element("input", { type: "radio", name, id: `${name}-${i}`, value: $choice.dataset.key });
      const $label = kurs.element("label", { for: $input.id }, ...kurs.copies($choice.childNodes));
      $group.append(kurs.element("p", { class: "option" }, $input, $label));
      return $input;
    });
    $row.append($group);
    return inputs;
  }

  addList($row, name, choices) {
    const $text = kurs.element("span", { id: name }, ...$row.childNodes);
    const $list = kurs.element("select", { "aria-labelledby": $text.id }, kurs.element("option", { value: "" }, this.words.choose),
      ...choices.map(($choice) => kurs.element("option", { value: $choice.dataset.key }, $choice.textContent.trim())));
    $row.append($text, $list);
    return [$list];
  }

  /** What is chosen on a row, or "". */
  value(fields) {
    const $chosen = fields.length === 1 ? fields[0] : fields.find(($input) => $input.checked);
    return $chosen ? $chosen.value : "";
  }

  read() {
    return this.fields
      .map((fields, i) => `${this.rows[i].dataset.key}=${this.value(fields)}`)
      .filter((pair) => !pair.endsWith("="));
  }

  write(chosen) {
    const values = new Map(chosen.map((pair) => pair.split("=")));
    this.fields.forEach((fields, i) => {
      const value = values.get(this.rows[i].dataset.key) || "";
      fields.forEach(($field) => {
        if ($field.type === "radio") {
          $field.checked = $field.value === value;
        } else {
          $field.value = value;
        }
      });
    });
  }

  problem() {
    return this.read().length < this.rows.length ? this.words.choose_each : "";
  }

  grade(chosen) {
    const { score, hits, of } = kurs.grade.share(this.right, chosen);
    const text = score === 1 ? this.words.right : kurs.format(hits === 0 ? this.words.not_yet : this.words.found, { hits, of });
    return { score, text };
  }

  focus() {
    (this.fields.find((fields) => this.value(fields) === "") || this.fields[0])[0].focus();
  }
};
