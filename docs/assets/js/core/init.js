// @requires core/component, core/dom, record/store
/* Starts the components of the page, once all of it is read. One that fails leaves its part of the page readable. */

function startNotices(store) {
  const $notice = kurs.element("p", { class: "notice", role: "status" });
  document.querySelector("article").prepend($notice);
  const tell = () => store.notices.length > 0 && kurs.later(() => kurs.tell($notice, store.notices));
  store.onNotice = tell;
  // Where the network was gone, it is told and asked at the next answer.
  document.addEventListener("kurs:answered", (/** @type {Own} */ { target }) => {
    tell();
    if (store.mode === null) {
      kurs.later(() => kurs.askConsent(target, store));
    }
  });
  tell();
  window.addEventListener("storage", (event) => {
    // The event may be of what the page that was left wrote last, which this page has read.
    if (event.key === store.key && store.isOutdated) {
      store.notify("elsewhere");
    }
  });
}

function start() {
  kurs.store = new kurs.Store(kurs.id, kurs.storages(), () => new Date());
  startNotices(kurs.store);
  kurs.components = [];
  document.querySelectorAll("[data-module]").forEach(($root) => {
    const { module } = $root.dataset;
    try {
      if (!(module in kurs.modules)) {
        throw kurs.errors.unknownName($root, "data-module", module);
      }
      kurs.components.push(new kurs.modules[module]($root, kurs.store));
    } catch (error) {
      console.error(error);
    }
  });
  document.dispatchEvent(new CustomEvent("kurs:started"));
}

kurs.ready.then(start);
