"""Handing over: what the coordinator sends, calls and posts, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...core.replace import AlreadyRunning, put
from ..model import Bank, Contact
from ..names import named
from ..out import letters
from ..problems import Refused, message
from .session import tell


def deliver(packet: dict[str, bytes], out: str | None) -> None:
    """Print the parts, or write each to a file in the folder."""
    for name, data in packet.items():
        if out:
            Path(out).mkdir(parents=True, exist_ok=True)
            try:
                put(data, Path(out, name).resolve())
            except AlreadyRunning:
                raise Refused("locked") from None
            tell("written_to", path=f"{out}/{name}")
        else:
            print(message("part", name=name), data.decode("utf-8-sig").replace("\r", "").rstrip("\n"), sep="\n")


def list_names(people: Iterable[Contact]) -> None:
    """Who it is about, each on a line."""
    for each in people:
        print(f"  {named(each)}")


def ask_to_confirm(bank: Bank, people: list[Contact], out: str | None) -> None:
    """Whom to ask whether the address is theirs, with the mail, its hidden addresses, the calls and the letters."""
    if not people:
        return
    tell("to_confirm")
    list_names(people)
    deliver(letters.packet(bank, people, letters.confirmation(bank)), out)
    for each in people:
        if letters.route(each) == "letter":
            tell("no_address", who=named(each), reference=each.consent.reference)
