"""The way to a first conversation on a phone, in our own course: how many taps and keys it takes, and how far to scroll."""

import re

import pytest
from bookings import event_of, visitor
from cases import slow
from playwright.sync_api import expect

PHONE = {"width": 375, "height": 812}
HEIGHTS = "all => all.map((each) => each.getBoundingClientRect().height)"
TAPS, KEYS, KEYS_WITHOUT_SKIPPING = 9, 35, 40
SCREENS = 6


@pytest.fixture
def page(open_page):
    return visitor(open_page, viewport=PHONE, has_touch=True)


def is_in_first_screen(target):
    return target.evaluate("each => scrollY === 0 && each.getBoundingClientRect().bottom <= innerHeight")


def test_from_start_to_a_calendar_file_in_nine_taps(page, own):
    taps = 0

    def tap(target, most=1):
        """As many taps as a phone needs at most."""
        nonlocal taps
        taps += most
        return target

    page.goto(own + "index.html")
    tap(page.locator("article").get_by_role("link", name="Boka ett samtal")).tap()
    # A list is opened, and one of it chosen.
    tap(page.get_by_label("Område"), 2).select_option(label="Vård och omsorg")
    tap(page.get_by_role("button", name="Boka det här samtalet").first).tap()
    # A clock is opened; its hour, its minute and that it is done.
    tap(page.get_by_label("Tid"), 4).fill("14:00")
    with page.expect_download() as download:
        tap(page.get_by_role("button", name="Lägg i kalendern")).tap()
    text = event_of(download.value)["DESCRIPTION"]
    for begins in ("Vem", "Var", "Fråga", "Det här är bestämt", "Det här kan ni påverka", "Det här vet vi inte än"):
        assert re.search(rf"^{begins}: \S", text, re.MULTILINE), begins
    assert re.search(r"^Så kan du börja: \S", text, re.MULTILINE) and re.search(
        r"^Så kan du sluta: \S", text, re.MULTILINE
    )
    assert taps <= TAPS


@pytest.mark.parametrize("skips", [True, slow(False)])
def test_from_start_to_a_calendar_file_by_keyboard(page, own, skips):
    keys = []

    def press(*names):
        for name in names:
            keys.append(name)
            page.keyboard.press(name)

    def go_to(target):
        while not target.evaluate("each => each === document.activeElement"):
            press("Tab")
            assert len(keys) <= KEYS_WITHOUT_SKIPPING, keys

    def skip():
        if skips:
            press("Tab", "Enter")

    page.goto(own + "index.html")
    skip()
    go_to(page.locator("article").get_by_role("link", name="Boka ett samtal"))
    press("Enter")
    expect(page.locator("h1")).to_have_text("Boka ett samtal")
    skip()
    go_to(page.get_by_label("Område"))
    press("v")
    expect(page.get_by_label("Område")).to_have_value("vard-omsorg")
    go_to(page.get_by_role("button", name="Boka det här samtalet").locator("visible=true").first)
    press("Enter")
    go_to(page.get_by_label("Tid"))
    press(*"1400")
    with page.expect_download():
        press("Enter")
    assert len(keys) <= (KEYS if skips else KEYS_WITHOUT_SKIPPING), keys


def test_the_first_action_is_in_the_first_screen(page, own):
    for path, name in (("index.html", "Boka ett samtal"), ("kom-igang.html", "Boka ett samtal")):
        page.goto(own + path)
        assert is_in_first_screen(page.locator("article").get_by_role("link", name=name).first), path
        # One primary thing a screen.
        places = page.locator("article .md-button--primary:visible").evaluate_all(
            "all => all.map((each) => each.getBoundingClientRect().top + scrollY)"
        )
        assert all(after - before > PHONE["height"] for before, after in zip(places, places[1:], strict=False)), path
    page.goto(own + "samtal.html")
    assert is_in_first_screen(page.get_by_label("Område"))


def test_no_card_is_taller_than_a_screen_and_no_page_than_six(page, own):
    page.goto(own + "samtal.html")
    for area in page.get_by_label("Område").locator("option").all():
        page.get_by_label("Område").select_option(area.get_attribute("value"))
        assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * PHONE["height"], area
        assert max(page.locator(".card:visible").evaluate_all(HEIGHTS)) <= PHONE["height"], area
    while page.get_by_role("button", name="Visa fler").count():
        page.get_by_role("button", name="Visa fler").first.click()
    assert max(page.locator(".card:visible").evaluate_all(HEIGHTS)) <= PHONE["height"]


@pytest.mark.parametrize("width", [320, 375])
def test_buttons_in_a_row_keep_apart(page, own, width):
    page.set_viewport_size({"width": width, "height": 812})
    page.goto(own + "index.html")
    first, second = (page.locator("article").get_by_role("link", name=name) for name in ("Gå kursen", "Läs Kom igång"))
    one, other = first.bounding_box(), second.bounding_box()
    apart = max(other["x"] - one["x"] - one["width"], other["y"] - one["y"] - one["height"])
    assert apart >= 8


def test_no_heading_repeats_the_name_of_the_site(page, own):
    page.goto(own + "index.html")
    expect(page.get_by_text("Medskapande i praktiken", exact=True)).to_have_count(1)
