// @requires nothing
/* The consent to store what one writes, by itself: progress can be stored without it. */

/** A checkbox for a kind ("texts", "scales", "plan"). An LMS stores none of it: then a sentence that says so. */
kurs.keepCheckbox = function (store, kind, words, id, onChange) {
  if (kurs.host) {
    return kurs.element("p", { class: "hint" }, kurs.host.notStored || "");
  }
  const $checkbox = kurs.element("input", { type: "checkbox", id: `${id}-keep`, "aria-describedby": `${id}-keep-why` });
  $checkbox.checked = store.hasConsent(kind);
  $checkbox.addEventListener("change", () => {
    store.setConsent(kind, $checkbox.checked);
    onChange();
  });
  return kurs.element("div", { class: "option keep" }, $checkbox, kurs.element("label", { for: $checkbox.id }, words[`keep_${kind}`]),
    kurs.element("span", { class: "hint", id: `${id}-keep-why` }, words.keep_why));
};
