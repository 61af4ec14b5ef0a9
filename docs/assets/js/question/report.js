// @requires core/dom, core/options, data/later_words
/* Reporting a fault in one of a module's questions: which one, the text to copy first, then a mail or a form where there
   is one. Nothing is sent. */

function addressOf({ email, url }, text, { id, revision }) {
  if (email) {
    return `mailto:${email}?subject=${encodeURIComponent(id)}&body=${encodeURIComponent(text)}`;
  }
  return url && `${url}${url.includes("?") ? "&" : "?"}question=${encodeURIComponent(id)}&revision=${revision}`;
}

/** The question, without how it is answered. */
const asked = ({ $root }) => Array.from($root.querySelector("legend, .legend").childNodes).filter(($each) => $each.className !== "how")
  .map(($each) => $each.textContent).join("").trim().replace(/\s+/g, " ");

class Report {
  constructor($details) {
    this.words = kurs.later_words.report;
    this.place = $details.dataset;
    /** What stands before and after what the learner writes. */
    this.around = ["", ""];
    this.$question = kurs.element("select", { id: "report-question" });
    this.$text = kurs.element("textarea", { id: "report-text", rows: "6" });
    this.$link = kurs.element("a", { class: "md-button" }, this.place.email ? this.words.mail : this.words.form);
    this.$status = kurs.element("p", { role: "status" });
    this.$rest = kurs.element("div", { hidden: "" }, kurs.element("label", { for: "report-text" }, this.words.label), this.$text,
      kurs.element("p", { class: "buttons" }, kurs.button(this.words.copy, () => this.copy()), this.$link), this.$status);
    this.$question.addEventListener("change", () => this.fill());
    this.$text.addEventListener("input", () => this.address());
    $details.append(kurs.element("label", { for: "report-question" }, this.words.which), this.$question, this.$rest);
  }

  /** A draw asks others than it did when this was opened last. */
  list(questions) {
    const { value } = this.$question;
    this.questions = questions;
    this.$question.replaceChildren(...kurs.options([{ code: "", label: this.words.choose },
      ...questions.map((each) => ({ code: each.id, label: asked(each) }))]));
    this.$question.value = this.chosen(value) ? value : "";
    this.$rest.hidden = !this.$question.value;
  }

  chosen(value) {
    return this.questions.find(({ id }) => id === value);
  }

  /** What the learner has written goes along to another question. */
  fill() {
    const question = this.chosen(this.$question.value);
    this.$rest.hidden = !question;
    if (question) {
      const [before, after] = this.around;
      const { value } = this.$text;
      const isWhole = value.startsWith(before) && value.endsWith(after);
      const wrong = isWhole ? value.slice(before.length, value.length - after.length) : "";
      const { id, revision, $number } = question;
      this.around = kurs.format(this.words.text, {
        asked: asked(question).replace($number.textContent, "").trim(), id, revision, address: window.location.href.split("#")[0],
      }).split("{wrong}");
      this.$text.value = this.around.join(wrong);
      this.address();
    }
  }

  address() {
    const href = addressOf(this.place, this.$text.value, this.chosen(this.$question.value));
    this.$link.hidden = !href;
    this.$link.href = href || "";
  }

  copy() {
    this.$text.select();
    kurs.announce(this.$status, document.execCommand("copy") ? this.words.copied : this.words.copy_yourself);
  }
}

/** @type {Report | undefined} */
let report;

kurs.report = function ($details, questions) {
  report = report || new Report($details);
  report.list(questions);
};
