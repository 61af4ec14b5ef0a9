"""The verbs of `python3 scripts/dev.py contacts`. Without one: a menu.

Each returns 0, or 1 with what is wrong said; wrong usage ends with 2 (argparse).
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...core.settings import Settings
from ..problems import Refused, message, reason
from . import entries, importing, invitations, leaving, monthly, publication
from .menu import menu
from .session import Options, Session

ID = [("id", {"metavar": "ID"})]
WRITE = [("--write", {"action": "store_true", "help": "do it; without, only shown"})]
TO = [("--publish-to", {"metavar": "DIR", "help": "publish there at once"})]
PAIRS = [("values", {"nargs": "*", "metavar": "KEY=VALUE"})]
UNTIL = [("--until", {"type": date.fromisoformat, "required": True, "metavar": "DATE"})]
OUT = [("--out", {"metavar": "DIR", "help": "write the letters there"})]
FROM = {"metavar": "FILE", "nargs": "?", "const": "-", "default": "-", "help": "the mail's text (default: typed)"}
TEXT = [("--from-text", FROM), *OUT]

# Each verb's function, what `--help` says of it, and its arguments.
VERBS: dict[str, tuple[Callable[[Session, Options], int], str, Sequence[tuple[str, dict[str, Any]]]]] = {
    "month": (monthly.month, "the month's round as one list", []),
    "import": (
        importing.import_file,
        "a form's rows (shown; --write puts them in)",
        [
            ("file", {"metavar": "FILE.csv"}),
            ("--map", {"metavar": "FILE", "help": "how the columns are read"}),
            *WRITE,
            *OUT,
        ],
    ),
    "new": (entries.new, "one contact", PAIRS),
    "confirm": (entries.confirm, "the person has answered", ID),
    "remind": (invitations.remind, "the question of confirmation once more", OUT),
    "change": (entries.change, "change one contact", ID + PAIRS),
    "pause": (leaving.pause, "not asked until a day", [*ID, *UNTIL, *TO]),
    "end": (leaving.end, "the person leaves", [*ID, ("--case", {"metavar": "NUMBER"}), *TO]),
    "purge": (leaving.purge, "what the retention decision says may go (shown; --write removes it)", WRITE),
    "pick": (invitations.pick, "people for an order", TEXT),
    "invite": (invitations.invite, "a shortlist's invitation", TEXT),
    "feedback": (
        invitations.feedback,
        "an invitation's feedback is given; without ID: which wait",
        [("id", {"nargs": "?", "metavar": "ID"})],
    ),
    "undo": (entries.undo_last, "take back the last command that wrote", []),
    "renew": (
        invitations.renew,
        "letters to those whose consent runs out",
        [("--within", {"type": int, "default": 60, "metavar": "DAYS"}), *OUT],
    ),
    "extract": (monthly.extract, "all that is held on one person", ID),
    "balance": (monthly.balance, "by area, topic and kind", []),
    "publish": (publication.publish, "write what the page reads", [("--to", {"required": True, "metavar": "DIR"})]),
    "check": (monthly.check, "every fault and warning", []),
    "check-publication": (
        publication.check_publication,
        "whether the page asks for a login",
        [("url", {"metavar": "URL"})],
    ),
    "export": (
        publication.export,
        "everybody, for another system",
        [
            ("--vcard", {"action": "store_true", "help": "as vCards"}),
            ("--civicrm", {"metavar": "DIR", "help": "as the files that CiviCRM imports"}),
        ],
    ),
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
    gc.disable()  # the values of a large bank all stay, and looking for rings among them takes most of the time
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
    finally:
        gc.enable()
    return 1


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--contacts", metavar="DIR", help="the bank's folder (or CONTACTS_DIR)")
    shared.add_argument(
        "--today", dest="chosen", type=date.fromisoformat, metavar="DATE", help="another day than today, for tests"
    )
    parser = argparse.ArgumentParser(prog="dev.py contacts", description="The contact bank.", parents=[shared])
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name, (_, description, arguments) in VERBS.items():
        verb = verbs.add_parser(name, help=description, description=description, parents=[shared])
        # Of two ways out one has to be chosen.
        group = verb.add_mutually_exclusive_group(required=True) if name == "export" else verb
        for flag, settings in arguments:
            group.add_argument(flag, **settings)
    return parser
