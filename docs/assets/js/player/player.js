// @requires player/code, player/frame, player/host, player/lms, player/report, player/session, player/verdict, player/windows, data/package
/* The player: shows the course in a frame, and is the one that talks with the LMS. The course's record lives here for as
   long as the window is open, and in the LMS. */

// The modes that are for reading, and the notice of each.
const READING = { review: "read_only", browse: "look" };
const AGAIN_AFTER = 1000;
// Some LMSs show the course before their API is there.
const [LOOKS, BETWEEN] = [20, 100];

class Player {
  /** The course's other windows. @type {Own} */
  windows;

  constructor() {
    this.session = new kurs.Session(kurs.package.standard, window);
    this.key = `kurs:${kurs.package.id}`;
    this.frame = new kurs.CourseFrame(document.querySelector("iframe"), () => this.onLoad());
    /** Until a save that failed is tried again. */
    this.waiting = 0;
    this.session.onRefused = () => this.showNotice("unsaved");
    this.isOpen = this.isLost = false;
    this.start(LOOKS);
  }

  /** Open the session, or say why there is none. */
  start(looks) {
    const { session } = this;
    if (!session.find() && looks > 0 && kurs.lms.isAround(window)) {
      setTimeout(() => this.start(looks - 1), BETWEEN);
    } else if (!session.api) {
      this.showNotice("no_lms");
      this.frame.show(kurs.package.start);
    } else if (!session.isOld && session.open()) {
      this.isOpen = true;
      this.begin();
    } else {
      this.showNotice("closed");
      // The course without its answers would look as if they were lost.
      this.frame.remove();
    }
  }

  showNotice(name, isShown = true) {
    document.querySelector(`[data-notice="${name}"]`).hidden = !isShown;
  }

  begin() {
    const { session } = this;
    this.isReadOnly = session.mode in READING;
    this.status = session.status;
    this.record = kurs.code.read(session.data);
    this.isResumed = kurs.code.holdsAnything(session.data);
    const isOpenElsewhere = kurs.code.isOpen(session.data);
    if (this.isReadOnly) {
      this.showNotice(READING[session.mode]);
    } else if (this.status === "new") {
      this.status = "incomplete";
      session.setStatus("incomplete");
      this.commit();
    }
    if (this.canSave && isOpenElsewhere) {
      this.showNotice("device");
    }
    this.tellOfFailure();
    window.kursHost = kurs.hostOf(this.key, this.record, () => this.canSave, (changed) => this.onRecord(changed));
    this.listen();
    this.frame.show(session.place);
  }

  listen() {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.canSave) {
        this.session.setTime();
        // A phone may close what it has hidden, and say no more.
        this.save(!window.matchMedia("(pointer: coarse)").matches);
      }
    });
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && this.isLeft && this.comeBack());
    this.windows = new kurs.Windows(() => this.giveWay(), () => this.showNotice("device", false));
    this.claim();
  }

  claim() {
    if (this.canSave) {
      this.windows.claim();
    }
  }

  giveWay() {
    const { canSave } = this;
    this.stop("elsewhere");
    return canSave;
  }

  /** Nothing more is saved from this window, and the notice that says so is the only one. */
  stop(notice) {
    this.isOpen = this.isLeft = false;
    document.querySelectorAll("[data-notice]").forEach(($each) => { $each.hidden = true; });
    this.showNotice(notice);
  }

  get canSave() {
    return this.isOpen && !this.isReadOnly;
  }

  /** The record as a page has changed it. */
  onRecord(record) {
    const tries = kurs.verdict.tries(this.record, record);
    this.record = record;
    if (this.canSave) {
      const { session } = this;
      tries.forEach(([question, answer]) => session.report(kurs.interaction(question, answer, session.words, new Date())));
      this.save();
    }
  }

  /** `isOpen` is whether the window goes on: an LMS can't say so to another device, but its next one reads it. */
  save(isOpen = true) {
    const { session } = this;
    const { raw, status } = kurs.verdict.of(this.record);
    const before = this.status;
    this.status = kurs.verdict.better(before, status);
    session.setReturn();
    session.set("cmi.suspend_data", kurs.code.write(this.record, isOpen));
    session.set(session.words.place, this.frame.place);
    // A score of which the LMS has lost the answers stays, until there are new ones.
    const isKnown = this.isResumed || Object.keys(this.record.answers).length > 0;
    if (raw !== null && isKnown && (before !== "passed" || raw > session.score)) {
      session.setScore(raw);
    }
    session.setStatus(this.status);
    this.commit();
    this.tellOfFailure();
  }

  /** Have it saved. What fails is tried once more by itself; where that fails too, the LMS no longer knows the learner. */
  commit() {
    if (!this.session.commit() && !this.waiting) {
      this.waiting = setTimeout(() => {
        this.waiting = 0;
        if (this.canSave && !this.session.commit()) {
          this.lose();
        }
      }, AGAIN_AFTER);
    }
  }

  tellOfFailure() {
    if (this.status === "failed") {
      this.showNotice("failed");
    }
  }

  /** The LMS no longer knows the learner. Its login in the frame, or somebody else's, would only be in the way. */
  lose() {
    this.isLost = true;
    this.stop("lost");
    if (!this.frame.isOurs) {
      this.frame.remove();
    }
  }

  onLoad() {
    if ((this.session.api && this.frame.isOutside) || this.isLost) {
      this.lose();
    } else if (this.canSave) {
      // A document, or a login: nobody may look into it, but the LMS can be asked.
      this.session.isDirty ||= !this.frame.isOurs;
      this.save();
    }
  }

  /** A course that was only looked at, and not begun, is left without a word: Moodle would take it for finished. */
  leave() {
    this.isLeft = this.isOpen && this.status !== "new";
    if (this.canSave) {
      this.save(false);
    }
    if (this.isLeft) {
      this.isOpen = false;
      this.session.close();
    }
  }

  /** The browser kept the window and shows it again: what the LMS holds is what was left there. */
  comeBack() {
    this.isOpen = this.session.open();
    if (!this.isOpen) {
      this.showNotice("closed");
    } else if (this.canSave) {
      this.claim();
      this.save();
    }
  }
}

kurs.player = new Player();
