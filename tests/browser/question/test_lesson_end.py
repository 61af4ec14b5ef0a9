"""A module's end: what is left, with links, from the first moment on; how to go on; and one way to report a fault."""

from urllib.parse import parse_qs, urlsplit

import pytest
from answering import MODULE, fill_in, question, send
from playwright.sync_api import expect
from practising import finish, press

SHORT, READ = "/kurs/korta/index.html", "/kurs/utan-quiz/index.html"
# What is said in the end's live region, as a screen reader is told of it.
LISTEN = """() => {
    window.said = [];
    new MutationObserver(() => {
        const text = document.querySelector(".lesson-end .left").textContent;
        text && window.said.push(text);
    }).observe(document.querySelector(".lesson-end .left"), { subtree: true, childList: true, characterData: true });
}"""


def end(page):
    return page.locator(".lesson-end")


def left(page):
    return end(page).get_by_role("link").all_inner_texts()


def numbers(page):
    return page.locator(".question:visible .number").all_inner_texts()


def test_each_question_says_its_number(page, site):
    page.goto(site + MODULE)
    assert numbers(page) == [f"Fråga {number} av 11." for number in range(1, 12)]
    group = question(page, "true_false").get_by_role("group")
    expect(group).to_have_accessible_name("Fråga 4 av 11. Du säger ramen innan du frågar.")


def test_numbers_stand_there_without_javascript(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + MODULE)
    assert numbers(page) == [f"Fråga {number} av 11." for number in range(1, 12)]


def test_a_draw_counts_the_questions_that_it_asks(page, site):
    page.goto(site + SHORT)
    assert numbers(page) == [f"Fråga {number} av 3." for number in (1, 2, 3)]
    assert left(page) == [f"Fråga {number} av 3." for number in (1, 2, 3)]


def test_a_repeated_question_has_no_number(page, site):
    page.goto(site + "/repetera.html")
    assert page.locator(".number:visible").count() == 0
    assert page.locator(".number").count() > 0


def test_what_is_left_stands_there_from_the_beginning(page, site):
    page.goto(site + MODULE)
    expect(end(page)).to_contain_text("Kvar i modulen: 11 frågor.")
    assert left(page) == [f"Fråga {number} av 11." for number in range(1, 12)]
    end(page).get_by_role("link", name="Fråga 4 av 11.", exact=True).press("Enter")
    assert page.url.endswith("#fraga-ramen-forst")


def test_the_last_that_is_left_is_named_and_stays_named(page, site):
    page.goto(site + SHORT)
    for root in page.locator('.question[data-type="single"]:visible').all():
        fill_in(root, "single", right=True)
        send(root, "single")
    expect(end(page)).to_contain_text("Kvar i modulen: en fråga.")
    page.reload()
    expect(end(page)).to_contain_text("Kvar i modulen: en fråga.")
    assert left(page) == ["Fråga 1 av 3."]


def test_a_scenario_that_ended_badly_says_how_to_go_on(page, site):
    page.goto(site + MODULE)
    root = question(page, "scenario")
    how = "Börja om och välj en annan väg, eller visa svaret."
    expect(root).not_to_contain_text(how)
    fill_in(root, "scenario", right=False)
    expect(root).to_contain_text(how)
    page.reload()
    expect(root).to_contain_text(how)
    expect(end(page).get_by_role("link", name="Fråga 9 av 11. Försök igen.")).to_be_visible()
    press(root, "Börja om")
    fill_in(root, "scenario", right=True)
    expect(root).not_to_contain_text(how)
    expect(end(page)).to_contain_text("Kvar i modulen: 10 frågor.")


def test_what_is_left_is_heard_when_it_changes_and_not_when_the_page_opens(page, site):
    page.add_init_script(f"document.addEventListener('kurs:started', () => setTimeout({LISTEN}))")
    page.goto(site + MODULE)
    page.wait_for_timeout(300)
    assert page.evaluate("window.said") == []
    root = question(page, "true_false")
    for right in (False, True):
        fill_in(root, "true_false", right)
        send(root, "true_false")
        page.wait_for_timeout(300)
    assert page.evaluate("window.said") == ["Kvar i modulen: 10 frågor."]
    page.reload()
    page.wait_for_timeout(300)
    assert page.evaluate("window.said") == []


def test_the_end_is_last_and_says_what_comes_next(page, site):
    # Also where the author has put the quiz in the middle of the text.
    page.goto(site + MODULE)
    below = end(page).evaluate("each => each.nextElementSibling.textContent")
    assert below == "Nästa modul: Lekplatsen"
    finish(page)
    expect(end(page)).to_contain_text("Modulen är klar")
    assert left(page) == []


def test_what_comes_next_is_the_one_thing_to_do_when_the_module_is_done(page, site):
    page.goto(site + MODULE)
    following = page.get_by_role("article").get_by_role("link", name="Lekplatsen", exact=True)
    ground = "each => getComputedStyle(each).backgroundColor"
    assert following.evaluate(ground) == "rgba(0, 0, 0, 0)"
    finish(page)
    expect(end(page)).to_contain_text("Modulen är klar")
    primary = page.locator(".md-button--primary").first.evaluate(ground)
    assert following.evaluate(ground) == primary


@pytest.mark.slow
@pytest.mark.parametrize("right", [True, False])
def test_how_a_scenario_ends_is_read_before_the_modules_end(page, site, right):
    page.goto(site + MODULE)
    finish(page)
    root = question(page, "scenario")
    press(root, "Börja om")
    page.reload()
    fill_in(root, "scenario", right=right)
    if right:
        expect(root.locator(".step:visible")).to_be_focused()
    else:
        press(root, "Visa svar")
        expect(root.get_by_text("Svar och förklaring")).to_be_focused()
    expect(end(page).get_by_role("heading")).not_to_have_text("Modulens slut")


# Reporting a fault


def report(page):
    end(page).get_by_text("Rapportera ett fel", exact=True).press("Enter")
    return end(page).locator(".report")


def test_a_fault_is_reported_by_a_text_and_a_mail(page, site):
    page.goto(site + MODULE)
    assert page.get_by_text("Rapportera ett fel").count() == 1
    root = report(page)
    expect(root.get_by_role("textbox")).to_have_count(0)
    choice = root.get_by_label("Vilken fråga gäller det?")
    expect(choice.locator("option")).to_have_count(12)
    choice.select_option(label="Fråga 4 av 11. Du säger ramen innan du frågar.")
    box = root.get_by_role("textbox", name="Kopiera texten, och skriv vad som är fel")
    text = box.input_value()
    revision = question(page, "true_false").get_attribute("data-revision")
    assert text.startswith("Fel i frågan: Du säger ramen innan du frågar.\n\nDet här är fel: \n\n")
    assert text.endswith(f"Fråga ramen-forst, version {revision}\n{page.url.split('#')[0]}")
    press(root, "Kopiera")
    expect(root.get_by_role("status")).to_have_text("Kopierat.")
    written = text.replace("fel: \n", "fel: Ordet ramen saknas.\n")
    box.fill(written)
    address = urlsplit(root.get_by_role("link", name="Skriv ett mejl").get_attribute("href"))
    assert address.scheme == "mailto" and address.path == "kurs@exempelby.example"
    assert parse_qs(address.query)["subject"] == ["ramen-forst"] and parse_qs(address.query)["body"] == [written]
    # Another question: what was written goes along.
    choice.select_option(index=1)
    assert "Fråga skala-fore, version" in box.input_value() and "fel: Ordet ramen saknas.\n" in box.input_value()


def test_a_report_names_the_questions_that_are_asked(page, site):
    page.goto(site + SHORT)
    expect(report(page).locator("option")).to_have_count(4)
    finish(page)
    press(end(page), "Ta 2 andra frågor")
    asked = page.locator(".question:visible legend").all_inner_texts()
    end(page).get_by_text("Rapportera ett fel", exact=True).press("Enter")
    report(page)
    expect(end(page).locator("option:not(:first-child)")).to_have_text(
        [" ".join(text.split()) for text in asked if text.startswith("Fråga")]
    )


@pytest.mark.parametrize("path", [READ, "/repetera.html"])
def test_where_no_question_stands_none_is_reported(page, site, path):
    page.goto(site + path)
    assert page.get_by_text("Rapportera ett fel").count() == 0
