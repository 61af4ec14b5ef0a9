"""Generated course: a course of any size, for measuring and for tests. Its texts are made up and say so."""

from __future__ import annotations

from pathlib import Path

import yaml

PER_PART = 20
PARAGRAPH = (
    "Det här är en påhittad text som är lika lång som i en riktig kurs. Du ställer en öppen fråga. Sedan väntar du. "
    "Den du frågar berättar om något som har hänt. Du upprepar det du hörde, och frågar om det stämmer.\n"
)


def generate(folder: Path, modules: int, questions: int) -> None:
    """Write a course of `modules` modules, each with as many `single` questions with feedback."""
    slugs = [f"modul-{number}" for number in range(1, modules + 1)]
    _write(
        folder / "course.yml",
        {
            "format": 1,
            "id": "stor",
            "title": "En stor kurs",
            "language": "sv",
            "parts": [
                {"title": f"Del {start // PER_PART + 1}", "modules": slugs[start : start + PER_PART]}
                for start in range(0, modules, PER_PART)
            ],
        },
    )
    for slug in slugs:
        front = {
            "title": slug.capitalize(),
            "minutes": 10,
            "summary": "En påhittad modul.",
            "goals": [{"id": "fraga", "text": "Du kan fråga öppet."}],
            "do_today": "Ställ en öppen fråga.",
            "allow": {"near_copy": "Frågorna är påhittade och lika med flit: de mäts."},
        }
        _write(
            folder / "modules" / slug / "quiz.yml",
            {"questions": [question(slug, number) for number in range(1, questions + 1)]},
        )
        (folder / "modules" / slug / "index.md").write_text(
            f"---\n{_yaml(front)}---\n\n{body()}", encoding="utf-8", newline="\n"
        )


def body() -> str:
    """A module's text: three sections."""
    return "\n".join(f"## Avsnitt {number}\n\n{PARAGRAPH}\n{PARAGRAPH}" for number in (1, 2, 3))


def question(slug: str, number: int) -> dict:
    """One question as quiz.yml has it."""
    return {
        "id": f"{slug}-{number}",
        "type": "single",
        "goal": "fraga",
        "question": f"Fråga {number}: vilken mening är öppen?",
        "options": [
            {"text": f"Berätta om gång {number}.", "correct": True},
            {"text": f"Visst var gång {number} bra?", "feedback": "Den lägger svaret i munnen på den du frågar."},
            {
                "text": f"Var gång {number} bra eller dålig?",
                "feedback": "Den har redan valt två svar åt den du frågar.",
            },
        ],
        "explanation": "En öppen fråga låter den andra välja vad som är viktigt.",
    }


def peer_page(slug: str, questions: int) -> str:
    """The same module as mkdocs-quiz writes it."""
    quizzes = []
    for number in range(1, questions + 1):
        made = question(slug, number)
        options = "\n".join(
            f"- [{'x' if option.get('correct') else ' '}] {option['text']}\n> {option.get('feedback', 'Rätt.')}"
            for option in made["options"]
        )
        quizzes.append(f"<quiz>\n{made['question']}\n{options}\n\n{made['explanation']}\n</quiz>\n")
    return f"# {slug.capitalize()}\n\n{body()}\n" + "\n".join(quizzes)


def _write(path: Path, data: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_yaml(data), encoding="utf-8", newline="\n")


def _yaml(data: dict) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
