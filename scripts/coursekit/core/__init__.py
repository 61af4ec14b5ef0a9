"""Core: what every step stands on, and what knows nothing of courses."""
