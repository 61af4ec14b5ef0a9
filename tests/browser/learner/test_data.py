"""Min data: what the browser holds in words, where it is kept, a file out and in, and all of it away."""

import json

import pytest
from accessibility import violations
from cases import slow
from playwright.sync_api import expect
from records import EMPTY, KEY, SCALES, finished, keep, kept, talks

PAGE = "min-data.html"
PHONE = {"width": 375, "height": 700}
WHOLE = {
    "answers": {"vem-forst": {"revision": "a", "chosen": ["x"]}},
    "modules": {"korta": {"done": "2026-11-20"}},
    "scales": SCALES,
    "texts": {"egen-fraga": "Hur var det?"},
    "plan": {"vem": "en granne"},
    "talks": talks(),
    "held": "2026-11-18",
}


def held(page):
    return page.locator("[data-holdings] li").all_text_contents()


def choose_file(page, text):
    file = {"name": "framsteg.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Välj en fil").set_input_files(file)


def changes(page):
    expect(page.get_by_role("heading", name="Det här ändras")).to_be_focused()
    return page.locator("[data-changes] li").all_text_contents()


def save(page):
    """The text of the file that is saved."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="Spara som fil").press("Enter")
    assert saved.value.suggested_filename == "medskapande-framsteg-2026-11-24.json"
    return saved.value.path().read_text(encoding="utf-8")


def test_nothing_is_held(page, served):
    page.goto(served + PAGE)
    expect(page.locator("[data-place]")).to_have_text("Kursen har inte sparat några framsteg här.")
    assert held(page) == []
    assert page.locator("[name=where]:checked").count() == 0
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_all_that_is_held_in_words(page, served):
    keep(page, served, WHOLE)
    page.evaluate("localStorage.setItem('kurs:scheme', 'dark')")
    page.goto(served + PAGE)
    expect(page.locator("[data-place]")).to_have_text(
        "Det här är sparat i den här webbläsaren och finns kvar när du kommer tillbaka."
    )
    assert held(page) == [
        "1 besvarad fråga",
        "1 klar modul",
        "2 skattningar",
        "1 text som du har skrivit",
        "Din plan",
        "1 planerat samtal",
        "Datum för ditt första samtal",
        "Ditt val av mörkt eller ljust läge",
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (None, "Det här finns bara i den här fliken. Det försvinner när du stänger den."),
        ("no", "Du har valt att inte spara. Det här finns bara i den här fliken och försvinner när du stänger den."),
        (
            "shared",
            "Du delar dator. Det här finns bara i den här fliken och försvinner när du stänger den. "
            "Spara en fil innan du går.",
        ),
    ],
)
def test_what_is_only_in_this_tab(page, served, asked, words):
    keep(page, served, WHOLE | {"asked": asked}, "sessionStorage")
    page.goto(served + PAGE)
    expect(page.locator("[data-place]")).to_have_text(words)
    assert held(page)[0] == "1 besvarad fråga"


def test_a_newer_record_can_only_be_removed(page, served):
    keep(page, served, {"version": 99})
    page.goto(served + PAGE)
    expect(page.locator("[data-place]")).to_contain_text("framsteg från en nyare version av kursen")
    expect(page.get_by_label("Ja, allt jag gör här")).to_be_hidden()
    expect(page.get_by_label("Välj en fil")).to_be_hidden()
    assert kept(page)["version"] == 99
    page.get_by_role("button", name="Ta bort allt").press("Enter")
    page.get_by_role("button", name="Ja, ta bort allt").press("Enter")
    assert kept(page) is None
    expect(page.get_by_label("Välj en fil")).to_be_visible()


def test_where_it_is_kept_changes_by_the_button_alone(page, served):
    keep(page, served, WHOLE)
    page.goto(served + PAGE)
    page.get_by_role("radio", name="Ja, allt jag gör här").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Nej")).to_be_checked()
    assert kept(page) and not kept(page, "sessionStorage")
    page.keyboard.press("Enter")
    expect(page.locator("form .status")).to_have_text("Nu finns det du gör bara i den här fliken.")
    assert kept(page) is None
    assert kept(page, "sessionStorage")["plan"] == {"vem": "en granne"}
    page.get_by_role("radio", name="Ja, allt jag gör här").check()
    page.get_by_role("button", name="Ändra").press("Enter")
    expect(page.locator("form .status")).to_have_text("Nu sparas allt du gör här i den här webbläsaren.")
    assert kept(page)["plan"] == {"vem": "en granne"}
    assert kept(page, "sessionStorage") is None


def test_no_choice_is_an_error_with_focus(page, served):
    page.goto(served + PAGE)
    page.get_by_role("button", name="Ändra").press("Enter")
    expect(page.get_by_text("Välj ett svar först.")).to_be_visible()
    expect(page.get_by_role("radio", name="Ja, allt jag gör här")).to_be_focused()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("how", ["served", slow("site")])
def test_saved_cleared_and_loaded_it_is_the_same(page, request, how):
    address = request.getfixturevalue(how).rstrip("/") + "/"
    page.clock.set_fixed_time("2026-11-24T12:00:00")
    keep(page, address, WHOLE)
    page.goto(address + PAGE)
    text = save(page)
    expect(page.locator("[data-saved]")).to_have_text("Filen heter medskapande-framsteg-2026-11-24.json.")
    before = page.evaluate("kurs.store.record")
    page.get_by_role("button", name="Ta bort allt").press("Enter")
    page.get_by_role("button", name="Ja, ta bort allt").press("Enter")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_role("radio", name="Ja, allt jag gör här").check()
    page.get_by_role("button", name="Ändra").press("Enter")
    choose_file(page, text)
    assert changes(page) == [
        "Svar: 1 kommer till.",
        "Moduler: 1 kommer till.",
        "Skattningar: 2 kommer till.",
        "Texter: 1 kommer till.",
        "Planerade samtal: 1 kommer till.",
        "Din plan: kommer till.",
        "Datum för första samtalet: kommer till.",
    ]
    page.get_by_role("button", name="Byt till filens framsteg").press("Enter")
    expect(page.locator("[data-loaded]")).to_have_text("Nu har du filens framsteg.")
    expect(page.get_by_label("Välj en fil")).to_be_focused()
    assert kept(page) == before
    page.reload()
    assert page.evaluate("kurs.store.record") == before


def test_a_preview_says_what_changes_and_cancel_changes_nothing(page, served):
    keep(page, served, WHOLE)
    before = kept(page)
    page.goto(served + PAGE)
    answers = {"vem-forst": {"revision": "a", "chosen": ["y"]}, "hur-manga": {"revision": "b", "chosen": []}}
    more = {"answers": answers, "talks": talks(), "modules": {"korta": {"done": "2026-11-20"}}}
    choose_file(page, json.dumps(EMPTY | {"course": "mini"} | more))
    assert changes(page) == [
        "Svar: 1 kommer till, 1 byts ut.",
        "Skattningar: 2 försvinner.",
        "Texter: 1 försvinner.",
        "Din plan: försvinner.",
        "Datum för första samtalet: försvinner.",
    ]
    assert kept(page) == before
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Byt till filens framsteg")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det här ändras")).to_be_hidden()
    expect(page.get_by_label("Välj en fil")).to_be_focused()
    assert kept(page) == before


def test_a_file_with_the_same_progress_changes_nothing(page, served):
    keep(page, served, WHOLE)
    page.goto(served + PAGE)
    choose_file(page, json.dumps({"course": "mini"} | page.evaluate("kurs.store.record")))
    assert changes(page) == ["Filen har samma framsteg som webbläsaren. Ingenting ändras."]


UNREADABLE = "Filen går inte att läsa. Välj en fil som du har sparat på den här sidan."
NOT_OURS = "Filen har inga framsteg från kursen. Välj en fil som du har sparat på den här sidan."
HOLLOW = "Filen är tom på framsteg. Det finns inget att byta till."
REFUSED = {
    "not-json": ("hej", UNREADABLE),
    "no-text": ("", UNREADABLE),
    "a-list": ("[1, 2]", NOT_OURS),
    "null": ("null", NOT_OURS),
    "no-version": ('{"course": "mini"}', NOT_OURS),
    "odd-version": ('{"course": "mini", "version": "två"}', NOT_OURS),
    "other-course": (
        '{"course": "annan", "version": 3}',
        "Filen hör till en annan kurs. Välj en fil från den här kursen.",
    ),
    "newer": (
        '{"course": "mini", "version": 4}',
        "Filen kommer från en nyare version av kursen. Den går inte att läsa här.",
    ),
    "empty": ('{"course": "mini", "version": 3}', HOLLOW),
    "all-broken": ('{"course": "mini", "version": 3, "answers": {"a": 1}}', HOLLOW),
    "too-large": (
        '{"a": "' + 1_000_000 * "x" + '"}',
        "Filen är för stor. En fil härifrån är mindre än 1 MB. Välj en annan fil.",
    ),
}


def test_a_file_that_is_refused(page, served):
    keep(page, served, WHOLE)
    page.goto(served + PAGE)
    for text, words in REFUSED.values():
        choose_file(page, text)
        error = page.locator("#data-file-error")
        expect(error).to_have_text(words)
        expect(page.get_by_label("Välj en fil")).to_be_focused()
        expect(page.get_by_label("Välj en fil")).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_label("Välj en fil")).to_have_accessible_description(words)
        assert kept(page) == EMPTY | WHOLE
        choose_file(page, json.dumps(EMPTY | {"course": "mini", "held": "2026-11-18"}))
        expect(error).to_be_hidden()
    expect(page.get_by_label("Välj en fil")).not_to_have_attribute("aria-invalid", "true")


def test_what_is_broken_in_a_file_is_left_out_and_counted(page, served):
    page.goto(served + PAGE)
    sound = {"revision": "a", "chosen": []}
    broken = {
        "answers": {"hel": sound, "trasig": 3, "Fel id": sound},
        "modules": {"korta": "klar"},
        "talks": {"en": {"date": "i morgon"}},
        "texts": [1],
        "plan": {"vem": "en granne"},
    }
    choose_file(page, json.dumps(EMPTY | {"course": "mini"} | broken))
    assert changes(page) == [
        "Svar: 1 kommer till.",
        "Din plan: kommer till.",
        "5 saker i filen är trasiga. De tas inte med.",
    ]
    page.get_by_role("button", name="Byt till filens framsteg").press("Enter")
    assert list(kept(page, "sessionStorage")["answers"]) == ["hel"]


def test_clearing_asks_first_and_takes_the_scheme_too(page, served):
    keep(page, served, WHOLE)
    page.evaluate("localStorage.setItem('kurs:scheme', 'dark'); localStorage.setItem('annat', 'kvar')")
    page.goto(served + PAGE)
    page.get_by_role("button", name="Ta bort allt").press("Enter")
    expect(page.get_by_text("Vill du ta bort allt? Det går inte att ångra.")).to_be_focused()
    page.get_by_role("button", name="Avbryt").press("Enter")
    expect(page.get_by_role("button", name="Ta bort allt")).to_be_focused()
    assert kept(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-cleared]")).to_have_text("Allt är borttaget.")
    expect(page.get_by_role("button", name="Ta bort allt")).to_be_focused()
    expect(page.locator("[data-place]")).to_have_text("Kursen har inte sparat några framsteg här.")
    expect(page.get_by_role("button", name="Mörkt läge")).to_have_attribute("aria-pressed", "false")
    assert held(page) == []
    assert page.evaluate("Object.keys(localStorage)") == ["annat"]


def test_it_works_where_storage_is_refused(page, served):
    refuse = "Object.defineProperty(window, '{}', {{ get() {{ throw new Error('refused'); }} }});"
    page.add_init_script(refuse.format("localStorage") + refuse.format("sessionStorage"))
    page.goto(served + PAGE)
    expect(page.locator("[data-place]")).to_have_text("Kursen har inte sparat några framsteg här.")
    page.get_by_role("button", name="Ta bort allt").press("Enter")
    page.get_by_role("button", name="Ja, ta bort allt").press("Enter")
    expect(page.locator("[data-cleared]")).to_have_text("Allt är borttaget.")


@pytest.mark.parametrize("path", [slow("index.html"), "kurs/alla-typer/index.html"])
def test_the_footer_of_every_page_leads_there(page, served, path):
    page.goto(served + path)
    page.get_by_role("contentinfo").get_by_role("link", name="Min data").press("Enter")
    expect(page).to_have_url(served + PAGE)


def test_without_javascript_it_says_that_nothing_is_kept(open_page, served):
    page = open_page(java_script_enabled=False)
    page.goto(served + PAGE)
    assert page.locator("article .no-script").inner_text() == (
        "Utan JavaScript sparas ingenting. Det finns inget att visa eller ta bort här."
    )
    assert page.locator("article :is(button, input):visible").count() == 0


@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
def test_axe_in_every_state(open_page, served, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    keep(page, served, finished(page, served))
    page.goto(served + PAGE)
    choose_file(page, "hej")
    page.get_by_role("button", name="Ta bort allt").press("Enter")
    expect(page.locator("#data-file-error")).to_be_visible()
    assert violations(page) == []
    choose_file(page, json.dumps(EMPTY | {"course": "mini"} | WHOLE))
    changes(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_nothing_but_the_record_has_the_course_key(page, served):
    keep(page, served, WHOLE)
    page.goto(served + PAGE)
    assert page.evaluate("Object.keys(localStorage)") == [KEY]
