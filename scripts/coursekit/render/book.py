"""Book: the whole course as one page to print, its questions without their answers, and those last.

Markdown in, Markdown out. A module is made by the templates of its own page, and `book_chapter` moves it here.
"""

from __future__ import annotations

from ..model.course import Course, Module
from ..model.fields import Markdown
from .book_chapter import Chapter, chapter
from .rewrite import in_order, rewritten
from .templates import template, with_front, words_of
from .voices import voices_on


def book(course: Course) -> str:
    """The page. Every text in it has a page of its own, so it stays outside the search."""
    words, slugs = words_of(course), frozenset(module.slug for module in course.modules)
    body = template("learner/book.html").render(
        words=words,
        own=words["book"],
        course=course,
        chapters={module.slug: _chapter(course, slugs, module) for module in course.modules},
    )
    front = {
        "title": words["book"]["title"],
        "search": {"exclude": True},
        "styles": ["question", "tools"],
        "long": True,
    }
    return with_front(front, body)


def _chapter(course: Course, slugs: frozenset[str], module: Module) -> Chapter:
    words = words_of(course)

    def made(name: str, **values) -> Markdown:
        page = template(f"{name}.html")
        return Markdown(page.render(words=words, own=words["book"], module=module, paper=True, **values))

    order = in_order(module)
    rendered = {
        id: made("question/book_question", question=question, number=number)
        for number, (id, question) in enumerate(order.items(), start=1)
    }
    rest = [text for id, text in rendered.items() if id not in module.inline]
    quiz = made("page/quiz", questions=rest) if rest else Markdown()
    text = rewritten(course, module.page, {**rendered, None: quiz})
    has_place = any(id is None for id, _, _, _ in module.page.scan.markers)
    voices = voices_on(course, course.voices_of(module), module.page.site_path)
    return chapter(
        course,
        slugs,
        module,
        made("page/module_text", text=text, voices=voices, quiz=Markdown() if has_place else quiz),
        made("question/book_answers", questions=order.values()),
    )
