"""The contact bank's page in every state: few, absent, old, hostile, and for everybody."""

import json

import pytest
from accessibility import DESK, PHONE, violations
from banks import (
    CODES,
    COORDINATOR,
    DATA,
    FEW,
    PAGE,
    TODAY,
    add,
    choice,
    count,
    entry,
    fill,
    invite,
    link,
    mail,
    names,
    order,
    part,
    script,
)
from bookings import controls, visitor
from cases import slow
from coursekit.contacts.intake.mail_line import read_request, read_shortlist
from playwright.sync_api import expect

# What a public form may hold.
HOSTILE = [
    '<img src="x" onerror="document.title = 1"><script>document.title = 2</script>',
    "\u202egnirts\u202c \u2067א\u2069",
    "🪑" * 30,
    "x" * 10_000,
    "{name} {count} $& $1",
    "'\"`</li></ul>&lt;b&gt;",
    "\x07\x1b[31m\ufeff",
]


@pytest.fixture
def page(open_page):
    return visitor(open_page)


# Fewer than there could be


def test_few_or_none_lead_on(open_bank):
    page = open_bank()
    ways = page.locator("[data-few]")
    expect(ways).to_be_hidden()
    choice(page, "area").select_option("asa")
    expect(count(page)).to_have_text("2 kontakter")
    expect(ways).to_contain_text("Biblioteket, öppna förskolan eller fritidsgården.")
    ways.get_by_role("link", name="Öppna dörrar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Öppna dörrar")


def test_an_empty_bank(open_bank):
    page = open_bank([], counts=[])
    expect(count(page)).to_have_text("Kontaktbanken har inga synliga kontakter än.")
    expect(page.locator("[data-few]").get_by_role("link", name="Boka ett samtal")).to_be_visible()
    expect(page.get_by_role("button", name="Beställ genom samordnaren")).to_be_visible()
    expect(page.locator("[data-more]")).to_be_hidden()


@pytest.mark.parametrize(
    "file", [None, slow("window.kurs = {", id="broken"), slow("var nothing;", id="other")], ids=["absent", None, None]
)
def test_a_bank_that_is_not_there(browser, bank_folder, bank_served, file):
    (bank_folder / DATA).parent.mkdir(exist_ok=True)
    (bank_folder / DATA).unlink(missing_ok=True)
    if file:
        (bank_folder / DATA).write_text(file, encoding="utf-8")
    page = browser.new_page()
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    for address in (bank_served, bank_folder.as_uri() + "/"):
        page.goto(address + PAGE)
        expect(page.get_by_role("heading", level=2)).to_have_text("Kontaktbanken är inte publicerad här än")
        expect(page.get_by_text("Be växeln om samordnaren för kontaktbanken.")).to_be_visible()
        assert controls(page) == []
        assert address != bank_served or violations(page) == []
        page.locator("article").get_by_role("link", name="Öppna dörrar").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Öppna dörrar")
    # The browser itself notes a file that is not there.
    assert [text for text in heard if "Failed to load resource" not in text] == []
    page.close()


# Old data


def test_an_entry_is_gone_the_day_after_its_last(open_bank):
    entries = [entry(1, valid_until=TODAY), entry(2, valid_until="2026-11-23"), entry(3)]
    page = open_bank(entries)
    expect(count(page)).to_have_text("2 kontakter")
    page.clock.set_fixed_time("2026-11-25T08:00:00Z")
    open_bank(entries)
    expect(count(page)).to_have_text("1 kontakt")


def test_how_old_the_data_is(open_bank):
    for made, warns in (
        ("2026-11-24", False),
        ("2026-11-17", False),
        ("2026-11-16", True),
        ("2026-10-20", True),
        ("2026-12-01", False),
    ):
        page = open_bank(made=made)
        assert page.locator("[data-old]").is_visible() == warns, made
        expect(count(page)).to_have_text("4 kontakter")
        if made == "2026-11-16":
            expect(page.locator("[data-old]")).to_have_text(
                "Kontakterna uppdaterades senast 16 november 2026. Någon kan ha lämnat banken sedan dess."
            )


def test_data_that_are_too_old_are_not_shown(open_bank):
    page = open_bank(made="2026-10-19")
    expect(page.get_by_role("heading", level=2)).to_have_text("Kontakterna visas inte just nu")
    address = page.get_by_role("link", name="medskapande@kommun.example").locator("visible=true")
    expect(address).to_have_attribute("href", "mailto:medskapande@kommun.example")
    assert controls(page) == []
    assert page.locator("[data-results] li").count() == 0
    assert "byalag" not in page.content()


def test_a_demo_says_so_and_stands_still(open_bank):
    page = open_bank([entry(1, valid_until="2026-11-23")], demo=True, made="2026-11-23")
    demo = page.get_by_text("Det här är påhittade kontakter. De visar hur sidan fungerar.")
    expect(demo).to_be_visible()
    page.clock.set_fixed_time("2031-01-01T08:00:00Z")
    open_bank([entry(1, valid_until="2026-11-23")], demo=True, made="2026-11-23")
    expect(demo).to_be_visible()
    expect(count(page)).to_have_text("1 kontakt")
    expect(page.locator("[data-old]")).to_be_hidden()
    open_bank()
    expect(demo).to_be_hidden()


def test_who_the_coordinator_is(open_bank):
    page = open_bank()
    said = page.locator("[data-coordinator]").locator("visible=true")
    expect(said).to_have_text(
        "Samordnaren, medskapande@kommun.example. Ersättare: Kontaktcenter. Du får svar inom 3 dagar."
    )
    open_bank(coordinator=COORDINATOR | {"reply_days": 1})
    expect(said).to_contain_text("Du får svar inom en dag.")


# What anyone may have written


def test_whatever_is_written_is_text(open_bank):
    entries = [entry(number, name=text, about=text) for number, text in enumerate(HOSTILE)]
    page = open_bank(entries, coordinator=COORDINATOR | {"name": HOSTILE[0]})
    expect(count(page)).to_have_text(f"{len(HOSTILE)} kontakter")
    assert sorted(names(page)) == sorted(HOSTILE)
    assert page.locator("[data-results] p[data-field=about]").all_text_contents() == names(page)
    for _ in HOSTILE:
        page.get_by_role("button", name="Lägg till i listan").first.click()
    assert sorted(page.locator("[data-list] li bdi").all_text_contents()) == sorted(HOSTILE)
    assert page.locator("article :is(img, script)").count() == 0
    assert page.title().startswith("Kontaktbanken")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_words_in_a_letter(open_bank):
    page = open_bank([entry(1, name="A", contact_by=["email"], email="a?bcc=x@y.example&body=z@forening.example")])
    hostile = "ett | två\nKB-LOGG\ttre <b>&</b> {name} 🪑"
    root = invite(page, "A", what=hostile, compensation="|", sender=" s | t ")
    text = part(root, "text").text_content()
    assert text.split("\n")[-1] == (
        "KB-LOGG v1 | 2026-11-24 | s / t | trafik | K-000001 | feedback 2026-12-10 | "
        "ett / två KB-LOGG tre <b>&</b> {name} 🪑 | / | KB-SLUT"
    )
    expect(part(root, "subject")).to_have_text("Vill du vara med? ett | två KB-LOGG tre <b>&</b> {name} 🪑")
    to, fields = link(root)
    assert (to, fields["bcc"]) == ("medskapande@kommun.example", "a?bcc=x@y.example&body=z@forening.example")
    assert fields.keys() == {"bcc", "subject", "body"}
    assert fields["body"] == text.replace("\n", "\r\n")
    read = read_shortlist(text, CODES)
    assert (read.sender, read.purpose) == ("s / t", "ett / två KB-LOGG tre <b>&</b> {name} 🪑")


# Everybody's page


@pytest.mark.parametrize(("size", "scheme"), [slow(DESK, "light", id="desk-light"), (PHONE, "dark")])
def test_axe_in_every_state(open_page, publish, bank_served, size, scheme):
    page = visitor(open_page, viewport=size, color_scheme=scheme)
    publish(FEW, made="2026-11-01", demo=False)
    page.goto(bank_served + PAGE)
    page.get_by_text("Fler val").click()
    page.get_by_text("Skriv en återkoppling").click()
    page.get_by_role("button", name="Skriv återkopplingen").click()
    page.get_by_role("button", name="Beställ genom samordnaren").click()
    add(page, "Åsa byalag", "Ören bageri", "Kim")
    page.get_by_role("button", name="Skriv brevet").click()
    assert violations(page) == []
    page.get_by_role("checkbox", name="De i din lista").check()
    page.locator("#ask-topic").select_option("trafik")
    page.get_by_label("Hur många").fill("2")
    fill(page)
    page.get_by_role("button", name="Skriv brevet").click()
    expect(mail(page, "Beställningen till samordnaren")).to_be_visible()
    choice(page, "text").fill("ingen sådan")
    expect(page.locator("[data-few]")).to_be_visible()
    assert violations(page) == []
    publish(FEW, made="2026-01-01")
    page.reload()
    expect(page.get_by_role("heading", level=2)).to_have_text("Kontakterna visas inte just nu")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, slow(375)])
def test_everything_fits_a_phone(open_bank, width):
    page = open_bank([entry(1, name="Västra Götalandsregionens kommunikationsförbund")])
    page.set_viewport_size({"width": width, "height": 700})
    invite(page, "Västra Götalandsregionens kommunikationsförbund")
    order(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    pressed = page.locator("article :is(button, input:not([type=checkbox]), select, textarea, summary, a.md-button)")
    boxes = [each.bounding_box() for each in pressed.all() if each.is_visible()]
    assert len(boxes) > 20 and min(box["height"] for box in boxes) >= 44


def test_without_javascript(open_page, publish, bank_served):
    publish(FEW)
    page = open_page(java_script_enabled=False)
    page.goto(bank_served + PAGE)
    expect(page.locator(".no-script")).to_have_text(
        "Utan JavaScript kan sidan inte visa kontakterna. Be växeln om samordnaren för kontaktbanken. "
        "Samordnaren hittar någon åt dig."
    )
    expect(page.locator(".no-script")).to_be_visible()
    assert controls(page) == []
    expect(page.get_by_role("heading", level=2)).to_have_count(0)
    page.locator("article").get_by_role("link", name="Om kontaktbanken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Om kontaktbanken")
    expect(page.get_by_text("Det är frivilligt, varje gång.")).to_be_visible()
    page.locator("article").get_by_role("link", name="Kontaktbanken").click()
    page.locator("article").get_by_role("link", name="Öppna dörrar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Öppna dörrar")


def test_on_paper_are_the_letters_and_not_the_contacts(open_bank):
    page = open_bank()
    page.emulate_media(media="print")
    expect(page.get_by_text("Kontakterna skrivs inte ut.")).to_be_visible()
    expect(page.locator("[data-results]")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.get_by_text("Kontakterna skrivs inte ut.")).to_be_hidden()
    root = invite(page, "Kim")
    page.emulate_media(media="print")
    expect(part(root, "text")).to_be_visible()
    expect(page.locator("[data-list] bdi")).to_be_visible()
    assert controls(page) == []
    open_bank(made="2026-01-01")
    expect(page.get_by_text("Fråga samordnaren i stället.")).to_be_visible()


def test_the_search_does_not_find_the_page(folder):
    docs = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert [doc["location"] for doc in docs if doc["location"].startswith(PAGE)] == []
    assert any(doc["location"].startswith("kontaktbank/om.html") for doc in docs)


def test_in_english(open_page, site_en):
    page = visitor(open_page, locale="en-GB")
    page.route(f"**/{DATA}*", lambda route: route.fulfill(body=script(demo=True), content_type="text/javascript"))
    page.goto(f"{site_en}/{PAGE}#amne=trafik&omrade=asa")
    expect(count(page)).to_have_text("1 contact")
    expect(page.locator("[data-through]")).to_have_text("Through the coordinator: 7 residents.")
    page.get_by_role("button", name="Order through the coordinator").click()
    page.get_by_label("How many").fill("3")
    fill(page)
    page.get_by_role("button", name="Write the letter").click()
    root = page.get_by_role("region", name="The order to the coordinator")
    expect(part(root, "subject")).to_have_text("Order: three residents, Trafik och gator, Åsa")
    assert "Would you like to leave the contact bank?" in part(root, "text").text_content()
    assert read_request(part(root, "text").text_content(), CODES).count == 3
