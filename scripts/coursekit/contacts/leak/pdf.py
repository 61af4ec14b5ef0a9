"""PDF: the text that a person sees in a document, and what else is written in it.

pypdf finds the text, in a process of its own (`pdf_text`): a file that is made to do harm can take a lot of memory
and time, and then only that process ends. What the streams themselves hold is searched too, for files so broken
that pypdf finds no page.
"""

from __future__ import annotations

import base64
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM = Path(__file__).with_name("pdf_text.py")
# The signal that ends a process which has had its seconds; Windows has none. The clock is the second net: on a machine
# with other work to do it goes faster.
SPENT = getattr(signal, "SIGXCPU", None)
PATIENCE = 5 if SPENT else 2
START, HEAD = b"%PDF-", 1024
STREAM = re.compile(rb"stream\r?\n")
END = b"endstream"
PICTURE = re.compile(rb"/Subtype\s*/Image\b")
# A piece of text in a stream, as itself or as pairs of hexadecimal digits. One that is never closed is a piece too: it
# would otherwise be looked through again from each bracket in it.
PIECE = re.compile(rb"\(((?>(?:\\.|[^()\\])*))\)?|<([0-9a-fA-F\s]+)>", re.DOTALL)
# A sign in such a piece, by its number; many programs write å, ä and ö so.
OCTAL = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True)
class Unread:
    """Why something in the document could not be read."""

    code: str
    values: dict[str, str] = field(default_factory=dict)


def is_pdf(data: bytes, name: str) -> bool:
    """Whether a program for PDF files would open it; most let something stand before the beginning."""
    return data.startswith(START) or name.lower().endswith(".pdf") and START in data[:HEAD]


def streams(data: bytes) -> Iterator[bytes]:
    """Each stream as it lies in the file, but pictures."""
    at = 0
    while found := STREAM.search(data, at):
        end = data.find(END, found.end())
        if end < 0:
            return
        about = data[max(data.rfind(b"obj", at, found.start()), at) : found.start()]
        if not PICTURE.search(about):
            yield data[found.end() : end]
        at = end + len(END)


def written(stream: bytes) -> Iterator[bytes]:
    """The pieces of text in an unpacked stream, put together as one word and as several."""
    pieces = [
        OCTAL.sub(lambda sign: bytes([int(sign[1], 8) % 256]), text) or _from_hex(digits)
        for text, digits in PIECE.findall(stream)
    ]
    if pieces:
        yield from (gap.join(pieces).decode("cp1252", errors="replace").encode() for gap in (b"", b" "))


def _from_hex(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def read(data: bytes, seconds: float) -> Iterator[str | bytes | Unread]:
    """The document's text, the files that are laid in it, and what could not be read.

    In `seconds` of the processor at most; where the system does not count those, in twice as many by the clock.
    """
    seconds = max(int(seconds), 1)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), str(seconds)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE * seconds,
            check=False,
        )
        lines, cut = done.stdout, "slow" if SPENT and done.returncode == -SPENT else "broken"
    except subprocess.TimeoutExpired as late:
        lines, cut = late.stdout or b"", "slow"
    texts, is_whole = [], False
    for line in lines.splitlines():
        try:
            kind, value = json.loads(line)
        except ValueError:
            break  # the line at which the process ended
        is_whole |= kind == "end"
        if kind == "text":
            texts.append(value)
        elif kind == "file":
            yield base64.b64decode(value)
        elif kind == "unread":
            yield Unread(*value)
    yield "\n".join(texts)
    if not is_whole:
        yield Unread(cut)
