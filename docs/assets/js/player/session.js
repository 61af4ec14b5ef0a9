// @requires data/package
/* The session with an LMS, in either standard: finds its API, and knows what each field and moment is called there.
   Nothing here throws, whatever the LMS does. */

const STEPS = 20;
const ALREADY_OPEN = "103";
const two = (number) => String(number).padStart(2, "0");

/** "0001:02:03.40" */
const clockTime = (ms) => {
  const seconds = Math.floor(ms / 1000);
  const parts = [String(Math.floor(seconds / 3600)).padStart(4, "0"), two(Math.floor(seconds / 60) % 60), two(seconds % 60)];
  return `${parts.join(":")}.${two(Math.floor(ms / 10) % 100)}`;
};

const STANDARDS = {
  scorm12: {
    api: "API", prefix: "LMS", finish: "Finish", core: "cmi.core.", mode: "cmi.core.lesson_mode", place: "cmi.core.lesson_location",
    time: clockTime, wrong: "wrong", response: "student_response", between: ",",
    flag: (key) => key[0],
    moment: (date) => ["time", [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")],
  },
  scorm2004: {
    api: "API_1484_11", prefix: "", finish: "Terminate", core: "cmi.", mode: "cmi.mode", place: "cmi.location",
    time: (ms) => `PT${(ms / 1000).toFixed(2)}S`, wrong: "incorrect", response: "learner_response", between: "[,]",
    flag: (key) => key,
    moment: (date) => ["timestamp", date.toISOString().slice(0, 19)],
  },
};

/** The window that has an object of this name: this one, one around it, or one around the window that opened it. */
function find(start, name) {
  let at = start;
  try {
    for (let step = 0; step < STEPS; step += 1) {
      if (at[name]) {
        return at;
      }
      if (at.parent === at) {
        return at.opener ? find(at.opener, name) : null;
      }
      at = at.parent;
    }
  } catch {
    // A window of somebody else's: no LMS of ours is above it.
  }
  return null;
}

/** Whether the browser built a window's page again from its own old copy: on the way back, or in a tab that it restores,
    wakes or doubles. */
function isCopy(at) {
  try {
    const [{ type, deliveryType }] = at.performance.getEntriesByType("navigation");
    // Chromium says "navigate" of a page that answered a POST, unless it was on the way back.
    return type === "back_forward" || (deliveryType === "cache" && at.navigation.activation.navigationType === "traverse");
  } catch {
    // A browser that doesn't tell.
    return false;
  }
}

kurs.Session = class Session {
  constructor(standard, start) {
    this.is2004 = standard === "scorm2004";
    this.words = STANDARDS[standard];
    this.lms = find(start, this.words.api);
    this.api = this.lms && this.lms[this.words.api];
    this.began = Date.now();
    /** What the LMS has been given in this session. */
    this.sent = new Map();
    /** Called when the LMS refuses something. */
    this.onRefused = () => {};
  }

  /** Whether the LMS's page is an old copy: then so is what the LMS gives, and it would be written over what was done since. */
  get isOld() {
    return this.lms !== null && isCopy(this.lms);
  }

  /** What the LMS answers, as text. Anything but "false" is no refusal; some answer null on the way out. */
  call(name, ...values) {
    try {
      return String(this.api[this.words.prefix + name](...values));
    } catch {
      return "false";
    }
  }

  open() {
    const isOpen = this.api !== null && (this.call("Initialize", "") === "true" || this.call("GetLastError") === ALREADY_OPEN);
    this.began = Date.now();
    this.sent = new Map();
    return isOpen;
  }

  get(field) {
    return this.call("GetValue", field);
  }

  /** Give the LMS what it hasn't been given in this session. */
  set(field, value) {
    if (this.sent.get(field) !== value) {
      this.sent.set(field, value);
      this.isDirty = true;
      this.reportRefusal(this.call("SetValue", field, value));
    }
  }

  reportRefusal(answer) {
    if (answer === "false") {
      this.onRefused();
    }
  }

  commit() {
    if (this.isDirty) {
      this.isDirty = false;
      this.reportRefusal(this.call("Commit", ""));
    }
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
    this.set("cmi.completion_status", ["passed", "completed"].includes(status) ? "completed" : "incomplete");
    if (["passed", "failed"].includes(status)) {
      this.set("cmi.success_status", status);
    }
  }

  get score() {
    return Number(this.get(`${this.words.core}score.raw`)) || 0;
  }

  setScore(raw) {
    const values = { min: 0, max: 100, raw, ...(this.is2004 ? { scaled: raw / 100 } : {}) };
    Object.entries(values).forEach(([name, value]) => this.set(`${this.words.core}score.${name}`, String(value)));
  }

  setTime() {
    this.set(`${this.words.core}session_time`, this.words.time(Date.now() - this.began));
  }

  /** One try at a question: never what somebody wrote, only what was chosen or put in order. */
  report({ id, type, keys, chosen, score }) {
    const row = `cmi.interactions.${Number(this.get("cmi.interactions._count")) || 0}`;
    const { wrong, response, moment, flag, between } = this.words;
    const letters = () => chosen.map((key) => String.fromCharCode(97 + keys.indexOf(key))).join(between);
    const [name, time] = moment(new Date());
    const [, kind] = kurs.package.types[type];
    this.set(`${row}.id`, id);
    this.set(`${row}.type`, kind);
    this.set(`${row}.${name}`, time);
    if (["choice", "sequencing"].includes(kind)) {
      this.set(`${row}.${response}`, letters());
    } else if (kind === "true-false") {
      this.set(`${row}.${response}`, flag(chosen[0]));
    }
    this.set(`${row}.result`, score === 1 ? "correct" : score === 0 ? wrong : score.toFixed(2));
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
