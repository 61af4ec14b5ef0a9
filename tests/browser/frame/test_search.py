"""What people look for in our course, in the words they use, and a page that must be among the first three."""

import pytest

START, BOOK, WHAT = "index.html", "kom-igang.html", "kurs/vad-medskapande-ar/index.html"
WHY, RIGHT, ANSWER = "kurs/varfor/index.html", "kurs/gora-ratt/index.html", "kurs/aterkoppling/index.html"
FRAME, PREPARE, TALK = "mallar/ramruta.html", "kurs/forbered/index.html", "kurs/samtalet/index.html"
QUERIES = {
    "medskapande": WHAT,
    "medskapandet": WHAT,
    "medskapa": WHAT,
    "Vad är medskapande?": WHAT,
    "MEDSKAPANDE": WHAT,
    "boka samtal": BOOK,
    "bokar": BOOK,
    "hur kommer jag igång": BOOK,
    "första samtalet": PREPARE,
    "samtalet minut för minut": TALK,
    "ramrutan": FRAME,
    "ramruta": FRAME,
    "ramrutor": FRAME,
    "ramen": WHAT,
    "säg ramen först": WHAT,
    "samråd": WHAT,
    "samrådet": WHAT,
    "medborgardialog": WHAT,
    "medborgardialoger": WHAT,
    "dialogen": "metodkort/tidig-dialog.html",
    "fem sätt": WHAT,
    "invånarnas": WHAT,
    "invånare": WHAT,
    "Göteborg": WHAT,
    "låta bli": BOOK,
    "intervju": RIGHT,
    "intervjuerna": WHY,
    "skissen": RIGHT,
    "rädsla att göra fel": RIGHT,
    "metoder": RIGHT,
    "varför": WHY,
    "riskerna": WHY,
    "sekretess": BOOK,
    "budgeten": WHY,
    "regeringsformen": WHY,
    "barns rätt": WHY,
    "återkoppling": ANSWER,
    "återkopplingen": ANSWER,
    "säga nej": ANSWER,
    "trygghetsvandringar": ANSWER,
    "vandring": ANSWER,
    "koppling": ANSWER,
    "merarbete": "kurs/merarbete/index.html",
    "dela makt": "kurs/dela-makt/index.html",
    "chefen": "for-chefer.html",
    "inbjudan": "mallar/inbjudan.html",
    "öppna dörrar": "oppna-dorrar.html",
    "ordlista": "ordlista.html",
}
LOADED = """() => new Promise((done) => {
    const timer = setInterval(() => window.kurs && kurs.search && (clearInterval(timer), done()), 20);
})"""
FIND = """query => kurs.find(kurs.search.sections, query, kurs.search.language).found
    .map(({ section }) => section.location.split("#")[0])"""


@pytest.fixture
def search(page, own):
    page.goto(own + START)
    page.get_by_role("searchbox").focus()
    page.evaluate(LOADED)
    return lambda query: list(dict.fromkeys(page.evaluate(FIND, query)))


def test_forty_queries(search):
    assert len(QUERIES) >= 40
    found = {query: search(query)[:3] for query in QUERIES}
    assert {query: pages for query, pages in found.items() if QUERIES[query] not in pages} == {}


def test_nothing_is_found_where_there_is_nothing(search):
    for query in ("xyzzy", "...", "qqqq wwww"):
        assert search(query) == [], query


def test_a_longer_query_still_finds(search):
    """Words that no section holds do not hide the ones that some do."""
    assert RIGHT in search("zebra intervjuer i badhuset")
