"""What is chosen or written but not sent: it is there when the page is shown again, and no mark is parted from its gap."""

import pytest
from answering import MODULE, fill_in, question, send, verdict
from cases import slow
from playwright.sync_api import expect

# At which widths a mark stands on another line than the gap before it.
PARTED = """() => {
    const $gaps = document.querySelector(".gaps");
    const $input = Array.from($gaps.querySelectorAll("input")).pop();
    const mark = document.createRange();
    const walker = document.createTreeWalker($gaps, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    mark.selectNode(texts.pop());
    return Array.from({ length: 400 }, (_, i) => 200 + i).filter((width) => {
        $gaps.style.width = `${width}px`;
        return mark.getBoundingClientRect().top > $input.getBoundingClientRect().bottom;
    });
}"""


def boxes(page):
    return question(page, "fill").get_by_role("textbox")


@pytest.mark.parametrize("way", ["reload", "back and forward", slow("another visit")])
def test_what_is_not_sent_is_there_when_the_page_is_shown_again(page, served, way):
    page.goto(served + MODULE.lstrip("/"))
    boxes(page).first.fill("grannar")
    question(page, "number").get_by_role("textbox").fill("2,5")
    question(page, "multiple").locator("input").first.check()
    if way == "reload":
        page.reload()
    else:
        page.goto(served + "index.html")
        page.goto(served + MODULE.lstrip("/")) if way == "another visit" else page.go_back()
    expect(boxes(page).first).to_have_value("grannar")
    expect(boxes(page).last).to_have_value("")
    expect(question(page, "number").get_by_role("textbox")).to_have_value("2,5")
    expect(question(page, "multiple").locator("input:checked")).to_have_count(1)
    expect(verdict(question(page, "fill"))).to_have_text("")
    expect(page.locator(".ask")).to_have_count(0)


def test_another_try_that_is_not_sent_stays_too(page, site):
    page.goto(site + MODULE)
    fill_in(question(page, "fill"), "fill", right=False)
    send(question(page, "fill"), "fill")
    boxes(page).first.fill("invånare")
    page.reload()
    expect(boxes(page).first).to_have_value("invånare")
    expect(boxes(page).last).to_have_value("något annat")


def test_a_new_round_begins_empty(page, site):
    page.goto(site + MODULE)
    boxes(page).first.fill("grannar")
    page.evaluate("kurs.components.find(({ id }) => id === 'fyll-i').restart()")
    page.reload()
    expect(boxes(page).first).to_have_value("")


def test_what_is_cleared_is_gone(page, served):
    page.goto(served + MODULE.lstrip("/"))
    boxes(page).first.fill("grannar")
    page.goto(served + "min-data.html")
    page.evaluate("kurs.store.clear()")
    assert page.evaluate("sessionStorage.length") == 0
    page.goto(served + MODULE.lstrip("/"))
    expect(boxes(page).first).to_have_value("")


def test_no_mark_is_parted_from_its_gap(page, site):
    page.goto(site + MODULE)
    assert page.evaluate(PARTED) == []
