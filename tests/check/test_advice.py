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


def quiz(course, questions):
    (course / "modules/mer/quiz.yml").write_text("questions:\n" + "".join(questions), encoding="utf-8")


def allow(course, rule):
    text = (course / "modules/mer/index.md").read_text(encoding="utf-8")
    reason = f"allow:\n  {rule}: Det är meningen.\n---\n\n"
    (course / "modules/mer/index.md").write_text(text.replace("---\n\n", reason, 1), encoding="utf-8")


def choices(telling, count, question="Vad säger du?", **options):
    """So many questions, of which the first `telling` have these options and the others plain ones."""
    made = []
    for number in range(count):
        texts = options if number < telling else {"right": "Hej", "wrong": "Nej"}
        made.append(QUESTION.format(number=number, **texts).replace("Vad säger du?", question))
    return made


def scenario(number, longest):
    """A scenario of one step, whose best choice is 1.3 times as long as the other, or just longer."""
    return f"""  - id: fall-{number}
    type: scenario
    goal: minnas
    question: Vad gör du?
    start: ett
    explanation: Så är det.
    steps:
      - id: ett
        text: Du ringer.
        choices:
          - {{text: {"b" * (14 if longest else 13)}, next: bra, feedback: Ja.}}
          - {{text: {"d" * 10}, next: illa, feedback: Nej.}}
      - {{id: bra, text: Slut., ending: good}}
      - {{id: illa, text: Slut., ending: poor}}
"""


def statement(number, text, answer):
    return f"""  - id: sant-{number}
    type: true_false
    goal: minnas
    question: {text}
    answer: {answer}
    feedback: Nja.
    explanation: Så är det.
"""


ABSOLUTE = {"right": "Ibland", "wrong": "Alltid"}
SHARED = {"right": "Parken", "wrong": "Skolan"}
RULE = [("Alla svarar.", "false"), ("Många svarar.", "true"), ("Några svarar.", "true")]
WORDS = ["kommunen", "parken", "skolan", "sommar", "bredvid", "innan", "frågar", "byggs", "grannar", "kvarter"]


def copies(alike):
    """Two questions of ten words each, of which so many are the same."""
    other = [*WORDS[:alike], *(word + "x" for word in WORDS[alike:])]
    return [statement(0, " ".join(WORDS), "true"), statement(1, " ".join(other), "false")]


GIVE_AWAYS = {
    "absolute_words": ("står bara i fel svar", choices(2, 3, **ABSOLUTE)),
    "shared_words": ("har ord ur frågan", choices(2, 3, question="Vad gör ni i parken?", **SHARED)),
    "longest_choice": ("det bästa valet", [scenario(0, True), scenario(1, True), scenario(2, False)]),
    "rule_of_thumb": ("en tumregel", [statement(number, *each) for number, each in enumerate(RULE)]),
    "near_copy": ("nästan densamma", copies(9)),
}
NO_GIVE_AWAYS = {
    "absolute-in-half": ("står bara i fel svar", choices(2, 4, **ABSOLUTE)),
    "absolute-in-two-of-two": ("står bara i fel svar", choices(2, 2, **ABSOLUTE)),
    "absolute-in-both": ("står bara i fel svar", choices(3, 3, right="Ingen", wrong="Alla")),
    "absolute-in-a-longer-word": ("står bara i fel svar", choices(3, 3, right="Ibland", wrong="Allmänt")),
    "shared-in-half": ("har ord ur frågan", choices(2, 4, question="Vad gör ni i parken?", **SHARED)),
    "shared-by-both": ("har ord ur frågan", choices(3, 3, "Är parken din?", right="Parken", wrong="Hela parken")),
    "shared-short-word": ("har ord ur frågan", choices(3, 3, "Vad gör ni i bild?", right="Bild", wrong="Text")),
    "longest-in-two-of-two": ("det bästa valet", [scenario(0, True), scenario(1, True)]),
    "longest-in-one-of-three": ("det bästa valet", [scenario(each, each == 0) for each in range(3)]),
    "rule-in-two": ("en tumregel", [statement(number, *each) for number, each in enumerate(RULE[:2])]),
    "rule-broken": ("en tumregel", [statement(0, "Alla svarar.", "true"), *GIVE_AWAYS["rule_of_thumb"][1][1:]]),
    "less-like": ("nästan densamma", copies(8)),
}


@pytest.mark.parametrize("rule", GIVE_AWAYS)
def test_what_gives_an_answer_away_is_told_once_until_it_is_allowed(course, rule):
    words, questions = GIVE_AWAYS[rule]
    quiz(course, questions)
    assert len(advice(course, words)) == 1
    allow(course, rule)
    assert advice(course, words) == []


@pytest.mark.parametrize(("words", "questions"), NO_GIVE_AWAYS.values(), ids=NO_GIVE_AWAYS)
def test_what_does_not_give_an_answer_away(course, words, questions):
    quiz(course, questions)
    site = Site.load(Settings(course))
    assert site.problems.errors == ()
    assert advice(course, words) == []


def test_a_copy_is_found_in_another_module_and_names_the_first(course):
    first, _ = copies(9)
    text = (course / "modules/start/quiz.yml").read_text(encoding="utf-8")
    (course / "modules/start/quiz.yml").write_text(text + first.replace("minnas", "fraga"), encoding="utf-8")
    quiz(course, copies(9)[1:])
    assert advice(course, "nästan densamma") == [
        'frågan "sant-1" är nästan densamma som "sant-0". Fråga om något annat, eller ta bort den ena.'
    ]


def test_a_scenario_that_goes_round_is_told_of_as_an_error(course):
    quiz(course, [scenario(0, True).replace("next: bra", "next: ett")])
    assert any("gå runt" in problem.message for problem in Site.load(Settings(course)).problems.errors)


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
