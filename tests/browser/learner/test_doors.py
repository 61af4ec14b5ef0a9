"""Open doors: coming times, a visit booked, doors that have closed, and a course without any."""

import shutil
from datetime import datetime

import pytest
from bookings import STORED, book, card, visitor
from playwright.sync_api import expect
from project import ROOT
from records import talk_of
from sites import build

TALKS, DOORS = "/samtal.html", "/oppna-dorrar.html"
COUNT = "[data-list=doors] [data-count]"
DOOR = """
  - id: {id}
    name: {id}
    area: park
    who_is_there: Boende
    when: {when}
    host_role: Värden
    contact: vard@exempelby.example
    bring: En fråga
    avoid: Enkäter
    agreed: 2026-03-01
    valid_until: 2099-12-31
"""


@pytest.fixture
def page(open_page):
    return visitor(open_page)


@pytest.fixture(scope="session")
def odd(once):
    """The miniature course without conversations, and with doors whose times are odd."""
    return (once("udda", build_odd) / "site").as_uri()


def build_odd(folder):
    course = folder / "kurs"
    shutil.copytree(ROOT / "tests/mini_course", course)
    (course / "conversations.yml").unlink()
    whens = {
        "ibland": "När solen skiner",
        "forbi": "2026-03-02 10:00",
        "bada": "[onsdagar 18.00–19.00, vissa lördagar]",
    }
    doors = "".join(DOOR.format(id=id, when=when) for id, when in whens.items())
    (course / "forums.yml").write_text(f"forums:\n{doors}", encoding="utf-8")
    build(course, folder / "site")


@pytest.fixture(scope="session")
def empty(once):
    """The miniature course in English without conversations and doors."""
    return (once("empty", build_empty) / "site").as_uri()


def build_empty(folder):
    course = folder / "course"
    without = shutil.ignore_patterns("conversations.yml", "forums.yml")
    shutil.copytree(ROOT / "tests/mini_course_en", course, ignore=without)
    build(course, folder / "site")


def test_coming_times(page, site):
    page.goto(site + TALKS)
    come = "([slots, until]) => kurs.comingTimes(slots, '2026-11-24', '09:00', until)"
    for slots, until, times in (
        (
            [{"weekday": "2", "start": "14:00", "end": "16:00"}],
            "2099-12-31",
            ["2026-11-24 14:00", "2026-12-01 14:00", "2026-12-08 14:00", "2026-12-15 14:00"],
        ),
        ([{"weekday": "2", "start": "09:00"}], "2026-12-08", ["2026-12-01 09:00", "2026-12-08 09:00"]),
        (
            [{"weekday": "7", "start": "10:00"}, {"weekday": "1", "start": "10:00"}],
            "2099-12-31",
            ["2026-11-29 10:00", "2026-11-30 10:00", "2026-12-06 10:00", "2026-12-07 10:00"],
        ),
        (
            [{"date": "2026-11-23", "start": "10:00"}, {"date": "2027-05-05", "start": "10:00"}],
            "2099-12-31",
            ["2027-05-05 10:00"],
        ),
        ([{"date": "2027-05-05", "start": "10:00"}], "2027-05-04", []),
        ([], "2099-12-31", []),
    ):
        found = page.evaluate(come, [slots, until])
        assert [f"{each['date']} {each['time']}" for each in found] == times


def test_a_visit_is_booked(page, served):
    page.goto(served + "samtal.html#oppna-dorrar")
    expect(page.locator(COUNT)).to_have_text("3 öppna dörrar")
    door = card(page, "Läsfiket")
    address = "lasfiket@exempelby.example"
    expect(door.get_by_role("link", name=address)).to_have_attribute("href", f"mailto:{address}")
    expect(door.get_by_text("2099-12-31")).to_be_visible()
    door.get_by_role("button", name="Boka ett besök").press("Enter")
    times = door.get_by_role("group", name="Vilken tid passar dig?").get_by_role("radio")
    expect(times).to_have_count(4)
    expect(times.first).to_be_focused()
    expect(page.get_by_label("Dag", exact=True)).to_be_hidden()
    door.get_by_role("button", name="Lägg i kalendern").press("Enter")
    expect(door.locator(".error:visible")).to_have_text("Välj en tid.")
    expect(times.first).to_be_focused()
    expect(times.first).to_have_accessible_description("Välj en tid.")
    page.keyboard.press("ArrowDown")
    expect(door.get_by_label("tisdag 1 december 14.00–16.00")).to_be_checked()
    expect(door.locator(".error:visible")).to_have_count(0)
    event = book(page)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Besök: Läsfiket (påhittat)", "Läsfiket (påhittat)")
    assert event["DESCRIPTION"] == (
        f"Här finns: Unga som läser läxor ihop\nVar: Läsfiket (påhittat)\nVärd: Bibliotekarien, {address}\n\n"
        "Ta med: En fråga och tid att lyssna\nUndvik: Enkäter"
    )
    assert event.decoded("DTSTART") == datetime(2026, 12, 1, 14, 0)
    assert event.decoded("DTEND") == datetime(2026, 12, 1, 16, 0)
    expect(door.get_by_role("form").get_by_role("status")).to_have_text(
        "Planerat: tisdag 1 december 14.00. Öppna filen så hamnar samtalet i din kalender."
    )
    assert talk_of(page.evaluate(STORED)[1]) == {
        "date": "2026-12-01",
        "time": "14:00",
        "who": "Unga som läser läxor ihop",
        "where": "Läsfiket (påhittat)",
        "question": "",
        "text": event["DESCRIPTION"],
    }
    door.get_by_role("link", name="Skriv en egen plan").click()
    expect(page.get_by_label("Var (behövs)")).to_have_value("Läsfiket (påhittat)")


def test_doors_of_an_area(page, site):
    page.goto(site + TALKS)
    page.get_by_label("Område").select_option(label="Skola")
    expect(page.locator(COUNT)).to_have_text("1 öppen dörr")
    expect(page.locator("[data-door]:visible h3")).to_have_text("Läsfiket (påhittat)")


def test_doors_close_in_the_browser_too(page, site):
    page.clock.set_fixed_time("2099-06-01T09:00:00Z")
    page.goto(site + TALKS)
    door = card(page, "Odlingskvällen")
    expect(door.locator("[data-over]")).to_have_text(
        "Inga fler tider är bestämda. Fråga värden när det passar nästa gång."
    )
    expect(door.locator("[data-over]")).to_be_visible()
    expect(door.get_by_role("button")).to_have_count(0)
    page.clock.set_fixed_time("2100-01-01T09:00:00Z")
    page.reload()
    expect(page.locator(COUNT)).to_have_text("Inga öppna dörrar här just nu. Välj ett annat område.")
    expect(page.locator("[data-door]")).to_have_count(0)


def test_a_time_that_only_people_can_read_leaves_the_choice_free(page, odd):
    page.goto(odd + TALKS)
    door = card(page, "ibland")
    door.get_by_role("button", name="Boka ett besök").click()
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(door.get_by_label("Dag", exact=True)).to_be_focused()
    door.get_by_label("Tid").fill("10:00")
    assert book(page).decoded("DTSTART") == datetime(2026, 11, 26, 10, 0)
    both = card(page, "bada")
    both.get_by_role("button", name="Boka ett besök").click()
    expect(both.get_by_label("Dag", exact=True)).to_be_hidden()
    both.get_by_label("En annan dag eller tid").check()
    both.get_by_label("Dag", exact=True).fill("2026-11-28")
    both.get_by_label("Tid", exact=True).fill("11:00")
    assert book(page).decoded("DTSTART") == datetime(2026, 11, 28, 11, 0)


def test_without_conversations_and_doors_there_is_still_a_way(page, odd, empty):
    page.goto(odd + TALKS)
    expect(page.get_by_text("Här finns inga färdiga samtal än. Du kan boka ett ändå.")).to_be_visible()
    expect(page.get_by_role("heading", name="ibland")).to_be_visible()
    page.goto(empty + DOORS)
    expect(page.get_by_text("There are no open doors here yet.")).to_be_visible()
    expect(page.locator("article li").first).to_have_text("The library, the open preschool or the youth club.")
    page.locator("article").get_by_role("link", name="Book a conversation").click()
    page.locator("article").get_by_role("link", name="My plan").click()
    expect(page.get_by_role("heading", name="My plan")).to_be_visible()


def test_the_page_of_links_leads_to_where_a_door_is_booked(page, site):
    page.goto(site + DOORS)
    assert page.locator("article [data-module], article form").count() == 0
    page.locator("article").get_by_role("link", name="Odlingskvällen (påhittad)").click()
    expect(page.get_by_label("Område")).to_have_value("park")
    expect(card(page, "Odlingskvällen")).to_be_in_viewport()
    expect(page.locator("[data-door]:visible h3")).to_have_text(
        ["Parkvandringen (påhittad)", "Odlingskvällen (påhittad)"]
    )
