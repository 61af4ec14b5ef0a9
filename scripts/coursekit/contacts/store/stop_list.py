"""Stop list: who has left, told apart without being named.

An address or a number is kept as a hash that needs the key beside the bank. The key is made when it
is first needed; without it an old export could bring everybody back. What has been imported is remembered
with the same key (see `handled`).
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from ..model import Bank, Contact
from ..personal_data import addresses
from ..problems import Refused
from . import files
from .yaml_list import Listing

KEY = "stop-list.key"
NAME = "stop-list.yml"


class Known:
    """The stop list of a bank as one that can be asked; `is_locked` when its key is missing."""

    def __init__(self, bank: Bank) -> None:
        self._cases = {entry.hash: entry.case for entry in bank.stopped}
        self._key = read_key(bank.folder)
        self.is_locked = _has_hashes(bank) and not self._key

    def case(self, person: Contact) -> str | None:
        """The case of the person's leaving, if they left."""
        if not self._key or not self._cases:
            return None
        return next((self._cases[each] for each in hashes(person, self._key) if each in self._cases), None)


def add(bank: Bank, person: Contact, case: str) -> None:
    """Enter the person, if they are not there already. The folder is locked."""
    known = {entry.hash for entry in bank.stopped}
    new = [each for each in hashes(person, make_key(bank)) if each not in known]
    if new:
        listing = Listing(bank.folder, NAME)
        listing.add(*({"hash": each, "case": case} for each in new))
        listing.save()


def lift(bank: Bank, person: Contact) -> None:
    """Take the person off the list. The folder is locked."""
    key = read_key(bank.folder)
    own = set(hashes(person, key)) if key else set()
    listing = Listing(bank.folder, NAME)
    listing.remove(*(entry.hash for entry in bank.stopped if entry.hash in own))
    listing.save()


def hashes(person: Contact, key: bytes) -> list[str]:
    """The hash of each address and number of a person."""
    return [digest(f"{field}:{value}", key) for field, value in addresses(person.email, person.phone)]


def digest(value: str, key: bytes) -> str:
    """What is kept instead of a value."""
    return hmac.new(key, value.encode(), "sha256").hexdigest()


def make_key(bank: Bank) -> bytes:
    """The key, made now where there is none. Refused where there are hashes that a new one would not know."""
    key = read_key(bank.folder)
    if key:
        return key
    if _has_hashes(bank):
        raise Refused("no_key", key=KEY)
    key = secrets.token_hex(32).encode()
    files.write(bank.folder / KEY, key)
    return key


def _has_hashes(bank: Bank) -> bool:
    """Whether a new key would make the bank forget somebody. A demo's key is nobody's to keep."""
    return bool(bank.stopped or bank.handled) and not bank.file.demo


def is_open(folder: Path) -> bool:
    """Whether others than its owner may read the key, where the system tells."""
    path = folder / KEY
    return os.name != "nt" and path.is_file() and bool(path.stat().st_mode & 0o077)


def read_key(folder: Path) -> bytes | None:
    """The key, if there is one."""
    path = folder / KEY
    return path.read_bytes().strip() or None if path.is_file() else None
