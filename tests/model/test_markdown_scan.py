"""What is found in an author's text, and in what order."""

from coursekit.model.markdown_scan import Scan

TEXT = """# Först

[namn]: forst.md

[![En bild](bild.svg)](andra.md), [tredje](tredje.md) och [fjärde][namn].

Sist
====

[Femte](<femte sidan.md>) ![Sjätte](sjatte.svg)
"""


def test_links_and_pictures_come_as_they_are_read():
    links = Scan(TEXT).links
    targets = ["forst.md", "bild.svg", "andra.md", "tredje.md", "femte sidan.md", "sjatte.svg"]
    assert [link.target for link in links] == targets
    assert [link.line for link in links] == [3, 5, 5, 5, 10, 10]
    assert [TEXT[link.start : link.end] for link in links] == [link.target for link in links]
    assert [link.target for link in links if link.is_picture] == ["bild.svg", "sjatte.svg"]


def test_headings_of_both_kinds_come_as_they_are_read():
    headings = Scan("Ett\n===\n\n## Två\n\nTre\n---\n").headings
    found = [(heading.level, heading.text, heading.line) for heading in headings]
    assert found == [(1, "Ett", 1), (2, "Två", 4), (2, "Tre", 6)]
