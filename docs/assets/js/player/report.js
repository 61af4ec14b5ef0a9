// @requires player/code, player/standards, data/package
/* What an LMS is told of a try, in the words of its standard: what was chosen, by its place in the author's order, and never
   what somebody wrote. Pure functions. */

const letter = (index) => String.fromCharCode(97 + index);
/** Of what was written in a gap, the right answer that it counts as; a dash where it is none. */
const NONE = "-";

/** The parts of an answer, in order; a part of two is a pair. What was chosen has a letter, a row or a step its own name. */
const PARTS = {
  choice: ({ chosen }, keys) => chosen.map((key) => letter(keys.indexOf(key))).sort(),
  sequencing: ({ chosen }, keys) => chosen.map((key) => letter(keys.indexOf(key))),
  matching: ({ chosen }, [rows, choices]) => chosen.map((pair) => pair.split("="))
    .map(([row, key]) => [String(rows.indexOf(row) + 1), letter(choices.indexOf(key))]).sort(),
  performance: ({ chosen }, [, steps], { name }) => chosen.map((pair) => pair.split("="))
    .map(([step, key]) => [name(step), letter(steps[step].findIndex(([each]) => each === key))]),
  "fill-in": (answer, all, { gaps }, type) => kurs.code.written(answer, all, type).slice(0, gaps).map((text) => text || NONE),
  // A number that is wrong is only said to be wrong.
  numeric: (answer, all, standard, type) => kurs.code.written(answer, all, type).filter(Boolean).map((text) => text.replace(",", ".")),
  "true-false": ({ chosen }, keys, { flag }) => chosen.map(flag),
};

/** As many parts as there is room for. */
function joined(parts, { between, within, longest }) {
  const texts = parts.map((part) => [part].flat().join(within));
  while (texts.join(between).length > longest) {
    texts.pop();
  }
  return texts.join(between);
}

/** The fields of an interaction, [name, value], in the order that they must be given. */
kurs.interaction = function ([, id, , type, , keys, ordered], answer, standard, date) {
  const [, kind] = kurs.package.types[type];
  const response = joined(PARTS[kind](answer, ordered || keys, standard, type), standard);
  const { result } = answer;
  return [
    ["id", id], ["type", kind], standard.moment(date), ...(response ? [[standard.response, response]] : []),
    ["result", result === 1 ? "correct" : result === 0 ? standard.wrong : result.toFixed(2)],
  ];
};
