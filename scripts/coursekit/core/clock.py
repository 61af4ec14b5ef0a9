"""Clock: which day it is, for what expires."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

EPOCH = "SOURCE_DATE_EPOCH"
# 2020-01-01, for sources of which nobody knows the day.
NO_EPOCH = 1_577_836_800


def today() -> date:
    """The day of the build: that of `SOURCE_DATE_EPOCH` where it is set, so that a build can be repeated."""
    epoch = os.environ.get(EPOCH)
    return day(int(epoch)) if epoch else date.today()


def day(epoch: int) -> date:
    return datetime.fromtimestamp(epoch, UTC).date()


def source_epoch(folder: Path) -> tuple[int, str]:
    """When the sources were made, in seconds, and how that is known: `given`, from `git`, or `unknown`."""
    given = os.environ.get(EPOCH)
    if given:
        return int(given), "given"
    try:
        said = subprocess.run(
            ["git", "-C", str(folder), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        said = ""
    return (int(said), "git") if said else (NO_EPOCH, "unknown")
