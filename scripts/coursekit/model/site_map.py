"""Site map: where everything lies on the site. Every address of a page is decided here.

A page is named by its place among the generator's pages, `kurs/index.md`; a browser finds it at `kurs/index.html`.
"""

from __future__ import annotations

from pathlib import PurePosixPath

START, OVERVIEW, BOOK, REPEAT, SOURCES = "index.md", "kurs/index.md", "kursbok.md", "repetera.md", "kallor.md"
TALKS, DOORS, PLAN, CARDS = "samtal.md", "oppna-dorrar.md", "min-plan.md", "samtalskort.md"
SCENARIOS, DEVELOPMENT, CERTIFICATE, DATA = "scenarier.md", "min-utveckling.md", "intyg.md", "min-data.md"
BANK, BANK_ABOUT, BANK_GUIDE = "kontaktbank/index.md", "kontaktbank/om.md", "kontaktbank/samordnare.md"
ACCESSIBILITY, PRIVACY, TRAINERS = "tillganglighet.md", "personuppgifter.md", "kursledare/index.md"
# A course has a page of its own here, or none.
HELP = "kom-igang.md"
# What the site makes around any course; a page of the course may not have such an address.
MADE = frozenset(
    {
        BOOK,
        REPEAT,
        SOURCES,
        TALKS,
        DOORS,
        PLAN,
        CARDS,
        SCENARIOS,
        DEVELOPMENT,
        CERTIFICATE,
        DATA,
        BANK,
        BANK_ABOUT,
        BANK_GUIDE,
        ACCESSIBILITY,
        PRIVACY,
        TRAINERS,
        "intranat.md",
        "lms.md",
        "fran-kursfil-till-sida.md",
        "ny-fragetyp.md",
        "byta-motor.md",
    }
)
# Folders of the site's own, in which a course has no pages.
TAKEN_FOLDERS = ("kurs", "kursledare", "assets", "search")


def site_path(path: str) -> str:
    """A course file's place on the site: modules come under `kurs/`."""
    parts = PurePosixPath(path).parts
    return "/".join(("kurs", *parts[1:])) if parts[0] == "modules" else path


def html_path(path: str) -> str:
    """What a browser asks for: a page's address, or the path of any other file."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path
