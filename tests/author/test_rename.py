"""`rename` gives an id another name in every file that has it, and nothing else changes."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from coursekit.author.rename import KINDS
from coursekit.check.course import check
from coursekit.cli import main
from coursekit.core.problems import MESSAGES
from coursekit.core.settings import Settings
from project import ROOT, TESTS


@pytest.fixture
def course(tmp_path, monkeypatch):
    shutil.copytree(TESTS / "mini_course", tmp_path / "kurs å")
    monkeypatch.setenv("COURSE_DIR", str(tmp_path / "kurs å"))
    return tmp_path / "kurs å"


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.suffix in (".md", ".yml")
    }


@pytest.mark.parametrize("kind, old", [("area", "park"), ("module", "korta"), ("source", None), ("question", None)])
def test_every_place_is_renamed_and_back(kind, old, course, capsys):
    old = old or known(kind)[0]
    before = texts(course)
    assert main(["rename", kind, old, "ett-nytt-namn", "--yes"]) == 0, capsys.readouterr()
    after = texts(course)
    assert after != before
    assert main(["check"]) == 0, capsys.readouterr().out
    assert main(["rename", kind, "ett-nytt-namn", old, "--yes"]) == 0
    assert texts(course) == before


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["area", "module", "source", "question"])
def test_ids_of_our_own_course(kind, tmp_path, monkeypatch, capsys):
    folder = shutil.copytree(ROOT / "course", tmp_path / "kurs")
    monkeypatch.setenv("COURSE_DIR", str(folder))
    before = texts(folder)
    for old in known(kind, folder)[::9]:
        assert main(["rename", kind, old, "ett-nytt-namn", "--yes"]) == 0, (old, capsys.readouterr())
        assert main(["rename", kind, "ett-nytt-namn", old, "--yes"]) == 0, old
        assert texts(folder) == before, old


def known(kind, folder=TESTS / "mini_course"):
    return KINDS[kind][0](check(Settings(folder))[0])


def change(folder, name, old, new):
    path = folder / name
    text = path.read_bytes().decode()
    assert old in text, (name, old)
    path.write_bytes(text.replace(old, new).encode())


def test_a_picture_in_the_module_s_folder_is_still_found(course, capsys):
    """The pictures of a part and of a voice, and the logo: they are named by their paths, in no text."""
    picture = "modules/alla-typer/bank.svg"
    change(course, "organisation.yml", "logo: logo.svg", f"logo: {picture}")
    voice = f"voices:\n  - id: anna\n    who: Anna\n    text: Jag blev hörd.\n    module: alla-typer\n    picture: {picture}\n"
    consent = "    consent:\n      given: 2026-03-01\n      valid_until: 2028-02-01\n      reference: Dnr 1\n"
    (course / "voices.yml").write_text(voice + consent, encoding="utf-8")
    assert main(["check"]) == 0, capsys.readouterr().out
    before = texts(course)
    assert main(["rename", "module", "alla-typer", "alla-slag", "--yes"]) == 0, capsys.readouterr()
    for name in ("course.yml", "organisation.yml", "voices.yml"):
        assert texts(course)[name] == before[name].replace("alla-typer", "alla-slag")
    assert main(["check"]) == 0, capsys.readouterr().out
    assert main(["rename", "module", "alla-slag", "alla-typer", "--yes"]) == 0
    assert texts(course) == before


def test_what_can_only_be_read_is_renamed_too(course, capsys, monkeypatch):
    """As everywhere else: its successor takes its place, and its mode."""
    before, real = texts(course), Path.write_bytes

    def refused(path, data):
        if path.exists() and not path.stat().st_mode & 0o200:
            raise PermissionError(errno.EACCES, "", str(path))
        return real(path, data)

    # Who may do everything may write in what can only be read.
    monkeypatch.setattr(Path, "write_bytes", refused)
    (course / "forums.yml").chmod(0o444)
    assert main(["rename", "area", "skola", "lara", "--yes"]) == 0, capsys.readouterr()
    assert texts(course)["forums.yml"] == before["forums.yml"].replace("area: skola", "area: lara")
    assert (course / "forums.yml").stat().st_mode & 0o777 == 0o444


def test_what_another_hand_wrote_stays_as_it_is(course, capsys):
    """Windows line ends, quotation marks, a comment with the name, code with it, and a word that holds it."""
    page = course / "modules/utan-quiz/index.md"
    text = page.read_text(encoding="utf-8") + (
        '\nSe [korta](<../korta/index.md> "En titel"), [igen][k] och `../korta/index.md`, och ordet korta.\n'
        "<!-- ../korta/index.md -->\n\n[k]: ../korta/index.md\n"
    )
    page.write_bytes(text.replace("\n", "\r\n").encode())
    change(course, "course.yml", "modules: [korta]", 'modules:\n      # korta\n      - "korta"')
    before = texts(course)
    assert main(["rename", "module", "korta", "langa", "--yes"]) == 0, capsys.readouterr()
    after = texts(course)
    assert '# korta\n      - "langa"' in after["course.yml"]
    assert after["modules/utan-quiz/index.md"].endswith(
        'Se [korta](<../langa/index.md> "En titel"), [igen][k] och `../korta/index.md`, och ordet korta.\r\n'
        "<!-- ../korta/index.md -->\r\n\r\n[k]: ../langa/index.md\r\n"
    )
    assert main(["rename", "module", "langa", "korta", "--yes"]) == 0
    assert texts(course) == before


def test_it_is_shown_and_asked(course, capsys):
    before = texts(course)
    assert main(["rename", "area", "park", "gator"]) == 1
    said = capsys.readouterr().out
    assert "-  - {id: park, label: Park och gata}\n+  - {id: gator, label: Park och gata}" in said
    assert "course_areas" in said
    assert said.endswith(f"{MESSAGES['fix_nobody']}\n")
    assert texts(course) == before


BAD = {
    ("area", "parken", "gator"): '"parken" finns inte i kursen som område. Menade du "park"?',
    ("area", "park", "skola"): '"skola" finns redan i kursen som område. Välj ett annat namn.',
    ("area", "park", "Gator"): '"Gator" kan inte vara en adress. Använd små bokstäver',
    ("module", "korta", "utan-quiz"): '"utan-quiz" finns redan i kursen som modul. Välj ett annat namn.',
    ("module", "korta", "con"): 'namnet "con" är upptaget på Windows',
    ("question", "ingen", "nagon"): '"ingen" finns inte i kursen som fråga.',
}


@pytest.mark.parametrize("asked", BAD, ids="-".join)
def test_what_cannot_be_renamed(asked, course, capsys):
    before = texts(course)
    assert main(["rename", *asked, "--yes"]) == 1
    assert capsys.readouterr().err.startswith(BAD[asked])
    assert texts(course) == before


def test_a_course_with_errors_is_mended_first(course, capsys):
    change(course, "course.yml", "id: park", "id: Park")
    before = texts(course)
    assert main(["rename", "area", "skola", "lara", "--yes"]) == 1
    assert capsys.readouterr().err == f"{MESSAGES['rename']['broken']}\n"
    assert texts(course) == before


def test_a_disk_that_fails_leaves_the_course_as_it_was(course, capsys, monkeypatch):
    before = texts(course)

    move = os.rename

    def full(old, new):
        if course in Path(old).parents:
            raise OSError(errno.ENOSPC, "")
        move(old, new)

    monkeypatch.setattr(os, "rename", full)
    assert main(["rename", "module", "korta", "langa", "--yes"]) == 1
    assert capsys.readouterr().err == f"{MESSAGES['system']['ENOSPC']}\n{MESSAGES['rename']['undone']}\n"
    assert texts(course) == before


def test_broken_off_the_course_is_as_it_was(course, monkeypatch):
    before = texts(course)
    put, count = os.replace, iter(range(100))

    def broken_off(made, place):
        put(made, place)
        if next(count) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        main(["rename", "area", "skola", "lara", "--yes"])
    assert texts(course) == before


def test_a_new_area_is_last_and_can_be_renamed(course, capsys):
    assert main(["new", "area", "vatten"]) == 0
    assert main(["new", "area", "vatten"]) == 1
    assert capsys.readouterr().err == 'området "vatten" finns redan. Välj ett annat namn.\n'
    assert main(["rename", "area", "vatten", "sjo", "--yes"]) == 0
    assert "  - {id: sjo, label: TODO vatten}\nlms:" in texts(course)["course.yml"]
    assert main(["check"]) == 0


@pytest.mark.parametrize("areas", ["areas: []", "areas: [{id: skola, label: Skola}]"])
def test_areas_that_stand_otherwise_are_not_touched(areas, course, capsys):
    text = texts(course)["course.yml"]
    start, end = text.index("areas:"), text.index("lms:")
    (course / "course.yml").write_text(text[:start] + areas + "\n" + text[end:], encoding="utf-8")
    assert main(["new", "area", "vatten"]) == 1
    assert capsys.readouterr().err == f"{MESSAGES['area_by_hand']}\n"
