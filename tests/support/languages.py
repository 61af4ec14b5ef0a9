"""A made-up language: a folder of words in which every text is marked, so that what comes from elsewhere is seen."""

import re
import shutil
from html.parser import HTMLParser

import yaml
from coursekit.core.words import LOCALE
from project import ROOT, TESTS, done

# No browser and no theme knows the language.
CODE = "xx"
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
# An attribute that is read to somebody, or that a script makes a text of.
TEXTS = {"title", "alt", "aria-label", "aria-description", "placeholder", "content", "label"}
TEXTS |= {f"data-{name}" for name in ("label", "done", "speak", "steps", "moment")}
# What is no text, and names that are the same in every language.
UNTRANSLATED = {"script", "style", "code", "pre"}
NAMES = {"localstorage", "sessionstorage"}
HEAD = {"width=device-width,initial-scale=1", "light dark"}
PAGES = {
    "index.md": "# Welcome\n\n[Begin](kurs/index.md).\n",
    "kom-igang.md": "# Get started\n\n!!! tip\n    Ask one question.[^1]\n\n[^1]: It takes a minute.\n",
    "organisation.yml": """\
name: Exampleton
report_email: course@exampleton.example
answers_email: answers@exampleton.example
accessibility:
  supervisor: Digg
  supervisor_url: https://www.digg.se/tdosanmalan
  standard: EN 301 549 V3.2.1 (WCAG 2.1 AA)
  conformance: partly
  assessed: 2026-11-01
  updated: 2026-11-02
  method: self
  contact_email: course@exampleton.example
  form_url: https://exampleton.example/form
  shortcomings:
    - The sheet is only there as a file.
""",
    "sources.yml": """\
sources:
  - key: lind-2024
    author: Lind, A.
    title: Early talks
    year: 2024
    kind: report
    publisher: Exampleton
""",
}


def marked(value):
    """The words of a language with a mark around each."""
    if isinstance(value, dict):
        return {key: marked(each) for key, each in value.items()}
    if isinstance(value, list):
        return [marked(each) for each in value]
    return f"⟦{value}⟧" if isinstance(value, str) and value else value


def made_up(folder):
    """A copy of the project, which has one more folder of words, and a course in that language."""
    root, course = folder / "project", folder / "course"
    for name in ("docs", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / LOCALE.relative_to(ROOT) / CODE).mkdir()
    for path in (LOCALE / "en").glob("*.yml"):
        words = marked(yaml.safe_load(path.read_text(encoding="utf-8")))
        text = yaml.safe_dump(words, allow_unicode=True, sort_keys=False)
        (root / LOCALE.relative_to(ROOT) / CODE / path.name).write_text(text, encoding="utf-8")
    shutil.copytree(TESTS / "mini_course_en", course)
    file = course / "course.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("language: en", f"language: {CODE}"), encoding="utf-8")
    with file.open("a", encoding="utf-8") as more:
        more.write("pages: [kom-igang.md]\n")
    for name, text in PAGES.items():
        (course / name).write_text(text, encoding="utf-8")
    done("build", "--course", course, "--out", folder / "site", root=root)


def known(folder):
    """The words of the course's own files, which are in no folder of words."""
    files = [path for path in (folder / "course").rglob("*") if path.suffix in (".md", ".yml")]
    return NAMES | {word for path in files for word in words_of(path.read_text(encoding="utf-8"))}


def words_of(text):
    return {word.lower() for word in WORD.findall(text)}


def unmarked(text):
    """A text without what is marked in it, mark within mark."""
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    return text


class Read(HTMLParser):
    """The texts of a page and of its attributes, but for what is in another language and says so."""

    def __init__(self, html):
        super().__init__()
        self.texts, self.attributes, self.languages = [], [], set()
        self._open, self._hidden = [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        language = given.get("lang")
        if tag not in ("meta", "link", "img", "br", "input", "hr", "path"):
            self._open.append(tag)
            if self._hidden is None and (tag in UNTRANSLATED or language not in (None, CODE)):
                self._hidden = len(self._open)
        if self._hidden is None:
            self.languages |= {language} - {None}
            self.attributes += [given[name] for name in TEXTS & given.keys() if given[name] and given[name] not in HEAD]

    def handle_endtag(self, tag):
        if self._open and tag in self._open:
            while self._open.pop() != tag:
                pass
            if self._hidden is not None and len(self._open) < self._hidden:
                self._hidden = None

    def handle_data(self, data):
        if self._hidden is None:
            self.texts.append(data)

    @property
    def foreign(self):
        """The words that no mark is around."""
        return words_of(unmarked(" ".join(self.texts))) | {
            word for text in self.attributes for word in words_of(unmarked(text))
        }
