"""The styles: parts short enough to read, each joined into one sheet; a page loads these and none of the theme's."""

import gzip
import re
from itertools import chain

import pytest
from coursekit.render.styles import DOCS, PLACE, SHEETS, styles
from project import ROOT

PARTS = sorted((DOCS / PLACE).rglob("*.css"))
MOST_LINES = 400
MOST_BYTES = 12_000
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
CLASS, QUOTED = re.compile(r'class="([^"]*)"'), re.compile(r'"([^"\n]*)"|`([^`]*)`')
SELECTED, STRING = re.compile(r"\.([a-z][\w-]*)"), re.compile(r'"[^"]*"')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def lines(text):
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_each_part_is_in_one_sheet():
    names = [path.relative_to(DOCS / PLACE).with_suffix("").as_posix() for path in PARTS]
    assert sorted(chain.from_iterable(SHEETS.values())) == sorted(names)


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_a_part_can_be_read_in_one_go(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_its_parts_without_their_comments(name):
    sheet = styles()[f"{PLACE}/{name}.css"]
    parts = [(DOCS / PLACE / f"{part}.css").read_text(encoding="utf-8") for part in SHEETS[name]]
    assert lines(sheet) == [line for part in parts for line in lines(COMMENT.sub("", part))]
    assert "/*" not in sheet and "\n\n" not in sheet


@pytest.fixture(scope="module")
def sites(built_site):
    """Our own course, and the miniature one of an organisation with a logo and colours of its own."""
    return built_site("course"), built_site("tests/mini_course")


def pages(sites):
    """Every page but the one for an address that leads nowhere: its sheet's address is a whole one."""
    return [page for site in sites for page in site.rglob("*.html") if page.name != "404.html"]


def loaded(page):
    """The sheets that the page loads."""
    return [(page.parent / link).resolve() for link in LINK.findall(page.read_text(encoding="utf-8"))]


def test_all_styles_of_a_page_are_ours_and_small(sites):
    assert len(pages(sites)) > 80
    for page in pages(sites):
        sheets = loaded(page)
        assert all(sheet.parent.as_posix().endswith(PLACE) for sheet in sheets), page
        assert 0 < sum(len(gzip.compress(sheet.read_bytes())) for sheet in sheets) <= MOST_BYTES, page


def test_no_style_is_published_that_no_page_loads(sites):
    published = {path.resolve() for site in sites for pattern in ("*.css", "*.css.map") for path in site.rglob(pattern)}
    assert published == {sheet for page in pages(sites) for sheet in loaded(page)}


def test_each_class_is_of_something(sites):
    # What is wrong with a course is on its page under `serve` only, and a yes to be shown holds too short for a course
    # of the tests.
    parts = (ROOT / f"scripts/coursekit/templates/part/{name}.html" for name in ("problem_box", "voices"))
    made = chain(*(site.rglob("*.html") for site in sites), parts)
    given = {
        name for page in made for names in CLASS.findall(page.read_text(encoding="utf-8")) for name in names.split()
    }
    given |= {
        name
        for script in DOCS.rglob("*.js")
        for texts in QUOTED.findall(script.read_text(encoding="utf-8"))
        for name in re.findall(r"[\w-]+", " ".join(texts))
    }
    styled = {name for sheet in styles().values() for name in SELECTED.findall(STRING.sub("", sheet))}
    assert len(styled) > 100
    assert styled - given == set()
