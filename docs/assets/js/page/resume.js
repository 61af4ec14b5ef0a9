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
    document.addEventListener("kurs:returned", () => this.show());
    this.show();
  }

  show() {
    const { record } = this.store;
    const next = kurs.progress.next(kurs.course, record);
    const of = kurs.course.modules.length;
    const done = of - kurs.progress.remaining(kurs.course, record).length;
    const $link = this.find("a");
    $link.textContent = next ? kurs.format(this.words.resume, { title: next.title }) : this.words.to_certificate;
    $link.href = `${kurs.base}/${next ? next.path : "intyg.html"}`;
    this.find("span").textContent = kurs.format(this.words.whole, { done, of });
    this.$root.hidden = !kurs.progress.hasBegun(record);
  }
};
