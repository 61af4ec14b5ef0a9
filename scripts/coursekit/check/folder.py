"""What course.yml, organisation.yml and the folder must agree on."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from ..core.colour import READABLE, WHITE, contrast, is_colour
from ..core.likeness import nearest
from ..core.problems import MESSAGES, FileProblems, Problems, did_you_mean
from ..model.course import Course
from ..model.organisation import TODO
from ..model.site_map import MADE, TAKEN_FOLDERS
from ..source.course import FILES
from ..source.folder import DOCUMENTS, PICTURES, folders, is_kind
from ..source.suggest import name as as_name
from .mendings import with_scheme
from .names import misnamed

ALLOWED = PICTURES + DOCUMENTS
OF_MODULE = ("index.md", "quiz.yml")
# Where a service edits files: a branch and a folder follow, or a query names them.
EDITED = re.compile(r"/_?edit/[^/?]++/[^/?]|\?")
# The form of a value, by how its key ends.
FORMS = {
    "url": re.compile(r"https?://[^\s/.]++\.\S++"),
    "email": re.compile(r"[^@\s]++@[^@\s.]++(?>(?:\.[^@\s.]++)+)"),
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
        _check_place(name, course.names, problems.for_file(f"{course.label}/{name}"))


def _check_modules(course: Course, problems: FileProblems) -> None:
    listed: dict[str, int] = {}
    there = folders(course.folder / "modules")
    renamed = {better: folder for folder in there if (better := as_name(folder)) != folder}
    slugs = [slug for part in course.file.parts for slug in part.modules]
    # A folder that a misspelt slug means need not be listed.
    meant = {nearest(slug, there) for slug in slugs if slug not in there}
    for slug in slugs:
        if slug in listed:
            problems.add(slug.line, "module_twice", slug=slug)
        elif slug in renamed and slug not in there:
            problems.add(slug.line, "module_rename", slug=renamed[slug], better=slug)
        elif slug not in there and not _is_told(course, problems, "modules", f"modules/{slug}"):
            problems.add(slug.line, "module_missing", slug=slug, hint=did_you_mean(slug, there))
        elif slug in there and not _has_index(course, slug, problems):
            problems.add(slug.line, "module_no_index", slug=slug)
        listed.setdefault(slug, slug.line)
    for folder in there:
        better = as_name(folder)
        if better != folder and better not in listed:
            problems.add(course.file.line_of("parts"), "module_rename", slug=folder, better=better)
        elif better == folder and folder not in listed and folder not in meant:
            problems.add(course.file.line_of("parts"), "module_unlisted", slug=folder)


def _has_index(course: Course, slug: str, problems: FileProblems) -> bool:
    """Whether a module has its text, or it has been said why that can't be read."""
    index = f"modules/{slug}/index.md"
    return index in course.names or misnamed(course, index) or _is_told(course, problems, f"modules/{slug}", index)


def _is_told(course: Course, problems: FileProblems, *places: str) -> bool:
    """Whether one of these places has a problem of its own, from which the rest follows."""
    return any(problems.of_run.at(f"{course.label}/{place}") for place in places)


def _check_areas(course: Course, problems: FileProblems) -> None:
    seen = set()
    for id in (area.id for area in course.file.areas):
        if id in seen:
            problems.add(id.line, "duplicate_area", id=id)
        seen.add(id)


def _check_pages(course: Course, problems: FileProblems) -> None:
    pages = [name for name in course.names if name.endswith(".md") and not name.startswith("modules/")]
    # One whose name ends in capitals is told what to be called.
    capitals = {name.lower() for name in course.names if name.endswith(".MD")}
    seen = set()
    for entry in course.file.pages:
        if entry in seen:
            problems.add(entry.line, "page_twice", page=entry)
        elif entry not in pages and entry.lower() not in capitals:
            problems.add(entry.line, "page_missing", page=entry, hint=did_you_mean(entry, pages))
        seen.add(entry)


def _check_place(name: str, names: tuple[str, ...], problems: FileProblems) -> None:
    """Each file lies where the format says, and nothing else lies there."""
    path = PurePosixPath(name.rstrip(" .\u00a0"))  # such an end is told by itself
    if name in FILES:
        return
    if path.parts[0] == "modules":
        inside = len(path.parts) == 3 and (path.name in OF_MODULE or is_kind(path.name, ALLOWED))
        if not inside:
            problems.add(1, "stray_file", name=path.name, hint=_instead(path, OF_MODULE, names))
    elif path.suffix == ".md":
        # MkDocs makes index.html of a README.md, and drops it where there is an index.md.
        if name.lower() in MADE or path.parts[0].lower() in TAKEN_FOLDERS or path.stem == "README":
            problems.add(1, "site_address", name=name)
    elif not is_kind(path.name, ALLOWED):
        problems.add(1, "stray_page_file", name=path.name, hint=_instead(path, FILES, names))


def _instead(path: PurePosixPath, known: tuple[str, ...], names: tuple[str, ...]) -> str:
    """What to do with a file that is not taken: where it belongs, or what it may have been meant to be called."""
    if path.name in (*FILES, *OF_MODULE):
        return str(MESSAGES["move_file"][path.name in FILES])
    near = nearest(path.name, known) or _begun(path, known)
    if near and str(path.parent / near) in names:
        return str(MESSAGES["copy_of"].format(near=near))
    if path.suffix == ".MD":
        known = (*known, f"{path.stem}.md")
    return did_you_mean(path.name, known) or MESSAGES["save_as"].get(path.suffix.lower(), "")


def _begun(path: PurePosixPath, known: tuple[str, ...]) -> str:
    """The text of which a name begins as one does."""
    is_text = path.suffix in (".md", ".yml")
    return next((each for each in known if is_text and path.stem.startswith(each.partition(".")[0])), "")


def check_parts(course: Course, of_run: Problems) -> None:
    """The picture of each part in course.yml, and what it says of it."""
    problems = of_run.for_file(f"{course.label}/course.yml")
    for part in course.file.parts:
        if part.picture is None:
            if part.alt is not None:
                problems.add(part.line_of("alt"), "part_alt_alone", title=part.title)
            continue
        line, found = part.line_of("picture"), part.picture
        if found not in course.files:
            hint = did_you_mean(found, [name for name in course.files if is_kind(name, PICTURES)])
            problems.add(line, "part_no_picture", title=part.title, found=found, hint=hint)
        elif not is_kind(found, PICTURES):
            problems.add(line, "part_not_picture", title=part.title, found=found)
        if part.alt is None:
            problems.add(line, "part_no_alt", title=part.title)


def check_organisation(course: Course, of_run: Problems) -> None:
    """Addresses, dates, the logo and the colours of organisation.yml."""
    organisation, problems = course.organisation, of_run.for_file(f"{course.label}/organisation.yml")
    if organisation is None:
        return
    for model in filter(None, (organisation, organisation.accessibility)):
        for key in type(model).model_fields:
            _check_value(model, key, problems)
    _check_edit_url(organisation, problems)
    if organisation.logo and organisation.logo not in course.files:
        problems.add(organisation.line_of("logo"), "no_logo", found=organisation.logo)
    elif organisation.logo and not is_kind(organisation.logo, PICTURES):
        problems.add(organisation.line_of("logo"), "logo_no_picture", found=organisation.logo)
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
        made = with_scheme(value, model.line_of(key)) if kind == "url" else None
        problems.add(model.line_of(key), f"bad_{'date' if is_day else kind}", made, key=key, found=value)


def _check_edit_url(organisation, problems: FileProblems) -> None:
    """A repository's own address would give each page a link to nowhere."""
    base, line = organisation.edit_base, organisation.line_of("edit_url")
    if base and not problems.has_error_in(range(line, line + 1)) and not EDITED.search(base):
        problems.add(line, "bad_edit_url", found=organisation.edit_url)


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


def confirmations(course: Course) -> list[tuple[str, int, str]]:
    """Path, line and text of all that the pages say their organisation must confirm."""
    return [(page.label, text.line, text) for page in course.all_pages for text in page.confirm]
