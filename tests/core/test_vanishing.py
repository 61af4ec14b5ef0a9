"""A file of the course that is gone when it is to be read: every command says so, or never needed it; none breaks."""

import json
import os
import shutil
import sys

import pytest
from cases import slow
from disks import state
from project import ROOT, TESTS, call

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
COMMANDS = {
    "check": ["check"],
    "check --fix": ["check", "--fix", "--yes"],
    "stage": ["stage", "--out", "{ut}/stage"],
    "package gift": ["package", "gift", "--out", "{ut}"],
    "package moodle-xml": ["package", "moodle-xml", "--out", "{ut}"],
    "new module": ["new", "module", "ny-modul"],
    "new question": ["new", "question", "korta"],
    "rename module": ["rename", "module", "korta", "kortare", "--yes"],
    "rename question": ["rename", "question", "fyll-i", "fyll-i-nu", "--yes"],
    "import": ["import", "{fil}", "--module", "korta", "--yes"],
    "package imscc": ["package", "imscc", "--out", "{ut}"],
    "contacts check": ["contacts", "check"],
    "contacts month": ["contacts", "month"],
    "contacts export": ["contacts", "export", "--civicrm", "{ut}"],
}


def names_of(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


COURSE, BANK = TESTS / "mini_course", ROOT / "course/contacts"
# One file of each kind.
FILES = ["course.yml", "organisation.yml", "kom-igang.md", "modules/korta/quiz.yml", "modules/alla-typer/bank.svg"]
BANK_FILES = ["bank.yml", "contacts.yml", "invitations.yml", "stop-list.yml"]
DAILY = {"check": FILES[:1], "contacts check": BANK_FILES[:1]}


@pytest.mark.parametrize(
    "name, files",
    [
        *DAILY.items(),
        *(slow(name, BANK_FILES if name.startswith("contacts") else FILES, id=f"{name}, each") for name in COMMANDS),
    ],
)
def test_a_file_that_vanishes(name, files, tmp_path, record_property):
    is_bank = name.startswith("contacts")
    source, folder, vanished = BANK if is_bank else COURSE, tmp_path / "kurs å", 0
    (fil := tmp_path / "fragor.txt").write_text("Ett?\nA) Ja\nB) Nej\nC) Kanske\nANSWER: A\n", encoding="utf-8")
    words = [word.format(ut=tmp_path / "ut", fil=fil) for word in COMMANDS[name]]
    words += ["--contacts" if is_bank else "--course", str(folder)]
    for file in files:
        nth = 0
        while True:
            nth += 1
            shutil.rmtree(tmp_path / "ut", ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(source, folder)
            before = state(folder)
            was_read, code, out, err = without(folder / file, nth, words)
            if not was_read:
                break
            vanished += 1
            assert code in (0, 1), (file, nth, err)
            is_named = file.split("/")[0] in out + err or "kurs å" in out + err or "Kör `check`" in err
            assert code == 0 or is_named, (file, nth, out, err)
            assert code == 0 or not (tmp_path / "ut").exists() or names_of(tmp_path / "ut") == [], (file, nth)
            if code:  # what was there is as it was
                assert {path: data for path, data in before.items() if path != file} == state(folder), (file, nth)
    assert vanished
    record_property("faults: vanished files", vanished)


def without(path, nth, words):
    """Whether a file was opened so many times, and what the command said and its exit code when it vanished then."""
    reading, writing = os.pipe()
    if not os.fork():
        opened = 0

        def hook(event, arguments):
            nonlocal opened
            if (
                event == "open"
                and isinstance(arguments[0], (str, os.PathLike))
                and os.fspath(arguments[0]) == str(path)
            ):
                opened += 1
                if opened == nth:
                    path.unlink(missing_ok=True)

        sys.addaudithook(hook)
        try:
            done = call(*words)
            told = done.returncode, done.stdout, done.stderr
        except BaseException as error:
            told = 99, "", repr(error)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump((opened >= nth, *told), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = json.load(pipe)
    os.wait()
    return told
