"""Learner pages: the pages the site makes beside the lessons, for what a learner does and has done.

Each is a template under `templates/learner/` or `templates/contacts/` that is whole without JavaScript, and the scripts
that make it live.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..core.problems import Problems
from ..model import site_map
from ..model.course import Course, Module, Page
from ..model.question_types.scale import Scale
from .rewrite import moved, placed, with_organisation
from .templates import View, answers_to, template, with_front, words_of


@dataclass(frozen=True)
class Tool:
    """A generated page: its path, the template and words it has, the files it is made from, its script, whether it
    is loaded only once something is stored, whether the search finds the page, and the folder of its template."""

    path: str
    name: str
    sources: tuple[str, ...] = ()
    script: str = ""
    when_stored: bool = False
    searched: bool = True
    folder: str = "learner"


# What a demo of the contact bank is made from.
BANK_FILES = tuple(f"contacts/{name}.yml" for name in ("bank", "contacts", "invitations", "stop-list", "handled"))
TOOLS = (
    Tool(site_map.TALKS, "talks", ("conversations.yml", "forums.yml"), "learner"),
    Tool(site_map.DOORS, "doors"),
    Tool(site_map.BANK, "bank", BANK_FILES, script="contacts", searched=False, folder="contacts"),
    Tool(site_map.BANK_ABOUT, "bank_about", folder="contacts"),
    Tool(site_map.BANK_GUIDE, "bank_guide", searched=False, folder="contacts"),
    Tool(site_map.PLAN, "plan", script="learner"),
    Tool(site_map.CARDS, "cards"),
    Tool(site_map.SCENARIOS, "scenarios", script="progress", when_stored=True),
    Tool(site_map.DEVELOPMENT, "development", script="learner"),
    Tool(site_map.CERTIFICATE, "certificate", script="learner"),
    Tool(site_map.DATA, "data", script="learner"),
    Tool(site_map.ACCESSIBILITY, "accessibility", ("organisation.yml",)),
    Tool(site_map.PRIVACY, "privacy"),
)


def tool_page(course: Course, tool: Tool, problems: Problems, papers: dict) -> str:
    """The Markdown of one tool's page."""
    words = words_of(course)
    view = View(course, tool.path, tool.sources, problems)
    body = template(f"{tool.folder}/{tool.name}.html").render(
        words=words,
        own=words[tool.name],
        view=view,
        course=course,
        pairs=scale_pairs(course),
        papers=papers,
        answers_to=answers_to(course),
        placed=lambda module, text: moved(text, module.page.path, tool.path),
    )
    body = with_organisation(course, placed(course, Page(tool.path, tool.path, body)))
    front = {"title": words[tool.name]["title"], **_script(tool), "styles": ["question", "tools"]}
    return with_front(front if tool.searched else front | {"search": {"exclude": True}}, body)


def _script(tool: Tool) -> dict[str, object]:
    if tool.when_stored:
        return {"script_when_stored": tool.script}
    return {"scripts": [tool.script]} if tool.script else {}


@dataclass(frozen=True)
class Moment:
    """One time when a learner estimates the same statements, and the module where it is done."""

    module: Module
    question: Scale


def scale_pairs(course: Course) -> list[list[Moment]]:
    """The scales that belong together, each pair in the order of its moments."""
    pairs: dict[str, list[Moment]] = {}
    for module in course.modules:
        for question in module.questions:
            if isinstance(question, Scale) and question.pair:
                pairs.setdefault(question.pair, []).append(Moment(module, question))
    order = ("before", "after", "later")
    return [sorted(pair, key=lambda moment: order.index(moment.question.moment)) for pair in pairs.values()]
