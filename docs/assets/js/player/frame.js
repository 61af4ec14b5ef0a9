// @requires data/package
/* The frame that shows the course: which of its pages is there, and whether it is one of its pages at all. */

const BASE = new URL("site/", document.baseURI).href;
const LONGEST = 255;

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

kurs.CourseFrame = class CourseFrame {
  constructor($frame, onLoad) {
    this.$frame = $frame;
    $frame.addEventListener("load", () => {
      this.arrive();
      onLoad();
    });
  }

  /** Show a page; the start where the bookmark leads nowhere. */
  show(bookmark) {
    this.place = validPlace(bookmark) || kurs.package.start;
    this.$frame.src = BASE + this.place;
  }

  remove() {
    this.$frame.remove();
  }

  /** A page is shown. The first may be one that a new version of the course no longer has: then it is the start. */
  arrive() {
    const isGone = !this.hasArrived && !this.isOurs;
    this.hasArrived = true;
    if (isGone && this.place !== kurs.package.start) {
      this.show(kurs.package.start);
    } else if (this.isOurs) {
      const page = this.$frame.contentWindow;
      this.place = pageOf(page.location.href) || this.place;
      this.openOutside(page.document);
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

  /** Whether it shows a page of the LMS: its login, when it no longer knows the learner. */
  get isOutside() {
    try {
      const { href } = this.$frame.contentWindow.location;
      return /^https?:/.test(href) && !href.startsWith(BASE);
    } catch {
      // A page of somebody else's, or the browser's own view of a document.
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
};
