/* The API of both standards, with Moodle's ways: what a field may hold, what is sent at a commit, and what happens to a
   status that nobody has set. */
(function () {
  "use strict";

  const { standard, attempt, mode, stored } = JSON.parse(document.documentElement.dataset.launch);
  const is2004 = standard === "scorm2004";
  const CORE = is2004 ? "cmi." : "cmi.core.";
  const STATUS = is2004 ? "cmi.completion_status" : "cmi.core.lesson_status";
  const [short, text250] = ["[\\w.]{1,250}", "(?!\\{).{0,250}"];
  const listOf = (item, most) => new RegExp(`^${item}(\\[,\\]${item}){0,${most - 1}}$`);
  const number = is2004 ? /^-?\d{1,5}(\.\d{1,18})?$/ : /^-?\d{0,3}(\.\d*)?$/;

  /** What may be written, by field; with the index taken out. */
  const FORMATS = is2004 ? {
    "cmi.completion_status": /^(completed|incomplete|not attempted|unknown)$/, "cmi.success_status": /^(passed|failed|unknown)$/,
    "cmi.exit": /^(time-out|suspend|logout|normal|)$/, "cmi.location": /^[^]{0,1000}$/, "cmi.suspend_data": /^[^]{0,64000}$/,
    "cmi.session_time": /^PT\d+(\.\d{1,2})?S$/,
    "cmi.score.raw": number, "cmi.score.min": number, "cmi.score.max": number, "cmi.score.scaled": /^-?[01](\.\d{1,18})?$/,
    "cmi.interactions.n.id": /^\S{1,4000}$/, "cmi.interactions.n.timestamp": /^20[0-3]\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,2}Z?)?$/,
    "cmi.interactions.n.type": /^(true-false|choice|fill-in|matching|performance|sequencing|numeric)$/,
    "cmi.interactions.n.result": /^(correct|incorrect|-?\d{1,4}(\.\d{1,18})?)$/,
  } : {
    "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/, "cmi.core.exit": /^(time-out|suspend|logout|)$/,
    "cmi.core.lesson_location": /^[^]{0,255}$/, "cmi.suspend_data": /^[^]{0,4096}$/,
    "cmi.core.session_time": /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/,
    "cmi.core.score.raw": number, "cmi.core.score.min": number, "cmi.core.score.max": number,
    "cmi.interactions.n.id": /^[!-~]{0,255}$/, "cmi.interactions.n.time": /^[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
    "cmi.interactions.n.type": /^(true-false|choice|fill-in|matching|performance|sequencing|numeric)$/,
    "cmi.interactions.n.student_response": /^[^]{0,255}$/, "cmi.interactions.n.result": /^(correct|wrong|\d{0,3}(\.\d*)?)$/,
  };
  const RESPONSES = {
    "true-false": /^(true|false)$/, choice: listOf(short, 36), sequencing: listOf(short, 36), "fill-in": listOf(text250, 10),
    numeric: number, matching: listOf(`${short}\\[\\.\\]${short}`, 36), performance: listOf(`(${short})?\\[\\.\\](${short})?`, 250),
  };
  // A number that is written is kept as one, and nothing is nought.
  const isNumber = (field) => /\.score\./.test(field) && !is2004;
  const modelOf = (field) => field.replace(/\.\d+\./, ".n.");

  const values = new Map(Object.entries(stored));
  if (!is2004 && !values.get(STATUS)) {
    values.set(STATUS, "not attempted");
  }
  /** What the server is thought to have: in 1.2 all that was sent, whether it answered or not. */
  const known = new Map(Object.entries(stored));
  let [state, error] = ["new", "0"];
  const fail = (code) => {
    error = code;
    return "false";
  };

  function mayHold(field, value) {
    const model = modelOf(field);
    if (is2004 && model === "cmi.interactions.n.learner_response") {
      return Boolean(RESPONSES[values.get(field.replace("learner_response", "type"))]?.test(value));
    }
    return FORMATS[model]?.test(value);
  }

  /** What differs from what the server is thought to have. The session's time is added up by itself. */
  function changes() {
    const found = [...values].filter(([field, value]) => known.get(field) !== value && !field.endsWith("session_time")
      && !(field === STATUS && value === "not attempted"));
    if (!is2004) {
      found.forEach(([field, value]) => known.set(field, value));
    }
    return Object.fromEntries(found);
  }

  const seconds = (time) => (is2004 ? Number((time || "").replace(/[PTS]/g, "")) : (time || "0").split(":").reduce((sum, part) => sum * 60 + Number(part), 0));

  let isClosing = false;
  ["beforeunload", "pagehide"].forEach((name) => window.addEventListener(name, () => { isClosing = true; }));

  function send(atTheEnd) {
    const given = changes();
    if (atTheEnd) {
      given[`${CORE}total_time`] = String(seconds(values.get(`${CORE}session_time`)) + Number(stored[`${CORE}total_time`] || 0));
    }
    const body = JSON.stringify({ attempt, values: given });
    if (isClosing) {
      return String(navigator.sendBeacon("/datamodel", body));
    }
    const request = new XMLHttpRequest();
    request.open("POST", "/datamodel", false);
    request.send(body);
    return request.responseText.split("\n")[0] === "true" ? "true" : fail("101");
  }

  const api = {
    Initialize() {
      if (state !== "new") {
        return fail(is2004 ? { open: "103", over: "104" }[state] : "101");
      }
      state = "open";
      error = "0";
      return "true";
    },
    GetValue(field) {
      error = "0";
      if (state !== "open") {
        error = is2004 ? "122" : "301";
        return "";
      }
      if (field === "cmi.interactions._count") {
        return String([...values.keys()].filter((each) => /^cmi\.interactions\.\d+\.id$/.test(each)).length);
      }
      return field === (is2004 ? "cmi.mode" : "cmi.core.lesson_mode") ? mode : String(values.get(field) ?? "");
    },
    SetValue(field, value) {
      if (state !== "open") {
        return fail(is2004 ? "132" : "301");
      }
      if (!mayHold(field, String(value))) {
        return fail(is2004 ? "406" : "405");
      }
      error = "0";
      values.set(field, isNumber(field) ? String(Number(value)) : String(value));
      return "true";
    },
    Commit: () => (state === "open" ? send(false) : fail(is2004 ? "142" : "301")),
    Finish() {
      if (state !== "open") {
        return fail(is2004 ? "112" : "301");
      }
      // In 1.2 the page that shows the course can begin again.
      state = is2004 ? "over" : "new";
      if (!is2004 && values.get(STATUS) === "not attempted") {
        values.set(STATUS, "completed");
      }
      return send(true);
    },
    GetLastError: () => error,
  };
  window[is2004 ? "API_1484_11" : "API"] = Object.fromEntries(Object.entries(api)
    .map(([name, act]) => [is2004 ? name.replace("Finish", "Terminate") : `LMS${name}`, act]));
})();
