"""Twelve months in the menu, with exports as a form's program makes them, which change while the year goes."""

import csv
import io
import re
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from bankcase import contacts
from bankmenu import NUMBER, english_in
from coursekit.contacts.intake.contact import KEYS
from coursekit.contacts.load import load_bank

COURSE = Path(__file__).parent.parent.parent / "course"
QUESTIONS = {
    "name": "Vad ska vi kalla dig?",
    "topics": "Ämnen",
    "area": "Område",
    "offers": "Vad du kan tänka dig",
    "formats": "Hur du vill mötas",
    "times": "När",
    "routes": "Hur vi når dig",
    "email": "E-post",
    "phone": "Telefon",
    "shown": "Hur du syns",
    "most": "Frågor på ett år",
    "adult": "Har du fyllt 18 år?",
    "scope": "Mitt ja gäller",
}


def answer(name, when, **changes):
    """What somebody answered: a list where several choices could be made."""
    return {
        "when": datetime.fromisoformat(when),
        "name": name,
        "topics": ["Trafik, gator och teknik", "Kultur"],
        "area": "Åsa, Ölmevalla och Landa",
        "offers": ["svara på frågor", "en intervju"],
        "formats": ["digitalt", "hos mig"],
        "times": ["kväll"],
        "routes": ["e-post"],
        "email": f"{name.casefold()}@post.example.org",
        "phone": None,
        "shown": "genom samordnaren",
        "most": 4,
        "adult": "Ja",
        "scope": ["inbjudningar"],
        **changes,
    }


def by_phone(phone):
    return {"phone": phone, "routes": ["telefon"], "email": None, "scope": ["inbjudningar", "telefon"]}


def microsoft(path, answers, questions=QUESTIONS):
    """Microsoft Forms: choices with a mark after each, real days, an empty row where an answer was deleted."""
    book = openpyxl.Workbook()
    headings = ["E-post2" if text == "E-post" else f"{text}\xa0" for text in questions.values()]
    book.active.append(["ID", "Starttid", "Slutförandetid", "E-post", "Namn", *headings])
    for number, each in enumerate(answers, start=1):
        cells = (each.get(key, "Biblioteket") for key in questions)
        cells = ["".join(f"{part};" for part in cell) if isinstance(cell, list) else cell for cell in cells]
        book.active.append([number, each["when"] - timedelta(minutes=4), each["when"], "anonymous", None, *cells])
    book.active.append([None, " "])
    book.save(path)


def google(path, answers):
    """Google Forms, as its answers are downloaded: everything is quoted text, and the clock is of half a day."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    rows.writerow(["Tidstämpel", *QUESTIONS.values()])
    for each in answers:
        half = "fm" if each["when"].hour < 12 else "em"
        cells = (each[key] for key in QUESTIONS)
        cells = [";".join(cell) if isinstance(cell, list) else cell for cell in cells]
        rows.writerow([f"{each['when']:%Y/%m/%d %I:%M:%S} {half} EET", *cells])
    path.write_text(out.getvalue(), encoding="utf-8")


class Coordinator:
    """Who has the printed guide and the menu, and nothing else."""

    def __init__(self, folder, monkeypatch, capsys):
        self.bank, self.place = folder / "Kontaktbank på disk å", folder / "ut hit"
        self.bank.mkdir()
        self.place.mkdir()
        own = (COURSE / "contacts/bank.yml").read_text(encoding="utf-8")
        own = re.sub("(?m)^(demo|today): .*\n", "", own[: own.index('  "2": |')])
        own = (
            own.replace("KS 2026/1", "KS 2026/418").replace(".example", ".example.org").replace(" för medskapande", "")
        )
        # As Notepad saves it.
        (self.bank / "bank.yml").write_bytes(("\ufeff" + own.replace("\n", "\r\n")).encode())
        self._patch, self._capsys, self.said = monkeypatch, capsys, ""

    def do(self, day, *choices):
        """Make these choices of the menu, each a title and what is answered to it; all that is said."""
        lines = [word for title, *answers in choices for word in (NUMBER[title], *answers)]
        self._patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in [*lines, "0"])))
        contacts(self.bank, today=day)
        said = self._capsys.readouterr()
        self.said += said.out + said.err
        return said.out + said.err

    def month(self, day, file, headings=(), answers=(), confirmed=0):
        """The month's round, as the guide has it."""
        said = self.do(
            day,
            ["Månadens runda"],
            ["Se vad som finns i en fil från formuläret (inget sparas)", file, *headings],
            ["Lägg in en fil från formuläret", file, "", *answers],
            *[["Någon har bekräftat", "1"]] * confirmed,
            ["Skriv brev till dem vars samtycke går ut", "60", "brev"],
            ["Gallra", "ja"],
            ["Kontrollera banken"],
            ["Publicera", str(self.place)],
        )
        for path in (self.bank / file, self.bank / "brev"):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        return said

    def people(self, day):
        bank, problems = load_bank(self.bank, "bank", datetime.fromisoformat(day).date())
        assert not problems.errors
        return {each.display_name: each for each in bank.contacts}

    def write(self, text):
        path = self.bank / "bank.yml"
        path.write_bytes(path.read_bytes() + text.replace("\n", "\r\n").encode())


@pytest.fixture
def lena(tmp_path, monkeypatch, capsys):
    return Coordinator(tmp_path, monkeypatch, capsys)


SHOWN = {"shown": "på intranätet", "scope": ["inbjudningar", "synas på intranätet"]}
NEWER = {"found": "Hur hittade du oss?", "adult": "Är du minst 18 år?", "name": "Vad heter du?"}
CHANGED = NEWER | {key: text for key, text in QUESTIONS.items() if key not in NEWER}
ORDER = "KB-BESTALLNING v1 | 2027-03-10 | gata@k.example.org | trafik | 3 | - | - | feedback 2027-04-01 | Vägen | Fika"


def january(lena, answers):
    """Everybody comes in but who is no adult and who may not be registered; one number had lost its zero."""
    answers += [
        answer("Eva", "2027-01-12 14:22:09"),
        answer("Olle", "2027-01-12 20:01:00", **by_phone("+46 (0)70-174 06 05")),
        answer("Nour", "2027-01-13 09:10:00", **by_phone("070\u2011174 06 07"), area="hela kommunen"),
        answer("Kim", "2027-01-13 09:11:00", adult="Nej"),
        answer("Sekretessmarkerad", "2027-01-13 09:12:00"),
        answer("Ida", "2027-01-14 11:30:00", **by_phone(701740608)),
        answer("Lisa", "2027-01-14 10:12:00", **SHOWN),
    ]
    microsoft(lena.bank / "svar.xlsx", answers)
    said = lena.month("2027-01-15", "svar.xlsx", answers=["ja"], confirmed=4)
    assert "Inlagda kontakter: 5. Fel på rader: 2." in said and "är ny. Vilken uppgift" not in said
    assert lena.people("2027-01-15").keys() == {"Eva", "Olle", "Nour", "Ida", "Lisa"}


def february(lena, answers):
    """A new question; somebody answers twice; who has not confirmed is reminded, and does."""
    answers += [answer("Lisa", f"2027-02-03 18:3{minute}:00", topics=["Kultur"], **SHOWN) for minute in (0, 1)]
    answers += [answer(f"P{number}", f"2027-02-06 10:{number:02}:00") for number in range(10)]
    microsoft(lena.bank / "svar.xlsx", answers, {**QUESTIONS, "found": NEWER["found"]})
    lena.do("2027-02-10", ["Skriv igen till dem som inte har bekräftat", ""], ["Någon har bekräftat", "1"])
    said = lena.month("2027-02-10", "svar.xlsx", ["0"], ["ja"], confirmed=10)
    assert "Nya svar: 1 intagna" in said and "Inlagda kontakter: 10." in said


def march(lena, answers):
    """Questions in another order and with other words. An order is made, undone and made again."""
    answers.append(answer("Maja", "2027-03-01 09:00:00"))
    microsoft(lena.bank / "svar.xlsx", answers, CHANGED)
    numbers = [str(1 + KEYS.index(key)) for key in ("adult", "display_name")]
    said = lena.month("2027-03-10", "svar.xlsx", numbers)
    assert "→ ”Vad heter du?”: namn" in said and "Inlagda kontakter: 1. Fel på rader: 1." in said
    ordered = ["Någon har beställt invånare", "Hej!", "Vi frågar om vägen.", f"> {ORDER} | KB-SLUT"]
    said = lena.do("2027-03-10", ordered, ["Ångra det senaste"], ordered)
    assert said.count("Loggat som U-2027-1. Tillfrågade: 3.") == 2 and "Ångrat: ”Någon har beställt invånare”" in said


def april(lena, answers):
    """A second consent text: who answered before it said yes to the first. Who never confirmed is gone."""
    lena.write('  "2": Jag vill få frågor. Jag har läst mer.\nconsent_from:\n  "2": 2027-04-05\n')
    answers += [answer("Före", "2027-04-04 23:50:00"), answer("Efter", "2027-04-05 09:00:00")]
    microsoft(lena.bank / "svar.xlsx", answers, CHANGED)
    lena.month("2027-04-12", "svar.xlsx")
    people = lena.people("2027-04-12")
    assert (people["Före"].consent.text_version, people["Efter"].consent.text_version) == ("1", "2")
    assert "Maja" not in people
    next_order = ORDER.replace("2027-03-10", "2027-04-12").replace("2027-04-01", "2027-05-01").replace("Vägen", "Bron")
    ordered = ["Någon har beställt invånare", f"{next_order} | KB-SLUT"]
    said = lena.do("2027-04-12", ordered, ["En återkoppling är lämnad", "1"], ordered)
    assert "Avsändaren har inte återkopplat efter Vägen (U-2027-1)." in said and "Loggat som U-2027-2." in said


def august(lena, answers):
    """Nobody was there all summer: whoever answered in May is asked before anything is purged."""
    answers.append(answer("Sommar", "2027-05-20 09:00:00"))
    microsoft(lena.bank / "svar.xlsx", answers, CHANGED)
    lena.do("2027-08-20", ["Registerutdrag för en person", "p3"], ["Någon går ur", "p3", "ja", str(lena.place)])
    lena.month("2027-08-20", "svar.xlsx")
    assert lena.people("2027-08-20")["Sommar"].status == "new"


def autumn(lena):
    """Another program makes the form. Who has left is refused, whatever they answer; a newer answer is asked about."""
    answers = [
        answer("Fatima", "2027-08-21 14:03:45", **by_phone("+46 (0)70-174 06 11")),
        answer("P3", "2027-08-22 10:03:45"),
        answer("Eva", "2027-08-23 10:00:00", topics=["Trygghet"]),
    ]
    google(lena.bank / "Svar (1).csv", answers)
    said = lena.month("2027-09-15", "Svar (1).csv", answers=["ja"], confirmed=2)
    assert "Rad 3: personen har gått ur" in said and "har svarat igen, 2027-08-23. Det som ändras: ämnen." in said
    for day in ("2027-10-15", "2027-11-15", "2027-12-15"):
        google(lena.bank / "svar.csv", answers)
        assert "Inlagda kontakter: 0. Fel på rader: 0." in lena.month(day, "svar.csv")
    lena.do("2027-12-15", ["Någon vill vara kvar", "lisa", "2027-12-14"])
    assert lena.people("2027-12-15")["Lisa"].consent.text_version == "2"


def year_after(lena, answers):
    """The yeses of January have gone out; the first form's whole export brings nobody back."""
    for day in ("2028-02-20", "2028-03-20"):
        microsoft(lena.bank / "svar.xlsx", answers)
        assert "Inlagda kontakter: 0. Fel på rader: 1." in lena.month(day, "svar.xlsx")
    assert lena.people("2028-03-20").keys() == {"Lisa", "Eva", "Fatima", "Sommar"}
    files = [path for folder in (lena.bank, lena.place) for path in folder.rglob("*") if path.is_file()]
    held = b"".join(path.read_bytes() for path in files).decode().casefold()
    assert [each for each in ("p5@", "maja@", "1740605", "174 06 05") if each in held] == []


def test_twelve_months_by_the_guide(lena):
    answers = []
    for month in (january, february, march, april, august):
        month(lena, answers)
    autumn(lena)
    year_after(lena, answers)
    shown = re.sub(r"(?m)^> ?KB-.*$|^── .* ──$|^- id i banken: .*$|^K-\w{6};.*$|^\S*organisation.yml.*$", "", lena.said)
    assert english_in(shown) == (set(), [], [])
    assert "Svaren tog slut" not in shown and "Det gick inte att förstå" not in shown
