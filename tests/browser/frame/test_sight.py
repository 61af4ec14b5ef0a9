"""Every kind of page and every state of every question: it fits at 320 px, at 400 % zoom, with text twice as large and
with text spaced as a reader likes it; targets are large enough, the focus is seen, and nothing depends on colour or
motion."""

import pytest
from accessibility import TEMPLATES, pages_of
from answering import MODULE
from cases import slow
from keyboard import unmarked
from sight import BARE, MOVING, SMALL, SPACED, UNFIT
from states import DRAWN, STATES, bring

PHONE, NARROW = (375, 700), (320, 700)
ZOOMED = (320, 256)  # 1280 x 1024 at 400 %
# The site's own size is 20 px.
LARGER, TWICE = (f"html {{ font-size: {size}px !important; }}" for size in (32, 40))
# What a reader may have: a window, and a style of their own.
READERS = {
    "400 %": (ZOOMED, ""),
    "twice the text": ((640, 800), TWICE),
    "larger text on a phone": (PHONE, LARGER),
    "twice the text on a phone": (PHONE, TWICE),
    "spaced text": (PHONE, SPACED),
    "spaced text at 320": (NARROW, SPACED),
    "in an LMS": ((650, 700), ""),
    "tablet": ((768, 1000), ""),
    "desk": ((1280, 800), ""),
}
SIGN = "$each => getComputedStyle($each, '::before').content"
OWN_STYLE = """css => {
    const $style = document.getElementById("reader") || document.head.appendChild(document.createElement("style"));
    $style.id = "reader";
    $style.textContent = css;
}"""

# Pages of the most that each has: long text, forms, a table, a list of cards.
DAILY = ("kurs/utan-quiz/index.html", "min-plan.html", "kallor.html", "samtal.html")


def faults(page, what):
    """What each reader meets on the page that is open."""
    found = []
    for reader, ((width, height), style) in READERS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(OWN_STYLE, style)
        found += [f"{what}, {reader}: {fault}" for fault in page.evaluate(UNFIT) + page.evaluate(SMALL)]
    return found


def faults_of(page, site, paths):
    found = []
    for path in paths:
        page.goto(f"{site}/{path}")
        found += faults(page, path)
    return found


@pytest.mark.parametrize("path", [path if path in DAILY else slow(path) for path in TEMPLATES])
def test_every_kind_of_page_fits_every_reader(page, site, path):
    assert faults_of(page, site, [path]) == []


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_every_state_of_every_question_fits_every_reader(page, site, state):
    page.add_init_script(DRAWN)
    bring(page, site, state)
    assert faults(page, state) + unmarked(page) == []


def test_questions_without_javascript_fit_every_reader(open_page, site):
    assert faults_of(open_page(java_script_enabled=False), site, [MODULE]) == []


@pytest.mark.slow
def test_every_page_of_our_course_fits_every_reader(page, own_folder):
    assert faults_of(page, own_folder.as_uri(), pages_of(own_folder)) == []


def test_nothing_moves_for_who_asked_for_that(open_page, site):
    page = open_page(reduced_motion="reduce")
    for path in ("index.html", MODULE, "samtal.html"):
        page.goto(f"{site}/{path}")
        assert page.evaluate(MOVING) == []


@pytest.mark.slow
def test_forced_colours_keep_every_edge_and_sign(open_page, site):
    page = open_page(forced_colors="active", color_scheme="dark")
    page.add_init_script(DRAWN)
    found = []
    for state in ("wrong", "right"):
        bring(page, site, state)
        found += page.evaluate(BARE)
    for path in ("samtal.html", "min-plan.html", "intyg.html", "min-data.html"):
        page.goto(f"{site}/{path}")
        found += page.evaluate(BARE)
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_our_course_keeps_its_edges_and_is_still(open_page, own_folder, scheme):
    page = open_page(forced_colors="active", reduced_motion="reduce", color_scheme=scheme)
    for path in pages_of(own_folder):
        page.goto(f"{own_folder.as_uri()}/{path}")
        assert page.evaluate(BARE) + page.evaluate(MOVING) == [], path


@pytest.mark.slow
def test_what_colour_says_is_said_without_it_too(open_page, site):
    page = open_page(forced_colors="active")
    bring(page, site, "right")
    assert page.locator(".status.is-right").first.evaluate(SIGN) == '"✓ " / ""'
    current = page.locator(".site-nav [aria-current]")
    assert current.evaluate("$each => parseFloat(getComputedStyle($each).borderLeftWidth)") >= 3
    assert current.evaluate("$each => getComputedStyle($each).fontWeight") == "700"
    page.locator('[data-type="scenario"]').get_by_role("button", name="Börja om").click()
    choice = page.locator(".choice:visible").first
    choice.click()
    # Chosen is not the same as right.
    assert choice.evaluate(SIGN) == '"→ " / ""'
