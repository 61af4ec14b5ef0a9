// @requires record/record
/* Where the record lives: in this tab until the learner says yes, then in this browser what the yes is about; nowhere else.
   The answer itself is taken by `record/consent-mode`. */

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
    /** What the browser may not keep of the record, the tab keeps under this key; and under the other what is not sent. */
    this.restKey = `${this.key}:rest`;
    this.draftsKey = `${this.key}:drafts`;
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

  /** "yes", "some" (all but what is written), "no", "shared" (this session only), or null when the learner has not answered
      and can be asked. @returns {Mode | null} */
  get mode() {
    return this.place === "memory" ? "no" : this.record.asked;
  }

  text(place, key = this.key) {
    return kurs.attempt(() => this.storages[place].getItem(key));
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
    const rest = this.place === "local" && this.text("session", this.restKey);
    if (rest) {
      this.record = kurs.record.merge(record, kurs.record.read(rest).record);
    }
  }

  /** This browser keeps progress already: what this tab had before it knew goes along. */
  joinLocal(own) {
    this.place = "local";
    this.load(this.text("local"));
    if (own && this.place === "local") {
      const { asked, keeps } = this.record;
      this.record = { ...kurs.record.merge(own, this.record), asked, keeps };
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
    const isLocal = this.place === "local";
    const [kept, rest] = kurs.record.split(this.record);
    try {
      const text = JSON.stringify(isLocal ? kept : this.record);
      this.storages[this.place].setItem(this.key, text);
      this.lastText = text;
      this.remove("session", this.restKey);
      if (isLocal && this.mode !== "yes") {
        kurs.attempt(() => this.storages.session.setItem(this.restKey, JSON.stringify(rest)));
      }
    } catch {
      this.notify("unsaved");
      if (isLocal) {
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

  /** What is chosen or written but not sent, by question: it goes with the tab. */
  get drafts() {
    return kurs.attempt(() => JSON.parse(this.text("session", this.draftsKey))) || {};
  }

  /** Without `chosen` there is none. */
  saveDraft(id, chosen) {
    kurs.attempt(() => this.storages.session.setItem(this.draftsKey, JSON.stringify({ ...this.drafts, [id]: chosen })));
  }

  remove(place, key = this.key) {
    kurs.attempt(() => this.storages[place].removeItem(key));
  }
};

/** The browser's storages; one that is refused is null. In an LMS its player keeps the record, and nothing else does. */
kurs.storages = function () {
  if (kurs.host) {
    return { local: kurs.host, session: null };
  }
  return { local: kurs.attempt(() => window.localStorage), session: kurs.attempt(() => window.sessionStorage) };
};
