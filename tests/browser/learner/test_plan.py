"""Min plan: the form, what is wrong in it, what it becomes, and what is kept of it."""

import re
from datetime import date, datetime

import pytest
from accessibility import violations
from bookings import STORED, TALK, TEXT, book, card, controls, pasted, visitor
from cases import slow
from keyboard import tab_to
from planning import MORE, NEEDED, fill
from playwright.sync_api import expect
from records import talk_of

PLAN = "/min-plan.html"
IF_THEN = (
    "Om det är tisdag 1 december 14.00, så möter jag en förälder och frågar: "
    "”Berätta om senaste gången du väntade på besked” Vi ses här: Vid grinden."
)
INVITATION = """Hej!

Jag arbetar på kommunen och vill förstå hur det är för dig. Min fråga är: ”{question}”

Har du tjugo minuter tisdag 1 december 14.00? Vi kan ses här: Vid grinden.

{extra}Säg till om du behöver tolk, hörslinga eller något annat.

Jag hör av mig senast {feedback} och berättar vad vi gör med det du säger.

Vänliga hälsningar
[namn och telefonnummer]"""
EXTRA = """Det här är bestämt: Skolan ligger kvar
Det här kan ni påverka: När vi skriver
Det här vet vi inte än: Om appen räcker
Du får: en kopp kaffe

"""
YES, NOT_WORDS = "Ja, allt jag gör här", "Ja, men inte det jag skriver"
FIRST_AND_LAST = (
    "Så kan du börja: Hej! Jag arbetar på kommunen och vill förstå hur det är för dig. Har du tjugo minuter?\n\n"
    "Så kan du sluta: Tack! Jag hör av mig senast tisdag 15 december och berättar vad vi gör med det du har sagt."
)
MADE = {
    "date": "2026-12-01",
    "time": "14:00",
    "who": "En förälder.",
    "where": "Vid grinden.",
    "question": NEEDED["question"],
    "text": f"Vem: En förälder.\nVar: Vid grinden.\nFråga: {NEEDED['question']}\n\n{FIRST_AND_LAST}",
}


@pytest.fixture
def page(open_page):
    return visitor(open_page)


@pytest.fixture
def opened(page, served):
    page.goto(served + "min-plan.html")
    return page


def invitation(extra, feedback):
    return INVITATION.format(question=NEEDED["question"], extra=extra, feedback=feedback)


def keep(page, name, value):
    """Put something in the record that the browser keeps."""
    page.evaluate(
        """([name, value]) => {
        kurs.store.setMode("yes");
        kurs.store.update((record) => { record[name] = value; });
    }""",
        [name, value],
    )


def make(page):
    page.get_by_role("button", name="Gör planen").click()


def result(page, name):
    return page.locator(f"[data-result={name}]")


def errors(page):
    return page.get_by_role("group", name="Några saker saknas i planen")


# From blank to plan


@pytest.mark.parametrize("how", ["site", slow("served")])
def test_a_plan_is_made_by_keyboard_alone(page, request, how):
    page.goto(request.getfixturevalue(how).rstrip("/") + PLAN)
    expect(page.get_by_role("heading", name="Din plan")).to_be_hidden()
    typed = {"Vem": NEEDED["who"], "Fråga": NEEDED["question"], "Tid": "1400", "Var": NEEDED["place"]}
    for label, text in typed.items():
        if label == "Tid":
            page.get_by_label("Dag (behövs)").fill(NEEDED["date"])
        tab_to(page, page.get_by_label(f"{label} (behövs)"))
        page.keyboard.type(text)
    tab_to(page, page.get_by_role("button", name="Gör planen"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Din plan")).to_be_focused()
    expect(result(page, "if_then")).to_have_text(IF_THEN)
    assert result(page, "invitation").text_content() == invitation("", "tisdag 15 december")
    assert (
        result(page, "thanks")
        .text_content()
        .startswith("Hej!\n\nTack för att du tog dig tid och berättade.\n\nJag hör av mig senast tisdag 15 december.")
    )
    expect(result(page, "frame").locator("dt")).to_have_text(["Dag för återkoppling"])
    expect(page.locator(".plan-result li")).to_have_count(4)


def test_what_is_folded_comes_along(opened):
    fill(opened, NEEDED | MORE)
    make(opened)
    assert result(opened, "invitation").text_content() == invitation(EXTRA, "fredag 4 december")
    terms, texts = (result(opened, "frame").locator(each).all_inner_texts() for each in ("dt", "dd"))
    assert dict(zip(terms, texts, strict=True)) == {
        "Det här är bestämt": "Skolan ligger kvar",
        "Det här kan ni påverka": "När vi skriver",
        "Det här vet vi inte än": "Om appen räcker",
        "Mitt mandat i en mening": "Jag får fråga",
        "Det här får personen": "en kopp kaffe",
        "Dag för återkoppling": "fredag 4 december",
    }


def test_a_change_takes_the_old_result_away(opened):
    fill(opened, NEEDED)
    make(opened)
    expect(result(opened, "if_then")).to_be_visible()
    opened.get_by_label("Var (behövs)").fill("På telefon")
    expect(result(opened, "if_then")).to_be_hidden()
    make(opened)
    expect(result(opened, "if_then")).to_contain_text("Vi ses här: På telefon.")


def test_texts_mean_nothing_but_themselves(opened):
    fill(opened, NEEDED | {"who": "<b>en {date}</b>", "place": "$& {when}"})
    make(opened)
    expect(result(opened, "if_then")).to_contain_text("så möter jag <b>en {date}</b> och frågar")
    expect(result(opened, "if_then")).to_contain_text("Vi ses här: $& {when}.")


# What is not right


def test_what_is_missing_is_said_above_and_beside(opened):
    make(opened)
    expect(errors(opened)).to_be_focused()
    says = [
        "Skriv vem du ska fråga.",
        "Skriv din fråga.",
        "Välj en dag.",
        "Välj en tid, till exempel 14.00.",
        "Skriv var ni ses.",
    ]
    expect(errors(opened).get_by_role("link")).to_have_text(says)
    expect(opened.locator(".field .error:visible")).to_have_text(says)
    errors(opened).get_by_role("link", name="Skriv din fråga.").press("Enter")
    question = opened.get_by_label("Fråga (behövs)")
    expect(question).to_be_focused()
    assert "#" not in opened.url
    expect(question).to_have_attribute("aria-invalid", "true")
    expect(question).to_have_accessible_description(re.compile("^Högst tolv ord.*Skriv din fråga.$"))
    question.fill("Hur går det?")
    expect(question).to_have_attribute("aria-invalid", "false")
    make(opened)
    expect(errors(opened).get_by_role("link")).to_have_count(4)
    expect(question).to_have_value("Hur går det?")


def test_what_cannot_be(opened):
    for changed, says in (
        (
            {"question": "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton"},
            "Korta frågan till högst tolv ord.",
        ),
        ({"who": "   "}, "Skriv vem du ska fråga."),
        ({"date": "2026-11-23"}, "Dagen har varit. Välj i dag eller senare."),
        ({"date": "2026-11-24", "time": "09:00"}, "Tiden har redan varit. Välj en senare."),
        ({"feedback": "2026-11-30"}, "Välj samma dag som samtalet eller senare."),
    ):
        fill(opened, NEEDED | changed)
        opened.locator("details").evaluate("each => { each.open = false; }")
        make(opened)
        expect(errors(opened).get_by_role("link")).to_have_text([says])
        expect(opened.locator(".field .error:visible")).to_have_text([says])
        errors(opened).get_by_role("link").click()
        expect(opened.locator(":focus")).to_have_attribute("aria-invalid", "true")
        expect(result(opened, "if_then")).to_be_hidden()
        fill(opened, NEEDED | {"feedback": "2026-12-01"})
        make(opened)
        expect(errors(opened)).to_be_hidden()
        expect(result(opened, "if_then")).to_have_text(IF_THEN)


def test_an_error_in_what_is_folded_unfolds_it(opened):
    fill(opened, {"feedback": "2026-11-30"})
    opened.locator("details").evaluate("each => { each.open = false; }")
    make(opened)
    expect(opened.get_by_label("Dag för återkoppling")).to_be_hidden()
    fill(opened, NEEDED | {"who": ""})
    opened.locator("details").evaluate("each => { each.open = false; }")
    make(opened)
    expect(errors(opened).get_by_role("link")).to_have_text(
        ["Skriv vem du ska fråga.", "Välj samma dag som samtalet eller senare."]
    )
    expect(opened.get_by_label("Dag för återkoppling")).to_be_visible()


def test_the_words_of_the_question_are_counted(opened):
    question, count = opened.get_by_label("Fråga (behövs)"), opened.locator("[data-count]")
    expect(count).to_have_text("0 av 12 ord")
    assert count.get_attribute("role") is None  # it is said when it changes, and not when the page opens
    question.fill("ett två tre fyra fem sex sju åtta nio tio elva tolv")
    expect(count).to_have_text("12 av 12 ord")
    expect(count).to_have_attribute("role", "status")
    expect(question).to_have_attribute("aria-invalid", "false")
    question.press("End")
    opened.keyboard.type(" tretton fjorton")
    expect(count).to_have_text("14 av 12 ord. Ta bort 2.")
    expect(question).to_have_attribute("aria-invalid", "true")


def test_a_word_is_counted_as_people_do(opened):
    for text, count in (
        ("", 0),
        ("  ", 0),
        ("ett", 1),
        (" ett \n två ", 2),
        ("Vad – egentligen – hände?", 3),
        ("kl. 14 i park-huset …", 4),
    ):
        assert opened.evaluate("text => kurs.letter.count(text)", text) == count, text


# What is kept


def test_a_plan_lives_in_the_tab_until_the_learner_says_yes(opened):
    fill(opened, NEEDED)
    make(opened)
    local, session = opened.evaluate(STORED)
    assert local is None and talk_of(session) == MADE
    opened.reload()
    expect(opened.get_by_label("Vem (behövs)")).to_have_value("En förälder.")


def test_a_yes_keeps_the_plan_and_its_conversation(opened):
    fill(opened, NEEDED)
    # Asked after the form, at the first field that is filled; the focus stays.
    expect(opened.locator("form + .ask")).to_be_visible()
    make(opened)
    expect(opened.get_by_role("heading", name="Din plan")).to_be_focused()
    opened.get_by_role("button", name=YES).press("Enter")
    local, session = opened.evaluate(STORED)
    assert (talk_of(local), local["asked"], session) == (MADE, "yes", None)
    assert {name: text for name, text in local["plan"].items() if name != "talk"} == NEEDED
    opened.get_by_label("Var (behövs)").fill("På telefon")
    opened.get_by_label("Tid (behövs)").focus()
    assert opened.evaluate(STORED)[0]["plan"]["place"] == "På telefon"
    opened.reload()
    expect(opened.get_by_label("Var (behövs)")).to_have_value("På telefon")
    expect(opened.get_by_label("Dag (behövs)")).to_have_value("2026-12-01")


def test_a_yes_without_what_is_written_keeps_the_day_alone(opened):
    fill(opened, NEEDED)
    make(opened)
    opened.get_by_role("button", name=NOT_WORDS).press("Enter")
    local, _ = opened.evaluate(STORED)
    assert (local["plan"], talk_of(local)) == ({}, {"date": "2026-12-01", "time": "14:00"})
    opened.reload()
    expect(opened.get_by_label("Vem (behövs)")).to_have_value("En förälder.")
    assert not any(
        text in opened.evaluate("JSON.stringify(localStorage)") for text in NEEDED.values() if len(text) > 10
    )


def test_a_plan_made_again_keeps_what_came_after(opened):
    fill(opened, NEEDED)
    make(opened)
    opened.get_by_role("button", name=YES).press("Enter")
    opened.evaluate("kurs.store.update(({ talks }) => Object.assign(Object.values(talks)[0], { agreed: true }))")
    opened.reload()
    make(opened)
    assert talk_of(opened.evaluate(STORED)[0]) == MADE | {"agreed": True}
    opened.get_by_label("Dag (behövs)").fill("2026-12-02")
    make(opened)
    assert talk_of(opened.evaluate(STORED)[0]) == MADE | {
        "date": "2026-12-02",
        "text": MADE["text"].replace("tisdag 15", "onsdag 16"),
    }


def test_a_plan_after_its_conversation_is_another_conversation(opened):
    fill(opened, NEEDED)
    make(opened)
    opened.evaluate("kurs.store.update(({ talks }) => Object.assign(Object.values(talks)[0], { how: 'done' }))")
    opened.get_by_label("Dag (behövs)").fill("2026-12-02")
    make(opened)
    kept = opened.evaluate(STORED)[1]["talks"].values()
    assert sorted((each["date"], each.get("how")) for each in kept) == [("2026-12-01", "done"), ("2026-12-02", None)]


def test_the_planned_conversations_are_listed_the_next_one_first(opened):
    expect(opened.get_by_role("heading", name="Dina planerade samtal")).to_be_hidden()
    keep(
        opened,
        "talks",
        {"a": TALK, "b": TALK | {"date": "2026-11-25", "who": "En granne"}, "c": TALK | {"how": "done"}},
    )
    opened.reload()
    expect(opened.locator("[data-talks] li")).to_have_text(
        [
            f"onsdag 25 november 14.00 · En granne · {TALK['question']} · {TALK['where']}",
            f"torsdag 26 november 14.00 · {TALK['who']} · {TALK['question']} · {TALK['where']}",
        ]
    )
    # The plan begins with the next one; one of another question at another time is a third.
    expect(opened.get_by_label("Vem (behövs)")).to_have_value("En granne")
    fill(opened, NEEDED)
    make(opened)
    expect(opened.locator("[data-talks] li")).to_have_count(3)
    fill(opened, {"question": "Hur var det?", "date": "2026-12-03"})
    make(opened)
    expect(opened.locator("[data-talks] li")).to_have_count(4)


# What comes along


def test_a_ready_conversation_is_carried_over(page, site):
    page.goto(site + PLAN)
    page.locator("article").get_by_role("link", name="Boka ett samtal").click()
    card(page, "Hur fick du veta").get_by_role("button", name="Läs mer").click()
    card(page, "Hur fick du veta").get_by_role("link", name="Skriv om det i Min plan").click()
    expect(page.locator("[data-filled]")).to_have_text("Det du valde är ifyllt. Ändra det du vill.")
    expect(page.get_by_label("Vem (behövs)")).to_have_value("Någon i föräldraföreningen")
    expect(page.get_by_label("Fråga (behövs)")).to_have_value("Hur fick du veta att skolan var stängd senast?")
    expect(page.locator("[data-count]")).to_have_text("9 av 12 ord")
    expect(page.get_by_label("Var (behövs)")).to_have_value("På telefon")
    expect(page.get_by_label("Det här kan ni påverka")).to_have_value("När de kommer och hur de är skrivna.")
    expect(page.get_by_label("Det här kan ni påverka")).to_be_visible()
    expect(page.get_by_label("Dag (behövs)")).to_have_value("")


def test_an_address_that_says_nothing_leaves_the_kept_plan(opened, served):
    keep(opened, "plan", NEEDED)
    for address in ("#samtal=finns-inte", "#samtal=", "#fraga", "#%E0%A4%A", '#samtal="]'):
        opened.goto("about:blank")
        opened.goto(served + "min-plan.html" + address)
        expect(opened.get_by_label("Vem (behövs)")).to_have_value("En förälder.")


# Out of the browser


def test_the_conversation_and_the_feedback_come_into_the_calendar(opened):
    fill(opened, NEEDED | {"fixed": "Skolan ligger kvar"})
    make(opened)
    event = book(opened, "Lägg samtalet i kalendern")
    assert (event["SUMMARY"], event["LOCATION"]) == ("Samtal: " + NEEDED["question"], "Vid grinden.")
    assert event["DESCRIPTION"] == (
        f"Vem: En förälder.\nVar: Vid grinden.\nFråga: {NEEDED['question']}\n\nDet här är bestämt: Skolan ligger kvar\n\n"
        + FIRST_AND_LAST
    )
    assert event.decoded("DTSTART") == datetime(2026, 12, 1, 14, 0)
    assert event.decoded("DTEND") == datetime(2026, 12, 1, 14, 20)
    expect(opened.locator("[data-saved]")).to_have_text("Öppna filen så hamnar det i din kalender.")
    event = book(opened, "Lägg återkopplingen i kalendern")
    assert (event["SUMMARY"], event.decoded("DTSTART")) == ("Återkoppla: En förälder.", date(2026, 12, 15))
    assert "LOCATION" not in event


def test_a_plan_of_a_ready_conversation_begins_and_ends_as_that_does(page, site):
    page.goto(site + PLAN + "#samtal=korridoren")
    fill(page, {"date": "2026-12-01", "time": "14:00"})
    make(page)
    text = book(page, "Lägg samtalet i kalendern")["DESCRIPTION"]
    assert text.endswith(TEXT[TEXT.index("Så kan du börja") :])


def test_the_invitation_and_the_thanks_are_copied(opened):
    fill(opened, NEEDED)
    make(opened)
    opened.get_by_role("button", name="Kopiera inbjudan").press("Enter")
    expect(opened.locator("[data-copied]")).to_have_text("Kopierat.")
    # A field of one line turns the line ends into spaces.
    assert pasted(opened).split() == invitation("", "tisdag 15 december").split()


def test_print_is_the_browsers_own(page, site):
    page.add_init_script("window.print = () => { document.title = 'utskrift'; }")
    page.goto(site + PLAN)
    fill(page, NEEDED)
    make(page)
    page.get_by_role("button", name="Skriv ut").click()
    expect(page).to_have_title("utskrift")


def pages_of(page):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_the_plan_prints_on_one_page(opened):
    fill(opened, NEEDED | MORE)
    make(opened)
    assert pages_of(opened) == 1
    opened.emulate_media(media="print")
    assert controls(opened) == []
    expect(result(opened, "if_then")).to_be_visible()
    expect(result(opened, "thanks")).to_be_visible()
    expect(opened.locator(".worksheet")).to_be_hidden()


@pytest.mark.parametrize("script", [True, slow(False)])
def test_without_a_plan_a_worksheet_prints(open_page, site, script):
    page = visitor(open_page) if script else open_page(java_script_enabled=False)
    page.goto(site + PLAN)
    assert pages_of(page) == 1
    page.emulate_media(media="print")
    expect(page.locator(".worksheet dt")).to_have_count(11)
    expect(page.locator(".worksheet")).to_be_visible()
    assert controls(page) == []


def test_without_javascript_the_worksheet_is_the_page(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + PLAN)
    expect(page.locator(".worksheet").get_by_text("En person. Skriv roll, inte namn: ”en förälder”.")).to_be_visible()
    assert controls(page) == []


# In every setting


@pytest.mark.parametrize("width", [320, slow(375)])
def test_nothing_is_wider_than_a_phone(open_page, site, width):
    page = visitor(open_page, viewport={"width": width, "height": 700})
    page.goto(site + PLAN)
    make(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    fill(page, NEEDED | MORE | {"who": "Någon" + "lång" * 20})
    make(page)
    expect(result(page, "if_then")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", slow("dark")])
def test_every_state_is_accessible(open_page, served, scheme):
    page = visitor(open_page, viewport={"width": 375, "height": 700}, color_scheme=scheme)
    page.goto(served + "min-plan.html")
    make(page)
    assert violations(page) == []
    fill(page, NEEDED | MORE)
    make(page)
    expect(result(page, "if_then")).to_be_visible()
    assert violations(page) == []


def test_in_english(open_page, site_en):
    page = visitor(open_page, "en-GB")
    page.goto(site_en + PLAN)
    fill(page, NEEDED | {"who": "A parent", "question": "When did you last wait?", "place": "By phone"})
    page.get_by_role("button", name="Make the plan").click()
    expect(result(page, "if_then")).to_have_text(
        "If it is Tuesday, December 1 14:00, then I meet a parent and ask: “When did you last wait?” "
        "We meet here: By phone."
    )
