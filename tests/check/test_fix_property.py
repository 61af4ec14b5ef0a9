"""`check --fix` on texts in which habits are planted: it gives back the text, changes no word, and a second run nothing."""

import re
import shutil

import pytest
from badcases import BAD
from coursekit.author.fix import changes
from coursekit.check.course import check
from coursekit.core.markdown import to_html
from coursekit.core.settings import Settings
from coursekit.model.forgiven import forgiven
from edits import edit
from hypothesis import given, settings
from hypothesis import strategies as st

# Each is a course that is read four times.
EXAMPLES = settings.default.max_examples // 4
PAGE, MODULE, QUIZ = "hjalp.md", "modules/start/index.md", "modules/start/quiz.yml"
# What an author should have written, and what a word processor makes of it.
IN_TEXT = [
    ("- papper\n- penna", "•\tpapper\n•\tpenna"),
    ("- papper\n- penna", "  • papper\n  • penna"),
    ("- papper `•` och\n- penna", "· papper `•` och\n\uf0b7 penna"),
    ("- papper\n  - vitt\n- penna", "• papper\n  ◦ vitt\n• penna"),
    ("1. Ring.\n2. Fråga.", "1) Ring.\n2) Fråga."),
    ("Det är **viktigt** att fråga.", "Det är **viktigt **att fråga."),
    ("Det är **viktigt** att fråga.", "Det är** viktigt** att fråga."),
    ("**Anna:** Hej. **Bo:** Hej hej.", "**Anna: **Hej. **Bo: **Hej hej."),
    ("Ett.\n\n***\n\nTvå.", "Ett.\n\n———\n\nTvå."),
    ('Se upp.\n\n!!! note "Tips"\n    Ring först.', "Se upp.\n\n!!! note ”Tips”\n    Ring först."),
    ("Mallen: `\\\\server\\mapp\\a.docx`, i dag.", "Mallen: \\\\server\\mapp\\a.docx, i dag."),
    ("Läs [hos SKR](https://www.skr.se/ett) i dag.", "Läs [hos SKR](www.skr.se/ett) i dag."),
    ("En mening till.", "En men\ufeffing till."),
    ("Gå inte hem.", "Gå inte\x00 hem."),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|—|—|\n| 1 | 2 |"),
    ("```\n• kod\n1) kod\n**ord **\n\\\\server\\mapp\n```", "```\n• kod\n1) kod\n**ord **\n\\\\server\\mapp\n```"),
]
IN_PAGE = [*IN_TEXT, ("## Mål\n\nEn mening.", "##Mål\n\nEn mening.")]
MARKERS = [
    "<!– question: vem –>",
    "<!–- question: vem -->",
    "<!--\u00a0question:\u00a0vem -->",
    "<!-- question: vem -->",
]
HABITS = st.lists(st.tuples(st.integers(0, len(IN_PAGE) - 1), st.booleans()), min_size=1, max_size=5)
# Pieces that are put together anyhow: most make a text that is wrong in several ways at once.
PIECES = ["• ", "1) ", "2) ", "a) ", "**", "** ", " **", "ord", "fråga", " ", "\n", "\n\n", "    ", "\t", "##", "# ", "—", "———",
          "!!! note ", "”", '"', "<!–", "-->", "question: vem", "\u00a0", "\\\\srv\\m", "`", "```\n", "www.skr.se", "[x](",
          ")", "]", "[", "|", "\ufeff", "\x00", "- ", "2024. ", "> ", "· ", "–", "'", "\\", "*", "{", "}", "a\u030a"]  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fix") / "kurs å"
    shutil.copytree(BAD / "base", folder)
    edit(folder, QUIZ, "explanation: Den som berörs vet mest.", "explanation: |\n      TEXT")
    edit(folder, QUIZ, "intro: Elva frågor.", 'intro: "BILD"')
    return folder


@pytest.fixture(scope="module")
def sound(course):
    """The course's files as they are, with a place for a text in each."""
    return {name: (course / name).read_text(encoding="utf-8") for name in (PAGE, MODULE, QUIZ)}


def write(course, texts, end="\n"):
    for name, text in texts.items():
        (course / name).write_bytes(text.replace("\n", end).encode())


def read(course):
    return {name: (course / name).read_bytes() for name in (PAGE, MODULE, QUIZ)}


def fix(course):
    for change in changes(Settings(course)):
        change.write()


def texts(sound, chosen, marker, which):
    """The three files with the chosen blocks as they should be (0), or with their habits where they have them (1)."""

    def blocks(table):
        picked = [table[number % len(table)][which if planted else 0] for number, planted in chosen]
        return "\n\nOch en mening.\n\n".join(picked)

    indented = ("Text.\n\n" + blocks(IN_TEXT)).replace("\n", "\n      ")
    return {
        PAGE: f"{sound[PAGE].rstrip()}\n\n{blocks(IN_PAGE)}\n",
        MODULE: sound[MODULE].replace("<!-- question: vem -->", marker if which else "<!-- question: vem -->"),
        QUIZ: sound[QUIZ].replace("TEXT", re.sub(r"(?m)^ +$", "", indented)).replace("BILD", "Elva frågor."),
    }


@settings(max_examples=EXAMPLES)
@given(HABITS, st.sampled_from(MARKERS), st.sampled_from(["\n", "\r\n"]))
def test_planted_habits_are_undone(course, sound, chosen, marker, end):
    write(course, texts(sound, chosen, marker, 0), end)
    right = read(course)
    assert check(Settings(course))[1].errors == ()
    write(course, texts(sound, chosen, marker, 1), end)
    fix(course)
    assert read(course) == right
    assert changes(Settings(course)) == []


def words(data):
    """The words of a page, and the letters of its source; `https` comes with an address."""
    text = data.decode().replace("\r\n", "\n").replace("https", "").replace("\ufeff", "").replace("\x00", " ")
    html = re.sub(r"<[^<>]*>", "", to_html(forgiven(text)))
    return re.findall(r"[^\W_]+", text), "".join(re.findall(r"[^\W_]", re.sub(r"note", "", html)))


@settings(max_examples=EXAMPLES)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=25))
def test_whatever_stands_there_no_word_changes(course, sound, pieces):
    body = "".join(pieces)
    write(course, {PAGE: sound[PAGE] + "\n" + body, MODULE: sound[MODULE], QUIZ: sound[QUIZ].replace("TEXT", "Text.")})
    quiz = sound[QUIZ].replace("BILD", "Elva.").replace("TEXT", "\n      ".join(body.split("\n")))
    (course / QUIZ).write_text(quiz, encoding="utf-8", newline="\n")
    before = read(course)
    fix(course)
    after = read(course)
    assert changes(Settings(course)) == []
    assert words(after[PAGE])[0] == words(before[PAGE])[0]
    assert words(after[QUIZ])[0] == words(before[QUIZ])[0]
