"""Word: the paragraphs of a document as lines, with what its lists and marks make of each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from .. import office
from ..asked import Reading, Refused
from . import numbered
from .numbered import Line
from .styled import Piece, Styled
from .word_lists import Lists, W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# LibreOffice marks with a shade what Word marks with a pen; these are no colour.
UNSHADED = frozenset(("AUTO", "FFFFFF"))
# Runs in these are not the paragraph's own text: what was deleted, and boxes beside it.
NOT_OWN = frozenset((f"{W}del", f"{W}moveFrom", f"{W}txbxContent"))
LINKS = (f"{W}hyperlink",)
PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
BESIDE = (f"{W}footnoteReference", f"{W}endnoteReference", f"{W}commentReference", f"{W}txbxContent")
# Signs that Word itself puts in a font of its own while somebody types.
SIGNS = {"F0DF": "\u2190", "F0E0": "\u2192", "F0F3": "\u21d4", "F04A": "\u263a"}
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
        if any(True for _ in each.iter(f"{M}oMath")):
            reading.note(number, "word_math")
        if any(not _sign(sign) for sign in each.iter(f"{W}sym")):
            reading.note(number, "word_sign")
    if any(True for _ in body.iter(f"{W}tbl")):
        reading.note(1, "word_table")


def _lines(document: Any, lists: Lists, number: int, paragraph: Any) -> Iterator[Line]:
    """A paragraph's lines: Word breaks one without ending it where Shift is held."""
    from docx.text.paragraph import Paragraph

    of_word = Paragraph(paragraph, document)
    is_heading = str(of_word.style.style_id if of_word.style else "").startswith(("Heading", "Rubrik", "Title"))
    whole = Styled(tuple(_pieces(of_word)))
    for place, line in enumerate(whole.lines()):
        yield Line(number, line, lists.level(of_word) if place == 0 else "", is_heading, is_rest=place > 0)


def _pieces(paragraph: Any) -> Iterator[Piece]:
    """The text of each run of a paragraph, also of those in links and tracked changes, and how it is marked."""
    from docx.text.run import Run

    for element in paragraph._p.iter(f"{W}r"):
        if not _lies_in(element, NOT_OWN):
            run = Run(element, paragraph)
            yield Piece("".join(map(_text, element)), _marks(run), _link(element, paragraph))


def _link(run: Any, paragraph: Any) -> str:
    """The address that a run leads to; none within the document."""
    holder = next(run.iterancestors(*LINKS), None)
    relation = paragraph.part.rels.get(holder.get(f"{R}id")) if holder is not None else None
    return str(relation.target_ref) if relation is not None and relation.is_external else ""


def _text(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag in BREAKS:
        return "\n"
    if element.tag == f"{W}sym":
        return _sign(element)
    return {TABS[0]: " ", TABS[1]: "-"}.get(element.tag, "")


def _sign(element: Any) -> str:
    return SIGNS.get(str(element.get(f"{W}char")).upper(), "")


def _marks(run: Any) -> frozenset[str]:
    """How a run stands out: by itself, or by its own style. That a link is underlined says nothing."""
    font, style = run.font, run.style.font if run.style else None
    shade = run._r.find(f"{W}rPr/{W}shd")
    found = {
        "bold": font.bold if font.bold is not None else style and style.bold,
        "italic": font.italic if font.italic is not None else style and style.italic,
        "underline": not _lies_in(run._r, LINKS)
        and (font.underline if font.underline is not None else style and style.underline),
        "highlight": font.highlight_color
        or (shade is not None and shade.get(f"{W}fill", "auto").upper() not in UNSHADED),
        "sup": font.superscript,
        "sub": font.subscript,
    }
    return frozenset(name for name, value in found.items() if value)
