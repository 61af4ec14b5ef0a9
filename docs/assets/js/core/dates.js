// @requires core/dom, data/tool_words.clock
/* Days and times in words, in the language of the page. */

const inWords = (date, form) => new Intl.DateTimeFormat(document.documentElement.lang, { ...form, timeZone: "UTC" })
  .format(new Date(`${date}T12:00:00Z`));

/** "tisdag" */
kurs.weekdayInWords = (date) => inWords(date, { weekday: "long" });

/** "tisdag 1 december" */
kurs.dayInWords = (date) => inWords(date, { weekday: "long", day: "numeric", month: "long" });

/** "14.00" of "14:00", as the language writes it. */
kurs.timeInWords = function (time) {
  const [hour, minute] = time.split(":");
  return kurs.format(kurs.tool_words.clock, { hour, minute });
};
