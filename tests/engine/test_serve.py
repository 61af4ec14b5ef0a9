"""`serve`: an edit shows, an error shows and the server lives, a mended file shows again."""

import filecmp
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest
from cases import slow
from project import ROOT, TESTS, environment, line

MODULE = "kurs/alla-typer/index.html"
PATIENCE = 60  # seconds; how fast it is, `bench` measures


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The miniature course as one server has it for all who put back what they changed, and its address."""
    with started(tmp_path_factory.mktemp("visad")) as (course, address, _):
        yield course, address, plain(wait_for(address + MODULE, "Testa dig själv"))


@pytest.fixture
def served(server):
    """The course and its address; afterwards it is as it was, and so is its page of all types."""
    course, address, page = server
    yield course, address
    for source in (TESTS / "mini_course").rglob("*"):
        place = course / source.relative_to(TESTS / "mini_course")
        if source.is_file() and not (place.is_file() and filecmp.cmp(source, place, shallow=False)):
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, place)
    wait_for(address + MODULE, page, plain)


def plain(page):
    """A page without what tells its loading again from another."""
    return re.sub(r"livereload\(.*?\)", "", page)


@pytest.fixture
def server_of_its_own(tmp_path):
    """The same alone: its course, its address, and the process."""
    with started(tmp_path) as server:
        yield server


@contextmanager
def started(folder):
    course = folder / "kurs å"
    shutil.copytree(TESTS / "mini_course", course)
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        taken = busy.getsockname()[1]
        busy.listen()
        code = f"from coursekit import cli; cli.PORT = {taken}; cli.main(['serve'])"
        variables = environment(COURSE_DIR=str(course), TMPDIR=str(folder), NO_MKDOCS_2_WARNING="1")
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(line(code=code), cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, env=variables)
            try:
                yield course, f"http://127.0.0.1:{taken + 1}/", server
            finally:
                server.terminate()
                server.wait()
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", taken + 1)) != 0  # nothing goes on serving


def wait_for(address, text, seen=str):
    """The page, when what is `seen` of it holds the text."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            page = urllib.request.urlopen(address, timeout=PATIENCE).read().decode("utf-8")
        except urllib.error.HTTPError as error:
            page = error.read().decode("utf-8")
        except OSError:
            page = ""
        if text in seen(page):
            return page
        time.sleep(0.1)
    raise AssertionError(f"{text!r} is not on {address}: {page[:2000]}")


def log_of(course):
    """What the server has said so far, but for the command it runs, with the times taken out."""
    first, *lines = (course.parent / "log").read_text(encoding="utf-8").splitlines()
    assert first.startswith("$ python -m mkdocs serve ")
    return [re.sub(r"^\d\d\.\d\d\.\d\d ", "", line) for line in lines]


def test_the_first_minute_is_quiet_and_ends_with_the_address(server_of_its_own):
    course, address, _ = server_of_its_own
    wait_for(address, "<h1")
    told = [
        "Bygger kursen. Det tar några sekunder.",
        "Kursen är byggd.",
        "Sidorna ändras när du sparar en fil. Avsluta med Ctrl+C.",
        f"Öppna i webbläsaren: {address}",
    ]
    assert log_of(course) == told
    edit(course / "modules/alla-typer/quiz.yml", "correct: true", "rätt: true")
    wait_for(address + MODULE, "okänd nyckel")
    first, *_, last = log_of(course)[len(told) :]
    assert "modules/alla-typer/quiz.yml:" in first and "okänd nyckel" in first
    assert last == "Kursen är byggd."


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_edit_break_and_mend(served):
    course, address = served
    module, quiz = address + MODULE, course / "modules/alla-typer/quiz.yml"
    wait_for(module, "Testa dig själv")
    edit(
        course / "modules/alla-typer/index.md",
        "## Fråga smått",
        "## Fråga riktigt smått\n\n[](#fraga-smatt){ #fraga-smatt }",
    )
    wait_for(module, "Fråga riktigt smått")
    assert "Fråga riktigt smått" in wait_for(address + "kursbok.html", "Kursbok")  # a page made of others
    assert "Varför vi skriver enkelt" in wait_for(address + "kom-igang.html", "<h1")  # one that was not made anew
    edit(quiz, "correct: true", "rätt: true")
    page = wait_for(module, "okänd nyckel")
    assert "quiz.yml:" in page and "correct" in page
    wait_for(address + "kom-igang.html", "Varför vi skriver enkelt")
    edit(quiz, "rätt: true", "correct: true")
    wait_for(module, "Testa dig själv")


def test_the_book_is_made_when_somebody_asks_for_it_and_follows_from_then_on(server_of_its_own):
    course, address, _ = server_of_its_own
    book, contents = address + "kursbok.html", (course / "course.yml").read_text(encoding="utf-8")
    wait_for(address, "<h1")
    (course / "course.yml").unlink()
    assert "Kursbok" not in wait_for(book, "course.yml:1: ")
    (course / "course.yml").write_text(contents, encoding="utf-8")
    wait_for(address + MODULE, "Testa dig själv")
    with urllib.request.urlopen(book, timeout=PATIENCE) as page:
        assert "Fråga smått" in page.read().decode("utf-8")
    edit(course / "modules/alla-typer/index.md", "## Fråga smått", "## Fråga riktigt smått")
    wait_for(book, "Fråga riktigt smått")


def test_who_asks_for_the_book_while_a_build_is_on_gets_it_whole(server_of_its_own):
    course, address, _ = server_of_its_own
    wait_for(address, "<h1")
    edit(course / "modules/alla-typer/index.md", "## Fråga smått", "## Fråga riktigt smått")
    time.sleep(0.3)  # the build has begun, and has not come to the book
    with urllib.request.urlopen(address + "kursbok.html", timeout=PATIENCE) as page:
        assert "Fråga riktigt smått" in page.read().decode("utf-8")


def test_the_search_has_what_was_changed_and_what_was_not(served):
    course, address = served
    index = address + "search/search_index.json"
    before = json.loads(wait_for(index, "fraga-smatt"))["docs"]
    edit(course / "modules/alla-typer/index.md", "## Fråga smått", "## Fråga riktigt smått")
    after = json.loads(wait_for(index, "fraga-riktigt-smatt"))["docs"]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert {new["location"].partition("#")[0] for _, new in changed} == {"kurs/alla-typer/index.html"}
    assert changed[-1][1]["title"] == "Fråga riktigt smått"


RELOADS = "livereload("
ADDRESSES = ["index.html", "kurs/index.html", MODULE, "kallor.html", "kursledare/andra.html"]


@pytest.mark.parametrize(
    "name, text, said",
    [
        slow("course.yml", "title: [", "course.yml:1: "),
        ("course.yml", None, "course.yml:1: "),
        slow("organisation.yml", "name: [", "organisation.yml:1: "),
        ("sources.yml", "sources:\n- key", "sources.yml:"),
    ],
)
def test_whatever_breaks_is_said_at_every_address_that_has_no_page_left_and_comes_back(served, name, text, said):
    course, address = served
    path = course / name
    pages = {each: wait_for(address + each, "<h1") for each in ADDRESSES}
    before = path.read_text(encoding="utf-8")
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    lost = ["kallor.html"] if name == "sources.yml" else [] if name == "organisation.yml" else ADDRESSES
    for each in lost:
        assert RELOADS in wait_for(address + each, said)
    path.write_text(before, encoding="utf-8", newline="\n")
    for each, page in pages.items():
        assert said not in wait_for(address + each, re.search("<title>.*?</title>", page)[0])


@pytest.mark.slow
def test_a_module_is_renamed_and_moved_back_while_its_page_is_open(served):
    course, address = served
    module, folder = address + MODULE, course / "modules/alla-typer"
    wait_for(module, "Testa dig själv")
    folder.rename(course / "modules/alla-sorter")
    assert RELOADS in wait_for(module, "alla-typer")
    for before in "/[":  # the part's picture, and the module
        edit(course / "course.yml", before + "alla-typer", before + "alla-sorter")
    wait_for(address + "kurs/alla-sorter/index.html", "Testa dig själv")
    assert RELOADS in wait_for(module, "Sidan finns inte")
    (course / "modules/alla-sorter").rename(folder)
    for before in "/[":  # the part's picture, and the module
        edit(course / "course.yml", before + "alla-sorter", before + "alla-typer")
    wait_for(module, "Testa dig själv")
    shutil.rmtree(folder)
    assert RELOADS in wait_for(module, "course.yml:")


@pytest.mark.slow
def test_the_whole_course_is_moved_away_and_comes_back(served):
    course, address = served
    module = address + "kurs/alla-typer/index.html"
    wait_for(module, "Testa dig själv")
    course.rename(course.parent / "annan kurs")
    assert RELOADS in wait_for(module, "mappen finns inte längre")
    (course.parent / "annan kurs").rename(course)
    wait_for(module, "Testa dig själv")
    edit(course / "modules/alla-typer/index.md", "## Fråga smått", "## Fråga riktigt smått")
    wait_for(module, "Fråga riktigt smått")


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform != "linux", reason="a full disk is played by a limit that only Linux sets from outside"
)
def test_a_disk_that_is_full_is_said_at_every_address_too(server_of_its_own):
    course, address, process = server_of_its_own
    wait_for(address + "index.html", "<h1")
    import resource  # Windows has none

    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
    picture = course / "modules/alla-typer/stor.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(3_000_000))
    assert RELOADS in wait_for(address + "kom-igang.html", "sajten gick inte att bygga: filen blir större")
    picture.unlink()
    wait_for(address + MODULE, "Testa dig själv")


def test_what_can_be_mended_by_itself_names_the_command(served):
    course, address = served
    module, text = address + MODULE, course / "modules/alla-typer/index.md"
    wait_for(module, "Testa dig själv")
    edit(text, "## Fråga smått", "##Fråga smått\n\n#torg")
    assert "<code>python3 scripts/dev.py check --fix</code>" in wait_for(module, "det saknas ett mellanslag i rubriken")
    edit(text, "##Fråga smått", "## Fråga smått")
    wait_for(module, "#torg")
    end = time.monotonic() + PATIENCE
    while "saknas ett mellanslag" in (page := wait_for(module, "gör raden till en rubrik")):
        assert time.monotonic() < end
    assert "--fix" not in page
