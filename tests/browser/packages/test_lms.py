"""The SCORM packages in an LMS: scorm-again is its API, and a page around the player is the rest of it."""

import functools
import html
import http.server
import json
import os
import re
import threading
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from accessibility import PHONE, violations
from cases import slow
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.package.website.suspend_data import largest
from learner import NOTICES, Learner
from lms_folder import MINI, OWN
from playwright.sync_api import expect
from practising import finish
from project import ROOT
from servers import PageServer
from sight import UNFIT

both = pytest.mark.parametrize("standard", ["scorm12", slow("scorm2004")])
# Ways that few go, each through several windows of an LMS: `test --all` goes them all.
rare = pytest.mark.slow
REFUSED = "Lärplattformen tog inte emot allt."
LOST = "Du är inte längre inloggad i lärplattformen, eller så når kursen den inte."
CLOSED = "Lärplattformen har stängt kursen. Öppna den därifrån igen, annars sparas inget mer."
LOOK = "Det här är en förhandsgranskning. Du kan läsa och öva, men inget sparas i lärplattformen."
# What each standard calls what the player says.
NAMES = {
    "scorm12": {
        "place": "cmi.core.lesson_location",
        "status": "cmi.core.lesson_status",
        "score": "cmi.core.score.raw",
        "time": "cmi.core.session_time",
        "exit": "cmi.core.exit",
        "finish": "Finish",
    },
    "scorm2004": {
        "place": "cmi.location",
        "status": "cmi.completion_status",
        "score": "cmi.score.raw",
        "time": "cmi.session_time",
        "exit": "cmi.exit",
        "finish": "Terminate",
    },
}
TIME = {"scorm12": r"\d{4}:\d\d:\d\d\.\d\d", "scorm2004": r"PT\d+\.\d\dS"}


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves an LMS. Its page is the answer to a POST, as Moodle's is: no browser keeps it, but goes back to that answer."""

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        launch = html.escape(form.get("launch", [""])[0])
        page = (Path(self.directory) / "lms.html").read_text(encoding="utf-8")
        body = page.replace("<html", f'<html data-launch="{launch}"', 1).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "private, max-age=0")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def lms_served(lms_folder):
    servers = {}

    def serve(course, standard):
        folder = lms_folder(course, standard)
        if folder not in servers:
            servers[folder] = PageServer(("127.0.0.1", 0), functools.partial(Server, directory=str(folder)))
            threading.Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}/lms.html?standard={standard}"

    yield serve
    for server in servers.values():
        server.shutdown()
        server.server_close()


class Lms(Learner):
    """One learner's LMS: a window to launch the course in, and what has been said to it."""

    def __init__(self, context, address, standard):
        super().__init__(context, standard)
        self.address, self.names = address, NAMES[standard]

    def holds(self, model):
        """What the LMS has stored before the course is opened the first time."""
        self.context.add_init_script(f"""if (location.pathname === "/activity.html" && !localStorage.getItem("lms")) {{
          localStorage.setItem("lms", {json.dumps(json.dumps(model))});
        }}""")

    @property
    def activity(self):
        return self.address.replace("lms.html", "activity.html")

    def enter(self, more="", keeps=False):
        """Open the LMS's page in a new tab. If it `keeps`, the browser may keep it, and built anew it asks what is stored now."""
        self.page = self.context.new_page()
        self.page.goto((self.address if keeps else self.activity) + more)
        if not keeps:
            self.page.get_by_role("button", name="Ange").click()

    def launch(self, more="", keeps=False):
        self.enter(more, keeps)
        expect(self.course.locator("h1").first).to_be_visible()
        self.page.wait_for_function("() => frames[0].kurs.player.frame.hasArrived || !frames[0].kursHost")
        return self

    def close(self):
        """Close the tab, as most leave, and hear what was said on the way out."""
        page, self.page = self.page, None
        page.close()
        return self

    def stored(self, name):
        """What the LMS holds under a name, whether a window is open or not."""
        held = {
            row["name"]: row["value"]
            for origin in self.context.storage_state()["origins"]
            for row in origin["localStorage"]
        }
        return json.loads(held.get(name, "null"))

    @property
    def calls(self):
        return self.stored("lms-log") or []

    def said(self, name):
        """Every value of a field, in the order that the LMS was told them."""
        return [call[2] for call in self.calls if call[0] == "SetValue" and call[1] == self.names.get(name, name)]

    @property
    def status(self):
        """What the LMS has stored: in 2004, of completion and success."""
        stored = self.stored("lms")
        if self.standard == "scorm12":
            return stored["core"]["lesson_status"]
        return f"{stored['completion_status']} {stored['success_status']}"

    def expects(self, name):
        pair = {"incomplete": "incomplete unknown", "passed": "completed passed", "failed": "completed failed"}[name]
        assert self.status == (name if self.standard == "scorm12" else pair)

    def settled(self, name, value):
        """Wait until the LMS has last been told this."""
        self.page.wait_for_function(
            """([field, value]) => JSON.parse(localStorage.getItem("lms-log"))
               .filter((call) => call[0] === "SetValue" && call[1] === field).map((call) => call[2]).pop() === value""",
            arg=[self.names.get(name, name), value],
        )


@pytest.fixture
def open_lms(browser, lms_served):
    """Opens an LMS with a course in it, for one learner; a word in the console fails the test."""
    contexts, heard = [], []

    def start(standard, course=OWN, **options):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        context.on("console", lambda message: heard.append(message.text))
        context.on("weberror", lambda error: heard.append(str(error.error)))
        contexts.append(context)
        return Lms(context, lms_served(course, standard), standard)

    start.allowed = []
    yield start
    for context in contexts:
        context.close()
    assert [text for text in heard if text not in start.allowed] == []


@both
def test_the_first_word_is_incomplete_and_a_look_around_is_no_result(open_lms, standard):
    lms = open_lms(standard).launch()
    written = [call for call in lms.calls if call[0] in ("SetValue", "Commit")]
    assert written[0] == ["SetValue", lms.names["status"], "incomplete", "true"]
    assert written[1] == ["Commit", "", "true"]
    lms.go("Första modulen")
    lms.close()
    calls = lms.calls
    assert [call[0] for call in calls].count("Initialize") == 1
    assert calls[-1] == [lms.names["finish"], "", "true"] and calls[-2][0] == "Commit"
    assert lms.said("exit") == ["suspend"] and re.fullmatch(TIME[standard], lms.said("time")[-1])
    assert lms.said("score") == []
    lms.expects("incomplete")


@both
def test_four_points_of_five_and_all_modules_pass_and_nothing_after_takes_it_back(open_lms, standard):
    lms = open_lms(standard).launch()
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    lms.expects("incomplete")
    lms.answer("latt", right=True)
    lms.settled("score", "80")
    lms.expects("incomplete")
    lms.go("Andra modulen")
    lms.give_up("sist")
    expect(lms.course.locator("#fraga-sist")).to_contain_text("Efter den finns bara din egen text.")
    lms.write_own_text()
    lms.expects("passed")
    lms.go("Första modulen")
    lms.close()
    lms.expects("passed")
    assert lms.said("score") == ["60", "80"] and lms.said("exit") == ["suspend"]
    assert lms.said("status") == ["incomplete", {"scorm12": "passed", "scorm2004": "completed"}[standard]]


@rare
@both
def test_points_out_of_reach_are_failed_and_can_be_told_so_again(open_lms, standard):
    lms = open_lms(standard).launch()
    lms.go("Första modulen")
    lms.answer("latt", right=False)
    lms.expects("incomplete")
    lms.give_up("tung")
    lms.expects("failed")
    lms.answer("latt", right=True)
    lms.settled("score", "20")
    lms.close()
    assert lms.said("exit") == ["suspend"]
    lms.launch()
    lms.go("Andra modulen")
    lms.answer("sist", right=True)
    lms.write_own_text()
    lms.settled("score", "40")
    lms.close()
    lms.expects("failed")
    assert not any("Hemligheten" in str(call) for call in lms.calls)


@rare
@both
def test_a_failure_of_an_earlier_version_that_can_still_be_mended_is_none(open_lms, standard):
    lms = open_lms(standard)
    lms.holds(
        {"core": {"lesson_status": "failed"}}
        if standard == "scorm12"
        else {"completion_status": "incomplete", "success_status": "failed", "exit": "suspend"}
    )
    lms.launch()
    lms.go("Första modulen")
    lms.close()
    lms.expects("incomplete")


@pytest.mark.slow
@both
def test_what_the_lms_knows_as_passed_is_never_taken_back_though_the_answers_are_gone(open_lms, standard):
    lms = open_lms(standard)
    lms.holds(
        {"core": {"lesson_status": "passed", "score": {"raw": "80"}}}
        if standard == "scorm12"
        else {"completion_status": "completed", "success_status": "passed", "score": {"raw": "80"}, "exit": "suspend"}
    )
    lms.launch()
    lms.go("Första modulen")
    lms.give_up("tung")
    lms.answer("latt", right=True)
    lms.close()
    lms.expects("passed")
    assert lms.said("score") == [] and set(lms.said("status")) <= {"passed", "completed"}


def state(root):
    """What a learner sees of a question: what is chosen and in what order, and what is said of it."""
    return root.evaluate("""(root) => ({
      chosen: Array.from(root.querySelectorAll("input, select")).filter((each) => each.checked || !["radio", "checkbox"].includes(each.type))
        .map((each) => each.value).sort(),
      order: Array.from(root.querySelectorAll("fieldset [data-items] [data-key]"), (each) => each.dataset.key),
      step: Array.from(root.querySelectorAll(".step:not([hidden])"), (each) => each.dataset.step),
      said: Array.from(root.querySelectorAll(".status"), (each) => each.textContent),
      isOpen: Array.from(root.querySelectorAll("details.answer"), (each) => each.open),
    })""")


KINDS = ["forsta-fragan", "oppettider", "ramen-forst", "stegen", "para-ihop", "fyll-i", "hur-lange", "lekplatsen"]


@both
@pytest.mark.parametrize("right", [True, slow(False, id="wrong")], ids=["right", None])
def test_every_type_comes_back_on_the_same_page_with_the_same_answers(open_lms, standard, right):
    lms = open_lms(standard, MINI).launch()
    lms.go("Alla typer")
    for id in KINDS:
        lms.answer(id, right)
    before = {id: state(lms.course.locator(f"#fraga-{id}")) for id in KINDS}
    lms.close().launch()
    expect(lms.course.locator("h1")).to_have_text("Alla typer")
    after = {id: state(lms.course.locator(f"#fraga-{id}")) for id in KINDS}
    if not right:
        # What was written and is wrong is free text, which an LMS is not given.
        for id in ("fyll-i", "hur-lange"):
            assert after[id]["chosen"] != before[id]["chosen"]
            before[id]["chosen"] = after[id]["chosen"]
    assert after == before
    expect(lms.course.locator(".ask")).to_have_count(0)
    assert lms.said("cmi.suspend_data")[-1].startswith("1")


@pytest.mark.slow
@both
def test_what_is_told_of_a_try_has_plain_ids_and_no_text(open_lms, standard):
    lms = open_lms(standard, MINI).launch()
    lms.go("Alla typer")
    for id in KINDS:
        lms.answer(id, right=False)
    lms.answer("forsta-fragan", right=True)
    told = [call for call in lms.calls if call[0] == "SetValue" and ".interactions." in call[1]]
    assert {call[3] for call in told} == {"true"}
    ids = [call[2] for call in told if call[1].endswith(".id")]
    assert ids == [*KINDS, "forsta-fragan"] and all(re.fullmatch(r"[a-z0-9-]+", id) for id in ids)
    # What was chosen, by letters; of what was written nothing but which of the right answers it was.
    responses = [call[2] for call in told if call[1].endswith("_response")]
    assert len(responses) == len(ids) - 1 and not any("annat" in each or "999" in each for each in responses)
    # A moment without its zone is read as the LMS's own: 2004 has a way to say it.
    times = [call[2] for call in told if call[1].endswith((".time", ".timestamp"))]
    form = {"scorm12": r"\d\d:\d\d:\d\d", "scorm2004": r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ"}[standard]
    assert len(times) == len(ids) and all(re.fullmatch(form, each) for each in times)
    results = [call[2] for call in told if call[1].endswith(".result")]
    assert results[0] == {"scorm12": "wrong", "scorm2004": "incorrect"}[standard] and results[-1] == "correct"


@both
@pytest.mark.parametrize(
    "place",
    [
        "https://example.org/kurs/ett/index.html",
        slow("//example.org/kurs/index.html"),
        slow("javascript:alert(1)"),
        slow("../../lms.html"),
        "kurs/%2e%2e/%2e%2e/%2e%2e/lms.html",
        slow("kurs/../../../lms.html"),
        slow("finns-inte.html"),
        slow("/lms.html"),
    ],
)
def test_a_bookmark_that_leads_astray_leads_to_the_start(open_lms, standard, place):
    lms = open_lms(standard)
    lms.holds(
        {"core": {"lesson_location": place, "lesson_status": "incomplete"}}
        if standard == "scorm12"
        else {"location": place, "completion_status": "incomplete", "exit": "suspend"}
    )
    if place == "finns-inte.html":
        open_lms.allowed.append("Failed to load resource: the server responded with a status of 404 (File not found)")
    lms.launch()
    expect(lms.course.locator("h1")).to_have_text("Kursen")
    lms.settled("place", "kurs/index.html")


@pytest.fixture
def passed(open_lms, standard):
    """An LMS where the course is passed and closed."""
    lms = open_lms(standard).launch()
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.answer("latt", right=True)
    lms.go("Andra modulen")
    lms.give_up("sist")
    lms.write_own_text()
    lms.go("Första modulen")
    lms.close()
    lms.expects("passed")
    return lms


@both
@pytest.mark.parametrize(
    "mode, notice",
    [
        ("review", "Du har redan ett resultat. Du kan läsa och öva, men inget nytt sparas i lärplattformen."),
        slow("browse", LOOK),
    ],
)
def test_after_a_pass_it_is_opened_for_reading_and_only_the_time_is_written(passed, mode, notice):
    lms, before = passed, len(passed.calls)
    lms.launch(f"&mode={mode}")
    expect(lms.notices).to_have_text(notice)
    expect(lms.course.locator("#fraga-tung")).to_contain_text("Den väger tre poäng.")
    lms.go("Andra modulen")
    lms.write_own_text()
    lms.close()
    time, end = [call for call in lms.calls[before:] if call[0] == "SetValue"]
    assert time[1] == lms.names["time"] and re.fullmatch(TIME[lms.standard], time[2])
    assert end[1:3] == [lms.names["exit"], "suspend"]
    assert lms.calls[-1] == [lms.names["finish"], "", "true"]
    lms.expects("passed")
    # What was read can be read again.
    lms.launch(f"&mode={mode}")
    expect(lms.course.locator("#fraga-tung")).to_contain_text("Den väger tre poäng.")


@rare
@both
@pytest.mark.parametrize("mode", ["browse", "review"])
def test_a_look_at_a_course_that_nobody_has_begun_leaves_no_trace(open_lms, standard, mode):
    lms = open_lms(standard).launch(f"&mode={mode}")
    if mode == "browse":
        expect(lms.notices).to_have_text(LOOK)
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    hide_and_show(lms)
    lms.answer("latt", right=True)
    assert lms.notices.count() == 1
    lms.close()
    assert {call[0] for call in lms.calls} <= {"Initialize", "GetValue", "GetLastError"}
    assert lms.stored("lms") is None
    lms.launch()
    assert lms.notices.count() == 0


def go_back(lms):
    """The browser's Back to the LMS's page, which it has an old copy of."""
    lms.page.go_back()
    assert lms.page.evaluate("performance.getEntriesByType('navigation')[0].type") == "back_forward"
    assert lms.page.evaluate("document.documentElement.dataset.launch") == ""


@both
def test_back_to_the_lms_takes_nothing_back_and_says_that_the_course_is_closed(open_lms, standard):
    lms = open_lms(standard).launch()
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.answer("latt", right=True)
    lms.settled("score", "80")
    lms.page.goto(lms.activity)
    before = lms.calls
    assert before[-1] == [lms.names["finish"], "", "true"]
    go_back(lms)
    expect(lms.notices).to_have_text(CLOSED)
    # There is nothing to answer in vain, and nothing that looks like a course with no answers.
    expect(lms.player.locator("iframe")).to_have_count(0)
    lms.close()
    assert lms.calls == before
    lms.expects("incomplete")
    lms.launch()
    assert lms.notices.count() == 0
    expect(lms.course.locator("#fraga-latt .status")).to_have_text("Rätt.")


@rare
@both
def test_back_to_an_lms_that_opens_the_course_in_a_window(open_lms, standard):
    lms = open_lms(standard)
    lms.enter("&shown=window")
    lms.page.wait_for_function("() => window.API || window.API_1484_11")

    def opened():
        with lms.page.expect_popup() as popup:
            lms.page.evaluate("window.open('paket/player.html')")
        return popup.value

    window = opened()
    expect(window.frame_locator("iframe").locator("h1")).to_have_text("Kursen")
    expect(window.locator(NOTICES)).to_have_count(0)
    window.close()
    lms.expects("incomplete")
    lms.page.goto(lms.activity)
    before = lms.calls
    go_back(lms)
    window = opened()
    expect(window.locator(NOTICES)).to_have_text(CLOSED)
    window.close()
    assert lms.calls == before


@rare
@both
def test_back_inside_the_course_and_a_new_load_of_the_lms_are_no_end(open_lms, standard):
    lms = open_lms(standard).launch(keeps=True)
    lms.go("Första modulen")
    lms.page.evaluate("void setTimeout(() => history.back())")
    expect(lms.course.locator("h1")).to_have_text("Kursen")
    lms.page.evaluate("history.forward()")
    expect(lms.course.locator("h1")).to_have_text("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    assert [call[0] for call in lms.calls].count("Initialize") == 1
    lms.page.reload()
    expect(lms.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
    lms.answer("latt", right=True)
    lms.settled("score", "80")
    assert lms.notices.count() == 0
    lms.close()
    lms.expects("incomplete")


@rare
@both
def test_a_commit_that_answers_null_is_not_the_end(open_lms, standard):
    lms = open_lms(standard).launch("&commit=null")
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    assert lms.notices.count() == 0
    lms.close()
    assert lms.calls[-1] == [lms.names["finish"], "", "true"]


@pytest.mark.slow
@both
def test_an_lms_that_refuses_to_save_is_given_up_and_the_course_goes_on(open_lms, standard):
    lms = open_lms(standard).launch("&commit=false")
    expect(lms.notices).to_contain_text(LOST)
    before = lms.calls
    assert [call[0] for call in before].count("Commit") >= 2
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    expect(lms.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
    assert lms.calls == before


@pytest.mark.slow
@both
def test_a_value_that_an_lms_refuses_is_said_once_and_the_rest_is_saved(open_lms, standard):
    lms = open_lms(standard).launch("&refuse=score.raw")
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    expect(lms.notices).to_contain_text(REFUSED)
    lms.close().launch("&refuse=interactions")
    expect(lms.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
    # What was chosen is told to those that want to know: the result doesn't hang on it.
    lms.answer("latt", right=True)
    lms.settled("score", "80")
    assert lms.notices.count() == 0


@pytest.mark.slow
@both
def test_without_an_lms_the_course_is_shown_and_says_that_nothing_is_recorded(open_lms, standard):
    lms = open_lms(standard).launch("&api=none")
    expect(lms.notices).to_have_text(
        "Resultat sparas inte. Kursen hittar ingen lärplattform. Öppna den från lärplattformen om ditt resultat ska räknas."
    )
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    expect(lms.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
    # It is then the ordinary course, which asks before it keeps anything.
    expect(lms.course.locator(".ask")).to_be_visible()
    assert lms.calls == []


@pytest.mark.slow
@both
def test_an_lms_that_shows_the_course_before_its_api_is_there_is_waited_for(open_lms, standard):
    lms = open_lms(standard).launch("&late=700")
    assert lms.notices.count() == 0
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    lms.close()
    lms.expects("incomplete")


@both
def test_an_lms_that_opens_no_session_is_not_taken_for_none(open_lms, standard):
    """It is there, so what it holds would look as if it were lost, and what is done would be done in vain."""
    lms = open_lms(standard)
    lms.enter("&begin=false")
    expect(lms.notices).to_have_text(CLOSED)
    expect(lms.player.locator("iframe")).to_have_count(0)
    lms.close()
    assert {call[0] for call in lms.calls} <= {"GetLastError"}


@rare
@both
def test_a_score_with_a_comma_is_a_score(open_lms, standard):
    """Of an LMS that writes what it gives back as its own language does."""
    lms = open_lms(standard).launch()
    assert lms.inside("() => { kurs.player.session.get = () => '84,19'; return kurs.player.session.score; }") == 84.19


@pytest.mark.slow
@both
def test_the_window_that_was_opened_last_is_the_one_that_saves(open_lms, standard):
    lms = open_lms(standard).launch()
    old = lms.page
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    lms.launch()
    expect(lms.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
    expect(old.frame_locator("iframe").locator(NOTICES)).to_have_text(
        "Kursen är öppen i ett nyare fönster. Fortsätt där. Det du gör här sparas inte."
    )
    lms.answer("latt", right=True)
    lms.settled("score", "80")
    before = len(lms.calls)
    old.bring_to_front()
    old.frame_locator("iframe").frame_locator("iframe").get_by_role("link", name="nästa modul").click()
    old.close()
    assert lms.calls[before:] == []
    lms.close()
    lms.expects("incomplete")


@rare
@both
def test_a_look_in_a_newer_window_does_not_take_over(open_lms, standard):
    lms = open_lms(standard).launch()
    own = lms.page
    lms.launch("&mode=browse").close()
    lms.page = own
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    assert lms.notices.count() == 0


def hide_and_show(lms):
    """What a browser says when it keeps a window that is left and shows it again."""
    lms.inside("""() => {
      window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
      window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")


@rare
@both
def test_back_from_the_browsers_cache_a_new_session_begins(open_lms, standard):
    lms = open_lms(standard).launch("&again")
    lms.go("Första modulen")
    hide_and_show(lms)
    assert [call[0] for call in lms.calls].count(lms.names["finish"]) == 1
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    assert lms.notices.count() == 0
    lms.close()
    assert [call[0] for call in lms.calls].count(lms.names["finish"]) == 2
    lms.launch()
    expect(lms.course.locator("#fraga-tung .status")).to_have_text("Rätt.")


@rare
@both
def test_back_from_the_browsers_cache_to_an_lms_that_has_closed_it(open_lms, standard):
    lms = open_lms(standard).launch()
    hide_and_show(lms)
    expect(lms.notices).to_have_text(CLOSED)
    before = len(lms.calls)
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    assert lms.calls[before:] == []


@rare
@both
def test_back_from_the_browsers_cache_an_older_window_saves_nothing(open_lms, standard):
    lms = open_lms(standard).launch("&again")
    old = lms.page
    lms.launch("&again")
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    before, lms.page = lms.calls, old
    expect(lms.notices).to_contain_text("Kursen är öppen i ett nyare fönster.")
    hide_and_show(lms)
    assert lms.calls == before


@both
def test_a_window_that_is_hidden_saves_and_does_not_leave(open_lms, standard):
    lms = open_lms(standard).launch()
    lms.inside("""() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    assert lms.calls[-1] == ["Commit", "", "true"]
    assert re.fullmatch(TIME[standard], lms.said("time")[-1]) and lms.names["finish"] not in [
        call[0] for call in lms.calls
    ]


@both
def test_the_record_is_in_the_lms_only_and_the_pages_say_so(open_lms, standard):
    lms = open_lms(standard).launch()
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.course.get_by_role("button", name="Mörkt läge").click()
    lms.visit("min-data.html")
    expect(lms.course.locator("article")).to_contain_text(
        "Det här är sparat i lärplattformen. Ingenting sparas i webbläsaren."
    )
    expect(lms.course.locator("article")).to_contain_text("1 besvarad fråga")
    for name in ("Ändra", "Spara som fil", "Byt till filens framsteg", "Ta bort allt"):
        expect(lms.course.get_by_role("button", name=name)).to_have_count(0)
    assert lms.page.evaluate("Object.keys(localStorage).sort()") == ["lms", "lms-log"]
    assert lms.page.evaluate("Object.keys(sessionStorage)") == []
    lms.visit("personuppgifter.html")
    expect(lms.course.locator(".only-lms")).to_contain_text(
        "Du har öppnat kursen i en lärplattform. Då sparas dina svar,"
    )
    expect(lms.course.locator(".only-lms")).to_be_visible()
    lms.visit("kurs/tva/index.html")
    expect(lms.course.locator("#fraga-egen")).to_contain_text("Det du skriver här sparas inte i lärplattformen.")
    expect(lms.course.locator("#fraga-egen input")).to_have_count(0)


@rare
@both
def test_a_finished_course_has_its_certificate(open_lms, standard):
    lms = open_lms(standard).launch()
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.answer("latt", right=True)
    lms.go("Andra modulen")
    lms.answer("sist", right=True)
    lms.course.locator("#fraga-egen").get_by_role("textbox").fill("Något")
    lms.course.locator("#fraga-egen").get_by_role("button", name="Klar").click()
    lms.settled("score", "100")
    lms.close().launch()
    lms.visit("intyg.html")
    expect(lms.course.locator(".certificate__note").locator("visible=true")).to_have_text(
        "Ditt resultat finns i lärplattformen. Det är det som räknas; det här papperet är till dig."
    )
    expect(lms.course.locator(".certificate__modules")).to_contain_text("Andra modulen")


@rare
@both
def test_other_sites_open_beside_the_course_and_a_document_keeps_the_bookmark(open_lms, standard):
    lms = open_lms(standard).launch()
    lms.go("Första modulen")
    link = lms.course.get_by_role("link", name="en annan webbplats")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener")
    expect(lms.course.get_by_role("link", name="nästa modul")).not_to_have_attribute("target", "_blank")
    assert lms.said("place")[-1] == "kurs/ett/index.html"


LONGEST = """() => {
  const longest = (step, steps) => steps[step].map(([key, next]) => [`${step}=${key}`, ...longest(next, steps)])
    .sort((a, b) => b.length - a.length)[0] || [];
  const chosen = {
    among: (keys) => keys, order: (keys) => [...keys].reverse(), none: () => [],
    match: ([rows, choices]) => rows.map((row, i) => `${row}=${choices[choices.length - 1 - i]}`),
    gaps: (all) => all.map((answers) => answers[answers.length - 1]), scenario: ([start, steps]) => longest(start, steps),
  };
  const how = { single: "among", multiple: "among", true_false: "among", fill: "gaps", number: "gaps", order: "order", match: "match", scenario: "scenario" };
  const record = { ...kurs.record.empty(), asked: "yes", keeps: ["told"] };
  kurs.package.questions.forEach(([code, id, revision, type, points, keys]) => {
    record.answers[id] = { revision, chosen: chosen[how[type] || "none"](keys), order: [], tries: 3, result: 1, first: 0.5, best: 0.375,
      shown: true, done: true, date: "2031-12-24", stage: 2 };
  });
  kurs.course.modules.forEach((module) => {
    record.modules[module.slug] = { done: "2027-01-31", read: true };
    if (module.draw !== null) {
      record.modules[module.slug].shown = module.questions.map(([id]) => id);
    }
  });
  record.last = kurs.course.modules[0].slug;
  const text = kurs.code.write(record, true);
  return { size: text.length, before: record, after: kurs.code.read(text) };
}"""


@pytest.mark.parametrize("course", [MINI, slow(ROOT / "course", id="own")], ids=["mini", None])
def test_the_longest_record_is_as_long_as_was_computed_and_comes_back_whole(open_lms, course):
    lms = open_lms("scorm12", course).launch()
    found = lms.inside(LONGEST)
    assert found["size"] == largest(Site.load(Settings(course)).course)
    assert found["after"] == found["before"]


def test_a_changed_question_is_asked_again_and_the_others_are_kept(open_lms):
    lms = open_lms("scorm12").launch()
    found = lms.inside("""() => {
      const answer = (revision) => ({ revision, chosen: [], order: [], tries: 1, result: 1, first: 1, best: 1, shown: false, done: true });
      const record = kurs.record.empty();
      kurs.package.questions.forEach(([, id, revision]) => { record.answers[id] = answer(revision); });
      const text = kurs.code.write(record);
      kurs.package.questions = kurs.package.questions.map((row) => (row[1] === "tung" ? ["AAAA", "tung", "changed1", ...row.slice(3)] : row)).reverse();
      return Object.keys(kurs.code.read(text).answers).sort();
    }""")
    assert found == ["egen", "latt", "sist"]


def test_a_text_that_is_broken_is_an_empty_record_and_nothing_throws(open_lms):
    lms = open_lms("scorm12").launch()
    for text in ("", "0", "1", "1.", "1AAAA", "1....", "1åäö.<b>", "2ABCDabcd", "x" * 5000, "1" + "A" * 5000):
        found = lms.inside("(text) => kurs.code.read(text)", text)
        assert found["answers"] == {} and found["version"] == 3, text


@pytest.fixture
def keeping(browser, lms_served):
    """One learner's LMS in a browser that keeps the pages that are left, in an LMS that lets it."""
    keeping = browser.browser_type.launch(
        executable_path=os.environ["CHROMIUM"],
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield Lms(keeping.new_context(), lms_served(OWN, "scorm12"), "scorm12")
    keeping.close()


def leave_and_go_back(lms, between=lambda: None):
    """Whether the page that was left is the same when the browser has gone back to it."""
    for frame in lms.page.frames:
        frame.wait_for_load_state()  # what still loads is not kept
    lms.page.evaluate("window.isSame = true")
    lms.page.goto(lms.address.replace("lms.html", "lms.js"))
    between()
    # Playwright waits for a page that was kept as if it were loaded; it isn't.
    lms.page.evaluate("void setTimeout(() => history.back())")
    lms.page.wait_for_function("() => location.pathname === '/lms.html' && frames[0].kurs?.player")
    return lms.page.evaluate("window.isSame === true")


@pytest.mark.slow
def test_a_real_back_and_forth_in_a_browser_that_keeps_pages(keeping):
    lms = keeping.launch("&again", keeps=True)
    lms.go("Första modulen")
    assert leave_and_go_back(lms)
    lms.page.evaluate("""() => {
      const root = frames[0].frames[0].document.querySelector("#fraga-tung");
      root.querySelector(`input[value="${root.querySelector("[data-right]").dataset.option}"]`).click();
      root.querySelector("[type=submit]").click();
    }""")
    lms.settled("score", "60")
    assert lms.page.evaluate("frames[0].document.querySelectorAll('[data-notice]:not([hidden])').length") == 0
    lms.close()
    lms.expects("incomplete")
    assert [call[0] for call in lms.calls].count("Initialize") == 2 and lms.calls[-1] == ["Finish", "", "true"]


@pytest.mark.slow
def test_a_page_that_was_kept_takes_nothing_back_when_the_course_was_opened_since(keeping):
    lms = keeping.launch("&again", keeps=True)
    old = lms.page

    def pass_the_course():
        lms.launch(keeps=True)
        lms.go("Första modulen")
        lms.answer("tung", right=True)
        lms.answer("latt", right=True)
        lms.settled("score", "80")
        lms.close()
        lms.page = old

    assert not leave_and_go_back(lms, pass_the_course)
    assert (
        lms.page.evaluate("frames[0].document.querySelector('[data-notice]:not([hidden])').dataset.notice") == "closed"
    )
    lms.close()
    lms.expects("incomplete")


@pytest.mark.slow
def test_a_tab_that_the_browser_restores_takes_nothing_back(browser, lms_served, tmp_path):
    def start():
        return browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--restore-last-session"]
        )

    lms = Lms(start(), lms_served(OWN, "scorm12"), "scorm12").launch()
    lms.go("Första modulen")
    lms.answer("tung", right=True)
    lms.settled("score", "60")
    # The browser writes down what is open every few seconds.
    lms.page.wait_for_timeout(3000)
    lms.context.close()
    lms.context = start()
    lms.context.pages[0].wait_for_timeout(3000)
    (lms.page,) = [page for page in lms.context.pages if page.url == lms.address]
    assert lms.page.evaluate("document.documentElement.dataset.launch") == ""
    expect(lms.notices).to_have_text(CLOSED)
    lms.close()
    assert [call[0] for call in lms.calls].count("Initialize") == 1
    assert lms.stored("lms")["core"]["score"]["raw"] == "60" and lms.stored("lms")["suspend_data"] != "1"
    lms.context.close()


@pytest.mark.parametrize("width", [slow(650), 320])
def test_the_frame_of_an_lms_is_wide_enough(open_lms, width):
    lms = open_lms("scorm12").launch()
    lms.page.set_viewport_size({"width": width, "height": 700})
    lms.go("Första modulen")
    assert lms.page.frames[-1].evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(lms.course.get_by_role("button", name="Meny")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_our_own_course_from_the_first_page_to_a_pass(open_lms, standard):
    lms = open_lms(standard, ROOT / "course").launch()
    modules = lms.inside("kurs.course.modules.map(({ path }) => path)")
    for path in modules:
        lms.visit(path)
        finish(lms.course)
        # The first choice of a scenario is not always the best one: then its learner sees the answer.
        shows = lms.course.locator(".question").get_by_role("button", name="Visa svar")
        while shows.count():
            shows.first.click()
        lms.settled("place", path)
    assert 80 <= float(lms.said("score")[-1]) <= 100
    lms.expects("passed")
    size = max(map(len, lms.said("cmi.suspend_data")))
    assert size <= largest(Site.load(Settings(ROOT / "course")).course)
    lms.close().launch()
    assert lms.course.locator("article").inner_text() != ""
    lms.visit("intyg.html")
    expect(lms.course.locator(".certificate__modules li")).to_have_count(len(modules))
    lms.close()
    assert set(lms.said("exit")) == {"suspend"}


def test_outside_an_lms_none_of_its_words_are_seen(page, site):
    for path in (
        "min-data.html",
        "min-plan.html",
        "personuppgifter.html",
        "samtal.html",
        "min-utveckling.html",
        "intyg.html",
    ):
        page.goto(f"{site}/{path}")
        assert page.locator(".only-lms").count() > 0, path
        expect(page.locator(".only-lms:visible")).to_have_count(0)
        assert page.evaluate("document.documentElement.classList.contains('in-lms')") is False


@pytest.mark.slow
def test_a_page_of_another_origin_around_the_player_is_no_lms(page, lms_served):
    address = lms_served(OWN, "scorm12").split("/lms.html")[0]
    page.set_content(f'<iframe src="{address}/paket/player.html"></iframe>')
    player = page.frame_locator("iframe")
    expect(player.locator(NOTICES)).to_contain_text("Resultat sparas inte.")
    expect(player.frame_locator("iframe").locator("h1")).to_have_text("Kursen")


def test_a_page_of_another_origin_around_the_course_is_no_lms(page, lms_served):
    address = lms_served(OWN, "scorm12").split("/lms.html")[0]
    page.set_content(f'<iframe src="{address}/paket/site/min-data.html"></iframe>')
    expect(page.frame_locator("iframe").get_by_role("button", name="Spara som fil")).to_be_visible()
    assert page.frames[-1].evaluate("kurs.host") is None


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_player_shuts_nobody_out(open_page, lms_served, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto(lms_served(OWN, "scorm12").split("/lms.html")[0] + "/paket/player.html")
    expect(page.locator("[data-notice=no_lms]")).to_be_visible()
    # The heading and the main part are those of the page in the frame, which has tests of its own.
    inside = ("landmark-one-main", "page-has-heading-one")
    assert [each for each in violations(page) if not each.startswith(inside)] == []
    assert page.evaluate(UNFIT) == []
    page.keyboard.press("Tab")
    expect(page.locator("iframe")).to_be_focused()
    expect(page.frame_locator("iframe").locator(":focus")).to_have_text("Gå till innehållet")
