// @requires nothing
/* The tick for keeping what one writes, by itself: progress can be kept without it. */

/** A tick for keeping what is written of a kind ("texts", "scales", "plan"). An LMS keeps none of it, and that is said. */
kurs.keepCheckbox = function (store, kind, words, id, onChange) {
  if (kurs.host) {
    return kurs.element("p", { class: "hint" }, words.keep_lms);
  }
  const $tick = kurs.element("input", { type: "checkbox", id: `${id}-keep`, "aria-describedby": `${id}-keep-why` });
  $tick.checked = store.hasConsent(kind);
  $tick.addEventListener("change", () => {
    store.setConsent(kind, $tick.checked);
    onChange();
  });
  return kurs.element("div", { class: "option keep" }, $tick, kurs.element("label", { for: $tick.id }, words[`keep_${kind}`]),
    kurs.element("span", { class: "hint", id: `${id}-keep-why` }, words.keep_why));
};
