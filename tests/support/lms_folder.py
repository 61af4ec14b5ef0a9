"""A package laid out in an LMS."""

import shutil
import zipfile
from pathlib import Path

from sites import command

HERE = Path(__file__).parent.parent / "browser"
ROOT = HERE.parent.parent


def lay_out_lms(folder, course, standard):
    """An LMS in the folder, with a package of a course unpacked in it."""
    command("package", standard, "--course", course, "--out", folder)
    for path in (*(ROOT / "tests/vendor/scorm-again").glob("*.js"), *(HERE / "lms").glob("*.*")):
        shutil.copy(path, folder)
    with zipfile.ZipFile(next(folder.glob("*.zip"))) as archive:
        archive.extractall(folder / "paket")
