"""The question banks, read back by readers that know nothing of how they were made, and compared with quiz.yml."""

import base64
import html
import re
import shutil
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest
import yaml
from cartridgecase import as_moodle_reads, faults, read_cartridge
from cases import slow
from giftcase import read_gift
from project import ROOT, TESTS, call, run

MINI = TESTS / "mini_course"
# Signs that mean something to Markdown, HTML, XML, GIFT or Moodle's own notation.
SIGNS = r"""a=b ~c #d {e} f:g h\\i * & < "j" 'k' -> å 100 %"""
READ = r"""a=b ~c #d {e} f:g h\i * & < "j" 'k' -> å 100 %"""
ASKED = f"""Läs **fetstil** och {SIGNS}

![En prick](../alla-typer/prick.svg) Se [sidan](../../kom-igang.md) och [kom](https://example.org/å?a=1&b=2).

```
if x:

    y = {{1: 2}}
```
"""
NASTY = [
    {
        "id": "elak",
        "type": "single",
        "question": ASKED,
        "explanation": SIGNS,
        "points": 7,
        "options": [
            {"text": SIGNS, "correct": True},
            {"text": "![Bara en prick](../alla-typer/prick.svg)", "feedback": SIGNS},
        ],
    },
    {
        "id": "skriv",
        "type": "fill",
        "question": "Skriv.",
        "explanation": "Så.",
        "text": r"En {klammer} och [[a*b ~ #c} & <d|e\f]] slut.",
    },
    {
        "id": "skriv-flera",
        "type": "fill",
        "question": "Skriv flera.",
        "explanation": "Så.",
        "points": 4,
        "text": "Först [[a*b ~ #c} & <d|annat]] och [[sedan]] slut.",
    },
    {
        "id": "ordna",
        "type": "order",
        "question": "Ordna {detta}.",
        "explanation": "Så.",
        "items": ["a = {b} ~ #c : d", "/ / e", "f -> g"],
    },
]


def rows(course):
    """Each question of the course's YAML, every value as its author wrote it."""
    order = yaml.load((course / "course.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    for slug in (slug for part in order["parts"] for slug in part["modules"]):
        quiz = course / "modules" / slug / "quiz.yml"
        if quiz.is_file():
            yield from (
                (slug, row) for row in yaml.load(quiz.read_text(encoding="utf-8"), yaml.BaseLoader)["questions"]
            )


def words(text):
    """What a reader sees of HTML or of an author's Markdown."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = html.unescape(re.sub(r"</?(?:p|ul|ol|li|em|strong|code|span|a|pre|img)\b[^>]*>", " ", text))
    return re.sub(r"[\s*`]+", "", re.sub(r"^\s*(?:-|\d\.) ", "", text, flags=re.MULTILINE)).replace(
        "{{organisation.name}}", "Exempelbykommun"
    )


def make(kind, course, out, how=call, **environment):
    done = how("package", kind, "--course", str(course), "--out", str(out), **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(path for path in out.iterdir() if f"-{kind}." in path.name), done.stdout


def shared(element, name):
    """The text of a part of a Moodle question."""
    return element.findtext(f"{name}/text")


@pytest.fixture(scope="module")
def moodle(tmp_path_factory):
    path, _ = make("moodle-xml", MINI, tmp_path_factory.mktemp("bank å"))
    assert path.name == "mini-moodle-xml.xml"
    return ElementTree.parse(path).getroot()


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    course = tmp_path_factory.mktemp("elak") / "course"
    shutil.copytree(MINI, course)
    (course / "modules/korta/quiz.yml").write_text(
        yaml.safe_dump({"questions": NASTY}, allow_unicode=True), encoding="utf-8"
    )
    text = (course / "modules/korta/index.md").read_text(encoding="utf-8")
    (course / "modules/korta/index.md").write_text(re.sub(r"<!-- question: .* -->", "", text), encoding="utf-8")
    return course


def answers(question):
    """(share, text, feedback) of each answer in Moodle XML."""
    return [
        (float(each.get("fraction")), words(each.findtext("text")), words(each.findtext("feedback/text") or ""))
        for each in question.findall("answer")
    ]


def expected_options(row):
    right = sum(option.get("correct") == "true" for option in row["options"])
    share = {"single": (100.0, 0.0), "multiple": (round(100 / right, 5), -round(100 / right, 5))}[row["type"]]
    return [
        (share[option.get("correct") != "true"], words(option["text"]), words(option.get("feedback", "")))
        for option in row["options"]
    ]


KINDS = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "order": "ordering",
    "match": "matching",
    "number": "numerical",
    "reflection": "essay",
}


def test_moodle_xml_holds_every_question_with_a_counterpart_and_no_other(moodle):
    found = [question.findtext("idnumber") for question in moodle if question.get("type") != "category"]
    assert found == [row["id"] for _, row in rows(MINI) if row["type"] in (*KINDS, "fill")]


@pytest.mark.parametrize("row", [row for _, row in rows(MINI) if row["type"] in KINDS], ids=lambda row: row["id"])
def test_moodle_xml_question_by_question(moodle, row):
    question = next(each for each in moodle if each.findtext("idnumber") == row["id"])
    assert question.get("type") == KINDS[row["type"]]
    assert words(shared(question, "questiontext")) == words(row["question"])
    assert words(shared(question, "name")) == words(row["question"].split("\n\n")[0])
    assert shared(question, "generalfeedback") and words(row.get("explanation", "")) in words(
        shared(question, "generalfeedback")
    )
    assert question.findtext("defaultgrade") == (row.get("points", "1") if row["type"] != "reflection" else "0")
    assert [words(each.findtext("text")) for each in question.findall("hint")] == (
        [words(row["hint"])] if "hint" in row else []
    )
    assert (question.find("shownumcorrect") is not None) == (row["type"] in ("single", "multiple", "order", "match"))
    if row["type"] in ("single", "multiple"):
        assert answers(question) == expected_options(row)
        assert question.findtext("single") == str(row["type"] == "single").lower()
        assert question.findtext("shuffleanswers") == row.get("shuffle", "true")
    elif row["type"] == "true_false":
        right = row["answer"] == "true"
        assert answers(question) == [
            (100.0 * right, "true", words(row["feedback"]) * (not right)),
            (100.0 * (not right), "false", words(row["feedback"]) * right),
        ]
    elif row["type"] == "order":
        assert [text for _, text, _ in answers(question)] == [words(item) for item in row["items"]]
        assert question.findtext("gradingtype") == "RELATIVE_NEXT_EXCLUDE_LAST"
        assert question.findtext("selectcount") == str(len(row["items"]))
    elif row["type"] == "match":
        pairs = [
            (words(each.findtext("text")), words(each.findtext("answer/text")))
            for each in question.findall("subquestion")
        ]
        assert pairs == [
            *((words(pair["left"]), words(pair["right"])) for pair in row["pairs"]),
            *(("", words(text)) for text in row["distractors"]),
        ]
    elif row["type"] == "number":
        assert answers(question) == [(100.0, row["answer"], "")]
        assert (question.findtext("answer/tolerance"), question.findtext("units/unit/unit_name")) == (
            row["tolerance"],
            row["unit"],
        )
    else:
        assert all(
            words(text) in words(shared(question, "graderinfo")) for text in (row["model_answer"], *row["criteria"])
        )


def test_moodle_xml_writes_several_gaps_in_moodles_own_notation(moodle):
    question = next(each for each in moodle if each.findtext("idnumber") == "fyll-i")
    assert question.get("type") == "cloze"
    assert shared(question, "questiontext") == (
        "<p>Fyll i orden.</p>\n<p>Fråga {1:SHORTANSWER:=invånare~=boende~=grannar} innan allt är {1:SHORTANSWER:=klart}.</p>"
    )


def test_each_module_is_a_category_with_its_id(moodle):
    found = [(shared(each, "category"), each.findtext("idnumber")) for each in moodle if each.get("type") == "category"]
    assert found == [
        ("$course$/top/Minikurs i medskapande/Alla typer", "alla-typer"),
        ("$course$/top/Minikurs i medskapande/Korta frågor", "korta"),
    ]


def test_signs_that_mean_something_elsewhere_reach_moodle_whole(nasty, tmp_path):
    path, _ = make("moodle-xml", nasty, tmp_path)
    found = {each.findtext("idnumber"): each for each in ElementTree.parse(path).getroot()}
    elak = found["elak"]
    text = shared(elak, "questiontext")
    assert f"<strong>fetstil</strong> och {html.escape(READ, quote=False)}" in text
    assert elak.findtext("defaultgrade") == "7"
    # Nobody has said where the site is: a link within it is words, and one to elsewhere stays.
    assert 'Se <span>sidan</span> och <a href="https://example.org/å?a=1&amp;b=2">kom</a>' in text
    assert "y = {1: 2}" in html.unescape(re.sub("<[^>]*>", "", text))
    assert shared(elak, "name") == f"Läs fetstil och {READ}"
    picture = elak.find("questiontext/file")
    assert f'src="@@PLUGINFILE@@/{picture.get("name")}"' in text and 'alt="En prick"' in text
    assert base64.b64decode(picture.text) == (nasty / "modules/alla-typer/prick.svg").read_bytes()
    assert elak.findall("answer")[1].find("file") is not None
    assert shared(elak, "generalfeedback") == f"<p>{html.escape(READ, quote=False)}</p>"
    assert [each.findtext("text") for each in found["skriv"].findall("answer")] == [r"a\*b ~ #c} & <d", r"e\f"]
    assert shared(found["skriv"], "questiontext") == "<p>Skriv.</p>\n<p>En {klammer} och _____ slut.</p>"
    # Four points on two gaps: two each.
    assert shared(found["skriv-flera"], "questiontext").endswith(
        r"{2:SHORTANSWER:=a\*b &#126; &#35;c&#125; &amp; &lt;d~=annat} och {2:SHORTANSWER:=sedan} slut.</p>"
    )


def test_a_link_within_the_site_leads_to_where_it_is_published(nasty, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(nasty, course)
    organisation = course / "organisation.yml"
    text = organisation.read_text(encoding="utf-8").replace(
        '"TODO: https://kurs.exempelby.example/"', "https://kurs.exempelby.example/"
    )
    organisation.write_text(text, encoding="utf-8")
    path, _ = make("moodle-xml", course, tmp_path / "out")
    assert 'href="https://kurs.exempelby.example/kom-igang.html"' in html.unescape(path.read_text(encoding="utf-8"))


GIFT_KINDS = {**KINDS, "match": "match"}


@pytest.fixture(scope="module")
def gift(tmp_path_factory):
    path, said = make("gift", MINI, tmp_path_factory.mktemp("bank å"))
    assert path.name == "mini-gift.txt"
    return read_gift(path.read_text(encoding="utf-8"))


def test_gift_holds_every_question_with_a_counterpart_and_no_other(gift):
    assert [each.id for each in gift] == [row["id"] for _, row in rows(MINI) if row["type"] in KINDS]


@pytest.mark.parametrize("row", [row for _, row in rows(MINI) if row["type"] in KINDS], ids=lambda row: row["id"])
def test_gift_question_by_question(gift, row):
    question = next(each for each in gift if each.id == row["id"])
    assert question.kind == GIFT_KINDS[row["type"]]
    assert words(question.text) == words(row["question"]) + (f"({row['unit']})" if "unit" in row else "")
    assert words(question.name) == words(row["question"].split("\n\n")[0])
    if row["type"] == "order":
        assert [words(step) for step in question.answers] == [words(item) for item in row["items"]]
        return
    assert question.afterwards and words(row.get("explanation", "")) in words(question.afterwards)
    if row["type"] in ("single", "multiple"):
        assert [(share, words(text), words(said)) for share, text, said in question.answers] == expected_options(row)
    elif row["type"] == "true_false":
        assert question.answers[0] is (row["answer"] == "true") and words(question.answers[1]) == words(row["feedback"])
    elif row["type"] == "match":
        assert [(words(left), words(right)) for left, right in question.answers] == [
            *((words(pair["left"]), words(pair["right"])) for pair in row["pairs"]),
            *(("", words(text)) for text in row["distractors"]),
        ]
    elif row["type"] == "number":
        assert question.answers == [float(row["answer"]), float(row["tolerance"])]
    else:
        assert all(words(text) in words(question.afterwards) for text in (row["model_answer"], *row["criteria"]))


def test_signs_that_mean_something_in_gift_come_back_whole(nasty, tmp_path):
    path, said = make("gift", nasty, tmp_path)
    found = {each.id: each for each in read_gift(path.read_text(encoding="utf-8"))}
    shown = html.escape(READ, quote=False)
    text = html.unescape(found["elak"].text)
    assert (
        f"<strong>fetstil</strong> och {READ}" in text
        and "<em>En prick</em>" in text
        and "y = {1: 2}" in re.sub("<[^>]*>", "", text)
    )
    first, second = found["elak"].answers
    assert (first[0], html.unescape(first[1])) == (100.0, READ)
    assert (second[0], second[1], html.unescape(second[2])) == (0.0, "<em>Bara en prick</em>", f"<p>{READ}</p>")
    assert html.unescape(found["elak"].afterwards) == f"<p>{html.unescape(shown)}</p>"
    assert found["skriv"].answers == [r"a\*b ~ #c} & <d", r"e\f"]
    assert [html.unescape(step) for step in found["ordna"].answers] == ["a = {b} ~ #c : d", "/ / e", "f -> g"]
    assert "Bilder ryms inte i formatet. 2 bilder har ersatts av sin alternativtext." in said


PROFILES = {
    "single": "multiple_choice",
    "multiple": "multiple_response",
    "true_false": "true_false",
    "match": "multiple_choice",
    "reflection": "essay",
}


@pytest.fixture(scope="module")
def cartridge(tmp_path_factory):
    path, _ = make("imscc", MINI, tmp_path_factory.mktemp("bank å"))
    assert path.name == "mini-imscc.imscc"
    return read_cartridge(path)


def idents(row):
    """The ids of a question in a cartridge, where each pair is one."""
    return [f"{row['id']}-{place + 1}" for place in range(len(row["pairs"]))] if "pairs" in row else [row["id"]]


def test_a_cartridge_holds_every_question_with_a_counterpart_and_no_other(cartridge):
    assert [each.ident for each in cartridge] == [
        ident for _, row in rows(MINI) if row["type"] in PROFILES for ident in idents(row)
    ]
    assert list(dict.fromkeys(each.module for each in cartridge)) == ["Alla typer", "Korta frågor"]


@pytest.mark.parametrize("row", [row for _, row in rows(MINI) if row["type"] in PROFILES], ids=lambda row: row["id"])
def test_a_cartridge_question_by_question(cartridge, row):
    found = {each.ident: each for each in cartridge}
    questions = [found[ident] for ident in idents(row)]
    first = questions[0]
    several = row["type"] == "multiple" or len(first.options) == 2 and row["type"] != "true_false"
    assert first.profile == ("multiple_response" if several else PROFILES[row["type"]])
    assert words(first.hint) == words(row.get("hint", ""))
    assert first.afterwards and words(row.get("explanation", "")) in words(first.afterwards)
    if row["type"] == "match":
        texts = [words(text) for text in (*(pair["right"] for pair in row["pairs"]), *row["distractors"])]
        for place, (pair, each) in enumerate(zip(row["pairs"], questions, strict=True)):
            assert words(each.asked) == words(row["question"]) + words(pair["left"])
            assert [(words(text), right) for text, right, _ in each.options] == [
                (text, at == place) for at, text in enumerate(texts)
            ]
        return
    assert words(first.asked) == words(row["question"])
    assert words(first.name) == words(row["question"].split("\n\n")[0])
    assert first.weight == int(row.get("points", "1"))
    if row["type"] in ("single", "multiple"):
        assert [(words(text), right, words(said)) for text, right, said in first.options] == [
            (words(option["text"]), option.get("correct") == "true", words(option.get("feedback", "")))
            for option in row["options"]
        ]
        assert first.shuffle == (row.get("shuffle", "true") == "true")
    elif row["type"] == "true_false":
        right = row["answer"] == "true"
        said = words(row["feedback"])
        assert [(text, is_right, words(told)) for text, is_right, told in first.options] == [
            ("Sant", right, said * (not right)),
            ("Falskt", not right, said * right),
        ]
    else:
        assert first.options == [] and all(
            words(text) in words(first.afterwards) for text in (row["model_answer"], *row["criteria"])
        )


ODD = [
    {"id": "tva", "type": "single", "question": "En av två?", "explanation": "Så.", "points": 100,
     "options": [{"text": "Ja", "correct": True}, {"text": "Nej", "feedback": "Jo."}]},
    {"id": "jamn", "type": "number", "question": "Hur mycket?", "explanation": "Så.", "answer": -3.5, "unit": "m & cm"},
    {"id": "ordet", "type": "fill", "question": "Skriv.", "explanation": "Så.", "text": "Det är [[ett|1 < 2]] ord."},
    {"id": "delat", "type": "match", "question": "Para.", "explanation": "Så.", "points": 4,
     "pairs": [{"left": "A", "right": "B"}, {"left": "C & D", "right": "E"}]},
]  # fmt: skip


def test_a_cartridge_holds_what_its_profile_can_and_no_more(nasty, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(nasty, course)
    quiz = yaml.safe_dump({"questions": [*NASTY, *ODD]}, allow_unicode=True)
    (course / "modules/korta/quiz.yml").write_text(quiz, encoding="utf-8")
    path, said = make("imscc", course, tmp_path / "out")
    found = {each.ident: each for each in read_cartridge(path)}
    # One of two is a choice of several, of which one is right; and no question weighs a hundred.
    assert (found["tva"].profile, found["tva"].weight) == ("multiple_response", 99)
    assert [right for _, right, _ in found["tva"].options] == [True, False]
    assert (found["jamn"].profile, found["jamn"].answers) == ("fib", ["-3,5", "-3.5"])
    assert "<p>(m &amp; cm)</p>" in found["jamn"].asked
    assert (found["ordet"].answers, words(found["ordet"].asked)) == (
        ["ett", "1 < 2"],
        words("Skriv. Det är _____ ord."),
    )
    assert [(found[name].weight, found[name].profile) for name in ("delat-1", "delat-2")] == [
        (2, "multiple_response")
    ] * 2
    assert "<p>C &amp; D</p>" in found["delat-2"].asked
    # Signs that mean something elsewhere come back whole.
    assert READ in html.unescape(found["elak"].asked) and "<em>En prick</em>" in found["elak"].asked
    assert html.unescape(found["elak"].options[0][0]) == READ
    assert found["skriv"].answers == [r"a*b ~ #c} & <d", r"e\f"]
    assert "skriv-flera" not in found and "ordna" not in found
    assert "2 bilder har ersatts av sin alternativtext." in said


@pytest.mark.parametrize("course", ["odd", "own"])
def test_moodles_importer_finds_the_right_answers_of_a_cartridge(course, nasty, tmp_path):
    """The course's own, and one of the sorts that ours has none of."""
    folder = ROOT / "course"
    if course == "odd":
        folder = tmp_path / "course"
        shutil.copytree(nasty, folder)
        quiz = yaml.safe_dump({"questions": [*NASTY, *ODD]}, allow_unicode=True)
        (folder / "modules/korta/quiz.yml").write_text(quiz, encoding="utf-8")
    path, _ = make("imscc", folder, tmp_path / "out")
    read = as_moodle_reads(path)
    for question in read_cartridge(path):
        right, feedback = read[question.ident]
        if question.profile != "essay":
            expected = [
                name for name, (_, is_right, _) in zip(names(question), question.options, strict=True) if is_right
            ]
            assert right == (question.answers or expected) != []
        # What is said of each of several choices is said of them all: there can be more than one to say.
        said = [text for _, _, text in question.options if text] if question.profile == "multiple_response" else []
        assert feedback == " ".join([question.afterwards, *said])


def names(question):
    return ["true", "false"] if question.profile == "true_false" else "abcdefghij"[: len(question.options)]


@pytest.mark.parametrize(
    "what, instead",
    [
        ("<conditionvar>", "<conditionvar><or/>"),
        ('rcardinality="Single"', 'rcardinality="Multiple"'),
        ('linkrefid="general_fb"', 'linkrefid="none"'),
        ("<setvar ", "<setvars "),
        ('varequal respident="response">a<', 'varequal respident="response">z<'),
        ('ident="oppettider"', 'ident="forsta-fragan"'),
        ("cc.multiple_choice.v0p1", "cc.matching.v0p1"),
        ("<fieldentry>2</fieldentry>", "<fieldentry>2.5</fieldentry>"),
    ],
)
def test_the_profile_is_one_that_can_be_broken(what, instead, tmp_path):
    path, _ = make("imscc", MINI, tmp_path)
    with zipfile.ZipFile(path) as archive:
        text = archive.read("alla-typer/assessment.xml").decode()
    assert faults(ElementTree.fromstring(text)) == []
    assert what in text
    broken = text.replace(what, instead, 1).replace(
        "</setvar>", "</setvars>" if "setvars" in instead else "</setvar>", 1
    )
    assert faults(ElementTree.fromstring(broken)) != []


@pytest.mark.parametrize(
    "kind, also",
    [
        ("moodle-xml", []),
        ("gift", ["fyll-i (fill med flera luckor)"]),
        ("imscc", ["fyll-i (fill med flera luckor)", "hur-lange (number med tolerans)", "stegen (order)"]),
    ],
)
def test_what_the_format_cannot_hold_is_said(kind, also, tmp_path):
    _, said = make(kind, MINI, tmp_path)
    found = re.findall(
        r'^(.+): frågan "(.*?)" \((.*?)\) är utelämnad\. Formatet har inget som motsvarar den\.$', said, re.MULTILINE
    )
    assert {f"{id} ({type})" for _, id, type in found} == {
        "lekplatsen (scenario)",
        "svara-pappan (rehearsal)",
        "skala-fore (scale)",
        "skala-efter (scale)",
        *also,
    }
    assert found[0][0] == f"{MINI}/modules/alla-typer/quiz.yml"


@pytest.mark.parametrize("kind", ["moodle-xml", slow("gift"), slow("imscc")])
def test_a_bank_is_the_same_bytes_on_another_day(kind, nasty, tmp_path):
    # A zip has a date; what is in it doesn't.
    later = "1700000000" if kind == "imscc" else "1800000000"
    first, _ = make(kind, nasty, tmp_path / "a", run, SOURCE_DATE_EPOCH="1700000000", TZ="Asia/Tokyo")
    second, _ = make(kind, nasty, tmp_path / "b å", run, SOURCE_DATE_EPOCH=later, PYTHONHASHSEED="7")
    assert first.read_bytes() == second.read_bytes()


def test_a_bank_of_a_course_with_an_error_is_not_made(tmp_path):
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    quiz = course / "modules/korta/quiz.yml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("correct: true", "correct: false", 1), encoding="utf-8")
    done = call("package", "gift", "--course", str(course), "--out", str(tmp_path / "out"))
    assert done.returncode == 1 and 'frågan "vem-forst" har inget rätt svar' in done.stderr
    assert not list(Path(tmp_path / "out").glob("*"))


def test_our_own_course_becomes_a_bank(tmp_path):
    path, _ = make("moodle-xml", ROOT / "course", tmp_path)
    found = [each for each in ElementTree.parse(path).getroot() if each.get("type") != "category"]
    told = [row for _, row in rows(ROOT / "course") if row["type"] in (*KINDS, "fill")]
    assert [each.findtext("idnumber") for each in found] == [row["id"] for row in told]
