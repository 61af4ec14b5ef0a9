"""Generator: what a generator needs of a course, for the MkDocs hook and for `stage`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..check.course import check
from ..contacts.load import bank_folder
from ..contacts.out.documents import papers
from ..contacts.out.publish import NO_BANK, PLACE, demo_bank_js
from ..core.problems import MESSAGES, Problems
from ..core.settings import Settings
from ..core.words import load_words
from ..model.course import Course
from ..model.site_map import site_path
from ..render.header_footer import STYLE, frame
from ..render.pages import navigation, render
from ..render.question_workbook import PLACE as WORKBOOK
from ..render.question_workbook import question_workbook

COURSE_ENTRY = "kurs/index.md"


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
        documents = papers(self.settings) if self.course.file.language == "sv" else {}  # they are in Swedish only
        return render(self.course, self.problems, documents, self.readable) | {PLACE: self.demo or NO_BANK}

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
        language = self.course.file.language if self.course else "sv"
        config["theme"]["language"] = language
        words, own = load_words(language)["site"], load_words(language)["page"]
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
        """The menu of mkdocs.yml, with the course where its overview stands."""
        expanded, has_bank = [], bank_folder(self.settings) is not None
        for entry in nav:
            expanded += navigation(self.course, has_bank) if self.course and entry == COURSE_ENTRY else [entry]
        return expanded


def _footnotes(config) -> dict:
    """The options of the footnotes, in MkDocs' configuration or in the file's own form."""
    if "mdx_configs" in config:
        return config["mdx_configs"]["footnotes"]
    with_options = (each for each in config["markdown_extensions"] if isinstance(each, dict))
    return next(each["footnotes"] for each in with_options if "footnotes" in each)
