"""A package laid out in an LMS."""

import shutil
import zipfile

from project import ROOT, TESTS, done

HERE = TESTS / "browser"
# A course of four questions, two modules and five points, of which four pass; and one with every type.
OWN, MINI = HERE / "lms/course", TESTS / "mini_course"


def lay_out_lms(folder, course, standard):
    """An LMS in the folder, with a package of a course unpacked in it."""
    done("package", standard, "--course", course, "--out", folder)
    for path in (*(ROOT / "tests/vendor/scorm-again").glob("*.js"), *(HERE / "lms").glob("*.*")):
        shutil.copy(path, folder)
    with zipfile.ZipFile(next(folder.glob("*.zip"))) as archive:
        archive.extractall(folder / "paket")
