"""What can be known of Windows and macOS without one: names, encodings, and what the systems' calls do not do there."""

import ast
import subprocess
import zipfile

import pytest
from coursekit.check.names import LONGEST, fault_of_name
from packages import copy
from project import ROOT, done

CODE = sorted((ROOT / "scripts").rglob("*.py"))
TRACKED = subprocess.run(
    ["git", "-c", "core.quotepath=false", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8"
).stdout.splitlines()
# A repository is checked out in a folder with a path of its own; Windows allows 260 in all.
IN_A_CHECKOUT = 150


def calls():
    """Each call in the code with what it is called by, and what it stands in."""
    for path in CODE:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        around = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node, around


def assert_names(names, longest):
    assert len(names) > 10
    parts = {part for name in names for part in name.split("/")}
    assert [(part, *fault_of_name(part)) for part in parts if list(fault_of_name(part))] == []
    assert [name for name in names if len(name) > longest] == []
    assert len({name.lower() for name in names}) == len(set(names))


def test_every_name_in_the_repository_can_be_saved_everywhere():
    """But for the courses with bad names on purpose, which are made by the tests and lie in no file."""
    assert_names(TRACKED, IN_A_CHECKOUT)


def test_every_line_ends_alike_whatever_git_is_told():
    """A clone with `core.autocrlf=true` has the same bytes as another."""
    attributes = subprocess.run(
        ["git", "check-attr", "eol", "text", "--stdin"],
        cwd=ROOT,
        input="\n".join(TRACKED),
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    loose = {line.rsplit(": ", 2)[0] for line in attributes if line.endswith(": text: auto")}
    fixed = {line.rsplit(": ", 2)[0] for line in attributes if line.endswith(": eol: lf")}
    assert loose and loose <= fixed


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["web", "files", "scorm12"])
def test_every_name_in_a_package_can_be_saved_everywhere(kind, tmp_path):
    course = copy(tmp_path / "kurs")
    done("package", kind, "--course", course, "--out", tmp_path)
    [package] = tmp_path.glob("*.zip")
    with zipfile.ZipFile(package) as archive:
        # `.htaccess` begins with a point, which Windows takes; it refuses one that is last.
        assert_names(archive.namelist(), LONGEST)


def test_a_program_is_replaced_by_another_only_where_the_system_can():
    """On Windows `os.exec` starts another program and ends, so that the prompt is back while it still runs."""
    found = 0
    for place, call, around in calls():
        if ast.unparse(call.func).startswith("os.exec"):
            found += 1
            node = call
            while node in around and not isinstance(node, ast.If):
                node = around[node]
            assert isinstance(node, ast.If), place
            assert ast.unparse(node.test) in ("not WINDOWS", "os.name != 'nt'"), place
    assert found == 2


def test_no_text_is_read_or_written_in_the_encoding_of_the_machine():
    found = 0
    for place, call, _ in calls():
        function = ast.unparse(call.func)
        given = {keyword.arg for keyword in call.keywords}
        if function.endswith((".read_text", ".write_text")):
            found += 1
            assert "encoding" in given, place
        # A member of a zip is bytes; an address is opened for so long.
        is_file = function == "open" or function.endswith(".open") and function not in ("os.open", "archive.open")
        if is_file and "timeout" not in given:
            found += 1
            modes = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            assert "encoding" in given or any("b" in mode for mode in modes), place
        if function.startswith("subprocess."):
            assert "encoding" in given or not given & {"text", "universal_newlines"}, place
    assert found > 30
