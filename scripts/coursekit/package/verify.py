"""Verify: whether a published site is the one in the package, and is sent as it should be."""

from __future__ import annotations

import sys
import zipfile
import zlib
from pathlib import Path

from ..contacts.out.publish import PLACE
from ..core.http import NoAnswer, base_of
from .layout import WORDS
from .verify_folder import InFolder
from .verify_served import BANK, START, Served
from .website.manifest import read_manifest

MESSAGES = WORDS["verify"]
# Read by the server itself, or sent under another name.
UNSENT = (".htaccess", "web.config", ".gz")


def verify(url: str | None, folder: Path | None, package: Path) -> bool:
    """Compare the site at an address, or in a folder, with a package; what is wrong is said."""
    try:
        sums = read_manifest(package)
    except (OSError, ValueError, LookupError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return _fail(MESSAGES["not_manifest"].format(path=package))
    if PLACE in sums:
        return _fail(MESSAGES["holds_bank"].format(path=package))
    if folder:
        return _folder(folder, sums)
    return _served(url or "", {name: sum for name, sum in sums.items() if not name.endswith(UNSENT)})


def _fail(*sentences: str) -> bool:
    print(*sentences, sep="\n", file=sys.stderr)
    return False


def _folder(folder: Path, sums: dict[str, str]) -> bool:
    """Say how a folder compares."""
    if not (folder / START).is_file():
        return _fail(MESSAGES["no_site"].format(folder=folder, start=START))
    found = InFolder(folder, sums)
    found.compare()
    if found.faults:
        _fail(*found.faults, MESSAGES["failed"].format(count=len(found.faults), same=found.same))
    else:
        print(MESSAGES["folder_done"].format(count=found.same))
    print(*found.notes, MESSAGES["unseen_folder"], sep="\n")
    return not found.faults


def _served(url: str, sums: dict[str, str]) -> bool:
    """Say how what a server sends compares."""
    base = base_of(url)
    if base is None:
        return _fail(MESSAGES["bad_url"].format(url=url))
    found = Served(base, sums)
    try:
        found.compare()
    except NoAnswer as why:
        return _fail(MESSAGES["no_answer"].format(url=base, reason=why))
    closed = sum(name.startswith(BANK) for name in sums)
    if found.faults:
        _fail(*found.faults, MESSAGES["failed"].format(count=len(found.faults), same=found.same))
    else:
        print(MESSAGES["done"].format(count=found.same))
        if closed:
            print(MESSAGES["closed"].format(count=closed))
    print(MESSAGES["unseen"])
    return not found.faults
