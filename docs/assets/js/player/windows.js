// @requires nothing
/* The course's windows in one browser. Of those that can save, the one that was opened last does: two would overwrite each
   other. */

const [OPENED, GONE] = ["opened", "gone"];

kurs.Windows = class Windows {
  /** `giveWay` is called when another window was opened, and tells whether this one saved until then; `onGone` when
      another has given way to this one. */
  constructor(giveWay, onGone) {
    // Never closed: a browser that keeps the page when it is left throws it away when the course is opened again.
    this.channel = new BroadcastChannel(`kurs:${document.baseURI.split(/[?#]/)[0]}`);
    this.channel.addEventListener("message", ({ data }) => {
      if (data === GONE) {
        onGone();
      } else if (giveWay()) {
        this.channel.postMessage(GONE);
      }
    });
  }

  claim() {
    this.channel.postMessage(OPENED);
  }
};
