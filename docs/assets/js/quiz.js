/* The quiz's end: how many were right, and an offer to try the others again. */
(function (kurs) {
  "use strict";

  kurs.Quiz = class Quiz {
    constructor(questions, words) {
      this.questions = questions;
      this.words = words;
      this.$end = kurs.element("section", { class: "quiz-end", hidden: "" });
      this.$heading = kurs.element("h3", { tabindex: "-1" });
      this.$practise = kurs.element("button", { type: "button", class: "md-button" });
      this.$end.append(this.$heading, this.$practise);
      questions[questions.length - 1].$root.after(this.$end);
      this.$practise.addEventListener("click", () => this.practise());
      document.addEventListener("kurs:answered", () => this.update(true));
      this.update(false);
    }

    update(moveFocus) {
      const done = this.questions.every((question) => question.finished);
      const appeared = done && this.$end.hidden;
      this.$end.hidden = !done;
      if (!done) {
        return;
      }
      const right = this.questions.filter((question) => question.state.first === 1).length;
      const left = this.questions.length - right;
      this.$heading.textContent = this.words.score
        .replace("{right}", right).replace("{of}", this.questions.length);
      this.$practise.hidden = left === 0;
      this.$practise.textContent = (left === 1 ? this.words.practise_one : this.words.practise).replace("{left}", left);
      if (appeared && moveFocus) {
        this.$heading.focus();
      }
    }

    practise() {
      const again = this.questions.filter((question) => question.state.first !== 1);
      again.forEach((question) => question.restart());
      this.$end.hidden = true;
      again[0].widget.focus();
    }
  };
})(window.kurs = window.kurs || {});
