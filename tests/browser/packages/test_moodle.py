"""The SCORM packages in an LMS that does as Moodle does: what is stored on its server is what counts."""

import re

import pytest
from cases import slow
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from learner import NOTICES, Learner
from lms_folder import MINI, OWN
from moodle_like import Moodle
from playwright.sync_api import expect

both = pytest.mark.parametrize("standard", ["scorm12", slow("scorm2004")])
# Ways that few go: `test --all` goes them all.
rare = pytest.mark.slow
FIELDS = {
    "scorm12": {"place": "cmi.core.lesson_location", "raw": "cmi.core.score.raw", "response": "student_response"},
    "scorm2004": {"place": "cmi.location", "raw": "cmi.score.raw", "response": "learner_response"},
}
CLOSED = "Lärplattformen har stängt kursen. Öppna den därifrån igen, annars sparas inget mer."
LOST = (
    "Du är inte längre inloggad i lärplattformen, eller så når kursen den inte. "
    "Stäng, logga in och öppna kursen igen. Det du gör nu sparas inte."
)
OUT_OF_REACH = (
    "Poängen räcker inte längre till godkänt i det här försöket. Du kan läsa klart. "
    "Vill du bli godkänd: stäng, och börja ett nytt försök i lärplattformen."
)
READ_ONLY = "Du har redan ett resultat. Du kan läsa och öva, men inget nytt sparas i lärplattformen."


def time_of(held):
    return [value for name, value in held.items() if name.endswith("total_time")]


class Student(Learner):
    """The learner in the LMS, on one device."""

    def __init__(self, context, moodle):
        super().__init__(context, moodle.standard)
        self.moodle = moodle

    def enter(self, button="Ange", again=False):
        """Open the course in a new tab, after a login if there must be one."""
        self.page = self.context.new_page()
        self.page.goto(f"{self.moodle.address}/view")
        if self.page.url.endswith("/login"):
            self.page.get_by_role("button", name="Logga in").click()
        if again:
            self.page.get_by_label("Påbörja ett nytt försök").check()
        self.page.get_by_role("button", name=button).click()
        expect(self.course.locator("h1").first).to_be_visible()
        self.page.wait_for_function("() => frames[0].kurs.player.frame.hasArrived || !frames[0].kursHost")
        return self

    def can_begin_again(self):
        page = self.context.new_page()
        page.goto(f"{self.moodle.address}/view")
        is_offered = page.get_by_label("Påbörja ett nytt försök").is_visible()
        page.close()
        return is_offered

    def leave(self):
        """*Avsluta aktivitet*, in the window that stays."""
        self.page.get_by_role("link", name="Avsluta aktivitet").click()
        expect(self.page.get_by_role("button", name="Ange")).to_be_visible()
        return self

    def has_been_counted(self, before):
        """Wait until the server has another time than before: the last that is sent of a session that has been left."""
        self._wait(lambda: time_of(self.moodle.held) != time_of(before))

    def finish(self):
        """All that is left of the second module of OWN."""
        self.go("Andra modulen")
        self.answer("sist", right=True)
        self.write_own_text()

    def holds(self, **fields):
        """Wait until the server has this of the last attempt."""
        wanted = {FIELDS[self.standard][name]: value for name, value in fields.items()}
        self._wait(lambda: {name: self.moodle.held.get(name) for name in wanted} == wanted)

    def _wait(self, is_so):
        for _ in range(50):
            if is_so():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(self.moodle.attempts)

    def expects(self, name):
        """The verdict that the server has, as its standard says it."""
        held = self.moodle.held
        pairs = {
            "incomplete": ("incomplete", {None, "unknown"}),
            "passed": ("completed", {"passed"}),
            "failed": ("completed", {"failed"}),
        }
        completion, success = pairs[name]
        if self.standard == "scorm12":
            self._wait(lambda: self.moodle.held.get("cmi.core.lesson_status") == name)
        else:
            self._wait(
                lambda: (
                    self.moodle.held.get("cmi.completion_status") == completion
                    and self.moodle.held.get("cmi.success_status") in success
                )
            )
        return held


@pytest.fixture
def moodle(lms_folder, standard, request):
    course = getattr(request, "param", OWN)
    moodle = Moodle(lms_folder(course, standard), standard)
    yield moodle
    moodle.close()


@pytest.fixture
def device(browser, moodle):
    """Gives the learner on a device of their own; an error on a page fails the test."""
    contexts, errors = [], []

    def make():
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return Student(context, moodle)

    yield make
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def student(device):
    return device()


@rare
@both
def test_a_look_around_is_begun_and_nothing_more(student, moodle):
    student.enter().go("Första modulen")
    student.leave()
    student.expects("incomplete")
    assert not moodle.counts_as_done("completed", "passed") and not student.can_begin_again()


@pytest.mark.slow
@both
def test_the_pass_mark_before_the_end_is_a_score_and_the_end_is_the_pass(student, moodle):
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    student.answer("latt", right=True)
    student.holds(raw="80")
    student.leave()
    student.expects("incomplete")
    # It is still open for more: nothing is read-only.
    student.enter()
    assert student.notices.count() == 0
    expect(student.course.locator("#fraga-latt .status")).to_have_text("Rätt.")
    student.finish()
    student.expects("passed")
    student.holds(raw="100")
    student.leave()
    student.enter()
    expect(student.notices).to_have_text(READ_ONLY)
    expect(student.course.locator("#fraga-sist .status")).to_have_text("Rätt.")
    before = dict(moodle.held)
    student.leave().has_been_counted(before)
    after = dict(moodle.held)
    # The time is told, and nothing else.
    assert {name for name in after if after[name] != before.get(name)} == {
        name for name in after if name.endswith("total_time")
    }


@rare
@both
def test_a_wrong_try_can_still_be_mended_and_is_no_failure(student):
    student.enter().go("Första modulen")
    student.answer("tung", right=False)
    student.holds(raw="0")
    student.leave()
    student.expects("incomplete")
    student.enter().answer("tung", right=True)
    student.holds(raw="60")
    student.expects("incomplete")


@pytest.mark.slow
@both
def test_points_out_of_reach_are_a_failure_that_is_told_and_a_new_attempt_can_pass(student, moodle):
    student.enter().go("Första modulen")
    student.give_up("tung")
    student.expects("failed")
    expect(student.notices).to_have_text(OUT_OF_REACH)
    assert not moodle.counts_as_done("passed")
    # The rest is still saved while the course is open.
    student.answer("latt", right=True)
    student.holds(raw="20")
    student.leave()
    student.enter()
    expect(student.notices).to_have_text([READ_ONLY, OUT_OF_REACH])
    student.leave()
    student.enter(again=True)
    assert student.notices.count() == 0
    student.go("Första modulen")
    expect(student.course.locator("#fraga-tung .status")).to_have_text("")
    student.answer("tung", right=True)
    student.answer("latt", right=True)
    student.finish()
    student.expects("passed")
    assert sorted(moodle.attempts) == [1, 2]


def go_back(student):
    student.page.go_back()
    assert student.page.evaluate("performance.getEntriesByType('navigation')[0].type") == "back_forward"


@rare
@both
@pytest.mark.parametrize("is_passed", [True, False], ids=["passed", "begun"])
def test_back_to_the_player_takes_nothing_back(student, moodle, is_passed):
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    if is_passed:
        student.answer("latt", right=True)
        student.finish()
        student.expects("passed")
    else:
        student.holds(raw="60")
    student.leave().has_been_counted({})
    before = dict(moodle.held)
    go_back(student)
    expect(student.notices).to_have_text(CLOSED)
    expect(student.player.locator("iframe")).to_have_count(0)
    student.leave()
    assert moodle.held == before


@pytest.mark.slow
@both
def test_a_preview_of_a_new_course_is_no_completion(student, moodle):
    student.enter("Förhandsgranska").go("Första modulen")
    student.answer("tung", right=True)
    student.leave()
    assert not moodle.counts_as_done("completed", "passed") and moodle.attempts == {}
    student.enter()
    assert student.notices.count() == 0
    student.go("Första modulen")
    student.answer("tung", right=True)
    student.holds(raw="60")


@rare
@both
def test_a_preview_after_a_pass_takes_nothing_back(student, moodle):
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    student.answer("latt", right=True)
    student.finish()
    student.expects("passed")
    student.leave()
    before = {name: value for name, value in moodle.held.items() if not name.endswith("total_time")}
    student.enter("Förhandsgranska").go("Första modulen")
    student.leave()
    assert {name: value for name, value in moodle.held.items() if not name.endswith("total_time")} == before


@pytest.mark.slow
@both
def test_a_save_that_fails_is_tried_again_by_itself_and_all_of_it_is_stored(student, moodle):
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    student.holds(raw="60")
    before = moodle.held["cmi.suspend_data"]
    moodle.failing, moodle.saves[:] = 1, []
    student.answer("latt", right=True)
    student.holds(raw="80")
    assert moodle.saves[-1] - moodle.saves[0] < 2
    assert moodle.held["cmi.suspend_data"] != before
    assert student.notices.count() == 0
    moodle.failing = 1
    student.finish()
    student.expects("passed")
    student.leave()
    student.enter()
    expect(student.course.locator("#fraga-sist .status")).to_have_text("Rätt.")


@rare
@both
def test_two_saves_that_fail_are_said_and_nothing_looks_saved_from_then_on(student, moodle):
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    student.holds(raw="60")
    before = dict(moodle.held)
    moodle.failing = 100
    student.answer("latt", right=True)
    expect(student.notices).to_have_text(LOST, timeout=10_000)
    # The LMS answers again; but what is said holds.
    moodle.failing = 0
    student.go("Andra modulen")
    student.answer("sist", right=True)
    student.visit("min-data.html")
    expect(student.course.locator("article")).to_contain_text("Lärplattformen sparar inte det du gör nu.")
    assert "Det här är sparat" not in student.course.locator("article").inner_text()
    student.leave()
    assert moodle.held == before
    student.enter().go("Första modulen")
    expect(student.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
    expect(student.course.locator("#fraga-latt .status")).to_have_text("")


def lose_session(student, moodle, login):
    """The login is on the same host, on another, which no page may look into, or answers in place of what is asked for."""
    moodle.forget_everyone()
    elsewhere = moodle.address.replace("127.0.0.1", "localhost")
    moodle.login = {"here": "/login", "elsewhere": f"{elsewhere}/login", "instead": None}[login]


@both
@pytest.mark.parametrize("login", ["here", slow("elsewhere"), slow("instead")])
def test_a_session_that_is_gone_is_said_and_no_login_shows_in_the_frame(student, moodle, login):
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    student.holds(raw="60")
    lose_session(student, moodle, login)
    student.answer("latt", right=True)
    expect(student.notices).to_have_text(LOST, timeout=10_000)
    student.course.get_by_role("link", name="nästa modul").click()
    expect(student.player.locator("iframe")).to_have_count(0)
    student.page.close()
    moodle.login = "/login"
    student.enter()
    expect(student.course.locator("#fraga-tung .status")).to_have_text("Rätt.")


@pytest.mark.slow
@both
@pytest.mark.parametrize("login", ["elsewhere", "here", "instead"])
def test_a_link_after_the_session_is_gone_says_it(student, moodle, login):
    student.enter().go("Första modulen")
    student.holds(place="kurs/ett/index.html")
    lose_session(student, moodle, login)
    student.course.get_by_role("link", name="nästa modul").click()
    expect(student.notices).to_have_text(LOST, timeout=10_000)
    expect(student.player.locator("iframe")).to_have_count(0)


@rare
@both
def test_a_document_in_the_frame_is_no_lost_session(student, moodle):
    student.enter().go("Första modulen")
    student.holds(place="kurs/ett/index.html")
    before = len(moodle.saves)
    student.inside("() => { document.querySelector('iframe').src = 'site/kurs/ett/blad.pdf'; }")
    student._wait(lambda: len(moodle.saves) > before)
    student.page.wait_for_timeout(2000)
    assert student.notices.count() == 0
    expect(student.player.locator("iframe")).to_have_count(1)


@rare
@both
def test_the_players_frame_is_loaded_again(student, moodle):
    """Moodle's page is the same all the while: in 1.2 the session can begin again, in 2004 it can't."""
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    student.holds(raw="60")
    student.inside("() => window.location.reload()")
    if student.standard == "scorm12":
        expect(student.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
        student.answer("latt", right=True)
        student.holds(raw="80")
        assert student.notices.count() == 0
    else:
        expect(student.notices).to_have_text(CLOSED)
        expect(student.player.locator("iframe")).to_have_count(0)
    student.leave()
    student.enter()
    expect(student.course.locator("#fraga-tung .status")).to_have_text("Rätt.")


# What each answer of the mini course is told as: by letters in its author's order, and of a gap the right answer or a dash.
TOLD = {
    True: {
        "forsta-fragan": ["a"],
        "oppettider": ["a", "b", "c"],
        "ramen-forst": ["t"],
        "stegen": ["a", "b", "c", "d", "e"],
        "para-ihop": ["1.a", "2.b", "3.c"],
        "fyll-i": ["invånare", "klart"],
        "hur-lange": ["2.5"],
        "lekplatsen": ["torget.a", "hemma.a"],
    },
    False: {"oppettider": ["d"], "ramen-forst": ["f"], "fyll-i": ["-", "-"], "lekplatsen": ["torget.b"]},
}


@both
@pytest.mark.parametrize("moodle", [MINI], indirect=True, ids=["mini"])
def test_each_type_tells_what_was_chosen_in_its_authors_order(student, moodle):
    student.enter().go("Alla typer")
    for id in TOLD[True]:
        student.answer(id, right=False)
    student.course.locator("#fraga-lekplatsen").get_by_role("button", name="Börja om").click()
    student.course.locator("#fraga-oppettider input:checked").uncheck()
    for id in TOLD[True]:
        student.answer(id, right=True)
    student.leave()
    rows = list(told(moodle))
    assert [row["id"] for row in rows] == [*TOLD[True]] * 2
    wrong, right = ({row["id"]: row for row in rows[at : at + 8]} for at in (0, 8))
    assert {id: row["response"] for id, row in right.items()} == {
        id: spelt(moodle, parts) for id, parts in TOLD[True].items()
    }
    assert {row["result"] for row in right.values()} == {"correct"}
    assert {id: wrong[id]["response"] for id in TOLD[False]} == {
        id: spelt(moodle, parts) for id, parts in TOLD[False].items()
    }
    # A wrong number is what somebody wrote.
    assert wrong["hur-lange"]["response"] is None and wrong["hur-lange"]["result"] in ("wrong", "incorrect")
    assert wrong["forsta-fragan"]["response"] in ("b", "c")
    order = question("stegen")
    shown = ["abcde"[order.items.index(item)] for item in order.shuffled]
    assert wrong["stegen"]["response"] == spelt(moodle, shown)
    assert not set(parts_of(moodle, wrong["para-ihop"]["response"])) & set(TOLD[True]["para-ihop"])


def question(id):
    course = Site.load(Settings(MINI)).course
    return next(each for module in course.modules for each in module.questions if each.id == id)


def spelt(moodle, parts):
    """The parts of an answer as the LMS's standard joins them."""
    if moodle.standard == "scorm12":
        return ",".join(parts)
    named = {"t": "true", "f": "false"}
    is_pair = re.compile(r"[\w]+\.[a-h]")
    return "[,]".join(named.get(p, p.replace(".", "[.]") if is_pair.fullmatch(p) else p) for p in parts)


def parts_of(moodle, response):
    return response.replace("[,]", ",").replace("[.]", ".").split(",")


def told(moodle):
    """The interactions of the last attempt in order, as {id, type, response, result}."""
    held, response = moodle.held, FIELDS[moodle.standard]["response"]
    for number in range(len([name for name in held if re.fullmatch(r"cmi\.interactions\.\d+\.id", name)])):
        row = f"cmi.interactions.{number}"
        yield {"id": held[f"{row}.id"], "response": held.get(f"{row}.{response}"), "result": held[f"{row}.result"]}


@rare
@both
def test_what_is_told_stays_within_the_standard(student):
    """A long way through a scenario is cut where a step ends, and a step's name has no hyphen in 2004."""
    student.enter()
    found = student.inside("""() => {
      const steps = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`steg-nummer-${i}`, [["nyckel", "nasta"]]]));
      const answer = { chosen: Object.keys(steps).map((step) => `${step}=nyckel`), result: 0.5 };
      const { words } = kurs.player.session;
      kurs.package.types.lang = ["way", "performance"];
      return kurs.interaction(["AAAA", "fragan", "r", "lang", 1, ["start", steps], null], answer, words, new Date());
    }""")
    response = dict(map(tuple, found))[FIELDS[student.standard]["response"]]
    if student.standard == "scorm12":
        assert len(response) <= 255 and re.fullmatch(r"steg-nummer-0\.a(,steg-nummer-\d+\.a)*", response)
        assert len(f"{response},steg-nummer-{response.count(',') + 1}.a") > 255
    else:
        assert re.fullmatch(r"steg_nummer_0\[\.\]a(\[,\]steg_nummer_\d+\[\.\]a){39}", response)
    assert found[-1] == ["result", "0.50"]


DEVICE = (
    "Kursen verkar vara öppen på en annan enhet, eller så stängdes den inte förra gången. "
    "Stäng den där innan du fortsätter. Annars kan den skriva över det du gör här."
)


@pytest.mark.slow
@both
def test_a_course_that_is_open_on_another_device_is_told_of_on_the_next(device):
    computer, phone = device(), device()
    computer.enter().go("Första modulen")
    computer.answer("tung", right=True)
    computer.holds(raw="60")
    phone.enter()
    expect(phone.notices).to_have_text(DEVICE)
    computer.page.close()
    phone.leave()
    phone.enter()
    assert phone.notices.count() == 0
    expect(phone.course.locator("#fraga-tung .status")).to_have_text("Rätt.")
    # A newer window of the same device takes over by itself: there is nothing to close anywhere else.
    old = phone.page
    phone.enter()
    expect(old.frame_locator("iframe").locator(NOTICES)).to_contain_text("Kursen är öppen i ett nyare fönster.")
    expect(phone.notices).to_have_count(0)


@rare
@both
def test_a_phone_that_hides_the_course_may_close_it_without_a_word(device, browser, moodle):
    phone = device()
    phone.enter()
    phone.inside("""() => {
      window.matchMedia = () => ({ matches: true });
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
      kurs.player.leave = () => {};
    }""")
    phone.page.close()
    phone.enter()
    assert phone.notices.count() == 0


@pytest.mark.slow
@both
def test_a_right_answer_that_was_changed_is_scored_again(student, moodle):
    student.enter().go("Första modulen")
    student.answer("tung", right=True)
    student.holds(raw="60")
    student.leave()
    # A newer package, in which the question has another right answer: what was answered is no answer to it.
    student.context.route("**/player/player.js", changed)
    student.enter()
    student.holds(raw="0")
    student.expects("incomplete")


def changed(route):
    """The player of a newer package, whose heaviest question has another code and revision."""
    text = route.fetch().text()
    row = re.search(r'\["[\w-]{4}","tung","(\w+)"', text)
    return route.fulfill(body=text.replace(row[0], '["AAAA","tung","changed1"'), content_type="text/javascript")


@rare
@both
def test_a_score_whose_answers_the_lms_has_lost_stays(student, moodle):
    fields = FIELDS[student.standard]
    moodle.attempts[1] = {"cmi.core.lesson_status": "incomplete", fields["raw"]: "60"}
    if student.standard == "scorm2004":
        moodle.attempts[1] |= {"cmi.completion_status": "incomplete", "cmi.exit": "suspend"}
    student.enter().go("Första modulen")
    student.leave()
    assert moodle.held[fields["raw"]] == "60"
