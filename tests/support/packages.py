"""The package command on a copy of a valid course."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from badcases import BAD

ROOT = Path(__file__).parent.parent.parent
CODE = "import sys; from coursekit.cli import main; sys.exit(main(sys.argv[1:]))"


def environment(**extra):
    return {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUTF8": "1", **extra}


def run(*arguments, cwd=ROOT, set_limits=None, **extra):
    return subprocess.run(
        [sys.executable, "-c", CODE, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        preexec_fn=set_limits,
        env=environment(**extra),
    )


def copy(folder):
    """A small course with a demo contact bank, that a test may change."""
    shutil.copytree(BAD / "base", folder)
    shutil.copytree(ROOT / "course/contacts", folder / "contacts")
    return folder
