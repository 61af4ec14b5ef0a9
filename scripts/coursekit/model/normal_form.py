"""Normal form: what two texts have in common that a person would call the same answer.

`docs/assets/js/question/normal-form.js` is the same function for the pages; one table of cases holds them equal.
Letters, digits and spaces are told apart from signs as JavaScript does.
"""

from __future__ import annotations

import re
import unicodedata

# Unicode's formats, as of 14.0, and what asks for a sign in colour.
HIDDEN = re.compile(
    r"[\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    r"\ufe0f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
SPACES = re.compile(r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Its dashes, and two signs that people take for them.
DASHES = re.compile(
    r"[\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0"
    r"\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead]"
)
# A mark that is not escaped, at the edge of a word or of another mark: `a*b` and `2*3*4` have none.
MARKS = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)"), r"\1"),
    (re.compile(r"(^|(?!\\)[\W_])([*_~`]{1,3})(?! )([^*_~`]*[^ *_~`\\])\2(?![^\W_])"), r"\1\3"),
)
# Marks fit into marks, and no one writes more than three kinds.
DEPTH = 3
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
TIDIED = (
    (re.compile("^ +| +(?= |$)"), ""),
    (re.compile(r"[\u201c-\u201f\xab\xbb\u2033]"), '"'),
    (re.compile(r"[\u2018-\u201b\u2039\u203a\u2032\xb4\u02bc]"), "'"),
    (DASHES, "-"),
    (re.compile(r"([0-9§]) (?=[0-9%°§])"), r"\1"),
    (re.compile(r"([0-9])(?=([^\W\d_]))"), lambda found: found[1] + " " * found[2].isalpha()),
    (re.compile(r"([0-9]) ?([-/]) ?(?=[0-9])"), r"\1\2"),
    (re.compile(r"([0-9])[.,](?=[0-9])(?![0-9]{3}(?![0-9]))"), r"\1."),
    (re.compile(r" ?[.!]$"), ""),
)


def normal_form(text: str) -> str:
    """The text as it is compared: case, spacing, kinds of dash and quotation mark, and Markdown don't matter."""
    # A space of any kind is the same beside a mark too.
    text = without_marks(unicodedata.normalize("NFC", SPACES.sub(" ", without_hidden(text)).lower()))
    for pattern, better in TIDIED:
        text = pattern.sub(better, text)
    return text


def without_hidden(text: str) -> str:
    """The text without what nobody sees: soft hyphens, joiners, spaces without width, byte-order marks."""
    return HIDDEN.sub("", text)


def without_marks(text: str) -> str:
    """The words of a line of Markdown: no stars, backticks, addresses or escapes."""
    for _ in range(DEPTH):
        for pattern, words in MARKS:
            text = pattern.sub(words, text)
    return ESCAPED.sub(r"\1", text)
