"""The accessibility statement, the page on storage, the addresses of both, and whose site it is."""

import re
import shutil
from pathlib import Path

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.core.colour import contrast, readable
from coursekit.core.settings import Settings
from coursekit.core.words import load_words
from coursekit.engine.generator import Site
from coursekit.render.header_footer import GROUNDS, frame
from edits import edit
from project import TESTS, run
from records import EMPTY, GIVEN

SCRIPTS = Path(__file__).parent.parent.parent / "docs/assets/js"
FILE, STATEMENT, STORAGE = "organisation.yml", "tillganglighet.md", "personuppgifter.md"
OWN, EN = load_words("sv")["accessibility"], load_words("en")["accessibility"]


@pytest.fixture
def course(tmp_path):
    """A course whose organisation has filled in everything."""
    return Path(shutil.copytree(BAD / "base", tmp_path / "course"))


def page(course, path=STATEMENT):
    """A page of the course as one reads it: no markup, no backslashes."""
    site = Site.load(Settings(course))
    assert [str(problem) for problem in site.problems if ": råd: " not in str(problem)] == []
    return re.sub(r"<[^>]+>|\\", "", site.pages[path]).replace("&#58;", ":")


@pytest.mark.parametrize(
    ("conformance", "law", "known"),
    [
        (
            "fully",
            "Den här webbplatsen är helt förenlig med lagen om tillgänglighet till digital offentlig service.",
            "Vi känner inte till några brister i webbplatsens tillgänglighet.",
        ),
        (
            "partly",
            "Den här webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig service, "
            "på grund av bristerna som beskrivs nedan.",
            "Vi vet att delar av webbplatsen inte är helt tillgängliga. Bristerna är inte uppräknade än.",
        ),
        (
            "not",
            "Den här webbplatsen är inte förenlig med lagen om tillgänglighet till digital offentlig service. "
            "Bristerna beskrivs nedan.",
            "Vi vet att webbplatsen inte är tillgänglig för alla. Bristerna är inte uppräknade än.",
        ),
    ],
)
def test_how_well_the_law_is_met_is_said_in_the_agency_s_words(course, conformance, law, known):
    edit(course, FILE, "conformance: partly", f"conformance: {conformance}")
    text = page(course)
    assert f"\n{law}\n" in text and f"\n{known}\n" in text
    assert sum(text.count(each) for each in OWN["conformance"].values()) == 1
    assert (f"\n{OWN['none']}\n" in text) == (conformance == "fully")
    assert (f"\n{OWN['unlisted']}\n" in text) == (conformance != "fully")


def test_shortcomings_that_are_listed_stand_further_down(course):
    edit(course, FILE, "shortcomings: []", "shortcomings: [Filmen saknar text.]")
    text = page(course)
    assert "\nVi vet att delar av webbplatsen inte är helt tillgängliga. Bristerna står längre ner på sidan.\n" in text
    assert text.index("längre ner") < text.index("\n- Filmen saknar text.\n") and OWN["unlisted"] not in text


def test_a_statement_that_is_filled_in_is_no_draft(course):
    text = page(course)
    assert "inte ifyllt" not in text and OWN["unassessed"] not in text
    assert text.count("\nFormulär: https://exempelby.example/brist\n") == 2
    assert text.count("\nE-post: kurs@exempelby.example\n") == 2
    assert "\nAnmäl till Digg: https://www.digg.se/tdosanmalan\n" in text
    assert "\nVi jämför med EN 301 549 V3.2.1 (WCAG 2.1 AA).\n" in text
    assert "\nSenaste bedömningen: 2026-03-01\n" in text
    assert "\nRedogörelsen uppdaterades senast: 2026-03-02\n" in text


def test_it_has_the_headings_of_the_agency_s_model(course):
    edit(course, FILE, "shortcomings: []", "shortcomings: [Filmen saknar text.]")
    assert re.findall(r"^#+ .+$", page(course), re.MULTILINE) == [
        "# Tillgänglighet för Baskursen",
        "## Hur tillgänglig är webbplatsen?",
        "## Vad kan du göra om du inte kan använda delar av webbplatsen?",
        "## Rapportera brister i webbplatsens tillgänglighet",
        "## Tillsyn",
        "## Teknisk information om webbplatsens tillgänglighet",
        "## Innehåll som inte är tillgängligt",
        "### Bristande förenlighet med lagkraven",
        "## Hur vi testat webbplatsen",
    ]


def test_it_says_what_was_tried_with_what_and_what_was_not(course):
    text = page(course)
    assert re.search(r"\n.* skärmläsaren Orca 43 i Chromium och i Firefox 153.* WebKitGTK 2\.50.*\n", text)
    assert "Kraven på nivå A och AA som är nya i WCAG 2.2 är också prövade." in text
    assert "NVDA, JAWS och VoiceOver är inte prövade." in text


def test_each_shortcoming_is_listed_as_it_was_written(course):
    edit(course, FILE, "shortcomings: []", 'shortcomings: ["Filmen _saknar_ text [@lind-2024].", "TODO: kartan"]')
    assert "\n- Filmen _saknar_ text [@lind-2024].\n- (ännu inte ifyllt)\n" in page(course)


@pytest.mark.parametrize(
    ("method", "done"),
    [
        ("self", "Vi har själva testat webbplatsen. Det är en självskattning."),
        ("external", "En oberoende part har granskat webbplatsen."),
    ],
)
def test_the_method(course, method, done):
    edit(course, FILE, "method: self", f"method: {method}")
    assert f"\n{done}\n" in page(course)


@pytest.mark.parametrize("conformance", ["fully", "partly", "not"])
@pytest.mark.parametrize("method", ["self", "external"])
def test_what_is_not_assessed_claims_nothing(course, conformance, method):
    edit(course, FILE, "conformance: partly", f"conformance: {conformance}")
    edit(course, FILE, "method: self", f"method: {method}")
    edit(course, FILE, "assessed: 2026-03-01", "assessed: TODO")
    text = page(course)
    assert text.count(f"\n{OWN['unassessed']}\n") == 2
    claims = [*OWN["conformance"].values(), *OWN["known"].values(), *OWN["method"].values(), OWN["none"]]
    assert [claim for claim in claims if claim in text] == []
    assert "\nSenaste bedömningen: (ännu inte ifyllt)\n" in text


@pytest.mark.parametrize(
    "key", ["name", "supervisor", "supervisor_url", "standard", "assessed", "updated", "form_url", "contact_email"]
)
def test_a_placeholder_is_said_and_never_shown(course, key):
    path = course / FILE
    filled = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"^( *{key}): .*", r"\1: 'TODO: fyll i'", filled, flags=re.MULTILINE), encoding="utf-8")
    text = page(course)
    assert f"\n{OWN['draft']}\n" in text and "(ännu inte ifyllt)" in text
    assert "TODO" not in text


def test_publishing_refuses_every_placeholder():
    done = run("build", "--publish", "--course", str(TESTS / "mini_course"), "--out", str(TESTS / "never"))
    lines = re.findall(r'"(\w+)" är inte ifylld än', done.stderr)
    assert lines == ["site_url", "assessed", "updated", "form_url", "contact_email"]


@pytest.mark.parametrize("has_organisation", [True, False])
def test_no_statement_is_said_and_how_to_write_one(course, has_organisation):
    path = course / FILE
    rest = path.read_text(encoding="utf-8").partition("accessibility:")[0]
    path.write_text(rest, encoding="utf-8") if has_organisation else path.unlink()
    text = page(course)
    who = "Exempelby kommun" if has_organisation else "Den som står bakom webbplatsen"
    assert f"\n{who} har inte skrivit någon redogörelse än." in text
    assert "organisation.yml, under accessibility. Då fylls sidan i av sig själv." in text
    assert "(kursledare/anpassa.md)" in text
    assert [each for each in OWN["conformance"].values() if each in text] == []


def test_all_of_it_is_not_met_where_something_is_not(course):
    edit(course, FILE, "conformance: partly", "conformance: fully")
    edit(course, FILE, "shortcomings: []", "shortcomings: [Filmen saknar text.]")
    assert [str(problem) for problem in check(Settings(course))[1].errors] == [
        'course/organisation.yml:18: "conformance" är `fully` men "shortcomings" räknar upp brister. '
        "Skriv `partly`, eller ta bort det som är åtgärdat."
    ]


def test_a_course_in_english_says_so_in_english():
    text = page(TESTS / "mini_course_en")
    assert "# Accessibility of A Small Course\n" in text and EN["missing"] in text


def test_the_page_on_storage_names_every_part_of_the_record(course):
    # A test of the record holds them to what the script has.
    parts = [*EMPTY, *GIVEN]
    for language in ("sv", "en"):
        assert list(load_words(language)["privacy"]["fields"]) == parts
    text = page(course, STORAGE)
    assert [part for part in parts if f"\n{part}\n{load_words('sv')['privacy']['fields'][part]}\n" not in text] == []


def test_the_page_on_storage_names_every_place_that_a_script_stores_in(course):
    sources = {
        path.name: re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for path in SCRIPTS.rglob("*.js")
    }
    written = {(name, key) for name, text in sources.items() for key in re.findall(r"setItem\(([\w.]+)", text)}
    assert written == {
        ("store.js", "this.key"),
        ("store.js", "this.restKey"),
        ("store.js", "this.draftsKey"),
        ("frame.js", "KEY"),
    }
    keys = ["`kurs:${course}`", "`${this.key}:rest`", "`${this.key}:drafts`"]
    assert re.findall(r"this\.(?:key|restKey|draftsKey) = (.+);", sources["store.js"]) == keys
    assert re.findall(r"KEY = (.+);", sources["frame.js"]) == ['"kurs:scheme"']
    assert {name for name, text in sources.items() if re.search("[Ss]torage", text)} <= {
        "store.js",
        "frame.js",
        "init.js",
        "consent.js",  # looks whether there is any
    }
    others = (
        r"indexedDB|document\.cookie|cookieStore|\bcaches\b|serviceWorker|navigator\.storage|sendBeacon|"
        r"(?<!\.)\bfetch\([^)]|XMLHttp|WebSocket|EventSource"
    )
    assert [name for name, text in sources.items() if re.search(others, text)] == []
    text = page(course, STORAGE)
    for line in (
        "kurs:bas (sessionStorage)",
        "kurs:bas:drafts (sessionStorage)",
        "kurs:bas:rest (sessionStorage)",
        "kurs:bas (localStorage)",
        "kurs:scheme (localStorage)",
        "kurs:scheme (sessionStorage)",
    ):
        assert text.count(f"\n{line}\n") == 1


def test_the_page_on_storage_leads_to_what_it_is_about(course):
    text = Site.load(Settings(course)).pages[STORAGE]
    assert "[Min data](min-data.md)" in text and "[Om kontaktbanken](kontaktbank/om.md)" in text
    assert "9 kap\\. 28 §" in text and "Kontrollera aktuell lydelse\\." in text


def links_to(course, path):
    """The problems of a page with a link to a page of the site."""
    text = (course / "hjalp.md").read_text(encoding="utf-8")
    (course / "hjalp.md").write_text(f"{text}\nLäs [mer]({path}).\n", encoding="utf-8")
    return [str(problem) for problem in check(Settings(course))[1]]


def test_a_link_to_any_page_that_the_site_makes_is_right(course):
    made = Site.load(Settings(course)).pages
    pages = [path for path in made if path.endswith(".md") and not path.startswith("kurs/")]
    assert {STATEMENT, STORAGE, "kallor.md", "kursbok.md", "kontaktbank/om.md"} < set(pages)
    for path in [*pages, "kurs/index.md", "kursledare/index.md"]:
        assert links_to(course, path) == [], path


def test_the_sources_have_an_address_only_where_there_are_any():
    course = TESTS / "mini_course_en"
    assert "kallor.md" not in Site.load(Settings(course)).pages


def test_a_link_to_sources_that_are_not_there(tmp_path):
    course = Path(shutil.copytree(TESTS / "mini_course_en", tmp_path / "course"))
    text = "# Help\n\nSee [the sources](kallor.md) and [the start](index.md).\n"
    (course / "help.md").write_text(text, encoding="utf-8")
    assert [str(problem) for problem in check(Settings(course))[1]] == [
        "course/help.md:3: `kallor.md` finns inte, för kursen har inga källor. "
        "Skriv dem i sources.yml, eller ta bort länken."
    ]


def test_sources_with_a_mistake_are_not_said_to_be_missing(course):
    edit(course, "sources.yml", "sources:", "sourcess:")
    assert [problem for problem in links_to(course, "kallor.md") if "kallor.md" in problem] == []


@pytest.mark.parametrize("path", [STATEMENT, STORAGE, "kontaktbank/om.md", "fran-kursfil-till-sida.md"])
def test_no_page_of_a_course_takes_the_place_of_the_site_s(course, path):
    (course / path).parent.mkdir(exist_ok=True)
    (course / path).write_text("# Egen\n\nText.\n", encoding="utf-8")
    assert f"course/{path}:1: adressen {path} hör till sajten själv. Ge sidan ett annat namn." in [
        str(problem) for problem in check(Settings(course))[1]
    ]


def foot(course):
    return frame(Site.load(Settings(course)).course)["foot"]


def test_the_foot_leads_to_help_in_one_order(course):
    (course / "kom-igang.md").write_text("# Kom **igång**\n\nText.\n", encoding="utf-8")
    assert foot(course) == [
        ["Kom igång", "kom-igang.html"],
        ["Min data", "min-data.html"],
        ["Tillgänglighet", "tillganglighet.html"],
        ["Personuppgifter", "personuppgifter.html"],
        ["För dig som sköter kursen", "kursledare/index.html"],
        ["Säg till om ett fel", "mailto:kurs@exempelby.example"],
    ]


def test_the_foot_has_what_there_is(course):
    edit(course, FILE, "report_email: kurs@exempelby.example", "report_email: TODO")
    titles = ["Min data", "Tillgänglighet", "Personuppgifter", "För dig som sköter kursen"]
    assert [title for title, _ in foot(course)] == titles
    edit(course, FILE, 'report_url: ""', "report_url: https://exempelby.example/fel?kurs=1&sida=2")
    assert foot(course)[-1] == ["Säg till om ett fel", "https://exempelby.example/fel?kurs=1&sida=2"]


@pytest.mark.parametrize("colour", ["#0b4f6c", "#767676", "#000000", "#c2185b", "#007a33", "#ffffff", "#ffd400"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_shade_can_be_read_and_is_no_further_from_the_colour_than_it_must(colour, ground):
    shade = readable(colour, ground)
    assert contrast(shade, ground) >= 4.5
    assert (shade == colour) == (contrast(colour, ground) >= 4.5)


def test_colours_make_a_style_only_where_they_are_set_and_right(course):
    def style():
        return Site.load(Settings(course)).pages.get("assets/css/organisation.css")

    assert "--site-header: #0b4f6c;" in style() and "--site-accent: light-dark(#8a3b12, " in style()
    edit(course, FILE, '"#0b4f6c", accent: "#8a3b12"', '"red;} body {display: none", accent: "#8A3B12"')
    assert "display" not in style() and "primary" not in style() and "light-dark(#8a3b12, " in style()
    edit(course, FILE, 'accent: "#8A3B12"', 'accent: "#ffd400"')
    assert style() is None
