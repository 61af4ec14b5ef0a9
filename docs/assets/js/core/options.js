// @requires core/dom
/* What a list to choose from offers. */

/** The options, of { code, label } each. */
kurs.options = (choices) => choices.map(({ code, label }) => kurs.element("option", { value: code }, label));

/** Build the lists of a part anew, by making them another kind for a moment, when it has come to be seen: Orca, which met them
    in Chromium while they were hidden, would not say what is chosen in them. */
kurs.renewLists = function ($part) {
  $part.querySelectorAll("select").forEach(($list) => {
    $list.multiple = true;
    $list.getBoundingClientRect();
    $list.multiple = false;
  });
};

/** Show or hide a part of the page that has lists. */
kurs.show = function ($part, seen = true) {
  const isNew = seen && $part.hidden;
  $part.hidden = !seen;
  if (isNew) {
    kurs.renewLists($part);
  }
};
