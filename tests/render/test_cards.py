"""Samtalskort: a card for each module with questions to talk about, its links and citations as they are there."""

import shutil

import pytest
from badcases import BAD
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site

START = "modules/start/index.md"


@pytest.fixture
def course(tmp_path):
    """A course with questions to talk about in its first module, and none in its second."""
    shutil.copytree(BAD / "base", tmp_path / "course")
    return tmp_path / "course"


def edit(course, name, old, new):
    text = (course / name).read_text(encoding="utf-8")
    assert old in text
    (course / name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def cards(course):
    site = Site.load(Settings(course))
    assert [str(problem) for problem in site.problems] == []
    return site.pages["samtalskort.md"]


def test_a_module_with_questions_has_a_card(course):
    page = cards(course)
    assert page.count('<section class="card discussion"') == 1
    assert "## [Starta](kurs/start/index.md) {: #start data-search-exclude}\n" in page
    assert "\n- När frågade vi senast någon?\n\n**Gör i dag.** Ring en person.\n" in page


def test_a_module_without_questions_has_none(course):
    assert "Mer" not in cards(course)


def test_links_and_citations_lead_from_the_card(course):
    edit(
        course,
        START,
        "- När frågade vi senast någon?",
        "- Vad hjälper [oss](../mer/index.md), enligt [rutan](#fraga-smatt) [@lind-2024]?",
    )
    edit(course, START, "do_today: Ring en person.", "do_today: Läs [hjälpen](../../hjalp.md).")
    page = cards(course)
    assert (
        "- Vad hjälper [oss](kurs/mer/index.md), enligt [rutan](kurs/start/index.md#fraga-smatt) ([Lind, A\\. 2024](kallor.md#lind-2024))?"
        in page
    )
    assert "**Gör i dag.** Läs [hjälpen](hjalp.md)." in page


def test_a_card_needs_nothing_to_do_today(course):
    edit(course, START, "do_today: Ring en person.\n", "")
    assert "- När frågade vi senast någon?\n" in cards(course)
    assert "Gör i dag" not in cards(course)


def test_a_course_without_questions_to_talk_about_says_so(course):
    edit(course, START, "discuss:\n  - När frågade vi senast någon?\n", "")
    page = cards(course)
    assert "Kursen har inga frågor att prata om än\\. [Kursen](kurs/index.md)" in page
    assert "<section" not in page


def test_the_address_is_the_sites_own(course):
    (course / "samtalskort.md").write_text("# Kort\n\nEn mening.\n", encoding="utf-8")
    (course / "kursledare").mkdir()
    (course / "kursledare/min.md").write_text("# Min\n\nEn mening.\n", encoding="utf-8")
    assert [str(problem) for problem in Site.load(Settings(course)).problems] == [
        "course/kursledare/min.md:1: adressen kursledare/min.md hör till sajten själv. Ge sidan ett annat namn.",
        "course/samtalskort.md:1: adressen samtalskort.md hör till sajten själv. Ge sidan ett annat namn.",
    ]
