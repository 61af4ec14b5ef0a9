"""SVG: a drawing that does nothing, and asks nothing of anybody.

An SVG is a document: opened by its link it may run scripts and fetch from elsewhere, as a page may. It is parsed by
the parser of the standard library, which fetches nothing; the first entity ends it, before any is expanded.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from ..core.problems import FileProblems

SVG, XLINK, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"
XML = "http://www.w3.org/XML/1998/namespace"
ADDRESSES = (("", "href"), (XLINK, "href"), (XML, "base"))
# Attributes that say something and are never used as a style; draw.io keeps its whole drawing in `content`.
SAID = re.compile(r"data-|aria-|content$")
ANIMATED = ("to", "from", "by", "values")
# A part of the drawing itself, or a picture or typeface that lies in it.
OWN = re.compile(r"\s*(?:#|$|data:(?:image/(?!svg)|font/|application/(?:x-)?font))", re.IGNORECASE)
DRAWING = re.compile(r"\s*data:image/svg\+xml", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
NAMESPACE = re.compile(r"@namespace\b[^;]*;?", re.IGNORECASE)
# What a style fetches: `url(…)`, `@import`, and the texts of `image-set(…)` and `src(…)`.
FETCHED = re.compile(
    r"""url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"')]*))|(?P<rule>@import\b[^;]{0,200})
        |(?:image-set|src)\((?=(?P<texts>[^;{}]{0,500}))""",
    re.IGNORECASE | re.VERBOSE,
)
TEXT = re.compile(r"""["']([^"']*)["']""")


class _Done(Exception):
    """Nothing more is to be read."""


def check_svg(path: Path, problems: FileProblems) -> None:
    """Every script, foreign content, entity and address elsewhere in a drawing, or why it is none."""
    checker = _Checker(problems)
    with path.open("rb") as file:
        try:
            checker.parser.ParseFile(file)
        except expat.ExpatError as error:
            problems.add(error.lineno, "svg_broken")
        except (LookupError, ValueError):  # an encoding that it names and nobody knows
            problems.add(1, "svg_broken")
        except _Done:
            pass


class _Checker:
    """What is heard from the parser while it reads one drawing."""

    def __init__(self, problems: FileProblems) -> None:
        self.problems, self.is_root = problems, True
        self.style: list[str] | None = None  # what has been read of a style sheet
        self.style_line = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = parser.SkippedEntityHandler = self._entity

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def _entity(self, *_) -> None:
        self.problems.add(self.line, "svg_entity")
        raise _Done

    def _instruction(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.problems.add(self.line, "svg_elsewhere", found=f"<?{target}")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, name = _parted(tag)
        if self.is_root and (space, name) != (SVG, "svg"):
            self.problems.add(self.line, "svg_none")
            raise _Done
        self.is_root = False
        if name.lower() == "script" and space in (SVG, XHTML):
            self.problems.add(self.line, "svg_script", found=f"<{name}>")
        elif space == XHTML or space == SVG and name.lower() == "foreignobject":
            self.problems.add(self.line, "svg_foreign", found=f"<{name}>")
        elif space == SVG:
            self._check_attributes(name, attributes)
            if name == "style":
                self.style, self.style_line = [], self.line

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _end(self, tag: str) -> None:
        if self.style is not None and _parted(tag) == (SVG, "style"):
            self._check_style("".join(self.style), self.style_line)
            self.style = None

    def _check_attributes(self, element: str, attributes: dict[str, str]) -> None:
        plain = {_parted(key): value for key, value in attributes.items()}
        for (space, key), value in plain.items():
            if not space and key.lower().startswith("on"):
                self.problems.add(self.line, "svg_script", found=f"{key}=")
            elif (space, key) in ADDRESSES:
                self._check_address(element, value)
            elif not space and not SAID.match(key):
                self._check_style(value, self.line)
        if plain.get(("", "attributeName"), "").endswith("href"):
            for value in ";".join(plain.get(("", key), "") for key in ANIMATED).split(";"):
                self._check_address("", value)

    def _check_address(self, element: str, value: str) -> None:
        drawn = element in ("image", "feImage") and DRAWING.match(value)
        if not OWN.match(value) and not drawn:
            self.problems.add(self.line, "svg_elsewhere", found=_short(value))

    def _check_style(self, style: str, line: int) -> None:
        """A style sheet or an attribute's value; the lines of a sheet are counted."""
        if not re.search(r"\(|@|\\", style):
            return
        style = NAMESPACE.sub(_same_lines, ESCAPE.sub(_unescaped, COMMENT.sub(_same_lines, style)))
        for found in FETCHED.finditer(style):
            address = next((found[key] for key in ("double", "single", "bare") if found[key] is not None), None)
            texts = [address] if address is not None else TEXT.findall(found["texts"] or "")
            if found["rule"] or not all(OWN.match(text) or DRAWING.match(text) for text in texts):
                where = line + style.count("\n", 0, found.start())
                self.problems.add(where, "svg_elsewhere", found=_short(found[0]))


def _parted(name: str) -> tuple[str, str]:
    """The namespace and the rest of a name as the parser gives it."""
    space, _, rest = name.rpartition(" ")
    return space, rest


def _short(text: str) -> str:
    return " ".join(text.split())[:60]


def _same_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _unescaped(found: re.Match[str]) -> str:
    """A character that a style writes by its number or after a backslash."""
    number = int(found[1], 16) if found[1] else 0
    return found[2] or (chr(number) if 0 < number < 0xD800 else "?")
