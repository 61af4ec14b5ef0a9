// @requires core/calendar, core/dom, record/answer-file, data/answer_words
/* The answers that a learner may give away, in words and as the very text that is saved. Loaded when somebody asks. */

/** "november 2026" */
const monthInWords = (month) => new Intl.DateTimeFormat(document.documentElement.lang, { year: "numeric", month: "long", timeZone: "UTC" })
  .format(new Date(`${month}-01`));

/** "ring-forst: rätt första gången. Ett försök." */
function inWords({ id, choices, result, tries, shown }) {
  const words = kurs.answer_words;
  const parts = [
    words.first[result === 1 ? "right" : result === 0 ? "wrong" : "partly"],
    ...(choices.length > 0 ? [kurs.format(words.chosen, { choices: choices.join(", ") })] : []),
    kurs.formatCount(words.tries, tries), ...(shown ? [words.shown] : []),
  ];
  return `${id}: ${parts.join(" ")}`;
}

/** Show in the part what a file of this moment would hold; the button saves just that. */
kurs.showAnswers = function (part) {
  const { store } = part;
  const words = kurs.answer_words;
  store.refresh();
  const file = kurs.answerFile.of(kurs.id, store.record, store.today);
  const $preview = part.find("[data-part=given]");
  const list = (selector, texts) => part.find(selector).replaceChildren(...texts.map((text) => kurs.element("li", {}, text)));
  $preview.hidden = file.answers.length === 0;
  part.find("[data-given]").textContent = "";
  if ($preview.hidden) {
    kurs.announce(part.find("[data-told]"), words.none);
    return;
  }
  part.find("[data-told]").textContent = "";
  list("[data-holds]", [
    kurs.format(words.course, { title: kurs.course.title, id: file.course }), kurs.format(words.month, { month: monthInWords(file.month) }),
    kurs.format(words.sender, { sender: file.sender, number: file.number }), kurs.formatCount(words.answers, file.answers.length),
  ]);
  list("[data-each]", file.answers.map(inWords));
  part.find("[data-text]").textContent = kurs.answerFile.text(file);
  part.find("[data-give]").onclick = () => save(part, file);
  part.find("h3").focus();
};

/** Save what is shown; the number of the file is kept where the progress is. */
function save(part, { course, sender, number }) {
  const name = kurs.format(kurs.answer_words.file_name, { course });
  kurs.download(name, "application/json", part.find("[data-text]").textContent);
  part.store.update((record) => Object.assign(record, { sender, sent: number }));
  document.dispatchEvent(new CustomEvent("kurs:given"));
  kurs.announce(part.find("[data-given]"), kurs.format(kurs.answer_words.saved, { name }));
}
