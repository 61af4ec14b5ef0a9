"""What the site's own pages say is true: examples pass, messages are given, commands exist, links lead somewhere."""

import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from badcases import BAD
from coursekit.check.advice import reading_ease
from coursekit.check.course import check
from coursekit.check.files import LARGE, MB, TOO_LARGE
from coursekit.cli import main
from coursekit.core.markdown import to_html
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.model.course import Page
from coursekit.model.dialogue import neighbours
from coursekit.model.markdown_scan import Scan
from coursekit.model.question_types import TYPES
from coursekit.source.folder import DOCUMENTS, PICTURES
from engine_plan import edits, misfits

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
MODULE = "modules/ring-forst"


def read(name):
    return (DOCS / "kursledare" / name).read_text(encoding="utf-8")


def blocks(text, kind):
    return [found["text"] for found in FENCE.finditer(text) if found["kind"] == kind]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def unnumbered(problem):
    """A problem with n for each line's number."""
    return re.sub(r":\d+", ":n", str(problem))


def messages(course):
    """What `check` prints, without the lines' numbers."""
    return [unnumbered(problem) for problem in check(Settings(course))[1]]


@pytest.fixture
def course(tmp_path):
    """A valid course with the module that andra.md shows, and every question of fragor.md in it."""
    course = tmp_path / "course"
    shutil.copytree(BAD / "base", course)
    whole, pieces = [], []
    for text in blocks(read("andra.md"), "markdown"):
        (whole if text.startswith("---\n") else pieces).append(text)
    assert len(whole) == 1
    write(course / MODULE / "index.md", "\n".join([*whole, *pieces]))
    write(course / MODULE / "quiz.yml", "questions:\n" + "".join(blocks(read("fragor.md"), "yaml")))
    shutil.copy(BAD / "base/modules/start/bank.svg", course / MODULE / "telefon.svg")
    manifest = course / "course.yml"
    write(manifest, manifest.read_text(encoding="utf-8").replace("[start, mer]", "[start, mer, ring-forst]"))
    return course


def test_the_examples_are_a_course_without_a_problem_or_advice(course):
    assert messages(course) == []


def test_there_is_a_question_of_each_type(course):
    questions = check(Settings(course))[0].module("ring-forst").questions
    assert {question.type for question in questions} == set(TYPES)


@pytest.fixture
def page(course):
    """Gives what `check` says of a page with this text, in a folder with the files that the examples name."""
    shutil.copy(BAD / "base/modules/start/bank.svg", course / "telefon.svg")
    shutil.copy(BAD / "base/modules/start/ramen.pdf", course / "ramen.pdf")

    def told(text):
        write(course / "hjalp.md", f"# Hjälp\n\n{text}")
        return [problem.message for problem in check(Settings(course))[1] if problem.path.endswith("hjalp.md")]

    return told


def test_what_is_shown_of_markdown_comes_out_as_it_is_said(page):
    text = "\n".join(blocks(read("skriva.md"), "markdown"))
    assert page(text) == []
    html = to_html(text)
    signs = (
        "<ul>",
        "<ol>",
        "<li>Före mötet<ul>",
        "<p>2024. Det",
        "<table>",
        "<img ",
        "ramen.pdf",
        "admonition",
        "<dt>",
    )
    assert [sign for sign in (*signs, "<h2", "<hr />") if sign not in html] == []


def test_the_conversations_shown_are_dialogues():
    [pair] = neighbours(Scan("\n\n".join(blocks(read("skriva.md"), "markdown"))))
    assert [each.kind for each in pair.dialogues] == ["weak", "good"]
    assert [bool(line.move) for line in pair.dialogues[1].lines] == [True, False, True]


def habits():
    """Each of Word's habits that skriva.md shows: how the lines are, and how they should be."""
    found = [match["text"] for match in FENCE.finditer(read("skriva.md").partition("från Word\n")[2])]
    return list(zip(found[:-1:2], found[1:-1:2], strict=True))


@pytest.mark.parametrize(("before", "after"), habits())
def test_a_habit_of_word_is_told_of_with_the_line_as_it_should_be(page, before, after):
    assert page(after) == []
    [message] = page(before.replace("→", "\t"))
    line = after.split("\n")[0]
    assert f"`{line}`" in message or "Skriv `**ord**`" in message or "Ta bort dem" in message


def test_the_sizes_and_kinds_of_files_are_those_that_check_takes():
    text = read("skriva.md")
    [pictures, documents] = re.findall(r"(?:Slag:\*\*|Du kan länka till) ((?:\w+, )+\w+ och \w+)\.", text)
    for said, kinds in ((pictures, PICTURES), (documents, DOCUMENTS)):
        assert {f".{kind}" for kind in re.split(", | och ", said)} | {".jpeg"} == {*kinds, ".jpeg"}
    assert f"helst under {LARGE // MB} MB, och högst {TOO_LARGE // MB} MB" in text


def adapted():
    return blocks(read("anpassa.md"), "yaml")


def test_adapting_shows_its_five_files():
    assert [re.match(r"# (\S+)\n", text)[1] for text in adapted() if text[0] == "#"] == [
        "organisation.yml",
        "course.yml",
        "forums.yml",
        "voices.yml",
    ]
    assert [text.split()[1] for text in adapted() if text[0] != "#"] == ["key:"]


@pytest.mark.parametrize("text", adapted(), ids=lambda text: text.split("\n")[0].strip(" #-"))
def test_an_example_of_adapting_passes(course, text):
    """A block named after a file replaces the keys that it has there; the source comes last among the sources."""
    name = re.match(r"# (\S+)\n", text)
    path = course / (name[1] if name else "sources.yml")
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    for key in re.findall(r"^\w+:", text, re.MULTILINE):
        old = re.sub(rf"^{key}.*\n(?:[ -].*\n)*", "", old, flags=re.MULTILINE)
    write(path, old + text)
    assert [problem for problem in messages(course) if ": råd: " not in problem] == []


def test_the_reason_for_not_following_advice_passes(course):
    [front] = [text for text in blocks(read("fel.md"), "markdown") if text.startswith("---\n")]
    page = course / "hjalp.md"
    write(page, front + "\n" + page.read_text(encoding="utf-8"))
    assert messages(course) == []


def mistakes():
    """Each mistake of fel.md: its heading, its message, how the lines are, and how they should be."""
    found = []
    for section in re.split(r"^### ", read("fel.md"), flags=re.MULTILINE)[1:]:
        heading, rest = section.split("\n", 1)
        [message] = re.findall(r"^> (.+)$", rest, re.MULTILINE)
        before, after = [match["text"] for match in FENCE.finditer(rest.split("\n## ")[0])]
        found.append((heading, message, before, after))
    return found


def test_there_are_as_many_mistakes_as_the_title_says():
    assert "\n# Femton vanliga fel\n" in read("fel.md")
    assert len(mistakes()) == 15


def make(course, before, after):
    """Put the lines as they are in the place of the lines as they should be; an arrow is a tab."""
    before, after = before.replace("→", "\t").rstrip("\n"), after.rstrip("\n")
    paths = [course / "course.yml", course / MODULE / "index.md", course / MODULE / "quiz.yml"]
    [path] = [path for path in paths if path.read_text(encoding="utf-8").count(after) == 1]
    write(path, path.read_text(encoding="utf-8").replace(after, before))


@pytest.mark.parametrize(("heading", "message", "before", "after"), mistakes(), ids=[each[0] for each in mistakes()])
def test_the_message_is_the_one_that_check_gives(course, heading, message, before, after):
    make(course, before, after)
    given = [problem.split(":n: ", 1)[1] for problem in messages(course)]
    assert unnumbered(message) in given


def test_the_error_that_is_explained_first_is_a_whole_line_of_check(course):
    [line] = blocks(read("fel.md"), "text")
    before, after = next(each[2:] for each in mistakes() if each[0] == "Ett stavfel i en nyckel")
    make(course, before, after)
    assert f"{check(Settings(course))[1].errors[0]}\n" == line


def commands():
    """Every command that some page names, as its words."""
    texts = (path.read_text(encoding="utf-8") for path in [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
    return sorted({found for text in texts for found in re.findall(r"scripts/dev\.py ([a-z][^`\n|]*[^`\n| ])", text)})


def test_every_command_exists(capsys):
    front_door = subprocess.run(
        [sys.executable, ROOT / "scripts/dev.py", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert len(commands()) >= 8
    for command in commands():
        verb, *words = command.split()
        assert f"\n  {verb} " in front_door
        with pytest.raises(SystemExit):
            main([verb, "--help"])
        said = capsys.readouterr().out
        assert [word for word in words if word.startswith("--") and word not in said] == []
        if verb == "new":
            assert words[0] in re.search(r"\{([\w,]+)\}", said)[1].split(",")


def test_links_lead_to_a_page_that_any_course_has_and_to_no_module():
    site = Site.load(Settings(BAD / "base"))
    generated = {path for path in site.pages if path.endswith(".md")}
    own = {path.relative_to(DOCS).as_posix(): Scan(path.read_text(encoding="utf-8")) for path in PAGES}
    course_pages = {"index.md", "hjalp.md", "kallor.md"}
    allowed = {path for path in generated - course_pages if not path.startswith("kurs/")} | {"kurs/index.md"}
    allowed |= site.downloads.keys() | {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.svg")}
    followed = 0
    for path, scan in own.items():
        for link in scan.links:
            file, _, anchor = link.target.partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            assert place in own or place in allowed, f"{path}:{link.line}: {link.target}"
            assert not anchor or f'id="{anchor}"' in to_html(own[place].text), f"{path}:{link.line}: {link.target}"
            followed += 1
    assert followed > 20


def test_every_page_is_in_the_menu():
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [path for path in PAGES if f"- {path.relative_to(DOCS).as_posix()}\n" not in menu] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_is_easy_to_read(path):
    assert 0 < reading_ease(Page(path.name, path.name, path.read_text(encoding="utf-8"))) <= 40


def test_the_pilot_kit_says_that_nobody_has_tried_the_course():
    assert "inte prövad med användare än" in read("pilot.md")


def test_the_plan_for_the_next_engine_fits_the_files_as_they_are():
    """`test --all` makes the switch that it describes."""
    assert len(list(edits())) > 5 and misfits(ROOT) == []
