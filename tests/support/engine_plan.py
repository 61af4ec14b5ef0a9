"""What docs/byta-motor.md says is to be changed and taken away for the next engine."""

import re

from project import ROOT

PLAN = ROOT / "docs/byta-motor.md"


def edits():
    """The plan's lines: (file, as they are, as they are to be)."""
    [text] = re.findall(r"^```diff\n(.*?)^```$", PLAN.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for each in re.split(r"^--- ", text, flags=re.MULTILINE)[1:]:
        path, *lines = each.splitlines(keepends=True)
        yield path.strip(), *("".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")


def removed():
    """The files that go."""
    [sentence] = re.findall(r"^Ta också bort (.*?)\. ", PLAN.read_text(encoding="utf-8"), re.MULTILINE)
    return re.findall(r"`(.*?)`", sentence)


def misfits(root):
    """What the plan names that is not there, or not once."""
    found = [(path, old) for path, old, _ in edits() if (root / path).read_text(encoding="utf-8").count(old) != 1]
    return [*found, *(path for path in removed() if not (root / path).is_file())]
