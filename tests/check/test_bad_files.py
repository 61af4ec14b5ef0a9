"""Files that are missing, misnamed, misplaced or not text: the exact message of each."""

import shutil
from pathlib import Path

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.core.settings import Settings
from edits import edit

QUIZ, TEXT, MANIFEST = "modules/mer/quiz.yml", "modules/mer/index.md", "course.yml"


def encode(course: Path, name: str, encoding: str) -> None:
    (course / name).write_bytes((course / name).read_text(encoding="utf-8").encode(encoding))


def write(course: Path, name: str, data: str | bytes) -> None:
    (course / name).parent.mkdir(parents=True, exist_ok=True)
    (course / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))


def copy(course: Path, name: str, to: str) -> None:
    (course / to).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(course / name, course / to)


def rename_module(course: Path, slug: str) -> None:
    (course / "modules/mer").rename(course / "modules" / slug)
    edit(course, MANIFEST, "[start, mer]", f"[start, {slug}]")
    edit(course, "modules/start/index.md", "../mer/index.md", f"../{slug}/index.md")


CASES = {
    "no-course": (
        lambda c: (c / MANIFEST).unlink(),
        ["course/course.yml:1: här finns ingen kurs. Mappen ska ha en fil som heter `course.yml`."],
    ),
    "course-with-txt": (
        lambda c: (c / MANIFEST).rename(c / "course.yml.txt"),
        [
            'course/course.yml:1: här finns ingen kurs. Mappen ska ha en fil som heter `course.yml`. Byt namn på "course.yml.txt".'
        ],
    ),
    "course-yaml": (
        lambda c: (c / MANIFEST).rename(c / "course.yaml"),
        [
            'course/course.yml:1: här finns ingen kurs. Mappen ska ha en fil som heter `course.yml`. Byt namn på "course.yaml".'
        ],
    ),
    "module-unlisted": (
        lambda c: copy(c, TEXT, "modules/extra/index.md"),
        [
            'course/course.yml:5: mappen modules/extra står inte i någon del. Lägg till "extra" under `modules:`, eller ta bort mappen.'
        ],
    ),
    "module-empty-folder": (
        lambda c: ((c / "modules/tom").mkdir(), edit(c, MANIFEST, "[start, mer]", "[start, mer, tom]")),
        ['course/course.yml:7: modulen "tom" saknar filen index.md. Skriv modulens text där.'],
    ),
    "module-with-swedish-letters": (
        lambda c: rename_module(c, "förstå"),
        [
            'course/course.yml:7: "modules" är "förstå" men får bara ha små bokstäver a–z, siffror och bindestreck, till exempel `forsta`.'
        ],
    ),
    "module-with-space": (
        lambda c: rename_module(c, "mer om"),
        [
            'course/course.yml:7: "modules" är "mer om", som är flera namn i ett. Sätt komma mellan dem, `[mer, om]`, eller skriv vart och ett på en egen rad med bindestreck först. Är det ett namn, så skriv `mer-om`.'
        ],
    ),
    "page-at-generated-address": (
        lambda c: write(c, "kallor.md", "# Källor\n\nEn mening.\n"),
        ["course/kallor.md:1: adressen kallor.md hör till sajten själv. Ge sidan ett annat namn."],
    ),
    "page-in-kurs": (
        lambda c: write(c, "kurs/index.md", "# Kursen\n\nEn mening.\n"),
        ["course/kurs/index.md:1: adressen kurs/index.md hör till sajten själv. Ge sidan ett annat namn."],
    ),
    "no-sources-file": (
        lambda c: (c / "sources.yml").unlink(),
        ['course/modules/start/index.md:13: källan "lind-2024" finns inte i sources.yml.'],
    ),
    "quiz-marker-without-quiz": (
        lambda c: ((c / QUIZ).unlink(), edit(c, TEXT, "\n\n", "\n\n<!-- quiz -->\n\n")),
        [
            "course/modules/mer/index.md:10: `<!-- quiz -->` står här, men modulen har inga frågor. Ta bort märket, eller skriv frågor i quiz.yml."
        ],
    ),
    "quiz-with-capital": (
        lambda c: (c / QUIZ).rename(c / "modules/mer/Quiz.yml"),
        [
            'course/modules/mer/Quiz.yml:1: filen "Quiz.yml" hör inte hit. Menade du "quiz.yml"? I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "quiz-yaml": (
        lambda c: (c / QUIZ).rename(c / "modules/mer/quiz.yaml"),
        [
            'course/modules/mer/quiz.yaml:1: filen "quiz.yaml" hör inte hit. Menade du "quiz.yml"? I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "quiz-with-txt": (
        lambda c: (c / QUIZ).rename(c / "modules/mer/quiz.yml.txt"),
        [
            'course/modules/mer/quiz.yml.txt:1: filen "quiz.yml.txt" hör inte hit. Menade du "quiz.yml"? I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "over-a-megabyte": (
        lambda c: write(c, QUIZ, "# " + "x" * 1_000_001),
        ["course/modules/mer/quiz.yml:1: filen är 1,0 MB. Den får vara högst 1 MB. Dela upp den."],
    ),
    "quiz-in-cp1252": (
        lambda c: encode(c, QUIZ, "cp1252"),
        [
            'course/modules/mer/quiz.yml:5: filen är inte sparad som UTF-8. Öppna den i din editor, välj "Spara som" och kodningen UTF-8.'
        ],
    ),
    "quiz-in-utf-16": (
        lambda c: encode(c, QUIZ, "utf-16"),
        [
            'course/modules/mer/quiz.yml:1: filen är inte sparad som UTF-8. Öppna den i din editor, välj "Spara som" och kodningen UTF-8.'
        ],
    ),
    "text-in-cp1252": (
        lambda c: encode(c, TEXT, "cp1252"),
        [
            'course/modules/mer/index.md:4: filen är inte sparad som UTF-8. Öppna den i din editor, välj "Spara som" och kodningen UTF-8.'
        ],
    ),
    "page-in-utf-16": (
        lambda c: encode(c, "hjalp.md", "utf-16"),
        [
            'course/hjalp.md:1: filen är inte sparad som UTF-8. Öppna den i din editor, välj "Spara som" och kodningen UTF-8.'
        ],
    ),
    "word-named-quiz": (
        lambda c: write(c, QUIZ, b"PK\x03\x04" + bytes(range(256))),
        [
            'course/modules/mer/quiz.yml:2: filen är inte sparad som UTF-8. Öppna den i din editor, välj "Spara som" och kodningen UTF-8.'
        ],
    ),
    "deep-nesting": (
        lambda c: write(c, QUIZ, "questions: " + "[" * 5000 + "]" * 5000 + "\n"),
        [
            "course/modules/mer/quiz.yml:1: listor och nycklar ligger för djupt i varandra. Kontrollera hakparenteser och indrag."
        ],
    ),
    "link-to-unlisted-module": (
        lambda c: (
            copy(c, TEXT, "modules/utkast/index.md"),
            edit(c, "modules/start/index.md", "../mer/", "../utkast/"),
        ),
        [
            'course/course.yml:5: mappen modules/utkast står inte i någon del. Lägg till "utkast" under `modules:`, eller ta bort mappen.'
        ],
    ),
    "word-in-module": (
        lambda c: write(c, "modules/start/Manus.doc", b""),
        [
            'course/modules/start/Manus.doc:1: filen "Manus.doc" hör inte hit. Öppna den i Word, spara den som docx eller pdf och lägg den här i stället. I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "heic-in-module": (
        lambda c: write(c, "modules/start/IMG_1234.HEIC", b""),
        [
            'course/modules/start/IMG_1234.HEIC:1: filen "IMG_1234.HEIC" hör inte hit. Öppna bilden, spara den som jpg och lägg den här i stället. I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "picture-not-linked": (
        lambda c: copy(c, "modules/start/bank.svg", "modules/mer/bank.svg"),
        ['course/modules/mer/bank.svg:1: ingen text länkar till filen "bank.svg". Länka till den, eller ta bort den.'],
    ),
    "copy-of-quiz": (
        lambda c: copy(c, QUIZ, "modules/mer/quiz - Kopia.yml"),
        [
            'course/modules/mer/quiz - Kopia.yml:1: filen "quiz - Kopia.yml" hör inte hit. Är det en kopia av "quiz.yml", så ta bort den. I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "second-text-in-module": (
        lambda c: write(c, "modules/mer/extra.md", "# Extra\n"),
        [
            'course/modules/mer/extra.md:1: filen "extra.md" hör inte hit. I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "folder-in-module": (
        lambda c: copy(c, "modules/start/bank.svg", "modules/start/bilder/bank.svg"),
        [
            'course/modules/start/bilder/bank.svg:1: filen "bank.svg" hör inte hit. I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "file-beside-modules": (
        lambda c: write(c, "modules/lista.md", "# Lista\n"),
        [
            'course/modules/lista.md:1: filen "lista.md" hör inte hit. I en moduls mapp ligger index.md, quiz.yml och det som texten länkar till: bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "empty-quiz": (
        lambda c: write(c, QUIZ, ""),
        ["course/modules/mer/quiz.yml:1: filen är tom. Skriv det den ska innehålla, eller ta bort den."],
    ),
    "empty-text": (
        lambda c: write(c, TEXT, ""),
        [
            "course/modules/mer/index.md:1: modulen saknar sidhuvud. Börja filen med `---`, sedan title, minutes, summary och goals, och avsluta med `---`."
        ],
    ),
    "empty-page": (
        lambda c: write(c, "hjalp.md", ""),
        ["course/hjalp.md:1: sidan är tom. Skriv en rubrik, `# Rubrik`, och text."],
    ),
    "page-with-capital-extension": (
        lambda c: write(c, "Mer.MD", "# Mer\n\nEn mening.\n"),
        [
            'course/Mer.MD:1: filen "Mer.MD" hör inte hit. Menade du "Mer.md"? Utanför modulerna ligger kursens yml-filer, sidor (.md), bilder (svg, png, jpg, gif, webp), pdf, ljud och film (mp3, m4a, mp4, vtt) och dokument (docx, xlsx, odt, zip).'
        ],
    ),
    "page-readme": (
        lambda c: write(c, "README.md", "# Läs mig\n\nEn mening.\n"),
        ["course/README.md:1: adressen README.md hör till sajten själv. Ge sidan ett annat namn."],
    ),
    "no-modules-folder": (
        lambda c: shutil.rmtree(c / "modules"),
        [
            'course/course.yml:7: modulen "mer" har ingen mapp under modules/.',
            'course/course.yml:7: modulen "start" har ingen mapp under modules/.',
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_exact_message(name, tmp_path):
    make, expected = CASES[name]
    shutil.copytree(BAD / "base", tmp_path / "course")
    make(tmp_path / "course")
    _, problems = check(Settings(tmp_path / "course"))
    assert [str(problem) for problem in problems] == expected
