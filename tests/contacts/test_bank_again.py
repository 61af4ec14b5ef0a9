"""Import, again and again: every export holds every answer, and nobody comes back with the next one, or twice."""

import hmac
import io
import itertools
import os
import re
import signal
import sys
from datetime import date, timedelta

import pytest
from bankcase import BANK, COLUMNS, TODAY, contacts, imported, load, make_bank, row, table
from coursekit.contacts.load import load_bank
from coursekit.contacts.personal_data import normal_email, normal_phone
from coursekit.contacts.problems import WORDS
from coursekit.contacts.store import files, stop_list
from coursekit.contacts.store.yaml_list import Listing
from hypothesis import given, settings
from hypothesis import strategies as st

HEADINGS = [*COLUMNS, "phone", "protected"]
EVA = {"display_name": "Eva", "email": "eva@post.example.org", "given": "2026-11-01 14:22"}
UNO = {
    "display_name": "Uno",
    "email": "uno@post.example.org",
    "phone": "070-1740605",
    "contact_by": "email, phone",
    "scope": "invitations, phone",
    "given": "2026-11-02 08:00:00",
}
IDA = {"display_name": "Ida", "email": "", "contact_by": "coordinator", "given": "2026-11-03 09:15"}
ADA = {"display_name": "Ada", "email": "ada@post.example.org", "given": "2026-12-20 10:00"}


@pytest.fixture
def bank(tmp_path):
    return make_bank(tmp_path / "bank", contacts="contacts: []\n")


def export(*answers):
    """Every answer that a form has had."""
    return table(
        *([*row(**each), each.get("phone", ""), each.get("protected", "")] for each in answers), columns=HEADINGS
    )


def put_in(bank, *answers, today=TODAY):
    return imported(bank, export(*answers), "--write", today=today)


def names(bank):
    return sorted(each.display_name for each in load(bank)[0].contacts)


def person(bank, name):
    return next(each for each in load(bank)[0].contacts if each.display_name == name)


def handled(bank):
    path = bank / "handled.yml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def typed(monkeypatch, *lines):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch):
    typed(monkeypatch)


def said(capsys):
    return capsys.readouterr().out


# Months


def test_the_next_export_brings_nobody_back_and_nobody_twice(bank, capsys):
    assert put_in(bank, EVA, UNO, IDA) == 0
    assert "Inlagda kontakter: 3. Fel på rader: 0." in said(capsys)
    assert contacts(bank, "confirm", person(bank, "Uno").id) == 0
    assert contacts(bank, "purge", "--write", today="2026-12-24") == 0
    assert names(bank) == ["Uno"]
    capsys.readouterr()
    assert imported(bank, export(EVA, UNO, IDA, ADA), today="2026-12-25") == 0
    assert said(capsys) == (
        "Hanterade förut, överhoppade: 3 (rad 2–4).\nKontakter som kan läggas in: 1. Fel på rader: 0. Inget är sparat. "
        "Välj 4, ”Lägg in en fil från formuläret” för att lägga in dem.\n"
    )
    assert put_in(bank, EVA, UNO, IDA, ADA, today="2026-12-25") == 0
    assert said(capsys).startswith("Hanterade förut, överhoppade: 3 (rad 2–4).\nInlagda kontakter: 1. Fel på rader: 0.")
    assert names(bank) == ["Ada", "Uno"]
    assert put_in(bank, EVA, ADA, UNO, IDA, today="2026-12-25") == 0
    assert said(capsys).startswith("Hanterade förut, överhoppade: 4 (rad 2–5).\nInlagda kontakter: 0.")


def test_rows_that_are_passed_over_are_listed(bank, capsys):
    put_in(bank, EVA, IDA, UNO)
    capsys.readouterr()
    imported(
        bank,
        export(EVA, ADA, {**ADA, "email": "x@post.example.org", "kind": "x", "given": "2026-11-09"}, UNO, IDA),
        today="2026-12-25",
    )
    assert "Hanterade förut, överhoppade: 3 (rad 2, 5–6).\n" in said(capsys)


@pytest.mark.parametrize("purged", [False, True])
def test_who_left_does_not_come_back(bank, capsys, purged):
    put_in(bank, EVA, UNO)
    assert contacts(bank, "end", person(bank, "Eva").id) == 0
    if purged:
        assert contacts(bank, "purge", "--write", today="2027-01-23") == 0
        assert names(bank) == []
    before = names(bank)
    (bank / "stop-list.yml").write_text("stopped: []\n", encoding="utf-8")
    capsys.readouterr()
    assert put_in(bank, EVA, UNO, today="2027-01-23") == 0
    assert names(bank) == before and said(capsys).startswith("Hanterade förut, överhoppade: 2 (rad 2–3).\n")


def test_an_expired_yes_is_refused_for_good(bank, capsys):
    old = {**EVA, "given": "2025-11-20 12:00"}
    assert put_in(bank, old, UNO) == 1
    assert said(capsys).startswith(
        "Rad 2: samtycket gick ut 2026-11-20. Raden läggs inte in.\nInlagda kontakter: 1. Fel på rader: 1."
    )
    assert put_in(bank, old, UNO) == 0
    assert names(bank) == ["Uno"]
    assert put_in(bank, {**EVA, "given": "2025-11-23", "email": "last@post.example.org"}) == 0  # its last day is today


def test_who_expired_and_was_purged_does_not_come_back(bank, capsys):
    put_in(bank, EVA, UNO)
    for name in ("Eva", "Uno"):
        assert contacts(bank, "confirm", person(bank, name).id) == 0
    for today in ("2027-11-20", "2028-02-01"):
        assert contacts(bank, "purge", "--write", today=today) == 0
        put_in(bank, EVA, UNO, today=today)
    assert names(bank) == []


def test_an_answer_of_more_than_two_years_leaves_no_trace(bank, capsys):
    put_in(bank, EVA, UNO)
    assert len(re.findall("hash:", handled(bank))) == 3
    assert contacts(bank, "purge", "--write", today="2028-11-01") == 0
    assert len(re.findall("hash:", handled(bank))) == 3 and names(bank) == []
    assert contacts(bank, "purge", "--write", today="2028-11-02") == 0
    assert len(re.findall("hash:", handled(bank))) == 2 and "2026-11-01" not in handled(bank)
    capsys.readouterr()
    assert put_in(bank, EVA, UNO, today="2028-11-03") == 0
    assert said(capsys).startswith("Svar äldre än 24 månader, överhoppade: 2 (rad 2–3).\nInlagda kontakter: 0.")
    assert handled(bank).endswith("handled: []\n") and names(bank) == []


@pytest.mark.parametrize("written", ["bo@post.example.org", " BO@Post.Example.Org"])
def test_a_bank_from_before_this_is_remembered_as_it_is_purged(tmp_path, written, capsys):
    """The row of somebody who was in the bank before there was a handled.yml."""
    bank = make_bank(tmp_path / "bank")
    bo = {"display_name": "Bo", "email": written, "given": "2026-10-01 23:30", "reference": "KB 1"}
    assert put_in(bank, bo) == 0
    assert len(names(bank)) == 3 and "Hanterade förut, överhoppade: 1 (rad 2)." in said(capsys)
    (bank / "handled.yml").unlink()
    assert contacts(bank, "purge", "--write", today="2027-11-01") == 0
    assert "Bo" not in names(bank)
    assert put_in(bank, {**bo, "valid_until": ""}, today="2027-09-01") == 0
    assert "Bo" not in names(bank)


# Changes and renewals


def test_a_changed_number_is_not_another_person(bank, capsys):
    """Changed by the coordinator; then purged; the form still has the old one."""
    (bank / "handled.yml").unlink(missing_ok=True)
    only = {**UNO, "email": "", "contact_by": "phone"}
    put_in(bank, only)
    (bank / "handled.yml").unlink()
    id = person(bank, "Uno").id
    assert contacts(bank, "change", id, "phone=070-1740606") == 0
    assert put_in(bank, only) == 0
    assert [each.phone for each in load(bank)[0].contacts] == ["070-1740606"]
    assert contacts(bank, "purge", "--write", today="2026-12-24") == 0
    assert put_in(bank, only, {**only, "phone": "070-1740606"}, today="2026-12-25") == 0
    assert names(bank) == []


NEWER = {**UNO, "phone": "070-1740607", "topics": "Kultur", "about": "", "given": "2026-11-20 07:00"}


def test_a_newer_answer_is_a_change_that_the_coordinator_takes(bank, monkeypatch, capsys):
    put_in(bank, UNO)
    before = person(bank, "Uno")
    contacts(bank, "confirm", before.id)
    capsys.readouterr()
    files = {path.name: path.read_bytes() for path in bank.iterdir()}
    assert imported(bank, export(UNO, NEWER)) == 0
    assert said(capsys) == (
        "Hanterade förut, överhoppade: 1 (rad 2).\n"
        f"Rad 3: Uno ({before.id}) har svarat igen, 2026-11-20. Det som ändras: ämnen, beskrivning, telefon.\n"
        "Om svaren ovan ska tas in väljer du när filen läggs in: 1.\n"
        "Kontakter som kan läggas in: 0. Fel på rader: 0. Inget är sparat. Välj 4, ”Lägg in en fil från formuläret” för att lägga in dem.\n"
    )
    assert {path.name: path.read_bytes() for path in bank.iterdir()} == files
    typed(monkeypatch, "vet inte", "ja")
    assert put_in(bank, UNO, NEWER) == 0
    text = said(capsys)
    assert text.count("Ta in svaret? Skriv ja eller nej (bara Enter: fråga igen nästa gång): ") == 2
    assert "Nya svar: 1 intagna, 0 lämnade, 0 väntar till nästa gång.\n" in text
    assert f"Uno ({before.id}) har ny adress eller nytt nummer, och ska bekräfta på nytt.\n" in text
    after = person(bank, "Uno")
    assert (after.id, after.phone, after.topics, after.about, after.status, after.confirmed) == (
        before.id,
        "070-1740607",
        ["kultur"],
        None,
        "new",
        None,
    )
    assert (str(after.consent.given), str(after.consent.valid_until)) == ("2026-11-20", "2027-11-20")
    assert put_in(bank, UNO, NEWER) == 0
    assert len(names(bank)) == 1 and "Hanterade förut, överhoppade: 2 (rad 2–3)." in said(capsys)
    assert contacts(bank, "purge", "--write", today="2026-12-24") == 0
    assert put_in(bank, UNO, NEWER, {**UNO, "email": ""}, today="2026-12-24") == 0 and names(bank) == []


def test_what_a_newer_answer_replaces_is_not_another_person(bank, monkeypatch):
    """In a bank from before this, whose entry was changed: the form's first answer has the old number alone."""
    only = {**UNO, "email": "", "contact_by": "phone"}
    put_in(bank, only)
    assert (
        contacts(bank, "change", person(bank, "Uno").id, "email=uno@post.example.org", "contact_by=email, phone") == 0
    )
    (bank / "handled.yml").unlink()
    typed(monkeypatch, "ja")
    assert put_in(bank, NEWER) == 0
    assert person(bank, "Uno").phone == NEWER["phone"]
    assert put_in(bank, only, NEWER) == 0 and names(bank) == ["Uno"]


def test_a_renewed_yes_stays_confirmed(bank, monkeypatch, capsys):
    put_in(bank, EVA)
    id = person(bank, "Eva").id
    contacts(bank, "confirm", id)
    contacts(bank, "change", id, "languages=sv, so")
    typed(monkeypatch, "J")
    capsys.readouterr()
    assert put_in(bank, EVA, {**EVA, "given": "2026-11-20 07:00"}) == 0
    assert f"Rad 3: Eva ({id}) har svarat igen, 2026-11-20. Bara dagen ändras.\n" in said(capsys)
    after = person(bank, "Eva")
    assert (after.status, after.languages, str(after.consent.valid_until)) == ("active", ["sv", "so"], "2027-11-20")
    assert str(after.confirmed) == TODAY


def test_a_newer_answer_may_be_left_or_wait(bank, monkeypatch, capsys):
    put_in(bank, UNO)
    before = person(bank, "Uno")
    for answers, line in (
        ((), "0 intagna, 0 lämnade, 1 väntar"),
        (("",), "0 intagna, 0 lämnade, 1 väntar"),
        (("nej",), "0 intagna, 1 lämnade, 0 väntar"),
    ):
        typed(monkeypatch, *answers)
        assert put_in(bank, UNO, NEWER) == 0
        assert f"Nya svar: {line} till nästa gång." in said(capsys)
        assert person(bank, "Uno") == before
    assert put_in(bank, UNO, NEWER) == 0
    assert "svarat igen" not in said(capsys) and person(bank, "Uno") == before


def test_a_newer_answer_of_somebody_purged_is_a_new_contact_if_it_is_taken(bank, monkeypatch, capsys):
    put_in(bank, EVA)
    contacts(bank, "purge", "--write", today="2026-12-24")
    newer = {**EVA, "given": "2026-12-23 11:00"}
    capsys.readouterr()
    assert put_in(bank, EVA, newer, today="2026-12-25") == 0
    assert (
        "Rad 3: Eva har svarat 2026-12-23. Någon med samma adress, nummer eller namn är hanterad förut, till exempel gallrad.\n"
        in said(capsys)
    ) and names(bank) == []
    typed(monkeypatch, "ja")
    assert put_in(bank, EVA, newer, today="2026-12-25") == 0
    assert "Inlagda kontakter: 1." in said(capsys) and names(bank) == ["Eva"]
    assert put_in(bank, EVA, newer, today="2026-12-25") == 0 and names(bank) == ["Eva"]


def test_a_newer_answer_that_cannot_be_right_is_refused(bank, monkeypatch, capsys):
    put_in(bank, UNO)
    typed(monkeypatch, "ja")
    capsys.readouterr()
    assert put_in(bank, UNO, {**NEWER, "topics": "trafk"}) == 1
    assert said(capsys).startswith('Rad 3: "ämnen" har ett ämne som inte finns i bank.yml. Menade du ”Trafik”?')
    assert person(bank, "Uno").topics == ["trafik", "kultur"]
    other = {**EVA, "given": "2026-11-19"}
    put_in(bank, other)
    assert put_in(bank, UNO, {**NEWER, "email": "eva@post.example.org"}, other) == 1
    assert f"”e-post” är samma som i Eva ({person(bank, 'Eva').id}). " in said(capsys)


def test_somebody_took_it_meanwhile(bank, monkeypatch, capsys):
    """The bank is not locked while the coordinator thinks; what is decided is looked at again before it is done."""
    put_in(bank, UNO)
    id = person(bank, "Uno").id

    class Slow(io.StringIO):
        def readline(self, *_):
            assert contacts(bank, "end", id) == 0
            return "ja\n"

    monkeypatch.setattr(sys, "stdin", Slow())
    assert put_in(bank, UNO, NEWER) == 0
    after = person(bank, "Uno")
    assert after.status == "ended" and after.phone == UNO["phone"] and names(bank) == ["Uno"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_answers_in_one_file_the_newer_counts(bank, order, capsys):
    answers = [UNO, {**NEWER, "email": ""}]
    answers[1]["contact_by"] = "phone"
    answers[1]["phone"] = UNO["phone"]
    assert put_in(bank, *(answers[each] for each in order)) == 1
    first, second = (3, 2) if order == (0, 1) else (2, 3)
    assert said(capsys).startswith(
        f"Rad {second}: samma person har också svarat på rad {first}, och det är det svaret som gäller.\n"
        "Inlagda kontakter: 1. "
    )
    assert person(bank, "Uno").topics == ["kultur"]
    contacts(bank, "purge", "--write", today="2026-12-24")
    assert put_in(bank, *answers, today="2026-12-24") == 0 and names(bank) == []


@pytest.mark.parametrize("answer", ["ja", "nej"])
def test_two_newer_answers_of_one_person_are_one_question(bank, monkeypatch, capsys, answer):
    put_in(bank, UNO)
    second = {**NEWER, "email": "ny@post.example.org", "phone": UNO["phone"], "given": "2026-11-21"}
    first = {**NEWER, "phone": "", "contact_by": "email"}
    typed(monkeypatch, answer, "ja")
    assert put_in(bank, UNO, first, second) == 1
    assert f"Nya svar: {int(answer == 'ja')} intagna, {int(answer == 'nej')} lämnade, 0 väntar" in said(capsys)
    assert put_in(bank, UNO, first, second) == 0 and "Hanterade förut, överhoppade: 3 (rad 2–4)." in said(capsys)
    assert person(bank, "Uno").email == {"ja": "ny@post.example.org", "nej": UNO["email"]}[answer] and names(bank) == [
        "Uno"
    ]


def test_the_no_of_one_does_not_stop_another(bank, capsys):
    """A child and a parent with one telephone."""
    put_in(bank, UNO)
    child = {**UNO, "display_name": "Ea", "email": "", "contact_by": "phone", "adult": "nej", "given": "2026-11-21"}
    assert put_in(bank, UNO, NEWER | {"phone": UNO["phone"]}, child) == 1
    text = said(capsys)
    assert "Rad 3: Uno " in text and "Rad 4: bara den som har sagt sig ha fyllt 18" in text


def test_one_day_only(bank, capsys):
    """An export without the time of day: what came the same day can't be told from what was handled."""
    day = {**EVA, "given": "2026-11-01"}
    put_in(bank, day)
    assert put_in(bank, day, EVA, {**EVA, "given": "2026-11-01T23:59:59Z"}) == 0
    assert "Hanterade förut, överhoppade: 3 (rad 2–4)." in said(capsys)
    assert put_in(bank, {**EVA, "given": "2026-11-02"}) == 0
    assert "har svarat igen, 2026-11-02" in said(capsys)


def test_later_the_same_day_is_newer(bank, capsys):
    put_in(bank, {**EVA, "given": "2026-11-01 9:05"})
    put_in(bank, {**EVA, "given": "2026-11-01 09:05:00"}, {**EVA, "given": "2026-11-01 10:00"})
    assert "Rad 3: Eva" in said(capsys)


# Other people


def test_two_who_share_a_telephone_are_two(bank, monkeypatch, capsys):
    """The one who could not be put in because of the other is not taken for handled with them."""
    per = {**UNO, "display_name": "Per", "email": "per@post.example.org", "given": "2026-11-01 08:00"}
    refused = "Rad 3: ”telefon” är samma som i {}. Raden läggs inte in.\n"
    assert put_in(bank, UNO, per) == 1
    assert refused.format("rad 2") in said(capsys)
    assert put_in(bank, UNO, per) == 1
    assert refused.format(f"Uno ({person(bank, 'Uno').id})") in said(capsys)
    contacts(bank, "purge", "--write", today="2026-12-24")
    typed(monkeypatch, "ja")
    assert put_in(bank, UNO, per, today="2026-12-24") == 0
    assert names(bank) == ["Per"]


def test_two_of_one_name_without_an_address(bank, monkeypatch, capsys):
    later = {**IDA, "given": "2026-11-03 10:15"}
    put_in(bank, IDA)
    assert put_in(bank, IDA, later) == 0
    assert "Rad 3: Ida har svarat 2026-11-03. Någon med samma " in said(capsys) and names(bank) == ["Ida"]
    typed(monkeypatch, "ja")
    assert put_in(bank, IDA, later) == 0 and names(bank) == ["Ida", "Ida"]
    (bank / "handled.yml").unlink()
    assert put_in(bank, IDA, later) == 0 and names(bank) == ["Ida", "Ida"]


# What is refused, for now or for good


def test_what_can_be_mended_comes_again(bank, capsys):
    wrong = {**EVA, "topics": "trafk"}
    for _ in range(2):
        assert put_in(bank, wrong) == 1
        assert said(capsys).startswith('Rad 2: "ämnen" har ett ämne')
    assert not handled(bank)
    assert put_in(bank, EVA) == 0 and names(bank) == ["Eva"]
    assert put_in(bank, wrong) == 0  # the form still has what was mended in the file


def test_a_form_or_a_bank_that_has_changed_does_not_refuse_what_is_handled(bank, capsys):
    put_in(bank, EVA, UNO)
    (bank / "invitations.yml").write_text("invitations: []\n", encoding="utf-8")
    text = (bank / "bank.yml").read_text(encoding="utf-8").replace("kultur, label: Kultur", "noje, label: Nöje")
    (bank / "bank.yml").write_text(text, encoding="utf-8")
    path = bank / "contacts.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("trafik, kultur", "trafik"), encoding="utf-8")
    assert put_in(bank, EVA, UNO) == 0
    assert "Hanterade förut, överhoppade: 2 (rad 2–3)." in said(capsys)


def test_who_is_not_of_age_is_refused_for_good(bank, monkeypatch, capsys):
    young = {**EVA, "adult": "Nej", "given": "2026-11-09"}
    assert put_in(bank, EVA, young) == 1  # the first yes does not get in because the second answer is a no
    assert "Rad 3: bara den som har sagt sig ha fyllt 18" in said(capsys) and names(bank) == []
    assert put_in(bank, EVA, young) == 0
    assert "Hanterade förut, överhoppade: 2 (rad 2–3)." in said(capsys) and names(bank) == []
    assert put_in(bank, {**EVA, "adult": "kanske", "email": "x@post.example.org"}) == 1
    assert put_in(bank, {**EVA, "adult": "kanske", "email": "x@post.example.org"}) == 1


def test_a_no_after_a_yes_names_who_is_in_the_bank(bank, capsys):
    put_in(bank, EVA)
    id = person(bank, "Eva").id
    for again in ({"adult": "Nej"}, {"protected": "Ja"}):
        assert put_in(bank, EVA, {**EVA, **again, "given": "2026-11-09"}) == 1
        assert f"Rad 3: samma adress eller nummer står hos Eva ({id}) i banken. Låt personen gå ur.\n" in said(capsys)


def mark_of(bank, value):
    """What the key makes of a value."""
    return hmac.new((bank / stop_list.KEY).read_bytes().strip(), value.encode(), "sha256").hexdigest()


def traces(bank, *values):
    """The values, and every hash of them that the key could have made, that stand in a file of the bank."""
    made = [mark_of(bank, each) for each in values] if (bank / stop_list.KEY).is_file() else []
    files = [path.read_text(encoding="utf-8") for path in bank.iterdir() if path.name != stop_list.KEY]
    return [each for each in (*values, *made) if any(each in text for text in files)]


@pytest.mark.parametrize("marked", [{"protected": "Ja"}, {"about": "Jag har skyddad identitet."}])
def test_a_protected_identity_leaves_no_trace(bank, marked, capsys):
    uno = {**UNO, **marked, "adult": "Nej"}
    values = (
        "uno@post.example.org",
        "46701740605",
        "email:uno@post.example.org",
        "phone:46701740605",
        "Uno",
        "2026-11-02",
    )
    assert put_in(bank, uno) == 1
    assert sorted(path.name for path in bank.iterdir()) == [".lock", "bank.yml", "contacts.yml", "invitations.yml"]
    assert put_in(bank, uno, EVA) == 1
    assert said(capsys).count("Rad 2: får inte registreras. Raden är inte sparad.") == 2
    assert traces(bank, *values) == [] and names(bank) == ["Eva"]
    assert traces(bank, "email:eva@post.example.org") != []
    # Nor does what the same person answered before they said it.
    assert put_in(bank, {**UNO, "given": "2026-11-01 08:00"}, uno, EVA) == 1
    assert said(capsys).count("får inte registreras.") == 2
    assert traces(bank, *values, "2026-11-01T08") == [] and names(bank) == ["Eva"]


def test_nothing_that_somebody_wrote_is_remembered(bank, monkeypatch):
    put_in(bank, EVA, UNO, IDA, {**ADA, "adult": "nej", "given": "2026-11-05"})
    contacts(bank, "end", person(bank, "Eva").id)
    contacts(bank, "purge", "--write", today="2026-12-24")
    lines = handled(bank).split("\n")
    assert all(
        re.fullmatch(r"(#.*|handled:|  - hash: '?[0-9a-f]{64}'?|    answered: '?2026-11-0[1-5](T[0-9:]+)?'?|)", line)
        for line in lines
    ), lines
    assert len(re.findall("hash:", handled(bank))) == 5
    if os.name != "nt":
        assert (bank / "handled.yml").stat().st_mode & 0o777 == 0o600


def test_without_write_nothing_is_made(bank):
    before = {path.name: path.read_bytes() for path in bank.iterdir()}
    imported(bank, export(EVA, UNO, {**ADA, "adult": "nej", "given": "2026-11-05"}, {**IDA, "given": "2025-01-01"}))
    assert {path.name: path.read_bytes() for path in bank.iterdir() if path.name != ".lock"} == before


# The stop list


@pytest.fixture
def left(bank):
    put_in(bank, EVA, UNO)
    contacts(bank, "end", person(bank, "Eva").id, "--case", "KS 7")
    return bank


BACK = [
    "kind=resident",
    "display_name=Eva",
    "topics=trafik",
    "offers=interview",
    "area=asa",
    "contact_by=email",
    "email=Eva@post.example.org",
    "formats=online",
    "adult=ja",
    "given=2026-11-23",
    "scope=invitations",
    "source=phone",
    "reference=KB 8",
    "text_version=1",
]


def test_the_stop_list_wins_over_a_newer_answer(left, monkeypatch, capsys):
    typed(monkeypatch, "ja")
    newer = {**EVA, "given": "2026-11-23 20:00"}
    capsys.readouterr()
    assert put_in(left, EVA, newer) == 1
    assert said(capsys).startswith(
        "Rad 3: personen har gått ur (ärende KS 7) och läggs inte in.\n"
        "Har någon som har gått ur sagt ja på nytt? Välj 5, ”Lägg in en ny kontakt”.\n"
        "Hanterade förut, överhoppade: 1 (rad 2).\n"
    )
    assert put_in(left, EVA, newer) == 0
    assert "Hanterade förut, överhoppade: 2 (rad 2–3)." in said(capsys)
    assert [each.status for each in load(left)[0].contacts if each.display_name == "Eva"] == ["ended"]


@pytest.mark.parametrize("answers", [(), ("",), ("nej",)])
def test_new_does_not_take_somebody_back_without_a_yes(left, monkeypatch, capsys, answers):
    before = {path.name: path.read_bytes() for path in left.iterdir()}
    typed(monkeypatch, *answers)
    assert contacts(left, "new", *BACK) == 1
    assert {path.name: path.read_bytes() for path in left.iterdir()} == before
    assert "Inget är ändrat." in capsys.readouterr().err


def test_new_takes_somebody_back(left, monkeypatch, capsys):
    typed(monkeypatch, "ja")
    capsys.readouterr()
    assert contacts(left, "new", *BACK) == 0
    assert said(capsys).startswith(
        "Personen har gått ur (ärende KS 7). Har personen själv sagt ja igen efter det? "
        "Skriv ja, så läggs personen in och tas bort från spärrlistan. Bara Enter avbryter: "
    )
    bank, problems = load(left)
    assert not problems.errors and not bank.stopped
    new = next(each for each in bank.contacts if each.display_name == "Eva" and each.status == "new")
    assert contacts(left, "confirm", new.id) == 0
    # What is purged of the first time does not put them on the list again; an old file brings nothing.
    assert contacts(left, "purge", "--write", today="2027-01-23") == 0
    assert put_in(left, EVA, UNO, today="2027-01-23") == 0
    assert names(left) == ["Eva"] and person(left, "Eva").id == new.id and not load(left)[1].errors
    assert contacts(left, "end", new.id) == 0
    assert len(load(left)[0].stopped) == 1


def test_new_that_is_refused_leaves_the_stop_list(left, monkeypatch, capsys):
    typed(monkeypatch, "ja")
    assert contacts(left, "new", *BACK, "topics=trafk") == 1
    assert len(load(left)[0].stopped) == 1


# The key, the disk and the hand


def test_a_lost_key_stops_the_import(bank, capsys):
    put_in(bank, EVA)
    (bank / "stop-list.key").unlink()
    capsys.readouterr()
    for verb in ("import", "purge"):
        words = [str(bank.parent / "fil.csv")] if verb == "import" else []
        assert contacts(bank, verb, *words, "--write") == 1
        assert (
            "handled.yml:1: filen har poster men nyckeln stop-list.key saknas. Lägg tillbaka den"
            in capsys.readouterr().err
        )
    assert contacts(bank, "new", *BACK) == 1


def test_a_demo_has_lost_its_key(tmp_path, capsys):
    bank = make_bank(tmp_path / "demo", bank=BANK + "demo: true\n", contacts="contacts: []\n")
    put_in(bank, {**EVA, "email": "eva@post.example"})
    (bank / "stop-list.key").unlink()
    uno = {**UNO, "email": "uno@post.example", "phone": "", "contact_by": "email"}
    assert put_in(bank, uno) == 0 and names(bank) == ["Eva", "Uno"]


def test_a_faulty_memory_is_not_written_over(bank, capsys):
    """Leaving works whatever is wrong; what is remembered stays, and what is wrong is said."""
    path = bank / "handled.yml"
    put_in(bank, EVA, UNO)
    listing = Listing(bank, "handled.yml")
    listing.remove(mark_of(bank, "email:uno@post.example.org"))
    listing.save()
    eva = mark_of(bank, "email:eva@post.example.org")
    faulty = re.sub(f"({eva}'?\n    answered: )", r"\1x", path.read_text(encoding="utf-8"))
    path.write_text(faulty, encoding="utf-8")
    assert contacts(bank, "end", person(bank, "Uno").id) == 0
    assert contacts(bank, "check") == 1
    assert '"answered" ska vara en dag, med eller utan klockslag. Ändra inte i filen för hand.' in said(capsys)
    after = path.read_text(encoding="utf-8")
    assert after.startswith(faulty) and mark_of(bank, "email:uno@post.example.org") in after[len(faulty) :]


# What is cut short, and who is in the bank and has not left once it has been done again and the next export is put in.
CUT_SHORT = {"purge": ["Ada"], "end": ["Ada", "Uno"], "import": ["Ada", "Eva", "Uno"], "new": ["Ada", "Eva", "Uno"]}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("command", CUT_SHORT)
def test_killed_at_any_step_nobody_is_forgotten_or_lost(tmp_path, monkeypatch, command, record_property):
    """Whenever it is killed, the next import brings back nobody who is gone, and leaves out nobody who is new."""
    at, was_killed = 0, True
    today = "2026-12-24" if command == "purge" else TODAY
    answers = (EVA, UNO, {**ADA, "given": today})
    while was_killed:
        at += 1
        bank = before_handled(tmp_path / str(at), command)
        (bank.parent / "svar.csv").write_text(export(*answers, NEWER), encoding="utf-8")
        words = {
            "purge": ["--write"],
            "end": [each.id for each in load(bank)[0].contacts if each.display_name == "Eva"],
            "import": [str(bank.parent / "svar.csv"), "--write"],
            "new": BACK,
        }[command]
        was_killed = killed(at, bank, [command, *words], today)
        assert not load_bank(bank, "bank", date.fromisoformat(today))[1].errors
        typed(monkeypatch)
        put_in(bank, *answers, today=today)
        typed(monkeypatch, "ja")
        contacts(bank, command, *words, today=today)  # as a person would
        typed(monkeypatch)
        put_in(bank, *answers, today=today)
        alive = {each.display_name: each.consent.reference for each in load(bank)[0].contacts if each.status != "ended"}
        assert sorted(alive) == CUT_SHORT[command] and alive.get("Eva", "KB 8") == (
            "KB 9" if command == "import" else "KB 8"
        ), at
        assert command != "import" or person(bank, "Uno").phone == NEWER["phone"]
    assert at > 8
    record_property("faults: kills", at - 1)


def before_handled(folder, command):
    """A bank from before anything was remembered; for `new` Eva has left it and is purged."""
    bank = make_bank(folder, contacts="contacts: []\n")
    put_in(bank, EVA, UNO)
    (bank / stop_list.KEY).unlink()
    (bank / "handled.yml").unlink()
    if command == "new":
        id = person(bank, "Eva").id
        contacts(bank, "end", id)
        (bank / "handled.yml").unlink()
        listing = Listing(bank, "contacts.yml")
        listing.remove(id)
        listing.save()
    return bank


def killed(at, bank, words, today):
    """Run a command that is killed at one of its steps to the disk; whether it was."""
    child = os.fork()
    if not child:
        with pytest.MonkeyPatch.context() as patch:
            typed(patch, "ja")
            count = itertools.count(1)
            for name in ("open", "fsync", "replace"):
                patch.setattr(files.os, name, cut_off(getattr(os, name), count, at))
            contacts(bank, *words, today=today)
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def cut_off(call, count, at):
    def counted(*arguments, **named):
        if next(count) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)

    return counted


def test_an_extract_says_that_there_is_a_code(bank, capsys):
    put_in(bank, EVA)
    capsys.readouterr()
    contacts(bank, "extract", person(bank, "Eva").id)
    assert WORDS["letters"]["extract_handled"] in said(capsys)


def test_the_menu_asks_about_a_newer_answer(bank, monkeypatch, capsys):
    put_in(bank, UNO)
    (bank / "svar.csv").write_text(export(UNO, NEWER), encoding="utf-8")
    number = next(
        str(place) for place, choice in enumerate(WORDS["menu"], start=1) if choice["words"] == ["import", "--write"]
    )
    typed(monkeypatch, number, "svar.csv", "", "ja", "0")
    assert contacts(bank) == 0
    assert person(bank, "Uno").phone == NEWER["phone"]


# Any months

PEOPLE = ("Ett", "Två", "Tre", "Fyra")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answers"), st.integers(0, 3), st.sampled_from(["email", "phone", "both", "none"])),
        st.tuples(st.sampled_from(["confirm", "end", "move"]), st.integers(0, 3), st.none()),
        st.tuples(st.just("month"), st.integers(1, 200), st.sampled_from(["ja", "nej", ""])),
        st.tuples(st.just("purge"), st.none(), st.none()),
    ),
    max_size=14,
)


@settings(max_examples=8)
@given(STEPS)
def test_any_months(tmp_path_factory, steps):
    """Whatever happens between the exports, a row is put in once at most, and nobody is in the bank twice."""
    bank = make_bank(tmp_path_factory.mktemp("bank") / "b", contacts="contacts: []\n")
    answers, day, met = [], date.fromisoformat(TODAY), set()
    for what, who, more in [*steps, ("month", 1, "ja"), ("month", 1, "")]:
        today = day.isoformat()
        found = load_bank(bank, "bank", day)[0].contacts
        own = [
            each.id
            for each in found
            if who is not None and what != "month" and each.display_name == PEOPLE[who] and each.status != "ended"
        ]
        if what == "answers":
            answers.append(
                {
                    "display_name": PEOPLE[who],
                    "given": f"{today} {len(answers) // 60 + 8:02}:{len(answers) % 60:02}",
                    "email": f"p{who}@post.example.org" if more in ("email", "both") else "",
                    "scope": "invitations, phone",
                    "phone": f"070-174061{who}" if more in ("phone", "both") else "",
                    "contact_by": {"email": "email", "phone": "phone", "both": "email, phone", "none": "coordinator"}[
                        more
                    ],
                    "reference": f"KB {len(answers)}",
                }
            )
        elif what == "purge":
            assert contacts(bank, "purge", "--write", today=today) == 0
        elif what == "month":
            day += timedelta(days=who)
            with pytest.MonkeyPatch.context() as patch:
                typed(patch, *[more] * len(answers))
                put_in(bank, *answers, today=day.isoformat())
        for id in own if what in ("confirm", "end") else ():
            contacts(bank, what, id, today=today)
        for id in own if what == "move" else ():
            contacts(
                bank,
                "change",
                id,
                f"email=ny{len(met)}-{id.lower()}@post.example.org",
                "contact_by=coordinator",
                today=today,
            )
        found, problems = load_bank(bank, "bank", day)
        assert not problems.errors
        references = [each.consent.reference for each in found.contacts]
        assert len(references) == len(set(references))
        new = {each.id: each.consent.reference for each in found.contacts}
        assert not {reference for id, reference in new.items() if (id, reference) not in met} & {
            reference for _, reference in met
        }
        met |= set(new.items())
        addresses = [
            key
            for each in found.contacts
            if each.status != "ended"
            for key in (each.email and normal_email(each.email), each.phone and normal_phone(each.phone))
            if key
        ]
        assert len(addresses) == len(set(addresses))


@pytest.mark.slow
def test_ten_thousand_rows_again(bank):
    many = [{**EVA, "email": f"n{number}@post.example.org", "reference": f"KB {number}"} for number in range(10_000)]
    assert put_in(bank, *many) == 0
    assert put_in(bank, *many) == 0
    assert len(load(bank)[0].contacts) == 10_000 == len(load(bank)[0].handled)


# What an answer said yes to, and when it was put in the bank

TWO_TEXTS = BANK + '  "2": Jag vill bli frågad igen.\nconsent_from: {"2": 2026-10-01}\n'


def test_an_answer_said_yes_to_the_text_of_its_day(tmp_path):
    """The form got another text in October; the export holds answers to both."""
    bank = make_bank(tmp_path / "bank", bank=TWO_TEXTS, contacts="contacts: []\n")
    old = {**UNO, "text_version": "", "given": "2026-09-30 23:59"}
    new = {**EVA, "text_version": "", "given": "2026-10-01 00:01"}
    assert put_in(bank, old, new) == 0
    assert [each.consent.text_version for each in load(bank)[0].contacts] == ["1", "2"]


def test_who_stays_says_yes_to_the_text_in_force(tmp_path, capsys):
    bank = make_bank(tmp_path / "bank", bank=TWO_TEXTS, contacts="contacts: []\n")
    assert put_in(bank, {**UNO, "text_version": "", "given": "2026-09-30"}) == 0
    id = person(bank, "Uno").id
    assert contacts(bank, "confirm", id) == contacts(bank, "renew", "--within", "400") == 0
    letter = said(capsys)
    assert f"Till: Uno ({id}), {UNO['email']}\n" in letter
    assert "Nu säger du ja till det här: Jag vill bli frågad igen.\n" in letter
    assert contacts(bank, "change", id, "given=2026-11-22") == 0
    assert person(bank, "Uno").consent.text_version == "2"
    said(capsys)
    assert contacts(bank, "renew", "--within", "400") == 0
    assert "Nu säger du ja" not in said(capsys)


def test_an_old_answer_that_was_put_in_today_is_not_purged_today(tmp_path, capsys):
    """The coordinator was away for the summer: nobody is lost who has not even been asked to confirm."""
    bank = make_bank(tmp_path / "bank", contacts="contacts: []\n")
    assert put_in(bank, {**UNO, "given": "2026-07-01"}) == 0
    assert contacts(bank, "purge", "--write") == 0 and names(bank) == ["Uno"]
    assert contacts(bank, "check") == 0 and "har väntat på bekräftelse" not in said(capsys)
    assert contacts(bank, "purge", "--write", today="2026-12-23") == 0 and names(bank) == ["Uno"]
    assert contacts(bank, "purge", "--write", today="2026-12-24") == 0 and names(bank) == []


def test_who_has_confirmed_is_no_longer_said_to_wait_since(tmp_path):
    bank = make_bank(tmp_path / "bank", contacts="contacts: []\n")
    assert put_in(bank, UNO) == 0 and str(person(bank, "Uno").entered) == TODAY
    assert contacts(bank, "confirm", person(bank, "Uno").id) == 0
    assert person(bank, "Uno").entered is None


def test_who_has_another_address_waits_from_the_day_that_it_was_put_in(bank, monkeypatch):
    assert put_in(bank, UNO) == 0
    assert contacts(bank, "confirm", person(bank, "Uno").id) == 0
    typed(monkeypatch, "ja")
    moved = {**UNO, "email": "ny@post.example.org", "given": "2026-11-25 10:00"}
    assert put_in(bank, UNO, moved, today="2027-01-20") == 0
    assert person(bank, "Uno").status == "new" and str(person(bank, "Uno").entered) == "2027-01-20"
    assert contacts(bank, "purge", "--write", today="2027-01-20") == 0 and names(bank) == ["Uno"]
