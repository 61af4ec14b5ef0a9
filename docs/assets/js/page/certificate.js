// @requires core/component, core/dom, form/field, record/progress, data/course, data/tool_words.certificate
/* The certificate of a finished course. The name is written on the page and nowhere else. */

kurs.modules.certificate = class Certificate extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.record = store.record;
    this.words = kurs.tool_words.certificate;
    this.name = new kurs.Field(this.find("#certificate-name"));
    $root.hidden = false;
    const remaining = kurs.progress.remaining(kurs.course, this.record);
    if (remaining.length > 0) {
      this.showRemaining(remaining);
    } else {
      this.showSheet();
    }
  }

  part(name) {
    const $part = this.find(`[data-part="${name}"]`);
    $part.hidden = false;
    return $part;
  }

  showRemaining(modules) {
    const $part = this.part("remaining");
    $part.querySelector("h2").textContent = modules.length === 1
      ? this.words.remaining_one : kurs.format(this.words.remaining, { count: modules.length });
    $part.querySelector("ul").append(...modules.map(
      ({ path, title }) => kurs.element("li", {}, kurs.element("a", { href: `${kurs.base}/${path}` }, title))));
  }

  showSheet() {
    this.$sheet = this.part("sheet");
    this.$sheet.querySelector("ul").append(...kurs.course.modules.map((module) => this.row(module)));
    kurs.onSubmit(this.part("form"), () => this.print());
    this.name.$input.addEventListener("input", () => this.write());
    this.showHeld();
    this.write();
  }

  row(module) {
    const { done } = kurs.progress.module(module, this.record);
    const when = done ? kurs.dateInWords(done) : this.words.done;
    return kurs.element("li", {}, kurs.element("span", {}, module.title), " ", kurs.element("span", {}, when));
  }

  showHeld() {
    const { held } = this.record;
    if (held === null) {
      return;
    }
    const date = kurs.dateInWords(held);
    const $talk = this.$sheet.querySelector("[data-talk]");
    const $row = this.find("[data-held]");
    $row.hidden = false;
    $row.querySelector("label").textContent = kurs.format(this.words.with_held, { date });
    $talk.textContent = kurs.format(this.words.held, { date });
    $row.querySelector("input").addEventListener("change", (event) => { $talk.hidden = !event.target.checked; });
  }

  write() {
    this.$sheet.querySelector("[data-name]").textContent = this.name.value || this.words.your_name;
  }

  print() {
    if (this.name.value === "") {
      this.name.setError(this.words.no_name);
      this.name.$input.focus();
      return;
    }
    window.print();
  }
};
