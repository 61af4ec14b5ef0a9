"""Render: a course becomes pages, `{path: Markdown}`. Pure: no disk, no MkDocs.

The pages are Markdown with HTML from `templates/`; MkDocs, or another generator, makes
the site. What an author wrote goes through unchanged but for citations, markers and
links that must follow a file to its place on the site.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from .check_links import citations
from .markdown import CITATION, PLACEHOLDER, UNTITLED, Link
from .model import Course, Module, Page, organisation_values, site_path
from .problems import Problems
from .question import short_hash
from .text import Markdown
from .words import load_words

OVERVIEW, START, SOURCES, WORDS = "kurs/index.md", "index.md", "kallor.md", "assets/js/words.js"
# The order they are loaded in: each uses what the ones before it define.
BEFORE, AFTER = ["words", "grade", "store", "question"], ["quiz", "init"]
WIDGETS = {"single": "choice", "multiple": "choice", "true_false": "choice", "order": "order", "match": "match",
           "fill": "fill", "number": "fill", "scenario": "scenario"}
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|~^=:-])")


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
        return tuple(problem for name in self.sources for problem in self.all_problems.at(f"{self.course.shown}/{name}"))

    @property
    def edits(self) -> list[tuple[str, str]]:
        """Each source's file name and where it is edited, when the organisation says where."""
        organisation = self.course.organisation
        base = organisation.edit_base if organisation else None
        return [(posixpath.basename(name), base + quote(name)) for name in self.sources] if base else []

    def to(self, path: str) -> str:
        """A course file's address, seen from this page."""
        return quote(relative(site_path(path), self.path))


def relative(target: str, page: str) -> str:
    """The path to `target` as a link on `page` writes it."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def render(course: Course, problems: Problems | None = None) -> dict[str, str]:
    """Every generated page of the course, by its path among the generator's pages.

    With `problems` (under `serve`), the pages of the files concerned show them.
    """
    problems = problems or Problems()
    pages = {page.site_path: _page(course, page, problems) for page in course.pages}
    for module in course.modules:
        pages[module.page.site_path] = _module(course, module, problems)
    pages = {path: _with_organisation(course, text) for path, text in pages.items()}
    pages[OVERVIEW] = _overview(course, OVERVIEW, problems)
    pages.setdefault(START, _overview(course, START, problems))
    if course.sources:
        pages[SOURCES] = _sources(course, problems)
    pages[WORDS] = _words(words_of(course))
    return pages


def render_problems(shown: str, problems: Problems) -> dict[str, str]:
    """The one page of a course that cannot be read at all: what is wrong with it."""
    body = template("problems.html").render(words=load_words("sv"), problems=problems.errors)
    return {path: _with_front({"title": shown}, body) for path in (START, OVERVIEW)} | {WORDS: _words(load_words("sv"))}


def _words(words: dict) -> str:
    """What the scripts say and know of the language."""
    return template("words.js").render(words=json.dumps(words["scripts"], ensure_ascii=False))


def navigation(course: Course) -> list:
    """The course's part of the menu: the overview with its parts and their modules, then the pages."""
    parts = [
        {str(part.title): [{str(module.front.title): module.page.site_path}
                           for slug in part.modules if (module := course.module(slug))]}
        for part in course.file.parts
    ]
    pages = [str(path) for path in course.file.pages if course.page(path)]
    sources = [SOURCES] if course.sources else []
    return [{words_of(course)["page"]["overview"]: [OVERVIEW, *parts]}, *pages, *sources]


def words_of(course: Course) -> dict:
    """The words of the course's language."""
    return load_words(course.file.language)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )
    environment.filters["plain"] = plain
    environment.filters["key"] = lambda text: short_hash(text.reduced)
    return environment


@cache
def template(name: str) -> Template:
    """A template of `templates/`, with the filters that all of them use."""
    return _environment().get_template(name)


def plain(text: str) -> Markup:
    """Plain text for a place where Markdown is read: nothing in it means anything."""
    return Markup(SPECIAL.sub(r"\\\1", str(Markup.escape(text)).replace("&#", "\0")).replace("\0", "&#"))


def _with_organisation(course: Course, text: str) -> str:
    """The text with each `{{ organisation.KEY }}` filled in."""
    if "{{" not in text:
        return text
    values = organisation_values(course)
    return PLACEHOLDER.sub(lambda match: plain(values.get(match["key"], "")), text)


def _with_front(front: dict, body: str) -> str:
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{''.join(lines)}---\n\n{body}"


def _page(course: Course, page: Page, problems: Problems) -> str:
    view = View(course, page.site_path, (page.path,), problems)
    return template("page.html").render(words=words_of(course), view=view, text=_text(course, page))


def _module(course: Course, module: Module, problems: Problems) -> str:
    page, words = module.page, words_of(course)
    quiz_file = f"modules/{module.slug}/quiz.yml"
    has_quiz = module.quiz or problems.at(f"{course.shown}/{quiz_file}")
    view = View(course, page.site_path, (page.path, quiz_file) if has_quiz else (page.path,), problems)
    rendered = {question.id: _question(course, module, question) for question in module.questions}
    inline = [id for id, _, _, _ in page.scan.markers if id in rendered]
    rest = [rendered[question.id] for question in module.questions if question.id not in inline]
    quiz = template("quiz.html").render(words=words, course=course, module=module, questions=rest) if rest else ""
    has_place = any(id is None for id, _, _, _ in page.scan.markers)
    text = _text(course, page, {**rendered, None: quiz})
    body = template("module.html").render(
        words=words, view=view, course=course, module=module, text=text,
        quiz=Markup("") if has_place else Markup(quiz), next=_next(course, module),
    )
    front = {"title": str(module.front.title), "description": str(module.front.summary)}
    return _with_front(front | (_needs(module) if rendered else {}), body)


def _needs(module: Module) -> dict[str, list[str]]:
    """The scripts and styles of a page with the module's questions."""
    widgets = {WIDGETS[question.type] for question in module.questions if question.type in WIDGETS}
    return {"scripts": [*BEFORE, *sorted(widgets), *AFTER] if widgets else [], "styles": ["question"]}


def _question(course: Course, module: Module, question) -> Markup:
    html = template("question.html").render(
        words=words_of(course), course=course, module=module, question=question,
        question_anchor=f"fraga-{question.id}",
    )
    return Markup(_cite(course, html, module.page.site_path))


def _next(course: Course, module: Module) -> Module | None:
    place = course.modules.index(module) + 1
    return course.modules[place] if place < len(course.modules) else None


def _overview(course: Course, path: str, problems: Problems) -> str:
    view = View(course, path, ("course.yml",), problems)
    title = course.file.title if path == START else words_of(course)["page"]["overview"]
    body = template("overview.html").render(
        words=words_of(course), view=view, course=course, module=course.module, title=title)
    return _with_front({"title": str(title)}, body)


def _sources(course: Course, problems: Problems) -> str:
    used: dict[str, list] = {source.key: [] for source in course.sources}
    pages = {page.shown: page for page in course.pages}
    modules = {shown: m for m in course.modules for shown in (m.page.shown, m.quiz.shown if m.quiz else m.page.shown)}
    for shown, key, _ in citations(course):
        place = modules.get(shown) or pages[shown]
        if key in used and place not in used[key]:
            used[key].append(place)
    view = View(course, SOURCES, ("sources.yml",), problems)
    places = {key: [_place(place) for place in found] for key, found in used.items()}
    body = template("sources.html").render(words=words_of(course), view=view, course=course, used=places)
    return _with_front({"title": words_of(course)["page"]["sources"]}, body)


def _place(place: Module | Page) -> tuple[str, str]:
    """A citing page's title and path."""
    if isinstance(place, Module):
        return place.front.title, place.page.path
    heading = next((heading.text for heading in place.scan.headings), place.path)
    return heading, place.path


def _text(course: Course, page: Page, insertions: dict | None = None) -> Markdown:
    """An author's text as it stands on the site."""
    scan, edits = page.scan, []
    for link in scan.links:
        better = _moved(page, link)
        if better != link.target:
            edits.append((link.start, link.end, better))
    for match in CITATION.finditer(scan.visible):
        edits.append((*match.span(), _citation(course, match[1], page.site_path)))
    for match in UNTITLED.finditer(scan.visible):
        title = words_of(course)["admonitions"].get(match["type"])
        if title:
            edits.append((match.end(), match.end(), f' "{title}"'))
    for id, _, start, end in scan.markers:
        if insertions is not None and id in insertions:
            edits.append((start, end, f"\n{insertions[id]}\n"))
    text = page.text
    for start, end, better in sorted(edits, reverse=True):
        text = text[:start] + better + text[end:]
    return Markdown(text.strip("\n") + "\n")


def _moved(page: Page, link: Link) -> str:
    """A link's target from where the page is on the site."""
    file, mark, anchor = link.target.partition("#")
    if not file or re.match(r"[a-z][a-z0-9+.-]*:|/", file, re.IGNORECASE):
        return link.target
    place = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), file))
    if not place.startswith("modules/") or page.path.startswith("modules/"):
        return link.target
    return relative(site_path(place), page.site_path) + mark + anchor


def _cite(course: Course, text: str, path: str) -> str:
    if "[@" not in text:
        return text
    return CITATION.sub(lambda match: _citation(course, match[1], path), text)


def _citation(course: Course, key: str, path: str) -> str:
    """A citation as a link to its source, or as it stands when there is none."""
    source = next((source for source in course.sources if source.key == key), None)
    if source is None:
        return f"\\[@{key}\\]"
    return f"([{plain(f'{source.author} {source.year}')}]({relative(SOURCES, path)}#{key}))"
