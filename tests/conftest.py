"""How the generated tests search: the same input every time, but for `test --all`."""

from hypothesis import HealthCheck, settings

# The course that a test edits is made once and mended after every example.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}

settings.register_profile("same", derandomize=True, max_examples=200, **COMMON)
settings.register_profile("new", max_examples=1000, **COMMON)
settings.load_profile("same")
