"""What `bench` stands on: the generated course, the sizes and the printed table. The timings are its own."""

import gzip
import re
from collections import Counter

import pytest
from bench.bench import Row, inline_scripts, packed, scripts, table
from bench.generated_course import generate, peer_page
from coursekit.check.course import check
from coursekit.core.words import load_words
from coursekit.engine.generator import Site


@pytest.mark.parametrize(("modules", "questions"), [(1, 2), (45, 3)])
def test_a_generated_course_is_sound(tmp_path, modules, questions):
    generate(tmp_path, modules, questions)
    course, problems = check(tmp_path, "course")
    assert [str(problem) for problem in problems] == []
    assert len(course.modules) == modules
    assert {len(module.questions) for module in course.modules} == {questions}
    assert max(len(part.modules) for part in course.file.parts) <= 20


@pytest.mark.parametrize(("modules", "each"), [(60, 6), (100, 5), (501, 1)])
def test_practice_has_some_of_every_module_and_not_all_of_a_large_course(tmp_path, modules, each):
    generate(tmp_path, modules, 6)
    page = Site.load((tmp_path, "course")).pages["repetera.md"]
    asked = Counter(slug for slug, _ in re.findall(r'data-question="(modul-\d+)-(\d)"', page))
    assert asked == {f"modul-{number}": each for number in range(1, modules + 1)}


def test_the_peer_gets_the_same_questions():
    page = peer_page("modul-1", 10)
    assert page.count("<quiz>") == page.count("</quiz>") == page.count("- [x]") == 10
    assert page.count("\n> ") == 30


def test_scripts_are_counted_as_they_are_sent(tmp_path):
    (tmp_path / "a.js").write_text("a" * 5000, encoding="utf-8")
    page = tmp_path / "x" / "index.html"
    page.parent.mkdir()
    page.write_text('<script src="../a.js"></script><script data-x defer src="../a.js"></script>', encoding="utf-8")
    assert scripts(page) == 2 * len(gzip.compress(b"a" * 5000, 9)) / 1000
    assert inline_scripts(page) == packed(b"")
    page.write_text("<script>alert(1)</script><script>alert(2)</script>", encoding="utf-8")
    assert inline_scripts(page) == packed(b"alert(1)alert(2)")


def test_the_table_says_the_bar_beside_each_figure():
    rows = [Row("Bygga", "ratio", 1.149, 1.2, 1.5), Row("Vår stil", "kilobytes", 3.44, 10)]
    assert table(rows, load_words("bench")) == (
        "Vad       Uppmätt  Högst    mkdocs-quiz\n"
        "Bygga     1,15     1,20     1,50\n"
        "Vår stil  3,4 kB   10,0 kB  –"
    )
