"""HTML: what an author wrote in Markdown, as the HTML and the plain text that a question bank holds."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from ...core.markdown import converter
from ...model.course import Course, Module
from ...model.fields import Inline
from ...model.forgiven import forgiven
from ...model.links import resolve
from ...model.question import Base
from ...model.site_map import html_path, site_path
from ...render.rewrite import cite, moved, with_organisation
from ...render.templates import template, words_of

# Links are written as on a page at the root of the site, and only then resolved.
PAGE = "index.md"
# How Moodle's files refer to a picture that they carry.
CARRIED = "@@PLUGINFILE@@/"


@dataclass(frozen=True)
class Html:
    """A text as HTML, and the pictures in it: (name, Base64)."""

    html: str
    files: tuple[tuple[str, str], ...] = ()

    @property
    def plain(self) -> str:
        """The text without its markup, on one line."""
        return str(Markup(self.html).striptags())


class _Resolve(Treeprocessor):
    """Sees to links and pictures, which have nothing to be relative to in a question bank.

    A link goes to the published site, or stays as mere words when nobody has said where that is. A picture is carried
    along, or becomes the words that stand for it.
    """

    def __init__(self, md: Markdown, base: str | None, place: Callable[[str], Path | None]):
        super().__init__(md)
        self.base, self.place = base, place
        self.is_inline = self.carries = False
        self.files: dict[str, Path] = {}
        self.replaced = 0

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._picture(element)
        if self.is_inline and len(root) == 1:
            root.text, root[:] = root[0].text, list(root[0])

    def _link(self, link: Element) -> None:
        target = link.get("href", "")
        place = resolve(PAGE, target)
        if place is None:
            return
        if self.base:
            _, mark, anchor = target.partition("#")
            link.set("href", self.base + html_path(place.path) + mark + anchor)
        else:
            link.tag, link.attrib = "span", {}

    def _picture(self, picture: Element) -> None:
        place = self.place(unquote(picture.get("src", "")))
        if self.carries and place:
            name = picture.get("src", "").replace("/", "-")
            self.files[unquote(name)] = place
            picture.set("src", CARRIED + name)
        elif place:
            self.replaced += 1
            picture.tag, picture.text, picture.attrib = "em", picture.get("alt"), {}


class Texts:
    """The texts of one course. `carries` is whether pictures go along."""

    def __init__(self, course: Course, carries: bool):
        self.course = course
        self.markdown, self.resolve = _pipeline(course)
        self.resolve.carries = carries

    @property
    def replaced(self) -> int:
        """How many pictures became the words that stand for them."""
        return self.resolve.replaced

    def of(self, module: Module) -> Callable[[str | None], Html]:
        """What makes HTML of the texts of a module."""
        return lambda text: self._html(str(text), module, isinstance(text, Inline)) if text else Html("")

    def afterwards(self, module: Module, question: Base) -> Html:
        """What is read when a question is answered: the explanation, and what an own text is compared with."""
        parts = [question.explanation or ""]
        if question.type == "reflection":
            parts.append(template("question/reflection_answer.html").render(q=question, words=words_of(self.course)))
        return self._html("\n\n".join(parts).strip(), module, is_inline=False)

    def _html(self, text: str, module: Module, is_inline: bool) -> Html:
        text = moved(forgiven(text), module.page.path, PAGE)
        text = with_organisation(self.course, cite(self.course, text, PAGE))
        self.resolve.files, self.resolve.is_inline = {}, is_inline
        html = self.markdown.reset().convert(text)
        files = sorted(self.resolve.files.items())
        return Html(html, tuple((name, base64.b64encode(place.read_bytes()).decode()) for name, place in files))


def _pipeline(course: Course) -> tuple[Markdown, _Resolve]:
    """Markdown with the site's own extensions, and what resolves links in it."""
    files = {site_path(name): place for name, place in course.files.items()}
    organisation = course.organisation
    markdown = converter()
    resolve = _Resolve(markdown, organisation.base_url if organisation else None, files.get)
    markdown.treeprocessors.register(resolve, "resolve", -1)
    return markdown, resolve
