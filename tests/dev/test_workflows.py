"""What a service runs for those who install nothing: pinned, with no right to write, and with commands that exist."""

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml
from badcases import BAD
from coursekit import cli
from packages import copy
from project import run

ROOT = Path(__file__).parent.parent.parent
GITHUB, GITLAB = ROOT / ".github/workflows/check.yml", ROOT / ".gitlab-ci.yml"


def test_github_s_actions_are_pinned_and_may_only_read():
    workflow = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) == 10 and all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in used)
    assert all("permissions" not in job for job in workflow["jobs"].values())
    fetching = [step["with"] for step in steps if "checkout" in step.get("uses", "")]
    assert [each["persist-credentials"] for each in fetching] == [False] * 4


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_every_command_is_understood(path, monkeypatch):
    ran = []
    for name in ("_check", "_package"):
        monkeypatch.setattr(cli, name, lambda _, options: ran.append(options))
    text = path.read_text(encoding="utf-8")
    lines = [line for line in re.findall(r"scripts/dev\.py ([^>\n]+)", text) if line not in ("lint", "test")]
    for line in lines:
        cli.main(shlex.split(line))
    assert len(ran) == len(lines) >= 3
    assert {options.kind for options in ran if hasattr(options, "kind")} == {"web", "files"}
    assert re.search(r"\bpython3 scripts/dev\.py lint$", text, re.M) and re.search(r"\.ci/run$", text, re.M)


def test_gitlab_s_report_has_each_problem_at_its_line(tmp_path):
    course = copy(tmp_path / "kurs")
    page = course / "hjalp.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n# En till\n", encoding="utf-8")
    line = page.read_text(encoding="utf-8").count("\n")
    done = run("check", "--format", "gitlab", "--course", course)
    [problem] = [each for each in json.loads(done.stdout) if each["severity"] == "major"]
    assert done.returncode == 1
    assert problem["location"] == {"path": f"{course}/hjalp.md", "lines": {"begin": line}}
    assert problem["check_name"] == "check" and re.fullmatch("[0-9a-f]{64}", problem["fingerprint"])
    assert problem["description"] and str(course) not in problem["description"]


def test_gitlab_s_report_of_no_problem_is_an_empty_list():
    done = run("check", "--format", "gitlab", "--course", BAD / "base")
    assert (done.returncode, done.stdout) == (0, "[]\n")
