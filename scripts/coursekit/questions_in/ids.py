"""Ids: a question's own where it is valid and free, else one from its first words."""

from __future__ import annotations

import html
import re
import unicodedata

from ..model.blanks import BLANK
from ..model.normal_form import without_marks

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WORD = re.compile(r"[a-z0-9]+")
# As many words as tell questions apart, in a name that is easy to say.
MOST_WORDS, LENGTH = 5, 40


def id_for(wanted: str, question: str, taken: set[str], nameless: str) -> str:
    """An id that is not among those `taken`, which it joins; `nameless` where no word gives one."""
    made = wanted if ID.fullmatch(wanted) and len(wanted) <= LENGTH * 2 else ""
    if not made or made in taken:
        first = _from_words(question) or nameless
        numbered = (first if number == 1 else f"{first}-{number}" for number in range(1, len(taken) + 2))
        made = next(each for each in numbered if each not in taken)
    taken.add(made)
    return made


def _from_words(question: str) -> str:
    words = without_marks(html.unescape(BLANK.sub("", question)))
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    made = ""
    for word in WORD.findall(plain)[:MOST_WORDS]:
        longer = f"{made}-{word}" if made else word[:LENGTH]
        if len(longer) > LENGTH:
            break
        made = longer
    return made
