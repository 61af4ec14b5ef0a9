// @requires nothing
/* A conversation of a record: what was chosen and agreed, and the learner's own words about it. */

/** Undefined where there is none by that key. */
kurs.talkOf = ({ talks, told }, key) => talks[key] && { ...talks[key], ...told[key] };
