"""The whole way as a learner: plan, pass, practise, print, save, clear and load; the same state at the end."""

from playwright.sync_api import expect
from practising import finish, press

MODULES = ["kurs/alla-typer/index.html", "kurs/utan-quiz/index.html", "kurs/korta/index.html"]
RECORD = "() => JSON.parse(localStorage.getItem('kurs:mini'))"


def book(page, address):
    """A first conversation from the ready ones, by keyboard."""
    page.goto(address + "samtal.html")
    card = page.locator("[data-talk]").first
    card.get_by_role("button", name="Boka det här samtalet").press("Enter")
    page.get_by_label("Dag", exact=False).locator("visible=true").first.fill("2026-12-01")
    page.get_by_label("Tid", exact=False).locator("visible=true").first.fill("14:00")
    with page.expect_download() as got:
        page.get_by_role("button", name="Lägg i kalendern").locator("visible=true").press("Enter")
    assert "DTSTART:20261201T140000" in got.value.path().read_text(encoding="utf-8")
    page.get_by_role("button", name="Ja, allt jag gör här").press("Enter")


def test_the_whole_way(open_page, served, tmp_path):
    page = open_page()
    page.clock.set_fixed_time("2026-11-24T10:00:00")
    book(page, served)
    page.goto(served + "index.html")
    expect(page.locator("[data-module=start]")).to_contain_text("Ditt samtal: tisdag")

    for path in MODULES:
        page.goto(served + path)
        finish(page)
        if page.get_by_role("button", name="Markera som läst").is_visible():
            press(page, "Markera som läst")
        expect(page.locator(".lesson-end")).to_contain_text("klar sedan 24 november 2026")

    page.goto(served + "kurs/index.html")
    expect(page.locator("main")).to_contain_text("3 av 3 moduler klara")
    page.goto(served + "intyg.html")
    page.get_by_label("Ditt namn").fill("Kim Påhittad")
    page.emulate_media(media="print")
    expect(page.locator("main")).to_contain_text("Kim Påhittad")
    page.emulate_media(media="screen")
    assert "Kim" not in page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")

    before = page.evaluate(RECORD)
    page.goto(served + "min-data.html")
    with page.expect_download() as got:
        press(page, "Spara som fil")
    got.value.save_as(tmp_path / "framsteg.json")
    press(page, "Ta bort allt")
    press(page, "Ja, ta bort allt")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    page.locator("input[type=file]").set_input_files(tmp_path / "framsteg.json")
    press(page, "Byt till filens framsteg")
    expect(page.get_by_role("region", name="Spara här också?")).to_be_visible()
    press(page, "Ja, allt jag gör här")
    page.goto(served + "kurs/index.html")
    expect(page.locator("main")).to_contain_text("3 av 3 moduler klara")
    assert page.evaluate(RECORD) == before

    page.clock.set_fixed_time("2026-12-15T10:00:00")
    page.goto(served + "index.html")
    expect(page.locator("[data-module=start]")).to_contain_text("Hur gick det?")
    page.goto(served + "repetera.html")
    expect(page.locator(".repeat h2")).to_contain_text("frågor att repetera i dag")
