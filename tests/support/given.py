"""Files of answers, as learners of the miniature course give them away."""

import json
import re
import shutil
from html import unescape

from coursekit.answers.choices import choices_of
from coursekit.core.problems import Problems
from coursekit.core.settings import Settings
from coursekit.source.course import read_course
from project import TESTS, call

MINI = TESTS / "mini_course"
QUESTIONS = {
    question.id: question for module in read_course(Settings(MINI), Problems()).modules for question in module.questions
}


def keys(id, right=True):
    """The keys of a question's right choices, or of the wrong ones, in the author's order."""
    return [choice.key for choice in choices_of(QUESTIONS[id]) if choice.is_right is right]


def answer(id, result, choices=None, **changes):
    """An answer to the question as it is now: what is right, or the first wrong choice."""
    chosen = (keys(id) if result == 1 else keys(id, False)[:1]) if choices is None else choices
    made = {
        "id": id,
        "revision": QUESTIONS[id].revision,
        "choices": chosen,
        "result": result,
        "tries": 1,
        "shown": False,
    }
    return made | changes


def file(*answers, sender=0, number=1, **changes):
    made = {"format": 1, "course": "mini", "month": "2026-11", "sender": f"{sender:016x}", "number": number}
    return made | {"answers": list(answers)} | changes


def put(folder, *files):
    """Lay these files alone in a folder; each of a sender of its own, where nothing else is said."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for count, made in enumerate(files):
        (folder / f"svar-mini ({count}).json").write_text(json.dumps(made), encoding="utf-8")
    return folder


def report(folder, *more):
    """What the command says of the folder, with the page's text and its source."""
    out = folder.parent / "svar.html"
    done = call("answers", folder, "--course", MINI, "--out", out, *more)
    html = out.read_text(encoding="utf-8") if out.exists() else ""
    body = html.partition("<body>")[2]
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
    return done, text, html
