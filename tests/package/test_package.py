"""Packages: what is in them, the same bytes every time, and never half of one; and a build that leaves the old site whole."""

import errno
import gzip
import hashlib
import html
import io
import json
import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from xml.etree import ElementTree

import hook
import pytest
from bankcase import BANK, make_bank
from cases import slow
from coursekit.core import security_policy
from coursekit.core.lock import take
from coursekit.core.replace import building, replace
from coursekit.package.website.manifest import read_manifest
from coursekit.package.website.web import TEXT
from coursekit.source.folder import DOCUMENTS, PICTURES
from disks import files_up_to, state
from mkdocs.exceptions import Abort
from packages import copy
from project import ROOT, TESTS, call, environment, line, run
from pypdf import PdfWriter
from sites import build

DAY = "1700000000"


@pytest.fixture(scope="session")
def course(once):
    return once("kurs å", lambda folder: copy(folder / "course")) / "course"


def package(kind, course, out, *more, **extra):
    done = run("package", kind, "--course", course, "--out", out, *more, **{"SOURCE_DATE_EPOCH": DAY, **extra})
    assert done.returncode == 0, done.stderr
    return out / f"bas-{kind}.zip", done


@pytest.fixture(scope="session")
def web(course, once):
    return once("paket å", lambda folder: package("web", course, folder)) / "bas-web.zip"


@pytest.fixture(scope="session")
def files(course, once):
    return once("paket å av filer", lambda folder: package("files", course, folder)) / "bas-files.zip"


def unpacked(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# The same every time


def test_another_day_folder_time_zone_and_language_give_the_same_bytes(course, web, tmp_path):
    moved = shutil.copytree(course, tmp_path / "annan mapp" / "kurs")
    for path in moved.rglob("*"):
        os.utime(path, (1, 1))
    again, done = package("web", moved, tmp_path / "ut", TZ="Asia/Tokyo", LC_ALL="C", LANG="C", PYTHONHASHSEED="7")
    assert again.read_bytes() == web.read_bytes()
    assert done.stdout.endswith(f"Paketet ligger i {again}. Det är daterat 2023-11-14: dagen i SOURCE_DATE_EPOCH.\n")


def test_the_zip_has_one_order_one_date_and_no_system(web):
    with zipfile.ZipFile(web) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(entry.date_time, entry.create_system, entry.external_attr >> 16, entry.extra) for entry in entries} == {
        ((2023, 11, 14, 22, 13, 20), 3, 0o100644, b"")
    }


def test_packed_copies_carry_neither_time_nor_name_nor_system(web):
    packed = {name: data for name, data in unpacked(web).items() if name.endswith(".gz")}
    assert len(packed) > 20
    assert {data[3:10] for data in packed.values()} == {b"\0\0\0\0\0\x02\xff"}


@pytest.mark.slow  # two packages for their dates; that of SOURCE_DATE_EPOCH is looked at in every other test
def test_the_day_is_that_of_the_last_commit_or_else_a_fixed_one(course, tmp_path):
    moved = shutil.copytree(course, tmp_path / "kurs")

    def said():
        _, done = package("files", moved, tmp_path / "ut", SOURCE_DATE_EPOCH=None)
        return done.stdout.splitlines()[-1]

    assert said().endswith(
        "Det är daterat 2020-01-01: varken SOURCE_DATE_EPOCH eller Git säger vilken dag det är, "
        "så inget på sidorna räknas som utgånget."
    )
    git = ["git", "-C", str(moved), "-c", "user.name=x", "-c", "user.email=x@x.example"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True, env={**os.environ, "GIT_COMMITTER_DATE": "2025-03-01T12:00:00Z"})
    assert said().endswith("Det är daterat 2025-03-01: den senaste ändringen i Git.")


# What is in them


def test_the_web_package_holds_the_site_and_what_a_server_needs(web):
    names = [name for name in unpacked(web) if not name.startswith("site/")]
    assert names == [
        "LÄS MIG.html",
        "LÄS MIG.txt",
        "MANIFEST.sha256",
        "sbom.cdx.json",
        "server/Caddyfile",
        "server/apache.conf",
        "server/nginx.conf",
    ]
    site = {name for name in unpacked(web) if name.startswith("site/")}
    assert {
        "site/index.html",
        "site/index.html.gz",
        "site/.htaccess",
        "site/web.config",
        "site/kontaktbank/.htaccess",
    } <= site


def test_the_files_package_holds_the_site_and_a_readme(web, files):
    plain, served = unpacked(files), unpacked(web)
    assert [name for name in plain if not name.startswith("site/")] == ["LÄS MIG.txt"]
    added = {
        name
        for name in served
        if name.endswith((".htaccess", "web.config")) or (name.endswith(".gz") and name not in plain)
    }
    assert plain.keys() - {"LÄS MIG.txt"} == {name for name in served if name.startswith("site/")} - added
    assert b'http-equiv="Content-Security-Policy"' not in plain["site/index.html"]


def test_a_packed_copy_is_the_file_itself_and_smaller(web):
    held = unpacked(web)
    for name, data in held.items():
        if name.endswith(".gz"):
            assert gzip.decompress(data) == held[name.removesuffix(".gz")], name
            assert len(data) < len(held[name.removesuffix(".gz")]), name
    assert {"site/assets/css/site.css.gz", "site/search/search_index.js.gz"} <= held.keys()


def test_every_page_declares_the_policy_before_anything_else(web):
    pages = {
        name: data.decode()
        for name, data in unpacked(web).items()
        if name.startswith("site/") and name.endswith(".html")
    }
    assert len(pages) > 15
    for name, text in pages.items():
        declared = re.search(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert html.unescape(declared[1]) == security_policy.CONTENT, name


def test_the_manifest_is_what_sha256sum_reads(web, tmp_path):
    with zipfile.ZipFile(web) as archive:
        archive.extractall(tmp_path)
    subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "MANIFEST.sha256"], cwd=tmp_path, check=True)
    sums = {
        name.removeprefix("site/"): hashlib.sha256(data).hexdigest()
        for name, data in unpacked(web).items()
        if name.startswith("site/")
    }
    assert read_manifest(web) == sums == read_manifest(tmp_path / "MANIFEST.sha256")


def test_the_sbom_names_every_package_of_the_lock(web):
    bom = json.loads(unpacked(web)["sbom.cdx.json"])
    assert (bom["bomFormat"], bom["specVersion"], bom["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", bom["serialNumber"]
    )
    assert bom["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert [f"{each['name']}=={each['version']}" for each in bom["components"]] == re.findall(
        r"^[\w.-]+==[^\s;]+", lock, re.M
    )
    sums = [sum["content"] for each in bom["components"] for sum in each["externalReferences"][0]["hashes"]]
    assert sums == re.findall("sha256:([0-9a-f]{64})", lock)
    for each in bom["components"]:
        assert (
            each["type"] == "library"
            and each["purl"] == each["bom-ref"] == f"pkg:pypi/{each['name'].lower()}@{each['version']}"
        )
    assert bom["dependencies"][0]["dependsOn"] == [each["bom-ref"] for each in bom["components"]]
    licences = {each["name"]: each.get("licenses") for each in bom["components"]}
    assert licences["mkdocs-material"] == [{"license": {"name": "MIT License"}}] or licences["mkdocs-material"] == [
        {"expression": "MIT"}
    ]


def test_iis_gets_well_formed_xml_with_the_same_headers(web):
    root = ElementTree.fromstring(unpacked(web)["site/web.config"])
    sent = {
        add.get("name"): add.get("value") for add in root.findall("system.webServer/httpProtocol/customHeaders/add")
    }
    assert sent == {**security_policy.headers("'none'"), "Cache-Control": "no-cache"}
    # A time that the site above keeps its files for would come beside it.
    cached = root.find("system.webServer/staticContent/clientCache")
    assert cached.attrib == {"cacheControlMode": "NoControl"}
    # What the site above may have set already is taken away first: added twice, IIS answers 500.19.
    for found in (each for name in ("customHeaders", "staticContent", "httpErrors") for each in root.iter(name)):
        collection = [each for each in found if each is not cached]
        for number, added in enumerate(collection):
            key = next(name for name in ("name", "fileExtension", "statusCode") if name in added.attrib)
            gone = collection[number - 1]
            assert added.tag == "remove" or (gone.tag, gone.get(key)) == ("remove", added.get(key)), added.attrib
    kinds = {each.get("fileExtension") for each in root.iter("mimeMap")}
    assert kinds >= {*PICTURES, *DOCUMENTS} | {f".{kind}" for kind in TEXT}
    bank = root.find("location[@path='kontaktbank']")
    assert [(add.get("name"), add.get("value")) for add in bank.iter("add")] == [
        ("Cache-Control", "no-store"),
        (None, None),
    ]
    # Addresses with a part that begins with a point: what a killed publishing left in the page's folder is one.
    hidden = root.find("system.webServer/security/requestFiltering/denyUrlSequences")
    assert [(each.tag, each.attrib) for each in hidden] == [("remove", {"sequence": "/."}), ("add", {"sequence": "/."})]
    assert next(bank.iter("authorization"))[-1].attrib == {"accessType": "Allow", "roles": "BYT-MOT-ER-GRUPP"}


def test_no_server_is_told_to_erase_what_learners_keep_or_to_speak_for_the_whole_host(web):
    for name, data in unpacked(web).items():
        if name.startswith("server/") or name.endswith((".htaccess", "web.config")):
            assert b"Clear-Site-Data" not in data and b"Strict-Transport-Security" not in data, name


@pytest.fixture(scope="session")
def elsewhere(course, once):
    """What is in the package of a site with an address and frames of its own."""

    def make(folder):
        moved = shutil.copytree(course, folder / "kurs")
        organisation = moved / "organisation.yml"
        text = organisation.read_text(encoding="utf-8")
        organisation.write_text(
            text.replace("https://kurs.exempelby.example/", "https://exempelby.example/intra/kurs"), encoding="utf-8"
        )
        package("web", moved, folder, "--frame-ancestors", "'self' https://*.exempelby.example")

    return unpacked(once("annan plats", make) / "bas-web.zip")


def test_who_may_show_the_site_in_a_frame_is_chosen(elsewhere):
    held = elsewhere
    for name in ("server/nginx.conf", "server/apache.conf", "server/Caddyfile", "site/.htaccess", "site/web.config"):
        text = html.unescape(held[name].decode())
        assert (
            "frame-ancestors 'self' https://*.exempelby.example\"" in text and "frame-ancestors 'none'" not in text
        ), name


@pytest.mark.parametrize("sources", ["", "'self'; script-src *", '"', "https://a.example\nhttps://b.example;"])
def test_only_sources_may_be_chosen(course, tmp_path, sources):
    done = call("package", "web", "--course", course, "--out", tmp_path / "ut", "--frame-ancestors", sources)
    assert done.returncode == 2
    assert "är inte källor som i Content-Security-Policy" in done.stderr
    assert not (tmp_path / "ut").exists()


def test_the_place_is_that_of_the_site_s_own_address(web, elsewhere):
    assert b"location ^~ / {" in unpacked(web)["server/nginx.conf"]
    assert b"location ^~ /intra/kurs/ {" in elsewhere["server/nginx.conf"]
    assert b"ErrorDocument 404 /intra/kurs/404.html" in elsewhere["site/.htaccess"]


def test_every_word_of_the_readme_is_filled_in(web, files):
    for path in (web, files):
        for name in ("LÄS MIG.txt", "LÄS MIG.html"):
            text = unpacked(path).get(name, b"").decode()
            assert re.findall(r"\{\w*\}", text) == []
    assert "    unzip -DD bas-web.zip -d /srv/bas/releases/1\n" in unpacked(web)["LÄS MIG.txt"].decode()


@pytest.mark.slow
def test_whoever_opens_the_files_is_told_in_the_language_of_the_course(tmp_path):
    done = run("package", "files", "--course", TESTS / "mini_course_en", "--out", tmp_path, SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stderr
    beside = {name: data for name, data in unpacked(tmp_path / "mini-en-files.zip").items() if "/" not in name}
    assert list(beside) == ["READ ME.txt"]
    assert re.findall("[åäöÅÄÖ]", beside["READ ME.txt"].decode()) == []


# Nobody in the contact bank


def test_the_demo_is_built_but_in_no_package(course, built, web, files):
    ids = set(re.findall(r"K-\w{6}", (course / "contacts/contacts.yml").read_text(encoding="utf-8")))
    shown = (built / "kontaktbank/data/bank.js").read_text(encoding="utf-8")
    assert [id for id in ids if id in shown]
    for path in (web, files):
        held = unpacked(path)
        assert [name for name in held if "bank.js" in name and "assets" not in name] == []
        assert not any(id.encode() in data for data in held.values() for id in ids)


def blank_pdf(title):
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": title})
    writer.write(made)
    return made.getvalue()


def with_a_pdf(course, folder, title):
    """A course that leads to a PDF file without text, in which the title alone can name somebody."""
    moved = shutil.copytree(course, folder / "kurs")
    page = moved / "hjalp.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Listan](lista.pdf)\n", encoding="utf-8")
    (moved / "lista.pdf").write_bytes(blank_pdf(title))
    return moved


# The bank is in force on that day.
ON_A_DAY = {"SOURCE_DATE_EPOCH": "1795435200"}  # 2026-11-23


@pytest.mark.slow
@pytest.mark.parametrize("words", ["build", "package web"])
def test_a_pdf_that_cannot_be_read_is_named_once(course, tmp_path, words):
    bank, moved = make_bank(tmp_path / "bank"), with_a_pdf(course, tmp_path, "Listan")
    done = run(*words.split(), "--out", tmp_path / "ut", "--course", moved, "--contacts", bank, **ON_A_DAY)
    [line] = [line for line in done.stderr.splitlines() if "lista.pdf:1: råd: " in line]
    assert (done.returncode, line.split("/site/")[-1]) == (
        0,
        "lista.pdf:1: råd: kunde inte läsas när kontaktbankens uppgifter söktes: den har ingen text, kanske bara bilder av text. "
        "Se själv efter att ingen kontakt står i filen.",
    )
    if words != "build":
        assert unpacked(tmp_path / "ut/bas-web.zip")["site/lista.pdf"] == blank_pdf("Listan")


@pytest.mark.parametrize("words", [slow("build", id="build"), "package files"])
def test_what_tells_of_somebody_is_not_made(course, tmp_path, words):
    bank, moved = make_bank(tmp_path / "bank"), with_a_pdf(course, tmp_path, "Kafé Kanten")
    page, out = moved / "hjalp.md", tmp_path / "ut"
    page.write_text(page.read_text(encoding="utf-8") + "\nFråga K-BBBBBB.\n", encoding="utf-8")
    done = run(*words.split(), "--out", out, "--course", moved, "--contacts", bank, **ON_A_DAY)
    assert done.returncode == 1
    assert "lista.pdf:1: kontakten K-CCCCCC ur kontaktbanken finns i filen." in done.stderr
    assert re.search(r"hjalp\.(html|md):\d+: kontakten K-BBBBBB ", done.stderr) and "Traceback" not in done.stderr
    assert not out.exists() or list(out.iterdir()) == []


@pytest.mark.slow
def test_the_bank_may_be_named_wherever_it_is_read(course, tmp_path):
    bank = make_bank(tmp_path / "bank", bank=BANK.replace("Kommunstyrelsen", "Provnämnden"))
    moved = shutil.copytree(course, tmp_path / "kurs")
    page = moved / "hjalp.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nFråga K-AAAAAA.\n", encoding="utf-8")
    named = ("--course", moved, "--contacts", bank)
    assert run("stage", *named, "--out", tmp_path / "steg").returncode == 0
    assert "Provnämnden" in (tmp_path / "steg/docs/kontaktbank/samordnare.md").read_text(encoding="utf-8")
    for words in (("build", "--out", tmp_path / "site"), ("package", "files", "--out", tmp_path / "ut")):
        done = run(*words, *named)
        assert done.returncode == 1 and "kontakten K-AAAAAA ur kontaktbanken finns i filen." in done.stderr
    assert "--contacts MAPP" in run("serve", "--help").stdout
    assert run("check", *named).returncode == 2  # it reads no contacts; `contacts check` does


# Never half of one


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda course: (course / "course.yml").unlink(), "course.yml:1: "),
        (lambda course: (course / "hjalp.md").write_text("ingen rubrik\n", encoding="utf-8"), "hjalp.md:1: "),
    ],
)
def test_a_course_with_an_error_is_not_packed_and_the_package_before_stays(course, tmp_path, change, said):
    moved, out = shutil.copytree(course, tmp_path / "kurs"), tmp_path / "ut"
    out.mkdir()
    (out / "bas-files.zip").write_bytes(b"the one before")
    change(moved)
    done = run("package", "files", "--course", moved, "--out", out)
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"bas-files.zip": b"the one before"}


def test_placeholders_are_refused_where_asked(tmp_path):
    done = call("package", "web", "--publish", "--course", ROOT / "tests/mini_course", "--out", tmp_path)
    assert done.returncode == 1
    assert "är inte ifylld än" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder_to_put_a_package_in(course, tmp_path):
    (tmp_path / "fil").write_text("min text", encoding="utf-8")
    done = call("package", "files", "--course", course, "--out", tmp_path / "fil")
    assert done.returncode == 1
    assert done.stderr == (
        f"{tmp_path / 'fil'} är som det var, för resultatet gick inte att skriva: "
        "en del av sökvägen är en fil och inte en mapp; välj en annan mapp.\n"
    )
    assert (tmp_path / "fil").read_text(encoding="utf-8") == "min text"


@pytest.fixture(scope="session")
def built(course, once):
    return once("sajt å", lambda folder: build(course, folder / "site")) / "site"


@pytest.fixture
def site(built, tmp_path):
    """An earlier build; it must be as it was, and alone, when the test is over."""
    out = shutil.copytree(built, tmp_path / "ut" / "site")
    (out / "index.html").write_text("the one before", encoding="utf-8")
    before = state(out)
    yield out
    assert state(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_site_to_publish_takes_the_place_of_the_one_before_and_shows_nobody_invented(course, built, tmp_path):
    out = shutil.copytree(built, tmp_path / "ut" / "site")
    (out / "gammal.html").write_text("no more", encoding="utf-8")
    own = shutil.copytree(course, tmp_path / "egen")
    for name in ("forums.yml", "organisation.yml"):
        text = (own / name).read_text(encoding="utf-8")
        (own / name).write_text(text.replace(".example", ".test"), encoding="utf-8")
    done = run("build", "--publish", "--course", own, "--out", out)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, f"Sajten ligger i {out}."), done.stderr
    ids = re.findall(r"K-\w{6}", (course / "contacts/contacts.yml").read_text(encoding="utf-8"))
    held = state(out)
    assert held.keys() == state(built).keys() >= {"kontaktbank/data/bank.js"}
    assert not any(id.encode() in data for data in held.values() for id in ids)
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def no_override():
    """Let the permissions of files hold for root too (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE); others have no such right."""
    import ctypes

    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


FULL = "filen blir större än den får vara; höj gränsen eller välj en annan disk"


@pytest.mark.slow
def test_a_full_disk(course, site):
    done = run("build", "--course", course, "--out", site, set_limits=files_up_to(60_000))
    assert done.returncode == 1
    assert f"sajten gick inte att bygga: {FULL}" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("stage", 0),
        slow("stage", 900),
        slow("package gift", 0),
        ("package gift", 900),
        slow("package moodle-xml", 0),
        slow("package moodle-xml", 900),
    ],
)
def test_a_full_disk_is_told_of_in_one_sentence(words, most, course, tmp_path):
    out = tmp_path / "ut"
    done = run(*words.split(), "--course", course, "--out", out, set_limits=files_up_to(most))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"{out} är som det var, för resultatet gick inte att skriva: {FULL}."
    assert "Traceback" not in done.stderr and "Errno" not in done.stderr
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_full_disk_that_names_no_file():
    with pytest.raises(Abort) as stopped:
        hook.on_build_error(OSError(errno.ENOSPC, "No space left on device"))
    assert stopped.value.message == "sajten gick inte att bygga: disken är full; frigör plats och kör igen."


@pytest.mark.parametrize("kind", ["build", slow("stage"), "package"])
def test_a_folder_that_may_not_be_written_to(course, tmp_path, kind):
    folder = tmp_path / "ut"
    folder.mkdir()
    folder.chmod(0o555)
    arguments = ["package", "files", "--out", folder] if kind == "package" else [kind, "--out", folder / "site"]
    done = run(*arguments, "--course", course, set_limits=no_override)
    folder.chmod(0o755)
    advice = (  # of the contact bank, which `stage` has
        f'{course.as_posix()}/contacts/bank.yml:32: råd: "course_areas" har ett område som kursens course.yml inte har. '
        "Områdena är: skola (Skola).\n"
    )
    assert done.stderr == advice * (kind == "stage") + (
        f"{arguments[-1]} är som det var, för resultatet gick inte att skriva: "
        "behörighet saknas; skaffa den, eller välj en annan mapp.\n"
    )
    assert (done.returncode, list(folder.iterdir())) == (1, [])


def test_two_at_once(course, site):
    folder = site.with_name(".site.build")
    folder.mkdir()
    with (folder / "lock").open("a+b") as lock:
        assert take(lock)
        done = run("build", "--course", course, "--out", site)
    assert (done.returncode, done.stderr) == (
        1,
        f"Ett annat bygge av {site} pågår. Vänta tills det är klart och kör igen.\n",
    )
    with building(site):
        pass  # the one that held it is gone, and what it left goes too


@pytest.mark.slow
def test_a_killed_build(course, site):
    process = subprocess.Popen(
        line("build", "--course", course, "--out", site),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    made = site.with_name(".site.build") / "site"
    while not (made / "assets").exists():
        assert process.poll() is None
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert made.exists()
    with building(site) as folder:
        assert [path.name for path in folder.iterdir()] == ["lock"]


def test_killed_between_the_two_renamings_the_site_comes_back(tmp_path):
    out = tmp_path / "site"
    (tmp_path / ".site.build/old").mkdir(parents=True)
    (tmp_path / ".site.build/old/index.html").write_text("the one before", encoding="utf-8")
    with building(out):
        assert (out / "index.html").read_text(encoding="utf-8") == "the one before"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_cannot_take_the_place_leaves_it(tmp_path):
    out = tmp_path / "site"
    out.mkdir()
    with building(out) as folder, pytest.raises(FileNotFoundError):
        replace(folder / "never made", out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# Changes the course while MkDocs reads it.
MEDDLER = """
import sys
from coursekit.engine import build
from coursekit import cli
before, path = build.run, sys.argv.pop(1)
def run(*arguments, **more):
    code = before(*arguments, **more)
    with open(path, "a", encoding="utf-8") as file:
        file.write("\\n")
    return code
build.run = run
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_a_course_file_that_changes_meanwhile(course, site, tmp_path):
    moved = shutil.copytree(course, tmp_path / "kurs")
    done = run(moved / "hjalp.md", "build", "--course", moved, "--out", site, code=MEDDLER)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"{moved}/hjalp.md ändrades medan sajten byggdes, så den kan vara hälften gammal. Spara klart och kör igen."
    )


def test_a_link_out_of_the_course(course, site, tmp_path):
    moved, outside = shutil.copytree(course, tmp_path / "kurs"), tmp_path / "hemligt"
    shutil.copytree(course / "modules/start", outside)
    links = {"modules/start/hemlig.svg": outside / "bank.svg", "modules/hemlig": outside}
    for name, target in links.items():
        (moved / name).symlink_to(target)
    done = run("build", "--course", moved, "--out", site)
    assert done.returncode == 1
    for name in links:
        assert (
            f"{moved}/{name}:1: det här är en länk till något utanför kursens mapp, som då skulle publiceras. "
            "Lägg filen själv här i stället.\n"
        ) in done.stderr


def test_a_link_within_the_course_is_a_file_like_others(course, tmp_path):
    moved = shutil.copytree(course, tmp_path / "kurs")
    (moved / "modules/mer/bank.svg").symlink_to("../start/bank.svg")
    assert "utanför kursens mapp" not in call("check", "--course", moved).stdout


# What verify says where nobody answers; what it says of servers is in test_servers.py


def test_verify_takes_a_package_and_an_address(web, files, tmp_path):
    (tmp_path / "fel").write_text("inget", encoding="utf-8")
    held = tmp_path / "MANIFEST.sha256"
    held.write_text(f"{'0' * 64}  site/kontaktbank/data/bank.js\n", encoding="utf-8")
    neither = "{} är varken ett paket av slaget web eller ett MANIFEST.sha256.\n"
    for arguments, said in (
        (("https://kurs.example/", files), neither.format(files)),
        (("https://kurs.example/", tmp_path / "fel"), neither.format(tmp_path / "fel")),
        (("https://kurs.example/", tmp_path / "finns inte"), neither.format(tmp_path / "finns inte")),
        (
            ("https://kurs.example/", held),
            f"{held} räknar upp kontaktbankens uppgifter. Publicera det inte; bygg ett nytt paket.\n",
        ),
        (
            ("kurs.example", web),
            "kurs.example är ingen adress. Skriv hela, till exempel https://intranat.kommun.example/kurs/\n",
        ),
        (
            ("http://127.0.0.1:9/kurs", web),
            "http://127.0.0.1:9/kurs/ svarar inte: ingen server tar emot anrop där. "
            "Kontrollera adressen och nätverket.\n",
        ),
    ):
        done = call("verify", *arguments)
        assert (done.returncode, done.stderr) == (1, said)
