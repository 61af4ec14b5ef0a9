"""Programs that a test needs and that not every machine has."""

import os
import shutil
import subprocess


def need(program, package):
    """A server's program, from the system's packages."""
    if not shutil.which(program):
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
            check=True,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    return shutil.which(program)
