"""Served: a folder as a web server gives it, and a browser that opens it."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coursekit.core import security_policy

ROOT = Path(__file__).parent.parent.parent
POLICY = security_policy.headers(security_policy.NO_FRAMES)[security_policy.POLICY]


class Packed(http.server.SimpleHTTPRequestHandler):
    """Files as gzip over HTTP/1.1, on connections that stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = packed_file(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(ConnectionError):  # who has seen enough goes
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Strict(Packed):
    """The same under the strict policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@functools.cache
def packed_file(path: Path) -> bytes:
    """A file as it is sent."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@contextmanager
def served(folder: Path, how: type[Packed] = Strict) -> Iterator[str]:
    """The address of a folder, while the block lasts."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(how, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator:
    """A browser, while the block lasts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Root, as in most containers, may not use Chromium's sandbox.
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        yield browser
        browser.close()


def build_own(site: Path) -> Path:
    """The folder of our own course, built."""
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site], cwd=ROOT, check=True)
    return site
