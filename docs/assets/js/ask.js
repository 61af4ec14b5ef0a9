/* Asking whether progress may be kept: after the first feedback, and never in the way. Loaded when it is time. */
(function (kurs) {
  "use strict";

  class Ask {
    constructor(store, words) {
      this.store = store;
      this.words = words;
      this.$root = kurs.element("section", { class: "ask", "aria-labelledby": "ask" });
      this.$buttons = kurs.element("p", { class: "buttons" });
      ["yes", "no", "shared"].forEach((mode) => this.$buttons.append(kurs.button(words.ask[mode], () => this.answer(mode))));
      this.$root.append(kurs.element("p", { id: "ask", class: "ask__question" }, words.ask.question), kurs.element("p", {}, words.ask.why), this.$buttons);
    }

    answer(mode) {
      this.store.keep(mode);
      const $said = kurs.element("p", { tabindex: "-1" }, this.words.ask[`said_${mode}`]);
      $said.append(" ", kurs.element("a", { href: `${kurs.base}/min-data.html` }, this.words.ask.my_data));
      this.$root.replaceChildren($said);
      $said.focus();
    }
  }

  kurs.ask = function ($after, store, words) {
    $after.after(new Ask(store, words).$root);
  };
})(window.kurs = window.kurs || {});
