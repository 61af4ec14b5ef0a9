"""Match: a pattern that fits any text, where it fits this one."""

from __future__ import annotations

import re


def match(pattern: re.Pattern[str], text: str, start: int = 0) -> re.Match[str]:
    """The match of a pattern that is made to fit whatever stands at `start`; ValueError when it does not."""
    found = pattern.match(text, start)
    if found is None:
        raise ValueError(f"{pattern.pattern} does not fit {text[start:]!r}")
    return found
