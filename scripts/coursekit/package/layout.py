"""Layout: what a kind of package is made from, and the folder that becomes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..core.words import load_words
from ..model.course import Course
from ..render.templates import template

WORDS = load_words("package")
# Where the site lies on the address of a host, when the organisation has not said.
PLACE = "/kurs/"


@dataclass(frozen=True)
class PackageFolder:
    """A folder with the built site in `site/`, around which a kind lays out the rest."""

    folder: Path
    course: Course
    epoch: int
    frame_ancestors: str

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def id(self) -> str:
        return str(self.course.file.id)

    @property
    def place(self) -> str:
        """The path of the site's own address, with a slash at both ends."""
        organisation = self.course.organisation
        address = organisation.base_url if organisation else None
        return quote(urlsplit(address).path) if address else PLACE

    @property
    def root(self) -> str:
        """Where the files for the servers take it that the packages are unpacked."""
        return f"/srv/{self.id}"

    def files(self, within: Path | None = None) -> Iterator[tuple[str, Path]]:
        """Every file, by its path in the package, in an order that no system changes."""
        found = {path.relative_to(self.folder).as_posix(): path for path in (within or self.folder).rglob("*")}
        yield from ((name, found[name]) for name in sorted(found) if found[name].is_file())

    def write(self, name: str, text: str) -> None:
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")

    def fill(self, name: str, source: str, **about: object) -> None:
        """Write a file from a template of `templates/package/`; `values` fill in its words."""
        values = {"id": self.id, "place": self.place, "bare": self.place.rstrip("/"), "root": self.root}
        self.write(
            name,
            template(f"package/{source}").render(
                words=WORDS, title=str(self.course.file.title), place=self.place, root=self.root, values=values, **about
            ),
        )
