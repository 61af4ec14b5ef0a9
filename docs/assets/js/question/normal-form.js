// @requires nothing
/* The normal form of a text: what two answers have in common that a person would call the same. Pure, no page.
   `model/normal_form.py` is the same function for the checks; one table of cases holds them equal. */

const HIDDEN = /\p{Cf}|\ufe0f/gu;
// A mark that is not escaped, at the edge of a word or of another mark: `a*b` and `2*3*4` have none.
/** @type {[RegExp, string][]} */
const MARKS = [
  [/!?\[([^[\]]*)\]\([^()]*\)/gu, "$1"],
  [/(^|[^\p{L}\p{N}\\])([*_~\x60]{1,3})(?! )([^*_~\x60]*[^ *_~\x60\\])\2(?![\p{L}\p{N}])/gu, "$1$3"],
];
/** @type {[RegExp, string][]} */
const TIDIED = [
  [/\\([!-/:-@[-\x60{-~])/gu, "$1"],
  [/^ +| +(?= |$)/gu, ""],
  [/[\u201c-\u201f\xab\xbb\u2033]/gu, "\""],
  [/[\u2018-\u201b\u2039\u203a\u2032\xb4\u02bc]/gu, "'"],
  [/[\p{Pd}\u2043\u2212]/gu, "-"],
  [/([\d§]) (?=[\d%°§])/gu, "$1"],
  [/(\d)(?=\p{L})/gu, "$1 "],
  [/(\d) ?([-/]) ?(?=\d)/gu, "$1$2"],
  [/(\d)[.,](?=\d)(?!\d{3}(?!\d))/gu, "$1."],
  [/ ?[.!]$/, ""],
];

/** The text as it is compared: case, spacing, kinds of dash and quotation mark, and Markdown don't matter. */
kurs.normalForm = function (text) {
  // Marks fit into marks, and no one writes more than three kinds.
  return [...MARKS, ...MARKS, ...MARKS, ...TIDIED].reduce(
    (found, [sign, better]) => found.replace(sign, better),
    text.replace(HIDDEN, "").replace(/\s+/gu, " ").toLowerCase().normalize("NFC"),
  );
};
