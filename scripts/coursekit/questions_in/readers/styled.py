"""Styled: a text with what stands out in it, as Markdown and as the marks of all of it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import groupby

from .. import html_text
from ..text import block, inline

# What the site's Markdown has of what may stand out, the outermost first; figures have signs of their own.
TAGS = {"bold": "strong", "italic": "em"}
RAISED = ("sup", "sub")


@dataclass(frozen=True)
class Piece:
    """A part of a text that is marked in one way; `link` is where it leads."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


@dataclass(frozen=True)
class Styled:
    """A text in pieces, one after the other."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, text: str) -> Styled:
        return cls((Piece(text),))

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def marks(self) -> frozenset[str]:
        """The marks of all of it, whatever space there is between."""
        inked = [piece.marks for piece in self.pieces if piece.text.strip()]
        return frozenset.intersection(*inked) if inked else frozenset()

    def strip(self, signs: str | None = None) -> Styled:
        """The text without these signs, or space, around it."""
        start = len(self.text) - len(self.text.lstrip(signs))
        return self.between(start, start + len(self.text.strip(signs)))

    def between(self, start: int, end: int | None = None) -> Styled:
        """The part of it between two places."""
        end = len(self.text) if end is None else end
        pieces, place = [], 0
        for piece in self.pieces:
            cut = piece.text[max(0, start - place) : max(0, end - place)]
            pieces.append(Piece(cut, piece.marks, piece.link))
            place += len(piece.text)
        return Styled(tuple(piece for piece in pieces if piece.text))

    def lines(self) -> list[Styled]:
        """Each of its lines."""
        found, place = [], 0
        for line in self.text.split("\n"):
            found.append(self.between(place, place + len(line)))
            place += len(line) + 1
        return found

    def then(self, line: Styled) -> Styled:
        """The text with another line below it."""
        return Styled((*self.pieces, Piece("\n"), *line.pieces))

    def block(self) -> str:
        """Markdown of several paragraphs: one for each line."""
        whole = self.marks
        return "\n\n".join(filter(None, (line._written(whole, is_block=True) for line in self.lines())))

    def inline(self) -> str:
        """Markdown of one paragraph."""
        return self._written(self.marks, is_block=False)

    def _written(self, whole: frozenset[str], is_block: bool) -> str:
        source = "".join(self._html(whole))
        if source == html.escape(self.text):
            return block(self.text) if is_block else inline(self.text)
        return html_text.block_of_html(source) if is_block else html_text.inline_of_html(source)

    def _html(self, whole: frozenset[str]) -> list[str]:
        """HTML of what stands out. Where all of it is bold, that is a mark and no emphasis."""
        looks = [(piece.text, tuple(_tags(piece, whole)), piece.link) for piece in self.pieces]
        made = []
        for (tags, link), run in groupby(looks, key=lambda look: look[1:]):
            text = html.escape("".join(each[0] for each in run))
            for tag in tags:
                text = f"<{tag}>{text}</{tag}>" if text.strip() else text
            made.append(f'<a href="{html.escape(link)}">{text}</a>' if link and text.strip() else text)
        return made


def _tags(piece: Piece, whole: frozenset[str]) -> list[str]:
    seen = piece.marks - (whole & {"bold"})
    raised = [tag for tag in RAISED if tag in piece.marks and html_text.can_raise(tag, piece.text)]
    return [*raised, *(tag for mark, tag in TAGS.items() if mark in seen)]
