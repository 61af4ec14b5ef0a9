"""Readers: one for each kind of file, each giving the same `Reading`."""
