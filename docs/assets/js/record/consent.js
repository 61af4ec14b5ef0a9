// @requires core/dom, data/later_words
/* Asking whether progress may be kept: after the first feedback, and never in the way. Loaded when it is time. */

class Ask {
  constructor(store) {
    this.store = store;
    this.words = kurs.later_words.ask;
    this.$root = kurs.element("section", { class: "ask", "aria-labelledby": "ask" });
    this.$buttons = kurs.element("p", { class: "buttons" });
    ["yes", "no", "shared"].forEach((mode) => this.$buttons.append(kurs.button(this.words[mode], () => this.answer(mode))));
    this.$root.append(kurs.element("p", { id: "ask", class: "ask__question" }, this.words.question), kurs.element("p", {}, this.words.why), this.$buttons);
  }

  answer(mode) {
    this.store.keep(mode);
    const $said = kurs.element("p", { id: "ask", tabindex: "-1" }, this.words[`said_${this.store.mode}`]);
    $said.append(" ", kurs.element("a", { href: `${kurs.base}/min-data.html` }, this.words.my_data));
    this.$root.replaceChildren($said);
    $said.focus();
  }
}

kurs.ask = function ($after, store) {
  $after.after(new Ask(store).$root);
};
