"""Load: what nginx manages of a page and its files, beside bare files as large."""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS, SECONDS, CONNECTIONS = 5, 4, 64
LOADED = re.compile(r'<(?:script|img)[^>]* src="([^"#:]+)"|<link rel="(?:stylesheet|icon)" href="([^"]+)"')
# Asks for each path in turn, as a browser does that takes packed files, and says what it came to.
SCRIPT = """
local paths, at = {{ {paths} }}, 0
wrk.headers["Accept-Encoding"] = "gzip"
function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
function done(summary, latency)
  local e = summary.errors
  print(string.format("found %f %f %d", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""
CONFIGURATION = """
daemon off; pid {work}/pid; error_log {work}/error.log; worker_processes 1; {user}
events {{}}
http {{
    include /etc/nginx/mime.types; access_log off; client_body_temp_path {work}/body; sendfile on; tcp_nopush on;
    server {{ listen 127.0.0.1:{port}; include {work}/rules; location /bare/ {{ alias {work}/bare/; }} }}
}}
"""


@dataclass(frozen=True)
class Load:
    """A page under load: answers a second, and those and the slowest hundredth beside the bare files'."""

    files: int
    kilobytes: float
    rate: float
    rate_ratio: float
    slowest_ratio: float


def load(folder: Path) -> Load | None:
    """Our course's first module from the package; None where nginx or wrk is not installed."""
    if not (shutil.which("nginx") and shutil.which("wrk")):
        return None
    files = lay_out(folder)
    sizes = [_bare(folder / "bare", number, file) for number, file in enumerate(files.values())]
    ours = _script(folder / "ours.lua", list(files))
    bare = _script(folder / "bare.lua", [f"/bare/{number}" for number in range(len(files))])
    with nginx(folder) as address:
        pairs = [(_wrk(ours, address), _wrk(bare, address)) for _ in range(RUNS + 1)][1:]
    middle = [
        statistics.median(each)
        for each in zip(*((mine[0], other[0] / mine[0], mine[1] / other[1]) for mine, other in pairs), strict=True)
    ]
    return Load(len(files), sum(sizes) / 1000, *middle)


def lay_out(folder: Path) -> dict[str, Path]:
    """Make the folder and unpack the web package there: address and file of a module's page and of what it loads."""
    folder.mkdir()
    folder.chmod(0o755)  # nginx may be another user
    code = "import sys; from coursekit.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "package", "web", "--out", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT / "scripts", capture_output=True)
    package = next(folder.glob("*-web.zip"))
    id = package.name.removesuffix("-web.zip")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "current")
    rules = (folder / "current/server/nginx.conf").read_text(encoding="utf-8")
    (folder / "rules").write_text(rules.replace(f"/srv/{id}", str(folder)), encoding="utf-8")
    place, *_ = re.findall(r"location \^~ (\S+) \{", rules)
    site = (folder / "current/site").resolve()
    page = min(site.glob("kurs/*/index.html"))
    loaded = [first or second for first, second in LOADED.findall(page.read_text(encoding="utf-8"))]
    files = [page, *((page.parent / path).resolve() for path in loaded)]
    return {place + file.relative_to(site).as_posix(): file for file in files}


def _bare(folder: Path, number: int, file: Path) -> int:
    """A file of which the server says nothing, as large as what it sends of the other; its size."""
    packed = file.with_name(f"{file.name}.gz")
    size = (packed if packed.is_file() else file).stat().st_size
    folder.mkdir(exist_ok=True)
    (folder / str(number)).write_bytes(b"x" * size)
    return size


def _script(file: Path, paths: list[str]) -> Path:
    file.write_text(SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths)), encoding="utf-8")
    return file


@contextmanager
def nginx(work: Path) -> Iterator[str]:
    """The address of a server of what was laid out, while the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    (work / "nginx.conf").write_text(CONFIGURATION.format(work=work, port=port, user=user), encoding="utf-8")
    server = subprocess.Popen(["nginx", "-c", work / "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wrk(script: Path, address: str) -> tuple[float, float]:
    """Answers a second, and the time of the slowest hundredth in milliseconds. An answer that fails is a fault."""
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s", "-s", str(script), address]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace")
    [(rate, slowest, errors)] = re.findall(r"^found (\S+) (\S+) (\d+)$", done.stdout, re.MULTILINE)
    if int(errors):
        raise RuntimeError(done.stdout)
    return float(rate), float(slowest)
