"""Verify: whether a published site is the one in the package, and is sent as it should be."""

from __future__ import annotations

import gzip
import hashlib
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..contacts.out.publish import PLACE
from ..core import security_policy
from .layout import WORDS
from .website.manifest import read_manifest

MESSAGES = WORDS["verify"]
SECONDS = 15
BANK = "kontaktbank/"
START = "index.html"
# Read by the server itself, or sent under another name.
UNSENT = (".htaccess", "web.config", ".gz")
MOVED = range(300, 400)
# A browser takes packed files; a simpler program does not, and there are two copies of each.
PACKINGS = ("gzip", "identity")


@dataclass(frozen=True)
class Answer:
    """What a server answered, as a browser would read it."""

    status: int
    headers: Message
    body: bytes


class _Still(urllib.request.HTTPRedirectHandler):
    """Stands still, so that a redirect is seen."""

    def redirect_request(self, *_):
        return None


def verify(url: str, package: Path) -> bool:
    """Compare the site at an address with a package; what is wrong is said."""
    base = url.removesuffix(START).rstrip("/") + "/"
    try:
        sums = read_manifest(package)
    except (OSError, ValueError):
        return _fail(MESSAGES["not_manifest"].format(path=package))
    if PLACE in sums:
        return _fail(MESSAGES["holds_bank"].format(path=package))
    if urlsplit(base).scheme not in ("http", "https") or not urlsplit(base).netloc:
        return _fail(MESSAGES["bad_url"].format(url=url))
    sent = {name: sum for name, sum in sums.items() if not name.endswith(UNSENT)}
    try:
        return _is_sound([*_headers(base), *_files(base, sent)], sent)
    except OSError as error:
        return _fail(MESSAGES["no_answer"].format(url=base, reason=getattr(error, "reason", error)))


def _fail(*sentences: str) -> bool:
    print(*sentences, sep="\n", file=sys.stderr)
    return False


def _is_sound(faults: list[str], sent: dict[str, str]) -> bool:
    """Say how it went."""
    closed = sum(name.startswith(BANK) for name in sent)
    if faults:
        return _fail(
            *faults, MESSAGES["failed"].format(count=len(faults), same=max(0, len(sent) - closed - len(faults)))
        )
    print(MESSAGES["done"].format(count=len(sent) - closed))
    if closed:
        print(MESSAGES["closed"].format(count=closed))
    return True


def _files(base: str, sent: dict[str, str]) -> Iterator[str]:
    for name, sum in sent.items():
        fault = _fault(name, [_ask(base + quote(name), packing) for packing in PACKINGS], sum)
        if fault:
            yield fault


def _fault(name: str, answers: list[Answer], sum: str) -> str | None:
    """What is wrong with a file, as it was sent packed and plain."""
    status = answers[0].status
    if name.startswith(BANK):
        return MESSAGES["bank_open"].format(name=name) if status == 200 else None
    if status in MOVED:
        return MESSAGES["login"].format(name=name, status=status)
    if status != 200:
        return MESSAGES["answers"].format(name=name, status=status)
    whole = all(hashlib.sha256(answer.body).hexdigest() == sum for answer in answers)
    return None if whole else MESSAGES["differs"].format(name=name)


def _headers(base: str) -> Iterator[str]:
    """What is wrong with the headers of the start page. Who may frame it is the host's to choose."""
    found = _ask(base + START, PACKINGS[0]).headers
    headers = security_policy.headers(security_policy.NO_FRAMES)
    for header, wanted in {**headers, security_policy.CACHE: security_policy.ASK_FIRST}.items():
        value = found.get(header)
        if value is None:
            yield MESSAGES["header_missing"].format(header=header, wanted=wanted)
        elif _own(value) != _own(wanted):
            yield MESSAGES["header_differs"].format(header=header, found=value, wanted=wanted)
    if "Clear-Site-Data" in found:
        yield MESSAGES["header_erases"]


def _own(value: str) -> list[str]:
    """A header's parts, but for who may frame the page."""
    return sorted(part for each in value.split(";") if not (part := each.strip()).startswith("frame-ancestors"))


def _ask(address: str, packing: str) -> Answer:
    """What the address answers to somebody who takes files packed so."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": packing})
    try:
        with urllib.request.build_opener(_Still).open(request, timeout=SECONDS) as answer:
            body = answer.read()
            if answer.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            return Answer(answer.status, answer.headers, body)
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, b"")
