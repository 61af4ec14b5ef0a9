"""What voices.yml must hold: ids, modules and pictures that are there, and a yes that can be and still holds."""

from __future__ import annotations

from datetime import date

from ..core.days import months_after
from ..core.problems import FileProblems, Problems, did_you_mean
from ..model.course import Course, Page, Passage
from ..model.links import resolve_name
from ..model.voices import Voice, VoiceConsent
from ..source.folder import PICTURES, is_kind

# For so long a yes may hold, as in the contact bank.
MONTHS = 24


def check_voices(course: Course, of_run: Problems) -> None:
    problems = of_run.for_file(f"{course.label}/{Voice.file}")
    modules = [slug for part in course.file.parts for slug in part.modules]
    seen = set()
    for voice in sorted(course.all_voices, key=lambda voice: voice.line):
        if voice.id and voice.id in seen:
            problems.add(voice.line_of("id"), "duplicate_talk", id=voice.id)
        seen.add(voice.id)
        if voice.module and voice.module not in modules:
            hint = did_you_mean(voice.module, modules)
            problems.add(voice.line_of("module"), "voice_module", module=voice.module, hint=hint)
        if voice.picture:
            _check_picture(course, voice.picture, voice.line_of("picture"), problems)
        if voice.consent:
            _check_consent(voice.consent, problems)
            if voice.expired(course.today):
                problems.advise(
                    voice.consent.line_of("valid_until"),
                    "voice_expired",
                    id=voice.id or voice.module,
                    found=voice.consent.valid_until,
                )


def _check_picture(course: Course, found: str, line: int, problems: FileProblems) -> None:
    if found not in course.names:
        hint = did_you_mean(found, [name for name in course.names if is_kind(name, PICTURES)])
        problems.add(line, "voice_no_picture", found=found, hint=hint)
    elif not is_kind(found, PICTURES):
        problems.add(line, "voice_not_picture", found=found)
    elif found not in course.files:
        _check_hidden(course, found, problems.of_run)


def _check_hidden(course: Course, picture: str, problems: Problems) -> None:
    """No text leads to a picture that is no longer published."""
    texts: tuple[Page | Passage, ...] = (*course.all_pages, *course.markdown)
    for text in texts:
        for link in text.scan.links:
            place = resolve_name(text.path, link.target)
            if place and place.path == picture:
                problems.add(text.label, link.line, "voice_picture_hidden", target=link.target)


def _check_consent(consent: VoiceConsent, problems: FileProblems) -> None:
    given, until = consent.given, consent.valid_until
    latest = months_after(given, MONTHS)
    # The calendar's day, as for forums: an earlier build does not undo what has been said since.
    if given > date.today():
        problems.add(consent.line_of("given"), "given_later", found=given, today=date.today())
    if until < given:
        problems.add(consent.line_of("valid_until"), "valid_before_given", found=until, given=given)
    elif until > latest:
        problems.add(consent.line_of("valid_until"), "valid_too_long", found=until, latest=latest)


def unanswered(course: Course) -> list[tuple[str, int]]:
    """Path and line of each page that asks for voices when there are none to show."""
    asking = [] if course.voices else course.pages
    return [(page.label, line) for page in asking for line, _, _ in page.scan.voice_markers]
