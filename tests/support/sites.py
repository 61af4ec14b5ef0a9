"""Sites built by the project's own command."""

import os
import shutil
import time
from contextlib import contextmanager

from coursekit.core.lock import take
from project import ROOT, done


def build(course, out, **environment):
    """The folder of the built site."""
    done("build", "--course", ROOT / course, "--out", out, **environment)
    return out


def made_once(tmp_path_factory, name, make):
    """The folder that `make` fills, once a run: every worker gets the same one, and only reads it."""
    base = tmp_path_factory.getbasetemp()
    # A worker's own folder lies in the run's.
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "delat å"
    shared.mkdir(exist_ok=True)
    folder, made = shared / name, shared / f"{name}.made"
    with _alone(shared / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


@contextmanager
def _alone(path):
    """Wait until no other worker makes the same."""
    with path.open("a+b") as lock:
        while not take(lock):
            time.sleep(0.05)
        yield
