// @requires core/dom
/* A list of cards of which a few are shown, until the learner asks for more. */

const FEW = 3;

kurs.Few = class Few {
  /** `$list` holds the cards, a count and a button for more; `words` say how many there are. */
  constructor($list, cards, words) {
    this.cards = cards;
    this.fitting = cards;
    this.most = FEW;
    this.words = words;
    this.$count = $list.querySelector("[data-count]");
    this.$more = $list.querySelector("[data-more]");
    this.$more.addEventListener("click", () => this.showMore());
  }

  /** Begin again with those that fit, the best first. The count is announced when a learner has chosen. */
  choose(fitting, chosen) {
    this.fitting = fitting;
    this.most = FEW;
    if (chosen) {
      this.$count.setAttribute("role", "status");
    }
    this.show();
  }

  /** See to it that a card which fits is among those that are shown. */
  include($card) {
    this.most = Math.max(this.most, this.fitting.indexOf($card) + 1);
    this.show();
  }

  showMore() {
    const $heading = this.fitting[this.most].querySelector("h3");
    this.most += FEW;
    this.show();
    $heading.tabIndex = -1;
    $heading.focus();
  }

  show() {
    const shown = this.fitting.slice(0, this.most);
    const [count, left] = [this.fitting.length, this.fitting.length - shown.length];
    this.cards.forEach(($card) => { $card.hidden = !shown.includes($card); });
    this.$more.parentElement.hidden = left === 0;
    this.$more.textContent = kurs.format(this.words.more, { left });
    const text = left === 0 ? kurs.formatCount(this.words, count) : kurs.format(this.words.some, { count, shown: shown.length });
    if (this.$count.hasAttribute("role")) {
      kurs.announce(this.$count, text);
    } else {
      this.$count.textContent = text;
    }
  }
};
