"""A real browser on built sites: opened as files, and served as an intranet serves them."""

import functools
import http.server
import itertools
import os
import shutil
import threading
import time
from pathlib import Path

import banks
import pytest
from coursekit.core import security_policy
from playwright.sync_api import expect
from servers import PageServer

# A busy machine may need longer than Playwright waits; how fast a page is, `bench` measures.
expect.set_options(timeout=15_000)
PREFIX = "/intra/kurs/"
POLICY = security_policy.headers(security_policy.NO_FRAMES)[security_policy.POLICY]


class Intranet(http.server.SimpleHTTPRequestHandler):
    """A static server: a folder under a sub-path, a strict policy, and the site's own 404 page."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def translate_path(self, path):
        inside = path[len(PREFIX) - 1 :] if path.startswith(PREFIX) else "/not-here"
        return super().translate_path(inside)

    def send_error(self, code, message=None, explain=None):
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def serve():
    """Serves folders; gives each its address."""
    servers = []

    def start(folder):
        handler = functools.partial(Intranet, directory=str(folder))
        servers.append(PageServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}{PREFIX}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def folder(built_site):
    """The built miniature course."""
    return built_site("tests/mini_course")


@pytest.fixture(scope="session")
def site(folder):
    """The miniature course opened as files."""
    return folder.as_uri()


@pytest.fixture(scope="session")
def site_en(built_site):
    """The miniature course in English, opened as files."""
    return built_site("tests/mini_course_en").as_uri()


@pytest.fixture(scope="session")
def served(serve, folder):
    """The miniature course as an intranet serves it."""
    return serve(folder)


@pytest.fixture(scope="session")
def own_folder(built_site):
    """Our own course, built."""
    return built_site("course")


@pytest.fixture(scope="session")
def own(serve, own_folder):
    """Our own course as an intranet serves it."""
    return serve(own_folder)


@pytest.fixture
def open_page(browser):
    """Opens pages that fail their test on any word in the console, and on a request to anyone else."""
    contexts, heard = [], []

    def listen(page):
        page.on("console", lambda message: heard.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
        page.on(
            "request",
            lambda request: (
                request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
                or heard.append(f"{page.url} asks {request.url}")
            ),
        )

    def start(**options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        listen(page)
        return page

    yield start
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture(scope="session")
def bank_folder(folder, tmp_path_factory):
    """The built miniature course, with a place of its own for a contact bank's data."""
    return shutil.copytree(folder, tmp_path_factory.mktemp("bank å") / "site")


@pytest.fixture(scope="session")
def bank_served(serve, bank_folder):
    return serve(bank_folder)


@pytest.fixture
def publish(bank_folder):
    """Publishes contacts beside that site, as the coordinator's command does."""
    place = bank_folder / banks.DATA
    # A server tells one version from the next by the second.
    seconds = itertools.count(int(time.time()), 2)

    def write(entries=banks.FEW, **changes):
        place.parent.mkdir(exist_ok=True)
        place.write_text(banks.script(entries, **changes), encoding="utf-8")
        os.utime(place, (next(seconds),) * 2)

    return write


@pytest.fixture
def open_bank(page, publish, bank_served):
    """Opens the contact bank's page on some contacts, with something after #."""

    def start(entries=banks.FEW, after="", **changes):
        publish(entries, **changes)
        page.goto("about:blank")
        page.goto(f"{bank_served}{banks.PAGE}{after}")
        expect(page.locator("[data-state]:visible")).to_have_count(1)
        return page

    return start
