"""Peer venv: an environment of its own for a program that is tried beside ours and that the site does not need."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def peer_venv(name: str) -> Path | None:
    """The Python of `.venv-NAME`, which holds what `requirements-NAME.lock` says; None when that can't be installed."""
    home, lock = ROOT / f".venv-{name}", ROOT / f"requirements-{name}.lock"
    python, stamp = home / "bin/python", home / "installed.lock"
    if not stamp.is_file() or stamp.read_bytes() != lock.read_bytes():
        venv.create(home, clear=True, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
        if subprocess.run(command, check=False).returncode != 0:
            return None
        stamp.write_bytes(lock.read_bytes())
    return python
