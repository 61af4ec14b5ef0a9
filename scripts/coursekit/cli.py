"""The verbs of `python3 scripts/dev.py`, run inside the environment that it made.

Each returns 0, or 1 with problems printed; wrong usage ends with 2 (argparse).
"""

from __future__ import annotations

import argparse
import gc
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .arguments import ARGUMENTS, FOLDER
from .author.fix import fix
from .author.new import new_area, new_module, new_question
from .author.rename import rename
from .author.report import show
from .core.command_line import HELP, WORDS, speak
from .core.console import take_any_sign
from .core.problems import MESSAGES, print_all, reason
from .core.replace import AlreadyRunning, building, replace
from .core.settings import CONTACTS, COURSE, PUBLISH, Settings
from .engine.build import CONFIG, build, command, is_outside, load, may_replace
from .engine.generator import Site
from .engine.stage import is_stage, stage

PORT = 8000


class Options(argparse.Namespace):
    """What may stand after a verb; a verb has those that its parser names."""

    run: Callable[[Settings, Options], int]
    course: str | None = None
    contacts: str | None = None
    publish: bool = False
    out: str
    strict: bool
    fix: bool
    yes: bool
    format: str
    kind: str
    frame_ancestors: str
    url: str | None
    folder: Path | None
    package: Path
    what: str
    slug: str
    old: str
    new: str
    file: str
    module: str
    imported: str | None
    given: str
    csv: str | None


def main(arguments: list[str]) -> int:
    """Run one verb; the exit code."""
    # What is read and made stays to the end: the collector need not go through it again and again.
    gc.set_threshold(1_000_000, 50, 100)
    take_any_sign()
    speak()
    is_bank = arguments[:1] == ["contacts"]
    options = Options() if is_bank else _parser(arguments).parse_args(arguments, namespace=Options())
    # What stands after the verb goes before what the environment says.
    given = {COURSE: options.course, CONTACTS: options.contacts, PUBLISH: "1" if options.publish else None}
    try:
        settings = Settings.read({**os.environ, **{name: value for name, value in given.items() if value}})
    except ValueError as sentence:
        print(sentence, file=sys.stderr)
        return 1
    if is_bank:
        from .contacts.cli.main import main as contacts  # what one verb alone needs is loaded when it is asked for

        return contacts(arguments[1:], settings)
    return options.run(settings, options)


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    """A parser that knows every verb, and of the one that is asked for all that may stand after it."""
    parser = argparse.ArgumentParser(prog="dev.py", description=WORDS["course"])
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, act in (
        ("serve", _serve),
        ("check", _check),
        ("build", _build),
        ("new", _new),
        ("rename", _rename),
        ("import", _import),
        ("answers", _answers),
        ("stage", _stage),
        ("package", _package),
        ("verify", _verify),
    ):
        description = WORDS["verbs"][name]
        verb = verbs.add_parser(name, help=description, description=description)
        verb.set_defaults(run=act)
        if name not in arguments[:1]:
            continue
        if name != "verify":
            verb.add_argument("--course", metavar=FOLDER, help=HELP["course"])
        if name in ("serve", "build", "stage", "package"):
            verb.add_argument("--contacts", metavar=FOLDER, help=HELP["contacts"])
        ARGUMENTS.get(name, lambda verb: None)(verb)
    return parser


def _check(settings: Settings, options: Options) -> int:
    site = load(settings)
    if site is None:
        return 1
    if options.fix:
        if not fix(settings, options.yes):
            return 1
        site = Site.load(settings)
    show(site.course, site.problems, site.summary, options.format)
    return int(bool(site.problems.errors or (options.strict and len(site.problems))))


def _build(settings: Settings, options: Options) -> int:
    out = Path(options.out).resolve()
    if not is_outside(settings, out) or not may_replace(out, (out / "404.html").is_file()):
        return 1

    def make() -> bool:
        with building(out) as folder:
            made = folder / "site"
            done = build(settings, made)
            if done:
                replace(made, out)
                print(MESSAGES["built"].format(out=options.out))
            return done

    return _whole(make, options.out)


def _package(settings: Settings, options: Options) -> int:
    from .package.kinds import package

    if not is_outside(settings, Path(options.out).resolve()):
        return 1
    return _whole(lambda: package(settings, options.kind, options.out, options.frame_ancestors), options.out)


def _answers(settings: Settings, options: Options) -> int:
    from .answers.command import answers

    return _whole(lambda: answers(settings, options.given, options.out, options.csv), options.out)


def _verify(_: Settings, options: Options) -> int:
    from .package.verify import verify

    return int(not verify(options.url, options.folder, options.package))


def _whole(make: Callable[[], bool], out: str) -> int:
    """Run what makes something beside its place; what the system refuses is said, and the place is as it was."""
    try:
        return int(not make())
    except BrokenPipeError:
        raise  # whoever read what is said went away; nothing is wrong with what is written
    except AlreadyRunning:
        print(MESSAGES["busy"].format(out=out), file=sys.stderr)
    except OSError as error:
        gone = f" ({error.filename})" if isinstance(error, FileNotFoundError) and error.filename else ""
        print(MESSAGES["not_written"].format(out=out, reason=reason(error) + gone), file=sys.stderr)
    return 1


def _serve(settings: Settings, _: Options) -> int:
    if load(settings) is None:
        return 1
    address = f"127.0.0.1:{_free_port()}"
    line = command("mkdocs", "serve", "--config-file", str(CONFIG), "--dev-addr", address)
    print(MESSAGES["building"], flush=True)
    if os.name != "nt":
        os.execve(line[0], line, dict(settings.environment))  # so that whoever stops this stops the server
    try:
        return subprocess.run(line, env=settings.environment, check=False).returncode
    except KeyboardInterrupt:
        return 0  # how a person stops a server


def _free_port() -> int:
    """The usual port, or the next one that nobody listens on."""
    for port in range(PORT, PORT + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return PORT


def _new(settings: Settings, options: Options) -> int:
    new = {"module": new_module, "question": new_question, "area": new_area}[options.what]

    def make() -> bool:
        print(new(settings.course, options.slug))
        return True

    return _told(lambda: _whole(make, settings.label))


def _rename(settings: Settings, options: Options) -> int:
    return _told(lambda: int(not rename(settings, options.what, options.old, options.new, options.yes)))


def _told(act: Callable[[], int]) -> int:
    """What `act` gives; 1 where it raises a sentence for the author, which is printed."""
    try:
        return act()
    except ValueError as sentence:
        print(sentence, file=sys.stderr)
        return 1


def _import(settings: Settings, options: Options) -> int:
    from .questions_in.run import import_questions

    return import_questions(settings, options.file, options.module, options.imported, options.yes)


def _stage(settings: Settings, options: Options) -> int:
    out = Path(options.out).resolve()
    site = load(settings) if is_outside(settings, out) and may_replace(out, is_stage(out)) else None
    if site is None:
        return 1
    print_all(site.problems)
    if site.problems.errors:
        return 1

    def make() -> bool:
        with building(out) as folder:
            stage(site, folder / "staged")
            replace(folder / "staged", out)
        print(MESSAGES["staged"].format(out=options.out))
        return True

    return _whole(make, options.out)
