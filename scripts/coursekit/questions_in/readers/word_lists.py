"""Word lists: what a document's lists make of a paragraph: a question where they number it, else an option."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERED = frozenset(("decimal", "decimalZero", "decimalEnclosedCircle"))
QUESTION, OPTION, NONE = "question", "option", "none"


class Lists:
    """The lists of one document, by the numbers that its paragraphs and styles name them with."""

    def __init__(self, document: Any) -> None:
        self._formats: dict[str, dict[str, str]] = {}
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root: Any = part.element if part is not None else ()
        formats = {each.get(f"{W}abstractNumId"): dict(map(_format, each.iter(f"{W}lvl"))) for each in root}
        for num in root.num_lst if part is not None else ():
            self._formats[str(num.numId)] = formats.get(str(num.abstractNumId.val), {})

    def level(self, paragraph: Any) -> str:
        """`question`, `option`, or nothing where it stands in no list."""
        number, depth = _named(paragraph)
        kind = self._formats.get(number, {}).get(depth, "")
        if not kind or kind == NONE:
            return ""
        return QUESTION if kind in NUMBERED and depth == "0" else OPTION


def _named(paragraph: Any) -> tuple[str, str]:
    """The list and the level that a paragraph names, or that its style or one that this stands on does."""
    holders, style = [paragraph._p.pPr], paragraph.style
    while style is not None and len(holders) < 20:
        holders.append(style.element.pPr)
        style = style.base_style
    number = depth = ""
    for holder in holders:
        listed = holder.numPr if holder is not None else None
        if listed is not None:
            depth = depth or (str(listed.ilvl.val) if listed.ilvl is not None else "")
            number = number or (str(listed.numId.val) if listed.numId is not None else "")
    return number, depth or "0"


def _format(level: Any) -> tuple[str, str]:
    """A list's level, and how it counts."""
    kind = level.find(f"{W}numFmt")
    return level.get(f"{W}ilvl"), kind.get(f"{W}val") if kind is not None else ""
