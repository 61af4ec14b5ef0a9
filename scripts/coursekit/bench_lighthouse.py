"""Bench, the part with Lighthouse: how fast kinds of page are on a phone, from nginx and the web package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from .bench_load import lay_out, nginx

ROOT = Path(__file__).parent.parent.parent
CLOSED, OPEN = "deny all;", "allow all;"
PAGES = ("index.html", "kurs/vad-medskapande-ar/index.html", "kurs/gora-ratt/index.html", "kontaktbank/index.html")


def performance(folder: Path) -> dict[str, tuple[int, list[str]]] | None:
    """Points of 100 for each page, and what took some of them; None where nginx, Node or npm is not installed."""
    if not all(map(shutil.which, ("nginx", "node", "npm"))):
        return None
    place = next(iter(lay_out(folder))).rpartition("kurs/")[0]
    rules = folder / "rules"
    rules.write_text(rules.read_text(encoding="utf-8").replace(CLOSED, OPEN), encoding="utf-8")
    _fill_bank(folder)
    # Its script and what npm is to fetch are the tests'.
    node = shutil.copytree(ROOT / "tests/browser/node", folder / "node")
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=node, check=True)
    with nginx(folder) as address:
        asked = [f"{address}{place}{page}" for page in PAGES]
        done = subprocess.run(["node", "lighthouse.mjs", *asked], cwd=node, check=True, capture_output=True, text=True)
    read = [json.loads(line)["performance"] for line in done.stdout.splitlines()]
    return {page: (found["score"], found["lost"]) for page, found in zip(PAGES, read, strict=True)}


def _fill_bank(folder: Path) -> None:
    """Two hundred contacts where the rules say that the bank lies."""
    sys.path.insert(0, str(ROOT / "tests/browser"))
    from banks import many, script

    data = folder / "kontaktbank-data"
    data.mkdir(exist_ok=True)
    (data / "bank.js").write_text(script(many(200)), encoding="utf-8")
