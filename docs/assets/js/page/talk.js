// @requires core/calendar, core/dates, core/dom, record/record, record/talk-of, data/tool_words.booking
/* A conversation as the record keeps it, and its calendar files: the conversation itself, and the reply afterwards.
   Two files of one event each: some calendar programs open only the first event of a file. */

const MINUTES = 20;
const REPLY_DAYS = 14;
// For as many days after a conversation or its reply what comes then stays on the page.
const DAYS = 14;

/** A key that no conversation has yet. */
function freeKey(talks, talk) {
  const key = kurs.record.talkKey(talk);
  let number = 1;
  while ((number > 1 ? `${key}-${number}` : key) in talks) {
    number += 1;
  }
  return number > 1 ? `${key}-${number}` : key;
}

kurs.talk = {
  /** The day when the reply is due at the latest: the one that was chosen, or two weeks after. */
  replyDay: ({ date, reply }) => reply || kurs.record.daysAfter(date, REPLY_DAYS),

  /** The keys of the conversations that there is something left to do about, the next one first. What is closed stays a while. */
  left({ talks }, today) {
    const due = (talk) => (talk.how === "done" ? this.replyDay(talk) : talk.date);
    const isClosed = (talk) => talk.how === "off" || (talk.how === "done" && talk.replied);
    const isLeft = (talk) => !["done", "off"].includes(talk.how) || today <= kurs.record.daysAfter(due(talk), DAYS);
    const rank = (key) => `${Number(Boolean(isClosed(talks[key])))} ${due(talks[key])} ${talks[key].time}`;
    return Object.keys(talks).filter((key) => isLeft(talks[key])).sort((a, b) => rank(a).localeCompare(rank(b)));
  },

  /** Put a conversation into the record, and give its key: in place of the one with the key `before`, where it has another time
      or another question now, and has not been. The fields that `written` names are the learner's own words. What has come after the same conversation is kept. */
  keep(record, talk, written, before) {
    const { talks, told } = record;
    const alike = (each, ...names) => names.every((name) => kurs.talkOf(record, each)[name] === talk[name]);
    const about = talk.question ? "question" : "where";
    const same = Object.keys(talks).find((each) => alike(each, "date", "time", about));
    const isChanged = talks[before] && !talks[before].how && (alike(before, "date", "time") || alike(before, about));
    const key = same || (isChanged ? before : freeKey(talks, talk));
    /** @returns {Own} */
    const part = (own) => Object.fromEntries(Object.entries(talk).filter(([name]) => written.includes(name) === own));
    talks[key] = { ...(same && talks[key]), ...part(false) };
    told[key] = { ...(same && told[key]), ...part(true) };
    return key;
  },

  /** "tisdag 1 december 14.00 · En förälder · Hur var det? · Vid grinden" */
  inWords: ({ date, time, who, question, where }) => [`${kurs.dayInWords(date)} ${kurs.timeInWords(time)}`, who, question, where].filter(Boolean).join(" · "),

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
