"""Links, anchors and pictures, with the author's file and line."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from ..core.edits import between
from ..core.likeness import nearest
from ..core.problems import FileProblems, Problems, did_you_mean, meant_hint, odd_hint
from ..model.course import Course, Page, Passage
from ..model.links import Target, has_scheme, may_lead, relative, resolve_name
from ..model.markdown_scan import Link
from ..model.normal_form import without_hidden
from ..model.question import Base
from ..model.site_map import MADE, OVERVIEW, SOURCES, START
from .mendings import mending, scheme_of
from .names import unread_modules
from .page_html import anchors

INDEX = "/index.md"
LOCAL = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:")
# What an e-mail program or a search engine makes of a link: its own address, with the one that was meant in it.
DETOUR = re.compile(
    r"https://(?P<host>[\w-]+\.safelinks\.protection\.outlook\.com|statics\.teams\.cdn\.office\.net|www\.google\.\w+)/[^?\s]*\?"
    r"(?:[^&\s]*&)*?(?:url|q)=(?P<url>http[^&\s]+)"
)
# Pages that the site has around any course, and that a course may link to.
GENERATED = MADE - {SOURCES} | {START, OVERVIEW}


def check_links(course: Course, problems: Problems) -> None:
    """Every link and picture of every text."""
    known = _known_files(course, problems)
    for page in course.all_pages:
        for link in page.scan.links:
            _check_link(course, page, link, known, problems.for_file(page.label))
    for passage in course.markdown:
        for link in passage.scan.links if "](" in passage.text else ():
            _check_link(course, passage, link, known, problems.for_file(passage.label))
    for module in course.modules:
        for question in module.written:
            _check_read_more(course, module.page.path, question, known, problems.for_file(module.quiz_label))


def check_linked(course: Course, problems: Problems) -> None:
    """In a module's folder lies only what some text links to."""
    linked: set[str] = {voice.picture for voice in course.all_voices if voice.picture}
    for path, scan in _scans(course):
        linked |= {place.path for link in scan.links if (place := _place(path, link))}
    left = [name for name in course.files if re.fullmatch(r"modules/[^/]+/[^/]+", name) and name not in linked]
    # A link that is misspelt has been told which of them it may mean; a file with a problem has been named.
    meant = {nearest(path, left) for path in linked - set(course.names)} if left else ()
    # What a text with a mistake may link to is not known; a mistake of another kind there is told first.
    broken = {module.page.label for module in course.modules if problems.at(module.page.label)}
    unread = unread_modules(course)
    for name in left:
        is_unsure = name.startswith(unread) or f"{course.label}/{posixpath.dirname(name)}/index.md" in broken
        if not is_unsure and name not in meant and not problems.at(f"{course.label}/{name}"):
            problems.add(f"{course.label}/{name}", 1, "unlinked_file", name=posixpath.basename(name))


def _scans(course: Course):
    """Every text of the course with the path that its links start from."""
    for page in course.all_pages:
        yield page.path, page.scan
    for passage in course.markdown:
        if "](" in passage.text:
            yield passage.path, passage.scan


def _place(path: str, link: Link) -> Target | None:
    """The course file that a link leads to, and the anchor."""
    return resolve_name(path, link.target)


def _known_files(course: Course, problems: Problems) -> set[str]:
    """What a link may lead to; texts that could not be read are there all the same."""
    has_sources = course.sources or problems.at(f"{course.label}/sources.yml")
    sources = {SOURCES} if has_sources else set()
    # A file that is not taken is there all the same: its own problem says what to do with it.
    return {name for name in course.names if not name.endswith(".yml")} | GENERATED | sources


def _check_read_more(course: Course, path: str, question: Base, known: set[str], problems: FileProblems) -> None:
    if question.read_more is None:
        return
    line = question.line_of("read_more")
    if re.search(r"[\s()\[\]<>]", question.read_more):
        problems.add(line, "read_more_not_link", found=question.read_more)
        return
    text = Passage(question.read_more, problems.label, path)
    _check_link(course, text, Link(question.read_more, line, 0, 0), known, problems)


def _check_link(course: Course, text: Page | Passage, link: Link, known: set[str], problems: FileProblems) -> None:
    if link.is_picture:
        _check_alt(link, problems)
    target = link.target
    if not target:
        problems.add(link.line, "link_empty", text=link.text)
        return
    if _is_known_mistake(link, problems):
        return
    if "\\" in target:
        better = target.replace("\\", "/")
        made = mending(text.scan, [between(link.start, target, better)])
        problems.add(link.line, "link_backslash", made, target=target, better=better)
        return
    if has_scheme(target):
        if link.is_picture:
            problems.add(link.line, "picture_elsewhere", target=target)
        elif not may_lead(target):
            problems.add(link.line, "link_scheme", target=target)
        return
    if target.startswith("/"):
        problems.add(link.line, "link_absolute", target=target)
        return
    _check_inside(course, text, link, known, problems)


def _is_known_mistake(link: Link, problems: FileProblems) -> bool:
    """Whether a target is what another program puts there, which is then said."""
    detour = DETOUR.match(link.target)
    if link.target.startswith("data:"):
        problems.add(link.line, "link_data")
    elif detour:
        problems.add(link.line, "link_detour", target=f"https://{detour['host']}", better=unquote(detour["url"]))
    elif LOCAL.match(link.target):
        problems.add(link.line, "link_local", target=link.target)
    else:
        return False
    return True


def _check_alt(link: Link, problems: FileProblems) -> None:
    decorative = ".decorative" in link.attributes
    name = posixpath.basename(unquote(link.target))
    if link.text.strip() in ("", name) and not decorative:
        problems.add(link.line, "no_alt", target=link.target)
    if link.text.strip() and decorative:
        problems.add(link.line, "alt_decorative", target=link.target)


def _check_inside(course: Course, text: Page | Passage, link: Link, known: set[str], problems: FileProblems) -> None:
    """A link inside the course: the file is there, spelt so, and has the anchor."""
    place = _place(text.path, link)
    if place is None or place.path not in known:
        parts = place.path.split("/") if place else []
        ways = (f"{course.label}/{'/'.join(parts[:count])}" for count in range(1, len(parts) + 1))
        is_told = place is not None and place.path.startswith(unread_modules(course))
        if not is_told and not any(problems.of_run.at(way) for way in ways):  # else it is told why it can't be read
            _report_missing(text, link, place.path if place else link.target, known, problems)
        return
    page = course.page(place.path)
    ids = anchors(page) if place.anchor and page else None
    if ids is not None and place.anchor not in ids:
        hint = did_you_mean(place.anchor, sorted(ids)) or odd_hint(place.anchor)
        problems.add(link.line, "no_anchor", target=link.target, anchor=place.anchor, hint=hint)


def _report_missing(text: Page | Passage, link: Link, place: str, known: set[str], problems: FileProblems) -> None:
    if place == SOURCES:
        return problems.add(link.line, "no_sources", target=link.target)
    scheme = scheme_of(link.target)
    if scheme:
        made = None if link.is_picture else mending(text.scan, [[(link.start, link.start, scheme)]])
        return problems.add(link.line, "link_scheme_lost", made, target=link.target, mended=f"{scheme}{link.target}")
    seen = without_hidden(link.target)
    if seen != link.target and (meant := resolve_name(text.path, seen)) and meant.path in known:
        hidden = next(letter for letter in link.target if letter not in seen)
        made = mending(text.scan, [between(link.start, link.target, seen)])
        return problems.add(link.line, "link_hidden", made, target=seen, character=f"U+{ord(hidden):04X}")
    written = {relative(name, text.path): name for name in known}
    lower = {name.lower(): better for better, name in written.items()}
    better = next((lower[name] for name in (place.lower(), *_also(place)) if name in lower), None)
    if better and better.endswith(".MD"):
        return None  # the page is told what to be called
    if better:
        return problems.add(link.line, "link_spelling", target=link.target, better=better)
    code = "no_picture" if link.is_picture else "no_target"
    hint = _meant(link.target.partition("#")[0], list(written)) or odd_hint(link.target)
    problems.add(link.line, code, target=link.target, hint=hint)


def _meant(wanted: str, names: list[str]) -> str:
    """The sentence that names a like file; of pages that are called alike, the folders are compared."""
    if not wanted.endswith(INDEX):
        return did_you_mean(wanted, names)
    folders = {name.split("/")[-2]: name for name in names if name.endswith(INDEX)}
    near = nearest(wanted.split("/")[-2], folders)
    return meant_hint(wanted, folders[near]) if near else ""


def _also(place: str) -> tuple[str, ...]:
    """What else is called so: the first page of a folder, a page, or the page that such a folder stands for."""
    return f"{place}/index.md", f"{place}.md", f"{place.removesuffix(INDEX)}.md"
