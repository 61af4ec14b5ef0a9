"""Own pages: how heavy and how quick the pages of our own course are, the worst of them in each respect."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from coursekit.core.settings import Settings
from coursekit.engine.generator import Site

from .paint import paint
from .served import ROOT
from .table import Row
from .weight import Weight, heaviest, weigh

START, OVERVIEW, FIRST_STEPS = "index.html", "kurs/index.html", "kom-igang.html"
INLINE = re.compile(r"<script(?![^>]* src=)[^>]*>(.*?)</script>", re.DOTALL)


def own_pages(site: Path, work: Path, names: dict, peer) -> Iterator[Row]:
    """The rows of our built course; `work` is a folder to build stock Material in."""
    weights = {each.page: each for each in weigh(site, _pages(site))}
    course = Site.load(Settings(ROOT / "course")).course
    assert course  # ours can be read
    modules = [weights[_html(module.page)] for module in course.modules]
    plain = [weights[_html(page)] for page in course.pages if _html(page) != START]
    yield from _scripts(modules, [weights[START], weights[OVERVIEW]], plain, names, peer)
    yield _row(names["styles"], "stylesheet", weights.values(), 12.0)
    yield _row(names["view"], None, modules, 40.0)
    yield Row(names["view_requests"], "count", max(each.files() for each in modules), 8)
    for page, (seen, run) in paint(site, work, [heaviest(modules, "script").page, FIRST_STEPS]).items():
        yield Row(names["seen"].format(page=page), "ratio", seen, 0.85)
        yield Row(names["run"].format(page=page), "ratio", run, 0.80)


def _scripts(modules: list[Weight], first: list[Weight], plain: list[Weight], names: dict, peer) -> Iterator[Row]:
    yield _row(names["scripts"], "script", modules, 15.0, inline_scripts(peer.page) if peer else None)
    yield Row(names["script_files"], "count", max(each.files("script") for each in modules), 3)
    yield _row(names["start_scripts"], "script", first, 4.0)
    yield _row(names["page_scripts"], "script", plain, 3.0, inline_scripts(peer.start) if peer else None)


def _row(name: str, kind: str | None, weights, bar: float, peer: float | None = None) -> Row:
    """The kilobytes of the heaviest of some pages, which is named."""
    worst = heaviest(weights, kind)
    return Row(name.format(page=worst.page), "kilobytes", worst.kilobytes(kind), bar, peer)


def inline_scripts(page: Path) -> float:
    """Kilobytes of the scripts that stand in a page, packed."""
    scripts = "".join(INLINE.findall(page.read_text(encoding="utf-8")))
    return len(gzip.compress(scripts.encode(), 9, mtime=0)) / 1000


def _pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def _html(page) -> str:
    return page.site_path.removesuffix(".md") + ".html"
