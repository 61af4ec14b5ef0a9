"""Whose site it is: name, logo and colours in the frame, in both schemes, and the links at its foot."""

import shutil

import pytest
from accessibility import violations
from cases import slow
from playwright.sync_api import expect
from project import ROOT
from sites import build

MODULE, STATEMENT, STORAGE = "kurs/alla-typer/index.html", "tillganglighet.html", "personuppgifter.html"
PHONE = {"width": 320, "height": 700}
# The palest that check lets through, and one that is nearly black.
COLOURS = '{primary: "#767676", accent: "#1a0a2e"}'
CREDIT = "Bygger på en kurs av Åsa & Bo <kommun>."
FOOT = [
    "Kom i gång",
    "Min data",
    "Tillgänglighet",
    "Personuppgifter",
    "För dig som sköter kursen",
    "Säg till om ett fel",
]


@pytest.fixture(scope="session")
def branded(once, serve):
    """The miniature course with colours that are hard to read, as an intranet serves it."""
    return serve(once("egna färger", build_branded) / "site")


def build_branded(folder):
    course = shutil.copytree(ROOT / "tests/mini_course", folder / "course")
    path = course / "organisation.yml"
    text = path.read_text(encoding="utf-8")
    old = '{primary: "#0b4f6c", accent: "#8a3b12"}'
    assert old in text
    path.write_text(f"{text.replace(old, COLOURS)}credit: {CREDIT}\n", encoding="utf-8", newline="\n")
    build(course, folder / "site")


def colour(locator, name):
    return locator.evaluate("(element, name) => getComputedStyle(element)[name]", name)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [MODULE, STATEMENT])
def test_text_in_the_organisation_s_colours_can_be_read(open_page, branded, path, scheme):
    page = open_page(color_scheme=scheme)
    page.goto(branded + path)
    expect(page.locator(".site-header")).to_have_css("background-color", "rgb(118, 118, 118)")
    assert violations(page) == []


def test_the_shades_are_the_organisation_s_in_both_schemes(open_page, branded):
    seen = set()
    for scheme in ("light", "dark"):
        page = open_page(color_scheme=scheme)
        page.goto(branded + MODULE)
        link, button = page.locator(".site-footer a").first, page.get_by_role("button", name="Svara", exact=True).first
        seen.add(colour(link, "color"))
        assert colour(button, "backgroundColor") == colour(link, "color")
        red, green, blue = (int(part) for part in colour(link, "color")[4:-1].split(", "))
        assert red == green == blue
    assert len(seen) == 2


def test_the_foot_says_whose_course_it_is_built_on(open_page, branded):
    for path in ("index.html", MODULE, "kursledare/fel.html"):
        page = open_page()
        page.goto(branded + path)
        foot = page.get_by_role("contentinfo")
        expect(foot).to_contain_text(f"{CREDIT} Licensen är CC BY 4.0.")
        licence = foot.get_by_role("link", name="Licensen är CC BY 4.0.")
        expect(licence).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/deed.sv")


def test_without_colours_the_site_s_own_stand(open_page, own):
    page = open_page(color_scheme="light")
    page.goto(own + "index.html")
    expect(page.locator(".site-header")).to_have_css("background-color", "rgb(20, 80, 92)")
    assert page.locator('link[href*="organisation.css"]').count() == 0


def test_the_logo_stands_for_the_organisation(page, served):
    page.goto(served + MODULE)
    logo = page.get_by_role("banner").get_by_role("img", name="Exempelby kommun", exact=True)
    expect(logo).to_be_visible()
    assert logo.evaluate("image => image.naturalWidth > 0")
    expect(page.get_by_role("link", name="Exempelby kommun Minikurs i medskapande", exact=True)).to_be_visible()


def test_without_a_logo_the_name_stands_in_words(page, own):
    page.goto(own + "index.html")
    expect(page.get_by_role("link", name="Kungsbacka kommun Medskapande i praktiken", exact=True)).to_be_visible()


def test_the_foot_is_the_same_on_every_page_and_leads_somewhere(page, served):
    for path in ("index.html", MODULE, "metodkort/gatur.html", "kursledare/fel.html", STATEMENT, STORAGE):
        page.goto(served + path)
        links = page.get_by_role("contentinfo").get_by_role("link")
        expect(links).to_have_text(FOOT)
        addresses = links.evaluate_all("links => links.map((link) => link.href)")
        assert addresses[-1] == "mailto:kurs@exempelby.example"
        for address in addresses[:-1]:
            assert page.request.get(address).status == 200, path


def test_the_foot_leads_the_way_from_files(page, site):
    page.goto(f"{site}/{MODULE}")
    page.get_by_role("contentinfo").get_by_role("link", name="Tillgänglighet").press("Enter")
    expect(page.locator("h1")).to_have_text("Tillgänglighet för Minikurs i medskapande")
    page.get_by_role("contentinfo").get_by_role("link", name="Personuppgifter").press("Enter")
    expect(page.locator("h1")).to_have_text("Personuppgifter och lagring")


@pytest.mark.parametrize("path", [STATEMENT, slow(STORAGE)])
def test_the_pages_are_whole_on_a_small_screen_without_javascript(open_page, served, path):
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(served + path)
    expect(page.get_by_role("contentinfo").get_by_role("link")).to_have_text(FOOT)
    for box in page.locator(".site-footer a").all():
        assert box.bounding_box()["height"] >= 24
    assert page.locator("article :is(button, input, form)").count() == 0


@pytest.mark.parametrize("path", [slow(STATEMENT), STORAGE])
@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
def test_the_pages_pass_axe(open_page, served, path, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto(served + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
