// @requires core/copy, core/dates, core/dom, page/talk, data/tool_words.booking, data/tool_words.start
/* After a conversation: what was heard, in the learner's own words, the reply that it becomes, and the reply's day. */

kurs.Reply = class Reply {
  /** `talkOf` gives the conversation in the record, and `change` does something with it. */
  constructor($part, store, talkOf, change) {
    this.talkOf = talkOf;
    this.store = store;
    this.words = kurs.tool_words.start;
    this.$title = $part.querySelector("h2");
    this.$heard = $part.querySelector("#start-heard");
    this.$letter = $part.querySelector(".letter");
    this.$day = $part.querySelector("#start-reply");
    this.$said = $part.querySelector("[data-copied]");
    this.$heard.addEventListener("input", () => this.write());
    this.$heard.addEventListener("change", () => change((talk, { told }, key) => { told[key] = { ...told[key], heard: this.$heard.value.trim() }; }));
    this.$day.addEventListener("change", () => change((talk) => this.setDay(talk)));
    $part.querySelector("[data-calendar]").addEventListener("click", () => this.save());
    kurs.startCopying($part);
  }

  show(talk) {
    this.$heard.value = talk.heard || "";
    this.$day.min = this.store.today;
    this.$day.value = kurs.talk.replyDay(talk);
    this.setTitle(talk);
    this.write();
  }

  setTitle(talk) {
    this.$title.textContent = kurs.format(this.words.reply_by, { day: kurs.dayInWords(kurs.talk.replyDay(talk)) });
  }

  /** An emptied day is the usual one. */
  setDay(talk) {
    if (this.$day.value) {
      talk.reply = this.$day.value;
    } else {
      delete talk.reply;
    }
    this.setTitle(talk);
  }

  write() {
    const talk = this.talkOf();
    const about = talk && (talk.question || talk.where);
    this.$letter.textContent = kurs.format(this.words.reply, { about, heard: this.$heard.value.trim() || "…" });
  }

  save() {
    const talk = this.talkOf();
    if (talk) {
      kurs.talk.saveReply(talk, this.store.clock());
      kurs.announce(this.$said, kurs.tool_words.booking.open_file);
    }
  }
};
