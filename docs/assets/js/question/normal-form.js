// @requires nothing
/* The normal form of a text: what two answers have in common that a person would call the same. Pure, no page.
   `model/normal_form.py` is the same function for the checks; one table of cases holds them equal. */

const HIDDEN = /[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]/g;
const SPACES = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
// A mark that is not escaped, at the edge of a word or of another mark: `a*b` and `2*3*4` have none.
const MARKS = [
  [/!?\[([^[\]]*)\]\([^()]*\)/g, "$1"],
  [/\x60([^\x60]+)\x60/g, "$1"],
  [/~~([^~]+)~~/g, "$1"],
  [/(^|[^\p{L}\p{N}\\*])(\*{1,3})(?! )([^*]*[^ *\\])\2(?![\p{L}\p{N}*])/gu, "$1$3"],
  [/(^|[^\p{L}\p{N}\\_])(_{1,3})(?! )([^_]*[^ _\\])\2(?![\p{L}\p{N}_])/gu, "$1$3"],
];
// Marks in marks: three kinds fit into each other, and no one writes more.
const DEPTH = 3;
const ESCAPED = /\\([!-/:-@[-\x60{-~])/g;
const TIDIED = [
  [/[\u201c-\u201f\xab\xbb\u2033]/g, "\""],
  [/[\u2018-\u201b\u2039\u203a\u2032\xb4\u02bc]/g, "'"],
  [/[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g, "-"],
  [/([0-9]) (?=[0-9%°])/g, "$1"],
  [/([0-9]) ?([-/]) ?(?=[0-9])/g, "$1$2"],
  [/([0-9])[.,](?=[0-9])(?![0-9]{3}(?![0-9]))/g, "$1."],
  [/ ?\.$/, ""],
];

const rewritten = (text, rules) => rules.reduce((found, [pattern, better]) => found.replace(pattern, better), text);
const spaced = (text) => text.replace(SPACES, " ").replace(/^ | $/g, "");

function withoutMarks(text) {
  let words = text;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    words = rewritten(words, MARKS);
  }
  return words.replace(ESCAPED, "$1");
}

/** The text as it is compared: case, spacing, kinds of dash and quotation mark, and Markdown don't matter. */
kurs.normalForm = function (text) {
  const composed = text.replace(HIDDEN, "").toLowerCase().normalize("NFC");
  return rewritten(spaced(withoutMarks(spaced(composed))), TIDIED);
};
