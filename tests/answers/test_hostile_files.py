"""Files that are no files of answers, or that mean harm, are named and left out; the others count as if alone."""

import json
import os

import pytest
from given import answer, file, put, report

GOOD = answer("vem-forst", 1)
EVIL = "<script>alert(1)</script>"


def text(made):
    return json.dumps(made).encode()


def one(**changes):
    return text(file(GOOD | changes))


MALFORMED, NOT_JSON = "filen är trasig eller ändrad för hand.", "den går inte att läsa som JSON."
CASES = {
    "tom.json": (b"", NOT_JSON),
    "text.json": (b"hej", NOT_JSON),
    "halv.json": (text(file(GOOD))[:-5], NOT_JSON),
    "latin.json": ('{"course": "å"}'.encode("cp1252"), NOT_JSON),
    "utf-16.json": (json.dumps(file(GOOD)).encode("utf-16"), NOT_JSON),
    "djup.json": (b"[" * 400_000, NOT_JSON),
    "djup-svar.json": (b'{"answers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", NOT_JSON),
    "noll.json": (b"\0" * 1000, NOT_JSON),
    "bara-noll.json": (b"null", MALFORMED),
    "lista.json": (text([file(GOOD)]), MALFORMED),
    "utan-nummer.json": (text({key: value for key, value in file(GOOD).items() if key != "number"}), MALFORMED),
    "namn.json": (text(file(GOOD, name="Åsa")), MALFORMED),
    "namn-i-svar.json": (one(name="Åsa"), MALFORMED),
    "fritext.json": (one(choices=["min granne Åsa"]), MALFORMED),
    "radslut.json": (one(choices=["0a1b2c3d\n"]), MALFORMED),
    "skript.json": (text(file(GOOD | {"id": EVIL})), MALFORMED),
    "skript-i-version.json": (one(revision=EVIL), MALFORMED),
    "sökväg.json": (text(file(GOOD | {"id": "../../etc/passwd"})), MALFORMED),
    "över-ett.json": (one(result=1.5), MALFORMED),
    "under-noll.json": (one(result=-0.1), MALFORMED),
    "nan.json": (text(file(GOOD)).replace(b'"result": 1', b'"result": NaN'), MALFORMED),
    "oändligt.json": (text(file(GOOD)).replace(b'"result": 1', b'"result": 1e999'), MALFORMED),
    "sant.json": (one(tries=True), MALFORMED),
    "inga-försök.json": (one(tries=0), MALFORMED),
    "stort-tal.json": (text(file(GOOD)).replace(b'"tries": 1', b'"tries": ' + b"9" * 5000), NOT_JSON),
    "månad.json": (text(file(GOOD, month="2026-13")), MALFORMED),
    "dag.json": (text(file(GOOD, month="2026-11-24")), MALFORMED),
    "avsändare.json": (text(file(GOOD) | {"sender": "asa@exempelby.example"}), MALFORMED),
    "två-gånger.json": (text(file(GOOD, GOOD)), MALFORMED),
    "många-val.json": (one(choices=["0a1b2c3d"] * 65), MALFORMED),
    "senare.json": (text(file(GOOD, format=2)), "filen kommer från en nyare version av webbplatsen."),
    "annan-kurs.json": (text(file(GOOD, course="annan")), "filen hör till en annan kurs."),
    "inget-känt.json": (text(file(GOOD | {"id": "okänd".replace("ä", "a")})), "filen har inte svar på någon fråga"),
    "inga-svar.json": (text(file()), "filen har inte svar på någon fråga"),
    "framsteg.json": (text({"course": "mini", "version": 3, "keeps": ["texts"], "texts": {"a": "Mormor"}}),
                      "filen är någons sparade framsteg och kan innehålla det personen har skrivit. Ta bort den"),
    "stor.json": (b" " * 1_000_001, "filen är för stor. En svarsfil är högst 1 MB"),
    "bild.png": (b"\x89PNG", "filen slutar varken på .json (svarsfil) eller .csv (rapport från Moodle)."),
    f"{EVIL.replace('/', '')}.json": (b"{", NOT_JSON),
    "radbyte\n\x1b[31mrött\u202e.json": (b"{", NOT_JSON),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Five good files among all the others."""
    folder = put(tmp_path_factory.mktemp("fientligt") / "svar", *[file(GOOD, sender=n) for n in range(5)])
    for name, (content, _) in CASES.items():
        (folder / name).write_bytes(content)
    (folder / "mapp.json").mkdir()
    (folder / "länk.json").symlink_to("/etc/passwd")
    os.mkfifo(folder / "rör.json")
    for left in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (folder / left).write_bytes(b"x")
    return folder


@pytest.fixture(scope="module")
def said(folder):
    done, page, html = report(folder)
    assert done.returncode == 0
    return done.stderr.splitlines(), page, html


@pytest.mark.parametrize("name", CASES)
def test_it_is_named_with_why(folder, said, name):
    lines, page, _ = said
    shown = name.replace("\n", "?").replace("\x1b", "?").replace("\u202e", "?")
    [line] = [line for line in lines if line.startswith(f"{folder}/{shown}: ")]
    assert CASES[name][1] in line
    assert f"{' '.join(shown.split())}: {line.partition('.json: ')[2] or line.partition('.png: ')[2]}" in page


@pytest.mark.parametrize("name", ["mapp.json", "länk.json", "rör.json"])
def test_what_is_no_plain_file_is_never_opened(folder, said, name):
    assert f"{folder}/{name}: det är ingen vanlig fil. Lägg filerna själva direkt i mappen." in said[0]


def test_nothing_else_is_said_and_the_good_ones_count(said):
    lines, page, html = said
    assert len(lines) == len(CASES) + 3
    assert "Svaren kommer från 5 deltagare" in page and "Lästa filer: 5." in page
    assert "Svarade 5 Rätt första gången 100 % (57–100 %)" in page
    assert [
        evil for evil in (EVIL, "<script", "root:x:", "Mormor", "\x1b", "\u202e", "alert(1)<script") if evil in html
    ] == []


def test_a_mark_before_the_text_is_read(tmp_path):
    folder = put(tmp_path / "svar")
    (folder / "a.json").write_bytes(b"\xef\xbb\xbf" + text(file(GOOD)))
    assert report(folder)[0].returncode == 0
