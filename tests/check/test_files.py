"""What a file is and what it is called: the exact message of each mistake, and none for what is right."""

import io
import os
import shutil
import unicodedata
import zipfile

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from edits import edit
from project import run

PLACE, TEXT = "modules/start", "modules/start/index.md"
LINE = 21  # of the link that is put in
PNG, JPG = b"\x89PNG\r\n\x1a\n\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF"
MP4, HEIC = b"\x00\x00\x00\x18ftypisom", b"\x00\x00\x00\x18ftypheic"
HEAD, OLE = b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names, **parts):
    """A zip file with these parts; the type of an OpenDocument file comes first, and unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in (*parts.items(), *((name, b"<a/>" * 99) for name in names)):
            archive.writestr(name, data)
    return made.getvalue()


def open_document(kind):
    return zipped("content.xml", mimetype=f"application/vnd.oasis.opendocument.{kind}")


TYPES = "[Content_Types].xml"
DOCX = zipped(TYPES, "_rels/.rels", "word/document.xml", "word/embeddings/xl/workbook.xml")
XLSX, PPTX = zipped(TYPES, "xl/workbook.xml"), zipped(TYPES, "ppt/presentation.xml")
ZIP = zipped("blad.txt", "word/nytt.txt")
LOGIN = b"\xef\xbb\xbf\n<!doctype HTML><title>Logga in</title>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.fixture
def course(tmp_path):
    return shutil.copytree(BAD / "base", tmp_path / "course")


def put(course, name, data, picture=True):
    """Lay a file in a module, with a link to it."""
    (course / PLACE / name).write_bytes(data)
    link = f"![En bild](<{name}>)" if picture else f"[Filen](<{name}>)"
    edit(course, TEXT, "Läs [bladet]", f"{link} Läs [bladet]")


def told(course):
    return [str(problem).removeprefix("course/") for problem in check(Settings(course))[1]]


BROKEN = "filen går inte att packa upp: den är skadad, eller bara en del av den har laddats ner. Öppna den i programmet den kommer från och spara den som {}, eller ladda ner den på nytt."
REFUSED = {
    "empty": ("a.png", b"", "filen är tom. Spara eller ladda ner den på nytt, eller ta bort den."),
    "login": (
        "a.PNG",
        LOGIN,
        "filen är en webbsida, kanske en inloggning, fast namnet slutar på .png. Logga in där den finns, ladda ner den på nytt och kontrollera att den går att öppna.",
    ),
    "heic": (
        "a.jpg",
        HEIC,
        "bilden är i formatet HEIC, som de flesta webbläsare inte visar, fast namnet slutar på .jpg. Öppna den, spara den som jpg och lägg den här i stället.",
    ),
    "avif": (
        "a.webp",
        b"\x00\x00\x00\x1cftypavif",
        "bilden är i formatet AVIF, som alla webbläsare inte visar, fast namnet slutar på .webp. Öppna den, spara den som jpg och lägg den här i stället.",
    ),
    "word-as-picture": (
        "a.png",
        DOCX,
        "filen är ett Office-dokument eller en zip-fil, fast namnet slutar på .png. Öppna den i programmet den kommer från, spara innehållet som png och lägg det här i stället.",
    ),
    "old-word-as-picture": (
        "a.gif",
        OLE,
        "filen är ett Office-dokument eller en zip-fil, fast namnet slutar på .gif. Öppna den i programmet den kommer från, spara innehållet som gif och lägg det här i stället.",
    ),
    "locked-word": (
        "a.docx",
        OLE,
        "filen är ett gammalt eller låst Office-dokument, fast namnet slutar på .docx. Öppna den, ta bort lösenordet om det finns ett, och spara den som docx.",
    ),
    "jpg-as-png": (
        "a.png",
        JPG,
        'filen är en jpg-bild, fast namnet slutar på .png. Byt namn till "a.jpg" och ändra länkarna hit.',
    ),
    "film-as-sound": (
        "a.mp3",
        MP4,
        'filen är en mp4-fil, fast namnet slutar på .mp3. Byt namn till "a.mp4" och ändra länkarna hit.',
    ),
    "text-as-pdf": (
        "a.pdf",
        b"Hej",
        "filen är inte en pdf-fil, fast namnet slutar på .pdf. Öppna den i programmet den kommer från och spara den som pdf, eller ladda ner den på nytt.",
    ),
    "excel-as-word": (
        "a.docx",
        XLSX,
        'filen är ett Excel-dokument, fast namnet slutar på .docx. Byt namn till "a.xlsx" och ändra länkarna hit.',
    ),
    "word-as-excel": (
        "a.XLSX",
        DOCX,
        'filen är ett Word-dokument, fast namnet slutar på .xlsx. Byt namn till "a.docx" och ändra länkarna hit.',
    ),
    "odt-as-word": (
        "a.docx",
        open_document("text"),
        'filen är ett odt-dokument, fast namnet slutar på .docx. Byt namn till "a.odt" och ändra länkarna hit.',
    ),
    "word-as-odt": (
        "a.odt",
        DOCX,
        'filen är ett Word-dokument, fast namnet slutar på .odt. Byt namn till "a.docx" och ändra länkarna hit.',
    ),
    "sheet-as-odt": (
        "a.odt",
        open_document("spreadsheet"),
        "filen är inte ett odt-dokument, fast namnet slutar på .odt. Öppna den i programmet den kommer från och spara den som odt, eller ladda ner den på nytt.",
    ),
    "slides-as-word": (
        "a.docx",
        PPTX,
        "filen är inte ett Word-dokument, fast namnet slutar på .docx. Öppna den i programmet den kommer från och spara den som docx, eller ladda ner den på nytt.",
    ),
    "zip-as-excel": (
        "a.xlsx",
        ZIP,
        "filen är inte ett Excel-dokument, fast namnet slutar på .xlsx. Öppna den i programmet den kommer från och spara den som xlsx, eller ladda ner den på nytt.",
    ),
    "half-a-word": ("a.docx", DOCX[: len(DOCX) // 2], BROKEN.format("docx")),
    "head-of-a-zip": ("a.zip", HEAD, BROKEN.format("zip")),
    "torn-zip": ("a.zip", HEAD + bytes(60) + ZIP[60:], BROKEN.format("zip")),
    "packed-drawing": (
        "a.svg",
        b"\x1f\x8b\x08\x00",
        "filen går inte att läsa som en svg-bild. Spara den på nytt ur ritprogrammet, som svg.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_what_its_name_says(case, course):
    name, data, message = REFUSED[case]
    put(course, name, data, picture=name[2:].lower() in ("png", "jpg", "gif", "webp", "svg"))
    assert told(course) == [f"{PLACE}/{name}:1: {message}"]


TAKEN = {
    "a.png": PNG,
    "A.PNG": PNG,
    "a.jpg": JPG,
    "a.jpeg": b"\xff\xd8\xff\xdb",
    "a.gif": b"GIF89a\x01\x00",
    "a.webp": b"RIFF\x0a\x00\x00\x00WEBPVP8 ",
    "a.pdf": b"\n%PDF-1.7",
    "a.mp3": b"\xff\xfb\x90\x64",
    "b.mp3": b"ID3\x04",
    "a.m4a": b"\x00\x00\x00\x20ftypM4A ",
    "a.mp4": MP4,
    "a.vtt": b"\xef\xbb\xbfWEBVTT\r\n",
    "a.docx": DOCX,
    "a.DOCX": DOCX,
    "a.xlsx": XLSX,
    "a.odt": open_document("text"),
    # A PDF that lies unpacked in it is seen among the first bytes.
    "a.zip": zipped(**{"blad.pdf": b"%PDF-1.7"}),
    "b.zip": zipped(),
    "c.zip": PPTX,
    "å.png": PNG,
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_that_is_what_its_name_says(name, course):
    put(course, name, TAKEN[name], picture=name.lower().endswith(("png", "jpg", "jpeg", "gif", "webp")))
    assert told(course) == []
    assert f"kurs/start/{name}" in Site.load(Settings(course)).files


DRAWINGS = {
    "comment": '<?xml version="1.0"?>\n<!-- https://verktyg.example/ -->\n' + SVG.format("<title>En bro</title>"),
    "doctype": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    + SVG.format("<text>a &amp; b</text>"),
    "prefix": '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g/></s:svg>',
    "own parts": SVG.format(
        '<g id="a"/><use href="#a"/><use xlink:href="#a"/><g fill="url(#b)" style="mask:url( #c )"/>'
    ),
    "pictures in it": SVG.format(
        '<image href="data:image/png;base64,AAAA"/><image xlink:href="data:image/svg+xml;base64,AAAA"/>'
    ),
    "style": SVG.format(
        '<style><![CDATA[@namespace "http://www.w3.org/2000/svg"; /* url(https://a.example) */ .a { fill: url("#a") }'
        "@font-face { src: url(data:font/woff2;base64,AAAA) format('woff2'), local('Arial') }]]></style>"
    ),
    "what a program keeps": SVG.format(
        '<metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#">'
        '<rdf:RDF><cc:Work rdf:about="https://verk.example"><cc:license rdf:resource="https://creativecommons.org/"/>'
        '</cc:Work></rdf:RDF></metadata><g xmlns:i="http://i.example" i:href="https://a.example" i:onload="x"/>'
    ),
    "drawing as data": SVG.format('<g data-from="url(https://a.example)" aria-label="url(https://a.example)"/>'),
    "UTF-16": SVG.format("<text>å</text>").encode("utf-16"),
    "Latin-1": ('<?xml version="1.0" encoding="iso-8859-1"?>' + SVG.format("<text>å</text>")).encode("latin-1"),
}


@pytest.mark.parametrize("case", DRAWINGS)
def test_a_drawing_that_only_draws(case, course):
    data = DRAWINGS[case]
    put(course, "a.svg", data if isinstance(data, bytes) else data.encode())
    assert told(course) == []


def test_a_large_picture_is_measured_and_not_read(course):
    put(course, "a.png", PNG)
    path = course / PLACE / "a.png"
    for size, expected in (
        (1_000_000, []),
        (
            1_200_000,
            [
                "råd: bilden är 1,2 MB och tar lång tid att ladda ner. Gör den högst 1 600 bildpunkter bred och spara den på nytt, så att den blir under 1 MB."
            ],
        ),
        (
            50_000_000_000,  # a hole on the disk; no memory would hold it
            [
                "bilden är 50000,0 MB och får vara högst 10 MB. Gör den högst 1 600 bildpunkter bred och spara den på nytt."
            ],
        ),
    ):
        os.truncate(path, size)
        assert told(course) == [f"{PLACE}/a.png:1: {message}" for message in expected]
    put(course, "b.svg", SVG.format("").encode())
    path.unlink()
    edit(course, TEXT, "![En bild](<a.png>)", "")
    os.truncate(course / PLACE / "b.svg", 50_000_000_000)
    assert [line.split(". ")[0] for line in told(course)] == [
        f"{PLACE}/b.svg:1: bilden är 50000,0 MB och får vara högst 10 MB"
    ]


def test_a_picture_is_one_that_a_page_can_show(course):
    put(course, "a.docx", DOCX)
    edit(course, "modules/start/quiz.yml", "question: Skriv en egen fråga.", "question: Se ![sidan](../../hjalp.md).")
    assert told(course) == [
        f"{TEXT}:{LINE}: `a.docx` går inte att visa som bild. Länka till filen i stället: `[a.docx](a.docx)`",
        "modules/start/quiz.yml:88: `../../hjalp.md` går inte att visa som bild. Länka till filen i stället: `[hjalp.md](../../hjalp.md)`",
    ]


def test_the_logo_is_a_picture(course):
    (course / "logo.pdf").write_bytes(b"%PDF-1.7")
    edit(course, "organisation.yml", "logo: logo.svg", "logo: logo.pdf")
    assert [line.partition(": ")[2] for line in told(course)] == [
        '"logo" är "logo.pdf" men ska vara en bild: svg, png, jpg, gif eller webp.'
    ]


def test_a_file_that_is_not_taken_is_told_once(course):
    put(course, "IMG_1.heic", HEIC)
    put(course, "Blad.doc", OLE, picture=False)
    assert [line.split(" I en moduls")[0] for line in told(course)] == [
        f'{PLACE}/Blad.doc:1: filen "Blad.doc" hör inte hit. Öppna den i Word, spara den som docx eller pdf och lägg den här i stället.',
        f'{PLACE}/IMG_1.heic:1: filen "IMG_1.heic" hör inte hit. Öppna bilden, spara den som jpg och lägg den här i stället.',
    ]


def test_a_misspelt_picture_is_not_to_be_deleted(course):
    put(course, "bryggan.png", PNG)
    edit(course, TEXT, "<bryggan.png>", "brygan.png")
    assert told(course) == [
        f'{TEXT}:{LINE}: bilden `brygan.png` finns inte. Menade du "bryggan.png"? Lägg bilden i samma mapp som texten.'
    ]


# Names


@pytest.mark.parametrize("of_file", ["NFC", "NFD"])
@pytest.mark.parametrize("of_link", ["NFC", "NFD"])
def test_letters_written_in_two_ways_meet(of_file, of_link, course):
    (course / unicodedata.normalize(of_file, "Grönområde.md")).write_text("# Grönt\n\n## Å\n", encoding="utf-8")
    (course / PLACE / unicodedata.normalize(of_file, "bryggan-å.png")).write_bytes(PNG)
    written = unicodedata.normalize(of_link, "![En](bryggan-å.png) [sida](../../Grönområde.md#a) Läs [bladet]")
    edit(course, TEXT, "Läs [bladet]", written)
    edit(course, "course.yml", "pages:\n", unicodedata.normalize(of_link, "pages:\n  - Grönområde.md\n"))
    assert told(course) == []
    site = Site.load(Settings(course))
    assert "kurs/start/bryggan-å.png" in site.files
    assert "Grönområde.md" in site.pages
    assert "bryggan-å.png" in site.pages["kurs/start/index.md"]


NAMES = {
    "bild\u00a01.png": 'namnet har ett tecken som inte syns, eller som bara ser ut som ett vanligt mellanslag (U+00A0). Byt namn till "bild-1.png" och ändra länkarna hit.',
    "bi\u200bld.png": 'namnet har ett tecken som inte syns, eller som bara ser ut som ett vanligt mellanslag (U+200B). Byt namn till "bild.png" och ändra länkarna hit.',
    "vad?.png": 'namnet har ett `?`, som inte får stå i namn på Windows. Byt namn till "vad.png" och ändra länkarna hit.',
    "AUX.png": 'namnet "AUX.png" är upptaget på Windows, där filen inte kan sparas. Byt namn, till exempel till "AUX-1.png", och ändra länkarna hit.',
    "com¹.tar.png": 'namnet "com¹.tar.png" är upptaget på Windows, där filen inte kan sparas. Byt namn, till exempel till "com¹.tar-1.png", och ändra länkarna hit.',
    "sida .png": 'namnet har ett mellanslag eller en punkt i början eller slutet, som Windows tar bort. Byt namn till "sida.png" och ändra länkarna hit.',
    "konto.png": "",
    "con-1.png": "",
    "kap. 1.png": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_every_computer_can_hold(name, course):
    put(course, name, PNG)
    found = [line for line in told(course) if line.startswith(f"{PLACE}/{name}:1:")]
    assert found == ([f"{PLACE}/{name}:1: {NAMES[name]}"] if NAMES[name] else [])


@pytest.mark.parametrize("link", ["![En bild](a%3Ab.svg)", "[Filen](a%3Ab.svg)", "![En bild](./a:b.svg)"])
def test_a_refused_name_that_a_text_links_to_is_told_once(link, course):
    (course / PLACE / "a:b.svg").write_text(SVG.format(""), encoding="utf-8")
    edit(course, TEXT, "Läs [bladet]", f"{link} Läs [bladet]")
    assert told(course) == [
        f'{PLACE}/a:b.svg:1: namnet har ett `:`, som inte får stå i namn på Windows. Byt namn till "a-b.svg" och ändra länkarna hit.'
    ]


def test_a_name_with_a_number_sign_is_found(course):
    (course / PLACE / "a#b.svg").write_text(SVG.format(""), encoding="utf-8")
    edit(course, TEXT, "Läs [bladet]", "![En bild](a%23b.svg) Läs [bladet]")
    assert told(course) == []


@pytest.mark.parametrize("end", [" ", "."])
def test_a_name_with_an_end_that_windows_takes_away(end, course):
    (course / PLACE / f"bild.png{end}").write_bytes(PNG)
    assert told(course) == [
        f"{PLACE}/bild.png{end}:1: namnet har ett mellanslag eller en punkt i början eller slutet, som Windows tar bort. "
        'Byt namn till "bild.png" och ändra länkarna hit.'
    ]


def test_names_that_differ_in_case_only(course):
    put(course, "BANK.svg", SVG.format("").encode())
    for name in ("Texter/a.md", "texter/b.md"):
        (course / name).parent.mkdir()
        (course / name).write_text("# Sida\n", encoding="utf-8")
    assert told(course) == [
        f'{PLACE}/bank.svg:1: namnet skiljer sig bara i stora och små bokstäver från "BANK.svg", och på Windows och Mac är de samma fil. Ge den ena ett annat namn.',
        'texter:1: namnet skiljer sig bara i stora och små bokstäver från "Texter", och på Windows och Mac är de samma fil. Ge den ena ett annat namn.',
    ]


def test_a_module_folder_that_windows_refuses(course):
    (course / "modules/mer").rename(course / "modules/con")
    edit(course, "course.yml", "[start, mer]", "[start, con]")
    edit(course, TEXT, "../mer/index.md", "../con/index.md")
    assert told(course) == [
        'modules/con:1: namnet "con" är upptaget på Windows, där filen inte kan sparas. Byt namn, till exempel till "con-1", och ändra länkarna hit.'
    ]


def test_a_path_that_is_too_long_for_a_package(course):
    name = f"{'mapp-' * 10}/{'b' * 140}.md"
    (course / name).parent.mkdir()
    (course / name).write_text("# Sida\n", encoding="utf-8")
    assert told(course) == [
        f"{name}:1: sökvägen blir 201 tecken lång på sajten och får ha högst 200. Korta namnen på filen och mapparna."
    ]


def test_a_name_twice(course):
    for form in ("NFC", "NFD"):
        (course / unicodedata.normalize(form, "å.md")).write_text("# Sida\n", encoding="utf-8")
    assert told(course) == [
        "å.md:1: två filer har det här namnet. Tecknen är sparade på två sätt som ser lika ut. Ta bort den ena, eller ge den ett annat namn."
    ]


def test_a_page_at_an_address_of_the_site_in_capitals(course):
    (course / "Kallor.md").write_text("# Sida\n", encoding="utf-8")
    assert told(course) == ["Kallor.md:1: adressen Kallor.md hör till sajten själv. Ge sidan ett annat namn."]


# What is no file

FOLDER = "det här är en mapp, men namnet är en fils. Byt namn på mappen, eller lägg filen här i stället."
NO_FILE = "det här är ingen vanlig fil, eller en som inte går att öppna. Ta bort den, eller lägg en vanlig fil här."
DEAD = "det här är en länk som inte leder till någon fil. Ta bort den, eller lägg filen själv här."
LINKED = "det här är en länk till en mapp. Lägg mappen själv här i stället."
QUIZ, LOOP = "modules/mer/quiz.yml", "modules/mer/runt"


def replaced(path, make):
    path.unlink()
    make(path)


ODD = {
    "quiz-folder": (lambda c: replaced(c / QUIZ, lambda path: path.mkdir()), [f"{QUIZ}:1: {FOLDER}"]),
    "quiz-fifo": (lambda c: replaced(c / QUIZ, os.mkfifo), [f"{QUIZ}:1: {NO_FILE}"]),
    "manifest-folder": (lambda c: replaced(c / "course.yml", lambda path: path.mkdir()), [f"course.yml:1: {FOLDER}"]),
    "text-folder": (
        lambda c: replaced(c / "modules/mer/index.md", lambda path: path.mkdir()),
        [f"modules/mer/index.md:1: {FOLDER}"],
    ),
    "link-to-itself": (lambda c: (c / LOOP).symlink_to("runt"), [f"{LOOP}:1: {DEAD}"]),
    "link-upwards": (lambda c: (c / LOOP).symlink_to(".."), [f"{LOOP}:1: {LINKED}"]),
    "link-to-nothing": (lambda c: (c / "sida.md").symlink_to("finns-inte.md"), [f"sida.md:1: {DEAD}"]),
    "link-in-the-bank": (
        lambda c: ((c / "contacts").mkdir(), (c / "contacts/x").symlink_to("y")),
        [f"contacts/x:1: {DEAD}"],
    ),
    "name-in-latin-1": (
        lambda c: (c / os.fsdecode("för.md".encode("latin-1"))).write_text("# Sida\n", encoding="utf-8"),
        [
            "f\ufffdr.md:1: namnet har tecken som inte går att läsa (de visas som \ufffd). Byt namn, till exempel till ett med bara a–z, siffror och bindestreck."
        ],
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_no_file(case, course):
    make, expected = ODD[case]
    make(course)
    assert [line for line in told(course) if not line.startswith("sources.yml")] == expected


def test_it_is_told_through_the_command(course):
    for case in ("quiz-fifo", "link-to-itself", "link-upwards", "name-in-latin-1"):
        ODD[case][0](course) if case != "link-upwards" else (course / "upp").symlink_to(".")
    done = run("check", "--course", course)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count(":1: ") == 4


def test_folders_that_may_not_be_read(course, monkeypatch):
    real = os.scandir

    def scandir(place):
        if os.path.basename(place) == "modules":
            raise PermissionError(13, "Permission denied")
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [line for line in told(course) if not line.startswith("sources.yml")] == [
        "modules:1: mappen går inte att läsa. Kontrollera att du får öppna den."
    ]


# Doors


@pytest.mark.slow
def test_a_second_that_is_none(course):
    # What a packed file can hold as a date ends with the year 2106.
    for text in ("abc", "1" * 30, "-1", "1e9", "²", str(2**32)):
        done = run("check", SOURCE_DATE_EPOCH=text)
        assert (done.returncode, done.stderr) == (
            1,
            f"miljövariabeln SOURCE_DATE_EPOCH är {text} men ska vara ett antal sekunder sedan 1970, till exempel 1767225600. Rätta den, eller ta bort den.\n",
        )


@pytest.mark.parametrize("verb", [["build"], ["stage"], ["package", "web"]])
def test_a_result_inside_the_course(verb, course):
    before = sorted(course.rglob("*"))
    done = run(*verb, "--course", course, "--out", course / "modules/ut")
    assert done.returncode == 1
    assert done.stderr == (
        f"mappen {course}/modules/ut ligger i kursens mapp, som då skulle få resultatet i sig. Välj en mapp utanför kursen.\n"
    )
    assert sorted(course.rglob("*")) == before
