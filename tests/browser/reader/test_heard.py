"""What Orca says of all eleven types, in a Chromium and in a Firefox: the product's own words, once, and at the right moment.

What is Orca's own is shown on pages without a script of ours in `test_bare`.
"""

import pytest
from hearing import MODULE, UNASKED, never, once, options, press_on, start

pytestmark = [pytest.mark.slow, pytest.mark.alone]


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
    asked.press("space")  # in Chromium the arrows are Orca's, and do not choose
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
