"""Words: what `import` says, and what headings, types and answers are called, in Swedish and English."""

from __future__ import annotations

from ..core.words import load_words

WORDS = load_words("questions_in")
TODO: dict[str, str] = WORDS["todo"]


def known_by(text: str) -> str:
    """A heading or a word as it is compared: people put a mark or a space after it."""
    return " ".join(text.casefold().split()).strip(" :*?.")


HEADINGS = {known_by(name): key for key, names in WORDS["headings"].items() for name in names}
LABELS = {known_by(name): key for key, names in WORDS["labels"].items() for name in names}
TYPES = {known_by(name): kind for kind, names in WORDS["types"].items() for name in names}
TRUTHS = {known_by(name): name in WORDS["truths"]["true"] for names in WORDS["truths"].values() for name in names}
# How a value that is true or false is written where text is wanted.
TRUE, FALSE = (WORDS["truths"][each][0] for each in ("true", "false"))
