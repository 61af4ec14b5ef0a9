"""HTML tree: the HTML of a question as nodes, whoever wrote it and however it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["br", "img", "hr", "input", "wbr", "col", "source", "area", "embed", "link", "meta"])
# What ends a paragraph that nobody ended.
BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "li", "pre", "blockquote", "table", "thead", "tbody", "tr", "hr", "dl", "dt", "dd")
) | {f"h{level}" for level in range(1, 7)}
DEEPEST = 60


@dataclass
class Node:
    """An element, or with an empty tag a text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path = [Node("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._end("p")
        if tag in ("li", "tr", "td", "th"):
            self._end(tag, stop="ul" if tag == "li" else "table")
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.path[-1].children.append(node)
        if tag not in VOID and len(self.path) < DEEPEST:
            self.path.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._end(tag)

    def handle_data(self, data: str) -> None:
        self.path[-1].children.append(Node("", text=data))

    def _end(self, tag: str, stop: str = "") -> None:
        """Close the nearest open element of that name, unless another one stands between."""
        for place in range(len(self.path) - 1, 0, -1):
            open_tag = self.path[place].tag
            if open_tag == tag:
                del self.path[place:]
                return
            if stop and open_tag in (stop, "ol"):
                return
            if tag == "p" and open_tag in BLOCKS:
                return


def parsed(html: str) -> Node:
    """The nodes of a piece of HTML."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.path[0]
