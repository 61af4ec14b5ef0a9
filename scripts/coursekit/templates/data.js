window.kurs = window.kurs || {};
window.kurs.words = {{ words | safe }};
