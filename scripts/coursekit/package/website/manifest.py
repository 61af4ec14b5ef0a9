"""Manifest: the SHA-256 sum of every file that is published, in the form that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from ..layout import PackageFolder

NAME = "MANIFEST.sha256"
LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<name>.+)")


def write_manifest(package: PackageFolder) -> None:
    """Sum up the files below `site/`."""
    lines = (f"{_sum(path)}  {name}\n" for name, path in package.files(package.site))
    package.write(NAME, "".join(lines))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(path: Path) -> dict[str, str]:
    """{path on the site: sum}, of a package or of a manifest alone.

    ValueError, or what the reader of a zip says of a broken one, when it is neither.
    """
    if not path.is_file():  # a pipe would be waited for
        raise ValueError
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if NAME not in archive.namelist():
                raise ValueError
            text = archive.read(NAME).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = [each for line in lines if (each := LINE.fullmatch(line))]
    if not found or len(found) < len(lines):
        raise ValueError
    return {each["name"].removeprefix("site/"): each["sum"] for each in found}
