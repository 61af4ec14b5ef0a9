"""Theme files: what MkDocs looks through of a theme at each build.

Hidden folders hold none of the files that it takes, and Material's holds 14,000 icons.
"""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


class Loader(FileSystemLoader):
    """Finds every template by its name, and lists those outside hidden folders."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, below, names in os.walk(root):
                below[:] = [name for name in below if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(root).as_posix() for name in names}
        return sorted(found)


def leave_out_hidden(theme) -> None:
    """Let MkDocs' theme make its environments with this loader."""
    get_env = theme.get_env

    def environment() -> Environment:
        env: Environment = get_env()
        env.loader = Loader(theme.dirs)
        return env

    theme.get_env = environment
