"""Bench: measures the site, beside its peer; no part of what a municipality runs."""
