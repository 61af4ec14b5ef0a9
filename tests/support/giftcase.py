"""A reader of GIFT for the tests, made from what Moodle's own importer does and from nothing of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SIGNS = {":": "\x01", "#": "\x02", "=": "\x03", "{": "\x04", "}": "\x05", "~": "\x06", "n": "\x07"}
BACK = {"\x01": ":", "\x02": "#", "\x03": "=", "\x04": "{", "\x05": "}", "\x06": "~", "\x07": "\n"}
ORDER = re.compile(
    r"^([^{]*)\s*\{>\s*(\d+)\s*(ALL)\s*(VERTICAL)\s*(RELATIVE_NEXT_EXCLUDE_LAST)\s*(HIDE)\s*(.*?)\s*\}\s*$", re.DOTALL
)


@dataclass
class Question:
    category: str
    id: str
    name: str
    kind: str
    text: str
    answers: list = field(default_factory=list)
    afterwards: str = ""


def protect(text):
    """Escaped signs as characters that mean nothing."""
    return re.sub(r"\\(\\|[:#={}~n])", lambda found: "\\" if found[1] == "\\" else SIGNS[found[1]], text)


def restore(text):
    text = re.sub(r"^\[html\]", "", text.strip())
    return re.sub("[\x01-\x07]", lambda found: BACK[found[0]], text).strip()


def read_gift(text):
    """Every question of a GIFT file, parted where Moodle parts them: at empty lines."""
    category, found = None, []
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.startswith("$CATEGORY: "):
            category = block.removeprefix("$CATEGORY: ")
        elif block.strip():
            found.append(read_question(block, category))
    return found


def read_question(block, category):
    lines = block.strip().split("\n")
    assert lines[0].startswith("// [id:"), block
    id = lines[0][len("// [id:") : -1]
    raw = "\n".join(lines[1:])
    _, name, rest = protect(raw).split("::", 2)
    start, end = rest.index("{"), rest.index("}")
    assert rest.endswith("}") and end == len(rest) - 1, block
    answer, mark, afterwards = rest[start + 1 : end].strip().rpartition("####")
    answer = answer.strip() if mark else afterwards.strip()
    question = Question(category, id, restore(name), "", restore(rest[:start]), [], restore(afterwards) if mark else "")
    question.kind, question.answers = read_answer(answer, raw)
    return question


def read_answer(answer, raw):
    order = ORDER.match(raw)
    if order:
        steps = [line.strip() for line in order[7].split("\n") if line.strip()]
        assert len(steps) == int(order[2])
        return "ordering", steps
    if answer == "":
        return "essay", []
    if answer.startswith("#"):
        return "numerical", [float(part) for part in answer[1:].split(":")]
    if "~" in answer:
        return "multichoice", [read_option(part) for part in re.split("(?=[~=])", answer) if part.strip()]
    if "=" in answer and "->" in answer:
        pairs = [part.split("->", 1) for part in answer.split("=")[1:]]
        return "match", [(restore(left), restore(right)) for left, right in pairs]
    value, *feedback = answer.split("#")
    if value.strip() in ("TRUE", "FALSE"):
        return "truefalse", [value.strip() == "TRUE", *map(restore, feedback)]
    return "shortanswer", [restore(part) for part in answer.split("=")[1:]]


def read_option(part):
    """(its share in per cent, its text, its feedback)."""
    sign, text = part.strip()[0], part.strip()[1:]
    weight = re.match(r"%(-*[0-9]{1,2}\.?[0-9]*)%", text)
    share = 100.0 if sign == "=" else float(weight[1]) if weight else 0.0
    text, _, feedback = text[weight.end() if weight else 0 :].partition("#")
    return share, restore(text), restore(feedback)
