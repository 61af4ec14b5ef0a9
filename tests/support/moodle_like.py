"""An LMS that treats a SCORM package as Moodle 4.5 does, where that is not what one would think.

It follows what was seen in Moodle 4.5.6 and read in its source; none of its code is here. The activity's page has two
buttons and, after a finished attempt, a tick for a new one. The page that shows the course answers a POST, with what
is stored in it, so that a browser that goes back builds it anew from its own old copy. An attempt that is finished
opens for review. Everything is served to those who are logged in, and only to them; the others are sent to a login, which
may lie on another host, or are shown one in place of what they asked for.
"""

from __future__ import annotations

import functools
import html
import http.server
import json
import threading
import time
from pathlib import Path
from urllib.parse import parse_qs

from servers import PageServer

HERE = Path(__file__).parent.parent / "browser/lms/moodle"
PAGES = "text/html; charset=utf-8"
# What ends an attempt, by the field that Moodle looks at in each standard.
STATUS = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.completion_status"}
ENDED = ("completed", "passed", "failed")


class Moodle:
    """One activity, with one learner's attempts: {number: {element: value}}, as the database has them."""

    def __init__(self, folder, standard):
        self.standard, self.attempts = standard, {}
        self.sessions, self.made = set(), 0
        # How many saves are to fail, and when each save came.
        self.failing, self.saves = 0, []
        handler = functools.partial(_Handler, self, directory=str(folder))
        self.server = PageServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        # Where whoever is not logged in is sent; None where the login is the answer.
        self.login = "/login"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    @property
    def last(self):
        return max(self.attempts, default=1)

    @property
    def held(self):
        """What is stored of the last attempt."""
        return self.attempts.get(self.last, {})

    @property
    def has_ended(self):
        return self.held.get(STATUS[self.standard]) in ENDED

    def counts_as_done(self, *ticked):
        """Whether the activity is completed, when these statuses are ticked in its settings."""
        return any(
            held.get(name) in ticked
            for held in self.attempts.values()
            for name in ("cmi.core.lesson_status", "cmi.completion_status", "cmi.success_status")
        )

    def log_in(self):
        self.made += 1
        self.sessions.add(str(self.made))
        return str(self.made)

    def forget_everyone(self):
        """The sessions end, as they do after a few hours."""
        self.sessions.clear()

    def launch(self, mode, wants_new):
        """(attempt, mode, what is stored) of a launch: the request is followed as far as the rules allow."""
        attempt = self.last
        if mode != "browse":
            if self.has_ended and wants_new:
                attempt, mode = attempt + 1, "normal"
            else:
                mode = "review" if self.has_ended else "normal"
        held = dict(self.attempts.get(attempt, {}))
        # In 2004 only a session that was left to be taken up again is.
        given = {} if self.standard == "scorm2004" and held.get("cmi.exit") != "suspend" else held
        return {"standard": self.standard, "attempt": attempt, "mode": mode, "stored": given}

    def store(self, attempt, values):
        self.attempts.setdefault(attempt, {}).update(values)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves an activity and its package."""

    def __init__(self, moodle, *rest, **more):
        self.moodle = moodle
        super().__init__(*rest, **more)

    @property
    def is_logged_in(self):
        return self.headers.get("Cookie", "").removeprefix("moodle=") in self.moodle.sessions

    def do_GET(self):
        if self.path == "/login":
            self._page("login.html")
        elif not self.is_logged_in:
            self._ask_to_log_in()
        elif self.path == "/view":
            self._page("view.html", again="" if self.moodle.has_ended else "hidden")
        elif self.path.startswith("/api.js"):
            self._answer((HERE / "api.js").read_bytes(), "text/javascript")
        else:
            super().do_GET()

    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/login":
            self._send_to("/view", ("Set-Cookie", f"moodle={self.moodle.log_in()}; Path=/"))
        elif not self.is_logged_in:
            self._ask_to_log_in()
        elif self.path == "/datamodel":
            self._store(json.loads(form))
        else:
            asked = parse_qs(form)
            launch = self.moodle.launch(asked["mode"][0], "newattempt" in asked)
            self._page("player.html", launch=html.escape(json.dumps(launch)))

    def _ask_to_log_in(self):
        if self.moodle.login:
            self._send_to(self.moodle.login)
        else:
            self._page("login.html")

    def _store(self, given):
        self.moodle.saves.append(time.monotonic())
        if self.moodle.failing > 0:
            self.moodle.failing -= 1
            self._answer(b"false\n101", "text/plain")
            return
        self.moodle.store(given["attempt"], given["values"])
        self._answer(b"true\n0", "text/plain")

    def _page(self, name, **values):
        text = (HERE / name).read_text(encoding="utf-8")
        for key, value in values.items():
            text = text.replace(f"[[{key}]]", value)
        self._answer(text.encode(), PAGES)

    def _answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "private, max-age=0")
        self.end_headers()
        self.wfile.write(body)

    def _send_to(self, path, *headers):
        self.send_response(303)
        for name, value in (("Location", path), ("Content-Length", "0"), *headers):
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""
