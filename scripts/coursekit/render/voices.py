"""Voices: people's own words as they stand on a page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..core.problems import Problems
from ..model.course import Course, Page
from ..model.voices import Voice
from .rewrite import cite, moved
from .templates import View, template, words_of


def voices_on(course: Course, voices: Iterable[Voice], path: str) -> Markup:
    """The Markdown of these voices on the page `path` of the site; where there are none, empty."""
    return Markup(
        template("part/voices.html").render(
            words=words_of(course),
            view=View(course, path, (), Problems()),
            voices=[(voice, moved(Markup.escape(voice.text), voice.file, path)) for voice in voices],
        )
    )


def all_voices(course: Course, path: str) -> str:
    """Every voice as it stands on the page `path`, or the sentence that there are none yet."""
    voices = cite(course, voices_on(course, course.voices, path), path)
    return voices or f"**{words_of(course)['voices']['none']}**"


def page_with_voices(course: Course) -> Page | None:
    """The first page that shows voices: one that asks for all of them, else a module's."""
    asking = [page for page in course.pages if page.scan.voice_markers] if course.voices else []
    own = [module.page for module in course.modules if course.voices_of(module)]
    return next(iter([*asking, *own]), None)
