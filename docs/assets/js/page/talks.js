// @requires core/component, core/copy, core/dom, form/field, page/booking, data/tool_words.talks
/* Ready first conversations: a choice among them, and one booked in its own card. */

kurs.modules.talks = class Talks extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.talks;
    this.cards = Array.from($root.querySelectorAll("[data-talk]"));
    this.booking = new kurs.Booking(this.find(".booking"), store);
    this.$filter = this.find(".filter");
    this.$area = this.$filter.querySelector("[data-filter=area]");
    this.$courage = this.$filter.querySelector("[data-filter=courage]");
    this.$filter.hidden = false;
    this.$filter.addEventListener("change", () => this.filter());
    this.cards.forEach(($card) => this.start($card));
    window.addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  start($card) {
    $card.querySelectorAll("[data-script]").forEach(($each) => { $each.hidden = false; });
    $card.querySelector("[data-script] a").hash = new URLSearchParams({ samtal: $card.dataset.talk });
    this.booking.offer($card.querySelector("[data-book]"), $card, () => this.meeting($card));
    kurs.startCopying($card);
  }

  meeting($card) {
    const texts = kurs.textsOf($card);
    return {
      ...texts, plan: { samtal: $card.dataset.talk }, slots: [], free: true,
      text: kurs.format(this.words.event_text, texts),
    };
  }

  filter() {
    const fits = ({ dataset }) => [this.$area.value || dataset.area, this.$courage.value || dataset.courage]
      .every((value, i) => value === [dataset.area, dataset.courage][i]);
    this.cards.forEach(($card) => { $card.hidden = !fits($card); });
    this.$root.querySelectorAll("[data-area-part]").forEach(($part) => {
      $part.hidden = Array.from($part.querySelectorAll("[data-talk]")).every(($card) => $card.hidden);
    });
    const count = this.cards.filter(($card) => !$card.hidden).length;
    kurs.announce(this.find("[data-count]"), kurs.formatCount(this.words, count));
  }

  /** The address may name an area; or a conversation, which then has to be seen. */
  follow() {
    const name = window.location.hash.slice(1);
    const $target = name ? document.getElementById(name) : null;
    const isArea = Array.from(this.$area.options).some(({ value }) => value !== "" && value === name);
    if (isArea || ($target && $target.closest("[data-talk][hidden]"))) {
      this.$area.value = isArea ? name : "";
      this.$courage.value = "";
    }
    this.filter();
    if ($target) {
      $target.scrollIntoView();
    }
  }
};
