"""Questions in a Word document: lists, marks and lines, and the trainer's page that shows them."""

import io
import re

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from importing import bring
from project import ROOT

PAGE = (ROOT / "docs/kursledare/lagg-in.md").read_text(encoding="utf-8")


class Document:
    """A document that is written from above."""

    def __init__(self):
        self.made = docx.Document()

    def question(self, text="Vem?", *options, key=None):
        self.made.add_paragraph(text, style="List Number")
        for text in options:
            self.option(text)
        return self.line(f"Rätt svar: {key}") if key else self

    def option(self, *pieces, style="List Bullet", **marks):
        paragraph = self.made.add_paragraph(style=style)
        for piece in pieces:
            run = paragraph.add_run(piece)
            for mark, value in marks.items():
                setattr(run.font, mark, value)
        return self

    def element(self, tag, parent=None, **attributes):
        """An element at the end of the last run, or of another."""
        parent = self.made.paragraphs[-1].runs[-1]._r if parent is None else parent
        made = parent.makeelement(qn(tag), {qn(f"w:{name}"): value for name, value in attributes.items()})
        parent.append(made)
        return made

    def shade(self, fill):
        """Colour what is behind the last run."""
        self.element("w:shd", self.made.paragraphs[-1].runs[-1]._r.get_or_add_rPr(), val="clear", fill=fill)
        return self

    def link(self, text, address):
        """A link at the end of the last paragraph, in the style that Word gives one."""
        paragraph = self.made.paragraphs[-1]
        to = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        holder = paragraph._p.makeelement(qn("w:hyperlink"), {qn("r:id"): to})
        run = paragraph.add_run(text)
        run.font.underline = True
        holder.append(run._r)
        paragraph._p.append(holder)
        return self

    def line(self, text, style=None):
        self.made.add_paragraph(text, style=style)
        return self

    def bytes(self):
        out = io.BytesIO()
        self.made.save(out)
        return out.getvalue()


def right(row):
    return [each["text"] for each in row["options"] if each.get("correct")]


MARKS = {
    "bold": lambda page: page.option("b", bold=True),
    "underlined": lambda page: page.option("b", underline=True),
    "highlighted": lambda page: page.option("b", highlight_color=WD_COLOR_INDEX.YELLOW),
    "bold in two pieces": lambda page: page.option("b", "", " ", bold=True),
    "shaded, as LibreOffice marks": lambda page: page.option("b").shade("FFFF00"),
    "starred before": lambda page: page.option("*b"),
    "starred after": lambda page: page.option("b *"),
    "named": lambda page: page.option("b").line("Rätt svar: b"),
    "named in short": lambda page: page.option("b").line("Svar: B)"),
    "named by number": lambda page: page.option("b").line("Svar: 2"),
    "named and bold": lambda page: page.option("b", bold=True).line("Svar: b"),
}


@pytest.mark.parametrize("name", MARKS)
def test_marks(course, name):
    page = MARKS[name](Document().question("Vem?", "a"))
    found = bring(course, page.bytes())
    assert (found.code, right(found.question)) == (0, ["b"]), found.out + found.err


WRITTEN = {
    "letters": "1. Vem?\na) a\nb) b\nSvar: b",
    "capitals": "1) Vem?\nA. a\nB. b\nSvar: b",
    "points": "1. Vem?\n- a\n• b\nSvar: b",
    "a star before the letter": "1. Vem?\na) a\n*b) b",
    "no space": "1. Vem?\na)  a\nb)  *b",
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("as_one", [False, True], ids=["paragraphs", "one paragraph"])
def test_lists_that_are_written(course, name, as_one):
    page = Document()
    for text in [WRITTEN[name]] if as_one else WRITTEN[name].split("\n"):
        page.line(text)
    found = bring(course, page.bytes())
    assert (found.code, right(found.question)) == (0, ["b"]), found.out + found.err
    assert [each["text"] for each in found.question["options"]] == ["a", "b"]


@pytest.mark.parametrize("as_one", [False, True], ids=["paragraphs", "one paragraph"])
def test_a_letter_that_is_written_need_not_be_bold(course, as_one):
    page = Document().line("1. Vem?")
    for number, (text, bold) in enumerate(
        [("a) Grannen", False), ("b) ", False), ("Chefen", True), ("\nc) Ingen", False)]
    ):
        paragraph = page.made.paragraphs[-1] if as_one or number in (2, 3) else page.made.add_paragraph()
        paragraph.add_run(("\n" if as_one and number < 2 else "") + text).font.bold = bold
    found = bring(course, page.bytes())
    assert (found.code, right(found.question), len(found.question["options"])) == (0, ["Chefen"], 3), found.out


def test_what_stands_out_in_a_text_stands_out_in_it(course):
    page = Document().question("Vem ").option("Den som ").option("b").line("Förklaring: ")
    asked, first, second, why = page.made.paragraphs
    asked.add_run("fr").font.bold = True
    asked.add_run("ågar").font.bold = True
    asked.add_run(" du *inte* om m")
    asked.add_run("2").font.superscript = True
    asked.add_run(" och CO")
    asked.add_run("2").font.subscript = True
    asked.add_run(" den 1")
    asked.add_run("a").font.superscript = True
    first.add_run("berörs").font.italic = True
    second.runs[0].font.bold = True
    page.link("SKR", "https://exempel.se/a")
    why.add_run(".")
    question = bring(course, page.bytes()).question
    assert question["question"] == r"Vem **frågar** du \*inte\* om m² och CO₂ den 1a"
    assert [each["text"] for each in question["options"]] == ["Den som *berörs*", "b"]
    assert right(question) == ["b"] and question["explanation"] == "[SKR](https://exempel.se/a)."


def test_a_question_that_is_all_bold_is_no_emphasis(course):
    page = Document().question("").option("a", bold=True).option("b")
    page.made.paragraphs[0].add_run("Vem?").font.bold = True
    assert bring(course, page.bytes()).question["question"] == "Vem?"


def test_that_a_link_is_underlined_marks_nothing(course):
    page = Document().question("Var?").option("").link("Här", "https://exempel.se").option("b").line("Svar: b")
    assert right(bring(course, page.bytes()).question) == ["b"]


def test_an_option_goes_on_below_a_break(course):
    page = Document().question("Vem?").option("Ja\nabsolut", bold=True).option("Nej").line("Lös rad.")
    found = bring(course, page.bytes())
    assert right(found.question) == ["Ja absolut"] and found.notes == ['raden hör inte till någon fråga: "Lös rad."']


@pytest.mark.parametrize(
    "lines", ["Fråga 1: Vem?", "FRÅGA 1. Vem?", "Question 1) Vem?", "Fråga 1|Vem?", "Fråga 1:|Vem?"]
)
def test_a_question_may_be_numbered_in_words(course, lines):
    page = Document().question("Före?", "a", "b", key="a")
    for line in [*lines.split("|"), "a) a", "b) b", "Svar: b"]:
        page.line(line)
    found = bring(course, page.bytes())
    assert (found.code, [row["question"] for row in found.questions]) == (0, ["Före?", "Vem?"]), found.out


def test_words_that_only_begin_so_are_no_question(course):
    page = Document().question("Vem?").line("Fråga 3 kollegor.").option("a").option("b", bold=True)
    assert bring(course, page.bytes()).question["question"] == "Vem?\n\nFråga 3 kollegor."


def test_a_statement_with_true_or_false_below_it(course):
    page = (
        Document().question("Det går.", key="Falskt").line("Förklaring: Nej.").question("Kan man?").line("Svar: kanske")
    )
    found = bring(course, page.bytes())
    assert [found.question[key] for key in ("type", "answer", "explanation")] == ["true_false", "false", "Nej."]
    assert found.left == {4: 'det rätta svaret "kanske" är inget av alternativen.'}


def test_signs_and_equations_are_named(course):
    page = Document().question("Ett ", "a", "b", key="a")
    run = page.made.paragraphs[0].runs[0]._r
    for char in ("F0E0", "F041"):
        page.element("w:sym", run, font="Wingdings", char=char)
    page.element("m:oMath", page.made.paragraphs[0]._p)
    found = bring(course, page.bytes())
    assert found.question["question"] == "Ett →"
    assert found.notes == ["en ekvation.", "ett tecken ur ett symboltypsnitt."]


def numbering(page, **formats):
    """Let the lists of some styles count in these ways."""
    from docx.oxml.ns import qn

    root = page.made.part.numbering_part.element
    for style, (kind, depth) in formats.items():
        properties = page.made.styles[style.replace("_", " ")].element.pPr.numPr
        abstract = next(num.abstractNumId.val for num in root.num_lst if num.numId == properties.numId.val)
        of_style = next(
            each for each in root.iter(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == str(abstract)
        )
        level = next(iter(of_style.iter(qn("w:lvl"))))
        level.find(qn("w:numFmt")).set(qn("w:val"), kind)
        level.set(qn("w:ilvl"), depth)
        properties.get_or_add_ilvl().val = int(depth)


@pytest.mark.parametrize("kind", ["lowerLetter", "upperLetter", "bullet", "lowerRoman"])
def test_lists_that_word_counts_itself(course, kind):
    page = Document().question("Vem?")
    for text in "ab":
        page.option(text, style="List Number 2")
    numbering(page, List_Number_2=(kind, "0"))
    assert right(bring(course, page.line("Svar: b").bytes()).question) == ["b"]


def test_a_number_deeper_in_a_list_is_an_option(course):
    page = Document().question("Vem?")
    for text in "ab":
        page.option(text, style="List Number 2")
    numbering(page, List_Number_2=("decimal", "1"))
    assert right(bring(course, page.line("Svar: 2").bytes()).question) == ["b"]


def test_a_letter_that_is_an_initial_stays(course):
    page = Document().question("Vem skrev?").option("A. Lindgren", bold=True).option("S. Lagerlöf")
    assert [each["text"] for each in bring(course, page.bytes()).question["options"]] == ["A. Lindgren", "S. Lagerlöf"]


def test_lines_below_a_question_are_read(course):
    page = Document().question("Vem?").line("Tänk efter.").option("a").option("b", bold=True)
    page.line("Förklaring: Därför.").line("Och därför.").line("Ledtråd: Nära: så nära.")
    question = bring(course, page.bytes()).question
    assert question["question"] == "Vem?\n\nTänk efter."
    assert (question["explanation"], question["hint"]) == ("Därför.\n\nOch därför.", "Nära: så nära.")


def test_letters_that_are_not_the_first_are_meant(course):
    page = Document().line("1. Vem?").line("c) a").line("d) b").line("Svar: d")
    assert right(bring(course, page.bytes()).question) == ["b"]


LEFT = {
    "no mark": (lambda page: page.option("b"), "det rätta svaret saknas."),
    "all marked": (lambda page: page.option("b"), "det rätta svaret saknas."),
    "two marks that disagree": (lambda page: page.option("b", bold=True).line("Svar: a"), "det går inte att se vilket svar som är rätt: fetstil, raden med det rätta svaret."),
    "a key that is not there": (lambda page: page.option("b").line("Svar: c"), 'det rätta svaret "c" är inget av alternativen.'),
    "two keys": (lambda page: page.option("b").line("Svar: a").line("Svar: a"), "raden med det rätta svaret står två gånger."),
    "one option": (lambda page: page.line("Svar: a"), "den har 1 alternativ, och behöver minst två."),
    "a letter twice": (lambda page: page.line("a) b").line("a) c").line("Svar: a"), "två alternativ har bokstaven A."),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_out(course, name):
    change, why = LEFT[name]
    page = change(Document().question("Före?", "a", "b", key="a").question("Vem?").option("a"))
    if name == "all marked":
        page = (
            Document()
            .question("Före?", "a", "b", key="a")
            .question("Vem?")
            .option("a", bold=True)
            .option("b", bold=True)
        )
    found = bring(course, page.question("Efter?", "a", "b", key="b").bytes())
    assert found.code == 1 and [row["question"] for row in found.questions] == ["Före?", "Efter?"]
    assert found.left.keys() == {5} and why in found.left[5], found.left


def test_what_is_no_question_is_named(course):
    page = Document().line("Prov", style="Heading 1").question("Vem?", "a", "b", key="a").line("Lös rad.")
    page.line("Del 2", style="Heading 2").line("Läs detta.")
    page.made.add_table(1, 1).cell(0, 0).text = "Ruta"
    run = page.made.add_paragraph().add_run()._r
    run.append(run.makeelement(docx.oxml.ns.qn("w:drawing"), {}))
    found = bring(course, page.bytes())
    assert len(found.questions) == 1
    assert found.notes == [
        "en tabell i dokumentet. Står frågorna i den? Kopiera tabellen till Excel, spara som .xlsx och läs in den filen.",
        'raden hör inte till någon fråga: "Prov"',
        'raden hör inte till någon fråga: "Lös rad."',
        'raden hör inte till någon fråga: "Del 2"',
        'raden hör inte till någon fråga: "Läs detta."',
        "en bild.",
    ]


def test_text_that_was_changed_is_as_it_is_now(course):
    page = Document().question("Vem frågar du?", "a", "b", key="a")
    paragraph = page.made.paragraphs[0]._p
    for tag, inner, text in (("ins", "t", " Och när?"), ("del", "delText", " Nej!")):
        change = paragraph.makeelement(docx.oxml.ns.qn(f"w:{tag}"), {})
        run = change.makeelement(docx.oxml.ns.qn("w:r"), {})
        words = run.makeelement(docx.oxml.ns.qn(f"w:{inner}"), {})
        words.text = text
        run.append(words)
        change.append(run)
        paragraph.append(change)
    assert bring(course, page.bytes()).question["question"] == "Vem frågar du? Och när?"


def test_what_the_trainers_page_shows_comes_in(course):
    shown, gift = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    page = Document()
    for line in shown.split("\n"):
        page.line(line)
    found = bring(course, page.bytes())
    assert found.code == 0 and [len(right(row)) for row in found.questions] == [1, 2], found.out
    assert "hint" in found.questions[0] and found.notes == []
    assert bring(course, gift).code == 0


def test_the_trainers_page_shows_a_table_that_comes_in(course):
    table = PAGE.partition("| Fråga |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in ("| Fråga |" + table).split("\n")]
    found = bring(course, "\n".join(";".join(row) for row in rows if "---" not in row[0]))
    assert found.code == 0 and [len(right(row)) for row in found.questions] == [1, 2]
