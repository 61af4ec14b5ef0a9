// @requires player/lms, player/standards
/* The session with an LMS, in either standard: gives it values and has them saved. Nothing here throws, whatever the LMS
   does. */

const ALREADY_OPEN = "103";
const NO = "false";

kurs.Session = class Session {
  /** What the LMS has been given in this session, and of each such field what it is known to have saved.
      @type {Map<string, string>} */
  sent;
  /** @type {Map<string, string>} */
  saved;
  began = 0;

  constructor(standard, start) {
    this.is2004 = standard === "scorm2004";
    this.words = kurs.standards[standard];
    this.start = start;
    this.lms = this.api = null;
    /** Called when the LMS refuses a value. */
    this.onRefused = () => {};
    this.begin();
  }

  /** Whether an LMS is there. */
  find() {
    this.lms = kurs.lms.find(this.start, this.words.api);
    this.api = this.lms && this.lms[this.words.api];
    return this.api !== null;
  }

  begin() {
    this.began = Date.now();
    this.sent = new Map();
    this.saved = new Map();
    /** Whether something is given and not saved, and whether a save of it has failed. */
    this.isDirty = this.hasFailed = false;
  }

  /** Whether the LMS's page is an old copy: then so is what the LMS gives, and it would be written over what was done since. */
  get isOld() {
    return kurs.lms.isCopy(this.lms);
  }

  /** What the LMS answers, as text. Anything but "false" is no refusal; some answer null on the way out. */
  call(name, ...values) {
    try {
      return String(this.api[this.words.prefix + name](...values));
    } catch {
      return NO;
    }
  }

  open() {
    const isOpen = this.call("Initialize", "") === "true" || this.call("GetLastError") === ALREADY_OPEN;
    this.begin();
    return isOpen;
  }

  get(field) {
    return this.call("GetValue", field);
  }

  /** Give the LMS what it hasn't been given in this session. */
  set(field, value) {
    if (this.sent.get(field) === value) {
      return;
    }
    if (!this.saved.has(field)) {
      this.saved.set(field, this.get(field));
    }
    this.sent.set(field, value);
    this.isDirty = true;
    if (this.call("SetValue", field, value) === NO) {
      this.onRefused();
    }
  }

  /** Have what was given saved. Whether it is. */
  commit() {
    if (this.isDirty) {
      const isSaved = (!this.hasFailed || this.giveAgain()) && this.call("Commit", "") !== NO;
      this.isDirty = this.hasFailed = !isSaved;
      this.saved = isSaved ? new Map([...this.saved, ...this.sent]) : this.saved;
    }
    return !this.isDirty;
  }

  /** Moodle takes what it was given for saved, also where its server didn't answer, and later sends only what differs from
      that: so it is given what was saved before, and then the new once more. Whether the server answers now. */
  giveAgain() {
    const unsaved = [...this.sent].filter(([field, value]) => this.saved.get(field) !== value);
    unsaved.forEach(([field]) => this.call("SetValue", field, this.saved.get(field)));
    const isThere = this.call("Commit", "") !== NO;
    unsaved.forEach(([field, value]) => this.call("SetValue", field, value));
    return isThere;
  }

  /** "review" and "browse" are for reading; anything else, or nothing, means that the learner may change things. */
  get mode() {
    return this.get(this.words.mode);
  }

  get data() {
    return this.get("cmi.suspend_data");
  }

  get place() {
    return this.get(this.words.place);
  }

  /** "new", "incomplete", "failed", "passed" or "completed". */
  get status() {
    const found = this.is2004
      ? [this.get("cmi.success_status"), this.get("cmi.completion_status")] : [this.get("cmi.core.lesson_status")];
    return ["passed", "failed", "completed", "incomplete"].find((status) => found.includes(status)) || "new";
  }

  setStatus(status) {
    if (!this.is2004) {
      this.set("cmi.core.lesson_status", status);
      return;
    }
    this.set("cmi.completion_status", status === "incomplete" ? "incomplete" : "completed");
    const isVerdict = ["passed", "failed"].includes(status);
    // A failure that was told by an earlier version of the course, and can still be mended.
    if (isVerdict || this.get("cmi.success_status") === "failed") {
      this.set("cmi.success_status", isVerdict ? status : "unknown");
    }
  }

  get score() {
    // Some write it as their own language does.
    return Number(this.get(`${this.words.core}score.raw`).replace(",", ".")) || 0;
  }

  setScore(raw) {
    const values = { min: 0, max: 100, raw, ...(this.is2004 ? { scaled: raw / 100 } : {}) };
    Object.entries(values).forEach(([name, value]) => this.set(`${this.words.core}score.${name}`, String(value)));
  }

  setTime() {
    this.set(`${this.words.core}session_time`, this.words.time(Date.now() - this.began));
  }

  /** The fields of one try at a question. An LMS need not take them, and the result doesn't hang on them. */
  report(fields) {
    const row = `cmi.interactions.${Number(this.get("cmi.interactions._count")) || 0}`;
    fields.forEach(([name, value]) => this.call("SetValue", `${row}.${name}`, value));
    this.isDirty = true;
  }

  /** However the session ends, it is to be taken up again: of any other, an LMS for 2004 gives nothing back. */
  setReturn() {
    this.set(`${this.words.core}exit`, "suspend");
  }

  close() {
    this.setTime();
    this.setReturn();
    this.commit();
    this.call(this.words.finish, "");
  }
};
