// @requires core/dom, record/consent-mode, data/later_words
/* Asking for consent to store: once, where something worth keeping was done, and never in the way. Loaded when it is time. */

/** When the button that was pressed is taken away: the focus has moved, and a screen reader has had the time to follow. */
const MOVED = 450;

/** The question that waits for its answer. @type {HTMLElement | null} */
let $asked = null;

/** What is asked, said once when it comes: the question, what "all" is, and what a yes means. */
function announced($status, question, store) {
  const { all, why, before } = kurs.later_words.ask;
  const lines = [all, why, ...(store.place === "local" ? [before] : [])];
  kurs.announce($status, kurs.element("p", { class: "ask__question" }, question), ...lines.map((line) => kurs.element("p", {}, line)));
}

/** Ask after a part of the page. Where it is asked already it stays, but for a part that is no longer seen. */
kurs.askConsent = function ($after, store, question = kurs.later_words.ask.question) {
  if ($asked?.checkVisibility()) {
    return;
  }
  if (!store.storages.local) {
    // A yes would not be kept: that is told, and nothing is asked.
    store.notify("unsaved");
    return;
  }
  const words = kurs.later_words.ask;
  const answer = (mode) => {
    store.setMode(mode);
    $asked = null;
    const $myData = kurs.element("a", { href: `${kurs.base}/min-data.html` }, words.my_data);
    const $text = kurs.element("span", { id: "ask-said" }, words.said[store.mode || "no"]);
    // With a name: of an element without one that the focus comes to in Firefox, Orca says nothing.
    const $said = kurs.element("div", { role: "group", "aria-labelledby": $text.id, tabindex: "-1" },
      kurs.element("p", {}, $text, " ", $myData));
    $section.prepend($said);
    kurs.moveTo(() => $said.focus());
    // Moved in the page, what was said would lose the focus.
    window.setTimeout(() => {
      if ($buttons.contains(document.activeElement)) {
        $said.focus();
      }
      [$status, $buttons].forEach(($each) => $each.remove());
    }, MOVED);
    document.dispatchEvent(new CustomEvent("kurs:consented"));
  };
  const $status = kurs.element("div", { role: "status" });
  const $buttons = kurs.element("p", { class: "buttons" },
    ...["yes", "some", "no", "shared"].map((mode) => kurs.button(words[mode], () => answer(mode))));
  const $section = kurs.element("section", { class: "ask", "aria-label": question }, $status, $buttons);
  document.querySelector(".ask")?.remove();
  $asked = $section;
  $after.after($section);
  announced($status, question, store);
};
