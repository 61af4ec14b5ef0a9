"""Lighthouse: how kinds of page do on a phone, from nginx and the web package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from .load import lay_out, nginx

ROOT = Path(__file__).parent.parent.parent
CLOSED, OPEN = "deny all;", "allow all;"
PAGES = ("index.html", "kurs/vad-medskapande-ar/index.html", "kurs/gora-ratt/index.html", "kontaktbank/index.html")


def lighthouse(folder: Path) -> dict[str, dict[str, dict]] | None:
    """For each page by category its points of 100 (`score`) and what took some of them (`lost`).

    None where nginx, Node or npm is not installed.
    """
    if not all(map(shutil.which, ("nginx", "node", "npm"))):
        return None
    place = next(iter(lay_out(folder))).rpartition("kurs/")[0]
    rules = folder / "rules"
    rules.write_text(rules.read_text(encoding="utf-8").replace(CLOSED, OPEN), encoding="utf-8")
    _fill_bank(folder)
    node = lay_out_node(folder / "node")
    with nginx(folder) as address:
        addresses = [f"{address}{place}{page}" for page in PAGES]
        done = subprocess.run(
            ["node", "lighthouse.mjs", *addresses],
            cwd=node,
            check=True,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    return dict(zip(PAGES, map(json.loads, done.stdout.splitlines()), strict=True))


def lay_out_node(folder: Path) -> Path:
    """The scripts that Node runs, which are the tests', with the packages that their lock names."""
    shutil.copytree(ROOT / "tests/browser/node", folder, ignore=shutil.ignore_patterns("node_modules"))
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    return folder


def _fill_bank(folder: Path) -> None:
    """Two hundred contacts where the rules say that the bank lies."""
    sys.path.insert(0, str(ROOT / "tests/support"))
    from banks import many, script

    data = folder / "kontaktbank-data"
    data.mkdir(exist_ok=True)
    (data / "bank.js").write_text(script(many(200)), encoding="utf-8")
