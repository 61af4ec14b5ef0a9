"""What Node drives: a second browser, and Lighthouse."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import banks
import pytest
from coursekit.bench_lighthouse import PAGES
from test_servers import ROOT, Server, need, unpack

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    """Runs a script of node/ with the packages that its lock names, which npm fetches."""
    folder = shutil.copytree(Path(__file__).parent / "node", tmp_path_factory.mktemp("node") / "node",
                             ignore=shutil.ignore_patterns("node_modules"))
    program = need("node", "nodejs")
    subprocess.run([need("npm", "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)

    def run(*arguments, **environment):
        return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8",
                              env={**os.environ, **environment})
    return run


def test_firefox(node, publish, bank_served, bank_folder, tmp_path):
    publish()
    done = node("--test", "--test-reporter=tap", "firefox.test.mjs", FIREFOX=need("firefox-esr", "firefox-esr"),
                SERVED=bank_served, OPENED=bank_folder.as_uri(), DOWNLOADS=str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)[1]) >= 12


def test_lighthouse_on_our_course_as_nginx_sends_it_packed_to_a_phone(node):
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # nginx reads it as somebody without rights.
        host = unpack(ROOT / "course", folder, "/intra/kurs/")
        (folder / "kontaktbank-data/bank.js").write_text(banks.script(banks.many(200)), encoding="utf-8")
        with Server("nginx", host, is_open=True) as server:
            done = node("lighthouse.mjs", *(server.address + page for page in PAGES), CHROMIUM=os.environ["CHROMIUM"])
    assert done.returncode == 0, done.stderr
    found = dict(zip(PAGES, map(json.loads, done.stdout.splitlines()), strict=True))
    for name in ("accessibility", "best-practices"):
        assert {page: read[name] for page, read in found.items()} == dict.fromkeys(PAGES, {"score": 100, "lost": []})
