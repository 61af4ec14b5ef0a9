"""Templates: what a template knows of the page it makes, and the templates themselves."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, Template
from markupsafe import Markup

from ..core.problems import Problems
from ..core.templates import environment
from ..core.words import load_words
from ..model.course import Course
from ..model.fields import Block
from ..model.links import relative
from ..model.markdown_scan import CITATION, bare
from ..model.organisation import filled
from ..model.site_map import site_path

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|-])")
# These mean something to Markdown too, but not after a backslash: it would be seen.
UNESCAPABLE = re.compile(r"[~^=:]")
# In an attribute a sign may mean something to Markdown, to HTML or to both.
MEANT = re.compile(r"[^\w {}.]")
# What a list begins with.
ITEM = re.compile(r"(?:[-*+]|[0-9]+\.)\s")


@dataclass(frozen=True)
class View:
    """What a template knows of the page it makes: its place, its sources, their problems."""

    course: Course
    path: str
    sources: tuple[str, ...]
    all_problems: Problems

    @property
    def problems(self) -> tuple:
        """The errors of the files that the page is made from; under `serve` it shows them."""
        files = (f"{self.course.label}/{name}" for name in self.sources)
        return tuple(problem for file in files for problem in self.all_problems.at(file))

    @property
    def edits(self) -> list[tuple[str, str]]:
        """Each source's file name and where it is edited, when the organisation says where; a contact is no text."""
        organisation = self.course.organisation
        base = organisation.edit_base if organisation else None
        texts = (name for name in self.sources if not name.startswith("contacts/"))
        return [(posixpath.basename(name), base + quote(name)) for name in texts] if base else []

    def to(self, path: str) -> str:
        """A course file's address, seen from this page."""
        return quote(relative(site_path(path), self.path))


def words_of(course: Course) -> dict:
    """The words of the course's language."""
    return load_words(course.file.language)


def report_to(course: Course) -> dict[str, str | None]:
    """The mail address and the form for a fault in a question; None where the organisation has not said."""
    return _addresses(course, "report")


def answers_to(course: Course) -> dict[str, str | None]:
    """Where a learner may send a file of answers; empty where the organisation takes none."""
    found = _addresses(course, "answers")
    return found if any(found.values()) else {}


def _addresses(course: Course, purpose: str) -> dict[str, str | None]:
    given = ((key, getattr(course.organisation, f"{purpose}_{key}", None)) for key in ("email", "url"))
    return {key: filled(value) for key, value in given}


@cache
def _environment() -> Environment:
    return environment(
        {
            "plain": plain,
            "filled": filled,
            "bare": lambda text: bare(CITATION.sub("", text)).strip(),
            "parted": parted,
            "apart": apart,
        }
    )


@cache
def template(name: str) -> Template:
    """A template of `templates/`, with the filters that all of them use."""
    return _environment().get_template(name)


def plain(text: str) -> Markup:
    """Plain text for a place where Markdown is read: nothing in it means anything."""
    escaped = SPECIAL.sub(r"\\\1", str(Markup.escape(text)).replace("&#", "\0")).replace("\0", "&#")
    return Markup(UNESCAPABLE.sub(lambda found: f"&#{ord(found[0])};", escaped))


def parted(texts: tuple[str, ...]) -> Markup:
    """Plain texts as the lines of an attribute, in a place where Markdown is read: it finds placeholders alone."""
    return Markup(MEANT.sub(lambda found: f"&#{ord(found[0])};", "\n".join(texts)))


def apart(text: Block) -> Block | Markup:
    """A text that may stand below a list: a list that it begins with is not that one's end."""
    return Markup("<!-- -->\n\n") + text if ITEM.match(text) else text


def with_front(front: dict, body: str) -> str:
    """A page's text below the front matter that the theme reads."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{''.join(lines)}---\n\n{body}"
