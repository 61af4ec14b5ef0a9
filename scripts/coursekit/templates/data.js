window.kurs = window.kurs || {};
window.kurs.{{ name }} = {{ value | safe }};
