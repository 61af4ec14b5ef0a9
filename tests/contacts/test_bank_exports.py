"""Exports as they are: what Microsoft Forms, Google Forms and our own form give comes in with no map edited."""

import csv
import io
import sys
from datetime import datetime

import openpyxl
import pytest
from bankcase import TODAY, contacts, imported, load, make_bank
from cases import slow
from coursekit.contacts.intake.contact import KEYS
from coursekit.core import extras

# The questions of our form's text, in its order, and what somebody answered.
QUESTIONS = {
    "Vad ska vi kalla dig?": "Eva",
    "Ämnen": "Trafik;Kultur;",
    "Område": "Åsa",
    "Vad du kan tänka dig": "svara på frågor;en workshop;",
    "Hur du vill mötas": "digitalt;hos mig;",
    "När": "kväll;helg;",
    "Hur vi når dig": "genom samordnaren;e-post;telefon;",
    "E-post": "eva@post.example.org",
    "Telefon": "070-1740605",
    "Hur du syns": "genom samordnaren",
    "Frågor på ett år": "4",
    "Har du fyllt 18 år?": "Ja",
    "Mitt ja gäller": "inbjudningar;telefon;",
}
WHEN = datetime(2026, 11, 20, 14, 3, 45)
FORMS = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"]
HEADINGS = ["E-post2" if each == "E-post" else each for each in QUESTIONS]


@pytest.fixture
def bank(tmp_path):
    return make_bank(tmp_path / "bank", contacts="contacts: []\n")


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch):
    typed(monkeypatch)


def typed(monkeypatch, *lines):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def answers(changes=None):
    """One person's answers, with these changed."""
    return [(changes or {}).get(question, answer) for question, answer in QUESTIONS.items()]


def text(*records, part=",", encoding="utf-8-sig"):
    out = io.StringIO()
    csv.writer(out, delimiter=part, lineterminator="\r\n").writerows(records)
    return out.getvalue().encode(encoding)


def book(*records):
    made = openpyxl.Workbook()
    for record in records:
        made.active.append(record)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def google(*records, when="2026-11-20 14:03:45"):
    rows = [[cell.strip(";").replace(";", ", ") for cell in record] for record in records or [answers()]]
    return text(["Tidstämpel", *QUESTIONS], *([when, *row] for row in rows))


def forms(cells, when="11/20/26 14:03:45"):
    return [7, when, when, "anonymous", "", *cells]


EXPORTS = {
    "Microsoft Forms, workbook": book([*FORMS, *HEADINGS], forms(answers(), WHEN)),
    "Microsoft Forms, workbook in English": book(
        ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time", *HEADINGS],
        [7, WHEN, WHEN, "anonymous", None, None, *answers()],
    ),
    "Microsoft Forms, signed in": book(
        [*FORMS, *HEADINGS], [7, WHEN, WHEN, "e@kommun.example.org", "Eva Ek", *answers()]
    ),
    "Microsoft Forms, CSV": text([*FORMS, *QUESTIONS], forms(answers())),
    "Microsoft Forms, CSV from Excel": text([*FORMS, *HEADINGS], forms(answers(), "2026-11-20 14:03"), part=";"),
    "Microsoft Forms, days as numbers": text([*FORMS, *HEADINGS], forms(answers(), "46346,58594"), part=";"),
    "Microsoft Forms, marks in the headings": text(
        [*FORMS, *(f"{each.rstrip('?')}\xa0" for each in HEADINGS)], forms(answers())
    ),
    "Google Forms": google(),
    "Google Forms, British": google(when="20/11/2026 14:03:45"),
    "Google Forms, American": google(when="11/20/2026 2:03:45 PM"),
    "Google Forms, downloaded": google(when="2026/11/20 2:03:45 em EET"),
    "Google Forms, American zone": google(when="2026/11/20 2:03:45 PM GMT+1"),
    "our own form": text([*QUESTIONS, "Inskickat", "Ärendenummer"], [*answers(), "2026-11-20", "KB 9"], part=";"),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_comes_in_as_it_is(bank, name, capsys):
    assert imported(bank, EXPORTS[name], "--write") == 0, capsys.readouterr()
    [made] = load(bank)[0].contacts
    assert (made.kind, made.display_name, made.topics, made.area) == ("resident", "Eva", ["trafik", "kultur"], "asa")
    assert (made.offers, made.formats) == (["sounding_board", "workshop"], ["online", "at_ours"])
    assert (made.contact_by, made.times) == (["coordinator", "email", "phone"], ["evening", "weekend"])
    assert (made.email, made.phone, made.adult) == ("eva@post.example.org", "070-1740605", True)
    assert (str(made.consent.given), made.consent.scope) == ("2026-11-20", ["invitations", "phone"])
    reference = {"M": "formulärsvar 7", "G": "formulärets rad 2", "o": "KB 9"}[name[0]]
    assert (made.consent.source, made.consent.reference, made.consent.text_version) == ("form", reference, "1")
    assert not (bank / "import-map.yml").exists()


@pytest.mark.parametrize("name", [slow(name) if number % 3 else name for number, name in enumerate(EXPORTS)])
def test_the_next_export_brings_nobody_twice_whatever_it_is_saved_as(bank, name, capsys):
    assert imported(bank, EXPORTS[name], "--write") == 0
    for other in EXPORTS.values():
        assert imported(bank, other, "--write") == 0, capsys.readouterr()
    assert len(load(bank)[0].contacts) == 1


def test_an_answer_that_was_changed_in_the_form_is_a_newer_one(bank, monkeypatch, capsys):
    """Microsoft Forms keeps the time when it was first sent, and says in a column of its own when it was changed."""
    headings = [*FORMS, "Senast ändrad", *HEADINGS]

    def export(changed, cells):
        return book(headings, [7, WHEN, WHEN, "anonymous", None, changed, *cells])

    assert imported(bank, export(None, answers()), "--write") == 0
    [before] = load(bank)[0].contacts
    changed = export(datetime(2026, 11, 21, 9, 0), answers({"Ämnen": "Kultur;"}))
    typed(monkeypatch, "ja")
    assert imported(bank, changed, "--write") == 0
    assert "Eva" in (said := capsys.readouterr().out) and "har svarat igen, 2026-11-21. Det som ändras: ämnen." in said
    [after] = load(bank)[0].contacts
    assert (after.id, after.topics, str(after.consent.given)) == (before.id, ["kultur"], "2026-11-21")
    assert imported(bank, changed, "--write") == 0 and "överhoppade: 1 (rad 2)" in capsys.readouterr().out


@pytest.mark.parametrize("adult", ["Ja;", "Ja, jag har fyllt 18 år"])
def test_one_choice_that_the_form_takes_for_several(bank, adult, capsys):
    cells = answers({"Område": "Åsa;", "Har du fyllt 18 år?": adult, "Hur du syns": "genom samordnaren;"})
    assert imported(bank, book([*FORMS, *HEADINGS], forms(cells, WHEN)), "--write") == 0, capsys.readouterr()
    assert [each.area for each in load(bank)[0].contacts] == ["asa"]


@pytest.mark.parametrize(
    "days, given",
    [
        (["05/11/2026 10:00:00", "20/11/2026 10:00:00"], "2026-11-05"),
        (["11/05/2026 10:00:00", "11/20/2026 10:00:00"], "2026-11-05"),
        (["05/12/2025 10:00:00"], None),
        (["05/12/2026 10:00:00"], "2026-05-12"),  # the other is a day to come
        (["05/05/2026 10:00:00"], "2026-05-05"),
        (["11/05/26 10:00"], "2026-11-05"),
        (["20/11/26 10:00"], None),
        (["i går"], None),
        (["2026-02-30 10:00"], None),
        (["2026-11-20 25:00"], None),
    ],
)
def test_a_day_is_read_only_for_certain(bank, days, given, capsys):
    rows = [
        [day, *answers({"E-post": f"n{number}@post.example.org", "Telefon": "", "Hur vi når dig": "e-post"})]
        for number, day in enumerate(days)
    ]
    code = imported(bank, text(["Tidstämpel", *QUESTIONS], *rows), "--write")
    made = load(bank)[0].contacts
    assert code == (given is None) and [str(each.consent.given) for each in made[:1]] == ([given] if given else [])
    if given is None:
        assert "Rad 2: ”dagen då personen sa ja” går inte att läsa säkert." in capsys.readouterr().out


NUMBERS = {
    "070‑174 06 05": "070-174 06 05",
    "070–1740605": "070-1740605",
    "\u202a070\xa0174\u200906\u200905\u202c": "070 174 06 05",
    "+46 70−174 06 05\u200b": "+46 70-174 06 05",
    "070.174.06.05": "070 174 06 05",
}


@pytest.mark.parametrize("written", NUMBERS)
def test_marks_in_a_number_that_no_keyboard_has(bank, written):
    assert imported(bank, google(answers({"Telefon": written})), "--write") == 0
    assert load(bank)[0].contacts[0].phone == NUMBERS[written]


def test_a_lost_zero_is_offered(bank, monkeypatch, capsys):
    data = book([*FORMS, *HEADINGS], forms(answers({"Telefon": 701740605}), WHEN))
    assert imported(bank, data) == 1
    assert "har tappat sin första nolla, som Excel gör (rad 2).\n" in capsys.readouterr().out
    for answer, count in (("nej", 0), ("", 0), ("ja", 1)):
        typed(monkeypatch, answer)
        assert imported(bank, data, "--write") == int(not count)
        assert len(load(bank)[0].contacts) == count
    assert load(bank)[0].contacts[0].phone == "0701740605"
    capsys.readouterr()
    assert imported(bank, data, "--write") == 0  # and is not asked about the next month
    assert "nolla" not in capsys.readouterr().out


def test_a_heading_that_is_not_known_is_asked_about_once(bank, monkeypatch, capsys):
    data = text(
        ["Tidstämpel", "Vad heter du?", "Skostorlek", *list(QUESTIONS)[1:]], ["2026-11-20", "Eva", "38", *answers()[1:]]
    )
    typed(monkeypatch, "99", "2", "0")
    assert imported(bank, data) == 1 - 1
    said = capsys.readouterr().out
    assert (
        "Rubriken ”Vad heter du?” är ny." in said and "Rubriken ”Skostorlek” är ny." in said and "  2  namn\n" in said
    )
    assert "Det numret finns inte." in said and "Kontakter som kan läggas in: 1." in said
    typed(monkeypatch)
    assert imported(bank, data, "--write") == 0
    assert "är ny" not in capsys.readouterr().out
    assert [each.display_name for each in load(bank)[0].contacts] == ["Eva"]


def test_the_accounts_name_is_not_taken_for_the_question_of_it(bank, monkeypatch, capsys):
    """Microsoft Forms has a column "Namn", which is empty: it is not asked about where another heading is the name."""
    questions = ["Vad heter du?", *HEADINGS[1:]]
    typed(monkeypatch, "2")
    assert imported(bank, book([*FORMS, *questions], forms(answers(), WHEN)), "--write") == 0
    said = capsys.readouterr().out
    assert said.count(" är ny. ") == 1 and "→ ”Vad heter du?”: namn\n" in said
    assert [each.display_name for each in load(bank)[0].contacts] == ["Eva"]


def test_the_accounts_name_is_asked_about_where_nothing_else_is_the_name(bank, monkeypatch, capsys):
    """A form in Google Forms may have "Namn" as a question of its own."""
    typed(monkeypatch, "0", "2")
    data = text(["Tidstämpel", "Namn", "Skostorlek", *list(QUESTIONS)[1:]], ["2026-11-20", "Eva", "38", *answers()[1:]])
    assert imported(bank, data, "--write") == 0
    assert [each.display_name for each in load(bank)[0].contacts] == ["Eva"]


def test_a_question_that_was_asked_anew_is_one_field_in_two_columns(bank, monkeypatch, capsys):
    """A spreadsheet keeps the old column. A field has the same number in the list whenever it is asked about."""
    columns = ["Tidstämpel", *QUESTIONS, "Var bor du?", "Kön"]
    old = ["2026-11-19 10:00", *answers(), "", ""]
    new = ["2026-11-20 10:00", *answers({"Område": "", "Vad ska vi kalla dig?": "Bo", "E-post": "b@post.example.org"})]
    new[columns.index("Telefon")] = "070-1740606"
    typed(monkeypatch, "6", "0")
    assert imported(bank, text(columns, old, [*new, "Onsala", ""]), "--write") == 0, capsys.readouterr()
    assert [each.area for each in load(bank)[0].contacts] == ["asa", "onsala"]
    said = capsys.readouterr().out
    assert said.count("\n  6  område\n") == 2
    old[columns.index("Var bor du?")] = "Onsala"
    assert imported(bank, text(columns, old)) == 1
    assert capsys.readouterr().err.startswith("Kolumn O är samma uppgift som en annan kolumn, och på rad 2 säger de")


def test_a_question_of_the_address_that_was_asked_anew(bank, capsys):
    """Both columns stay in a spreadsheet; none of them is the account's, which stands before the questions."""
    columns = ["Tidstämpel", *QUESTIONS, "E-post"]
    old = ["2026-11-19 10:00", *answers({"Telefon": "", "Hur vi når dig": "e-post"}), ""]
    new = [
        "2026-11-20 10:00",
        *answers({"Telefon": "", "Hur vi når dig": "e-post", "E-post": ""}),
        "bo@post.example.org",
    ]
    assert imported(bank, text(columns, old, new), "--write") == 0, capsys.readouterr()
    assert [each.email for each in load(bank)[0].contacts] == ["eva@post.example.org", "bo@post.example.org"]


def test_a_number_without_its_zero_in_the_column_that_was_answered(bank, monkeypatch, capsys):
    columns = ["Tidstämpel", *QUESTIONS, "Mobil"]
    typed(monkeypatch, str(1 + KEYS.index("phone")), "ja")
    row = ["2026-11-20 10:00", *answers({"Telefon": ""}), "701740605"]
    assert imported(bank, text(columns, row), "--write") == 0, capsys.readouterr()
    assert load(bank)[0].contacts[0].phone == "0701740605"


def test_whoever_does_not_say_what_a_heading_is_changes_nothing(bank, capsys):
    data = text(["Tidstämpel", "Skostorlek", *QUESTIONS], ["2026-11-20", "38", *answers()])
    assert imported(bank, data, "--write") == 1
    assert capsys.readouterr().err == "Det är inte sagt vad kolumn B är. Kör igen när du vet. Inget är sparat.\n"
    assert load(bank)[0].contacts == () and not (bank / "import-map.yml").exists()


def test_answers_without_headings_are_not_read_aloud(bank, capsys):
    assert imported(bank, text(answers(), answers())) == 1
    said = capsys.readouterr()
    assert said.err.startswith("Första raden i filen ser inte ut som rubriker") and "Eva" not in said.out + said.err


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", EXPORTS["Microsoft Forms, workbook"][:-200], b"PK\x03\x04" + b"x" * 500]
)
def test_a_broken_workbook_is_refused(bank, data, capsys):
    assert imported(bank, data) == 1
    assert capsys.readouterr().err.startswith("Arbetsboken går inte att läsa.")


def test_what_reads_a_workbook_is_installed_when_it_is_needed(bank, monkeypatch, capsys):
    asked = []

    def put_back(lock):
        asked.append(lock)
        monkeypatch.setitem(sys.modules, "openpyxl", openpyxl)

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setattr(extras, "prepare", None)
    assert imported(bank, EXPORTS["Microsoft Forms, workbook"]) == 1
    assert "kunde inte installeras" in capsys.readouterr().err
    monkeypatch.setattr(extras, "prepare", put_back)
    assert imported(bank, EXPORTS["Microsoft Forms, workbook"]) == 0
    assert asked == ["requirements-import.lock"]
    assert contacts(bank, "check", today=TODAY) == 0 and asked == ["requirements-import.lock"]
