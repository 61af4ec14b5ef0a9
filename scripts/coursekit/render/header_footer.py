"""Header and footer: whose site it is, as every page shows it.

Name, logo and colours above the text, the same links below it.
"""

from __future__ import annotations

from ..core.colour import READABLE, WHITE, contrast, is_colour, readable
from ..model.course import Course
from ..model.markdown_scan import bare
from ..model.organisation import filled
from ..model.site_map import ACCESSIBILITY, DATA, HELP, PRIVACY, TRAINERS, html_path, site_path
from .styles import token
from .templates import report_to, template, words_of

STYLE = "assets/css/organisation.css"
# What text is hardest to read on, in the light and the dark scheme.
GROUNDS = token("site-panel")


def frame(course: Course) -> dict:
    """What the theme's templates need to know, as values that a configuration file can hold."""
    organisation = course.organisation
    logo = organisation.logo if organisation and organisation.logo in course.files else None
    return {
        "owner": str(organisation.name) if organisation else "",
        "logo": str(site_path(logo)) if logo else "",
        "credit": (filled(organisation.credit) or "") if organisation else "",
        "foot": [[title, str(address)] for title, address in _foot(course)],
    }


def _foot(course: Course) -> list[tuple[str, str]]:
    """The title and address of each link below the text: the same help in the same order (WCAG 2.2, 3.2.6)."""
    words, start, report = words_of(course)["site"], course.page(HELP), report_to(course)
    links = [(bare(start.title), HELP)] if start else []
    tools = {"my_data": DATA, "accessibility": ACCESSIBILITY, "privacy": PRIVACY, "caretakers": TRAINERS}
    links += [(words[name], path) for name, path in tools.items()]
    links = [(title, html_path(path)) for title, path in links]
    address = report["url"] or (report["email"] and f"mailto:{report['email']}")
    return [*links, (words["report"], address)] if address else links


def organisation_style(course: Course) -> dict[str, str]:
    """A style with the organisation's colours, where it has any: as they are behind white text, else in shades that
    can be read."""
    colours = course.organisation and course.organisation.colours
    given = {
        key: str(getattr(colours, key)).lower()
        for key in ("primary", "accent")
        if colours and _is_usable(getattr(colours, key))
    }
    shades = {key: [readable(colour, ground) for ground in GROUNDS] for key, colour in given.items()}
    return {STYLE: template("organisation.css").render(given=given, shades=shades)} if given else {}


def _is_usable(colour: str | None) -> bool:
    """Under `serve` a page is shown although the colour is wrong; then the site's own stands."""
    return colour is not None and is_colour(colour) and contrast(colour, WHITE) >= READABLE
