"""Booking a ready first conversation, from the page to the calendar; and both pages in every setting."""

import json
import re
from datetime import date, datetime

import pytest
from accessibility import violations
from bookings import STORED, TALK, TEXT, book, card, controls, event_of, pasted, visitor
from cases import slow
from keyboard import tab_to
from playwright.sync_api import expect
from records import talk_of

TALKS, DOORS = "/samtal.html", "/oppna-dorrar.html"
YES, NOT_WORDS = "Ja, allt jag gör här", "Ja, men inte det jag skriver"


@pytest.fixture
def page(open_page):
    return visitor(open_page)


def opened(page, address, question=TALK["question"]):
    """The booking of a conversation, opened in its card."""
    page.goto(address.rstrip("/") + TALKS)
    page.get_by_role("button", name="Visa fler samtal").click()
    card(page, question).get_by_role("button", name="Boka det här samtalet").click()
    return page.get_by_role("form", name="Boka samtalet")


# From the page to the calendar


@pytest.mark.parametrize("how", [slow("site"), "served"])
def test_a_conversation_is_booked_by_keyboard_alone(page, request, how):
    page.goto(request.getfixturevalue(how).rstrip("/") + TALKS)
    button = card(page, TALK["question"]).get_by_role("button", name="Boka det här samtalet")
    tab_to(page, button)
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_label("Dag", exact=True)).to_be_focused()
    expect(page.get_by_label("Dag", exact=True)).to_have_value("2026-11-26")
    tab_to(page, page.get_by_label("Tid"))
    page.keyboard.type("1400")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "samtal-2026-11-26.ics"
    event = event_of(download.value)
    assert event["SUMMARY"] == "Samtal: Berätta om senaste gången du inte hann äta."
    assert event["LOCATION"] == "Korridoren före lunch"
    assert event["DESCRIPTION"] == TEXT
    assert event.decoded("DTSTART") == datetime(2026, 11, 26, 14, 0)
    assert event.decoded("DTEND") == datetime(2026, 11, 26, 14, 20)
    expect(page.get_by_role("form").get_by_role("status")).to_have_text(
        "Planerat: torsdag 26 november 14.00. Öppna filen så hamnar samtalet i din kalender."
    )
    local, session = page.evaluate(STORED)
    assert (local, talk_of(session)) == (None, TALK | {"text": TEXT})
    tab_to(page, page.get_by_role("button", name=YES))
    page.keyboard.press("Enter")
    expect(page.locator(".ask :focus")).to_contain_text("Nu sparas allt du gör här i den här webbläsaren.")
    local, session = page.evaluate(STORED)
    assert (talk_of(local), local["asked"], session) == (TALK | {"text": TEXT}, "yes", None)


def test_what_was_booked_is_seen_without_scrolling(page, site):
    form = opened(page, site)
    tab_to(page, form.get_by_label("Tid"))
    page.keyboard.type("1400")
    with page.expect_download():
        page.keyboard.press("Enter")
    status = form.get_by_role("status")
    expect(status).to_contain_text("Planerat")
    expect(status).to_be_in_viewport(ratio=1)
    expect(form.get_by_label("Tid")).to_be_in_viewport(ratio=1)


def test_the_reply_is_booked_too_two_weeks_later(page, site):
    form = opened(page, site)
    reply = form.get_by_role("button", name="Lägg svaret i kalendern")
    expect(reply).to_be_hidden()
    form.get_by_label("Tid").fill("14:00")
    book(page)
    expect(form.locator("[data-booking=reply-day]")).to_have_text("torsdag 10 december")
    event = book(page, "Lägg svaret i kalendern")
    assert (event["SUMMARY"], event.decoded("DTSTART")) == ("Återkoppla: En elev du ändå möter", date(2026, 12, 10))
    assert event["DESCRIPTION"].endswith("Det gällde: Berätta om senaste gången du inte hann äta.")


def test_the_next_step_is_a_plan_of_ones_own(page, site):
    form = opened(page, site)
    expect(form.get_by_role("link", name="Skriv en egen plan")).to_be_hidden()
    form.get_by_label("Tid").fill("14:00")
    book(page)
    form.get_by_role("link", name="Skriv en egen plan").press("Enter")
    expect(page.get_by_role("textbox", name="Vem")).to_have_value(TALK["who"])
    expect(page.get_by_label("Dag (behövs)")).to_have_value("2026-11-26")
    expect(page.get_by_label("Tid (behövs)")).to_have_value("14:00")


def test_the_booking_opens_in_one_card_at_a_time(page, site):
    form = opened(page, site)
    first = card(page, TALK["question"]).get_by_role("button", name="Boka det här samtalet")
    second = card(page, "Hur var det").get_by_role("button", name="Boka det här samtalet")
    form.get_by_role("button", name="Lägg i kalendern").click()
    expect(form.locator(".error:visible")).to_have_text("Välj en tid, till exempel 14.00.")
    second.click()
    expect(form.locator(".error:visible")).to_have_count(0)
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(second).to_have_attribute("aria-expanded", "true")
    expect(card(page, "Hur var det").get_by_role("form", name="Boka samtalet")).to_be_visible()
    second.click()
    expect(second).to_have_attribute("aria-expanded", "false")
    expect(form).to_be_hidden()


def test_the_suggested_day_is_a_working_day_soon(page, site):
    for now, day in (
        ("2026-11-23T08:00:00Z", "2026-11-25"),
        ("2026-11-26T08:00:00Z", "2026-11-30"),
        ("2026-11-27T08:00:00Z", "2026-11-30"),
        ("2026-12-30T08:00:00Z", "2027-01-01"),
    ):
        page.clock.set_fixed_time(now)
        expect(opened(page, site).get_by_label("Dag", exact=True)).to_have_value(day)


# What is not right


def test_a_time_that_cannot_be(page, site):
    for day, time, label, says in (
        ("", "14:00", "Dag", "Välj en dag."),
        ("2026-11-23", "14:00", "Dag", "Dagen har varit. Välj i dag eller senare."),
        ("2026-11-26", "", "Tid", "Välj en tid, till exempel 14.00."),
        ("2026-11-24", "08:59", "Tid", "Tiden har redan varit. Välj en senare."),
        ("2026-11-24", "09:00", "Tid", "Tiden har redan varit. Välj en senare."),
    ):
        form = opened(page, site)
        form.get_by_label("Dag", exact=True).fill(day)
        form.get_by_label("Tid").fill(time)
        form.get_by_role("button", name="Lägg i kalendern").click()
        field = form.get_by_label(label)
        expect(form.locator(".error:visible")).to_have_text(says)
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(f"{re.escape(says)}$"))
        expect(form.get_by_role("status")).to_have_text("")
        field.fill("2026-11-27" if label == "Dag" else "15:00")
        expect(form.locator(".error:visible")).to_have_count(0)
        expect(field).to_have_attribute("aria-invalid", "false")


def test_both_are_missing_and_the_first_has_the_focus(page, site):
    form = opened(page, site)
    form.get_by_label("Dag", exact=True).fill("")
    form.get_by_role("button", name="Lägg i kalendern").click()
    expect(form.locator(".error:visible")).to_have_text(["Välj en dag.", "Välj en tid, till exempel 14.00."])
    expect(form.get_by_label("Dag", exact=True)).to_be_focused()


def test_later_today_will_do(page, site):
    form = opened(page, site)
    form.get_by_label("Dag", exact=True).fill("2026-11-24")
    form.get_by_label("Tid").fill("09:01")
    assert book(page).decoded("DTSTART") == datetime(2026, 11, 24, 9, 1)


# What is kept


def booked(page, form, time="14:00", yes=None):
    form.get_by_label("Tid").fill(time)
    event = book(page)
    if yes:
        page.get_by_role("button", name=yes).press("Enter")
    return event


def test_a_second_conversation_leaves_the_first(page, served):
    booked(page, opened(page, served), yes=YES)
    booked(page, opened(page, served, "Hur var det"), "09:00")
    expect(page.get_by_role("region", name="Spara i den här webbläsaren?")).to_have_count(0)
    kept = page.evaluate(STORED)[0]["talks"]
    assert [(talk["time"], talk["question"][:11]) for talk in kept.values()] == [
        ("14:00", "Berätta om "),
        ("09:00", "Hur var det"),
    ]


def test_another_time_that_is_picked_at_once_is_the_same_conversation(page, served):
    form = opened(page, served)
    booked(page, form, yes=YES)
    booked(page, form, "15:00")
    assert talk_of(page.evaluate(STORED)[0])["time"] == "15:00"


def test_the_same_time_twice_is_one_conversation(page, served):
    booked(page, opened(page, served), yes=YES)
    booked(page, opened(page, served))
    assert talk_of(page.evaluate(STORED)[0]) == TALK | {"text": TEXT}


def test_on_a_shared_computer_it_is_kept_in_the_tab(page, served):
    booked(page, opened(page, served), yes="Jag delar dator")
    local, session = page.evaluate(STORED)
    assert (local, talk_of(session)) == (None, TALK | {"text": TEXT})
    expect(page.locator(".ask :focus")).to_contain_text("Spara det först som en fil.")


# Choosing among the conversations


def shown(page):
    return page.locator("[data-talk]:visible").evaluate_all("all => all.map((each) => each.dataset.talk)")


def test_three_come_first_and_more_when_asked_for(page, site):
    page.goto(site + TALKS)
    count = page.locator("[data-list=talks] [data-count]")
    assert shown(page) == ["korridoren", "foraldraforeningen", "odlarforeningen"]
    expect(count).to_have_text("3 av 4 samtal, de lättaste först")
    # What was there when the page came is no news.
    assert count.get_attribute("role") is None
    page.get_by_role("button", name="Visa fler samtal (1 till)").press("Enter")
    expect(card(page, "Hur var det").get_by_role("heading")).to_be_focused()
    assert len(shown(page)) == 4
    expect(count).to_have_text("4 samtal, det lättaste först")
    expect(page.get_by_role("button", name="Visa fler samtal")).to_be_hidden()


def test_an_area_has_its_own_the_easiest_first(page, site):
    page.goto(site + TALKS)
    page.get_by_label("Område").select_option(label="Park och gata")
    count = page.locator("[data-list=talks] [data-count]")
    expect(count).to_have_text("2 samtal, det lättaste först")
    assert count.get_attribute("role") == "status"
    assert shown(page) == ["odlarforeningen", "banken"]
    bank = page.get_by_role("link", name="Fråga någon i Kontaktbanken")
    assert bank.get_attribute("href").endswith("kontaktbank/index.html#amne=Park+och+gata")
    page.get_by_label("Område").select_option("")
    expect(count).to_have_text("3 av 4 samtal, de lättaste först")
    assert bank.get_attribute("href").endswith("kontaktbank/index.html")


def test_the_first_that_can_be_booked_is_primary_until_it_is_opened(page, site):
    page.goto(site + TALKS)
    primary = page.locator("article .md-button--primary:visible")
    expect(primary).to_have_count(1)
    first = card(page, TALK["question"]).get_by_role("button", name="Boka det här samtalet")
    ground = "each => getComputedStyle(each).backgroundColor"
    expect(first).to_have_class("md-button md-button--primary")
    look = first.evaluate(ground)
    page.get_by_label("Område").select_option(label="Park och gata")
    expect(page.locator("[data-talk=odlarforeningen] .md-button--primary")).to_be_visible()
    expect(primary).to_have_count(1)
    page.locator("[data-talk=odlarforeningen] [data-book]").click()
    assert page.locator("[data-talk=odlarforeningen] [data-book]").evaluate(ground) != look
    assert page.get_by_role("button", name="Lägg i kalendern").evaluate(ground) == look


def test_the_address_chooses_an_area_and_a_conversation(page, site):
    page.goto(site + TALKS + "#park")
    expect(page.get_by_label("Område")).to_have_value("park")
    assert shown(page) == ["odlarforeningen", "banken"]
    page.evaluate("location.hash = '#samtal-korridoren'")
    expect(page.get_by_label("Område")).to_have_value("skola")
    expect(card(page, TALK["question"])).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(site + TALKS + "#finns-inte")
    expect(page.get_by_label("Område")).to_have_value("")
    assert len(shown(page)) == 3


def test_the_rest_of_a_card_unfolds(page, site):
    page.goto(site + TALKS)
    root = card(page, TALK["question"])
    button = root.get_by_role("button", name="Läs mer")
    expect(root.get_by_text("Ordningen i kön.")).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(root.get_by_text("Ordningen i kön.")).to_be_visible()
    button.press("Enter")
    expect(root.get_by_text("Ordningen i kön.")).to_be_hidden()


@pytest.mark.parametrize("answer", [YES, NOT_WORDS])
def test_whom_and_where_can_be_changed(page, served, answer):
    form = opened(page, served)
    form.get_by_text("Ändra vem eller var").click()
    form.get_by_label("Vem").fill(" En elev i åttan ")
    form.get_by_label("Var", exact=True).fill("")
    event = booked(page, form, yes=answer)
    assert (event["LOCATION"], event["DESCRIPTION"]) == (TALK["where"], TEXT.replace(TALK["who"], "En elev i åttan"))
    kept = page.evaluate(STORED)[0]
    changed = {"who": "En elev i åttan", "text": event["DESCRIPTION"]}
    chosen = {name: text for name, text in TALK.items() if name != "who"}
    assert talk_of(kept) == (chosen if answer == NOT_WORDS else chosen | changed)
    # In the tab the start page still knows who it is.
    page.goto(served + "index.html")
    expect(page.locator(".start")).to_contain_text("En elev i åttan · ")


# Copying


@pytest.mark.parametrize("clipboard", ["there", slow("absent"), "refused"])
def test_the_opening_line_is_copied(page, served, clipboard):
    changed = {"absent": "undefined", "refused": "{ writeText: () => Promise.reject(new Error('no')) }"}
    if clipboard in changed:
        page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {changed[clipboard]} }})")
    page.goto(served + "samtal.html")
    card(page, TALK["question"]).get_by_role("button", name="Läs mer").press("Enter")
    button = card(page, TALK["question"]).get_by_role("button", name="Kopiera början")
    button.press("Enter")
    expect(card(page, TALK["question"]).locator("[data-copied]")).to_have_text("Kopierat.")
    expect(button).to_be_focused()
    assert pasted(page) == "Hej! Jag arbetar på skolan. Har du fem minuter? Du äter här varje dag."


def test_where_nothing_can_be_copied_the_text_is_selected(page, site):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.add_init_script("document.execCommand = () => false")
    page.goto(site + TALKS)
    root = card(page, "Hur fick du veta")
    root.get_by_role("button", name="Läs mer").click()
    root.get_by_text("Ett tack att skicka efteråt").click()
    root.get_by_role("button", name="Kopiera tacket").click()
    expect(root.locator("[data-copied]")).to_have_text("Texten är markerad. Kopiera den med tangentbordet.")
    selected = " ".join(page.evaluate("String(getSelection())").split())
    assert selected == "Hej! Tack för samtalet. Det här hörde jag: beskedet kom för sent."


# In every setting


def test_without_javascript_everything_can_be_read(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + DOORS)
    page.locator("article").get_by_role("link", name="Läsfiket (påhittat)").click()
    expect(card(page, "Läsfiket")).to_be_in_viewport()
    for each in page.locator(".card").all():
        expect(each).to_be_visible()
    assert page.locator(".card").count() == 8
    expect(page.get_by_text("Ordningen i kön.")).to_be_visible()
    assert controls(page) == []


def test_the_search_finds_the_conversations_and_not_the_forms(folder):
    docs = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {
        doc["location"]: doc["title"] + doc["text"]
        for doc in docs
        if doc["location"].startswith(("samtal.html", "oppna-dorrar.html", "min-plan.html"))
    }

    def places(words):
        return [place for place, text in found.items() if words in text]

    assert places(TALK["question"]) == places("Ordningen i kön.") == ["samtal.html#samtal-korridoren"]
    assert places("Enkäter") == ["samtal.html#lasfiket"]
    for words in (
        "Boka det här samtalet",
        "Kopiera",
        "Räkna med tjugo minuter",
        "Alla områden",
        "Spara",
        "Om det tar emot",
    ):
        assert places(words) == [], words


def test_what_is_chosen_prints_as_two_cards_on_a_page(page, site):
    form = opened(page, site)
    form.get_by_label("Tid").fill("14:00")
    book(page)
    page.emulate_media(media="print")
    assert controls(page) == []
    expect(card(page, "Hur var det").get_by_text("Så kan du sluta")).to_be_visible()
    # Four conversations and three doors.
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 4
    # Between a third and half of what margins of 2 cm leave of a page, in pixels.
    page.set_viewport_size({"width": 643, "height": 971})
    heights = page.locator(".card:visible").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert all(971 / 3 < height < 971 / 2 for height in heights), heights


@pytest.mark.parametrize("width", [320, slow(375)])
@pytest.mark.parametrize("kind", ["talks", "doors"])
def test_nothing_is_wider_than_a_phone(open_page, site, kind, width):
    page = visitor(open_page, viewport={"width": width, "height": 700})
    page.goto(site + TALKS)
    page.locator(f"[data-list={kind}] [data-book]").first.click()
    page.get_by_text("Ändra vem eller var").click()
    page.get_by_role("button", name="Lägg i kalendern").click()
    expect(page.locator(".error:visible").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["talks", "doors"])
def test_open_states_are_accessible(open_page, served, kind, scheme):
    page = visitor(open_page, viewport={"width": 375, "height": 700}, color_scheme=scheme)
    page.goto(served.rstrip("/") + TALKS)
    page.locator(f"[data-list={kind}] [data-book]").first.click()
    page.get_by_role("button", name="Läs mer").first.click()
    page.get_by_role("button", name="Lägg i kalendern").click()
    assert violations(page) == []
    if page.get_by_role("radio").count():
        page.get_by_role("radio").first.check()
    else:
        page.get_by_label("Tid", exact=True).fill("14:00")
    book(page)
    page.locator("article details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    expect(page.get_by_role("form").get_by_role("status")).not_to_have_text("")
    assert violations(page) == []


def test_in_english(open_page, site_en):
    page = visitor(open_page, "en-GB")
    page.goto(site_en + TALKS)
    expect(page.locator("[data-list=talks] [data-count]")).to_have_text("2 conversations, the easiest first")
    page.get_by_role("button", name="Book this conversation").first.click()
    page.get_by_label("Time").fill("14:00")
    event = book(page, "Add to the calendar")
    assert event["SUMMARY"] == "Conversation: Tell me about the last time the bus was late."
    expect(page.get_by_role("form").get_by_role("status")).to_have_text(
        "Planned: Thursday, November 26 14:00. Open the file, and the conversation is in your calendar."
    )
    page.goto(site_en + TALKS)
    page.get_by_role("button", name="Book a visit").click()
    expect(page.get_by_role("radio").first).to_have_accessible_name("Tuesday, November 24 14:00–16:00")
