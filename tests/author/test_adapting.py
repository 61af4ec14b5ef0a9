"""Another municipality follows *Anpassa* step by step, on a copy of all files: a course of its own in half an hour.

What a person has to write comes from the guide's own blocks where it shows them. The time is what the commands take,
and what a person needs at least: to read the guide, and to find and write each line that is new.
"""

import difflib
import re
import shutil
import time

import pytest
from edits import edit
from project import ROOT, run
from test_docs import blocks, read

pytestmark = pytest.mark.slow

PARTS = ("course", "docs", "scripts", "mkdocs.yml", "pyproject.toml", "LICENSE")
BANK = "vår bank"
LIMIT = 30  # minutes
# Words read, and lines found and written, in a minute.
READ, WRITTEN = 150, 4
STEP = re.compile(r"^## [0-9]+\. (.+)\n((?:(?!^## ).*\n)*)", re.MULTILINE)
FOOT = '<footer class="site-footer">'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" role="img"><path d="M0 20h40" /></svg>\n'


class Walk:
    """Somebody at Sjövik with a copy of all files, the guide and nothing else."""

    def __init__(self, folder):
        self.root = folder
        for name in PARTS:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        self.course, self.said = folder / "course", ""
        self.written, self.seen = 0, self.texts()

    def do(self, *words):
        """Give a command; its exit code. What it writes nobody has to."""
        self.count()
        done = run(*words, root=self.root)
        self.said, self.seen = done.stdout + done.stderr, self.texts()
        return done.returncode

    def commands(self, step):
        """Each command that a step shows, as its words."""
        lines = "\n".join(blocks(step, "sh")).splitlines()
        return [line.removeprefix("python3 scripts/dev.py ").split() for line in lines]

    def left(self):
        """What stops the publishing: each file, in order."""
        told = [line for line in self.said.splitlines() if re.match(r"course/\S+:[0-9]+: (?!råd: )", line)]
        return list(dict.fromkeys(line.split(":")[0].removeprefix("course/") for line in told))

    def texts(self):
        """The lines of each file that people write."""
        paths = (path for path in self.root.rglob("*") if path.suffix in (".yml", ".md"))
        mine = (path for path in paths if path.is_relative_to(self.course) or path.parent.name == BANK)
        return {path: path.read_text(encoding="utf-8").splitlines() for path in mine}

    def count(self):
        """Count what was written by hand: each new line, and each place where lines were taken away."""
        texts = self.texts()
        for path in texts.keys() | self.seen.keys():
            matcher = difflib.SequenceMatcher(None, self.seen.get(path, []), texts.get(path, []), autojunk=False)
            changes = (each for each in matcher.get_opcodes() if each[0] != "equal")
            self.written += sum(max(1, end - start) for _, _, _, start, end in changes)
        self.seen = texts


def own(text):
    """A block of the guide as Sjövik fills it in."""
    text = text.replace("Exempelby", "Sjöviks", 1) if "name: Exempelby" in text else text
    return text.replace("Exempelby", "Sjövik").replace("exempelby", "sjovik").replace(".example", ".sjovik.test")


def copied(walk, step):
    # `serve` goes on until it is stopped; `check` reads the same files.
    assert walk.commands(step) == [["serve"]]
    assert walk.do("check", "--strict") == 0, walk.said


def named(walk, step):
    [block] = blocks(step, "yaml")
    (walk.course / "organisation.yml").write_text(own(block), encoding="utf-8")
    (walk.course / "logo.svg").write_text(LOGO, encoding="utf-8")


def areas(walk, step):
    [block] = blocks(step, "yaml")
    for key, value in re.findall(r"^(id|title): (.+)$", own(block), re.MULTILINE):
        text = (walk.course / "course.yml").read_text(encoding="utf-8")
        changed = re.sub(rf"^{key}: .+$", f"{key}: {value}", text, flags=re.MULTILINE)
        (walk.course / "course.yml").write_text(changed, encoding="utf-8")
    for words in walk.commands(step):
        assert walk.do(*words, *(["--yes"] if words[0] == "rename" else [])) == 0, walk.said
    assert walk.do("check", "--strict") == 1 and "TODO bredband" in walk.said
    edit(walk.course, "course.yml", "label: TODO bredband", "label: Bredband")
    assert walk.do("check", "--strict") == 0, walk.said


def localised(walk, step):
    [publish] = walk.commands(step)
    assert walk.do(*publish) == 1
    assert walk.left() == ["forums.yml", "lokala-exempel.md", "ordlista.md"]
    edit(walk.course, "course.yml", "  - lokala-exempel.md\n", "")
    (walk.course / "lokala-exempel.md").unlink()
    text = (walk.course / "ordlista.md").read_text(encoding="utf-8")
    text = re.sub(r"\*\*[^*]+\*\*\n: +[^\n]*Kungsback[^\n]*\n\n", "", text)
    (walk.course / "ordlista.md").write_text(text, encoding="utf-8")
    walk.do("check")
    unused = re.findall(r'"([a-z0-9-]+)"', "\n".join(x for x in walk.said.splitlines() if "sources.yml" in x))
    assert unused
    text = (walk.course / "sources.yml").read_text(encoding="utf-8")
    for key in unused:
        text = re.sub(rf"^  - key: {key}\n(?:    .*\n)+", "", text, flags=re.MULTILINE)
    [source] = blocks(step, "yaml")
    (walk.course / "sources.yml").write_text(text + own(source), encoding="utf-8")
    quote = "> Citat: Sjöviks bibliotek [@sjovik-dialog-2024]"
    text = (walk.course / "index.md").read_text(encoding="utf-8")
    (walk.course / "index.md").write_text(re.sub(r"> Citat: .+", quote, text), encoding="utf-8")


def filled(walk, step):
    forums, _ = blocks(step, "yaml")
    (walk.course / "forums.yml").write_text(own(forums), encoding="utf-8")
    bank = walk.root / BANK
    walk.count()
    bank.mkdir()
    shutil.copy(walk.course / "contacts/bank.yml", bank)
    walk.seen = walk.texts()  # a copy is not written by hand
    text = (bank / "bank.yml").read_text(encoding="utf-8")
    text = re.sub(r"^(?:demo|today): .*\n", "", text, flags=re.MULTILINE)
    (bank / "bank.yml").write_text(text, encoding="utf-8")
    assert walk.do("contacts", "check", "--contacts", bank) == 0, walk.said
    keys = ("areas", "coordinator.name", "coordinator.email", "data_protection_officer", "retention.decision")
    assert [key for key in keys if f'"{key}" är kvar från exemplet' not in walk.said] == []
    start, end = text.index("areas:\n"), text.index("consent_texts:")
    text = f"{text[:start]}areas:\n  - {{code: norra, label: Norra Sjövik}}\n{text[end:]}"
    for old, new in ((".example", ".sjovik.test"), ("KS 2026/1", "KS 2026/17"), ("Samordnaren för", "Samordnare för")):
        text = text.replace(old, new)
    (bank / "bank.yml").write_text(text, encoding="utf-8")
    assert walk.do("contacts", "check", "--contacts", bank) == 0 and "exemplet" not in walk.said, walk.said


def built(walk, step):
    check, publish = walk.commands(step)
    assert walk.do(*check) == 0, walk.said
    assert walk.do(*publish) == 0, walk.said


STEPS = {
    "Kopiera allt": copied,
    "Säg vem ni är": named,
    "Ge kursen ett eget namn och egna områden": areas,
    "Byt det som är lokalt": localised,
    "Fyll på med egna möten": filled,
    "Kontrollera och bygg": built,
}


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The walk when all steps are done, and the minutes of each."""
    walk, minutes = Walk(tmp_path_factory.mktemp("Sjöviks kurs å")), {}
    steps = dict(STEP.findall(read("anpassa.md")))
    assert list(steps) == list(STEPS)
    for title, step in steps.items():
        began, before = time.monotonic(), walk.written
        STEPS[title](walk, step)
        walk.count()
        machine = (time.monotonic() - began) / 60
        minutes[title] = machine + len(step.split()) / READ + (walk.written - before) / WRITTEN
    return walk, minutes


def test_it_takes_half_an_hour(walked):
    _, minutes = walked
    assert sum(minutes.values()) <= LIMIT, minutes


def test_the_site_is_sjovik_s_on_every_page(walked):
    site = walked[0].root / "site"
    pages = [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]
    assert len(pages) > 40
    for page in pages:
        foot = page.read_text(encoding="utf-8").partition(FOOT)[2]
        assert "Sjöviks kommun" in foot and "Bygger på kursen Medskapande i praktiken av Kungsbacka kommun." in foot
        assert "https://creativecommons.org/licenses/by/4.0/deed.sv" in foot


def test_what_the_site_says_of_the_other_municipality_has_its_name_and_a_source(walked):
    """Each paragraph, item and row with the name, but for the list of sources and the foot."""
    site, told = walked[0].root / "site", 0
    for page in sorted(site.rglob("*.html")):
        if page.name == "kallor.html":
            continue
        text = page.read_text(encoding="utf-8").partition(FOOT)[0]
        for found in re.findall(r"<(p|li|dd|td)\b[^>]*>((?:(?!</\1>).)*Kungsback.*?)</\1>", text, re.DOTALL):
            assert "kallor.html#" in found[1], (page.name, found[1])
            told += 1
    assert told > 10


def test_the_edit_links_and_the_colours_are_sjovik_s(walked):
    site = walked[0].root / "site"
    module = (site / "kurs/dela-makt/index.html").read_text(encoding="utf-8")
    base = "https://git.sjovik.sjovik.test/kurs/edit/main/course"
    assert f'href="{base}/modules/dela-makt/index.md"' in module and "logo.svg" in module
    assert "#0b4f6c" in (site / "assets/css/organisation.css").read_text(encoding="utf-8")
