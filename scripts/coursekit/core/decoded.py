"""Decoded: a file's text in the encodings that programs in Sweden write: UTF-8 with or without mark, else cp1252."""

from __future__ import annotations


class Unreadable(Exception):
    """A file is no text (`not_text`), or its letters can't be told (`encoding`)."""


def decoded(data: bytes) -> str:
    """The text of a file. Unreadable where it has none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise Unreadable("not_text")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")
