// @requires nothing
/* Where the LMS is: the window around the player that has its API, and whether what that window shows is what the LMS sent. */

const STEPS = 20;

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

kurs.lms = {
  find,
  isCopy,

  /** Whether there is a window that an LMS may be in. */
  isAround: (at) => at.parent !== at || at.opener !== null,
};
