"""Arguments: what may stand after each verb of `python3 scripts/dev.py`, beside the course."""

from __future__ import annotations

from pathlib import Path

from .author.rename import KINDS as RENAMED
from .core.command_line import HELP
from .core.security_policy import NO_FRAMES, ancestors
from .core.settings import ROOT
from .questions_in import KINDS as IMPORTED

FOLDER, FILE = "MAPP", "FIL"


def _check(verb) -> None:
    verb.add_argument("--strict", action="store_true", help=HELP["strict"])
    verb.add_argument("--yes", action="store_true", help=HELP["fix_yes"])
    either = verb.add_mutually_exclusive_group()
    either.add_argument("--fix", action="store_true", help=HELP["fix"])
    either.add_argument("--format", choices=["text", "github", "gitlab"], default="text", help=HELP["format"])


def _build(verb) -> None:
    verb.add_argument("--out", metavar=FOLDER, default=str(ROOT / "site"), help=HELP["out_site"])
    verb.add_argument("--publish", action="store_true", help=HELP["publish"])


def _package(verb) -> None:
    from .package.kinds import KINDS  # it takes a while to load, and no other verb needs it

    verb.add_argument("kind", choices=KINDS, help=HELP["kind"])
    verb.add_argument("--out", metavar=FOLDER, required=True, help=HELP["out"])
    verb.add_argument(
        "--frame-ancestors", metavar="KÄLLOR", type=ancestors, default=NO_FRAMES, help=HELP["frame_ancestors"]
    )
    verb.add_argument("--publish", action="store_true", help=HELP["publish"])


def _verify(verb) -> None:
    where = verb.add_mutually_exclusive_group(required=True)
    where.add_argument("url", metavar="URL", nargs="?", help=HELP["url"])
    where.add_argument("--folder", metavar=FOLDER, type=Path, help=HELP["folder"])
    verb.add_argument("package", metavar="PAKET", type=Path, help=HELP["package"])


def _new(verb) -> None:
    verb.add_argument("what", choices=["module", "question", "area"], help=HELP["what"])
    verb.add_argument("slug", metavar="NAMN", help=HELP["slug"])


def _rename(verb) -> None:
    verb.add_argument("what", choices=RENAMED, help=HELP["what"])
    verb.add_argument("old", metavar="GAMMALT", help=HELP["old"])
    verb.add_argument("new", metavar="NYTT", help=HELP["new"])
    verb.add_argument("--yes", action="store_true", help=HELP["yes"])


def _answers(verb) -> None:
    verb.add_argument("given", metavar=FOLDER, help=HELP["given"])
    verb.add_argument("--out", metavar=FILE, required=True, help=HELP["page"])
    verb.add_argument("--csv", metavar=FILE, help=HELP["csv"])


def _import(verb) -> None:
    verb.add_argument("file", metavar=FILE, help=HELP["file"])
    verb.add_argument("--module", required=True, metavar="MODUL", help=HELP["module"])
    verb.add_argument("--from", dest="imported", choices=IMPORTED, help=HELP["imported"])
    verb.add_argument("--yes", action="store_true", help=HELP["yes"])


ARGUMENTS = {
    "answers": _answers,
    "import": _import,
    "new": _new,
    "rename": _rename,
    "check": _check,
    "build": _build,
    "package": _package,
    "verify": _verify,
    "stage": lambda verb: verb.add_argument("--out", metavar=FOLDER, required=True, help=HELP["out"]),
}
