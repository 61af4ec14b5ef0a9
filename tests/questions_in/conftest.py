"""The course that questions are brought into."""

import pytest
from importing import empty_course


@pytest.fixture
def course(tmp_path):
    """A course whose modules have no questions."""
    return empty_course(tmp_path / "kurs å")
