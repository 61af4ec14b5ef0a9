"""Generator: what a generator needs of a course, for the MkDocs hook and for `stage`."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..check.course import check
from ..contacts.load import bank_folder
from ..contacts.out.documents import papers
from ..contacts.out.publish import NO_BANK, PLACE, demo_bank_js
from ..core.problems import MESSAGES, Problems
from ..core.settings import ROOT, Settings
from ..core.words import SWEDISH, load_words
from ..model.course import Course
from ..model.site_map import BANK_GUIDE, site_path
from ..render.header_footer import STYLE, frame
from ..render.pages import navigation, render
from ..render.question_workbook import PLACE as WORKBOOK
from ..render.question_workbook import question_workbook
from ..render.templates import with_front
from ..source.front_matter import split_front_matter

COURSE_ENTRY = "kurs/index.md"
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Site:
    """A course, its problems, and the pages it becomes; `readable` scripts keep their comments.

    `demo` is the script of its contact bank's demo. A site to publish has none: it shows nobody invented.
    """

    settings: Settings
    course: Course | None
    problems: Problems
    readable: bool = False
    demo: str | None = None

    @classmethod
    def load(cls, settings: Settings, readable: bool = False) -> Site:
        """Read and check the course."""
        course, problems = check(settings)
        demo = None if settings.publish else demo_bank_js(settings, problems)
        return cls(settings, course, problems, readable, demo)

    @property
    def summary(self) -> str:
        errors = len(self.problems.errors)
        return MESSAGES["found"].format(errors=errors, advice=len(self.problems) - errors, course=self.settings.label)

    @cached_property
    def pages(self) -> dict[str, str]:
        """Every page by its path among the generator's pages."""
        if self.course is None:
            return {}
        documents = papers(self.settings) if self.language == SWEDISH else {}  # they are in Swedish only
        return render(self.course, self.problems, documents, self.readable) | {PLACE: self.demo or NO_BANK}

    @property
    def language(self) -> str:
        return self.course.file.language if self.course else SWEDISH

    @cached_property
    def swedish_pages(self) -> dict[str, str]:
        """The pages of `docs/` as they stand beside a course in another language: they say that they are in Swedish,
        and the search does not find them."""
        if self.language == SWEDISH:
            return {}
        aside = {"language": SWEDISH, "search": {"exclude": True}}
        found = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
        pages = {
            name: split_front_matter(path.read_text(encoding="utf-8"), self.problems.for_file(name))
            for name, path in found.items()
        }
        return {name: with_front((front or {}) | aside, body) for name, (front, body, _) in pages.items()}

    @cached_property
    def downloads(self) -> dict[str, bytes]:
        """What is made for people to fetch, by its path among the generator's pages."""
        return {WORKBOOK: question_workbook()}

    @cached_property
    def files(self) -> dict[str, Path]:
        """Pictures and other files, by their path among the generator's pages."""
        return {site_path(name): path for name, path in self.course.files.items()} if self.course else {}

    def configure(self, config) -> None:
        """Give MkDocs' configuration what the course says of itself: name, language, menu and address."""
        config["theme"]["language"] = self.language
        words, own = load_words(self.language)["site"], load_words(self.language)["page"]
        config.setdefault("extra", {}).update(words=words, course=str(self.course.file.id) if self.course else "")
        config["extra"].update(frame(self.course) if self.course else {})
        # Only `serve` goes on with any.
        config["extra"].update(problems=self.problems.errors, problem_words=own)
        _footnotes(config)["BACKLINK_TITLE"] = words["footnote"]
        if self.course is None:
            config["nav"] = None
            return
        config["site_name"] = str(self.course.file.title)
        config["nav"] = self.navigation(config["nav"])
        config["extra_css"] += [STYLE] if STYLE in self.pages else []
        organisation = self.course.organisation
        if organisation:
            config["copyright"] = str(organisation.name)
            # Under `serve` MkDocs has set its own address.
            config["site_url"] = config.get("site_url") or organisation.base_url

    def navigation(self, nav: list) -> list:
        """The menu of mkdocs.yml in the language of the course, with the course where its overview stands."""
        words = load_words(self.language)["site"]
        left_out = {*self.swedish_pages, BANK_GUIDE} if self.language != SWEDISH else set()
        expanded, has_bank = [], bank_folder(self.settings) is not None
        for entry in nav:
            if self.course and entry == COURSE_ENTRY:
                expanded += navigation(self.course, has_bank)
            else:
                expanded += _named([entry], words, left_out)
        return expanded


def _named(entries: list, words: dict[str, str], left_out: Set[str]) -> list:
    """Entries of the menu by their words instead of their names, less some pages; a part without any goes with them."""
    made: list = []
    for entry in entries:
        if isinstance(entry, str):
            made += [entry] if entry not in left_out else []
            continue
        ((name, below),) = entry.items()
        kept = _named([below] if isinstance(below, str) else below, words, left_out)
        made += [{words[name]: kept[0] if isinstance(below, str) else kept}] if kept else []
    return made


def _footnotes(config) -> dict:
    """The options of the footnotes, in MkDocs' configuration or in the file's own form."""
    if "mdx_configs" in config:
        return config["mdx_configs"]["footnotes"]
    with_options = (each for each in config["markdown_extensions"] if isinstance(each, dict))
    return next(each["footnotes"] for each in with_options if "footnotes" in each)
