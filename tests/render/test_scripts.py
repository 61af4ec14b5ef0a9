"""The scripts: each says what it needs, and is joined after that, without its comments, into what a page loads."""

import json
import re

import pytest
from coursekit.core.settings import Settings
from coursekit.core.words import load_words
from coursekit.engine.generator import Site
from coursekit.render import scripts
from coursekit.render.bare_script import bare
from coursekit.render.script_data import script_data
from coursekit.render.scripts import FILES, FOLDER, File, ScriptError, joined, order, requires, site_scripts
from project import TESTS

NAMES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.js"))
PLAYER = File(("player/player",))
GIVEN = re.compile(r"\bkurs\.(\w+)=(?![=>])")
USED = re.compile(r"\bkurs\.(\w+(?:\.\w+)?)")
# What comes to be when all scripts of a page have run, is loaded when it is wanted, or lies beside the site.
LATER = {
    "components",
    "speak",
    "store",
    "askConsent",
    "report",
    "remind",
    "remindToSave",
    "tell",
    "later_words",
    "bank",
    "search",
    "showAnswers",
}


@pytest.mark.parametrize("file", [*FILES.values(), PLAYER], ids=[*FILES, "player"])
def test_a_script_comes_after_what_it_needs(file):
    names = order((*file.after, *file.scripts))
    assert len(set(names)) == len(names) > 0
    for place, name in enumerate(names):
        assert set(requires(name)) <= set(names[:place]), name


def test_each_script_is_published():
    published = {name for file in (*FILES.values(), PLAYER) for name in order(file.scripts)}
    assert {name for name in published if not name.startswith("data/")} == set(NAMES)


@pytest.fixture(scope="module")
def givers():
    """{what a script adds to the namespace: the script}"""
    return {part: name for name in NAMES for part in GIVEN.findall(bare(read(name)))}


def read(name):
    return (FOLDER / f"{name}.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_script_says_all_that_it_uses(name, givers):
    has = {*order([name]), "core/frame"}
    for used in USED.findall(bare(read(name))):
        part = used.partition(".")[0]
        said = {f"data/{used}", f"data/{part}", givers.get(part)} & has
        assert said or part in LATER, f"{name} uses kurs.{used}"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)

    def write(**sources):
        for name, source in sources.items():
            (tmp_path / f"{name}.js").write_text(source, encoding="utf-8")

    return write


def test_what_is_needed_comes_first_and_once(folder):
    folder(a="// @requires b, c\na();\n", b="// @requires c, data/words\nb();\n", c="// @requires nothing\nc();\n")
    values = {"words": {"ja": "Ja"}, "course": None}
    head = '"use strict";\nwindow.kurs = window.kurs || {};\n'
    a, b, c = (f"{{{name}()}}" for name in "abc")
    assert joined(File(("a",)), values) == head + 'window.kurs.words = {"ja":"Ja"};\n' + c + b + a + "\n"
    assert joined(File(("a",), after=("b",)), values) == head + a + "\n"


def test_of_the_words_only_the_named_part_is_given(folder):
    folder(a="// @requires data/words.plan, data/words.start\na();\n")
    (given,) = re.findall(
        "kurs.words = (.*);\n", joined(File(("a",)), {"words": {"plan": "P", "start": "S", "data": "D"}})
    )
    assert json.loads(given) == {"plan": "P", "start": "S"}


@pytest.mark.parametrize(
    "sources, said",
    [
        ({"a": "// @requires b\n", "b": "// @requires c\n", "c": "// @requires b\n"}, "circle: a -> b -> c -> b"),
        ({"a": "// @requires b\n"}, "'b', and there is no b.js"),
        ({"a": "/* Nothing said. */\n"}, "a.js must begin with '// @requires'"),
        ({"a": "// @requires data/wods\n"}, "'data/wods', which is not"),
        ({"a": "// @requires data/words.plan\n"}, "'data/words.plan', which is not"),
        ({"a": "// @requires nothing\n\na('b);\n"}, "a.js, line 3: a text"),
    ],
)
def test_what_cannot_be_joined_is_refused(folder, sources, said):
    folder(**sources)
    with pytest.raises(ScriptError, match=re.escape(said)):
        joined(File(("a",)), {"words": {"ja": "Ja"}})


@pytest.mark.parametrize(
    "source, sent",
    [
        ("a(); // why\nb();", "a();b();\n"),
        ("/* what */\na(1, /* one */ 2)\n\n  b()\n", "a(1,2)\nb()\n"),
        ("if (a) {\n  b = c ? d : [e];\n}\n", "if(a){b=c?d:[e]}\n"),
        ("a({\n  b,\n  c, // last\n});", "a({b,c});\n"),
        ("return a + +b - -c + d;", "return a+ +b- -c+d;\n"),
        ("a\n  .b(\n    c\n  )\n  || d", "a.b(c)||d\n"),
        ('a = "// no /* comment";', 'a="// no /* comment";\n'),
        ("a = 'it\\'s // one';", "a='it\\'s // one';\n"),
        ("a = `  b // c\n  ${d ? `e //` : { f: 1 }}  `;", "a=`  b // c\n  ${d ? `e //` : { f: 1 }}  `;\n"),
        ("a = b.replace(/[/*'\"`]/g, '') / 2 / c;", "a=b.replace(/[/*'\"`]/g,'')/ 2 / c;\n"),
        ("a = /^https?:\\/\\//; // b", "a= /^https?:\\/\\//;\n"),
        ("const f = () => /`/.test(a)", "const f=()=> /`/.test(a)\n"),
        ('return /"/.test(a);', 'return /"/.test(a);\n'),
    ],
)
def test_comments_leave_and_nothing_else_does(source, sent):
    assert bare(source) == sent


@pytest.mark.parametrize(
    "source", ["a = 'b", 'a = "b\n"', "a = `b", "a();\n/* b", "a = `${b ? `${c}` : d}`", "a = /b\n/"]
)
def test_what_is_not_understood_is_refused(source):
    with pytest.raises(ValueError, match=r"line \d"):
        bare(source)


def test_under_serve_the_scripts_can_be_read():
    data = script_data(load_words("sv"), Site.load(Settings(TESTS / "mini_course")).course)
    built, served = site_scripts(data, readable=False), site_scripts(data, readable=True)
    source = read("page/lesson")
    assert source in served["assets/js/question.js"] and source not in built["assets/js/question.js"]
    comments = {
        comment.strip() for name in NAMES for comment in re.findall(r"/\*[\s\S]*?\*/|(?m:^ *//.*$)", read(name))
    }
    assert len(comments) > 200
    assert [comment for comment in comments if any(comment in text for text in built.values())] == []
