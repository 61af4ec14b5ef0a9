"""Every regular expression takes a time in proportion to the text, however unlucky the text is.

The patterns are found in the code, and the unlucky texts are made of what each pattern itself is made of: its
beginnings and its signs, over and over, so that it begins everywhere and never ends. The text that is slowest when
short is tried at its full length, beside an innocent one as long.
"""

from __future__ import annotations

import ast
import importlib
import random
import re
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _compiler, _parser

import pytest

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"
LENGTH, SHORT, TRIES = 100_000, 2_000, 60
# How many times as long as an innocent text an unlucky one may take; a pattern whose time grows as the
# square of the length takes a thousand times as long.
MOST = 60
SECONDS = 5
ENOUGH = 0.5  # to see that a pattern is slow; a good one is done in half of that
SIGNS = "a0 \n\t[](){}<>`~*_-#\"'.,|:;@\\/=+!?&%"
CALLS = ("compile", "sub", "split", "search", "match", "fullmatch", "findall", "finditer")
ANCHORED = {"match", "fullmatch"}
# What is made of an escaped word, and so holds no repetition of an author's.
MADE_OF_WORDS = {
    ("coursekit/check/lost_words.py", "_places_of_word"),
    ("coursekit/check/sources.py", "_written"),
    ("coursekit/contacts/leak/sought.py", "_in_a_row"),
    ("coursekit/contacts/leak/sought.py", "_loosely"),
    ("coursekit/author/new.py", "_listed"),
    ("coursekit/author/rename.py", "_link"),
    ("coursekit/render/styles.py", "token"),
}
# The signs that each place of a pattern takes, once they were found.
ACCEPTED: dict[tuple[str, int], list[str]] = {}
# What is made of several signs, or of signs and what stands around them.
GROUPS = {"SUBPATTERN", "BRANCH", "ATOMIC_GROUP", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT", "GROUPREF"}
# Made of its argument, each a literal of the same file.
GIVEN = {("coursekit/contacts/fields.py", "_read")}


@dataclass(frozen=True)
class Found:
    """A pattern of the code, and how it is used: `match`, `fullmatch`, or anywhere in a text."""

    name: str
    pattern: re.Pattern
    use: str

    def run(self, text: str | bytes) -> None:
        if self.use in ANCHORED:
            getattr(self.pattern, self.use)(text)
        else:
            for _ in self.pattern.finditer(text):
                pass


class TooSlow(Exception):
    """A pattern did not come to an end."""


@cache
def sources() -> dict[str, str]:
    """What is shipped: each file of the code by its path."""
    files = sorted(path for path in (SCRIPTS / "coursekit").rglob("*.py") if not path.name.startswith("bench"))
    return {path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8") for path in files}


def patterns() -> Iterator[Found]:
    """Every pattern once: those with a name, and those written where they are used."""
    known = set()
    for path, source in sources().items():
        for found in (*named(path), *written(path, source)):
            if (found.pattern, found.use) not in known:
                known.add((found.pattern, found.use))
                yield found


def named(path: str) -> Iterator[Found]:
    module = importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    for name, value in vars(module).items():
        yield from (Found(f"{path}:{name}{key}", each, use_of(name)) for key, each in within(value))


def within(value: object) -> Iterator[tuple[str, re.Pattern]]:
    """The patterns that a name stands for, also in tables and lists, each with its place there."""
    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, (dict, tuple, list)):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from ((f".{key}{rest}", found) for rest, found in within(each))


def use_of(name: str) -> str:
    """How a pattern is used that has a name: `match` or `fullmatch` where that is the only way."""
    found = uses()[name] - {"items"}
    return next(iter(found)) if len(found) == 1 and found <= ANCHORED else "finditer"


@cache
def uses() -> dict[str, set[str]]:
    """What is called on each name of the code, and `match` for one that is given to a function of that name."""
    found = defaultdict(set)
    for source in sources().values():
        for name, use in re.findall(r"\b(\w+)(?:\[\w+\])?\.(\w+)\(", source):
            found[name].add(use)
        for name, use in re.findall(r" in (\w+)\.items\(\):\s+\w+ = pattern\.(\w+)\(", source):
            found[name].add(use)
        for name in re.findall(r"match\((\w+), ", source):
            found[name].add("match")
    return found


def written(path: str, source: str) -> Iterator[Found]:
    for call in calls(source):
        if isinstance(call.args[0], ast.Constant) and call.func.attr != "compile":
            use = call.func.attr if call.func.attr in ANCHORED else "finditer"
            yield Found(f"{path}:{call.args[0].value[:20]}", re.compile(call.args[0].value), use)


def calls(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CALLS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
        ):
            yield node


@dataclass(frozen=True)
class Unlucky:
    """A text that a pattern begins to match again and again, of any length."""

    first: str
    again: str
    last: str

    def text(self, like: str | bytes, length: int) -> str | bytes:
        text = (self.first + self.again * (length // len(self.again) + 1))[: length - 1] + self.last
        return text.encode() if isinstance(like, bytes) else text


def unlucky(pattern: re.Pattern, chance: random.Random) -> Iterator[Unlucky]:
    tree = _parser.parse(pattern.pattern, pattern.flags)
    signs = [sign for sign in SIGNS if sign in str(pattern.pattern)] or ["a"]
    for _ in range(TRIES):
        begun = "".join(matching(tree, pattern.flags, chance)) or "a"
        begun = begun[: chance.randrange(len(begun)) + 1]
        more = "".join(chance.choice([*signs, "a", "0", " ", "\n"]) for _ in range(chance.choice((1, 1, 2, 3))))
        first, again = chance.choice((("", begun), (begun, more), ("", begun + more), (begun, begun[-2:])))
        yield Unlucky(first, again, chance.choice("a\n!"))


def matching(tree, flags: int, chance: random.Random) -> Iterator[str]:
    """A text that a pattern matches, or nearly; what it looks for ahead and behind is passed over."""
    for item in tree:
        kind, value = str(item[0]), item[1]
        if kind == "LITERAL":
            yield chr(value)
        elif kind in ("IN", "ANY", "NOT_LITERAL"):
            key = (str(item), flags)
            if key not in ACCEPTED:
                ACCEPTED[key] = accepted(item, flags) or ["a"]
            yield chance.choice(ACCEPTED[key])
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            for _ in range(max(value[0], chance.choice((0, 1, 2, 3)))):
                yield from matching(value[2], flags, chance)
        elif kind == "SUBPATTERN":
            yield from matching(value[3], flags, chance)
        elif kind == "ATOMIC_GROUP":
            yield from matching(value, flags, chance)
        elif kind == "BRANCH":
            yield from matching(chance.choice(value[1]), flags, chance)


def accepted(item, flags: int) -> list[str]:
    """The signs that one place of a pattern takes."""
    state = _parser.State()
    state.flags, state.str = flags & ~re.VERBOSE, ""
    one = _compiler.compile(_parser.SubPattern(state, [item]), state.flags)
    return [sign for sign in SIGNS if one.fullmatch(sign)]


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Stop what takes longer in computing; a pattern looks now and then whether it is to stop."""

    def stop(*_) -> None:
        raise TooSlow

    if not hasattr(signal, "setitimer"):
        yield  # Windows, where a pattern without end would keep the test busy for ever
        return
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long it takes in computing, so that what else the machine does counts little. On some machines that clock
    stands still for 10 ms: too long for what is short, and nothing to what is slow.
    """
    start = clock()
    run()
    return clock() - start


def unluckiest(found: Found) -> float:
    """How many seconds the unluckiest text takes."""

    def taken(unlucky: Unlucky, length: int, clock: Callable[[], float]) -> float:
        text = unlucky.text(found.pattern.pattern, length)
        return seconds(lambda: found.run(text), clock)

    texts = unlucky(found.pattern, random.Random(1))
    slowest = sorted(texts, key=lambda each: taken(each, SHORT, time.perf_counter))[-3:]
    return max(taken(each, LENGTH, time.process_time) for each in slowest)


def worst(found: Found) -> float:
    """How many times as long as an innocent text the unluckiest takes."""
    return unluckiest(found) / innocent()


@cache
def innocent() -> float:
    # Some patterns skip an innocent text in no time at all: so a plain look at each of its words counts.
    plain = "ett ord " * (LENGTH // 8)
    return seconds(lambda: [re.findall(r"\w+", plain) for _ in range(TRIES)]) / TRIES


def groups_repeated_for_good(tree: list) -> Iterator[object]:
    """What is repeated possessively (`)*+`) and is more than one sign."""
    for kind, value in tree:
        if str(kind) == "POSSESSIVE_REPEAT" and (len(value[2]) > 1 or str(value[2][0][0]) in GROUPS):
            yield value
        parts = value if isinstance(value, (tuple, list)) else (value,)
        for part in parts:
            if isinstance(part, _parser.SubPattern):
                yield from groups_repeated_for_good(part)
            elif isinstance(part, list) and part and isinstance(part[0], _parser.SubPattern):
                yield from (each for branch in part for each in groups_repeated_for_good(branch))


@pytest.mark.parametrize(("pattern", "is_one"), [
    (r"(?:a|\b.)*+c", True), (r"x((?:ab)++)y", True), (r"(?:(?:a(?!b))?+|c)d", True), (r"(?!(?:ab)*+c)", True),
    (r"(?>(?:a|bc)*)d", False), (r"a*+[^b]++\s?+.{1,2}+", False),
])  # fmt: skip
def test_such_a_repetition_is_found(pattern, is_one):
    assert bool(list(groups_repeated_for_good(_parser.parse(pattern)))) == is_one


def test_no_group_is_repeated_possessively():
    """Debian 12's Python, 3.11.2, goes on after a turn that failed where that turn had got to, not where it began.
    `(?>(?:...)*)` says the same, and it has that right.
    """
    trees = {each.name: _parser.parse(each.pattern.pattern, each.pattern.flags) for each in patterns()}
    assert [name for name, tree in trees.items() if list(groups_repeated_for_good(tree))] == []


@pytest.mark.parametrize("found", list(patterns()), ids=lambda found: found.name)
def test_an_unlucky_text_takes_about_as_long_as_an_innocent_one(found):
    with bounded(SECONDS):
        assert worst(found) < MOST or worst(found) < MOST  # once more, if the machine was busy


@pytest.mark.parametrize("pattern", [r"\[[^\]]+\]", r"(?:a|a)*b", r"<!--.*?-->", r"(\w+\s?)*$", r" *#"])
def test_a_slow_pattern_is_found(pattern):
    slow = Found("slow", re.compile(pattern, re.DOTALL), "finditer")
    try:
        with bounded(ENOUGH):
            assert worst(slow) >= MOST
    except TooSlow:
        pass


def test_every_pattern_is_known_before_it_meets_a_text():
    """One that is made while the program runs would be tried by nobody."""
    made = set()
    for path, source in sources().items():
        for function in ast.walk(ast.parse(source)):
            if isinstance(function, ast.FunctionDef):
                made |= {
                    (path, function.name)
                    for call in calls(ast.unparse(function))
                    if not isinstance(call.args[0], ast.Constant)
                }
    assert made - MADE_OF_WORDS - GIVEN == set()
