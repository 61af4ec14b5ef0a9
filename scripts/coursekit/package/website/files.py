"""Files: the site to open from a folder or a share, with no server."""

from __future__ import annotations

from ...render.templates import words_of
from ..layout import PackageFolder


def lay_out_files(package: PackageFolder) -> None:
    """Only a readme. No policy in the pages: it does no harm in Chromium and Firefox, but to a browser that counts
    each file as an origin of its own `'self'` would be nothing, and all style and script would be gone."""
    words = words_of(package.course)["package"]
    package.fill(f"{words['readme_name']}.txt", "readme.txt", readme=words["files"])
