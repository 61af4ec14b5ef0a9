"""HTML text: the HTML of a question as the Markdown that the site makes that HTML of.

Text is written with as few backslashes as it takes: what comes out is read again by the site's Markdown, and compared.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from ..check.passage import is_asked_about
from ..core.markdown import to_html
from ..model.fields import Block, Inline
from ..model.organisation import TODO
from .asked import LeftOut
from .html_tree import Node, parsed
from .text import HEAVY, LIGHT, SITE_MARKS, escaped, refuse_long, tidy

MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "del": "~~", "s": "~~", "strike": "~~"}
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SAME = {"b": "strong", "i": "em", "s": "del", "strike": "del", "th": "td"} | dict.fromkeys(HEADINGS, "strong")
# What holds blocks, and what is a block of text itself.
HOLDERS = frozenset(["body", "div", "section", "article", "figure", "center", "main", "header", "footer", "dl"])
PARAGRAPHS = frozenset(["p", "dt", "dd", "figcaption", "caption"]) | HEADINGS
BLOCKS = HOLDERS | PARAGRAPHS | frozenset(["ul", "ol", "pre", "blockquote", "table", "hr"])
# Nothing in Markdown shows what these do, and their text is not all that they say.
NOT_TEXT = frozenset(
    ("script", "style", "iframe", "object", "embed", "video", "audio", "form", "input", "textarea", "select", "svg")
)
# What is compared of the two; the rest says only how it looks. So does a link of an address that is its own text.
COMPARED = frozenset((*MARKS, "ul", "ol", "li", "a", "img", "pre", "blockquote", "tr", "td", "th"))
# A tag or an entity in a text of no known kind; `a<b and c>d` has none.
IN_HTML = re.compile(
    r"</?(?:p|br|b|strong|i|em|u|s|del|span|div|ul|ol|li|code|pre|sub|sup|img|a|h[1-6]|table|blockquote|hr|font)"
    r"(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});",
    re.IGNORECASE,
)
# Figures above and below the line, which Markdown has none of.
RAISED = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
# Stands for a line that ends within a paragraph.
BREAK = "\ue200"
Escape = Callable[[str], str]


def is_html(text: str) -> bool:
    """Whether a text of no known kind has tags or entities in it."""
    return bool(IN_HTML.search(text))


def block_of_html(source: str) -> str:
    """HTML as Markdown of several paragraphs."""
    return _written(source, Block)


def inline_of_html(source: str) -> str:
    """HTML as one paragraph; what has several is put on one line."""
    return " ".join(_written(source, Inline).split())


def words_of_html(source: str) -> str:
    """What a reader sees of HTML, on one line."""
    return " ".join(_text(parsed(source)).split())


def _written(source: str, kind: type[Block] | type[Inline]) -> str:
    body = parsed(tidy(source))
    _raise(body)
    escapes: tuple[Escape, ...] = (str, lambda text: escaped(text, LIGHT), lambda text: escaped(text, HEAVY))
    wanted = _essence(body)
    fine = made = ""
    for escape in escapes:
        made = "\n\n".join(_blocks(body, escape)).strip()
        for paragraph in made.split("\n\n"):
            refuse_long(paragraph)
        shown = kind(" ".join(made.split()) if kind is Inline else made)
        if made and (SITE_MARKS.search(made) or _essence(parsed(to_html(shown.__html__()))) != wanted):
            continue
        if not made or not is_asked_about(shown):
            return made
        fine = fine or made
    if not fine and _words(parsed(to_html(shown.__html__()))) != _words(body):
        raise LeftOut("html_lost")
    return fine or made


def _raise(node: Node) -> None:
    """Write figures above and below the line with signs of their own. LeftOut where there are none."""
    for child in node.children:
        if child.tag in RAISED:
            text = _raw(child)
            if not can_raise(child.tag, text):
                raise LeftOut("no_text", tag=child.tag)
            child.tag, child.children, child.text = "", [], text.translate(RAISED[child.tag])
        _raise(child)


def can_raise(tag: str, text: str) -> bool:
    """Whether there are signs for a text above the line, `sup`, or below it, `sub`."""
    return all(ord(sign) in RAISED[tag] for sign in text.strip())


def _essence(body: Node) -> list[str]:
    """What HTML says, however it is laid out: its words, and where what is compared begins and ends."""
    return "".join(_pieces(body)).split()


def _words(body: Node) -> str:
    """Every sign that a reader sees of HTML."""
    return "".join(_text(body).split())


def _pieces(node: Node) -> Iterator[str]:
    tag = SAME.get(node.tag, node.tag)
    is_compared = tag in COMPARED and not (tag == "a" and _raw(node) == node.attributes.get("href"))
    space = " " if tag in BLOCKS or tag in ("br", "li", "td", "th") else ""
    yield space + node.text
    if is_compared:
        yield f" <{tag} {node.attributes.get('href', node.attributes.get('src', ''))}> "
    for child in node.children:
        yield from _pieces(child)
    yield f" </{tag}> " if is_compared else space


def _text(node: Node) -> str:
    space = " " if node.tag in BLOCKS or node.tag in ("br", "li", "td", "th") else ""
    return space + node.text + "".join(map(_text, node.children)) + space


def _blocks(node: Node, escape: Escape) -> Iterator[str]:
    """The Markdown of each block in an element; what stands loose between them is a paragraph."""
    loose: list[Node] = []
    for child in [*node.children, Node("hr", {"last": ""})]:
        if child.tag not in BLOCKS:
            loose.append(child)
            continue
        paragraph = _inline(loose, escape)
        if paragraph:
            yield paragraph
        loose = []
        if child is not None and "last" not in child.attributes:
            yield from _block(child, escape)


def _block(node: Node, escape: Escape) -> Iterator[str]:
    if node.tag in HOLDERS:
        yield from _blocks(node, escape)
    elif node.tag in PARAGRAPHS:
        text = _inline(node.children, escape)
        if text:
            yield f"**{text}**" if node.tag in HEADINGS and "**" not in text else text
    elif node.tag in ("ul", "ol"):
        yield "\n".join(_items(node, escape))
    elif node.tag == "pre":
        yield f"```\n{_raw(node).strip(chr(10))}\n```"
    elif node.tag == "blockquote":
        inner = "\n\n".join(_blocks(node, escape))
        yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    elif node.tag == "table":
        captions = (_inline(each.children, escape) for each in node.children if each.tag == "caption")
        yield from filter(None, captions)
        yield _table(node, escape)
    else:
        yield "***"


def _items(node: Node, escape: Escape) -> Iterator[str]:
    items = (child for child in node.children if child.tag == "li")
    for number, item in enumerate(items, start=1):
        mark = "- " if node.tag == "ul" else f"{number}. "
        inner = (
            "\n\n".join(_blocks(item, escape))
            if any(each.tag == "p" for each in item.children)
            else "\n".join(_blocks(item, escape))
        )
        first, *rest = inner.split("\n")
        yield mark + first
        yield from (f"    {line}" if line else "" for line in rest)


def _table(node: Node, escape: Escape) -> str:
    cells = ([cell for cell in row.children if cell.tag in ("td", "th")] for row in _rows(node))
    rows = [[_inline(cell.children, escape) for cell in row] for row in cells]
    if not rows or len({len(row) for row in rows}) > 1:
        raise LeftOut("table_in_text")
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def _rows(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.tag == "tr":
            yield child
        else:
            yield from _rows(child)


def _inline(nodes: list[Node], escape: Escape) -> str:
    lines = (" ".join(line.split()) for line in "".join(_spans(nodes, escape)).split(BREAK))
    return "\\\n".join(filter(None, lines))


def _spans(nodes: list[Node], escape: Escape) -> Iterator[str]:
    for node in nodes:
        if node.tag in NOT_TEXT:
            raise LeftOut("no_text", tag=node.tag)
        if not node.tag:
            yield escape(node.text) if node.text.strip() else node.text
        elif node.tag == "br":
            yield BREAK
        elif node.tag == "img":
            yield _picture(node.attributes)
        elif node.tag == "code":
            yield f"`{_raw(node)}`"
        elif node.tag == "a" and node.attributes.get("href"):
            yield f"[{''.join(_spans(node.children, escape))}]({node.attributes['href']})"
        else:
            inner, mark = "".join(_spans(node.children, escape)), MARKS.get(node.tag, "")
            words = inner.strip()
            yield inner.replace(words, f"{mark}{words}{mark}", 1) if words and mark else inner


def _picture(attributes: dict[str, str]) -> str:
    """A picture, with what is still to be written where nobody has described it or said that it is for looks."""
    alt, src = " ".join(attributes.get("alt", "").split()), attributes.get("src", "")
    if not alt and attributes.get("role") == "presentation":
        return f"![]({src}){{ .decorative }}"
    return f"![{escaped(alt, LIGHT) or TODO}]({src})"


def _raw(node: Node) -> str:
    return node.text + "".join(map(_raw, node.children))


def plain_of(source: str) -> str:
    """A text in which HTML means nothing but its entities."""
    return html.unescape(source)
