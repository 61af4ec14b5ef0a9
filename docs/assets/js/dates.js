/* Dates in words, in the language of the page. */
(function (kurs) {
  "use strict";

  const inWords = (date, form) => new Intl.DateTimeFormat(document.documentElement.lang, { ...form, timeZone: "UTC" })
    .format(new Date(`${date}T12:00:00Z`));

  /** "24 november 2026" */
  kurs.dateInWords = (date) => inWords(date, { day: "numeric", month: "long", year: "numeric" });

  /** "tisdag" */
  kurs.weekdayInWords = (date) => inWords(date, { weekday: "long" });
})(window.kurs = window.kurs || {});
