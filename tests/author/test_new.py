"""`new` makes what passes `check`, and never breaks what is there."""

import shutil

import pytest
from coursekit.cli import main
from disks import files_up_to, state
from project import TESTS, run


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


def test_line_ends_stay_what_they_were(course):
    """Else Git shows every line of a file that Notepad saved as changed."""
    for name in ("course.yml", "modules/korta/quiz.yml"):
        path = course / name
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert main(["new", "module", "ny-modul"]) == 0
    assert main(["new", "question", "korta"]) == 0
    for name in ("course.yml", "modules/korta/quiz.yml"):
        data = (course / name).read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n") > 3, name
    assert b"\r" not in (course / "modules/ny-modul/quiz.yml").read_bytes()
    assert main(["check"]) == 0


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


SLUGS = {
    **dict.fromkeys(
        ("bra.", "Bra", "br\u00e5", "br a", "../bra", "-bra", "b/ra", ""),
        '"{slug}" kan inte vara en adress. Använd små bokstäver a–z, siffror och bindestreck, till exempel `forsta-steget`.',
    ),
    **dict.fromkeys(
        ("con", "aux", "nul", "com1"),
        'namnet "{slug}" är upptaget på Windows, där mappen inte kan sparas. Välj ett annat, till exempel "{slug}-1".',
    ),
    "a" * 180: "sökvägen blir 201 tecken lång på sajten och får ha högst 200. Välj ett kortare namn.",
    "a" * 999: "sökvägen blir 1020 tecken lång på sajten och får ha högst 200. Välj ett kortare namn.",
}


@pytest.mark.parametrize("slug", SLUGS, ids=lambda slug: slug[:9])
def test_a_module_has_a_name_that_check_takes(slug, course, capsys):
    before = state(course)
    assert main(["new", "module", "--", slug]) == 1
    assert capsys.readouterr().err == SLUGS[slug].format(slug=slug) + "\n"
    assert state(course) == before


def test_names_that_only_look_alike_are_taken(course):
    for slug in ("konto", "con-1", "a" * 179):
        assert main(["new", "module", slug]) == 0
        assert main(["check"]) == 0


@pytest.mark.parametrize("arguments", [("module", "ny-modul"), ("question", "korta")])
def test_a_full_disk_leaves_the_course_as_it_was(arguments, course):
    before = state(course)
    done = run("new", *arguments, "--course", course, set_limits=files_up_to(100))
    assert (done.returncode, done.stderr) == (
        1,
        f"{course.as_posix()} är som det var, för resultatet gick inte att skriva: "
        "filen blir större än den får vara; höj gränsen eller välj en annan disk.\n",
    )
    assert state(course) == before
