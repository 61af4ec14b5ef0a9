// @requires player/code, player/session, player/verdict, data/package
/* The player: shows the course in a frame, and is the one that talks with the LMS. The course's record lives here for as
   long as the window is open, and in the LMS. */

const BASE = new URL("site/", document.baseURI).href;
const LONGEST = 255;
// The modes that are for reading, and the notice of each.
const READING = { review: "read_only", browse: "look" };

/** The page of the site that an address is, as a path from the site's root; null for any other. */
function pageOf(address) {
  const path = address.split(/[?#]/)[0];
  return path.startsWith(BASE) && path.endsWith(".html") && path.length - BASE.length <= LONGEST ? path.slice(BASE.length) : null;
}

/** A bookmark that leads to a page of the site, or null: relative, without a scheme and without a way out. */
function validPlace(text) {
  const isRelative = /^[\w-][\w./%-]*$/.test(text) && !text.includes("..");
  return isRelative ? pageOf(new URL(text, BASE).href) : null;
}

class Player {
  /** To the course's other windows. @type {BroadcastChannel} */
  channel;

  constructor() {
    this.session = new kurs.Session(kurs.package.standard, window);
    this.key = `kurs:${kurs.package.id}`;
    this.$frame = document.querySelector("iframe");
    this.session.onRefused = () => this.showNotice("unsaved");
    this.isOpen = !this.session.isOld && this.session.open();
    if (this.isOpen) {
      this.begin();
    } else if (this.session.isOld) {
      this.showNotice("closed");
      // The course without its answers would look as if they were lost.
      this.$frame.remove();
    } else {
      this.showNotice("no_lms");
      this.show(kurs.package.start);
    }
  }

  showNotice(name) {
    document.querySelector(`[data-notice="${name}"]`).hidden = false;
  }

  show(place) {
    this.place = place;
    this.$frame.src = BASE + place;
  }

  begin() {
    const { session } = this;
    this.isReadOnly = session.mode in READING;
    this.status = session.status;
    this.record = kurs.code.read(session.data);
    if (this.isReadOnly) {
      this.showNotice(READING[session.mode]);
    } else if (this.status === "new") {
      this.status = "incomplete";
      session.setStatus("incomplete");
      session.commit();
    }
    window.kursHost = this.host();
    this.listen();
    this.show(validPlace(session.place) || kurs.package.start);
  }

  /** The storage that the course's pages are given instead of the browser's. */
  host() {
    const items = new Map([[this.key, JSON.stringify(this.record)]]);
    return {
      getItem: (key) => items.get(key) ?? null,
      removeItem: (key) => { items.delete(key); },
      setItem: (key, value) => {
        items.set(key, value);
        if (key === this.key) {
          this.onRecord(JSON.parse(value));
        }
      },
    };
  }

  listen() {
    this.$frame.addEventListener("load", () => this.onLoad());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.canSave) {
        this.session.setTime();
        this.save();
      }
    });
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && this.isLeft && this.comeBack());
    // Never closed: a browser that keeps the page when it is left throws it away when the course is opened again.
    this.channel = new BroadcastChannel(`kurs:${document.baseURI.split(/[?#]/)[0]}`);
    this.channel.addEventListener("message", () => {
      this.isOpen = this.isLeft = false;
      this.showNotice("elsewhere");
    });
    this.claim();
  }

  /** Of the windows that can save, the one that was opened last does: two would overwrite each other. */
  claim() {
    if (this.canSave) {
      this.channel.postMessage("opened");
    }
  }

  get canSave() {
    return this.isOpen && !this.isReadOnly;
  }

  /** The record as a page has changed it. */
  onRecord(record) {
    const tries = kurs.verdict.tries(this.record, record);
    this.record = record;
    if (this.canSave) {
      tries.forEach((each) => this.session.report(each));
      this.save();
    }
  }

  save() {
    const { session } = this;
    const { raw, status } = kurs.verdict.of(this.record);
    const before = this.status;
    this.status = kurs.verdict.better(before, status);
    session.setReturn();
    session.set("cmi.suspend_data", kurs.code.write(this.record));
    session.set(session.words.place, this.place);
    if (raw !== null && Object.keys(this.record.answers).length > 0 && (before !== "passed" || raw > session.score)) {
      session.setScore(raw);
    }
    session.setStatus(this.status);
    session.commit();
  }

  /** A page is shown. The first may be one that a new version of the course no longer has: then it is the start. */
  onLoad() {
    const isGone = !this.hasArrived && !this.isOurs;
    this.hasArrived = true;
    if (isGone && this.place !== kurs.package.start) {
      this.show(kurs.package.start);
    } else if (this.isOurs) {
      const page = this.$frame.contentWindow;
      this.place = pageOf(page.location.href) || this.place;
      this.openOutside(page.document);
    }
    if (this.canSave) {
      this.save();
    }
  }

  /** Whether the frame shows a page of the course, not a document or somebody else's page. */
  get isOurs() {
    try {
      return Boolean(this.$frame.contentWindow.kurs);
    } catch {
      return false;
    }
  }

  /** Other sites open beside the course: most refuse to be shown in a frame. */
  openOutside(page) {
    page.querySelectorAll("a[href]").forEach(($link) => {
      if (/^https?:/.test($link.href) && !$link.href.startsWith(BASE)) {
        $link.target = "_blank";
        $link.rel = "noopener";
      }
    });
  }

  /** A course that was only looked at, and not begun, is left without a word: Moodle would take it for finished. */
  leave() {
    this.isLeft = this.isOpen && this.status !== "new";
    if (this.canSave) {
      this.save();
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
