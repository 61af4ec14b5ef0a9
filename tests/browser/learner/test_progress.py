"""Progress around the site: the overview, the menu, the scenarios' list, and the start page."""

import json
import re
from datetime import date, datetime

import pytest
from accessibility import violations
from bookings import book
from cases import slow
from playwright.sync_api import expect
from records import ANSWER, SCALES, TALK, done, finished, keep, kept, modules_of, talk_of, talks

OVERVIEW, START, SCENARIOS = "kurs/index.html", "index.html", "scenarier.html"
MODULE, LESSON = "kurs/alla-typer/index.html", "kurs/utan-quiz/index.html"
PHONE = {"width": 375, "height": 700}
BEGIN, GO_ON = "Börja kursen\n23 minuter i allt", "Fortsätt: fråga 7 av 11 i Alla typer"


def marks(page, *, all=False):
    """What the overview says of the modules that are begun, or of them all."""
    found = [each.inner_text() for each in page.locator("[data-done-module]").all() if each.is_visible()]
    return found if all else [each for each in found if each != "Inte påbörjad"]


def begun(page, address, *, but=("fyll-i",), **more):
    """A record of somebody who did the first module less some questions."""
    module = modules_of(page, address)[0]
    return {"answers": done([module], but=but), "modules": {"alla-typer": {}}, "last": "alla-typer"} | more


# The overview.


def test_a_new_visitor_sees_nothing_of_it(page, served):
    for path in (OVERVIEW, START):
        page.goto(served + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator(".mark:visible, .start:visible").count() == 0
        # Where to begin is on the overview; the start page has that in its own words.
        assert page.locator(".resume:visible").all_inner_texts() == ([BEGIN] if path == OVERVIEW else [])
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_each_module_has_a_state_in_words_and_a_sign_that_is_not_read(page, served):
    keep(page, served, begun(page, served, modules={"korta": {"done": "2026-11-20"}}))
    page.goto(served + OVERVIEW)
    assert marks(page, all=True) == ["◐ Påbörjad: 10 av 11 frågor", "Inte påbörjad", "✓ Klar"]
    read = page.locator("article").aria_snapshot()
    assert all(words in read for words in ("Påbörjad: 10 av 11 frågor", "Inte påbörjad", "paragraph: Klar"))
    assert not {"◐", "✓"} & set(read)


def test_a_part_shows_its_picture_and_says_what_it_shows(page, served):
    page.goto(served + OVERVIEW)
    picture = page.get_by_role("img", name="Två personer på en bänk.")
    expect(page.get_by_role("heading", name="Grunden").locator("+ p").get_by_role("img")).to_be_visible()
    assert picture.evaluate("each => each.complete && each.naturalWidth > 0")
    assert page.locator(".part-picture").count() == 1


@pytest.fixture
def asked(page, served):
    """The scripts that the page has asked for, by their names."""
    names = []
    page.on("request", lambda request: names.append(request.url.removeprefix(served + "assets/js/")))
    return lambda: [name for name in names if name.endswith(".js")]


def test_what_tells_of_progress_is_loaded_when_there_is_some(page, served, asked):
    paths = (OVERVIEW, START, SCENARIOS)
    for path in paths:
        page.goto(served + path)
    assert asked() == ["frame.js"] * 3
    keep(page, served, {"last": "korta"}, "sessionStorage")
    for path in paths:
        page.goto(served + path)
    assert asked()[4:] == ["frame.js", "progress.js"] * 3


def test_what_another_tab_keeps_is_seen_at_once(page, served, asked):
    page.goto(served + OVERVIEW)
    other = page.context.new_page()
    keep(other, served, begun(other, served))
    expect(page.locator(".resume")).to_contain_text("0 av 3 moduler klara")
    assert marks(page) == ["◐ Påbörjad: 10 av 11 frågor"]
    assert asked() == ["frame.js", "progress.js"]


def test_a_page_that_was_left_before_anything_was_stored_tells_when_it_is_shown_again(page, served, asked):
    record = json.dumps(begun(page, served))
    page.goto(served + OVERVIEW)
    page.evaluate(
        """record => { sessionStorage.setItem("kurs:mini", JSON.stringify({ version: 2, ...JSON.parse(record) }));
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })); }""",
        record,
    )
    expect(page.locator(".resume")).to_contain_text("0 av 3 moduler klara")


def test_a_module_that_is_begun(page, served):
    keep(page, served, begun(page, served))
    page.goto(served + OVERVIEW)
    assert marks(page) == ["◐ Påbörjad: 10 av 11 frågor"]
    expect(page.locator(".resume")).to_contain_text("0 av 3 moduler klara, 23 minuter kvar")
    page.get_by_role("link", name=GO_ON).press("Enter")
    expect(page).to_have_url(f"{served}{MODULE}#fraga-fyll-i")
    expect(page.locator("#fraga-fyll-i")).to_be_in_viewport()


def test_modules_that_are_done(page, served):
    answers = done(modules_of(page, served)[:1]) | {"hur-manga": ANSWER | {"revision": "gammal"}}
    modules = {"alla-typer": {"done": "2026-11-20"}, "utan-quiz": {"read": True}}
    keep(page, served, {"answers": answers, "modules": modules, "last": "alla-typer"})
    page.goto(served + OVERVIEW)
    assert marks(page) == ["✓ Klar", "✓ Klar"]
    expect(page.locator(".resume")).to_contain_text("2 av 3 moduler klara")
    expect(page.get_by_role("link", name="Fortsätt: Korta frågor", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("but", "words"),
    [
        (("fyll-i",), "✓ Klar. En fråga är ny eller ändrad sedan dess."),
        (("fyll-i", "stegen"), "✓ Klar. 2 frågor är nya eller ändrade sedan dess."),
    ],
)
def test_a_done_module_stays_done_when_its_questions_change(page, served, but, words):
    keep(page, served, begun(page, served, but=but, modules={"alla-typer": {"done": "2026-11-20"}}))
    page.goto(served + OVERVIEW)
    assert marks(page) == [words]


def test_a_drawn_quiz_counts_what_was_drawn(page, served):
    modules = modules_of(page, served)
    assert (modules[2]["draw"], modules[2]["inline"]) == (2, ["skala-efter"])
    for shown, finished_ids, words in (
        (["vem-forst", "nar-da"], ["vem-forst"], ["◐ Påbörjad: 1 av 3 frågor"]),
        (["vem-forst", "nar-da"], ["hur-manga", "vad-sedan"], []),  # others than those drawn
        (["vem-forst", "borttagen"], ["vem-forst", "skala-efter"], ["✓ Klar"]),
        ([], ["skala-efter"], ["◐ Påbörjad: 1 av 3 frågor"]),
        (["vem-forst", "nar-da"], ["vem-forst", "nar-da", "skala-efter"], ["✓ Klar"]),
    ):
        answers = {id: answer for id, answer in done(modules).items() if id in finished_ids}
        keep(page, served, {"answers": answers, "modules": {"korta": {"shown": shown}}, "last": "korta"})
        page.goto(served + OVERVIEW)
        assert marks(page) == words, (shown, finished_ids)


def test_a_finished_course_leads_to_its_certificate(page, served):
    keep(page, served, finished(page, served))
    page.goto(served + OVERVIEW)
    assert marks(page) == ["✓ Klar"] * 3
    expect(page.locator(".resume")).to_contain_text("3 av 3 moduler klara")
    page.get_by_role("link", name="Skriv ut ditt intyg").press("Enter")
    expect(page).to_have_url(served + "intyg.html")


@pytest.mark.slow
def test_a_stored_record_that_is_not_ours_harms_nothing(page, served):
    page.goto(served + "kom-igang.html")
    for text in ("hej", "[]", "null", '{"version": 2, "modules": {"alla-typer": null, "x": 5}, "last": "finns-inte"}'):
        page.evaluate("text => localStorage.setItem('kurs:mini', text)", text)
        for path in (OVERVIEW, START, MODULE):
            page.goto(served + path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert page.locator(".site-nav .done").count() == 0


def test_a_page_that_the_browser_kept_shows_what_was_done_meanwhile(page, served):
    keep(page, served, begun(page, served))
    page.goto(served + OVERVIEW)
    page.evaluate("""() => { const record = JSON.parse(localStorage.getItem("kurs:mini"));
        record.modules["alla-typer"].done = "2026-11-24"; localStorage.setItem("kurs:mini", JSON.stringify(record));
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })); }""")
    assert marks(page) == ["✓ Klar. En fråga är ny eller ändrad sedan dess."]
    expect(page.locator(".resume")).to_contain_text("1 av 3 moduler klara")


def test_without_javascript_the_overview_is_whole(open_page, served):
    page = open_page(java_script_enabled=False)
    page.goto(served + OVERVIEW)
    assert page.locator("ol.modules h3 a:visible").count() == 3
    assert page.locator(".mark:visible").count() == 0
    page.get_by_text("Det här lär du dig").last.click()
    expect(page.locator("ol.modules details").last.get_by_role("listitem")).to_have_text("Du minns det viktiga.")
    page.get_by_role("link", name="Börja kursen").click()
    expect(page).to_have_url(served + MODULE)


def test_when_all_is_cleared_the_overview_begins_anew(page, served):
    keep(page, served, begun(page, served))
    page.goto(served + OVERVIEW)
    expect(page.get_by_role("link", name=GO_ON)).to_be_visible()
    page.evaluate("""() => { localStorage.clear(); sessionStorage.clear();
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })); }""")
    expect(page.locator(".resume")).to_have_text("Börja kursen23 minuter i allt")


# The menu and the scenarios' list.


@pytest.mark.parametrize("place", ["localStorage", slow("sessionStorage")])
def test_the_menu_marks_what_is_done(page, served, place):
    keep(page, served, {"modules": {"alla-typer": {"done": "2026-11-20"}, "korta": {"shown": []}}}, place)
    page.goto(served + LESSON)
    menu = page.get_by_role("navigation", name="Meny")
    expect(menu.get_by_role("link", name="Alla typer klar", exact=True)).to_have_text("Alla typer ✓ klar")
    expect(menu.get_by_role("link", name="Lekplatsen", exact=True)).to_be_visible()
    assert menu.locator(".done").count() == 1


def test_a_closed_part_of_the_menu_is_not_its_first_module(page, served):
    """A part that is closed leads to its first module, and is not done when that one is."""
    keep(page, served, {"modules": {"alla-typer": {"done": "2026-11-20"}, "korta": {"done": "2026-11-20"}}})
    page.goto(served + "kurs/korta/index.html")
    menu = page.get_by_role("navigation", name="Meny")
    expect(menu.get_by_role("link", name="Grunden", exact=True)).to_have_attribute("href", "../alla-typer/index.html")
    assert menu.locator("a:has(.done)").all_text_contents() == ["Korta frågor ✓ klar"]


def test_the_menu_needs_no_script_but_its_own(page, served):
    keep(page, served, {"modules": {"alla-typer": {"done": "2026-11-20"}}})
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(served + "kom-igang.html")
    assert [path for path in asked if path.endswith(".js")] == ["assets/js/frame.js"]


def test_clearing_takes_the_marks_away(page, served):
    keep(page, served, {"modules": {"alla-typer": {"done": "2026-11-20"}}})
    page.goto(served + LESSON)
    assert page.locator(".site-nav .done").count() == 1
    page.evaluate("localStorage.clear()")
    page.reload()
    assert page.locator(".site-nav .done").count() == 0


def test_a_scenario_that_is_done_is_marked(page, served):
    keep(page, served, {"answers": done(modules_of(page, served), but=("hur-manga",))})
    page.goto(served + SCENARIOS)
    entry = page.locator('[data-done-question="lekplatsen"]')
    expect(entry.locator(".mark")).to_have_text("✓ Gjord")
    keep(page, served, {"answers": {"lekplatsen": ANSWER | {"revision": "gammal"}}})
    page.goto(served + SCENARIOS)
    expect(entry).to_be_visible()
    expect(entry.locator(".mark")).to_be_hidden()


# The start page.


def start(page, address, now, **talk):
    page.clock.set_fixed_time(now)
    keep(page, address, {"talks": talks(**talk)})
    page.goto(address + START)
    return page.locator(".start")


def test_the_conversation_comes_first(page, served):
    for now, words in (
        ("2026-11-01T09:00:00", "Ditt samtal: tisdag 1 december 14.00"),
        ("2026-11-24T09:00:00", "Ditt samtal: tisdag 1 december 14.00"),
        ("2026-11-25T09:00:00", "Ditt samtal: tisdag 14.00"),
        ("2026-12-01T00:01:00", "Ditt samtal: i dag 14.00"),
        ("2026-12-01T13:59:00", "Ditt samtal: i dag 14.00"),
        ("2026-12-01T14:00:00", "Hur gick det?"),
        ("2026-12-02T08:00:00", "Hur gick det?"),
        ("2027-02-01T08:00:00", "Hur gick det?"),
    ):
        block = start(page, served, now)
        expect(block.get_by_role("heading")).to_have_text(words)
        expect(block).to_contain_text("En förälder · Hur var det senast? · Vid grinden")
    assert page.locator("article h1 ~ *").first.get_attribute("data-module") == "start"


def test_the_conversation_leads_to_the_plan_and_comes_with_it(page, served):
    start(page, served, "2026-11-24T09:00:00").get_by_role("link", name="Till Min plan").press("Enter")
    expect(page.get_by_label("Vem (behövs)")).to_have_value(TALK["who"])
    expect(page.get_by_label("Fråga (behövs)")).to_have_value(TALK["question"])
    expect(page.get_by_label("Var (behövs)")).to_have_value(TALK["where"])
    expect(page.get_by_label("Dag (behövs)")).to_have_value(TALK["date"])


def test_a_plan_that_is_kept_is_left_as_it_is(page, served):
    page.clock.set_fixed_time("2026-11-24T09:00:00")
    keep(page, served, {"talks": talks(), "plan": {"who": "En granne", "unknown": "Vem som sköter den"}})
    page.goto(served + START)
    page.get_by_role("link", name="Till Min plan").press("Enter")
    expect(page.get_by_label("Vem (behövs)")).to_have_value("En granne")


def test_it_is_planned_until_the_other_has_said_yes(page, served):
    block = start(page, served, "2026-11-24T09:00:00")
    expect(block).to_contain_text("Det är planerat. Har den andra sagt ja?")
    block.get_by_role("button", name="Ja, det är bokat").press("Enter")
    expect(block.get_by_role("heading")).to_be_focused()
    expect(block.get_by_text("Det är bokat: den andra har sagt ja.")).to_be_visible()
    assert talk_of(kept(page)) == TALK | {"agreed": True}
    page.reload()
    expect(block.get_by_role("button", name="Ja, det är bokat")).to_be_hidden()


def test_it_is_done(page, served):
    block = start(page, served, "2026-12-01T15:00:00")
    block.get_by_role("button", name="Gjort").press("Enter")
    expect(block.get_by_role("heading", name="Ditt svar: senast tisdag 15 december")).to_be_focused()
    assert (talk_of(kept(page))["how"], kept(page)["held"]) == ("done", "2026-12-01")
    heard = block.get_by_label("Vad hörde du?")
    heard.fill("Det är mörkt vid grinden.")
    expect(block.locator(".letter")).to_contain_text("Vi pratade om det här: ”Hur var det senast?”")
    expect(block.locator(".letter")).to_contain_text("Vi hörde: Det är mörkt vid grinden.\nVi gör: …")
    block.get_by_role("button", name="Kopiera svaret").press("Enter")
    expect(block.locator("[data-copied]")).to_have_text("Kopierat.")
    page.reload()
    expect(heard).to_have_value("Det är mörkt vid grinden.")
    expect(block.locator(".letter")).to_contain_text("Vi hörde: Det är mörkt vid grinden.")
    page.clock.set_fixed_time("2026-12-30T09:00:00")
    page.reload()
    expect(block).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", slow("dark")])
def test_what_comes_after_is_accessible_and_fits_a_phone(open_page, served, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    for state in ({}, {"how": "done"}, {"how": "done", "replied": True}, {"how": "moved"}):
        start(page, served, "2026-11-24T09:00:00", **state)
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], state


def test_the_reply_has_a_day_and_an_end(page, served):
    block = start(page, served, "2026-12-02T09:00:00", how="done")
    day = block.get_by_label("Svara senast")
    expect(day).to_have_value("2026-12-15")
    day.fill("2026-12-04")
    day.blur()
    expect(block.get_by_role("heading")).to_have_text("Ditt svar: senast fredag 4 december")
    event = book(page, "Lägg svaret i kalendern")
    assert (event["SUMMARY"], event.decoded("DTSTART")) == ("Återkoppla: En förälder", date(2026, 12, 4))
    assert talk_of(kept(page))["reply"] == "2026-12-04"
    block.get_by_role("button", name="Jag har svarat").press("Enter")
    expect(block.get_by_role("heading", name="Nu har du svarat")).to_be_focused()
    page.reload()
    block.get_by_role("link", name="Boka ett samtal").press("Enter")
    expect(page).to_have_url(served + "samtal.html")


def test_of_several_conversations_the_next_one_comes_first(page, served):
    page.clock.set_fixed_time("2026-12-02T09:00:00")
    several = {
        "a": TALK | {"date": "2026-12-04", "who": "En granne"},
        "b": TALK,  # has been, so it is asked about first
        "c": TALK | {"date": "2026-11-30", "how": "done", "replied": True, "who": "En elev"},
    }
    keep(page, served, {"talks": several})
    page.goto(served + START)
    block = page.locator(".start")
    expect(block.get_by_role("heading").first).to_have_text("Hur gick det?")
    others = block.locator("[data-others] button")
    assert [each.split(" · ")[1] for each in others.all_inner_texts()] == ["En granne", "En elev"]
    block.get_by_role("button", name="Blev inte av").press("Enter")
    expect(block.get_by_role("heading", name="Ta ett mindre steg")).to_be_focused()
    others.first.press("Enter")
    expect(block.get_by_role("heading", name="Ditt samtal: fredag 14.00")).to_be_focused()
    assert kept(page)["talks"]["a"] == several["a"] and kept(page)["talks"]["b"]["how"] == "off"
    page.reload()
    expect(block.get_by_role("heading").first).to_have_text("Ditt samtal: fredag 14.00")


def test_only_the_first_conversation_is_the_first(page, served):
    page.clock.set_fixed_time("2026-12-02T09:00:00")
    keep(page, served, {"talks": talks(), "held": "2026-11-01"})
    page.goto(served + START)
    page.get_by_role("button", name="Gjort").press("Enter")
    assert kept(page)["held"] == "2026-11-01"


def test_the_wrong_button_can_be_taken_back(page, served):
    block = start(page, served, "2026-12-02T09:00:00")
    for button in ("Gjort", "Flyttat", "Blev inte av"):
        block.get_by_role("button", name=button).press("Enter")
        block.get_by_role("button", name="Jag valde fel").press("Enter")
        expect(block.get_by_role("heading", name="Hur gick det?")).to_be_focused()
        assert talk_of(kept(page)) == TALK
        assert kept(page)["held"] is None


def test_it_is_moved(page, served):
    block = start(page, served, "2026-12-02T09:00:00")
    block.get_by_role("button", name="Flyttat").press("Enter")
    expect(block.get_by_role("heading", name="När blir det i stället?")).to_be_focused()
    day, time = block.get_by_label("Ny dag"), block.get_by_label("Ny tid")
    save = block.get_by_role("button", name="Spara den nya tiden")
    for act, words, wrong in (
        (lambda: None, "Välj en dag först.", day),
        (lambda: day.fill("2026-12-01"), "Dagen har redan varit. Välj en dag som kommer.", day),
        (lambda: day.fill("2026-12-04"), "Välj en tid först.", time),
    ):
        act()
        save.press("Enter")
        expect(wrong).to_be_focused()
        expect(wrong).to_have_attribute("aria-invalid", "true")
        expect(wrong).to_have_accessible_description(words)
    expect(day).not_to_have_attribute("aria-invalid", "true")
    assert talk_of(kept(page)) == TALK | {"how": "moved"}
    time.fill("09:30")
    event = book(page, "Spara den nya tiden")
    assert (event.decoded("DTSTART"), event["LOCATION"]) == (datetime(2026, 12, 4, 9, 30), TALK["where"])
    expect(block.get_by_role("heading", name="Ditt samtal: fredag 09.30")).to_be_focused()
    expect(block.locator("[data-said]")).to_have_text(
        "Öppna filen så hamnar den nya tiden i din kalender. Ta bort den gamla."
    )
    assert talk_of(kept(page)) == TALK | {"date": "2026-12-04", "time": "09:30"}


def test_what_is_wrong_with_a_new_time_is_said_below_it(page, served):
    block = start(page, served, "2026-12-02T09:00:00", how="moved")
    day, time = block.get_by_label("Ny dag"), block.get_by_label("Ny tid")
    assert top(block.locator("label", has_text="Ny tid")) - bottom(day) >= 8
    for wrong in (day, time):
        block.get_by_role("button", name="Spara den nya tiden").press("Enter")
        expect(wrong).to_be_focused()
        assert 0 <= top(block.locator(".error")) - bottom(wrong) < 16
        day.fill("2026-12-04")


def top(part):
    return part.bounding_box()["y"]


def bottom(part):
    return top(part) + part.bounding_box()["height"]


@pytest.mark.parametrize("after", [{"how": "off"}, {"how": "done", "replied": True}])
def test_the_next_conversation_is_the_one_thing_to_do(page, served, after):
    block = start(page, served, "2026-12-02T09:00:00", **after)
    filled = page.locator(".md-button:visible").evaluate_all(
        "all => all.filter((each) => getComputedStyle(each).backgroundColor !== 'rgba(0, 0, 0, 0)').map((each) => each.textContent)"
    )
    assert filled == ["Boka ett samtal"]
    expect(block.get_by_role("link", name="Boka ett samtal")).to_have_class(re.compile("md-button--primary"))


def test_what_is_moved_keeps_what_its_calendar_says_and_is_planned_again(page, served):
    block = start(page, served, "2026-12-02T09:00:00", how="moved", text="Ramen", agreed=True, reply="2026-12-03")
    block.get_by_label("Ny dag").fill("2026-12-04")
    block.get_by_label("Ny tid").fill("09:30")
    assert book(page, "Spara den nya tiden")["DESCRIPTION"] == "Ramen"
    assert talk_of(kept(page)) == TALK | {"date": "2026-12-04", "time": "09:30", "text": "Ramen"}


def test_it_did_not_happen(page, served):
    block = start(page, served, "2026-12-02T09:00:00")
    block.get_by_role("button", name="Blev inte av").press("Enter")
    expect(block.get_by_role("heading", name="Ta ett mindre steg")).to_be_focused()
    expect(block).to_contain_text("Det händer, och det gör inget.")
    assert (talk_of(kept(page))["how"], kept(page)["held"]) == ("off", None)
    block.get_by_role("link", name="Boka ett samtal").press("Enter")
    expect(page).to_have_url(served + "samtal.html")


def test_who_has_begun_goes_on_from_the_start_page(page, served):
    keep(page, served, begun(page, served))
    page.goto(served + START)
    expect(page.locator(".start")).to_be_hidden()
    page.get_by_role("link", name=GO_ON).press("Enter")
    expect(page).to_have_url(f"{served}{MODULE}#fraga-fyll-i")


def test_a_course_without_a_start_page_has_it_on_its_overview(page, site_en):
    page.clock.set_fixed_time("2026-11-26T09:00:00")
    page.goto(site_en + "/kurs/index.html")
    assert page.locator(".start").count() == 0
    record = json.dumps({"version": 3, "talks": talks(), "last": "all-types"})
    page.evaluate("record => localStorage.setItem('kurs:mini-en', record)", record)
    page.goto(site_en + "/index.html")
    expect(page.locator(".start").get_by_role("heading")).to_have_text("Your conversation: Tuesday 14:00")
    expect(page.get_by_role("link", name=re.compile("^Go on: "))).to_be_visible()


def test_what_is_hidden_is_in_no_list_of_contents_and_no_search(page, served, folder):
    page.goto(served + START)
    assert page.locator(".site-toc").count() == 0
    index = str(json.loads((folder / "search/search_index.json").read_text(encoding="utf-8")))
    assert "Välkommen" in index
    hidden = (
        "Hur gick det?",
        "Det är planerat",
        "Vad hörde du?",
        "Nu har du svarat",
        "Ta bort allt",
        "Jag vågar fråga en främling",
    )
    assert [words for words in hidden if words in index] == []


def test_without_javascript_the_start_page_is_the_authors(open_page, served):
    page = open_page(java_script_enabled=False)
    page.goto(served + START)
    assert page.locator("article :is(button, input):visible, .start:visible, .resume:visible").count() == 0
    expect(page.get_by_role("link", name="hur du kommer i gång")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", slow("dark")])
def test_axe_in_every_state(open_page, served, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    record = begun(page, served, talks=talks(), scales=SCALES)
    record["modules"]["utan-quiz"] = {"done": "2026-11-20"}
    for button in (None, "Gjort", "Flyttat", "Blev inte av"):
        page.clock.set_fixed_time("2026-12-02T09:00:00")
        keep(page, served, record)
        page.goto(served + START)
        if button:
            page.get_by_role("button", name=button).press("Enter")
        if button == "Flyttat":
            page.get_by_role("button", name="Spara den nya tiden").press("Enter")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
    for path in (OVERVIEW, SCENARIOS):
        page.goto(served + path)
        page.get_by_role("button", name="Meny").press("Enter")
        assert violations(page) == []
