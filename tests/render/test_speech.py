"""Speech: dialogues as the site's Markdown makes them, without any extension of our own. No word is lost or new."""

import re
import shutil
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from project import ROOT, TESTS

PAGE = "hjalp.md"
TWO = "> **Kim:** Hej. (*hälsar*)\n>\n> **Elev:** Se https://exempel.example\n>\n> **Kim:** Tack.  "
SAID = "[ 1 Kim: Hej. {(hälsar)} 2 Elev: Se https://exempel.example 1 Kim: Tack. ]"
WEAK, GOOD = f"{TWO}\n{{ .weak }}", f"{TWO}\n{{ .good }}"
WORDS = {"weak": "Här går det trögt", "good": "Här går det bättre"}
LABELLED = {kind: SAID.replace("[", f"[ {words}") for kind, words in WORDS.items()}


class Outline(HTMLParser):
    """The words of a page: `[…]` is a dialogue, a number one of its people, `{…}` a move, `(…)` side by side."""

    SIGNS = {"beside": "()", "": "()", "dialogue": "[]", "dialogue weak": "[]", "dialogue good": "[]", "move": "{}"}
    PEOPLE = {"first": " 1 ", "second": " 2 ", "third": " 3 "}

    def __init__(self):
        super().__init__()
        self.text, self.open = "", []

    def handle_starttag(self, tag, attributes):
        name = dict(attributes).get("class", "")
        if tag in ("div", "span"):
            self.open.append(self.SIGNS[name])
            self.text += f" {self.open[-1][0]}" if tag == "span" else f" {self.open[-1][0]} "
        elif tag == "p":
            self.text += self.PEOPLE.get(name, "")

    def handle_endtag(self, tag):
        if tag in ("div", "span"):
            end = self.open.pop()[1]
            self.text += end if tag == "span" else f" {end} "

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def shown(tmp_path):
    """Gives what a page of the course shows."""
    course = shutil.copytree(TESTS / "bad/base", tmp_path / "course")
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names = [each if isinstance(each, str) else next(iter(each)) for each in config["markdown_extensions"]]

    def of(text):
        (course / PAGE).write_text(f"# Sida\n\n{text}\n", encoding="utf-8")
        site = Site.load(Settings(course))
        assert site.problems.at(f"course/{PAGE}") == ()
        outline = Outline()
        page = re.sub(r"\A---\n.*?\n---\n", "", site.pages[PAGE], flags=re.DOTALL)
        outline.feed(markdown.markdown(page, extensions=names))
        assert outline.open == []
        return " ".join(outline.text.split()).removeprefix("Sida ")

    return of


@pytest.mark.parametrize(
    "text, said",
    [
        (TWO, SAID),
        (f"Före\n{TWO}\n\nEfter", f"Före {SAID} Efter"),
        (WEAK, LABELLED["weak"]),
        (f"{WEAK}\n\n{GOOD}\nEfter", f"( ( {LABELLED['weak']} ) ( {LABELLED['good']} ) ) Efter"),
        # Where each has a heading of its own, that one says which is which.
        (f"## A\n\n{GOOD}\nEfter\n## B\nFöre\n{WEAK}", f"( ( A {SAID} Efter ) ( B Före {SAID} ) )"),
        # Somebody who comes later looks like nobody that they talk with.
        (
            f"{TWO}\n\nSedan:\n\n> **Bo:** Nå?\n>\n> **Elev:** Va?\n>\n> **Bo:** Nå?\n>\n> **Li:** Va?",
            f"{SAID} Sedan: [ 1 Bo: Nå? 2 Elev: Va? 1 Bo: Nå? 3 Li: Va? ]",
        ),
        ("> **Kim:** Hej. (*hälsar*)\n>\n> **Elev:** Hej.", "Kim: Hej. (hälsar) Elev: Hej."),
    ],
    ids=range(7),
)
def test_a_dialogue_on_its_page(shown, text, said):
    assert shown(text) == said
