// @requires core/dom, data/dialogue_words
/* A dialogue one line at a time, where the learner asks for it; a move is named when they have had a chance to guess.
   `core/frame.js` loads it when they do. All of it can be read until then. */

const { next, move, all } = kurs.dialogue_words;
const hide = ($each) => { $each.hidden = true; };
const show = ($each) => { $each.hidden = false; };
/** As long as it takes to hear that something is said: then it is no longer there to be read a second time. */
const HEARD = 2000;

class Dialogue {
  constructor($start) {
    this.$quote = $start.parentElement.nextElementSibling;
    this.$lines = [...this.$quote.children];
    /** How many lines are shown by now; 0 when the learner takes them all at once. */
    this.count = 0;
    this.$start = $start;
    this.$next = kurs.button(next, () => this.goOn(), "md-button--primary");
    this.$move = kurs.button(move, () => this.nameMove());
    this.$all = kurs.button(all, () => this.end());
    this.$status = kurs.element("p", { class: "sr", role: "status" });
    this.timer = 0;
    this.$controls = kurs.element("p", { class: "buttons" }, this.$next, this.$move, this.$all);
    this.$quote.after(this.$controls, this.$status);
  }

  get $hideable() {
    return [...this.$lines, ...this.$quote.querySelectorAll(".move")];
  }

  /** The move of the line that was shown last. */
  get $asked() {
    return this.count > 0 ? this.$lines[this.count - 1].querySelector(".move") : null;
  }

  begin() {
    this.$hideable.forEach(hide);
    this.goOn();
    this.$next.focus();
  }

  goOn() {
    if (this.count === this.$lines.length) {
      this.end();
      return;
    }
    this.say(this.$lines[this.count]);
    this.count += 1;
    this.showButtons();
    // Each line moves the buttons down.
    this.$controls.scrollIntoView({ block: "nearest" });
  }

  nameMove() {
    this.$next.focus();
    this.$move.hidden = true;
    this.say(this.$asked);
  }

  /** Shown and heard once: a line that is itself live would be heard with each bold or slanted word of it again. */
  say($part) {
    show($part);
    kurs.announce(this.$status, $part.innerText);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.$status.replaceChildren(), HEARD);
  }

  end() {
    this.$hideable.forEach(show);
    this.count = 0;
    this.showButtons();
    this.$start.focus();
  }

  showButtons() {
    const isLast = this.count === this.$lines.length;
    this.$start.hidden = this.count > 0;
    this.$next.hidden = this.count === 0;
    // It keeps the focus when there is no more to come.
    this.$next.textContent = isLast ? all : next;
    this.$move.hidden = this.$asked === null;
    this.$all.hidden = this.count === 0 || isLast;
  }
}

const dialogues = new Map();

/** Take the dialogue below a button a line at a time. */
kurs.speak = function ($start) {
  if (!dialogues.has($start)) {
    dialogues.set($start, new Dialogue($start));
  }
  dialogues.get($start).begin();
};
