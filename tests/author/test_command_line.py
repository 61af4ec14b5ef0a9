"""What is said of commands, by `--help` and of wrong usage, is in the language of those who give them."""

import re

import pytest
from coursekit.cli import main
from coursekit.core.command_line import WORDS
from lint import lint
from measure import measure
from project import ROOT

SCRIPTS = ROOT / "scripts/coursekit"
VERBS = [*([verb] for verb in WORDS["verbs"]), *(["contacts", verb] for verb in WORDS["bank_verbs"])]
ENGLISH = re.compile(
    r"\b(?:the|a|and|of|to|is|are|not|with|for|usage|options?|arguments?|required|invalid|choice|choose|expected|error"
    r"|show|help|exit|folder|file|positional|unrecognized)\b"
)
# What is to be written as it stands, and names of things.
LITERAL = re.compile(r"--?[a-z-]+|\{[^}]*\}|'[^']*'|\b[A-Z_]{3,}\b|[\w.-]*\.(?:py|zip|js|html|json|csv|yml|sha256)\b")
WRONG = {
    (): "det här saknas: VERB",
    ("rename", "area"): "rename: det här saknas: GAMMALT, NYTT",
    ("new", "kurs", "x"): "new: what: kurs finns inte. Välj ett av: 'module', 'question', 'area'",
    ("check", "--fix", "--format", "github"): "check: --format: går inte ihop med --fix",
    ("check", "--format"): "check: --format: det ska stå något efter",
    ("build", "nej"): "dev.py: det här hör inte hit: nej",
    ("verify", "paket.zip"): "verify: ett av de här behövs: URL --folder",
    ("contacts", "pause", "K-1", "--until", "snart"): "pause: --until: 'snart' går inte att läsa",
    ("contacts", "export"): "export: ett av de här behövs: --vcard --civicrm",
    ("package", "web", "--out", "x", "--frame-ancestors", "x;y"): "x;y är inte källor som i Content-Security-Policy",
}


def said(capsys, *words):
    with pytest.raises(SystemExit):
        main(list(words))
    out, err = capsys.readouterr()
    return out + err


@pytest.mark.parametrize("verb", [[], ["contacts"], *VERBS], ids=" ".join)
def test_help_has_no_english_word(verb, capsys):
    text = LITERAL.sub("", said(capsys, *verb, "--help"))
    assert text.startswith("Användning: ")
    assert ENGLISH.findall(text) == []


@pytest.mark.parametrize(("run", "verb"), [(measure, "test"), (measure, "bench"), (lint, "lint")])
def test_nor_has_that_of_what_developers_run(run, verb, capsys):
    for words in (["--help"], ["nej"]):
        with pytest.raises(SystemExit):
            run([verb, *words])
        text = LITERAL.sub("", "".join(capsys.readouterr()))
        assert text.startswith("Användning: ") and ENGLISH.findall(text) == []


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_said_so(words, capsys):
    text = said(capsys, *words)
    assert WRONG[words] in text
    assert ENGLISH.findall(LITERAL.sub("", text)) == []


def test_no_word_is_left_of_a_command_that_is_gone():
    helps = "".join(path.read_text(encoding="utf-8") for path in (SCRIPTS / "arguments.py", SCRIPTS / "cli.py"))
    assert {name for name in WORDS["arguments"] if f'HELP["{name}"]' not in helps} == set()
