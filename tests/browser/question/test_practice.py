"""The types without a right answer, a module that is finished, a draw, and practising again."""

import pytest
from answering import MODULE, fill_in, question, send, verdict
from playwright.sync_api import expect
from practising import finish, press

SHORT, READ, AGAIN = "/kurs/korta/index.html", "/kurs/utan-quiz/index.html", "/repetera.html"


@pytest.fixture
def opened(page, site):
    """The question of a type, on its page."""
    page.goto(site + MODULE)
    return lambda kind: question(page, kind)


# reflection


def test_reflection_by_keyboard(page, opened):
    root = opened("reflection")
    expect(root.locator("details.answer")).to_be_hidden()
    press(root, "Klar")
    expect(root.locator(".error")).to_have_text("Skriv några ord först.")
    box = root.get_by_role("textbox", name="Din text")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("Hur var det senast?")
    expect(root.locator(".error")).to_be_hidden()
    press(root, "Klar")
    expect(verdict(root)).to_have_text("Bra. Jämför nu med det som står här nedanför.")
    expect(root.locator("details.answer")).to_contain_text("Frågan går att svara på med egna ord.")
    page.reload()
    expect(root.locator("details.answer")).to_be_visible()
    expect(box).to_have_value("Hur var det senast?")


# rehearsal


def test_rehearsal_by_keyboard(page, opened):
    root = opened("rehearsal")
    said = set()
    for number in (1, 2, 3):
        expect(root.locator(".place")).to_have_text(f"Replik {number} av 3")
        said.add(root.locator("blockquote").text_content())
        assert root.locator("details.reply:visible").count() == 0
        expect(root.get_by_text("Ett bra svar")).to_have_count(3)  # in the replies, which are hidden
        root.get_by_role("textbox", name="Säg ditt svar högt, eller skriv det här").fill("Jag hör av mig på fredag.")
        root.get_by_role("button", name="Visa två sätt att svara").press("Enter")
        expect(root.locator(".reasons")).to_contain_text("Ett svagt svar")
        expect(root.locator(".reasons")).to_contain_text("Ett bra svar")
        if number < 3:
            expect(verdict(root)).to_have_text("Här är ett svagt svar och ett bra. Vilket liknar ditt?")
            expect(root.get_by_role("button", name="Nästa replik")).to_be_focused()
            page.keyboard.press("Enter")
            expect(root.locator(".turn")).to_be_focused()
            expect(root.get_by_role("textbox")).to_have_value("")
    assert len(said) == 3
    expect(verdict(root)).to_have_text("Det var sista repliken. Pröva nu ditt svar mot punkterna.")
    expect(root.locator("details.answer")).to_contain_text("Jag lovade bara det jag kan hålla.")
    press(root, "Börja om")
    expect(root.locator(".place")).to_have_text("Replik 1 av 3")
    expect(root.locator(".turn")).to_be_focused()


# scale


def test_scale_by_keyboard(page, opened):
    root = opened("scale")
    rows = root.get_by_role("group", name="Jag vågar fråga en främling.")
    expect(rows.get_by_role("radio")).to_have_count(5)
    expect(rows.get_by_role("radio", name="1 Stämmer dåligt")).to_be_visible()
    expect(rows.get_by_role("radio", name="5 Stämmer bra")).to_be_visible()
    rows.get_by_role("radio", name="3").press("Space")
    press(root, "Klar")
    expect(root.locator(".error")).to_have_text("Välj ett steg på varje rad först.")
    expect(root.get_by_role("group", name="Jag vet hur jag börjar.").get_by_role("radio").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(root.locator(".error")).to_be_hidden()
    expect(root.get_by_role("group", name="Jag vet hur jag börjar.").get_by_role("radio", name="2")).to_be_checked()
    press(root, "Klar")
    expect(verdict(root)).to_have_text("Tack. Jämför med senare på sidan Min utveckling.")


def test_without_javascript_there_is_no_control(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + MODULE)
    for kind, said in (
        ("reflection", "Skriv en fråga som du vill ställa i veckan."),
        ("rehearsal", "Ni har väl redan bestämt er?"),
        ("scale", "Från Stämmer dåligt till Stämmer bra, i fem steg."),
    ):
        root = question(page, kind)
        assert root.locator(":is(input, select, textarea, button):visible").count() == 0
        expect(root).to_contain_text(said)


# The module's end


def record(page):
    return page.evaluate("JSON.parse(sessionStorage.getItem('kurs:mini'))")


def test_a_module_is_finished_when_all_is_done(open_page, site):
    page = open_page()
    page.clock.set_fixed_time("2026-11-24T10:00:00")
    page.goto(site + MODULE)
    for kind in ("single", "multiple", "true_false", "order", "match", "fill", "number", "scenario"):
        fill_in(question(page, kind), kind, right=True)
        send(question(page, kind), kind)
    expect(page.locator(".lesson-end h3")).to_have_text("8 av 8.")
    expect(page.locator(".lesson-end")).to_contain_text("Kvar i modulen: 3 frågor.")
    page.locator(".lesson-end").get_by_role("link").first.press("Enter")
    assert page.url.endswith("#fraga-skala-fore")
    assert "done" not in record(page)["modules"]["alla-typer"]
    finish(page)
    expect(page.locator(".lesson-end")).to_contain_text("Modulen är klar sedan 24 november 2026.")
    assert record(page)["modules"]["alla-typer"]["done"] == "2026-11-24"
    assert record(page)["last"] == "alla-typer"


@pytest.mark.slow
def test_practising_again_leaves_a_finished_module_finished(page, site):
    page.goto(site + MODULE)
    finish(page, right=False)
    expect(page.locator(".lesson-end")).to_contain_text("Modulen är klar")
    page.get_by_role("button", name="Öva på åtta till?").press("Enter")
    assert record(page)["modules"]["alla-typer"]["done"]


@pytest.mark.slow
def test_a_question_that_changed_asks_again_and_leaves_the_module_finished(open_page, site):
    page = open_page()
    page.clock.set_fixed_time("2026-11-24T10:00:00")
    page.goto(site + MODULE)
    finish(page)
    page.clock.set_fixed_time("2026-11-30T10:00:00")
    page.evaluate("""() => {
        const record = JSON.parse(sessionStorage.getItem("kurs:mini"));
        record.answers.stegen.revision = "gammal";
        sessionStorage.setItem("kurs:mini", JSON.stringify(record));
    }""")
    page.reload()
    expect(verdict(question(page, "order"))).to_have_text("Frågan har ändrats sedan du svarade.")
    assert record(page)["modules"]["alla-typer"]["done"] == "2026-11-24"
    fill_in(question(page, "order"), "order", right=True)
    send(question(page, "order"), "order")
    expect(page.locator(".lesson-end")).to_contain_text("Modulen är klar sedan 24 november 2026.")


def test_a_module_without_questions_is_marked_as_read(page, site):
    page.goto(site + READ)
    expect(page.locator(".lesson-end h3")).to_have_text("Har du läst klart?")
    page.get_by_role("button", name="Markera som läst").press("Enter")
    expect(page.locator(".lesson-end h3")).to_have_text("Klar!")
    expect(page.locator(".lesson-end h3")).to_be_focused()
    page.reload()
    expect(page.locator(".lesson-end h3")).to_have_text("Klar!")
    assert page.get_by_role("button", name="Markera som läst").count() == 0
    assert record(page)["modules"]["utan-quiz"]["read"] is True


def test_the_reminder_is_a_calendar_file(open_page, site):
    page = open_page()
    page.clock.set_fixed_time("2026-11-24T10:00:00")
    page.goto(site + SHORT)
    finish(page, right=False)
    with page.expect_download() as got:
        page.get_by_role("button", name="Påminn mig om att repetera").press("Enter")
    text = got.value.path().read_text(encoding="utf-8")
    assert got.value.suggested_filename == "repetera.ics"
    assert "DTSTART;VALUE=DATE:20261126" in text and "SUMMARY:Repetera kursen i en kvart" in text


# A draw


def drawn(page):
    return {each.get_attribute("data-question") for each in page.locator('.question[data-type="single"]:visible').all()}


def test_a_draw_asks_some_and_keeps_them(page, site):
    page.goto(site + SHORT)
    assert len(drawn(page)) == 2
    expect(question(page, "scale")).to_be_visible()  # in the text: not part of the draw
    first = page.locator('.question[data-type="single"]:visible').first
    fill_in(first, "single", right=True)
    send(first, "single")
    before = drawn(page)
    page.reload()
    assert drawn(page) == before


def test_a_drawn_question_that_is_gone_takes_no_other_with_it(page, site):
    page.goto(site + SHORT)
    first, second = page.locator('.question[data-type="single"]:visible').all()
    kept = second.get_attribute("data-question")
    fill_in(first, "single", right=True)
    send(first, "single")
    page.evaluate(
        """kept => {
        const record = JSON.parse(sessionStorage.getItem("kurs:mini"));
        record.modules.korta.shown = [kept, "borttagen"];
        sessionStorage.setItem("kurs:mini", JSON.stringify(record));
    }""",
        kept,
    )
    page.reload()
    assert len(drawn(page)) == 2 and kept in drawn(page)


def test_another_draw_asks_those_never_tried(page, site):
    page.goto(site + SHORT)
    finish(page)
    expect(page.locator(".lesson-end h3")).to_have_text("2 av 2.")
    before = drawn(page)
    page.get_by_role("button", name="Ta 2 andra frågor").press("Enter")
    assert len(drawn(page)) == 2 and not drawn(page) & before
    expect(page.locator(".question:visible input:focus")).to_have_count(1)
    assert record(page)["modules"]["korta"]["done"]


# Practising again


def test_repetition_is_empty_until_something_is_answered(page, site):
    page.goto(site + AGAIN)
    expect(page.locator(".repeat h2")).to_have_text("Här är tomt än")
    assert page.locator(".question:visible").count() == 0
    page.get_by_role("link", name="Till kursen").click()
    expect(page.locator("h1")).to_have_text("Kursen")


def goes_on(page, day):
    expect(page.locator(".repeat")).to_contain_text(f"Nästa fråga kommer {day}.")
    expect(page.locator(".repeat").get_by_role("link", name="Till kursen")).to_be_visible()


def test_repetition_asks_what_is_due_one_at_a_time(open_page, site):
    page = open_page()
    page.clock.set_fixed_time("2026-11-24T10:00:00")
    page.goto(site + MODULE)
    for kind, right in (("single", False), ("true_false", False), ("scenario", False), ("multiple", True)):
        fill_in(question(page, kind), kind, right)
        send(question(page, kind), kind)
    page.goto(site + AGAIN)
    expect(page.locator(".repeat h2")).to_have_text("Inget att repetera i dag")
    goes_on(page, "torsdag 26 november")
    with page.expect_download() as got:
        page.get_by_role("button", name="Påminn mig om att repetera").press("Enter")
    assert "DTSTART;VALUE=DATE:20261126" in got.value.path().read_text(encoding="utf-8")

    page.clock.set_fixed_time("2026-11-26T10:00:00")
    page.reload()
    expect(page.locator(".repeat h2")).to_have_text("3 frågor att repetera i dag")
    press(page, "Börja")
    for number, (kind, right) in enumerate((("scenario", True), ("single", True), ("true_false", False)), start=1):
        root = page.locator(".question:visible")
        expect(root).to_have_attribute("data-type", kind)  # what applies comes before what recalls
        assert root.locator("input:checked").count() == 0
        expect(page.get_by_role("button", name="Nästa fråga")).to_be_hidden()
        fill_in(root, kind, right)
        send(root, kind)
        if not right:
            root.get_by_role("button", name="Visa svar").press("Enter")
        if number < 3:
            page.get_by_role("button", name="Nästa fråga").press("Enter")
    expect(page.locator(".repeat h2")).to_have_text("2 av 3.")
    expect(page.locator(".repeat h2")).to_be_focused()
    goes_on(page, "lördag 28 november")
    answers = record(page)["answers"]
    assert [answers[id]["stage"] for id in ("lekplatsen", "forsta-fragan", "ramen-forst", "oppettider")] == [1, 1, 0, 2]


def test_links_of_a_repeated_question_lead_to_its_module(page, site):
    page.goto(site + AGAIN)
    hrefs = page.evaluate(
        "Array.from(document.querySelectorAll('[data-question=forsta-fragan] a'), (each) => each.getAttribute('href'))"
    )
    assert hrefs == [
        "kurs/alla-typer/index.html#ramen",
        "kurs/utan-quiz/index.html",
        "kurs/alla-typer/index.html#fraga-smatt",
        "kurs/utan-quiz/index.html",
        "kurs/alla-typer/index.html#fraga-smatt",
    ]


def test_without_javascript_all_questions_stand_there(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + AGAIN)
    expect(page.locator(".no-script")).to_contain_text("Då står frågorna här")
    assert page.locator(".question").count() == 12
    assert page.locator(":is(main) :is(button, input, select):visible").count() == 0


# In English, and matching where there are few to choose from

ENGLISH = "/kurs/all-types/index.html"


def test_matching_with_four_or_fewer_is_by_radios(page, site_en):
    page.goto(site_en + ENGLISH)
    root = question(page, "match")
    root.get_by_role("button", name="Answer", exact=True).press("Enter")
    expect(root.locator(".error")).to_have_text("Choose something on each line first.")
    expect(root.get_by_role("group", name="Fixed").get_by_role("radio").first).to_be_focused()
    root.get_by_role("group", name="Fixed").get_by_role("radio", name="The place").press("Space")
    root.get_by_role("group", name="Open").get_by_role("radio", name="The place").press("Space")
    root.get_by_role("button", name="Answer", exact=True).press("Enter")
    expect(verdict(root)).to_have_text("You found 1 of 2.")
    page.reload()
    expect(root.get_by_role("radio", checked=True)).to_have_count(2)
    root.get_by_role("group", name="Open").get_by_role("radio", name="What people do there").press("Space")
    root.get_by_role("button", name="Answer", exact=True).press("Enter")
    expect(verdict(root)).to_have_text("Right.")


def test_the_whole_module_in_english(page, site_en):
    page.goto(site_en + ENGLISH)
    root = question(page, "reflection")
    press(root, "Done")
    expect(root.locator(".error")).to_have_text("Write a few words first.")
    expect(question(page, "scale").get_by_role("radio", name="1 Not true")).to_be_visible()
    expect(question(page, "rehearsal").locator(".place")).to_have_text("Reply 1 of 3")
    root.get_by_role("textbox", name="Your text").fill("A question.")
    press(root, "Done")
    expect(verdict(root)).to_have_text("Good. Now you have thought it through.")
    expect(page.get_by_role("region", name="Save in this browser?")).to_be_visible()
    for path in (
        "/repetera.html",
        "/samtal.html",
        "/oppna-dorrar.html",
        "/min-plan.html",
        "/min-utveckling.html",
        "/min-data.html",
        "/intyg.html",
    ):
        page.goto(site_en + path)
        swedish = page.evaluate("document.body.innerText.match(/[åäöÅÄÖ]/g)")
        assert swedish is None, path
