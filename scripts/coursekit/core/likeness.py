"""Likeness: which known name a word means, also where it is Swedish, or only looks like the name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from .words import load_words

# Letters of other alphabets that look like Latin ones.
LOOKS = str.maketrans("аеорсухіјѕһԁοαινρτυκ", "aeopcyxijshdoaivptuk")
KINDS = {"Cf": "hidden", "Zs": "space", "Pd": "dash", "Pc": "dash", "Pi": "quote", "Pf": "quote", "Mn": "accent"}


def odd_sign(word: str) -> tuple[str, str] | None:
    """The first sign in a word that looks like another, or like none, and which kind it is."""
    for sign in word:
        kind = KINDS.get(unicodedata.category(sign)) if sign not in " -_" else None
        if kind or sign.lower().translate(LOOKS) != sign.lower():
            return sign, kind or "letter"
    return None


def plain(word: str) -> str:
    """The word as it looks: small Latin letters, ordinary dashes and spaces, and nothing hidden."""
    shown = unicodedata.normalize("NFC", word).lower().translate(LOOKS)
    kinds = {"hidden": "", "space": " ", "dash": "-", "quote": "", "accent": ""}
    return "".join(kinds[odd[1]] if (odd := odd_sign(sign)) else sign for sign in shown).strip()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that `word` probably means, if one is near enough."""
    names = list(known)
    found = [word] if word in names else difflib.get_close_matches(plain(word), names, n=1, cutoff=0.7)
    return found[0] if found else None


def meant(word: str, known: Iterable[str], table: str) -> str | None:
    """The same, where the word may be Swedish: `table` is that of the keys or that of the values."""
    names = {_bare(name): name for name in known}
    swedish = load_words("swedish")[table]
    words = {_bare(each): name for name in names.values() for each in swedish.get(name, ())}
    bare = _bare(word)
    return names.get(bare) or words.get(bare) or nearest_of(bare, names) or nearest_of(bare, words)


def nearest_of(word: str, names: dict[str, str]) -> str | None:
    near = nearest(word, names)
    return names[near] if near else None


def _bare(word: str) -> str:
    """A word without what keyboards leave out or put between words."""
    letters = unicodedata.normalize("NFD", plain(word))
    return (
        "".join(letter for letter in letters if not unicodedata.combining(letter)).replace(" ", "_").replace("-", "_")
    )
