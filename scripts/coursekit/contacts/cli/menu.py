"""Menu: the commands as a numbered list in Swedish, for somebody who has never used a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..model import CONTACT_ID, Contact
from ..personal_data import digits, normal_email, normal_phone
from ..problems import WORDS, Refused, message
from .session import Session

CHOICES = WORDS["menu"]
KIND_NAMES = {kind: name for name, kind in WORDS["answers"]["kind"].items()}
LEAST_DIGITS = 6


def menu(session: Session, run: Callable[[list[str]], int]) -> int:
    """Ask what to do, and for what that needs, until somebody has had enough; the last exit code."""
    if not (session.folder / "bank.yml").is_file():
        print(message("no_bank", folder=session.label), file=sys.stderr)
        return 1
    code = 0
    _show(session)
    # The list is long: shown again only when asked for, it does not push what was just said off the screen.
    while (answer := _ask("\n" + message("menu_ask"))) not in (None, "0"):
        if not answer:
            _show(session)
        elif not answer.isdecimal() or not 1 <= int(answer) <= len(CHOICES):
            print(message("menu_no_such"))
        else:
            words = _words(CHOICES[int(answer) - 1], session)
            code = _run(run, words) if words else code
            _forget()
    return code


def _show(session: Session) -> None:
    """The choices, each with the command that other sentences call it by."""
    print("", message("menu_head", folder=session.label), sep="\n")
    for number, choice in enumerate(CHOICES, start=1):
        print(f"{number:>3}  {choice['title']:<58} {' '.join(choice['words'])}")
    print(message("menu_end"))


def _words(choice: dict, session: Session) -> list[str]:
    """The command that a choice stands for, with what was asked for put in; empty when it was thought better of."""
    words = list(choice["words"])
    for question in choice.get("ask", ()):
        answer = _answer(question, session)
        if answer is None:
            print(message("menu_nothing_done"))
            return []
        if answer:
            words += [*question.get("before", ()), question.get("prefix", "") + answer]
    return words


def _answer(question: dict, session: Session) -> str | None:
    """What was answered, asked for again until it can be read; None when a needed answer was not given."""
    read = READERS.get(question.get("kind", ""), lambda text, _: text)
    while answer := _ask(question["text"] + " "):
        found = read(answer, session)
        if found:
            return found
    return "" if question.get("optional") and answer is not None else None


def _id(text: str, session: Session) -> str | None:
    """An id. For a name, an address or a number it is said whose id that is: who ends somebody has to have seen it."""
    if CONTACT_ID.fullmatch(text.upper()):
        return text.upper()
    try:
        bank = session.bank()
    except Refused as sentence:
        print(sentence, file=sys.stderr)
        return None
    people = [each for each in bank.contacts if _is_meant(each, text)]
    areas = {area.code: area.label for area in bank.file.areas} | {bank.area_codes[-1]: message("whole_municipality")}
    for each in people:
        print(f"  {each.id}  {each.display_name} ({KIND_NAMES[each.kind]}, {areas.get(each.area, each.area)})")
    print(message("menu_which" if people else "menu_nobody"))
    return None


def _is_meant(contact: Contact, text: str) -> bool:
    known = f"{normal_email(contact.display_name)}\n{normal_email(contact.email or '')}"
    number = contact.phone if len(digits(text)) >= LEAST_DIGITS else None
    return normal_email(text) in known or number is not None and normal_phone(text) == normal_phone(number)


def _day(text: str, _: Session) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        print(message("menu_day"))
        return None


def _whole(text: str, _: Session) -> str | None:
    if text.isdecimal():
        return text
    print(message("menu_whole"))
    return None


def _sure(text: str, _: Session) -> str | None:
    """What makes a command do what it else would only show."""
    if text.casefold() in WORDS["flags"]["true"]:
        return "--write"
    print(message("menu_sure"))
    return None


def _path(text: str, session: Session) -> str:
    """A file or a folder: beside the bank if only a name is given. Who drags one here gets quotes around it."""
    return str(session.folder / Path(text.strip("\"'")).expanduser())


READERS = {"id": _id, "day": _day, "whole": _whole, "sure": _sure, "path": _path}


def _run(run: Callable[[list[str]], int], words: list[str]) -> int:
    """A command's exit code; what its arguments have wrong, argparse has said."""
    try:
        return run(words)
    except SystemExit:
        print(message("menu_not_understood"))
        return 2


def _ask(text: str) -> str | None:
    """What was typed; None when there is nobody to type."""
    try:
        return input(text).strip()
    except EOFError:
        return None


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
