"""Several mistakes near each other: each is named in the same run, and none follows from another."""

import shutil

from badcases import BAD
from coursekit.check.course import check
from coursekit.core.settings import Settings
from edits import edit

START, QUIZ, SOURCES = "modules/start/index.md", "modules/start/quiz.yml", "sources.yml"


def problems(tmp_path, *edits):
    course = tmp_path / "course"
    shutil.copytree(BAD / "base", course)
    for name, old, new in edits:
        edit(course, name, old, new)
    return [str(problem).removeprefix("course/") for problem in check(Settings(course))[1]]


def test_within_one_question(tmp_path):
    assert problems(
        tmp_path,
        (QUIZ, "goal: fraga\n    question: Vem frågar", "goal: fragga\n    question: Vem <b>frågar</b>"),
        (QUIZ, "        feedback: Hon bor någon annanstans.\n", "        correct: true\n"),
        (QUIZ, "    explanation: Den som berörs vet mest.\n", ""),
        (QUIZ, '"#fraga-smatt"', '"#fraga-sm"'),
    ) == [
        f'{QUIZ}:5: nyckeln "explanation" saknas. Skriv varför svaret är rätt: `explanation: …`',
        f'{QUIZ}:7: frågan "vem" hör till målet "fragga", som modulen inte har. Menade du "fraga"? Modulens mål: fraga.',
        f"{QUIZ}:8: HTML (`<b>`) får inte stå i den här texten. Skriv Markdown; ett mindre än-tecken skrivs `&lt;`.",
        f'{QUIZ}:14: frågan "vem" är av typen single men har fler än ett rätt svar. Behåll ett `correct: true`, eller skriv `type: multiple`.',
        f'{QUIZ}:15: rubriken `#fraga-sm` finns inte på sidan som `#fraga-sm` leder till. Menade du "fraga-smatt"?',
    ]


def test_a_marker_beside_a_broken_question(tmp_path):
    assert problems(
        tmp_path,
        (START, "question: vem", "question: vemm"),
        (QUIZ, "type: multiple", "type: flera"),
        (QUIZ, "answer: 2.5", "answer: två"),
    ) == [
        f'{START}:19: frågan "vemm" finns inte i modulens quiz.yml. Menade du "vem"?',
        f'{QUIZ}:19: okänd typ "flera". Menade du "multiple"?',
        f'{QUIZ}:60: "answer" är "två" men ska vara ett tal med punkt som decimaltecken, till exempel `2.5`.',
    ]


def test_a_goal_beside_broken_front_matter(tmp_path):
    assert problems(tmp_path, (START, "minutes: 10", "minutes: 200"), (QUIZ, "goal: fraga", "goal: frag")) == [
        f'{START}:3: "minutes" är "200" men får vara högst 90.',
        f'{QUIZ}:7: frågan "vem" hör till målet "frag", som modulen inte har. Menade du "fraga"? Modulens mål: fraga.',
    ]


def test_a_citation_beside_a_broken_source(tmp_path):
    assert problems(
        tmp_path,
        (SOURCES, "year: 2024", "year: tjugo"),
        (START, "Fråga tidigt [@lind-2024].", "Fråga tidigt [@lind-2024], ofta [@lindh-2024]."),
    ) == [
        f'{START}:13: källan "lindh-2024" finns inte i sources.yml. Menade du "lind-2024"?',
        f'{SOURCES}:5: "year" är "tjugo" men ska vara ett heltal, till exempel `2023`.',
    ]


def test_a_lesson_beside_a_broken_manifest(tmp_path):
    assert problems(
        tmp_path, ("course.yml", "language: sv", "language: svenska"), (START, "question: vem", "question: vemm")
    ) == [
        'course.yml:4: "language" är "svenska" men ska vara sv eller en. Menade du "sv"?',
        f'{START}:19: frågan "vemm" finns inte i modulens quiz.yml. Menade du "vem"?',
    ]
