"""What an author wrote and what the page shows: nothing lost, nothing raw, nothing from elsewhere, Word's habits named."""

import shutil

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.core.settings import Settings

PAGE = "hjalp.md"


@pytest.fixture
def said(tmp_path):
    """The problems of a page with this text below its heading."""
    course = shutil.copytree(BAD / "base", tmp_path / "course")

    def problems(text):
        (course / PAGE).write_text(f"# Hjälp\n\n{text}\n", encoding="utf-8")
        return [str(problem) for problem in check(Settings(course))[1] if problem.path.endswith(PAGE)]

    return problems


LOST = {
    "Hej **kära**{namn} granne.": "{namn}",
    "Fyll i din mening\n{skriv här}": "{skriv här}",
    "| Antal {st} | Pris |\n|---|---|\n| 1 | 2 |": "{st}",
}


@pytest.mark.parametrize(("text", "found"), LOST.items())
def test_no_word_is_lost(said, text, found):
    [message] = said(text)
    assert f"`{found}` syns inte på sidan" in message


RAW = {
    "Det är **viktigt **att fråga.": "stjärnorna syns i texten: `Det är **viktigt **att fråga.`.",
    "a](b.md) och mer": "länken blir inte en länk",
    "<!- question: x -->": "känns inte igen",
}


@pytest.mark.parametrize(("text", "words"), RAW.items())
def test_no_markup_comes_out_as_text(said, text, words):
    assert [words in message for message in said(text)] == [True]


def test_markup_is_excused_by_an_escape_of_its_own_alone(said):
    escaped = "Skriv \\*\\*fet\\*\\* för fetstil, \\*\\*\\* för en linje och \\!!! note först."
    assert said(escaped) == []
    [message] = said(f"{escaped}\n\nDet är \\* **viktigt **att fråga.")
    assert message.endswith(
        "hjalp.md:5: stjärnorna syns i texten: `Det är * **viktigt **att fråga.`. "
        "Skriv `**ord**` utan mellanslag innanför stjärnorna, eller `\\*` om tecknet ska synas."
    )


def test_a_backslash_that_is_escaped_escapes_nothing(said):
    assert ["stjärnorna syns i texten" in message for message in said("En \\\\**fet **rad.")] == [True]


RAW_LINE = "Det är **viktigt **att fråga **tidigt **i dag."
LOST_LINE = "Hej **kära**{namn} granne, **var**{plats} är du?"


@pytest.mark.parametrize("line", [RAW_LINE, LOST_LINE])
def test_each_place_is_named_once(said, line):
    messages = said(f"{line}\n\nEn **fet** rad.\n\n{line.replace('är', 'var')}")
    assert [message.split("hjalp.md:")[1].split(":")[0] for message in messages] == ["3", "7"]


def test_of_a_text_that_is_all_lost_a_handful_is_named(said):
    text = "\n\n".join(f"Hej **kära**{{namn{number}}} granne." for number in range(12))
    assert len(said(text)) == 5


HABITS = {
    "•\tpapper\n•\tpenna": "`- papper`",
    "\uf0b7 papper": "`- papper`",
    "· papper": "`- papper`",
    "– papper\n– penna": "`- papper`",
    "1) Ring.\n2) Fråga.": "`1. Ring.`",
    "a) Ring.\nb) Fråga.": "`1. Ring.`",
    "##Rubrik": "`## Rubrik`",
    "#medskapande är taggen.": "`\\#medskapande är taggen.`",
    "———": "`***`",
    "!!! note “Tips”\n    Text.": '`!!! note "Tips"`',
    '!!! note "Tips"\nText.': "`    Text.`",
    "| a | b |\n|—|—|\n| 1 | 2 |": "`|---|---|`",
    "Namn\tPris\nKaffe\t5\nTe\t4": "`| Namn | Pris |`",
    "    Här är en rad.": "fyra blanksteg eller en tabb",
    "Filen ligger på \\\\server\\mapp\\mall.docx i dag.": "``\\\\server\\mapp\\mall.docx``",
    "FrÃ¥ga tidigt.": "sparats fel",
    "[SKR](www.skr.example)": "`https://www.skr.example`",
    "<b>Viktigt</b>": "`<b>` får inte stå i texten",
    '<span onclick="x">Viktigt</span>': "`onclick`",
}


@pytest.mark.parametrize(("text", "words"), HABITS.items())
def test_a_habit_is_named_once_with_the_line_mended(said, text, words):
    assert [words in message for message in said(text)] == [True], said(text)


ELSEWHERE = [
    "![Karta][k]\n\n[k]: https://utanfor.example/k.png",
    "![Karta](https://utanfor.example/karta_(a(b)).png)",
    '![Karta \\[1\\]](https://utanfor.example/k.png "en "karta"")',
    "![Karta](//utanfor.example/k.png)",
    "![Karta](<https://utanfor.example/k a.png>)",
    '<iframe src="https://utanfor.example"></iframe>',
    '<div style="background: url(https://utanfor.example/x)">a</div>',
    '<object data="https://utanfor.example/x"></object>',
    "[läs](javascript:alert(1))",
    "[läs](//utanfor.example)",
    "<file://server/a.docx>",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_nothing_is_fetched_from_elsewhere(said, text):
    assert any(": råd: " not in message for message in said(text))


@pytest.mark.parametrize("text", ["[läs](<en fil.pdf>)", "[läs][k]\n\n[k]: <en fil.pdf>"])
def test_a_target_in_angle_brackets_is_no_tag(said, text):
    assert ["får inte stå i texten" in message for message in said(text)] == [False]


SOUND = [
    "Text med *vikt*, **fet**, `kod`, [länk](index.md) och ord{ .klass }.",
    "– Kommer du?\n– Ja, gärna!",
    "Fråga 1) inte i början, och a) mitt i.",
    "Skriv `{namn}` och `\\\\server\\x` som kod.",
    "\\* stjärna, \\# nummer, 2 * 3 * 4, a_b_c och 5 < 6.",
    '!!! note "Tips"\n    Text.\n\n    - punkt',
    "En fotnot[^1].\n\n[^1]: Noten.",
    "Term\n:   Förklaring",
    "Rad ett<br>rad två, H<sub>2</sub>O och <kbd>Ctrl</kbd>.",
    "E-post: a@b.example och https://a.example/ i texten.",
    "***\n\n---",
    "Vi var 12 – 15 personer, kl. 10–12.",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_is_right_is_not_named(said, text):
    assert [message for message in said(text) if ": råd: " not in message] == []
