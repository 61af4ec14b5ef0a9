"""Menu: the commands as a numbered list in Swedish, for somebody who has never used a terminal."""

from __future__ import annotations

from collections.abc import Callable

from .desk import Desk
from .problems import WORDS, said


def menu(desk: Desk, run: Callable[[list[str]], int]) -> int:
    """Ask what to do, and for what that needs, until somebody has had enough; the last exit code."""
    code, choices = 0, WORDS["menu"]
    titles = [f"{number:>3}  {each['title']}" for number, each in enumerate(choices, start=1)]
    while True:
        print("", said("menu_head", folder=desk.shown), *titles, said("menu_end"), sep="\n")
        answer = _ask(said("menu_ask"))
        if answer in ("", "0"):
            return code
        if not answer.isdecimal() or not 1 <= int(answer) <= len(choices):
            print(said("menu_no_such"))
            continue
        words = _words(choices[int(answer) - 1])
        if words:
            code = _run(run, words)


def _words(choice: dict) -> list[str]:
    """The command that a choice stands for, with what was asked for put in; empty when nothing was answered."""
    words = list(choice["words"])
    for question in choice.get("ask", ()):
        answer = _ask(question["text"] + " ")
        if not answer and not question.get("optional"):
            return []
        if answer:
            words += [*question.get("before", ()), answer]
    return words


def _run(run: Callable[[list[str]], int], words: list[str]) -> int:
    """A command's exit code; what its arguments have wrong, argparse has said."""
    try:
        return run(words)
    except SystemExit:
        print(said("menu_not_understood"))
        return 2


def _ask(text: str) -> str:
    try:
        return input(text).strip()
    except EOFError:
        return ""
