"""The project's own commands, run as a person runs them."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from coursekit.cli import main

ROOT = Path(__file__).parent.parent.parent
TESTS = ROOT / "tests"
COMMAND = "import sys; from coursekit.cli import main; sys.exit(main(sys.argv[1:]))"


def line(*arguments, python=sys.executable, code=COMMAND):
    """What starts a command in an environment."""
    return [str(python), "-X", "utf8", "-c", code, *map(str, arguments)]


def environment(root=ROOT, **more):
    """The variables that a command of the project in `root` sees; what is None is not set."""
    variables = {**os.environ, "PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1", **more}
    return {name: value for name, value in variables.items() if value is not None}


def run(*arguments, root=ROOT, set_limits=None, python=sys.executable, code=COMMAND, **more):
    """What a command of the project in `root` says, and its exit code; `more` are variables."""
    if set_limits and os.name == "nt":
        pytest.skip("a process is limited by no system but POSIX")
    return subprocess.run(
        line(*arguments, python=python, code=code),
        capture_output=True,
        encoding="utf-8",
        cwd=root,
        preexec_fn=set_limits,
        env=environment(root, **more),
    )


def done(*arguments, **more):
    """Run a command that has to go well."""
    result = run(*arguments, **more)
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def call(*arguments, **variables):
    """What a command says, and its exit code, in this process: for the cases of a table. What it starts is not heard."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), patch.dict(os.environ, variables):
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as stop:  # how argparse answers wrong usage
            code = stop.code
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
