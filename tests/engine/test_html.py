"""Every built page is valid HTML, by the Nu HTML checker: Java's, which npm carries."""

import json
import shutil
import subprocess

import pytest

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


@pytest.mark.slow
@pytest.mark.parametrize("course", ["course", "tests/mini_course", "tests/mini_course_en"])
def test_every_page_is_valid(checker, built_site, course):
    site = built_site(course)
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(checker), "--format", "json", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    errors = [each for each in json.loads(done.stderr)["messages"] if each["type"] != "info"]
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    assert len([each for each in errors if is_theme_s(each)]) == 2 * len(pages)
    assert [f"{each['url']}:{each['lastLine']}: {each['message']}" for each in errors if not is_theme_s(each)] == []
