// @requires core/component, core/dom, page/booking, record/record, data/tool_words.doors
/* Open doors: which hosts say "come by" now, when they do, and a visit booked in the door's own card. */

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

kurs.modules.doors = class Doors extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.doors;
    this.booking = new kurs.Booking(this.find(".booking"), store);
    this.doors = Array.from($root.querySelectorAll("[data-door]"), ($door) => this.start($door)).filter(Boolean);
    this.$filter = this.find(".filter");
    this.$area = this.$filter.querySelector("[data-filter=area]");
    this.$filter.hidden = false;
    this.$filter.addEventListener("change", () => this.filter());
    this.filter();
  }

  /** Make a door's booking live; one whose time has run out since the page was made is taken away. */
  start($door) {
    if ($door.dataset.until < this.store.today) {
      $door.remove();
      return null;
    }
    const slots = Array.from($door.querySelectorAll("[data-slot]"), ($slot) => ({ ...$slot.dataset }));
    const read = slots.filter(({ start }) => start);
    const times = kurs.comingTimes(read, this.store.today, kurs.when.timeOf(this.store.clock()), $door.dataset.until);
    const free = read.length < slots.length;
    const open = times.length > 0 || free;
    $door.querySelector("[data-script]").hidden = !open;
    $door.querySelector("[data-over]").hidden = open;
    this.booking.offer($door.querySelector("[data-book]"), $door, () => ({ ...this.meeting($door), slots: times, free }));
    return $door;
  }

  meeting($door) {
    const { name: where, who, contact, bring, avoid } = kurs.textsOf($door);
    return {
      who, where, question: "", plan: { place: where },
      text: kurs.format(this.words.event_text, { who, contact, bring, avoid }),
    };
  }

  filter() {
    this.doors.forEach(($door) => { $door.hidden = ![$door.dataset.area, ""].includes(this.$area.value); });
    const count = this.doors.filter(($door) => !$door.hidden).length;
    kurs.announce(this.find("[data-count]"), kurs.formatCount(this.words, count));
  }
};
