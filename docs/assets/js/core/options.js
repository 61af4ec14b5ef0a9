// @requires core/dom
/* What a list to choose from offers. */

/** The options, of { code, label } each. */
kurs.options = (choices) => choices.map(({ code, label }) => kurs.element("option", { value: code }, label));
