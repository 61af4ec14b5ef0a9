"""A course to change."""

import shutil

import pytest
from given import MINI


@pytest.fixture
def course(tmp_path):
    return shutil.copytree(MINI, tmp_path / "course")
