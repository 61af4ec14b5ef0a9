// @requires core/dom, data/later_words
/* Asking for consent to store progress: after the first feedback, and never in the way. Loaded when it is time. */

kurs.askConsent = function ($after, store) {
  if (kurs.hasAsked) {
    return;
  }
  kurs.hasAsked = true;
  const words = kurs.later_words.ask;
  const answer = (mode) => {
    store.setMode(mode);
    const $myData = kurs.element("a", { href: `${kurs.base}/min-data.html` }, words.my_data);
    const $answer = kurs.element("p", { id: "ask", tabindex: "-1" }, words[`said_${store.mode}`], " ", $myData);
    $section.replaceChildren($answer);
    $answer.focus();
  };
  const $section = kurs.element("section", { class: "ask", "aria-labelledby": "ask" },
    kurs.element("p", { id: "ask", class: "ask__question" }, words.question),
    kurs.element("p", {}, words.why),
    kurs.element("p", { class: "buttons" }, ...["yes", "no", "shared"].map((mode) => kurs.button(words[mode], () => answer(mode)))));
  $after.after($section);
};
