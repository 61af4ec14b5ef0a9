"""Web: the site for a web server, with what the server needs to know."""

from __future__ import annotations

import gzip
from pathlib import Path

from ...core import security_policy
from ...core.settings import ROOT
from ...render.templates import template
from ..layout import WORDS, PackageFolder
from .manifest import write_manifest
from .sbom import write_sbom

LOCK = ROOT / "requirements.lock"
# Files of text: a packed copy is laid beside them, and no server is left to guess what they are.
TEXT = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "text/xml",
}
# The other files that a course may hold. IIS sends nothing whose kind it has not been told.
OTHER = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "vtt": "text/vtt",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
# Where each server's file lies. Those in the site are read there by Apache and IIS; the others' servers hide them.
SERVERS = {
    "server/nginx.conf": "nginx.conf",
    "server/apache.conf": "apache.conf",
    "server/Caddyfile": "Caddyfile",
    "site/.htaccess": "htaccess",
    "site/web.config": "web.config",
}
BANK = "kontaktbank"
BANK_RULE = f"site/{BANK}/.htaccess"


def lay_out_web(package: PackageFolder) -> None:
    """Add the policy, the packed files, the servers' files, the manifest, the SBOM and the readme."""
    for name, path in list(package.files(package.site)):
        if name.endswith(".html"):
            _declare(path)
        if path.suffix.removeprefix(".") in TEXT:
            _squeeze(path)
    values = {
        "headers": security_policy.headers(package.frame_ancestors),
        "cache": security_policy.CACHE,
        "ask_first": security_policy.ASK_FIRST,
        "never": security_policy.NEVER,
        "mimes": TEXT,
        "others": OTHER,
    }
    rules = {BANK_RULE: "htaccess_bank"} if (package.site / BANK).is_dir() else {}
    for name, source in (SERVERS | rules).items():
        package.fill(name, source, **values)
    write_manifest(package)
    write_sbom(package, LOCK)
    for suffix in ("txt", "html"):
        package.fill(f"{WORDS['readme_name']}.{suffix}", f"readme.{suffix}", readme=WORDS["web"])


def _declare(path: Path) -> None:
    """Put the policy into a page, for a host that can't send headers. Sent twice it does no harm."""
    meta = template("package/policy.html").render(name=security_policy.POLICY, value=security_policy.CONTENT)
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition("<head>")
    path.write_text(f"{head}{mark}\n{meta}{rest}" if mark else text, encoding="utf-8", newline="\n")


def _squeeze(path: Path) -> None:
    """Lay a packed copy beside a file of text, when it is the smaller."""
    data = path.read_bytes()
    target = path.with_name(f"{path.name}.gz")
    with target.open("wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        packed.write(data)
    if target.stat().st_size >= len(data):
        target.unlink()
