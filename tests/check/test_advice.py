"""Where advice begins: on one side of each limit nothing is said, on the other it is."""

import re
import shutil

import pytest
from badcases import BAD
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site

LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUESTION = """  - id: fraga-{number}
    type: single
    goal: minnas
    question: Vad säger du?
    options:
      - {{text: {right}, correct: true}}
      - {{text: {wrong}, feedback: Nja.}}
    explanation: Så är det.
"""


@pytest.fixture
def course(tmp_path):
    return shutil.copytree(BAD / "base", tmp_path / "course")


def advice(course, word):
    """The advice that holds a word."""
    return [
        problem.message
        for problem in Site.load(Settings(course)).problems
        if problem.advice and word in problem.message
    ]


def sentences(count, words, long, length=7):
    """So many sentences of so many words, of which the first `long` in all have `length` letters and the rest six."""
    all_words = [LETTERS[:length]] * long + [LETTERS[:6]] * (count * words - long)
    return "\n".join(" ".join(all_words[at : at + words]) + "." for at in range(0, len(all_words), words)) + "\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # The heading is a sentence of one word. Words per sentence + 100 × the long ones per word:
        (sentences(10, 6, 21), []),  # 61 / 11 + 100 × 21 / 61 = 39.97
        (sentences(10, 6, 22), ["42"]),  # 41.6
        (sentences(10, 6, 60), ["104"]),
        (sentences(10, 6, 60, length=6), []),  # six letters are not long
        (sentences(2, 30, 18), ["50"]),  # 61 / 3 + 100 × 18 / 61: long sentences count too
        (sentences(6, 8, 48), []),  # with the heading 49 words, which is too short to say anything of
        (sentences(7, 7, 49), ["104"]),
    ],
)
def test_lix(course, text, value):
    (course / "hjalp.md").write_text(f"# Hjälp\n\n{text}", encoding="utf-8")
    assert [re.search(r"LIX (\d+);", told)[1] for told in advice(course, "LIX")] == value


@pytest.mark.parametrize(("words", "told"), [(30, 0), (31, 1)])
def test_a_sentence_is_long_from_31_words(course, words, told):
    (course / "hjalp.md").write_text(f"# Hjälp\n\n{'ord ' * (words - 1)}slut.\n", encoding="utf-8")
    assert len(advice(course, f"har {words} ord")) == told


@pytest.mark.parametrize(("right", "told"), [(26, 0), (27, 1)])
def test_a_right_option_is_the_longest_from_a_third_more(course, right, told):
    """In each of three questions, the wrong option has twenty letters: 26 are 1.3 times as many."""
    questions = "".join(QUESTION.format(number=number, right="r" * right, wrong="f" * 20) for number in range(3))
    (course / "modules/mer/quiz.yml").write_text(f"questions:\n{questions}", encoding="utf-8")
    assert len(advice(course, "klart längst i 3 av 3 frågor")) == told


@pytest.mark.parametrize(("telling", "told"), [(2, 0), (3, 1)])
def test_right_options_that_are_longest_in_most_questions_give_themselves_away(course, telling, told):
    questions = "".join(
        QUESTION.format(number=number, right="r" * (30 if number < telling else 20), wrong="f" * 20)
        for number in range(4)
    )
    (course / "modules/mer/quiz.yml").write_text(f"questions:\n{questions}", encoding="utf-8")
    assert len(advice(course, f"klart längst i {telling} av 4 frågor")) == told


SCALE = """questions:
  - id: skatta
    type: scale
    question: Hur väl stämmer det?
    statements:
      - {id: vagar, text: Jag vågar.}
    low: Dåligt
    high: Bra
    moment: before
"""
MARKER = "<!-- question: skatta -->\n\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{MARKER}Text.\n", 1),
        (f"<!-- En lapp -->\n\n{MARKER}Text.\n", 3),
        (f"Några frågor först.\n\n{MARKER}## Ett\n\nText.\n", 3),
        (f"## Ett\n\n{MARKER}Text.\n\n## Två\n\nText.\n", None),
        (f"En kort modul utan rubriker.\n\n{MARKER}Slut.\n", None),
        ("## Ett\n\nText.\n", None),  # among the other questions, at the end
    ],
)
def test_a_module_begins_with_content(course, text, line):
    module = min((course / "modules").iterdir())
    index = module / "index.md"
    front = index.read_text(encoding="utf-8").split("---\n")[1]
    index.write_text(f"---\n{front}---\n\n{text}", encoding="utf-8")
    (module / "quiz.yml").write_text(SCALE, encoding="utf-8")
    told = [each for each in Site.load(Settings(course)).problems if each.advice and "skattningen" in each.message]
    assert [each.line - front.count("\n") - 3 for each in told] == ([] if line is None else [line])
    assert all("`<!-- question: skatta -->`" in each.message for each in told)


SPOKEN = "> **Kim:** Hej.\n>\n> **Bo:** Hej.\n>\n> **Kim:** Hur var det?\n"


@pytest.mark.parametrize(
    ("above", "told"),
    [
        (SPOKEN, []),
        (SPOKEN + "\n", []),
        (SPOKEN.replace("> **Kim:** Hur", "> **Li:** Hur"), [9]),  # nobody speaks twice
        ("> **Kim:** Hej.\n", [5]),
        ("> Ett citat.\n", [5]),
        ("Vanlig text.\n", [5]),
        ("- En punkt.\n\n", [6]),
        (SPOKEN + "{ .weak }\n", [10]),
        ("```\n{ .good }\n```\n\n" + SPOKEN, []),
    ],
)
def test_a_line_that_says_weak_or_good_of_no_dialogue(course, above, told):
    (course / "hjalp.md").write_text(f"# Hjälp\n\nSå här.\n{above}{{ .good }}\n", encoding="utf-8")
    problems = [problem for problem in Site.load(Settings(course)).problems if problem.advice]
    found = [problem for problem in problems if "gör inget här" in problem.message]
    assert [problem.line for problem in found] == told
    assert all("`{ .good }`" in problem.message for problem in found)
