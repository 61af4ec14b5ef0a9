"""Security policy: what a web server is to say of every page, once for all servers."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from .command_line import WORDS

NO_FRAMES = "'none'"
# What a browser may do with a page of ours. `img-src data:`, since the theme's style has its symbols so.
CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
# No Strict-Transport-Security: it is about the whole host, so it is the host's to send.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = "Content-Security-Policy"
ANCESTORS = "frame-ancestors"
CACHE = "Cache-Control"
# The folder is swapped whole and no name tells its version: so ask each time, and be told that nothing is new.
ASK_FIRST, NEVER = "no-cache", "no-store"
# Never to be sent: it erases what learners have kept.
ERASES = "Clear-Site-Data"
# A keyword, or an origin such as https://*.kommun.example:8443.
SOURCE = re.compile(r"'(?:none|self)'|(?:https?://)?(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::\d+)?")


def headers(frame_ancestors: str) -> dict[str, str]:
    """The headers of every page, with who may show it in a frame."""
    return {POLICY: f"{CONTENT}; {ANCESTORS} {frame_ancestors}", **HEADERS}


def parts(header: str, values: list[str]) -> set[frozenset[str]]:
    """What a header's values say, however they are ordered, spelled and repeated; of a policy, for each that is sent.

    Who may frame the page is left out: that is the host's to choose.
    """
    if header != POLICY:
        return {frozenset(part for value in values for part in _split(value, ","))}
    return {
        frozenset(" ".join(sorted(set(part.split()))) for part in _split(policy, ";") if not part.startswith(ANCESTORS))
        for value in values
        for policy in _split(value, ",")
    }


def _split(text: str, sign: str) -> Iterator[str]:
    return filter(None, (part.strip().lower() for part in text.split(sign)))


def ancestors(text: str) -> str:
    """Who may show the site in a frame, as it was written on the command line."""
    if not text.strip() or not all(SOURCE.fullmatch(word) for word in text.split()):
        raise argparse.ArgumentTypeError(WORDS["not_sources"].format(text=text))
    return " ".join(text.split())
