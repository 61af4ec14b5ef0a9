"""A scenario's choices: as written, or each step's shuffled; what is kept of an answer is the same in both."""

import shutil

from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from edits import edit
from project import ROOT

QUIZ = "modules/alla-typer/quiz.yml"


def test_each_steps_choices_can_be_shuffled(tmp_path):
    course = shutil.copytree(ROOT / "tests/mini_course", tmp_path / "course")
    written = scenario(course)
    edit(course, QUIZ, "    type: scenario\n", "    type: scenario\n    shuffle: true\n")
    mixed = scenario(course)
    assert [written.choices_of(step) for step in written.steps] == [step.choices for step in written.steps]
    orders = [([c.text for c in mixed.choices_of(step)], [c.text for c in step.choices]) for step in mixed.steps]
    assert any(shown != given for shown, given in orders)
    assert all(sorted(shown) == sorted(given) for shown, given in orders)
    assert (mixed.revision, mixed.kept) == (written.revision, written.kept)


def scenario(course):
    site = Site.load(Settings(course))
    assert not site.problems.errors
    return next(q for module in site.course.modules for q in module.questions if q.type == "scenario")
