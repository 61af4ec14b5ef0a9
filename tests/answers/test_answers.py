"""`answers`: the page and the table of a folder of files, by the rules that the page states."""

import csv
import io
import re

import pytest
from coursekit.answers.learner_file import KEY
from given import MINI, QUESTIONS, answer, file, keys, put, report
from project import call, run

PERCENT = "\u00a0%"


def files(*rows):
    """A file of a sender of its own for each row of answers."""
    return [file(*row, sender=number) for number, row in enumerate(rows)]


def item(text, id):
    """What the page says of one question, from its place to the next one's."""
    return text.partition(f"· {id} ·")[2].partition(" · course")[0].partition("Så räknas det")[0]


def section(html, id):
    return html.partition(f'<section class="item" id="{id}">')[2].partition("</section>")[0]


def test_below_five_answers_only_how_many(tmp_path):
    rows = [[answer("vem-forst", 0), answer("hur-manga", 1)]] * 4 + [[answer("hur-manga", 1)]]
    done, text, html = report(put(tmp_path / "svar", *files(*rows)))
    assert done.returncode == 0
    assert 'id="vem-forst"' not in html and 'id="hur-manga"' in html
    assert "Vem frågar du först? (vem-forst): 4 svar" in text
    assert "Den som sitter närmast" not in text
    assert "Skiljer dem som kan räknas från 10 svar" in text


def test_the_worst_first(tmp_path):
    shares = {"vem-forst": 4, "hur-manga": 1, "nar-da": 3}
    rows = [[answer(id, int(n < right)) for id, right in shares.items()] for n in range(5)]
    _, _, html = report(put(tmp_path / "svar", *files(*rows)))
    places = [html.index(f'id="{id}"') for id in ("hur-manga", "nar-da", "vem-forst")]
    assert places == sorted(places)


def test_choices_with_their_shares_the_wrong_ones_first(tmp_path):
    first, second = keys("hur-manga", False)
    chosen = [[second]] * 3 + [[first]] + [keys("hur-manga")] * 4
    rows = [[answer("hur-manga", int(each == keys("hur-manga")), each)] for each in chosen]
    _, text, html = report(put(tmp_path / "svar", *files(*rows)))
    assert "Fel: 1000 38 % (3) Fel: 50 12 % (1) ✓ Rätt: 1 50 % (4)" in text
    assert [width in section(html, "hur-manga") for width in ('width="37.5%"', 'width="12.5%"', 'width="50.0%"')] == [
        True
    ] * 3
    rows = [[answer("hur-manga", 0, [second])]] * 5
    _, text, _ = report(put(tmp_path / "svar", *files(*rows)))
    assert "Fel: 50 ingen valde det ✓ Rätt: 1 ingen valde det" in text


def test_each_pair_that_was_chosen(tmp_path):
    wrong = keys("para-ihop", False)
    rows = [[answer("para-ihop", 2 / 3, [*keys("para-ihop")[:2], wrong[-1]])]] * 6
    _, text, _ = report(put(tmp_path / "svar", *files(*rows)))
    said = section(report(tmp_path / "svar")[2], "para-ihop")
    assert said.count("<svg") == 4
    assert "✓ Rätt: Fast → Platsen 100 % (6)" in text and "✓ Rätt: Okänt → Vem som sköter det ingen valde det" in text


def test_what_is_written_has_no_choices(tmp_path):
    _, text, html = report(put(tmp_path / "svar", *files(*[[answer("fyll-i", 0.5, [])]] * 5)))
    assert "Rätt första gången 0 %" in text and "<svg" not in section(html, "fyll-i")


def test_tries_and_how_many_had_it_shown(tmp_path):
    rows = [[answer("vem-forst", 0, tries=n, shown=n > 3)] for n in (1, 2, 2, 4)] + [[answer("vem-forst", 1)]]
    _, text, _ = report(put(tmp_path / "svar", *files(*rows)))
    assert "Försök i snitt 2,0 Visade svaret 20 %" in text


def test_earlier_revisions_stand_apart_beside_the_present_one(tmp_path):
    old = [[answer("vem-forst", int(n < 2), revision="0a0b0c0d")] for n in range(8)]
    older = [[answer("vem-forst", 1, revision="00000000")]] * 3
    now = [[answer("vem-forst", int(n < 5))] for n in range(6)]
    table = tmp_path / "svar.csv"
    _, text, _ = report(put(tmp_path / "svar", *files(*old, *older, *now)), "--csv", table)
    assert (
        "Före och efter Version Svarade Rätt första gången 0a0b0c0d (tidigare) 8 25 % (7–59 %) "
        f"00000000 (tidigare) 3 färre än 5 {QUESTIONS['vem-forst'].revision} (nu) 6 83 % (44–97 %)"
    ) in text
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [row[3:7] for row in rows[1:]] == [
        [QUESTIONS["vem-forst"].revision, "ja", "6", "83,3"], ["0a0b0c0d", "nej", "8", "25,0"], ["00000000", "nej", "3", ""],
    ]  # fmt: skip


def advised(tmp_path, rows, id):
    _, _, html = report(put(tmp_path / "svar", *files(*rows)))
    return section(html, id).partition('class="advice">')[2].partition("</p>")[0].partition("</strong> ")[2]


TEMPTED = "Fel svar lockar mest: läs om {} innan du ändrar frågan."
FEW_RIGHT = "Få svarar rätt här: läs om {} innan du ändrar frågan."
LOWEST = "Lägst andel rätt just nu: läs om {} först."
SHORT, SMALL = "modulen ”Korta frågor”", "avsnittet ”Fråga smått” (course/modules/alla-typer/index.md)"


@pytest.mark.parametrize(("id", "right", "of", "wanted"), [
    ("vem-forst", 1, 5, TEMPTED.format(SHORT)),
    ("forsta-fragan", 3, 8, TEMPTED.format(SMALL)),
    ("hur-lange", 1, 5, FEW_RIGHT.format("modulen ”Alla typer”")),
    ("vem-forst", 2, 5, LOWEST.format(SHORT)),
    ("forsta-fragan", 19, 20, LOWEST.format(SMALL)),
    ("vem-forst", 20, 20, "Alla kan det redan."),
], ids=["one of five", "below forty", "written", "forty", "ninety-five", "all"])  # fmt: skip
def test_the_rules_on_shares(tmp_path, id, right, of, wanted):
    chosen = [] if id == "hur-lange" else None
    found = advised(tmp_path, [[answer(id, int(n < right), chosen)] for n in range(of)], id)
    assert found.replace(str(MINI), "course") == wanted


def test_only_the_lowest_is_advised_on_for_being_so(tmp_path):
    rows = [[answer("vem-forst", int(n < 4)), answer("hur-manga", int(n < 3))] for n in range(6)]
    assert advised(tmp_path, rows, "vem-forst") == ""
    assert advised(tmp_path, rows, "hur-manga") == LOWEST.format(SHORT)


def test_a_wrong_choice_that_tempts_nobody_more_than_the_right_one_is_no_temptation(tmp_path):
    wrong = [[key] for key in keys("forsta-fragan", False)]
    rows = [[answer("forsta-fragan", 0, wrong[n % 2])] for n in range(4)] + [[answer("forsta-fragan", 1)]] * 2
    assert advised(tmp_path, rows, "forsta-fragan").replace(str(MINI), "course") == FEW_RIGHT.format(SMALL)


def test_the_section_is_a_link_where_the_site_s_address_is_known(tmp_path, course):
    edit = course / "organisation.yml"
    edit.write_text(edit.read_text(encoding="utf-8").replace("TODO: https://kurs", "https://kurs"), encoding="utf-8")
    folder = put(tmp_path / "svar", *files(*[[answer("forsta-fragan", 0)]] * 5))
    call("answers", folder, "--course", course, "--out", tmp_path / "svar.html")
    assert (
        '<a href="https://kurs.exempelby.example/kurs/alla-typer/index.html#fraga-smatt">avsnittet ”Fråga smått”'
        in (tmp_path / "svar.html").read_text(encoding="utf-8")
    )


def test_those_who_know_the_rest_are_wrong_here(tmp_path):
    rows = [
        [answer("vem-forst", n % 2), answer("hur-manga", (n + 1) % 2), answer("nar-da", (n + 1) % 2)] for n in range(10)
    ]
    assert advised(tmp_path, rows, "vem-forst") == "De som kan resten svarar fel här: är nyckeln rätt?"


@pytest.mark.parametrize(
    ("of", "wanted"), [(49, LOWEST.format(SHORT)), (50, "Ingen tror på det här: ”1000”.")], ids=["49", "50"]
)
def test_a_choice_that_nobody_believes(tmp_path, of, wanted):
    rows = [[answer("hur-manga", int(n < of // 2))] for n in range(of)]
    assert advised(tmp_path, rows, "hur-manga").startswith(wanted)


def test_what_to_do_stands_first_on_the_page(tmp_path):
    _, text, _ = report(put(tmp_path / "svar", *files(*[[answer("vem-forst", 0), answer("hur-manga", 1)]] * 5)))
    assert "Gör det här först Vem frågar du först? Fel svar lockar mest" in text
    for rule in (
        "Under 40 % rätt,",
        "Under 40 % rätt, utan",
        "Lägst andel rätt av alla",
        "Över 95 % rätt",
        "Minst 50 svar",
        "färre än 2 %",
        "Wilsons, 95 %",
    ):
        assert rule in text


def test_a_newer_file_takes_the_place_of_an_older_one_of_the_same_sender(tmp_path):
    ones = [file(answer("vem-forst", 0), sender=1, number=number) for number in (1, 1)]
    newest = file(answer("vem-forst", 1), sender=1, number=3)
    others = files(*[[answer("vem-forst", 1)]] * 5)[2:]
    done, text, _ = report(put(tmp_path / "svar", newest, *ones, *others, file(answer("vem-forst", 1), sender=0)))
    assert "Svarade 5 Rätt första gången 100 %" in text
    assert "Äldre filer från samma avsändare, eller samma fil en gång till: 2." in text
    assert "Svar från 5 deltagare" in done.stdout


def test_answers_to_questions_that_the_course_lacks_are_counted(tmp_path):
    gone = answer("vem-forst", 0) | {"id": "borttagen"}
    open_one = answer("vem-forst", 1) | {"id": "egen-fraga", "choices": []}
    rows = [[answer("vem-forst", 1), gone, open_one]] * 5
    done, text, html = report(put(tmp_path / "svar", *files(*rows), file(gone, sender=9)))
    assert "Svar på frågor som kursen inte har: 10." in text and "borttagen" not in html
    assert "svar-mini (5).json: filen har inte svar på någon fråga som finns i kursen." in done.stderr
    assert "svar-mini (5).json: filen har inte svar på någon fråga som finns i kursen." in text


def test_what_tells_of_a_learner_is_not_on_the_page(tmp_path):
    folder = put(tmp_path / "svar", *[file(answer("vem-forst", 1), sender=0xABCDEF + n) for n in range(5)])
    _, _, html = report(folder, "--csv", tmp_path / "svar.csv")
    assert "abcdef" not in html + (tmp_path / "svar.csv").read_text(encoding="utf-8-sig")


def test_the_table_is_safe_in_a_spreadsheet(tmp_path, course):
    quiz = course / "modules/korta/quiz.yml"
    quiz.write_text(
        quiz.read_text(encoding="utf-8").replace("Vem frågar du först?", "'=1+1 blir vad?'"), encoding="utf-8"
    )
    folder = put(tmp_path / "svar", *files(*[[answer("vem-forst", 1)]] * 5))
    call("answers", folder, "--course", course, "--out", tmp_path / "a.html", "--csv", tmp_path / "a.csv")
    assert "'=1+1 blir vad?" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("made", "said"), [
    (None, "finns inte. Skriv vägen till den mapp där svarsfilerna ligger."),
    ([], "finns inga svar att räkna. Lägg svarsfilerna (svar-….json) där och kör kommandot igen."),
], ids=["no folder", "nothing in it"])  # fmt: skip
def test_nothing_to_tell_of(tmp_path, made, said):
    folder = tmp_path / "svar"
    if made is not None:
        put(folder, *made)
    done, _, html = report(folder)
    assert (done.returncode, html) == (1, "") and said in done.stderr


def test_the_result_is_not_written_in_the_course(tmp_path, course):
    folder = put(tmp_path / "svar", *files([answer("vem-forst", 1)]))
    done = call("answers", folder, "--course", course, "--out", course / "svar.html")
    assert done.returncode == 1 and not (course / "svar.html").exists()


def test_the_page_and_the_table_may_lie_among_the_files(tmp_path):
    folder = put(tmp_path / "svar", *files([answer("vem-forst", 1)]))
    for _ in range(2):
        done = call("answers", folder, "--course", MINI, "--out", folder / "svar.html", "--csv", folder / "svar.csv")
        assert (done.returncode, done.stderr) == (0, "") and "Inte med: 0." in done.stdout


def test_the_page_and_the_table_are_two_files(tmp_path):
    folder = put(tmp_path / "svar", *files([answer("vem-forst", 1)]))
    done = call("answers", folder, "--course", MINI, "--out", tmp_path / "svar.html", "--csv", tmp_path / "svar.html")
    assert done.returncode == 1 and not (tmp_path / "svar.html").exists()
    assert (
        done.stderr
        == "Sidan och tabellen kan inte vara samma fil. Skriv två namn, till exempel svar.html och svar.csv.\n"
    )


@pytest.mark.parametrize("name", ["mapp", "a" * 300 + ".html"], ids=["a folder", "a long name"])
def test_a_place_where_it_can_not_be_is_said_in_swedish(tmp_path, name):
    folder = put(tmp_path / "svar", *files([answer("vem-forst", 1)]))
    (tmp_path / "mapp").mkdir()
    done = call("answers", folder, "--course", MINI, "--out", tmp_path / name)
    assert done.returncode == 1
    assert re.search(r"gick inte att skriva: .*; .*välj (ett|en) \w+", done.stderr), done.stderr


def test_a_course_with_errors_is_mended_first(tmp_path, course):
    (course / "modules/korta/quiz.yml").write_text("questions: 5\n", encoding="utf-8")
    folder = put(tmp_path / "svar", *files([answer("vem-forst", 1)]))
    done = call("answers", folder, "--course", course, "--out", tmp_path / "svar.html")
    assert done.returncode == 1 and "modules/korta/quiz.yml:1: " in done.stderr


def test_as_a_person_runs_it(tmp_path):
    folder = put(tmp_path / "svar å", *files([answer("vem-forst", 1)]))
    done = run("answers", folder, "--course", MINI, "--out", tmp_path / "svar å.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Lästa filer: 1. Inte med: 0. Svar från 1 deltagare står i {tmp_path / 'svar å.html'}.\n"
    assert run("answers", folder).returncode == 2


def test_the_key_of_a_choice_is_the_same_to_the_browser():
    script = (MINI.parent.parent / "docs/assets/js/record/answer-file.js").read_text(encoding="utf-8")
    assert f"const KEY = /{KEY}/;" in script
