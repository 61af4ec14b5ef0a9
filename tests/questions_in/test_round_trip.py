"""What we write we read: the question banks of a course, imported into an empty module, are its questions again."""

import random
import re
import shutil

import pytest
import yaml
from cases import slow
from coursekit.core.markdown import to_html
from importing import bring, empty_course, rows
from project import ROOT, TESTS, done

MINI = TESTS / "mini_course"
# What a package writes in another way: a link as words, a source as its reference, a placeholder as what it stands for.
REWRITTEN = re.compile(r"\]\(|\[@|\{\{")
KEPT = {
    "moodle-xml": ("id", "type", "points", "shuffle", "hint", "question", "explanation"),
    "gift": ("id", "type", "question", "explanation"),
}
OF_TYPE = {
    "true_false": ("answer", "feedback"),
    "order": ("items",),
    "match": ("pairs", "distractors"),
    "number": ("answer", "tolerance", "unit"),
    "fill": ("text",),
    "reflection": ("model_answer", "criteria"),
}
TODO = {"TODO: skriv varför svaret är fel", "TODO: skriv varför svaret är rätt"}


def questions(course, kind):
    """The questions that a bank of this kind holds, as their author wrote them."""
    order = yaml.load((course / "course.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    for slug in (slug for part in order["parts"] for slug in part["modules"]):
        for row in rows(course / f"modules/{slug}/quiz.yml"):
            is_held = row["type"] not in ("scenario", "rehearsal", "scale")
            if is_held and (kind == "moodle-xml" or row["type"] != "fill" or row["text"].count("[[") == 1):
                yield row


def kept(row, kind):
    """The keys of a question that come through, an absent one with its default."""
    row = {"points": "1", "shuffle": "true", **row}
    if kind == "gift" and row["type"] == "order":
        row["explanation"] = ""
    if row["type"] == "number" and float(row.get("tolerance", 0)) == 0:
        row.pop("tolerance", None)
    for key in ("answer", "tolerance"):
        if row["type"] == "number" and key in row:
            row[key] = float(row[key])
    found = {key: row.get(key, "") for key in (*KEPT[kind], *OF_TYPE.get(row["type"], ()))}
    if row["type"] == "match":  # both formats have plain text to choose among
        found["pairs"] = [(each["left"], re.sub("[*`]", "", each["right"])) for each in row["pairs"]]
        found["distractors"] = [re.sub("[*`]", "", each) for each in row.get("distractors", ())]
    if row["type"] in ("single", "multiple"):
        found["options"] = [
            (each["text"], each.get("correct", "false"), each.get("feedback", "")) for each in row["options"]
        ]
    return found


def words(value):
    """What a text says, where a package writes it in another way."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", value).replace("\\", "")
    text = re.sub(r"\[@[^\]]*\]|\([A-ZÅÄÖ][^()]* \d{4}[^()]*\)", "", text)
    return re.sub(r"[\s*_]+", "", text.replace("{{ organisation.name }}", "Exempelby kommun"))


def shown(text):
    """What the site makes of a text, and the answers of its gaps."""
    return " ".join(to_html(text.replace("\\|", "&#124;")).split())


def changes(mine, theirs, place=""):
    """What did not come through: where it stands, as it was, and as it is."""
    if isinstance(mine, dict):
        for key in mine:
            yield from changes(mine[key], theirs[key], f"{place}.{key}")
    elif isinstance(mine, (list, tuple)) and len(mine) == len(theirs):
        for number, both in enumerate(zip(mine, theirs, strict=True)):
            yield from changes(*both, f"{place}.{number}")
    elif not isinstance(mine, str) or not (
        shown(mine) == shown(theirs)
        or theirs in TODO
        and not mine
        or REWRITTEN.search(mine)
        and words(mine) == words(theirs)
    ):
        yield from [(place, mine, theirs)] * (mine != theirs)


def round_trip(source, kind, tmp_path):
    done("package", kind, "--course", source, "--out", tmp_path / "ut")
    [bank] = [path for path in (tmp_path / "ut").iterdir() if f"-{kind}." in path.name]
    target = empty_course(tmp_path / "tom")
    found = bring(target, bank)
    wanted = list(questions(source, kind))
    assert wanted and found.left == {}, found.out
    assert [row["id"] for row in found.questions] == [row["id"] for row in wanted]
    pairs = zip(wanted, found.questions, strict=True)
    assert [each for mine, theirs in pairs for each in changes(kept(mine, kind), kept(theirs, kind), mine["id"])] == []
    return target


@pytest.mark.parametrize(
    ("source", "kind"),
    [(MINI, "moodle-xml"), (MINI, "gift"), (ROOT / "course", "moodle-xml"), slow(ROOT / "course", "gift")],
    ids=["mini, Moodle XML", "mini, GIFT", "own, Moodle XML", "own, GIFT"],
)
def test_the_questions_of_a_course_come_back(source, kind, tmp_path):
    round_trip(source, kind, tmp_path)


# Signs that mean something to Markdown, YAML, HTML, GIFT or Moodle, as an author writes them in Markdown.
PIECES = [
    *(
        "ord",
        "å",
        "Ö",
        "a=b",
        "~c",
        "#d",
        "{e}",
        "}f",
        "g:h",
        "::",
        r"i\\j",
        r"\*",
        r"\_",
        "&",
        "<",
        "> k",
        '"l"',
        "'m'",
    ),
    *("->", "100 %", "**fet**", "*kursiv*", "`k{o}d`", "½", "3,5", "//", "%50%", "=rätt", "####", "n:o", "@", "|"),
    *("~~bort~~", "**a *b* c**", "’", "–", "…", "😀", "[x]", "(y)", "_z", "x_y_z", "2024", "+", "-", "!", "?"),
]
ANSWER = ["ord", "å ä", "a=b", "#d", "~e", "100 %", "g:h", "n}", "x|y", "é", "3,5", "C++", 'sa "nej"', "'m'"]


class Author:
    """Makes up questions."""

    def __init__(self, seed):
        self.chance, self.count = random.Random(seed), 0

    def line(self):
        self.count += 1
        pieces = self.chance.choices(PIECES, k=self.chance.randint(1, 6))
        return f"Text {self.count} " + " ".join(pieces)

    def block(self):
        parts = [self.line() for _ in range(self.chance.randint(1, 2))]
        if self.chance.random() < 0.3:
            parts.append(f"- {self.line()}\n- {self.line()}")
        if self.chance.random() < 0.1:
            parts.append("```\nif {x}:\n    y = 1  # ~z\n```")
        return "\n\n".join(parts)

    def options(self, right):
        return [
            {"text": self.line(), "correct": True}
            if place in right
            else {"text": self.line(), "feedback": self.block()}
            for place in range(self.chance.randint(max(right) + 2, 8))
        ]

    def blank(self):
        answers = self.chance.sample(ANSWER, self.chance.randint(1, 3))
        return "[[" + "|".join(each.replace("|", r"\|") for each in answers) + "]]"

    def own(self, kind):
        if kind in ("single", "multiple"):
            return {"options": self.options({0} if kind == "single" else {0, self.chance.randint(1, 3)})}
        if kind == "true_false":
            return {"answer": self.chance.random() < 0.5, "feedback": self.block()}
        if kind == "order":
            return {"items": [self.line() for _ in range(self.chance.randint(3, 8))]}
        if kind == "match":
            pairs = [{"left": self.line(), "right": f"Höger {n} & < #a"} for n in range(self.chance.randint(2, 8))]
            return {"pairs": pairs, "distractors": [f"Annat {n} =x" for n in range(self.chance.randint(0, 2))]}
        if kind == "number":
            own = {"answer": round(self.chance.uniform(-1000, 1000), 3), "tolerance": self.chance.choice([0, 0.5, 10])}
            return own | ({"unit": "kr"} if self.chance.random() < 0.5 else {})
        if kind == "fill":
            gaps = range(self.chance.randint(1, 2))
            return {"text": f"Före {' mellan '.join(self.blank() for _ in gaps)} efter."}
        return {"model_answer": self.block(), "criteria": [self.line() for _ in range(self.chance.randint(2, 5))]}

    def question(self, kind):
        row = {"id": f"{kind.replace('_', '-')}-{self.count}", "type": kind, "question": self.block()}
        row |= self.own(kind)
        if kind != "reflection":
            row |= {"explanation": self.block(), "points": self.chance.choice([1, 1, 2, 7])}
        return row | ({"hint": self.block()} if self.chance.random() < 0.3 else {})


class Written(yaml.SafeDumper):
    """Writes each text as it is."""


Written.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else "'")
)


@pytest.mark.parametrize("kind", ["moodle-xml", "gift"])
@pytest.mark.parametrize("seed", [0, slow(1), slow(2), slow(3)])
def test_questions_that_are_made_up_come_back(seed, kind, tmp_path):
    source = tmp_path / "källa"
    shutil.copytree(MINI, source)
    author = Author(seed)
    made = [author.question(each) for each in (*OF_TYPE, "single", "multiple") for _ in range(8)]
    quiz = source / "modules/korta/quiz.yml"
    quiz.write_text(yaml.dump({"questions": made}, Dumper=Written, allow_unicode=True, width=9999), encoding="utf-8")
    page = source / "modules/korta/index.md"
    page.write_text(re.sub(r"<!-- question: .* -->", "", page.read_text(encoding="utf-8")), encoding="utf-8")
    round_trip(source, kind, tmp_path)
