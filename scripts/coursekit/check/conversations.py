"""What conversations.yml and forums.yml must hold: ids, areas, short questions, and dates that can be."""

from __future__ import annotations

import re
from datetime import date

from ..core.problems import MESSAGES, FileProblems, Problems, did_you_mean
from ..model.conversations import Conversation, Forum
from ..model.course import Course
from ..model.times import slot
from .folder import FORMS

MAX_WORDS = 12


def check_conversations(course: Course, of_run: Problems) -> None:
    seen = set()
    for talk in sorted(course.talks, key=lambda talk: talk.line):
        problems = of_run.for_file(f"{course.label}/{talk.file}")
        if talk.id and (talk.file, talk.id) in seen:
            problems.add(talk.line_of("id"), "duplicate_talk", id=talk.id)
        seen.add((talk.file, talk.id))
        _check_area(course, talk, problems)
        if isinstance(talk, Forum):
            _check_contact(talk, problems)
            _check_dates(talk, course.today, problems)
            _advise_slots(talk, problems)
        else:
            _check_question(talk, problems)


def _check_area(course: Course, talk: Conversation | Forum, problems: FileProblems) -> None:
    known = [area.id for area in course.file.areas]
    if talk.area and talk.area not in known:
        hint = did_you_mean(talk.area, known) if known else MESSAGES["add_areas"]
        problems.add(talk.line_of("area"), "talk_area", area=talk.area, hint=hint)


def _check_question(talk: Conversation, problems: FileProblems) -> None:
    """A question of at most twelve words can be said in one breath."""
    count = len(re.findall(r"[^\W_]\S*", talk.question or ""))
    if count > MAX_WORDS:
        problems.add(talk.question.line, "question_long", count=count, limit=MAX_WORDS)


def _check_contact(forum: Forum, problems: FileProblems) -> None:
    if forum.contact and not FORMS["email"].fullmatch(forum.contact):
        problems.add(forum.contact.line, "bad_email", key="contact", found=forum.contact)


def _check_dates(forum: Forum, today: date, problems: FileProblems) -> None:
    agreed, until = forum.agreed, forum.valid_until
    # The calendar's day: a site that is built again as it once was does not undo what a host has said since.
    if agreed and agreed > date.today():
        problems.add(forum.line_of("agreed"), "agreed_later", found=agreed, today=date.today())
    if agreed and until and until < agreed:
        problems.add(forum.line_of("valid_until"), "valid_before_agreed", found=until, agreed=agreed)
    elif until and forum.expired(today):
        problems.advise(forum.line_of("valid_until"), "forum_expired", name=forum.name or forum.id, found=until)


def _advise_slots(forum: Forum, problems: FileProblems) -> None:
    for text in forum.when or ():
        if slot(text).start is None:
            problems.advise(text.line, "slot_unread", found=text)
