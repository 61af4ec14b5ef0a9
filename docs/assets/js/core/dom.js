// @requires nothing
/* What every component builds its part of the page with. */

kurs.button = function (text, act, kind = "") {
  const $button = kurs.element("button", { type: "button", class: `md-button ${kind}`.trim() }, text);
  $button.addEventListener("click", act);
  return $button;
};

/** A sentence with its {names} filled in. */
kurs.format = function (sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
};

/** How many there are, by the sentences `none` (or else `many`), `one` and `many`. */
kurs.formatCount = function (words, count) {
  return kurs.format((count === 0 && words.none) || (count === 1 ? words.one : words.many), { count });
};

/** A form's button or Enter does `act`, and nothing is sent. */
kurs.onSubmit = function ($form, act) {
  $form.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
};

/** The same words twice are announced twice: cleared first, filled a moment later, with a text or elements. What stood there
    as the page opened was shown and not said: it is a status from now on. */
kurs.announce = function ($status, ...content) {
  $status.role = "status";
  $status.replaceChildren();
  // Of several that come at once in Firefox, Orca says only the last. It sees through an element that says nothing of itself.
  const whole = content.length > 1 ? [kurs.element("div", { "aria-busy": "false" }, ...content)] : content;
  window.setTimeout(() => $status.replaceChildren(...whole), 100);
};

/** Move the focus to what was described just now, when that is known: else a screen reader would say it twice. Whoever has
    gone on meanwhile stays there. */
kurs.moveTo = function (focus) {
  const $left = document.activeElement;
  window.setTimeout(() => [$left, document.body].includes(document.activeElement) && focus(), 300);
};

/** Something worth keeping was done in a part of the page. */
kurs.tellDone = ($root) => $root.dispatchEvent(new CustomEvent("kurs:answered", { bubbles: true }));

/** Do what needs the script that asks for consent, tells of faults and takes reports, when it has come. */
kurs.later = (act) => kurs.load("assets/js/later.js", () => kurs.later_words, act);

/** "24 november 2026" */
kurs.dateInWords = (date) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" })
  .format(new Date(date));
