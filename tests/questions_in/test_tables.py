"""Questions in a table: headings in any order and in two languages, and every way to say what is right."""

import io

import openpyxl
import pytest
from importing import bring

WRONG = "TODO: skriv varför svaret är fel"


def csv(*rows, part=";"):
    return "\r\n".join(part.join(row) for row in rows) + "\r\n"


def right(row):
    return [each["text"] for each in row["options"] if each.get("correct")]


HEADS = {
    "numbers": (
        "Fråga",
        "Alternativ 1",
        "Alternativ 2",
        "Rätt svar",
        "Återkoppling 2",
        "Förklaring",
        "Ledtråd",
        "Poäng",
    ),
    "letters": (
        "FRÅGA",
        "alternativ a",
        "ALTERNATIV B:",
        "Rätt Svar",
        "återkoppling B",
        "förklaring",
        "ledtråd ",
        "poäng",
    ),
    "letters alone": ("Fråga", "A", "B", "Rätt svar", "Återkoppling B", "Förklaring", "Ledtråd", "Poäng"),
    "English": ("Question", "Option 1", "Option B", "Correct answer", "Feedback B", "Explanation", "Hint", "Points"),
}
ROW = ("Vem?", "Grannen", "Chefen", "A", "Nej.", "Därför.", "Tänk.", "2")
QUESTION = {
    "id": "vem",
    "type": "single",
    "points": "2",
    "question": "Vem?",
    "hint": "Tänk.",
    "options": [{"text": "Grannen", "correct": "true"}, {"text": "Chefen", "feedback": "Nej."}],
    "explanation": "Därför.",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("order", [range(8), range(7, -1, -1)], ids=["as said", "backwards"])
def test_headings(course, head, order):
    found = bring(course, csv([head[place] for place in order], [ROW[place] for place in order]))
    assert (found.code, found.question) == (0, QUESTION), found.out + found.err


@pytest.mark.parametrize("part", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_as_programs_write_it(course, part, encoding):
    assert bring(course, csv(HEADS["numbers"], ROW, part=part).encode(encoding)).question == QUESTION


KEYS = {
    "a letter": ("b", ["två"]),
    "a letter with a bracket": ("B)", ["två"]),
    "a number": ("2", ["två"]),
    "its text": (" TVÅ ", ["två"]),
    "several letters": ("A, c", ["ett", "tre, fyra"]),
    "several numbers": ("1;3", ["ett", "tre, fyra"]),
    "a text with a comma": ("tre, fyra", ["tre, fyra"]),
    "texts with a comma": ("tre, fyra; ett", ["ett", "tre, fyra"]),
    "a letter and a text": ("A;två", ["ett", "två"]),
    "the same twice": ("A, A", ["ett"]),
}


@pytest.mark.parametrize("name", KEYS)
def test_keys(course, name):
    key, wanted = KEYS[name]
    head = ("Fråga", "Alternativ 1", "Alternativ 2", "Alternativ 3", "Rätt svar")
    found = bring(course, csv(head, ("Vad?", "ett", "två", '"tre, fyra"', f'"{key}"')))
    assert right(found.question) == wanted
    assert found.question["type"] == ("single" if len(wanted) == 1 else "multiple")


TYPES = {
    "Ett rätt svar": (("a", "b", "1"), {"type": "single"}),
    "multiple": (("a", "b", "1"), {"type": "multiple"}),
    "Flervalsfråga": (("a", "b", "1"), {"type": "single"}),
    "Sant eller falskt": (("", "", "Falskt"), {"type": "true_false", "answer": "false", "feedback": WRONG}),
    "sant/falskt": (("Sant", "Falskt", "A"), {"answer": "true"}),
    "Rätt ordning": (("a", "b", ""), None),
    "Lucka": (("", "", '"katt; hund"'), {"type": "fill", "text": "[[katt|hund]]"}),
    "Tal": (("", "", "2,5"), {"type": "number", "answer": "2.5"}),
    "Egen text": (("", "", "Till exempel så."), {"type": "reflection", "model_answer": "Till exempel så."}),
    "": (("", "", "Sant"), {"type": "true_false", "answer": "true"}),
}


@pytest.mark.parametrize("kind", TYPES)
def test_types(course, kind):
    (first, second, key), wanted = TYPES[kind]
    found = bring(
        course, csv(("Fråga", "Typ", "Alternativ 1", "Alternativ 2", "Rätt svar"), ("Vad?", kind, first, second, key))
    )
    if wanted is None:  # two are too few to put in order
        assert found.questions == [] and list(found.left) == [2]
    else:
        assert {name: found.question.get(name) for name in wanted} == wanted


def test_numbers_that_are_counted_from_zero_are_not_guessed(course):
    rows = [("Ett?", "a", "b", "0"), ("Två?", "a", "b", "1"), ("Tre?", "a", "b", "A"), ("Fyra?", "0", "1", "0")]
    found = bring(course, csv(("question", "answer1", "answer2", "correct_answer"), *rows))
    assert [right(row) for row in found.questions] == [["a"], ["0"]]
    assert found.left.keys() == {2, 3} and "räknas från 0" in found.left[3]


def test_an_order_is_as_the_options_stand_or_as_the_key_says(course):
    head = ("Fråga", "Typ", "Alternativ 1", "Alternativ 2", "Alternativ 3", "Rätt svar")
    found = bring(
        course, csv(head, ("Ett?", "Ordning", "a", "b", "c", ""), ("Två?", "Ordning", "a", "b", "c", '"C, A, B"'))
    )
    assert [row["items"] for row in found.questions] == [["a", "b", "c"], ["c", "a", "b"]]


def test_pairs_stand_in_a_cell_each(course):
    head = ("Fråga", "Typ", "Alternativ 1", "Alternativ 2", "Rätt svar", "Återkoppling 1")
    rows = [
        ("Para ihop.", "Para ihop", "1+1=2 = ja", "*b* = nej", "", ""),
        ("Para igen.", "Matchning", "a = b", "c", "", ""),
    ]
    found = bring(course, csv(head, *rows))
    assert found.question["pairs"] == [{"left": "1+1=2", "right": "ja"}, {"left": r"\*b\*", "right": "nej"}]
    assert found.left.keys() == {3} and found.left[3].startswith("alternativ 2 är inget par.")


def test_a_cell_that_a_type_has_no_place_for_is_named(course):
    head = ("Fråga", "Typ", "Alternativ 1", "Alternativ 2", "Alternativ 3", "Rätt svar", "Återkoppling 1")
    rows = [("Ett?", "Ordning", "a", "b", "c", "", "Nej."), ("Två?", "Tal", "tre", "", "", "4", ""),
        ("Tre?", "Para ihop", "a = b", "c = d", "", "A", "Så.")]  # fmt: skip
    found = bring(course, csv(head, *rows))
    assert len(found.questions) == 3
    place = "som inte har någon plats i en fråga av det slaget."
    assert found.notes == [f'texten "{each}", {place}' for each in ("Nej.", "tre", "A", "Så.")]


def test_a_type_that_the_key_does_not_fit_is_left_out(course):
    head = ("Fråga", "Typ", "Alternativ 1", "Alternativ 2", "Rätt svar")
    found = bring(course, csv(head, ("Vad?", "Ett rätt svar", "a", "b", '"A, B"'), ("Vem?", "Rita", "a", "b", "A")))
    assert found.left[2] == "2 svar är rätt, men det ska vara ett."
    assert found.left[3].startswith('typen "Rita" finns inte')


def test_what_is_not_read_is_named(course):
    head = ("Fråga", "Ansvarig", "Alternativ 1", "Alternativ 2", "Rätt svar", "Poäng", "Tom")
    found = bring(course, csv(("Prov i april",), head, ("Vad?", "Eva", "a", "b", "A", "2,5", "")))
    assert found.code == 0 and found.notes == [
        'raden hör inte till någon fråga: "Prov i april"',
        "kolumnen `Ansvarig` är ingen som läses.",
        "poängen 2,5 är inget helt tal från 1 till 100, och är inte med.",
    ]


SIGNS = (
    "a: b # c 'd' \"e\" {f} [g] *h* _i_ `j` <k> & | > - + ! % @ \\ ~ ja 1.5 [[l]] [@m] {{ organisation.name }} å 你 😀"
)


@pytest.mark.parametrize("kind", ["csv", "excel"])
def test_every_sign_is_shown_as_it_was_written(course, kind):
    head, row = ("Fråga", "Alternativ 1", "Alternativ 2", "Rätt svar"), (SIGNS, SIGNS, "ja", "1")
    quoted = ['"' + each.replace('"', '""') + '"' for each in row]
    found = bring(course, csv(head, quoted) if kind == "csv" else workbook(head, row))
    assert found.code == 0, found.out + found.err
    plain = found.question["question"].replace("&lt;", "<")
    assert plain.replace("\\", "") == SIGNS.replace("\\", "")
    assert found.question["options"][0]["text"] == found.question["question"]


def workbook(*rows):
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    for cell in made.active[2]:
        if isinstance(cell.value, float) and cell.value < 1:
            cell.number_format = "0%"
    made.save(out)
    return out.getvalue()


def test_cells_are_texts_as_they_are_seen(course):
    head = ("Fråga", *(f"Alternativ {letter}" for letter in "ABCDE"), "Rätt svar")
    found = bring(course, workbook(head, ("Rad ett\nrad två", 1, 2.5, 0.5, 1e6, True, "C")))
    assert found.question["question"] == "Rad ett\n\nrad två"
    assert [each["text"] for each in found.question["options"]] == ["1", "2,5", "50 %", "1000000", "sant"]
    assert right(found.question) == ["50 %"]


FORM = "1. Vad är bra, och när; alltid?\nA. Fisk\nB. Kött, kanske\nSvar: B\n\n2. Vilka?\nA. x\nB. y\nC. z\nSvar: A, C\nFörklaring: Så är det.\n"


def test_a_form_as_text_as_rows_and_in_one_cell(course):
    rows = [[line] for line in FORM.splitlines()]
    quoted = "".join(f'"{line}"\n' for line in FORM.splitlines() if line)
    for number, file in enumerate(
        (FORM, workbook(*rows), workbook(["Prov"], [FORM]), quoted, FORM.replace("Svar", "ANSWER"))
    ):
        found = bring(course, file)
        assert [right(row) for row in found.questions[number * 2 :]] == [["Kött, kanske"], ["x", "z"]], (
            found.out + found.err
        )
    assert found.questions[-1]["explanation"] == "Så är det."


def test_the_headings_once_more_further_down_are_no_question(course):
    """People repeat them where a new part begins."""
    head = (*HEADS["numbers"], "Typ")
    found = bring(course, csv(head, (*ROW, ""), [each.upper() + " " for each in head], ("Var?", *ROW[1:], "")))
    assert ([row["question"] for row in found.questions], found.left, found.notes) == (["Vem?", "Var?"], {}, [])
