/* Starts the widgets of the page. One that fails leaves its question readable. */
(function (kurs) {
  "use strict";

  const live = [];
  const stores = {};

  document.querySelectorAll('[data-module="question"]').forEach(($root) => {
    try {
      const { course, type } = $root.dataset;
      const Live = kurs.kinds[type] || (type in kurs.widgets ? kurs.Question : null);
      if (Live) {
        stores[course] = stores[course] || new kurs.Store(course, kurs.tabStorage());
        live.push(new Live($root, stores[course], kurs.words));
      }
    } catch (error) {
      console.error(error);
    }
  });
  if (live.length > 0) {
    kurs.quiz = new kurs.Quiz(live, kurs.words);
  }
})(window.kurs = window.kurs || {});
