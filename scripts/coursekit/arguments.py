"""Arguments: what may stand after each verb of `python3 scripts/dev.py`, beside the course."""

from __future__ import annotations

from pathlib import Path

from .author.rename import KINDS as RENAMED
from .core.security_policy import NO_FRAMES, ancestors
from .core.settings import ROOT
from .package import KINDS
from .questions_in.kinds import KINDS as IMPORTED


def _check(verb) -> None:
    verb.add_argument("--strict", action="store_true", help="advice fails too")
    verb.add_argument("--yes", action="store_true", help="with --fix: mend without asking")
    either = verb.add_mutually_exclusive_group()
    either.add_argument("--fix", action="store_true", help="mend what has one sure mending: shown as a diff, and asked")
    either.add_argument("--format", choices=["text", "github", "gitlab"], default="text")


def _build(verb) -> None:
    verb.add_argument("--out", metavar="DIR", default=str(ROOT / "site"))
    verb.add_argument("--publish", action="store_true", help="refuse placeholders")


def _package(verb) -> None:
    verb.add_argument("kind", choices=KINDS)
    verb.add_argument("--out", metavar="DIR", required=True)
    verb.add_argument(
        "--frame-ancestors",
        metavar="SOURCES",
        type=ancestors,
        default=NO_FRAMES,
        help=f"who may show the site in a frame, as in Content-Security-Policy (default: {NO_FRAMES})",
    )
    verb.add_argument("--publish", action="store_true", help="refuse placeholders")


def _verify(verb) -> None:
    where = verb.add_mutually_exclusive_group(required=True)
    where.add_argument("url", metavar="URL", nargs="?", help="where the site's start page is")
    where.add_argument("--folder", metavar="DIR", type=Path, help="where it lies on disk; extra files are named too")
    verb.add_argument("package", metavar="PACKAGE", type=Path, help="the zip, or the MANIFEST.sha256 in it")


def _new(verb) -> None:
    verb.add_argument("what", choices=["module", "question", "area"])
    verb.add_argument("slug", help="the module's folder name, or the area's id")


def _rename(verb) -> None:
    verb.add_argument("what", choices=RENAMED)
    verb.add_argument("old", metavar="OLD", help="the id that is there")
    verb.add_argument("new", metavar="NEW", help="the id that is to be")
    verb.add_argument("--yes", action="store_true", help="write without asking")


def _answers(verb) -> None:
    verb.add_argument("given", metavar="DIR", help="where the files are: from learners (.json) and from Moodle (.csv)")
    verb.add_argument("--out", metavar="FILE", required=True, help="the page to write, for example svar.html")
    verb.add_argument("--csv", metavar="FILE", help="a table to write too, for a spreadsheet")


def _import(verb) -> None:
    verb.add_argument("file", metavar="FILE", help="what the questions are in; - is what is pasted or piped in")
    verb.add_argument("--module", required=True, metavar="SLUG", help="the module's folder name")
    verb.add_argument("--from", dest="imported", choices=IMPORTED, help="the kind, where its content does not show it")
    verb.add_argument("--yes", action="store_true", help="write without asking")


ARGUMENTS = {
    "answers": _answers,
    "import": _import,
    "new": _new,
    "rename": _rename,
    "check": _check,
    "build": _build,
    "package": _package,
    "verify": _verify,
    "stage": lambda verb: verb.add_argument("--out", metavar="DIR", required=True),
}
