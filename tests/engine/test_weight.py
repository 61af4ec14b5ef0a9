"""What our own course weighs on the way to a browser: the bars that the design sets for its heaviest pages."""

import gzip
import re

import pytest

SCRIPT, STYLE = re.compile(r'<script src="([^"]+)"'), re.compile(r'<link rel="stylesheet" href="([^"]+)"')
# gzip, in the bytes that a server sends.
MODULE, STORED_NOTHING, NO_WIDGET, FIRST_VIEW, REQUESTS = 15_000, 4_000, 3_000, 40_000, 8


@pytest.fixture(scope="module")
def site(built_site):
    """Our own course, built."""
    return built_site("course")


def loaded(page, kind):
    """The files of a kind that the page loads when it opens."""
    return [(page.parent / source).resolve() for source in kind.findall(page.read_text(encoding="utf-8"))]


def scripts(page):
    return loaded(page, SCRIPT)


def packed(files):
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def names(page):
    return [file.name for file in scripts(page)]


def test_the_heaviest_module(site):
    modules = [
        page for page in site.glob("kurs/*/index.html") if 'data-module="question"' in page.read_text(encoding="utf-8")
    ]
    assert len(modules) > 5
    assert {tuple(names(page)) for page in modules} == {("frame.js", "question.js")}
    assert max(packed(scripts(page)) for page in modules) <= MODULE
    views = [[page, *scripts(page), *loaded(page, STYLE)] for page in modules]
    assert max(map(len, views)) <= REQUESTS
    assert max(map(packed, views)) <= FIRST_VIEW


@pytest.mark.parametrize("page", ["index.html", "kurs/index.html", "scenarier.html"])
def test_a_page_that_tells_of_what_is_stored_loads_the_frame_alone(site, page):
    assert names(site / page) == ["frame.js"]
    assert packed(scripts(site / page)) <= STORED_NOTHING


def test_a_page_with_nothing_live_loads_the_frame_alone(site):
    plain = [
        page
        for page in site.rglob("*.html")
        if page.name != "404.html" and "data-module" not in page.read_text(encoding="utf-8")
    ]
    assert len(plain) > 15
    assert {tuple(names(page)) for page in plain} == {("frame.js",)}
    assert packed(scripts(plain[0])) <= NO_WIDGET


def test_only_joined_scripts_are_published(site):
    published = {
        path.relative_to(site).as_posix() for path in site.rglob("*") if re.search(r"\.(js|ts|map)$", path.name)
    }
    joined = (
        "frame",
        "question",
        "repeat",
        "progress",
        "learner",
        "contacts",
        "search",
        "dialogue",
        "later",
        "reminder",
        "answers",
    )
    assert published == {f"assets/js/{name}.js" for name in joined} | {
        "search/search_index.js",
        "kontaktbank/data/bank.js",
    }
    assert {path.name for path in (site / "assets").iterdir()} == {"css", "images", "js"}
