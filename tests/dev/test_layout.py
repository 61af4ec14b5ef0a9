"""The rules between the folders, and the sizes, read from the files themselves."""

import ast
import os
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPTS, KIT = ROOT / "scripts", ROOT / "scripts" / "coursekit"
JS, CSS = ROOT / "docs/assets/js", ROOT / "docs/assets/css"


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def code(pattern, folder):
    found = sorted(path for path in folder.rglob(pattern) if path.is_file())
    assert found
    return found


def imports(path):
    """The full names of the modules that a module imports, in its functions too."""
    package = path.relative_to(SCRIPTS).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*start, *filter(None, [node.module])])
            yield from (f"{base}.{name.name}" for name in node.names)


def arrows():
    """{(folder, folder that it imports)} under coursekit; `cli.py` stands above them all."""
    found = set()
    for path in code("*.py", KIT):
        origin = path.relative_to(KIT).parts[0]
        for name in imports(path):
            target = name.split(".")[1] if name.startswith("coursekit.") else origin
            if (KIT / target).is_dir() and (KIT / origin).is_dir() and target != origin:
                found.add((origin, target))
    return found


def test_the_arrows_are_found():
    assert {("check", "model"), ("engine", "render"), ("package", "engine")} <= arrows()


def test_check_and_render_do_not_know_each_other():
    assert arrows() & {("check", "render"), ("render", "check")} == set()


def test_the_contact_bank_knows_of_no_page():
    assert {target for origin, target in arrows() if origin == "contacts"} <= {"core", "model", "source"}


def test_what_all_stand_on_stands_on_nothing():
    assert [arrow for arrow in arrows() if arrow[0] == "core"] == []
    assert {target for origin, target in arrows() if origin == "model"} <= {"core"}


def test_no_folder_imports_another_in_a_circle():
    left = arrows()
    while ends := {target for _, target in left} - {origin for origin, _ in left}:
        left = {arrow for arrow in left if arrow[1] not in ends}
    assert left == set()


def test_nothing_shipped_imports_the_tests_or_the_measuring():
    # Other tests make folders there and take them away, which `walk` does not mind.
    files = [Path(name) for _, _, names in os.walk(ROOT / "tests") for name in names]
    ours = {path.stem for path in [*files, *SCRIPTS.iterdir()] if path.suffix == ".py"} | {"tests", "bench"}
    ours -= {"__init__"}
    found = {(path.name, name) for path in code("*.py", KIT) for name in imports(path) if name.split(".")[0] in ours}
    assert found == set()


def test_the_environment_is_read_at_the_doors_only():
    doors = {"chromium.py", "coursekit/cli.py", "dev.py", "hook.py", "measure.py"}
    reads = {
        path.relative_to(SCRIPTS).as_posix()
        for path in code("*.py", SCRIPTS)
        for node in ast.walk(tree(path))
        if ast.unparse(node) in ("os.environ", "os.environb", "os.getenv")
        or isinstance(node, ast.ImportFrom)
        and node.module == "os"
        and "env" in ast.unparse(node)
    }
    measuring = {name for name in reads if name.startswith("bench/")}
    assert reads - doors - measuring == set()


def test_few_files_lie_at_the_top():
    assert len(list(KIT.glob("*.py"))) <= 6
    assert len(list(JS.glob("*.js"))) <= 3


@pytest.mark.parametrize(("pattern", "folder", "limit"), [
    ("*.py", SCRIPTS, 250), ("*.css", CSS, 400), ("*.js", JS, 200),
], ids=["modules", "styles", "scripts"])  # fmt: skip
def test_no_file_is_long(pattern, folder, limit):
    long = {
        path.relative_to(ROOT).as_posix()
        for path in code(pattern, folder)
        if len(path.read_text(encoding="utf-8").splitlines()) > limit
    }
    assert long == set()


def test_no_function_is_long():
    functions = (
        (path.name, node.name, node.end_lineno - node.lineno + 1)
        for path in code("*.py", SCRIPTS)
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )
    assert [each for each in functions if each[2] > 40] == []
