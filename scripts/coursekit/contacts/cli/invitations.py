"""The commands around an invitation: pick, invite, feedback and renew."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from ...source.read import UNPRINTABLE
from ..eligibility import eligible, left_out, overdue, rests_until, visible
from ..intake.mail_line import END, Request, ResidentRequest, Shortlist, read_request, read_shortlist
from ..model import Bank, Contact, Invitation
from ..names import named_invitation, with_names
from ..out import letters
from ..out.pick import pick as picked
from ..problems import WORDS, Refused, message, reason
from ..rules import personal_faults
from ..store.yaml_list import Listing
from .handing import ask_to_confirm, deliver, list_names
from .session import Options, Session, tell

NAME = "invitations.yml"


def read_text(place: str) -> str:
    """The text of a file, or what is typed or piped in where the place is `-`."""
    if place == "-":
        return _typed()
    try:
        return Path(place).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused("no_file", reason=reason(error)) from None
    except UnicodeDecodeError:
        raise Refused("text_encoding") from None


def _typed() -> str:
    """What is pasted or piped in, to the end of its line for the machine."""
    print(message("paste"), file=sys.stderr)
    lines = []
    for line in sys.stdin:
        lines.append(line)
        if END in line:
            break
    return "".join(lines)


def pick(session: Session, options: Options) -> int:
    """An order becomes fair picks, a mail with its addresses, calls, letters and an entry in the log."""
    text = read_text(options.from_text)
    with session.writing("pick"):
        bank = session.checked_bank()
        order = read_request(text, bank)
        _check(bank, order, bank.today)
        people = picked(order, bank)
        if not people:
            raise Refused("nobody_fits")
        id = _log(session, bank, order, people, bank.today)
    if len(people) < order.count:
        tell("too_few", found=len(people), wanted=order.count)
    _hand_over(bank, id, order, people, text, options)
    return 0


def invite(session: Session, options: Options) -> int:
    """A shortlist's line: whom of them one may ask today, and then as `pick`."""
    text = read_text(options.from_text)
    with session.writing("invite"):
        bank = session.checked_bank()
        request = read_shortlist(text, bank)
        _check(bank, request, request.made)
        free = {contact.id for contact in eligible(bank)}
        for id in request.contacts:
            if id not in free:
                print(with_names(why_not(id, bank), bank))
        people = [bank.by_id[id] for id in request.contacts if id in free]
        if not people:
            raise Refused("nobody_left")
        id = _log(session, bank, request, people, request.made)
    _hand_over(bank, id, request, people, text, options)
    return 0


def why_not(id: str, bank: Bank) -> str:
    """Why a contact on a shortlist may not be asked today."""
    contact = bank.by_id.get(id)
    why = left_out(contact, bank) if contact else "unknown"
    until = rests_until(contact, bank) if contact else None
    return message("not_asked", id=id, why=WORDS["left_out"][why].format(until=until))


def _check(bank: Bank, request: Request, day: date) -> None:
    """Refuse an invitation that may not be made, or that has been made already."""
    waiting = overdue(bank, request.sender)
    if waiting:
        raise Refused("feedback_first", ids=", ".join(map(named_invitation, waiting)))
    if not day <= min(bank.today, request.feedback_due):
        raise Refused("line_date")
    if any(personal_faults(key, getattr(request, key)) for key in ("purpose", "compensation")):
        raise Refused("line_personal")
    for each in bank.invitations:
        if _key(each, each.date) == _key(request, day) and _is_again(each, request, bank):
            raise Refused("logged_before", invitation=named_invitation(each))


def _key(each: Invitation | Request, day: date) -> tuple[date, str, str, str]:
    return day, each.sender, each.topic, each.purpose


def _is_again(logged: Invitation, request: Request, bank: Bank) -> bool:
    """Whether what is logged is the same mail: one mail may go to a shortlist, and order residents besides."""
    if isinstance(request, ResidentRequest):
        return not any(id in bank.by_id and visible(bank.by_id[id]) for id in logged.contacts)
    return isinstance(request, Shortlist) and set(logged.contacts) <= set(request.contacts)


def _log(session: Session, bank: Bank, request: Request, people: list[Contact], day: date) -> str:
    """Enter the invitation in invitations.yml; its id."""
    numbers = [int(each.id.rsplit("-", 1)[1]) for each in bank.invitations if each.id.startswith(f"U-{day.year}-")]
    id = f"U-{day.year}-{max(numbers, default=0) + 1}"
    listing = Listing(session.folder, NAME)
    listing.add(
        {
            "id": id,
            "date": day,
            "sender": request.sender,
            "topic": request.topic,
            "contacts": [each.id for each in people],
            "purpose": request.purpose,
            "compensation": request.compensation,
            "feedback_due": request.feedback_due,
        }
    )
    listing.save()
    return id


def _hand_over(bank: Bank, id: str, request: Request, people: list[Contact], text: str, options: Options) -> None:
    """What the coordinator sends, calls and posts; in files where a folder is named."""
    mail = letters.invitation(bank, request, _body(text, request.mark))
    deliver(letters.packet(bank, people, mail), options.out)
    tell("logged", id=id, count=len(people), due=request.feedback_due)
    list_names(people)


def _body(text: str, name: str) -> str:
    """The invitation as it was written, above its line; empty when only the line was given."""
    above = text.split(name, 1)[0]
    lines = [UNPRINTABLE.sub("", line).lstrip("> \t").rstrip() for line in above.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip()


def feedback(session: Session, options: Options) -> int:
    """The feedback of an invitation has been given; without an id, those that wait for theirs."""
    if not options.id:
        bank = session.bank()
        for each in bank.invitations:
            if not each.feedback_given:
                late = message("late") if each in overdue(bank) else ""
                tell(
                    "waits_for_feedback",
                    invitation=named_invitation(each),
                    sender=each.sender,
                    due=each.feedback_due,
                    late=late,
                )
        return 0
    with session.writing("feedback"):
        bank = session.bank()
        invitation = next((each for each in bank.invitations if each.id == options.id), None)
        if invitation is None:
            raise Refused("no_entry", id=options.id)
        listing = Listing(session.folder, NAME)
        listing.change(options.id, {"feedback_given": bank.today})
        listing.save()
    tell("feedback_noted", invitation=named_invitation(invitation))
    return 0


def renew(session: Session, options: Options) -> int:
    """A letter to each whose consent runs out within so many days."""
    bank = session.checked_bank()
    people = [
        each
        for each in bank.contacts
        if left_out(each, bank) not in ("ended", "expired", "unconfirmed")
        and (each.consent.valid_until - bank.today).days <= options.within
    ]
    if not people:
        tell("none_to_renew", days=options.within)
        return 0
    for each in people:
        deliver({letters.letter_name(each): letters.renewal(bank, each).encode()}, options.out)
    tell("renewals", count=len(people))
    return 0


def remind(session: Session, options: Options) -> int:
    """The question of confirmation once more, to everybody who has not answered it."""
    bank = session.checked_bank()
    people = [each for each in bank.contacts if left_out(each, bank) == "unconfirmed"]
    if not people:
        tell("none_to_confirm")
    ask_to_confirm(bank, people, options.out)
    return 0
