"""What a screen reader is given: roles, names and states of every widget and of the page's frame, as the browser's
accessibility tree has them. The texts to compare with stand in spoken/; one that is missing is written, and its test
fails once, so a change is made by removing the file, running the test, and reading what came."""

import re
from pathlib import Path

import banks
import pytest
from answering import MODULE, fill_in
from bookings import TALK, card, visitor
from planning import NEEDED
from planning import fill as fill_plan
from playwright.sync_api import expect
from records import SCALES, finished, keep
from states import DRAWN, bring

SPOKEN = Path(__file__).parent.parent / "spoken"
PHONE = {"width": 375, "height": 700}
TYPES = [
    "single",
    "multiple",
    "true_false",
    "order",
    "match",
    "fill",
    "number",
    "scenario",
    "reflection",
    "rehearsal",
    "scale",
]
OWN = ["index.html", "kurs/index.html", "repetera.html", "min-utveckling.html", "intyg.html", "min-data.html"]


@pytest.fixture
def page(open_page):
    page = visitor(open_page)
    page.add_init_script(DRAWN)
    return page


def heard(root):
    """An element as its tree, less what nobody hears: where links lead, and where the test has its site."""
    tree = re.sub(r":\n( +)- /url: [^\n]*(?=\n|$)(?!\n\1)", "", root.aria_snapshot())
    tree = re.sub(r"\n +- /url: [^\n]*", "", tree)
    return re.sub(r"(file:/|http:/)/\S+/kurs/", "https://…/kurs/", tree)


def compare(**texts):
    """Each text's trees are by what had happened before."""
    written = []
    for name, said in texts.items():
        text = "\n".join(f"# {when}\n{tree}\n" for when, tree in said.items())
        file = SPOKEN / f"{name.replace('_', '-')}.yml"
        if file.exists():
            assert text == file.read_text(encoding="utf-8")
        else:
            file.write_text(text, encoding="utf-8")
            written.append(file.name)
    assert written == [], "written now: read them"


def test_every_question(page, site):
    said = {kind: {} for kind in TYPES}
    for state in ("unanswered", "nothing chosen", "wrong", "right"):
        bring(page, site, state)
        for kind in TYPES:
            said[kind][state] = heard(page.locator(f'.question[data-type="{kind}"]'))
    compare(**said)


def test_the_frame_of_a_page(page, served):
    page.goto(served + MODULE.lstrip("/"))
    parts = (".md-skip", "header", "#site-nav", ".site-toc", "footer")
    said = {"on a desk": "\n".join(heard(page.locator(part)) for part in parts)}
    # Nothing of the theme's own controls is left, and a heading's name is its words.
    whole = heard(page.locator("body")).split("\n")
    said["the whole page"] = "\n".join(line for line in whole if not line.startswith(" "))
    said["its headings"] = "\n".join(heard(each) for each in page.locator("article :is(h1, h2)").all())
    page.set_viewport_size(PHONE)
    said["on a phone"] = heard(page.locator("header"))
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("button", name="Mörkt läge").click()
    page.get_by_role("searchbox").fill("ramen")
    expect(page.locator(".site-search__results a").first).to_be_visible()
    said["the menu open, dark, a search made"] = heard(page.locator("header"))
    compare(frame=said)


def test_what_comes_with_a_question(page, site):
    page.goto(site + MODULE)
    root = page.locator('.question[data-type="single"]')
    fill_in(root, "single", right=True)
    root.get_by_role("button", name="Svara").click()
    ask = page.locator(".ask")
    expect(ask.get_by_role("status")).not_to_be_empty()
    said = {"may it be kept?": heard(ask)}
    ask.get_by_role("button", name="Ja, allt jag gör här").click()
    expect(ask.get_by_role("button")).to_have_count(0)
    said["it may"] = heard(ask)
    end = page.locator(".lesson-end")
    expect(end.locator(".left")).not_to_be_empty()
    said["what is left"] = heard(end)
    end.get_by_text("Rapportera ett fel").click()
    end.get_by_label("Vilken fråga gäller det?").select_option(index=1)
    said["a fault reported"] = heard(end.locator(".report"))
    bring(page, site, "shown")
    said["the quiz's end"] = heard(end)
    compare(beside_questions=said)


def test_booking_a_conversation(page, served):
    page.goto(served + "samtal.html")
    root = card(page, TALK["question"])
    said = {"a card": heard(root), "the filter": heard(page.locator(".filter"))}
    root.get_by_role("button", name="Boka det här samtalet").click()
    root.get_by_role("button", name="Lägg i kalendern").click()
    said["no time chosen"] = heard(root.locator(".booking"))
    expect(root.get_by_label("Tid")).to_have_accessible_description(
        "Räkna med tjugo minuter. Välj en tid, till exempel 14.00."
    )
    root.get_by_label("Tid").fill("14:00")
    with page.expect_download():
        root.get_by_role("button", name="Lägg i kalendern").click()
    expect(root.locator("[data-booking=status]")).not_to_be_empty()
    said["booked"] = heard(root.locator(".booking"))
    page.get_by_role("button", name="Boka ett besök").first.click()
    said["open doors"] = heard(page.locator("[data-door]").first)
    compare(bookings=said)


def test_the_plan(page, served):
    page.goto(served + "min-plan.html")
    page.get_by_role("button", name="Gör planen").click()
    said = {"nothing filled in": heard(page.locator(".plan form"))}
    expect(page.get_by_label("Vem")).to_have_accessible_description(
        "En person. Skriv roll, inte namn: ”en förälder”. Skriv vem du ska fråga."
    )
    fill_plan(page, NEEDED)
    page.get_by_role("button", name="Gör planen").click()
    page.get_by_role("button", name="Kopiera inbjudan").click()
    expect(page.locator(".plan-result [data-copied]")).not_to_be_empty()
    said["made, and copied"] = heard(page.locator(".plan-result"))
    compare(plan=said)


def test_the_learners_own_pages(page, served):
    record = finished(page, served, talks={"2026-11-26-1400": TALK}, scales=SCALES)
    page.goto(served + "repetera.html")
    said = {"repetera, new": heard(page.locator("article"))}
    keep(page, served, record)
    for path in OWN:
        page.goto(served + path)
        said[path] = heard(page.locator("article"))
    page.get_by_role("button", name="Ta bort allt").click()
    said["min-data.html, to clear"] = heard(page.locator("[data-part=confirm]"))
    compare(own_pages=said)


def test_the_contact_bank(open_bank):
    page = open_bank()
    expect(banks.count(page)).to_have_text("4 kontakter")
    said = {"as it comes": heard(page.locator("article"))}
    banks.add(page, "Åsa byalag")
    page.get_by_role("button", name="Bjud in dem i listan").click()
    page.get_by_role("button", name="Skriv brevet").click()
    said["an invitation with nothing in it"] = heard(page.locator("[data-ask]"))
    compare(bank=said)
