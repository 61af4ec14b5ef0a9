"""One Orca for all that is heard: a user has no more than one."""

import shutil
import tempfile
from pathlib import Path

import pytest
from desk import Desk


@pytest.fixture(scope="session")
def desk():
    # A socket lies in it, and the path of one is short.
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    desk = Desk(folder)
    yield desk
    desk.close()
    shutil.rmtree(folder, ignore_errors=True)
