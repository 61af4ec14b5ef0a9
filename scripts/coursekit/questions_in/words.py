"""Words: what `import` says, and what headings, types and answers are called, in Swedish and English."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.words import load_words

WORDS = load_words("questions_in")


@dataclass(frozen=True)
class Written:
    """What `import` itself writes, in the course's language: what is still to write, and names for the nameless."""

    todo: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, language: str) -> Written:
        return cls(**load_words(language)["questions_in"])


def known_by(text: str) -> str:
    """A heading or a word as it is compared: people put a mark or a space after it, programs a line in it."""
    return " ".join(text.casefold().replace("_", " ").split()).strip(" :*?.")


HEADINGS = {known_by(name): key for key, names in WORDS["headings"].items() for name in names}
LABELS = {known_by(name): key for key, names in WORDS["labels"].items() for name in names}
TYPES = {known_by(name): kind for kind, names in WORDS["types"].items() for name in names}
TRUTHS = {known_by(name): name in WORDS["truths"]["true"] for names in WORDS["truths"].values() for name in names}
# How a value that is true or false is written where text is wanted.
TRUE, FALSE = (WORDS["truths"][each][0] for each in ("true", "false"))
