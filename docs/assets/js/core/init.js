// @requires core/dom, record/store
/* Starts the widgets of the page, once all of it is read. One that fails leaves its part of the page readable. */
(function (kurs) {
  "use strict";

  function startNotices(store) {
    const $notice = kurs.element("p", { class: "notice", role: "status" });
    document.querySelector("article").prepend($notice);
    store.onNotice = (notice) => kurs.load(["assets/js/later.js"],
      () => kurs.announce($notice, kurs.later_words.notices[notice]));
    store.notices.forEach(store.onNotice);
    window.addEventListener("storage", (event) => {
      if (event.key === store.key) {
        store.notify("elsewhere");
      }
    });
  }

  function start() {
    kurs.store = new kurs.Store(kurs.id, kurs.storages(), () => new Date());
    startNotices(kurs.store);
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
  }

  kurs.read.then(start);
})(window.kurs = window.kurs || {});
