"""Question types: a module for each, with all that Python knows of it; `docs/ny-fragetyp.md` says how to add one.

A type's templates, script and words have its name: `templates/question/`, `docs/assets/js/question/`, `locale/`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

from ..question import Base

_FOUND = {
    name: model
    for module in iter_modules(__path__)
    for model in vars(import_module(f"{__name__}.{module.name}")).values()
    if isinstance(model, type) and issubclass(model, Base)
    for name in get_args(model.model_fields["type"].annotation)
}
TYPES: dict[str, type[Base]] = dict(sorted(_FOUND.items()))
