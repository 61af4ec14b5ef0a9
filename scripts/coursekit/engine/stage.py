"""Stage: the site as plain files with a configuration, for a generator without hooks.

MkDocs is the engine today. Its theme reaches end of life on 2027-05-05, and the
successor reads mkdocs.yml but silently ignores `hooks:`; staged files need none.
"""

from __future__ import annotations

import shutil
from collections.abc import Set
from pathlib import Path
from typing import Any

import yaml

from ..core.settings import ROOT
from ..render import styles
from .generator import Site

HEADER = "# Written by `stage`; the course's own files are elsewhere.\n"


def is_stage(folder: Path) -> bool:
    """Whether the folder is an earlier stage, which a new one may replace."""
    config = folder / "mkdocs.yml"
    return config.is_file() and config.read_text(encoding="utf-8", errors="replace").startswith(HEADER)


def stage(site: Site, out: Path) -> None:
    """Write `docs/`, `theme/` and `mkdocs.yml` in `out`, where none of them is yet."""
    # Scripts and styles are joined; a generator that knows no `exclude_docs` would publish their parts too.
    _copy(ROOT / "docs", out / "docs", but={"css", "js"})
    _copy(ROOT / "scripts/coursekit/theme", out / "theme")
    for path, place in site.files.items():
        _target(out, path).write_bytes(place.read_bytes())
    for path, content in (site.pages | site.swedish_pages | styles.styles()).items():
        _target(out, path).write_text(content, encoding="utf-8", newline="\n")
    for path, data in site.downloads.items():
        _target(out, path).write_bytes(data)
    config = yaml.safe_dump(configuration(site), allow_unicode=True, sort_keys=False)
    (out / "mkdocs.yml").write_text(HEADER + config, encoding="utf-8", newline="\n")


def _copy(folder: Path, to: Path, but: Set[str] = frozenset()) -> None:
    """A folder's files but those in folders of some names; the first that the system refuses to write ends it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not but & set(name.parts):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to / name)


def configuration(site: Site) -> dict[str, Any]:
    """mkdocs.yml without hooks, with the course's name, language and menu in it."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    del config["hooks"]
    config["theme"]["custom_dir"] = "theme"
    site.configure(config)
    return config


def _target(out: Path, path: str) -> Path:
    target = out / "docs" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
