// @requires nothing
/* What every component builds its part of the page with. */

kurs.element = function (name, attributes, text) {
  const element = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, String(value)));
  element.append(/** @type {string | Node} */ (text || ""));
  return element;
};

kurs.button = function (text, act, kind = "") {
  const $button = kurs.element("button", { type: "button", class: `md-button ${kind}`.trim() }, text);
  $button.addEventListener("click", act);
  return $button;
};

/** A sentence with its {names} filled in. */
kurs.say = function (sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
};

/** The same words twice are announced twice: cleared first, filled a moment later, with texts or elements. */
kurs.announce = function ($status, ...said) {
  $status.replaceChildren();
  window.setTimeout(() => $status.replaceChildren(...said), 100);
};

/** "24 november 2026" */
kurs.dateInWords = (date) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" })
  .format(new Date(date));
