"""The contact bank: finding, the address of what was found, and ten thousand contacts."""

import re
from random import Random

import pytest
from banks import ASKED, FEW, LETTER, ORDER_LINE, PAGE, choice, count, entry, mail, many, names, part
from bookings import visitor
from cases import slow
from keyboard import tab_to
from playwright.sync_api import expect


@pytest.fixture
def page(open_page):
    return visitor(open_page)


# The whole way


def press_at(page, target, *keys):
    """Go to it by keyboard, and press the keys there."""
    tab_to(page, target)
    for key in keys:
        page.keyboard.press(key)


def list_by_keyboard(page, name):
    """Put a contact in the list, and go there by the link that comes."""
    card = page.get_by_role("listitem").filter(has_text=name)
    press_at(page, card.get_by_role("button", name="Lägg till i listan"), "Enter")
    expect(page.locator("[data-listed]")).to_contain_text(f"{name} ligger i listan.")
    press_at(page, card.get_by_role("link", name="Till listan"), "Enter")
    expect(page.get_by_role("heading", name="Din lista")).to_be_focused()


def write_by_keyboard(page):
    """Fill in the invitation and the order; a date's keys depend on the browser's language."""
    press_at(page, page.get_by_role("checkbox", name="Invånare genom samordnaren"), "Space")
    press_at(page, page.get_by_label("Hur många"), "3")
    press_at(page, page.locator("#ask-time"), "ArrowDown", "ArrowDown")
    for name, text in ASKED.items():
        tab_to(page, page.locator(f"#ask-{name}"))
        if name in ("reply_by", "feedback"):
            page.locator(f"#ask-{name}").fill(text)
        else:
            page.keyboard.type(text)
    press_at(page, page.get_by_role("button", name="Skriv brevet"), "Enter")
    expect(page.get_by_role("heading", name="Klart att skicka")).to_be_focused()


@pytest.mark.parametrize("how", [slow("files"), "served"])
def test_two_associations_and_three_residents_by_keyboard_alone(page, publish, bank_folder, bank_served, how):
    publish([*FEW, entry(5, name="Åsa cykelklubb")])
    page.goto((bank_folder.as_uri() + "/" if how == "files" else bank_served) + PAGE)
    expect(count(page)).to_have_text("5 kontakter")
    tab_to(page, choice(page, "text"))
    page.keyboard.type("cykel")
    expect(count(page)).to_have_text("2 kontakter")
    for name in ("Åsa byalag", "Åsa cykelklubb"):
        list_by_keyboard(page, name)
    press_at(page, choice(page, "topic"), "ArrowDown")
    press_at(page, choice(page, "area"), "ArrowDown")
    expect(page.locator("[data-through]")).to_have_text("Genom samordnaren: 7 invånare.")
    press_at(page, page.get_by_role("button", name="Bjud in dem i listan"), "Enter")
    write_by_keyboard(page)
    invitation, ordered = mail(page, "Till dem i listan"), mail(page, "Beställningen till samordnaren")
    assert part(invitation, "text").text_content() == (
        f"{LETTER}\n\nKB-LOGG v1 | 2026-11-24 | gata@kommun.example | trafik | K-000001,K-000005 | "
        "feedback 2026-12-10 | Hur är övergången vid skolan? | Fika | KB-SLUT"
    )
    expect(part(ordered, "subject")).to_have_text("Beställning: tre invånare, Trafik och gator, Åsa, kväll")
    assert part(ordered, "text").text_content() == f"{LETTER}\n\n{ORDER_LINE}"


# Finding


def test_three_choices(open_bank):
    page = open_bank()
    offered = {name: choice(page, name).locator("option").all_text_contents() for name in ("topic", "area")}
    assert offered == {
        "topic": ["Alla ämnen", "Trafik och gator", "Kultur", "Natur"],
        "area": ["Alla områden", "Åsa", "Särö"],
    }
    expect(count(page)).to_have_text("4 kontakter")
    choice(page, "topic").select_option("kultur")
    expect(count(page)).to_have_text("2 kontakter")
    choice(page, "area").select_option("asa")
    expect(count(page)).to_have_text("1 kontakt")
    assert names(page) == ["Hela kören"]
    choice(page, "format").select_option("online")
    expect(count(page)).to_have_text("Inga kontakter passar. Ta bort något val, eller pröva ett annat ord.")
    page.get_by_role("button", name="Rensa valen").click()
    expect(count(page)).to_have_text("4 kontakter")
    assert count(page).get_attribute("role") == "status"


def test_more_choices(open_bank):
    page = open_bank()
    page.get_by_text("Fler val").click()
    for name, value, found in (
        ("kind", "resident", ["Kim"]),
        ("time", "weekend", ["Hela kören"]),
        ("time", "evening", ["Åsa byalag"]),
        ("language", "ar", ["Ören bageri"]),
        ("format", "survey", ["Ören bageri"]),
    ):
        choice(page, name).select_option(value)
        assert names(page) == found, value
        choice(page, name).select_option("")
        assert len(names(page)) == len(FEW)


@pytest.mark.slow
def test_free_text(open_bank):
    page = open_bank()
    for text, found in (
        ("cykel", ["Åsa byalag"]),
        ("ÅSA", ["Åsa byalag"]),
        ("A\u030asa", ["Åsa byalag"]),
        ("asa", []),
        ("SÄRÖ", ["Kim", "Ören bageri"]),
        ("saro", []),
        ("byalag torget", ["Åsa byalag"]),
        ("byalag bageri", []),
        ("lokal", ["Hela kören"]),
        ("hela kommunen", ["Hela kören"]),
        ("invånare", ["Kim"]),
        ("  ", ["Hela kören", "Kim", "Ören bageri", "Åsa byalag"]),
        ("<b>", []),
        ("forening.example", []),
        ("031", []),
    ):
        # From a list that is otherwise, so that a search that does nothing is seen.
        choice(page, "text").fill("zzz" if found else "")
        choice(page, "text").press("Enter")
        assert bool(names(page)) != bool(found)
        choice(page, "text").fill(text)
        choice(page, "text").press("Enter")
        assert sorted(names(page)) == sorted(found), text


def test_typing_finds_after_a_moment(open_bank):
    page = open_bank()
    choice(page, "text").press_sequentially("bageri")
    expect(count(page)).to_have_text("1 kontakt")


def lines(root):
    return [line for line in root.inner_text().split("\n") if line]


def test_what_a_card_says(open_bank):
    page = open_bank(after="#sok=ören+bageri")
    assert lines(page.locator("[data-results] li")) == [
        "Ören bageri",
        "Företag · Särö",
        "Ämnen",
        "Kultur, Trafik och gator",
        "Kan bidra med",
        "bollplank",
        "Ses",
        "digitalt, enkät",
        "Språk",
        "svenska, arabiska",
        "Nås",
        "på telefon",
        "Lägg till i listan",
    ]
    page = open_bank(after="#sok=kören")
    assert lines(page.locator("[data-results] li"))[2:] == [
        "Ämnen",
        "Kultur",
        "Kan bidra med",
        "lokal, testa",
        "Ses",
        "på plats; dagtid, helg",
        "Nås",
        "genom samordnaren",
        "Lägg till i listan",
    ]


def test_those_who_have_waited_longest_come_first_and_the_day_decides_the_rest(open_bank):
    entries = [entry(number, rank=2 if number < 15 else 1) for number in range(30)]
    page = open_bank(entries)
    first = names(page)
    assert {*first[:15]} == {f"Förening {number}" for number in range(15, 30)}
    assert first[:15] != sorted(first[:15]) and first[15:] != sorted(first[15:])
    open_bank(list(reversed(entries)))
    assert names(page) == first
    page.clock.set_fixed_time("2026-11-25T08:00:00Z")
    open_bank(entries)
    assert {*names(page)[:15]} == {*first[:15]}
    assert names(page) != first


def test_twenty_at_a_time(open_bank):
    page = open_bank([entry(number) for number in range(50)])
    cards, more = page.locator("[data-results] li"), page.locator("[data-more]")
    expect(cards).to_have_count(20)
    expect(more).to_have_text("Visa fler (30 till)")
    more.press("Enter")
    expect(cards).to_have_count(40)
    expect(cards.nth(20).get_by_role("heading")).to_be_focused()
    more.press("Enter")
    expect(cards).to_have_count(50)
    expect(more).to_be_hidden()
    expect(cards.nth(40).get_by_role("heading")).to_be_focused()
    assert len({*names(page)}) == 50
    choice(page, "area").select_option("asa")
    expect(cards).to_have_count(20)


TALL = [entry(number, about="Vi vill vara med. " * (number % 9 * 4)) for number in range(20)]
# Whether what has the focus is out of view once the page stands still.
LOST = """() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    tell(document.activeElement !== document.body && (top >= innerHeight || bottom <= 0));
}, 30))))"""


@pytest.mark.parametrize("seed", [3, slow(8)])
def test_the_tab_key_s_place_stays_in_view_however_fast_it_is_pressed(open_page, own, seed):
    page, random = open_page(viewport={"width": 375, "height": 700}), Random(seed)
    page.goto(own + PAGE)
    for key in ["Tab"] * 30 + ["Shift+Tab"] * 30:
        for _ in range(random.choice([1, 1, 2, 3, 5])):
            page.keyboard.press(key)
        page.wait_for_timeout(random.choice([0, 0, 5, 16, 30]))
        assert not page.evaluate(LOST)


def test_what_a_pointer_presses_stays_under_it(open_bank):
    page = open_bank(TALL)
    page.set_viewport_size({"width": 375, "height": 700})
    add = page.locator("[data-add]").nth(15)
    page.evaluate("each => scrollBy(0, each.getBoundingClientRect().y - 300)", add.element_handle())
    page.evaluate(LOST)
    add.click()
    expect(add).to_have_text("Ta bort ur listan")
    before = add.bounding_box()["y"]
    page.evaluate(LOST)
    assert add.bounding_box()["y"] == before


def test_residents_through_the_coordinator_are_numbers(open_bank):
    for after, says in (
        ("", "Välj ett ämne, så ser du hur många de är."),
        ("#omrade=asa", "Välj ett ämne, så ser du hur många de är."),
        ("#amne=trafik", "Genom samordnaren: 12 invånare."),
        ("#amne=trafik&omrade=asa", "Genom samordnaren: 7 invånare."),
        ("#amne=trafik&omrade=saro", "Genom samordnaren: färre än 5 invånare."),
        ("#amne=kultur&omrade=saro", "Genom samordnaren: 6 invånare."),
        ("#amne=natur", "Genom samordnaren: ingen i det valet just nu."),
    ):
        page = open_bank(after=after)
        expect(page.locator("[data-through]")).to_have_text(says)
        # It is said when somebody chooses anew, and not when the page opens.
        assert page.locator("[data-through]").get_attribute("role") is None


# The address


def test_the_address_holds_the_choices_after_the_hash_alone(open_bank, bank_served):
    page = open_bank()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.url == bank_served + PAGE
    choice(page, "topic").select_option("trafik")
    choice(page, "area").select_option("saro")
    assert page.url == f"{bank_served}{PAGE}#amne=trafik&omrade=saro"
    page.get_by_text("Fler val").click()
    choice(page, "kind").select_option("business")
    choice(page, "text").fill("ö &=#")
    choice(page, "text").press("Enter")
    assert page.url.endswith("#amne=trafik&omrade=saro&sok=%C3%B6+%26%3D%23&vem=business")
    page.reload()
    expect(choice(page, "text")).to_have_value("ö &=#")
    assert [choice(page, name).input_value() for name in ("topic", "area", "kind")] == ["trafik", "saro", "business"]
    expect(choice(page, "kind")).to_be_visible()
    page.get_by_role("button", name="Rensa valen").click()
    expect(count(page)).to_have_text("4 kontakter")
    assert page.url == f"{bank_served}{PAGE}#"
    assert [url for url in asked if "trafik" in url or "saro" in url] == []


UNKNOWN = "Det som länken hit valde finns inte i kontaktbanken. Välj själv här."


def test_what_the_address_says_that_is_not_here_is_left_and_told(open_bank):
    page = open_bank(after="#amne=finns-inte&omrade=saro&annat=1")
    assert [choice(page, name).input_value() for name in ("topic", "area")] == ["", "saro"]
    expect(count(page)).to_have_text("3 kontakter")
    told = page.locator("[data-unknown]")
    expect(told).to_have_text(UNKNOWN)
    assert told.get_attribute("role") == "status"
    page.evaluate("location.hash = '#amne=natur'")
    expect(count(page)).to_have_text("1 kontakt")
    expect(choice(page, "area")).to_have_value("")
    expect(told).to_be_empty()
    page.evaluate("location.hash = '#ses=i-rymden'")
    expect(told).to_have_text(UNKNOWN)
    choice(page, "topic").select_option("kultur")
    expect(told).to_be_empty()


TOPICS = [
    {"code": "omsorg", "label": "Stöd och omsorg"},
    {"code": "idrott", "label": "Idrott och fritid"},
    {"code": "kultur", "label": "Kultur"},
    {"code": "forskola-skola", "label": "Förskola och skola"},
]


def test_a_part_of_the_municipality_is_a_topic_that_shares_a_word_with_it(open_bank):
    page = open_bank(topics=TOPICS)
    means = {
        "Skola": "forskola-skola",
        "SKOLA": "forskola-skola",
        "forskola-skola": "forskola-skola",
        "Vård och omsorg": "omsorg",
        "Kultur och fritid": "kultur",
        "Fritid och kultur": "idrott",
        "": "",
        "Sko": None,
        "och": None,
        "Stab": None,
        "<b>skolan</b>": None,
        "x" * 10_000: None,
    }
    found = page.evaluate(
        "([topics, all]) => all.map((said) => kurs.contacts.topicOf(topics, said))", [TOPICS, list(means)]
    )
    assert dict(zip(means, found, strict=True)) == means


def test_a_topic_says_which_parts_of_the_course_it_serves(page, publish, bank_served):
    """What bank.yml says goes before a word that is shared; and a topic's own code goes before both."""
    topics = [{**topic, "course_areas": ["skola"]} if topic["code"] == "kultur" else topic for topic in TOPICS]
    publish(topics=topics)
    page.goto(bank_served + "samtal.html#skola")
    page.get_by_role("link", name="Fråga någon i Kontaktbanken").click()
    expect(choice(page, "topic")).to_have_value("kultur")
    page.goto(bank_served + "kontaktbank/index.html#amne=forskola-skola")
    expect(choice(page, "topic")).to_have_value("forskola-skola")
    page.goto(bank_served + "kontaktbank/index.html#amne=Okänt")
    expect(choice(page, "topic")).to_have_value("")
    expect(page.locator("[data-unknown]")).not_to_be_empty()


def test_the_course_leads_here_with_the_topic_chosen(page, publish, bank_served):
    publish(topics=TOPICS)
    page.goto(bank_served + "samtal.html#skola")
    page.get_by_role("link", name="Fråga någon i Kontaktbanken").click()
    expect(choice(page, "topic")).to_have_value("forskola-skola")
    page.goto(bank_served + "min-plan.html")
    expect(page.locator("[data-bank]")).to_have_js_property("hash", "")
    page.goto(bank_served + "samtal.html#skola")
    page.get_by_role("button", name="Läs mer").first.click()
    page.get_by_role("link", name="Skriv om det i Min plan").locator("visible=true").first.click()
    page.locator("[data-bank]").click()
    expect(choice(page, "topic")).to_have_value("forskola-skola")


# Ten thousand contacts


@pytest.mark.slow
def test_ten_thousand_are_found_among(open_bank):
    page = open_bank(many(10_000))
    expect(count(page)).to_have_text("10000 kontakter")
    choice(page, "topic").select_option("natur")
    choice(page, "text").fill("cykelklubben 99")
    choice(page, "text").press("Enter")
    wanted = sum(
        "natur" in each["topics"] and re.match("Cykelklubben.*99", each["name"]) is not None for each in many(10_000)
    )
    expect(count(page)).to_have_text(f"{wanted} kontakter")
    assert wanted > 3
