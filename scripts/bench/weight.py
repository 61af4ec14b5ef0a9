"""Weight: what the pages of a site make a browser ask for when nothing is stored, each file packed as it is sent."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .served import chromium, packed_file, served


@dataclass(frozen=True)
class Weight:
    """A page, and the kind and kilobytes (1,000 bytes) of each file that it asked for, itself among them."""

    page: str
    requests: tuple[tuple[str, float], ...]

    def kilobytes(self, kind: str | None = None) -> float:
        """Of one kind, or of everything but pictures."""
        return sum(size for _, size in self._of(kind))

    def files(self, kind: str | None = None) -> int:
        return len(self._of(kind))

    def _of(self, kind: str | None) -> list[tuple[str, float]]:
        return [each for each in self.requests if (each[0] == kind if kind else each[0] != "image")]


def weigh(site: Path, pages: Iterable[str]) -> list[Weight]:
    """Each page opened as the first of a visit."""
    with served(site) as address, chromium() as browser:
        return [_weigh(browser, site, address, page) for page in pages]


def heaviest(weights: Iterable[Weight], kind: str | None = None) -> Weight:
    return max(weights, key=lambda weight: weight.kilobytes(kind))


def _weigh(browser, site: Path, address: str, page: str) -> Weight:
    requests = []

    def note(request) -> None:
        if not request.url.startswith(address):
            return
        file = site / unquote(urlsplit(request.url).path[1:])
        # The browser calls the icon in a tab `other`.
        is_picture = (mimetypes.guess_type(file)[0] or "").startswith("image/")
        kind = "image" if is_picture else request.resource_type
        requests.append((kind, len(packed_file(file)) / 1000 if file.is_file() else 0))

    visit = browser.new_context()
    tab = visit.new_page()
    tab.on("request", note)
    tab.goto(address + page, wait_until="networkidle")
    visit.close()
    return Weight(page, tuple(requests))
