// @requires core/component, record/progress, data/course
/* The way to give one's answers away: what does it is loaded when somebody asks what the file would hold. */

kurs.modules.give = class Give extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.find("[data-show]").addEventListener("click", () => this.show());
    // What is shown is not to be saved once it has changed.
    document.addEventListener("kurs:held", () => { this.find("[data-part=given]").hidden = true; });
    const isOver = kurs.progress.remaining(kurs.course, store.record).length === 0;
    $root.hidden = "afterwards" in $root.dataset && !isOver;
    if (window.location.hash === `#${$root.id}`) {
      $root.scrollIntoView();
    }
  }

  show() {
    const $told = this.find("[data-told]");
    kurs.load("assets/js/answers.js", () => kurs.showAnswers, () => kurs.showAnswers(this), () => { $told.textContent = $told.dataset.gone; });
  }
};
