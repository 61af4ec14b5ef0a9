"""One Orca for all that is heard: a user has no more than one."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from desk import Desk
from records import EMPTY, KEY


@pytest.fixture(scope="session")
def desk():
    # A socket lies in it, and the path of one is short.
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    desk = Desk(folder)
    yield desk
    desk.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", params=[Desk.chromium, Desk.firefox], ids=["chromium", "firefox"])
def reader(request, desk):
    reader = request.param(desk)
    yield reader
    reader.close()


@pytest.fixture
def new(reader, served):
    """A reader whom this course has never met."""
    reader.open(served + "404.html")
    reader.browser.evaluate("[localStorage, sessionStorage].forEach((each) => each.clear())")
    return reader


@pytest.fixture
def asked(new):
    """One who has said no to storing, and is asked nothing more."""
    record = json.dumps(EMPTY | {"asked": "no", "keeps": []})
    new.browser.evaluate(f"sessionStorage.setItem({json.dumps(KEY)}, {json.dumps(record)})")
    return new
