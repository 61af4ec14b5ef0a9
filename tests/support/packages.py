"""A course to make packages of."""

import shutil

from badcases import BAD
from project import ROOT


def copy(folder):
    """A small course with a demo contact bank, that a test may change."""
    shutil.copytree(BAD / "base", folder)
    shutil.copytree(ROOT / "course/contacts", folder / "contacts")
    return folder
