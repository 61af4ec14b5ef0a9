"""What Node drives: a second browser, and Lighthouse."""

import os
import re
import subprocess

import pytest
from bench.lighthouse import PAGES, lay_out_node, lighthouse
from programs import need

pytestmark = pytest.mark.slow
PROGRAMS = (("node", "nodejs"), ("npm", "npm"), ("nginx", "nginx-light"))


@pytest.fixture(scope="module", autouse=True)
def programs():
    """What is driven here, from the system's packages."""
    assert all(need(program, package) for program, package in PROGRAMS)


def test_firefox(publish, bank_served, bank_folder, tmp_path):
    publish()
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    done = subprocess.run(
        ["node", "--test", "--test-reporter=tap", "firefox.test.mjs"],
        cwd=lay_out_node(tmp_path / "node"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "FIREFOX": need("firefox-esr", "firefox-esr"),
            "SERVED": bank_served,
            "OPENED": bank_folder.as_uri(),
            "DOWNLOADS": str(downloads),
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)[1]) >= 12


def test_lighthouse_on_our_course_as_nginx_sends_it_packed_to_a_phone(tmp_path_factory):
    found = lighthouse(tmp_path_factory.mktemp("telefon") / "kurs")
    assert list(found) == list(PAGES)
    for name in ("accessibility", "best-practices"):
        assert {page: read[name] for page, read in found.items()} == dict.fromkeys(PAGES, {"score": 100, "lost": []})
