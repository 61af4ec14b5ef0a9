"""A mistake that a trainer makes gives one message, at its place; and who does what it says has mended the course."""

import pytest
from coursekit.check.course import check
from coursekit.contacts import model as bank
from coursekit.contacts.intake import columns
from coursekit.core.settings import Settings
from coursekit.core.words import load_words
from coursekit.model import course_files as files
from coursekit.model.base import Closed
from mistakes import followed, read_mistakes

MISTAKES = read_mistakes()
MENDED = [mistake for mistake in MISTAKES if "mended" in mistake.blocks]


def said(course):
    return [str(problem) for problem in check(Settings(course))[1]]


def test_the_table_is_long_enough():
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 125


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_one_message_that_mends(mistake, tmp_path):
    course = tmp_path / "course"
    mistake.make(course)
    assert said(course) == [mistake.said]
    place, number, message = mistake.said.split(":", 2)
    path = tmp_path / place
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    better = followed(lines, int(number), message) if mistake.file and "mended" not in mistake.blocks else None
    if better:
        path.write_text("\n".join(better), encoding="utf-8", newline="\n")
        assert said(course) == []


@pytest.mark.parametrize("mistake", MENDED, ids=lambda mistake: mistake.name)
def test_what_the_author_writes_instead(mistake, tmp_path):
    mistake.make(tmp_path / "course", "mended")
    assert said(tmp_path / "course") == []


def models(model=Closed):
    for inner in model.__subclasses__():
        yield inner
        yield from models(inner)


def keys():
    return (key for model in models() for key in model.model_fields)


def test_every_key_can_be_written_in_swedish():
    assert {files.CourseFile, bank.BankFile, columns.ImportMap} <= {*models()}
    known = {*keys(), *(key for key, _ in bank.LISTS.values()), "questions"}
    assert set(load_words("swedish")["keys"]) == known
