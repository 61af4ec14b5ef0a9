"""The README's first command on this system: the course is served, changed and shown again. Standard library only."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "course" / "kom-igang.md"
MINUTES = 15  # the first time everything is installed
MARK = "Ändrad just nu, på en egen rad."


def main():
    log = ROOT / "smoke.log"
    before = PAGE.read_bytes()
    with log.open("wb") as out:
        command = [sys.executable, str(ROOT / "scripts" / "dev.py"), "serve"]
        server = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, start_new_session=os.name != "nt")
    try:
        address = wait_for(server, lambda: re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8")))[0]
        wait_for(server, lambda: "<h1" in read(address + "index.html"))
        PAGE.write_bytes(before + f"\n{MARK}\n".encode())
        wait_for(server, lambda: MARK in read(address + "kom-igang.html"))
        print(f"served and changed at {address}")
    finally:
        PAGE.write_bytes(before)
        stop(server)
        print(log.read_text(encoding="utf-8"))
        log.unlink()


def wait_for(server, look):
    """What is found, once it is."""
    end = time.monotonic() + 60 * MINUTES
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        assert server.poll() is None, "it ended by itself"
        time.sleep(0.5)
    raise AssertionError("nothing came")


def read(address):
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.read().decode("utf-8")
    except OSError:
        return ""


def stop(server):
    """End it and what it has started: on Windows a program that hands over goes on waiting."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(server.pid)], check=False)
    else:
        server.terminate()
    server.wait(60)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    main()
