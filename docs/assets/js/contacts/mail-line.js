// @requires nothing
/* What an invitation becomes: a letter, the line that the coordinator's commands read, and a mail link. Pure functions.
   The line's form is that of `coursekit/contacts/intake/mail_line.py`. */

const MOST = 10;
const LONGEST = 1800;
const ANY = "-";

/** Text as a field of the line: on one row, without the mark that parts the fields; "-" for none. */
const field = (text) => text.replace(/\|/g, "/").replace(/\s+/g, " ").trim() || ANY;

const line = (name, fields) => [`${name} v1`, ...fields.map(field), "KB-SLUT"].join(" | ");

/** An address as a mail link takes it. */
const address = (text) => encodeURIComponent(text).replace(/%40/g, "@");

kurs.invitation = {
  MOST,

  /** The last line of a letter to contacts that were chosen by name. */
  log: (today, request, ids) => line("KB-LOGG", [
    today, request.sender, request.topic, ids.join(","), `feedback ${request.feedback}`, request.what, request.compensation]),

  /** The last line of an order of residents. */
  order: (today, request) => line("KB-BESTALLNING", [
    today, request.sender, request.topic, request.count, request.area, request.time, `feedback ${request.feedback}`, request.what, request.compensation]),

  /** A mail as a link that opens it; `fault` is "too_many" or "too_long" where a mail program might lose some of it. */
  link({ to, bcc, subject, text }) {
    const parts = [
      ...(bcc.length > 0 ? [`bcc=${bcc.map(address).join(",")}`] : []),
      `subject=${encodeURIComponent(subject)}`, `body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`,
    ];
    const href = `mailto:${address(to)}?${parts.join("&")}`;
    return { href, fault: bcc.length > MOST ? "too_many" : href.length > LONGEST ? "too_long" : "" };
  },
};
