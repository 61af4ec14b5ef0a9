"""Whatever a file holds: it is read or refused, and what is read is shown as it was written."""

import contextlib
import html
import re

import pytest
import yaml
from coursekit.check.passage import is_asked_about
from coursekit.core.markdown import to_html
from coursekit.model.fields import Block, Inline
from coursekit.questions_in.asked import LeftOut, Refused
from coursekit.questions_in.html_text import block_of_html, inline_of_html
from coursekit.questions_in.kinds import KINDS, read
from coursekit.questions_in.quiz_file import with_entries
from coursekit.questions_in.text import block, inline, tidy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
# The signs that mean something to what reads and writes.
PIECES = [
    *"ab å.:,;#*_`[](){}<>&|\\~=%!?-+>@\"'/0123\n\t",
    "\n\n",
    "->",
    "::",
    "####",
    "{T}",
    "{=a ~b}",
    "ANSWER: A",
    "A. ",
    "1. ",
]
PIECES += [
    "Svar: ",
    "[html]",
    "<p>",
    "</p>",
    "<b>",
    "<table>",
    "&amp;",
    "Fråga",
    "Rätt svar",
    "Alternativ 1",
    "//",
    "$CATEGORY:",
    "%50%",
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
LINE = st.lists(
    st.sampled_from([*"ab å.:,;#*_`[](){}<>&|\\~=%!?-+>@\"'/012", "word", "&amp;", "<b>"]), min_size=1, max_size=12
).map("".join)


@pytest.mark.parametrize("kind", [None, *KINDS])
@few
@given(text=texts)
def test_any_text_is_read_or_refused(kind, text):
    try:
        reading = read(text.encode("utf-8", "surrogatepass"), kind)
    except Refused:
        return
    assert all(asked.line > 0 and asked.type for asked in reading.questions)


@few
@given(
    data=st.binary(max_size=200),
    head=st.sampled_from([b"", b"PK\x03\x04", b"<quiz>", b"<?xml version='1.0'?>", b"\xff\xfe"]),
)
def test_any_bytes_are_read_or_refused(data, head):
    with contextlib.suppress(Refused):
        read(head + data, None)


def seen(text, kind):
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", to_html(kind(text).__html__()))).split())


@few
@given(line=LINE)
def test_a_text_is_shown_as_it_was_typed(line):
    wanted = " ".join(tidy(line).split())
    assert seen(block(line), Block) == wanted
    assert seen(inline(line), Inline) == wanted


# What looks like a list, a link or code to whoever reads a course for its author's mistakes, and is none here.
LOOKS = ["A) 5", "b) två", "12) tolv", "• punkt", "▪ punkt", "– tal", "# rubrik", "#tagg", "[ ] ej", '"meny": [', "grav ` accent",
    "``a``", "{.klass}", "!!! note x", "a | b", "|a|b|", "[a](b)", "[TOC]", "**fet", "a ~~b~~", "<b>x</b>", "> citat", "[1]: x"]  # fmt: skip


@pytest.mark.parametrize("line", LOOKS)
def test_what_looks_like_a_mistake_is_shown_as_it_was_and_is_asked_about_by_nobody(line):
    source = html.escape(line)
    texts = [(block(line), Block), (inline(line), Inline)]
    texts += [(block_of_html(f"<p>{source}</p>"), Block), (inline_of_html(source), Inline)]
    for text, kind in texts:
        assert (seen(text, kind), is_asked_about(kind(text))) == (line, False), text


TABLE = "<table><caption>Så <b>här</b>.</caption><tbody><tr><th>a</th><td>1.5</td></tr><tr><th>b</th><td>2</td></tr></tbody></table>"


def test_nothing_of_html_is_lost():
    assert block_of_html(f"<p>Se.</p>{TABLE}") == "Se.\n\nSå **här**.\n\n| a | 1.5 |\n|---|---|\n| b | 2 |"
    assert block_of_html("<h5>Rubrik</h5><p>Det är. Slut.</p>") == "**Rubrik**\n\nDet är. Slut."
    with pytest.raises(LeftOut, match="html_lost"):
        block_of_html("<table><tr><td>a</td><td>b</td></tr>Lös text</table>")


def test_an_address_in_html_stays_one():
    assert inline_of_html("Se https://exempel.se/a-b, nu!") == "Se https://exempel.se/a-b, nu!"


@few
@given(line=LINE)
def test_html_is_shown_as_it_was(line):
    wanted = " ".join(tidy(line).split())
    escaped = html.escape(line)
    assert seen(block_of_html(f"<p>{escaped}</p>"), Block) == wanted
    assert seen(inline_of_html(f"<b>{escaped}</b> a"), Inline) == f"{wanted} a".strip()


@few
@given(source=texts)
def test_any_html_becomes_a_text_or_is_left_out(source):
    with contextlib.suppress(LeftOut):
        block_of_html(source)
        inline_of_html(source)


@few
@given(
    values=st.lists(texts.map(tidy), min_size=1, max_size=4),
    own=st.sampled_from([None, "questions: []\n", "questions:\n- id: a\ntitle: b\n"]),
)
def test_every_text_is_quoted_as_it_must_be(values, own):
    entry = {
        "id": "b",
        "type": "single",
        "texts": values,
        "options": [{"text": each, "correct": True} for each in values],
    }
    made = with_entries(own, "questions:\n", [(["en # rad"], entry)])
    read_back = yaml.load(made, yaml.BaseLoader)["questions"][-1]
    assert [each.rstrip("\n") for each in read_back["texts"]] == values
    assert [each["text"].rstrip("\n") for each in read_back["options"]] == values
