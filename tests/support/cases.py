"""Which cases of a test are run every day, and which by `test --all` alone."""

import pytest


def slow(*values, id=None):
    """A case that resembles one of every day: another size, scheme, standard or text on the same way through the code."""
    return pytest.param(*values, id=id, marks=pytest.mark.slow)
