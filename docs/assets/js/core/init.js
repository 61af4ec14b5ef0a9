/* Starts the widgets of the page, last of the scripts. One that fails leaves its part of the page readable. */
(function (kurs) {
  "use strict";

  kurs.store = new kurs.Store(kurs.id, kurs.storages(), () => new Date());
  const $notice = kurs.element("p", { class: "notice", role: "status" });
  document.querySelector("article").prepend($notice);
  kurs.store.onNotice = (notice) => kurs.load(["assets/js/words-later.js"],
    () => kurs.announce($notice, kurs.later_words.notices[notice]));
  kurs.store.notices.forEach(kurs.store.onNotice);
  window.addEventListener("storage", (event) => {
    if (event.key === kurs.store.key) {
      kurs.store.notify("elsewhere");
    }
  });

  kurs.live = [];
  document.querySelectorAll("[data-module]").forEach(($root) => {
    try {
      const Widget = kurs.modules[$root.dataset.module];
      kurs.live.push(new Widget($root, kurs.store, kurs.words));
    } catch (error) {
      console.error(error);
    }
  });
  document.dispatchEvent(new CustomEvent("kurs:started"));
})(window.kurs = window.kurs || {});
