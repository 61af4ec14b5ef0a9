"""`rename` gives an id another name in every file that has it, and nothing else changes."""

import shutil

import pytest
from coursekit.cli import main
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


def ids(course):
    """One of each kind that the course names in several files."""
    return {"area": "skola", "module": "korta", "source": "exempel-2024", "question": "korta-val"} | course


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
def test_every_id_of_our_own_course(kind, tmp_path, monkeypatch, capsys):
    folder = shutil.copytree(ROOT / "course", tmp_path / "kurs")
    monkeypatch.setenv("COURSE_DIR", str(folder))
    before = texts(folder)
    for old in known(kind, folder):
        assert main(["rename", kind, old, "ett-nytt-namn", "--yes"]) == 0, (old, capsys.readouterr())
        assert main(["rename", kind, "ett-nytt-namn", old, "--yes"]) == 0, old
        assert texts(folder) == before, old


def known(kind, folder=TESTS / "mini_course"):
    from coursekit.author.rename import KINDS
    from coursekit.check.course import check
    from coursekit.core.settings import Settings

    return KINDS[kind][0](check(Settings(folder))[0])
