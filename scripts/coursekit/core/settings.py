"""Settings: what a run is told from outside. Made where the environment is read, in `cli.py` and `hook.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from .problems import MESSAGES

ROOT = Path(__file__).parents[3]
COURSE, CONTACTS, PUBLISH, EPOCH = "COURSE_DIR", "CONTACTS_DIR", "PUBLISH", "SOURCE_DATE_EPOCH"
LATEST = 2**32 - 1


@dataclass(frozen=True)
class Settings:
    """Which course, and how its author knows the path; which contact bank, where one was named; whether the site is
    to be published; and the second (since 1970) that counts as now, where one was given.

    `environment` is what a program is started in that is to be told the same.
    """

    course: Path
    label: str = "course"
    contacts: Path | None = None
    publish: bool = False
    epoch: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """What the environment says. Where it names no course it is the one beside mkdocs.yml.

        ValueError, with a sentence, where a second is named that is none.
        """
        course, contacts, epoch = (environment.get(name) for name in (COURSE, CONTACTS, EPOCH))
        return cls(
            course=Path(course) if course else ROOT / "course",
            label=Path(course).as_posix().rstrip("/") if course else "course",
            contacts=Path(contacts) if contacts else None,
            publish=bool(environment.get(PUBLISH)),
            epoch=_second(epoch) if epoch else None,
            environment=dict(environment),
        )

    def at(self, epoch: int) -> Settings:
        """The same, with that second as now."""
        return Settings.read({**self.environment, EPOCH: str(epoch)})

    @property
    def today(self) -> date:
        """The day of the build: that of the given second, so that a build can be repeated."""
        return date.today() if self.epoch is None else day(self.epoch)


def is_second(text: str) -> bool:
    """Whether it is a second since 1970 that the formats of packed files can hold, as they can until 2106."""
    return text.isascii() and text.isdigit() and len(text) <= len(str(LATEST)) and int(text) <= LATEST


def _second(text: str) -> int:
    if not is_second(text):
        raise ValueError(MESSAGES["bad_epoch"].format(name=EPOCH, found=text))
    return int(text)


def day(epoch: int) -> date:
    """The day of a second since 1970, in UTC."""
    return datetime.fromtimestamp(epoch, UTC).date()
