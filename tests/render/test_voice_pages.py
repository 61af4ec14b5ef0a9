"""Voices on the site: last in their module, all where a page asks, and nothing invented where there are none."""

import re
import shutil
from datetime import date, timedelta

import pytest
from badcases import BAD
from coursekit.core.markdown import to_html
from coursekit.core.settings import Settings
from coursekit.engine.build import is_filled_in
from coursekit.engine.generator import Site
from edits import edit, with_own_addresses

TODAY = date.today()
VOICES = f"""\
voices:
  - id: boende
    who: A. Lind_Ek
    text: |
      De frågade [tidigt](modules/mer/index.md) [@lind-2024].
      - Först en fråga
      - Sedan ett svar
    module: start
    picture: roster/en bänk.svg
    consent: {{given: {TODAY}, valid_until: {TODAY + timedelta(99)}, reference: Dnr 2026-17}}
  - id: elev
    who: Elev i nian
    text: Jag fick inget svar, {{{{ organisation.name }}}}.
    module: mer
    consent: {{given: {TODAY}, valid_until: {TODAY + timedelta(99)}, reference: Dnr 2026-18}}
"""


@pytest.fixture
def course(tmp_path):
    """A course with a page that asks for voices, and none yet."""
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    edit(course, "hjalp.md", "Skriv till kursledaren.", "Alla röster:\n<!-- voices -->\nSkriv till kursledaren.")
    edit(course, "organisation.yml", 'edit_url: ""', "edit_url: https://git.example/kurs/edit/main/course/")
    return course


@pytest.fixture
def full(course):
    """The same with a voice in each module, of which one is a person with a picture."""

    (course / "voices.yml").write_text(VOICES, encoding="utf-8", newline="\n")
    (course / "roster").mkdir()
    shutil.copy(course / "modules/start/bank.svg", course / "roster/en bänk.svg")
    return course


def pages(course):
    site = Site.load(Settings(course))
    assert [str(problem) for problem in site.problems] == []
    return site.pages


def figures(markdown):
    """Each voice of a page as a browser gets it, without the spaces between its parts."""
    html = to_html(markdown.partition("---\n\n")[2] or markdown)
    return [re.sub(r"\s*\n\s*", "", each) for each in re.findall(r"<figure.*?</figure>", html, re.DOTALL)]


def voice_of_lind(up, mer, anchor=""):
    return (
        f'<figure class="voice"><p><img alt="A. Lind_Ek" src="{up}roster/en%20b%C3%A4nk.svg" /></p><blockquote>'
        f'<p>De frågade <a href="{mer}">tidigt</a> (<a href="{up}kallor.md#lind-2024">Lind, A. 2024</a>).</p>'
        "<ul><li>Först en fråga</li><li>Sedan ett svar</li></ul></blockquote>"
        "<figcaption>A. Lind_Ek</figcaption></figure>"
    )


PUPIL = (
    '<figure class="voice"><blockquote><p>Jag fick inget svar, Exempelby kommun.</p></blockquote>'
    "<figcaption>Elev i nian</figcaption></figure>"
)


def test_a_module_ends_with_its_own_voices(full):
    made = pages(full)
    assert figures(made["kurs/start/index.md"]) == [voice_of_lind("../../", "../mer/index.md")]
    assert figures(made["kurs/mer/index.md"]) == [PUPIL]
    places = [
        made["kurs/start/index.md"].index(each) for each in ("nästa modul", "## De som har varit med", "## Prata")
    ]
    assert places == sorted(places)


def test_a_page_that_asks_shows_every_voice_between_its_texts(full):
    made = pages(full)["hjalp.md"]
    assert figures(made) == [voice_of_lind("", "kurs/mer/index.md"), PUPIL]
    shown = re.sub(r"<[^>]*>", "", to_html(made))
    assert shown.index("Alla röster:") < shown.index("De frågade") < shown.index("Skriv till kursledaren.")
    assert "Inte fylld än" not in made


def test_the_book_has_each_voice_in_its_chapter(full):
    assert figures(pages(full)["kursbok.md"]) == [voice_of_lind("", "#mer"), PUPIL]


def test_where_the_yes_is_kept_is_never_shown(full):
    assert [path for path, text in pages(full).items() if "Dnr 2026" in text] == []


def test_the_source_says_where_it_is_used(full):
    edit(full, "modules/start/index.md", " [@lind-2024]", "")
    assert "[Hjälp](hjalp.md)" in pages(full)["kallor.md"]


def test_a_source_of_a_voice_is_used_in_its_module_where_no_page_asks(full):
    edit(full, "modules/start/index.md", " [@lind-2024]", "")
    edit(full, "hjalp.md", "<!-- voices -->\n", "")
    assert "[Starta](kurs/start/index.md)" in pages(full)["kallor.md"]


@pytest.mark.parametrize("path", ["hjalp.md", "kurs/start/index.md"])
def test_a_page_with_voices_leads_to_their_file(full, path):
    assert '<a href="https://git.example/kurs/edit/main/course/voices.yml">Ändra rösterna</a>' in pages(full)[path]


@pytest.mark.parametrize("text", [None, "voices: []\n"], ids=["missing", "empty"])
def test_without_voices_the_page_says_so_and_nobody_is_invented(course, text, capsys):
    if text:
        (course / "voices.yml").write_text(text, encoding="utf-8")
    made = pages(course)
    assert "\n\n**Inte fylld än.**\n\n" in made["hjalp.md"]
    assert "De som har varit med" not in made["kurs/start/index.md"]
    assert is_filled_in(Settings(with_own_addresses(course)))
    assert capsys.readouterr().err.splitlines() == [
        "course/hjalp.md:4: råd: sidan ska visa röster, men voices.yml saknas eller har ingen röst som får visas i dag. "
        "Skriv in dem när någon har sagt ja."
    ]


def test_publishing_with_voices_says_nothing(full, capsys):
    assert is_filled_in(Settings(with_own_addresses(full)))
    assert capsys.readouterr().err == ""
