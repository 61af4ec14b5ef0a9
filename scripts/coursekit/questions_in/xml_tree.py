"""XML tree: elements that know their line, from a file that nobody vouches for.

As with drawings (`check/svg`) the parser fetches nothing, and the first entity ends it, before any is expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from .asked import Refused

DEEPEST = 60


@dataclass
class Element:
    """A tag, where it begins, and what it holds; `text` is all of its own text."""

    tag: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def all(self, tag: str) -> Iterator[Element]:
        """Its own children of that name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        return next(self.all(tag), None)

    def said(self, *tags: str) -> str:
        """The text of the element that this way leads to; an empty one where there is none."""
        found: Element | None = self
        for tag in tags:
            found = found.first(tag) if found else None
        return found.text.strip() if found else ""


def tree_of(data: bytes) -> Element:
    """The root of an XML file. Refused where it can't be read, or has entities of its own."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    root = Element("", 1, {})
    path = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(path) > DEEPEST:
            raise Refused("xml_deep")
        path.append(Element(tag, parser.CurrentLineNumber, attributes))
        path[-2].children.append(path[-1])

    def entity(*_: object) -> None:
        raise Refused("xml_entity")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: path.pop() and None
    parser.CharacterDataHandler = lambda text: path[-1].pieces.append(text)
    parser.EntityDeclHandler = parser.SkippedEntityHandler = entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused("xml_broken", line=error.lineno) from None
    except (LookupError, ValueError):  # an encoding that it names and nobody knows
        raise Refused("xml_broken", line=1) from None
    return root.children[0]
