// @requires record/record
/* Where the record lives: in this tab until the learner says yes, then in this browser; nowhere else. */

/** The record of one course. Either of `storages`, { local, session }, may be refused, full or hold anything. */
kurs.Store = class Store {
  /** Where the record is stored. @type {"local" | "session" | "memory"} */
  place;
  /** @type {LearnerRecord} */
  record;
  /** What was last read or written: the page knows of nothing later. @type {string | null} */
  lastText;

  constructor(course, storages, clock) {
    this.key = `kurs:${course}`;
    this.storages = storages;
    this.clock = clock;
    /** Called with "corrupt", "newer", "unsaved" or "elsewhere". */
    this.onNotice = (notice) => {};
    this.notices = [];
    this.startEmpty();
    this.refresh();
  }

  startEmpty() {
    this.place = "session";
    this.record = kurs.record.empty();
    this.lastText = null;
  }

  get today() {
    const now = this.clock();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
  }

  /** "yes", "no", "shared" (this session only), or null when the learner has not been asked and can be.
      @returns {Mode | null} */
  get mode() {
    return /** @type {{ [place: string]: Mode | null }} */ ({ local: "yes", session: this.record.asked, memory: "no" })[this.place];
  }

  text(place) {
    return kurs.attempt(() => this.storages[place].getItem(this.key));
  }

  /** Another tab may have changed what is stored, cleared it, or been given a yes to storing it. */
  refresh() {
    const text = this.text(this.place);
    if (text !== null) {
      this.load(text);
    } else if (this.place === "local") {
      this.startEmpty();
    }
    if (this.joinsLocal) {
      this.joinLocal(text === null ? null : this.record);
    }
  }

  /** Whether `refresh` would read something else than this page has: another tab's work, or what it cleared. */
  get isOutdated() {
    return this.text(this.place) !== this.lastText || this.joinsLocal;
  }

  /** Whether another tab was given a yes, while nobody has answered here. */
  get joinsLocal() {
    return this.place === "session" && this.mode === null && this.text("local") !== null;
  }

  load(text) {
    this.lastText = text;
    const { record, fault } = kurs.record.read(text);
    this.record = record;
    if (fault) {
      this.place = fault === "newer" ? "memory" : this.place;
      this.notify(fault);
    }
  }

  /** This browser keeps progress already: what this tab had before it knew goes along. */
  joinLocal(own) {
    this.place = "local";
    this.load(this.text("local"));
    if (own && this.place === "local") {
      this.record = { ...kurs.record.merge(own, this.record), asked: this.record.asked };
      this.write();
      if (this.place === "local") {
        this.remove("session");
      }
    }
  }

  /** The one way to change the record. */
  update(change) {
    this.refresh();
    change(this.record);
    this.write();
  }

  /** Where the browser is full, what is done from now on stays in the tab. */
  write() {
    if (this.place === "memory") {
      return;
    }
    try {
      const text = JSON.stringify(this.record);
      this.storages[this.place].setItem(this.key, text);
      this.lastText = text;
    } catch {
      this.notify("unsaved");
      if (this.place === "local") {
        this.place = "session";
        this.record.asked = "no";
        this.write();
      }
    }
  }

  notify(notice) {
    if (!this.notices.includes(notice)) {
      this.notices.push(notice);
      this.onNotice(notice);
    }
  }

  /** The learner's answer to where progress is stored. A newer site's record is left alone. */
  setMode(mode) {
    if (this.place === "memory") {
      return;
    }
    const other = mode === "yes" ? this.text("local") : null;
    const before = this.place;
    const place = mode === "yes" ? "local" : "session";
    this.place = place;
    this.record = other === null ? this.record : kurs.record.merge(this.record, kurs.record.read(other).record);
    this.record.asked = mode;
    this.write();
    if (this.place === place && before !== place) {
      this.remove(before);
    }
  }

  /** A tick to store something is a yes to storing, but on a shared computer. */
  allowStoring() {
    if (this.mode === null || this.mode === "no") {
      this.setMode("yes");
    }
  }

  /** Whether what is written of a kind ("texts", "scales", "plan") is stored; what was stored goes when it no longer is. */
  setConsent(kind, given) {
    if (given) {
      this.allowStoring();
    }
    this.update((record) => {
      record.keeps = record.keeps.filter((each) => each !== kind);
      if (given) {
        record.keeps.push(kind);
      } else {
        record[kind] = {};
      }
    });
  }

  /** What is chosen or written but not sent, by question: it goes with the tab. */
  get drafts() {
    return kurs.attempt(() => JSON.parse(this.storages.session.getItem(`${this.key}:drafts`))) || {};
  }

  /** Without `chosen` there is none. */
  saveDraft(id, chosen) {
    kurs.attempt(() => this.storages.session.setItem(`${this.key}:drafts`, JSON.stringify({ ...this.drafts, [id]: chosen })));
  }

  hasConsent(kind) {
    return this.record.keeps.includes(kind);
  }

  remove(place) {
    kurs.attempt(() => this.storages[place].removeItem(this.key));
  }

  /** Forget everything of this course. */
  clear() {
    ["local", "session"].forEach((place) => this.remove(place));
    kurs.attempt(() => this.storages.session.removeItem(`${this.key}:drafts`));
    this.startEmpty();
  }
};

/** The browser's storages; one that is refused is null. In an LMS its player keeps the record, and nothing else does. */
kurs.storages = function () {
  if (kurs.host) {
    return { local: kurs.host, session: null };
  }
  return { local: kurs.attempt(() => window.localStorage), session: kurs.attempt(() => window.sessionStorage) };
};
