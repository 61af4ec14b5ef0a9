"""Every mistake in the table gives exactly its message, at its line; none passes silently."""

import pytest
from badcases import BAD, read_cases
from cases import slow
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from project import run

CASES = read_cases()


def test_the_table_is_long_enough():
    assert len(CASES) >= 70
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_valid_course_is_valid():
    _, problems = check(Settings(BAD / "base"))
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_exact_message(case, tmp_path):
    case.make(tmp_path / "course")
    site = Site.load(Settings(tmp_path / "course"), readable=True)
    assert "".join(f"{problem}\n" for problem in site.problems) == case.expected
    assert case.expected


@pytest.mark.parametrize(
    "case", [slow(case, id=case.name) if number % 8 else case for number, case in enumerate(CASES)], ids=str
)
def test_what_is_wrong_is_shown_meanwhile(case, tmp_path):
    """The pages that `serve` has while the author mends it."""
    case.make(tmp_path / "course")
    site = Site.load(Settings(tmp_path / "course"), readable=True)
    assert site.pages or not site.course


def test_all_at_once_through_the_command(tmp_path):
    course = tmp_path / "kurs å" / "course"
    next(case for case in CASES if case.name == "course-format-two").make(course)
    quiz = course / "modules/start/quiz.yml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("correct: true", "rätt: true"), encoding="utf-8")
    (course / "course.yml").write_text(
        (BAD / "base/course.yml").read_text(encoding="utf-8") + "titel: x\n", encoding="utf-8"
    )
    done = run("check", "--course", str(course))
    assert done.returncode == 1
    assert 'course.yml:14: okänd nyckel "titel". Menade du "title"?' in done.stdout
    assert done.stdout.count('okänd nyckel "rätt". Menade du "correct"?') == 2
    assert "Traceback" not in done.stdout + done.stderr


def test_build_stops_and_leaves_the_old_site(tmp_path):
    course, out = tmp_path / "course", tmp_path / "ut"
    next(case for case in CASES if case.name == "single-no-correct").make(course)
    out.mkdir()
    (out / "404.html").write_text("gammal", encoding="utf-8")
    done = run("build", "--course", str(course), "--out", str(out))
    assert done.returncode == 1
    assert "har inget rätt svar" in done.stderr
    assert "Traceback" not in done.stderr
    assert (out / "404.html").read_text(encoding="utf-8") == "gammal"
