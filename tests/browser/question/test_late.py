"""What loads late, where the network was gone when it was wanted first: it is tried again the next time."""

import pytest
from answering import MODULE, fill_in, question, send
from cases import slow
from playwright.sync_api import expect

# How a network is gone: no answer, a server that is down, and a guest network's page in place of every file.
GONE = {
    "no answer": lambda route: route.abort(),
    "503": lambda route: route.fulfill(status=503, body="down"),
    "a guest network's page": lambda route: route.fulfill(content_type="text/html", body="<p>Logga in</p>"),
}
WAYS = [slow(how) if number else how for number, how in enumerate(GONE)]
FULL = (
    """() => { Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); }; }"""
)


@pytest.fixture(params=WAYS)
def gone(browser, served, request):
    """A module's page whose network goes when it has loaded; `gone.unroute_all()` is the network come back."""
    page = browser.new_page()
    page.goto(served + MODULE.lstrip("/"))
    page.route("**/*.js", GONE[request.param])
    yield page
    page.close()


def answer(page, kind):
    fill_in(question(page, kind), kind, right=True)
    send(question(page, kind), kind)
    expect(question(page, kind).locator("details.answer")).to_be_visible()
    page.wait_for_load_state("networkidle")


def test_what_could_not_be_asked_is_asked_at_the_next_answer(gone):
    answer(gone, "single")
    expect(gone.locator(".ask")).to_have_count(0)
    gone.unroute_all()
    answer(gone, "true_false")
    expect(gone.locator(".ask")).to_have_count(1)
    answer(gone, "number")
    expect(gone.locator(".ask")).to_have_count(1)


@pytest.mark.parametrize("how", WAYS)
def test_a_booking_that_could_not_be_asked_about_is_at_the_next(browser, served, how):
    page = browser.new_page(accept_downloads=True)
    page.goto(served + "samtal.html")
    page.route("**/*.js", GONE[how])
    for number in (0, 1):
        page.get_by_role("button", name="Boka det här samtalet").nth(number).press("Enter")
        page.get_by_label("Tid").fill("14:00")
        page.get_by_role("button", name="Lägg i kalendern").press("Enter")
        expect(page.get_by_role("form", name="Boka samtalet").get_by_role("status")).not_to_have_text("")
        page.wait_for_load_state("networkidle")
        expect(page.locator(".ask")).to_have_count(number)
        page.unroute_all()
    page.close()


def test_search_is_tried_again(gone):
    box = gone.get_by_role("searchbox")
    box.fill("ramen")
    gone.wait_for_load_state("networkidle")
    gone.unroute_all()
    box.press("End")
    box.press_sequentially(" ")
    expect(gone.locator(".site-search__results a").first).to_be_visible()


def test_what_could_not_be_told_is_told_at_the_next_answer(gone):
    gone.evaluate(FULL)
    answer(gone, "single")
    expect(gone.locator(".notice")).to_have_text("")
    gone.unroute_all()
    answer(gone, "true_false")
    expect(gone.locator(".notice")).to_contain_text("Webbläsaren kan inte spara just nu.")


@pytest.mark.parametrize("how", WAYS)
def test_a_dialogue_stays_whole_until_its_script_comes(browser, served, how):
    page = browser.new_page()
    page.goto(served + "kurs/utan-quiz/index.html")
    dialogue = page.locator(".dialogue.good")
    lines = dialogue.locator("blockquote > p").locator("visible=true")
    page.route("**/dialogue.js", GONE[how])
    for count in (4, 1):
        dialogue.get_by_role("button", name="Ta en replik i taget").click()
        page.wait_for_load_state("networkidle")
        expect(lines).to_have_count(count)
        page.unroute_all()
    page.close()
