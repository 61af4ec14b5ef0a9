"""Clock: which day it is, for what expires."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of the build: that of `SOURCE_DATE_EPOCH` where it is set, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
