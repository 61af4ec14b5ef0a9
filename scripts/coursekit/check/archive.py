"""Archive: what a zip file is by what lies in it. Office documents are zip files, and all begin alike."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

# The folder of a document's own parts; what is embedded in it lies further in.
FOLDERS = {"word": "docx", "xl": "xlsx", "ppt": "pptx"}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
TYPES, MIMETYPE = "[Content_Types].xml", "mimetype"
# As much as tells a type; what is packed may be endless.
HEAD = 100


class Broken(Exception):
    """The file can't be unpacked."""


def kind_of_archive(path: Path) -> str:
    """The ending that a zip file should have: `docx`, `xlsx`, `odt` and their like, else `zip`.

    Raises Broken when it can't be unpacked.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _kind(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise Broken from error


def _kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if names and not names[0].endswith("/"):
        with archive.open(names[0]) as first:
            first.read(HEAD)
    if MIMETYPE in names:
        with archive.open(MIMETYPE) as file:
            mime = file.read(HEAD).decode("ascii", "replace").strip()
        return KINDS.get(mime.removeprefix(OPEN_DOCUMENT), "zip")
    if TYPES in names:
        return next((FOLDERS[folder] for folder in (name.split("/")[0] for name in names) if folder in FOLDERS), "zip")
    return "zip"
