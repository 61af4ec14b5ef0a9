// @requires question/form, record/keep-checkbox
/* Estimating oneself: five steps a statement. Kept only where the learner says so, to be compared later. */
(function (kurs) {
  "use strict";

  kurs.kinds.scale = class Scale extends kurs.Asked {
    constructor($root, store) {
      super($root, store);
      this.steps = this.$fieldset.querySelector("[data-steps]").dataset.steps.split("\n");
      this.rows = Array.from(this.$fieldset.querySelectorAll("[data-statement]"), ($row) => this.buildRow($row));
      this.$fieldset.append(this.$error, kurs.keepTick(store, "scales", this.words, this.id, () => this.keep()));
      this.button(this.words.done, () => this.finish(), "md-button--primary");
      this.$form.append(this.$buttons);
      this.$form.after(this.$outcome);
      this.write();
    }

    get finished() {
      return this.state.done;
    }

    buildRow($row) {
      const id = $row.dataset.statement;
      const $text = kurs.element("legend");
      const $group = kurs.element("fieldset", { class: "scale" });
      $text.append(...$row.childNodes);
      $group.append($text);
      const inputs = this.steps.map((label, i) => {
        const $label = kurs.element("label");
        const $input = kurs.element("input", { type: "radio", name: `${this.id}-${id}`, value: i + 1 });
        $label.append($input, kurs.element("span", {}, label));
        $group.append($label);
        return $input;
      });
      $row.append($group);
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

    keep() {
      if (this.state.done && this.store.keeps("scales")) {
        this.store.update((record) => { record.scales[this.id] = { date: this.store.today, values: this.read() }; });
      }
    }

    finish() {
      const left = this.rows.filter(({ inputs }) => !inputs.some(($input) => $input.checked));
      if (left.length > 0) {
        this.fail(this.words.estimate_each, left.flatMap(({ inputs }) => inputs));
        left[0].inputs[0].focus();
        return;
      }
      this.state.done = true;
      this.state.date = this.store.today;
      this.keep();
      kurs.announce(this.$status, this.store.keeps("scales") ? this.words.estimated_kept : this.words.estimated);
      this.save();
    }
  };
})(window.kurs);
