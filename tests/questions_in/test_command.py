"""The command `import` as a trainer runs it: what it shows, asks and writes, and what it never touches."""

import io
import os
import pty
import re
import subprocess

import docx
import pytest
import yaml
from coursekit.render.question_workbook import question_workbook
from importing import SLUG, bring, rows
from project import ROOT, call, environment, line, run

AIKEN = "Vem frågar du: någon nära?\nA. Grannen\nB. Chefen\nANSWER: A\n"
TWO = AIKEN + "\nNär?\nA. Tidigt\nB. Sent\nANSWER: A\n"
HEAD = "# yaml-language-server: $schema={}\nquestions:\n"
ENTRY = """\
  - id: vem-fragar-du-nagon-nara
    type: single
    question: "Vem frågar du: någon nära?"
    options:
      - text: Grannen
        correct: true
      - text: Chefen
        feedback: "TODO: skriv varför svaret är fel"
    explanation: "TODO: skriv varför svaret är rätt"
"""
TODO_SAID = 'råd: texten är inte skriven än: "TODO: skriv varför svaret är {}". Skriv den. Först då går det att bygga med `--publish`.'


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "frågor.txt"
    path.write_text(AIKEN, encoding="utf-8")
    return path


def quiz_of(course, slug=SLUG):
    return course / f"modules/{slug}/quiz.yml"


def test_the_whole_of_what_is_said(course, file):
    found = bring(course, file)
    path = quiz_of(course)
    schema = os.path.relpath(ROOT / "scripts/coursekit/schemas/quiz.schema.json", path.parent)
    text = HEAD.format(schema) + ENTRY
    assert path.read_text(encoding="utf-8") == text
    added = "".join(f"+{each}\n" for each in text.splitlines())
    assert (found.code, found.err) == (0, "")
    assert found.out == (
        f"--- {path}\n+++ {path}\n@@ -0,0 +1,11 @@\n{added}"
        f"Frågor som kommer in: 1. Utelämnade: 0. Raderna med `+` läggs sist i {path}.\n"
        f"{path} är sparad. Nya frågor: 1.\n"
        f"Det här vill `check` att du gör i {path}:\n"
        f"{path}:10: {TODO_SAID.format('fel')}\n{path}:11: {TODO_SAID.format('rätt')}\n"
    )


def test_what_is_left_out_is_told_last_with_its_line(course):
    found = bring(course, TWO.replace("ANSWER: A\n\n", "ANSWER: C\n\n"))
    assert found.code == 1 and [row["id"] for row in found.questions] == ["nar"]
    assert (
        'frågor.txt:1: frågan "Vem frågar du: någon nära?" är utelämnad: det rätta svaret "C" är inget av alternativen.\n'
        in found.out
    )
    assert found.out.index("är sparad") < found.out.index("Utelämnat (1):") < found.out.index("Det här vill `check`")


NO_KEY = {
    "aiken": ("Vem?\nA. a\nB. b\nANSWER: C\n", 1),
    "gift": ("// ett\n\nVem?{~a ~b}\n", 3),
    "csv": ("Fråga;A;B;Rätt svar\nVem?;a;b;\n", 2),
    "moodle-xml": (
        '<quiz>\n<question type="multichoice"><name><text>Vem?</text></name><questiontext><text>Vem?</text></questiontext>'
        "<answer><text>a</text></answer><answer><text>b</text></answer></question>\n</quiz>",
        2,
    ),
    "word": ("1. Vem?\na) a\nb) b\n", 1),
}


@pytest.mark.parametrize("kind", NO_KEY)
def test_what_is_left_out_is_known_by_how_it_begins(course, kind):
    """Nobody sees the number of a paragraph, or of a line of XML."""
    text, number = NO_KEY[kind]
    data = text.encode()
    if kind == "word":
        page, out = docx.Document(), io.BytesIO()
        for line_ in text.splitlines():
            page.add_paragraph(line_)
        page.save(out)
        data = out.getvalue()
    found = bring(course, data, "--from", kind)
    assert re.search(rf':{number}: frågan "Vem\?.*" är utelämnad: ', found.out), found.out + found.err


def test_nothing_is_written_when_nothing_comes_in(course):
    found = bring(course, AIKEN.replace("ANSWER: A", "ANSWER: C"))
    assert found.code == 1 and not quiz_of(course).exists()
    assert "Ingen fråga kom in. Inget är ändrat.\n" in found.out


def test_without_a_person_to_ask_nothing_is_written(course, file):
    done = run("import", file, "--module", SLUG, "--course", course)
    assert done.returncode == 1 and not quiz_of(course).exists()
    assert "Kör igen med `--yes`" in done.stdout and "+  - id: vem-fragar" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="no terminals of this kind")
@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("n", 1), ("", 1)])
def test_a_person_is_asked(course, file, answer, code):
    outer, inner = pty.openpty()
    command = line("import", file, "--module", SLUG, "--course", course)
    process = subprocess.Popen(command, stdin=inner, stdout=subprocess.PIPE, env=environment(), cwd=ROOT)
    os.close(inner)
    os.write(outer, f"{answer}\n".encode())
    said = process.communicate(timeout=60)[0].decode()
    os.close(outer)
    assert "Skriva ändringarna? [j/N]" in said
    assert (process.returncode, quiz_of(course).exists()) == (code, code == 0)


@pytest.mark.skipif(os.name == "nt", reason="no terminals of this kind")
def test_what_is_pasted_in_is_asked_about_too(course):
    outer, inner = pty.openpty()
    command = line("import", "-", "--module", SLUG, "--course", course)
    process = subprocess.Popen(command, stdin=inner, stdout=subprocess.PIPE, env=environment(), cwd=ROOT)
    os.close(inner)
    os.write(outer, AIKEN.encode() + b"\x04")
    said = b""
    while b"[j/N]" not in said and (piece := os.read(process.stdout.fileno(), 10_000)):
        said += piece
    os.write(outer, b"j\n")
    assert process.wait(timeout=60) == 0
    os.close(outer)
    process.stdout.close()
    assert [row["id"] for row in rows(quiz_of(course))] == ["vem-fragar-du-nagon-nara"]


def test_what_is_piped_in_is_read(course):
    command = line("import", "-", "--module", SLUG, "--course", course, "--yes")
    done = subprocess.run(command, input=AIKEN.encode(), capture_output=True, env=environment(), cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    assert [row["id"] for row in rows(quiz_of(course))] == ["vem-fragar-du-nagon-nara"]


OWN = """\
title: 'Testa'   # min
questions:  # alla
- id: min
  type: true_false
  question:   Du frågar igen.
  answer: true

  feedback: >
    Jo.
  explanation: Det lönar sig.
# sist i listan
"""
FILES = {
    "as it is": OWN,
    "without a last line end": OWN.rstrip("\n"),
    "with a mark": "\ufeff" + OWN,
    "with Windows' line ends": OWN.replace("\n", "\r\n"),
    "indented": re.sub("^(?=[ -])", "    ", OWN, flags=re.MULTILINE),
    "with a key after": OWN.replace("# sist i listan\n", "\n# om provet\nintro: Fem frågor.\n"),
    "an empty list": "questions: []\n",
    "a key alone": "title: Testa\nquestions:\n",
    "a comment alone": "# tomt\n",
    "empty": "",
}


@pytest.mark.parametrize("own", FILES.values(), ids=FILES)
def test_every_other_line_stays_as_it_is(course, own):
    path = quiz_of(course)
    path.write_bytes(own.encode())
    before = [] if "min" not in own else rows(path)
    found = bring(course, TWO)
    assert found.code == 0, found.err
    assert [row["id"] for row in found.questions] == [*(row["id"] for row in before), "vem-fragar-du-nagon-nara", "nar"]
    assert found.questions[: len(before)] == before
    kept = path.read_bytes().decode().splitlines(keepends=True)
    old = own.replace("questions: []", "questions:").splitlines(keepends=True)
    missing = [each for each in old if each not in kept and each.rstrip("\r\n") + "\n" not in kept]
    assert missing == []
    after = yaml.load(path.read_text(encoding="utf-8-sig"), yaml.BaseLoader)
    assert {key: after[key] for key in after if key != "questions"} == {
        key: value
        for key, value in (yaml.load(own.lstrip("\ufeff"), yaml.BaseLoader) or {}).items()
        if key != "questions"
    }
    assert ("\r\n" in own) == ("\r\n" in path.read_bytes().decode())


REFUSED = {
    "questions: [{id: a, type: true_false}]\n": "är skriven så att inget går att lägga till sist.",
    "questions: en\n": "går inte att läsa. Kör `check` och rätta den först.",
    "- a\n": "går inte att läsa. Kör `check` och rätta den först.",
    "questions:\n  - id: 'a\n": "går inte att läsa. Kör `check` och rätta den först.",
}


@pytest.mark.parametrize(("own", "said"), REFUSED.items())
def test_a_file_that_can_not_be_added_to_is_left_alone(course, own, said):
    quiz_of(course).write_text(own, encoding="utf-8")
    done = call("import", course.parent / "x", "--module", SLUG, "--course", course, "--yes")
    assert done.returncode == 1
    (course.parent / "x").write_text(AIKEN, encoding="utf-8")
    done = call("import", course.parent / "x", "--module", SLUG, "--course", course, "--yes")
    assert done.returncode == 1 and said in done.stderr, done.stderr
    assert quiz_of(course).read_text(encoding="utf-8") == own


def test_ids_are_the_questions_own_or_of_its_first_words_and_of_no_other_in_the_course(course):
    bring(
        course,
        "// [id:mitt-id]\nFråga ett{T}\n\n// id: mitt-id\nFråga två om något helt annat än så{T}\n",
        slug="start",
    )
    text = "// [id:mitt-id]\nFråga tre{T}\n\nFråga tre{F}\n\n// [id:Å Ä]\n你好{T}\n\n你好吗{T}\n\n// id: eget-2\nÅtta < nio & **tio**{T}\n"
    found = bring(course, text)
    assert [row["id"] for row in rows(quiz_of(course, "start"))] == ["mitt-id", "fraga-tva-om-nagot-helt"]
    assert [row["id"] for row in found.questions] == ["fraga-tre", "fraga-tre-2", "fraga", "fraga-2", "eget-2"]


def test_what_is_still_to_write_is_said_in_the_language_of_the_course(course):
    page = course / "course.yml"
    page.write_text(page.read_text(encoding="utf-8").replace("language: sv", "language: en"), encoding="utf-8")
    found = bring(course, "你好{=a ~b}\n\nThe {=cat =kitten} mews.\n")
    assert [row["id"] for row in found.questions] == ["question", "the-mews"]
    choice, gap = found.questions
    assert choice["options"][1]["feedback"] == "TODO: write why this answer is wrong"
    assert choice["explanation"] == gap["explanation"] == "TODO: write why the right answer is right"
    assert gap["question"] == "TODO: write what the learner is to do"


def test_the_answer_of_a_gap_is_not_in_the_id(course):
    assert (
        bring(course, "Huvudstaden heter {=Stockholm} sedan länge.\n").question["id"] == "huvudstaden-heter-sedan-lange"
    )


def test_what_check_refuses_is_left_out_with_what_it_says(course):
    found = bring(course, "Vad?{=Ja ~ja ~Nej}\n\nHur?{=Bra ~Dåligt}\n\nVar?\n\n")
    assert [row["id"] for row in found.questions] == ["hur"]
    assert "samma" in found.left[1] or "lika" in found.left[1], found.left
    assert found.left[5] == "det är en text utan svar. Klistra in den i modulens text."


def test_what_is_not_written_yet_stops_the_publishing(course, file):
    bring(course, file)
    done = call("build", "--publish", "--course", course, "--out", course.parent / "ut")
    assert done.returncode == 1 and not (course.parent / "ut").exists()
    said = TODO_SAID.removeprefix("råd: ")
    assert [each for each in done.stderr.splitlines() if "TODO: skriv" in each] == [
        f"{quiz_of(course)}:10: {said.format('fel')}",
        f"{quiz_of(course)}:11: {said.format('rätt')}",
    ]


WRONG = {
    ("finns-inte.txt", SLUG): "finns-inte.txt finns inte. Kontrollera filens namn, och vilken mapp den ligger i.\n",
    (".", SLUG): ". är en mapp. Skriv filens namn också.\n",
    ("frågor.txt", "ingen"): 'modulen "ingen" finns inte i kursen.',
}


@pytest.mark.parametrize(("given", "said"), WRONG.items())
def test_what_is_not_there_is_said(course, file, given, said, monkeypatch):
    monkeypatch.chdir(file.parent)
    done = call("import", given[0], "--module", given[1], "--course", course, "--yes")
    assert done.returncode == 1 and said in done.stderr and done.stdout == ""


def test_wrong_usage(course, file):
    assert call("import", file, "--course", course).returncode == 2
    assert call("import", file, "--module", SLUG, "--from", "pdf", "--course", course).returncode == 2


@pytest.mark.parametrize(("kind", "text"), [("word", AIKEN), ("excel", AIKEN), ("moodle-xml", "{")])
def test_another_kind_than_the_file_is_said(course, kind, text):
    found = bring(course, text, "--from", kind)
    assert found.code == 1 and found.err and not found.questions


def test_a_kind_overrides_what_the_file_looks_like(course):
    text = "ANSWER: är det ett ord?{=ja ~nej}\n"
    assert bring(course, text).questions == []
    assert bring(course, text, "--from", "gift").question["type"] == "single"


@pytest.mark.slow
def test_questions_that_do_not_fit_in_a_file_are_not_written(course):
    many = "\n".join(AIKEN.replace("nära?", f"nära {number}? {'x ' * 150}") for number in range(3000))
    found = bring(course, many)
    assert found.code == 1 and "får vara högst 1 MB" in found.err and not quiz_of(course).exists()


def test_what_another_wrote_meanwhile_stays(course, file, monkeypatch):
    from coursekit.author.change import Change

    write = Change.write

    def late(self):
        self.path.write_text("questions: []\n", encoding="utf-8")
        write(self)

    monkeypatch.setattr(Change, "write", late)
    found = bring(course, file)
    assert found.code == 1 and "har ändrats sedan den lästes" in found.err
    assert quiz_of(course).read_text(encoding="utf-8") == "questions: []\n"


def test_a_module_that_another_moved_meanwhile_is_not_made_again(course, file, monkeypatch):
    """A folder with nothing in it would be an error of the course."""
    from coursekit.author.change import Change

    write, folder = Change.write, quiz_of(course).parent

    def late(self):
        folder.rename(folder.with_name("flyttad"))
        write(self)

    monkeypatch.setattr(Change, "write", late)
    found = bring(course, file)
    assert found.code == 1 and "har ändrats sedan den lästes" in found.err
    assert not folder.exists()


def test_what_reads_office_files_can_be_missing(course, monkeypatch):
    monkeypatch.setattr("coursekit.core.extras.load", lambda name, lock: None)
    found = bring(course, question_workbook())
    assert found.code == 1 and "det som läser arbetsböcker och Worddokument kunde inte installeras" in found.err
    assert bring(course, AIKEN).code == 0
