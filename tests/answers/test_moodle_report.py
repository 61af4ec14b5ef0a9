"""Moodle's *Responses* report as CSV, of the questions that `package moodle-xml` gave it."""

import csv
import io

import pytest
from given import answer, file, put, report

HEADS = ["Last name", "First name", "Email address", "Status", "Started", "Completed", "Duration", "Grade/10.00"]
SWEDISH = ["Efternamn", "Förnamn", "E-postadress", "Status", "Påbörjades", "Avslutades", "Tid", "Betyg/10,00"]
# As Moodle tells a question: bold in capitals, italics between underscores, a list with stars, the options last.
FIRST = (
    "Du har en kvart i dag och vill veta mer om lekplatsen. * Kartan är klar. * Pengarna finns. * Resten är _öppet_. "
    "På lappen står det Vad gör du här?. Läs om ramen om du vill. Vad gör du först?: Fråga EN förälder.; "
    "Skriv en plan i mappen arbete/<namn> och be om ett möte.; Läs vad andra gjort och vänta till våren."
)
ASKED = {
    "forsta-fragan": FIRST,
    "oppettider": "Vilka svar kan stå på en lapp om _när_ ni ses?: 10:30; 2026-03-01; 0700; ja; yes; 5",
    "ramen-forst": "Du säger ramen innan du frågar.",
    "para-ihop": "Para ihop delen med sitt exempel. {Fast; Öppet; Okänt} -> {Platsen; Vad man gör där; Vem som sköter det; Vädret; ramen.pdf}",
    "fyll-i": "Fyll i orden. Fråga _____ innan allt är _____.",
    "hur-lange": "Hur många timmar tog de fem samtalen om lekplatsen?",
    "hur-manga": "Hur många samtal räcker för att börja?: 1; 50; 1000",
}


def export(rows, heads=HEADS, words=("Question", "Response", "Right answer"), encoding="utf-8", part=",", numbers=None):
    """A report of some people, who have each answered {question: response}."""
    ids = list(dict.fromkeys(id for _, given in rows for id in given))
    numbered = [f"{word} {n}" for n in numbers or range(1, len(ids) + 1) for word in words]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=part)
    writer.writerow([*heads, *numbered])
    for person, given in rows:
        cells = [cell for id in ids for cell in (ASKED.get(id, id), given.get(id, "-"), "det rätta")[: len(words)]]
        writer.writerow(
            [f"Lind{person}", "Åsa", f"asa{person}@exempelby.example", "Finished", "", "", "", "5,00", *cells]
        )
    return out.getvalue().encode(encoding)


def told(tmp_path, data, *files):
    folder = put(tmp_path / "svar", *files)
    (folder / "Svar.csv").write_bytes(data)
    return report(folder, "--csv", tmp_path / "tabell.csv")


def shares(tmp_path):
    rows = list(csv.reader(io.StringIO((tmp_path / "tabell.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    return {row[0]: (row[5], row[6]) for row in rows[1:]}


GIVEN = {
    "forsta-fragan": "Fråga EN förälder.",
    "oppettider": "0700; 10:30; 2026-03-01",
    "ramen-forst": "True",
    "para-ihop": "Okänt -> Vem som sköter det; Fast -> Platsen; Öppet -> Vad man gör där",
    "hur-lange": "2,5 timmar",
    "hur-manga": "1",
}


def test_every_type_that_can_be_graded(tmp_path):
    done, text, _ = told(tmp_path, export([(n, GIVEN) for n in range(5)]))
    assert done.returncode == 0, done.stderr
    assert shares(tmp_path) == {id: ("5", "100,0") for id in GIVEN}
    assert (
        "✓ Rätt: Fast → Platsen 100 % (5)" in text and "✓ Rätt: 0700 100 % (5)" in text and "Rätt: Sant 100 %" in text
    )
    assert "Försök i snitt" not in text


@pytest.mark.parametrize("written", ["9" * 400, "9" * 5000, "2,7500000001", "0"])
def test_a_number_that_no_tolerance_reaches_is_wrong(tmp_path, written):
    told(tmp_path, export([(n, {"hur-lange": written}) for n in range(5)]))
    assert shares(tmp_path) == {"hur-lange": ("5", "0,0")}


WRONG = {
    "forsta-fragan": "Skriv en plan i mappen arbete/<namn> och be om ett möte.",
    "oppettider": "10:30; ja",
    "ramen-forst": "Falskt",
    "para-ihop": "Fast -> Vädret; Öppet -> Platsen",
    "hur-lange": "-3",
    "hur-manga": "1000",
}


def test_wrong_ones_are_wrong(tmp_path):
    _, text, _ = told(tmp_path, export([(n, WRONG) for n in range(5)]))
    assert shares(tmp_path) == {id: ("5", "0,0") for id in WRONG}
    assert (
        "Fel: Fast → Vädret 100 % (5)" in text and "Fel: 1000 100 % (5)" in text and "Fel: 50 ingen valde det" in text
    )


@pytest.mark.parametrize("response", ["0700; 10:30; 2026-03-01; ja", "10:30; 0700"])
def test_of_several_only_all_and_no_more_is_right(tmp_path, response):
    told(tmp_path, export([(n, {"oppettider": response}) for n in range(5)]))
    assert shares(tmp_path) == {"oppettider": ("5", "0,0")}


@pytest.mark.parametrize("form", [
    {"heads": SWEDISH, "words": ("Fråga", "Svar", "Rätt svar"), "part": ";", "encoding": "utf-8-sig"},
    {"heads": SWEDISH, "words": ("Fråga", "Svar"), "part": "\t", "encoding": "cp1252"},
], ids=["swedish", "tabs"])  # fmt: skip
def test_in_swedish_and_however_it_is_parted(tmp_path, form):
    told(tmp_path, export([(n, GIVEN) for n in range(5)], **form))
    assert shares(tmp_path)["forsta-fragan"] == ("5", "100,0")


def test_one_attempt_of_each_person_and_the_files_beside(tmp_path):
    rows = [(1, {"hur-manga": "50"}), (1, {"hur-manga": "1"}), (2, {"hur-manga": "1"})]
    files = [file(answer("hur-manga", 1), sender=n) for n in range(3)]
    _, text, _ = told(tmp_path, export(rows), *files)
    assert shares(tmp_path)["hur-manga"] == ("5", "80,0")
    assert "Svaren kommer från 5 deltagare" in text


def test_every_try_of_a_person_tells_the_address_once(tmp_path):
    """A report of all tries: Moodle leaves the address out from the second row of a person on."""
    rows = [(n, {"hur-manga": given}) for n in range(5) for given in ("50", "1")]
    lines = export(rows).decode().splitlines()
    for number in range(2, len(lines), 2):
        lines[number] = lines[number].replace(f"asa{number // 2 - 1}@exempelby.example", "")
    told(tmp_path, "\n".join(lines).encode())
    assert shares(tmp_path) == {"hur-manga": ("5", "0,0")}


@pytest.mark.parametrize("numbers", [("A1", "A 2", "1.b"), ("1", "1", "1")], ids=["own", "alike"])
def test_the_questions_may_have_numbers_of_the_teachers_own(tmp_path, numbers):
    given = {"hur-manga": "1", "ramen-forst": "Falskt", "hur-lange": "2,5"}
    told(tmp_path, export([(n, given) for n in range(5)], numbers=numbers))
    assert shares(tmp_path) == {"hur-manga": ("5", "100,0"), "ramen-forst": ("5", "0,0"), "hur-lange": ("5", "100,0")}


def test_what_can_not_be_told_is_counted(tmp_path):
    row = {
        "hur-manga": "1",
        "Vem är du?": "Åsa",
        "fyll-i": "part 1: invånare; part 2: klart",
        "forsta-fragan": "Något annat",
    }
    _, text, _ = told(tmp_path, export([(n, row) for n in range(5)]))
    assert "Svar på frågor som kursen inte har: 5." in text
    assert "Svar från Moodle som inte går att rätta här: 10." in text
    assert shares(tmp_path) == {"hur-manga": ("5", "100,0")}


def test_nobody_is_named(tmp_path):
    _, _, html = told(tmp_path, export([(n, GIVEN) for n in range(5)]))
    everything = html + (tmp_path / "tabell.csv").read_text(encoding="utf-8-sig")
    assert [word for word in ("Lind", "Åsa", "exempelby.example", "Finished") if word in everything] == []


@pytest.mark.parametrize(("data", "said"), [
    (b"a,b\n1,2\n", "filen är ingen rapport av slaget Svar (Responses) från Moodle."),
    (b"", "filen är ingen rapport av slaget Svar (Responses) från Moodle."),
    (b"PK\x03\x04\0\0", "filen går inte att läsa som CSV."),
    (b'Response 1\n"1', "filen går inte att läsa som CSV."),
    (export([(1, GIVEN)], words=("Response",)), "rapporten saknar frågornas text."),
    (export([(1, {"Vem är du?": "Åsa"})]), "filen har inte svar på någon fråga"),
    (export([(1, {"hur-manga": "-"})]), "filen har inte svar på någon fråga"),
    (b"x" * 20_000_001, "filen är för stor."),
], ids=["other", "empty", "workbook", "torn", "no questions", "unknown", "unanswered", "large"])  # fmt: skip
def test_what_is_no_report_is_left_out(tmp_path, data, said):
    done, _, _ = told(tmp_path, data)
    assert done.returncode == 1 and f"Svar.csv: {said}" in done.stderr
