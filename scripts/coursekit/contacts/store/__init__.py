"""Store: changes an entry's own lines in the bank's files, one writer at a time."""
