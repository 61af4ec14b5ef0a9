"""The front door, run as a person runs it: copies of scripts/dev.py in a folder of their own."""

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

import pytest
from cases import slow

ROOT = Path(__file__).resolve().parent.parent.parent
DEV = ROOT / "scripts" / "dev.py"
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-lint.lock", "requirements-engines.lock")
VERBS = (
    *("serve", "test", "check", "lint", "build", "new", "rename", "import", "answers", "contacts", "bench", "stage"),
    *("package", "verify"),
)
FIRST_USE = "Gör i ordning .venv (första gången, eller när något har ändrats). Det tar någon minut."
INSTALL_FAILED = (
    "Paketen kunde inte installeras; orsaken står ovanför, och allt i {}. Kontrollera nätverket och kör kommandot igen."
)
VENV_FAILED = (
    "Mappen {} kunde inte göras; orsaken står ovanför, och allt i {}. Ta bort det som heter så och kör kommandot igen."
)

# Tells what it was given, then waits or fails when asked to.
CLI = """
import json, os, sys, time

def main(argv):
    names = ("PYTHONPATH", "PYTHONUTF8", "NO_MKDOCS_2_WARNING")
    print(json.dumps({"argv": argv, "cwd": os.getcwd(), "prefix": sys.prefix,
                      "encoding": sys.stdout.encoding, **{name: os.environ.get(name) for name in names}}), flush=True)
    if "--wait" in argv:
        time.sleep(60)
    if "--late" in argv:
        sys.stdin.read()
    if "--long" in argv:
        print("en rad till " * 100_000)
    print("sist")
    if "--usage" in argv:
        sys.exit(2)
    return 1 if "--fail" in argv else 0
"""

# Stands in for uv: environments without pip are made in a tenth of a second, and nothing is fetched.
UV = """
import os, subprocess, sys, time

with open(os.environ["UV_LOG"], "a", encoding="utf-8") as log:
    print(*[os.path.basename(part) for part in sys.argv[1:]], file=log)
print("Installed 30 packages", flush=True)
print("No such luck", file=sys.stderr)
if sys.argv[1] == "venv" and "UV_MAKES_NOTHING" not in os.environ:
    python = sys.argv[sys.argv.index("--python") + 1]
    sys.exit(subprocess.call([python, "-m", "venv", "--without-pip", "--clear", sys.argv[-1]]))
if sys.argv[1] == "pip":
    time.sleep(float(os.environ.get("UV_WAIT", "0")))
    sys.exit(int(os.environ.get("UV_EXIT", "0")))
"""

# Runs dev.py after CHANGE has been made to the interpreter that runs it.
STUB = """
import hashlib, json, os, pathlib, shlex, shutil, signal, subprocess, sys, tempfile
script, change, sys.argv = sys.argv[1], sys.argv[2], sys.argv[1:2] + sys.argv[3:]
with open(script, encoding="utf-8") as source:
    front_door = compile(source.read(), script, "exec")
exec(change)
exec(front_door, {"__name__": "__main__", "__file__": script})
"""


class Repository:
    """A copy of the front door, with empty locks and a `coursekit.cli` that only reports."""

    def __init__(self, folder):
        self.folder = folder / "mapp med å"
        self.dev = self.folder / "scripts" / "dev.py"
        self.venv = self.folder / ".venv"
        self.bin = folder / "bin"
        self.uv_log = folder / "uv.log"
        self.log = self.folder / ".cache" / "install.log"
        (self.folder / "scripts" / "coursekit" / "core").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(DEV, self.dev)
        (self.dev.parent / "coursekit" / "cli.py").write_text(CLI, encoding="utf-8")
        shutil.copy(DEV.parent / "coursekit/core/extras.py", self.dev.parent / "coursekit/core")
        for lock in LOCKS:
            (self.folder / lock).write_text("# empty\n", encoding="utf-8")

    def environment(self, **extra):
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_", "UV_"))}
        return {**inherited, "PATH": str(self.bin), "UV_LOG": str(self.uv_log), "PYTHONUTF8": "1", **extra}

    def run(self, *argv, python=sys.executable, change=None, cwd=None, **extra):
        start = ["-c", STUB, str(self.dev), change] if change else [str(self.dev)]
        return subprocess.run(
            [str(python), *start, *argv],
            cwd=cwd,
            env=self.environment(**extra),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def start(self, *argv, **extra):
        """Start it as a terminal does: Ctrl-C reaches it even where the tests run in the background."""
        return subprocess.Popen(
            [sys.executable, str(self.dev), *argv],
            env=self.environment(**extra),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def add_uv(self):
        script = self.bin / "uv.py"
        script.write_text(UV, encoding="utf-8")
        launcher = self.bin / ("uv.bat" if os.name == "nt" else "uv")
        before, after = ("@", "%*") if os.name == "nt" else ("#!/bin/sh\nexec ", '"$@"')
        launcher.write_text(f'{before}"{sys.executable}" "{script}" {after}\n', encoding="utf-8")
        launcher.chmod(0o755)

    def uv_runs(self):
        """The uv commands since the last time this was asked, but for `--version`."""
        lines = self.uv_log.read_text(encoding="utf-8").splitlines() if self.uv_log.exists() else []
        self.uv_log.write_text("", encoding="utf-8")
        return [
            " ".join(re.findall(r"^venv|^pip install|\S+\.lock|--require-hashes", line))
            for line in lines
            if line != "--version"
        ]


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path)


@pytest.fixture
def with_uv(repository):
    repository.add_uv()
    return repository


def assert_fails_with(done, sentence):
    assert done.stderr.splitlines()[-1] == sentence
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


# Usage


@pytest.mark.parametrize(("argv", "first"), [((), "Användning:"), (("hopp",), "Verbet hopp finns inte.")])
def test_wrong_usage_lists_the_verbs_and_installs_nothing(repository, argv, first):
    done = repository.run(*argv)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(first)
    assert tuple(re.findall(r"^  (\w+)", done.stderr, re.M)) == VERBS
    assert not repository.venv.exists()


def test_help_is_not_wrong_usage(repository):
    done = repository.run("--help", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Användning: python3 scripts/dev.py VERB")
    assert not repository.venv.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_the_command_line_knows_every_verb_of_the_usage_text(verb, capsys):
    from coursekit import cli
    from lint import lint
    from measure import measure

    with pytest.raises(SystemExit) as stopped:
        {"test": measure, "bench": measure, "lint": lint}.get(verb, cli.main)([verb, "--help"])
    assert stopped.value.code == 0
    assert verb in capsys.readouterr().out


# First use, later use


def test_first_use_makes_the_environment_and_hands_over(with_uv, tmp_path):
    done = with_uv.run("check", "--course", "min kurs å", cwd=tmp_path)
    told = json.loads(done.stdout.splitlines()[0])
    assert done.returncode == 0
    assert told["argv"] == ["check", "--course", "min kurs å"]
    assert Path(told["cwd"]) == tmp_path
    assert os.path.samefile(told["prefix"], with_uv.venv)
    assert Path(told["PYTHONPATH"]) == with_uv.folder / "scripts"
    assert (told["PYTHONUTF8"], told["NO_MKDOCS_2_WARNING"], told["encoding"]) == ("1", "1", "utf-8")
    assert with_uv.uv_runs() == ["venv", "pip install requirements.lock --require-hashes"]
    assert done.stderr.splitlines() == [FIRST_USE]


def test_what_the_installation_says_is_in_a_log(with_uv):
    with_uv.run("check")
    log = with_uv.log.read_text(encoding="utf-8")
    assert [line[:2] for line in log.splitlines()] == ["$ ", "In", "No"] * 2
    assert "--require-hashes" in log
    done = with_uv.run("test", UV_EXIT="1")
    assert with_uv.log.read_text(encoding="utf-8").count("$ ") == 1  # of this time
    assert "Installed 30 packages\nNo such luck\n" in done.stderr


def test_second_use_installs_nothing_and_is_quick(with_uv):
    with_uv.run("check")
    with_uv.uv_runs()
    started = time.monotonic()
    done = with_uv.run("check", "--fail")
    assert time.monotonic() - started < 3  # 0.2 s when measured; the rest is room for a busy machine.
    assert done.returncode == 1
    assert with_uv.uv_runs() == []
    assert done.stderr == ""


@pytest.mark.parametrize("verb", ["test"])
def test_a_verb_that_tests_adds_the_test_lock(with_uv, verb):
    with_uv.run("serve")
    with_uv.uv_runs()
    with_uv.run(verb)
    assert with_uv.uv_runs() == ["pip install requirements.lock requirements-test.lock --require-hashes"]
    with_uv.run("serve")
    with_uv.run(verb)
    assert with_uv.uv_runs() == []


def test_lint_adds_its_own_lock_too(with_uv):
    with_uv.run("test")
    with_uv.uv_runs()
    with_uv.run("lint")
    locks = "requirements.lock requirements-test.lock requirements-lint.lock"
    assert with_uv.uv_runs() == [f"pip install {locks} --require-hashes"]


def test_all_of_the_tests_add_the_lock_of_the_engines(with_uv):
    with_uv.run("test")
    with_uv.uv_runs()
    with_uv.run("test", "--all")
    locks = "requirements.lock requirements-test.lock requirements-engines.lock"
    assert with_uv.uv_runs() == [f"pip install {locks} --require-hashes"]


def test_a_changed_lock_is_installed(with_uv):
    with_uv.run("check")
    with_uv.uv_runs()
    (with_uv.folder / "requirements.lock").write_text("# changed\n", encoding="utf-8")
    assert with_uv.run("check").returncode == 0
    assert with_uv.uv_runs() == ["pip install requirements.lock --require-hashes"]


def test_a_failed_addition_leaves_the_other_verbs_working(with_uv):
    with_uv.run("serve")
    assert_fails_with(with_uv.run("test", UV_EXIT="1"), INSTALL_FAILED.format(with_uv.log))
    with_uv.uv_runs()
    assert with_uv.run("serve", UV_EXIT="1").returncode == 0
    assert with_uv.uv_runs() == []
    with_uv.run("test")
    assert with_uv.uv_runs() == ["pip install requirements.lock requirements-test.lock --require-hashes"]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii", "utf-16", "utf-8:strict"])
def test_what_a_console_s_encoding_is_changes_nothing(with_uv, encoding):
    """The folder's name has an å in it. What the environment says of its place was misread, and it was made anew."""
    assert with_uv.run("serve").returncode == 0
    before = with_uv.uv_log.read_text(encoding="utf-8")
    done = with_uv.run("serve", PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[0])["encoding"] == "utf-8"
    assert with_uv.uv_log.read_text(encoding="utf-8") == before


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
@pytest.mark.parametrize("is_there", [True, False])
def test_an_environment_that_is_another_s_is_left_alone(with_uv, tmp_path, is_there):
    """A link to another folder's environment gives way to one of its own; what it led to was emptied."""
    other = tmp_path / "annans"
    if is_there:
        other.mkdir()
        (other / "viktigt.txt").write_text("kvar", encoding="utf-8")
    with_uv.venv.symlink_to(other)
    assert with_uv.run("serve").returncode == 0
    assert not with_uv.venv.is_symlink()
    assert not is_there or [path.name for path in other.iterdir()] == ["viktigt.txt"]


@pytest.mark.slow  # an environment with pip in it, twice
def test_pip_is_enough(with_uv):
    with_uv.run("check")
    with_uv.uv_runs()
    # uv is forbidden from now on, and what it made has no pip.
    (with_uv.bin / ("uv.bat" if os.name == "nt" else "uv")).write_text("exit 1\n", encoding="utf-8")
    leftover = next(with_uv.venv.rglob("site-packages")) / "leftover.py"
    leftover.touch()
    lock = with_uv.folder / "requirements.lock"
    lock.write_text(f"finns-inte==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    done = with_uv.run("check", PIP_NO_INDEX="1")
    assert " -m venv " in with_uv.log.read_text(encoding="utf-8")
    assert not leftover.exists()
    assert "No matching distribution found for finns-inte==1.0" in done.stderr
    assert_fails_with(done, INSTALL_FAILED.format(with_uv.log))
    lock.write_text("# empty\n", encoding="utf-8")
    done = with_uv.run("check", PIP_NO_INDEX="1")
    assert json.loads(done.stdout.splitlines()[0])["argv"] == ["check"]
    assert " -m venv " not in with_uv.log.read_text(encoding="utf-8")
    assert with_uv.uv_runs() == []


# A broken .venv


def remove_python(venv):
    for python in [*venv.glob("bin/python*"), *venv.glob("Scripts/python*")]:
        python.unlink()


def python_of_another_time(venv):
    python = next(iter([*venv.glob("bin/python"), *venv.glob("Scripts/python.exe")]))
    python.unlink()
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)


def remove_packages(venv):
    shutil.rmtree(next(venv.rglob("site-packages")))


def remove_configuration(venv):
    (venv / "pyvenv.cfg").unlink()


def spoil_stamp(venv):
    next(venv.rglob("installed-locks.json")).write_text('{"requi', encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        python_of_another_time,
        remove_packages,
        *(slow(each, id=each.__name__) for each in (remove_python, remove_configuration, spoil_stamp)),
    ],
)
def test_a_broken_environment_is_made_anew(with_uv, damage):
    with_uv.run("check")
    with_uv.uv_runs()
    damage(with_uv.venv)
    done = with_uv.run("check")
    assert done.returncode == 0, done.stderr
    assert with_uv.uv_runs() == ["venv", "pip install requirements.lock --require-hashes"]


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let a program that runs be replaced")
def test_an_activated_environment_serves_and_can_be_made_anew(with_uv):
    with_uv.run("check")
    with_uv.uv_runs()
    activated = with_uv.venv / "bin" / "python"
    told = with_uv.run("check", python=activated, PYTHONUTF8="0").stdout.splitlines()[0]
    assert json.loads(told)["PYTHONUTF8"] == "1"
    assert with_uv.uv_runs() == []
    spoil_stamp(with_uv.venv)
    assert with_uv.run("check", python=activated).returncode == 0
    assert with_uv.uv_runs() == ["venv", "pip install requirements.lock --require-hashes"]
    assert activated.resolve() == Path(sys.executable).resolve()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to a process group on Windows")
def test_ctrl_c_during_the_installation(with_uv):
    with_uv.run("check")
    (with_uv.folder / "requirements.lock").write_text("# changed\n", encoding="utf-8")
    with_uv.uv_runs()
    process = with_uv.start("check", UV_WAIT="60")
    while "pip" not in with_uv.uv_log.read_text(encoding="utf-8"):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert f'File "{with_uv.dev}"' not in errors  # The stand-in for uv may show its own traceback.
    with_uv.uv_runs()
    assert with_uv.run("check").returncode == 0
    assert with_uv.uv_runs() == ["venv", "pip install requirements.lock --require-hashes"]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to a process group on Windows")
def test_ctrl_c_during_the_verb(with_uv):
    with_uv.run("serve")
    process = with_uv.start("serve", "--wait")
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in errors


@pytest.mark.parametrize("argv", [("--long",), ("--late",), ("--late", "--usage"), ("--late", "--long")])
def test_a_reader_that_goes_away_ends_it_quietly(with_uv, argv):
    with_uv.run("check")
    process = with_uv.start("check", *argv)
    process.stdout.readline()
    process.stdout.close()
    process.stdin.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=20) == 1


# What can be wrong with the machine


def test_an_old_python(repository):
    done = repository.run("check", change="sys.version_info = (3, 10, 4, 'final', 0)")
    assert_fails_with(done, "Python 3.10.4 är för gammal: installera Python 3.11 eller senare och kör kommandot igen.")
    assert not repository.venv.exists()


def test_it_can_be_read_by_python_3_8():
    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_it_imports_the_standard_library_only():
    imported = set()
    for node in ast.walk(ast.parse(DEV.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert imported - sys.stdlib_module_names == {"coursekit", "lint", "measure"}


def test_a_python_without_venv(repository, tmp_path):
    (tmp_path / "ensurepip.py").write_text(
        "raise ModuleNotFoundError('No module named ensurepip', name='ensurepip')", encoding="utf-8"
    )
    assert_fails_with(
        repository.run("check", PYTHONPATH=str(tmp_path)),
        "Python saknar modulen ensurepip: installera den (Debian, Ubuntu: sudo apt install python3-venv) och kör igen.",
    )
    assert not repository.venv.exists()


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be made read-only with chmod on Windows")
def test_a_folder_that_cannot_be_written_in():
    # Root may write anywhere, so a test run by root gives that right up first; such a nobody may
    # not enter pytest's own folders.
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        repository = Repository(Path(folder))
        repository.folder.chmod(0o555)
        done = repository.run("check", change="os.geteuid() or os.setuid(65534)")
        repository.folder.chmod(0o755)
    assert_fails_with(
        done,
        f"Det går inte att skriva i mappen {repository.folder}: "
        "flytta den eller skaffa skrivrätt, och kör kommandot igen.",
    )


def test_an_environment_that_may_not_run(with_uv):
    done = with_uv.run("check", UV_MAKES_NOTHING="1")
    assert_fails_with(done, VENV_FAILED.format(with_uv.venv, with_uv.log))


def test_a_file_where_the_environment_should_be(repository):
    repository.venv.write_text("min fil", encoding="utf-8")
    assert_fails_with(repository.run("check"), VENV_FAILED.format(repository.venv, repository.log))
    assert repository.venv.read_text(encoding="utf-8") == "min fil"


# The locks


def requirements(lock):
    """{name: (version, number of hashes)} of a lock; fails on a line that is anything else."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            match = re.fullmatch(r"([a-z0-9-]+)==([\w.]+)(?: ; [^#]+?)?((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*", line)
            assert match, f"{lock}: {line[:80]}"
            assert match[1] not in found, f"{lock}: two versions of {match[1]}"
            found[match[1]] = (match[2], match[3].count("--hash"))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|index-url|find-links|trusted-host|@|(?<!\w)/\w+/", text) == []


def test_every_locked_package_has_one_version_and_hashes():
    locked = requirements("requirements.lock")
    assert locked["mkdocs"][0] == "1.6.1"
    # Compiled packages have a file, and so a hash, for each platform.
    assert all(locked[name][1] > 20 for name in ("pyyaml", "pydantic-core", "markupsafe", "watchdog"))


def test_the_locks_agree():
    base, test, *_ = map(requirements, LOCKS)
    shared = base.keys() & test.keys()
    assert "packaging" in shared
    assert {name: base[name] for name in shared} == {name: test[name] for name in shared}


def test_the_locks_hold_the_direct_dependencies():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    declared = (project["project"]["dependencies"], groups["test"], groups["lint"], groups["engines"])
    for lock, direct in zip(map(requirements, LOCKS), declared, strict=True):
        pinned = dict(line.split("==") for line in direct)
        assert pinned
        assert {name: lock[name][0] for name in pinned} == pinned


# What the README and the project's CI say


def test_ci_runs_the_test_command_of_the_readme():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands == ["set -eu", 'cd "$(dirname "$0")/.."', "python3 scripts/dev.py test"]
    readme = [line.strip() for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()]
    assert "python3 scripts/dev.py serve" in readme
    assert "python3 scripts/dev.py test" in readme


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_ci_run_can_be_executed():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
