"""A year of a bank of 400 by the commands alone, with a moved clock; and what has to hold at each month's end."""

import json
import random
import shutil
import subprocess
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
import yaml
from bankcase import COLUMNS, contacts, make_bank, row, table
from coursekit.contacts.eligibility import eligible, visible
from coursekit.contacts.load import load_bank
from coursekit.contacts.out.publish import HEAD, NAME, TAIL
from project import environment, line

START, PEOPLE, MONTHS, NEW, REST = date(2027, 1, 15), 400, 12, 6, 90
TOPICS, AREAS, SENDERS = (
    ("trafik", "kultur"),
    ("asa", "onsala"),
    ("gata@kommun.example.org", "kultur@kommun.example.org"),
)
CARELESS = "slarv@kommun.example.org"  # never gives feedback


class Plain(yaml.SafeDumper):
    """Writes what stands twice twice."""

    def ignore_aliases(self, data):
        return True


def person(number, given):
    """Somebody of the bank as it begins; every tenth is an association that is shown by name."""
    shown = number % 10 == 0
    return {
        "id": f"K-{number:06}",
        "kind": "association" if shown else "resident",
        "display_name": f"Namn{number:04}",
        "topics": [TOPICS[number % 2]],
        "offers": ["interview"],
        "area": AREAS[number // 2 % 2],
        "contact_by": ["email"],
        "email": f"p{number:04}@post.example.org",
        "formats": ["online"],
        "visibility": "intranet" if shown else "coordinator",
        "consent": {
            "given": given,
            "valid_until": given + timedelta(days=365),
            "scope": ["invitations", "visible_on_intranet"],
            "source": "form",
            "reference": f"KB {number}",
            "text_version": "1",
        },
        "confirmed": given,
        **({} if shown else {"adult": True}),
        "status": "active",
    }


def answer(number, day):
    """A row of the form's export."""
    return row(
        display_name=f"Namn{number:04}",
        email=f"p{number:04}@post.example.org",
        reference="",
        given=f"{day} 12:00:{number % 60:02}",
    )


class Year:
    """The coordinator's year. What is known of people who have gone is kept here alone."""

    def __init__(self, folder):
        self.chance = random.Random(7)
        given = [START - timedelta(days=self.chance.randrange(20, 360)) for _ in range(PEOPLE)]
        entries = yaml.dump(
            {"contacts": [person(number, day) for number, day in enumerate(given)]}, Dumper=Plain, sort_keys=False
        )
        self.bank = make_bank(folder / "bank", contacts=entries, invitations="invitations: []\n")
        self.place, self.export = folder / "ut", folder / "svar.csv"
        self.place.mkdir()
        self.answers, self.gone, self.today, self.refused = [], set(), START, 0
        self.sent, self.loaded = 0, None

    def do(self, *words, code=0):
        assert contacts(self.bank, *words, today=str(self.today)) == code, words
        self.loaded = None

    def load(self):
        self.loaded = self.loaded or load_bank(self.bank, "bank", self.today)[0]
        return self.loaded

    def month(self, number):
        self.today, self.loaded = START + timedelta(days=30 * number), None
        self.do("import", self.exported(number), "--write")
        waiting = [each.id for each in self.load().contacts if each.status == "new" and self.chance.random() < 0.7]
        for id in waiting[:4]:
            self.do("confirm", id)
        self.renew()
        self.feedback()
        for _ in range(4):
            self.order()
        leaving = [each.id for each in self.load().contacts if each.status == "active"]
        self.do("publish", "--to", str(self.place))
        for id in self.chance.sample(leaving, 2):
            self.do("end", id, "--publish-to", str(self.place))
        self.purge()
        self.do("publish", "--to", str(self.place))

    def exported(self, number):
        """Every answer that there has been, in a file outside the bank."""
        day = self.today - timedelta(days=1)
        first = PEOPLE + number * NEW
        self.answers += [answer(each, day) for each in range(first, first + NEW)]
        columns = [column for column in COLUMNS if column != "reference"]
        place = COLUMNS.index("reference")
        rows = [each[:place] + each[place + 1 :] for each in self.answers]
        self.export.write_text(table(*rows, columns=columns), encoding="utf-8")
        return str(self.export)

    def renew(self):
        """A few say yes again before their time is out; the others are let go."""
        soon = self.today + timedelta(days=30)
        people = [
            each
            for each in self.load().contacts
            if each.status == "active" and self.today <= each.consent.valid_until <= soon
        ]
        for each in people[:3]:
            self.do("change", each.id, f"given={self.today}")

    def feedback(self):
        for each in self.load().invitations:
            if not each.feedback_given and each.sender != CARELESS and each.feedback_due < self.today:
                self.do("feedback", each.id)

    def order(self):
        sender = self.chance.choice([*SENDERS, CARELESS])
        late = any(
            not each.feedback_given and each.feedback_due < self.today
            for each in self.load().invitations
            if each.sender == sender
        )
        text = self.export.with_name("order.txt")
        topic, area, count = self.chance.choice(TOPICS), self.chance.choice([*AREAS, "-"]), self.chance.randrange(3, 9)
        self.sent += 1
        text.write_text(
            f"KB-BESTALLNING v1 | {self.today} | {sender} | {topic} | {count} | {area} | - | feedback {self.today + timedelta(days=20)}"
            f" | Fråga {self.sent} | Fika | KB-SLUT\n",
            encoding="utf-8",
        )
        self.refused += late
        bank = self.load()
        someone = any(
            topic in each.topics and area in (each.area, "-") and not visible(each) for each in eligible(bank)
        )
        self.do("pick", "--from-text", str(text), "--out", str(text.with_name("brev")), code=int(late or not someone))
        shutil.rmtree(text.with_name("brev"), ignore_errors=True)

    def purge(self):
        before = {each.id: each for each in self.load().contacts}
        self.do("purge", "--write")
        for id in before.keys() - self.load().by_id.keys():
            self.gone |= {before[id].display_name, before[id].email}

    def together(self):
        """Two coordinators at once: both changes are kept."""
        ids = [each.id for each in self.load().contacts if each.status == "active"][:2]
        words = [
            ["contacts", "--contacts", self.bank, "--today", self.today, "change", id, "max_per_year=3"] for id in ids
        ]
        both = [subprocess.Popen(line(*each), env=environment(), stdout=subprocess.DEVNULL) for each in words]
        assert [each.wait() for each in both] == [0, 0]
        self.loaded = None
        assert [self.load().by_id[id].max_per_year for id in ids] == [3, 3]

    def restore(self, copy):
        """A copy of contacts.yml from a month ago is put back: those who have left since are named, and leave again."""
        left = {each.id for each in self.load().contacts if each.status == "ended"}
        shutil.copy(copy, self.bank / "contacts.yml")
        self.loaded = None
        bank, problems = load_bank(self.bank, "bank", self.today)
        known = {str(problem).split(": ")[1] for problem in problems.errors}
        assert known and left & {each.id for each in bank.contacts} <= known | {
            each.id for each in bank.contacts if each.status == "ended"
        }
        for id in known:
            self.do("end", id)
        self.purge()

    def holds(self):
        """What has to be so at a month's end; how many times each resident has been asked."""
        bank, problems = load_bank(self.bank, "bank", self.today)
        assert not problems.errors, problems.errors
        for contact in bank.contacts:
            days = sorted(bank.invited.get(contact.id, ()))
            assert all((after - before).days >= REST for before, after in pairwise(days)), contact.id
            assert len(days) <= contact.max_per_year
        files = [path for folder in (self.bank, self.place) for path in folder.rglob("*") if path.is_file()]
        held = b"\n".join(path.read_bytes() for path in files).decode("utf-8")
        assert [each for each in self.gone if each in held] == []
        text = (self.place / NAME).read_text(encoding="utf-8")
        shown = json.loads(text.removeprefix(HEAD).removesuffix(TAIL))
        assert {each["id"] for each in shown["entries"]} == {each.id for each in eligible(bank) if visible(each)}
        assert len({each.email for each in bank.contacts if each.status != "ended"}) == sum(
            each.status != "ended" for each in bank.contacts
        )
        return Counter(len(bank.invited.get(each.id, ())) for each in bank.contacts if each.kind == "resident")


@pytest.mark.slow
def test_a_year(tmp_path, capsys):
    year = Year(tmp_path)
    copy = tmp_path / "kopia.yml"
    spreads = []
    for number in range(MONTHS):
        year.month(number)
        if number % 4 == 1:
            year.together()
            year.do("publish", "--to", str(year.place))
        if number == 7:
            year.restore(copy)
            year.do("publish", "--to", str(year.place))
        shutil.copy(year.bank / "contacts.yml", copy)
        spreads.append(year.holds())
    capsys.readouterr()
    with capsys.disabled():
        print("\nGånger som en invånare har blivit tillfrågad, månad för månad:", *map(dict, spreads), sep="\n  ")
    assert year.refused > 0 and year.gone  # somebody had not given feedback, and somebody was purged
    assert max(spreads[-1]) <= 3
