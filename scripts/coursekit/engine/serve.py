"""Serve: MkDocs' server as a trainer needs it. Whatever breaks is shown at the address that is open, and that page
comes back by itself when it is mended.
"""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import _timestamp
from mkdocs.utils import clean_directory
from watchdog.events import FileSystemEventHandler

from ..core.problems import MESSAGES
from ..core.templates import environment
from ..model.site_map import BOOK, html_path
from .serve_cache import Conversions


def prepare(server, course: Path, conversions: Conversions) -> None:
    """Let a server look after a course; the site has been built once."""
    # Where a trainer writes it looks for changes often: the page is to change within a second.
    server.observer._timeout = 0.05
    server.watch(str(course))
    _watch_for_course(server, course)
    _make_book_when_asked(server, conversions)
    server.build_delay = 0.06  # what is saved together is found by two looks at most
    failure = ""
    build, not_found = server.builder, server.error_handler

    def build_or_say_why() -> None:
        nonlocal failure
        failure = ""
        try:
            build()
        except Exception as error:  # MkDocs would leave every open page waiting
            is_told = isinstance(error, MkDocsException)
            failure = str(error) if is_told else MESSAGES["not_made"].format(reason=repr(error))
            logging.getLogger("mkdocs").error(failure, exc_info=not is_told)
            clean_directory(server.root)  # so that no address shows what was before

    def page(code: int) -> bytes:
        made = None if failure else not_found(code)
        html = made or environment({}).get_template("page/not_made.html").render(sentence=failure).encode()
        return server._inject_js_into_html(html, server._visible_epoch)

    server.builder, server.error_handler = build_or_say_why, page


def _watch_for_course(server, course: Path) -> None:
    """Build when the whole course goes or comes, of which the watch on what lies in it hears nothing."""

    def look(event) -> None:
        if str(course.resolve()) not in (event.src_path, event.dest_path) or event.event_type == "modified":
            return
        if course.is_dir():
            server.unwatch(str(course))  # it ended when the folder went
            server.watch(str(course))
        _build_again(server)

    handler = FileSystemEventHandler()
    handler.on_any_event = look  # type: ignore[method-assign]
    server.observer.schedule(handler, str(course.resolve().parent), recursive=False)


def _make_book_when_asked(server, conversions: Conversions) -> None:
    """Build once more when somebody first asks for the book; whoever asks waits for a build that has it."""
    answer, address = server.get_app(), server.mount_path + html_path(BOOK)

    def build_and_answer(environ, start_response):
        if environ["PATH_INFO"] == address:
            with server._epoch_cond:
                if conversions.book_asked is None:
                    conversions.book_asked = _timestamp()
                    _build_again(server)
                asked = conversions.book_asked
                server._epoch_cond.wait_for(lambda: server._visible_epoch > asked)
        return answer(environ, start_response)

    server.set_app(build_and_answer)


def _build_again(server) -> None:
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()
