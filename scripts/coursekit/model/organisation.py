"""Organisation: who publishes, as organisation.yml says."""

from __future__ import annotations

import re
from typing import Literal

from .base import Closed
from .fields import Plain

# How a value that somebody has still to fill in begins.
TODO = "TODO"
# An address under the domain that is kept for examples, and so nobody's.
INVENTED = re.compile(r"\.example\b(?!\.)")


def filled(value: str | None) -> str | None:
    """The value; None where nobody has filled it in."""
    return None if not value or value.startswith(TODO) else value


class Colours(Closed):
    primary: Plain | None = None
    accent: Plain | None = None


class Accessibility(Closed):
    """What the accessibility statement says; MDFFS 2019:2, 6 §."""

    supervisor: Plain
    supervisor_url: Plain
    standard: Plain
    conformance: Literal["fully", "partly", "not"]
    assessed: Plain
    updated: Plain
    method: Literal["self", "external"]
    form_url: Plain
    contact_email: Plain
    shortcomings: list[Plain] = []


class Organisation(Closed):
    """organisation.yml: who publishes."""

    name: Plain
    site_url: Plain | None = None
    logo: Plain | None = None
    colours: Colours | None = None
    edit_url: str | None = None
    report_url: str | None = None
    report_email: str | None = None
    answers_email: str | None = None
    answers_url: str | None = None
    credit: str | None = None
    accessibility: Accessibility | None = None

    @property
    def base_url(self) -> str | None:
        """The site's own address, ending with a slash; None when that isn't known."""
        return str(self.site_url).rstrip("/") + "/" if filled(self.site_url) else None

    @property
    def edit_base(self) -> str | None:
        """What a course file's path is added to where it is edited; None when that isn't known."""
        return str(self.edit_url).rstrip("/") + "/" if filled(self.edit_url) else None


def organisation_values(organisation: Organisation | None) -> dict[str, str]:
    """What a text may name as `{{ organisation.KEY }}`, by its key."""
    if organisation is None:
        return {}
    values = {key: getattr(organisation, key) for key in type(organisation).model_fields}
    inner = organisation.accessibility
    if inner:
        values |= {f"accessibility.{key}": getattr(inner, key) for key in type(inner).model_fields}
    return {key: str(value) for key, value in values.items() if isinstance(value, str)}
