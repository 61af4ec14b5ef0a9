"""Zip archive: a folder as one zip, the same bytes on every day, in every folder and time zone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from ..layout import PackageFolder

# What a zip can hold as a date begins here.
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
UNIX, READABLE = 3, 0o100644


def pack(package: PackageFolder, target: Path) -> None:
    """Write all files of the package to a zip, one at a time."""
    write_zip(((name, path.read_bytes()) for name, path in package.files()), package.epoch, target)


def write_zip(files: Iterable[tuple[str, bytes]], epoch: int, target: Path) -> None:
    """Write (name, content) to a zip, in this order."""
    moment = max(datetime.fromtimestamp(epoch, UTC), EARLIEST).timetuple()[:6]
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system, entry.external_attr = UNIX, READABLE << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
