"""Passage: what `check` says of a single text, of which nobody knows yet where it will stand."""

from __future__ import annotations

from ..core.problems import Problems
from ..model.fields import Text
from ..model.markdown_scan import Scan
from .page_html import check_shown
from .texts import check_passage


def is_asked_about(text: Text) -> bool:
    """Whether `check` has anything to say, error or advice, of how a text is marked up."""
    problems, scan = Problems(), Scan(text, 0)
    of_text = problems.for_file("")
    check_passage(text, scan, of_text)
    check_shown(scan, of_text)
    return any(True for _ in problems)
