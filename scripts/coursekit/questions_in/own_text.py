"""Own text: what a learner's own text is compared with, as our packages write it below the explanation."""

from __future__ import annotations

from ..core.words import LOCALE, load_words
from .asked import Asked

LANGUAGES = sorted(folder.name for folder in LOCALE.iterdir() if (folder / "question.yml").is_file())
HEADINGS = {
    f"**{load_words(each)['question'][key]}**": key for each in LANGUAGES for key in ("criteria", "model_answer")
}
BULLET = "- "


def parted(asked: Asked) -> Asked:
    """A `reflection` whose explanation has our headings in it, with what stands below each of them as its own key."""
    parts: dict[str, list[str]] = {"explanation": []}
    key = "explanation"
    for paragraph in asked.explanation.split("\n\n"):
        if paragraph in HEADINGS and HEADINGS[paragraph] not in parts:
            key = HEADINGS[paragraph]
            parts[key] = []
        else:
            parts[key].append(paragraph)
    criteria = "\n".join(parts.get("criteria", ())).split("\n")
    if "criteria" in parts and not (len(criteria) > 1 and all(each.startswith(BULLET) for each in criteria)):
        return asked
    asked.criteria = [each.removeprefix(BULLET) for each in criteria if each]
    asked.explanation = "\n\n".join(parts["explanation"])
    asked.model_answer = "\n\n".join(filter(None, (asked.model_answer, *parts.get("model_answer", ()))))
    return asked
