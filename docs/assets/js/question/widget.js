// @requires core/component
/* How a question is answered: the contract between a type's widget and the question that it is in. */

/** Copies of some nodes, to be shown in another place. */
kurs.copies = ($nodes) => Array.from($nodes, ($each) => $each.cloneNode(true));

/** The class of each graded type's widget, by the question's `data-type`. */
kurs.widgets = {};

/**
 * A widget is the part of a question that one answers with. The question (`question/form`) owns the buttons, the record,
 * the verdict and the answer that is shown; the widget reads, writes and grades what was chosen, and knows of no record.
 * An answer is a list of texts, `chosen`: keys, pairs "key=key", or what was written. A widget has its fields in
 * `controls`, which are marked when `problem` finds something.
 */
kurs.Widget = class Widget {
  /** Whether an answer is the learner's own words. */
  isWritten = false;

  /**
   * Make the fields in the question's fieldset live.
   * @param {HTMLElement} $root the question
   * @param {Words} words
   */
  constructor($root, words) {
    this.words = words;
    /** @type {HTMLElement[]} */
    this.controls = [];
  }

  /**
   * Put what one chooses between in the `saved` order, or in a new one.
   * @param {string[]} saved [] before the first time
   * @returns {string[]} the order to save; [] where there is none
   */
  arrange(saved) {
    return [];
  }

  /** What is chosen now. @returns {string[]} */
  read() {
    throw kurs.errors.missingMethod(this, "read");
  }

  /** Show an answer that was given before; [] clears the fields. @param {string[]} chosen */
  write(chosen) {
    throw kurs.errors.missingMethod(this, "write");
  }

  /** What is missing before the answer can be sent, as a sentence; "" for nothing. @returns {string} */
  problem() {
    return "";
  }

  /**
   * How right an answer is, from 0 to 1, and the sentence that says so.
   * @param {string[]} chosen
   * @returns {Verdict}
   */
  grade(chosen) {
    throw kurs.errors.missingMethod(this, "grade");
  }

  /** Elements that say why, of the choices that were made. @param {string[]} chosen @returns {Node[]} */
  feedback(chosen) {
    return [];
  }

  /** Move the focus to where one goes on answering. */
  focus() {
    throw kurs.errors.missingMethod(this, "focus");
  }
};
