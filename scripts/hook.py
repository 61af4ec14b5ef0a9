"""The MkDocs port: feeds the course's pages into the build, in memory.

Problems stop `mkdocs build`; under `mkdocs serve` the page concerned shows them.
"""

import gc
import logging
import os
import sys
import time
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).parent))

from coursekit.core.console import take_any_sign  # noqa: E402
from coursekit.core.problems import MESSAGES, reason  # noqa: E402
from coursekit.core.settings import Settings  # noqa: E402
from coursekit.core.templates import bytecode_cache  # noqa: E402
from coursekit.engine.generator import Site  # noqa: E402
from coursekit.engine.serve import prepare  # noqa: E402
from coursekit.engine.serve_cache import Conversions  # noqa: E402
from coursekit.engine.theme_files import leave_out_hidden  # noqa: E402
from coursekit.render.styles import is_source, styles  # noqa: E402
from mkdocs.exceptions import Abort  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402
from mkdocs.structure.files import File, Files  # noqa: E402

command = "build"
site: Site
conversions = Conversions()


def on_startup(command, dirty):
    globals()["command"] = command
    take_any_sign()
    # The course and its pages stay to the end of a build: the collector need not go through them again and again.
    gc.set_threshold(1_000_000, 50, 100)
    # What MkDocs tells in passing goes, unless asked for by `--verbose`. A strict build needs the warnings.
    logger = logging.getLogger("mkdocs")
    if logger.level == logging.INFO:
        logger.setLevel(logging.WARNING)


@event_priority(100)  # before a plugin asks for the language
def on_config(config):
    global site
    try:
        settings = Settings.read(os.environ)
    except ValueError as sentence:
        raise Abort(str(sentence)) from None
    site = Site.load(settings, readable=command == "serve")
    for problem in site.problems:
        print(problem, file=sys.stderr)
    if site.problems.errors and command != "serve":
        raise Abort(site.summary)
    site.configure(config)
    leave_out_hidden(config.theme)
    return config


def on_files(files, config):
    made: dict[str, str | bytes] = {**site.pages, **site.swedish_pages, **styles(), **site.downloads}
    for part in [file for file in files if is_source(file.src_uri) or file.src_uri in made]:
        files.remove(part)
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    for path, place in site.files.items():
        files.append(File.generated(config, path, abs_src_path=str(place)))
    return Files(sorted(files, key=walk_order))


def on_nav(nav, config, files):
    if command == "serve":
        conversions.begin(config, files)
    return nav


def on_env(env, config, files):
    # Compiling the theme's templates is a tenth of a build; ours are kept in the same way.
    env.bytecode_cache = bytecode_cache()
    return env


def on_pre_page(page, config, files):
    if command == "serve":
        conversions.keep(page)
    return page


def walk_order(file):
    """The order MkDocs reads files in from a disk; the search index keeps it."""
    path = PurePosixPath(file.src_uri)
    return path.parent.parts, path.stem not in ("index", "README"), path.name


def on_post_build(config):
    if command == "serve":
        print(MESSAGES["made"].format(time=time.strftime("%H.%M.%S")), flush=True)


def on_build_error(error):
    if isinstance(error, OSError):
        file = f" ({error.filename})" if error.filename else ""
        raise Abort(MESSAGES["not_read"].format(reason=reason(error), file=file))


def on_serve(server, config, builder):
    prepare(server, site.settings.course, conversions)
    print(MESSAGES["address"].format(url=server.url), flush=True)
