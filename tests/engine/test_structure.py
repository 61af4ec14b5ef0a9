"""Every built page hangs together: ids, labels and what they name, the order of headings, and help in the same place."""

from collections import Counter

import pytest
from accessibility import pages_of
from structure import Structure

COURSES = ["course", "tests/mini_course", "tests/mini_course_en"]
WRONG = {
    '<p id="a"></p><p id="a"></p>': "two have the id a",
    '<p aria-describedby="a"></p>': "<p aria-describedby> names a, which isn't there",
    '<input aria-labelledby="a b"><p id="a"></p>': "<input aria-labelledby> names b, which isn't there",
    '<a href="#a">a</a>': "<a href> names a, which isn't there",
    '<label for="a">a</label><p id="a"></p>': "a label is for a, a p",
    "<a href='b'><button>b</button></a>": "button in a",
    "<details><summary>a <input></summary></details>": "input in summary",
    "<h3>a</h3>": "h3 after h1",
    "<h1>a</h1>": "2 headings are the page's own",
}


@pytest.mark.parametrize(("html", "fault"), WRONG.items())
def test_a_fault_is_seen(html, fault):
    assert Structure(f"<h1>A</h1>{html}").faults == [fault]


@pytest.mark.parametrize("course", COURSES)
def test_every_page_hangs_together(built_site, course):
    folder = built_site(course)
    pages = {path: Structure((folder / path).read_text(encoding="utf-8")) for path in pages_of(folder)}
    assert {path: page.faults for path, page in pages.items() if page.faults} == {}
    # 2.4.2: a page is told from every other by its title, in a list of windows or of hits.
    titles = Counter(" ".join(page.title.split()) for page in pages.values())
    assert [title for title, count in titles.items() if count > 1 or not title] == []
    # WCAG 2.2, 3.2.6: whoever has found help once finds it there again. Only 404.html, shown at any address, has no links.
    helping = {tuple(page.foot) for path, page in pages.items() if path != "404.html"}
    assert len(helping) == 1 and len(helping.pop()) >= 4
    # 3.3.8: nobody logs in, so no password or puzzle is asked for.
    assert "password" not in set().union(*(page.types for page in pages.values()))
