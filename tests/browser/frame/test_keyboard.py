"""The ways through the site by the Tab key alone, on a phone and on a desk; each stop is seen on the way (keyboard.py).
Booking, the plan and the contact bank are walked in their own tests."""

import pytest
from accessibility import pages_of
from answering import MODULE, verdict
from cases import slow
from keyboard import PLACES, is_clear, stops, tab_to, unmarked
from playwright.sync_api import expect
from states import DRAWN

PHONE, DESK = {"width": 375, "height": 700}, {"width": 1280, "height": 800}
both = pytest.mark.parametrize("size", [PHONE, slow(DESK, id="desk")], ids=["phone", None])


def press_at(page, target, *keys):
    tab_to(page, target, most=150)
    for key in keys:
        page.keyboard.press(key)


def press(page, root, name):
    press_at(page, root.get_by_role("button", name=name, exact=True), "Enter")


@pytest.mark.slow
@both
@pytest.mark.parametrize("which", ["folder", "own_folder"])
def test_every_stop_of_every_page_forward_and_back(open_page, serve, request, which, size):
    page, folder = open_page(viewport=size), request.getfixturevalue(which)
    address = serve(folder)
    for path in pages_of(folder):
        page.goto(address + path)
        found = stops(page, most=900)
        # Down the text, but for what stands beside each other.
        places = page.evaluate(PLACES)
        assert [place for place, before in zip(places[1:], places, strict=False) if place < before - 60] == [], path
        back = stops(page, most=900, key="Shift+Tab")
        assert [stop for stop in found + back if not is_clear(stop)] == [], path
        assert [stop["name"] for stop in back[::-1]] == [stop["name"] for stop in found], path


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "dark"), slow(DESK, "light"), slow(PHONE, "dark"), slow(PHONE, "light")]
)
def test_every_control_shows_its_focus(open_page, site, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    for path in ("index.html", MODULE, "min-plan.html", "samtal.html"):
        page.goto(f"{site}/{path}")
        assert unmarked(page) == [], path
        expect(page.locator(".site-footer :focus")).to_have_count(1)  # the last of them


@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_of_our_course_shows_its_focus(open_page, own, own_folder, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    for path in pages_of(own_folder):
        page.goto(own + path)
        assert unmarked(page) == [], path


@both
def test_from_start_to_a_conversation_in_the_calendar(open_page, own, size):
    page = open_page(viewport=size)
    page.goto(own + "index.html")
    press_at(page, page.locator("article").get_by_role("link", name="Boka ett samtal"), "Enter")
    expect(page.locator("h1")).to_have_text("Boka ett samtal")
    press_at(page, page.get_by_role("button", name="Boka det här samtalet").first, "Enter")
    expect(page.get_by_label("Dag", exact=True)).to_be_focused()
    tab_to(page, page.get_by_label("Tid"))
    page.keyboard.type("1400")
    with page.expect_download() as got:
        press_at(page, page.get_by_role("button", name="Lägg i kalendern"), "Enter")
    assert got.value.suggested_filename.endswith(".ics")
    press_at(page, page.get_by_role("form").get_by_role("link"), "Enter")
    expect(page.locator("h1")).to_have_text("Min plan")


def answer_with_keys(page, root, kind):
    """Answer wrongly, as a rule, with what each control takes from a keyboard."""
    if kind in ("single", "multiple", "true_false"):
        press_at(page, root.locator(".option input").first, "Space")
    elif kind == "match":
        for field in root.locator("select").all():
            press_at(page, field, "ArrowDown")
    elif kind in ("fill", "number"):
        for field in root.locator("input").all():
            tab_to(page, field)
            page.keyboard.type("99")
    elif kind == "scale":
        for row in root.locator(".scale").all():
            press_at(page, row.locator("input").first, "Space", "ArrowRight")
    elif kind == "order":
        press_at(page, root.locator("[data-move=down]").first, "Enter")
    elif kind == "reflection":
        tab_to(page, root.locator("textarea"))
        page.keyboard.type("Hur var det?")


def finish_with_keys(page, root, kind):
    """Answer a question and see its answer."""
    if kind == "scenario":
        while root.locator(".choice:visible").count():
            press_at(page, root.locator(".choice:visible").last, "Enter")
            press(page, root, "Gå vidare")
    elif kind == "rehearsal":
        for each in range(3):
            press(page, root, "Visa två sätt att svara")
            if each < 2:
                expect(root.get_by_role("button", name="Nästa replik")).to_be_focused()
                page.keyboard.press("Enter")
    else:
        answer_with_keys(page, root, kind)
        press(page, root, "Klar" if kind in ("reflection", "scale") else "Svara")
    has_verdict = kind not in ("scenario", "reflection", "scale", "rehearsal")
    if has_verdict:
        expect(verdict(root)).not_to_have_text("")
    if root.get_by_role("button", name="Visa svar").is_visible():
        press(page, root, "Visa svar")
        if has_verdict:
            # Said a moment later, it moves what is below: who goes on before that has the stop moved out of the window.
            expect(verdict(root)).to_have_text("Här är svaret.")


@pytest.mark.slow
@both
def test_a_quiz_from_its_first_question_to_its_end(open_page, site, size):
    page = open_page(viewport=size)
    page.add_init_script(DRAWN)
    page.goto(site + MODULE)
    for root in page.locator(".question").all():
        kind = root.get_attribute("data-type")
        finish_with_keys(page, root, kind)
        if kind == "scale":
            # The first feedback brings a question of its own, after the one that was answered.
            expect(page.locator(".ask [role=status]")).not_to_be_empty()
            press_at(page, page.get_by_role("button", name="Nej", exact=True), "Enter")
            expect(page.locator(".ask p")).to_have_count(1)
            expect(page.locator(".ask > [role=group]")).to_be_focused()
        if kind == "scenario":
            # All that has a right answer is answered. The answer is read first; the end leads back to what is left.
            expect(root.locator("details.answer summary")).to_be_focused()
            press_at(page, page.locator(".lesson-end").get_by_role("link", name="Fråga 10 av 11."), "Enter")
    expect(page.locator(".lesson-end h3")).to_have_text("1 av 8. Öva på sju till?")
    expect(page.locator(".lesson-end")).to_contain_text("klar sedan")


@both
def test_search_menu_and_scheme(open_page, served, size):
    page = open_page(viewport=size)
    page.goto(served + "kom-igang.html")
    if size is PHONE:
        press(page, page, "Meny")
    press_at(page, page.get_by_role("button", name="Mörkt läge"), "Space")
    expect(page.get_by_role("button", name="Mörkt läge")).to_have_attribute("aria-pressed", "true")
    tab_to(page, page.get_by_role("searchbox", name="Sök"))
    page.keyboard.type("ramen")
    expect(page.locator(".site-search").get_by_role("status")).to_contain_text("träff")
    press_at(page, page.locator(".site-search__results a").nth(1), "Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    press_at(page, page.get_by_role("navigation", name="Meny").get_by_role("link", name="Kursen"), "Enter")
    expect(page.locator("h1")).to_have_text("Kursen")


@both
def test_my_data(open_page, served, size):
    page = open_page(viewport=size)
    page.goto(served + "min-data.html")
    press_at(page, page.get_by_role("radio", name="Ja, allt jag gör här"), "Space")
    press(page, page, "Ändra")
    assert page.evaluate("localStorage.length") == 1
    tab_to(page, page.locator("input[type=file]"))
    press(page, page, "Ta bort allt")
    press(page, page, "Ja, ta bort allt")
    assert page.evaluate("localStorage.length") == 0
