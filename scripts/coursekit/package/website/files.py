"""Files: the site to open from a folder or a share, with no server."""

from __future__ import annotations

from ..layout import WORDS, PackageFolder


def lay_out_files(package: PackageFolder) -> None:
    """Only a readme. No policy in the pages: it does no harm in Chromium and Firefox, but to a browser that counts
    each file as an origin of its own `'self'` would be nothing, and all style and script would be gone."""
    package.fill(f"{WORDS['readme_name']}.txt", "readme.txt", readme=WORDS["files"])
