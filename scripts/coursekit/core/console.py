"""Console: where what is said is shown, which may lack signs that a text holds."""

from __future__ import annotations

import io
import sys


def take_any_sign() -> None:
    """Show a sign in place of each that the console's code page lacks; else what says it would end there."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
