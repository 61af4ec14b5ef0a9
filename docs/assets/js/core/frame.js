// @requires nothing
/* The page's frame: the colour scheme before anything is drawn, then the menu and the search. Loaded in the head. */

const $html = document.documentElement;
const { base, course, done, speak, whenStored } = document.querySelector("script[data-base]").dataset;
kurs.id = course;
/** The path from this page to the site's root, which addresses in data start from. */
kurs.base = base;

/** What `act` gives; null where it throws: a browser can refuse its storage, and hold anything in it. */
kurs.attempt = function (act) {
  try {
    return act();
  } catch {
    return null;
  }
};

/** An element with what is in it. */
kurs.element = function (name, attributes = {}, ...children) {
  const $element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => $element.setAttribute(key, String(value)));
  $element.append(...children);
  return $element;
};

/** Fulfilled when all of the page is read. */
kurs.ready = new Promise((resolve) => { document.addEventListener("DOMContentLoaded", resolve); });
const KEY = "kurs:scheme";
$html.classList.replace("no-js", "js");

/** The player of an LMS's package, around this page, which then keeps what is stored; null on the site itself, and in
    the frame of a page of another origin. */
kurs.host = kurs.attempt(() => window.parent.kursHost) || null;
$html.classList.toggle("in-lms", kurs.host !== null);
/** Where something may be stored: the browser, and the tab. Each may throw. @type {(() => Own)[]} */
const places = kurs.host ? [() => kurs.host] : [() => window.localStorage, () => window.sessionStorage];
const holding = (key) => places.find((place) => kurs.attempt(() => place().getItem(key)) !== null);
const read = (key) => holding(key)?.().getItem(key);
const RECORD = `kurs:${course}`;

/** The scheme that the reader chose; undefined when they follow the system, or storage is refused. */
const chosen = () => read(KEY);

const isDark = () => ($html.dataset.scheme
  ? $html.dataset.scheme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches);

const remove = () => places.forEach((place) => kurs.attempt(() => place().removeItem(KEY)));

/** In the browser where the learner has said yes to that, and else in the tab; where it can't be stored, for this page. */
function choose(name) {
  $html.dataset.scheme = name;
  remove();
  kurs.attempt(() => (holding(RECORD) || places[places.length - 1])().setItem(KEY, name));
}

function forget() {
  remove();
  delete $html.dataset.scheme;
  document.dispatchEvent(new CustomEvent("kurs:scheme"));
}

kurs.scheme = { chosen, choose, forget };

function startScheme($button) {
  const show = () => $button.setAttribute("aria-pressed", String(isDark()));
  document.addEventListener("kurs:scheme", show);
  $button.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark");
    show();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
}

function startMenu($button, $menu) {
  const open = (yes) => {
    $menu.classList.toggle("is-open", yes);
    $button.setAttribute("aria-expanded", String(yes));
  };
  $button.addEventListener("click", () => open($button.getAttribute("aria-expanded") === "false"));
  [$button, $menu].forEach(($each) => $each.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && $menu.classList.contains("is-open")) {
      open(false);
      $button.focus();
    }
  }));
}

/** A tick, in a word too, at each finished module in the menu. */
kurs.markMenu = function () {
  document.querySelectorAll(".site-nav .done").forEach(($mark) => $mark.remove());
  const modules = kurs.attempt(() => Object.entries(JSON.parse(read(RECORD) || "").modules)) || [];
  const finished = modules.filter(([, module]) => module && module.done).map(([slug]) => `/${slug}/index.html`);
  document.querySelectorAll(".site-nav a:not(.is-section)").forEach(($link) => {
    if (finished.some((path) => $link.pathname.endsWith(path))) {
      $link.append(kurs.element("b", { class: "done" },
        kurs.element("i", { "aria-hidden": "true" }, " ✓"), kurs.element("b", { class: "sr" }, ` ${done}`)));
    }
  });
};

/** The scripts that are on their way. */
const coming = {};

/** Load a script, once: what is seldom used comes when it is. It has come when what it defines, `get`, is there: a guest
    network may send a page of its own in place of a script. Then `then` is called, and else `fail`; what failed is tried
    again the next time. */
kurs.load = async function (path, get, then = () => {}, fail = () => {}) {
  if (!get()) {
    coming[path] ||= new Promise((end) => {
      const $script = kurs.element("script", { src: `${base}/${path}` });
      $script.onload = $script.onerror = end;
      document.head.append($script);
    });
    await coming[path];
    delete coming[path];
  }
  (get() ? then : fail)();
};

function startSearch($form) {
  const load = () => kurs.load("search/search_index.js", () => window.__index,
    () => kurs.load("assets/js/search.js", () => kurs.search));
  $form.addEventListener("focusin", load);
  $form.addEventListener("input", load);
  $form.addEventListener("submit", (event) => event.preventDefault());
}

/** A dialogue is read whole, until somebody asks for a line at a time. */
function startDialogues() {
  document.querySelectorAll(".dialogue > blockquote").forEach(($quote) => {
    const $start = kurs.element("button", { type: "button", class: "md-button" }, speak);
    $start.addEventListener("click", () => kurs.load("assets/js/dialogue.js", () => kurs.speak,
      () => kurs.speak($start)));
    $quote.before(kurs.element("p", { class: "buttons" }, $start));
  });
}

/** What scrolls sideways can be scrolled by keyboard. How wide it is the styles say, which may come after the text. */
window.onload = function () {
  $html.classList.add("is-whole");
  document.querySelectorAll("article :is(pre > code, table)").forEach(($each) => {
    if ($each.scrollWidth > $each.clientWidth) {
      $each.tabIndex = 0;
    }
  });
};

/** A page that only shows what is stored gets its script once there is something: when it is opened or shown again,
    or when another tab has stored it. */
function loadWhenStored() {
  if (whenStored && holding(RECORD)) {
    kurs.load(`assets/js/${whenStored}.js`, () => kurs.store);
  }
}

const scheme = chosen();
if (scheme === "light" || scheme === "dark") {
  $html.dataset.scheme = scheme;
}
kurs.ready.then(() => {
  startScheme(document.querySelector(".site-scheme"));
  startMenu(document.querySelector(".site-menu"), document.querySelector(".site-nav"));
  startSearch(document.querySelector(".site-search"));
  loadWhenStored();
  if (speak) {
    startDialogues();
  }
});
// A page that the browser kept is shown again without being loaded.
window.addEventListener("pageshow", () => {
  kurs.markMenu();
  loadWhenStored();
});
window.addEventListener("storage", loadWhenStored);
document.addEventListener("kurs:answered", () => window.setTimeout(kurs.markMenu));
