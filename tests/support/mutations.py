"""Random single edits of a valid course, and whether one passed that lost a word or turned an answer."""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from coursekit.core.markdown import to_html
from coursekit.core.problems import Problems
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from project import ROOT

WORD = re.compile(r"[^\W\d_]{2,}")
# The book says the course over again, without the hints.
BOOK = "kursbok.md"
COMMENT = re.compile(r"(?m)^[ \t]*#.*$")
# Names, addresses and markers, but for those in a sample of code, which is shown as it stands.
NO_TEXT = re.compile(
    r"(?m)(?P<code>^ *```(?:.|\n)*?^ *```)|^[ \t]*(?:- )?(?:id|next|read_more): .*$"
    r"|\[@[^\]]*\]|(?<=\]\()[^()\s]*|\S+@\S+|<!-- (?:question: [^>]*|quiz|voices) -->|\b(?:class|id)=\"[^\"]*\"|\{:? *#[\w-]+ *\}"
)
# Of a gap's answers only the first is ever shown.
FURTHER = re.compile(r"(?<=\[\[)([^|\[\]\n]*)\|[^\[\]\n]*(?=\]\])")
# Code or emphasis of a part of a word, whose marks are not shown.
INSIDE = re.compile(r"(?<=\w)(`+|\*+)([^`*\n]+)\1|(`+|\*+)([^`*\n]+)\3(?=\w)")
ADDRESS = re.compile(r"\S+@\S+")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
# What keyboards, word processors and other programs put into a text.
PIECES = [*":#\"'-[]{}&*!|>%@`\\<~=$^+_\t\n", ": ", " #", "- ", "  ", "\u00a0", "”", "–", "</", "<!--", "[[", "]]"]
PIECES += [
    "![",
    "](",
    "---\n",
    "\r\n",
    "\ufeff",
    "\u200b",
    "å",
    "x",
    "\n\n",
    "1. ",
    "|||",
    "**",
    "[^1]",
    "http://",
    "1e9",
]
SIGNS = {"-": ["–", "", "--", "*"], "[": ["(", "", "{"], "]": [")", "", "}"], "{": ["(", ""], "}": [")", ""]}
SIGNS |= {"(": ["[", ""], ")": ["]", ""], '"': ["”", "", "'"], "'": ["’", "", '"'], ":": ["", ";", " :"]}
READ_ALOUD = {"alt", "title", "aria-label", "placeholder", "label"}


@dataclass(frozen=True)
class Mutation:
    """A file's text after one edit; `is_outside` the value of any key, so that no answer may change."""

    name: str
    text: str
    what: str
    is_outside: bool


def mutations(course: Path, seed: int | str, count: int) -> Iterator[Mutation]:
    """The same edits for the same seed."""
    chance = random.Random(seed)
    names = sorted(path.relative_to(course).as_posix() for kind in ("md", "yml") for path in course.rglob(f"*.{kind}"))
    texts = {name: (course / name).read_text(encoding="utf-8") for name in names}
    sizes = [len(text) for text in texts.values()]
    made = 0
    while made < count:
        [name] = chance.choices(names, sizes)
        what, text = chance.choice(EDITS)(chance, texts[name])
        if text != texts[name]:
            made += 1
            yield Mutation(name, text, what, not what.startswith("text"))


def _line(chance: random.Random, text: str) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, chance.choice([number for number, line in enumerate(lines) if line.strip()])


def _delete(chance, text):
    lines, at = _line(chance, text)
    return f"line {at + 1} deleted", "\n".join(lines[:at] + lines[at + 1 :])


def _double(chance, text):
    lines, at = _line(chance, text)
    return f"line {at + 1} doubled", "\n".join([*lines[:at], lines[at], *lines[at:]])


def _move(chance, text):
    lines, at = _line(chance, text)
    to = min(max(at + chance.choice([-3, -2, -1, 1, 2, 3]), 0), len(lines) - 1)
    moved = lines.pop(at)
    lines.insert(to, moved)
    return f"line {at + 1} moved to {to + 1}: {moved.strip()}", "\n".join(lines)


def _indent(chance, text):
    lines, at = _line(chance, text)
    bare = lines[at].lstrip(" ")
    width = max(len(lines[at]) - len(bare) + chance.choice([-4, -2, -1, 1, 2, 4]), 0)
    lines[at] = chance.choice([" " * width, " " * width, "\t"]) + bare
    return f"line {at + 1} indented", "\n".join(lines)


def _sign(chance, text):
    places = [place for place, sign in enumerate(text) if sign in SIGNS]
    if not places:
        return "nothing", text
    at = chance.choice(places)
    new = chance.choice(SIGNS[text[at]])
    return f"sign {text[at]!r} to {new!r} on line {_number(text, at)}", text[:at] + new + text[at + 1 :]


def _insert(chance, text):
    at, piece = chance.randrange(len(text) + 1), chance.choice(PIECES)
    return f"text {piece!r} put in on line {_number(text, at)}", text[:at] + piece + text[at:]


def _drop(chance, text):
    at, length = chance.randrange(len(text)), chance.choice([1, 1, 1, 2, 5, 20])
    length = max(len(text[at : at + length].split("\n")[0]), 1)
    return f"text {text[at : at + length]!r} taken out on line {_number(text, at)}", text[:at] + text[at + length :]


def _number(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


EDITS = [_delete, _double, _move, _indent, _sign, _sign, _insert, _insert, _drop]


class Trial:
    """A valid course in a folder of its own, to try edits on."""

    def __init__(self, course: Path, folder: Path) -> None:
        self.source, self.folder = course, folder
        shutil.copytree(course, folder)
        self._words: dict[str, Counter] = {}
        self.before = self._site()
        assert not self.before.problems.errors
        self.shown = self._shown(self.before)
        self.answers = answers(self.before.course)

    def fault(self, mutation: Mutation) -> str | None:
        """What the edit did in silence; None where it is refused, named, or did no damage."""
        with self._edited(mutation) as site:
            told = _messages(site) - _messages(self.before)
            return self._damage(site, mutation) if site.course and not told else None

    def damage(self, mutation: Mutation) -> str | None:
        """What the edit does, whether it is told or not."""
        with self._edited(mutation) as site:
            return self._damage(site, mutation)

    @contextmanager
    def _edited(self, mutation: Mutation) -> Iterator[Site]:
        path = self.folder / mutation.name
        old = path.read_text(encoding="utf-8")
        path.write_text(mutation.text, encoding="utf-8", newline="")
        try:
            yield self._site()
        finally:
            path.write_text(old, encoding="utf-8", newline="\n")

    def _damage(self, site: Site, mutation: Mutation) -> str | None:
        old = (self.source / mutation.name).read_text(encoding="utf-8")
        if lost := missing(old, mutation.text, mutation.name.endswith(".yml"), self.shown, self._shown(site)):
            return f"{mutation.name}: {mutation.what}: lost {sorted(lost)}"
        if mutation.is_outside and (turned := list(self._turned(site, mutation))):
            return f"{mutation.name}: {mutation.what}: turned {turned}"
        return None

    def _turned(self, site: Site, mutation: Mutation) -> Iterator[str]:
        for id, after in answers(site.course).items():
            before = self.answers.get(id)
            # The order of whole items, and the line that says what is right, are the answer itself.
            if "moved" in mutation.what and (isinstance(before, list) or "correct:" in mutation.what):
                continue
            if isinstance(before, dict):
                before = {key: before[key] for key in before if key in after}
                after = {key: after[key] for key in before}
            elif isinstance(before, list):
                kept = [each for each in before if each in after]
                before, after = kept, [each for each in dict.fromkeys(after) if each in kept]
            if before is not None and before != after:
                yield id

    def _site(self) -> Site:
        return Site.load(Settings(self.folder), readable=True)  # which costs less

    def _shown(self, site: Site) -> dict[str, Counter]:
        """How often each word is shown or read aloud, by page."""
        pages = replace(site, problems=Problems()).pages  # a page says what is wrong with it
        pages = {path: page for path, page in pages.items() if path.endswith(".md") and path != BOOK}
        for page in pages.values():
            if page not in self._words:
                self._words[page] = _words_of_page(page)
        return {path: self._words[page] for path, page in pages.items()}


def _messages(site: Site) -> Counter:
    """What is said of a course, wherever it stands."""
    return Counter(problem.message for problem in site.problems)


def missing(old: str, new: str, is_yaml: bool, before: dict[str, Counter], after: dict[str, Counter]) -> set[str]:
    """Words of the edited text that a page had, or that stand where one of these was, and that it now lacks."""
    if any(new.count(each) < old.count(each) for each in ("read_more:", "[@")):
        return set()  # in its place the site shows a heading of another page, or a source's author
    if is_yaml:
        old, new = (COMMENT.sub("", text) for text in (old, new))
    first, then = (Counter(WORD.findall(_text(each))) for each in (old, new))
    gone, fresh = first - then, {word for word in then if not first[word]}
    had, has = (
        sum((pages[name] for name in pages if before.get(name) is not after.get(name)), Counter())
        for pages in (before, after)
    )
    lost = {word for word in then if had[word] and has[word] < had[word] + then[word] - first[word] >= had[word]}
    if first == then:  # what was moved may be shown in fewer places, and is lost where it is shown less than written
        lost = {word for word in lost if has[word] < then[word]}
    if any(had[word] for word in gone):
        lost |= {word for word in fresh if not any(word in each for each in has)}
    return lost - own_words()


def _text(source: str) -> str:
    """What of a file's text is for people to read, without the marks within a word."""
    return INSIDE.sub(
        lambda found: found[2] or found[4], FURTHER.sub(r"\1", NO_TEXT.sub(lambda found: found["code"] or "", source))
    )


@cache
def own_words() -> frozenset[str]:
    """Every word that the site itself may say, and may cease to say."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "scripts/coursekit/locale/sv").rglob("*.yml"))
    return frozenset({"https", *(word for text in texts for word in WORD.findall(text))})


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.texts += [value or "" for name, value in attrs if name in READ_ALOUD]

    def handle_data(self, data) -> None:
        self.texts.append(data)


def shown(page: str) -> str:
    """What a page of the site shows and reads aloud, below its front matter."""
    front = FRONT.match(page)
    reader = _Shown()
    reader.feed(to_html(page[front.end() :] if front else page))
    return "".join(reader.texts)


def _words_of_page(page: str) -> Counter:
    front = FRONT.match(page)
    # A word may be shown in pieces: <em>med</em>skapande.
    return Counter(WORD.findall(ADDRESS.sub("", shown(page)) + " " + (front[1] if front else "")))


def answers(course) -> dict:
    """What is right, by question: flags or partners by text, or items in order; signs do not count."""
    return {question.id: _answer(question) for module in course.modules for question in module.questions}


def _answer(question):
    match question.type:
        case "single" | "multiple":
            return {_bare(each.text): each.correct for each in question.options}
        case "true_false" | "number":
            return {"answer": question.answer}
        case "order":
            return [_bare(each) for each in question.items]
        case "match":
            return {_bare(each.left): _bare(each.right) for each in question.pairs}
        case "fill":
            return {number: [_bare(each) for each in blank.answers] for number, blank in enumerate(question.blanks)}
        case "scenario":
            steps = {(step.id, _bare(each.text)): each.next for step in question.steps for each in step.choices}
            return steps | {step.id: step.ending for step in question.steps}
    return None


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w", text))
