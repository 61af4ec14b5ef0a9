"""axe on every kind of page, in every state that changes what is there; all rules, best practices too."""

import pytest
from accessibility import DESK, PHONE, TEMPLATES, pages_of, violations
from answering import fill_in, verdict
from cases import slow
from playwright.sync_api import expect

# A reading page, one of forms, one of everything and one without a menu; the questions are below.
DAILY = ("index.html", "min-plan.html", "kursbok.html", "404.html")


@pytest.mark.parametrize("path", [path if path in DAILY else slow(path) for path in TEMPLATES])
@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), slow(PHONE, "dark", id="phone-dark")], ids=["desk-light", None]
)
def test_one_page_of_each_kind(open_page, served, path, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    page.goto(served + path)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
def test_answered_searched_and_opened(open_page, served, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto(served + "kurs/alla-typer/index.html")
    for root in page.locator(".question").all():
        for details in root.locator("details:visible").all():
            details.evaluate("each => { each.open = true; }")
        if root.get_attribute("data-type") == "scenario":
            fill_in(root, "scenario", right=False)
        if root.get_by_role("button", name="Svara", exact=True).count():
            root.get_by_role("button", name="Svara", exact=True).click()
            page.wait_for_timeout(400)  # an error has the focus when it has been said
            fill_in(root, root.get_attribute("data-type"), right=False)
            root.get_by_role("button", name="Svara", exact=True).click()
            expect(verdict(root)).not_to_have_text("")
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("searchbox").fill("samtal")
    expect(page.locator(".site-search__results a").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
def test_a_dialogue_taken_line_by_line(open_page, served, scheme):
    page = open_page(viewport=DESK, color_scheme=scheme)
    page.goto(served + "kurs/utan-quiz/index.html")
    assert violations(page) == []
    page.get_by_role("button", name="Ta en replik i taget").last.click()
    expect(page.get_by_role("button", name="Vilket drag var det?")).to_be_visible()
    assert violations(page) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_our_course(open_page, own, own_folder, size, scheme):
    page = open_page(viewport=size, color_scheme=scheme)
    for path in pages_of(own_folder):
        page.goto(own + path)
        assert violations(page) == [], path
