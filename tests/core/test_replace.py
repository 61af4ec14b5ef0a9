"""Replace: whatever happens at the swap, the place holds the old or the new, whole."""

import contextlib
import os
import shutil
import threading
import time

import pytest
from coursekit import cli
from coursekit.core import replace as core
from coursekit.core.replace import AlreadyRunning, building, put, replace
from disks import state
from kills import count_steps, kill_at, spread
from project import TESTS, call

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
FILES = 12


def site(folder, word):
    """A site of some files that all hold the word."""
    folder.mkdir(parents=True)
    for number in range(FILES):
        (folder / f"{number}.html").write_text(word, encoding="utf-8")
    (folder / "404.html").write_text(word, encoding="utf-8")


def word_of(folder):
    """The word of a whole site."""
    [word] = {path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert len(list(folder.iterdir())) == FILES + 1
    return word


@pytest.fixture(params=["at once", "in two steps"])
def way(request, monkeypatch):
    """How two folders change places: where the system has no call for it there are two steps."""
    if request.param == "in two steps":
        monkeypatch.setattr(core, "_exchange", lambda *_: False)
    return request.param


def make(place, word):
    with building(place) as folder:
        site(folder / "site", word)
        replace(folder / "site", place)


def test_killed_at_any_step_of_the_swap(tmp_path, way, record_property):
    """In two steps the place may be empty for a moment; whoever builds next finds the old site there all the same."""
    place = tmp_path / "site"
    steps = count_steps(lambda: make(tmp_path / "first" / "site", "new"))
    gone = 0
    for step in range(1, steps + 1):
        shutil.rmtree(place, ignore_errors=True)
        site(place, "old")
        kill_at(step, lambda: make(place, "new"))
        gone += not place.exists()
        with building(place):
            assert word_of(place) in ("old", "new"), step
        assert [path.name for path in tmp_path.iterdir() if path.name != "first"] == ["site"], step
    assert gone == (0 if way == "at once" else 1)
    record_property("faults: kills", steps)


def test_a_reader_finds_a_whole_site_at_every_moment(tmp_path):
    place, is_over, missing, read = tmp_path / "site", threading.Event(), [], 0
    site(place, "0")

    def look():
        nonlocal read
        while not is_over.is_set():
            read += 1
            if not (place / "404.html").exists():
                missing.append(read)

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(30):
        make(place, str(number))
    is_over.set()
    reader.join()
    assert read > 100 and missing == []


def test_many_at_once(tmp_path, way):
    """Each makes it or is told that somebody else does; nobody's work is mixed with another's."""
    place, ends = tmp_path / "site", []
    site(place, "old")
    for number in range(8):
        child = os.fork()
        if not child:
            done = 0
            until = time.monotonic() + 1
            try:
                while time.monotonic() < until:
                    with contextlib.suppress(AlreadyRunning):
                        make(place, f"{number} {done}")
                        done += 1
                os._exit(min(done, 250))
            except BaseException:
                os._exit(255)
        ends.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in ends]
    assert 255 not in codes and sum(codes) > 1, codes
    assert word_of(place)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_that_stood_there_keeps_its_mode(tmp_path):
    place = tmp_path / "fil"
    place.write_bytes(b"old")
    place.chmod(0o604)
    put(b"new", place)
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"new", 0o604)
    assert list(tmp_path.iterdir()) == [place]


# Whole commands, killed at steps spread over all that they do


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A course, and the site that an earlier run left beside it."""
    shutil.copytree(TESTS / "mini_course", tmp_path / "kurs å")
    site(tmp_path / "ut/site", "old")
    monkeypatch.setattr(cli, "build", lambda _, made: site(made, "new") or True)
    return tmp_path


COMMANDS = {
    "build": ["build", "--out", "ut/site"],
    "stage": ["stage", "--out", "ut/stage"],
    "package gift": ["package", "gift", "--out", "ut"],
    "new module": ["new", "module", "ny-modul"],
    "new question": ["new", "question", "korta"],
    "check --fix": ["check", "--fix", "--yes"],
    "import": ["import", "ut/fragor.txt", "--module", "korta", "--yes"],
}
# So many of a command's steps at most, spread over it.
DAILY, ALL = 6, 100
# A module is made before it is listed.
UNLISTED = "mappen modules/ny-modul står inte i någon del. Lägg till"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most"), [("build", DAILY), ("new module", DAILY), *((name, ALL) for name in COMMANDS)]
)
def test_killed_at_any_step_of_a_command(world, name, most, record_property):
    words = [str(world / word) if word.startswith("ut") else word for word in COMMANDS[name]]
    words += ["--course", str(world / "kurs å")]
    if name == "check --fix":
        with (world / "kurs å/kom-igang.md").open("a", encoding="utf-8") as page:
            page.write("\n• en\n")
    (world / "ut/fragor.txt").write_text("Ett?\nA) Ja\nB) Nej\nC) Kanske\nANSWER: A\n", encoding="utf-8")
    shutil.copytree(world, saved := world.with_name(f"{world.name}-before"), symlinks=True)
    call(*words)  # what is compiled once a machine is no step
    after, before = state(world), state(saved)
    put_back(saved, world)
    steps = count_steps(lambda: call(*words))
    assert after != before
    for step in spread(steps, most):
        put_back(saved, world)
        kill_at(step, lambda: call(*words))
        for path in visible(before | after):
            now = (world / path).read_bytes() if (world / path).is_file() else None
            assert now in (before.get(path), after.get(path)), (step, path)
        again = call(*words)
        assert again.returncode == 0 or name == "new module" and "finns redan" in again.stderr, (step, again.stderr)
        # What a file of the course was written in stays until the next time that it is.
        assert not list((world / "ut").rglob(".*.build")), step
        found = call("check", "--course", world / "kurs å")
        assert found.returncode == 0 or UNLISTED in found.stdout and name == "new module", step
    record_property("faults: kills", len(spread(steps, most)))


def visible(files):
    return [path for path in files if ".build/" not in path]


def put_back(saved, world):
    for each in list(world.iterdir()):
        shutil.rmtree(each)
    shutil.copytree(saved, world, dirs_exist_ok=True)
