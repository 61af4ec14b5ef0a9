"""A twelfth question type is what `docs/ny-fragetyp.md` says and nothing more: the page's own code, built in a copy."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from playwright.sync_api import expect
from project import ROOT, TESTS

PAGE = (ROOT / "docs/ny-fragetyp.md").read_text(encoding="utf-8")
FILES = re.findall(r"[Ii] `((?:scripts|docs)/[^`]+)`:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL)
HELP = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1]
QUIZ = """  - id: vilken-ska-bort
    type: odd_one_out
    question: Vilken ska bort?
    odd: Enkäten
    others: [Samtalet, Besöket]
    explanation: En enkät frågar, men lyssnar inte.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project with the type in it, and a course that asks such a question."""
    folder = tmp_path_factory.mktemp("tolfte å")
    for name in ("scripts", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(TESTS / "bad/base", folder / "course")
    for path, text in FILES:
        assert not (folder / path).exists()
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    with (folder / "scripts/coursekit/locale/author/fields.yml").open("a", encoding="utf-8") as words:
        words.write(HELP)
    quiz = folder / "course/modules/start/quiz.yml"
    whole = re.sub(r"(?m)^draw: .*\n", "", quiz.read_text(encoding="utf-8")) + QUIZ
    quiz.write_text(whole, encoding="utf-8")
    return folder


def run(folder, *arguments):
    code = "import sys; from coursekit.cli import main; sys.exit(main(sys.argv[1:]))"
    env = {**os.environ, "PYTHONPATH": str(folder / "scripts"), "PYTHONUTF8": "1", "COURSE_DIR": str(folder / "course")}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_page_shows_one_python_file_two_templates_and_a_script():
    assert [path.rsplit(".", 1)[1] for path, _ in FILES] == ["py", "html", "html", "js"]


@pytest.mark.slow
def test_the_question_is_answered(project, page):
    done = run(project, "build", "--out", "ut")
    assert done.returncode == 0, done.stdout + done.stderr
    page.goto((project / "ut/kurs/start/index.html").as_uri())
    root = page.locator("#fraga-vilken-ska-bort")
    root.get_by_label("Samtalet").check()
    root.get_by_role("button", name="Svara").click()
    expect(root.get_by_role("status")).to_contain_text("Inte rätt än.")
    root.get_by_role("button", name="Försök igen").click()
    root.get_by_label("Enkäten").check()
    root.get_by_role("button", name="Svara").click()
    expect(root.get_by_role("status")).to_have_text("Rätt.")


def test_its_rule_speaks(project):
    quiz = project / "course/modules/start/quiz.yml"
    sound = quiz.read_text(encoding="utf-8")
    quiz.write_text(sound.replace("[Samtalet, Besöket]", "[Samtalet, enkäten]"), encoding="utf-8")
    try:
        assert 'frågan "vilken-ska-bort": "enkäten" står två gånger.' in run(project, "check").stdout
    finally:
        quiz.write_text(sound, encoding="utf-8")


@pytest.mark.slow
def test_an_lms_keeps_it(project):
    done = run(project, "package", "scorm12", "--out", "paket")
    assert done.returncode == 0, done.stdout + done.stderr
    [made] = (project / "paket").glob("*.zip")
    with zipfile.ZipFile(made) as package:
        assert '"odd_one_out":["among","choice"]' in package.read("player/player.js").decode()
