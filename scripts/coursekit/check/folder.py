"""What course.yml, organisation.yml and the folder must agree on."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from ..core.colour import READABLE, WHITE, contrast, is_colour
from ..core.problems import FileProblems, Problems, did_you_mean
from ..model.course import Course
from ..model.organisation import TODO
from ..model.site_map import MADE, TAKEN_FOLDERS
from ..source.course import FILES, PICTURES, is_dropping

# The form of a value, by how its key ends.
FORMS = {
    "url": re.compile(r"https?://[^\s/.]++\.\S++"),
    "email": re.compile(r"[^@\s]++@[^@\s.]++(?:\.[^@\s.]++)++"),
    "assessed": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "updated": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


def check_course_files(course: Course, problems: Problems) -> None:
    """Manifest against folder, both ways."""
    manifest = problems.for_file(f"{course.label}/course.yml")
    _check_modules(course, manifest)
    _check_areas(course, manifest)
    _check_pages(course, manifest)
    for name in course.names:
        _check_place(name, problems.for_file(f"{course.label}/{name}"))
    _check_inside(course, problems)


def _check_modules(course: Course, problems: FileProblems) -> None:
    listed: dict[str, int] = {}
    folders = sorted(p.name for p in (course.folder / "modules").glob("*") if p.is_dir() and not p.name.startswith("."))
    for slug in (slug for part in course.file.parts for slug in part.modules):
        if slug in listed:
            problems.add(slug.line, "module_twice", slug=slug)
        elif slug not in folders:
            problems.add(slug.line, "module_missing", slug=slug, hint=did_you_mean(slug, folders))
        elif not (course.folder / "modules" / slug / "index.md").is_file():
            problems.add(slug.line, "module_no_index", slug=slug)
        listed.setdefault(slug, slug.line)
    for folder in folders:
        if folder not in listed:
            problems.add(course.file.line_of("parts"), "module_unlisted", slug=folder)


def _check_areas(course: Course, problems: FileProblems) -> None:
    seen = set()
    for id in (area.id for area in course.file.areas):
        if id in seen:
            problems.add(id.line, "duplicate_area", id=id)
        seen.add(id)


def _check_pages(course: Course, problems: FileProblems) -> None:
    pages = [name for name in course.names if name.endswith(".md") and not name.startswith("modules/")]
    seen = set()
    for entry in course.file.pages:
        if entry in seen:
            problems.add(entry.line, "page_twice", page=entry)
        elif entry not in pages:
            problems.add(entry.line, "page_missing", page=entry, hint=did_you_mean(entry, pages))
        seen.add(entry)


def _check_place(name: str, problems: FileProblems) -> None:
    """Each file lies where the format says, and nothing else lies there."""
    path = PurePosixPath(name)
    if name in FILES:
        return
    if path.parts[0] == "modules":
        inside = len(path.parts) == 3 and (path.name in ("index.md", "quiz.yml") or path.suffix.lower() in PICTURES)
        if not inside:
            problems.add(1, "stray_file", name=path.name, hint=did_you_mean(path.name, ("index.md", "quiz.yml")))
    elif path.suffix == ".md":
        # MkDocs makes index.html of a README.md, and drops it where there is an index.md.
        if name in MADE or path.parts[0] in TAKEN_FOLDERS or path.stem == "README":
            problems.add(1, "site_address", name=name)
    elif path.suffix.lower() not in PICTURES:
        problems.add(1, "stray_page_file", name=path.name, hint=did_you_mean(path.name, FILES))


def _check_inside(course: Course, problems: Problems) -> None:
    """No file or folder is a link out of the course: what lies elsewhere is not the author's to publish."""
    home = course.folder.resolve()
    for path in course.folder.rglob("*"):
        name = path.relative_to(course.folder)
        if path.is_symlink() and not is_dropping(path.name) and not path.resolve().is_relative_to(home):
            problems.add(f"{course.label}/{name.as_posix()}", 1, "leads_out")


def check_organisation(course: Course, of_run: Problems) -> None:
    """Addresses, dates, the logo and the colours of organisation.yml."""
    organisation, problems = course.organisation, of_run.for_file(f"{course.label}/organisation.yml")
    if organisation is None:
        return
    for model in filter(None, (organisation, organisation.accessibility)):
        for key in type(model).model_fields:
            _check_value(model, key, problems)
    if organisation.logo and organisation.logo not in course.files:
        problems.add(organisation.line_of("logo"), "no_logo", found=organisation.logo)
    if organisation.colours:
        _check_colours(organisation, problems)
    statement = organisation.accessibility
    if statement and statement.conformance == "fully" and statement.shortcomings:
        problems.add(statement.line_of("shortcomings"), "not_fully")


def _check_value(model, key: str, problems: FileProblems) -> None:
    """A value has the form that its key calls for, unless it is empty or a placeholder."""
    kind = next((kind for kind in FORMS if key.endswith(kind)), None)
    value = getattr(model, key)
    if not kind or not value or value.startswith(TODO):
        return
    is_day = kind in ("assessed", "updated")
    if not FORMS[kind].fullmatch(value) or is_day and not _is_date(value):
        problems.add(model.line_of(key), f"bad_{'date' if is_day else kind}", key=key, found=value)


def _is_date(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _check_colours(organisation, problems: FileProblems) -> None:
    for key in ("primary", "accent"):
        colour = getattr(organisation.colours, key)
        if colour is None:
            continue
        if not is_colour(colour):
            problems.add(colour.line, "not_a_colour", key=key, found=colour)
        elif contrast(colour, WHITE) < READABLE:
            ratio = f"{contrast(colour, WHITE):.1f}".replace(".", ",")
            problems.add(colour.line, "low_contrast", key=key, found=colour, ratio=ratio)


def placeholders(course: Course) -> list[tuple[str, int, str]]:
    """Path, line and key of every value in organisation.yml that begins with TODO."""
    label = f"{course.label}/organisation.yml"
    found = []
    for model in filter(None, (course.organisation, course.organisation and course.organisation.accessibility)):
        for key in type(model).model_fields:
            if str(getattr(model, key)).startswith(TODO):
                found.append((label, model.line_of(key), key))
    return found
