// @requires core/dom, question/widget, question/grade
/* Answering by choosing: `single`, `multiple` and `true_false`. */

class Choice extends kurs.Widget {
  constructor($root, words) {
    super($root, words);
    this.type = $root.dataset.type;
    this.shuffles = "shuffle" in $root.dataset;
    this.controls = Array.from($root.querySelectorAll("fieldset .option input"));
    this.reasons = Array.from($root.querySelectorAll("details.answer .reason"));
    this.right = this.reasons.filter(($reason) => "right" in $reason.dataset).map(($r) => $r.dataset.option);
  }

  /** Put the options in the saved order, or in a new one; the order that they have now. */
  arrange(saved) {
    const keys = this.controls.map(($input) => $input.value);
    const order = saved.length === keys.length ? saved : this.shuffles ? kurs.shuffled(keys, Math.random) : keys;
    const rows = new Map(this.controls.map(($input) => [$input.value, $input.closest(".option")]));
    const $last = kurs.element("span");
    this.controls[this.controls.length - 1].closest(".option").after($last);
    order.filter((key) => rows.has(key)).forEach((key) => $last.before(rows.get(key)));
    $last.remove();
    this.controls.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    return order;
  }

  read() {
    return this.controls.filter(($input) => $input.checked).map(($input) => $input.value);
  }

  write(chosen) {
    this.controls.forEach(($input) => { $input.checked = chosen.includes($input.value); });
  }

  problem() {
    const words = this.type === "multiple" ? this.words.choose_some : this.words.choose_one;
    return this.read().length === 0 ? words : "";
  }

  grade(chosen) {
    const result = kurs.grade[this.type === "multiple" ? "multiple" : "single"](this.right, chosen);
    return { score: result.score, text: this.text(result) };
  }

  text({ score, hits, misses, of }) {
    if (score === 1) {
      return this.words.right;
    }
    if (this.type !== "multiple" || hits === 0) {
      return this.words.not_yet;
    }
    const sentence = misses === 0 ? this.words.found
      : misses === 1 ? this.words.found_and_one_wrong : this.words.found_and_wrong;
    return kurs.format(sentence, { hits, of, misses });
  }

  feedback(chosen) {
    return this.reasons
      .filter(($reason) => chosen.includes($reason.dataset.option))
      .flatMap(($reason) => kurs.copies($reason.querySelectorAll(".feedback")));
  }

  focus() {
    (this.controls.find(($input) => $input.checked) || this.controls[0]).focus();
  }
}

Object.assign(kurs.widgets, { single: Choice, multiple: Choice, true_false: Choice });
