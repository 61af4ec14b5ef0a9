/* Answering by matching: a list to choose from beside each text. */
(function (kurs) {
  "use strict";

  kurs.Match = class Match {
    constructor($root, words) {
      this.words = words;
      this.rows = Array.from($root.querySelectorAll("fieldset [data-right]"));
      this.$choices = $root.querySelector("fieldset [data-choices]");
      this.right = this.rows.map(($row) => `${$row.dataset.key}=${$row.dataset.right}`);
      this.controls = this.rows.map(($row) => this.addList($row, $root.dataset.question));
      this.$choices.hidden = true;
    }

    addList($row, id) {
      const $text = kurs.element("span", { id: `${id}-${$row.dataset.key}` });
      const $list = kurs.element("select", { "aria-labelledby": $text.id });
      $text.append(...$row.childNodes);
      $list.append(kurs.element("option", { value: "" }, this.words.choose));
      this.$choices.querySelectorAll("[data-key]").forEach(($choice) => {
        $list.append(kurs.element("option", { value: $choice.dataset.key }, $choice.textContent.trim()));
      });
      $row.append($text, $list);
      return $list;
    }

    arrange() {
      return [];
    }

    read() {
      return this.controls
        .map(($list, i) => `${this.rows[i].dataset.key}=${$list.value}`)
        .filter((pair) => !pair.endsWith("="));
    }

    write(chosen) {
      const values = new Map(chosen.map((pair) => pair.split("=")));
      this.controls.forEach(($list, i) => { $list.value = values.get(this.rows[i].dataset.key) || ""; });
    }

    problem() {
      return this.read().length < this.rows.length ? this.words.choose_each : "";
    }

    grade(chosen) {
      const { score, hits, of } = kurs.grade.share(this.right, chosen);
      const text = score === 1 ? this.words.right : kurs.say(hits === 0 ? this.words.not_yet : this.words.found, { hits, of });
      return { score, text };
    }

    feedback() {
      return [];
    }

    focus() {
      (this.controls.find(($list) => $list.value === "") || this.controls[0]).focus();
    }
  };

  kurs.widgets.match = kurs.Match;
})(window.kurs = window.kurs || {});
