"""Questions brought in by the command, for the tests: what comes into a module's quiz.yml, and what is said."""

import re
import shutil
from dataclasses import dataclass

import yaml
from badcases import BAD
from project import call

SLUG = "mer"
LEFT = re.compile(r"^(\S.*?):(\d+): frågan (?:\".*\" )?är utelämnad: (.*)$", re.MULTILINE)


@dataclass
class Imported:
    """What the command did: its exit code, what it said, and the questions that the module then has."""

    code: int
    out: str
    err: str
    questions: list

    @property
    def left(self):
        """{line of the file: why the question there was left out}."""
        return {int(line): why for _, line, why in LEFT.findall(self.out)}

    @property
    def notes(self):
        """What does not come along, as it is said."""
        _, title, after = self.out.partition("Det här följer inte med:\n")
        lines = after.split("\nDet här vill")[0].split("\n`check`")[0].splitlines() if title else []
        return [line.split(": ", 1)[1] for line in lines]

    @property
    def question(self):
        [only] = self.questions
        return only


def rows(quiz):
    """Each question of a quiz.yml, every value as it is written."""
    if not quiz.is_file():
        return []
    read = yaml.load(quiz.read_text(encoding="utf-8-sig"), yaml.BaseLoader)["questions"]
    return [{key: value.strip() if isinstance(value, str) else value for key, value in row.items()} for row in read]


def empty_course(folder):
    """A course whose modules have no questions."""
    shutil.copytree(BAD / "base", folder)
    for slug in ("start", "mer"):
        (folder / f"modules/{slug}/quiz.yml").unlink()
        page = folder / f"modules/{slug}/index.md"
        page.write_text(
            re.sub(r"<!-- (?:question: .*|quiz) -->", "", page.read_text(encoding="utf-8")), encoding="utf-8"
        )
    return folder


def bring(course, file, *more, slug=SLUG):
    """Import a file, or a text or bytes as one, without being asked."""
    if not hasattr(file, "read_bytes"):
        data = file.encode() if isinstance(file, str) else file
        file = course.parent / "frågor.txt"
        file.write_bytes(data)
    done = call("import", file, "--module", slug, "--course", course, "--yes", *more)
    assert "Traceback" not in done.stdout + done.stderr
    return Imported(done.returncode, done.stdout, done.stderr, rows(course / f"modules/{slug}/quiz.yml"))
