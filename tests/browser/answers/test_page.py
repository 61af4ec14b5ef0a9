"""The page that `answers` writes: opened by double-click it needs nothing, and is read on a phone, dark and on paper."""

import pytest
from accessibility import violations
from cases import slow
from given import answer, file, keys, put, report
from playwright.sync_api import expect

EVIL = "<img src=x onerror=alert(1)>.json"
PHONE, NARROW = {"width": 375, "height": 700}, {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with all that it can have: advice, choices, revisions, few answers, files left out."""
    files = [
        file(
            answer("vem-forst", int(n < 3)),
            answer("hur-manga", n % 2),
            answer("para-ihop", n % 2, keys("para-ihop")[: 1 + n % 3]),
            answer("fyll-i", n % 2, []),
            answer("lekplatsen", 0.5, keys("lekplatsen", None)[:1]),
            answer("nar-da", 1, revision="0a0b0c0d" if n < 6 else answer("nar-da", 1)["revision"]),
            *([answer("vad-sedan", 1)] if n == 0 else []),
            sender=n,
        )
        for n in range(12)
    ]
    folder = put(tmp_path_factory.mktemp("svar å") / "svar", *files)
    (folder / EVIL).write_text("{", encoding="utf-8")
    report(folder)
    return (folder.parent / "svar.html").as_uri()


def test_it_needs_neither_script_nor_another_file(open_page, address):
    page, asked = open_page(java_script_enabled=False), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Svar på frågorna i Minikurs i medskapande")
    expect(page.get_by_text(EVIL)).to_be_visible()
    page.get_by_role("link", name="Vem frågar du först?").click()
    expect(page.get_by_role("heading", name="Vem frågar du först?")).to_be_in_viewport()
    assert {url.partition("#")[0] for url in asked} == {address}


@pytest.mark.parametrize("size", [None, PHONE, NARROW], ids=["desktop", "phone", "320"])
def test_nothing_is_cut_off(open_page, address, size):
    page = open_page(**({"viewport": size} if size else {}))
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(
    ("size", "scheme"), [(None, "light"), (PHONE, "dark"), slow(None, "dark"), slow(PHONE, "light")]
)
def test_no_rule_of_accessibility_is_broken(open_page, address, size, scheme):
    page = open_page(color_scheme=scheme, bypass_csp=True, **({"viewport": size} if size else {}))
    page.goto(address)
    assert violations(page) == []


def test_the_bars_are_as_long_as_they_say_on_paper_too(open_page, address):
    page = open_page()
    page.goto(address)
    page.emulate_media(media="print")
    bars = page.locator("#vem-forst svg").all()
    lengths = [
        bar.evaluate("each => each.children[1].getBBox().width / each.children[0].getBBox().width") for bar in bars
    ]
    assert [round(length, 2) for length in lengths] == [0.75, 0.25]
    fills = [bar.evaluate("each => getComputedStyle(each.children[1]).fill") for bar in bars]
    assert len(set(fills)) == 2 and "none" not in fills


def test_the_choices_are_a_table_that_can_be_read_aloud(open_page, address):
    page = open_page()
    page.goto(address)
    rows = page.locator("#vem-forst").get_by_role("row").all_inner_texts()
    assert [" ".join(row.split()) for row in rows] == [
        "Alternativ Andel", "Fel: Den som sitter närmast 75 % (9)", "✓ Rätt: Någon som berörs 25 % (3)",
    ]  # fmt: skip
