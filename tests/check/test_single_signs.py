"""One sign put into markup, or taken out of it: none makes it come out as text, or not work, without a word."""

import shutil
from collections import Counter

import pytest
from badcases import BAD
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from mutations import PIECES, SIGNS, shown

PAGE, TEXT, QUIZ = "hjalp.md", "modules/start/index.md", "modules/start/quiz.yml"
MARKUP = {
    "source": "[@lind-2024]",
    "link": "[början](index.md)",
    "address": "[början](https://a.example)",
    "picture": "![En bänk](modules/start/bank.svg)",
    "footnote": "[^not]",
    "placeholder": "{{ organisation.name }}",
    "bold": "**alltid**",
    "abbreviation": '<abbr title="Styrelsen">KS</abbr>',
}
MARKER = "<!-- question: vem -->"
# What a reader sees of markup that does not work; a `#` or `-` alone says nothing.
RAW = "[]{}<>*`|@!^"
FEW = ("", "]", "]]", ":", " ")


@pytest.fixture
def course(tmp_path):
    """A course of one question, which is soon read."""
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    quiz = (course / QUIZ).read_text(encoding="utf-8")
    (course / QUIZ).write_text(quiz.replace("draw: 5\n", "").partition("  - id: vilka")[0], encoding="utf-8")
    for name in ("conversations.yml", "forums.yml"):
        (course / name).unlink()
    return course


def edits(markup, signs):
    """Each edit of the markup and what it put in: a sign at each place, or taken out of it, or another for it."""
    for place in range(len(markup) + 1):
        head, tail = markup[:place], markup[place:]
        yield from ((head + sign + tail, sign) for sign in signs if sign)
        if tail and "" in signs:
            yield from ((head + sign + tail[1:], sign) for sign in ("", *SIGNS.get(tail[0], ())))


def is_told(site, written):
    return any(problem.path.endswith(written) for problem in site.problems)


def raw_in_silence(course, markup, signs):
    def load(text):
        written = f"# Hjälp\n\nRing {text} i dag.\n\n[^not]: En not.\n"
        (course / PAGE).write_text(written if "[^" in markup else written.rpartition("\n\n")[0], encoding="utf-8")
        return Site.load(Settings(course))

    site = load(markup)
    assert not is_told(site, PAGE)
    before = Counter(shown(site.pages[PAGE]))
    for text, sign in edits(markup, signs):
        site = load(text)
        if not is_told(site, PAGE):
            after = Counter(shown(site.pages[PAGE]))
            # A backslash says that the sign after it is to be seen.
            seen = markup[text.index("\\") :][:1] if sign == "\\" else sign
            if any(after[each] > before[each] + seen.count(each) for each in RAW):
                yield text


@pytest.mark.parametrize("name", ["source", "footnote"])
def test_no_sign_makes_markup_raw_in_silence(course, name):
    assert list(raw_in_silence(course, MARKUP[name], FEW)) == []


@pytest.mark.slow
@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_no_sign_of_all_makes_markup_raw_in_silence(course, markup):
    assert list(raw_in_silence(course, markup, ("", *dict.fromkeys(PIECES)))) == []


def lost_in_silence(course, signs):
    text = (course / TEXT).read_text(encoding="utf-8")
    assert MARKER in text
    for marker, _ in edits(MARKER, signs):
        (course / TEXT).write_text(text.replace(MARKER, marker), encoding="utf-8", newline="")
        site = Site.load(Settings(course))
        if not is_told(site, TEXT) and "vem" not in site.course.modules[0].inline:
            yield marker


@pytest.mark.slow
def test_no_sign_moves_a_question_in_silence(course):
    assert list(lost_in_silence(course, FEW)) == []


@pytest.mark.slow
def test_no_sign_of_all_moves_a_question_in_silence(course):
    assert list(lost_in_silence(course, ("", *dict.fromkeys(PIECES)))) == []
