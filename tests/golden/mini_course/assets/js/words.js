window.kurs = window.kurs || {};
window.kurs.words = {"submit": "Svara"};
