// @requires core/component, core/copy, core/dom, core/options, form/field, page/booking, page/doors, page/few, data/tool_words.doors, data/tool_words.talks
/* Booking a conversation: ready ones and open doors of an area, a few at a time, and one booked in its own card. */

kurs.modules.talks = class Talks extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.booking = new kurs.Booking(this.find(".booking"), store);
    this.$area = this.find("[data-filter=area]");
    this.lists = [
      this.list("talks", ($card) => this.start($card), kurs.tool_words.talks),
      this.list("doors", ($door) => kurs.startDoor($door, this.booking, store), kurs.tool_words.doors),
    ].filter((list) => list !== null);
    $root.querySelectorAll(".area").forEach(($label) => { $label.hidden = true; });
    kurs.show(this.find(".filter"));
    this.$area.addEventListener("change", () => this.choose(true));
    window.addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  /** The list by that name, of the cards that `start` makes live; null where the course has none. */
  list(name, start, words) {
    const $list = this.$root.querySelector(`[data-list="${name}"]`);
    return $list && new kurs.Few($list, Array.from($list.querySelectorAll(".card"), start).filter(Boolean), words);
  }

  start($card) {
    $card.querySelectorAll("[data-script]").forEach(($each) => { $each.hidden = false; });
    $card.querySelector("[data-plan]").hash = new URLSearchParams({ samtal: $card.dataset.talk });
    this.booking.offer($card.querySelector("[data-book]"), () => this.meeting($card));
    kurs.startCopying($card);
    this.fold($card.querySelector("[data-unfold]"), $card.querySelector("[data-fold]"));
    return $card;
  }

  fold($button, $rest) {
    const set = (open) => {
      $button.setAttribute("aria-expanded", String(open));
      $rest.classList.toggle("is-folded", !open);
    };
    $button.addEventListener("click", () => set($button.getAttribute("aria-expanded") === "false"));
    set(false);
  }

  meeting($card) {
    const texts = kurs.textsOf($card);
    const write = (met) => kurs.format(kurs.tool_words.talks.event_text, { ...texts, ...met });
    return { ...texts, write, plan: { samtal: $card.dataset.talk }, slots: [], free: true };
  }

  /** Show what the area has, the easiest first; `chosen` by the learner just now. */
  choose(chosen = false) {
    const area = this.$area.value;
    this.lists.forEach((list) => list.choose(list.cards.filter(({ dataset }) => [dataset.area, ""].includes(area))
      .sort((a, b) => Number(a.dataset.courage) - Number(b.dataset.courage)), chosen));
    this.markFirst();
    this.find("[data-bank]").hash = area ? new URLSearchParams({ amne: this.$area.selectedOptions[0].text }) : "";
  }

  /** The first that can be booked is what one does first on the page. */
  markFirst() {
    const buttons = Array.from(this.$root.querySelectorAll("[data-book]"));
    const $first = buttons.find(($button) => !$button.closest(".card").hidden);
    buttons.forEach(($button) => $button.classList.toggle("md-button--primary", $button === $first));
  }

  /** The address may name an area; or a conversation or a door, which then has to be seen. */
  follow() {
    const name = window.location.hash.slice(1);
    const $target = name ? document.getElementById(name) : null;
    const $card = $target && $target.closest("[data-area]");
    const area = $card ? $card.dataset.area : name;
    if (Array.from(this.$area.options).some(({ value }) => value === area)) {
      this.$area.value = area;
    }
    this.choose();
    if ($card) {
      this.lists.forEach((list) => list.include($card));
    }
    if ($target) {
      $target.scrollIntoView();
    }
  }
};
