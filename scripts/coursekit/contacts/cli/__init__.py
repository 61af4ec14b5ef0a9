"""Cli: the coordinator's commands, and the menu of them."""
