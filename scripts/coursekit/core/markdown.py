"""Markdown: the site's own converter, as mkdocs.yml sets it up. Whoever needs HTML of a text asks here."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from markdown import Markdown

from .settings import ROOT


@cache
def extensions() -> dict[str, dict[str, Any]]:
    """The site's Markdown extensions and their options. The generator adds the first three by itself."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    own = (each if isinstance(each, dict) else {each: {}} for each in listed)
    return {"toc": {}, "tables": {}, "fenced_code": {}} | {name: each[name] for each in own for name in each}


def converter() -> Markdown:
    """A converter of its own, for whoever adds to it."""
    return Markdown(extensions=list(extensions()), extension_configs=extensions())


@cache
def _shared() -> Markdown:
    return converter()


def to_html(text: str) -> str:
    """The HTML that the site's Markdown makes of a text."""
    html: str = _shared().reset().convert(text)
    return html
