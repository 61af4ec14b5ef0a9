"""What `bench` stands on: the generated course, the sizes and the printed table. The timings are its own."""

import gzip
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from bench.bench import packed
from bench.generated_course import generate, peer_page
from bench.own_pages import inline_scripts
from bench.table import Row, table
from bench.weight import Weight, heaviest, weigh
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.core.words import load_words
from coursekit.engine.generator import Site


@pytest.mark.parametrize(("modules", "questions"), [(1, 2), (45, 3)])
def test_a_generated_course_is_sound(tmp_path, modules, questions):
    generate(tmp_path, modules, questions)
    course, problems = check(Settings(tmp_path))
    assert [str(problem) for problem in problems] == []
    assert len(course.modules) == modules
    assert {len(module.questions) for module in course.modules} == {questions}
    assert max(len(part.modules) for part in course.file.parts) <= 20


@pytest.mark.slow
@pytest.mark.parametrize(("modules", "each"), [(60, 6), (100, 5), (501, 1)])
def test_practice_has_some_of_every_module_and_not_all_of_a_large_course(tmp_path, modules, each):
    generate(tmp_path, modules, 6)
    page = Site.load(Settings(tmp_path), readable=True).pages["repetera.md"]
    asked = Counter(slug for slug, _ in re.findall(r'data-question="(modul-\d+)-(\d)"', page))
    assert asked == {f"modul-{number}": each for number in range(1, modules + 1)}


def test_the_peer_gets_the_same_questions():
    page = peer_page("modul-1", 10)
    assert page.count("<quiz>") == page.count("</quiz>") == page.count("- [x]") == 10
    assert page.count("\n> ") == 30


@pytest.mark.slow
def test_a_page_is_weighed_by_what_the_browser_asks_for(tmp_path):
    files = {
        "x/sida.html": '<link rel="stylesheet" href="../a.css"><link rel="icon" href="../a.svg">'
        '<img src="../a.svg" alt=""><p>Hej</p>'
        '<script src="../a.js"></script><script src="../b%20c.js" defer></script>',
        "a.css": "p { color: red }" * 300,
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        # What a script adds counts too, and what nobody asks for doesn't.
        "a.js": 'document.head.append(Object.assign(document.createElement("script"), {src: "../d.js"}))',
        "b c.js": "var a = 1;" * 500,
        "d.js": "var d = 4;" * 700,
        "never.js": "1",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sizes = {name: len(gzip.compress(text.encode(), 9)) / 1000 for name, text in files.items()}
    # It starts Playwright itself, which a thread can do once.
    with ThreadPoolExecutor(1) as beside:
        (weight,) = beside.submit(weigh, tmp_path, ["x/sida.html"]).result()
    assert weight.files("script") == 3
    assert weight.kilobytes("script") == pytest.approx(sizes["a.js"] + sizes["b c.js"] + sizes["d.js"])
    assert (weight.files("stylesheet"), weight.kilobytes("stylesheet")) == (1, sizes["a.css"])
    assert weight.files() == 5  # the page, its style and scripts
    assert weight.kilobytes() == pytest.approx(sum(sizes.values()) - sizes["never.js"] - sizes["a.svg"])


def test_the_heaviest_of_some_pages_is_the_worst_in_that_respect():
    first = Weight("a.html", (("document", 9.0), ("script", 1.0), ("image", 50.0)))
    second = Weight("b.html", (("document", 2.0), ("script", 2.0), ("stylesheet", 3.0)))
    assert (heaviest([first, second], "script"), heaviest([first, second])) == (second, first)


def test_scripts_in_a_page_are_counted_as_they_are_sent(tmp_path):
    page = tmp_path / "index.html"
    page.write_text('<script src="../a.js"></script>', encoding="utf-8")
    assert inline_scripts(page) == packed(b"")
    page.write_text("<script>alert(1)</script><script>alert(2)</script>", encoding="utf-8")
    assert inline_scripts(page) == packed(b"alert(1)alert(2)")


def test_the_table_says_the_bar_beside_each_figure():
    rows = [Row("Bygga", "ratio", 1.149, 1.2, 1.5), Row("Vår stil", "kilobytes", 3.44, 10)]
    assert table(rows, load_words("bench")) == (
        "Vad       Uppmätt  Högst    mkdocs-quiz\nBygga     1,15     1,20     1,50\nVår stil  3,4 kB   10,0 kB  –"
    )
