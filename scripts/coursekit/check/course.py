"""Check: every problem of a course at once.

Each rule is a small function that takes the course and adds problems. `check` owns
links, anchors and pictures, because it knows the author's file and line; MkDocs' own
validation is the second net.
"""

from __future__ import annotations

from pathlib import Path

from ..core.problems import Problems
from ..core.settings import Settings
from ..model.course import Course
from ..source.course import read_course
from ..source.folder import course_files
from .advice import check_advice
from .conversations import check_conversations
from .files import check_files, check_pictures
from .folder import check_course_files, check_organisation, check_parts
from .links import check_linked, check_links
from .mendings import hand_over_mendings, keep_sure_mendings
from .names import check_names
from .page_html import check_page_html
from .questions import check_questions
from .sources import check_raw_citations, check_sources
from .texts import check_texts
from .unwritten import check_unwritten
from .voices import check_voices


def check(settings: Settings, drafts: dict[str, Path] | None = None) -> tuple[Course | None, Problems]:
    """Read and check the course that the settings name; `drafts` are read for the files of those names."""
    problems = Problems()
    course = read_course(settings, problems, drafts)
    if course:
        for rule in (
            check_course_files,
            check_names,
            check_files,
            check_organisation,
            check_parts,
            check_questions,
            check_conversations,
            check_voices,
            check_texts,
            check_links,
            check_pictures,
            check_linked,
            check_sources,
            check_raw_citations,
            check_page_html,
            check_advice,
            check_unwritten,
        ):
            rule(course, problems)
    hand_over_mendings(problems)
    if any(problem.mending for problem in problems):
        files = course_files(settings.course, settings.label, Problems()) | (drafts or {})
        keep_sure_mendings(problems, {f"{settings.label}/{name}": place for name, place in files.items()})
    return course, problems
