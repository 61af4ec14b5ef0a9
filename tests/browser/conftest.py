"""A real browser on the built miniature course, opened as files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent


def build(course, out):
    subprocess.run(
        [sys.executable, "-c", "import sys; from coursekit.cli import main; sys.exit(main(sys.argv[1:]))",
         "build", "--course", str(ROOT / "tests" / course), "--out", str(out)],
        check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )
    return out.as_uri()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of the built miniature course."""
    return build("mini_course", tmp_path_factory.mktemp("sajt å") / "site")


@pytest.fixture(scope="session")
def site_en(tmp_path_factory):
    """The address of the miniature course in English."""
    return build("mini_course_en", tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # Root, as in most containers, may not use Chromium's sandbox.
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """A page that fails its test on any error in a script."""
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []
