"""Handing over: what the coordinator sends, calls and posts."""

from __future__ import annotations

from pathlib import Path

from ...core.replace import AlreadyRunning, put
from ..problems import Refused, message
from .session import tell


def deliver(packet: dict[str, bytes], out: str | None) -> None:
    """Print the parts, or write each to a file in the folder."""
    for name, data in packet.items():
        if out:
            Path(out).mkdir(parents=True, exist_ok=True)
            try:
                put(data, Path(out, name).resolve())
            except AlreadyRunning:
                raise Refused("locked") from None
            tell("written_to", path=f"{out}/{name}")
        else:
            print(message("part", name=name), data.decode("utf-8-sig").replace("\r", "").rstrip("\n"), sep="\n")
