"""Office: workbooks and documents are archives, which are looked over before anything unpacks them."""

from __future__ import annotations

import io
import zipfile
from types import ModuleType

from ..core import extras
from .asked import Refused

LOCK = "requirements-import.lock"
# As much text as a module's questions never come to; a small file may be packed so that it fills the memory.
MOST_BYTES = 20_000_000
ENCRYPTED = 0x1


def parts(data: bytes) -> list[str]:
    """The names of what is packed in a file. Refused where it can't be unpacked, or would become too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused("broken_office") from None
    if any(each.flag_bits & ENCRYPTED for each in listed):
        raise Refused("password")
    size = sum(each.file_size for each in listed if each.filename.lower().endswith((".xml", ".rels")))
    if size > MOST_BYTES:
        raise Refused("office_large", size=size // 1_000_000, limit=MOST_BYTES // 1_000_000)
    return [each.filename for each in listed]


def library(name: str) -> ModuleType:
    """What reads such files, installed when the first one comes. Refused where it can't be had."""
    found = extras.load(name, LOCK)
    if found is None:
        raise Refused("no_reader")
    return found
