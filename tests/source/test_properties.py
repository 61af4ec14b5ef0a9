"""No input gives a traceback, and no misspelt key of a valid course is silent."""

import re
import shutil
from itertools import product

import pytest
from badcases import BAD
from cases import slow
from coursekit.check.course import check
from coursekit.core.problems import Problems
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.source import yaml_refused
from coursekit.source.read import parse_yaml, read_yaml
from hypothesis import given
from hypothesis import strategies as st

BASE = BAD / "base"
FILES = [
    "course.yml",
    "organisation.yml",
    "sources.yml",
    "conversations.yml",
    "forums.yml",
    "hjalp.md",
    "modules/start/index.md",
    "modules/start/quiz.yml",
    "modules/mer/quiz.yml",
]
# Keys that may not be missing where the base course has them.
REQUIRED = re.compile(
    r" *(?:- )?(?:id|type|question|title|format|language|minutes|summary|text|key|kind|year|moment|courage|who|where|fixed"
    r"|open|unknown|opening_line|closing_line|name|who_is_there|host_role|contact|bring|avoid|agreed|valid_until): "
)
KEY = re.compile(r"(?m)^( *(?:- )*)([a-z_]+):")
# What authors' keyboards and word processors put into a file.
PIECES = st.sampled_from(
    [
        ":",
        ": ",
        " #",
        "#",
        '"',
        "'",
        "-",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "\t",
        "\n",
        "  ",
        "\u00a0",
        "”",
        "–",
        "<",
        "</",
        "<!--",
        "-->",
        "[[",
        "]]",
        "![",
        "](",
        "---\n",
        "\\",
        "\r\n",
        "\ufeff",
        "å",
        "😀",
        "[@",
        "{{ organisation.",
        "[^1]",
        "```\n",
        "null",
        "true",
        "9" * 40,
        "1e999",
    ]
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slump") / "course"
    shutil.copytree(BASE, folder)
    return folder


@pytest.fixture
def whole(course):
    """The course, mended after each test."""
    yield course
    shutil.copytree(BASE, course, dirs_exist_ok=True)


@given(name=st.sampled_from(FILES), place=st.floats(0, 1), length=st.integers(0, 30), piece=PIECES)
def test_no_edit_gives_a_traceback(whole, name, place, length, piece):
    text = (BASE / name).read_text(encoding="utf-8")
    start = int(place * len(text))
    (whole / name).write_text(text[:start] + piece + text[start + length :], encoding="utf-8", newline="")
    try:
        site = Site.load(Settings(whole), readable=True)  # as `serve` does
        assert site.pages or not site.course
        assert all(problem.line >= 1 and "{" not in problem.path for problem in site.problems)
    finally:
        (whole / name).write_text(text, encoding="utf-8", newline="\n")


@given(st.one_of(st.text(max_size=200).map(str.encode), st.binary(max_size=50)))
def test_no_bytes_break_the_yaml_reader(tmp_path, data):
    (tmp_path / "x.yml").write_bytes(data)
    problems = Problems()
    if read_yaml(tmp_path / "x.yml", problems.for_file("x.yml")) is None:
        assert len(problems) > 0


SIGNS = [*"{}[]\"'&*!|>%@`:#-,? \na1~<.", "- ", "a: ", "\t", "\u00a0", "å"]


def short_texts(most=3):
    """Every text of so few signs that mean something to YAML."""
    return ("".join(text) for length in range(most) for text in product(SIGNS, repeat=length + 1))


@pytest.mark.parametrize("most", [2, slow(3)])
def test_no_short_text_breaks_the_yaml_reader(most):
    for text in short_texts(most):
        problems = Problems()
        if parse_yaml(text, problems.for_file("x.yml")) is None:
            assert len(problems) > 0, text


def said(text):
    problems = Problems()
    parse_yaml(text, problems.for_file("x.yml"))
    return [str(problem) for problem in problems]


# 48,000 texts of three signs in every frame; nearly every trap is one of two.
@pytest.mark.parametrize("most", [2, slow(3)])
@pytest.mark.parametrize("frame", ["a: {}\nb: c\n", "{}", "- a: {}\n  b: c\n"])
def test_the_quick_look_for_traps_misses_none(monkeypatch, frame, most):
    quick = [said(frame.format(text)) for text in short_texts(most)]
    monkeypatch.setattr(yaml_refused, "SUSPECT", re.compile(""))
    assert [said(frame.format(text)) for text in short_texts(most)] == quick


@given(place=st.floats(0, 1), length=st.integers(0, 5), pieces=st.lists(PIECES, max_size=3))
def test_the_quick_look_misses_no_trap_in_a_quiz(place, length, pieces):
    whole = (BASE / "modules/start/quiz.yml").read_text(encoding="utf-8")
    start = int(place * len(whole))
    text = whole[:start] + "".join(pieces) + whole[start + length :]
    quick, pattern = said(text), yaml_refused.SUSPECT
    yaml_refused.SUSPECT = re.compile("")
    try:
        assert said(text) == quick
    finally:
        yaml_refused.SUSPECT = pattern


def once_a_day(cases):
    """A key that comes again in its file is tried there by `test --all` alone."""
    known = set()
    for name, key, *values, id in cases:
        yield slow(name, *values, id=id) if (name, key) in known else pytest.param(name, *values, id=id)
        known.add((name, key))


def misspellings():
    for name in FILES:
        text = (BASE / name).read_text(encoding="utf-8")
        for found in KEY.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield name, found[2], found.span(2), line, f"{name}:{line}:{found[2]}"


@pytest.mark.parametrize("name, span, line", list(once_a_day(misspellings())))
def test_no_misspelt_key_is_silent(whole, name, span, line):
    text = (BASE / name).read_text(encoding="utf-8")
    (whole / name).write_text(text[: span[1]] + "x" + text[span[1] :], encoding="utf-8", newline="\n")
    _, problems = check(Settings(whole))
    assert any(problem.path == f"course/{name}" and problem.line == line for problem in problems.errors)


def lines():
    for name in FILES:
        for number, line in enumerate((BASE / name).read_text(encoding="utf-8").split("\n"), start=1):
            if found := REQUIRED.match(line):
                yield name, found[0].strip(" -"), number, f"{name}:{number}"


@pytest.mark.parametrize("name, number", list(once_a_day(lines())))
def test_no_missing_required_key_is_silent(whole, name, number):
    text = (BASE / name).read_text(encoding="utf-8").split("\n")
    mark = re.match(r" *- ", text[number - 1])
    text[number - 1] = mark[0] + "fler: x" if mark else ""
    (whole / name).write_text("\n".join(text), encoding="utf-8", newline="\n")
    _, problems = check(Settings(whole))
    assert problems.errors or name.endswith("quiz.yml") and number == 1
