"""What a learner reads: the same words in every language, and none in scripts or templates."""

import re
from pathlib import Path

import pytest
import yaml
from coursekit.core.words import LANGUAGES, LOCALE, load_words

ROOT = Path(__file__).parent.parent.parent
SWEDISH = re.compile(r"[åäöÅÄÖ”]")
# What `new` writes is for an author of a course in Swedish.
SCAFFOLDS = ("new_module.md", "new_quiz.yml", "new_question.yml")


def shape(value, path=""):
    """The path of every word, and the names that it has places for."""
    if isinstance(value, dict):
        for key, each in value.items():
            assert isinstance(key, str), f"{path}: YAML reads {key!r} as something else than text"
            yield from shape(each, f"{path}/{key}")
    elif not isinstance(value, list):
        yield path, frozenset(re.findall(r"\{\w*\}", str(value)))


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "sv"])
def test_a_language_has_the_same_words_with_the_same_names(language):
    assert dict(shape(load_words(language))) == dict(shape(load_words("sv")))


def test_an_english_word_has_no_swedish_letter():
    folder = ROOT / "scripts/coursekit/locale/en"
    assert [
        line for path in folder.glob("*.yml") for line in re.findall("[^\n]*[åäöÅÄÖ][^\n]*", path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / "docs/assets/js").rglob("*.js")),
        *(each for each in sorted((ROOT / "scripts/coursekit/templates").rglob("*.*")) if each.name not in SCAFFOLDS),
        *sorted((ROOT / "scripts/coursekit/theme").rglob("*.html")),
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_swedish_stands_in_a_script_or_template(path):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL) if path.suffix == ".js" else text
    assert [line for line in text.split("\n") if SWEDISH.search(line)] == []


def names(node, path=""):
    """The path of every key in a file, twice where it stands twice."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield f"{path}/{key.value}"
            yield from names(value, f"{path}/{key.value}")
    if isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield from names(value, f"{path}/{place}")


@pytest.mark.parametrize("path", sorted(LOCALE.rglob("*.yml")), ids=lambda path: path.relative_to(LOCALE).as_posix())
def test_no_word_takes_another_s_name(path):
    """YAML lets the last of two have it, and what the first said is lost."""
    found = list(names(yaml.compose(path.read_text(encoding="utf-8"))))
    assert found and [name for name in set(found) if found.count(name) > 1] == []
