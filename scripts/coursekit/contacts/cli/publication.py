"""The commands that let something out: publish, check-publication and export."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from ...core import http
from ..filling_in import of_bank, read_organisation
from ..out import civicrm, letters
from ..out.publish import NAME
from ..out.publish import publish as written
from ..problems import Refused
from .handing import deliver
from .monthly import report_left_out
from .session import Options, Session, show, tell

CLOSED = (401, 403)
MOVED = (301, 302, 303, 307, 308)
HOPS = 4


def publish(session: Session, options: Options) -> int:
    """Write what the page reads, and say who is not in it."""
    with session.writing():
        bank = session.checked_bank(advice=True)
        unfilled = list(of_bank(bank, read_organisation(session.course)))
        if unfilled:
            show(unfilled, bank)
            raise Refused("unfilled")
        count = written(bank, Path(options.to))
    report_left_out(bank)
    tell("published", count=count, path=f"{options.to}/{NAME}")
    return 0


def check_publication(session: Session, options: Options) -> int:
    """Whether the page and its data ask for a login. The address is that of `kontaktbank/`."""
    base = http.base_of(options.url)
    if base is None:
        raise Refused("bad_url")
    is_open = False
    for address in (base, base + "index.html", base + "data/" + NAME):
        code, answer = _answer(address)
        tell(code, url=address, answer=answer)
        is_open |= code != "url_closed"
    return int(is_open)


def _answer(address: str) -> tuple[str, str]:
    """Whether an address is closed, and what it answered."""
    place = urlsplit(address).path.rstrip("/")
    for _ in range(HOPS):
        status, target = _ask(address)
        if status in CLOSED:
            return "url_closed", str(status)
        if status not in MOVED:
            return ("url_open" if status == 200 else "url_other"), str(status)
        address = urljoin(address, target)
        # To the same place, by https or with a slash more, is not to a login.
        if urlsplit(address).path.rstrip("/").removesuffix("/index.html") != place.removesuffix("/index.html"):
            return "url_closed", str(status)
    return "url_other", str(status)


def _ask(address: str) -> tuple[int, str]:
    """What the address answers, without a login: the status, and where it leads."""
    try:
        answer = http.ask(address)
    except http.NoAnswer:
        raise Refused("no_answer", url=address) from None
    return answer.status, answer.headers.get("Location", "")


def export(session: Session, options: Options) -> int:
    """Everybody who has not left, for moving to another system: as vCards, or as the files that CiviCRM imports."""
    bank = session.checked_bank()
    if options.civicrm:
        deliver(dict(civicrm.files(bank)), options.civicrm)
        return 0
    for each in bank.contacts:
        if each.status != "ended":
            sys.stdout.write(letters.card(each))
    return 0
