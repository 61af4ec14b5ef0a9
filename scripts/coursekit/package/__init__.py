"""Packages: the built site as one file, for those who put it on a server, a share or elsewhere.

`kinds` says what there is and makes it. A kind lays out a folder around the built site (`web`, `files`, `scorm`);
`archive` makes one zip of it, the same bytes every time. A question bank (`moodle`, `gift`) is one file, without a
site. `verify` compares a published site with its package.
"""

from .kinds import KINDS, package
from .verify import verify

__all__ = ["KINDS", "package", "verify"]
