/* The answers of this tab: kept until it is closed, and only there. */
(function (kurs) {
  "use strict";

  /** Answers of one course in `storage`, which may be refused, full or hold anything. */
  kurs.Store = class Store {
    constructor(course, storage) {
      this.key = `kurs:${course}`;
      this.storage = storage;
      this.answers = this.read();
    }

    read() {
      try {
        const record = JSON.parse(this.storage.getItem(this.key));
        return record && record.version === 1 && typeof record.answers === "object" && record.answers
          ? record.answers : {};
      } catch {
        return {};
      }
    }

    /** What was answered before, or null; `stale` when the question has changed since. */
    get(id, revision) {
      const answer = this.answers[id];
      if (!answer || !Array.isArray(answer.chosen)) {
        return null;
      }
      return answer.revision === revision ? answer : { order: [], chosen: [], stale: true };
    }

    set(id, answer) {
      this.answers[id] = answer;
      try {
        this.storage.setItem(this.key, JSON.stringify({ version: 1, answers: this.answers }));
      } catch {
        // Refused or full: the answers still live in this page.
      }
    }
  };

  /** The tab's storage, or one that forgets where the browser refuses it. */
  kurs.tabStorage = function () {
    try {
      return window.sessionStorage;
    } catch {
      return { getItem: () => null, setItem: () => {} };
    }
  };
})(window.kurs = window.kurs || {});
