"""Word: the paragraphs of a document as lines, with what its lists and marks make of each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from .. import office
from ..asked import Reading, Refused
from . import numbered
from .numbered import Line
from .word_lists import Lists, W

# Runs in these are not the paragraph's own text: what was deleted, and boxes beside it.
NOT_OWN = frozenset((f"{W}del", f"{W}moveFrom", f"{W}txbxContent"))
PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
BESIDE = (f"{W}footnoteReference", f"{W}endnoteReference", f"{W}commentReference", f"{W}txbxContent")
BREAKS, TABS = (f"{W}br", f"{W}cr"), (f"{W}tab", f"{W}noBreakHyphen")


def read(data: bytes) -> Reading:
    """The questions of a document. Refused where it can't be read."""
    office.parts(data)
    docx = office.library("docx")
    try:
        document = docx.Document(io.BytesIO(data))
        body, lists = document.element.body, Lists(document)
        paragraphs = list(_paragraphs(body))
        reading = numbered.read(line for number, each in paragraphs for line in _lines(document, lists, number, each))
    except Refused:
        raise
    except Exception:  # a broken document fails in as many ways as it can be broken
        raise Refused("broken_office") from None
    _notes(reading, body, paragraphs)
    return reading


def _paragraphs(body: Any) -> Iterator[tuple[int, Any]]:
    """Each paragraph with its number, but those in tables and boxes."""
    own = (each for each in body.iter(f"{W}p") if not _lies_in(each, (f"{W}tbl", f"{W}txbxContent")))
    return enumerate(own, start=1)


def _lies_in(element: Any, tags: Any) -> bool:
    return any(each.tag in tags for each in element.iterancestors())


def _notes(reading: Reading, body: Any, paragraphs: list[tuple[int, Any]]) -> None:
    """What of a document does not come along."""
    for number, each in paragraphs:
        if any(True for _ in each.iter(*PICTURES)):
            reading.note(number, "word_picture")
        if any(True for _ in each.iter(*BESIDE)):
            reading.note(number, "word_notes")
    if any(True for _ in body.iter(f"{W}tbl")):
        reading.note(1, "word_table")


def _lines(document: Any, lists: Lists, number: int, paragraph: Any) -> Iterator[Line]:
    """A paragraph's lines: Word breaks one without ending it where Shift is held."""
    from docx.text.paragraph import Paragraph

    of_word = Paragraph(paragraph, document)
    is_heading = str(of_word.style.style_id if of_word.style else "").startswith(("Heading", "Rubrik", "Title"))
    pieces: list[list[tuple[str, frozenset[str]]]] = [[]]
    for text, marks in _runs(of_word):
        first, *rest = text.split("\n")
        pieces[-1].append((first, marks))
        pieces += [[(each, marks)] for each in rest]
    for place, line in enumerate(pieces):
        written = "".join(text for text, _ in line)
        inked = [marks for text, marks in line if text.strip()]
        level = lists.level(of_word) if place == 0 else ""
        yield Line(number, written, level, frozenset.intersection(*inked) if inked else frozenset(), is_heading)


def _runs(paragraph: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The text of each run of a paragraph, also of those in links and tracked changes, and how it is marked."""
    from docx.text.run import Run

    for element in paragraph._p.iter(f"{W}r"):
        if not _lies_in(element, NOT_OWN):
            run = Run(element, paragraph)
            yield "".join(map(_text, element)), _marks(run, paragraph)


def _text(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag in BREAKS:
        return "\n"
    return {TABS[0]: " ", TABS[1]: "-"}.get(element.tag, "")


def _marks(run: Any, paragraph: Any) -> frozenset[str]:
    """How a run stands out: by itself, or by its own style."""
    font, style = run.font, run.style.font if run.style else None
    found = {
        "bold": font.bold if font.bold is not None else style and style.bold,
        "underline": font.underline if font.underline is not None else style and style.underline,
        "highlight": font.highlight_color,
    }
    return frozenset(name for name, value in found.items() if value)
