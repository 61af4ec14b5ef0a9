"""Moodle XML as Moodle and people write it: what comes in, and what is left out and why."""

import base64
from pathlib import Path

import pytest
from importing import bring
from project import TESTS

DOT = (TESTS / "mini_course/modules/alla-typer/prick.svg").read_bytes()
WRONG, WHY = "TODO: skriv varför svaret är fel", "TODO: skriv varför svaret är rätt"


def text(tag, value, form="html", files=""):
    return f'<{tag} format="{form}"><text><![CDATA[{value}]]></text>{files}</{tag}>'


def answer(share, value, said="", form="html", more=""):
    return f'<answer fraction="{share}" format="{form}"><text><![CDATA[{value}]]></text>{text("feedback", said)}{more}</answer>'


def question(kind, *parts, asked="<p>Vem?</p>", name="Vem?"):
    return f'<question type="{kind}"><name><text>{name}</text></name>{text("questiontext", asked)}{"".join(parts)}</question>'


def file(name, data=DOT):
    return f'<file name="{name}" path="/" encoding="base64">{base64.b64encode(data).decode()}</file>'


def quiz(*questions):
    return '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>\n"


SINGLE = (answer(100, "<p>Grannen</p>", "<p>Ja.</p>"), answer(0, "Chefen", "Nej."))
TRUE = (answer(100, "true", "Ja."), answer(0, "false", "Nej."))
OPTIONS = [{"text": "Grannen", "correct": "true", "feedback": "Ja."}, {"text": "Chefen", "feedback": "Nej."}]

TAKEN = {
    "one right": (question("multichoice", "<single>true</single>", *SINGLE), {"type": "single", "options": OPTIONS}),
    "several right": (
        question("multichoice", "<single>false</single>", answer(50, "a"), answer(50, "b"), answer(-50, "c")),
        {"type": "multiple", "question": "Vem?"},
    ),
    "not shuffled": (question("multichoice", "<single>1</single><shuffleanswers>0</shuffleanswers>", *SINGLE), {"shuffle": "false"}),
    "true or false": (
        question("truefalse", *TRUE, text("generalfeedback", "Så är det.")),
        {"type": "true_false", "answer": "true", "feedback": "Nej.", "explanation": "Så är det.\n\nJa."},
    ),
    "points, hints and an id": (
        question("truefalse", *TRUE, "<defaultgrade>3.0000000</defaultgrade><idnumber>mitt-id</idnumber>", text("hint", "Ett."), text("hint", "Två.")),
        {"id": "mitt-id", "points": "3", "hint": "Ett.\n\nTvå."},
    ),
    "a written answer": (
        question("shortanswer", answer(100, "katt"), answer(100, r"k\*"), asked="<p>Fyll i.</p><p>En _____ jamar.</p>"),
        {"type": "fill", "question": "Fyll i.", "text": "En [[katt|k*]] jamar."},
    ),
    "a number": (
        question("numerical", answer(100, "2.50", more="<tolerance>0.1</tolerance>"), "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>"),
        {"type": "number", "answer": "2.5", "tolerance": "0.1", "unit": "km"},
    ),
    "pairs": (
        question("matching", *(f"{text('subquestion', each)[:-14]}<answer><text>{each}1 &lt; 2</text></answer></subquestion>" for each in ("a", "b", ""))),
        {"type": "match", "pairs": [{"left": "a", "right": "a1 < 2"}, {"left": "b", "right": "b1 < 2"}], "distractors": ["1 < 2"]},
    ),
    "an order": (
        question("ordering", answer(2, "två"), answer(1, "ett"), answer(3, "tre"), "<shownumcorrect/>"),
        {"type": "order", "items": ["ett", "två", "tre"]},
    ),
    "own words": (
        question("essay", text("graderinfo", "<p>Ett svar.</p>"), text("generalfeedback", "Därför.")),
        {"type": "reflection", "model_answer": "Ett svar.", "explanation": "Därför."},
    ),
    "a gap to choose in": (
        question("gapselect", "<selectoption><text>katt</text><group>1</group></selectoption><selectoption><text>bil</text><group>2</group></selectoption><selectoption><text>hund</text><group>1</group></selectoption>", asked="En [[1]] jamar."),
        {"type": "single", "options": [{"text": "katt", "correct": "true"}, {"text": "hund", "feedback": WRONG}]},
    ),
    "gaps to write in": (
        question("cloze", asked="<p>Fyll i.</p><p>En {1:SHORTANSWER:=katt~=kisse#Ja.} och {2:SA:%100%hund} l{e}r.</p>"),
        {"type": "fill", "question": "Fyll i.", "text": "En [[katt|kisse]] och [[hund]] l{e}r.", "points": "3", "explanation": "Ja."},
    ),
    "one gap to choose in": (
        question("multianswer", asked="En {1:MULTICHOICE_V:=katt~hund#Nej.} jamar."),
        {"type": "single", "options": [{"text": "katt", "correct": "true"}, {"text": "hund", "feedback": "Nej."}]},
    ),
    "what Moodle's editor writes": (
        question("truefalse", *TRUE, asked='<p dir="ltr" style="text-align: left;">Vad är<span lang="sv">&nbsp;<b>detta</b></span>?<br></p><p><br></p>'),
        {"question": "Vad är **detta**?"},
    ),
    "a table and a list": (
        question("truefalse", *TRUE, asked="Se här:<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></tbody></table><ol><li>x<ul><li>y</li></ul></li></ol>"),
        {"question": "Se här:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. x\n    - y"},
    ),
    "plain text": (question("truefalse", *TRUE).replace('questiontext format="html"', 'questiontext format="plain_text"').replace("<p>Vem?</p>", "Är <b> *fet*?"), {"question": r"Är &lt;b> \*fet\*?"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_what_comes_in(course, name):
    source, wanted = TAKEN[name]
    found = bring(course, quiz(source))
    assert found.code == 0, found.out + found.err
    assert {key: found.question.get(key) for key in wanted} == wanted


LEFT = {
    "part of the points": (question("multichoice", "<single>true</single>", *SINGLE, answer(50, "b")), "svaren ger olika mycket poäng (100 %, 50 %)."),
    "no key": (question("multichoice", "<single>true</single>", answer(0, "a"), answer(0, "b")), "det rätta svaret saknas."),
    "wrong written answers": (question("shortanswer", answer(100, "katt"), answer(0, "hund", "Nej.")), "den har egna felsvar"),
    "a pattern": (question("shortanswer", answer(100, "k*t")), "en stjärna i svaret"),
    "several units": (question("numerical", answer(100, "2"), "<units><unit><unit_name>km</unit_name></unit><unit><unit_name>m</unit_name></unit></units>"), "den har flera enheter."),
    "another type": (question("calculated"), "frågetypen `calculated` i Moodle har inget som motsvarar den"),
    "a text": (question("description"), "det är en text utan svar."),
    "gaps of two kinds": (question("cloze", asked="{1:SA:=a} {1:MC:=b~c}"), "luckorna är av olika slag"),
    "several gaps to choose in": (question("gapselect", asked="[[1]] [[2]]"), "luckorna är av olika slag"),
    "points beyond counting": (question("cloze", asked=f"{{{'9' * 5000}:SA:=a}}"), "det rätta svaret saknas."),
    "gaps in a list": (question("cloze", asked="<ul><li>{1:SA:=a}</li><li>{1:SA:=b}</li></ul>"), "luckorna står i flera stycken"),
    "a video": (question("truefalse", *TRUE, asked="<p>Se: <video src='a.mp4'></video></p>"), "den har en `video`"),
    "a picture that is not there": (question("truefalse", *TRUE, asked='<img src="@@PLUGINFILE@@/a.png" alt="a">'), "bilden a.png finns inte i filen."),
    "a file of another kind": (question("truefalse", *TRUE).replace("<p>Vem?</p>]]></text>", '<a href="@@PLUGINFILE@@/quiz.yml">a</a>]]></text>' + file("quiz.yml")), "filen quiz.yml är av ett slag som en kurs inte kan ha."),
    "a picture from elsewhere": (question("truefalse", *TRUE, asked='Så <img src="https://example.org/a.png" alt="a">?'), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_out(course, name):
    source, why = LEFT[name]
    found = bring(
        course, quiz(question("truefalse", *TRUE, asked="Före?"), source, question("truefalse", *TRUE, asked="Efter?"))
    )
    assert found.code == 1 and [row["question"] for row in found.questions] == ["Före?", "Efter?"], found.out
    assert found.left.keys() == {4} and why in found.left[4], found.left


def shown(name, data=DOT, kind="truefalse", *parts):
    asked = text(
        "questiontext",
        f'<p>Ser du <img src="@@PLUGINFILE@@/{name}" alt="En prick">?</p>',
        files=file(Path(name.replace("%20", " ")).name, data),
    )
    return f'<question type="{kind}"><name><text>Ser</text></name>{asked}{"".join(parts or TRUE)}</question>'


def test_pictures_are_written_beside_the_questions_under_names_that_are_free(course):
    folder = course / "modules/mer"
    (folder / "prick.svg").write_bytes(DOT.replace(b"<svg", b"<svg data-own='1'"))
    (folder / "index.md").write_text(
        (folder / "index.md").read_text(encoding="utf-8") + "\n![En](prick.svg)\n", encoding="utf-8"
    )
    other = DOT.replace(b"<svg", b"<svg data-other='1'")
    found = bring(
        course,
        quiz(
            shown("prick.svg"), shown("Min%20bild (1).svg"), shown("prick.svg", other), shown("../../prick.svg", other)
        ),
    )
    assert found.code == 0, found.out + found.err
    assert [row["question"] for row in found.questions] == [
        f"Ser du ![En prick]({name})?" for name in ("prick-2.svg", "min-bild-1.svg", "prick-3.svg", "prick-3.svg")
    ]
    assert sorted(path.name for path in folder.glob("*.svg")) == [
        "min-bild-1.svg",
        "prick-2.svg",
        "prick-3.svg",
        "prick.svg",
    ]
    assert (folder / "prick-3.svg").read_bytes() == other and "Ny fil: " in found.out


def test_a_picture_that_nobody_has_described_is_still_to_be_described(course):
    shown = '<p>Se <img src="@@PLUGINFILE@@/{}" alt=""{}></p>'
    parts = [question("truefalse", *TRUE, text("generalfeedback", shown.format("a.svg", more), files=file("a.svg", data)))
        for more, data in (("", DOT), (' role="presentation"', DOT.replace(b"/>", b" />")))]  # fmt: skip
    found = bring(course, quiz(*parts))
    assert [row["explanation"].split("\n")[0] for row in found.questions] == [
        "Se ![TODO](a.svg)",
        "Se ![](a-2.svg){ .decorative }",
    ]
    assert '"TODO"' in found.out and found.left == {}, found.out


def test_a_picture_that_check_refuses_is_not_written(course):
    found = bring(
        course,
        quiz(shown("prick.svg", b"<svg onload='x()' xmlns='http://www.w3.org/2000/svg'/>"), shown("a.png", b"MZ")),
    )
    assert found.code == 1 and found.questions == [] and list(found.left) == [3, 4]
    assert [path.name for path in (course / "modules/mer").iterdir()] == ["index.md"]


def test_what_does_not_come_along_is_said(course):
    combined = "".join(text(tag, "Bra!") for tag in ("correctfeedback", "incorrectfeedback"))
    parts = ("<single>true</single><defaultgrade>0.5</defaultgrade>", *SINGLE, combined)
    found = bring(course, quiz(question("multichoice", *parts)))
    assert found.code == 0 and found.notes == [
        "den gemensamma återkopplingen till rätt, delvis rätt och fel svar (1 frågor).",
        "poängen 0.5 är inget helt tal från 1 till 100, och är inte med.",
    ]


def test_a_text_that_nothing_reads_is_said(course):
    items = [answer(place, each) for place, each in enumerate(("ett", "två", "tre"), start=1)]
    items[1] = answer(2, "två", "<p>Efter <b>ett</b>.</p>")
    old = "<image>karta.png</image><image_base64>aGVq</image_base64>"
    essay = question("essay", text("responsetemplate", "Jag tror att"), text("graderinfo", ""), asked="Skriv.")
    found = bring(course, quiz(question("ordering", *items, old), essay))
    assert len(found.questions) == 2 and sorted(found.notes) == [
        "en bild.",
        'texten i `feedback`: "Efter ett."',
        'texten i `responsetemplate`: "Jag tror att"',
    ]


def test_all_the_rest_of_which_nothing_is_said_is_no_loss(course):
    gap = question("cloze", asked="<p>En {1:SA:=katt~*#} jamar.</p>")
    number = question("numerical", answer(100, "4"), answer(0, "*"), asked="Antal?")
    found = bring(course, quiz(question("shortanswer", answer(100, "katt"), answer(0, "*")), number, gap))
    assert [row.get("text") or row["answer"] for row in found.questions] == ["[[katt]]", "4", "En [[katt]] jamar."]


def test_the_category_and_another_name_are_kept_as_comments(course):
    category = '<question type="category"><category><text>$course$/top/Kurs</text></category></question>'
    bring(course, quiz(category, question("truefalse", *TRUE, name="Prov 1 #a")))
    written = (course / "modules/mer/quiz.yml").read_text(encoding="utf-8")
    assert "  # $CATEGORY: $course$/top/Kurs\n  # Prov 1 #a\n  - id: vem\n" in written
