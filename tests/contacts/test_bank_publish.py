"""What is published, and that nothing of it is found anywhere else."""

import gzip
import io
import json
import os
import shutil
import tarfile
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import pytest
from bankcase import BANK, CONTACTS, INVITATIONS, contacts, load, make_bank
from coursekit.contacts.eligibility import left_out
from coursekit.contacts.leak.scan import leaks_of_site, scan
from coursekit.contacts.load import load_bank
from coursekit.contacts.model import KINDS, Bank
from coursekit.contacts.out.publish import HEAD, PLACE, TAIL, bank_js, demo_bank_js
from coursekit.contacts.store import files
from coursekit.core.problems import Problems
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site

COURSE = Path(__file__).parent.parent.parent / "course"


def read(script):
    assert script.startswith("window.kurs = window.kurs || {};\nwindow.kurs.bank = {") and script.endswith("};\n")
    return json.loads(script.removeprefix(HEAD).removesuffix(TAIL))


def shown(folder):
    return read(bank_js(load(folder)[0]))


@pytest.fixture
def bank(tmp_path):
    (tmp_path / "ut").mkdir()
    return make_bank(tmp_path / "bank")


def test_what_the_page_gets(bank):
    assert shown(bank) == {
        "demo": False,
        "made": "2026-11-23",
        "coordinator": {
            "name": "Samordnaren",
            "email": "medskapande@kommun.example.org",
            "substitute": "Kontaktcenter",
            "reply_days": 3,
        },
        "topics": [
            {"code": "trafik", "label": "Trafik"},
            {"code": "kultur", "label": "Kultur"},
            {"code": "omsorg", "label": "Stöd och omsorg"},
        ],
        "areas": [{"code": "asa", "label": "Åsa"}, {"code": "onsala", "label": "Onsala"}],
        "counts": [{"topic": "trafik", "area": None, "count": None}, {"topic": "trafik", "area": "asa", "count": None}],
        "entries": [
            {
                "id": "K-BBBBBB",
                "kind": "association",
                "name": "Vägvännerna i Åsa",
                "topics": ["trafik", "kultur"],
                "offers": ["meet_group"],
                "about": "",
                "area": "asa",
                "languages": ["sv"],
                "formats": ["at_ours"],
                "times": [],
                "contact_by": ["email", "phone"],
                "email": "info@vagvannerna.example.org",
                "phone": "031-3900601",
                "valid_until": "2027-09-01",
                "rank": 1,
            },
            {
                "id": "K-CCCCCC",
                "kind": "business",
                "name": "Kafé Kanten",
                "topics": ["kultur"],
                "offers": ["venue"],
                "about": "",
                "area": "onsala",
                "languages": ["sv"],
                "formats": ["on_site"],
                "times": [],
                "contact_by": ["phone"],
                "phone": "031-3900602",
                "valid_until": "2027-08-01",
                "rank": 2,
            },
        ],
    }


def test_an_address_is_shown_only_where_the_contact_wants_it(tmp_path):
    text = CONTACTS.replace("contact_by: [email, phone]", "contact_by: [coordinator, phone]")
    assert "email" not in shown(make_bank(tmp_path / "b", contacts=text))["entries"][0]


LEFT_OUT = {
    "ended": ("status: active\n    # Vill", "status: ended\n    # Vill"),
    "expired": ("given: 2026-09-01\n      valid_until: 2027-09-01", "given: 2025-11-22\n      valid_until: 2026-11-22"),
    "unconfirmed": ("    confirmed: 2026-09-02\n", ""),
    "new": ("status: active\n    # Vill", "status: new\n    # Vill"),
    "paused": ("status: active\n    # Vill", "status: paused\n    paused_until: 2026-11-23\n    # Vill"),
    "not invited": (
        "scope: [invitations, visible_on_intranet, phone]\n      source: meeting",
        "scope: [visible_on_intranet, phone]\n      source: meeting",
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_who_is_left_out(tmp_path, name):
    before, after = LEFT_OUT[name]
    assert before in CONTACTS
    assert [
        entry["id"] for entry in shown(make_bank(tmp_path / "b", contacts=CONTACTS.replace(before, after)))["entries"]
    ] == ["K-CCCCCC"]


def test_a_pause_and_a_consent_last_through_their_day(tmp_path):
    text = CONTACTS.replace("status: active\n    # Vill", "status: paused\n    paused_until: 2026-11-22\n    # Vill")
    text = text.replace(
        "given: 2026-09-01\n      valid_until: 2027-09-01", "given: 2025-11-23\n      valid_until: 2026-11-23"
    )
    assert len(shown(make_bank(tmp_path / "b", contacts=text))["entries"]) == 2


def asked(*days, id="K-CCCCCC"):
    return "invitations:\n" + "".join(
        INVITATIONS.split("\n", 1)[1]
        .replace("U-2026-1", f"U-2026-{number}")
        .replace("2026-03-01", day)
        .replace("K-CCCCCC", id)
        .replace("feedback_due: 2026-04-01", "feedback_due: 2026-11-30")
        .replace("2026-03-30", "2026-11-23")
        for number, day in enumerate(days, start=1)
    )


@pytest.mark.parametrize(
    "days, rests",
    [
        (["2026-08-25"], False),
        (["2026-08-26"], True),
        (["2026-11-23"], True),
        (["2025-12-01", "2026-02-01", "2026-05-01", "2026-08-01"], True),
        (["2025-12-01", "2026-02-01", "2026-08-01"], False),
        (["2025-11-23", "2026-02-01", "2026-05-01", "2026-08-01"], False),
        (["2025-11-24", "2026-02-01", "2026-05-01", "2026-08-01"], True),
    ],
)
def test_who_was_asked_rests(tmp_path, days, rests):
    folder = make_bank(tmp_path / "b", invitations=asked(*days))
    assert not load(folder)[1].errors
    assert ("K-CCCCCC" not in [entry["id"] for entry in shown(folder)["entries"]]) is rests


def test_rank_is_by_the_longest_wait(tmp_path):
    folder = make_bank(
        tmp_path / "b",
        invitations=asked("2026-03-01")
        + asked("2026-02-01", id="K-BBBBBB").split("\n", 1)[1].replace("U-2026-1", "U-2026-9"),
    )
    assert [(entry["id"], entry["rank"]) for entry in shown(folder)["entries"]] == [("K-BBBBBB", 1), ("K-CCCCCC", 2)]
    assert "2026-02-01" not in bank_js(load(folder)[0])


def residents(asa, onsala, whole=0):
    one = "  - id: K-AAAAAA" + CONTACTS.split("  - id: K-AAAAAA")[1].split("\n  # Föreningar")[0]
    areas = ["asa"] * asa + ["onsala"] * onsala + ["whole_municipality"] * whole
    return "contacts:\n" + "".join(
        one.replace("K-AAAAAA", f"K-R{number:05}").replace("bo@", f"bo{number}@").replace("area: asa", f"area: {area}")
        for number, area in enumerate(areas)
    )


@pytest.mark.parametrize(
    "numbers, expected",
    [
        ((4, 0), {None: None, "asa": None}),
        ((5, 0), {None: 5, "asa": 5}),
        ((5, 5), {None: 10, "asa": 5, "onsala": 5}),
        ((6, 3), {None: 6, "asa": 6, "onsala": None}),  # nine less six would tell of three
        ((3, 3), {None: 6, "asa": None, "onsala": None}),
        ((7, 3, 3), {None: 13, "asa": 7, "onsala": None, "whole_municipality": None}),
    ],
)
def test_few_residents_are_not_counted(tmp_path, numbers, expected):
    counts = shown(make_bank(tmp_path / "b", contacts=residents(*numbers)))["counts"]
    assert {row["area"]: row["count"] for row in counts} == expected
    assert {row["topic"] for row in counts} == {"trafik"}


def test_publishing_is_atomic_and_reports(bank, capsys):
    out = bank.parent / "ut"
    assert contacts(bank, "publish", "--to", str(out)) == 0
    assert capsys.readouterr().out == f"Kontakter som visas med namn: 2. Skrev {out}/bank.js\n"
    assert [path.name for path in out.iterdir()] == ["bank.js"]
    assert (out / "bank.js").stat().st_mode & 0o444 == 0o444


def test_a_folder_that_is_not_the_page_s_is_refused(bank, capsys):
    """A letter wrong in its name, and people's data would lie somewhere else, and the page stay as it was."""
    before = (bank / "contacts.yml").read_bytes()
    assert contacts(bank, "publish", "--to", str(bank.parent / "fel")) == 1
    assert capsys.readouterr().err == (
        f"Mappen {bank.parent.as_posix()}/fel finns inte. Kontrollera namnet. Är det första gången, gör mappen själv. Inget är publicerat.\n"
    )
    for words in (["end", "K-BBBBBB"], ["pause", "K-BBBBBB", "--until", "2026-12-24"]):
        assert contacts(bank, *words, "--publish-to", str(bank.parent / "ut")) == 1
        assert capsys.readouterr().err == (
            f"Det finns ingen bank.js i {bank.parent}/ut, så det är inte där kontakterna visas. "
            "Kontrollera mappen och gör om det. Inget är ändrat.\n"
        )
    assert (bank / "contacts.yml").read_bytes() == before
    assert not (bank.parent / "fel").exists() and not (bank / "stop-list.yml").exists()


def test_a_fault_stops_publishing(bank, capsys):
    out = bank.parent / "ut"
    assert contacts(bank, "publish", "--to", str(out)) == 0
    before = (out / "bank.js").read_bytes()
    (bank / "contacts.yml").write_text(CONTACTS.replace("[trafik, kultur]", "[trafk]"), encoding="utf-8")
    capsys.readouterr()
    assert contacts(bank, "publish", "--to", str(out)) == 1
    assert capsys.readouterr().err.endswith("Banken har fel (1). Rätta dem och kör igen. Inget är ändrat.\n")
    assert (out / "bank.js").read_bytes() == before


@pytest.mark.parametrize("verb", [("end", "K-BBBBBB"), ("pause", "K-BBBBBB", "--until", "2026-12-24")])
def test_a_withdrawal_is_off_the_page_at_once(bank, verb, capsys):
    out = bank.parent / "ut"
    assert contacts(bank, "publish", "--to", str(out)) == 0
    assert contacts(bank, *verb, "--publish-to", str(out)) == 0
    assert "K-BBBBBB" not in (out / "bank.js").read_text(encoding="utf-8")
    assert "Sidan är uppdaterad.\n" in capsys.readouterr().out


def test_a_fault_elsewhere_does_not_keep_anybody_on_the_page(bank, capsys):
    out = bank.parent / "ut"
    assert contacts(bank, "publish", "--to", str(out)) == 0
    (bank / "contacts.yml").write_text(CONTACTS.replace("display_name: Bo", "namn: Bo"), encoding="utf-8")
    assert contacts(bank, "end", "K-BBBBBB", "--publish-to", str(out)) == 1
    now = read((out / "bank.js").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in now["entries"]] == ["K-CCCCCC"]
    assert "Vägvännerna i Åsa (K-BBBBBB) är ändå borta från sidan." in capsys.readouterr().out


# Each command that writes to the page's folder; in the last the bank has a mistake.
TO_THE_PAGE = {
    "publish": (["publish", "--to", "{out}"], False),
    "end": (["end", "K-BBBBBB", "--publish-to", "{out}"], False),
    "pause": (["pause", "K-BBBBBB", "--until", "2026-12-24", "--publish-to", "{out}"], False),
    "withdraw": (["end", "K-BBBBBB", "--publish-to", "{out}"], True),
}


@pytest.mark.parametrize("name", TO_THE_PAGE)
def test_what_a_killed_publish_left_is_swept_by_the_next(bank, name):
    out = bank.parent / "ut"
    assert contacts(bank, "publish", "--to", str(out)) == 0
    (out / ".bank.js.0123abcd.tmp").write_text("Kafé Kanten", encoding="utf-8")  # as earlier versions left it
    (out / ".bank.js.4567cdef.tmp").mkdir()
    (out / ".bank.js.4567cdef.tmp/draft.tmp").write_text("Kafé Kanten", encoding="utf-8")
    (out / ".htaccess").write_text("Require all granted", encoding="utf-8")
    words, is_faulty = TO_THE_PAGE[name]
    if is_faulty:
        (bank / "contacts.yml").write_text(CONTACTS.replace("display_name: Bo", "namn: Bo"), encoding="utf-8")
    assert contacts(bank, *(word.format(out=out) for word in words)) == is_faulty
    assert sorted(path.name for path in out.iterdir()) == [".htaccess", "bank.js"]


def test_one_publishes_at_a_time(bank, monkeypatch, capsys):
    """The second would sweep the first's draft, or put somebody back whom the first had taken out."""
    out = bank.parent / "ut"
    assert contacts(bank, "publish", "--to", str(out)) == 0
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    replace, codes = os.replace, []

    def meanwhile(*arguments):
        with monkeypatch.context() as patch:
            patch.setattr(files.os, "replace", replace)
            for words, _ in TO_THE_PAGE.values():
                codes.append(contacts(bank, *(word.format(out=out) for word in words)))
        replace(*arguments)

    monkeypatch.setattr(files.os, "replace", meanwhile)
    capsys.readouterr()
    assert contacts(bank, "publish", "--to", str(out)) == 0
    assert codes == [1] * len(TO_THE_PAGE)
    assert capsys.readouterr().err == "Någon annan skriver i banken just nu. Vänta en stund och försök igen.\n" * len(
        TO_THE_PAGE
    )
    assert [path.name for path in out.iterdir()] == ["bank.js"]


def test_a_draft_that_nobody_else_may_enter_stops_nobody(bank, monkeypatch):
    """Another coordinator's: they alone can take it away, and they alone can read it."""
    out = bank.parent / "ut"
    left = out / ".bank.js.0123abcd.tmp"
    left.mkdir()
    rmtree = shutil.rmtree
    monkeypatch.setattr(
        files.shutil,
        "rmtree",
        lambda path, **how: None if path == left and how == {"ignore_errors": True} else rmtree(path, **how),
    )
    assert contacts(bank, "publish", "--to", str(out)) == 0
    assert sorted(path.name for path in out.iterdir()) == [left.name, "bank.js"]


def test_a_topic_tells_which_parts_of_the_course_it_serves(tmp_path):
    bank = BANK.replace("label: Trafik}", "label: Trafik, course_areas: [teknik]}")
    data = read(bank_js(load(make_bank(tmp_path / "b", bank=bank))[0]))
    assert [topic.get("course_areas") for topic in data["topics"]] == [["teknik"], None, None]


def test_a_demo_is_never_published(tmp_path, capsys):
    folder = make_bank(tmp_path / "b", bank=BANK + "demo: true\n")
    assert contacts(folder, "publish", "--to", str(tmp_path / "ut")) == 1
    assert capsys.readouterr().err == "Det här är demon. Påhittade kontakter publiceras aldrig.\n"
    assert not (tmp_path / "ut").exists()


def test_the_demo_of_a_course(tmp_path):
    make_bank(tmp_path / "kurs/contacts", bank=BANK + "demo: true\ntoday: 2026-11-23\n")
    data = read(demo_bank_js(Settings(tmp_path / "kurs"), Problems()))
    assert data["demo"] is True and data["made"] == "2026-11-23" and len(data["entries"]) == 2
    make_bank(tmp_path / "kurs/contacts")
    assert demo_bank_js(Settings(tmp_path / "kurs"), Problems()) is None
    assert demo_bank_js(Settings(tmp_path), Problems()) is None


def test_a_demo_with_a_mistake_is_named_as_any_file_of_the_course(tmp_path):
    course = shutil.copytree(COURSE.parent / "tests/mini_course", tmp_path / "course")
    make_bank(course / "contacts", bank=BANK + "demo: true\ntoday: 2026-11-23\nämnen: []\n")
    site = Site.load(Settings(course))
    [problem] = site.problems
    assert str(problem) == 'course/contacts/bank.yml:18: okänd nyckel "ämnen". Menade du "topics"?'
    assert "Menade du" in site.pages["kontaktbank/index.md"]
    assert list(Site.load(Settings(course, publish=True)).problems) == []


def our_demo() -> Bank:
    bank, problems = load_bank(COURSE / "contacts", "course/contacts")
    assert problems.errors == ()
    return bank


def test_our_demo_covers_everything():
    bank = our_demo()
    kinds = Counter(contact.kind for contact in bank.contacts)
    assert kinds["resident"] >= 20 and kinds["association"] >= 25 and kinds["business"] >= 15
    assert {left_out(contact, bank) for contact in bank.contacts} == {
        None,
        "ended",
        "expired",
        "unconfirmed",
        "paused",
        "not_invited",
        "resting",
    }
    data = read(demo_bank_js(Settings(COURSE), Problems()))
    entries = data["entries"]
    assert {topic for entry in entries for topic in entry["topics"]} == set(bank.topic_codes)
    assert {entry["area"] for entry in entries} == set(bank.area_codes)
    assert {entry["kind"] for entry in entries} == set(KINDS)
    for key in ("offers", "formats", "times", "contact_by"):
        assert len({value for entry in entries for value in entry[key]}) >= 2, key
    counts = {row["count"] for row in data["counts"] if row["area"]}
    assert None in counts and max(filter(None, counts)) >= 5
    assert len({entry["rank"] for entry in entries}) >= 4


def test_nobody_of_our_demo_stands_in_what_else_becomes_a_site():
    folders = ("course", "docs", "scripts/coursekit/locale", "scripts/coursekit/templates")
    paths = [*COURSE.parent.glob("*.*"), *(path for folder in folders for path in (COURSE.parent / folder).rglob("*"))]
    elsewhere = [path for path in paths if path.is_file() and path.parent != COURSE / "contacts"]
    assert len(elsewhere) > 200
    assert scan(elsewhere, our_demo()) == []


def test_our_demo_stands_still(monkeypatch):
    before = demo_bank_js(Settings(COURSE), Problems())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    assert demo_bank_js(Settings(COURSE), Problems()) == before


# Leaks


@pytest.fixture
def site(tmp_path):
    out = tmp_path / "site"
    (out / "kontaktbank/data").mkdir(parents=True)
    (out / "search").mkdir()
    (out / "index.html").write_text(
        "<h1>Kontaktbanken</h1> Kafé. Kanten. Vägvännerna. 031-39006, 3900601 st. Bo i Åsa.", encoding="utf-8"
    )
    return out


def found(out, bank):
    return [
        (Path(problem.path).relative_to(out).as_posix(), problem.message.split()[1])
        for problem in scan(out, load(bank)[0])
    ]


def test_a_tight_site(site, bank):
    (site / PLACE).write_text(bank_js(load(bank)[0]), encoding="utf-8")
    assert found(site, bank) == []


LEAKS = {
    "id": ("Se K-BBBBBB.", "K-BBBBBB"),
    "id in an address": ("#K-BBBBBB&x", "K-BBBBBB"),
    "email": ("bo@post.example.org", "K-AAAAAA"),
    "email, capitals": ("Bo@Post.Example.Org.", "K-AAAAAA"),
    "mailto": ('<a href="mailto:bo@post.example.org">', "K-AAAAAA"),
    "email in a query": ("?bcc=bo%40post.example.org&x", "K-AAAAAA"),
    "email as entities": ("&#98;&#111;&#64;post.example.org", "K-AAAAAA"),
    "email, marked up": ("bo<wbr>@post<b>.example.org</b>", "K-AAAAAA"),
    "email, escaped": ("bo\\u0040post.example.org", "K-AAAAAA"),
    "phone": ("031-3900601", "K-BBBBBB"),
    "phone, groups": ("031-390 06 01", "K-BBBBBB"),
    "phone, country": ("+46 31 390 06 01", "K-BBBBBB"),
    "phone, zeros": ("0046313900601", "K-BBBBBB"),
    "phone, brackets": ("+46 (0)31-390 06 01", "K-BBBBBB"),
    "phone, zeros in groups": ("0046 31 390 06 01", "K-BBBBBB"),
    "phone, zeros and brackets": ("0046 (0)31-390 06 01", "K-BBBBBB"),
    "phone, digit by digit": ("0 0 4 6 0 3 1 3 9 0 0 6 0 1", "K-BBBBBB"),
    "phone, tel": ('"tel:+46313900601"', "K-BBBBBB"),
    "phone, hard spaces": ("031\u00a0390&nbsp;06\u00a001", "K-BBBBBB"),
    "phone, dots": ("031.390.06.01", "K-BBBBBB"),
    "phones in a row": ("040 1 031-3900601 2", "K-BBBBBB"),
    "name": ("Vägvännerna i Åsa", "K-BBBBBB"),
    "name, small": ("vägvännerna i åsa", "K-BBBBBB"),
    "name, two lines": ("Vägvännerna i\n    Åsa", "K-BBBBBB"),
    "name, marked up": ("<b>Vägvännerna</b> i <i>Åsa</i>", "K-BBBBBB"),
    "name, entities": ("V&auml;gv&auml;nnerna i &Aring;sa", "K-BBBBBB"),
    "name, escaped": ('"V\\u00e4gv\\u00e4nnerna i \\u00c5sa"', "K-BBBBBB"),
    "name in an address": ("?q=Kaf%C3%A9+Kanten", "K-CCCCCC"),
    "name, decomposed": ("Kafe\u0301 Kanten", "K-CCCCCC"),
    "name with underscores": ("kafé_kanten", "K-CCCCCC"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_seeded_leak_in_a_page_is_found(site, bank, name):
    text, id = LEAKS[name]
    (site / "sida.html").write_text(f"<p>Hej {text} hej</p>", encoding="utf-8")
    assert found(site, bank) == [("sida.html", id)]


@pytest.mark.parametrize(
    "text",
    [
        "xK-BBBBBB",
        "K-BBBBBBB",
        "dumbo@post.example.org",
        "bo@post.example2.se",
        "0310313900601",
        "031-39006012",
        "Kafé och Kanten",
        "Nykafé Kanten",
        "Kafé Kantens",
        "kafé (kanten)",
    ],
)
def test_words_that_only_look_alike_are_no_leak(site, bank, text):
    (site / "sida.html").write_text(text, encoding="utf-8")
    assert found(site, bank) == []


def pack(path, name, data):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


def test_a_seeded_leak_is_found_in_every_kind_of_file(site, bank, tmp_path):
    leak = "bo@post.example.org"
    (site / "search/search_index.json").write_text(
        json.dumps({"docs": [{"text": f"Skriv till {leak}"}]}), encoding="utf-8"
    )
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(f"<loc>{leak}</loc>".encode()))
    pack(site / "paket.zip", "inre/sida.html", leak)
    pack(tmp_path / "inner.zip", "sida.html", leak)
    pack(site / "paket-i-paket.zip", "inner.zip", (tmp_path / "inner.zip").read_bytes())
    pack(site / "namn.zip", f"{leak}.txt", "")
    (site / "bild.png").write_bytes(b"\x89PNG\x00" + leak.encode() + b"\x00\xff")
    (site / "brev.txt").write_bytes(leak.encode("utf-16"))
    (site / f"{leak}.html").write_text("")
    (site / "kontaktbank/bank.js").write_text(bank_js(load(bank)[0]), encoding="utf-8")
    names = [
        "bild.png",
        f"{leak}.html",
        "brev.txt",
        "namn.zip",
        "paket-i-paket.zip",
        "paket.zip",
        "search/search_index.json",
        "sitemap.xml.gz",
    ]
    assert sorted(found(site, bank)) == sorted(
        [
            *((name, "K-AAAAAA") for name in names),
            ("kontaktbank/bank.js", "K-BBBBBB"),
            ("kontaktbank/bank.js", "K-CCCCCC"),
        ]
    )
    problem = scan([site / "paket.zip"], load(bank)[0])
    assert [str(each) for each in problem] == [
        f"{(site / 'paket.zip').as_posix()}:1: kontakten K-AAAAAA ur kontaktbanken finns i filen. Inget får lämnas ut: ta bort filen och bygg på nytt."
    ]


def test_a_package_may_hold_the_demo_and_never_a_real_bank(site, bank):
    pack(site / "sajt.zip", f"site/{PLACE}", bank_js(load(bank)[0]))
    assert found(site, bank) == [("sajt.zip", "K-BBBBBB"), ("sajt.zip", "K-CCCCCC")]
    (bank / "bank.yml").write_text(BANK + "demo: true\n", encoding="utf-8")
    assert found(site, bank) == []


def test_broken_archives_do_not_stop_the_search(site, bank):
    (site / "a.gz").write_bytes(b"\x1f\x8bxxxx")
    (site / "b.zip").write_bytes(b"PK\x03\x04xxxx bo@post.example.org")
    assert found(site, bank) == [("b.zip", "K-AAAAAA")]


def test_the_site_is_searched_for_the_bank_that_is_named(site, bank, tmp_path):
    (site / "sida.html").write_text("bo@post.example.org bo@post.example", encoding="utf-8")
    assert leaks_of_site(site, Settings(tmp_path)) == []
    settings = Settings(tmp_path, contacts=bank)
    assert [Path(problem.path).name for problem in leaks_of_site(site, settings)] == ["sida.html"]
    (bank / "bank.yml").write_text("x", encoding="utf-8")
    assert [Path(problem.path).name for problem in leaks_of_site(site, settings)] == [
        "bank.yml"
    ]  # a fault stops a build too
    make_bank(tmp_path / "kurs/contacts", bank=BANK + "demo: true\n")
    assert [Path(problem.path).name for problem in leaks_of_site(site, Settings(tmp_path / "kurs"))] == ["sida.html"]


def pdf(content, packed=True):
    """A document of one page with this content, as a program for letters writes it."""
    stream = zlib.compress(content) if packed else content
    return (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n4 0 obj\n<</Filter/FlateDecode/Length "
        + str(len(stream)).encode()
        + b">>\nstream\n"
        + stream
        + b"\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def tarred(name, data):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()


DOCUMENTS = {
    "brev.pdf": (pdf(b"BT (Skriv till bo@post.example.org) Tj ET"), "K-AAAAAA"),
    "opackad.pdf": (pdf(b"BT (bo@post) Tj (.example.org) Tj ET", packed=False), "K-AAAAAA"),
    "delad.pdf": (pdf(b"BT [(bo@po) 12 (st.exam) -3 (ple.org)] TJ ET"), "K-AAAAAA"),
    "hex.pdf": (pdf(b"BT <626f40706f73742e65 78616d706c652e6f7267> Tj ET"), "K-AAAAAA"),
    "namn.pdf": (pdf("BT [(V\xe4gv\xe4nnerna) -250 (i) -250 (\xc5sa)] TJ ET".encode("cp1252")), "K-BBBBBB"),
    "oktal.pdf": (pdf(rb"BT (V\344gv\344nnerna i \305sa) Tj ET"), "K-BBBBBB"),
    "pdf.zip": (zipped(**{"a/brev.pdf": pdf(b"(031-390 06 01) Tj")}), "K-BBBBBB"),
    "brev.docx": (
        zipped(**{"word/document.xml": "<w:r><w:t>bo@</w:t></w:r><w:r><w:t>post.example.org</w:t></w:r>"}),
        "K-AAAAAA",
    ),
    "lista.xlsx": (zipped(**{"xl/sharedStrings.xml": "<si><t>Vägvännerna i Åsa</t></si>"}), "K-BBBBBB"),
    "allt.tar.gz": (tarred("a.html", b"bo@post.example.org"), "K-AAAAAA"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_seeded_leak_in_a_document_is_found(site, bank, name):
    data, id = DOCUMENTS[name]
    (site / name).write_bytes(data)
    assert found(site, bank) == [(name, id)]


def test_a_document_that_tells_of_nobody(site, bank):
    (site / "brev.pdf").write_bytes(pdf(b"BT (Hej) Tj <4865> Tj <4> Tj (\\() Tj ET") + b"stream\nx\x9cendstream")
    assert [problem.advice for problem in scan(site, load(bank)[0])] == [True]  # it has no page, so nobody can be sure
