// @requires record/store
/* The learner's answer to what may be stored in this browser, which can be changed at any time; and all of it away. */

/** What each yes is about; any other answer leaves all of it in the tab. */
const KEEPS = { yes: ["texts", "scales", "plan", "talks", "told"], some: ["scales", "talks"] };
/** What no learner wrote: the keys of what was chosen. A key of figures alone can't be told from a number. */
const KEY = /^(true|false|(?!\d+$)[0-9a-f]{8}|[a-z0-9-]+=[a-z0-9-]+)$/;

/** Before version 3 an answer did not say whether it was written. */
function markWritten({ answers }) {
  Object.values(answers).filter(({ chosen }) => !chosen.every((each) => KEY.test(each)))
    .forEach((answer) => { answer.written = true; });
}

Object.assign(kurs.Store.prototype, {
  /** "yes", "some", "no" or "shared". A newer site's record is left alone. @this {Store} @param {Mode} mode */
  setMode(mode) {
    const keeps = KEEPS[mode] || [];
    const place = mode in KEEPS ? "local" : "session";
    const before = this.place;
    if (place === "local" && before === "session" && this.text("local") !== null) {
      this.joinLocal(this.record);
    }
    if (this.place === "memory") {
      return;
    }
    markWritten(this.record);
    this.place = place;
    Object.assign(this.record, { asked: mode, keeps });
    this.write();
    if (this.place === place && before !== place) {
      this.remove(before);
    }
    const scheme = kurs.scheme.chosen();
    if (scheme) {
      kurs.scheme.choose(scheme);
    }
  },

  /** Forget everything of this course. @this {Store} */
  clear() {
    this.remove("local");
    this.remove("session");
    [this.restKey, this.draftsKey].forEach((key) => this.remove("session", key));
    this.startEmpty();
  },
});
