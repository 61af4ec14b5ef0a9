"""Unpack: a file and all that is packed in it, within bounds that no file can break.

What can't be read is not passed over in silence: `unread` says the first reason.
"""

from __future__ import annotations

import bz2
import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from . import office, pdf

# What one file may take: bytes of its own and of what is packed in it, bytes of one thing packed in it, seconds of the
# processor, packed things within packed things, and things in one archive or one row of streams.
WHOLE, STREAM, SECONDS, DEPTH, MEMBERS, STREAMS = 64_000_000, 20_000_000, 30, 4, 10_000, 100
CHUNK = 1 << 16
BROKEN = (OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
# How packed streams begin, and what unpacks them.
PACKED: tuple[tuple[tuple[bytes, ...], Callable[[], object]], ...] = (
    ((b"\x1f\x8b\x08",), lambda: zlib.decompressobj(wbits=31)),
    (tuple(b"BZh%d1AY&SY" % level for level in range(1, 10)), bz2.BZ2Decompressor),
    ((b"\xfd7zXZ\x00",), lambda: lzma.LZMADecompressor(memlimit=2 * WHOLE)),
)
# How what nobody here can open begins: older Office files and those with a password, 7z, rar, zstd and cab.
CLOSED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd",
    b"MSCF\0\0\0\0",
)
ZIP, ZIP_ENTRY = b"PK\x03\x04", b"PK\x01\x02"


class Enough(Exception):
    """The file has taken what one file may take; the text is the code of the reason."""


class Unpacked:
    """One file: bytes to be read as they are, and the text of PDF files as strings."""

    def __init__(self, skip: str | None) -> None:
        self._skip = skip
        self._left = WHOLE
        self._until = _spent() + SECONDS
        self.unread: tuple[str, str, dict[str, str]] | None = None

    def pieces(self, path: Path, name: str) -> Iterator[bytes | str]:
        """The file itself, and all that is packed in it but the file that may be skipped."""
        with path.open("rb") as file:
            data = file.read(WHOLE + 1)
        if len(data) > WHOLE:
            self._note("large")
            data = data[:WHOLE]
        try:
            yield from self._pieces(data, name, "", DEPTH)
        except Enough as reason:
            self._note(str(reason))

    def _note(self, code: str, inside: str = "", **values: str) -> None:
        self.unread = self.unread or (code, inside, values)

    def _pieces(self, data: bytes, name: str, inside: str, depth: int) -> Iterator[bytes | str]:
        yield data
        packed = self._packed(data, name, inside)
        if packed and not depth:
            self._note("deep", inside)
            return
        try:
            for piece, inner in packed or ():
                self._take(len(piece))
                if isinstance(piece, str):
                    yield piece
                else:
                    yield from self._pieces(piece, inner, inner, depth - 1)
        except BROKEN:
            self._note("broken", inside)

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise Enough("large")
        if self._seconds_left() < 0:
            raise Enough("slow")

    def _seconds_left(self) -> float:
        return self._until - _spent()

    def _packed(self, data: bytes, name: str, inside: str) -> Iterator[tuple[bytes | str, str]] | None:
        """What is packed in the data, each with its name; None when it is no packed file that can be read."""
        for starts, make in PACKED:
            if data.startswith(starts):
                return self._in_streams(data, starts, make, inside)
        if pdf.is_pdf(data, name):
            return ((piece, inside) for piece in self._in_pdf(data, inside))
        if zipfile.is_zipfile(io.BytesIO(data)):
            return self._in_zip(data, inside)
        if data.startswith(CLOSED):
            self._note("closed", inside)
        elif data.startswith(ZIP):
            self._note("broken", inside)
        return None

    def _in_streams(
        self, data: bytes, starts: tuple[bytes, ...], make: Callable, inside: str
    ) -> Iterator[tuple[bytes, str]]:
        found, count = b"", 0
        while data.startswith(starts) and len(found) < STREAM and count < STREAMS:
            stream, count = make(), count + 1
            found += stream.decompress(data, STREAM - len(found))
            if not stream.eof:
                self._note("large" if len(found) == STREAM else "broken", inside)
            data = stream.unused_data
        if data.startswith(starts):
            self._note("large", inside)
        yield found, inside

    def _in_pdf(self, data: bytes, inside: str) -> Iterator[bytes | str]:
        for stream in pdf.streams(data):
            try:
                found = zlib.decompressobj().decompress(stream, STREAM)
            except zlib.error:
                found = stream
            if len(found) == STREAM:
                self._note("large", inside)
            yield found
            yield from pdf.written(found)
        for piece in pdf.read(data, self._seconds_left()):
            if isinstance(piece, pdf.Unread):
                self._note(piece.code, inside, **piece.values)
            else:
                yield piece

    def _in_zip(self, data: bytes, inside: str) -> Iterator[tuple[bytes, str]]:
        if data.count(ZIP_ENTRY) > MEMBERS:
            self._note("large", inside)
            return
        parts = {}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                name = entry.filename
                if self._skip and name.endswith(self._skip):
                    continue
                yield name.encode(), name
                member = self._member(archive, entry)
                yield member, name
                if name.endswith(".xml"):
                    parts[name] = member
        if office.is_locked(parts):
            self._note("encrypted", inside)
        yield from ((text.encode(), inside) for text in office.texts(parts))

    def _member(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            self._note("encrypted", entry.filename)
            return b""
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self._note("closed", entry.filename)  # the others unpack without a bound
            return b""
        found = bytearray()
        try:
            with archive.open(entry) as file:
                while len(found) <= STREAM and (chunk := file.read(CHUNK)):
                    found += chunk
        except BROKEN:
            self._note("broken", entry.filename)
        if len(found) > STREAM:
            self._note("large", entry.filename)
        return bytes(found[:STREAM])


def _spent() -> float:
    """The seconds that the processor has worked for this process and those it has waited for; not by the clock, since
    the machine may have other work."""
    return sum(os.times()[:4])
