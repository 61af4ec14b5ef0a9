// @requires core/component, core/dom, record/progress, data/course, data/tool_words.progress
/* "Go on where you were", for who has begun, and how much of the course is done. */

// A page that the browser kept shows what was true when it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    kurs.store.refresh();
    document.dispatchEvent(new CustomEvent("kurs:returned"));
  }
});

kurs.modules.resume = class Resume extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.progress;
    /** What stands here for those who have not begun. */
    this.$made = $root.cloneNode(true);
    document.addEventListener("kurs:returned", () => this.show());
    this.show();
  }

  show() {
    const { record } = this.store;
    this.$root.replaceChildren(...this.$made.cloneNode(true).childNodes);
    this.$root.hidden = this.$made.hidden;
    if (kurs.progress.hasBegun(record)) {
      this.showNext(kurs.progress.next(kurs.course, record), record);
      this.find("span").textContent = this.whole(record);
      this.$root.hidden = false;
    }
  }

  showNext(module, record) {
    const $link = this.find("a");
    const at = module && kurs.progress.at(module, record);
    const [words, path] = module ? [at ? this.words.resume_at : this.words.resume, module.path]
      : [this.words.to_certificate, "intyg.html"];
    $link.textContent = kurs.format(words, { ...module, ...at });
    $link.href = `${kurs.base}/${path}`;
    $link.hash = at ? at.anchor : "";
  }

  /** How much is done, and what is left of it. */
  whole(record) {
    const { modules } = kurs.course;
    const remaining = kurs.progress.remaining(kurs.course, record);
    const left = remaining.reduce((sum, { minutes }) => sum + minutes, 0);
    const done = kurs.format(this.words.whole, { done: modules.length - remaining.length, of: modules.length });
    return left > 0 ? `${done}, ${kurs.format(this.words.minutes_left, { left })}` : done;
  }
};
