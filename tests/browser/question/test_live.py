"""Choosing by keyboard alone, the end of a module, and the page with JavaScript off."""

import re

import pytest
from answering import MODULE, choose, fill_in, question, send, values, verdict
from cases import slow
from playwright.sync_api import expect

KINDS = ["single", "multiple", "true_false", "order", "match", "fill", "number", "scenario"]
CONTROLS = ".question :is(input, button, select, textarea)"


@pytest.mark.parametrize("kind", ["single", slow("true_false")])
def test_right_by_keyboard(page, site, kind):
    page.goto(site + MODULE)
    root = question(page, kind)
    expect(root.locator(".outcome")).to_have_text("")
    choose(page, root, values(root, right=True)[0])
    expect(root.locator(".outcome")).to_have_text("")  # an arrow key never answers
    page.keyboard.press("Enter")
    expect(root.get_by_role("status")).to_have_text("Rätt.")
    expect(root.locator("details.answer")).to_be_visible()


@pytest.mark.parametrize("kind", ["single", slow("true_false")])
def test_wrong_withholds_the_answer_until_it_is_asked_for(page, site, kind):
    page.goto(site + MODULE)
    root = question(page, kind)
    choose(page, root, values(root, right=False)[0])
    page.keyboard.press("Enter")
    expect(root.get_by_role("status")).to_have_text(re.compile(r"^Inte rätt än\.\s+\S.*", re.DOTALL))  # with the reason
    expect(root.locator(".reasons")).not_to_be_empty()
    expect(root.locator("details.answer")).to_be_hidden()
    root.get_by_role("button", name="Visa svar").press("Enter")
    expect(root.get_by_role("status")).to_have_text("Här är svaret.")
    expect(root.locator("details.answer")).to_be_visible()
    page.reload()
    # Seen, and not said again: it is a status from the next announcement on.
    expect(verdict(root)).to_have_text("Här är svaret.")
    expect(root.get_by_role("status")).to_have_count(0)


def test_multiple_tells_what_was_found(page, site):
    page.goto(site + MODULE)
    root = question(page, "multiple")
    right, wrong = values(root, right=True), values(root, right=False)
    for value in (*right, wrong[0]):
        root.locator(f'input[value="{value}"]').press("Space")
    page.keyboard.press("Enter")
    expect(verdict(root)).to_have_text(f"Du hittade {len(right)} av {len(right)}, men valde också en som inte stämmer.")
    # A group's name is heard as one comes into it, and a description of it is not.
    expect(root.locator("fieldset")).to_have_accessible_name(
        re.compile(r"^Fråga \d+ av 11\. .+ Välj alla som stämmer\.$")
    )
    root.get_by_role("button", name="Försök igen").press("Enter")
    expect(root.locator("input:focus")).to_be_checked()
    root.locator(f'input[value="{wrong[0]}"]').press("Space")
    page.keyboard.press("Enter")
    expect(root.get_by_role("status")).to_have_text("Rätt.")


def test_nothing_answered_is_an_error_with_focus(page, site):
    page.goto(site + MODULE)
    for kind in ("single", "multiple", "true_false"):
        root = question(page, kind)
        root.get_by_role("button", name="Svara", exact=True).press("Enter")
        expect(root.locator(".error")).to_contain_text("svar först")
        expect(root.locator("input:focus")).to_have_attribute("aria-invalid", "true")
        described = root.locator("input:focus").get_attribute("aria-describedby")
        assert root.locator(f"#{described}").is_visible()


def test_the_end_says_how_many_were_right_and_takes_focus(page, site):
    page.goto(site + MODULE)
    # A scenario last of all would keep the focus: how it ended is read first.
    for kind in sorted(KINDS, key="scenario".__ne__):
        root = question(page, kind)
        fill_in(root, kind, right=True)
        send(root, kind)
        expect(root.locator("details.answer")).to_be_visible()
    expect(page.locator(".lesson-end h3")).to_have_text("8 av 8.")
    expect(page.locator(".lesson-end h3")).to_be_focused()


def test_the_end_offers_what_was_missed_at_first(page, site):
    page.goto(site + MODULE)
    for kind in KINDS:
        root = question(page, kind)
        fill_in(root, kind, right=False)
        send(root, kind)
        root.get_by_role("button", name="Visa svar").press("Enter")
        expect(root.locator("details.answer")).to_be_visible()
    expect(page.locator(".lesson-end h3")).to_have_text("0 av 8. Öva på åtta till?")
    page.get_by_role("button", name="Öva på åtta till?").press("Enter")
    expect(page.locator(".lesson-end h3")).to_have_text("Modulens slut")
    expect(question(page, "single").locator("input:focus")).to_have_count(1)
    for kind in KINDS:
        assert question(page, kind).locator("input:checked").count() == 0
        expect(question(page, kind).locator("details.answer")).to_be_hidden()
    assert [
        box.input_value() for box in page.locator(".question :is(select, input[type=text])").all() if box.input_value()
    ] == []
    page.reload()
    expect(page.locator(".lesson-end h3")).to_have_text("Modulens slut")
    assert page.locator(".question input:checked").count() == 0


def test_nothing_is_stored_before_an_answer(page, site):
    page.goto(site + MODULE)
    expect(question(page, "single").get_by_role("button", name="Svara")).to_be_visible()
    assert (
        page.evaluate("sessionStorage.length + Object.keys(localStorage).filter(key => key.includes('kurs')).length")
        == 0
    )


def test_a_question_that_fails_leaves_the_others_alone(browser, site, folder):
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    script = (folder / "assets/js/question.js").read_text(encoding="utf-8")
    spoil = "document.querySelector('[data-type=single] form').remove();"
    page.route("**/question.js", lambda route: route.fulfill(body=spoil + script, content_type="text/javascript"))
    page.goto(site + MODULE)
    expect(question(page, "multiple").get_by_role("button", name="Svara")).to_be_visible()
    assert question(page, "single").get_by_role("button").count() == 0
    expect(question(page, "single").locator("details.answer")).to_be_visible()
    assert [re.match(r"[^\n]*", text)[0] for text in said] == ["MissingElement: <section.question> has no form"]
    page.close()


def test_a_course_in_english_speaks_english(page, site_en):
    page.goto(site_en + "/kurs/all-types/index.html")
    root = question(page, "true_false")
    choose(page, root, "false")
    page.keyboard.press("Enter")
    expect(verdict(root)).to_have_text("Not right yet.")
    root.get_by_role("button", name="Show answer").press("Enter")
    expect(root.get_by_role("status")).to_have_text("Here is the answer.")


def test_a_changed_question_asks_again(page, site):
    page.goto(site + MODULE)
    root = question(page, "true_false")
    choose(page, root, "true")
    page.keyboard.press("Enter")
    expect(root.get_by_role("status")).not_to_have_text("")
    page.evaluate("""() => {
        const record = JSON.parse(sessionStorage.getItem("kurs:mini"));
        Object.values(record.answers).forEach((answer) => { answer.revision = "gammal"; });
        sessionStorage.setItem("kurs:mini", JSON.stringify(record));
    }""")
    page.reload()
    expect(verdict(root)).to_have_text("Frågan har ändrats sedan du svarade.")


def test_without_javascript_everything_is_readable(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site + MODULE)
    assert page.locator(CONTROLS + ":visible").count() == 0
    expect(page.locator(".no-script")).to_be_visible()
    root = question(page, "single")
    expect(root.locator(".option label").first).to_be_visible()
    root.locator("details.answer summary").click()
    expect(root.locator(".reason").first).to_be_visible()
    page.context.close()
