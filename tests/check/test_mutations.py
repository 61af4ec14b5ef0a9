"""Random single edits: none makes a traceback, and none passes in silence that loses a word or turns an answer."""

import random

import pytest
from badcases import BAD
from cases import slow
from mutations import Mutation, Trial, mutations
from project import ROOT

MINI = ROOT / "tests/mini_course"
FIXED, NEW = "fast", random.randrange(10**9)
# A thousand of the miniature course, which has every type of question and construct, and the rest of others.
PORTIONS = [(MINI, part, 250) for part in range(4)] + [(BAD / "base", part, 250) for part in range(3)]
PORTIONS += [(ROOT / "course", part, 50) for part in range(5)]
ALL = "modules/alla-typer/index.md"
# What the oracle itself must see, were no edit refused: file, old text, new text.
SEEN = {
    "comment in a text": ("modules/korta/index.md", "Ta det lugnt.", "Ta <!-- det lugnt. -->"),
    "comment in a value": ("modules/korta/quiz.yml", "text: ", "text: Hej # "),
    "marker that is none": (ALL, "ner.\n\n<!-- question: forsta", "ner.\n\n<!-- question forsta"),
    "comment below code": (ALL, "lekplatsen byggdes", "lekplatsen <!-- byggdes -->"),
}
# What does no damage.
UNSEEN = {
    "marker in code": (ALL, "```markdown\n<!-- question:", "```markdown\n<!-- question"),
    "comment in code": (ALL, "```markdown\n<!-- question:", "```markdown\n<! question:"),
}


@pytest.fixture
def trial(tmp_path):
    return lambda course: Trial(course, tmp_path / "course")


@pytest.mark.parametrize(
    "name, old, new", [slow(*each) if number else each for number, each in enumerate(SEEN.values())], ids=SEEN
)
def test_a_lost_word_is_seen(trial, name, old, new):
    text = (MINI / name).read_text(encoding="utf-8")
    assert old in text
    assert trial(MINI).damage(Mutation(name, text.replace(old, new, 1), "edit", False))


@pytest.mark.parametrize("name, old, new", UNSEEN.values(), ids=UNSEEN)
def test_what_does_no_damage_is_not_seen(trial, name, old, new):
    text = (MINI / name).read_text(encoding="utf-8")
    assert old in text
    assert trial(MINI).damage(Mutation(name, text.replace(old, new, 1), "edit", True)) is None


def test_a_turned_answer_is_seen(trial):
    name, old, new = "modules/alla-typer/quiz.yml", "answer: true", "answer: false"
    text = (MINI / name).read_text(encoding="utf-8")
    assert "turned" in (trial(MINI).damage(Mutation(name, text.replace(old, new, 1), "edit", True)) or "")


def test_a_text_without_signs_is_edited_too(tmp_path):
    (tmp_path / "sida.md").write_text("Hej du\n", encoding="utf-8")
    assert len(list(mutations(tmp_path, FIXED, 50))) == 50


def test_no_edit_is_silent(trial):
    faults(trial(MINI), MINI, f"{FIXED}-daily", 60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [FIXED, pytest.param(NEW, id="new")])
@pytest.mark.parametrize("course, part, count", PORTIONS, ids=lambda value: getattr(value, "name", None))
def test_no_edit_of_thousands_is_silent(trial, course, part, count, seed):
    faults(trial(course), course, f"{seed}-{part}", count)


def faults(tried, course, seed, count):
    found = [fault for each in mutations(course, seed, count) if (fault := tried.fault(each))]
    assert not found, "\n".join([f"seed {seed}", *found])
