"""The verbs of `python3 scripts/dev.py contacts`. Without one: a menu.

Each returns 0, or 1 with what is wrong said; wrong usage ends with 2 (argparse).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...core.command_line import WORDS
from ...core.settings import Settings
from ..problems import Refused, message, reason
from . import entries, importing, invitations, leaving, monthly, publication
from .menu import menu
from .session import Options, Session

HELP: dict[str, str] = WORDS["bank_arguments"]
FOLDER = "MAPP"
ID = [("id", {"metavar": "ID"})]
WRITE = [("--write", {"action": "store_true"})]
TO = [("--publish-to", {"metavar": FOLDER})]
PAIRS = [("values", {"nargs": "*", "metavar": "NYCKEL=VÄRDE"})]
UNTIL = [("--until", {"type": date.fromisoformat, "required": True, "metavar": "DATUM"})]
OUT = [("--out", {"metavar": FOLDER})]
FROM = {"metavar": "FIL", "nargs": "?", "const": "-", "default": "-"}
TEXT = [("--from-text", FROM), *OUT]

# Each verb's function and its arguments.
VERBS: dict[str, tuple[Callable[[Session, Options], int], Sequence[tuple[str, dict[str, Any]]]]] = {
    "month": (monthly.month, []),
    "import": (importing.import_file, [("file", {"metavar": "FIL"}), ("--map", {"metavar": "FIL"}), *WRITE, *OUT]),
    "new": (entries.new, PAIRS),
    "confirm": (entries.confirm, ID),
    "remind": (invitations.remind, OUT),
    "change": (entries.change, ID + PAIRS),
    "pause": (leaving.pause, [*ID, *UNTIL, *TO]),
    "end": (leaving.end, [*ID, ("--case", {"metavar": "NUMMER"}), *TO]),
    "purge": (leaving.purge, WRITE),
    "pick": (invitations.pick, TEXT),
    "invite": (invitations.invite, TEXT),
    "feedback": (invitations.feedback, [("id", {"nargs": "?", "metavar": "ID"})]),
    "undo": (entries.undo_last, []),
    "renew": (invitations.renew, [("--within", {"type": int, "default": 60, "metavar": "DAGAR"}), *OUT]),
    "extract": (monthly.extract, ID),
    "balance": (monthly.balance, []),
    "publish": (publication.publish, [("--to", {"required": True, "metavar": FOLDER})]),
    "check": (monthly.check, []),
    "check-publication": (publication.check_publication, [("url", {"metavar": "URL"})]),
    "export": (publication.export, [("--vcard", {"action": "store_true"}), ("--civicrm", {"metavar": FOLDER})]),
}


def main(arguments: list[str], settings: Settings) -> int:
    """Run one verb; the exit code. Without a verb, the menu."""
    try:
        options = _parser().parse_args(arguments, namespace=Options())
    except SystemExit as end:
        if end.code:
            print(message("usage"), file=sys.stderr)
        raise
    folder = Path(options.contacts) if options.contacts else settings.contacts
    if folder is None:
        print(message("no_folder"), file=sys.stderr)
        return 1
    session = Session(folder, folder.as_posix(), options.chosen, settings.today, settings.course, settings.label)
    if options.verb:
        return run(session, options)
    return menu(session, lambda words: run(session, _parser().parse_args(words, namespace=Options())))


def run(session: Session, options: Options) -> int:
    """Do what one verb's options say; what it refuses is said."""
    try:
        return VERBS[str(options.verb)][0](session, options)
    except Refused as sentence:
        print(sentence, file=sys.stderr)
    except EOFError:
        print(message("no_more_input"), file=sys.stderr)
    except BrokenPipeError:
        raise  # whoever read what is said went away
    except OSError as error:
        print(message("system", reason=reason(error)), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--contacts", metavar=FOLDER, help=HELP["contacts"])
    shared.add_argument("--today", dest="chosen", type=date.fromisoformat, metavar="DATUM", help=HELP["today"])
    parser = argparse.ArgumentParser(prog="dev.py contacts", description=WORDS["bank"], parents=[shared])
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name, (_, arguments) in VERBS.items():
        description = WORDS["bank_verbs"][name]
        verb = verbs.add_parser(name, help=description, description=description, parents=[shared])
        # Of two ways out one has to be chosen.
        group = verb.add_mutually_exclusive_group(required=True) if name == "export" else verb
        for flag, settings in arguments:
            group.add_argument(flag, help=HELP[flag.removeprefix("--")], **settings)
    return parser
