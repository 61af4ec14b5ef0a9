"""What an organisation must confirm of a page: said on the page, and listed before publishing, without stopping it."""

import shutil

import pytest
from badcases import BAD
from coursekit.core.settings import Settings
from coursekit.engine.build import is_filled_in
from coursekit.engine.generator import Site
from edits import edit, with_own_addresses

START, HELP = "modules/start/index.md", "hjalp.md"
CONFIRM = "confirm:\n  - Beloppet för gåvor [2026].\n  - Vem som gallrar.\n"
SHOWN = '!!! note "Kontrollera"\n    - Beloppet för gåvor \\[2026\\]\\.\n    - Vem som gallrar\\.\n'


@pytest.fixture
def course(tmp_path):
    """A course with a module and a page that say what must be confirmed."""
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    edit(course, START, "do_today: Ring en person.\n", "do_today: Ring en person.\n" + CONFIRM)
    text = (course / HELP).read_text(encoding="utf-8")
    (course / HELP).write_text(f"---\n{CONFIRM}---\n\n{text}", encoding="utf-8", newline="\n")
    return course


@pytest.mark.parametrize("path", ["kurs/start/index.md", "hjalp.md", "kursbok.md"])
def test_the_page_says_what_to_confirm(course, path):
    site = Site.load(Settings(course))
    assert [str(problem) for problem in site.problems] == []
    assert SHOWN in site.pages[path]


def test_a_page_without_it_says_nothing(course):
    assert "Kontrollera" not in Site.load(Settings(course)).pages["kurs/mer/index.md"]


def test_publishing_lists_it_and_goes_on(course, capsys):
    assert is_filled_in(Settings(with_own_addresses(course)))
    said = capsys.readouterr()
    assert (said.out + said.err).splitlines() == [
        'course/hjalp.md:3: råd: kontrollera före publicering: "Beloppet för gåvor [2026]."',
        'course/hjalp.md:4: råd: kontrollera före publicering: "Vem som gallrar."',
        'course/modules/start/index.md:12: råd: kontrollera före publicering: "Beloppet för gåvor [2026]."',
        'course/modules/start/index.md:13: råd: kontrollera före publicering: "Vem som gallrar."',
    ]
