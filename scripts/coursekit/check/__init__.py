"""Check: every problem of a course at once."""
