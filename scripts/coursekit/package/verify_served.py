"""Verify, over HTTP: the files that a server sends to somebody who has not logged in, and what it says of each."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from urllib.parse import quote

from ..core import security_policy
from ..core.http import Answer, NoAnswer, ask
from .layout import WORDS
from .website.web import TEXT

MESSAGES = WORDS["verify"]
BANK = "kontaktbank/"
START = "index.html"
MOVED = range(300, 400)
# How a server may close what somebody has to log in for.
CLOSED = (401, 403, 404, *MOVED)
LOGIN = (401, 403, 407)
# A browser takes packed files; a simpler program does not, and there are two copies of each.
PACKINGS = ("gzip", "identity")
# So many files one after the other that get no answer, and the rest are not asked for.
PATIENCE = 3
# So many files, or more, that all are one and the same are a page that stands in their place.
MANY = 4
# What a page is made of. Of another kind it is shown as text or not at all, since no browser may guess.
KIND, CHARSETS = "Content-Type", ("utf-8", "utf8")
KINDS = {
    "css": {TEXT["css"]},
    "html": {TEXT["html"]},
    "js": {TEXT["js"], "application/javascript", "application/x-javascript"},
    "svg": {TEXT["svg"]},
}
WANTED = {**security_policy.headers(security_policy.NO_FRAMES), security_policy.CACHE: security_policy.ASK_FIRST}


class Served:
    """What was found at an address: `faults` are sentences, `same` is how many files are as in the package."""

    def __init__(self, base: str, sums: dict[str, str]) -> None:
        self.base, self.sums = base, sums
        self.faults: list[str] = []
        self.same = 0
        self._headers: dict[tuple[str, str | None, str | None], list[str]] = {}
        self._sent: dict[str, str] = {}
        self._stopped: dict[str, Answer] = {}

    def compare(self) -> None:
        """Ask for every file, the start page first. NoAnswer, with a reason, when nobody is there."""
        names = sorted(self.sums, key=lambda name: (name != START, name))
        ask(self.base + quote(names[0]))
        silent = 0
        for number, name in enumerate(names, start=1):
            try:
                found = list(self._closed(name) if name.startswith(BANK) else self._whole(name))
                silent = 0
            except NoAnswer as why:
                found = [MESSAGES["broken"].format(name=name, reason=why)]
                silent += 1
            self.faults += found
            self.same += not found and not name.startswith(BANK)
            if silent == PATIENCE and number < len(names):
                self.faults.append(MESSAGES["given_up"].format(count=len(names) - number))
                break
        self._say_a_login_once([name for name in names if not name.startswith(BANK)])
        self.faults[:0] = self._header_faults()

    def _say_a_login_once(self, names: list[str]) -> None:
        """Where all of these files were one and the same, or none could be had without a login."""
        if len(self._sent) >= MANY and len(set(self._sent.values())) == 1:
            self.faults = [MESSAGES["one_page"].format(url=self.base)]
        elif names == list(self._stopped) and len(names) >= MANY:
            each = {_stopped(*item) for item in self._stopped.items()}
            self.faults = [fault for fault in self.faults if fault not in each]
            self.faults.insert(0, _stopped(_and_more(names), self._stopped[names[0]]))

    def _closed(self, name: str) -> Iterator[str]:
        """What is wrong where somebody has to log in; what comes then is not looked at."""
        status = ask(self.base + quote(name)).status
        if status == 200:
            yield MESSAGES["bank_open"].format(name=name)
        elif status not in CLOSED:
            yield MESSAGES["answers"].format(name=name, status=status)

    def _whole(self, name: str) -> Iterator[str]:
        """What is wrong with one file, as it is sent packed and plain; what its headers are is noted."""
        for answer in (ask(self.base + quote(name), packing) for packing in PACKINGS):
            if answer.status != 200:
                if _code(answer) != "answers":
                    self._stopped[name] = answer
                yield _stopped(name, answer)
                return
            self._sent[name] = answer.sum
            for wrong in (*_wrong_headers(answer.headers), *_wrong_kind(name, answer.headers)):
                named = self._headers.setdefault(wrong, [])
                named += [] if name in named else [name]
            if answer.sum != self.sums[name]:
                yield MESSAGES["differs"].format(name=name)
                return

    def _header_faults(self) -> Iterator[str]:
        """A sentence for each header that is missing or has another value, with the files that it is so for."""
        for (header, found, wanted), names in self._headers.items():
            code = "missing" if found is None else "differs" if wanted else "erases"
            yield MESSAGES[f"header_{code}"].format(where=_and_more(names), header=header, found=found, wanted=wanted)


def _and_more(names: list[str]) -> str:
    """The first of some files, and how many more they are."""
    return names[0] + (MESSAGES["more"].format(count=len(names) - 1) if len(names) > 1 else "")


def _stopped(name: str, answer: Answer) -> str:
    """What came instead of a file."""
    target = _shown(answer.headers.get_all("Location", []))
    return str(MESSAGES[_code(answer)].format(name=name, status=answer.status, target=target))


def _code(answer: Answer) -> str:
    """Of a status that is not 200, what it may mean."""
    if answer.status in MOVED and "Location" in answer.headers:
        return "moved"
    return "login" if answer.status in LOGIN else "answers"


def _wrong_headers(sent: Message) -> Iterator[tuple[str, str | None, str | None]]:
    """The headers of a file that are not the package's, what came instead and what is wanted.

    The host's own are its to choose.
    """
    for header, wanted in WANTED.items():
        values = sent.get_all(header, [])
        if security_policy.parts(header, values) != security_policy.parts(header, [wanted]):
            yield header, _shown(values) if values else None, wanted
    if security_policy.ERASES in sent:
        yield security_policy.ERASES, _shown(sent.get_all(security_policy.ERASES, [])), None


def _wrong_kind(name: str, sent: Message) -> Iterator[tuple[str, str | None, str | None]]:
    """What a file is said to be, where that is another thing than it is, or in another charset."""
    suffix, values = name.rpartition(".")[2], sent.get_all(KIND, [])
    if suffix not in KINDS:
        return
    charset = sent.get_param("charset", "utf-8", KIND)
    if not values or sent.get_content_type() not in KINDS[suffix] or str(charset).lower() not in CHARSETS:
        yield KIND, _shown(values) if values else None, f"{TEXT[suffix]}; charset=utf-8"


def _shown(values: list[str]) -> str:
    """What came, as it can be shown on a screen."""
    text = ", ".join(map(str, values))
    return "".join(sign if sign.isprintable() else "?" for sign in text)[:300]
