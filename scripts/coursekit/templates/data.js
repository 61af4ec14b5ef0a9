window.kurs = window.kurs || {};
{% for name, value in given.items() %}
window.kurs.{{ name }} = {{ value | safe }};
{% endfor %}
