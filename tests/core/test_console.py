"""Whatever a console's code page lacks, every command says what it has to say."""

import os
import shutil
import subprocess
import sys

import pytest
from cases import slow
from project import COMMAND, ROOT, TESTS, environment

BANK = ROOT / "course/contacts"
SHOWN = "日本 → \u200b ≥ 🙂"


@pytest.fixture
def course(tmp_path):
    """A course with mistakes in whose messages there are signs that no old code page has."""
    course = shutil.copytree(TESTS / "mini_course", tmp_path / "kurs å")
    with (course / "kom-igang.md").open("a", encoding="utf-8") as page:
        page.write(f"\n[{SHOWN}](finns-inte-日本→.md)\n\n• {SHOWN}\n")
    return course


def said(line, encoding, **more):
    """What a program says to a console of an encoding, which must not end in a traceback."""
    done = subprocess.run(
        [sys.executable, *map(str, line)],
        cwd=ROOT,
        env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0", **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    text = (done.stdout + done.stderr).decode(encoding, "replace")
    assert "Traceback" not in text and "Error" not in text, text
    return done.returncode, text


COMMANDS = {
    "check": ["check", "--course", "{course}"],
    "check --fix": ["check", "--fix", "--yes", "--course", "{course}"],
    "check --format": ["check", "--format", "gitlab", "--course", "{course}"],
    "stage": ["stage", "--out", "{course}/../ut", "--course", "{course}"],
    "package": ["package", "gift", "--out", "{course}/../ut", "--course", "{course}"],
    "new": ["new", "module", "日本", "--course", "{course}"],
    "verify": ["verify", "https://日本.invalid/å/", "{course}/finns-inte-日本"],
    "contacts check": ["contacts", "check", "--contacts", str(BANK)],
    "contacts month": ["contacts", "month", "--contacts", str(BANK)],
    "contacts menu": ["contacts", "--contacts", str(BANK)],
    "help": ["verify", "--help"],
}


@pytest.mark.parametrize("encoding", ["cp850", slow("cp1252"), slow("ascii")])
@pytest.mark.parametrize("name", [name if name in ("check", "contacts month") else slow(name) for name in COMMANDS])
def test_a_command_says_it_all(course, name, encoding):
    words = [word.format(course=course) for word in COMMANDS[name]]
    code, text = said(["-c", COMMAND, *words], encoding)
    assert code in (0, 1) and text.strip()
    assert name != "check" or "kom-igang.md:" in text and "?" in text


@pytest.mark.parametrize("encoding", ["cp850", slow("cp1252"), slow("ascii")])
def test_plain_mkdocs_says_it_all(course, encoding, tmp_path):
    code, text = said(
        ["-m", "mkdocs", "build", "-d", tmp_path / "ut"], encoding, COURSE_DIR=str(course), NO_MKDOCS_2_WARNING="1"
    )
    assert code == 1
    assert "kom-igang.md:" in text and "2 fel" in text.replace(os.linesep, "\n")
