"""Map file: what the coordinator has said that a form's headings are, kept beside the bank."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from . import files
from .yaml_list import quoted

KEY = "columns:"


def remember(path: Path, headings: Mapping[str, str]) -> None:
    """Add headings and what they are; what the file says else stays. The bank's folder is locked."""
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    if KEY not in lines:
        lines = [KEY, *lines]
    at = lines.index(KEY) + 1
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())] if at < len(lines) else ""
    lines[at:at] = [f"{indent or '  '}{quoted(heading)}: {key}" for heading, key in headings.items()]
    files.write(path, ("\n".join(lines) + "\n").encode())
