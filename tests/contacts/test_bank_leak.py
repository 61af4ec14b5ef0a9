"""Documents and packed files: contacts are found as a person reads them, and what can't be read is named, in bounds."""

import bz2
import gzip
import io
import lzma
import os
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from bankcase import BANK, load, make_bank
from coursekit.contacts.leak import unpack
from coursekit.contacts.leak.scan import scan
from pypdf import PdfWriter

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"


@pytest.fixture
def bank(tmp_path):
    return load(make_bank(tmp_path / "bank"))[0]


@pytest.fixture
def searched(tmp_path, bank):
    """What is found in a file of these bytes: the ids, and the advice."""

    def search(name, data):
        (tmp_path / name).write_bytes(data)
        problems = scan([tmp_path / name], bank)
        return (
            [each.message.split()[1] for each in problems if not each.advice],
            [str(each).removeprefix(f"{(tmp_path / name).as_posix()}:1: ") for each in problems if each.advice],
        )

    return search


def unread(why, inside=""):
    return [
        f"råd: kunde inte läsas när kontaktbankens uppgifter söktes{inside}: {why}. Se själv efter att ingen kontakt står i filen."
    ]


BROKEN, LOCKED = "den är trasig, eller något i den är det", "den är krypterad eller har ett lösenord"
CLOSED = "filer av det slaget kan inte läsas: äldre Office-filer, Office-filer med lösenord, 7z, rar med flera"
DEEP, NO_TEXT = "den är packad i för många lager", "den har ingen text, kanske bara bilder av text"
LARGE = "den är för stor, eller det som är packat i den är det; högst 64 MB läses"


# PDF, as a browser prints it

PRINTED = {
    "plain": ("Skriv till bo@post.example.org.", "K-AAAAAA"),
    "id": ("Se K-BBBBBB", "K-BBBBBB"),
    "name": ("Hälsa Vägvännerna i Åsa", "K-BBBBBB"),
    "name in parts": ("Väg<b>vän</b>nerna <i>i</i> <u>Å</u>sa", "K-BBBBBB"),
    "name on two lines": ("<p style='width:7em'>Hälsa till Vägvännerna i Åsa", "K-BBBBBB"),
    "name parted at a line's end": ("<p style='width:4em;hyphens:manual'>Väg&shy;vännerna i Åsa", "K-BBBBBB"),
    "name, parted by the writer": ("Vägvän-<br>nerna i Åsa", "K-BBBBBB"),
    "name with space between letters": ("<p style='letter-spacing:.4em'>Kafé Kanten", "K-CCCCCC"),
    "name in two cells": ("<table><td>Kafé<td>Kanten</table>", "K-CCCCCC"),
    "name in capitals": ("VÄGVÄNNERNA I ÅSA", "K-BBBBBB"),
    "name on two pages": ("Vägvännerna i <p style='break-before:page'>Åsa", "K-BBBBBB"),
    "address in parts": ("bo<b>@post</b>.example.org", "K-AAAAAA"),
    "address on two lines": ("bo@post.<br>example.org", "K-AAAAAA"),
    "address as a link": ("<a href='mailto:bo@post.example.org'>skriv</a>", "K-AAAAAA"),
    "phone": ("031-390 06 01", "K-BBBBBB"),
    "phone in cells": ("<table><td>031-390<td>06&nbsp;01</table>", "K-BBBBBB"),
    "phone on two lines": ("031-390<br>06 01", "K-BBBBBB"),
    "title": ("<title>Vägvännerna i Åsa</title>Hej", "K-BBBBBB"),
    "drawn": ("<svg width=300><text y=20>Kafé Kanten</text></svg>", "K-CCCCCC"),
}
ALIKE = [
    "Kafé och Kanten",
    "Nykafé Kanten",
    "Kafé Kantens",
    "kafé (kanten)",
    "dumbo@post.example.org",
    "bo@post.example2.se",
    "Jag är på kafé. Där finns kanten",
    "031-39006, 3900601 st",
    "KaféKanten",
]


@pytest.fixture(scope="module")
def printer(browser):
    page = browser.new_page()

    def printed(content):
        page.set_content(f"<!doctype html><html lang=sv><meta charset=utf-8>{content}")
        return page.pdf()

    yield printed
    page.close()


@pytest.mark.parametrize("name", PRINTED)
def test_what_a_browser_printed_is_read(searched, printer, name):
    content, id = PRINTED[name]
    assert searched("brev.pdf", printer(content)) == ([id], [])


def test_a_printed_page_that_only_looks_alike(searched, printer):
    assert searched("brev.pdf", printer("<p>".join(ALIKE))) == ([], [])


# PDF, as other programs write it


def pdf(*objects):
    """A whole document of these objects; the first is the root."""
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1,
        table,
        len(places) + 1,
        len(made),
    )


def stream(data, about=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(data), data)


def packed(data, about=b""):
    return stream(zlib.compress(data), b"/Filter/FlateDecode" + about)


def pages(*contents, font=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", more=()):
    """A document with a page for each content. Objects 3 to 5 are the font, a picture and its page's resources."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(contents)))
    made = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        font,
        packed(b"\x80" * 9, b"/Type/XObject/Subtype/Image/Width 3/Height 3/BitsPerComponent 8/ColorSpace/DeviceGray"),
        b"<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>",
    ]
    for number, content in enumerate(contents):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources %s>>"
        made += [page % (7 + 2 * number, b"5 0 R" if b"Do" in content else b"<</Font<</F 3 0 R>>>>"), packed(content)]
    return pdf(*made, *more)


def text(written):
    return b"BT /F 12 Tf 50 700 Td " + written + b" ET"


PICTURE = b"q 300 0 0 300 0 0 cm /P Do Q"
# Each sign by a number of the font's own, which only its table of letters tells.
OWN_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/ToUnicode 8 0 R"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)
LETTERS = "Vägnerna i Åsa"
TABLE = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar %s endbfchar endcmap" % (
    len(LETTERS),
    b" ".join(b"<%04X> <%04X>" % (number, ord(sign)) for number, sign in enumerate(LETTERS, start=1)),
)
NUMBERS = "".join(f"{LETTERS.index(sign) + 1:04X}" for sign in "Vägvännerna i Åsa".replace("v", "V"))
WRITTEN = {
    "kerning": pages(text("[(V)40(\xe4gv)12(\xe4nn)-9(erna) -250 (i) -250 (\xc5)3(sa)] TJ".encode("cp1252"))),
    "kerning that looks like a space": pages(text("[(V)-300(\xe4gv\xe4nnerna i \xc5sa)] TJ".encode("cp1252"))),
    "no space between words": pages(text("[(V\xe4gv\xe4nnerna) -100 (i) -100 (\xc5sa)] TJ".encode("cp1252"))),
    "letters of its own": pages(text(b"<%s> Tj" % NUMBERS.encode()), font=OWN_FONT, more=[packed(TABLE)]),
    "an owner's password alone": "RC4-128",
    "in a note": pages(
        text(b"(Hej) Tj"),
        more=[
            "<</Type/Annot/Subtype/Text/Contents<FEFF{}>>>".format(
                "Vägvännerna i Åsa".encode("utf-16-be").hex()
            ).encode()
        ],
    ),
    "before its beginning": b"\n\n" + pages(text("(V\xe4gv\xe4nnerna i \xc5sa) Tj".encode("cp1252"))),
}


def locked(data, password, algorithm="RC4-128"):
    writer, made = PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    writer.encrypt(password, owner_password="ägare", algorithm=algorithm)
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_name_in_a_pdf_is_read(searched, name):
    data = WRITTEN[name]
    data = locked(WRITTEN["kerning"], "", data) if isinstance(data, str) else data
    assert searched("brev.pdf", data) == (["K-BBBBBB"], [])


def test_a_file_that_is_laid_in_a_pdf_is_read(searched):
    writer, made = PdfWriter(clone_from=io.BytesIO(pages(text(b"(Hej) Tj")))), io.BytesIO()
    writer.add_attachment("lista.docx", word("<w:p><w:r><w:t>Kafé Kan</w:t></w:r><w:r><w:t>ten</w:t></w:r></w:p>"))
    writer.write(made)
    assert searched("brev.pdf", made.getvalue()) == (["K-CCCCCC"], [])
    assert searched("last.pdf", locked(made.getvalue(), "")) == (["K-CCCCCC"], [])


# Office


def zipped(parts, **how):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, **how)
    return made.getvalue()


def word(body, **more):
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{"x" * 400}"><w:body>{body}',
            **more,
        }
    )


def sheet(rows, strings=()):
    return zipped(
        {
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": "<sst>" + "".join(f"<si>{each}</si>" for each in strings) + "</sst>",
        }
    )


def run_of(text):
    return f'<w:r w:rsidR="00{len(text)}"><w:rPr><w:rFonts w:ascii="{"Kommunens eget typsnitt " * 20}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


OFFICE = {
    "löpningar.docx": (
        word(run_of("Väg") + run_of("vännerna ") + run_of("i ") + run_of("Å") + run_of("sa")),
        "K-BBBBBB",
    ),
    "adress.docx": (word(run_of("bo@") + run_of("post.exam") + run_of("ple.org")), "K-AAAAAA"),
    "tabell.docx": (
        word(f"<w:tbl><w:tc><w:p>{run_of('Kafé')}</w:p></w:tc><w:tc><w:p>{run_of('Kan')}{run_of('ten')}</w:p></w:tc>"),
        "K-CCCCCC",
    ),
    "tabb.docx": (word("<w:r><w:t>Kafé</w:t><w:tab/><w:t>Kan</w:t></w:r><w:r><w:t>ten</w:t></w:r>"), "K-CCCCCC"),
    "fast.docx": (word("<w:r><w:t>031</w:t><w:noBreakHyphen/><w:t>390 06 01</w:t></w:r>"), "K-BBBBBB"),
    "länk.docx": (word('<w:t>Kafé </w:t><w:instrText> HYPERLINK "x" </w:instrText><w:t>Kanten</w:t>'), "K-CCCCCC"),
    "mjuk.docx": (word(run_of("Väg\u00advännerna i Åsa")), "K-BBBBBB"),
    "sidhuvud.docx": (word("", **{"word/header1.xml": run_of("Kafé ") + run_of("Kanten")}), "K-CCCCCC"),
    "egenskap.docx": (word("", **{"docProps/core.xml": "<dc:creator>Kafé Kanten</dc:creator>"}), "K-CCCCCC"),
    "celler.xlsx": (
        sheet(
            '<row><c r="A1" t="s">\n  <v>2</v></c><c r="B1" t="s"><v>0</v></c></row>',
            ["<t>Kanten</t>", "<t>x</t>", "<r><t>Ka</t></r><r><t>fé</t></r>"],
        ),
        "K-CCCCCC",
    ),
    "i-cellen.xlsx": (
        sheet('<row><c t="inlineStr"><is><t>Kafé</t></is></c><c t="inlineStr"><is><t>Kanten</t></is></c></row>'),
        "K-CCCCCC",
    ),
    "tal.xlsx": (sheet('<row><c r="A1"><v>313900601</v></c></row>'), "K-BBBBBB"),
    "land.xlsx": (sheet('<row><c r="A1"><v>46313900601</v></c></row>'), "K-BBBBBB"),
    "tal.ods": (
        zipped(
            {
                "content.xml": '<table:table-cell office:value-type="float" office:value="313900601"><text:p>3,1E+08</text:p></table:table-cell>'
            }
        ),
        "K-BBBBBB",
    ),
    "celler.ods": (
        zipped(
            {
                "content.xml": "<table:table-cell><text:p>Kafé</text:p></table:table-cell><table:table-cell><text:p>Kanten</text:p></table:table-cell>"
            }
        ),
        "K-CCCCCC",
    ),
    "brev.odt": (
        zipped({"content.xml": '<text:p>Kafé<text:s/><text:span text:style-name="T1">Kan</text:span>ten</text:p>'}),
        "K-CCCCCC",
    ),
    "bild.pptx": (
        zipped({"ppt/slides/slide1.xml": "<a:p><a:r><a:t>Kafé</a:t></a:r><a:br/><a:r><a:t>Kanten</a:t></a:r></a:p>"}),
        "K-CCCCCC",
    ),
    "i-zip.zip": (zipped({"mapp/lista.docx": word(run_of("Kafé ") + run_of("Kanten"))}), "K-CCCCCC"),
    "pdf.zip": (zipped({"a.zip": zipped({"brev.PDF": WRITTEN["letters of its own"]})}), "K-BBBBBB"),
    "vid.txt.xz": (lzma.compress(b"bo@post.example.org"), "K-AAAAAA"),
    "vid.bz2": (bz2.compress(b"x ") + bz2.compress(b"bo@post.example.org"), "K-AAAAAA"),
    "bild.jpg": (b"\xff\xd8\xff\xe1\0\x10Exif\0\0" + "Kafé Kanten".encode("utf-16-le"), "K-CCCCCC"),
    "mjuk.html": ("Kafé Kan&shy;ten".encode(), "K-CCCCCC"),
}


@pytest.mark.parametrize("name", OFFICE)
def test_a_seeded_leak_is_found_as_a_person_reads_it(searched, name):
    data, id = OFFICE[name]
    assert searched(name, data) == ([id], [])


def test_documents_that_tell_of_nobody(searched):
    assert searched("a.docx", word("".join(f"<w:p>{run_of(text)}</w:p>" for text in ALIKE))) == ([], [])
    rows = "".join(
        f'<row><c t="s"><v>{number}</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c></row>' for number in (0, 2, 0)
    )
    assert searched("a.xlsx", sheet(rows, ["<t>Kafé</t>", "<t>och</t>", "<t>Kanten</t>"])) == ([], [])


# What can't be read is named


def with_password(parts):
    """A zip whose entries say that they are encrypted."""
    data = zipped(parts, compress_type=zipfile.ZIP_STORED)
    return data.replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0").replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"
    )


def nested(depth):
    data = b"Kaf\xc3\xa9 Kanten"
    for _ in range(depth):
        data = gzip.compress(data)
    return data


UNREAD = {
    "lås.pdf": (locked(WRITTEN["kerning"], "hemligt"), LOCKED, ""),
    "bild.pdf": (pages(PICTURE), NO_TEXT, ""),
    "tom.pdf": (pages(b""), NO_TEXT, ""),
    "blandad.pdf": (
        pages(text(b"(Hej) Tj"), PICTURE, b"", PICTURE),
        "sida 2, 4 har ingen text, kanske bara bilder av text",
        "",
    ),
    "trasig.pdf": (b"%PDF-1.7\ntrasig", BROKEN, ""),
    "avhuggen.pdf": (pages(text(b"(Hej) Tj"))[:700], BROKEN, ""),
    "i.zip": (zipped({"mapp/bild.pdf": pages(PICTURE)}), NO_TEXT, ' (gäller "mapp/bild.pdf")'),
    "lås.zip": (with_password({"hemlig.txt": "x"}), LOCKED, ' (gäller "hemlig.txt")'),
    "lås.odt": (
        zipped({"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": b"\x93\x02"}),
        LOCKED,
        "",
    ),
    "gammal.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), CLOSED, ""),
    "packad.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(60), CLOSED, ""),
    "bzip.zip": (zipped({"a": "hej"}, compress_type=zipfile.ZIP_BZIP2), CLOSED, ' (gäller "a")'),
    "trasig.zip": (b"PK\x03\x04" + bytes(99), BROKEN, ""),
    "trasig.gz": (b"\x1f\x8b\x08xxxx", BROKEN, ""),
    "avhuggen.gz": (gzip.compress(os.urandom(5000))[:4000], BROKEN, ""),
    "fel.docx": (
        word(run_of("hej")).replace(b"word/document.xml", b"word/document.xmk", 1),
        BROKEN,
        ' (gäller "word/document.xml")',
    ),
    "djup.gz": (nested(5), DEEP, ""),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_read_is_named_as_advice(searched, name):
    data, why, inside = UNREAD[name]
    assert searched(name, data) == ([], unread(why, inside))


@pytest.mark.slow
def test_what_takes_too_long_is_named(searched, monkeypatch):
    monkeypatch.setattr(unpack, "SECONDS", 1)
    assert searched("lång.pdf", pages(*[text(b"(Hej) Tj " * 3000)] * 200)) == (
        [],
        unread("den tar för lång tid att läsa"),
    )


def test_where_somebody_is_found_nothing_more_is_said(searched):
    assert searched("a.pdf", pages(PICTURE, text(b"(bo@post.example.org) Tj"))) == (["K-AAAAAA"], [])


def test_what_can_be_read_needs_no_advice(searched):
    assert searched("a.pdf", pages(text(b"(Hej) Tj"), b"")) == ([], [])  # an empty page shows nothing
    assert searched("a.gz", nested(4)) == (["K-CCCCCC"], [])
    assert searched("a.txt", b"Om %PDF-1.7, PK\x03\x04 och BZh") == ([], [])


# Nothing takes more than it may


def endless(size, packer):
    """Zeros of this size, packed in no time: a block that follows another is the same each time."""
    first, again = [packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)]
    return first + again * (size >> 20)


GIGABYTE = 1 << 30
BOMBS = {
    "stream.pdf": lambda: pages(b"").replace(
        packed(b""), stream(endless(3 * GIGABYTE, zlib.compressobj(9)), b"/Filter/FlateDecode")
    ),
    "content.pdf": lambda: pages(text(b"(Hej) Tj " * 2_000_000), text(b"(Hej) Tj " * 2_000_000)),
    "pages.pdf": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 50000>>" % (b"3 0 R " * 50000),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
        packed(b"(Hej) Tj " * 300_000),
    ),
    "gz": lambda: endless(3 * GIGABYTE, zlib.compressobj(9, wbits=31)),
    "gz in gz": lambda: gzip.compress(endless(3 * GIGABYTE, zlib.compressobj(9, wbits=31))),
    "bz2": lambda: bz2.compress(bytes(50 << 20)) * 60,
    "xz": lambda: lzma.compress(bytes(300 << 20)) * 10,
    "zip": lambda: zipped({f"{number}.txt": bytes(15 << 20) for number in range(10)}),
    "one.zip": lambda: zipped({"a.txt": bytes(300 << 20)}),
    "streams.gz": lambda: gzip.compress(b"hej") * 300_000,
    "names.zip": lambda: zipped({f"{number}": "" for number in range(30_000)}),
    "nest.zip": lambda: zipped(
        {
            f"{number}.zip": zipped({f"{inner}.zip": zipped({"a": bytes(9 << 20)}) for inner in range(16)})
            for number in range(16)
        }
    ),
    "strings.xlsx": lambda: sheet("<row>" + '<c t="s"><v>0</v></c>' * 800_000, [f"<t>{'x' * 30_000}</t>"]),
    "tags.docx": lambda: word("<" * 3_000_000),
    "large.bin": lambda: bytes(65 << 20),
}
# One of each way to grow, daily; a pack takes seconds.
QUICK = ("stream.pdf", "gz in gz", "names.zip")
# More than what is needed, and less than half of what the first of these would take.
LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_200_000_000, 1_200_000_000))
from pathlib import Path
from coursekit.contacts.leak.scan import scan
from coursekit.contacts.load import load_bank
for problem in scan([Path(sys.argv[2])], load_bank(Path(sys.argv[1]), "bank")[0]):
    print(problem.advice, problem.message)
print(sum(os.times()[:4]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit of memory")
@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in BOMBS]
)
def test_a_file_that_grows_without_end_ends(tmp_path, bank, name):
    (tmp_path / "fil").write_bytes(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LIMITED, str(tmp_path / "bank"), str(tmp_path / "fil")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        timeout=600,
    )
    assert done.stderr == ""
    assert float(done.stdout.split()[-1]) < 90
    assert done.stdout.startswith("True kunde inte läsas när kontaktbankens uppgifter söktes") or name == "tags.docx"


UNLUCKY = {
    "digits": b"0 " * 100_000,
    "a sign of many digits": b"&#" + b"1" * 100_000 + b";",
    "dots": b"a@" + b"." * 1_000_000 + b"a",
    "streams": b"%PDF-1.7\n" + b"stream\n" * 150_000,
    "brackets": b"%PDF-1.7\nstream\n" + b"(a" * 500_000 + b"\nendstream",
    "spaces": "kafé".encode() + b" " * 1_000_000,
    "letters": b"k a f " * 200_000,
}


@pytest.mark.parametrize("name", UNLUCKY)
def test_unlucky_text_takes_no_longer_than_other_text(searched, name):
    began = time.process_time()
    searched("fil", UNLUCKY[name])
    assert time.process_time() - began < 5


def test_a_demo_s_own_data_may_lie_in_a_package(tmp_path):
    folder = make_bank(tmp_path / "demo", bank=BANK + "demo: true\n")
    data = zipped({"site/kontaktbank/data/bank.js": "Kafé Kanten", "site/index.html": "hej"})
    (tmp_path / "sajt.zip").write_bytes(data)
    assert scan([tmp_path / "sajt.zip"], load(folder)[0]) == []
