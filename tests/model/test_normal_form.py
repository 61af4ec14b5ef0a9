"""The normal form that answers are compared in, and the essence that a question's revision is made of."""

from pathlib import Path

import pytest
import yaml
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.model.fields import Text
from coursekit.model.normal_form import normal_form
from coursekit.model.question import short_hash
from hypothesis import given
from hypothesis import strategies as st

TABLE = yaml.safe_load((Path(__file__).parent / "normal_form.yml").read_text(encoding="utf-8"))
CASES = [case for cases in TABLE.values() for case in cases]


def test_the_table_is_long_enough():
    assert len(CASES) >= 120
    assert len({text for text, _ in CASES}) == len(CASES)


@pytest.mark.parametrize("text, normal", CASES)
def test_normal_form(text, normal):
    assert normal_form(text) == normal


@given(st.text(alphabet="aÅ\u030a1,5.% -–−/*_`~[]()\\\xa0\xad\u200b’”", max_size=20))
def test_how_a_text_is_typed_does_not_matter(text):
    normal = normal_form(text)
    assert normal_form(f"\xa0{text}\u200b ") == normal
    assert normal_form(text.replace("–", "\u2212").replace(" ", "\u202f")) == normal
    assert normal == normal.lower().strip()


# What the code of November 2026 called these texts in a learner's record.
KEPT = {
    "Fråga **en** förälder.": "376e1a32",
    "Läs [vad andra gjort](../utan-quiz/index.md) och vänta till våren.": "2a5bc2fb",
    "0700": "3afc20e9",
    "ja": "3702fc18",
    "yes": "8a798890",
    "5": "ef2d127d",
    "Skicka e-post, och/eller ring!": "2c0f2729",
    "”Hej” – sa hon: ’nej’ (kanske)…": "a1f47e44",
    "FÖRÄLDRAR\xa0& barn": "6a49dd0b",
    "inva\u030anare": "a54f328d",
    "`ramen_pdf`": "42b9322f",
    "med\xadborgar\u200bdialog": "59e47d42",
    "~~Förr~~ ett | två": "6e7d47c0",
    "50 kronor 2 gånger": "0b556c26",
    "Vem? När? Var?": "d9334d7f",
    "åk 7–åk nio @hemma": "dc54f6f1",
    "?": "8a8de823",
    "1 000 kr": "db812512",
    "m²": "09c2e207",
    "R&D": "4573a839",
    "¿Qué?": "9030c4df",
    "Обсуждение": "19803b4b",
    "A^b `c`": "ba7816bf",
    "1. Ring": "acb22ed6",
}
# Whole questions of the miniature course, by their revisions of then.
KEPT_QUESTIONS = {
    "ramen-forst": "e99ee832",
    "stegen": "3fbf6ade",
    "para-ihop": "ab676eca",
    "fyll-i": "608f85be",
    "hur-lange": "455cefc5",
    "lekplatsen": "979e423a",
    "svara-pappan": "6fdd7ff7",
    "skala-fore": "49a41857",
    "vem-forst": "4464dc15",
}


@pytest.mark.parametrize("text, key", KEPT.items())
def test_a_text_without_signs_that_carry_meaning_keeps_its_key(text, key):
    assert short_hash(Text(text).reduced) == key


def test_a_question_without_them_keeps_its_revision():
    course, _ = check(Settings(Path("tests/mini_course")))
    revisions = {question.id: question.revision for module in course.modules for question in module.questions}
    assert revisions | KEPT_QUESTIONS == revisions


DIFFERENT = [
    ("5 grader", "−5 grader"),
    ("5", "-5"),
    ("3,5 %", "35 %"),
    ("1/2", "12"),
    ("8.30", "830"),
    ("8:30", "830"),
    ("<18", ">18"),
    ("< 18", "18"),
    ("≤ 18", "< 18"),
    ("C++", "C#"),
    ("C++", "C"),
    ("Bra 🙂", "Bra 🙁"),
    ("👍🏻", "👍🏿"),
    ("50 %", "50"),
    ("§ 5", "5"),
    ("10 €", "10 $"),
    ("20°", "20"),
    ("10⁻³", "10³"),
    ("?", "…"),
    ("−½", "½"),
    ("1.000", "1,000"),
    ("2 − 1", "2 + 1"),
]
SAME = [
    ("1,5", "1.5"),
    ("−5", "–5"),
    ("−5", "-5"),
    ("e-post", "epost"),
    ("och/eller", "och eller"),
    ("Ring, i dag!", "ring i dag"),
    ("10–20", "10-20"),
    ("1 000", "1000"),
    ("med\xadborgare", "medborgare"),
    ("−\u200b5", "−5"),
    ("❤\ufe0f", "❤"),
    ("”?”", '"?"'),
]


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_signs_that_carry_meaning_tell_texts_apart(one, other):
    assert Text(one).reduced != Text(other).reduced


@pytest.mark.parametrize("one, other", SAME)
def test_how_a_text_is_typed_is_not_in_its_essence(one, other):
    assert Text(one).reduced == Text(other).reduced


@given(st.text(max_size=20))
def test_a_text_that_is_not_blank_has_an_essence(text):
    if text.strip():
        assert Text(text).reduced
