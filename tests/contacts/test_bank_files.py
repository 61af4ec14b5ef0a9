"""Writing: only the entry's own lines change, and the bank is whole whatever happens meanwhile."""

import os
import re
import signal
import subprocess
import sys
from datetime import date

import pytest
from bankcase import CONTACTS, ORDER, SHORTLIST, TODAY, contacts, load, make_bank
from cases import slow
from coursekit.contacts.problems import Refused
from coursekit.contacts.store import files, stop_list
from coursekit.contacts.store.yaml_list import Listing
from coursekit.core import replace as core

NAMES = ("contacts.yml", "invitations.yml", "stop-list.yml", "handled.yml")


@pytest.fixture
def bank(tmp_path):
    folder = make_bank(tmp_path / "bank å")
    (tmp_path / "order.txt").write_text(ORDER, encoding="utf-8")
    (tmp_path / "list.txt").write_text(SHORTLIST, encoding="utf-8")
    (tmp_path / "new.csv").write_text(
        "kind;display_name;topics;offers;area;contact_by;email;formats;adult;given;scope;source;reference;text_version\n"
        "resident;Eva;trafik;interview;asa;email;eva@post.example.org;online;ja;2026-11-01;invitations;form;KB 9;1\n",
        encoding="utf-8",
    )
    return folder


def text(folder, name="contacts.yml"):
    return (folder / name).read_text(encoding="utf-8")


def changed(folder):
    """The lines that are no more, and those that are new."""
    before, after = CONTACTS.split("\n"), text(folder).split("\n")
    return [line for line in before if line not in after], [line for line in after if line not in before]


def test_a_change_is_in_its_own_lines(bank):
    assert contacts(bank, "change", "K-AAAAAA", "area=Onsala", "about=", "max_per_year=2") == 0
    assert changed(bank) == (["    about: Går till jobbet."], ["    area: onsala", "    max_per_year: 2"])
    assert "    area: onsala\n    languages" in text(bank)
    assert load(bank)[0].by_id["K-AAAAAA"].about is None


@pytest.mark.parametrize("id", ["K-AAAAAA", "K-BBBBBB", "K-CCCCCC"])
def test_many_changes_at_once_are_as_one_after_the_other(bank, id):
    changes = {
        "max_per_year": 3,
        "status": "paused",
        "about": None,
        "paused_until": date(2026, 12, 24),
        "times": ["daytime"],
        "consent": {"valid_until": date(2026, 12, 31)},
        "area": "onsala",
        "adult": None,
    }
    at_once, one_by_one = Listing(bank, "contacts.yml"), Listing(bank, "contacts.yml")
    at_once.change(id, changes)
    for key, value in changes.items():
        one_by_one.change(id, {key: value})
    assert at_once.lines == one_by_one.lines != CONTACTS.split("\n")[:-1]


def test_comments_and_order_stay(bank):
    assert contacts(bank, "pause", "K-BBBBBB", "--until", "2026-12-24") == 0
    assert "    status: paused\n    # Vill ses i klubbstugan.\n    paused_until: 2026-12-24\n  - {id: K-CCCCCC" in text(
        bank
    )
    assert contacts(bank, "confirm", "K-BBBBBB") == 0
    assert text(bank) == CONTACTS


def test_an_entry_on_one_line_is_unfolded(bank):
    assert contacts(bank, "pause", "K-CCCCCC", "--until", "2026-12-24") == 0
    assert text(bank).startswith(CONTACTS.split("  - {id")[0])
    assert "    phone: '031-3900602'\n" in text(bank)
    after = load(bank)[0].by_id["K-CCCCCC"]
    assert (after.status, after.paused_until, after.display_name) == ("paused", date(2026, 12, 24), "Kafé Kanten")


def test_an_entry_goes_with_its_own_comments(bank):
    listing = Listing(bank, "contacts.yml")
    listing.remove("K-AAAAAA", "K-BBBBBB")
    listing.save()
    head = "# Överst står de som har svarat.\ncontacts:\n\n  # Föreningar\n\n  - {id: K-CCCCCC"
    assert text(bank).startswith(head)
    listing = Listing(bank, "contacts.yml")
    listing.remove("K-CCCCCC")
    listing.save()
    assert text(bank) == "# Överst står de som har svarat.\ncontacts: []\n\n  # Föreningar\n\n"
    assert contacts(bank, "import", str(bank.parent / "new.csv"), "--write") == 0
    assert [contact.display_name for contact in load(bank)[0].contacts] == ["Eva"]


def test_windows_files_stay_so(bank):
    path = bank / "contacts.yml"
    path.write_bytes(b"\xef\xbb\xbf" + CONTACTS.replace("\n", "\r\n").encode())
    assert contacts(bank, "pause", "K-AAAAAA", "--until", "2026-12-24") == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# ") and data.count(b"\n") == data.count(b"\r\n")
    assert b"    status: paused\r\n    paused_until: 2026-12-24\r\n" in data


def test_what_cannot_be_spliced_is_refused(bank, capsys):
    (bank / "invitations.yml").write_text(
        "invitations: [{id: U-2026-1, date: 2026-03-01, sender: x, topic: kultur, contacts: [K-CCCCCC], "
        "purpose: x, compensation: x, feedback_due: 2026-04-01}]\n",
        encoding="utf-8",
    )
    assert contacts(bank, "feedback", "U-2026-1") == 1
    assert (
        capsys.readouterr().err
        == "invitations.yml kan inte ändras rad för rad. Skriv varje post på egna rader, med `- id: …` först.\n"
    )


def test_a_file_that_somebody_changed_meanwhile_is_left(bank):
    listing = Listing(bank, "contacts.yml")
    listing.change("K-AAAAAA", {"area": "onsala"})
    (bank / "contacts.yml").write_text(CONTACTS + "# nytt\n", encoding="utf-8")
    with pytest.raises(Refused, match="ändrades av någon annan samtidigt"):
        listing.save()
    assert text(bank) == CONTACTS + "# nytt\n"


def test_one_writer_at_a_time(bank, capsys, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.2)
    code = (
        "import sys, time; from pathlib import Path; from coursekit.contacts.store.files import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(30)"
    )
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", code, str(bank)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:
        assert other.stdout.readline()
        assert contacts(bank, "confirm", "K-AAAAAA") == 1
        assert capsys.readouterr().err == "Någon annan skriver i banken just nu. Vänta en stund och försök igen.\n"
        other.kill()
    assert contacts(bank, "confirm", "K-AAAAAA") == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_the_owner_reads_the_key(bank, capsys):
    assert contacts(bank, "end", "K-AAAAAA") == 0
    key = bank / stop_list.KEY
    assert key.stat().st_mode & 0o777 == 0o600 and len(key.read_bytes()) == 64
    assert (bank / "stop-list.yml").stat().st_mode & 0o777 == 0o600
    key.chmod(0o644)
    contacts(bank, "check")
    assert (
        "stop-list.key:1: råd: andra än du kan läsa nyckeln till spärrlistan. Låt bara ägaren läsa filen."
        in capsys.readouterr().out
    )


# Every command that writes, on the bank above.
WRITING = {
    "import": ("import", "{up}/new.csv", "--write"),
    "new": (
        "new",
        "kind=association",
        "display_name=Nya",
        "topics=kultur",
        "offers=venue",
        "area=asa",
        "contact_by=email",
        "email=nya@nya.example.org",
        "formats=online",
        "given=2026-11-20",
        "scope=invitations",
        "source=form",
        "reference=KB 8",
        "text_version=1",
    ),
    "confirm": ("confirm", "K-NEWNEW"),
    "change": ("change", "K-AAAAAA", "area=onsala"),
    "pause": ("pause", "K-AAAAAA", "--until", "2026-12-24"),
    "end": ("end", "K-AAAAAA", "--publish-to", "{up}/ut"),
    "purge": ("purge", "--write"),
    "pick": ("pick", "--from-text", "{up}/order.txt"),
    "invite": ("invite", "--from-text", "{up}/list.txt"),
    "feedback": ("feedback", "U-2025-1"),
    "publish": ("publish", "--to", "{up}/ut"),
}
MORE = """\
  - id: K-NEWNEW
    kind: association
    display_name: Duken
    topics: [kultur]
    offers: [venue]
    area: asa
    contact_by: [email]
    email: duken@duken.example.org
    formats: [online]
    consent: {given: 2026-11-01, valid_until: 2027-11-01, scope: [invitations], source: form, reference: KB 5, text_version: "1"}
    status: new
  - id: K-LEFTLE
    kind: association
    display_name: Borta
    topics: [kultur]
    offers: [venue]
    area: asa
    contact_by: [email]
    email: borta@borta.example.org
    formats: [online]
    consent: {given: 2026-01-01, valid_until: 2026-10-01, scope: [invitations], source: form, reference: KB 6, text_version: "1"}
    confirmed: 2026-01-01
    status: ended
"""
OLD = """\
  - id: U-2025-1
    date: 2025-03-01
    sender: kultur@kommun.example.org
    topic: kultur
    contacts: [K-CCCCCC]
    purpose: Scenen
    compensation: Fika
    feedback_due: 2025-04-01
"""


@pytest.fixture
def full(bank):
    for name, more in (("contacts.yml", MORE), ("invitations.yml", OLD)):
        (bank / name).write_text(text(bank, name) + more, encoding="utf-8")
    (bank.parent / "ut").mkdir()
    (bank.parent / "ut/bank.js").write_text("gammal", encoding="utf-8")
    return bank


def test_who_was_ended_by_hand_is_on_the_stop_list_before_they_are_gone(full):
    assert contacts(full, "purge", "--write") == 0
    assert "K-LEFTLE" not in text(full) and "case: 'KB 6'" in text(full, "stop-list.yml")


def places(folder):
    return [*(folder / name for name in NAMES), folder.parent / "ut/bank.js"]


def kept(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in places(folder)}


def put_back(folder, state):
    for path, data in state.items():
        path.unlink(missing_ok=True) if data is None else path.write_bytes(data)
    (folder / stop_list.KEY).unlink(missing_ok=True)


def words(folder, name):
    return [word.format(up=folder.parent) for word in WRITING[name]]


class Steps:
    """Counts the steps to the disk, and does something at one of them."""

    def __init__(self, monkeypatch, at, what):
        self.count = 0
        for module, name in (
            (files.os, "mkdir"),
            (files.os, "open"),
            (files.os, "fdopen"),
            (files.os, "fsync"),
            (files.shutil, "copymode"),
            (files.os, "replace"),
        ):
            monkeypatch.setattr(module, name, self._counted(getattr(module, name), at, what))

    def _counted(self, call, at, what):
        def counted(*arguments, **named):
            # Jinja makes a folder of its own the first time.
            if sys._getframe(1).f_code.co_filename in (files.__file__, core.__file__):
                self.count += 1
                if self.count == at:
                    what()
            return call(*arguments, **named)

        return counted


def whole(folder, before, after):
    """Each file is as it was or as it became; nothing of a draft is left once somebody writes again."""
    for path in places(folder):
        now = path.read_bytes() if path.is_file() else None
        assert masked(now) in (masked(before[path]), masked(after[path])), path
    assert not load(folder)[1].errors


def read_by_anybody(folder):
    """What another user of the computer, as a web server is, can read in a folder that is shown."""
    open_to = {path: path.stat().st_mode & 0o005 for path in (folder, *folder.rglob("*"))}
    return {
        path.relative_to(folder).as_posix()
        for path, mode in open_to.items()
        if path.is_file()
        and mode & 0o004
        and all(open_to[above] & 0o001 for above in path.parents if above.is_relative_to(folder))
    }


def masked(data):
    """The data less what is another each time: ids by chance, and hashes by a key of chance."""
    return data and re.sub(rb"K-(?!AAA|BBB|CCC|NEW|LEFT)[0-9A-Z]{6}|hash: '?[0-9a-f]{64}'?", b"", data)


FULL = "disken är full; frigör plats och kör igen"


@pytest.mark.parametrize(("number", "said"), [
    (30, "disken går bara att läsa; välj en annan mapp"),
    (122, "utrymmet är slut; frigör plats och kör igen"),
    (2, "den finns inte, kontrollera namnet"),
])  # fmt: skip
def test_what_the_system_refuses_is_said_in_swedish(full, monkeypatch, number, said, capsys):
    def fail(*_):
        raise OSError(number, "in English")

    monkeypatch.setattr(files, "locked", fail)
    assert contacts(full, "pause", "K-AAAAAA", "--until", "2026-12-24") == 1
    assert capsys.readouterr().err == f"Datorn sa nej: {said}. Inget mer är gjort.\n"


# The commands that forget somebody or write the most; the others write by the same few functions.
DAILY = ("import", "end", "purge", "publish")


@pytest.mark.parametrize("name", [name if name in DAILY else slow(name) for name in WRITING])
def test_a_disk_that_fails_leaves_the_bank_whole(full, monkeypatch, name, capsys, record_property):
    before = kept(full)
    with monkeypatch.context() as patch:
        steps = Steps(patch, 0, None)
        assert contacts(full, *words(full, name)) == 0, capsys.readouterr()
    after = kept(full)
    assert before != after
    assert steps.count >= 5

    def fail():
        raise OSError(28, "No space left on device")

    for at in range(1, steps.count + 1):
        put_back(full, before)
        with monkeypatch.context() as patch:
            Steps(patch, at, fail)
            code = contacts(full, *words(full, name))
        told = capsys.readouterr().err
        if code:
            assert f"Datorn sa nej: {FULL}. Inget mer är gjort." in told
        else:  # what would have undone it is all that is missing, and nothing older can be taken for it
            assert f"Det är gjort, men går inte att ångra: {FULL}.\n" in told
            assert {path: masked(data) for path, data in kept(full).items()} == {
                path: masked(data) for path, data in after.items()
            }
            assert contacts(full, "undo") == 1 and "inget att ångra" in capsys.readouterr().err
        assert not list(full.glob(".*.tmp"))
        assert [path.name for path in (full.parent / "ut").iterdir()] == ["bank.js"]
        whole(full, before, after)
    record_property("faults: full disks", steps.count)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("name", WRITING)
def test_killed_at_any_step_the_bank_is_whole(full, monkeypatch, name, capsys, record_property):
    before = kept(full)
    with monkeypatch.context() as patch:
        steps = Steps(patch, 0, None)
        assert contacts(full, *words(full, name)) == 0
    after = kept(full)
    for at in range(1, steps.count + 1):
        put_back(full, before)
        child = os.fork()
        if not child:
            with pytest.MonkeyPatch.context() as patch:
                Steps(patch, at, lambda: os.kill(os.getpid(), signal.SIGKILL))
                contacts(full, *words(full, name))
            os._exit(0)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        whole(full, before, after)
        assert read_by_anybody(full.parent / "ut") == {"bank.js"}
        again = contacts(full, *words(full, name))  # as a person would; a draft that was left is swept away
        assert again == 0 or "Den är redan loggad" in capsys.readouterr().err or name == "new"
        assert not list(full.glob(".*.tmp")) and not load(full)[1].errors
        assert name not in ("publish", "end") or [path.name for path in (full.parent / "ut").iterdir()] == ["bank.js"]
    record_property("faults: kills", steps.count)


def test_an_end_that_was_cut_short_is_finished_by_the_next(full):
    """The person stops showing first; who is still not on the stop list gets there when `end` is run again."""
    listing = Listing(full, "contacts.yml")
    listing.change("K-AAAAAA", {"status": "ended", "consent": {"valid_until": date.fromisoformat(TODAY)}})
    listing.save()
    assert contacts(full, "end", "K-AAAAAA") == 0
    assert text(full, "stop-list.yml").count("hash:") == 1
    assert contacts(full, "end", "K-AAAAAA") == 0
    assert text(full, "stop-list.yml").count("hash:") == 1
