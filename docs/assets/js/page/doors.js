// @requires core/dom, form/field, record/record, data/tool_words.doors
/* Open doors: which hosts say "come by" now, when they do, and a visit booked in its own card. */

const COUNT = 4;
const WEEKS = 5;
const MINUTES = 30;

/** A slot's days from today on: its date, or its weekday in the coming weeks. Sunday is 7. */
function days(/** @type {Slot} */ { date, weekday }, today) {
  if (date) {
    return [date];
  }
  const now = new Date(`${today}T12:00:00Z`).getUTCDay() || 7;
  const first = (Number(weekday) - now + 7) % 7;
  return Array.from({ length: WEEKS }, (_, week) => kurs.record.daysAfter(today, first + 7 * week));
}

function minutesOf(start, end) {
  return end ? (Date.parse(`2000-01-01T${end}Z`) - Date.parse(`2000-01-01T${start}Z`)) / 60000 : MINUTES;
}

/** The next times of some slots ({ date, weekday, start, end }) that lie before `until`, soonest first. */
kurs.comingTimes = function (slots, today, clock, until) {
  return slots
    .flatMap((slot) => days(slot, today).map((date) => (
      { date, time: slot.start, end: slot.end, minutes: minutesOf(slot.start, slot.end) })))
    .filter(({ date, time }) => (date > today || (date === today && time > clock)) && date <= until)
    .sort((a, b) => `${a.date}${a.time}`.localeCompare(`${b.date}${b.time}`))
    .slice(0, COUNT);
};

/** Make a door's booking live; one whose time has run out since the page was made is taken away, and gives null. */
kurs.startDoor = function ($door, booking, store) {
  if ($door.dataset.until < store.today) {
    $door.remove();
    return null;
  }
  const slots = Array.from($door.querySelectorAll("[data-slot]"), ($slot) => ({ ...$slot.dataset }));
  const read = slots.filter(({ start }) => start);
  const times = kurs.comingTimes(read, store.today, kurs.when.timeOf(store.clock()), $door.dataset.until);
  const free = read.length < slots.length;
  const open = times.length > 0 || free;
  $door.querySelector("[data-script]").hidden = !open;
  $door.querySelector("[data-over]").hidden = open;
  booking.offer($door.querySelector("[data-book]"), () => ({ ...meeting($door), slots: times, free }));
  return $door;
};

function meeting($door) {
  const { name: where, ...texts } = kurs.textsOf($door);
  const write = (met) => kurs.format(kurs.tool_words.doors.event_text, { ...texts, ...met });
  return { where, who: texts.who, question: "", write, plan: { place: where } };
}
