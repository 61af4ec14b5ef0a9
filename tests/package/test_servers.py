"""The web package on real servers, set up as its readme says; and what each must do."""

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from coursekit.core import security_policy
from coursekit.package.website.manifest import read_manifest
from coursekit.package.website.web import TEXT
from playwright.sync_api import expect
from programs import need
from project import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
DATA = 'window.kurs = window.kurs || {};\nwindow.kurs.bank = {"demo": false};\n'
# What a publishing that was killed leaves beside it: of an earlier version, and of this one were it open to all.
LEFT_BEHIND = (".bank.js.0123abcd.tmp", ".bank.js.4567cdef.tmp/draft.tmp", "bank.js.gammal", "lista.csv")
PLACES = {"/": "https://kurs.exempelby.example/", "/intra/kurs/": None}
PAGES = ("index.html", "kom-igang.html", "kurs/alla-typer/index.html", "min-plan.html")
# The rule of each server's file that closes the contact bank, and one that lets everybody in.
RULES = {
    "nginx": ("deny all;", "allow all;"),
    "caddy": ("\terror 403\n", ""),
    "apache": ("Require all denied\n</Location>", "Require all granted\n</Location>"),
    "htaccess": ("Require all denied", "Require all granted"),
}
APACHE_MODULES = (
    "mpm_event",
    "authz_core",
    "authz_host",
    "alias",
    "dir",
    "mime",
    "headers",
    "rewrite",
    "env",
    "expires",
    "setenvif",
)


@dataclass
class Host:
    """A host where the package is unpacked as its readme says. Its server has headers of its own, which are others."""

    folder: Path
    package: Path
    place: str

    @property
    def current(self):
        return self.folder / "current"

    def file(self, name):
        """A file of the package, moved to this host's folder and place."""
        root = f"/srv/{self.package.name.removesuffix('-web.zip')}"
        text = (self.current / name).read_text(encoding="utf-8").replace(root, str(self.folder))
        return text if self.place == "/" else text.replace("/kurs", self.place.rstrip("/"))


def as_the_readme_says(package, folder, release):
    """Unpack a package by the command in its readme."""
    need("unzip", "unzip")
    (folder / "releases").mkdir(exist_ok=True)
    id = package.name.removesuffix("-web.zip")
    command = command_of(package, "unzip ", "releases/1")
    command = command.replace(f"/srv/{id}/releases/1", str(folder / release)).replace(f"{id}-web.zip", str(package))
    subprocess.run(command.split(), check=True, stdout=subprocess.DEVNULL)


def command_of(package, start, end):
    """The one command in the readme that begins and ends so."""
    with zipfile.ZipFile(package) as archive:
        readme = archive.read("LÄS MIG.txt").decode("utf-8")
    [command] = [line.strip() for line in readme.splitlines() if line.startswith(f"    {start}") and line.endswith(end)]
    return command


def unpack(course, folder, place):
    """A course packed and unpacked, with a contact bank's data beside it."""
    done = run("package", "web", "--course", str(course), "--out", str(folder))
    assert done.returncode == 0, done.stderr
    [package] = folder.glob("*-web.zip")
    as_the_readme_says(package, folder, "releases/1")
    (folder / "current").symlink_to("releases/1")
    (folder / "kontaktbank-data").mkdir()
    for name in ("bank.js", *LEFT_BEHIND):
        path = folder / "kontaktbank-data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(DATA, encoding="utf-8")
    return Host(folder, package, place)


@pytest.fixture(scope="module", params=PLACES, ids=["at the root", "under a path"])
def host(request):
    """The miniature course, packed and unpacked where servers without rights can read it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        course = shutil.copytree(ROOT / "tests/mini_course", folder / "course")
        if PLACES[request.param]:
            organisation = course / "organisation.yml"
            text = organisation.read_text(encoding="utf-8")
            organisation.write_text(
                text.replace('"TODO: https://kurs.exempelby.example/"', PLACES[request.param]), encoding="utf-8"
            )
        yield unpack(course, folder, request.param)


def nginx(host, rules, work, port):
    (work / "nginx.conf").write_text(
        f"""
        daemon off; pid {work}/pid; error_log {work}/error.log;
        events {{}}
        http {{
            include /etc/nginx/mime.types; access_log off; client_body_temp_path {work}/body;
            expires 30d;
            charset iso-8859-1;
            add_header Content-Security-Policy "default-src *";
            add_header Cache-Control "max-age=60";
            server {{ listen 127.0.0.1:{port}; include {rules}; }}
        }}""",
        encoding="utf-8",
    )
    return [need("nginx", "nginx-light"), "-c", str(work / "nginx.conf")]


def caddy(host, rules, work, port):
    (work / "Caddyfile").write_text(
        f"{{\nadmin off\n}}\nhttp://127.0.0.1:{port} {{\n"
        f'header Content-Security-Policy "default-src *"\nheader Cache-Control max-age=60\nimport {rules}\n}}\n',
        encoding="utf-8",
    )
    return [need("caddy", "caddy"), "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]


def apache_config(work, port, rules):
    program = need("apache2", "apache2")
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in APACHE_MODULES)
    (work / "apache.conf").write_text(
        f"""
        ServerRoot {work}
        ServerName localhost
        Listen 127.0.0.1:{port}
        PidFile {work}/pid
        ErrorLog {work}/error.log
        {modules}
        TypesConfig /etc/mime.types
        {"User www-data" if os.geteuid() == 0 else ""}
        DocumentRoot {work}
        <Directory />
            Require all denied
        </Directory>
        ExpiresActive On
        ExpiresDefault "access plus 30 days"
        AddDefaultCharset ISO-8859-1
        <VirtualHost *:{port}>
            Header set Content-Security-Policy "default-src *"
            Header set Cache-Control "max-age=60"
            Header always set Referrer-Policy "origin"
            {rules}
        </VirtualHost>""",
        encoding="utf-8",
    )
    return [program, "-f", str(work / "apache.conf"), "-DFOREGROUND"]


def apache(host, rules, work, port):
    return apache_config(work, port, f"Include {rules}")


def htaccess(host, rules, work, port):
    """The site as one of a host's folders, which says itself what it needs."""
    site = shutil.copytree(host.current / "site", work / "www" / host.place.strip("/"), dirs_exist_ok=True)
    (site / ".htaccess").write_text(host.file("site/.htaccess"), encoding="utf-8")
    shutil.copy(rules, site / "kontaktbank/.htaccess")
    root = f"/srv/{host.package.name.removesuffix('-web.zip')}"
    command = command_of(host.package, "ln -s ", "kontaktbank/data").replace(f"{root}/releases/1/site", str(site))
    subprocess.run(command.replace(root, str(host.folder)).split(), check=True)
    return apache_config(
        work,
        port,
        f"DocumentRoot {work}/www\n<Directory {work}/www>\nAllowOverride All\nRequire all granted\n</Directory>",
    )


FILES = {
    "nginx": "server/nginx.conf",
    "apache": "server/apache.conf",
    "caddy": "server/Caddyfile",
    "htaccess": "site/kontaktbank/.htaccess",
}
STARTS = {"nginx": nginx, "apache": apache, "caddy": caddy, "htaccess": htaccess}


class Server:
    """A server that runs while the block does."""

    def __init__(self, kind, host, is_open=False):
        self.kind, self.host, self.is_open = kind, host, is_open

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.work = Path(tempfile.mkdtemp())
        self.work.chmod(0o755)
        text = self.host.file(FILES[self.kind])
        closed, allowed = RULES[self.kind]
        assert text.count(closed) == 1
        rules = self.work / "rules"
        rules.write_text(text.replace(closed, allowed) if self.is_open else text, encoding="utf-8")
        command = STARTS[self.kind](self.host, rules, self.work, self.port)
        self.log = (self.work / "log").open("wb")
        self.process = subprocess.Popen(
            command,
            stdout=self.log,
            stderr=self.log,
            cwd=self.work,
            env={**os.environ, "XDG_DATA_HOME": str(self.work), "XDG_CONFIG_HOME": str(self.work)},
        )
        self.wait()
        return self

    def wait(self):
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, (self.work / "log").read_text(encoding="utf-8", errors="replace")
            time.sleep(0.05)
        raise AssertionError("no answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        shutil.rmtree(self.work)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}{self.host.place}"

    def ask(self, name, place=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", (self.host.place if place is None else place) + quote(name), headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body


@pytest.fixture(scope="module", params=STARTS)
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def server(kind, host):
    with Server(kind, host) as running:
        yield running


@pytest.fixture(scope="module")
def opened(kind, host):
    """The same server, where the rule for the contact bank has been exchanged for one that lets people in."""
    with Server(kind, host, is_open=True) as running:
        yield running


def assert_headers(sent, cached):
    wanted = {**security_policy.headers(security_policy.NO_FRAMES), security_policy.CACHE: cached}
    assert {name: sent.get_all(name) for name in wanted} == {name: [value] for name, value in wanted.items()}


def sent_files(host):
    return [name for name in read_manifest(host.package) if not name.endswith((".gz", ".htaccess", "web.config"))]


def test_every_file_is_sent_whole_packed_and_with_the_headers(host, server):
    names = [name for name in sent_files(host) if not name.startswith("kontaktbank/")]
    assert len(names) > 40
    for name in names:
        status, headers, body = server.ask(name, **{"Accept-Encoding": "gzip"})
        assert status == 200, name
        assert_headers(headers, "no-cache")
        if (host.current / "site" / f"{name}.gz").is_file():
            assert headers["Content-Encoding"] == "gzip", name
            body = gzip.decompress(body)
        assert body == (host.current / "site" / name).read_bytes(), name
        suffix = name.rsplit(".", 1)[-1]
        if suffix in TEXT:
            assert headers["Content-Type"].split(";")[0].split("/")[1] in (TEXT[suffix].split("/")[1], "javascript"), (
                name
            )
            assert "Accept-Encoding" in headers.get("Vary", "") or not headers.get("Content-Encoding")


def test_a_browser_that_takes_nothing_packed_gets_plain_files(host, server):
    status, headers, body = server.ask("index.html")
    assert (status, headers.get("Content-Encoding")) == (200, None)
    assert body == (host.current / "site/index.html").read_bytes()


def test_folders_lead_to_their_start_page(host, server):
    status, _, body = server.ask("")
    assert (status, body) == (200, (host.current / "site/index.html").read_bytes())
    if host.place != "/":
        status, headers, _ = server.ask("", place=host.place.rstrip("/"))
        assert status == 301
        assert headers["Location"] in (host.place, server.address)


def test_what_is_not_new_is_not_sent_again(server):
    _, headers, _ = server.ask("index.html", **{"Accept-Encoding": "gzip"})
    status, _, body = server.ask("index.html", **{"Accept-Encoding": "gzip", "If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"")


def test_what_is_missing_gets_our_page_and_the_headers(server):
    for name in ("finns-inte.html", "kurs/finns/inte"):
        status, headers, body = server.ask(name)
        assert status == 404
        assert b"Sidan finns inte" in body
        assert_headers(headers, "no-cache")


@pytest.mark.parametrize("name", [".htaccess", "web.config", "kontaktbank/.htaccess"])
def test_other_servers_files_are_hidden(server, name):
    assert server.ask(name)[0] in (403, 404)


@pytest.mark.parametrize("name", ["", "index.html", "om.html", "data/bank.js", "data/finns-inte.js"])
def test_the_contact_bank_is_closed_until_somebody_is_let_in(server, name):
    status, headers, body = server.ask(f"kontaktbank/{name}")
    assert status == 403
    assert b"kurs.bank" not in body
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", [".htaccess", *(f"data/{name}" for name in LEFT_BEHIND)])
def test_the_hidden_stay_so_where_people_are_let_in(opened, name):
    status, _, body = opened.ask(f"kontaktbank/{name}")
    assert status in (403, 404)
    assert b"kurs.bank" not in body


@pytest.mark.parametrize("name", ["index.html", "om.html", "data/bank.js"])
def test_one_rule_opens_both_the_page_and_the_data_and_nothing_is_kept(host, opened, name):
    status, headers, body = opened.ask(f"kontaktbank/{name}")
    wanted = DATA.encode() if name.startswith("data") else (host.current / "site/kontaktbank" / name).read_bytes()
    assert (status, body) == (200, wanted)
    assert_headers(headers, "no-store")


def test_verify_finds_nothing_wrong(host, server):
    done = run("verify", server.address, str(host.package))
    assert (done.returncode, done.stderr) == (0, "")
    bank = [name for name in sent_files(host) if name.startswith("kontaktbank/")]
    assert done.stdout.startswith(
        f"{len(sent_files(host)) - len(bank)} filer är desamma som i paketet, och huvudena stämmer.\n"
        f"{len(bank)} filer i kontaktbank/ är stängda för den som inte har loggat in, och jämfördes inte.\n"
    )


def test_verify_finds_nothing_wrong_in_the_folder(host):
    done = run("verify", "--folder", str(host.current / "site"), str(host.package))
    assert (done.returncode, done.stderr) == (0, "")
    (host.current / "site/gammal.html").write_text("", encoding="utf-8")
    try:
        done = run("verify", "--folder", str(host.current / "site"), str(host.package))
    finally:
        (host.current / "site/gammal.html").unlink()
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith("gammal.html finns inte i paketet.")


def coordinators_check(server):
    return run(
        "contacts", "check-publication", f"{server.address}kontaktbank/", "--contacts", str(ROOT / "course/contacts")
    )


def test_the_coordinator_is_told_that_it_is_closed(server):
    assert coordinators_check(server).returncode == 0


def test_the_coordinator_is_told_that_it_is_open(opened):
    done = coordinators_check(opened)
    assert done.returncode == 1
    assert "kontaktbank/data/bank.js" in done.stdout


def test_verify_says_that_the_contact_bank_is_open(host, opened):
    done = run("verify", opened.address, str(host.package))
    assert done.returncode == 1
    assert (
        "kontaktbank/index.html är öppen utan inloggning. Stäng kontaktbank/ för alla utom er grupp.\n" in done.stderr
    )


@pytest.fixture(params=["nginx", "apache", "caddy"])
def linked(request, host):
    """A server that reads the folder that `current` leads to."""
    with Server(request.param, host) as running:
        yield running


def test_a_release_is_swapped_in_and_out(host, linked):
    first = linked.ask("kom-igang.html")[2]
    try:
        shutil.copytree(host.folder / "releases/1", host.folder / "releases/2", dirs_exist_ok=True)
        page = host.folder / "releases/2/site/kom-igang.html"
        page.write_bytes(page.read_bytes() + b"<!-- 2 -->")
        point(host, "releases/2")
        assert linked.ask("kom-igang.html")[2] == first + b"<!-- 2 -->"
        done = run("verify", linked.address, str(host.package))
        assert (done.returncode, done.stderr.splitlines()[0]) == (1, "kom-igang.html är en annan än i paketet.")
    finally:
        point(host, "releases/1")
    assert linked.ask("kom-igang.html")[2] == first


def test_a_change_of_the_same_length_reaches_who_has_the_page(host, linked):
    """Two packages may bear the same date, and a server tells a file from an earlier one by its time and size."""
    name, changed = "kom-igang.html", host.folder / "ny" / host.package.name
    changed.parent.mkdir()
    with zipfile.ZipFile(host.package) as old, zipfile.ZipFile(changed, "w") as new:
        for each in old.infolist():
            data = old.read(each)
            new.writestr(each, data.replace(b"Kom ", b"KOM ") if each.filename == f"site/{name}" else data)
    _, headers, first = linked.ask(name)
    tag = headers["ETag"]
    as_the_readme_says(changed, host.folder, "releases/3")
    try:
        point(host, "releases/3")
        status, _, body = linked.ask(name, **{"If-None-Match": tag})
        assert (status, len(body), body == first) == (200, len(first), False)
    finally:
        point(host, "releases/1")
        shutil.rmtree(host.folder / "releases/3")
        shutil.rmtree(changed.parent)


def point(host, release):
    (host.folder / "next").symlink_to(release)
    os.replace(host.folder / "next", host.current)


def test_no_word_in_the_console(server, browser):
    heard = []
    page = browser.new_page()
    page.on("console", lambda message: heard.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    page.on("request", lambda request: request.url.startswith((server.address, "data:")) or heard.append(request.url))
    for name in PAGES:
        page.goto(server.address + name)
        expect(page.locator("h1")).to_be_visible()
    page.get_by_role("searchbox").fill("samtal")
    expect(page.locator(".site-search__results a").first).to_be_visible()
    page.close()
    assert heard == []
