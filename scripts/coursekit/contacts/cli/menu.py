"""Menu: the commands as a numbered list in Swedish, for somebody who has never used a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

from ..problems import WORDS, Refused, message
from .asking import ask
from .questions import words_for
from .session import Session

MENU = WORDS["menu"]


def menu(session: Session, run: Callable[[list[str]], int]) -> int:
    """Ask what to do, and for what that needs, until somebody has had enough; the last exit code."""
    if not (session.folder / "bank.yml").is_file():
        print(message("no_bank", folder=session.label), file=sys.stderr)
        return 1
    code = 0
    _show(session)
    # The list is long: shown again only when asked for, it does not push what was just said off the screen.
    while (answer := ask("\n" + message("menu_ask"))) not in (None, "0"):
        if not answer:
            _show(session)
        elif not answer.isdecimal() or not 1 <= int(answer) <= len(MENU):
            print(message("menu_no_such"))
        else:
            code = _do(MENU[int(answer) - 1], session, run, code)
            _forget()
    return code


def _show(session: Session) -> None:
    print("", message("menu_head", folder=session.label), sep="\n")
    for number, choice in enumerate(MENU, start=1):
        print(f"{number:>3}  {choice['title']}")
    print(message("menu_end"))


def _do(choice: dict, session: Session, run: Callable[[list[str]], int], code: int) -> int:
    """The exit code of what a choice stands for; what it was before, when it was thought better of."""
    words = list(choice["words"])
    try:
        for question in choice.get("ask", ()):
            answer = words_for(question, session)
            if answer is None:
                print(message("menu_nothing_done"))
                return code
            words += answer
    except Refused as sentence:
        print(sentence, file=sys.stderr)
        return 1
    return _run(run, words)


def _run(run: Callable[[list[str]], int], words: list[str]) -> int:
    """A command's exit code; what its arguments have wrong, argparse has said."""
    try:
        return run(words)
    except SystemExit:
        print(message("menu_not_understood"))
        return 2


def _forget() -> None:
    """Let go of what was pasted below a mail's last line: it answers no question."""
    if not sys.stdin.isatty():
        return
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
