"""What somebody has still to write is advice to `check`, and is not published."""

import shutil

import pytest
from badcases import BAD
from coursekit.cli import main
from edits import edit


@pytest.fixture
def course(tmp_path, monkeypatch):
    shutil.copytree(BAD / "base", tmp_path / "kurs å")
    monkeypatch.setenv("COURSE_DIR", str(tmp_path / "kurs å"))
    return tmp_path / "kurs å"


def told(course, capsys, *command):
    """The exit code, and each place of a text that is not written, as file and line."""
    code = main([*command])
    said = capsys.readouterr()
    lines = [line for line in (said.out + said.err).splitlines() if "är inte skriven än" in line]
    return code, [line.removeprefix(f"{course.as_posix()}/").split(": ")[0] for line in lines], lines


PLACES = {
    "page": ("hjalp.md", "Skriv till kursledaren.", "TODO: skriv vart man vänder sig.", "hjalp.md:3"),
    "heading": ("hjalp.md", "Skriv till kursledaren.", "## TODO en rubrik", "hjalp.md:3"),
    "list": ("hjalp.md", "Skriv till kursledaren.", "- Ett\n- **TODO** två", "hjalp.md:4"),
    "picture": ("modules/start/index.md", "![En bänk]", "Se ![TODO vad bänken är]", "modules/start/index.md:17"),
    "picture in a text": (
        "modules/start/quiz.yml",
        "Den som berörs vet mest.",
        "Se ![TODO](bank.svg)",
        "modules/start/quiz.yml",
    ),
    "area": ("course.yml", "label: Skola", "label: TODO skola", "course.yml"),
    "module": ("modules/start/index.md", "title: ", "title: TODO ", "modules/start/index.md:2"),
    "forum": ("forums.yml", "name: Fiket i Exempelby", "name: TODO platsen", "forums.yml:3"),
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_advice_and_stops_the_publishing(place, course, capsys, tmp_path):
    file, old, new, where = PLACES[place]
    edit(course, file, old, new)
    code, places, lines = told(course, capsys, "check")
    assert code == 0 and len(places) == 1 and places[0].startswith(where) and ": råd: " in lines[0]
    code, places, lines = told(course, capsys, "build", "--publish", "--out", str(tmp_path / "ut"))
    assert code == 1 and len(places) == 1 and places[0].startswith(where) and ": råd: " not in lines[0]
    assert not (tmp_path / "ut").exists()


def test_the_word_in_a_sentence_or_in_code_is_no_placeholder(course, capsys):
    edit(
        course, "hjalp.md", "Skriv till kursledaren.", "Sök efter TODO i filen.\n\n```text\nTODO: skriv\n```\n\n`TODO`"
    )
    assert told(course, capsys, "check")[1] == []


def test_all_of_a_skeleton_is_to_be_written(course, capsys, tmp_path):
    for asked in (("module", "ny-modul"), ("question", "ny-modul"), ("area", "vatten")):
        assert main(["new", *asked]) == 0
    capsys.readouterr()
    code, places, _ = told(course, capsys, "check")
    files = [each.rpartition(":")[0] for each in places]
    assert code == 0 and {*files} == {"course.yml", "modules/ny-modul/index.md", "modules/ny-modul/quiz.yml"}
    assert files.count("modules/ny-modul/quiz.yml") == 2 * 5 and files.count("modules/ny-modul/index.md") == 6
    assert told(course, capsys, "build", "--publish", "--out", str(tmp_path / "ut"))[:2] == (1, places)
