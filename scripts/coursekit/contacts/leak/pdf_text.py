"""PDF text: a program of its own. A PDF comes in; what stands in it goes out, a line of JSON for each thing.

`["text", …]` and `["file", …]` (in base64), `["unread", [reason, values]]`, and last `["end", null]`. Where the system
can, it sets itself a limit of memory and of the processor's seconds, which are its argument.
"""

from __future__ import annotations

import base64
import io
import json
import sys
from collections.abc import Iterator
from contextlib import suppress

from pypdf import PdfReader, errors, overwrite_configuration
from pypdf.generic import ByteStringObject, IndirectObject, StreamObject, TextStringObject

# Of memory, of one stream when it is unpacked, and of all that goes out.
MEMORY, STREAM, OUT = 1_000_000_000, 20_000_000, 40_000_000
TOO_LARGE = (errors.LimitReachedError, MemoryError)
LOCKED = (errors.DependencyError, errors.FileNotDecryptedError)


def main() -> None:
    """Read the document that comes in, and say what stands in it."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit, and macOS may refuse it
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    overwrite_configuration(
        zlib_maximum_output_length=STREAM,
        lzw_maximum_output_length=STREAM,
        run_length_maximum_output_length=STREAM,
        brotli_maximum_output_length=STREAM,
        array_based_stream_maximum_output_length=STREAM,
    )
    left = OUT
    for thing in _things(sys.stdin.buffer.read()):
        line = json.dumps(thing)
        left -= len(line)
        if left < 0:
            print(json.dumps(_unread("large")))
            break
        print(line, flush=True)
    print(json.dumps(("end", None)))


def _things(data: bytes) -> Iterator[tuple[str, object]]:
    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            yield _unread("encrypted")
            return
        count = len(document.pages)
    except Exception as error:  # pypdf meets a broken file with errors of every kind
        yield _why(error)
        return
    yield from _pages(document, count)
    yield from _rest(document)


def _pages(document: PdfReader, count: int) -> Iterator[tuple[str, object]]:
    """The text of each page; then the pages that have none though they show something."""
    bare, pictures = 0, []
    for number in range(count):
        try:
            page = document.pages[number]
            text = page.extract_text()
            yield "text", text
            if not any(map(str.isalnum, text)):
                bare += 1
                pictures += [str(number + 1)] if "/XObject" in page.get("/Resources", {}) else []
        except Exception as error:
            yield _why(error)
    if bare == count:
        yield _unread("no_text")
    elif pictures:
        yield _unread("pages", pages=", ".join(pictures))


def _rest(document: PdfReader) -> Iterator[tuple[str, object]]:
    """What is written elsewhere: fields, notes, links, bookmarks, properties; and the files that are laid in it."""
    places = {(number, generation) for generation, found in document.xref.items() for number in found}
    places |= {(number, 0) for number in document.xref_objStm}
    files: dict[int, IndirectObject] = {}
    for number, generation in sorted(places):
        try:
            texts = _texts(document.get_object(IndirectObject(number, generation, document)), files)
        except Exception as error:
            yield _why(error)
            continue
        if texts:
            yield "text", "\n".join(texts)
    for file in files.values():
        try:
            laid_in = file.get_object()
            if not isinstance(laid_in, StreamObject):
                yield _unread("broken")
                continue
            yield "file", base64.b64encode(laid_in.get_data()).decode()
        except Exception as error:
            yield _why(error)


def _texts(thing: object, files: dict[int, IndirectObject]) -> list[str]:
    """The strings in an object, but not in those that it only names; the files that it lays in go into `files`."""
    found, waiting = [], [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, TextStringObject):
            found.append(str(each))
        elif isinstance(each, ByteStringObject):
            found.append(bytes(each).decode("latin-1"))
        elif isinstance(each, list):
            waiting += list.__iter__(each)
        elif isinstance(each, dict):
            waiting += dict.values(each)
            laid_in = each.get("/EF")
            refs = dict.values(laid_in) if isinstance(laid_in, dict) else ()
            files.update({ref.idnum: ref for ref in refs if isinstance(ref, IndirectObject)})
    return found


def _why(error: Exception) -> tuple[str, object]:
    return _unread("large" if isinstance(error, TOO_LARGE) else "encrypted" if isinstance(error, LOCKED) else "broken")


def _unread(code: str, **values: str) -> tuple[str, object]:
    return "unread", (code, values)


if __name__ == "__main__":
    main()
