"""Importing: files as Excel writes them, rows refused by number, and nothing that a form can hold breaks anything."""

import csv
import io
import json
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from bankcase import COLUMNS, ROW, contacts, imported, load, make_bank, row, table
from coursekit.contacts.intake.columns import ImportMap
from coursekit.contacts.intake.contact import KEYS, written
from coursekit.contacts.intake.csv_file import write_table
from coursekit.contacts.intake.form import form_of, sorted_rows
from coursekit.contacts.intake.table import read_table
from coursekit.contacts.intake.text import clean
from coursekit.contacts.load import load_bank
from coursekit.contacts.out.documents import papers
from coursekit.contacts.out.publish import HEAD, TAIL, bank_js
from coursekit.contacts.problems import WORDS, Refused
from coursekit.contacts.store.yaml_list import Listing
from coursekit.core.settings import Settings
from hypothesis import given, settings
from hypothesis import strategies as st

MAP = """\
columns:
  "Vad ska vi kalla dig?": display_name
  "Ämnen": topics
  "E-post": email
  "Har du skyddade personuppgifter?": protected
  "Datum": given
  "Ärende": reference
  "Status": ignore
values:
  topics: {"Vägar och bussar": trafik}
  protected: {"Nej, inga skyddade personuppgifter": "false"}
fixed:
  kind: resident
  offers: [interview, test]
  area: asa
  contact_by: email
  formats: [online]
  adult: "true"
  scope: [invitations]
  source: form
  text_version: "1"
"""
HEADINGS = ["Vad ska vi kalla dig?", "Ämnen", "E-post", "Har du skyddade personuppgifter?", "Datum", "Ärende", "Status"]
FORM = [
    "Eva",
    "Vägar och bussar",
    "eva@post.example.org",
    "Nej, inga skyddade personuppgifter",
    "2026-11-01",
    "KB 9",
    "Avslutat",
]


@pytest.fixture
def bank(tmp_path):
    return make_bank(tmp_path / "bank")


EXCEL = {
    "utf-8 with mark": table(ROW).encode("utf-8-sig"),
    "utf-8": table(ROW).encode(),
    "cp1252": table(ROW).encode("cp1252"),
    "commas": table(ROW, part=",").encode("utf-8-sig"),
    "tabs": table(ROW, part="\t").encode("utf-8-sig"),
    "only line feeds": table(ROW).replace("\r\n", "\n").encode(),
    "everything quoted": table(ROW, quoting=csv.QUOTE_ALL).encode(),
    "empty columns last": table([*ROW, "", ""], columns=[*COLUMNS, "", ""]).encode(),
    "empty rows": table([], [""] * len(COLUMNS), ROW, [], []).encode(),
    "a line break in a cell": table(row(about="Cyklar.\r\nGår också.")).encode(),
    "separators in a cell": table(row(about='Cyklar; "går", ibland\tspringer.')).encode(),
    "no line end last": table(ROW).rstrip("\r\n").encode(),
}


@pytest.mark.parametrize("name", EXCEL)
def test_files_as_excel_writes_them(bank, name):
    assert imported(bank, EXCEL[name], "--write") == 0
    made = load(bank)[0].contacts[-1]
    about = {
        "a line break in a cell": "Cyklar. Går också.",
        "separators in a cell": 'Cyklar; "går", ibland springer.',
    }.get(name, "Cyklar.")
    assert (made.display_name, made.area, made.topics, made.about) == ("Eva", "asa", ["trafik", "kultur"], about)
    assert (str(made.consent.given), str(made.consent.valid_until), made.status, made.confirmed) == (
        "2026-11-01",
        "2027-11-01",
        "new",
        None,
    )


def test_without_write_nothing_is_saved(bank, capsys):
    before = sorted((path.name, path.read_bytes()) for path in bank.iterdir())
    assert imported(bank, table(ROW)) == 0
    assert capsys.readouterr().out == (
        "Kontakter som kan läggas in: 1. Fel på rader: 0. Inget är sparat. Välj 4, ”Lägg in en fil från formuläret” för att lägga in dem.\n"
    )
    assert sorted((path.name, path.read_bytes()) for path in bank.iterdir() if path.name != ".lock") == before


REFUSED = {
    "missing": (row(kind=""), "Rad 2: ”slags kontakt” saknas."),
    "kind": (row(kind="person"), "Rad 2: ”slags kontakt” ska vara invånare; förening; företag."),
    "offer": (
        row(offers="interview, dansa"),
        "Rad 2: ”vad kontakten kan tänka sig” ska vara bollplank; prova något; workshop; intervju; träffa en grupp; lokal; nätverk; språk.",
    ),
    "long": (row(about="x" * 301), "Rad 2: ”beskrivning” är för långt, högst 300."),
    "very long": (row(about="x" * 10_000), "Rad 2: ”beskrivning” är för långt, högst 300."),
    "date": (
        row(given="1/11 2026"),
        "Rad 2: ”dagen då personen sa ja” går inte att läsa säkert. Skriv dagen så här: 2026-03-01.",
    ),
    "email": (
        row(email="eva.post.example.org"),
        'Rad 2: "e-post" ska vara en e-postadress, till exempel `namn@foreningen.example`.',
    ),
    "adult": (row(adult="Nej"), "Rad 2: bara den som har sagt sig ha fyllt 18 får vara med."),
    "a topic of their own": (
        row(topics="Cykling"),
        "Rad 2: ”ämnen” har ett svar som inte finns i bank.yml. Rätta det i filen.",
    ),
    "an area of their own": (
        row(area="Vid sjön"),
        "Rad 2: ”område” har ett svar som inte finns i bank.yml. Rätta det i filen.",
    ),
    "adult not sure": (row(adult="kanske"), "Rad 2: ”fyllda 18” går inte att läsa säkert."),
    "topic": (
        row(topics="trafk"),
        'Rad 2: "ämnen" har ett ämne som inte finns i bank.yml. Menade du ”Trafik”? Ämnena är: Trafik; Kultur; Stöd och omsorg.',
    ),
    "number": (
        row(about="640823-3234"),
        'Rad 2: fältet "beskrivning" ser ut att innehålla ett personnummer (från tecken 1). Ta bort det.',
    ),
    "html": (
        row(about="<b>hej"),
        'Rad 2: fältet "beskrivning" ser ut att innehålla kod (från tecken 1). Skriv vanlig text.',
    ),
    "protected": (
        row(about="Jag har skyddade personuppgifter"),
        "Rad 2: får inte registreras. Raden är inte sparad. Ta kontakt med personen på annat sätt.",
    ),
    "marked": (
        row(reference="Sekretessmarkering"),
        "Rad 2: får inte registreras. Raden är inte sparad. Ta kontakt med personen på annat sätt.",
    ),
    "known": (row(email="BO@post.example.org"), "Rad 2: ”e-post” är samma som i Bo (K-AAAAAA). Raden läggs inte in."),
    "future": (row(given="2026-11-24"), 'Rad 2: "dagen då personen sa ja" ligger i framtiden. Skriv rätt datum.'),
    "too long a row": ([*ROW, "mer"], "Rad 2: har fler celler än det finns rubriker. Raden är inte läst."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_rows(bank, name, capsys):
    cells, sentence = REFUSED[name]
    good = row(email="bra@post.example.org")
    before = len(load(bank)[0].contacts)
    assert imported(bank, table(cells, good), "--write") == 1
    out = capsys.readouterr().out
    assert out.startswith(sentence + "\nInlagda kontakter: 1. Fel på rader: 1.")
    after = load(bank)[0].contacts
    assert len(after) == before + 1 and after[-1].email == "bra@post.example.org"
    assert not any(cell in out for cell in cells if len(cell) > 12)


@pytest.mark.parametrize("answer", ["sex", "6 gånger", "0", "13"])
def test_how_often_is_a_number(bank, answer, capsys):
    columns = [*COLUMNS, "max_per_year"]
    assert imported(bank, table([*ROW, answer], columns=columns)) == 1
    said = capsys.readouterr().out
    assert said.startswith(
        "Rad 2: ”högst så många frågor på ett år” ska vara ett tal från 1 till 12, skrivet med siffror."
    )


def test_rows_are_numbered_as_in_the_spreadsheet(bank, capsys):
    imported(
        bank, table(row(about="a\nb\nc"), [], row(kind="x", email="b@b.example.org"), row(email="eva@post.example.org"))
    )
    assert [line.split(":")[0] for line in capsys.readouterr().out.split("\n")[:2]] == ["Rad 4", "Rad 5"]


def test_two_rows_of_one_person(bank, capsys):
    imported(bank, table(ROW, ROW))
    assert capsys.readouterr().out.startswith(
        "Rad 3: samma person har också svarat på rad 2, och det är det svaret som gäller.\n"
    )


def test_who_has_left_does_not_come_back(bank, capsys):
    assert contacts(bank, "end", "K-AAAAAA", "--case", "KS 2026/7") == 0
    capsys.readouterr()
    assert imported(bank, table(row(email=" BO@post.example.org ")), "--write") == 1
    assert capsys.readouterr().out.startswith("Rad 2: personen har gått ur (ärende KS 2026/7) och läggs inte in.\n")
    text = (bank / "contacts.yml").read_text(encoding="utf-8")
    (bank / "contacts.yml").write_text(text.replace("status: ended", "status: active"), encoding="utf-8")
    assert contacts(bank, "publish", "--to", str(bank.parent / "ut")) == 1
    assert "Bo (K-AAAAAA): personen har gått ur (ärende KS 2026/7). Välj 11, ”Någon går ur”." in capsys.readouterr().err
    (bank / "stop-list.key").unlink()
    (bank / "contacts.yml").write_text(text, encoding="utf-8")
    assert imported(bank, table(ROW), "--write") == 1
    assert "nyckeln stop-list.key saknas" in capsys.readouterr().err


def test_a_form_with_its_own_words(bank):
    (bank / "import-map.yml").write_text(MAP, encoding="utf-8")
    assert imported(bank, table(FORM, columns=HEADINGS), "--write") == 0
    made = load(bank)[0].contacts[-1]
    assert (made.topics, made.offers, made.consent.reference, made.adult) == (
        ["trafik"],
        ["interview", "test"],
        "KB 9",
        True,
    )


@pytest.mark.parametrize(
    "cell",
    [
        "Trafik, gator och vägar, Kultur",
        "Trafik, gator och vägar;Kultur",
        "kultur|trafik, gator och vägar",
        "Kultur\nTrafik, gator och vägar",
        "trafik, kultur",
        "Trafik,  gator och vägar,kultur,",
    ],
)
def test_a_label_may_hold_commas(bank, cell):
    path = bank / "bank.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("label: Trafik", 'label: "Trafik, gator och vägar"'), encoding="utf-8"
    )
    assert imported(bank, table(row(topics=cell)), "--write") == 0
    assert sorted(load(bank)[0].contacts[-1].topics) == ["kultur", "trafik"]


@pytest.mark.parametrize("answer", ["Ja", "Ja, jag har skyddade personuppgifter", "vet inte"])
def test_a_form_that_asks_for_protected_identity(bank, answer, capsys):
    (bank / "import-map.yml").write_text(MAP, encoding="utf-8")
    assert (
        imported(
            bank, table([answer if cell.startswith("Nej") else cell for cell in FORM], columns=HEADINGS), "--write"
        )
        == 1
    )
    assert capsys.readouterr().out.startswith("Rad 2: får inte registreras.")
    assert "eva" not in (bank / "contacts.yml").read_text(encoding="utf-8")


BROKEN = {
    "empty": (b"", "Filen är tom."),
    "spaces": (b" \r\n;;\r\n", "Filen är tom."),
    "utf-16": (
        table(ROW).encode("utf-16"),
        'Filen är varken CSV eller en arbetsbok från Excel (.xlsx). Öppna den i Excel, välj "Spara som" och "CSV UTF-8".',
    ),
    "a workbook": (
        b"PK\x03\x04xxxx",
        'Arbetsboken går inte att läsa. Öppna den i Excel, välj "Spara som" och "CSV UTF-8", och försök med den filen.',
    ),
    "an open quotation": (
        table(ROW).encode() + b'"aaa',
        "Filen går inte att läsa som en tabell: ett citattecken avslutas aldrig, eller en cell är för lång.",
    ),
    "no such bytes": (
        b"kind;\x81\x8d\r\n",
        'Filens tecken går inte att läsa. Öppna den i Excel, välj "Spara som" och "CSV UTF-8".',
    ),
    "no heading": (b"kind;;email\r\n", "Kolumn B saknar rubrik."),
    "heading twice": (
        b"kind;email;email\r\nresident;a@post.example.org;b@post.example.org\r\n",
        "Kolumn C är samma uppgift som en annan kolumn, och på rad 2 säger de olika. Ta bort det ena svaret i filen. "
        "Inget är sparat.",
    ),
    "unknown column": (
        b"kind;epost;Eva\r\n",
        "Det är inte sagt vad kolumn B är. Kör igen när du vet. Inget är sparat.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_files_that_are_refused_whole(bank, name, capsys):
    data, sentence = BROKEN[name]
    assert imported(bank, data, "--write") == 1
    assert capsys.readouterr().err == sentence + "\n"


def test_a_form_that_has_changed(bank, capsys):
    """A heading that is gone stops nothing; what can't be read in what is remembered does."""
    (bank / "import-map.yml").write_text(MAP, encoding="utf-8")
    assert imported(bank, table(FORM[:-1], columns=HEADINGS[:-1])) == 0
    capsys.readouterr()
    (bank / "import-map.yml").write_text(MAP.replace("ignore", "strunta"), encoding="utf-8")
    assert imported(bank, table(FORM, columns=HEADINGS)) == 1
    assert capsys.readouterr().err.startswith(
        'Filen som säger hur kolumnerna läses har fel:\nimport-map.yml:8: "Status" är "strunta" men ska vara '
    )
    assert imported(bank, table(ROW), "--map", str(bank / "ingen.yml")) == 0


@pytest.mark.slow
def test_ten_thousand_rows(bank, capsys):
    rows = [
        row(email=f"n{number}@post.example.org", about=f'Text\nmed "radbrytning" {number}') for number in range(10_000)
    ]
    start = time.process_time()
    assert imported(bank, table(*rows, row(kind="x"))) == 1
    assert time.process_time() - start < 30
    out = capsys.readouterr().out
    assert (
        out.startswith("Rad 10002: ”slags kontakt” ska vara")
        and "Kontakter som kan läggas in: 10000. Fel på rader: 1." in out
    )


@pytest.mark.slow
def test_ten_thousand_rows_written(bank):
    rows = [row(email=f"n{number}@post.example.org", about=f"Text {number}") for number in range(10_000)]
    assert imported(bank, table(*rows), "--write") == 0
    found, problems = load(bank)
    assert len(found.contacts) == 10_003 and not problems.errors


# What people, and those who mean harm, put into a public form.
PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</script>",
        "<!--",
        "]]>",
        "=1+1",
        "+46",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r\n",
        "\n",
        "\0",
        "\x0b",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u200f",
        "\u2066",
        "\ufeff",
        "\ufffe",
        "😀",
        "👩‍👩‍👧",
        "ﷺ",
        "åäö",
        "'",
        '"',
        "''",
        '""',
        "\\",
        "\\n",
        "\\u003c",
        "#",
        " #",
        ": ",
        ":",
        "- ",
        "---",
        "...",
        "|",
        ">",
        "{",
        "}",
        "[",
        "]",
        "&",
        "*",
        "!",
        "%",
        "`",
        "{{ x }}",
        "{0}",
        "null",
        "true",
        "~",
        "1e999",
        "0700",
        ";",
        ",",
        "x" * 10_000,
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=8).map("".join)


@settings(max_examples=60)
@given(name=TEXTS, about=TEXTS, case=TEXTS)
def test_nothing_in_a_form_breaks_the_table_the_yaml_or_the_script(tmp_path, name, about, case):
    folder = make_bank(tmp_path / "bank")
    bank, _ = load(folder)
    data = table(
        row(
            display_name=name, about=about, reference=case, kind="association", scope="invitations, visible_on_intranet"
        )
    ).encode(errors="replace")
    try:
        found = sorted_rows(form_of(read_table(data), ImportMap()), bank)
    except Refused:
        return
    assert len(found.contacts) + bool(found.refused) == 1
    for made in found.contacts:
        made = made.model_copy(update={"status": "active", "confirmed": made.consent.given, "visibility": "intranet"})
        listing = Listing(folder, "contacts.yml")
        listing.add(written(made))
        listing.save()
        after, problems = load(folder)
        assert not problems.errors
        assert list(map(written, after.contacts)) == [*map(written, bank.contacts), written(made)]
        assert made.about in (None, clean(about)) and made.display_name == clean(name)
        script = bank_js(after)
        assert not any(sign in script[len(HEAD) :] for sign in ("<", ">", "&", "\u2028", "\u2029"))
        shown = json.loads(script.removeprefix(HEAD).removesuffix(TAIL))["entries"]
        assert [entry["name"] for entry in shown if entry["id"] == made.id] == [made.display_name]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=3))
def test_no_cell_of_ours_is_run_by_a_spreadsheet(rows):
    data = write_table(["Id", "Namn"], rows)
    for cells in list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]:
        assert not any(
            cell.lstrip()[:1] in tuple("=+-@") and cell.strip() or cell[:1] in "\t\r" and cell for cell in cells
        )


@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda text: text.encode(errors="replace"))))
def test_no_bytes_break_the_table_reader(data):
    with suppress(Refused):
        read_table(data)


def test_the_keys_of_an_import_are_those_of_the_format():
    assert set(KEYS) == {
        "kind",
        "display_name",
        "topics",
        "offers",
        "about",
        "area",
        "languages",
        "contact_by",
        "email",
        "phone",
        "formats",
        "times",
        "visibility",
        "adult",
        "max_per_year",
        "given",
        "valid_until",
        "scope",
        "source",
        "reference",
        "text_version",
        "protected",
    }


def test_a_file_that_excel_holds(bank, monkeypatch, capsys):
    def held(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", held)
    assert contacts(bank, "import", "svar.csv") == 1
    assert capsys.readouterr().err == (
        "Filen går inte att öppna (den är öppen i ett annat program, till exempel Excel, eller så får du inte använda den).\n"
    )


# What a coordinator begins with

COURSE = Path(__file__).parent.parent.parent / "course"


def test_the_form_and_what_reads_it_agree(tmp_path, capsys):
    """Whoever makes the form as the paper says, and copies one file as the guide says, can import at once."""
    folder = tmp_path / "bank å"
    folder.mkdir()
    own = re.sub("(?m)^(demo|today): .*\n", "", (COURSE / "contacts/bank.yml").read_text(encoding="utf-8"))
    (folder / "bank.yml").write_text(own, encoding="utf-8")
    form = papers(Settings(COURSE))["form"]
    fields = next(part.points for part in form.sections if part.title == "Fälten")
    questions = [field.partition("?")[0] + "?" if "?" in field else field.partition(":")[0] for field in fields]
    headings = [*questions, "Inskickat", "Ärendenummer"]
    offers, formats, routes = (field.split(": ")[1].rstrip(".") for field in (fields[3], fields[4], fields[6]))
    cells = [
        "Åke",
        "Trafik, gator och teknik, Kultur",
        "Åsa, Ölmevalla och Landa",
        offers,
        formats,
        "kväll",
        routes,
        "ake@post.example.org",
        "0300-12 34 56",
        "på intranätet",
        "4",
        "Ja",
        "inbjudningar, synas på intranätet, telefon",
        "2026-11-20",
        "KB 1",
    ]
    assert imported(folder, table(cells, columns=headings).encode("cp1252"), "--write") == 0
    made = load_bank(folder, "bank")[0].contacts[0]
    assert len(made.offers) == len(WORDS["answers"]["offers"]) and len(made.formats) == 4 and made.max_per_year == 4
    assert (made.contact_by, made.visibility, made.times, made.adult) == (
        ["coordinator", "email", "phone"],
        "intranet",
        ["evening"],
        True,
    )
