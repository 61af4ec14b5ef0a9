"""The next engine: the switch that docs/byta-motor.md describes, made in a copy of the project."""

import re
import shutil
import zipfile
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from bench.peer_venv import peer_venv
from engine_plan import edits, misfits, removed
from playwright.sync_api import expect
from project import ROOT
from project import run as run_command

pytestmark = pytest.mark.slow

# What the plan says differs, and that it does not matter.
ATTRIBUTES = {"data-search-exclude"}
HEAD = {"generator", "next", "prev"}
OWN, SKIP = {"md-overlay", "md-skip", "md-dialog"}, "__skip"


def switched(root):
    """Make the plan's changes in a copy of the project."""
    assert misfits(root) == []
    for path, old, new in edits():
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace(old, new), encoding="utf-8")
    for path in removed():
        (root / path).unlink()
    shutil.copy(ROOT / "requirements-zensical.lock", root / "requirements.lock")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project after the switch."""
    root = tmp_path_factory.mktemp("bytt å") / "kurs"
    root.mkdir()
    for name in ("course", "docs", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    switched(root)
    return root


def run(project, *arguments, **environment):
    """One of the switched project's own commands, in an environment without MkDocs."""
    python = peer_venv("zensical")
    assert python, "the environment in requirements-zensical.lock could not be installed"
    return run_command(*arguments, root=project, python=python, **environment)


@pytest.fixture(scope="module")
def built(project):
    """Our own course, built by Zensical."""
    done = run(project, "build", "--out", str(project / "site"))
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


class Read(HTMLParser):
    """A page as a row of tags and texts, with nothing in it that the plan says may differ."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.seen, self.page = [], page
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("meta", "link") and HEAD & {given.get("name"), given.get("rel")} or given.get("class") in OWN:
            return
        if given.get("id") == SKIP:
            del given["id"], given["tabindex"]
        given = {name: self.plain(name, value) for name, value in given.items() if name not in ATTRIBUTES}
        self.seen.append((tag, sorted(given.items(), key=str)))

    def plain(self, name, value):
        return value.removeprefix("./") if name in ("href", "src") and value else value

    def handle_endtag(self, tag):
        self.seen.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.seen.append(" ".join(data.split()).removeprefix("Start - "))


def pages(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_every_page_is_there_and_says_the_same(own_folder, built):
    assert pages(built) == pages(own_folder)
    assert len(pages(built)) > 50
    for name in pages(built):
        assert Read(built / name).seen == Read(own_folder / name).seen, name


def test_every_question_s_form_is_whole(built):
    asked = 0
    for path in built.glob("kurs/*/index.html"):
        forms = re.findall(r"<form\b.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL)
        questions = [form for form in forms if "<fieldset" in form]
        assert all(re.search('<legend|class="legend"', form) for form in questions), path
        asked += len(questions)
    assert asked >= 60


def test_links_lead_to_files(built):
    followed = 0
    for name in pages(built):
        if name == "404.html":
            continue
        assert f'<article id="{SKIP}"' in (built / name).read_text(encoding="utf-8"), name
        for _, given in (each for each in Read(built / name).seen if isinstance(each, tuple)):
            for key, value in given:
                if key in ("href", "src") and value and not re.match(r"\w+:|#", value):
                    target = (built / name).parent / unquote(value.partition("#")[0].partition("?")[0])
                    assert (target / "index.html" if target.is_dir() else target).is_file(), f"{name}: {value}"
                    followed += 1
    assert followed > 1000


def test_nothing_is_said_in_the_console_and_the_search_finds(page, serve, built):
    address = serve(built)
    for name in [each for each in pages(built) if each.startswith("kurs/")] + ["index.html", "repetera.html"]:
        page.goto(address + name)
        expect(page.locator("h1")).to_be_visible()
    for place in (address, built.as_uri() + "/"):
        page.goto(place + "index.html")
        page.get_by_role("searchbox").fill("invånarnas")
        expect(page.locator(".site-search__results a").first).to_be_visible()


def test_a_question_is_answered_from_a_folder(page, built):
    page.goto(
        next(
            path
            for path in sorted(built.glob("kurs/*/index.html"))
            if 'data-type="single"' in path.read_text(encoding="utf-8")
        ).as_uri()
    )
    question = page.locator('[data-type="single"]').first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Svara").click()
    expect(question.get_by_role("status").first).to_have_text(re.compile(r"^(Rätt\.|Inte rätt än\.)"))


@pytest.mark.parametrize("kind", ["web", "files", "scorm12"])
def test_a_package_is_made_twice_the_same(project, kind, tmp_path):
    made = []
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        out = tmp_path / str(number)
        done = run(project, "package", kind, "--out", str(out), SOURCE_DATE_EPOCH="1800000000", TZ=zone)
        assert done.returncode == 0, done.stderr
        made.append(next(out.glob("*.zip")))
    assert made[0].read_bytes() == made[1].read_bytes()
    with zipfile.ZipFile(made[0]) as package:
        assert any(name.endswith("kurs/index.html") for name in package.namelist())
        assert not any("mkdocs" in name for name in package.namelist())


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("course/course.yml", "format: 1", "format: ett", "course.yml:"),
        ("docs/lms.md", "# ", "[bruten](finns-inte.md)\n\n# ", "lms.md"),
    ],
)
def test_a_fault_stops_the_build_and_the_old_site_stands(project, built, path, old, new, said):
    file, before = project / path, (project / path).read_bytes()
    kept = (built / "index.html").read_bytes()
    try:
        file.write_text(before.decode().replace(old, new, 1), encoding="utf-8")
        done = run(project, "build", "--out", str(built))
    finally:
        file.write_bytes(before)
    assert done.returncode == 1
    assert said in re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr)
    assert (built / "index.html").read_bytes() == kept


def test_the_plan_can_be_followed(project):
    """No trace of MkDocs is left in what runs."""
    left = [
        path.name
        for path in project.glob("scripts/**/*.py")
        if re.search(r"^\s*(import|from) mkdocs", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert left == []
    assert "mkdocs" not in (project / "requirements.lock").read_text(encoding="utf-8")
