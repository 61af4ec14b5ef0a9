"""Dialogues: read as speech, and one line at a time where the learner asks for it; without scripts, and on paper, whole."""

import pytest
from playwright.sync_api import expect

PAIR, PAGE, BOOK = "/kurs/utan-quiz/index.html", "/metodkort/gatur.html", "/kursbok.html"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 812}
LINES = [
    "Ali: Berätta om senaste gången ni var här. (frågar om något som har hänt)",
    "Pappan: I går. Det var för varmt, se kortet.",
    "Ali: För varmt? (upprepar och väntar)",
    "Pappan: Ja. Det finns ingen skugga.",
]
# What a screen reader says of itself: what comes in the place that is live.
HEARD = """() => {
    window.heard = [];
    new MutationObserver((changes) => changes.filter(({ target }) => target.matches("[role=status]")).forEach(
      ({ target }) => window.heard.push(target.textContent)
    )).observe(document.querySelector(".good"), { childList: true, subtree: true });
}"""


@pytest.fixture
def dialogue(page, site):
    """The good one of two dialogues."""
    page.goto(site + PAIR)
    return page.locator(".dialogue.good")


def button(root, name):
    return root.get_by_role("button", name=name, exact=True)


def lines(root):
    return root.locator("blockquote > p")


def seen(root):
    return [" ".join(each.inner_text().split()) for each in lines(root).all() if each.is_visible()]


def test_one_line_at_a_time_by_keyboard(page, dialogue):
    assert seen(dialogue) == LINES
    page.evaluate(HEARD)
    button(dialogue, "Ta en replik i taget").press("Enter")
    expect(button(dialogue, "Nästa replik")).to_be_focused()
    expect(lines(dialogue).locator("visible=true")).to_have_count(1)
    # The move comes when it is asked for, and the focus is where one goes on.
    assert "frågar om" not in "".join(seen(dialogue))
    page.keyboard.press("Tab")
    expect(button(dialogue, "Vilket drag var det?")).to_be_focused()
    page.keyboard.press("Space")
    expect(button(dialogue, "Nästa replik")).to_be_focused()
    expect(dialogue.locator(".move").first).to_be_visible()
    expect(button(dialogue, "Vilket drag var det?")).to_be_hidden()
    assert seen(dialogue) == LINES[:1]
    for count in (2, 3, 4):
        page.keyboard.press("Enter")
        expect(lines(dialogue).locator("visible=true")).to_have_count(count)
        expect(dialogue.get_by_role("status")).to_contain_text(LINES[count - 1][:12])
        assert button(dialogue, "Vilket drag var det?").is_visible() == (count == 3)
    # The one that nobody asked for is still to be guessed.
    assert seen(dialogue) == [*LINES[:2], "Ali: För varmt?", LINES[3]]
    expect(dialogue.get_by_role("status")).to_have_text(LINES[3])
    heard = [" ".join(each.split()) for each in page.evaluate("window.heard")]
    first, move = LINES[0].split(" (")
    assert [each for each in heard if each] == [first, f"({move}", LINES[1], "Ali: För varmt?", LINES[3]]
    # It is not there to be read a second time.
    expect(dialogue.get_by_role("status")).to_be_empty()
    # Nothing more to come: the same button ends it.
    expect(dialogue.get_by_role("button")).to_have_text(["Visa hela samtalet"])
    expect(dialogue.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    assert seen(dialogue) == LINES
    expect(button(dialogue, "Ta en replik i taget")).to_be_focused()


def test_its_script_comes_when_it_is_asked_for(page, dialogue):
    scripts = page.locator("script[src*=dialogue]")
    expect(button(dialogue, "Ta en replik i taget")).to_be_visible()
    assert scripts.count() == 0
    button(dialogue, "Ta en replik i taget").click()
    expect(scripts).to_have_count(1)


def test_the_button_that_goes_on_stays_in_the_window(page, dialogue):
    page.set_viewport_size({"width": 375, "height": 360})
    button(dialogue, "Ta en replik i taget").press("Enter")
    for count in (2, 3, 4):
        button(dialogue, "Nästa replik").press("Enter")
        expect(lines(dialogue).locator("visible=true")).to_have_count(count)
        expect(dialogue.locator(".md-button:focus")).to_be_in_viewport(ratio=1)
        expect(dialogue.locator(".md-button:visible").last).to_be_in_viewport(ratio=1)


def test_all_of_it_may_be_shown_at_any_time(page, dialogue):
    for _ in range(2):
        button(dialogue, "Ta en replik i taget").press("Enter")
        button(dialogue, "Nästa replik").press("Enter")
        expect(lines(dialogue).locator("visible=true")).to_have_count(2)
        button(dialogue, "Visa hela samtalet").press("Enter")
        assert seen(dialogue) == LINES
        expect(dialogue.get_by_role("button")).to_have_text(["Ta en replik i taget"])
        expect(dialogue.get_by_role("button")).to_be_focused()


def test_each_dialogue_is_taken_by_itself(page, dialogue):
    button(dialogue, "Ta en replik i taget").press("Enter")
    assert len(seen(page.locator(".dialogue.weak"))) == 3
    button(page.locator(".dialogue.weak"), "Ta en replik i taget").press("Enter")
    # It names no moves.
    expect(button(page.locator(".dialogue.weak"), "Vilket drag var det?")).to_be_hidden()


def test_a_page_outside_the_modules_too(page, site):
    page.goto(site + PAGE)
    root = page.locator(".dialogue")
    button(root, "Ta en replik i taget").press("Enter")
    expect(lines(root).locator("visible=true")).to_have_count(1)


def boxes(page):
    return [page.locator(f".dialogue.{kind}").bounding_box() for kind in ("weak", "good")]


def test_weak_stands_beside_good_where_there_is_room(page, site):
    page.set_viewport_size(WIDE)
    page.goto(site + PAIR)
    weak, good = boxes(page)
    assert weak["x"] + weak["width"] <= good["x"]
    assert abs(weak["y"] - good["y"]) < 1
    assert page.locator(".kind").all_inner_texts() == ["Här går det trögt", "Här går det bättre"]
    page.set_viewport_size(PHONE)
    weak, good = boxes(page)
    assert weak["x"] == good["x"]
    assert weak["y"] + weak["height"] <= good["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_one_person_looks_the_same_in_both(page, site):
    page.goto(site + PAIR)
    looks = {}
    for line in page.locator(".dialogue blockquote > p").all():
        look = line.evaluate("(each) => getComputedStyle(each, '::before').backgroundImage")
        looks.setdefault(line.locator("strong").inner_text(), set()).add(look)
    assert [len(each) for each in looks.values()] == [1, 1]
    assert len(set.union(*looks.values())) == 2


def test_without_scripts_there_is_no_control(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + PAIR)
    assert seen(page.locator(".dialogue.good")) == LINES
    assert page.locator(".dialogue button").count() == 0


def test_on_paper_all_is_read_as_it_was_written(page, dialogue):
    button(dialogue, "Ta en replik i taget").press("Enter")
    page.emulate_media(media="print")
    assert seen(dialogue) == LINES
    assert [each for each in page.locator("button").all() if each.is_visible()] == []
    look = "(each) => [getComputedStyle(each, '::before').content, getComputedStyle(each).backgroundColor]"
    assert lines(dialogue).first.evaluate(look) == ["none", "rgba(0, 0, 0, 0)"]


def test_in_the_book_it_is_only_read(page, site):
    page.goto(site + BOOK)
    assert seen(page.locator(".dialogue.good")) == LINES
    assert page.locator(".dialogue button").count() == 0
