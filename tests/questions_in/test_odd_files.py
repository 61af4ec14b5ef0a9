"""Hostile and odd files: each gets a sentence, and what can be read of it is read."""

import io
import time
import zipfile

import docx
import openpyxl
import pytest
from importing import bring

HEAD = ["Fråga", "Alternativ 1", "Alternativ 2", "Rätt svar"]
ROW = ["Vem frågar du?", "Grannen", "Chefen", "1"]
BOMB = '<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
XML = '<?xml version="1.0"?>\n{}<quiz>{}</quiz>'
QUESTION = (
    '<question type="truefalse"><questiontext><text>Så?</text></questiontext>'
    '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>'
)


def book(*rows, change=None):
    made = openpyxl.Workbook()
    for row in (HEAD, *rows):
        made.active.append(row)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data, **parts):
    """An archive with parts added, changed or (None) taken away, by their names with `_` for what a name can't have."""
    out = io.BytesIO()
    names = {name.replace("__", "/").replace("_x", ".x"): text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
        for name, text in names.items():
            if text is not None:
                new.writestr(name, text)
    return out.getvalue()


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name.replace("__", "/").replace("_x", ".x"), text)
    return out.getvalue()


def document():
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("1. Vem?")
    made.save(out)
    return out.getvalue()


def locked():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def encrypted_zip():
    data = bytearray(book(ROW))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


EMPTY = "filen är tom."
NO_SHEET = "arbetsboken har inget blad som syns."
DAMAGED = "filen är skadad och går inte att läsa."
UNKNOWN = "det går inte att se vad filen är."
REFUSED = {
    "empty": (lambda: b"", EMPTY),
    "blank": (lambda: b"\xef\xbb\xbf \r\n\t\n", EMPTY),
    "old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, "filen är i ett gammalt format (.xls eller .doc)."),
    "password": (locked, "filen är skyddad med lösenord."),
    "password on the archive": (encrypted_zip, "filen är skyddad med lösenord."),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, UNKNOWN),
    "pdf": (lambda: b"%PDF-1.7\n" + b"x" * 100, UNKNOWN),
    "rich text": (lambda: rb"{\rtf1\ansi Fr\'e5ga}", UNKNOWN),
    "prose": (lambda: "Hej! Här är frågorna.".encode(), UNKNOWN),
    "UTF-16": (lambda: "Fråga\tRätt svar\n".encode("utf-16"), "filen är ingen text som går att läsa."),
    "letters of nowhere": (lambda: b"Fr\x81ga \x8d\x8f{T}", "filens tecken går inte att läsa."),
    "zip": (lambda: archive(a_xml="x"), "filen är ett arkiv (zip)"),
    "open document": (lambda: archive(mimetype="x", **{"META-INF__manifest_xml": "x"}), "filen är gjord i LibreOffice."),
    "cut workbook": (lambda: book(ROW)[:2000], DAMAGED),
    "workbook without a sheet": (lambda: changed(book(ROW), xl__worksheets__sheet1_xml=None), NO_SHEET),
    "workbook of noise": (lambda: changed(book(ROW), xl__workbook_xml="<a>"), DAMAGED),
    "document of noise": (lambda: changed(document(), word__document_xml="<a>"), DAMAGED),
    "zip bomb": (lambda: changed(book(ROW), xl__worksheets__sheet9_xml=b"<a/>" * 9_000_000), "filen blir 36 MB när den packas upp"),
    "bomb in a document": (lambda: changed(document(), word__extra_xml=b" " * 30_000_000), "filen blir 30 MB när den packas upp"),
    "entities": (lambda: XML.format(BOMB, "&b;").encode(), "filen har egna entiteter"),
    "entity from a file": (
        lambda: XML.format('<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;").encode(),
        "filen har egna entiteter",
    ),
    "entities in a document": (
        lambda: changed(document(), word__document_xml=f'<?xml version="1.0"?>{BOMB}<w>&b;</w>'), DAMAGED,
    ),
    "unknown entity": (lambda: XML.format("", "&nbsp;").encode(), "filen är ingen hel XML-fil; det tar stopp på rad 2."),
    "cut XML": (lambda: XML.format("", QUESTION).encode()[:-40], "filen är ingen hel XML-fil"),
    "deep XML": (lambda: XML.format("", "<a>" * 500_000).encode(), "filens taggar ligger för djupt"),
    "XML in an encoding of nobody's": (lambda: b'<?xml version="1.0" encoding="x-none"?><quiz/>', "filen är ingen hel XML-fil"),
    "other XML": (lambda: b"<course/>", "filen är XML men inte Moodle XML"),
    "web page": (lambda: b"<html><body>1. Vad?</body></html>", "filen är en webbsida."),
    "workbook without headings": (lambda: book(change=lambda made: made.active.delete_rows(1)), "ingen rad har rubrikerna"),
    "one heading twice": (
        lambda: book(change=lambda made: made.active.cell(1, 3, "alternativ a:")), "rubriken `alternativ a:` står två gånger.",
    ),
    "open quotation mark": (lambda: "Fråga;Rätt svar\n\"Vad;1\n".encode(), "ett citattecken avslutas aldrig"),
    "only hidden sheets": (
        lambda: changed(
            book(ROW), xl__workbook_xml=zipfile.ZipFile(io.BytesIO(book(ROW))).read("xl/workbook.xml").replace(b"visible", b"hidden")
        ),
        NO_SHEET,
    ),
    "too many rows": (
        lambda: book(change=lambda made: made.active.cell(30_000, 1, "x")), "bladet har fler än 20000 rader",
    ),
    "too large": (lambda: b"x" * 20_000_001, "filen är större än 20 MB."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_can_not_be_read_is_told_of_in_a_sentence(course, name):
    make, said = REFUSED[name]
    begun = time.perf_counter()
    found = bring(course, make())
    assert time.perf_counter() - begun < 30
    assert (found.code, found.out, found.questions) == (1, "", [])
    assert said in found.err and found.err.count("\n") == 1, found.err


def merged(made):
    made.active.append(["Två rader", "a", "b", "1"])
    made.active.merge_cells("A2:A3")


def hidden(made):
    made.create_sheet("Gömd").append(["Fråga"])
    made["Gömd"].sheet_state = "hidden"
    made.create_sheet("Annat").append(["text"])


def row_of(*values):
    return lambda made: made.active.append(values)


LEFT = {
    "merged cells": (merged, {2: "raden har sammanfogade celler.", 3: "raden har sammanfogade celler."}),
    "formula without a value": (row_of("Vad?", "=1+1", "b", "1"), {3: "cell B3 är en formel utan uträknat värde."}),
    "an error in a cell": (row_of("Vad?", "#REF!", "b", "1"), {3: "cell B3 visar ett fel (#REF!)."}),
    "text beside the headings": (row_of("Vad?", "a", "b", "1", "", "här"), {3: "raden har text utanför kolumnerna"}),
    "no question": (row_of("", "a", "b", "1"), {3: "frågans text saknas."}),
    "no key": (row_of("Vad?", "a", "b", ""), {3: "det rätta svaret saknas."}),
    "unknown key": (row_of("Vad?", "a", "b", "C"), {3: 'det rätta svaret "C" är inget av alternativen.'}),
    "a key of two": (row_of("Vad?", "2", "1", "1"), {3: 'det rätta svaret "1" kan vara både'}),
    "everything right": (row_of("Vad?", "a", "b", "a, b"), {3: "alla alternativ är rätt."}),
    "one option": (row_of("Vad?", "a", "", "1"), {3: "den har 1 alternativ, och behöver minst två."}),
    "a missing option": (row_of("Vad?", "", "b", "2"), {3: "alternativ 1 är tomt"}),
    "two options that are the same": (row_of("Vad?", "a", "A", "1"), {3: ""}),
}


@pytest.mark.parametrize("name", LEFT)
def test_a_row_that_can_not_be_read_is_left_out_and_named(course, name):
    change, why = LEFT[name]
    found = bring(course, book(ROW, change=change))
    assert found.code == 1 and found.left.keys() == why.keys(), found.out
    assert all(why[line] in found.left[line] for line in why), found.left
    assert len(found.questions) == (0 if name == "merged cells" else 1)


def test_what_of_a_workbook_does_not_come_along_is_said(course):
    data = book(ROW, change=hidden)
    found = bring(course, changed(data, **{"xl__media__image1.png": b"\x89PNG"}))
    assert found.code == 0 and len(found.questions) == 1
    assert found.notes == [
        "bilderna i arbetsboken.",
        "bladet `Annat` är inte läst.",
        "bladet `Gömd` är dolt och inte läst.",
    ]


def test_the_sheet_with_the_questions_is_found(course):
    def before(made):
        made.create_sheet("Läs mig", 0).append(["Så här gör du"])

    found = bring(course, book(ROW, change=before))
    assert len(found.questions) == 1 and found.notes == ["bladet `Läs mig` är inte läst."]


@pytest.mark.slow
def test_ten_thousand_rows_that_do_not_fit_are_refused_in_time(course):
    begun = time.perf_counter()
    found = bring(course, book(*(["Vem frågar du " + "allra " * 20 + f"{n}?", "a", "b", "1"] for n in range(10_000))))
    assert time.perf_counter() - begun < 60
    assert found.code == 1 and "får vara högst 1 MB" in found.err and not found.questions


def test_a_tampered_size_does_not_fill_the_memory(course):
    """An archive that says it holds little and holds much."""
    data = bytearray(changed(book(ROW), xl__worksheets__sheet1_xml=b"<a/>" * 3_000_000))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(b"xl/worksheets/sheet1.xml")
        at = (
            data.rfind(mark, 0, at)
            if mark == b"PK\x03\x04"
            else data.rfind(mark, 0, data.rfind(b"xl/worksheets/sheet1.xml"))
        )
        data[at + place : at + place + 4] = (1000).to_bytes(4, "little")
    found = bring(course, bytes(data))
    assert found.code == 1 and DAMAGED in found.err


def test_a_text_in_windows_own_encoding_is_read(course):
    assert bring(course, "Är det så?{T}\r\n".encode("cp1252")).question["question"] == "Är det så?"


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\x07", "\u2028", "\x0b", "\u00a0", "\ufeff"])
def test_signs_that_can_not_be_seen_do_no_harm(course, sign):
    found = bring(course, f"Är det{sign} så?{{T#Ne{sign}j.}}\n")
    assert found.code == 0, found.out + found.err
    assert found.question["question"].split()[0] == "Är"


def test_what_a_cell_has_besides_its_text_is_named(course):
    def change(made):
        cell = made.active["A2"]
        cell.comment = openpyxl.comments.Comment("Kolla!", "A")
        cell.hyperlink = "https://exempel.se"

    found = bring(course, book(ROW, change=change))
    assert len(found.questions) == 1 and found.notes == [
        "kommentarerna i arbetsboken.",
        "länkarna i arbetsboken: cellens text är med, men inte adressen.",
    ]
