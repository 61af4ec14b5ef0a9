// @requires nothing
/* What each standard calls the fields and moments that the player speaks of, and how it writes them. */

const two = (number) => String(number).padStart(2, "0");

/** "0001:02:03.40" */
const clockTime = (ms) => {
  const seconds = Math.floor(ms / 1000);
  const parts = [String(Math.floor(seconds / 3600)).padStart(4, "0"), two(Math.floor(seconds / 60) % 60), two(seconds % 60)];
  return `${parts.join(":")}.${two(Math.floor(ms / 10) % 100)}`;
};

kurs.standards = {
  scorm12: {
    api: "API", prefix: "LMS", finish: "Finish", core: "cmi.core.", mode: "cmi.core.lesson_mode", place: "cmi.core.lesson_location",
    time: clockTime, wrong: "wrong", response: "student_response", between: ",", within: ".", longest: 255, gaps: Infinity,
    flag: (key) => key[0], name: (id) => id,
    moment: (date) => ["time", [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")],
  },
  scorm2004: {
    api: "API_1484_11", prefix: "", finish: "Terminate", core: "cmi.", mode: "cmi.mode", place: "cmi.location",
    time: (ms) => `PT${(ms / 1000).toFixed(2)}S`, wrong: "incorrect", response: "learner_response", between: "[,]", within: "[.]",
    longest: Infinity, gaps: 10,
    // An identifier has no hyphen in Moodle.
    flag: (key) => key, name: (id) => id.replaceAll("-", "_"),
    // A zone has its place after the hundredths.
    moment: (date) => ["timestamp", `${date.toISOString().slice(0, 22)}Z`],
  },
};
