/* Where the record lives: in this tab until the learner says yes, then in this browser; nowhere else. */
(function (kurs) {
  "use strict";

  /** The record of one course. `storages` are { local, session }, either of which may be refused, full or hold anything. */
  kurs.Store = class Store {
    constructor(course, storages, clock) {
      this.key = `kurs:${course}`;
      this.storages = storages;
      this.clock = clock;
      /** Hears of what the learner should know: "corrupt", "newer", "unsaved" or "elsewhere". */
      this.onNotice = () => {};
      this.notices = [];
      this.place = this.text("local") === null ? "session" : "local";
      this.record = kurs.record.empty();
      this.fetch();
    }

    get today() {
      const now = this.clock();
      return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
    }

    /** "yes", "no", "shared" (this session only), or null when the learner has not been asked and can be. */
    get mode() {
      return { local: "yes", session: this.record.asked, memory: "no" }[this.place];
    }

    text(place) {
      try {
        return this.storages[place].getItem(this.key);
      } catch {
        return null;
      }
    }

    /** Read what is stored now: another tab may have changed it, or cleared it. */
    fetch() {
      const text = this.text(this.place);
      if (text !== null) {
        const { record, fault } = kurs.record.read(text);
        this.record = record;
        if (fault) {
          this.place = fault === "newer" ? "memory" : this.place;
          this.notify(fault);
        }
      } else if (this.place === "local") {
        this.place = "session";
        this.record = kurs.record.empty();
      }
    }

    /** The one way to change the record. */
    update(change) {
      this.fetch();
      change(this.record);
      this.write();
    }

    write() {
      if (this.place === "memory") {
        return;
      }
      try {
        this.storages[this.place].setItem(this.key, JSON.stringify(this.record));
        this.stored = true;
      } catch {
        this.notify("unsaved");
      }
    }

    notify(notice) {
      if (!this.notices.includes(notice)) {
        this.notices.push(notice);
        this.onNotice(notice);
      }
    }

    /** What was answered before, or null; `stale` when the question has changed since. */
    answer(id, revision) {
      const answer = this.record.answers[id];
      if (!answer) {
        return null;
      }
      return answer.revision === revision ? answer : { stale: true };
    }

    saveAnswer(id, answer) {
      this.update((record) => { record.answers[id] = answer; });
    }

    /** The learner's answer to where progress is kept. */
    keep(mode) {
      const other = mode === "yes" ? this.text("local") : null;
      const before = this.place;
      this.place = mode === "yes" ? "local" : "session";
      this.record = other === null ? this.record : kurs.record.merge(this.record, kurs.record.read(other).record);
      this.record.asked = mode;
      this.write();
      if (before !== this.place) {
        this.remove(before);
      }
    }

    /** A tick to keep something is a yes to storing, but on a shared computer. */
    consent() {
      if (!["yes", "shared"].includes(this.mode)) {
        this.keep("yes");
      }
    }

    /** Whether what is written of a kind ("texts", "scales", "plan") is kept; what was kept goes when it no longer is. */
    keepKind(kind, yes) {
      if (yes) {
        this.consent();
      }
      this.update((record) => {
        record.keeps = record.keeps.filter((each) => each !== kind);
        if (yes) {
          record.keeps.push(kind);
        } else {
          record[kind] = {};
        }
      });
    }

    keeps(kind) {
      return this.record.keeps.includes(kind);
    }

    /** Put another record in this one's place, as when one is loaded from a file. */
    replace(record) {
      this.record = { ...record, asked: this.record.asked };
      this.write();
    }

    remove(place) {
      try {
        this.storages[place].removeItem(this.key);
      } catch {
        // Refused: then nothing is there.
      }
    }

    /** Forget everything of this course. */
    clear() {
      ["local", "session"].forEach((place) => this.remove(place));
      this.place = "session";
      this.record = kurs.record.empty();
    }
  };

  /** The browser's storages; one that is refused is null. */
  kurs.storages = function () {
    const get = (name) => {
      try {
        return window[name];
      } catch {
        return null;
      }
    };
    return { local: get("localStorage"), session: get("sessionStorage") };
  };
})(window.kurs = window.kurs || {});
