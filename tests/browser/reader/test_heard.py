"""What Orca says in a Chromium: the product's own words, once, at the right moment, and nothing unasked.

Orca 43's own, found on a page without a script of ours: a status that comes with several elements, atomic or not, is
said an element at a time, in any order. So of a verdict and its reasons each is to be heard once, in either order.
"""

import json
import re

import banks
import pytest
from records import EMPTY, KEY

MODULE = "kurs/alla-typer/index.html"
ASK = "Spara i den här webbläsaren?"
UNASKED = ("Rätt.", "Inte rätt än.", "Kvar i modulen", "Modulen är klar", "kontakter", "av 12 ord", ASK)

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def reader(desk):
    return desk.chromium()


@pytest.fixture
def new(reader, served):
    """A reader whom this course has never met."""
    reader.open(served + "404.html")
    reader.browser.evaluate("[localStorage, sessionStorage].forEach((each) => each.clear())")
    return reader


@pytest.fixture
def asked(new):
    """One who has said no to storing, and is asked nothing more."""
    record = json.dumps(EMPTY | {"asked": "no", "keeps": []})
    new.browser.evaluate(f"sessionStorage.setItem({json.dumps(KEY)}, {json.dumps(record)})")
    return new


def once(said, *words):
    assert {each: said.count(each) for each in words} == dict.fromkeys(words, 1), said


def never(said, *words):
    assert [each for each in words if each in said] == [], said


def options(reader, root):
    """The values that can be chosen, and those of them that are right."""
    texts = "Array.from(document.querySelectorAll('{} {}')).map((each) => each.{})"
    return (
        reader.browser.evaluate(texts.format(root, "fieldset .option input", "value")),
        reader.browser.evaluate(texts.format(root, ".reason[data-right]", "dataset.option")),
    )


def press_on(reader, selector, *hears):
    """Come to a button by Tab and press it; what is said then."""
    reader.tab_to(selector)
    return reader.press("Return", hears=hears)


def start(reader, served, kind):
    """The question of a kind on the page of them all, and what was said as it was entered."""
    never(reader.open(served + MODULE), *UNASKED)
    root = f'.question[data-type="{kind}"]'
    return root, reader.tab_to(f"{root} fieldset :is(input, select, textarea, button)")


def test_choosing_one(asked, served):
    root, _ = start(asked, served, "single")
    # It was entered by a link in its text: the group is heard when one comes from outside.
    asked.tab_to(f"{root} button[type=submit]")
    said = asked.press("Return", hears=["Välj ett svar först."])
    once(said, "Välj ett svar först.", "Du har en kvart i dag", "Vad gör du först?")
    values, right = options(asked, root)
    asked.press("space")
    wrong = next(place for place, value in enumerate(values) if value not in right)
    for _ in range(wrong):
        never(asked.press("Down"), *UNASKED)  # an arrow never answers
    once(asked.press("Return", hears=["Inte rätt än."]), "Inte rätt än.")
    said = press_on(asked, f"{root} .buttons button:not([type=submit])", "Här är svaret.")
    once(said, "Här är svaret.", "Kvar i modulen: 10 frågor.")


def test_choosing_some(asked, served):
    root, said = start(asked, served, "multiple")
    once(said, "Vilka svar kan stå på en lapp om när ni ses?", "Välj alla som stämmer.")
    once(asked.press("Return", hears=["Välj minst ett svar först."]), "Välj minst ett svar först.")
    _, right = options(asked, root)
    for value in right:
        asked.tab_to(f'{root} input[value="{value}"]')
        never(asked.press("space"), *UNASKED)
    once(asked.press("Return", hears=["Rätt.", "Kvar i modulen"]), "Rätt.", "Kvar i modulen: 10 frågor.")


def test_true_or_false(asked, served):
    root, said = start(asked, served, "true_false")
    once(said, "Du säger ramen innan du frågar.")
    asked.press("space")
    said = asked.press("Return", hears=["Rätt."])
    once(said, "Rätt.")
    never(said, "Inte rätt än.")
    # What is kept is seen, and not said, when the page opens again.
    never(asked.open(served + MODULE), *UNASKED)


def test_order(asked, served):
    root, said = start(asked, served, "order")
    once(said, "Sätt stegen i ordning.")
    once(asked.press("Return", hears=["Plats 2 av 5."]), "Plats 2 av 5.")
    once(press_on(asked, f"{root} button[type=submit]", "nummer"), "Inte rätt än. Det första som står fel är nummer")


def test_match(asked, served):
    root, said = start(asked, served, "match")
    once(said, "Para ihop delen med sitt exempel.")
    once(press_on(asked, f"{root} button[type=submit]", "först."), "Välj något på varje rad först.")
    for _ in range(3):
        once(asked.press("Down"), "Vem som sköter det.")
        asked.press("Tab")
    once(asked.press("Return", hears=["Du hittade"]), "Du hittade 1 av 3.")


@pytest.mark.parametrize(
    ("kind", "question", "error"),
    [
        ("fill", "Fyll i orden.", "Skriv något i varje lucka först."),
        ("number", "Hur många timmar tog de fem samtalen", "Skriv talet med siffror, till exempel 12 eller 2,5."),
    ],
)
def test_writing(asked, served, kind, question, error):
    root, said = start(asked, served, kind)
    once(said, question)
    once(asked.press("Return", hears=[error]), error)
    asked.write("7")
    if kind == "fill":
        once(asked.press("Tab"), "Lucka 2 av 2")
        asked.write("7")
    once(asked.press("Return", hears=["Inte rätt än."]), "Inte rätt än.")


def test_scenario(asked, served):
    root, said = start(asked, served, "scenario")
    once(said, "Lekplatsen ska göras om. Vad gör du?", "Steg 1")
    once(asked.press("Return", hears=["Han slappnar av"]), "Han slappnar av när han hör vad som är öppet.")
    said = press_on(asked, f"{root} .buttons button", "Steg 2")
    once(said, "Steg 2", "Han berättar att barnen leker på gården i stället.")
    once(asked.press("Tab"), "Fråga varför.")
    asked.press("Return")
    said = press_on(asked, f"{root} .buttons button", "Steg 3")
    once(said, "Steg 3", "Gården har skugga.", "Det slutar bra.", "Kvar i modulen: 10 frågor.")


def test_reflection(asked, served):
    root, said = start(asked, served, "reflection")
    once(said, "Skriv en fråga som du vill ställa i veckan.")
    once(press_on(asked, f"{root} .buttons button", "Skriv några ord först."), "Skriv några ord först.")
    asked.write("hej")
    once(press_on(asked, f"{root} .buttons button", "Bra."), "Bra. Jämför nu med det som står här nedanför.")


def test_rehearsal(asked, served):
    root, said = start(asked, served, "rehearsal")
    once(said, "Öva på att svara högt.")
    shown = "document.querySelector('.turn blockquote').textContent.trim()"
    for number in (1, 2):
        once(press_on(asked, f"{root} .buttons button", "Här är ett svagt"), "Här är ett svagt svar och ett bra.")
        said = asked.press("Return", hears=[f"Replik {number + 1} av 3"])
        once(said, f"Replik {number + 1} av 3", asked.browser.evaluate(shown))


def test_scale(asked, served):
    root, said = start(asked, served, "scale")
    once(said, "Hur känns det innan du börjar?", "Jag vågar fråga en främling.")
    asked.press("space")
    said = press_on(asked, f"{root} .buttons button", "Välj ett steg på varje rad först.")
    once(said, "Välj ett steg på varje rad först.", "Jag vet hur jag börjar.")
    asked.press("space")
    once(press_on(asked, f"{root} .buttons button", "Tack."), "Tack. Jämför med senare på sidan Min utveckling.")


def test_consent_is_asked_answered_and_keeps_the_place(new, served):
    start(new, served, "true_false")
    new.press("space")
    said = new.press("Return", hears=["Rätt.", ASK])
    once(said, "Rätt.", ASK, "Då kan du fortsätta en annan dag.")
    said = press_on(new, ".ask button", "Nu sparas")
    once(said, "Nu sparas allt du gör här i den här webbläsaren.")
    # The place is kept: what comes next is the link in what was said.
    once(new.press("Tab"), "Min data")
    assert new.at(".ask a")


def test_search(new, served):
    new.open(served + "index.html")
    new.tab_to(".site-search input")
    said = new.write("samtal") + new.desk.collect(new.desk.size)
    count = re.findall(r"\d+ träffar", said)
    assert len(count) == 1, said
    said = new.press("Tab")
    assert new.at(".site-search__results a"), said
    once(said, "samtal")


def test_the_menu(new, served):
    new.open(served + MODULE)
    said = new.tab_to(".site-nav a")
    assert re.search(r"Start länk|Start\.? ?länk", said), said


def test_the_bank_tells_how_many_when_one_has_chosen(new, publish, bank_served):
    publish(banks.FEW)
    never(new.open(bank_served + banks.PAGE), *UNASKED)
    new.tab_to("#find-topic")
    said = new.press("Down", hears=["kontakt"])
    # The name of what was chosen is not heard here, though it is in a question's list: nobody knows why yet.
    assert len(re.findall(r"\d+ kontakter?\b", said)) == 1, said


@pytest.mark.xfail(reason="the error of the time field is said with the field and once more; why is not known")
def test_booking(asked, served):
    never(asked.open(served + "samtal.html"), *UNASKED)
    press_on(asked, "[data-book]")
    said = press_on(asked, ".booking [type=submit]", "Välj en tid")
    once(said, "Välj en tid, till exempel 14.00.")


def test_a_dialogue_one_line_at_a_time(asked, served):
    """Its script comes as the button is pressed; each line is heard once."""
    asked.open(served + "kurs/utan-quiz/index.html")
    text = "Array.from(document.querySelectorAll('.good blockquote > p')).filter((each) => each.checkVisibility()).pop().innerText"

    def line():
        return " ".join(asked.browser.evaluate(text).split())

    said = press_on(asked, ".dialogue.good .buttons button", "Berätta om")
    once(said, line(), "Nästa replik")
    for words in ("I går.", "För varmt?", "Ja."):
        said = asked.press("Return", hears=[words])
        once(said, line())
