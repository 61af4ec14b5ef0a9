"""Report: the figures as one page that opens by double-click and needs no script, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable
from functools import cache
from operator import itemgetter

from jinja2 import Template
from markupsafe import Markup

from ..contacts.intake.csv_file import harmless
from ..core.templates import environment
from ..core.words import load_words
from ..model.course import Course
from ..render.styles import styles
from .advice import EASY, HARD, MANY, NOBODY, Advice, advice_of
from .choices import words_of
from .figures import ENOUGH, FEW
from .gather import Gathered
from .items import Item, Tally, items_of

WORDS = load_words("answers")
STYLE = ("assets/css/site.css", "assets/css/text.css")
# Controls, what turns a line around, what is no character, and ends of lines: a file's name may be made to deceive.
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def printable(name: str) -> str:
    """A file's name as it can be shown anywhere."""
    return "".join("?" if unicodedata.category(sign) in UNSEEN else sign for sign in name)


def percent(share: float) -> str:
    """45 %"""
    return f"{100 * share:.0f}\u00a0%"


def decimal(number: float) -> str:
    """−0,34"""
    return f"{number:.2f}".replace(".", ",").replace("-", "−")


class Report:
    """What the answers say of a course's questions."""

    def __init__(self, course: Course, found: Gathered, day: str):
        self.course, self.found, self.day = course, found, day
        items = items_of(course, found.sheets)
        self.rows = [(item, advice_of(course, item, item is items[0])) for item in items if not item.now.is_few]
        self.few = [item for item in items if item.now.is_few]

    def page(self) -> str:
        """The page, with its style in it."""
        return _template().render(
            words=WORDS,
            report=self,
            found=self.found,
            left_out=[(printable(name), WORDS["left_out"][code]) for name, code in self.found.left_out],
            limits={"few": FEW, "enough": ENOUGH, "many": MANY}
            | {name: percent(share) for name, share in (("hard", HARD), ("easy", EASY), ("nobody", NOBODY))},
            style=Markup("".join(itemgetter(*STYLE)(styles()))),
        )

    def table(self) -> bytes:
        """A row for each revision of each question that somebody has answered, as a Swedish Excel opens it."""
        rows = [
            _row(item, tally, advice if tally is item.now else None)
            for item, advice in [*self.rows, *((item, None) for item in self.few)]
            for tally in (item.now, *item.earlier)
            if tally.answers
        ]
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([WORDS["table"], *rows])
        return out.getvalue().encode("utf-8-sig")


def _row(item: Item, tally: Tally, advice: Advice | None) -> list[str]:
    is_now = tally is item.now
    discrimination = item.discrimination if is_now else None
    shares = (None, None, None) if tally.is_few else (tally.share, *tally.interval)
    return [
        item.question.id,
        harmless(str(item.module.front.title)),
        harmless(words_of(item.question.question.first)),
        tally.revision,
        WORDS["yes" if is_now else "no"],
        str(len(tally.answers)),
        *("" if share is None else f"{100 * share:.1f}".replace(".", ",") for share in shares),
        "" if discrimination is None else f"{discrimination:.2f}".replace(".", ","),
        harmless(advice.text) if advice else "",
    ]


@cache
def _template() -> Template:
    filters: dict[str, Callable] = {"percent": percent, "decimal": decimal, "words": words_of}
    return environment(filters).get_template("answers/page.html")
