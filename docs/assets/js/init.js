/* Starts the widgets of the page. One that fails leaves its question readable. */
(function (kurs) {
  "use strict";

  const live = [];
  const stores = {};

  document.querySelectorAll('[data-module="question"]').forEach(($root) => {
    try {
      if (kurs.Question.lives($root)) {
        const course = $root.dataset.course;
        stores[course] = stores[course] || new kurs.Store(course, kurs.tabStorage());
        live.push(new kurs.Question($root, stores[course], kurs.words));
      }
    } catch (error) {
      console.error(error);
    }
  });
  if (live.length > 0) {
    kurs.quiz = new kurs.Quiz(live, kurs.words);
  }
})(window.kurs = window.kurs || {});
