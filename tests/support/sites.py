"""Sites built by the project's own command."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def command(*arguments):
    """Run one of the project's own commands."""
    code = "import sys; from coursekit.cli import main; sys.exit(main(sys.argv[1:]))"
    subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=True, capture_output=True, cwd=ROOT,
                   env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")})


def build(course, out):
    """The folder of the built site."""
    command("build", "--course", ROOT / course, "--out", out)
    return out
