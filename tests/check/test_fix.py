"""`check --fix` as an author runs it: what it shows, what it asks, and what it leaves in the files."""

import os
import shutil
import signal
import subprocess

import pytest
from badcases import BAD
from cases import slow
from edits import edit
from project import COMMAND, ROOT, call, environment, line, run

PAGE, TEXT, QUIZ, SOURCES = "hjalp.md", "modules/start/index.md", "modules/start/quiz.yml", "sources.yml"
CONTACT, WHY = "Skriv till kursledaren.", "explanation: Den som berörs vet mest."
FOUND = (
    "Antal ändrade rader: {}. Antal filer: {}. Raderna med `-` visar hur det står nu, och raderna med `+` hur det blir. "
    "Inget ord ändras.\n"
)
NOTHING = "Det finns inget som går att laga på bara ett sätt.\n"
QUESTION = "Skriva ändringarna? [j/N] "


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "kurs å"
    shutil.copytree(BAD / "base", folder)
    return folder


MEND = ("check", "--fix", "--course")


def fix(course, *arguments):
    return call(*MEND, course, *arguments)


def mended(course):
    """What is shown of the changes, each line without what it has in common with the rest."""
    said = fix(course, "--yes").stdout
    assert fix(course, "--yes").stdout.startswith(NOTHING)
    shown = said.split("Antal ändrade rader")[0]
    return [each for each in shown.splitlines() if each[:1] in "-+" and each[:3] not in ("---", "+++")]


def test_the_whole_of_what_is_said(course):
    edit(course, PAGE, CONTACT, "Ta med:\n\n•\tpapper\n•\tpenna\n\n–––\n\nSkriv.")
    edit(course, SOURCES, "    kind: article", "    kind: article\n    url: www.exempelby.example/a")
    done = run(*MEND, course, "--yes")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith(
        "--- kurs å/hjalp.md\n"
        "+++ kurs å/hjalp.md\n"
        "@@ -2,9 +2,9 @@\n"
        " \n"
        " Ta med:\n"
        " \n"
        "-•\tpapper\n"
        "-•\tpenna\n"
        "+- papper\n"
        "+- penna\n"
        " \n"
        "-–––\n"
        "+***\n"
        " \n"
        " Skriv.\n"
        "--- kurs å/sources.yml\n"
        "+++ kurs å/sources.yml\n"
        "@@ -5,5 +5,5 @@\n"
        "     year: 2024\n"
        "     journal: Exempelbys årsskrift\n"
        "     kind: article\n"
        "-    url: www.exempelby.example/a\n"
        "+    url: https://www.exempelby.example/a\n"
        "     doi: 10.5555/exempelby.2024.1\n".replace("kurs å", course.as_posix())
        + FOUND.format(4, 2)
        + f"{course.as_posix()}/hjalp.md är lagad.\n{course.as_posix()}/sources.yml är lagad.\n"
        "Inga fel. Kontrollerade 2 moduler,"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ta med:\n  • en\n    ◦ två\n  • tre", ["-  • en", "-    ◦ två", "-  • tre", "+- en", "+  - två", "+- tre"]),
        ("1) Ring.\n2) Fråga.", ["-1) Ring.", "-2) Fråga.", "+1. Ring.", "+2. Fråga."]),
        ("Det är **viktigt **att fråga.", ["-Det är **viktigt **att fråga.", "+Det är **viktigt** att fråga."]),
        ("**Anna: **Hej. **Bo: **Hej.", ["-**Anna: **Hej. **Bo: **Hej.", "+**Anna:** Hej. **Bo:** Hej."]),
        ("##Mål `a`", ["-##Mål `a`", "+## Mål `a`"]),
        ("!!! note “Tips”\n    Ring.", ["-!!! note “Tips”", '+!!! note "Tips"']),
        ("Se \\\\server\\å\\a.docx.", ["-Se \\\\server\\å\\a.docx.", "+Se `\\\\server\\å\\a.docx`."]),
        ("Se [x](WWW.skr.se).", ["-Se [x](WWW.skr.se).", "+Se [x](https://WWW.skr.se)."]),
        ("Se [x](index\u200b.md).", ["-Se [x](index<U+200B>.md).", "+Se [x](index.md)."]),
        ("##\u200b Ett\n\nord\u00addelat", ["-##<U+200B> Ett", "+## Ett", "-ord<U+00AD>delat", "+orddelat"]),
        ("En \ufb01n e\ufb03ciens.", ["-En <U+FB01>n e<U+FB03>ciens.", "+En fin efficiens."]),
        ("-\u00a0en\n-\u00a0två", ["--<U+00A0>en", "--<U+00A0>två", "+- en", "+- två"]),
        ("1) Ring.\n\nVänta.\n\n2) Fråga.", ["-1) Ring.", "+1. Ring.", "-2) Fråga.", "+2. Fråga."]),
        (
            "Se [x](modules/start/en bänk.pdf).",
            ["-Se [x](modules/start/en bänk.pdf).", "+Se [x](<modules/start/en bänk.pdf>)."],
        ),
        (
            "Se [x](modules\\start\\ramen.pdf).",
            ["-Se [x](modules\\start\\ramen.pdf).", "+Se [x](modules/start/ramen.pdf)."],
        ),
        ("Fråga [A](a@b.example).", ["-Fråga [A](a@b.example).", "+Fråga [A](mailto:a@b.example)."]),
        ("Se G:\\mapp\\_x i dag.", ["-Se G:\\mapp\\_x i dag.", "+Se `G:\\mapp\\_x` i dag."]),
        ("Fråga\ufeff tidigt.", ["-Fråga<U+FEFF> tidigt.", "+Fråga tidigt."]),
        ("\ufeff• en\n• två", ["-<U+FEFF>• en", "-• två", "+- en", "+- två"]),
        ("| a | b |\n|—|—|\n| 1 | 2 |", ["-|—|—|", "+|---|---|"]),
    ],
)
def test_what_is_mended_in_a_page(course, written, shown):
    edit(course, PAGE, CONTACT, written)
    assert mended(course) == shown


@pytest.mark.parametrize(
    "marker",
    ["<!– question: vem –>", "<!–- question: vem -->", "<!--\u00a0question:\u00a0vem -->", "<!- question: vem ->"],
)
def test_a_marker_of_words(course, marker):
    right = (course / TEXT).read_bytes()
    edit(course, TEXT, "<!-- question: vem -->", marker)
    assert mended(course) == ["-" + marker.replace("\u00a0", "<U+00A0>"), "+<!-- question: vem -->"]
    assert (course / TEXT).read_bytes() == right


@pytest.mark.parametrize(
    "written",
    [
        "```\n• en\n1) två\n**ord **\n\\\\server\\mapp\n```",
        "Kör `\\\\server\\mapp` och `**ord **`.",
        "a) en\nb) två",  # the letters may be named in the text
        "• 2024. Året",  # would be a list in the list
        "• en • två",
        "– en\n– två",
        "#ord",
        "En rubrik\n———",  # or was it a heading?
        "| a | b |\n|---|---|\n| – | – |",  # empty cells
        "Vi ** har ** det.",
        "Det är **viktigt att **fråga** nu**.",
        "Se \\\\server\\min mapp\\a.docx",  # where does it end?
        "Se [filen](\\\\server\\a.pdf).",
        "![En bänk](www.skr.se/a.svg)",
        "<!– question: vem –>",  # a page has no questions
        "Wo\x07rd",  # what stood there?
    ],
)
def test_what_is_not_sure_stays(course, written):
    edit(course, PAGE, CONTACT, written)
    before = (course / PAGE).read_bytes()
    assert fix(course, "--yes").stdout.startswith(NOTHING)
    assert (course / PAGE).read_bytes() == before


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("explanation: |\n      Ta med:\n\n      • en # ett\n      • två", "explanation: |\n      Ta med:\n\n      - en # ett\n      - två"),
        ("explanation: >\n      Se\n      \\\\server\\a nu\n      och **här **med.", "explanation: >\n      Se\n      `\\\\server\\a` nu\n      och **här** med."),
        ("explanation: 'Det''s **här **nu'", "explanation: 'Det''s **här** nu'"),
        ('explanation:   "1) Ett"', 'explanation:   "1. Ett"'),
        ("explanation: Se [x](www.skr.se/a)\n      i dag.", "explanation: Se [x](https://www.skr.se/a)\n      i dag."),
        ("explanation: Se \\\\server\\å\n      i dag.", "explanation: Se `\\\\server\\å`\n      i dag."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_of_a_question_in_each_way_to_write_it(course, written, after, end):
    edit(course, QUIZ, WHY, written)
    before = (course / QUIZ).read_text(encoding="utf-8").rstrip("\n")
    (course / QUIZ).write_bytes(before.replace("\n", end).encode())
    assert fix(course, "--yes").returncode == 0
    assert (course / QUIZ).read_bytes() == before.replace(written, after).replace("\n", end).encode()


@pytest.mark.parametrize(
    "written",
    [
        "explanation: • Ett",  # a dash there would be YAML's
        'explanation: "Se \\\\\\\\server\\\\a"',  # backslashes written twice
        "explanation: \\\\server\\a",  # a backtick can't begin it
        "explanation: |\n      ##Rubrik",  # no heading may stand there
        "hint: •\u00a0Ett\n    explanation: Ja.",  # nor a list
    ],
)
def test_what_yaml_or_the_key_would_not_take_stays(course, written):
    edit(course, QUIZ, "    hint: Tänk nära.\n", "")
    edit(course, QUIZ, WHY, written)
    before = (course / QUIZ).read_bytes()
    done = fix(course, "--yes")
    assert done.stdout.startswith(NOTHING)
    assert done.returncode == 1
    assert (course / QUIZ).read_bytes() == before


def test_nothing_else_in_the_file_moves(course):
    """A byte-order mark, letters in two parts, line ends of both kinds, and no line end at the end."""
    written = "\ufeff# Hjälp\r\n\r\nA\u030at  det.  \n\r\n•\tA\u030ater\r\n\r\nSe \\\\server\\a\u030a\\b och  A\u030a."
    (course / PAGE).write_bytes(written.encode())
    assert fix(course, "--yes").returncode == 0
    after = written.replace("•\t", "- ").replace("\\\\server\\a\u030a\\b", "`\\\\server\\a\u030a\\b`")
    assert (course / PAGE).read_bytes() == after.encode()


def test_a_text_of_the_front_matter(course):
    edit(course, TEXT, "Ring en person.", "Se [x](www.skr.se).  ")
    assert mended(course) == ["-do_today: Se [x](www.skr.se).  ", "+do_today: Se [x](https://www.skr.se).  "]


def test_without_a_terminal_nothing_is_written(course):
    edit(course, PAGE, CONTACT, "• en")
    done = run(*MEND, course)
    assert done.returncode == 1
    assert "-• en\n+- en\n" in done.stdout
    assert done.stdout.endswith(
        FOUND.format(1, 1)
        + "Inget är ändrat, för det finns ingen att fråga. Kör igen med `--yes` om du vill skriva ändringarna.\n"
    )
    assert "• en" in (course / PAGE).read_text(encoding="utf-8")


def test_with_nothing_to_mend(course):
    done = fix(course)
    assert done.returncode == 0
    assert done.stdout.startswith(NOTHING + "Inga fel.")


def test_what_remains_is_printed(course):
    edit(course, PAGE, CONTACT, "• en\n\n#ord")
    done = fix(course, "--yes")
    assert done.returncode == 1
    assert f"{course.as_posix()}/hjalp.md:5: `#` först på raden" in done.stdout
    assert "hjalp.md:3:" not in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a terminal of one's own is POSIX")
class TestAtATerminal:
    def answer(self, course, text, meanwhile=lambda: None):
        """What is said to somebody who answers at a terminal, and does something before."""
        ours, theirs = os.openpty()
        try:
            process = subprocess.Popen(
                line(*MEND, course),
                stdin=theirs,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                cwd=ROOT,
                env=environment(),
            )
            said = ""
            while not said.endswith(QUESTION):
                said += process.stdout.read(1) or pytest.fail(said)
            meanwhile()
            os.write(ours, text.encode())
            said += process.communicate()[0]
        finally:
            os.close(ours)
            os.close(theirs)
        return process.returncode, said.split(QUESTION)[1]

    @pytest.mark.parametrize("text", ["j\n", slow("Ja\n")])
    def test_yes(self, course, text):
        edit(course, PAGE, CONTACT, "• en")
        code, said = self.answer(course, text)
        assert (code, said.split("\n")[0]) == (0, f"{course.as_posix()}/hjalp.md är lagad.")
        assert (course / PAGE).read_text(encoding="utf-8").endswith("- en\n")

    @pytest.mark.parametrize("text", ["\n", slow("n\n"), slow("kanske\n")])
    def test_anything_else_is_no(self, course, text):
        edit(course, PAGE, CONTACT, "• en")
        assert self.answer(course, text) == (1, "Inget är ändrat.\n")
        assert (course / PAGE).read_text(encoding="utf-8").endswith("• en\n")

    def test_a_file_that_is_saved_meanwhile_stays(self, course):
        edit(course, PAGE, CONTACT, "• en")
        edit(course, TEXT, "## Fråga smått", "##Fråga smått")
        code, said = self.answer(course, "j\n", lambda: edit(course, PAGE, "• en", "• en sak"))
        assert code == 1
        label = course.as_posix()
        assert f"{label}/hjalp.md har ändrats sedan den lästes, och är som du sparade den. Kör igen.\n" in said
        assert f"{label}/{TEXT} är lagad.\n" in said
        assert f"{label}/hjalp.md:3: `• en sak` börjar med en punkt från Word" in said
        assert (course / PAGE).read_text(encoding="utf-8").endswith("• en sak\n")
        assert "## Fråga smått" in (course / TEXT).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["site_url", "edit_url", "report_url", "answers_url", "supervisor_url", "form_url"])
def test_any_address_of_the_organisation(course, key):
    place = course / "organisation.yml"
    lines = [line for line in place.read_text(encoding="utf-8").splitlines() if not line.strip().startswith(f"{key}:")]
    indent = "  " if key in ("supervisor_url", "form_url") else ""
    at = lines.index("accessibility:") + 1 if indent else 1
    lines.insert(at, f"{indent}{key}: www.exempelby.se/kurs/edit/main/course/")
    place.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert mended(course) == [
        f"-{indent}{key}: www.exempelby.se/kurs/edit/main/course/",
        f"+{indent}{key}: https://www.exempelby.se/kurs/edit/main/course/",
    ]


KILL = f"""
import os, signal
real, count = os.replace, 0
def replace(*places):
    global count
    count += 1
    if count == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    real(*places)
os.replace = replace
{COMMAND}
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_killed_halfway_each_file_is_whole(course):
    edit(course, PAGE, CONTACT, "• en")
    edit(course, TEXT, "## Fråga smått", "##Fråga smått")
    before = (course / TEXT).read_bytes()
    assert run(*MEND, course, "--yes", code=KILL).returncode == -signal.SIGKILL
    assert (course / PAGE).read_text(encoding="utf-8").endswith("- en\n")
    assert (course / TEXT).read_bytes() == before
    assert fix(course, "--yes").returncode == 0
    assert sorted(path.name for path in course.rglob(".*")) == []


def test_a_link_to_a_file_stays_a_link_and_a_mode_a_mode(course):
    place = course / "texter"
    place.mkdir()
    (course / PAGE).rename(place / "kalla.md")
    (course / PAGE).symlink_to(place / "kalla.md")
    edit(course, "texter/kalla.md", CONTACT, "• en")
    (place / "kalla.md").chmod(0o640)
    fix(course, "--yes")
    assert (course / PAGE).is_symlink()
    assert "- en" in (course / PAGE).read_text(encoding="utf-8")
    assert (place / "kalla.md").stat().st_mode & 0o777 == 0o640


def test_a_form_for_a_git_host_shows_no_diff(course):
    assert fix(course, "--format", "gitlab").returncode == 2
