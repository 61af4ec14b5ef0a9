"""An adapted course: what is left of the municipality that it was copied from is listed, and nothing else is."""

import re
import shutil

import pytest
import yaml
from badcases import BAD
from cases import slow
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.engine.build import is_filled_in
from coursekit.model.origin import ORIGIN
from edits import edit, with_own_addresses
from project import ROOT

OWN = """\
name: Sjöviks kommun
site_url: https://kurs.sjovik.example.org/
report_email: kursen@sjovik.example.org
credit: Bygger på kursen Medskapande i praktiken av Kungsbacka kommun. Ändrad av Sjöviks kommun.
accessibility:
  supervisor: Digg
  supervisor_url: https://www.digg.se/tdosanmalan
  standard: EN 301 549 V3.2.1 (WCAG 2.1 AA)
  conformance: partly
  assessed: 2026-03-01
  updated: 2026-03-01
  method: self
  form_url: https://sjovik.example.org/brist
  contact_email: kursen@sjovik.example.org
"""


@pytest.fixture
def adapted(tmp_path):
    """Our own course as another municipality has it when all is done."""
    course = shutil.copytree(ROOT / "course", tmp_path / "kurs å")
    (course / "organisation.yml").write_text(OWN, encoding="utf-8")
    edit(course, "course.yml", "id: medskapande\n", "id: medskapande-sjovik\n")
    edit(course, "course.yml", "  - lokala-exempel.md\n", "")
    for name in ("lokala-exempel.md", "forums.yml"):
        (course / name).unlink()
    words = (course / "ordlista.md").read_text(encoding="utf-8")
    words = re.sub(r"\*\*[^*]+\*\*\n: +[^\n]*Kungsback[^\n]*\n\n", "", words)
    (course / "ordlista.md").write_text(words, encoding="utf-8")
    return course


@pytest.fixture
def told(capsys):
    """Gives what stops the publishing of a course, without the course's own place."""

    def get(course):
        capsys.readouterr()
        is_whole = is_filled_in(Settings(course))
        lines = [line for line in capsys.readouterr().err.splitlines() if ": råd: " not in line]
        assert is_whole is (lines == [])
        return [line.removeprefix("course/") for line in lines]

    return get


def test_what_tells_the_course_from_its_copies_is_what_it_has():
    course = check(Settings(ROOT / "course"))[0]
    bank = yaml.safe_load((ROOT / "course/contacts/bank.yml").read_text(encoding="utf-8"))
    assert [module.slug for module in course.modules] == ORIGIN["modules"]
    assert course.file.id == ORIGIN["course"] and course.organisation.name == ORIGIN["name"]
    assert {area["code"]: area["label"] for area in bank["areas"]} == ORIGIN["areas"]


def test_a_course_that_is_adapted_is_published(adapted, told):
    assert told(adapted) == []


def test_the_municipality_itself_is_told_nothing_of_its_own(adapted, told):
    for name in ("lokala-exempel.md", "ordlista.md", "course.yml"):
        shutil.copy(ROOT / "course" / name, adapted / name)
    edit(adapted, "organisation.yml", "Sjöviks kommun\n", "Kungsbacka kommun\n")
    edit(adapted, "organisation.yml", "sjovik.example.org", "kungsbacka.se")
    edit(adapted, "organisation.yml", "credit: ", "# ")
    assert told(adapted) == []


def test_a_course_of_ones_own_may_speak_of_it(tmp_path, told):
    course = shutil.copytree(BAD / "base", tmp_path / "kurs")
    edit(with_own_addresses(course), "hjalp.md", "Skriv till kursledaren.", "I Kungsbacka gör de på ett annat sätt.")
    assert told(course) == []


LEFT = {
    "the name": ("organisation.yml", "name: Sjöviks kommun", "name: Kungsbacka kommun", "organisation.yml:1: ingen av adresserna är dess"),
    "an address": ("organisation.yml", "kursen@sjovik.example.org\ncredit", "a@b.example\ncredit", 'organisation.yml:3: "report_email" är kvar'),
    "an address of a page": ("organisation.yml", "sjovik.example.org/\n", "sjovik.example/\n", 'organisation.yml:2: "site_url" är kvar'),
    "no credit": ("organisation.yml", "credit: ", "# ", 'organisation.yml:1: "credit" saknas.'),
    "the course's id": ("course.yml", "id: medskapande-sjovik", "id: medskapande", 'course.yml:3: "id" är kvar'),
    "the title": ("course.yml", "title: Medskapande i praktiken", "title: Medskapande i Kungsbacka", "course.yml: Kungsbacka"),
    "a sentence without a source": ("om.md", "Kursen ska göra", "Här i Kungsbacka. Kursen ska göra", "om.md:3: Kungsbacka"),
    "a place": ("kom-igang.md", "\n## ", "\nBörja i Fjärås.\n\n## ", "kom-igang.md:"),
    "a source without its name": ("om.md", "Kursen ska göra", "Vi började 2017 [@kungsbacka-initiativ].\n\nKursen ska göra", "om.md:3: "),
    "a replaced name": ("modules/dela-makt/index.md", "I Kungsbacka var", "I Sjövik var", "modules/dela-makt/index.md:27: "),
    "a conversation": ("conversations.yml", "opening_line: ", "opening_line: Här i Kungsbacka. ", "conversations.yml:"),
}  # fmt: skip


@pytest.mark.parametrize("name", [slow(name) if number % 4 else name for number, name in enumerate(LEFT)])
def test_what_is_left_is_told_with_its_place(name, adapted, told):
    file, old, new, said = LEFT[name]
    text = (adapted / file).read_text(encoding="utf-8")
    assert old in text
    (adapted / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    [line] = told(adapted)
    assert line.startswith(said.split(": ")[0]) and said.split(": ")[-1] in line


def test_a_credit_that_is_not_written_is_told(adapted, told):
    edit(adapted, "organisation.yml", OWN.split("credit: ")[1].split("\n")[0], '"TODO: vems kurs"')
    assert told(adapted) == [
        'organisation.yml:4: "credit" är inte ifylld än. Skriv det riktiga värdet före publicering. '
        "Avgörs av: den som förvaltar kursen."
    ]


def test_a_name_replaced_everywhere_is_told_file_by_file(adapted, told):
    """Nothing false is published by search and replace: what the sources say of Kungsbacka is not of Sjövik."""
    shutil.copy(ROOT / "course/lokala-exempel.md", adapted)
    edit(adapted, "course.yml", "  - ordlista.md\n", "  - lokala-exempel.md\n  - ordlista.md\n")
    replaced = set()
    for path in [*adapted.rglob("*.md"), *adapted.rglob("*.yml")]:
        text = path.read_text(encoding="utf-8")
        if "Kungsbacka" in text and "contacts" not in path.parts:
            replaced.add(path.relative_to(adapted).as_posix())
            path.write_text(text.replace("Kungsbacka", "Sjövik"), encoding="utf-8")
    lines = told(adapted)
    assert {line.split(":")[0] for line in lines} == replaced - {"organisation.yml"}
    assert sum(line.startswith("sources.yml") for line in lines) > 20


def test_the_page_of_local_examples_is_one_line(adapted, told):
    shutil.copy(ROOT / "course/lokala-exempel.md", adapted)
    edit(adapted, "course.yml", "  - ordlista.md\n", "  - lokala-exempel.md\n  - ordlista.md\n")
    lines = told(adapted)
    assert [line.split(":")[0] for line in lines] == ["lokala-exempel.md", "lokala-exempel.md"]


def test_a_page_may_say_why_it_tells_of_it(adapted, told):
    text = (adapted / "om.md").read_text(encoding="utf-8")
    front = "---\nallow:\n  origin: Vi berättar om vår granne.\n---\n\n"
    (adapted / "om.md").write_text(front + text.replace("Kursen ska", "I Kungsbacka. Kursen ska", 1), encoding="utf-8")
    assert told(adapted) == []


def test_invented_doors_are_not_published(adapted, told):
    shutil.copy(ROOT / "course/forums.yml", adapted)
    lines = told(adapted)
    assert len(lines) == (ROOT / "course/forums.yml").read_text(encoding="utf-8").count("contact: ")
    assert all(re.match(r"forums\.yml:\d+: kontakten till \"", line) for line in lines)
