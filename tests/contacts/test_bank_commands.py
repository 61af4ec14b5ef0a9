"""The coordinator's commands through the front door, and the menu for who has never used a terminal."""

import csv
import io
import os
import re
import subprocess
import sys
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from bankcase import BANK, CONTACTS, ORDER, SHORTLIST, TODAY, contacts, load, make_bank
from coursekit.cli import main
from coursekit.contacts.cli.main import VERBS
from coursekit.contacts.intake.mail_line import read_request, read_shortlist
from coursekit.contacts.out.letters import PAPERS, paper
from coursekit.contacts.out.pick import pick
from coursekit.contacts.problems import WORDS, Refused
from coursekit.render.templates import template
from hypothesis import given, settings
from hypothesis import strategies as st
from project import ROOT, environment, line, run

LEAVE = (
    "Du får det här för att du har sagt ja till att vara med i kontaktbanken. Det är frivilligt att svara.\n"
    "Vill du inte vara med längre? Skriv till medskapande@kommun.example.org. Vi tar bort dig från sidan samma dag som vi läser det, "
    "senast inom 3 dagar.\n"
)


@pytest.fixture
def bank(tmp_path):
    return make_bank(tmp_path / "bank")


def typed(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def given_text(folder, text):
    path = folder.parent / "text.txt"
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    return str(path)


def out(capsys):
    return capsys.readouterr().out


# Where the bank is, and how wrong usage ends


def test_the_folder_may_be_named_by_the_environment(bank, monkeypatch, capsys):
    monkeypatch.setenv("CONTACTS_DIR", str(bank))
    assert main(["contacts", "check", "--today", TODAY]) == 0
    assert out(capsys).endswith("\nBanken är hel. Kontakter: 3. Råd: 0.\n")
    monkeypatch.delenv("CONTACTS_DIR")
    assert main(["contacts", "check"]) == 1
    assert capsys.readouterr().err == "Säg var kontaktbanken ligger: `--contacts MAPP`, eller sätt CONTACTS_DIR.\n"
    assert main(["contacts", "check", "--contacts", str(bank.parent / "ingen")]) == 1
    assert (
        capsys.readouterr().err
        == f"Det finns ingen bank.yml i {(bank.parent / 'ingen').as_posix()}. Kontrollera mappens namn.\n"
    )


@pytest.mark.parametrize(
    "words",
    [["dansa"], ["confirm"], ["pause", "K-AAAAAA"], ["pause", "K-AAAAAA", "--until", "snart"], ["publish"], ["export"]],
)
def test_wrong_usage_ends_with_two(bank, words):
    with pytest.raises(SystemExit) as end:
        contacts(bank, *words)
    assert end.value.code == 2


def test_every_command_of_the_paper_is_there():
    assert set(VERBS) == {
        "month",
        "import",
        "new",
        "confirm",
        "change",
        "pause",
        "remind",
        "pick",
        "invite",
        "feedback",
        "renew",
        "end",
        "purge",
        "undo",
        "extract",
        "balance",
        "publish",
        "check",
        "check-publication",
        "export",
    }


def test_the_front_door_knows_contacts(bank):
    done = run("contacts", "--contacts", bank, "--today", TODAY, "check", PATH="")
    assert (done.returncode, done.stdout.split("\n")[-2]) == (0, "Banken är hel. Kontakter: 3. Råd: 0.")
    assert "  contacts " in (ROOT / "scripts/dev.py").read_text(encoding="utf-8")


# Orders and shortlists


def test_an_order_is_picked_and_logged(bank, capsys):
    assert contacts(bank, "pick", "--from-text", given_text(bank, ORDER)) == 0
    assert out(capsys) == (
        "\n── mejl.txt ──\nHej!\n\nVi vill fråga om övergången.\n\n"
        + LEAVE
        + "\n── hemlig-kopia.txt ──\nbo@post.example.org\n"
        "Loggat som U-2026-2. Tillfrågade: 1. Återkoppling senast 2026-12-07.\n  Bo (K-AAAAAA)\n"
    )
    made = load(bank)[0].invitations[-1]
    assert (
        made.id,
        made.date,
        made.sender,
        made.topic,
        made.contacts,
        made.purpose,
        made.compensation,
        made.feedback_due,
    ) == (
        "U-2026-2",
        date(2026, 11, 23),
        "gata@kommun.example.org",
        "trafik",
        ["K-AAAAAA"],
        "Övergången",
        "Fika",
        date(2026, 12, 7),
    )
    assert contacts(bank, "pick", "--from-text", given_text(bank, ORDER)) == 1
    assert capsys.readouterr().err == "Den är redan loggad: Övergången (U-2026-2). Inget är ändrat.\n"
    assert contacts(bank, "pick", "--from-text", given_text(bank, ORDER.replace("| Övergången", "| Något annat"))) == 1
    assert capsys.readouterr().err.startswith("Ingen i banken passar beställningen just nu.")


def test_a_shortlist_is_invited_and_logged(bank, capsys):
    assert (
        contacts(bank, "invite", "--from-text", given_text(bank, SHORTLIST.replace("K-CCCCCC", "K-CCCCCC,K-ZZZZZZ")))
        == 0
    )
    assert out(capsys) == (
        "K-ZZZZZZ finns inte i banken, och är inte med.\n\n── mejl.txt ──\nHej!\n\ngata@kommun.example.org på kommunen vill fråga dig om en sak: Övergången\n"
        "Ersättning: Fika\nDu får veta vad det ledde till senast 2026-12-07.\n\n"
        + LEAVE
        + "\n── hemlig-kopia.txt ──\ninfo@vagvannerna.example.org\n\n── ring.csv ──\nId;Namn;Telefon;Helst\nK-CCCCCC;Kafé Kanten;031-3900602;\n"
        "Loggat som U-2026-2. Tillfrågade: 2. Återkoppling senast 2026-12-07.\n"
        "  Vägvännerna i Åsa (K-BBBBBB)\n  Kafé Kanten (K-CCCCCC)\n"
    )
    assert contacts(bank, "invite", "--from-text", given_text(bank, SHORTLIST.replace("2026-11-23", "2026-11-22"))) == 1
    said = capsys.readouterr()
    assert (
        said.out
        == "Vägvännerna i Åsa (K-BBBBBB) vilar till 2027-02-21, och är inte med.\nKafé Kanten (K-CCCCCC) vilar till 2027-02-21, och är inte med.\n"
    )
    assert said.err == "Ingen på listan får frågas i dag. Inget är loggat.\n"


def test_one_mail_may_go_to_a_shortlist_and_order_residents(bank, capsys):
    assert contacts(bank, "invite", "--from-text", given_text(bank, SHORTLIST)) == 0
    assert contacts(bank, "pick", "--from-text", given_text(bank, ORDER)) == 0
    assert [made.contacts for made in load(bank)[0].invitations[-2:]] == [["K-BBBBBB", "K-CCCCCC"], ["K-AAAAAA"]]
    capsys.readouterr()
    for verb, text in (("invite", SHORTLIST), ("pick", ORDER)):
        assert contacts(bank, verb, "--from-text", given_text(bank, text)) == 1
    assert "U-2026-3" in capsys.readouterr().err


def test_a_letter_that_says_how_to_leave_says_it_once(bank, capsys):
    letter = "Hej!\n\nVill du lämna kontaktbanken? Skriv till medskapande@kommun.example.org.\n\n"
    assert (
        contacts(
            bank, "pick", "--from-text", given_text(bank, letter + ORDER.partition("\n\n")[2].partition("\n\n")[2])
        )
        == 0
    )
    assert out(capsys).count("medskapande@kommun.example.org") == 1


def test_overdue_feedback_stops_the_next_invitation(bank, capsys):
    path = bank / "invitations.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    feedback_given: 2026-03-30\n", ""), encoding="utf-8")
    mine = SHORTLIST.replace("gata@", "Kultur@")
    for verb, text in (("invite", mine), ("pick", ORDER.replace("gata@", "kultur@"))):
        assert contacts(bank, verb, "--from-text", given_text(bank, text)) == 1
        assert capsys.readouterr().err == (
            "Avsändaren har inte återkopplat efter Bibliotekets tider (U-2026-1). Det ska göras före nya inbjudningar: "
            "när den är lämnad, välj 14, ”En återkoppling är lämnad”, och försök igen.\n"
        )
    assert contacts(bank, "invite", "--from-text", given_text(bank, SHORTLIST)) == 0
    capsys.readouterr()
    assert contacts(bank, "feedback") == 0
    assert (
        out(capsys)
        == "Bibliotekets tider (U-2026-1), kultur@kommun.example.org: återkoppling senast 2026-04-01 – försenad\nÖvergången (U-2026-2), gata@kommun.example.org: återkoppling senast 2026-12-07\n"
    )
    assert contacts(bank, "feedback", "U-2026-1") == 0
    assert contacts(bank, "invite", "--from-text", given_text(bank, mine.replace("K-BBBBBB,K-CCCCCC", "K-AAAAAA"))) == 0
    assert contacts(bank, "feedback", "U-2026-99") == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "> " + text.replace("\n", "\n> "),
        lambda text: text.replace(" | ", " |\n   "),
        lambda text: text.replace(" | ", "\u00a0|\u00a0"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + "\n-- \nHälsningar\nAnna",
        lambda text: text + "\n\nFrån: x\n> " + text.split("\n\n")[-1],
    ],
)
def test_what_mail_programs_do_to_a_line(bank, change):
    found, _ = load(bank)
    assert read_request(change(ORDER), found) == read_request(ORDER, found)
    assert read_shortlist(change(SHORTLIST), found) == read_shortlist(SHORTLIST, found)


LINES = {
    "none": ("Hej!", "Raden KB-BESTALLNING … KB-SLUT finns inte i texten. Klistra in hela mejlet, med sista raden."),
    "cut": (
        ORDER.replace(" | KB-SLUT", ""),
        "Raden KB-BESTALLNING … KB-SLUT finns inte i texten. Klistra in hela mejlet, med sista raden.",
    ),
    "the other": (
        SHORTLIST,
        "Texten har raden KB-LOGG, inte KB-BESTALLNING. Till en beställning: välj 12, ”Någon har beställt invånare”. Till en inbjudan: välj 13, ”Någon har bjudit in från sin lista”.",
    ),
    "two": (ORDER + ORDER.replace("| 1 |", "| 2 |"), "Texten har flera olika rader KB-BESTALLNING. Ta en i taget."),
    "a field less": (
        ORDER.replace(" | evening", ""),
        "Raden KB-BESTALLNING ska ha 9 delar men har 8. Be avsändaren kopiera den på nytt från sidan.",
    ),
    "count": (ORDER.replace("| 1 |", "| 51 |"), "Radens antal ska vara 1–50."),
    "no count": (ORDER.replace("| 1 |", "| tre |"), "Radens antal ska vara 1–50."),
    "area": (ORDER.replace("| asa |", "| Åsa |"), "Radens område finns inte i bank.yml."),
    "times": (
        ORDER.replace("| evening |", "| kväll |"),
        "Radens tider ska vara daytime, evening, weekend, eller ett streck.",
    ),
    "topic": (ORDER.replace("| trafik |", "| trafk |"), "Radens ämne finns inte i bank.yml."),
    "sender": (
        ORDER.replace("gata@kommun.example.org", "-"),
        "Raden saknar avsändare. Utan avsändare finns det ingen som återkopplar.",
    ),
    "date": (ORDER.replace("v1 | 2026-11-23", "v1 | 23 november"), "Ett datum på raden stämmer inte."),
    "due": (ORDER.replace("2026-12-07", "2026-11-22"), "Ett datum på raden stämmer inte."),
    "personal": (
        ORDER.replace("| Övergången", "| Om 640823-3234"),
        "Radens text ser ut att innehålla ett personnummer. Be avsändaren skriva om den.",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_that_is_wrong(bank, name, capsys):
    text, sentence = LINES[name]
    before = (bank / "invitations.yml").read_bytes()
    assert contacts(bank, "pick", "--from-text", given_text(bank, text)) == 1
    assert capsys.readouterr().err == sentence + "\n"
    assert (bank / "invitations.yml").read_bytes() == before


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_nothing_in_a_line_breaks_the_log(tmp_path, sender, purpose, compensation):
    folder = make_bank(tmp_path / "b")
    text = (
        SHORTLIST.replace("gata@kommun.example.org", sender)
        .replace("Övergången", purpose)
        .replace("Fika", compensation)
    )
    if contacts(folder, "invite", "--from-text", given_text(folder, text)) == 0:
        after, problems = load(folder)
        assert not problems.errors and len(after.invitations) == 2


@pytest.mark.parametrize("ids", ["", "K-1", "K-AAAAAA;K-BBBBBB", "Anna Andersson"])
def test_ids_that_are_none(bank, ids):
    with pytest.raises(Refused, match="Radens id stämmer inte."):
        read_shortlist(SHORTLIST.replace("K-BBBBBB,K-CCCCCC", ids), load(bank)[0])


def many(tmp_path, invitations):
    one = "  - id: K-AAAAAA" + CONTACTS.split("  - id: K-AAAAAA")[1].split("\n  # Föreningar")[0]
    text = "contacts:\n" + "".join(
        one.replace("K-AAAAAA", f"K-R{number:05}").replace("bo@", f"bo{number}@") for number in range(6)
    )
    log = "invitations:\n" + "".join(
        f"  - {{id: U-2026-{number}, date: {day}, sender: x, topic: trafik, contacts: [{', '.join(f'K-R{each:05}' for each in who)}], purpose: x, "
        "compensation: x, feedback_due: 2026-11-30}\n"
        for number, (day, who) in enumerate(invitations, start=1)
    )
    return load(make_bank(tmp_path / "b", contacts=text, invitations=log))[0]


def test_picks_are_fair(tmp_path):
    found = many(tmp_path, [("2026-01-10", [0]), ("2026-02-01", [0]), ("2026-02-10", [1]), ("2026-03-10", [2])])
    order = read_request(ORDER.replace("| 1 |", "| 6 |"), found)
    picked = [int(person.id[-1]) for person in pick(order, found)]
    assert set(picked[:3]) == {3, 4, 5} and picked[3:] == [1, 2, 0]
    assert [person.id for person in pick(order, found)] == [f"K-R{number:05}" for number in picked]


def test_the_lot_is_another_for_another_order(tmp_path):
    found = many(tmp_path, [])
    first = [
        pick(read_request(ORDER.replace("| Övergången", f"| Fråga {number}"), found), found)[0].id
        for number in range(30)
    ]
    assert len(set(first)) >= 4


@pytest.mark.parametrize(
    "before, after, fits",
    [
        ("| asa |", "| - |", True),
        ("| asa |", "| onsala |", False),
        ("| evening |", "| - |", True),
        ("| evening |", "| daytime |", False),
        ("| evening |", "| daytime,evening |", True),
        ("| trafik |", "| kultur |", False),
    ],
)
def test_whom_an_order_is_for(bank, before, after, fits):
    found = load(bank)[0]
    assert bool(pick(read_request(ORDER.replace(before, after), found), found)) is fits


def test_fewer_than_were_ordered(bank, capsys):
    assert contacts(bank, "pick", "--from-text", given_text(bank, ORDER.replace("| 1 |", "| 3 |"))) == 0
    assert out(capsys).startswith("Det fanns 1 av 3. Säg det till den som beställde.\n")


def test_letters_go_to_files(bank, capsys):
    text = CONTACTS.replace(
        "contact_by: [coordinator, email]\n    email: bo@post.example.org", "contact_by: [coordinator]"
    )
    (bank / "contacts.yml").write_text(text, encoding="utf-8")
    folder = bank.parent / "ut"
    assert contacts(bank, "pick", "--from-text", given_text(bank, ORDER), "--out", str(folder)) == 0
    assert [path.name for path in folder.iterdir()] == ["brev-K-AAAAAA.txt"]
    assert (folder / "brev-K-AAAAAA.txt").read_text(encoding="utf-8").startswith("Till: Bo (K-AAAAAA, KB 1)\n\nHej!\n")
    assert out(capsys).startswith(f"Skrev {folder}/brev-K-AAAAAA.txt\n")


def test_a_text_is_pasted(bank, monkeypatch, capsys):
    typed(monkeypatch, ORDER + "det här läses inte")
    assert contacts(bank, "pick") == 0
    assert capsys.readouterr().err == "Klistra in texten. Den slutar med KB-SLUT.\n"
    assert sys.stdin.read() == "det här läses inte"


# People


def test_new_from_the_keyboard(bank, monkeypatch, capsys):
    typed(
        monkeypatch,
        "\n".join(
            [
                "Invånare",
                "Eva",
                "Trafik, kultur",
                "intervju, bollplank",
                "hela kommunen",
                "e-post",
                "eva@post.example.org",
                "digitalt",
                "ja",
                "2026-11-20",
                "inbjudningar",
                "telefon",
                "KB 7",
                "1",
            ]
        )
        + "\n",
    )
    assert contacts(bank, "new") == 0
    made = load(bank)[0].contacts[-1]
    assert (made.display_name, made.topics, made.area, made.status, made.adult) == (
        "Eva",
        ["trafik", "kultur"],
        "whole_municipality",
        "new",
        True,
    )
    assert (made.kind, made.offers, made.consent.source) == ("resident", ["interview", "sounding_board"], "phone")
    assert out(capsys).endswith(
        f"Eva ({made.id}) är inlagd och väntar på bekräftelse. Välj 6, ”Någon har bekräftat” när svaret kommer.\n"
    )
    assert contacts(bank, "confirm", made.id) == 0
    after = load(bank)[0].by_id[made.id]
    assert (after.status, after.confirmed) == ("active", date(2026, 11, 23))


def test_new_asks_again_at_once(bank, monkeypatch, capsys):
    """Not after fifteen answers, and in the words that were asked with."""
    typed(
        monkeypatch,
        "\n".join(
            [
                "båtklubb",
                "förening",
                "Åsa båtklubb",
                "båtar",
                "1, 2",
                "båtar",
                "6",
                "Åsa by",
                "1",
                "2",
                "bat",
                "bat@klubb.example.org",
                "hos dem",
                "på intranätet",
                "20/11",
                "2026-11-20",
                "inbjudningar, synas på intranätet",
                "möte",
                "KB 7",
            ]
        )
        + "\n",
    )
    assert contacts(bank, "new") == 0
    made = load(bank)[0].contacts[-1]
    assert (made.display_name, made.area, made.visibility, made.offers) == (
        "Åsa båtklubb",
        "asa",
        "intranet",
        ["venue"],
    )
    said = out(capsys)
    for sentence in (
        "”slags kontakt” ska vara invånare; förening; företag.",
        "”ämnen” ska vara Trafik; Kultur; Stöd och omsorg.",
        "”område” ska vara Åsa; Onsala; hela kommunen.",
        "”vad kontakten kan tänka sig” ska vara bollplank; prova något; workshop; ",
        '"e-post" ska vara en e-postadress, ',
        "”dagen då personen sa ja” går inte att läsa säkert. Skriv dagen så här: 2026-03-01.",
        "Det här kan stå där (en eller flera, med komma mellan):\n  1  Trafik\n  2  Kultur\n  3  Stöd och omsorg\nÄmnen: ",
        "E-postadress: ",
    ):
        assert sentence in said, sentence


def test_new_is_refused_whole(bank, monkeypatch, capsys):
    before = (bank / "contacts.yml").read_bytes()
    words = [
        "kind=association",
        "display_name=Nya 640823-3234",
        "topics=trafk",
        "offers=venue",
        "area=asa",
        "contact_by=email",
        "email=bo@post.example.org",
        "formats=online",
        "given=2026-11-20",
        "scope=invitations",
        "source=form",
        "reference=KB 8",
        "text_version=1",
    ]
    assert contacts(bank, "new", *words) == 1
    assert capsys.readouterr().err == (
        "Kontakten kan inte läggas in så:\n”e-post” är samma som i Bo (K-AAAAAA). Raden läggs inte in.\n"
        '"ämnen" har ett ämne som inte finns i bank.yml. Menade du ”Trafik”? Ämnena är: Trafik; Kultur; Stöd och omsorg.\n'
        'fältet "namn" innehåller ett organisationsnummer som är ett personnummer (från tecken 5), som i en enskild firma. Ta bort det.\n'
    )
    typed(monkeypatch, "resident\n")
    assert contacts(bank, "new") == 1
    assert capsys.readouterr().err == "Svaren tog slut. Inget är ändrat.\n"
    assert contacts(bank, "new", "namn=Eva") == 1
    assert capsys.readouterr().err.startswith("Skriv NYCKEL=VÄRDE. Nycklarna är: kind, display_name,")
    assert (bank / "contacts.yml").read_bytes() == before


def test_an_extract_says_who_has_seen_what(bank, capsys):
    """Also of somebody who was shown by name, and is not any more."""
    seen = {
        "K-AAAAAA": "Bara samordnaren har sett dina uppgifter. På sidan räknas du med",
        "K-BBBBBB": "Du syns på kommunens intranät.",
    }
    gone = {
        "K-AAAAAA": "Bara samordnaren har sett dina uppgifter.\n",
        "K-BBBBBB": "Du har synts på kommunens intranät, men gör det inte längre.",
    }
    for sentences in (seen, gone):
        for id, sentence in sentences.items():
            capsys.readouterr()
            assert contacts(bank, "extract", id) == 0
            assert sentence in capsys.readouterr().out
            assert contacts(bank, "end", id) == 0


def test_change_checks_the_whole_entry(bank, capsys):
    before = (bank / "contacts.yml").read_bytes()
    for words in (
        ["visibility=intranet"],
        ["adult=nej"],
        ["area=ingenstans"],
        ["phone=031-3900609"],
        ["email="],
        ["display_name="],
    ):
        assert contacts(bank, "change", "K-AAAAAA", *words) == 1, words
        assert capsys.readouterr().err.startswith("Kontakten kan inte läggas in så:\n")
    assert (bank / "contacts.yml").read_bytes() == before
    assert contacts(bank, "change", "K-ZZZZZZ", "area=asa") == 1
    assert capsys.readouterr().err == "K-ZZZZZZ finns inte, eller går inte att läsa.\n"


def test_a_renewal_gives_twelve_months(bank):
    assert contacts(bank, "change", "K-AAAAAA", "given=2026-11-20") == 0
    consent = load(bank)[0].by_id["K-AAAAAA"].consent
    assert (str(consent.given), str(consent.valid_until), consent.reference) == ("2026-11-20", "2027-11-20", "KB 1")


def test_pause_and_end(bank, capsys):
    assert contacts(bank, "pause", "K-AAAAAA", "--until", "2026-11-22") == 1
    assert capsys.readouterr().err == "Pausens sista dag har redan varit.\n"
    assert contacts(bank, "pause", "K-AAAAAA", "--until", "2026-12-24") == 0
    assert (
        out(capsys)
        == "Bo (K-AAAAAA) har paus till och med 2026-12-24.\nVälj 20, ”Publicera” nu, så att sidan stämmer.\n"
    )
    assert contacts(bank, "end", "K-AAAAAA") == 0
    assert out(capsys) == (
        "Bo (K-AAAAAA) har gått ur och visas inte mer.\nVälj 20, ”Publicera” nu, så att sidan stämmer.\n"
        "Personen står på spärrlistan. Uppgifterna tas bort när du gallrar och gallringsbeslutet säger det.\n"
    )
    after = load(bank)[0].by_id["K-AAAAAA"]
    assert (after.status, after.paused_until, after.consent.valid_until) == ("ended", None, date(2026, 11, 23))
    for words in (["confirm", "K-AAAAAA"], ["change", "K-AAAAAA", "area=asa"]):
        assert contacts(bank, *words) == 1
        assert capsys.readouterr().err == "Bo (K-AAAAAA) har gått ur. Ett nytt ja är en ny kontakt.\n"
    assert contacts(bank, "pause", "K-AAAAAA", "--until", "2026-12-24") == 1
    assert capsys.readouterr().err == "Bo (K-AAAAAA) är inte aktiv, så det finns inget att pausa.\n"


def test_purge_follows_the_decision(bank, capsys):
    assert contacts(bank, "end", "K-AAAAAA") == 0
    capsys.readouterr()
    before = (bank / "contacts.yml").read_bytes()
    assert contacts(bank, "purge", today="2026-12-23") == 0
    assert out(capsys).startswith("Får gallras enligt KS 2026/17: kontakter 0, inbjudningar 0.")
    assert contacts(bank, "purge", today="2026-12-24") == 0
    assert out(capsys) == (
        "Bo (K-AAAAAA) har gått ur.\nFår gallras enligt KS 2026/17: kontakter 1, inbjudningar 0. Inget är borttaget. "
        "Välj 17, ”Gallra” för att ta bort dem, med de kommentarer som står direkt ovanför.\n"
    )
    assert (bank / "contacts.yml").read_bytes() == before
    assert contacts(bank, "purge", "--write", today="2027-03-02") == 0
    assert out(capsys).endswith("Gallrat enligt KS 2026/17: kontakter 1, inbjudningar 1.\n")
    text = (bank / "contacts.yml").read_text(encoding="utf-8")
    assert "K-AAAAAA" not in text and "Ringde" not in text and "# Föreningar" in text
    assert "U-2026-1" not in (bank / "invitations.yml").read_text(encoding="utf-8")


def test_extract_is_a_letter_with_all_that_is_held(bank, capsys):
    assert contacts(bank, "extract", "K-CCCCCC") == 0
    said = out(capsys)
    assert said.startswith("Registerutdrag ur kontaktbanken, 2026-11-23\n\nHej Kafé Kanten!\n")
    for part in (
        "- id i banken: K-CCCCCC",
        "- slags kontakt: företag",
        "- ämnen: Kultur",
        "- vad kontakten kan tänka sig: lokal",
        "- område: Onsala",
        "- telefon: 031-3900602",
        "- läge: aktiv",
        "- dagen då personen sa ja: 2026-08-01",
        "- hur ja kom in: papper",
        "- vad ja gäller: inbjudningar, synas på intranätet, telefon",
        "- 2026-03-01: Bibliotekets tider (kultur@kommun.example.org, U-2026-1)",
        "Du syns på kommunens intranät.",
        "Du står inte på spärrlistan.",
        "Du kan ta tillbaka ditt samtycke när du vill. Skriv till medskapande@kommun.example.org.",
    ):
        assert part in said, part
    assert contacts(bank, "end", "K-AAAAAA") == 0
    capsys.readouterr()
    assert contacts(bank, "extract", "K-AAAAAA") == 0
    said = out(capsys)
    for part in (
        "- Ringde, vill helst ha mejl.",
        "Du står på spärrlistan",
        "Ingen gång som finns kvar",
        "- läge: har gått ur",
    ):
        assert part in said, part


# The round


def test_the_month_is_one_list(bank, capsys):
    text = CONTACTS.replace(
        "given: 2026-10-01\n      valid_until: 2027-10-01", "given: 2026-01-01\n      valid_until: 2026-12-31"
    )
    text = text.replace("    confirmed: 2026-09-02\n    status: active", "    status: new").replace(
        "given: 2026-09-01\n      valid_until: 2027-09-01", "given: 2026-11-01\n      valid_until: 2027-09-01"
    )
    text = text.replace("given: 2026-08-01, valid_until: 2027-08-01", "given: 2025-11-01, valid_until: 2026-11-01")
    (bank / "contacts.yml").write_text(text, encoding="utf-8")
    (bank / "invitations.yml").write_text(
        (bank / "invitations.yml").read_text(encoding="utf-8").replace("    feedback_given: 2026-03-30\n", ""),
        encoding="utf-8",
    )
    assert contacts(bank, "month") == 0
    assert out(capsys) == (
        "1. Har det kommit svar på formuläret? Välj 3, ”Se vad som finns i en fil från formuläret (inget sparas)”.\n"
        "2. Har någon mejlat? Beställning: välj 12, ”Någon har beställt invånare”. Inbjudan: välj 13, ”Någon har bjudit in från sin lista”.\n"
        "3. Bo (K-AAAAAA): samtycket går ut 2026-12-31. Välj 15, ”Skriv brev till dem vars samtycke går ut”, och svara 60.\n"
        "4. Vägvännerna i Åsa (K-BBBBBB) sa ja 2026-11-01 men har inte bekräftat. När svaret har kommit: välj 6, ”Någon har bekräftat”. Har det dröjt i två veckor: välj 7, ”Skriv igen till dem som inte har bekräftat”.\n"
        "5. Kafé Kanten (K-CCCCCC): samtycket gick ut 2026-11-01, och personen visas inte. Har personen svarat ja på brevet: välj 8, ”Någon vill vara kvar”. Har den svarat nej: välj 11, ”Någon går ur”. Annars följer uppgifterna med när du gallrar.\n"
        "6. Bibliotekets tider (U-2026-1): återkoppling skulle ha lämnats 2026-04-01. Påminn kultur@kommun.example.org. När den är lämnad: välj 14, ”En återkoppling är lämnad”.\n"
        "7. Välj 20, ”Publicera”.\n8. Välj 21, ”Kontrollera att sidan kräver inloggning”.\n"
    )
    assert contacts(bank, "month", today="2026-12-02") == 0
    assert out(capsys).endswith(
        "\n5. Gallra kontakter (2) och inbjudningar (0): välj 16, ”Se vad som får gallras (inget tas bort)”.\n6. Välj 20, ”Publicera”.\n"
        "7. Välj 21, ”Kontrollera att sidan kräver inloggning”.\n"
    )


def test_renew_writes_to_those_whose_time_is_near(bank, capsys):
    assert contacts(bank, "renew", "--within", "30") == 0
    assert out(capsys) == "Ingen har ett samtycke som går ut inom 30 dagar.\n"
    assert contacts(bank, "renew", "--within", "30", today="2027-09-02") == 0
    said = out(capsys)
    assert (
        said.count("──") == 2
        and "Hej Bo!" in said
        and "Ditt ja gäller till och med 2027-10-01." in said
        and "så gäller ditt samtycke i 12 månader till" in said
    )
    (bank / "bank.yml").write_text(BANK.replace("consent\ndata", "public_interest\ndata"), encoding="utf-8")
    assert contacts(bank, "renew", "--within", "30", today="2027-09-02") == 0
    assert "samtycke i" not in out(capsys)


def test_balance_counts_no_few_residents(bank, capsys):
    assert contacts(bank, "balance") == 0
    assert [line.split() for line in out(capsys).split("\n")] == [
        ["Område", "invånare", "föreningar", "företag"],
        ["Åsa", "färre", "än", "5", "1", "0"],
        ["Onsala", "0", "0", "1"],
        ["Hela", "kommunen", "0", "0", "0"],
        [],
        ["Ämne", "invånare", "föreningar", "företag"],
        ["Trafik", "färre", "än", "5", "1", "0"],
        ["Kultur", "0", "1", "1"],
        ["Stöd", "och", "omsorg", "0", "0", "0"],
        [],
        ["invånare:", "1,", "föreningar:", "1,", "företag:", "1"],
        [],
    ]


def test_check_says_who_is_left_out(bank, capsys):
    assert contacts(bank, "check", today="2027-09-05") == 0
    said = out(capsys)
    assert "Vägvännerna i Åsa (K-BBBBBB) visas inte: har ett samtycke som gått ut.\n" in said
    (bank / "contacts.yml").write_text(CONTACTS.replace("area: asa", "area: x"), encoding="utf-8")
    assert contacts(bank, "check") == 1
    assert out(capsys).endswith("Fel: 2. Råd: 0. Banken kan inte publiceras förrän felen är rättade.\n")


def test_vcards(bank, capsys):
    text = CONTACTS.replace(
        "about: Går till jobbet.",
        "about: 'Går, cyklar; och åker båt till jobbet varje dag hela året om, så långt det går.'",
    )
    (bank / "contacts.yml").write_text(text, encoding="utf-8")
    assert contacts(bank, "end", "K-CCCCCC") == 0
    capsys.readouterr()
    assert contacts(bank, "export", "--vcard") == 0
    said = out(capsys)
    assert said.startswith(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nUID:K-AAAAAA\r\nFN:Bo\r\nEMAIL;PREF=1:bo@post.example.org\r\nLANG:sv\r\nCATEGORIES:trafik\r\n"
        "NOTE:Går\\, cyklar\\; och åker båt"
    )
    assert all(len(line.encode()) <= 75 for line in said.split("\r\n")) and said.count("END:VCARD\r\n") == 2
    assert (
        "KIND:org\r\nUID:K-BBBBBB\r\nFN:Vägvännerna i Åsa\r\nORG:Vägvännerna i Åsa\r\nEMAIL;PREF=1:info@vagvannerna.example.org\r\nTEL;PREF=2;VALUE=text:031-3900601\r\n"
        in said
    )


def test_what_is_written_for_civicrm_can_be_saved_on_windows(bank):
    """A label is the coordinator's words; two that differ in what a name cannot hold, or in capitals, are two files."""
    text = (bank / "bank.yml").read_text(encoding="utf-8")
    text = text.replace("label: Trafik", 'label: "Gång: cykel / väg?"').replace(
        "label: Kultur", 'label: "gång| cykel - väg*"'
    )
    (bank / "bank.yml").write_text(text, encoding="utf-8")
    out = bank.parent / "ut"
    assert contacts(bank, "export", "--civicrm", str(out)) == 0
    names = [path.name for path in out.iterdir()]
    assert {"organization Gång- cykel - väg-.csv", "organization kultur.csv"} <= set(names)
    assert len({name.lower() for name in names}) == len(names)
    assert not any(set('<>:"|?*\\/') & set(name) for name in names)


def test_the_files_that_civicrm_imports(bank, capsys):
    assert contacts(bank, "change", "K-BBBBBB", "phone=+46 31 390 06 01", "about==1+1") == 0
    assert contacts(bank, "end", "K-CCCCCC") == 0
    out = bank.parent / "civicrm å"
    assert contacts(bank, "export", "--civicrm", str(out)) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "individual Trafik.csv",
        "individual Åsa.csv",
        "individual.csv",
        "organization Kultur.csv",
        "organization Trafik.csv",
        "organization Åsa.csv",
        "organization.csv",
    ]
    [one] = csv.DictReader((out / "organization.csv").open(encoding="utf-8", newline=""))
    assert (one["External Identifier"], one["Organization Name"], one["Email"], one["Phone"], one["Note(s)"]) == (
        "K-BBBBBB",
        "Vägvännerna i Åsa",
        "info@vagvannerna.example.org",
        "0046 31 390 06 01",
        "'=1+1",
    )
    assert (one["dagen då personen sa ja"], one["sista dagen som ja gäller"]) == ("2026-09-01", "2027-09-01")
    [bo] = csv.DictReader((out / "individual.csv").open(encoding="utf-8", newline=""))
    assert (bo["First Name"], bo["vad ja gäller"], bo["språk"]) == ("Bo", "inbjudningar", "svenska")
    assert (out / "individual Trafik.csv").read_bytes() == b"External Identifier\r\nK-AAAAAA\r\n"


# The menu

NUMBER = {choice["title"]: str(place) for place, choice in enumerate(WORDS["menu"], start=1)}


def test_the_menu_does_a_round(bank, monkeypatch, capsys):
    place = bank.parent / "ut"
    place.mkdir()
    typed(
        monkeypatch,
        "\n".join(
            [
                "99",
                NUMBER["Månadens runda"],
                NUMBER["Någon har beställt invånare"],
                ORDER.strip(),
                NUMBER["Publicera"],
                f'"{place}"',
                NUMBER["Någon vill ha paus"],
                "K-BBBBBB",
                "i jul",
                "",
                NUMBER["Någon vill ha paus"],
                "k-bbbbbb",
                "2026-12-24",
                str(place),
                "",
                NUMBER["Någon har bekräftat"],
                "",
                "0",
            ]
        )
        + "\n",
    )
    assert contacts(bank) == 0
    said = out(capsys)
    assert said.count("Vad vill du göra?") == 2  # first, and when it was asked for: what was said stays on the screen
    for sentence in (
        "Det numret finns inte.",
        "Loggat som U-2026-2.",
        "Skriv dagen så här: 2026-12-31.",
        "Inget är gjort.",
        "Vägvännerna i Åsa (K-BBBBBB) har paus",
        "Sidan är uppdaterad.",
        "Kontakter som visas med namn: 2.",
    ):
        assert sentence in said, sentence
    assert all(f"{place:>3}  {title}" in said for title, place in NUMBER.items())


def test_the_menu_finds_who_somebody_is(bank, monkeypatch, capsys):
    """Who rings says a name, not an id; one match is taken and named, of several one is chosen."""
    ends = NUMBER["Någon går ur"]
    typed(
        monkeypatch,
        "\n".join(
            [
                ends,
                "ingen@post.example.org",
                "ÅSA",
                "nej",
                "",
                ends,
                "example",
                "9",
                "2",
                "",
                ends,
                "0313900602",
                "ja",
                "",
                "0",
            ]
        )
        + "\n",
    )
    assert contacts(bank) == 0
    said = out(capsys)
    assert said.count("Ingen i banken har det namnet, den adressen, det numret eller det id:t.") == 1
    assert said.count("→ Vägvännerna i Åsa (K-BBBBBB), förening, Åsa\n") == 2 and "Det numret finns inte." in said
    assert said.count("  2  Vägvännerna i Åsa (K-BBBBBB), förening, Åsa\n") == 1 and said.count("Inget är gjort.") == 2
    assert [each.status for each in load(bank)[0].contacts] == ["active", "active", "ended"]


def test_the_menu_asks_before_it_deletes(bank, monkeypatch, capsys):
    assert contacts(bank, "end", "K-AAAAAA", today="2026-10-20") == 0
    for answer, left in (("nej\n", 3), ("J", 2)):
        typed(monkeypatch, "\n".join([NUMBER["Gallra"], answer, "0"]) + "\n")
        assert contacts(bank) == 0
        assert len(load(bank)[0].contacts) == left
    assert "Skriv ja för att gå vidare. Bara Enter avbryter.\n" in out(capsys)


def test_somebody_stays_for_another_year(bank, monkeypatch):
    typed(monkeypatch, "\n".join([NUMBER["Någon vill vara kvar"], "K-AAAAAA", "20261120", "0"]) + "\n")
    assert contacts(bank) == 0
    assert str(load(bank)[0].by_id["K-AAAAAA"].consent.valid_until) == "2027-11-20"


def test_the_menu_reads_a_file_beside_the_bank(bank, monkeypatch, capsys):
    (bank / "åäö.csv").write_text("kind\n", encoding="utf-8")
    look = NUMBER["Se vad som finns i en fil från formuläret (inget sparas)"]
    typed(monkeypatch, "\n".join([look, "åäö.csv", look, "fel.csv", look, str(bank), "0"]) + "\n")
    assert contacts(bank) == 1
    said = capsys.readouterr()
    assert "Kontakter som kan läggas in: 0." in said.out
    assert said.err == (
        "Filen går inte att öppna (den finns inte, kontrollera namnet).\n"
        "Filen går inte att öppna (det är en mapp, skriv också filens namn).\n"
    )


def test_the_menu_does_not_begin_in_the_wrong_folder(bank, capsys):
    assert contacts(bank.parent) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        f"Det finns ingen bank.yml i {bank.parent.as_posix()}. Kontrollera mappens namn.\n",
    )


def test_a_folder_with_a_space_in_its_name(bank, capsys):
    with pytest.raises(SystemExit):
        main(["contacts", "--contacts", "Min", "bank"])
    assert capsys.readouterr().err.endswith(
        'Har mappens namn ett mellanslag? Skriv då hela namnet inom citattecken: --contacts "MAPP".\n'
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_what_is_pasted_below_a_mail_answers_no_question(bank):
    import pty

    keyboard, screen = pty.openpty()
    with subprocess.Popen(
        line("contacts", "--contacts", bank, "--today", TODAY),
        stdin=screen,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    ) as menu:
        os.write(
            keyboard,
            f"{NUMBER['Någon har beställt invånare']}\n{ORDER}-- \nHälsningar\n\n{NUMBER['Månadens runda']}\n".encode(),
        )
        said = ""
        while "Loggat som" not in said or not said.endswith(WORDS["messages"]["menu_ask"]):
            sign = menu.stdout.read(1)
            assert sign, said
            said += sign
        os.write(keyboard, b"0\n")
        said += menu.stdout.read()
    assert menu.returncode == 0
    assert "Det numret finns inte." not in said and "1. Har det kommit svar" not in said


def test_the_menu_ends_when_nothing_more_is_typed(bank, monkeypatch):
    typed(monkeypatch, "")
    assert contacts(bank) == 0


def test_every_choice_of_the_menu_is_a_command():
    named = {choice["words"][0] for choice in WORDS["menu"]}
    assert named <= set(VERBS) and set(VERBS) - named == {"export"}


# The web server


class Server(BaseHTTPRequestHandler):
    answers: dict = {}

    def do_GET(self):
        status, *to = self.answers.get(self.path, self.answers.get("*", (404,)))
        self.send_response(status)
        if to:
            self.send_header("Location", to[0])
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    made = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}/kontaktbank/"
    made.shutdown()
    made.server_close()


@pytest.mark.parametrize(
    "answers, code, words",
    [
        ({"*": (401,)}, 0, "stängd (401)"),
        ({"*": (403,)}, 0, "stängd (403)"),
        ({"*": (302, "/login")}, 0, "stängd (302)"),
        ({"*": (302, "https://login.kommun.example/")}, 0, "stängd (302)"),
        ({"*": (200,)}, 1, "ÖPPEN utan inloggning (200)"),
        ({"*": (404,)}, 1, "svarar 404, och det visar inte"),
        ({"*": (401,), "/kontaktbank/data/bank.js": (200,)}, 1, "ÖPPEN"),
        ({"*": (401,), "/kontaktbank/": (301, "/kontaktbank/index.html")}, 0, "stängd"),
        ({"/kontaktbank/": (301, "index.html"), "*": (200,)}, 1, "ÖPPEN"),
        ({"*": (302, "/kontaktbank/")}, 1, "svarar 302"),
    ],
)
def test_whether_the_page_is_closed(bank, server, answers, code, words, capsys):
    Server.answers = answers
    assert contacts(bank, "check-publication", server) == code
    said = out(capsys)
    assert words in said and said.count(server) == 3


def test_a_server_that_is_not_there(bank, capsys):
    assert contacts(bank, "check-publication", "http://127.0.0.1:9/kontaktbank/") == 1
    assert (
        capsys.readouterr().err == "http://127.0.0.1:9/kontaktbank/ svarar inte. Kontrollera adressen och nätverket.\n"
    )
    assert contacts(bank, "check-publication", "file:///etc") == 1
    assert capsys.readouterr().err == "Skriv hela adressen, till exempel https://intranat.kommun.example/kontaktbank/\n"


# The papers


@pytest.mark.parametrize("basis", ["consent", "public_interest"])
def test_the_papers_are_filled_in_from_the_bank(tmp_path, basis):
    found, _ = load(make_bank(tmp_path / "b", bank=BANK.replace("legal_basis: consent", f"legal_basis: {basis}")))
    texts = {name: str(paper(name, found.file)) for name in PAPERS}
    assert all("{" not in text and text.startswith("# ") for text in texts.values())
    information = texts["information"]
    for part in (
        "Kommunstyrelsen",
        "medskapande@kommun.example.org",
        "dso@kommun.example.org",
        "KS 2026/17",
        "30 dagar",
        "365 dagar",
        "allmän handling",
        "Integritetsskyddsmyndigheten",
        "12 månader",
        "EU och EES",
    ):
        assert part in information, part
    assert ("artikel 6.1 a" in information, "artikel 6.1 e" in information, "artikel 21" in information) == (
        (True, False, False) if basis == "consent" else (False, True, True)
    )
    assert ("ta tillbaka ditt samtycke" in information) is (basis == "consent")
    assert "Jag vill bli frågad.\n\n(Text 1.)" in texts["form"] and "Trafik; Kultur; Stöd och omsorg" in texts["form"]
    assert "var 90:e dag" in texts["promise"]


def test_without_an_officer_the_papers_point_to_the_switchboard(tmp_path):
    found, _ = load(
        make_bank(tmp_path / "b", bank=BANK.replace("data_protection_officer: dso@kommun.example.org\n", ""))
    )
    assert "Dataskyddsombudet når du på kommunens växel." in str(paper("information", found.file))


def test_the_guide_names_each_choice_by_its_number(bank):
    guide = str(paper("guide", load(bank)[0].file))
    named = set(re.findall(r"[0-9]+, ”[^”]*”", guide))
    assert named <= {f"{number}, ”{title}”" for title, number in NUMBER.items()} and len(named) >= 14


def test_what_is_to_be_typed_is_set_apart_on_the_page(bank):
    page = template("contacts/bank_paper.html").render(paper=paper("guide", load(bank)[0].file))
    assert "`" not in page and "<code>bank\\.yml</code>" in page and page.count("\n- ") > 20
