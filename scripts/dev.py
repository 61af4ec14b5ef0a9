"""The front door: `python3 scripts/dev.py VERB ...` (Windows: `python`), standard library only.

Makes `.venv` at the root of the repository, installs the locks that the verb needs and runs itself
again inside, where `coursekit.cli` takes over. Exit codes: 0, 1 with problems, 2 for wrong usage.
Has to start on Python 3.8, to be able to say that it is too old.
"""

import hashlib
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

# The one place with Swedish in code: these are said before the file of words can be read.
USAGE = """\
Användning: python3 scripts/dev.py VERB [val]      (Windows: python)

  serve       bygger kursen och visar den i webbläsaren, laddar om när du sparar
  test        kör testerna (test --all: även de långsamma)
  check       visar alla fel i kursens filer
  lint        granskar koden utan att köra den: regler, form och typer
  build       kontrollerar kursen och bygger site/
  new         gör en ny modul, en ny fråga eller ett nytt område
  rename      byter namn (id) på ett område, en modul, en källa eller en fråga
  import      lägger in frågor från Excel, Word, Moodle eller text i en modul
  answers     säger vad deltagarnas svar visar om varje fråga
  contacts    kontaktbanken: samordnarens kommandon, eller en meny
  bench       mäter hur tung och snabb sajten är (bench --all: även en kurs med 1 000 moduler)
  stage       skriver den färdiga sajten som filer för en annan generator
  package     gör ett paket av sajten, för en webbserver eller en delad disk
  verify      jämför en publicerad sajt med sitt paket

Mer om ett verb: python3 scripts/dev.py VERB --help"""
UNKNOWN_VERB = "Verbet {verb} finns inte."
FIRST_USE = "Gör i ordning .venv (första gången, eller när något har ändrats). Det tar någon minut."
OLD_PYTHON = "Python {found} är för gammal: installera Python 3.11 eller senare och kör kommandot igen."
NO_VENV = "Python saknar modulen {module}: installera den (Debian, Ubuntu: sudo apt install python3-venv) och kör igen."
NO_WRITE = "Det går inte att skriva i mappen {folder}: flytta den eller skaffa skrivrätt, och kör kommandot igen."
REASON = "orsaken står ovanför, och allt i {log}."
VENV_FAILED = "Mappen {folder} kunde inte göras; " + REASON + " Ta bort det som heter så och kör kommandot igen."
INSTALL_FAILED = "Paketen kunde inte installeras; " + REASON + " Kontrollera nätverket och kör kommandot igen."

VERBS = [line.split()[0] for line in USAGE.splitlines() if line.startswith("  ")]
TEST_VERBS = {"test", "bench", "lint"}
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = ROOT / ".cache" / "install.log"
LAST = 10  # lines of the log, shown when an installation fails
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def main(argv):
    """Run the verb and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if argv[:1] in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if not argv or argv[0] not in VERBS:
        say(*[UNKNOWN_VERB.format(verb=verb) for verb in argv[:1]], USAGE)
        return 2
    if sys.version_info < (3, 11):
        fail(OLD_PYTHON, found="{}.{}.{}".format(*sys.version_info))
    extra = ["requirements-test.lock"] * (argv[0] in TEST_VERBS) + ["requirements-lint.lock"] * (argv[0] == "lint")
    extra += ["requirements-engines.lock"] * (argv[0] == "test" and "--all" in argv)
    prepare(["requirements.lock", *extra])
    if not inside():
        return hand_over([str(PYTHON), os.path.abspath(__file__), *argv])
    if argv[0] == "lint":
        from lint import lint as run
    elif argv[0] in TEST_VERBS:
        from measure import measure as run
    else:
        from coursekit.cli import main as run
        from coursekit.core import extras

        extras.prepare = lambda lock: prepare(["requirements.lock", lock])
    return run(argv)


def prepare(locks):
    """Make `.venv` hold what the locks say."""
    wanted = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in locks}
    packages = site_packages()
    installed = read_stamp(packages)
    if installed is not None and wanted.items() <= installed.items():
        return
    say(FIRST_USE)
    start_log()
    uv = working_uv()
    if installed is None or not (uv or (packages / "pip").is_dir()):
        make_venv(uv)
        packages, installed = site_packages(), {}
    install(uv, locks, packages, installed, wanted)


def site_packages():
    """The folder of packages in `.venv`, or None when there is no `.venv` with a Python that starts."""
    probe = "import sysconfig; print(sysconfig.get_path('purelib'))"
    try:
        output = subprocess.check_output([str(PYTHON), "-c", probe], stderr=subprocess.DEVNULL, env=environment())
    except (OSError, subprocess.CalledProcessError):
        return None
    return Path(os.fsdecode(output.strip()))


def stamp_file(packages):
    # Beside the packages: another Python version, or a removed `lib`, then has no stamp.
    return packages / "installed-locks.json"


def read_stamp(packages):
    """{lock: checksum} of what is installed, or None: unknown, so `.venv` has to be made anew."""
    try:
        return json.loads(stamp_file(packages).read_text(encoding="utf-8")) if packages else None
    except (OSError, ValueError):
        return None


def start_log():
    """Begin the log anew: what the installation runs, and what that says."""
    try:
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_bytes(b"")
    except OSError:
        fail(NO_WRITE, folder=LOG.parent if LOG.parent.exists() else ROOT)


def working_uv():
    # Application control may forbid a program that is on the PATH, so it has to have started once.
    uv = shutil.which("uv")
    try:
        return uv if uv and subprocess.run([uv, "--version"], capture_output=True).returncode == 0 else None
    except OSError:
        return None


def make_venv(uv):
    if VENV.is_symlink():
        VENV.unlink()  # what it leads to is another's, and would be emptied
    if uv:
        command = [uv, "venv", "--clear", "--python", sys.executable, str(VENV)]
    else:
        try:
            import ensurepip  # noqa: F401
            import venv  # noqa: F401
        except ImportError as error:
            fail(NO_VENV, module=error.name)
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if not succeeds(command) or not site_packages():
        fail(VENV_FAILED, folder=VENV, log=LOG)


def install(uv, locks, packages, installed, wanted):
    """Install the locks, and record them once that has succeeded."""
    stamp = stamp_file(packages)
    command = [uv, "pip", "install", "--python", str(PYTHON)] if uv else [str(PYTHON), "-m", "pip", "install"]
    for name in locks:
        command += ["-r", str(ROOT / name)]
    # If this is interrupted no stamp is left, and the next run makes `.venv` anew.
    stamp.unlink(missing_ok=True)
    done = succeeds([*command, "--require-hashes"])
    # A failure that was reported changed nothing: what was there before still serves its verbs.
    stamp.write_text(json.dumps({**installed, **wanted} if done else installed), encoding="utf-8")
    if not done:
        fail(INSTALL_FAILED, log=LOG)


def inside():
    """Whether this is the Python of `.venv`, started as `hand_over` starts it."""
    return VENV.exists() and os.path.samefile(sys.prefix, VENV) and sys.flags.utf8_mode == 1


def environment():
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "scripts"),
        "PYTHONUTF8": "1",
        # A console's code page lacks signs that are to be shown; and what is run is to write as this program does.
        "PYTHONIOENCODING": "utf-8:replace",
        # Material prints a banner on its end of life at every build; docs/ tells of it instead.
        "NO_MKDOCS_2_WARNING": "1",
    }


def hand_over(command):
    """Go on as another program; returns (with its exit code) on Windows only."""
    if not WINDOWS:
        # Replaced rather than waited for, so that signals reach the program itself.
        os.execve(command[0], command, environment())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to handle.
    return subprocess.call(command, env=environment())


def succeeds(command):
    """Whether a step of the installation went well. What it says goes to the log; its end is shown if it fails."""
    with LOG.open("a", encoding="utf-8", errors="replace") as log:
        print("$", subprocess.list2cmdline(command) if WINDOWS else shlex.join(command), file=log, flush=True)
        try:
            if subprocess.call(command, env=environment(), stdout=log, stderr=log) == 0:
                return True
        except OSError as error:
            print(error, file=log)
    say(*LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST:])
    return False


def say(*lines):
    # Standard error, so that standard output holds only what the verb itself gives.
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def fail(message, **values):
    say(message.format(**values))
    raise SystemExit(1)


def start(argv):
    """Run `main`; a reader that went away, as `head` does, ends it without a word."""
    try:
        try:
            return main(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Python would say once more, as it ends, what is left unsaid.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    try:
        sys.exit(start(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
