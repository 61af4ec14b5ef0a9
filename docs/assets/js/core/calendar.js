// @requires record/record
/* A calendar file of one event (RFC 5545), and a file to download.
   Times are floating: 14.00 is 14.00 wherever the calendar is. */

const LINE = 75;
const octets = (text) => new TextEncoder().encode(text).length;

/** Text as a value: what the format uses as marks is escaped, and other control characters are left out. */
function escaped(text) {
  return text.trim().replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
}

/** A line of at most 75 octets, with the rest on lines that begin with a space; no character is split. */
function folded(line) {
  const lines = [""];
  Array.from(line).forEach((character) => {
    if (octets(lines[lines.length - 1] + character) > LINE) {
      lines.push(" ");
    }
    lines[lines.length - 1] += character;
  });
  return lines.join("\r\n");
}

/** Letters that nobody can be known by. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** When it begins and ends: at a time for some minutes, or the whole day. */
function span(date, time, minutes) {
  const digits = (text) => text.replace(/[-:]/g, "");
  if (!time) {
    return [`DTSTART;VALUE=DATE:${digits(date)}`, `DTEND;VALUE=DATE:${digits(kurs.record.daysAfter(date, 1))}`];
  }
  const end = new Date(Date.parse(`${date}T${time}:00Z`) + minutes * 60000);
  return [`DTSTART:${digits(date)}T${digits(time)}00`, `DTEND:${digits(end.toISOString().slice(0, 19))}`];
}

/** The event as a calendar file. With a `time` it reminds an hour before; without, it fills the day and reminds at eight. */
kurs.calendar = function ({ title, date, time, minutes, place, text, now }) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coursekit//calendar//EN", "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT", `UID:${randomId()}`, `DTSTAMP:${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`,
    ...span(date, time, minutes), `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []), ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:${time ? "-PT1H" : "PT8H"}`, "END:VALARM",
    "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
};

/** Save a text as a file. */
kurs.download = function (name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const $link = kurs.element("a", { href: address, download: name, hidden: "" });
  document.body.append($link);
  $link.click();
  $link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 60000);
};
