"""The verbs of `python3 scripts/dev.py`, run inside the environment that it made.

Each returns 0, or 1 with problems printed; wrong usage ends with 2 (argparse).
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path

from .bank.cli import main as contacts
from .bank.leak import leaks_of_site
from .bank.problems import Refused
from .bench import bench
from .browser import BrowserMissing, ensure_chromium
from .check_course import placeholders
from .port import Site, course_folder
from .problems import MESSAGES, Problems
from .report import report
from .scaffold import new_module, new_question
from .stage import is_stage, stage

ROOT = Path(__file__).parent.parent.parent
PORT = 8000


def main(arguments: list[str]) -> int:
    """Run one verb; the exit code."""
    if arguments[:1] == ["contacts"]:
        return contacts(arguments[1:])
    options = _parser().parse_args(arguments)
    if getattr(options, "course", None):
        os.environ["COURSE_DIR"] = options.course
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Build the course site.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, run, description in (
        ("serve", _serve, "build and serve with live reload on 127.0.0.1"),
        ("test", _test, "run the tests"),
        ("check", _check, "name every problem of the course"),
        ("build", _build, "check, then build the site"),
        ("new", _new, "make a module or a question that passes check"),
        ("bench", _bench, "measure the design's figures, side by side"),
        ("stage", _stage, "write the site as plain files for another generator"),
    ):
        verb = verbs.add_parser(name, help=description, description=description)
        verb.set_defaults(run=run)
        if name not in ("test", "bench"):
            verb.add_argument("--course", metavar="DIR", help="the course (default: course, or COURSE_DIR)")
        ARGUMENTS.get(name, lambda verb: None)(verb)
    return parser


def _check_arguments(verb) -> None:
    verb.add_argument("--strict", action="store_true", help="advice fails too")
    verb.add_argument("--format", choices=["text", "github"], default="text")


def _build_arguments(verb) -> None:
    verb.add_argument("--out", metavar="DIR", default=str(ROOT / "site"))
    verb.add_argument("--publish", action="store_true", help="refuse placeholders")


def _new_arguments(verb) -> None:
    verb.add_argument("what", choices=["module", "question"])
    verb.add_argument("slug", help="the module's folder name")


ARGUMENTS = {
    "new": _new_arguments,
    "check": _check_arguments,
    "build": _build_arguments,
    "stage": lambda verb: verb.add_argument("--out", metavar="DIR", required=True),
    "test": lambda verb: verb.add_argument("--all", action="store_true", help="the slow tests too"),
    "bench": lambda verb: verb.add_argument("--all", action="store_true", help="a course of 1,000 modules too"),
}


def _load() -> Site | None:
    """The course, or None and a sentence when there is no such folder."""
    folder, shown = course_folder(ROOT)
    if not folder.is_dir():
        print(MESSAGES["usage_course"].format(course=shown), file=sys.stderr)
        return None
    return Site.load((folder, shown))


def _check(options) -> int:
    site = _load()
    if site is None:
        return 1
    for problem in site.problems:
        print(problem.as_github() if options.format == "github" else problem)
    failed = bool(site.problems.errors or (options.strict and len(site.problems)))
    print(_checked(site) if not len(site.problems) else site.summary)
    if site.course and options.format == "text":
        print(report(site.course))
    return int(failed)


def _checked(site: Site) -> str:
    course = site.course
    return MESSAGES["checked"].format(
        modules=len(course.modules), questions=sum(len(module.questions) for module in course.modules),
        pages=len(course.pages), links=sum(len(page.scan.links) for page in course.all_pages),
        sources=len(course.sources), course=site.shown,
    )


def _build(options) -> int:
    out = Path(options.out).resolve()
    if not _may_replace(out, (out / "404.html").is_file()) or (options.publish and not _is_filled_in()):
        return 1
    if options.publish:
        os.environ["PUBLISH"] = "1"  # for the hook, in a process of its own
    if _mkdocs("build", "--strict", "--site-dir", str(out)) != 0:
        return 1
    if not _is_tight(out):
        return 1
    print(MESSAGES["built"].format(out=options.out))
    return 0


def _is_tight(out: Path) -> bool:
    """Whether what was built tells of nobody in the contact bank; where it does, that is printed."""
    try:
        leaks = leaks_of_site(out, course_folder(ROOT)[0])
    except Refused as sentence:
        print(sentence, file=sys.stderr)
        return False
    _print(leaks)
    return not leaks


def _is_filled_in() -> bool:
    """Whether the course has neither errors nor placeholders; those it has are printed."""
    site = _load()
    if site is None:
        return False
    problems = Problems()
    for path, line, key in placeholders(site.course) if site.course else ():
        problems.add(path, line, "placeholder", key=key)
    if problems.errors or site.problems.errors:
        _print((*site.problems, *problems))
        return False
    return True


def _may_replace(out: Path, is_earlier: bool) -> bool:
    """Whether `out` is new, empty or an earlier result; if not, that is said.

    MkDocs clears the folder it builds to, and nobody wants that of their documents.
    """
    if is_earlier or not out.exists() or out.is_dir() and not any(out.iterdir()):
        return True
    print(MESSAGES["out_taken"].format(out=out), file=sys.stderr)
    return False


def _print(problems) -> None:
    for problem in sorted(problems):
        print(problem, file=sys.stderr)


def _serve(options) -> int:
    if _load() is None:
        return 1
    command = _command("mkdocs", "serve", "--config-file", str(ROOT / "mkdocs.yml"), "--dev-addr", f"127.0.0.1:{_free_port()}")
    if os.name != "nt":
        os.execv(command[0], command)  # so that whoever stops this stops the server
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0  # how a person stops a server


def _free_port() -> int:
    """The usual port, or the next one that nobody listens on."""
    for port in range(PORT, PORT + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return PORT


def _new(options) -> int:
    make = new_module if options.what == "module" else new_question
    try:
        print(make(course_folder(ROOT)[0], options.slug))
    except ValueError as sentence:
        print(sentence, file=sys.stderr)
        return 1
    return 0


def _stage(options) -> int:
    site = _load() if _may_replace(Path(options.out), is_stage(Path(options.out))) else None
    if site is None:
        return 1
    _print(site.problems)
    if site.problems.errors:
        return 1
    stage(ROOT, site, Path(options.out))
    print(MESSAGES["staged"].format(out=options.out))
    return 0


def _has_browser() -> bool:
    """Whether there is a Chromium, installed now if need be; what is missing is said."""
    try:
        os.environ["CHROMIUM"] = str(ensure_chromium())
    except BrowserMissing:
        print(MESSAGES["no_browser"], file=sys.stderr)
        return False
    return True


def _bench(options) -> int:
    return bench(options.all) if _has_browser() else 1


def _test(options) -> int:
    if not _has_browser():
        return 1
    selection = ["--hypothesis-profile=new"] if options.all else ["-m", "not slow"]
    return int(_run("pytest", *selection, cwd=ROOT) != 0)


def _mkdocs(verb: str, *arguments: str) -> int:
    return _run("mkdocs", verb, "--config-file", str(ROOT / "mkdocs.yml"), *arguments)


def _run(module: str, *arguments: str, cwd: Path | None = None) -> int:
    """Run a Python module as its own process."""
    return subprocess.run(_command(module, *arguments), cwd=cwd, check=False).returncode


def _command(module: str, *arguments: str) -> list[str]:
    """A Python module as a command, which is said."""
    print("$", "python", "-m", module, *arguments, flush=True)
    return [sys.executable, "-m", module, *arguments]
