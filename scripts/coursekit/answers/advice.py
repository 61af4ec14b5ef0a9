"""Advice: the one sentence of what to do with a question, by rules that the page states."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.course import Course, Module, Page
from ..model.links import resolve_name
from ..model.question import Base
from ..model.site_map import html_path, site_path
from .choices import WORDS, words_of
from .items import Item

HARD, EASY, NOBODY, MANY = 0.40, 0.95, 0.02, 50
# What stands for the section in the sentence that names one.
SECTION = "{section}"


@dataclass(frozen=True)
class Section:
    """What a learner can read again: its name, and its address where it is known where the site is."""

    name: str
    address: str | None


@dataclass(frozen=True)
class Advice:
    """A sentence; `section` stands between `before` and `after` where it has one."""

    code: str
    before: str
    section: Section | None = None
    after: str = ""

    @property
    def text(self) -> str:
        return self.before + (self.section.name if self.section else "") + self.after


def advice_of(course: Course, item: Item, is_lowest: bool) -> Advice | None:
    """What the first rule that fits says; None where none does, or too few have answered.

    `is_lowest`: no question has a smaller share right, so that there is always a text to begin with.
    """
    code = None if item.now.is_few else _rule(item, is_lowest)
    if code is None:
        return None
    unloved = next((bar.choice.text for bar in item.bars if _is_unloved(bar)), "")
    before, section, after = WORDS["advice"][code].partition(SECTION)
    return Advice(
        code,
        before.replace("{option}", unloved),
        section_of(course, item.module, item.question) if section else None,
        after,
    )


def _rule(item: Item, is_lowest: bool) -> str | None:
    """The first that fits, in the order that the page states."""
    share = item.now.share
    rules = {
        "tempting": share < HARD and _tempts(item),
        "key": item.discrimination is not None and item.discrimination < 0,
        "easy": share > EASY,
        "nobody": any(map(_is_unloved, item.bars)),
        "hard": share < HARD,
        "lowest": is_lowest,
    }
    return next((code for code, fits in rules.items() if fits), None)


def _tempts(item: Item) -> bool:
    """Whether something wrong was chosen by more than something right of the same group."""
    right = [bar for bar in item.bars if bar.choice.is_right]
    wrong = [bar for bar in item.bars if bar.choice.is_right is False]
    return any(w.count > r.count and w.choice.group == r.choice.group for w in wrong for r in right)


def _is_unloved(bar) -> bool:
    return bar.choice.is_right is False and bar.choice.is_option and bar.of >= MANY and bar.share < NOBODY


def section_of(course: Course, module: Module, question: Base) -> Section:
    """Where `read_more` leads, or else the module's page."""
    organisation = course.organisation
    base = organisation.base_url if organisation else None
    place = resolve_name(module.page.path, question.read_more) if question.read_more else None
    page = course.page(place.path) if place else None
    if place is None or page is None:
        name = WORDS["module"].format(title=module.front.title)
        return Section(name, base and base + html_path(site_path(module.page.path)))
    name = WORDS["section"].format(heading=_heading(course, page, place.anchor), path=f"{course.label}/{page.path}")
    anchor = f"#{place.anchor}" if place.anchor else ""
    return Section(name, base and base + html_path(site_path(page.path)) + anchor)


def _heading(course: Course, page: Page, anchor: str) -> str:
    """The words of the heading with this id, or else the page's title."""
    ids = page.scan.own_ids
    title = next((str(module.front.title) for module in course.modules if module.page == page), page.title)
    return words_of(next((each.text for each in page.scan.headings if ids.get(each.start) == anchor), title))
