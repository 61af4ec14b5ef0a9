"""Measure: the tests and `bench`, with a Chromium that is installed now if need be."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from chromium import BrowserMissing, ensure_chromium
from coursekit.core.command_line import WORDS, speak
from coursekit.core.problems import MESSAGES
from coursekit.engine.build import run

ROOT = Path(__file__).resolve().parent.parent
HELP = WORDS["developers"]


def measure(arguments: list[str]) -> int:
    """Run `test` or `bench`; the exit code."""
    verb, *rest = arguments
    speak()
    parser = argparse.ArgumentParser(prog=f"dev.py {verb}", description=HELP[verb])
    parser.add_argument("--all", action="store_true", help=HELP[f"all_{verb}"])
    options = parser.parse_args(rest)
    try:
        # What is weighed and timed, and each test once in a while, is in the browser that people have.
        os.environ["CHROMIUM"] = str(ensure_chromium(whole=verb == "bench" or options.all))
    except BrowserMissing:
        print(MESSAGES["no_browser"], file=sys.stderr)
        return 1
    # Some hundred commands are started: each would compile all of the code anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if verb == "bench":
        from bench.bench import bench

        return bench(options.all)
    # The slow tests of a file share what they installed, so they stay in one process.
    how = (
        ["loadfile", "--hypothesis-profile=new", "-m", "not alone"] if options.all else ["worksteal", "-m", "not slow"]
    )
    # One more than there are cores: a browser often waits.
    workers = str((os.cpu_count() or 1) + 1)
    groups = [["-n", workers, "--dist", *how]] + [["-n", "0", "-m", "alone"]] * options.all
    return int(any([run("pytest", *group, cwd=ROOT) for group in groups]))
