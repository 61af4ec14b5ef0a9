"""Pages: a course becomes pages, `{path: Markdown}`. Pure: no disk, no MkDocs.

The pages are Markdown with HTML from `templates/`; MkDocs, or another generator, makes
the site. What an author wrote goes through unchanged but for citations, markers and
links that must follow a file to its place on the site.
"""

from __future__ import annotations

import re
from collections import Counter

from markupsafe import Markup

from ..core.problems import Problems
from ..model import site_map
from ..model.course import Course, Module, Page
from ..model.dialogue import dialogues
from ..model.fields import Markdown
from ..model.question import Graded
from ..model.site_map import BOOK, OVERVIEW, REPEAT, SOURCES, START
from ..model.voices import Voice
from .book import book
from .header_footer import organisation_style
from .learner_pages import TOOLS, tool_page
from .rewrite import cite, in_order, moved, rewritten, with_organisation
from .script_data import script_data
from .scripts import site_scripts
from .templates import View, answers_to, report_to, template, with_front, words_of
from .voices import all_voices, page_with_voices, voices_on

# About as many as Repetera may hold, shared out among the modules.
MOST_AGAIN = 500
# A page that says how far the learner has come: only once something is stored does it load a script.
PROGRESS = {"script_when_stored": "progress", "styles": ["question", "tools"]}
FIRST_HEADING = re.compile(r"\s*+(?:#[^\n]*|[^\n]+\n=+ *)(?:\n|\Z)")


def render(
    course: Course, problems: Problems | None = None, papers: dict | None = None, readable: bool = False
) -> dict[str, str]:
    """Every generated page of the course, by its path among the generator's pages.

    With `problems` (under `serve`), the pages of the files concerned show them. `papers` are what is told of the
    contact bank, by name. `readable` scripts keep their comments.
    """
    problems = problems or Problems()
    pages = {page.site_path: _page(course, page, problems) for page in course.pages}
    questions = {module.slug: _questions(course, module) for module in course.modules}
    for module in course.modules:
        pages[module.page.site_path] = _module(course, module, questions[module.slug], problems)
    pages[BOOK], pages[REPEAT] = book(course), _repeat(course, questions, problems)
    pages = {path: with_organisation(course, text) for path, text in pages.items()}
    pages[OVERVIEW] = _overview(course, OVERVIEW, problems)
    pages.setdefault(START, _overview(course, START, problems))
    if course.sources:
        pages[SOURCES] = _sources(course, problems)
    pages |= {tool.path: tool_page(course, tool, problems, papers or {}) for tool in TOOLS}
    return pages | site_scripts(script_data(words_of(course), course), readable) | organisation_style(course)


def navigation(course: Course, has_bank: bool) -> list:
    """The course's part of the menu, by what its reader came for: a conversation, the course, tools, what is their own.

    What the course has no page for is left out.
    """
    words = words_of(course)["page"]
    parts = [
        {
            str(part.title): [
                {str(module.front.title): module.page.site_path}
                for slug in part.modules
                if (module := course.module(slug))
            ]
        }
        for part in course.file.parts
    ]
    bank = [site_map.BANK, site_map.BANK_ABOUT] if has_bank else []
    talks = [{words["ready"]: site_map.TALKS}, *bank] if course.conversations or course.forums else bank
    pages = [str(path) for path in course.file.pages if course.page(path)]
    own = [site_map.PLAN, REPEAT, site_map.DEVELOPMENT, site_map.CERTIFICATE, site_map.DATA]
    return [
        *([{words["book"]: talks}] if talks else []),
        {words["overview"]: [OVERVIEW, *parts, site_map.SCENARIOS]},
        {words["tools"]: [*pages, site_map.CARDS, BOOK, *([SOURCES] if course.sources else [])]},
        {words["own"]: own},
    ]


def _page(course: Course, page: Page, problems: Problems) -> str:
    asks = bool(page.scan.voice_markers)
    view = View(course, page.site_path, (page.path, *_voices_file(course, asks)), problems)
    voices = all_voices(course, page.site_path) if asks else ""
    text, is_start = rewritten(course, page, voices=voices), page.site_path == START
    heading, rest = _after_heading(text) if is_start else ("", text)
    body = template("page/page.html").render(
        words=words_of(course), view=view, page=page, heading=heading, text=rest, is_start=is_start
    )
    front = (PROGRESS if is_start else {}) | _speech(course, page)
    return with_front(front, body) if front else body


def _voices_file(course: Course, is_shown: bool) -> tuple[str, ...]:
    """The file of the voices, among those of a page that shows some."""
    return (Voice.file,) if is_shown and Voice.file in course.names else ()


def _speech(course: Course, page: Page) -> dict[str, str]:
    """What the front matter says of a page that has a dialogue: the button that takes it a line at a time."""
    return {"speak": words_of(course)["page"]["dialogue"]["speak"]} if dialogues(page.scan) else {}


def _after_heading(text: Markdown) -> tuple[Markdown, Markdown]:
    """A page's text parted after the heading that it begins with."""
    found = FIRST_HEADING.match(text)
    place = found.end() if found else 0
    return Markdown(text[:place]), Markdown(text[place:])


def _module(course: Course, module: Module, rendered: dict[str, Markup], problems: Problems) -> str:
    page, words = module.page, words_of(course)
    quiz_file = f"modules/{module.slug}/quiz.yml"
    has_quiz = module.quiz or problems.at(f"{course.label}/{quiz_file}")
    voices = course.voices_of(module)
    files = (page.path, *([quiz_file] if has_quiz else []), *_voices_file(course, bool(voices)))
    view = View(course, page.site_path, files, problems)
    rest = [rendered[question.id] for question in module.questions if question.id not in module.inline]
    quiz = template("page/quiz.html").render(words=words, module=module, questions=rest) if rest else ""
    has_place = any(id is None for id, _, _, _ in page.scan.markers)
    text = rewritten(course, page, {**rendered, None: quiz})
    body = template("page/module.html").render(
        words=words,
        view=view,
        course=course,
        module=module,
        text=text,
        voices=voices_on(course, voices, page.site_path),
        report=report_to(course),
        answers_to=answers_to(course),
        quiz=Markup("") if has_place else Markup(quiz),
        next=_next(course, module),
    )
    front = {"title": str(module.front.title), "description": str(module.front.summary)} | _speech(course, page)
    return with_front(front | {"scripts": ["question"], "styles": ["question"]}, cite(course, body, page.site_path))


def _questions(course: Course, module: Module) -> dict[str, Markup]:
    """The module's questions by their ids, as they stand on its page."""
    page, words = template("question/question.html"), words_of(course)
    made = {
        question.id: page.render(
            words=words,
            course=course,
            question=question,
            question_anchor=f"fraga-{question.id}",
            number=number,
            of=len(module.questions),
        )
        for number, question in enumerate(in_order(module).values(), start=1)
    }
    return {id: Markup(cite(course, html, module.page.site_path)) for id, html in made.items()}


def _repeat(course: Course, questions: dict[str, dict[str, Markup]], problems: Problems) -> str:
    """Graded questions once more; a script shows those that are due."""
    again = [
        (module, moved(questions[module.slug][question.id], module.page.path, REPEAT))
        for module, question in _mixed(course)
    ]
    words, view = words_of(course), View(course, REPEAT, (), problems)
    body = template("learner/repeat.html").render(words=words, own=words["repeat"], view=view, again=again)
    front = {"title": words["repeat"]["title"], "search": {"exclude": True}, "scripts": ["question", "repeat"]}
    return with_front(front | {"styles": ["question", "tools"]}, body)


def _mixed(course: Course) -> list[tuple[Module, Graded]]:
    """Graded questions, those that apply what was learned first, and among these one of each module in turn.

    Of a large course only each module's first: nobody practises thousands, and the browser reads the whole page.
    """
    most = max(1, MOST_AGAIN // max(1, len(course.modules)))
    found = []
    for module in course.modules:
        graded = (question for question in module.questions if isinstance(question, Graded))
        turns: Counter[int] = Counter()
        for question in sorted(graded, key=lambda question: question.rank)[:most]:
            found.append((question.rank, turns[question.rank], module, question))
            turns[question.rank] += 1
    found.sort(key=lambda each: each[:2])
    return [(module, question) for _, _, module, question in found]


def _next(course: Course, module: Module) -> Module | None:
    place = course.modules.index(module) + 1
    return course.modules[place] if place < len(course.modules) else None


def _overview(course: Course, path: str, problems: Problems) -> str:
    view = View(course, path, ("course.yml",), problems)
    title = course.file.title if path == START else words_of(course)["page"]["overview"]
    body = template("page/overview.html").render(
        words=words_of(course),
        view=view,
        course=course,
        module=course.module,
        first=next(iter(course.modules), None),
        minutes=sum(module.front.minutes for module in course.modules),
        title=title,
        is_start=path == START,
        placed=lambda module, text: Markup(cite(course, moved(text, module.page.path, path), path)),
    )
    return with_front({"title": str(title)} | PROGRESS, body)


def _sources(course: Course, problems: Problems) -> str:
    places = _places(course)
    used: dict[str, list[tuple[str, str]]] = {source.key: [] for source in course.sources}
    for label, key, _ in course.citations():
        if key in used and label in places and places[label] not in used[key]:
            used[key].append(places[label])
    view = View(course, SOURCES, ("sources.yml",), problems)
    body = template("page/sources.html").render(words=words_of(course), view=view, course=course, used=used)
    return with_front({"title": words_of(course)["page"]["sources"]}, body)


def _places(course: Course) -> dict[str, tuple[str, str]]:
    """The title and path of the page that has each file's texts."""
    words = words_of(course)
    places = {
        f"{course.label}/{name}": (words[tool.name]["title"], tool.path) for tool in TOOLS for name in tool.sources
    }
    for page in course.pages:
        places[page.label] = page.title, page.path
    for module in course.modules:
        files = (module.page, module.quiz) if module.quiz else (module.page,)
        places |= {file.label: (module.front.title, module.page.path) for file in files}
    voices = page_with_voices(course)
    return places | ({f"{course.label}/{Voice.file}": places[voices.label]} if voices else {})
