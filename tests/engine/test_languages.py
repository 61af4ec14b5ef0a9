"""The language of a course: one folder of words makes the whole site, and what is in Swedish alone stands aside."""

import json
import re

import pytest
import yaml
from coursekit.core.settings import Settings
from coursekit.core.words import load_words
from coursekit.engine.generator import Site
from languages import CODE, Read, known
from project import ROOT, TESTS, run

CARETAKERS = "kursledare/index.html"


@pytest.fixture(scope="module")
def english(built_site):
    return built_site("tests/mini_course_en")


def pages(folder):
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def test_every_word_of_a_page_is_the_courses_or_its_languages(other):
    own = known(other)
    made = {name: Read(html) for name, html in pages(other / "site").items()}
    assert {name: page.foreign - own for name, page in made.items() if page.foreign - own} == {}
    assert {name for name, page in made.items() if page.languages != {CODE}} == set()


def test_the_search_finds_the_courses_pages_alone_in_its_language(other):
    index = json.loads((other / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == [CODE]
    assert Read(" ".join(f"{doc['title']} {doc['text']}" for doc in index["docs"])).foreign - known(other) == set()
    words = load_words("en")["search_scripts"]
    script = (other / "site/assets/js/search.js").read_text(encoding="utf-8")
    assert f'"stop":"⟦{words["stop"]}⟧"' in script and f'"endings":"⟦{words["endings"]}⟧"' in script


def test_an_english_reader_is_shown_no_page_in_swedish_as_one_in_english(english):
    index = json.loads((english / "search/search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["en"]
    swedish = {name for name, html in pages(english).items() if '<div class="site-content" lang="sv">' in html}
    assert swedish == {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md")
    }
    assert not swedish & {doc["location"].split("#")[0] for doc in index["docs"]}
    for name, html in pages(english).items():
        linked = re.findall(r'<nav class="site-nav".*?</nav>', html, re.DOTALL)
        assert not re.search("kursledare|intranat|lms|samordnare|byta-motor|sköter", "".join(linked)), name
    foot = (english / "index.html").read_text(encoding="utf-8").partition("<footer")[2]
    assert f'<a href="{CARETAKERS}">For those who look after the course (in Swedish)</a>' in foot


def test_what_heads_a_page_of_the_site_is_heeded_beside_a_course_in_another_language_too(english, built_site):
    def headed(folder):
        made = pages(folder)
        names = [
            path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.md")
        ]
        styles = {name: set(re.findall(r"assets/css/(\w+)\.css", made[name])) - {"organisation"} for name in names}
        return {name: (styles[name], made[name].count("<h2")) for name in names}

    assert headed(english) == headed(built_site("tests/mini_course"))


def test_a_swedish_course_has_every_page_in_its_search(built_site):
    site = built_site("tests/mini_course")
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["sv"]
    assert CARETAKERS in {doc["location"] for doc in index["docs"]}
    assert '<div class="site-content" lang="sv">' not in (site / CARETAKERS).read_text(encoding="utf-8")


def test_the_menu_is_in_the_language_of_the_course():
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    made = Site.load(Settings(TESTS / "mini_course_en")).navigation(listed)
    entries = {name: below for entry in made for name, below in entry.items()}
    assert list(entries) == ["Start", "Book a conversation", "The course", "Tools", "My pages", "About"]
    assert entries["About"] == ["tillganglighet.md", "personuppgifter.md"]


def test_a_number_is_written_as_the_language_writes_it(english):
    module = (english / "kurs/all-types/index.html").read_text(encoding="utf-8")
    assert "<strong>2.5 hours</strong>" in module and "2,5" not in module


def test_a_language_without_a_folder_is_refused_with_those_there_are(tmp_path):
    (tmp_path / "course.yml").write_text("format: 1\nid: a\ntitle: A\nlanguage: fi\n", encoding="utf-8")
    done = run("check", "--course", tmp_path)
    assert 'course.yml:4: "language" är "fi" men ska vara sv eller en.' in done.stdout
