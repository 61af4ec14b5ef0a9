/* The address says what this LMS is like: ?standard=scorm12; &commit=null and &commit=false are what a Commit answers,
   &refuse=score.raw is what it takes no value of, &api=none has no API, &late=500 has it so many milliseconds after the
   course is shown, &begin=false opens no session, &mode=review is for reading, &again lets a session begin after the last
   one is over, and &shown=window leaves it to somebody else to open the course.
   Where scorm-again is kinder than Moodle, it does as Moodle does. */
(function () {
  "use strict";

  const asked = new URLSearchParams(window.location.search);
  const is2004 = asked.get("standard") === "scorm2004";
  const Api = is2004 ? window.Scorm2004API : window.Scorm12API;
  const make = () => new Api({ autocommit: false, logLevel: 5 });
  let real = make();

  /** What the LMS has stored: the whole data model, and every call in order. */
  const stored = () => JSON.parse(localStorage.getItem("lms") || "null");
  const log = (call) => localStorage.setItem("lms-log", JSON.stringify([...JSON.parse(localStorage.getItem("lms-log") || "[]"), call]));
  const store = () => localStorage.setItem("lms", JSON.stringify(JSON.parse(JSON.stringify(real.cmi))));

  /** What a learner is given back. In Moodle that is what the page was launched with, however old the page is; and in
      2004 nothing, if the last session was not left to be taken up again. */
  const given = () => {
    const { launch } = document.documentElement.dataset;
    const held = launch === undefined ? stored() : JSON.parse(launch || "null");
    return is2004 && held && held.exit !== "suspend" ? null : held;
  };

  if (given()) {
    real.loadFromJSON(given(), "cmi");
  }
  if (asked.has("mode")) {
    real.loadFromJSON(is2004 ? { mode: asked.get("mode") } : { core: { lesson_mode: asked.get("mode") } }, "cmi");
  }
  const api = {};
  ["Initialize", "GetValue", "SetValue", "Commit", is2004 ? "Terminate" : "Finish", "GetLastError"].forEach((name) => {
    const full = is2004 ? name : `LMS${name}`;
    api[full] = (...values) => {
      if (name === "Initialize" && asked.has("again") && real.isTerminated()) {
        real = make();
        real.loadFromJSON(stored(), "cmi");
      }
      // Moodle takes a status that nobody has set for a finished course.
      if (name === "Finish" && real.isInitialized() && real.cmi.core.lesson_status === "not attempted") {
        real.cmi.core.lesson_status = "completed";
      }
      const isRefused = name === "SetValue" && asked.has("refuse") && values[0].includes(asked.get("refuse"));
      const answer = isRefused ? "false" : real[full](...values);
      log([name, ...values, answer]);
      if (["Commit", "Finish", "Terminate"].includes(name)) {
        store();
      }
      return name === "Commit" && asked.has("commit") ? JSON.parse(asked.get("commit")) : answer;
    };
  });
  if (asked.has("begin")) {
    api[is2004 ? "Initialize" : "LMSInitialize"] = () => asked.get("begin");
  }
  const offer = () => { window[is2004 ? "API_1484_11" : "API"] = api; };
  if (asked.has("late")) {
    setTimeout(offer, Number(asked.get("late")));
  } else if (asked.get("api") !== "none") {
    offer();
  }
  window.addEventListener("DOMContentLoaded", () => {
    if (asked.get("shown") !== "window") {
      const $frame = document.createElement("iframe");
      $frame.src = "paket/player.html";
      document.body.append($frame);
    }
  });
})();
