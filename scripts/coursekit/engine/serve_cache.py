"""Serve cache: under `serve`, a page with the same Markdown as before keeps its HTML, and its place in the search.

MkDocs makes every page anew at each save, and most of that time is those two. A trainer changes one page. The book
changes with every module, and is longer than all of them: it is made once somebody has asked for it.
"""

from __future__ import annotations

from typing import Any

from mkdocs.structure.toc import get_toc

from ..model.site_map import BOOK

# What `Page.render` of the pinned MkDocs leaves on a page, but for `links_to_anchors`, which holds files.
MADE = ("content", "toc", "_title_from_render", "present_anchor_ids")


class Conversions:
    """What each page was made into, for as long as the files that links may lead to and the options are the same."""

    def __init__(self) -> None:
        self.given: tuple | None = None
        self.known: dict[str, tuple[str, dict[str, Any], dict[str, dict[str, str]]]] = {}
        self.sections: dict[str, tuple[tuple, list[dict]]] = {}
        # When somebody first asked for the book, by the clock of MkDocs' server.
        self.book_asked: int | None = None

    def begin(self, config, files) -> None:
        """A build begins."""
        given = frozenset(files.src_uris), repr(config.mdx_configs)
        if given != self.given:
            self.given, self.known = given, {}
        self._index(config.plugins["material/search"].search_index)

    def keep(self, page) -> None:
        """Let the page be made from what is known of it, where that still holds, and the book only if asked for."""
        render = page.render

        def render_if_changed(config, files) -> None:
            if page.file.src_uri == BOOK and self.book_asked is None:
                page.content, page.toc = "", get_toc([])
                return
            before, made, links = self.known.get(page.file.src_uri, (None, {}, {}))
            if before == page.markdown:
                anchors = {files.get_file_from_path(path): link for path, link in links.items()}
                vars(page).update(made, links_to_anchors=anchors)
                return
            render(config, files)
            links = {file.src_uri: link for file, link in (page.links_to_anchors or {}).items()}
            self.known[page.file.src_uri] = page.markdown, {name: getattr(page, name) for name in MADE}, links

        page.render = render_if_changed

    def _index(self, index) -> None:
        """Let the search index take what it had of a page that reads as before."""
        read = index.add_entry_from_context

        def read_if_changed(page) -> None:
            now = page.content, page.title, repr(page.meta)
            before, sections = self.sections.get(page.url, (None, []))
            if before == now:
                index.entries += sections
                return
            count = len(index.entries)
            read(page)
            self.sections[page.url] = now, index.entries[count:]

        index.add_entry_from_context = read_if_changed
