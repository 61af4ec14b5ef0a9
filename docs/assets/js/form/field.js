// @requires core/dates, record/store
/* A form's field and its error, and what a day and a time must be to be booked. */

/** A form's field, with its error beside it: the last of what describes the field. */
kurs.Field = class Field {
  constructor($input) {
    this.$input = $input;
    this.$error = document.getElementById($input.getAttribute("aria-describedby").split(" ").pop());
    $input.addEventListener("input", () => this.setError(""));
  }

  get value() {
    return this.$input.value.trim();
  }

  /** Say what is wrong; "" when nothing is. */
  setError(text) {
    this.$error.textContent = text;
    this.$error.hidden = text === "";
    this.$input.setAttribute("aria-invalid", String(text !== ""));
    if (text !== "" && document.activeElement !== this.$input) {
      this.renew();
    }
  }

  /** The parts of a day or a time in Chromium have the old description until one comes to them, and with Orca it was said once
      more as it changed: shown anew, they have the new one. */
  renew() {
    this.$input.hidden = true;
    this.$input.getBoundingClientRect();
    this.$input.hidden = false;
  }
};

/** The texts of a part of the page, by the names of its fields. */
kurs.textsOf = ($root) => Object.fromEntries(Array.from($root.querySelectorAll("[data-field]"),
  ($field) => [$field.dataset.field, $field.textContent.trim()]));

kurs.when = {
  /** Which error a day and a time have, by the names of their words; "" where there is none. */
  check(date, time, { today, clock }) {
    return {
      date: date === "" ? "no_date" : date < today ? "past_date" : "",
      time: time === "" ? "no_time" : date === today && time <= kurs.when.timeOf(clock()) ? "past_time" : "",
    };
  },

  timeOf: (now) => now.toTimeString().slice(0, 5),

  /** A working day in two days or a little more: soon, and time to ask. */
  suggestion(today) {
    let day = kurs.record.daysAfter(today, 2);
    while ([0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())) {
      day = kurs.record.daysAfter(day, 1);
    }
    return day;
  },

  inWords({ date, time }) {
    return `${kurs.dayInWords(date)} ${kurs.timeInWords(time)}`;
  },
};
