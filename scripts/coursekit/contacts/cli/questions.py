"""Questions: what a choice of the menu asks for, and the command's words that the answer becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ..eligibility import left_out
from ..intake.contact import FIELDS, LISTS, choices, shown, values_of
from ..model import Bank, Contact
from ..names import described, named_invitation
from ..personal_data import digits, normal_email, normal_phone
from ..problems import WORDS, field_name, message
from .asking import ask, ask_choice
from .session import Session

LEAST_DIGITS = 6
NOTHING = "-"


def words_for(question: dict, session: Session) -> list[str] | None:
    """The words that an answer becomes; None when a needed answer was not given. It is asked until it can be read."""
    kind = question.get("kind", "")
    if kind in WHOLE:
        return WHOLE[kind](question, session)
    read = READERS.get(kind, lambda text, _: text)
    while answer := ask(question["text"] + " "):
        found = read(answer, session)
        if found is not None:
            return [*question.get("before", ()), question.get("prefix", "") + found] if found else []
    return [] if question.get("optional") and answer is not None else None


def _person(question: dict, session: Session) -> list[str] | None:
    """The id of whom is meant: one match is taken and named, of several one is chosen."""
    bank = session.bank()
    people = [each for each in bank.contacts if left_out(each, bank) == "unconfirmed"] if "waiting" in question else []
    for number, each in enumerate(people, start=1):
        print(f"{number:>3}  {described(each, bank)}")
    if "waiting" in question and not people:
        print(message("none_to_confirm"))
    while answer := ask(question["text"] + " "):
        if answer.isdecimal() and 1 <= int(answer) <= len(people):
            found = [people[int(answer) - 1]]
        else:
            found = [each for each in bank.contacts if _is_meant(each, answer)]
        if len(found) > 1:
            chosen = _chosen([described(each, bank) for each in found])
            found = [] if chosen is None else [found[chosen]]
            if not found:
                return None
        if found:
            print(f"→ {described(found[0], bank)}")
            return [found[0].id]
        print(message("menu_nobody"))
    return None


def _chosen(lines: Sequence[str]) -> int | None:
    """Which of several lines is meant."""
    chosen = ask_choice(lines, message("menu_which"))
    return None if chosen is None else lines.index(chosen)


def _is_meant(contact: Contact, text: str) -> bool:
    known = f"{normal_email(contact.display_name)}\n{normal_email(contact.email or '')}"
    number = contact.phone if len(digits(text)) >= LEAST_DIGITS else None
    is_number = number is not None and normal_phone(text) == normal_phone(number)
    return text.upper() == contact.id.upper() or normal_email(text) in known or is_number


def _invitation(question: dict, session: Session) -> list[str] | None:
    """The id of an invitation that waits for its feedback, chosen among them."""
    waiting = [each for each in session.bank().invitations if not each.feedback_given]
    if not waiting:
        print(message("none_waits"))
        return None
    lines = [
        message("waits_line", invitation=named_invitation(each), sender=each.sender, due=each.feedback_due)
        for each in waiting
    ]
    chosen = ask_choice(lines, question["text"] + " ")
    return None if chosen is None else [waiting[lines.index(chosen)].id]


def _changes(question: dict, session: Session) -> list[str] | None:
    """Whom to change, and KEY=VALUE for each field that is to be another."""
    person = _person(question, session)
    if person is None:
        return None
    bank = session.bank()
    values = values_of(bank.by_id[person[0]])
    pairs: dict[str, str] = {}
    while True:
        lines = [f"{field_name(key)}: {pairs.get(key, shown(key, values[key], bank))}" for key in FIELDS]
        chosen = ask_choice(lines, message("change_more" if pairs else "change_which"))
        if chosen is None:
            break
        key = FIELDS[lines.index(chosen)]
        answer = ask_value(key, bank, message("change_to", field=field_name(key)))
        if answer:
            pairs[key] = answer
    words = [f"{key}={'' if text == NOTHING else text}" for key, text in pairs.items()]
    return [*person, *words] if words else None


def ask_value(key: str, bank: Bank, question: str) -> str | None:
    """What is to stand in a field, as it was typed or chosen by numbers."""
    known = list(choices(key, bank))
    if known:
        print(message("change_several" if key in LISTS else "change_one"))
        for number, choice in enumerate(known, start=1):
            print(f"{number:>3}  {choice}")
    answer = ask(question)
    numbers = [part.strip() for part in (answer or "").split(",")]
    is_placed = all(part.isdecimal() and 1 <= int(part) <= len(known) for part in numbers)
    # A choice may be a number itself, as the version of a text is.
    if is_placed and answer not in known:
        return "; ".join(known[int(part) - 1] for part in numbers)
    return answer


def _sure(question: dict, session: Session) -> list[str] | None:
    """What makes a command do what it else would only show, or nothing but a yes."""
    while answer := ask(question["text"] + " "):
        if answer.casefold() in WORDS["flags"]["true"]:
            return question.get("gives", [])
        print(message("menu_sure"))
    return None


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


def _path(text: str, session: Session) -> str:
    """A file or a folder: beside the bank if only a name is given. Who drags one here gets quotes around it."""
    return str(session.folder / Path(text.strip("\"'")).expanduser())


READERS: dict[str, Callable[[str, Session], str | None]] = {"day": _day, "whole": _whole, "path": _path}
WHOLE: dict[str, Callable[[dict, Session], list[str] | None]] = {
    "person": _person,
    "invitation": _invitation,
    "changes": _changes,
    "sure": _sure,
}
