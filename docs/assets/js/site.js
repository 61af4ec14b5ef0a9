/* The page's frame: the colour scheme before anything is drawn, then the menu and the search. Loaded in the head. */
(function () {
  "use strict";

  const $html = document.documentElement;
  const base = document.currentScript.dataset.base;
  const KEY = "kurs:scheme";
  $html.classList.replace("no-js", "js");

  /** The scheme that the reader chose; null when they follow the system, or storage is refused. */
  function chosen() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function isDark() {
    return $html.dataset.scheme
      ? $html.dataset.scheme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function choose(scheme) {
    $html.dataset.scheme = scheme;
    try {
      window.localStorage.setItem(KEY, scheme);
    } catch {
      // Refused or full: the choice holds for this page.
    }
  }

  function startScheme($button) {
    const show = () => $button.setAttribute("aria-pressed", String(isDark()));
    $button.hidden = false;
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
    $button.hidden = false;
    $button.addEventListener("click", () => open($button.getAttribute("aria-expanded") === "false"));
    [$button, $menu].forEach(($each) => $each.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && $menu.classList.contains("is-open")) {
        open(false);
        $button.focus();
      }
    }));
  }

  /** What a search needs is loaded when somebody goes to it, in order: each uses the one before. */
  function startSearch($form) {
    const load = () => ["assets/js/words.js", "search/search_index.js", "assets/js/search.js"].forEach((path) => {
      const $script = document.createElement("script");
      $script.async = false;
      $script.src = `${base}/${path}`;
      document.head.append($script);
    });
    $form.hidden = false;
    $form.addEventListener("focusin", load, { once: true });
    $form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** What scrolls sideways can be scrolled by keyboard. */
  function startScrolling() {
    document.querySelectorAll("article :is(pre > code, table)").forEach(($each) => {
      if ($each.scrollWidth > $each.clientWidth) {
        $each.tabIndex = 0;
      }
    });
  }

  if (["light", "dark"].includes(chosen())) {
    $html.dataset.scheme = chosen();
  }
  document.addEventListener("DOMContentLoaded", () => {
    startScheme(document.querySelector(".site-scheme"));
    startMenu(document.querySelector(".site-menu"), document.querySelector(".site-nav"));
    startSearch(document.querySelector(".site-search"));
    startScrolling();
  });
})();
