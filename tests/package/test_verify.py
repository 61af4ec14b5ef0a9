"""Verify: what it finds at an address, however badly the server there answers, and in a folder on disk."""

import contextlib
import gzip
import hashlib
import http.server
import os
import socket
import socketserver
import threading
import time
import zipfile
from urllib.parse import unquote

import pytest
from coursekit.core import http as client
from coursekit.core import security_policy
from project import call

SITE = {
    "index.html": b"<!doctype html><title>Start</title>",
    "kom-igang.html": b"<!doctype html><title>Kom ig\xc3\xa5ng</title>",
    "assets/css/site.css": b"body { margin: 0 }" * 50,
    "assets/js/frame.js": b"'use strict';" * 50,
    "kurs/nätverk/bild 1.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "kontaktbank/index.html": b"<!doctype html><title>Kontaktbanken</title>",
}
HIDDEN = {".htaccess": b"Header always set X 1\n", "web.config": b"<configuration/>", "index.html.gz": b"packed"}
NAMES = sorted(set(SITE) - {"kontaktbank/index.html"})
HEADERS = {**security_policy.headers("'none'"), "Cache-Control": "no-cache"}
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
DONE = (
    "5 filer är desamma som i paketet, och huvudena stämmer.\n"
    "1 filer i kontaktbank/ är stängda för den som inte har loggat in, och jämfördes inte.\n"
    "Det här syns inte över nätet: filer på servern som inte hör till paketet, och det som visas först efter "
    "inloggning. Jämför mappen på servern med --folder.\n"
)


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    monkeypatch.setattr(client, "SECONDS", 0.5)
    monkeypatch.setattr(client, "MOST", 2**22)
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def manifest(tmp_path):
    path = tmp_path / "MANIFEST.sha256"
    lines = (f"{hashlib.sha256(data).hexdigest()}  site/{name}\n" for name, data in sorted((SITE | HIDDEN).items()))
    path.write_text("".join(lines), encoding="utf-8")
    return path


class Handler(http.server.BaseHTTPRequestHandler):
    """A server as the package wants it, but for what a test changes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        name = unquote(self.path).removeprefix("/kurs/")
        change = self.server.changes.get(name, self.server.changes.get("*"))
        if isinstance(change, bytes):
            with contextlib.suppress(OSError):
                self.connection.sendall(change)
                self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        elif callable(change):
            with contextlib.suppress(OSError):
                change(self)
            self.close_connection = True
        else:
            self.whole(name, change or {})

    def whole(self, name, change):
        packed = "gzip" in self.headers["Accept-Encoding"] and name.endswith((".css", ".js", ".html"))
        body = SITE.get(name, b"")
        status = 403 if name.startswith("kontaktbank/") else 200 if name in SITE else 404
        body = change.get("body", gzip.compress(body) if packed else body)
        self.send_response_only(change.get("status", status))
        kind = {"Content-Type": TYPES.get(name.rpartition(".")[2])}
        for header, value in {**kind, **HEADERS, **change.get("headers", {})}.items():
            for each in value if isinstance(value, list) else [value]:
                if each is not None:
                    self.send_header(header, each)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_):
        pass


@pytest.fixture
def server():
    """Gives the address of a server; `{name: change}`, where a change is the headers, the bytes or the doings instead."""
    running = []

    def start(changes=None, address="127.0.0.1"):
        kind = type("Each", (Server,), {"address_family": socket.AF_INET6 if ":" in address else socket.AF_INET})
        made = kind((address, 0), Handler)
        made.changes = changes or {}
        threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
        running.append(made)
        host = f"[{address}]" if ":" in address else address
        return f"http://{host}:{made.server_address[1]}/kurs/"

    yield start
    for each in running:
        each.shutdown()
        each.server_close()


def test_what_is_as_it_should_be(server, manifest):
    url = server()
    for address in (url, url.rstrip("/"), url + "index.html", url + "?a=1#b", f" {url}"):
        done = call("verify", address, manifest)
        assert (done.returncode, done.stderr, done.stdout) == (0, "", DONE), address


def test_an_address_by_number(server, manifest):
    assert call("verify", server(address="::1"), manifest).stdout == DONE


RAW = b"HTTP/1.1 200 OK\r\n"
BROKEN_OFF, PACKING = "anslutningen bröts innan svaret var helt", "det packade svaret går inte att packa upp"
NOT_HTTP, SILENT = "svaret följer inte HTTP", "svaret kommer inte, eller för långsamt"
PACKED = gzip.compress(SITE["kom-igang.html"] * 100)


def silence(_):
    time.sleep(3)


def trickle(handler):
    handler.connection.sendall(RAW + b"\r\n")
    for _ in range(40):
        handler.connection.sendall(b"a")
        time.sleep(0.05)


def trickle_of_headers(handler):
    handler.connection.sendall(RAW)
    for _ in range(40):
        handler.connection.sendall(b"X-A: b\r\n"[:4])
        time.sleep(0.05)


def no_end(handler):
    handler.connection.sendall(RAW + b"\r\n")
    while True:
        handler.connection.sendall(b"a" * 65536)


def no_end_of_continue(handler):
    while True:
        handler.connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


BAD_REPLIES = {
    "nothing": (b"", BROKEN_OFF),
    "silence": (silence, SILENT),
    "a byte now and then": (trickle, SILENT),
    "a letter of a header now and then": (trickle_of_headers, SILENT),
    "a file without end": (no_end, SILENT),
    "continue without end": (no_end_of_continue, SILENT),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.6\r\n", NOT_HTTP),
    "no status": (b"HTTP/1.1 hej OK\r\n\r\n", NOT_HTTP),
    "too large a status": (b"HTTP/1.1 99999 OK\r\n\r\n", NOT_HTTP),
    "binary": (bytes(range(256)) * 20, NOT_HTTP),
    "a line without end": (RAW + b"X: " + b"a" * 70_000 + b"\r\n\r\n", NOT_HTTP),
    "over a hundred headers": (RAW + b"X: 1\r\n" * 120 + b"\r\n", NOT_HTTP),
    "too short": (RAW + b"Content-Length: 1000\r\n\r\nab", BROKEN_OFF),
    "a length below zero": (RAW + b"Content-Length: -1\r\n\r\nab", None),
    "no number as length": (RAW + b"Content-Length: mycket\r\n\r\nab", None),
    "two lengths": (RAW + b"Content-Length: 1\r\nContent-Length: 900\r\n\r\nab", None),
    "chunks that are none": (RAW + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhej\r\n0\r\n\r\n", BROKEN_OFF),
    "a chunk below zero": (RAW + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhej\r\n0\r\n\r\n", None),
    "chunks that end": (RAW + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhe", BROKEN_OFF),
    "packing cut": (RAW + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:-9], PACKING),
    "packing cut at once": (RAW + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:5], PACKING),
    "packing with a fault": (RAW + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:20] + b"xxxx" + PACKED[24:], PACKING),
    "not packed at all": (RAW + b"Content-Encoding: gzip\r\n\r\nhej hej hej hej", PACKING),
    "packed in another way": (RAW + b"Content-Encoding: br\r\n\r\nhej", PACKING),
    "small when packed": (RAW + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(2**24)), SILENT),
    "headers of another alphabet": (RAW + "X-Å: åäö €\r\nServer: снег\r\n\r\nhej".encode(), None),
    "no body where one is told of": (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", None),
}


@pytest.mark.parametrize("name", BAD_REPLIES)
def test_a_bad_reply_is_named_with_its_file(server, manifest, name):
    reply, why = BAD_REPLIES[name]
    done = call("verify", server({"kom-igang.html": reply}), manifest)
    assert done.returncode == 1
    assert "kom-igang.html" in done.stderr
    assert why is None or f"kom-igang.html kommer inte hel: {why}.\n" in done.stderr
    assert done.stderr.endswith("1 fel. 4 filer är desamma som i paketet.\n") or why is None
    assert "index.html" not in done.stderr and "site.css" not in done.stderr


@pytest.mark.parametrize("name", BAD_REPLIES)
def test_a_server_that_answers_everything_badly(server, manifest, name):
    begun = time.monotonic()
    done = call("verify", server({"*": BAD_REPLIES[name][0]}), manifest)
    assert done.returncode == 1
    assert done.stderr
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("name", BAD_REPLIES)
def test_the_coordinator_s_check_of_such_a_server(server, name):
    done = call("contacts", "check-publication", server({"*": BAD_REPLIES[name][0]}))
    assert done.returncode == 1
    assert done.stderr or done.stdout


def test_after_three_the_rest_is_not_asked_for(server, manifest):
    bad = {name: b"no" for name in NAMES if name != "index.html"}
    done = call("verify", server(bad | {"kontaktbank/index.html": b"no"}), manifest)
    assert done.stderr.splitlines()[-2:] == [
        "Tre filer i rad kom inte hela. 2 filer till är inte jämförda.",
        "4 fel. 1 filer är desamma som i paketet.",
    ]


LOGIN = "Kommandot kan inte logga in; kör det där sajten är öppen, eller jämför mappen på servern med --folder."


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (301, f"kom-igang.html leder till /kurs/kom-igang.html (301), kanske en inloggning. {LOGIN}"),
        (302, f"kom-igang.html leder till /kurs/kom-igang.html (302), kanske en inloggning. {LOGIN}"),
        (401, f"kom-igang.html svarar 401 och kan inte jämföras. {LOGIN}"),
        (403, f"kom-igang.html svarar 403 och kan inte jämföras. {LOGIN}"),
        (404, "kom-igang.html svarar 404 och kan inte jämföras."),
        (500, "kom-igang.html svarar 500 och kan inte jämföras."),
    ],
)
def test_another_status(server, manifest, status, said):
    loop = {"status": status, "headers": {"Location": "/kurs/kom-igang.html"}}
    done = call("verify", server({"kom-igang.html": loop}), manifest)
    assert done.stderr.splitlines() == [said, "1 fel. 4 filer är desamma som i paketet."]


def test_an_answer_that_leads_nowhere(server, manifest):
    done = call("verify", server({"kom-igang.html": {"status": 304}}), manifest)
    assert done.stderr.splitlines()[0] == "kom-igang.html svarar 304 och kan inte jämföras."


@pytest.mark.parametrize(("change", "said"), [
    ({"status": 302, "headers": {"Location": "https://login.example/?a=\x1b[31m"}},
     "leder till https://login.example/?a=?[31m (302), kanske en inloggning. "),
    ({"status": 401}, "svarar 401 och kan inte jämföras. "),
])  # fmt: skip
def test_a_login_that_all_are_sent_to_is_said_once(server, manifest, change, said):
    done = call("verify", server({"*": change}), manifest)
    assert done.stderr.splitlines() == [
        f"index.html och 4 filer till {said}{LOGIN}",
        "1 fel. 0 filer är desamma som i paketet.",
    ]


def test_a_login_that_answers_in_place_of_everything(server, manifest):
    url = server({"*": RAW + b"Content-Type: text/html\r\n\r\n<title>Logga in</title>"})
    done = call("verify", url, manifest)
    assert f"{url} svarar med en och samma sida på allt, kanske en inloggning. {LOGIN}\n" in done.stderr
    assert "index.html och 4 filer till: huvudet Cache-Control saknas. Det ska vara: no-cache\n" in done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_another_file(server, manifest, name):
    done = call("verify", server({name: {"body": b"another"} if name.endswith("svg") else RAW + b"\r\nx"}), manifest)
    assert f"{name} är en annan än i paketet.\n" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(("status", "said"), [
    (200, "kontaktbank/index.html är öppen utan inloggning. Stäng kontaktbank/ för alla utom er grupp."),
    (500, "kontaktbank/index.html svarar 500 och kan inte jämföras."),
])  # fmt: skip
def test_the_contact_bank_is_to_be_closed(server, manifest, status, said):
    done = call("verify", server({"kontaktbank/index.html": {"status": status}}), manifest)
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, said)
    for closed in (401, 404, 302):
        assert call("verify", server({"kontaktbank/index.html": {"status": closed}}), manifest).returncode == 0


WRONG = {
    "Content-Security-Policy": ["default-src 'self'", HEADERS["Content-Security-Policy"] + "; img-src *", ""],
    "X-Content-Type-Options": ["sniff"],
    "Referrer-Policy": ["origin", "no-referrer, unsafe-url"],
    "Cache-Control": ["max-age=2592000", "no-store", "no-cache, max-age=2592000", ["max-age=2592000", "no-cache"]],
    "Permissions-Policy": ["camera=*"],
}


@pytest.mark.parametrize(("header", "value"), [
    *((header, value) for header, values in WRONG.items() for value in values), *((header, None) for header in HEADERS),
])  # fmt: skip
@pytest.mark.parametrize("name", ["index.html", "assets/css/site.css", "kurs/nätverk/bild 1.svg"])
def test_every_header_of_every_file(server, manifest, header, value, name):
    done = call("verify", server({name: {"headers": {header: value}}}), manifest)
    shown = ", ".join(value) if isinstance(value, list) else value
    wanted = HEADERS[header]
    said = f"saknas. Det ska vara: {wanted}" if value is None else f"är ”{shown}” men ska vara ”{wanted}”."
    assert done.stderr == f"{name}: huvudet {header} {said}\n1 fel. 5 filer är desamma som i paketet.\n"
    assert done.returncode == 1


@pytest.mark.parametrize(("name", "value", "wanted"), [
    ("index.html", "text/html; charset=iso-8859-1", "text/html; charset=utf-8"),
    ("index.html", "text/plain", "text/html; charset=utf-8"),
    ("index.html", 'text/html; charset="windows-1252"', "text/html; charset=utf-8"),
    ("assets/css/site.css", "text/plain", "text/css; charset=utf-8"),
    ("assets/css/site.css", "text/css; charset=latin1", "text/css; charset=utf-8"),
    ("assets/js/frame.js", "application/octet-stream", "text/javascript; charset=utf-8"),
    ("kurs/nätverk/bild 1.svg", "text/xml", "image/svg+xml; charset=utf-8"),
    ("kurs/nätverk/bild 1.svg", "text/xml; charset=å", "image/svg+xml; charset=utf-8"),
])  # fmt: skip
def test_what_a_file_is_said_to_be(server, manifest, name, value, wanted):
    """Another kind is shown as text or not at all, since it may not be guessed; another charset garbles å, ä and ö."""
    done = call("verify", server({name: {"headers": {"Content-Type": value}}}), manifest)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name}: huvudet Content-Type är ”text/") or "octet" in value
    assert done.stderr.endswith(f"” men ska vara ”{wanted}”.\n1 fel. 5 filer är desamma som i paketet.\n")
    done = call("verify", server({name: {"headers": {"Content-Type": None}}}), manifest)
    assert done.stderr.splitlines()[0] == f"{name}: huvudet Content-Type saknas. Det ska vara: {wanted}"


def test_a_header_that_erases(server, manifest):
    done = call("verify", server({"assets/js/frame.js": {"headers": {"Clear-Site-Data": '"storage"'}}}), manifest)
    assert done.stderr.splitlines()[0] == (
        "assets/js/frame.js: huvudet Clear-Site-Data raderar det deltagarna har sparat. Ta bort det."
    )


def test_what_may_differ(server, manifest):
    """The host's own headers, who may frame the page, and how the same is written."""
    parts = HEADERS["Content-Security-Policy"].split("; ")
    for headers in (
        {"Strict-Transport-Security": "max-age=1", "X-Frame-Options": "DENY", "Server": "IIS", "Expires": "0"},
        {"Content-Security-Policy": "; ".join(reversed(parts))},
        {"Content-Security-Policy": " ;".join(parts).upper() + ";"},
        {"Content-Security-Policy": "; ".join(parts[:-1]) + "; frame-ancestors https://intranat.example"},
        {"Content-Security-Policy": HEADERS["Content-Security-Policy"].replace("'self' data:", "data:  'self'")},
        {"Content-Security-Policy": [HEADERS["Content-Security-Policy"]] * 2},
        {"X-Content-Type-Options": ["nosniff", "NoSniff"], "Cache-Control": "No-Cache"},
        {"Permissions-Policy": ",".join(reversed(HEADERS["Permissions-Policy"].split(", ")))},
    ):
        done = call("verify", server({name: {"headers": headers} for name in NAMES}), manifest)
        assert (done.returncode, done.stderr) == (0, ""), headers
    for name, kind in (
        ("index.html", "TEXT/HTML;Charset=UTF8"),
        ("index.html", "text/html"),
        ("assets/js/frame.js", "application/javascript"),
        ("assets/js/frame.js", "application/x-javascript; charset=UTF-8"),
        ("kurs/nätverk/bild 1.svg", "image/svg+xml;charset=utf-8"),
    ):
        done = call("verify", server({name: {"headers": {"Content-Type": kind}}}), manifest)
        assert (done.returncode, done.stderr) == (0, ""), kind


def test_what_a_server_says_can_be_shown(server, manifest):
    done = call("verify", server({"index.html": {"headers": {"Cache-Control": "\x1b[31mröd" + "a" * 900}}}), manifest)
    assert "\x1b" not in done.stderr and "?[31mröda" in done.stderr
    assert max(map(len, done.stderr.splitlines())) < 500


def test_a_server_that_speaks_no_tls(server, manifest):
    url = server().replace("http:", "https:")
    assert call("verify", url, manifest).stderr == (
        f"{url} svarar inte: den krypterade anslutningen går inte att upprätta. Kontrollera adressen och nätverket.\n"
    )


@pytest.mark.parametrize(("host", "why"), [
    ("127.0.0.1:9", "ingen server tar emot anrop där"),
    ("finns-inte.invalid", "värdens namn finns inte"),
])  # fmt: skip
def test_nobody_there(manifest, host, why):
    done = call("verify", f"http://{host}/kurs", manifest)
    assert done.returncode == 1
    assert done.stderr == f"http://{host}/kurs/ svarar inte: {why}. Kontrollera adressen och nätverket.\n"


@pytest.mark.parametrize("url", [
    "kurs.example", "", "https://", "http://:80/", "http://[::1/kurs", "http://kurs.example:99999/", "http://kurs.example:x/",
    "http://a..b/", "ftp://kurs.example/", "file:///etc/", "//kurs.example/", f"http://{'a' * 70}.example/", "http://a:b@c/",
    "http://kurs .example/",
])  # fmt: skip
def test_what_is_no_address(manifest, url):
    done = call("verify", url, manifest)
    assert (done.returncode, done.stderr) == (
        1,
        f"{url} är ingen adress. Skriv hela, till exempel https://intranat.kommun.example/kurs/\n",
    )


def test_an_address_with_other_letters(server, manifest):
    url = server().replace("/kurs/", "/kurs/å ä/")
    assert call("verify", url, manifest).returncode == 1  # asked for, and not found
    assert "svarar inte: värdens namn finns inte" in call("verify", "https://åäö.invalid/kurs å/", manifest).stderr


@pytest.mark.parametrize("kind", ["cut", "no zip", "secret", "folder", "pipe", "empty", "binary"])
def test_a_package_that_is_none(tmp_path, kind):
    if kind == "pipe" and not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with a name")
    package = tmp_path / "paket.zip"
    if kind == "folder":
        package.mkdir()
    elif kind == "pipe":
        os.mkfifo(package)
    else:
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("MANIFEST.sha256", f"{'0' * 64}  site/index.html\n" * 200)
        data = bytearray(package.read_bytes())
        changed = {"cut": data[:60] + data[90:], "no zip": b"PK\x03\x04", "empty": b"", "binary": bytes(range(256))}
        if kind == "secret":
            for sign in (b"PK\x03\x04", b"PK\x01\x02"):
                data[data.index(sign) + (6 if sign[2] == 3 else 8)] |= 1
        package.write_bytes(changed.get(kind, data))
    for arguments in (("http://127.0.0.1:9/",), ("--folder", tmp_path)):
        done = call("verify", *arguments, package)
        assert done.stderr == f"{package} är varken ett paket av slaget web eller ett MANIFEST.sha256.\n"


# A folder on disk


UNSEEN = "Det här syns inte i en mapp: vilka huvuden servern skickar, och om kontaktbanken är stängd. Jämför också adressen.\n"


@pytest.fixture
def folder(tmp_path):
    for name, data in (SITE | HIDDEN).items():
        path = tmp_path / "sajt å" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "sajt å"


def compare(folder, manifest):
    return call("verify", "--folder", folder, manifest)


def test_a_folder_that_is_the_package(folder, manifest):
    done = compare(folder, manifest)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "9 filer är desamma som i paketet, och inga andra finns i mappen.\n" + UNSEEN


@pytest.mark.skipif(os.name == "nt", reason="neither pipes nor links")
def test_what_differs_in_a_folder(folder, manifest):
    (folder / "index.html").write_bytes(b"changed")
    (folder / "kom-igang.html").unlink()
    (folder / "assets/css/site.css").unlink()
    os.mkfifo(folder / "assets/css/site.css")
    (folder / "assets/js/frame.js").unlink()
    (folder / "assets/js/frame.js").symlink_to("frame.js")
    (folder / "gammal").mkdir()
    for name in ("gammal/sida.html", "kontaktbank/data.txt", ".DS_Store"):
        (folder / name).write_bytes(b"")
    (folder / "snurra").symlink_to(folder)
    done = compare(folder, manifest)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "assets/css/site.css saknas.",
        "assets/js/frame.js saknas.",
        "index.html är en annan än i paketet.",
        "kom-igang.html saknas.",
        ".DS_Store finns inte i paketet. Ta bort den, eller flytta den ut ur mappen.",
        "gammal/sida.html finns inte i paketet. Ta bort den, eller flytta den ut ur mappen.",
        "kontaktbank/data.txt finns inte i paketet. Ta bort den, eller flytta den ut ur mappen.",
        "snurra finns inte i paketet. Ta bort den, eller flytta den ut ur mappen.",
        "8 fel. 5 filer är desamma som i paketet.",
    ]
    assert done.stdout == UNSEEN


@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_the_host_s_own(folder, manifest, tmp_path, is_link):
    """Where the site lies, who is let in, and the coordinator's data; a draft that a killed publishing left is nobody's."""
    (folder / ".htaccess").write_bytes(b"changed")
    (folder / "web.config").unlink()
    data = tmp_path / "data" if is_link else folder / "kontaktbank/data"
    data.mkdir()
    (data / "bank.js").write_bytes(b"")
    if is_link:
        (folder / "kontaktbank/data").symlink_to(data)
    done = compare(folder, manifest)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:4] == [
        ".htaccess är en annan än i paketet, eller saknas. Den är er: se till att ändringen är gjord av er.",
        "web.config är en annan än i paketet, eller saknas. Den är er: se till att ändringen är gjord av er.",
        "kontaktbank/data/bank.js är samordnarens och jämfördes inte.",
    ]
    (data / ".bank.js.0123abcd.tmp").mkdir()
    (data / ".bank.js.0123abcd.tmp/draft.tmp").write_bytes(b"")
    done = compare(folder, manifest)
    assert "kontaktbank/data/.bank.js.0123abcd.tmp/draft.tmp finns inte i paketet." in done.stderr


def test_a_folder_without_a_site(tmp_path, manifest, folder):
    for wrong in (tmp_path, tmp_path / "finns inte", manifest):
        done = compare(wrong, manifest)
        assert (done.returncode, done.stderr) == (
            1,
            f"{wrong} har ingen index.html. Ange mappen som servern visar, den där startsidan ligger.\n",
        )


def test_either_an_address_or_a_folder(folder, manifest):
    for arguments in ((manifest,), ("http://127.0.0.1:9/", "--folder", folder, manifest)):
        done = call("verify", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
    assert call("verify", manifest, "--folder", folder).returncode == 0
