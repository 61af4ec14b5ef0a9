// @requires core/dom, record/progress, data/course, data/tool_words.progress
/* Marks on what is done: modules on the overview, questions where they are listed. */

const words = kurs.tool_words.progress;

const DONE = "✓";
const BEGUN = "◐";

/** A state in words, and its sign, which says the same to who sees it. */
function show($mark, text, sign = "") {
  $mark.replaceChildren(...(sign ? [kurs.element("i", { "aria-hidden": "true" }, sign), " "] : []), text);
  $mark.classList.toggle("is-done", sign === DONE);
  $mark.hidden = text === "";
}

function markModule($mark, record) {
  const module = kurs.course.modules.find(({ slug }) => slug === $mark.dataset.doneModule);
  if (!module) {
    return;
  }
  const { complete, finished, of } = kurs.progress.module(module, record);
  // A drawn quiz that is drawn again asks others than those that were done.
  const changed = module.draw === null ? of - finished : 0;
  if (complete) {
    const sentence = changed === 0 ? words.done : changed === 1 ? words.changed_one : words.changed;
    show($mark, kurs.format(sentence, { changed }), DONE);
  } else if (finished > 0) {
    show($mark, kurs.format(words.begun, { finished, of }), BEGUN);
  } else {
    show($mark, kurs.progress.hasBegun(record) ? words.not_begun : "");
  }
}

function markQuestion($place, record) {
  let $mark = $place.querySelector(".mark");
  if (!$mark) {
    $mark = kurs.element("span", { class: "mark" });
    $place.append(" ", $mark);
  }
  const isDone = kurs.course.modules.some(({ questions }) => questions
    .some((question) => question[0] === $place.dataset.doneQuestion && kurs.progress.isDone(question, record)));
  show($mark, isDone ? words.question_done : "", isDone ? DONE : "");
}

function mark() {
  const { record } = kurs.store;
  document.querySelectorAll("[data-done-module]").forEach(($mark) => markModule($mark, record));
  document.querySelectorAll("[data-done-question]").forEach(($place) => markQuestion($place, record));
}

document.addEventListener("kurs:started", mark);
document.addEventListener("kurs:returned", mark);
