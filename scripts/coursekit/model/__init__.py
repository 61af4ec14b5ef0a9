"""Model: what a course is, as frozen types; every step after it takes these."""
