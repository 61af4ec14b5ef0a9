// @requires core/copy, core/dom, form/checked-form, data/tool_words.bank
/* Feedback to those who were asked: what was heard, what is done, and what is not and why, as a text to copy. */

const NAMES = ["about", "heard", "doing", "not_doing", "because", "sender"];

kurs.startFeedback = function ($root) {
  const words = kurs.tool_words.bank;
  const $result = $root.querySelector("[data-result]");
  const form = new kurs.CheckedForm($root.querySelector("form"),
    () => NAMES.filter((name) => form.values[name] === "").map((name) => [name, words.needs[name]]),
    () => {
      $result.querySelector(".letter").textContent = kurs.format(words.feedback_text, form.values);
      $result.hidden = false;
      $result.querySelector("h3").focus();
    });
  form.$form.addEventListener("input", () => { $result.hidden = true; });
  kurs.startCopying($result);
};
