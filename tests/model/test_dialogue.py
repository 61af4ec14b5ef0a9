"""Dialogues: which quotes of a text are speech, who speaks, which line names a move, and which two are neighbours."""

import pytest
from coursekit.model.dialogue import dialogues, neighbours
from coursekit.model.markdown_scan import Scan

TWO = "> **Kim:** Hej.\n>\n> **Elev:** Hej.\n>\n> **Kim:** Hej då."


def found(text):
    return dialogues(Scan(text))


@pytest.mark.parametrize(
    "text, speakers",
    [
        (TWO, [0, 1, 0]),
        (f"Text.\n\n{TWO}\n\nMer text.", [0, 1, 0]),
        # Without the sign between, and a line that goes on below.
        ("> **Kim:** Hej.\n\n> **Elev:** Hej\nigen.\n\n> **Kim:** Hej då.", [0, 1, 0]),
        ("> **Kim Å:** Hej.\n>\n> **Bo (far):** Nå?\n>\n> **Li:** Va?\n>\n> **Bo (far):** Nä.", [0, 1, 2, 1]),
        # Nobody speaks twice, or one person alone.
        ("> **Kim:** Hej.\n>\n> **Elev:** Hej.", None),
        ("> **Kim:** Hej.\n>\n> **Kim:** Hej.", None),
        # A paragraph, or more than a paragraph, that nobody says.
        ("> **Kim:** Hej.\n>\n> Det blir tyst.\n>\n> **Elev:** Hej.\n>\n> **Kim:** Hej då.", None),
        ("> **Kim:** Hej.\n> - ett\n>\n> **Elev:** Hej.\n>\n> **Kim:** Hej då.", None),
        ("> **Kim:** Hej.\n>\n> > **Elev:** Hej.\n>\n> **Kim:** Hej då.", None),
        ("> **Kim:** Hej.\n> {: .egen }\n>\n> **Elev:** Hej.\n>\n> **Kim:** Hej då.", None),
        ("> **Kim** säger: Hej.\n>\n> **Elev:** Hej.\n>\n> **Kim:** Hej då.", None),
        # Inside something else, and in code.
        (f"- En punkt\n\n    {TWO}".replace("\n>", "\n    >"), None),
        (f"```\n{TWO}\n```", None),
        ("**Kim:** Hej.\n\n**Elev:** Hej.\n\n**Kim:** Hej då.", None),
    ],
)
def test_which_quotes_are_dialogues(text, speakers):
    said = [[each.people.index(line.speaker) for line in each.lines] for each in found(text)]
    assert said == ([speakers] if speakers else [])


@pytest.mark.parametrize(
    "words, move",
    [
        ("Hej. (*hälsar*)", "(*hälsar*)"),
        ("Hej. (_hälsar och väntar_)  ", "(_hälsar och väntar_)"),
        ("Hej.\n> Nå? (*frågar*)", "(*frågar*)"),
        ("Hej (*hälsar*) på dig. (*avslutar*)", "(*avslutar*)"),
        ("Hej (*hälsar*) på dig.", None),
        ("Hej. (hälsar)", None),
        ("Hej. (**hälsar**)", None),
    ],
)
def test_what_names_a_move(words, move):
    text = f"{TWO}\n>\n> **Elev:** {words}"
    [dialogue] = found(text)
    place = dialogue.lines[-1].move
    assert (text[slice(*place)] if place else None) == move


@pytest.mark.parametrize("mark, kind", [("{ .weak }", "weak"), ("{: .good}", "good"), ("\n{ .weak }", "weak")])
def test_the_line_below_says_of_what_kind_it_is(mark, kind):
    text = f"{TWO}\n{mark}\n\nMer text."
    [dialogue] = found(text)
    assert dialogue.kind == kind
    assert text[: dialogue.end] == TWO
    assert text[dialogue.after :] == "\n\nMer text."


WEAK, GOOD = f"{TWO}\n{{ .weak }}", f"{TWO}\n{{ .good }}"


@pytest.mark.parametrize(
    "text, places",
    [
        (f"{WEAK}\n\n{GOOD}\n\nMer.", (WEAK, GOOD)),
        (f"{GOOD}\n{WEAK}", (GOOD, WEAK)),
        (f"# S\n\n### A\n\n{WEAK}\n\nEfter.\n\n### B\n\nFöre.\n\n{GOOD}\n\nMer.", (f"### A\n\n{WEAK}\n\nEfter.\n\n", f"### B\n\nFöre.\n\n{GOOD}")),
        # Something between that is no heading of the other's; two of a kind; one of none.
        (f"{WEAK}\n\nText.\n\n{GOOD}", None),
        (f"### A\n\n{WEAK}\n\n#### B\n\n{GOOD}", None),
        (f"### A\n\n{WEAK}\n\n### B\n\n### C\n\n{GOOD}", None),
        (f"{WEAK}\n\n### B\n\n{GOOD}", None),
        (f"### A\n\n{WEAK}\n\n<div>\n\n### B\n\n{GOOD}\n\n</div>", None),
        (f"{WEAK}\n\n{WEAK}", None),
        (f"{TWO}\n\nText.\n\n{GOOD}", None),
    ],
)  # fmt: skip
def test_which_two_are_neighbours(text, places):
    assert [tuple(text[slice(*place)] for place in pair.places) for pair in neighbours(Scan(text))] == (
        [places] if places else []
    )


def test_one_dialogue_has_one_neighbour():
    assert len(neighbours(Scan(f"{WEAK}\n\n{GOOD}\n\n{WEAK}"))) == 1
    assert len(neighbours(Scan(f"{WEAK}\n\n{GOOD}\n\n{WEAK}\n\n{GOOD}"))) == 2
    headed = f"### A\n\n{WEAK}\n\n### B\n\n{GOOD}\n\nText.\n\n{WEAK}\n\n### C\n\n{GOOD}"
    assert [pair.is_headed for pair in neighbours(Scan(headed))] == [True]
