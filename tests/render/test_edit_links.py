"""Each page leads to the file where it is edited, whatever service holds the course."""

import shutil
from urllib.parse import unquote

import pytest
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from edits import edit
from project import TESTS

SERVICES = {
    "GitHub": "https://github.com/sjovik/kurs/edit/main/course/",
    "GitLab": "https://gitlab.com/sjovik/grupp/kurs/-/edit/main/course",
    "Gitea": "https://git.sjovik.example/sjovik/kurs/_edit/main/course/",
    "Azure DevOps": "https://dev.azure.com/sjovik/kurs/_git/kurs?path=/course/",
}
PAGES = {
    "kurs/korta/index.md": "modules/korta/index.md",
    "kom-igang.md": "kom-igang.md",
    "metodkort/gatur.md": "metodkort/gatur.md",
    "kallor.md": "sources.yml",
    "samtal.md": "conversations.yml",
}
NOWHERE = (
    "https://github.com/sjovik/kurs",
    "https://github.com/sjovik/kurs.git",
    "https://github.com/sjovik/kurs/edit/main/",
    "https://gitlab.com/sjovik/kurs/-/tree/main/",
    "https://git.sjovik.example/edit/",
)


@pytest.fixture
def course(tmp_path):
    return shutil.copytree(TESTS / "mini_course", tmp_path / "kurs å")


def site(course, address):
    edit(course, "organisation.yml", "https://git.example/kurs/edit/main/course", address)
    return Site.load(Settings(course))


@pytest.mark.parametrize("service", SERVICES)
def test_the_link_is_that_of_the_file(course, service):
    made = site(course, SERVICES[service])
    assert not made.problems.errors
    for page, file in PAGES.items():
        assert f'href="{SERVICES[service].rstrip("/")}/{file}"' in made.pages[page], page
        assert (course / unquote(file)).is_file()


@pytest.mark.parametrize("address", NOWHERE)
def test_an_address_that_leads_nowhere_is_told(course, address):
    [problem] = site(course, address).problems.errors
    assert str(problem).startswith(f'course/organisation.yml:5: "edit_url" är "{address}", men måste ')
    assert "`https://github.com/VEM/ARKIV/edit/main/course/`" in str(problem)
