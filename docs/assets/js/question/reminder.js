// @requires core/calendar, data/words
/* A reminder to practise again, as a calendar file. Loaded when somebody wants it. */

/** Save an event that fills a day. */
kurs.remind = function (date, now) {
  const event = { title: kurs.words.reminder, date, text: kurs.words.reminder_why, now };
  kurs.download("repetera.ics", "text/calendar", kurs.calendar(event));
};
