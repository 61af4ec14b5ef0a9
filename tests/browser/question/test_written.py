"""What is written in gaps and number fields, and estimated in steps with labels, on pages made of an unkind author's course."""

import json
import shutil

import pytest
import yaml
from playwright.sync_api import expect
from records import ANSWER, keep
from sites import ROOT, build

GAPS = {
    "procent": ("Det är [[50 %]].", "50 %"),
    "tusen": ("Det kostar [[1 000]] kr.", "1 000"),
    "datum": ("Sista dag är [[2026-03-01]].", "2026-03-01"),
    "motsats": ("Det är [[möjligt]].", "möjligt"),
    "dolt": ("Svara [[j\u200ba]] eller så.", "ja"),
    "strim": ("Skriv [[med\u00adborgar\u00addialog]].", "medborgardialog"),
    "streck": (r"Skriv [[a\|b|c]] här.", "a|b"),
    "tecken": ("Skriv [[a*b & <d \"e\" 'f' _g_h #i C:\\mapp ^~{j}]] här.", "a*b & <d \"e\" 'f' _g_h #i C:\\mapp ^~{j}"),
    "fetstil": ("Det är **[[viktigt]]**.", "viktigt"),
    "plus": ("Språket heter [[C++]].", "C++"),
    "adress": ("Gå till [[www.exempel.example/a_b_c]].", "www.exempel.example/a_b_c"),
}
NUMBERS = {
    "grader": {"answer": -5, "unit": "grader"},
    "kronor": {"answer": 1000, "unit": "kronor"},
    "stort": {"answer": 1234567, "unit": "invånare"},
    "budget": {"answer": 2.5, "unit": "miljoner kronor"},
    "litet": {"answer": 3.142},
    "nara-noll": {"answer": 1, "tolerance": 2},
    "andelar": {"answer": 0.3, "tolerance": 0.1},
    "ytterst-litet": {"answer": "0.0000000005"},
    "ytterst-stort": {"answer": 999999999999998},
}
LABELS = ["Inga", "Ett", "Två & _tre_", "Fyra", "Fem eller fler"]
COMMON = {"question": "Vad?", "explanation": "Därför.", "goal": "ramen"}


def questions():
    yield from ({"id": name, "type": "fill", "text": text, **COMMON} for name, (text, _) in GAPS.items())
    yield from ({"id": name, "type": "number", **values, **COMMON} for name, values in NUMBERS.items())
    for moment in ("before", "after"):
        yield {
            "id": f"steg-{moment}",
            "type": "scale",
            "question": "Hur många?",
            "statements": [{"id": "antal", "text": "Samtal."}],
            "steps": list(LABELS),
            "moment": moment,
            "pair": "samtal",
        }


@pytest.fixture(scope="module")
def address(once):
    def make(folder):
        course = folder / "course"
        shutil.copytree(ROOT / "tests/mini_course", course)
        text = yaml.safe_dump({"questions": list(questions())}, allow_unicode=True, width=10_000)
        (course / "modules/korta/quiz.yml").write_text(text, encoding="utf-8", newline="\n")
        index = course / "modules/korta/index.md"
        text = index.read_text(encoding="utf-8").replace("minnas", "ramen").replace("skala-efter", "steg-after")
        index.write_text(text, encoding="utf-8", newline="\n")
        build(course, folder / "site")

    return (once("skrivna svar", make) / "site").as_uri()


@pytest.fixture
def on_page(page, address):
    page.goto(address + "/kurs/korta/index.html")
    return lambda id: page.locator(f"#fraga-{id}")


def write(root, text):
    root.get_by_role("textbox").fill(text)
    root.get_by_role("textbox").press("Enter")


def test_the_answer_that_is_shown_is_right(on_page):
    for id, (_, answer) in GAPS.items():
        root = on_page(id)
        write(root, "fel")
        root.get_by_role("button", name="Visa svar").press("Enter")
        shown = root.locator("details.answer strong").first.inner_text()
        assert shown == answer
        root.get_by_role("button", name="Försök igen").press("Enter")
        write(root, shown)
        expect(root.locator(".status")).to_have_text("Rätt.")


RIGHT = [
    ("procent", "50%"),
    ("procent", "50\u00a0%."),
    ("tusen", "1000"),
    ("tusen", "1\u202f000"),
    ("datum", "2026–03–01"),
    ("dolt", "JA"),
    ("strim", "medborgardialog"),
    ("streck", "C"),
    ("tecken", "A*B & <d ”e” ‘f’ _g_h #i c:\\mapp ^~{j}"),
    ("plus", "c++"),
]
WRONG = [
    ("datum", "2026-03-02"),
    ("tusen", "10000"),
    ("motsats", "omöjligt"),
    ("streck", "a"),
    ("streck", "b"),
    ("plus", "C#"),
    ("plus", "C"),
    ("andelar", "0,41"),
    ("ytterst-litet", "0"),
    ("ytterst-stort", "999999999999999"),
]


def test_ways_to_write_an_answer(on_page):
    for id, text in RIGHT:
        write(on_page(id), text)
        expect(on_page(id).locator(".status")).to_have_text("Rätt.")


def test_what_is_another_answer(on_page):
    for id, text in WRONG:
        write(on_page(id), text)
        expect(on_page(id).locator(".status")).to_have_text("Inte rätt än.")


def test_a_number_is_read_as_people_write_it(on_page):
    for id, text in [
        ("grader", "–5"),
        ("grader", "\u20115 grader"),
        ("kronor", "1 000:-"),
        ("kronor", "1000 kr"),
        ("kronor", "1000 kronor per m²"),
        ("grader", "-5 grader i halvskugga"),
        ("budget", "2,5 miljoner kronor"),
        ("litet", "3,1420"),
        ("andelar", "0,4"),
        ("andelar", "0,2"),
        ("ytterst-litet", "0,0000000005"),
    ]:
        write(on_page(id), text)
        expect(on_page(id).locator(".status")).to_have_text("Rätt.")


def test_an_unclear_number_is_asked_about_and_not_graded(on_page):
    root = on_page("kronor")
    write(root, "1.000")
    expect(root.locator(".error")).to_have_text("Menar du 1000 eller 1,000? Skriv 1000 eller 1,0000.")
    expect(root.locator(".status")).to_have_text("")
    expect(root.get_by_role("button", name="Visa svar")).to_be_hidden()
    write(root, "1000")
    expect(root.locator(".error")).to_be_hidden()
    expect(root.locator(".status")).to_have_text("Rätt.")


@pytest.mark.slow
def test_an_error_takes_the_place_of_the_verdict(on_page):
    root = on_page("kronor")
    for text in (
        *("5–10", "1/2", "tusen", "", "2 tusen", "1 tkr", "1,5 miljoner kronor"),
        *("2½", "2 ½", "10²", "2 och en halv"),
    ):
        write(root, "1000")
        expect(root.locator(".status"), text).to_have_text("Rätt.")
        write(root, text)
        expect(root.locator(".error"), text).to_have_text("Skriv talet med siffror, till exempel 12 eller 2,5.")
        expect(root.locator(".status"), text).to_have_text("")


def test_the_keyboard_has_a_minus_where_it_may_be_needed(on_page):
    modes = {id: on_page(id).get_by_role("textbox").get_attribute("inputmode") for id in NUMBERS}
    assert modes == {
        "grader": "text",
        "kronor": "decimal",
        "stort": "decimal",
        "budget": "decimal",
        "litet": "decimal",
        "nara-noll": "text",
    } | dict.fromkeys(("andelar", "ytterst-litet", "ytterst-stort"), "decimal")


def test_a_number_is_shown_with_every_figure(on_page):
    root = on_page("stort")
    write(root, "1")
    root.get_by_role("button", name="Visa svar").press("Enter")
    expect(root.locator("details.answer strong").first).to_have_text("1234567 invånare")


def test_a_scale_with_a_label_for_each_step(page, address, on_page):
    root = on_page("steg-before")
    assert root.locator("fieldset.scale label").all_inner_texts() == LABELS
    expect(root.locator(".steps")).to_be_hidden()
    keep(page, address, {"scales": {"steg-before": {"date": "2026-11-01", "values": {"antal": 3}}}})
    page.goto(address + "/min-utveckling.html")
    expect(page.locator('[data-statement="antal"] .point')).to_have_text("Före: Två & _tre_.")
    assert page.locator("[data-steps] li").all_inner_texts() == LABELS


def test_without_scripts_the_steps_are_read(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address + "/kurs/korta/index.html")
    assert page.locator("#fraga-steg-before .steps li").all_inner_texts()[2] == "Två & _tre_"


# What the site of November 2026 kept, of questions whose texts are the same now.
OLD = {
    "ramen-forst": ANSWER | {"revision": "e99ee832", "chosen": ["true"]},
    "vem-forst": ANSWER | {"revision": "4464dc15"},
    "fyll-i": ANSWER | {"revision": "608f85be", "chosen": ["invånere", "klart"]},
    "hur-lange": ANSWER | {"revision": "455cefc5", "chosen": ["2,500"]},
    "lekplatsen": ANSWER | {"revision": "979e423a", "chosen": []},
}


def test_answers_that_were_kept_before_are_there(page, site):
    keep(page, site, {"answers": OLD})
    page.goto(site + "/kurs/alla-typer/index.html")
    # Also where the rules of grading have changed: what was right stays right.
    texts = {"ramen-forst": "Rätt.", "fyll-i": "Rätt. Det stavas invånare.", "hur-lange": "Rätt."}
    assert {id: page.locator(f"#fraga-{id} .status").inner_text() for id in texts} == texts
    expect(page.locator("#fraga-hur-lange input")).to_have_value("2,500")
    kept = json.loads(page.evaluate("localStorage.getItem('kurs:mini')"))
    assert all(kept["answers"][id]["chosen"] == OLD[id]["chosen"] for id in OLD)


def test_an_answer_to_what_now_differs_is_asked_for_again(page, site):
    keep(page, site, {"answers": {"oppettider": ANSWER | {"revision": "1322c60e", "chosen": ["2f1987bf"]}}})
    page.goto(site + "/kurs/alla-typer/index.html")
    expect(page.locator("#fraga-oppettider .status")).to_contain_text("ändrats")
