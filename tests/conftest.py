"""What every test may use: sites that are built once a run, a browser, and how the generated tests search."""

import functools
import gc
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from languages import made_up
from playwright.sync_api import sync_playwright
from sites import build, made_once

# The lists under the address bar are pages of their own, made with every window: half of what a short test costs.
# Playwright turns off the others, but the last such list is the one that Chromium reads.
UNUSED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
)
# The same input every time, but for `test --all`.
# The course that a test edits is made once and mended after every example.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}

settings.register_profile("same", derandomize=True, max_examples=120, **COMMON)
settings.register_profile("new", max_examples=1000, **COMMON)
settings.load_profile("same")


def pytest_collection_finish():
    # What was collected stays to the end: the collector need not look through it after every few tests.
    gc.freeze()


def pytest_terminal_summary(terminalreporter):
    """How many faults the tests made that passed, by kind: what `record_property("faults: kind", count)` told."""
    counts = Counter()
    for report in terminalreporter.stats.get("passed", ()):
        for name, count in report.user_properties:
            counts[name] += count if name.startswith("faults: ") else 0
    for name, count in sorted((+counts).items()):
        terminalreporter.write_line(f"{name}: {count}, and nothing torn")


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Gives the folder of a name that a function fills, once a run and for all workers."""
    return functools.partial(made_once, tmp_path_factory)


@pytest.fixture(scope="session")
def built_site(once):
    """Gives the site of a course, built once a run with the same environment. It is to be read only."""

    def get(course, **environment):
        name = "-".join([Path(course).name, *environment.values()])
        return once(name, lambda folder: build(course, folder / "site", **environment)) / "site"

    return get


@pytest.fixture(scope="session")
def other(once):
    """The folder with a course in a made-up language, and its site. It is to be read only."""
    return once("made up", made_up)


@pytest.fixture(scope="session")
def browser():
    """The browser of a worker, where Playwright lets there be one only."""
    # Root, as in most containers, may not use Chromium's sandbox.
    arguments = ["--no-sandbox", f"--disable-features={','.join(UNUSED)}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=arguments)
        yield browser
        browser.close()
