"""Conversion: under `serve`, a page with the same Markdown as before keeps the HTML it was made into.

MkDocs makes every page anew at each save, and most of that time is Markdown. A trainer changes one page.
"""

from __future__ import annotations

from typing import Any

# What `Page.render` of the pinned MkDocs leaves on a page, but for `links_to_anchors`, which holds files.
MADE = ("content", "toc", "_title_from_render", "present_anchor_ids")

_known: dict[str, tuple[tuple, dict[str, Any], dict[str, dict[str, str]]]] = {}


def keep(page) -> None:
    """Let the page be made from what is known of it, where that still holds."""
    render = page.render

    def render_if_changed(config, files) -> None:
        # The files are what links may lead to.
        given = page.markdown, frozenset(files.src_uris), repr(config.mdx_configs)
        before, made, links = _known.get(page.file.src_uri, (None, {}, {}))
        if before == given:
            anchors = {files.get_file_from_path(path): link for path, link in links.items()}
            vars(page).update(made, links_to_anchors=anchors)
            return
        render(config, files)
        links = {file.src_uri: link for file, link in (page.links_to_anchors or {}).items()}
        _known[page.file.src_uri] = given, {name: getattr(page, name) for name in MADE}, links

    page.render = render_if_changed
