// @requires core/dom, question/widget, question/grade
/* Answering by putting in order, with buttons that keep the focus and say the new place. */

/** Of the n−1 neighbours, the share where an item is directly followed by its own; and the first place that is wrong. */
kurs.grade.order = function (right, chosen) {
  const followed = right.slice(1).filter((key, i) => chosen.indexOf(key) === chosen.indexOf(right[i]) + 1);
  const wrong = right.findIndex((key, i) => chosen[i] !== key);
  return { score: wrong < 0 ? 1 : followed.length / (right.length - 1), wrong };
};

kurs.widgets.order = class Order extends kurs.Widget {
  constructor($root, words) {
    super($root, words);
    this.$list = $root.querySelector("fieldset [data-items]");
    this.$status = kurs.element("p", { class: "sr", role: "status" });
    this.right = Array.from($root.querySelectorAll("details.answer [data-key]"), ($item) => $item.dataset.key);
    this.$list.after(this.$status);
    this.$list.classList.add("is-live");
    this.items.forEach(($item) => this.addButtons($item));
    this.update();
  }

  get items() {
    return Array.from(this.$list.querySelectorAll("[data-key]"));
  }

  addButtons($item) {
    const text = $item.textContent.trim();
    const $text = kurs.element("span", {}, ...$item.childNodes);
    const buttons = [["up", "↑"], ["down", "↓"]].map(([name, sign]) => {
      const label = kurs.format(this.words[`move_${name}`], { text });
      const $button = kurs.element("button", { type: "button", class: "move", "aria-label": label, "data-move": name }, sign);
      $button.addEventListener("click", () => this.move($item, $button));
      return $button;
    });
    $item.append($text, kurs.element("span", { class: "moves" }, ...buttons));
  }

  move($item, $button) {
    const items = this.items;
    const isUp = $button.dataset.move === "up";
    const place = items.indexOf($item) + (isUp ? -1 : 1);
    items[place][isUp ? "before" : "after"]($item);
    this.update();
    ($button.disabled ? $item.querySelector("button:not(:disabled)") : $button).focus();
    this.$status.textContent = kurs.format(this.words.moved, { place: place + 1, of: items.length });
    this.$list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Nothing moves up from the top, or down from the bottom. */
  update() {
    const items = this.items;
    items.forEach(($item, i) => {
      $item.querySelector("[data-move=up]").disabled = i === 0;
      $item.querySelector("[data-move=down]").disabled = i === items.length - 1;
    });
  }

  arrange() {
    this.initial = this.read();
    return [];
  }

  read() {
    return this.items.map(($item) => $item.dataset.key);
  }

  write(chosen) {
    const items = new Map(this.items.map(($item) => [$item.dataset.key, $item]));
    const order = chosen.length === items.size && chosen.every((key) => items.has(key)) ? chosen : this.initial;
    this.$list.append(...order.map((key) => items.get(key)));
    this.update();
  }

  grade(chosen) {
    const { score, wrong } = kurs.grade.order(this.right, chosen);
    return { score, text: score === 1 ? this.words.right : kurs.format(this.words.first_wrong, { place: wrong + 1 }) };
  }

  focus() {
    this.$list.querySelector("button:not(:disabled)").focus();
  }
};
