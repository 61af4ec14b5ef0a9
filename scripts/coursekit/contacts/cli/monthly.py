"""The commands of the month's round: month, check, balance and extract."""

from __future__ import annotations

from collections import Counter

from ...core.table import aligned
from ..eligibility import left_out, may_go, may_go_too, overdue, rests_until
from ..filling_in import of_bank, of_organisation, read_organisation
from ..model import KINDS, Bank
from ..names import areas, named, named_invitation, topics, with_names
from ..out import letters
from ..out.publish import FEW
from ..problems import WORDS, message
from ..store import handled, stop_list
from ..store.yaml_list import Listing
from .session import Options, Session, contact, tell

RENEW_WITHIN = 60


def month(session: Session, options: Options) -> int:
    """The month's round as one list of what to do, each with its command."""
    bank, problems = session.load()
    tasks = [message("task_faults", count=len(problems.errors))] if problems.errors else []
    tasks += [message("task_import"), message("task_orders"), *(_tasks(bank) if bank else [])]
    tasks += [message("task_publish"), message("task_closed")]
    for number, task in enumerate(tasks, start=1):
        print(f"{number}. {task}")
    return 0


def _tasks(bank: Bank) -> list[str]:
    """What waits: people, feedback, and what the retention decision says may go."""
    tasks = []
    for each in bank.contacts:
        left = left_out(each, bank)
        days = (each.consent.valid_until - bank.today).days
        if may_go(each, bank):
            continue  # purge takes them all together
        if left == "unconfirmed":
            tasks.append(message("task_confirm", who=named(each), given=each.consent.given))
        elif left == "expired":
            tasks.append(message("task_expired", who=named(each), until=each.consent.valid_until))
        elif left != "ended" and days <= RENEW_WITHIN:
            tasks.append(message("task_renew", who=named(each), until=each.consent.valid_until, days=RENEW_WITHIN))
    tasks += [
        message("task_feedback", invitation=named_invitation(each), sender=each.sender, due=each.feedback_due)
        for each in overdue(bank)
    ]
    people = sum(may_go(each, bank) for each in bank.contacts)
    invitations = sum(may_go_too(each, bank) for each in bank.invitations)
    return tasks + ([message("task_purge", people=people, invitations=invitations)] if people or invitations else [])


def check(session: Session, options: Options) -> int:
    """Every fault, every warning, and why each contact that is left out is left out."""
    bank, problems = session.load()
    for problem in problems:
        print(with_names(str(problem), bank) if bank else problem)
    if bank:
        report_left_out(bank)
        _tell_unfilled(session, bank)
    tell(
        "checked" if not problems.errors else "checked_faulty",
        errors=len(problems.errors),
        advice=len(problems) - len(problems.errors),
        contacts=len(bank.contacts) if bank else 0,
    )
    return int(bool(problems.errors))


def _tell_unfilled(session: Session, bank: Bank) -> None:
    """What has to be filled in before anything is published, as one list, and who decides it."""
    organisation = None if bank.file.demo else read_organisation(session.course)
    unfilled = [*of_organisation(organisation, session.course_label), *of_bank(bank, organisation)]
    if unfilled:
        tell("to_fill_in")
        for problem in unfilled:
            print(with_names(str(problem), bank))


def report_left_out(bank: Bank) -> None:
    """Say which contacts are not shown, and why."""
    for each in bank.contacts:
        why = left_out(each, bank)
        if why:
            print(
                message("left_out", who=named(each), why=WORDS["left_out"][why].format(until=rests_until(each, bank)))
            )


def balance(session: Session, options: Options) -> int:
    """How the bank is spread: by area, by topic and by kind. Few residents are not counted."""
    bank = session.bank()
    people = [each for each in bank.contacts if left_out(each, bank) in (None, "resting")]
    by_area = Counter((each.area, each.kind) for each in people)
    by_topic = Counter((topic, each.kind) for each in people for topic in each.topics)
    for head, rows, found in (("area", areas(bank), by_area), ("topic", topics(bank), by_topic)):
        table = [[message(f"head_{head}"), *(WORDS["kinds"][kind] for kind in KINDS)]]
        table += [[label, *(_count(found[code, kind], kind) for kind in KINDS)] for code, label in rows.items()]
        print(aligned(table), end="\n\n")
    totals = Counter(each.kind for each in people)
    print(", ".join(f"{WORDS['kinds'][kind]}: {totals[kind]}" for kind in KINDS))
    return 0


def _count(count: int, kind: str) -> str:
    return message("few", count=FEW) if kind == "resident" and 0 < count < FEW else str(count)


def extract(session: Session, options: Options) -> int:
    """All that is held on one person, as a letter to them."""
    bank = session.bank()
    person = contact(bank, options.id)
    notes = Listing(session.folder, "contacts.yml").comments(options.id)
    is_stopped = bool(stop_list.Known(bank).case(person))
    is_handled = any(handled.Memory(bank).times(handled.trace_of(person)))
    print(letters.extract(bank, person, notes, is_stopped, is_handled), end="")
    return 0
