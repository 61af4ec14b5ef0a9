"""Where a learner is asked to give answers away: only where organisation.yml says who takes them."""

import shutil
from pathlib import Path

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.contacts.filling_in import of_organisation
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from edits import edit
from project import ROOT

FILE, ABOVE = "organisation.yml", "report_email: kurs@exempelby.example"
PAGES = ("min-data.md", "intyg.md")
LAST, FIRST, PRIVACY = "kurs/mer/index.md", "kurs/start/index.md", "personuppgifter.md"


@pytest.fixture
def course(tmp_path):
    return Path(shutil.copytree(BAD / "base", tmp_path / "course"))


def asking(course):
    """The pages that ask, or say how."""
    pages = Site.load(Settings(course)).pages
    return [path for path in (*PAGES, FIRST, LAST, PRIVACY) if "hjalp-oss" in pages[path]]


@pytest.mark.parametrize("lines", [
    "", "\nanswers_email: \"\"", "\nanswers_email: \"TODO: vart\"", "\nanswers_email: TODO\nanswers_url: TODO",
], ids=["none", "empty", "to be filled in", "both"])  # fmt: skip
def test_nobody_takes_them(course, lines):
    edit(course, FILE, ABOVE, ABOVE + lines)
    assert asking(course) == []


@pytest.mark.parametrize(("line", "address"), [
    ("answers_email: svar@exempelby.example", "mailto:svar@exempelby.example?subject="),
    ("answers_url: https://exempelby.example/svar?a=1&b=2", 'href="https://exempelby.example/svar?a=1&amp;b=2"'),
], ids=["mail", "form"])  # fmt: skip
def test_somebody_takes_them(course, line, address):
    edit(course, FILE, ABOVE, f"{ABOVE}\n{line}")
    assert asking(course) == [*PAGES, LAST, PRIVACY]
    text = Site.load(Settings(course)).pages["min-data.md"]
    assert address in text and text.count("Med e-post:") + text.count("I ett formulär:") == 1


@pytest.mark.parametrize("line", ["answers_email: svar", "answers_url: svar"])
def test_what_is_no_address_is_an_error(course, line):
    edit(course, FILE, ABOVE, f"{ABOVE}\n{line}")
    [problem] = check(Settings(course))[1].errors
    assert f'"{line.partition(":")[0]}" är "svar" men ska vara en' in str(problem)


def test_our_example_s_address_is_nobody_s_own():
    course, _ = check(Settings(ROOT / "course"))
    said = [str(problem) for problem in of_organisation(course.organisation, "course")]
    assert [
        line for line in said if '"answers_email" är kvar från exemplet.' in line and "den som förvaltar kursen" in line
    ]
