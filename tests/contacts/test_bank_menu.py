"""The menu as a coordinator meets it: Swedish, by name, and nothing else in all that it can print."""

import io
import re
import sys

import pytest
from bankcase import ORDER, SHORTLIST, contacts, imported, load, make_bank, row, table
from bankmenu import NUMBER, english_in
from coursekit.contacts.intake.contact import FIELDS
from coursekit.contacts.problems import WORDS

CHANGE = NUMBER["Ändra något hos en kontakt"]
UNDO = NUMBER["Ångra det senaste"]


@pytest.fixture
def bank(tmp_path):
    return make_bank(tmp_path / "bank")


def typed(monkeypatch, *lines):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def menu(bank, monkeypatch, *lines, today="2026-11-23"):
    typed(monkeypatch, *lines, "0")
    return contacts(bank, today=today)


def test_what_is_looked_for_is_found():
    assert english_in("kör `confirm K-AAAAAA` med --write, eller area=asa") == (
        {"confirm", "area"},
        ["--write", "area="],
        ["K-AAAAAA"],
    )
    assert english_in("Bo (K-AAAAAA) har paus. Övergången (U-2026-1).") == (set(), [], [])


def test_no_message_holds_what_only_a_programmer_reads():
    """All words of the menu's commands, whatever is put into them."""
    of_terminal = {"no_folder", "usage", "in_repository", "not_lines", "map_broken", "no_bank"}
    said = {code: text for code, text in WORDS["messages"].items() if code not in of_terminal}
    said |= {f"menu {number}": str(choice["title"]) for number, choice in enumerate(WORDS["menu"])}
    said |= {
        f"ask {number}": str([each["text"] for each in choice.get("ask", ())])
        for number, choice in enumerate(WORDS["menu"])
    }
    for part in ("fields", "left_out", "kinds", "times", "ask", "letters", "packet"):
        said |= {f"{part} {key}": str(value) for key, value in WORDS[part].items()}
    found = {code: english_in(re.sub(r"\{[^}]*\}", "", str(text))) for code, text in said.items()}
    assert {code: each for code, each in found.items() if any(each)} == {}


def test_a_whole_year_in_the_menu_is_swedish_and_by_name(bank, monkeypatch, capsys):
    """Each choice of the menu, with what goes right and what does not, and every line that it prints."""
    place, answers = bank.parent / "ut", bank / "svar.csv"
    place.mkdir()
    answers.write_text(
        table(row(), row(kind="x", email="y@post.example.org"), row(email="bo@post.example.org")), encoding="utf-8"
    )
    lines = [
        NUMBER["Månadens runda"],
        NUMBER["Kontrollera banken"],
        NUMBER["Se vad som finns i en fil från formuläret (inget sparas)"],
        "svar.csv",
        NUMBER["Lägg in en fil från formuläret"],
        *("svar.csv", "", "nej"),
        NUMBER["Lägg in en ny kontakt"],
        *(
            "klubb",
            "förening",
            "Båtklubben",
            "segling",
            "kultur",
            "lokal",
            "Mars",
            "onsala",
            "e-post",
            "x",
            "b@b.example.org",
        ),
        *("på plats", "genom samordnaren", "i går", "2026-11-20", "inbjudningar", "möte", "KB 8"),
        *(NUMBER["Någon har bekräftat"], "1"),
        *(NUMBER["Någon har bekräftat"], "båtklubben"),
        *(NUMBER["Någon vill vara kvar"], "bo@post", "i dag", "2026-11-20"),
        *(CHANGE, "Bo", "3", "1,2", "", ""),
        *(CHANGE, "Bo", "3", "segling", ""),
        *(NUMBER["Någon vill ha paus"], "kafé", "2026-12-24", ""),
        *(NUMBER["Någon har beställt invånare"], *ORDER.strip().split("\n")),
        *(NUMBER["Någon har bjudit in från sin lista"], *SHORTLIST.strip().split("\n")),
        *(NUMBER["En återkoppling är lämnad"], "1"),
        *(NUMBER["Skriv brev till dem vars samtycke går ut"], "snart", "700", ""),
        NUMBER["Se vad som får gallras (inget tas bort)"],
        *(NUMBER["Registerutdrag för en person"], "Vägvännerna"),
        NUMBER["Hur banken är fördelad"],
        *(NUMBER["Publicera"], str(place)),
        *(NUMBER["Någon går ur"], "Vägvännerna", "ja", ""),
        *(NUMBER["Gallra"], "ja"),
        UNDO,
        NUMBER["Månadens runda"],
        *(NUMBER["Kontrollera att sidan kräver inloggning"], "kontaktbank"),
        "77",
    ]
    assert menu(bank, monkeypatch, *lines) in (0, 1)
    said = capsys.readouterr()
    for text in (said.out, said.err):
        shown = re.sub(r"(?m)^KB-.*$|^── .* ──$|^- id i banken: .*$", "", text)
        assert english_in(shown) == (set(), [], [])
    assert "Svaren tog slut" not in said.err and "Det gick inte att förstå" not in said.out
    for sentence in (
        "Båtklubben (K-",
        "Bo (K-AAAAAA) är ändrad.",
        "Registerutdrag ur kontaktbanken",
        "har gått ur och visas inte mer",
    ):
        assert sentence in said.out, sentence


# Ändra


def test_a_contact_is_changed_by_names_and_numbers(bank, monkeypatch, capsys):
    assert menu(bank, monkeypatch, CHANGE, "Bo", "6", "2", "4", "1, 3", "5", "Går hem.", "5", "-", "", "") == 0
    said = capsys.readouterr().out
    assert "  6  område: Åsa\n" in said and "  8  hur kontakten vill bli nådd: samordnaren, e-post\n" in said
    after = load(bank)[0].by_id["K-AAAAAA"]
    assert (after.area, after.offers, after.about) == ("onsala", ["sounding_board", "workshop"], None)


def test_a_version_that_is_a_number_is_itself(bank, monkeypatch):
    """Not the number in the list that is shown."""
    path = bank / "bank.yml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + '  "3": Jag vill.\n  "2": Jag vill bli frågad igen.\nconsent_from: {"3": 2026-01-01, "2": 2026-02-01}\n',
        encoding="utf-8",
    )
    place = str(1 + list(FIELDS).index("text_version"))
    assert menu(bank, monkeypatch, CHANGE, "Bo", place, "2", "") == 0
    assert load(bank)[0].by_id["K-AAAAAA"].consent.text_version == "2"


def test_a_change_that_is_thought_better_of(bank, monkeypatch, capsys):
    before = (bank / "contacts.yml").read_bytes()
    assert menu(bank, monkeypatch, CHANGE, "Bo", "", CHANGE, "Bo", "6", "", "", CHANGE, "ingen", "") == 0
    assert (bank / "contacts.yml").read_bytes() == before and capsys.readouterr().out.count("Inget är gjort.") == 3


# Ångra


def test_the_wrong_person_was_confirmed(bank, monkeypatch, capsys):
    before = (bank / "contacts.yml").read_bytes()
    assert contacts(bank, "change", "K-AAAAAA", "area=onsala") == 0
    assert contacts(bank, "pause", "K-CCCCCC", "--until", "2026-12-24") == 0
    changed = (bank / "contacts.yml").read_bytes()
    assert contacts(bank, "confirm", "K-CCCCCC") == 0
    capsys.readouterr()
    assert menu(bank, monkeypatch, UNDO, UNDO) == 1
    said = capsys.readouterr()
    assert "Ångrat: ”Någon har bekräftat”." in said.out and "Det finns inget att ångra." in said.err
    assert (bank / "contacts.yml").read_bytes() == changed != before


def test_an_import_is_undone_with_what_it_remembered(bank, monkeypatch):
    assert imported(bank, table(row()), "--write") == 0
    assert len(load(bank)[0].contacts) == 4
    assert contacts(bank, "undo") == 0
    assert len(load(bank)[0].contacts) == 3 and not (bank / "handled.yml").exists()
    assert imported(bank, table(row()), "--write") == 0
    assert len(load(bank)[0].contacts) == 4


@pytest.mark.parametrize(
    "lines, title",
    [
        (["Lägg in en fil från formuläret", "svar.csv", ""], "Lägg in en fil från formuläret"),
        (["Ändra något hos en kontakt", "Bo", "6", "2", ""], "Ändra något hos en kontakt"),
    ],
)
def test_what_was_undone_is_called_what_was_chosen(bank, monkeypatch, capsys, lines, title):
    """Two choices of the menu may be one command."""
    (bank / "svar.csv").write_text(table(row()), encoding="utf-8")
    assert menu(bank, monkeypatch, NUMBER[lines[0]], *lines[1:], UNDO) == 0
    assert f"Ångrat: ”{title}”." in capsys.readouterr().out


@pytest.mark.parametrize("verb", [["end", "K-CCCCCC"], ["purge", "--write"]])
def test_who_has_left_is_not_brought_back(bank, verb, capsys):
    assert contacts(bank, "confirm", "K-CCCCCC") == 0
    assert contacts(bank, "change", "K-CCCCCC", "area=asa") == 0
    assert contacts(bank, *verb) == 0
    assert not (bank / ".undo.json").exists()
    assert contacts(bank, "undo") == 1
    assert "kan inte ångras" in capsys.readouterr().err


def test_what_somebody_has_changed_since_is_not_undone(bank, capsys):
    assert contacts(bank, "change", "K-CCCCCC", "area=asa") == 0
    with (bank / "contacts.yml").open("a", encoding="utf-8") as file:
        file.write("# Ring på tisdag.\n")
    assert contacts(bank, "undo") == 1
    assert "Någon har ändrat i banken sedan dess" in capsys.readouterr().err
    assert load(bank)[0].by_id["K-CCCCCC"].area == "asa"


def test_what_is_kept_is_for_its_owner_alone(bank):
    assert contacts(bank, "change", "K-CCCCCC", "area=asa") == 0
    assert sys.platform == "win32" or (bank / ".undo.json").stat().st_mode & 0o077 == 0


# After an import


def test_whom_to_write_to_after_an_import(bank, capsys):
    letter = row(display_name="Ida", email="", contact_by="coordinator", given="2026-11-02")
    out = bank.parent / "nya"
    assert imported(bank, table(row(), letter), "--write", "--out", str(out)) == 0
    said = capsys.readouterr().out
    made = {each.display_name: each.id for each in load(bank)[0].contacts}
    assert f"  Eva ({made['Eva']})\n  Ida ({made['Ida']})\n" in said
    assert (out / "hemlig-kopia.txt").read_text(encoding="utf-8") == "eva@post.example.org\n"
    mail = (out / "mejl.txt").read_text(encoding="utf-8")
    assert mail.startswith("Ämne: Vill du vara med i kontaktbanken?\n") and "Svara ja" in mail
    assert (out / f"brev-{made['Ida']}.txt").is_file()


def test_who_has_no_address_is_named(bank, capsys):
    """With a form nobody may know where they live: the letter then reaches nobody."""
    nobody = row(display_name="Ida", email="", contact_by="coordinator", given="2026-11-02")
    assert imported(bank, table(row(), nobody), "--write") == 0
    said = capsys.readouterr().out
    assert re.search(r"Ida \(K-\w{6}\) har varken e-post eller telefon\.", said)
    assert not re.search(r"Eva \(K-\w{6}\) har varken", said)


def test_somebody_of_the_same_name_and_place_is_named(bank, capsys):
    """Who has got another address comes as somebody new: only the coordinator can tell."""
    assert imported(bank, table(row(display_name="bo", email="bo2@post.example.org")), "--write") == 0
    assert re.search(
        r"bo \(K-\w{6}\) heter som Bo \(K-AAAAAA\), och bor i samma område\. Är det samma person",
        capsys.readouterr().out,
    )
    other = row(display_name="Bo", email="bo3@post.example.org", area="Onsala")
    assert imported(bank, table(other), "--write") == 0
    assert "heter som" not in capsys.readouterr().out
    twins = [row(display_name="Ada", email=f"ada{number}@post.example.org") for number in (1, 2)]
    assert imported(bank, table(*twins), "--write") == 0
    assert len(re.findall(r"Ada \(K-\w{6}\) heter som Ada \(K-\w{6}\)", capsys.readouterr().out)) == 1


def test_who_has_not_answered_is_written_to_again(bank, monkeypatch, capsys):
    assert imported(bank, table(row(given="2026-11-01")), "--write", today="2026-11-02") == 0
    capsys.readouterr()
    choice = NUMBER["Skriv igen till dem som inte har bekräftat"]
    assert menu(bank, monkeypatch, choice, "") == 0
    said = capsys.readouterr().out
    assert re.search(r"  Eva \(K-\w{6}\)\n", said) and "eva@post.example.org\n" in said
    assert "Ämne: Vill du vara med i kontaktbanken?\n" in said
    assert menu(bank, monkeypatch, NUMBER["Någon har bekräftat"], "1", choice, "") == 0
    assert "Ingen väntar på bekräftelse." in capsys.readouterr().out


def test_nobody_waits_for_a_confirmation(bank, monkeypatch, capsys):
    assert menu(bank, monkeypatch, NUMBER["Någon har bekräftat"], "") == 0
    assert "Ingen väntar på bekräftelse." in capsys.readouterr().out


def test_who_was_asked_is_named(bank, monkeypatch, capsys):
    choice = NUMBER["Någon har beställt invånare"]
    assert menu(bank, monkeypatch, choice, *ORDER.strip().split("\n")) == 0
    assert "Tillfrågade: 1. Återkoppling senast 2026-12-07.\n  Bo (K-AAAAAA)\n" in capsys.readouterr().out


def test_what_lies_beside_the_bank_is_named_when_somebody_is_purged(bank, capsys):
    """Exports and letters hold what was purged."""
    assert contacts(bank, "purge", "--write") == 0
    assert "ligger också" not in capsys.readouterr().out
    assert contacts(bank, "end", "K-AAAAAA") == 0
    (bank / "brev å").mkdir()
    for name in ("svar.xlsx", "brev å/mejl.txt", "import-map.yml"):
        (bank / name).write_text("columns: {}\n", encoding="utf-8")
    assert contacts(bank, "purge", "--write", today="2026-12-24") == 0
    said = capsys.readouterr().out
    assert "I bankens mapp ligger också: brev å/mejl.txt, svar.xlsx. " in said


def test_of_a_folder_full_of_files_some_are_named(bank, capsys):
    for number in range(40):
        (bank / f"f{number:02}.txt").touch()
    assert contacts(bank, "end", "K-AAAAAA") == 0
    assert contacts(bank, "purge", today="2026-12-24") == 0
    said = capsys.readouterr().out
    assert "f09.txt, …. " in said and "f10.txt" not in said
