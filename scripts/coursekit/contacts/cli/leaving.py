"""The commands when somebody is not to be asked: pause, end and purge."""

from __future__ import annotations

from pathlib import Path

from ..eligibility import left_out, may_go, may_go_too
from ..intake.columns import MAP
from ..intake.contact import taken_by
from ..intake.text import clean
from ..model import FILES, Contact
from ..names import named, named_invitation
from ..out.publish import NAME as PAGE_DATA
from ..out.publish import publish, withdraw
from ..problems import WORDS, Refused
from ..rules import keys_of
from ..store import handled, stop_list, undo
from ..store.yaml_list import Listing
from .entries import NAME, write_keys
from .session import Options, Session, contact, show, tell

# The files that a bank is.
OWN = (*FILES, MAP, stop_list.KEY)
# So many of the others are named.
MOST = 10


def pause(session: Session, options: Options) -> int:
    """Not asked and not shown until the day after."""
    _check_place(options)
    with session.writing("pause"):
        bank = session.bank()
        person = contact(bank, options.id)
        if person.status not in ("active", "paused"):
            raise Refused("not_active", who=named(person))
        if options.until < bank.today:
            raise Refused("until_past")
        write_keys(session, options.id, {"status": "paused", "paused_until": options.until})
    tell("paused", who=named(person), until=options.until)
    return _take_down(session, options, person)


def end(session: Session, options: Options) -> int:
    """Stops showing the person at once. Deleting them is `purge`'s, when the retention decision says so."""
    _check_place(options)
    with session.writing():
        bank = session.bank()
        person = contact(bank, options.id)
        last = min(person.consent.valid_until, bank.today)
        undo.forget(session.folder)
        write_keys(session, options.id, {"status": "ended", "paused_until": None, "consent": {"valid_until": last}})
    tell("ended", who=named(person))
    code = _take_down(session, options, person)
    with session.writing():
        is_stopped = _stop(session, person, clean(options.case or "") or person.consent.reference)
        handled.remember(session.bank(), [handled.trace_of(person)])
    if is_stopped:
        tell("on_stop_list")
    return code


def _stop(session: Session, person: Contact, case: str) -> bool:
    """Enter who has left in the stop list; False for who has come back since, as another entry."""
    bank = session.bank()
    has_left = taken_by(bank).keys().isdisjoint(keys_of(person))
    if has_left:
        stop_list.add(bank, person, case)
    return has_left


def _check_place(options) -> None:
    """Refuse a folder where nothing is published: the person would stay on the page that people see."""
    if options.publish_to and not (Path(options.publish_to) / PAGE_DATA).is_file():
        raise Refused("not_there", folder=options.publish_to, file=PAGE_DATA)


def _take_down(session: Session, options: Options, person: Contact) -> int:
    """Publish at once, or say to. A fault elsewhere in the bank does not keep the person on the page."""
    if not options.publish_to:
        tell("publish_now")
        return 0
    with session.writing():
        bank, problems = session.load()
        checked_bank = None if problems.errors else bank
        if checked_bank:
            publish(checked_bank, Path(options.publish_to))
        else:
            withdraw(Path(options.publish_to), options.id)
    if checked_bank:
        tell("taken_down")
        return 0
    show(problems.errors, bank)
    tell("taken_down_alone", who=named(person))
    return 1


def purge(session: Session, options: Options) -> int:
    """What the retention decision says may go, shown; with --write, gone."""
    with session.writing():
        bank = session.checked_bank()
        people = [each for each in bank.contacts if may_go(each, bank)]
        invitations = [each for each in bank.invitations if may_go_too(each, bank)]
        for each in people:
            tell("may_go", who=named(each), why=WORDS["left_out"][left_out(each, bank)])
        for invitation in invitations:
            tell("invitation_may_go", invitation=named_invitation(invitation), date=invitation.date)
        if options.write:
            undo.forget(session.folder)
            # First of all, so that whenever it is cut short nobody comes back.
            handled.remember(bank, map(handled.trace_of, people))
            for each in people:
                if each.status == "ended":
                    _stop(session, each, each.consent.reference)
            _remove(session, NAME, [each.id for each in people])
            _remove(session, "invitations.yml", [each.id for each in invitations])
    tell(
        "purged" if options.write else "would_purge",
        people=len(people),
        invitations=len(invitations),
        decision=bank.file.retention.decision,
    )
    beside = _beside(session.folder) if people else []
    if beside:
        tell("beside", files=", ".join(beside[:MOST] + ["…"] * (len(beside) > MOST)))
    return 0


def _beside(folder: Path) -> list[str]:
    """The files of the folder that are not the bank's own: exports and letters, which hold what is purged."""
    found = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in found if path.as_posix() not in OWN and not path.name.startswith(".")]


def _remove(session: Session, name: str, ids: list[str]) -> None:
    if ids:
        listing = Listing(session.folder, name)
        listing.remove(*ids)
        listing.save()
