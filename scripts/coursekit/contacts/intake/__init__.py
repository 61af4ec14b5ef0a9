"""Intake: a form's rows, a mail's line and what is typed become contacts and orders."""
