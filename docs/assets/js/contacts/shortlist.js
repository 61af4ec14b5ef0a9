// @requires core/dom, data/tool_words.bank
/* The reader's own list of contacts: in the page alone, and gone with it. */

kurs.Shortlist = class Shortlist {
  constructor($root) {
    this.$root = $root.querySelector("[data-list]");
    this.$status = $root.querySelector("[data-listed]");
    this.$rows = this.$root.querySelector("ul");
    this.words = kurs.tool_words.bank;
    this.entries = [];
    /** Called at every change. */
    this.onChange = () => {};
  }

  has(id) {
    return this.entries.some((entry) => entry.id === id);
  }

  toggle(entry) {
    const listed = this.has(entry.id);
    this.entries = listed ? this.entries.filter(({ id }) => id !== entry.id) : [...this.entries, entry];
    this.show();
    kurs.announce(this.$status, kurs.format(listed ? this.words.unlisted : this.words.listed, { name: entry.name, count: this.entries.length }));
    this.onChange();
  }

  show() {
    this.$root.hidden = this.entries.length === 0;
    this.$rows.replaceChildren(...this.entries.map((entry) => this.row(entry)));
  }

  row(entry) {
    const $remove = kurs.button(this.words.remove_short, () => {
      this.toggle(entry);
      this.focus();
    });
    $remove.setAttribute("aria-label", kurs.format(this.words.remove_named, { name: entry.name }));
    return kurs.element("li", {}, kurs.element("bdi", {}, entry.name), " ", $remove);
  }

  /** Move the focus to the list, or to what was found when the list is empty. */
  focus() {
    const $heading = this.entries.length > 0 ? this.$root.querySelector("h2") : document.getElementById("bank-results");
    $heading.focus();
  }
};
