"""Voices: a yes that can be and still holds, a module and a picture that are there, and where the voices are asked for.

The dates are reckoned from today, because a yes may hold for 24 months at most.
"""

import shutil
from datetime import date, timedelta

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.core.days import months_after
from coursekit.core.settings import Settings
from edits import edit
from project import call

TODAY = date.today()
GIVEN, UNTIL = TODAY - timedelta(30), TODAY + timedelta(300)
VOICES = f"""\
voices:
  - id: boende
    who: En som bor vid parken
    text: De frågade innan något var bestämt.
    module: start
    picture: bank.svg
    consent:
      given: {GIVEN}
      valid_until: {UNTIL}
      reference: Dnr 2026-17
  - id: elev
    who: Elev i nian
    text: Jag fick inget svar.
    module: mer
    consent: {{given: {GIVEN}, valid_until: {UNTIL}, reference: Dnr 2026-18}}
"""


@pytest.fixture
def course(tmp_path):
    """A course with two voices, one with a picture, and a page that asks for them."""
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    (course / "voices.yml").write_text(VOICES, encoding="utf-8", newline="\n")
    shutil.copy(course / "modules/start/bank.svg", course / "bank.svg")
    edit(course, "hjalp.md", "Skriv till kursledaren.", "<!-- voices -->\n\nSkriv till kursledaren.")
    return course


def said(course, epoch=None):
    return [str(problem).removeprefix("course/") for problem in check(Settings(course, epoch=epoch))[1]]


def test_a_course_with_voices_has_no_problems(course):
    assert said(course) == []


def test_the_file_may_be_missing_or_have_an_empty_list(course):
    (course / "voices.yml").write_text("voices: []\n", encoding="utf-8")
    assert said(course) == []
    (course / "voices.yml").unlink()
    assert said(course) == []


LATEST = months_after(GIVEN, 24)
MISTAKES = {
    "list-in-swedish": ("voices:", "röster:", '1: okänd nyckel "röster". Menade du "voices"?'),
    "module-in-swedish": ("module: start", "modul: start", '5: okänd nyckel "modul". Menade du "module"?'),
    "unknown-key": (
        "    picture: bank.svg",
        "    färg: blå",
        '6: okänd nyckel "färg". Nycklarna här är: id, who, text, module, consent, picture.',
    ),
    "id-twice": ("id: elev", "id: boende", '11: id "boende" står två gånger. Ge dem olika id.'),
    "no-who": (
        "    who: En som bor vid parken\n",
        "",
        '2: nyckeln "who" saknas. Skriv vem som säger det, så som personen vill kallas: `who: …`',
    ),
    "no-text": ("    text: Jag fick inget svar.\n", "", '11: nyckeln "text" saknas. Skriv `text: …`'),
    "no-module": (
        "    module: start\n",
        "",
        '2: nyckeln "module" saknas. Skriv modulen som rösten ska visas i, med mappens namn: `module: varfor`',
    ),
    "no-consent": (
        f"    consent: {{given: {GIVEN}, valid_until: {UNTIL}, reference: Dnr 2026-18}}\n",
        "",
        '11: nyckeln "consent" saknas. Utan ett ja får ingen stå här. '
        "Skriv `given`, `valid_until` och `reference` under `consent:`.",
    ),
    "no-given": (
        f"      given: {GIVEN}\n",
        "",
        '8: nyckeln "given" saknas. Skriv vilken dag personen sa ja: `given: 2026-03-01`',
    ),
    "no-end": (
        f"      valid_until: {UNTIL}\n",
        "",
        '8: nyckeln "valid_until" saknas. Skriv sista dagen det gäller: `valid_until: 2026-12-31`',
    ),
    "no-reference": (
        "      reference: Dnr 2026-17\n",
        "",
        '8: nyckeln "reference" saknas. Skriv var det står att personen sa ja, till exempel ett ärendes nummer: `reference: …`',
    ),
    "given-no-date": (
        f"      given: {GIVEN}",
        "      given: 1 mars 2026",
        '8: "given" är "1 mars 2026" men ska vara ett datum, till exempel `2026-03-01`.',
    ),
    **{
        f"given-{name}": (
            f"      given: {GIVEN}",
            f"      given: {written}",
            f'8: "given" är "{found}" men ska vara ett datum, till exempel `2026-03-01`.',
        )
        for name, written, found in [
            ("long-year", f"{'9' * 40}-03-01", f"{'9' * 40}-03-01"),
            ("longer-year", f"{'9' * 5000}-03-01", f"{'9' * 57}…"),
            ("raised", "1² mars 2026", "1² mars 2026"),
            ("all-raised", "²²²²²²²²", "²²²²²²²²"),
        ]
    },
    "given-tomorrow": (
        f"      given: {GIVEN}",
        f"      given: {TODAY + timedelta(1)}",
        f'8: "given" är {TODAY + timedelta(1)}, men i dag är det {TODAY}. Skriv dagen då personen sa ja.',
    ),
    "longer-than-24-months": (
        f"      valid_until: {UNTIL}",
        f"      valid_until: {LATEST + timedelta(1)}",
        f'9: "valid_until" är {LATEST + timedelta(1)}, mer än 24 månader efter dagen då personen sa ja. '
        f"Skriv högst {LATEST}, och fråga igen då.",
    ),
    "module-unknown": (
        "module: start",
        "module: starta",
        '5: modulen "starta" finns inte i course.yml. Skriv namnet på modulens mapp, så som det står under `modules:`. '
        'Menade du "start"?',
    ),
    "picture-missing": (
        "picture: bank.svg",
        "picture: banken.svg",
        '6: bilden "banken.svg" finns inte i kursens mapp. Skriv filens väg från voices.yml, eller ta bort raden. '
        'Menade du "bank.svg"?',
    ),
    "picture-no-picture": (
        "picture: bank.svg",
        "picture: hjalp.md",
        '6: "hjalp.md" är ingen bild. Välj en svg, png, jpg, gif eller webp, eller ta bort raden.',
    ),
    "text-html": (
        "text: Jag fick",
        "text: Jag <b>fick</b>",
        "13: HTML (`<b>`) får inte stå i den här texten. Skriv Markdown; ett mindre än-tecken skrivs `&lt;`.",
    ),
    "text-source": ("inget svar.", "inget svar [@lind].", '13: källan "lind" finns inte i sources.yml.'),
    "list-as-text": (
        VOICES,
        "voices: inga\n",
        '1: "voices" ska vara en lista. Skriv varje punkt på en egen rad med bindestreck och mellanslag först.',
    ),
    "empty": (
        VOICES,
        "{}\n",
        '1: nyckeln "voices" saknas. Skriv rösterna under `voices:`, var och en med `- id: …` först, '
        "eller `voices: []` om ingen har sagt ja än.",
    ),
}


@pytest.mark.parametrize("old, new, message", MISTAKES.values(), ids=MISTAKES)
def test_one_mistake(course, old, new, message):
    edit(course, "voices.yml", old, new)
    assert said(course) == [f"voices.yml:{message}"]


def test_a_yes_ends_after_it_was_given(course):
    edit(course, "voices.yml", f"      valid_until: {UNTIL}", f"      valid_until: {GIVEN - timedelta(1)}")
    assert (
        f'voices.yml:9: "valid_until" är {GIVEN - timedelta(1)}, före dagen då personen sa ja ({GIVEN}). '
        "Skriv en senare dag."
    ) in said(course)


def test_a_yes_may_hold_for_24_months_to_the_day(course):
    edit(course, "voices.yml", f"      valid_until: {UNTIL}", f"      valid_until: {LATEST}")
    assert said(course) == []


EXPIRED = (
    'rösten "{}" fick visas till {} och visas inte längre. Fråga personen igen och skriv nya datum, eller ta bort den.'
)


@pytest.mark.parametrize("day, ids", [(0, ["boende", "elev"]), (1, [])])
def test_a_voice_expires_after_its_last_day(course, day, ids):
    epoch = (UNTIL + timedelta(day) - date(1970, 1, 1)).days * 86400
    settings = Settings(course, epoch=epoch)
    found, problems = check(settings)
    assert [voice.id for voice in found.voices] == ids
    assert ("bank.svg" in found.files) == bool(ids)
    assert [str(problem) for problem in problems] == (
        []
        if ids
        else [
            f"course/voices.yml:9: råd: {EXPIRED.format('boende', UNTIL)}",
            f"course/voices.yml:15: råd: {EXPIRED.format('elev', UNTIL)}",
        ]
    )


def test_no_text_shows_the_picture_of_a_voice_that_has_expired(course):
    edit(course, "voices.yml", f"      given: {GIVEN}", f"      given: {GIVEN - timedelta(100)}")
    edit(course, "voices.yml", f"      valid_until: {UNTIL}", f"      valid_until: {GIVEN}")
    edit(course, "hjalp.md", "Skriv till", "![En bänk](bank.svg)\n\nSkriv till")
    assert said(course) == [
        "hjalp.md:5: bilden `bank.svg` hör till en röst som inte längre visas, och publiceras inte. Ta bort länken till den.",
        f"voices.yml:9: råd: {EXPIRED.format('boende', GIVEN)}",
    ]


def test_a_picture_in_a_modules_folder_is_used_by_its_voice(course):
    (course / "bank.svg").rename(course / "modules/mer/amina.svg")
    edit(course, "voices.yml", "picture: bank.svg", "picture: modules/mer/amina.svg")
    assert said(course) == []


PAGE = "Skriv `<!-- voices -->` ensamt på raden där rösterna ska visas. Frågor står bara i moduler."
MARKERS = {
    "misspelt": ("<!-- voises -->", f"hjalp.md:3: `<!-- voises -->` känns inte igen. {PAGE}"),
    "swedish": ("<!-- röster -->", f"hjalp.md:3: `<!-- röster -->` känns inte igen. {PAGE}"),
    "not-alone": ("<!-- voices --> Läs", f"hjalp.md:3: `<!-- voices -->` känns inte igen. {PAGE}"),
    "dash-from-word": ("<!– voices –>", f"hjalp.md:3: `<!– voices –>` känns inte igen. {PAGE}"),
    "twice": (
        "<!-- voices -->\n\n<!-- voices -->",
        "hjalp.md:5: `<!-- voices -->` står två gånger på sidan. Rösterna visas en gång; ta bort det ena.",
    ),
    "questions": ("<!-- quiz -->", "hjalp.md:3: en sida utanför modulerna har inga frågor. Ta bort märket."),
}


@pytest.mark.parametrize("marker, message", MARKERS.values(), ids=MARKERS)
def test_a_marker_that_is_wrong(course, marker, message):
    edit(course, "hjalp.md", "<!-- voices -->", marker)
    assert said(course) == [message]


def test_the_marker_in_code_is_code(course):
    edit(course, "hjalp.md", "<!-- voices -->", "Skriv `<!-- voices -->`.\n\n```\n<!-- voices -->\n```")
    assert said(course) == []


def test_a_module_does_not_ask_for_voices(course):
    edit(course, "modules/mer/index.md", "---\n\n", "---\n\n<!-- voices -->\n\n")
    [message] = said(course)
    assert message.partition(": ")[2] == (
        "`<!-- voices -->` visar alla kursens röster på en sida utanför modulerna. "
        "Modulens egna röster visas sist i texten ändå; ta bort märket."
    )


def test_what_word_made_of_the_marker_is_mended(course):
    edit(course, "hjalp.md", "<!-- voices -->", "<!–\u00a0voices –>")
    assert call("check", "--fix", "--course", course, "--yes").returncode == 0
    assert "\n<!-- voices -->\n" in (course / "hjalp.md").read_text(encoding="utf-8")
    assert said(course) == []
