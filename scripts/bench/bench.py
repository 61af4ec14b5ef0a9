"""Bench: the design's figures, as ratios and sizes side by side in one run. It never judges."""

from __future__ import annotations

import gzip
import importlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from coursekit.core.settings import Settings
from coursekit.core.words import load_words
from coursekit.engine.generator import Site
from coursekit.engine.stage import stage

from .generated_course import generate, peer_page
from .lighthouse import lighthouse
from .live import choose_contacts, save_to_page, visit_all
from .load import load
from .own_pages import own_pages
from .peer_venv import peer_venv
from .served import ROOT, build_own
from .table import Row, table

RUNS = 5
# Random edits of a course; the tests try thousands.
EDITS = 500


def bench(whole: bool) -> int:
    """Measure and print; with `whole`, the large course too."""
    words = load_words("bench")
    if os.name == "nt":
        print(words["not_here"], file=sys.stderr)
        return 1
    print(words["measuring"], file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_rows(Path(folder), words))
        if whole:
            rows += [*_large(Path(folder), words, 1000), *_load(Path(folder), words), *_phone(Path(folder), words)]
    print(table(rows, words))
    return 0


def _rows(folder: Path, words: dict) -> Iterator[Row]:
    names = words["rows"]
    ours, peer = _Ours(folder / "kurs", 50), _peer(folder / "peer", words)
    page = ours.site / "kurs/modul-7/index.html"
    yield Row(
        names["build"], "ratio", ratio(ours.build, ours.plain), 1.20, ratio(peer.build, peer.plain) if peer else None
    )
    yield Row(names["check"], "seconds", statistics.median(seconds(_check) for _ in range(RUNS)), 1.3)
    own = build_own(folder / "own")
    yield from own_pages(own, folder / "stock", names, peer)
    yield Row(
        names["page"], "kilobytes", packed(page.read_bytes()), 8.0, packed(peer.page.read_bytes()) if peer else None
    )
    yield Row(names["save"], "seconds", save_to_page(folder / "live"), 1.0)
    name, slowest = slowest_pattern()
    yield Row(names["pattern"].format(name=name), "seconds", slowest, 0.2)
    console, foreign = visit_all(own)
    yield Row(names["foreign"], "count", foreign, 0)
    yield Row(names["console"], "count", console, 0)
    yield Row(names["contacts"], "milliseconds", choose_contacts(own), 60)
    yield Row(names["silent"].format(cases=EDITS), "count", _silent(folder / "edits", EDITS), 0)


def _large(folder: Path, words: dict, modules: int) -> list[Row]:
    """The design's 1,000 modules: one pair of runs, and half as many for the growth."""
    half, whole = _Ours(folder / "halv", modules // 2), _Ours(folder / "hel", modules)
    half_cost, cost = seconds(half.build), seconds(whole.build)
    memory, page = largest_child(), whole.site / "kurs/modul-7/index.html"
    names, numbers = words["rows"], {"modules": modules, "half": modules // 2}
    return [
        Row(names["large"].format(**numbers), "ratio", cost / seconds(whole.plain), 1.30),
        Row(names["growth"].format(**numbers), "ratio", cost / half_cost / 2, 1.30),
        Row(names["large_page"].format(**numbers), "kilobytes", packed(page.read_bytes()), 10.0),
        Row(names["memory"].format(**numbers), "megabytes", memory, 1000),
    ]


def _load(folder: Path, words: dict) -> list[Row]:
    """The design has no bar for these: they say what a server manages."""
    found, names = load(folder / "load"), words["rows"]
    if found is None:
        print(words["no_server"], file=sys.stderr)
        return []
    return [
        Row(names["load"].format(files=found.files), "count", found.rate),
        Row(names["load_weight"].format(files=found.files), "kilobytes", found.kilobytes),
        Row(names["load_ratio"], "ratio", found.rate_ratio),
        Row(names["load_slowest"], "ratio", found.slowest_ratio),
    ]


def _phone(folder: Path, words: dict) -> Iterator[Row]:
    """Lighthouse's points, of 100; there the more the better, and what took most stands in the row."""
    found = lighthouse(folder / "phone")
    if found is None:
        print(words["no_lighthouse"], file=sys.stderr)
    for page, read in (found or {}).items():
        speed = read["performance"]
        lost = "; ".join(speed["lost"]) or words["none"]
        yield Row(words["rows"]["phone"].format(page=page, lost=lost), "count", speed["score"])


class _Ours:
    """A generated course: built with the hook, and its staged pages built without it."""

    def __init__(self, folder: Path, modules: int) -> None:
        self.folder, self.site, staged = folder / "course", folder / "site", folder / "staged"
        generate(self.folder, modules, 10)
        stage(Site.load(Settings(self.folder)), staged)
        self.build = _mkdocs(sys.executable, ROOT / "mkdocs.yml", self.site, COURSE_DIR=str(self.folder))
        self.plain = _mkdocs(sys.executable, staged / "mkdocs.yml", folder / "plain")


class _Peer:
    """The same questions in mkdocs-quiz: built with its plugin and without."""

    def __init__(self, folder: Path, python: Path, modules: int) -> None:
        docs, config = folder / "docs", {"site_name": "Kurs", "use_directory_urls": False, "docs_dir": "docs"}
        config["theme"] = {"name": "material", "language": "sv", "font": False}
        docs.mkdir(parents=True)
        (docs / "index.md").write_text("# Start\n\nEn sida utan frågor.\n", encoding="utf-8")
        for number in range(1, modules + 1):
            (docs / f"modul-{number}.md").write_text(peer_page(f"modul-{number}", 10), encoding="utf-8")
        for name, plugins in (("with", ["search", "mkdocs_quiz"]), ("without", ["search"])):
            (folder / f"{name}.yml").write_text(yaml.safe_dump({**config, "plugins": plugins}), encoding="utf-8")
        self.page, self.start = folder / "site/modul-7.html", folder / "site/index.html"
        self.build = _mkdocs(python, folder / "with.yml", folder / "site")
        self.plain = _mkdocs(python, folder / "without.yml", folder / "plain")


def _peer(folder: Path, words: dict) -> _Peer | None:
    """The peer in an environment of its own, or None and a sentence when that can't be installed."""
    python = peer_venv("bench")
    if python is None:
        print(words["no_peer"], file=sys.stderr)
        return None
    return _Peer(folder, python, 50)


def _mkdocs(python: Path | str, config: Path, out: Path, **environment: str) -> Callable[[], None]:
    """A strict build as a command to measure."""

    def run() -> None:
        subprocess.run(
            [python, "-m", "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", out],
            check=True,
            env={**os.environ, **environment},
        )

    return run


def seconds(run: Callable[[], None]) -> float:
    """The processor seconds of the child processes that `run` waits for."""
    before = os.times()
    run()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def largest_child() -> float:
    """Megabytes: the most memory that any child process until now has had."""
    import resource  # Windows has none

    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def ratio(first: Callable[[], None], second: Callable[[], None]) -> float:
    """The median ratio of interleaved runs, after one of each that does not count."""
    pairs = [(seconds(first), seconds(second)) for _ in range(RUNS + 1)][1:]
    return statistics.median(a / b for a, b in pairs)


def packed(data: bytes) -> float:
    """Kilobytes (1,000 bytes) after gzip."""
    return len(gzip.compress(data, 9, mtime=0)) / 1000


def _check() -> None:
    subprocess.run([sys.executable, ROOT / "scripts/dev.py", "check"], check=True, stdout=subprocess.DEVNULL)


def slowest_pattern() -> tuple[str, float]:
    """Where our slowest regular expression is, and its seconds on the unluckiest text of 100 kB."""
    sys.path.insert(0, str(ROOT / "tests/dev"))
    tests = importlib.import_module("test_patterns")
    found: dict[str, float] = {}
    for pattern in tests.patterns():
        try:
            with tests.bounded(tests.SECONDS):
                found[pattern.name] = tests.unluckiest(pattern)
        except tests.TooSlow:
            found[pattern.name] = tests.SECONDS
    return max(found.items(), key=lambda each: each[1])


def _silent(folder: Path, count: int) -> int:
    """How many random edits of the miniature course pass without a word and lose one, or turn an answer."""
    sys.path.insert(0, str(ROOT / "tests/support"))
    tests = importlib.import_module("mutations")
    course = ROOT / "tests/mini_course"
    trial = tests.Trial(course, folder)
    return sum(trial.fault(edit) is not None for edit in tests.mutations(course, time.time_ns(), count))
