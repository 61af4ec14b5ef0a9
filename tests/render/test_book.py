"""Kursbok: the whole course on one page, where nothing of one module meets another's, and the answers are last."""

import re
from pathlib import Path

import pytest
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from project import TESTS, run

MODULE = """---
title: {title}
minutes: 5
summary: En modul.
goals:
  - id: mal
    text: Du kan *fråga* [@lind-2024].
---

Text med en not.[^not] Läs [mer][lank], [lank][] eller [lank].

[lank]: ../{other}/index.md#samma-rubrik

## Samma rubrik

![En bild](bild.svg)

Samma rubrik igen
-----------------

[Upp](#samma-rubrik), [ner](#samma-rubrik-igen), [eget](#egen), [hit](index.md), [bilden](bild.svg)
och [grannen](../{other}/index.md).

### Egen {{: #egen }}

#### Med klass {{.klass}}

<!-- question: {slug}-inne -->

```markdown
# not a heading [^not] [x](#samma-rubrik)
<!-- quiz -->
```

<div id="ruta" markdown="block">

Se [rutan](#ruta).

</div>

[^not]: Noten till {title}.
"""

QUIZ = """questions:
  - id: {slug}-inne
    type: single
    question: Vad är rätt? Se [rubriken](#samma-rubrik) [@lind-2024].
    hint: En hemlig ledtråd.
    options:
      - text: Ett svar
        correct: true
      - text: Ett annat
        feedback: Hemligt skäl ett.
    explanation: Hemligt skäl två.
    read_more: "#egen"
  - id: {slug}-ute
    type: fill
    question: "Fyll i: ordet."
    text: Du ska [[hemligordet]] först.
    explanation: Hemligt skäl tre.
"""

SOURCES = """sources:
  - {key: lind-2024, author: Lind, title: Om frågor, year: 2024, publisher: Exempel, kind: book}
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Two modules with the same headings, notes, names of links, and pictures."""
    folder = tmp_path_factory.mktemp("bok") / "kurs"
    for slug, other, title in (("ett", "tva", "Ett"), ("tva", "ett", "Två")):
        place = folder / "modules" / slug
        place.mkdir(parents=True)
        (place / "index.md").write_text(MODULE.format(slug=slug, other=other, title=title), encoding="utf-8")
        (place / "quiz.yml").write_text(QUIZ.format(slug=slug), encoding="utf-8")
        (place / "bild.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (folder / "sources.yml").write_text(SOURCES, encoding="utf-8")
    (folder / "course.yml").write_text(
        "format: 1\nid: bok\ntitle: Boken\nlanguage: sv\nparts:\n"
        "  - {title: Del ett, modules: [ett]}\n  - {title: Del två, modules: [tva]}\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def text(course):
    return Site.load(Settings(course)).pages["kursbok.md"]


def built(folder, out):
    done = run("build", "--course", str(folder), "--out", str(out))
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def site(course, tmp_path_factory):
    return built(course, tmp_path_factory.mktemp("bok") / "site")


@pytest.fixture(scope="module")
def mini(built_site):
    return built_site("tests/mini_course")


def article(site):
    html = (site / "kursbok.html").read_text(encoding="utf-8")
    return html[html.index("<article") : html.index("</article>")]


def test_the_headings_of_two_modules_keep_apart_and_stand_in_order(site):
    headings = re.findall(r"<h([1-6])[^>]* id=\"([^\"]+)\"", article(site))
    own = [
        ("3", "{0}"),
        ("4", "{0}--samma-rubrik"),
        ("4", "{0}--samma-rubrik-igen"),
        ("5", "{0}--egen"),
        ("6", "{0}--med-klass"),
        ("4", "{0}--testa-dig-sjalv"),
    ]
    modules = [("2", "del_1"), *own, ("2", "del_2"), *own]
    slugs = ["ett"] * 7 + ["tva"] * 7
    assert headings == [
        ("1", "kursbok"),
        ("2", "bok_innehall"),
        *((level, id.format(slug)) for (level, id), slug in zip(modules, slugs, strict=True)),
        ("2", "bok_noter"),
        ("2", "bok_svar"),
        ("3", "svar_ett"),
        ("3", "svar_tva"),
    ]


def test_an_authors_links_stay_inside_the_book(text):
    assert (
        "[Upp](#ett--samma-rubrik), [ner](#ett--samma-rubrik-igen), [eget](#ett--egen), [hit](#ett), [bilden](kurs/ett/bild.svg)"
        in text
    )
    assert "och [grannen](#tva)." in text
    assert "Läs [mer][ett--lank], [lank][ett--lank] eller [lank][ett--lank]." in text
    assert "[ett--lank]: #tva--samma-rubrik" in text
    assert "Se [rutan](#tva--ruta)." in text
    assert "Du kan *fråga* ([Lind 2024](kallor.md#lind-2024))." in text


def test_each_module_has_its_own_note_and_picture(site):
    html = article(site)
    for slug, title in (("ett", "Ett"), ("tva", "Två")):
        assert re.search(rf'<li id="fn:{slug}--not">\s*<p>Noten till {title}\.', html)
        assert f'src="kurs/{slug}/bild.svg"' in html
        assert (site / f"kurs/{slug}/bild.svg").is_file()


def test_code_is_left_as_it_was_written(text):
    assert text.count("```markdown\n# not a heading [^not] [x](#samma-rubrik)\n<!-- quiz -->\n```") == 2


def test_a_question_stands_at_its_place_and_the_rest_in_the_quiz(text):
    inside, quiz = text.index('id="ett--fraga-ett-inne"'), text.index("{: #ett--testa-dig-sjalv")
    assert text.index("###### Med klass { #ett--med-klass .klass}") < inside < quiz
    assert quiz < text.index('id="ett--fraga-ett-ute"') < text.index("### Två")
    assert "Fråga 1. Vad är rätt? Se [rubriken](#ett--samma-rubrik) ([Lind 2024](kallor.md#lind-2024))." in text


def test_no_answer_stands_before_the_answers(text, site):
    page = article(site)
    questions, answers = page[: page.index('id="bok_svar"')], page[page.index('id="bok_svar"') :]
    for reason in ("Hemligt skäl ett.", "Hemligt skäl två.", "hemligordet", "Hemligt skäl tre."):
        assert reason not in questions
        assert answers.count(reason) == 2
    assert "ledtråd" not in page
    assert "**[Fråga 1.](#ett--fraga-ett-inne) Vad är rätt? Se rubriken" in text
    assert "[Läs mer i avsnittet](#tva--egen)" in text


@pytest.mark.parametrize("name", ["site", "mini"])
def test_no_id_twice_and_every_link_leads_somewhere(name, request):
    folder = request.getfixturevalue(name)
    whole = (folder / "kursbok.html").read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', whole)
    assert sorted(set(ids)) == sorted(ids)
    targets = [
        target for target in re.findall(r'(?:href|src)="([^"]+)"', article(folder)) if not re.match("[a-z]+:", target)
    ]
    assert len(targets) > 20
    assert [target for target in targets if not leads_somewhere(folder, target)] == []


def leads_somewhere(folder, target):
    file, _, anchor = target.partition("#")
    place = folder / (file or "kursbok.html")
    return place.is_file() and (not anchor or f'id="{anchor}"' in place.read_text(encoding="utf-8"))


def test_every_question_of_the_miniature_course_is_there_without_a_control_or_a_script(mini):
    page = article(mini)
    course = Site.load(Settings(TESTS / "mini_course")).course
    for module in course.modules:
        for question in module.questions:
            assert f'id="{module.slug}--fraga-{question.id}"' in page
    assert not re.search(
        r"<(?:input|button|select|textarea|form|details|noscript)\b|data-(?:module|answer|right=\"[0-9a-f]{8})", page
    )


def test_the_miniature_courses_reasons_come_last(mini):
    questions = article(mini).split('id="bok_svar"')[0]
    for reason in (
        "Planen kan vänta.",
        "Han slappnar av",
        "Det slutar bra.",
        "Platsen är bestämd. Vad man gör",
        "Hur var det senast",
    ):
        assert reason not in questions
        assert reason in article(mini)


def test_the_book_is_outside_the_search(mini):
    index = (mini / "search/search_index.json").read_text(encoding="utf-8")
    assert '"location":"index.html"' in index
    assert "kursbok" not in index


def test_scenarios_are_listed_by_area(mini):
    html = (mini / "scenarier.html").read_text(encoding="utf-8")
    assert '<a href="#omrade-park">Park och gata</a>' in html
    assert "omrade-skola" not in html
    found = re.search(
        r'id="omrade-park">Park och gata</h2>.*?<li data-done-question="lekplatsen">(.*?)</li>', html, re.DOTALL
    )
    assert found[1].startswith(
        '<a href="kurs/alla-typer/index.html#fraga-lekplatsen">Lekplatsen ska göras om. Vad gör du?</a>'
    )
    assert "Ur modulen Alla typer" in found[1]


def test_a_course_without_scenarios_says_so(site):
    html = (site / "scenarier.html").read_text(encoding="utf-8")
    assert "Kursen har inga scenarier än." in html
    assert "Börja med ditt eget område" not in html


def test_stage_has_the_book_too(course, text, tmp_path):
    done = run("stage", "--course", str(course), "--out", str(tmp_path / "steg"))
    assert done.returncode == 0, done.stderr
    assert Path(tmp_path / "steg/docs/kursbok.md").read_text(encoding="utf-8") == text
