"""The types answered with buttons, lists and words: by keyboard alone, right, wrong, partly, not at all, and after a reload."""

import pytest
from answering import MODULE, fill_in, question, verdict
from coursekit.core.words import load_words
from playwright.sync_api import expect


@pytest.fixture
def opened(page, site):
    """The question of a type, on its page."""
    page.goto(site + MODULE)
    return lambda kind: question(page, kind)


def send(root):
    root.get_by_role("button", name="Svara", exact=True).press("Enter")


# Grading: one table for the functions that all widgets use.

AMOUNTS = load_words("sv")["scripts"]["amounts"]
GRADES = [
    ("single", [["a"], ["a"]], {"score": 1, "hits": 1, "misses": 0, "of": 1}),
    ("single", [["a"], ["b"]], {"score": 0, "hits": 0, "misses": 1, "of": 1}),
    ("multiple", [["a", "b"], ["a", "b"]], {"score": 1, "hits": 2, "misses": 0, "of": 2}),
    ("multiple", [["a", "b"], ["a"]], {"score": 0.5, "hits": 1, "misses": 0, "of": 2}),
    ("multiple", [["a", "b"], ["a", "b", "c"]], {"score": 0.5, "hits": 2, "misses": 1, "of": 2}),
    ("multiple", [["a"], ["b", "c"]], {"score": 0, "hits": 0, "misses": 2, "of": 1}),
    ("order", [["a", "b", "c", "d"], ["a", "b", "c", "d"]], {"score": 1, "wrong": -1}),
    ("order", [["a", "b", "c", "d"], ["b", "c", "d", "a"]], {"score": 2 / 3, "wrong": 0}),
    ("order", [["a", "b", "c", "d"], ["a", "b", "d", "c"]], {"score": 1 / 3, "wrong": 2}),
    ("order", [["a", "b", "c"], ["c", "b", "a"]], {"score": 0, "wrong": 0}),
    ("share", [["a=1", "b=2"], ["a=1", "b=3"]], {"score": 0.5, "hits": 1, "misses": 1, "of": 2}),
    ("word", [["Invånare", "boende"], " INVÅNARE. "], {"right": True}),
    ("word", [["invånare"], "inv\u0061\u030anare"], {"right": True}),  # å as two characters
    ("word", [["invånare"], "invånere"], {"right": True, "spelling": "invånare"}),
    ("word", [["invånare"], "invnare"], {"right": True, "spelling": "invånare"}),
    ("word", [["invånare"], "invånaree"], {"right": True, "spelling": "invånare"}),
    ("word", [["invånare"], "invåanre"], {"right": True, "spelling": "invånare"}),
    ("word", [["invånare"], "ivnånere"], {"right": False}),
    ("word", [["svar"], "svat"], {"right": False}),  # four letters: each one counts
    ("word", [["vi hör av oss"], "vi  hör av oss"], {"right": True}),
    ("word", [["snart besked"], "snart besket"], {"right": True, "spelling": "snart besked"}),
    ("word", [["snart besked"], "snert besket"], {"right": False}),
    ("word", [["klart"], ""], {"right": False}),
    ("word", [["snart besked"], "snart"], {"right": False}),
    ("word", [["snart"], "snart besked"], {"right": False}),
    ("word", [["kommun kommun"], "kommun hus"], {"right": False}),
    ("word", [["kommun kommun"], "kommun komnun"], {"right": True, "spelling": "kommun kommun"}),
    ("word", [["50 %"], "50%"], {"right": True}),
    ("word", [["1000 kr"], "1000kr"], {"right": True}),
    ("word", [["50 kronor"], "50kroner"], {"right": True, "spelling": "50 kronor"}),
    ("word", [["12 §"], "12§"], {"right": True}),
    ("word", [["§ 12"], "§12"], {"right": True}),
    ("word", [["ja"], "Ja!"], {"right": True}),
    ("word", [["1 000"], "1\u202f000"], {"right": True}),
    ("word", [["1,5"], "1.5"], {"right": True}),
    ("word", [["ja\u200b"], "ja"], {"right": True}),
    ("word", [["e-post"], "e\u2011post"], {"right": True}),
    ("word", [["e-post"], "epost"], {"right": True, "spelling": "e-post"}),
    ("word", [["medborgardialog"], "med\xadborgar\xaddialog"], {"right": True}),
    ("word", [["viktigt"], "**viktigt**"], {"right": True}),
    ("word", [["Åsa’s"], "åsa's"], {"right": True}),
    # A figure is never misspelt.
    ("word", [["2026-03-01"], "2026-03-02"], {"right": False}),
    ("word", [["20000"], "2000"], {"right": False}),
    ("word", [["10:30"], "10:20"], {"right": False}),
    ("word", [["klockan 10:30"], "klokkan 10:30"], {"right": True, "spelling": "klockan 10:30"}),
    ("word", [["kommun"], "kommun1"], {"right": False}),
    ("word", [["1–12"], "12"], {"right": False}),
    # What begins a word can turn it into its opposite.
    ("word", [["möjligt"], "omöjligt"], {"right": False}),
    ("word", [["omöjligt"], "möjligt"], {"right": False}),
    ("word", [["ordning"], "oordning"], {"right": False}),
    ("word", [["oordning"], "ordning"], {"right": False}),
    ("word", [["vaken"], "naken"], {"right": False}),
    ("word", [["möjligt"], "ömjligt"], {"right": False}),
    ("word", [["möjligt"], "mjöligt"], {"right": True, "spelling": "möjligt"}),
    ("word", [["a-b-c"], "a-b-d"], {"right": False}),  # three letters
    ("word", [["C#"], "C+"], {"right": False}),
    ("word", [["5"], "−5"], {"right": False}),
    ("parse", ["2,5"], 2.5),
    ("parse", ["2.5"], 2.5),
    ("parse", [" 1 000 "], 1000),
    ("parse", ["1\u00a0000,5"], 1000.5),
    ("parse", ["1\u2009000\u202f000"], 1000000),
    ("parse", ["−3"], -3),
    ("parse", ["–3"], -3),
    ("parse", ["\u20113"], -3),
    ("parse", ["- 3"], -3),
    ("parse", ["+3"], 3),
    ("parse", [",5"], 0.5),
    ("parse", ["-,5"], -0.5),
    ("parse", ["5."], 5),
    ("parse", ["5 timmar"], 5),
    ("parse", ["5 kr"], 5),
    ("parse", ["1000:-"], 1000),
    ("parse", ["1 000 :-"], 1000),
    ("parse", ["1000,-"], 1000),
    ("parse", ["50 procent"], 50),
    ("parse", ["50%"], 50),
    ("parse", ["1000 kronor."], 1000),
    ("parse", ["20 °C"], 20),
    ("parse", ["5 m2"], 5),
    ("parse", ["2 ton CO2 per m2"], 2),
    ("parse", ["5 m²"], 5),
    ("parse", ["5\u200b"], 5),
    ("parse", ["5 m23"], None),
    ("parse", ["5m2"], 5),
    ("parse", ["5år"], 5),
    ("parse", ["1,5 milj"], None),
    ("parse", ["1,5milj."], None),
    ("parse", ["5–10"], None),
    ("parse", ["5 eller 6"], None),
    ("parse", ["ca 5"], None),
    ("parse", ["1/2"], None),
    ("parse", ["två"], None),
    ("parse", ["kr"], None),
    ("parse", ["-"], None),
    ("parse", [""], None),
    ("parse", ["2,5,1"], None),
    ("parse", ["1e3"], None),
    ("parse", ["５"], None),
    # A point or a comma before three figures may mean two things.
    ("parse", ["1.000"], ["1", "000"]),
    ("parse", ["1,000 kr"], ["1", "000"]),
    ("parse", ["1.000 kronor"], ["1", "000"]),
    ("parse", ["−12,500 kr"], ["-12", "500"]),
    ("parse", ["1,0000"], 1),
    ("parse", ["0,500"], 0.5),
    ("parse", ["1234,567"], 1234.567),
    ("parse", ["1 234,567"], 1234.567),
    ("parse", ["1.000.000"], 1000000),
    ("parse", ["1.234,56"], 1234.56),
    ("parse", ["1,234.56"], 1234.56),
    ("parse", ["1.234,567"], 1234.567),
]


def test_grading(page, site):
    page.goto(site + MODULE)
    graded = page.evaluate(
        "cases => cases.map(([name, values]) => kurs.grade[name](...values))",
        [[name, [*values, AMOUNTS] if name == "parse" else values] for name, values, _ in GRADES],
    )
    assert [(case, got) for case, got in zip(GRADES, graded, strict=True) if got != case[2]] == []


# order


def test_order_by_keyboard_keeps_focus_and_says_the_place(page, opened):
    root = opened("order")
    first = root.locator("[data-items] > li").first
    name = first.locator("[data-move=down]").get_attribute("aria-label")
    first.locator("[data-move=down]").focus()
    page.keyboard.press("Enter")
    expect(root.get_by_role("button", name=name)).to_be_focused()
    expect(root.locator("[role=status]").first).to_have_text("Plats 2 av 5.")
    page.keyboard.press("Space")
    expect(root.locator("[role=status]").first).to_have_text("Plats 3 av 5.")
    for _ in range(2):
        page.keyboard.press("Enter")
    # At the end the button that was pressed has nothing more to do; the other one has the focus.
    expect(root.locator("[data-items] > li").last.locator("[data-move=up]")).to_be_focused()
    expect(root.locator("[data-items] > li").last.locator("[data-move=down]")).to_be_disabled()


def test_order_names_the_first_that_is_out_of_place(opened):
    root = opened("order")
    fill_in(root, "order", right=True)
    root.locator("[data-items] > li").nth(3).locator("[data-move=down]").press("Enter")
    send(root)
    expect(verdict(root)).to_have_text("Inte rätt än. Det första som står fel är nummer 4.")
    root.locator("[data-items] > li").nth(4).locator("[data-move=up]").press("Enter")
    send(root)
    expect(verdict(root)).to_have_text("Rätt.")


def test_order_is_as_it_was_after_a_reload(page, opened):
    root = opened("order")
    root.locator("[data-items] > li").first.locator("[data-move=down]").press("Enter")
    order = [item.get_attribute("data-key") for item in root.locator("[data-items] > li").all()]
    send(root)
    expect(verdict(root)).to_contain_text("Inte rätt än.")
    page.reload()
    expect(verdict(root)).to_contain_text("Inte rätt än.")
    assert [item.get_attribute("data-key") for item in root.locator("[data-items] > li").all()] == order


def test_order_fits_a_phone_where_the_text_is_twice_as_large(open_page, own):
    page = open_page(viewport={"width": 375, "height": 800})
    page.goto(own + "kurs/dela-makt/index.html")
    expect(page.locator("[data-move=up]").first).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 375


# match


def test_match_by_keyboard(page, opened):
    root = opened("match")
    root.get_by_role("combobox", name="Fast").focus()
    page.keyboard.type("Pla")
    expect(root.get_by_role("combobox", name="Fast").locator("option:checked")).to_have_text("Platsen")
    expect(root.get_by_role("combobox", name="Öppet").locator("option")).to_have_count(6)
    expect(root.locator("[data-choices]")).to_be_hidden()


def test_match_partly(page, opened):
    root = opened("match")
    fill_in(root, "match", right=True)
    root.get_by_role("combobox", name="Fast").select_option(label="Vädret")
    send(root)
    expect(verdict(root)).to_have_text("Du hittade 2 av 3.")
    page.reload()
    expect(verdict(root)).to_have_text("Du hittade 2 av 3.")
    expect(root.get_by_role("combobox", name="Fast").locator("option:checked")).to_have_text("Vädret")
    fill_in(root, "match", right=False)
    send(root)
    expect(verdict(root)).to_have_text("Inte rätt än.")


def test_match_with_a_row_left_out(opened):
    root = opened("match")
    fill_in(root, "match", right=True)
    root.get_by_role("combobox", name="Öppet").select_option("")
    send(root)
    expect(root.locator(".error")).to_have_text("Välj något på varje rad först.")
    expect(root.get_by_role("combobox", name="Öppet")).to_be_focused()
    root.get_by_role("combobox", name="Öppet").select_option(label="Vädret")
    expect(root.locator(".error")).to_be_hidden()
    assert root.get_by_role("combobox", name="Öppet").get_attribute("aria-invalid") is None


# fill and number


def test_fill_forgives_a_letter_and_shows_it(page, opened):
    root = opened("fill")
    root.get_by_role("textbox", name="Lucka 1 av 2: Fråga … innan allt är ….").fill("grannnar")
    root.get_by_role("textbox", name="Lucka 2 av 2").fill("KLART.")
    page.keyboard.press("Enter")
    expect(verdict(root)).to_have_text("Rätt. Det stavas grannar.")
    page.reload()
    expect(root.get_by_role("textbox", name="Lucka 1 av 2")).to_have_value("grannnar")
    expect(verdict(root)).to_have_text("Rätt. Det stavas grannar.")


def test_fill_partly_and_not_at_all(opened):
    root = opened("fill")
    send(root)
    expect(root.locator(".error")).to_have_text("Skriv något i varje lucka först.")
    expect(root.get_by_role("textbox", name="Lucka 1 av 2")).to_be_focused()
    root.get_by_role("textbox", name="Lucka 1 av 2").fill("boende")
    root.get_by_role("textbox", name="Lucka 2 av 2").fill("öppet")
    send(root)
    expect(verdict(root)).to_have_text("Du hittade 1 av 2.")
    expect(root.locator("details.answer")).to_be_hidden()


def test_number(page, opened):
    root = opened("number")
    # What is wrong stands between, so that each verdict is a new one.
    for written in ("2,5", "2,8", "2.75", "0", "2,5 timmar", "9" * 400):
        root.get_by_role("textbox", name="Ditt svar").fill(written)
        page.keyboard.press("Enter")
        expect(verdict(root), written).to_have_text("Inte rätt än." if written in ("2,8", "0", "9" * 400) else "Rätt.")


def test_what_is_no_number(opened):
    root = opened("number")
    box = root.get_by_role("textbox", name="Ditt svar")
    for written in ("", "två", "2,5,5", "<b>"):
        box.fill(written)
        send(root)
        expect(root.locator(".error")).to_have_text("Skriv talet med siffror, till exempel 12 eller 2,5.")
        expect(box).to_have_value(written)
        expect(box).to_be_focused()
        box.fill("7")
        expect(root.locator(".error")).to_be_hidden()


KINDS = ("order", "match", "fill", "number")


@pytest.mark.slow
def test_a_record_that_does_not_fit_is_nothing(page, opened):
    for root, kind in ((opened(kind), kind) for kind in KINDS):
        fill_in(root, kind, right=True)
        send(root)
        expect(verdict(root)).to_have_text("Rätt.")
    page.evaluate("""() => {
        const record = JSON.parse(sessionStorage.getItem("kurs:mini"));
        Object.values(record.answers).forEach((answer) => { answer.chosen = ["skräp", "=", ""]; });
        sessionStorage.setItem("kurs:mini", JSON.stringify(record));
    }""")
    page.reload()
    for kind in KINDS:
        expect(opened(kind).get_by_role("button", name="Svara", exact=True)).to_be_visible()


def test_without_javascript_there_is_no_control(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + MODULE)
    for kind, said in zip(KINDS, ("Skriv en fråga.", "Platsen", "invånare", "2,5"), strict=True):
        root = question(page, kind)
        assert root.locator(":is(input, select, textarea, button):visible").count() == 0
        root.locator("details.answer summary").click()
        expect(root.locator("details.answer")).to_contain_text(said)


# scenario


def test_scenario_by_keyboard(page, opened):
    root = opened("scenario")
    heading = root.locator(".step:visible p").first
    choice = root.get_by_role("button", name="Säg att han kan läsa på")
    choice.focus()
    page.keyboard.press("Enter")
    expect(root.locator("[role=status]")).to_have_text("Han nickar och går.")
    expect(choice).to_be_focused()
    expect(choice).to_have_attribute("aria-pressed", "true")
    root.get_by_role("button", name="Säg vad som är bestämt").press("Space")
    expect(root.locator("[role=status]")).to_have_text("Han slappnar av när han hör vad som är öppet.")
    expect(choice).to_have_attribute("aria-pressed", "false")
    root.get_by_role("button", name="Gå vidare", exact=True).press("Enter")
    expect(heading).to_have_text("Steg 2")
    # The step itself, whose text is heard with its number.
    expect(root.get_by_role("group", name="Steg 2", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(root.get_by_role("button", name="Fråga varför.")).to_be_focused()
    page.keyboard.press("Enter")
    root.get_by_role("button", name="Gå vidare", exact=True).press("Enter")
    expect(root.locator(".step:visible")).to_contain_text("Det slutar bra.")
    expect(root.locator(".way li")).to_have_text(["Säg vad som är bestämt och fråga om resten.", "Fråga varför."])
    expect(root.locator("details.answer")).to_be_visible()


def test_scenario_goes_back_and_starts_over(page, opened):
    root = opened("scenario")
    fill_in(root, "scenario", right=False)
    expect(root.locator(".step:visible")).to_contain_text("Det slutar mindre bra.")
    expect(root.locator("details.answer")).to_be_hidden()
    root.get_by_role("button", name="Gå tillbaka").press("Enter")
    expect(root.locator(".step:visible p").first).to_have_text("Steg 1")
    expect(root.get_by_role("button", name="Gå tillbaka")).to_be_hidden()
    fill_in(root, "scenario", right=True)
    expect(root.locator(".step:visible")).to_contain_text("Det slutar bra.")
    root.get_by_role("button", name="Börja om").press("Enter")
    expect(root.locator(".step:visible")).to_be_focused()
    assert root.locator(".way li").count() == 0


def test_scenario_shows_its_answer_when_asked(opened):
    root = opened("scenario")
    fill_in(root, "scenario", right=False)
    root.get_by_role("button", name="Visa svar").press("Enter")
    expect(root.locator("details.answer")).to_contain_text("En fråga till gav det svar som behövdes.")
    expect(root.locator("details.answer summary")).to_be_focused()


def test_scenario_goes_on_where_it_was(page, opened):
    root = opened("scenario")
    root.get_by_role("button", name="Säg vad som är bestämt").press("Enter")
    root.get_by_role("button", name="Gå vidare", exact=True).press("Enter")
    page.reload()
    expect(root.locator(".step:visible")).to_contain_text("barnen leker på gården")
    page.evaluate("""() => {
        const record = JSON.parse(sessionStorage.getItem("kurs:mini"));
        record.answers.lekplatsen.chosen = ["torget=finns-inte", "hemma=x"];
        sessionStorage.setItem("kurs:mini", JSON.stringify(record));
    }""")
    page.reload()
    expect(root.locator(".step:visible p").first).to_have_text("Steg 1")
