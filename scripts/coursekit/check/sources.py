"""Sources: each citation has its source, each source is cited and whole, and no citation comes out as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..core.likeness import nearest
from ..core.problems import MESSAGES, FileProblems, Problems, did_you_mean
from ..model.course import Course, Page, Passage
from ..model.markdown_code import blank
from ..model.markdown_scan import CITATION, Scan
from ..model.references import SourceWork
from .mendings import with_scheme
from .names import misnamed, unread_modules

ADDRESSES = {"url": re.compile(r"https?://[^\s.]++\.\S++"), "doi": re.compile(r"10\.[0-9]{4,9}/\S+")}
# What begins a citation, and what may stand where its key was to be.
BEGUN = re.compile(r"(?<!\\)\[[^\w\[\n]{0,3}@")
NO_KEY = re.compile(r"[^a-z0-9-]++")
# So much of a citation is told, and looked through for its key.
MOST = 40


def check_sources(course: Course, of_run: Problems) -> None:
    """Each citation has its source, each source is cited, and each has what it needs."""
    problems = of_run.for_file(f"{course.label}/sources.yml")
    keys = [source.key for source in course.sources]
    known = [*keys, *(item.key for item in course.unread if isinstance(item, SourceWork) and item.key)]
    read = known or not problems.has_errors and not misnamed(course, "sources.yml")
    used = set()
    for place, key, line in course.citations():
        # What a text nearly names is used; what a module that can't be read names is not known.
        used |= {key, nearest(key, known)}
        if key not in known and read:
            of_run.add(place, line, "unknown_source", key=key, hint=did_you_mean(key, known))
    seen = set()
    for source in course.sources:
        if source.key in seen:
            problems.add(source.line_of("key"), "duplicate_source", key=source.key)
        elif source.key not in used and not unread_modules(course):
            problems.advise(source.line_of("key"), "unused_source", key=source.key)
        seen.add(source.key)
        if not (source.publisher or source.journal):
            problems.add(source.line, "no_publisher", key=source.key)
        for field in ("url", "doi"):
            _check_address(source, field, problems)


def _check_address(source: SourceWork, field: str, problems: FileProblems) -> None:
    value = getattr(source, field)
    if value and not ADDRESSES[field].fullmatch(value):
        made = with_scheme(value, source.line_of(field)) if field == "url" else None
        problems.add(source.line_of(field), f"bad_{field}", made, key=field, found=value)


def check_raw_citations(course: Course, problems: Problems) -> None:
    """No citation comes out as text: each `[@`, and each source's key after `@` or in brackets, is part of one."""
    keys = sorted((str(source.key) for source in course.sources), key=len, reverse=True)  # a longer one before its part
    written = _written(keys) if keys else BEGUN
    texts: tuple[Page | Passage, ...] = (*course.all_pages, *course.markdown)
    for text in texts:
        if "@" in text.text or "[" in text.text:
            _check_raw(text.scan, keys, written, problems.for_file(text.label))


def _written(keys: Sequence[str]) -> re.Pattern[str]:
    """Fits what begins a citation, a source's key after `@`, and one that is alone in its brackets."""
    names = "|".join(map(re.escape, keys))
    return re.compile(rf"{BEGUN.pattern}|@(?:{names})(?![\w-]|\.\w)|(?<!\\)\[(?:{names})\](?![(\[:])")


def _check_raw(scan: Scan, keys: Sequence[str], written: re.Pattern[str], problems: FileProblems) -> None:
    text = CITATION.sub(lambda found: blank(found[0]), scan.visible)
    for start in _outside_links(written, text, scan):
        line = scan.line_at(start)
        if not problems.has_error_in(range(line, line + 1)):
            found = " ".join(text[start : start + MOST].partition("\n\n")[0].split())
            bare = NO_KEY.sub("", text[start : start + MOST])
            key = next((key for key in keys if bare.startswith(key)), None)
            problems.add(line, "cite_raw", found=found, mended=f"[@{key or MESSAGES['cite_key']}]")


def _outside_links(pattern: re.Pattern[str], text: str, scan: Scan) -> Iterator[int]:
    """Where the pattern fits, but for the words and targets of links."""
    inside = [*scan.link_texts, *((link.start, link.end) for link in scan.links)]
    for found in pattern.finditer(text):
        if not any(start <= found.end() <= end for start, end in inside):
            yield found.start()
