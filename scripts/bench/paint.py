"""Paint: when a page is first seen and when its scripts have run, beside stock Material with the same text.

A phone on a slow network: 150 ms to the server, 1.6 Mbit/s, a processor four times slower, gzip, HTTP/1.1.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.engine.stage import stage

from .served import ROOT, Packed, chromium, served

RUNS = 7
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
KEPT = ("site_name", "docs_dir", "use_directory_urls", "nav", "markdown_extensions")
# Milliseconds from the click until something is seen, and until the last script has come and run.
TIMES = """() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const [page] = performance.getEntriesByType("navigation");
  const scripts = performance.getEntriesByType("resource").filter((each) => each.initiatorType === "script");
  return paint && page.loadEventEnd
    && [paint.startTime, Math.max(page.domContentLoadedEventEnd, ...scripts.map((each) => each.responseEnd))];
}"""


def paint(own: Path, folder: Path, pages: Iterable[str]) -> dict[str, tuple[float, float]]:
    """For each page of our built course the median ratio of either time to stock Material's, in interleaved runs."""
    stock = build_stock(folder)
    with served(own, Packed) as ours, served(stock, Packed) as theirs, chromium() as browser:
        return {page: _ratios(browser, ours + page, theirs + page) for page in pages}


def build_stock(folder: Path) -> Path:
    """The same pages with Material as it comes: no template, style or script of ours."""
    stage(Site.load(Settings(ROOT / "course")), folder)
    config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    stock = {key: config[key] for key in KEPT} | {"theme": {"name": "material", "language": "sv", "font": False}}
    (folder / "stock.yml").write_text(yaml.safe_dump(stock, allow_unicode=True), encoding="utf-8")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            folder / "stock.yml",
            "--site-dir",
            folder / "stock",
        ],
        check=True,
    )
    return folder / "stock"


def _ratios(browser, ours: str, theirs: str) -> tuple[float, float]:
    # The first pair does not count: the server packs each file then.
    pairs = [(_times(browser, ours), _times(browser, theirs)) for _ in range(RUNS + 1)][1:]
    seen, run = zip(*([a / b for a, b in zip(*pair, strict=True)] for pair in pairs), strict=True)
    return statistics.median(seen), statistics.median(run)


def _times(browser, address: str) -> list[float]:
    """A first visit, with nothing kept from before."""
    visit = browser.new_context(viewport={"width": 390, "height": 800})
    tab = visit.new_page()
    session = visit.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.goto(address)
    times = tab.wait_for_function(TIMES).json_value()
    visit.close()
    return times
