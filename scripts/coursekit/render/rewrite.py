"""Rewrite: an author's text as it stands at its place on the site.

Citations become links, markers become questions, dialogues speech, and links follow a file to where it is.
"""

from __future__ import annotations

from markupsafe import Markup

from ..core.edits import Edit, edited
from ..model.course import Course, Module, Page
from ..model.fields import Markdown
from ..model.forgiven import forgiving
from ..model.links import relative, resolve
from ..model.markdown_scan import CITATION, PLACEHOLDER, UNTITLED, Link, Scan
from ..model.organisation import organisation_values
from ..model.question import Base
from ..model.site_map import SOURCES, site_path
from .dialogue import dialogue_edits
from .templates import plain, words_of


def rewritten(course: Course, page: Page, insertions: dict | None = None, voices: str = "") -> Markdown:
    """An author's text as it stands on the site; `voices` stand where it asks for them."""
    edits = [*forgiving(page.scan), *dialogue_edits(course, page.scan)]
    edits += [(start, end, f"\n{voices}\n") for _, start, end in page.scan.voice_markers]
    return _rewritten(course, page, insertions, edits)


def placed(course: Course, page: Page) -> Markdown:
    """A page of the site's own, with its links and sources as they are where it stands."""
    return _rewritten(course, page, None, [])


def in_order(module: Module) -> dict[str, Base]:
    """The module's questions by id, in the order they stand: some in the text, the others where the quiz is."""
    known = {question.id: question for question in module.questions}
    rest = [id for id in known if id not in module.inline]
    places = [id for id, _, _, _ in module.page.scan.markers]
    places = places if None in places else [*places, None]
    ordered = [each for id in places for each in (rest if id is None else [id])]
    return {id: known[id] for id in ordered if id in known}


def _rewritten(course: Course, page: Page, insertions: dict | None, edits: list[Edit]) -> Markdown:
    scan = page.scan
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
    return Markdown(edited(page.text, edits).strip("\n") + "\n")


def moved(text: str, origin: str, page: str) -> Markup:
    """A question of the course file `origin`, with its links as another page of the site writes them."""
    text = str(text)  # Markup would escape what is added to it
    return Markup(edited(text, ((link.start, link.end, _target(link, origin, page)) for link in Scan(text).links)))


def _moved(page: Page, link: Link) -> str:
    """A link's target from where the page is on the site; modules stay where they are to each other."""
    place = resolve(page.path, link.target)
    if page.path.startswith("modules/") or place is None or not place.path.startswith("modules/"):
        return link.target
    return _target(link, page.path, page.site_path)


def _target(link: Link, origin: str, page: str) -> str:
    """A link of the course file `origin`, as `page` of the site writes it."""
    place = resolve(origin, link.target)
    if place is None:
        return link.target
    _, mark, anchor = link.target.partition("#")
    return relative(site_path(place.path), page) + mark + anchor


def cite(course: Course, text: str, path: str) -> str:
    """The text with each citation as a link on the page `path`, but for those in code."""
    if "[@" not in text:
        return text
    text = str(text)
    found = CITATION.finditer(Scan(text).visible)
    return edited(text, ((*each.span(), _citation(course, each[1], path)) for each in found))


def _citation(course: Course, key: str, path: str) -> str:
    """A citation as a link to its source, or as it stands when there is none."""
    source = next((source for source in course.sources if source.key == key), None)
    if source is None:
        return f"\\[@{key}\\]"
    return f"([{plain(f'{source.author} {source.year}')}]({relative(SOURCES, path)}#{key}))"


def with_organisation(course: Course, text: str) -> str:
    """The text with each `{{ organisation.KEY }}` filled in."""
    if "{{" not in text:
        return text
    values = organisation_values(course.organisation)
    return PLACEHOLDER.sub(lambda match: plain(values.get(match["key"], "")), text)
