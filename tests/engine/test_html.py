"""Every built page is valid HTML, by the Nu HTML checker: Java's, which npm carries."""

import json
import shutil
import subprocess
import zipfile

import given
import pytest
from project import done

VERSION = "26.9.27"


@pytest.fixture(scope="session")
def checker(tmp_path_factory):
    """The checker's file, fetched by npm."""
    missing = [name for name in ("java", "npm") if shutil.which(name) is None]
    assert not missing, f"needs {' and '.join(missing)}: on Debian, apt-get install default-jre-headless npm"
    folder = tmp_path_factory.mktemp("vnu")
    fetched = subprocess.run(
        ["npm", "pack", f"vnu-jar@{VERSION}"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert fetched.returncode == 0, f"npm could not fetch the checker:\n{fetched.stderr}"
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    return folder / "package/build/dist/vnu.jar"


def is_theme_s(message):
    """The one exception: two checkboxes of the theme's, for a menu and a search that this site does not use. They stand
    on every page, where no template of ours can replace them, and nobody can reach them."""
    return message["message"].startswith("Attribute “autocomplete”") and 'class="md-toggle"' in message["extract"]


def errors(checker, folder):
    """What the checker has to say of the pages in a folder, but for what is no error of theirs."""
    checked = subprocess.run(
        ["java", "-Xss4m", "-jar", str(checker), "--format", "json", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return [each for each in json.loads(checked.stderr)["messages"] if each["type"] != "info"]


def told(found):
    return [f"{each['url']}:{each['lastLine']}: {each['message']}" for each in found]


@pytest.mark.slow
@pytest.mark.parametrize("course", ["course", "tests/mini_course", "tests/mini_course_en"])
def test_every_page_is_valid(checker, built_site, course):
    site = built_site(course)
    found = errors(checker, site)
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len([each for each in found if is_theme_s(each)]) == 2 * len(pages)
    assert told(each for each in found if not is_theme_s(each)) == []


@pytest.mark.slow
def test_every_page_beside_a_site_is_valid(checker, tmp_path):
    """A package's readme, the player in an LMS, and what `answers` writes."""
    pages = tmp_path / "sidor"
    for kind, name in (("web", "LÄS MIG.html"), ("scorm12", "player.html")):
        done("package", kind, "--course", given.MINI, "--out", tmp_path / kind)
        with zipfile.ZipFile(next((tmp_path / kind).glob("*.zip"))) as archive:
            archive.extract(name, pages)
    given.report(given.put(pages / "svar", given.file(given.answer("vem-forst", 1), given.answer("fyll-i", 0, []))))
    assert len(list(pages.glob("*.html"))) == 3
    # What it knows of styles is older than `mask`.
    assert told(each for each in errors(checker, pages) if "CSS: “mask”" not in each["message"]) == []
