"""No text keeps the build busy: a lost bracket is told of, and so is a paragraph that never ends."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cases import slow
from coursekit.core.markdown import to_html
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site

ROOT = Path(__file__).parent.parent.parent
BASE = Path(__file__).parent.parent / "bad/base"
SLUGS = sorted(path.name for path in (ROOT / "course/modules").iterdir())
LONG = "ord " * 2100
SENTENCE = (
    "texten här är 8\xa0400 tecken lång, och ett stycke får ha högst 8\xa0000. "
    "Sätt tomma rader mellan styckena, eller dela upp texten."
)


@pytest.fixture
def ours(tmp_path):
    return Path(shutil.copytree(ROOT / "course", tmp_path / "course", ignore=shutil.ignore_patterns("contacts")))


@pytest.fixture
def base(tmp_path):
    return Path(shutil.copytree(BASE, tmp_path / "course"))


def problems(course):
    return [str(problem) for problem in Site.load(Settings(course)).problems]


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def break_early(page, place):
    """Put a bracket before a paragraph of the text, counted from its first."""
    front, text = re.match(r"(---\n.*?\n---\n)(.*)", page.read_text(encoding="utf-8"), re.DOTALL).groups()
    starts = [found.start() for found in re.finditer(r"(?<=\n\n)(?=[A-ZÅÄÖ])", text)]
    page.write_text(f"{front}{text[: starts[place]]}[{text[starts[place] :]}", encoding="utf-8")


def run(verb, course, *arguments):
    """The output of a command that has to end, and how many seconds of computing it took."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/dev.py"), verb, "--course", str(course), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ},
    )
    after = os.times()
    return done, sum(after[2:4]) - sum(before[2:4])


@pytest.fixture(scope="session")
def usual(tmp_path_factory):
    """The seconds of computing that a build of our course takes here, to which others are compared."""
    done, seconds = run("build", ROOT / "course", "--out", str(tmp_path_factory.mktemp("usual") / "ut"))
    assert done.returncode == 0
    return seconds


def test_a_lost_bracket_in_every_module_is_told_of_and_shown(ours):
    for slug in SLUGS:
        break_early(ours / f"modules/{slug}/index.md", 0)
    site = Site.load(Settings(ours))
    told = [problem.path for problem in site.problems if "som aldrig stängs" in problem.message]
    assert told == [f"course/modules/{slug}/index.md" for slug in SLUGS]
    assert site.pages


@pytest.mark.slow
@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("slug", SLUGS)
def test_a_course_with_a_lost_bracket_is_built_or_refused(slug, place, ours, usual, tmp_path):
    break_early(ours / f"modules/{slug}/index.md", place)
    done, seconds = run("build", ours, "--out", str(tmp_path / "ut"))
    told = [line for line in done.stderr.splitlines() if "som aldrig stängs" in line]
    assert len(told) == 1 and told[0].startswith(f"{ours.as_posix()}/modules/{slug}/index.md:")
    assert done.returncode == (0 if ": råd: " in told[0] else 1)
    assert (tmp_path / "ut/index.html").is_file() == (done.returncode == 0)
    assert seconds < 2 * usual


@pytest.mark.parametrize(
    "place",
    [
        ("modules/mer/index.md", "Träna igen.", LONG.strip(), "10"),
        ("modules/mer/index.md", "Du tränar igen.", LONG.strip(), "4"),
        ("modules/mer/quiz.yml", "Jo.", LONG.strip(), "7"),
        ("modules/mer/quiz.yml", "Jo.", f"|\n      {LONG.strip()}", "8"),
        ("hjalp.md", "Skriv till kursledaren.", "Kort.\n\n" + LONG.strip().replace(" ord ord", "\nord ord"), "5"),
    ],
    ids=["text", "front", "value", "block", "lines"],
)
def test_a_paragraph_that_never_ends_is_an_error(place, base):
    name, before, after, line = place
    change(base / name, before, after)
    found = [each for each in problems(base) if "tecken lång" in each]
    assert found == [f"course/{name}:{line}: {SENTENCE.replace('400', '399')}"]


def test_eight_thousand_characters_are_a_long_paragraph_and_no_error(base):
    change(base / "hjalp.md", "Skriv till kursledaren.", "a" * 8000 + "\n\n" + "a" * 8000)
    change(base / "modules/mer/quiz.yml", "Jo.", "a" * 8000)
    assert problems(base) == []


def test_what_follows_an_endless_paragraph_keeps_its_line(base):
    change(base / "hjalp.md", "Skriv till kursledaren.", "[[\n" * 4000 + "\nSe [hjälpen](hjlp.md).")
    assert problems(base)[-1].startswith("course/hjalp.md:4004: `hjlp.md` finns inte")


def test_many_open_brackets_in_one_paragraph_are_an_error(base):
    change(base / "hjalp.md", "Skriv till", "[" * 20 + " Skriv till")
    assert all(": råd: " in each for each in problems(base))
    change(base / "hjalp.md", "Skriv till", "[ Skriv till")
    assert not any(": råd: " in each for each in problems(base))


@pytest.mark.parametrize(
    "text", ["[", "<div ", "**", *map(slow, ["![](", "[[a](", "``` ", "<!-- ", "{ #", "# {", "[^", "&", "\\["])]
)
def test_unlucky_text_is_refused_or_shown_at_once(text, base, usual):
    change(base / "modules/start/index.md", "Fråga tidigt", text * (7900 // len(text)) + "\n\nFråga tidigt")
    change(base / "modules/mer/quiz.yml", "Det lönar sig.", "|\n      " + text * (7900 // len(text)))
    done, seconds = run("check", base)
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr
    assert seconds < 2 * usual


DEEP = {
    "numbers": ("1. " * 2600 + "x", 0),
    "dashes": ("- " * 3900 + "x", 0),
    "quotes": ("> " * 3900 + "x", 0),
    "close quotes": (">" * 7900 + "x", 0),
    "mixed": ("- > 1. " * 1100 + "x", 0),
    "tabs": ("+\t" * 3900 + "x", 0),
    "code": ("- " * 3000 + "```\nx\n```", 0),
    "note": ("- " * 3000 + '!!! note "a"', 0),
    "steps": ("\n".join("\t" * step + "- x" for step in range(120)), 20),
    "steps of two": ("\n".join("  " * step + "1. x" for step in range(80)), 40),
    "open boxes": ("<div>" * 1590 + "x", 0),
    "open points": ("<ul><li>" * 900 + "x", 0),
    "boxes": ("<div markdown>" * 370 + "x" + "</div>" * 370, 0),
}


@pytest.mark.parametrize(
    ("text", "below"),
    [
        slow(*each, id=name) if number % 3 else pytest.param(*each, id=name)
        for number, (name, each) in enumerate(DEEP.items())
    ],
)
def test_what_nests_without_end_is_an_error_with_its_line(text, below, base):
    change(base / "modules/mer/index.md", "Träna igen.", f"Träna igen.\n\n{text}")
    change(
        base / "modules/mer/quiz.yml", "Det lönar sig.", "|\n" + "".join(f"      {row}\n" for row in text.split("\n"))
    )
    site = Site.load(Settings(base))
    sentence = (
        "här ligger listor, citat eller rutor för djupt i varandra för att gå att visa. "
        "Ta bort tecken först på raden, eller låt raden börja längre till vänster. Raden börjar: `"
    )
    told = [str(problem).partition(sentence)[0] for problem in site.problems if sentence in problem.message]
    assert told == [f"course/modules/mer/{name}:{line + below}: " for name, line in (("index.md", 12), ("quiz.yml", 9))]
    if not text.startswith(("<div>", "<ul>")):  # which are named too
        assert len(site.problems.at("course/modules/mer/index.md")) == 1
    shown = text.split("\n")[below].strip()[:40].rstrip()
    assert all(problem.message.endswith(f"`{shown}`") for problem in site.problems if sentence in problem.message)
    for page in site.pages.values():
        to_html(page)  # as `serve` shows it


def test_lists_and_quotes_within_each_other_are_no_error(base):
    deep = "\n".join("    " * step + "- x" for step in range(15))
    rules = "- " * 200 + "-\n\n" + "* " * 200 + "*"
    boxes = "<div markdown>\n\nText.\n\n</div>\n\n" * 60 + "`Array<string>` och <sub>2</sub><br>\n\n" * 60
    change(base / "hjalp.md", "Skriv till", f"{deep}\n\n{'> ' * 15}x\n\n{rules}\n\n{boxes}Skriv till")
    assert problems(base) == []


@pytest.mark.slow
def test_what_nests_without_end_is_told_by_every_command(base, tmp_path):
    change(base / "hjalp.md", "Skriv till", "1. " * 600 + "Skriv till")
    for verb, *more in (["check"], ["build", "--out", str(tmp_path / "ut")], ["stage", "--out", str(tmp_path / "ut")]):
        done, _ = run(verb, base, *more)
        assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
        assert (done.stdout + done.stderr).count("course/hjalp.md:3: här ligger listor") == 1
