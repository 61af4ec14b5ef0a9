"""HTTP: what an address answers to somebody who has not logged in, however badly it answers."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import io
import re
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import quote, urlsplit

from .problems import MESSAGES, reason

# So long nobody waits for a word; and so many bytes each second are to have come on average after that.
SECONDS, SLOWEST = 20, 1_000
# No file of a site is larger.
MOST = 2**30
PIECE = 2**16
HOST = re.compile(r"[\w.:%-]+")
REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (socket.gaierror, "unknown_host"),
    (TimeoutError, "silent"),
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "encryption"),
    (gzip.BadGzipFile, "packing"),
    (EOFError, "packing"),
    (zlib.error, "packing"),
    (ConnectionRefusedError, "refused"),
    (ConnectionError, "broken_off"),
    (http.client.IncompleteRead, "broken_off"),
    (http.client.HTTPException, "not_http"),
    (ValueError, "not_http"),
)


class NoAnswer(Exception):
    """Nothing came, or nothing whole; the text is the reason, for a sentence."""


@dataclass(frozen=True)
class Answer:
    """What a server answered: its headers, and the SHA-256 sum of the file, unpacked as a browser would, if asked."""

    status: int
    headers: Message
    sum: str = ""


def base_of(address: str) -> str | None:
    """The address of the folder that a site's start page lies in, or None where it is no web address."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host) or "@" in parts.netloc:
        return None
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path.removesuffix("index.html"), safe="/%").rstrip("/")
    return f"{parts.scheme}://{host}{port}{path}/"


def ask(address: str, packing: str | None = None) -> Answer:
    """What is answered where no redirect is followed; with a packing that is taken, the file is read to its end.

    NoAnswer where that can't be: nothing the other side sends is any other error.
    """
    request = urllib.request.Request(address, headers={"Accept-Encoding": packing or "identity"})
    try:
        with urllib.request.build_opener(_Plain, _Secure, _AsItCame).open(request, timeout=SECONDS) as answer:
            return Answer(answer.status, answer.headers, _sum(answer) if packing and answer.status == 200 else "")
    except (OSError, ValueError, EOFError, zlib.error, http.client.HTTPException) as error:
        raise NoAnswer(_why(error)) from None


def _why(error: BaseException) -> str:
    """The reason, in words."""
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, BaseException):
        error = error.reason
    for kind, code in REASONS:
        if isinstance(error, kind):
            return str(MESSAGES["network"][code])
    return reason(error) if isinstance(error, OSError) else str(error)


def _sum(answer: Any) -> str:
    """The sum of a file, which is read in pieces: it may be large, or have no end."""
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("gzip", "x-gzip", "identity", ""):
        raise zlib.error
    file: Any = gzip.GzipFile(fileobj=answer) if "gzip" in packing else answer
    sum, count = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        sum.update(piece)
        count += len(piece)
        if count > MOST:
            raise TimeoutError
    if answer.length:  # the connection ended before the file did
        raise http.client.IncompleteRead(b"")
    return sum.hexdigest()


class _Patience(io.RawIOBase):
    """What comes from a server, for as long as it comes at a pace; a byte now and then would never end."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self.raw, self.begun, self.count = raw, time.monotonic(), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count = self.raw.readinto(buffer)
        self.count += count or 0
        taken = time.monotonic() - self.begun
        if self.count > MOST or taken > SECONDS and self.count < SLOWEST * taken:
            raise TimeoutError
        return count

    def close(self) -> None:
        self.raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fp = io.BufferedReader(_Patience(self.fp.detach()))


class _Connection(http.client.HTTPConnection):
    response_class = _Response


class _SecureConnection(http.client.HTTPSConnection):
    response_class = _Response


class _Plain(urllib.request.HTTPHandler):
    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, request)


class _Secure(urllib.request.HTTPSHandler):
    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_SecureConnection, request)


class _AsItCame(urllib.request.HTTPErrorProcessor):
    """Neither follows a redirect nor makes an error of a status."""

    def http_response(self, request: urllib.request.Request, response: http.client.HTTPResponse) -> Any:
        return response

    https_response = http_response
