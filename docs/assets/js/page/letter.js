// @requires core/dates, core/dom, form/field, page/talk
/* What a plan becomes: an if-then sentence, an invitation and a thanks, ready to use. Pure functions.
   A plan is { who, question, date, time, place, fixed, open, unknown, mandate, gives, feedback }, texts that may be empty. */

/** A text as it stands inside a sentence: without a full stop, and not with a capital of its own. */
function within(text) {
  const bare = text.replace(/\.$/, "");
  return /^\p{Lu}(?!\p{Lu})/u.test(bare) ? bare[0].toLocaleLowerCase() + bare.slice(1) : bare;
}

kurs.letter = {
  count: (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,

  /** The day to be back in touch. */
  feedbackDay: ({ date, feedback }) => kurs.talk.replyDay({ date, reply: feedback }),

  /** The lines of the frame that were filled in, by their `labels`. */
  frame: (plan, labels) => ["fixed", "open", "unknown"].filter((name) => plan[name]).map((name) => `${labels[name]}: ${plan[name]}`),

  /** The sentences of a plan, by their name. */
  write(plan, labels, words) {
    const lines = [...this.frame(plan, labels), ...(plan.gives ? [kurs.format(words.you_get, { gives: plan.gives })] : [])];
    const values = {
      ...plan, who: within(plan.who), place: plan.place.replace(/\.$/, ""), when: kurs.when.inWords(plan),
      feedback: kurs.dayInWords(this.feedbackDay(plan)), extra: lines.map((line) => `${line}\n`).join(""),
    };
    return Object.fromEntries(["if_then", "invitation", "thanks"]
      .map((name) => [name, kurs.format(words[name], values).replace(/\n{3,}/g, "\n\n").trim()]));
  },
};
