window.kurs = window.kurs || {};
window.kurs.bank = null;
