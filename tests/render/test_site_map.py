"""Every address of the site is in its map."""

from pathlib import Path

from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.model.site_map import MADE, OVERVIEW, START, TAKEN_FOLDERS, html_path

ROOT = Path(__file__).parent.parent.parent
COURSE = Path(__file__).parent.parent / "mini_course"


def test_what_the_site_makes_is_refused_as_a_page_of_the_course():
    site = Site.load(Settings(COURSE))
    own = {page.site_path for page in site.course.all_pages}
    made = {path for path in site.pages if path.endswith(".md")} - own
    around = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    named = {path for path in made | around if path.split("/")[0] not in TAKEN_FOLDERS}
    assert named - MADE - {START, OVERVIEW} == set()


def test_a_page_is_asked_for_as_html_and_a_file_as_it_is():
    assert html_path("kurs/varfor/index.md") == "kurs/varfor/index.html"
    assert html_path("kurs/varfor/bild.svg") == "kurs/varfor/bild.svg"
