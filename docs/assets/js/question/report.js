// @requires core/dom, data/later_words
/* Reporting a fault in a question: the text to copy first, then a mail or a form where there is one. Nothing is sent. */

function addressOf({ email, url }, text, id, revision) {
  if (email) {
    return `mailto:${email}?subject=${encodeURIComponent(id)}&body=${encodeURIComponent(text)}`;
  }
  return url && `${url}${url.includes("?") ? "&" : "?"}question=${encodeURIComponent(id)}&revision=${revision}`;
}

kurs.report = function ($details, $root) {
  const words = kurs.later_words.report;
  const { question: id, revision } = $root.dataset;
  const address = window.location.href.split("#")[0];
  const text = kurs.format(words.text, { asked: $root.querySelector("legend").textContent.trim(), id, revision, address });
  const $text = kurs.element("textarea", { id: `${id}-report`, rows: "6" }, text);
  const $status = kurs.element("p", { role: "status" });
  const $buttons = kurs.element("p", { class: "buttons" }, kurs.button(words.copy, () => {
    $text.select();
    kurs.announce($status, document.execCommand("copy") ? words.copied : words.copy_yourself);
  }));
  const $place = document.querySelector("[data-report-email], [data-report-url]");
  const href = $place && addressOf({ email: $place.dataset.reportEmail, url: $place.dataset.reportUrl }, text, id, revision);
  if (href) {
    $buttons.append(kurs.element("a", { class: "md-button", href }, $place.dataset.reportEmail ? words.mail : words.form));
  }
  $details.append(kurs.element("label", { for: $text.id }, words.label), $text, $buttons, $status);
};
