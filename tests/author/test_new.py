"""`new` makes what passes `check`, and never breaks what is there."""

import shutil

import pytest
from coursekit.cli import main
from project import TESTS


@pytest.fixture
def course(tmp_path, monkeypatch):
    shutil.copytree(TESTS / "mini_course", tmp_path / "kurs å")
    monkeypatch.setenv("COURSE_DIR", str(tmp_path / "kurs å"))
    return tmp_path / "kurs å"


def test_a_new_module_and_a_new_question_pass_check(course, capsys):
    assert main(["new", "module", "ny-modul"]) == 0
    assert main(["new", "question", "ny-modul"]) == 0
    assert main(["new", "question", "utan-quiz"]) == 0
    assert main(["check"]) == 0, capsys.readouterr().out
    first = (course / "modules/ny-modul/quiz.yml").read_text(encoding="utf-8").split("\n")[0]
    assert (course / "modules/ny-modul" / first.removeprefix("# yaml-language-server: $schema=")).is_file()
    assert "ny-modul-2" in (course / "modules/ny-modul/quiz.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["module", "Ny Modul"], '"Ny Modul" kan inte vara en adress.'),
        (["module", "korta"], 'modulen "korta" finns redan.'),
        (["question", "ingen"], 'modulen "ingen" finns inte i kursen.'),
    ],
)
def test_what_cannot_be_made_is_said(course, capsys, arguments, message):
    before = sorted(course.rglob("*"))
    assert main(["new", *arguments]) == 1
    assert capsys.readouterr().err.startswith(message)
    assert sorted(course.rglob("*")) == before
