"""The record: what is stored where and when, and that nothing a browser can hold stops the course."""

import json

import pytest
from answering import choose, question, values, verdict
from cases import slow
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from records import ASK, EMPTY, NO, SHARED, YES

MODULE = "kurs/alla-typer/index.html"
STORED = "() => [localStorage.getItem('kurs:mini'), sessionStorage.getItem('kurs:mini')].map((each) => each && JSON.parse(each))"
ANSWER = {
    "revision": "r",
    "chosen": ["a"],
    "order": [],
    "tries": 2,
    "result": 1,
    "first": 0.5,
    "best": 1,
    "shown": False,
    "done": True,
    "date": "2026-11-24",
    "stage": 0,
}


def answer(page, kind="true_false", right=True):
    root = question(page, kind)
    choose(page, root, values(root, right)[0])
    page.keyboard.press("Enter")
    expect(verdict(root)).not_to_have_text("")
    return root


def stored(page):
    """What this browser and this tab hold."""
    return page.evaluate(STORED)


# Asking


def test_nothing_is_stored_before_a_yes(page, served):
    page.goto(served + MODULE)
    assert stored(page) == [None, None]
    answer(page)
    local, session = stored(page)
    assert local is None and list(session["answers"]) == ["ramen-forst"]


def test_the_question_comes_once_after_the_first_feedback(page, served):
    page.goto(served + MODULE)
    expect(page.get_by_text(ASK)).to_have_count(0)
    answer(page)
    expect(page.get_by_role("region", name=ASK)).to_be_visible()
    expect(question(page, "true_false").locator("input:focus")).to_be_checked()  # the focus stays where it was
    answer(page, "single", right=False)
    expect(page.get_by_text(ASK)).to_have_count(1)
    page.get_by_role("button", name=NO).press("Enter")
    expect(page.locator(":focus")).to_contain_text("Inget sparas. Det du gör här finns kvar tills du stänger fliken.")
    page.reload()
    answer(page, "multiple", right=True)
    expect(page.get_by_text(ASK)).to_have_count(0)
    assert stored(page)[0] is None


def test_yes_keeps_the_answers_in_the_browser(open_page, served):
    page = open_page()
    page.goto(served + MODULE)
    answer(page)
    page.get_by_role("button", name=YES).press("Enter")
    expect(page.locator(":focus")).to_contain_text("Nu sparas allt du gör här i den här webbläsaren.")
    expect(page.locator(":focus").get_by_role("link", name="Min data")).to_have_attribute("href", "../../min-data.html")
    local, session = stored(page)
    assert session is None and local["answers"]["ramen-forst"]["done"] is True
    other = page.context.new_page()
    other.goto(served + MODULE)
    expect(verdict(question(other, "true_false"))).to_have_text("Rätt.")
    other.close()


def test_a_shared_computer_keeps_this_session_and_reminds(page, served):
    page.goto(served + MODULE)
    answer(page)
    page.get_by_role("button", name=SHARED).press("Enter")
    expect(page.locator(":focus")).to_contain_text(
        "Det du gör här försvinner när du stänger fliken. Spara det först som en fil."
    )
    assert stored(page)[0] is None and stored(page)[1]["asked"] == "shared"
    page.reload()
    expect(page.locator(".lesson-end")).to_contain_text("Spara det först som en fil.")


def test_a_changed_question_asks_again_and_others_stay(page, served):
    page.goto(served + MODULE)
    answer(page)
    answer(page, "single", right=True)
    page.evaluate("""() => {
        const record = JSON.parse(sessionStorage.getItem("kurs:mini"));
        record.answers["ramen-forst"].revision = "gammal";
        sessionStorage.setItem("kurs:mini", JSON.stringify(record));
    }""")
    page.reload()
    expect(verdict(question(page, "true_false"))).to_have_text("Frågan har ändrats sedan du svarade.")
    assert question(page, "true_false").locator("input:checked").count() == 0
    expect(verdict(question(page, "single"))).to_have_text("Rätt.")


# Storage that fails


def two_tabs(open_page, served):
    """A tab whose answer is stored, and another with the same page."""
    first = open_page()
    first.goto(served + MODULE)
    answer(first)
    first.get_by_role("button", name=YES).press("Enter")
    second = first.context.new_page()
    second.goto(served + MODULE)
    return first, second


def test_two_tabs_keep_each_others_answers(open_page, served):
    first, second = two_tabs(open_page, served)
    answer(second, "single", right=True)
    expect(first.locator(".notice")).to_have_text(
        "Du har gjort något i en annan flik. Ladda om sidan för att se det här också."
    )
    answer(first, "multiple")
    assert sorted(stored(first)[0]["answers"]) == ["forsta-fragan", "oppettider", "ramen-forst"]
    second.close()


@pytest.mark.parametrize("name", [YES, *map(slow, [NO, None])])
def test_the_page_that_was_left_is_not_taken_for_another_tab(open_page, served, name):
    """What it wrote last may be told of when the next page of the tab has come."""
    page = open_page()
    page.goto(served + MODULE)
    answer(page)
    if name:
        page.get_by_role("button", name=name, exact=True).press("Enter")
    page.reload()
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'kurs:mini' }))")
    expect(page.locator("script[src$='later.js']")).to_have_count(0)  # which has the words of notices
    answer(page, "single")
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'kurs:mini' }))")
    page.wait_for_timeout(300)  # longer than an announcement waits
    expect(page.locator(".notice")).to_have_text("")


def test_what_another_tab_clears_is_told(open_page, served):
    first, second = two_tabs(open_page, served)
    second.evaluate("localStorage.removeItem('kurs:mini')")
    expect(first.locator(".notice")).to_contain_text("Du har gjort något i en annan flik.")
    second.close()


def test_what_one_tab_clears_the_other_does_not_bring_back(open_page, served):
    page = open_page()
    page.goto(served + MODULE)
    answer(page)
    page.get_by_role("button", name=YES).press("Enter")
    page.evaluate("localStorage.removeItem('kurs:mini')")
    answer(page, "single", right=True)
    local, session = stored(page)
    assert local is None and list(session["answers"]) == ["forsta-fragan"]


@pytest.mark.slow
def test_what_a_tab_had_before_another_said_yes_goes_along(open_page, served):
    first = open_page()
    first.goto(served + MODULE)
    answer(first)
    second = first.context.new_page()
    second.goto(served + MODULE)
    answer(second, "single", right=True)
    second.get_by_role("button", name=YES).press("Enter")
    second.close()
    answer(first, "multiple")
    local, session = stored(first)
    assert session is None and sorted(local["answers"]) == ["forsta-fragan", "oppettider", "ramen-forst"]


def test_a_page_opened_after_another_tab_said_yes_has_what_this_tab_had(open_page, served):
    first = open_page()
    first.goto(served + MODULE)
    answer(first)
    second = first.context.new_page()
    second.goto(served + MODULE)
    answer(second, "single", right=True)
    second.get_by_role("button", name=YES).press("Enter")
    second.close()
    first.reload()
    expect(verdict(question(first, "true_false"))).to_have_text("Rätt.")
    expect(verdict(question(first, "single"))).to_have_text("Rätt.")
    assert stored(first)[1] is None


def test_a_no_in_one_tab_holds_though_another_says_yes(open_page, served):
    first = open_page()
    first.goto(served + MODULE)
    second = first.context.new_page()
    second.goto(served + MODULE)
    answer(first)
    first.get_by_role("button", name=NO).press("Enter")
    answer(second, "single", right=True)
    second.get_by_role("button", name=YES).press("Enter")
    second.close()
    first.reload()
    answer(first, "multiple")
    local, session = stored(first)
    assert list(local["answers"]) == ["forsta-fragan"] and sorted(session["answers"]) == ["oppettider", "ramen-forst"]


REFUSED = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new Error('refused'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("script", [REFUSED, FULL], ids=["refused", "full"])
def test_without_storage_the_course_goes_on_and_says_so_once(open_page, served, script):
    page = open_page()
    page.add_init_script(script)
    page.goto(served + MODULE)
    answer(page)
    said = "Webbläsaren kan inte spara just nu. Kursen fungerar, men det du gör försvinner när du stänger fliken."
    expect(page.locator(".notice")).to_have_text(said)
    answer(page, "single", right=True)
    expect(page.get_by_text(said)).to_have_count(1)
    expect(verdict(question(page, "single"))).to_have_text("Rätt.")


@pytest.mark.parametrize("names", [["localStorage"], ["localStorage", "sessionStorage"]], ids=["local", "both"])
def test_where_the_browser_refuses_to_keep_anything_nobody_is_asked(open_page, served, names):
    page = open_page()
    for name in names:
        page.add_init_script(f"Object.defineProperty(window, '{name}', {{ get() {{ throw new Error('refused'); }} }});")
    page.goto(served + MODULE)
    answer(page)
    expect(page.locator(".notice")).to_have_text(
        "Webbläsaren kan inte spara just nu. Kursen fungerar, men det du gör försvinner när du stänger fliken."
    )
    expect(page.locator(".ask")).to_have_count(0)


FULL_BROWSER = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (...each) {
  if (this === window.localStorage) { throw new DOMException('full', 'QuotaExceededError'); }
  set.apply(this, each);
};"""


def test_a_yes_where_the_browser_is_full_leaves_it_in_the_tab(open_page, served):
    page = open_page()
    page.add_init_script(FULL_BROWSER)
    page.goto(served + MODULE)
    answer(page)
    page.get_by_role("button", name=YES).press("Enter")
    expect(page.locator(":focus")).to_contain_text("Inget sparas. Det du gör här finns kvar tills du stänger fliken.")
    expect(page.locator(".notice")).to_contain_text("Webbläsaren kan inte spara just nu.")
    page.reload()
    expect(verdict(question(page, "true_false"))).to_have_text("Rätt.")


def test_a_browser_that_becomes_full_leaves_what_comes_in_the_tab(open_page, served):
    page = open_page()
    page.goto(served + MODULE)
    answer(page)
    page.get_by_role("button", name=YES).press("Enter")
    page.add_init_script(FULL_BROWSER)
    page.reload()
    answer(page, "single", right=True)
    expect(page.locator(".notice")).to_contain_text("Webbläsaren kan inte spara just nu.")
    page.reload()
    expect(verdict(question(page, "true_false"))).to_have_text("Rätt.")
    expect(verdict(question(page, "single"))).to_have_text("Rätt.")
    local, session = stored(page)
    assert list(local["answers"]) == ["ramen-forst"] and len(session["answers"]) == 2


def seed(page, text):
    page.add_init_script(
        f"if (!sessionStorage.getItem('seeded')) {{ localStorage.setItem('kurs:mini', {json.dumps(text)}); sessionStorage.setItem('seeded', '1'); }}"
    )


@pytest.mark.parametrize(
    "text", ["{", *map(slow, ["null", '{"version":"2"}', "", "[]", "7", '"text"', "{}", '{"version":-1}'])]
)
def test_a_record_that_cannot_be_read_is_told_once(open_page, served, text):
    page = open_page()
    seed(page, text)
    page.goto(served + MODULE)
    expect(page.locator(".notice")).to_have_text(
        "Det som var sparat gick inte att läsa. Kursen fungerar, men dina framsteg börjar om."
    )
    answer(page)
    assert stored(page)[0]["version"] == 3
    page.reload()
    expect(verdict(question(page, "true_false"))).to_have_text("Rätt.")
    expect(page.locator(".notice")).to_have_text("")


def test_a_record_of_a_newer_site_is_left_alone(open_page, served):
    page = open_page()
    text = '{"version":99,"answers":{"ramen-forst":{}}}'
    seed(page, text)
    page.goto(served + MODULE)
    expect(page.locator(".notice")).to_contain_text("sparade av en nyare version av kursen. De är orörda")
    answer(page)
    expect(page.get_by_text(ASK)).to_have_count(0)
    question(page, "reflection").get_by_role("textbox").fill("Hur var det?")
    page.goto(served + "samtal.html")
    page.get_by_role("button", name="Boka det här samtalet").first.press("Enter")
    page.get_by_label("Tid").fill("14:00")
    with page.expect_download():
        page.get_by_role("button", name="Lägg i kalendern").press("Enter")
    assert page.evaluate("localStorage.getItem('kurs:mini')") == text


def test_the_first_version_is_upgraded(open_page, served):
    page = open_page()
    page.goto(served + MODULE)
    revision = question(page, "true_false").get_attribute("data-revision")
    old = {
        "version": 1,
        "answers": {
            "ramen-forst": {
                "chosen": ["true"],
                "order": [],
                "tries": 1,
                "first": 1,
                "result": 1,
                "shown": False,
                "revision": revision,
            }
        },
    }
    page.evaluate("text => localStorage.setItem('kurs:mini', text)", json.dumps(old))
    page.reload()
    expect(verdict(question(page, "true_false"))).to_have_text("Rätt.")
    answer(page, "single", right=True)
    kept = stored(page)[0]
    assert kept["version"] == 3 and kept["answers"]["ramen-forst"]["done"] is True


# The pure part


@pytest.fixture
def record(page, site):
    """Calls a function of the record."""
    page.goto(f"{site}/{MODULE}")
    return lambda name, *values: page.evaluate("([name, values]) => kurs.record[name](...values)", [name, values])


def test_sound_parts_survive_beside_broken_ones(record):
    given_ = {
        "version": 3,
        "asked": "yes",
        "keeps": ["texts", "namn", 3],
        "held": "2026-02-31x",
        "last": "<b>",
        "answers": {
            "bra": ANSWER,
            "utan-revision": {"chosen": []},
            "Fel Namn": ANSWER,
            "fel-datum": {**ANSWER, "date": "i går", "stage": -1},
            "for-manga": {**ANSWER, "chosen": ["a"] * 500},
        },
        "modules": {"varfor": {"done": "2026-11-24", "shown": ["a"], "annat": 1}, "trasig": 4},
        "scales": {"fore": {"date": "2026-11-24", "values": {"mod": 3, "for-hogt": 9}}, "utan": {}},
        "texts": {"egen": "text", "lang": "x" * 20001, "tal": 4},
        "plan": {"vem": "en förälder", "nar": None},
        "talks": {
            "2026-11-30-1400": {"date": "2026-11-30", "time": "14:00", "who": "en förälder", "secret": "x"},
            "utan-tid": {"date": "2026-11-30"},
        },
        "told": {"2026-11-30-1400": {"heard": "Det är mörkt.", "date": "2026-11-30"}, "trasig": 3},
    }
    got = record("clean", given_)
    short = {key: value for key, value in ANSWER.items() if key not in ("date", "stage")}
    assert got == {
        "version": 3,
        "asked": "yes",
        "keeps": ["texts"],
        "held": None,
        "last": None,
        "answers": {"bra": ANSWER, "fel-datum": short},
        "modules": {"varfor": {"done": "2026-11-24", "shown": ["a"]}},
        "scales": {"fore": {"date": "2026-11-24", "values": {"mod": 3}}},
        "texts": {"egen": "text"},
        "plan": {"vem": "en förälder"},
        "talks": {"2026-11-30-1400": {"date": "2026-11-30", "time": "14:00", "who": "en förälder"}},
        "told": {"2026-11-30-1400": {"heard": "Det är mörkt."}},
    }


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 2**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
)
NAMES = st.sampled_from(
    [
        "version",
        "asked",
        "keeps",
        "answers",
        "modules",
        "scales",
        "texts",
        "plan",
        "talks",
        "told",
        "held",
        "last",
        "values",
        "chosen",
        "revision",
        "date",
        "time",
        "__proto__",
        "constructor",
        "toString",
        "a",
        "ramen-forst",
    ]
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6), max_leaves=25
)


@pytest.fixture(scope="module")
def still(browser, site):
    page = browser.new_page()
    page.goto(f"{site}/{MODULE}")
    yield page
    page.close()


@pytest.mark.slow
@given(ANYTHING)
def test_no_value_throws_and_what_is_kept_is_kept_again(still, value):
    got, again = still.evaluate(
        """value => {
        const got = kurs.record.clean(value);
        [1, 2].forEach((version) => kurs.record.read(JSON.stringify({ ...value, version })));
        kurs.record.split(got);
        kurs.record.merge(got, kurs.record.empty());
        return [got, kurs.record.clean(JSON.parse(JSON.stringify(got)))];
    }""",
        value,
    )
    assert got == again
    assert set(got) == {
        "version",
        "asked",
        "keeps",
        "answers",
        "modules",
        "scales",
        "texts",
        "plan",
        "talks",
        "told",
        "held",
        "last",
    }


def test_an_empty_record_has_every_part(record):
    assert record("empty") == EMPTY | {"asked": None, "keeps": []}


def test_when_a_question_is_asked_again(record):
    for answered, score, today, stage in (
        ({}, 1, "2026-11-24", 2),  # right at once: again in three weeks
        ({}, 0.5, "2026-11-24", 0),
        ({"stage": 0, "date": "2026-11-24"}, 1, "2026-11-25", 0),  # not due yet: practising early does not count
        ({"stage": 0, "date": "2026-11-24"}, 1, "2026-11-26", 1),
        ({"stage": 1, "date": "2026-11-24"}, 1, "2026-12-01", 2),
        ({"stage": 2, "date": "2026-11-24"}, 1, "2026-12-15", 3),
        ({"stage": 2, "date": "2026-11-24"}, 0, "2026-12-15", 0),
        ({"stage": 3, "date": "2026-11-24"}, 1, "2027-01-15", 3),
    ):
        assert record("stage", answered, score, today) == stage, answered


def test_the_day_when_it_is(record):
    for answered, day in (
        ({"stage": 0, "date": "2026-11-24"}, "2026-11-26"),
        ({"stage": 1, "date": "2026-11-24"}, "2026-12-01"),
        ({"stage": 2, "date": "2026-12-24"}, "2027-01-14"),
        ({"stage": 3, "date": "2026-11-24"}, None),
        ({}, None),
        ({"stage": 0, "date": "2027-03-27"}, "2027-03-29"),  # over the change to summer time
    ):
        assert record("due", answered) == day, answered


def test_two_records_become_one(record):
    ours = record(
        "clean", {"answers": {"a": {**ANSWER, "tries": 3}, "b": ANSWER}, "modules": {"x": {"done": "2026-11-01"}}}
    )
    theirs = record(
        "clean",
        {"answers": {"a": {**ANSWER, "tries": 1}, "c": ANSWER}, "modules": {"y": {"read": True}}, "keeps": ["plan"]},
    )
    got = record("merge", ours, theirs)
    assert sorted(got["answers"]) == ["a", "b", "c"] and got["answers"]["a"]["tries"] == 3
    assert got["modules"] == {"x": {"done": "2026-11-01"}, "y": {"read": True}} and got["keeps"] == ["plan"]
