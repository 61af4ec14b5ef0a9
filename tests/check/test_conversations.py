"""Conversations and forums: the times that are read, the day that it is, and mistakes beside each other."""

import shutil
from datetime import date, timedelta

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.model.times import Slot, slot
from coursekit.render.pages import render
from edits import edit

TALKS, FORUMS = "conversations.yml", "forums.yml"


@pytest.mark.parametrize(
    "text, weekday, day, start, end",
    [
        ("tisdag 14.00–16.00", 2, None, "14:00", "16:00"),
        ("tisdagar kl. 14-16", 2, None, "14:00", "16:00"),
        ("Torsdagar 18:30", 4, None, "18:30", None),
        ("2026-12-01 14:00–15:30", None, "2026-12-01", "14:00", "15:30"),
        ("Tuesdays 14:00", 2, None, "14:00", None),
        ("måndag 8", 1, None, "08:00", None),
        ("ons. 9–11", 3, None, "09:00", "11:00"),
        ("varje fredag, klockan 9 till 11.30", 5, None, "09:00", "11:30"),
        ("Every Saturday at 10 to 12", 6, None, "10:00", "12:00"),
        ("På söndagar 13.00 – 14.00.", 7, None, "13:00", "14:00"),
        ("2026-12-01 kl 9.30", None, "2026-12-01", "09:30", None),
        ("tisdag 2026-12-01, 14.00", None, "2026-12-01", "14:00", None),
    ],
)
def test_a_time_is_read(text, weekday, day, start, end):
    assert slot(text) == Slot(text, weekday, day, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "tisdagar",
        "14.00",
        "2026-12-01",
        "efter lunch",
        "varannan tisdag 14.00",
        "tisdagar jämna veckor 14–16",
        "tisdagar och torsdagar 14–16",
        "tisdag 1 december 14.00",
        "Tuesdays 2 pm",
        "tisdagar 14–16 och 18–20",
        "tisdagar 16–14",
        "tisdagar 14–14",
        "tisdagar 25.00",
        "tisdagar 14.60",
        "2026-02-30 14.00",
        "onsdag 2026-12-01 14.00",
        "1/12 2026 14.00",
        "to 14",
        "tisdagsvis 14–16 jämna veckor",
    ],
)
def test_what_is_not_surely_a_time_stays_a_text(text):
    assert slot(text) == Slot(text)


def found(tmp_path, *edits, epoch=None):
    folder = tmp_path / "course"
    shutil.copytree(BAD / "base", folder)
    for name, old, new in edits:
        edit(folder, name, old, new)
    course, problems = check(Settings(folder, epoch=epoch))
    return course, [str(problem).removeprefix("course/") for problem in problems]


def start_of(day):
    """A day's first second, in UTC."""
    return (date.fromisoformat(day) - date(1970, 1, 1)).days * 86400


def test_the_day_is_that_of_the_build():
    assert Settings.read({"SOURCE_DATE_EPOCH": str(20_000 * 86400 - 1)}).today == date(2024, 10, 3)
    assert Settings.read({}).today == date.today()


@pytest.mark.parametrize(
    "day, names, problems",
    [
        ("2026-12-31", ["fiket", "sagostunden"], []),
        (
            "2027-01-01",
            ["sagostunden"],
            [
                'forums.yml:12: råd: "Fiket i Exempelby" gällde till 2026-12-31 och visas inte längre. Fråga värden igen och skriv nya datum, eller ta bort den.'
            ],
        ),
    ],
)
def test_a_forum_expires_after_its_last_day(tmp_path, day, names, problems):
    course, said = found(
        tmp_path,
        (FORUMS, "valid_until: 2099-12-31\n  - id: sagostunden", "valid_until: 2026-12-31\n  - id: sagostunden"),
        epoch=start_of(day),
    )
    assert [forum.id for forum in course.forums] == names
    assert said == problems


def test_nobody_has_agreed_tomorrow(tmp_path):
    today = date.today()
    dates = "agreed: {}\n    valid_until: 2099-12-31\n  - id: sagostunden"
    edits = (
        (FORUMS, dates.format("2026-03-01"), dates.format(today)),
        (FORUMS, dates.format(today), dates.format(today + timedelta(1))),
    )
    assert found(tmp_path / "a", edits[0])[1] == []
    assert found(tmp_path / "b", *edits)[1] == [
        f'forums.yml:11: "agreed" är {today + timedelta(1)}, men i dag är det {today}. Skriv dagen då värden sa ja.'
    ]


def test_a_build_as_of_an_earlier_day_takes_what_was_agreed_since(tmp_path):
    assert found(tmp_path, epoch=start_of("2023-11-14"))[1] == []


def test_a_time_by_itself_is_a_list_of_one(tmp_path):
    course, _ = found(tmp_path)
    assert [[slot.text for slot in forum.slots] for forum in course.forums] == [
        ["tisdagar 14.00–16.00"],
        ["onsdagar 9–11", "2099-06-01 10:00–11:30"],
    ]


def test_mistakes_beside_each_other(tmp_path):
    course, problems = found(
        tmp_path,
        (TALKS, "courage: 1", "courage: fem"),
        (TALKS, "question: Berätta om", "question: Berätta gärna lite mer för mig nu om"),
        (TALKS, "who: En förälder", "vem: En <b>förälder</b>"),
        (FORUMS, "area: skola\n    who_is_there: Unga", "area: skolan\n    who_is_there: Unga"),
        (FORUMS, "contact: fiket@", "contact: fiket"),
        (
            FORUMS,
            "agreed: 2026-03-01\n    valid_until: 2099-12-31\n  -",
            "agreed: 2026-03-01\n    valid_until: i sommar\n  -",
        ),
        (FORUMS, "onsdagar 9–11", "onsdagar"),
    )
    assert problems == [
        f'{TALKS}:4: "courage" är "fem" men ska vara ett heltal, till exempel `12`.',
        f"{TALKS}:7: frågan har 13 ord men får ha högst 12. Korta den, så att den går att säga i ett andetag.",
        f"{TALKS}:18: HTML (`<b>`) får inte stå i den här texten. Skriv Markdown; ett mindre än-tecken skrivs `&lt;`.",
        f'{TALKS}:18: okänd nyckel "vem". Menade du "who"?',
        f'{FORUMS}:4: området "skolan" står inte under `areas:` i course.yml. Menade du "skola"?',
        f'{FORUMS}:8: "contact" är "fiketexempelby.example" men ska vara en e-postadress, till exempel `namn@kommun.example`.',
        f'{FORUMS}:12: "valid_until" är "i sommar" men ska vara ett datum, till exempel `2026-03-01`.',
        f'{FORUMS}:18: råd: tiden "onsdagar" blir inget förslag i kalendern; besökaren får välja dag och tid själv. '
        "Skriv varje tid för sig, så här: `tisdagar 14.00–16.00` eller `2026-12-01 14.00–16.00`.",
    ]
    assert [talk.id for talk in course.conversations] == ["foraldern"]
    assert [forum.id for forum in course.forums] == ["sagostunden"]


def test_a_source_cited_in_a_conversation_is_used(tmp_path):
    assert (
        found(
            tmp_path,
            ("modules/start/index.md", " [@lind-2024]", ""),
            (TALKS, "Tack för i dag.", "Tack för i dag [@lind-2024]."),
        )[1]
        == []
    )


def test_a_file_linked_in_a_conversation_is_linked(tmp_path):
    assert (
        found(
            tmp_path,
            ("modules/start/index.md", "[bladet](ramen.pdf)", "bladet"),
            (TALKS, "Tack för i dag.", "Tack för i dag. Här är [bladet](modules/start/ramen.pdf)."),
        )[1]
        == []
    )


def test_a_conversation_on_the_site(tmp_path):
    course, problems = found(
        tmp_path,
        (TALKS, "Tack för i dag.", "Tack från {{ organisation.name }} [@lind-2024]. Läs [mer](modules/mer/index.md)."),
    )
    pages = render(course)
    assert problems == []
    assert "[Boka ett samtal](samtal.md)" in pages["kallor.md"]
    assert (
        r"Tack från Exempelby kommun ([Lind, A\. 2024](kallor.md#lind-2024)). Läs [mer](kurs/mer/index.md)."
        in pages["samtal.md"]
    )
