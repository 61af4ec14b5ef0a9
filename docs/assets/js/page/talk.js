// @requires core/calendar, core/dates, core/dom, record/record, data/tool_words.booking
/* A conversation as the record keeps it, and its calendar files: the conversation itself, and the reply afterwards.
   Two files of one event each: some calendar programs open only the first event of a file. */

const MINUTES = 20;
const REPLY_DAYS = 14;

kurs.talk = {
  /** The day when the reply is due at the latest: the one that was chosen, or two weeks after. */
  replyDay: ({ date, reply }) => reply || kurs.record.daysAfter(date, REPLY_DAYS),

  /** A conversation as it is planned now; what has come after the same one is kept. */
  renewed(before, talk) {
    const isSame = before && ["date", "time", "question"].every((name) => before[name] === talk[name]);
    return isSame ? { ...before, ...talk } : talk;
  },

  /** Download the conversation. */
  save(talk, now, minutes = MINUTES) {
    const words = kurs.tool_words.booking;
    const file = kurs.calendar({
      ...talk, minutes, now, place: talk.where, title: kurs.format(talk.question ? words.event : words.visit, talk),
    });
    kurs.download(kurs.format(words.file, talk), "text/calendar", file);
  },

  /** Download the reply, which fills its day. */
  saveReply(talk, now) {
    const { title, text, file } = kurs.tool_words.booking.reply;
    const { who = "", where = "", question = "" } = talk;
    const date = this.replyDay(talk);
    const event = { date, now, title: kurs.format(title, { who: who || where }), text: kurs.format(text, { about: question || where }) };
    kurs.download(kurs.format(file, event), "text/calendar", kurs.calendar(event));
  },
};
