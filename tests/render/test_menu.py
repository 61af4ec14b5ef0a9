"""The menu: at most six entries, by what their reader came for, and nothing that the course has no page for."""

import shutil

import pytest
import yaml
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from project import ROOT, TESTS

TALKS, BANK = ("conversations.yml", "forums.yml"), ("contacts",)


@pytest.fixture
def menu(tmp_path):
    """The entries of the menu, by name, of the miniature course with our demo bank, without these of its files."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]

    def entries(*gone):
        course = shutil.copytree(TESTS / "mini_course", tmp_path / "kurs", ignore=shutil.ignore_patterns(*gone))
        if "contacts" not in gone:
            shutil.copytree(ROOT / "course/contacts", course / "contacts")
        made = Site.load(Settings(course)).navigation(listed)
        return {name: below for entry in made for name, below in entry.items()}

    return entries


def test_the_menu_is_short_and_has_the_learners_things_first(menu):
    entries = menu()
    assert list(entries) == ["Start", "Boka ett samtal", "Kursen", "Verktyg", "Mina sidor", "Om"]
    assert entries["Boka ett samtal"] == [{"Färdiga samtal": "samtal.md"}, "kontaktbank/index.md", "kontaktbank/om.md"]
    assert entries["Verktyg"] == ["kom-igang.md", "samtalskort.md", "kursbok.md", "kallor.md"]
    assert "kontaktbank/samordnare.md" in entries["Om"][-1]["För dig som sköter kursen"]


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (TALKS, ["kontaktbank/index.md", "kontaktbank/om.md"]),
        (BANK, [{"Färdiga samtal": "samtal.md"}]),
        ((*TALKS, *BANK), None),
    ],
)
def test_nothing_to_book_is_not_in_the_menu(menu, gone, left):
    assert menu(*gone).get("Boka ett samtal") == left
