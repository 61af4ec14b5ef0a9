// @requires core/calendar, data/reminder_words
/* A reminder to practise again, as a calendar file. Loaded when somebody wants it. */

/** Save an event that fills a day. */
kurs.remind = function (date, now) {
  const { title, why, file } = kurs.reminder_words;
  const event = { title, date, text: why, now };
  kurs.download(file, "text/calendar", kurs.calendar(event));
};
