"""An edit of a course's file."""

from pathlib import Path


def edit(course: Path, name: str, old: str, new: str) -> None:
    text = (course / name).read_text(encoding="utf-8")
    assert old in text
    (course / name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
