"""Links: where a link leads, as the author wrote it and as a page of the site writes it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

# An address with a scheme, or from the root of a server: nothing of the course's own.
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
LEADS = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """A file, by its path from the course's or the site's folder, and a place in it; `anchor` may be empty."""

    path: str
    anchor: str


def resolve(origin: str, link: str) -> Target | None:
    """Where a link in the file `origin` leads; None when it leads elsewhere. Nothing is looked up."""
    file, _, anchor = link.partition("#")
    if ELSEWHERE.match(file):
        return None
    return Target(posixpath.normpath(posixpath.join(posixpath.dirname(origin), file)) if file else origin, anchor)


def resolve_name(origin: str, link: str) -> Target | None:
    """The same, by the file's name: a sign that a link writes as a number (`%3A`) has no meaning of its own in it."""
    place = resolve(origin, link)
    return place and Target(posixpath.normpath(unquote(place.path)), unquote(place.anchor))


def has_scheme(address: str) -> bool:
    """Whether an address says how it is fetched, or takes the page's own way (`//`)."""
    return SCHEME.match(address) is not None


def may_lead(address: str) -> bool:
    """Whether a link may lead to an address that has a scheme: to the web, to a mail or to a telephone."""
    return LEADS.match(address) is not None


def relative(target: str, page: str) -> str:
    """The path to `target` as a link on `page` writes it."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
