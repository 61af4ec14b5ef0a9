"""Leak: whether anything of a contact stands anywhere but in the bank's own data file."""
