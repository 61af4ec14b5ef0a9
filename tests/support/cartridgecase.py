"""A reader of Common Cartridge for the tests, and the rules of its profile of QTI 1.2.

Both are made from the standard's schemas for version 1.1 (`ccv1p1_imscp_v1p2_v1p0`, `ccv1p1_qtiasiv1p2p1_v1p0`), and from
nothing of ours. The schemas are not here: who hands them on must be registered. Their rules are: which elements an
element has and in what order, which attributes, and the conditions that they list (here by the same numbers).
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
PACK = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
MATERIAL = "(material |material_ref |flow_mat )"
# element: its children in order, the attributes that it must have, and those that it may.
PARTS = {
    "questestinterop": ("assessment ", set(), set()),
    "assessment": ("(qtimetadata )?(rubric )?(presentation_material )?section ", {"ident", "title"}, set()),
    "qtimetadata": ("(qtimetadatafield )+", set(), set()),
    "qtimetadatafield": ("fieldlabel fieldentry ", set(), set()),
    "section": ("(item )+", {"ident"}, {"title"}),
    "item": ("(itemmetadata )?(presentation )?(resprocessing )*(itemfeedback )*", {"ident"}, {"title"}),
    "itemmetadata": ("(qtimetadata )+", set(), set()),
    "presentation": ("((material |response_lid |response_str )+|flow )", set(), {"label"}),
    "response_lid": (f"{MATERIAL}?render_choice {MATERIAL}?", {"ident"}, {"rcardinality"}),
    "response_str": (f"{MATERIAL}?render_fib {MATERIAL}?", {"ident"}, {"rcardinality"}),
    "render_choice": ("(response_label )*", set(), {"shuffle"}),
    "render_fib": ("(response_label )*", set(), {"rows", "columns", "prompt"}),
    "response_label": (f"{MATERIAL}*", {"ident"}, {"rshuffle"}),
    "resprocessing": ("outcomes (respcondition )+", set(), set()),
    "outcomes": ("decvar ", set(), set()),
    "decvar": ("", {"varname"}, {"vartype", "minvalue", "maxvalue"}),
    "respcondition": ("conditionvar (setvar )*(displayfeedback )*", set(), {"title", "continue"}),
    "conditionvar": ("(and |other |varequal |varsubstring )+", set(), set()),
    "and": ("(not |varequal )+", set(), set()),
    "not": ("(varequal )+", set(), set()),
    "varequal": ("", {"respident"}, {"case"}),
    "setvar": ("", set(), {"varname", "action"}),
    "displayfeedback": ("", {"feedbacktype", "linkrefid"}, set()),
    "itemfeedback": ("(flow_mat |material |solution |hint )+", {"ident"}, {"title"}),
    "hint": ("(hintmaterial )+", set(), {"feedbackstyle"}),
    "hintmaterial": ("((flow_mat )+|(material )+)", set(), set()),
    "flow_mat": ("(flow_mat |material |material_ref )+", set(), {"class"}),
    "material": ("(mattext |matref |matbreak )+(altmaterial )*", set(), {"label"}),
    "mattext": ("", set(), {"texttype"}),
    "fieldlabel": ("", set(), set()),
    "fieldentry": ("", set(), set()),
    "other": ("", set(), set()),
}
VALUES = {
    "rcardinality": {"Single", "Multiple", "Ordered"},
    "shuffle": {"Yes", "No"},
    "rshuffle": {"Yes", "No"},
    "continue": {"Yes", "No"},
    "case": {"Yes", "No"},
    "action": {"Set"},
    "varname": {"SCORE"},
    "vartype": {"Decimal", "Integer"},
    "feedbacktype": {"Response", "Solution", "Hint"},
}
PROFILES = {"multiple_choice", "multiple_response", "true_false", "fib", "pattern_match", "essay"}
OF_ASSESSMENT = {
    "cc_profile": {"cc.exam.v0p1"},
    "qmd_assessmenttype": {"Examination"},
    "qmd_scoretype": {"Percentage"},
    "qmd_feedbackpermitted": {"Yes", "No"},
    "qmd_hintspermitted": {"Yes", "No"},
    "cc_maxattempts": {"unlimited", "1", "2", "3", "4", "5"},
}


@dataclass
class Question:
    """A question as the cartridge has it; of each option (text, whether it is right, what is said of it)."""

    module: str
    ident: str
    name: str
    profile: str
    weight: int
    asked: str
    options: list
    answers: list
    shuffle: bool
    hint: str
    afterwards: str


def read_cartridge(path):
    """The questions of a cartridge, each assessment found by the manifest as an LMS does, and held to the profile."""
    with zipfile.ZipFile(path) as archive:
        manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
        names = archive.namelist()
        assert manifest.findtext(f"{PACK}metadata/{PACK}schema") == "IMS Common Cartridge"
        assert manifest.findtext(f"{PACK}metadata/{PACK}schemaversion") == "1.1.0"
        assert [each.tag.removeprefix(PACK) for each in manifest] == ["metadata", "organizations", "resources"]
        ids = [each.get("identifier") for each in manifest.iter() if each.get("identifier")]
        assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[A-Za-z_][\w.-]*", id) for id in ids)
        resources = {each.get("identifier"): each for each in manifest.iter(f"{PACK}resource")}
        assert not any(each.get("href") for each in resources.values())
        assert {each.get("type") for each in resources.values()} == {ASSESSMENT}
        (organization,) = manifest.iter(f"{PACK}organization")
        assert organization.get("structure") == "rooted-hierarchy"
        (root,) = organization.findall(f"{PACK}item")
        found, used = [], ["imsmanifest.xml"]
        for item in root.findall(f"{PACK}item"):
            (file,) = resources.pop(item.get("identifierref")).findall(f"{PACK}file")
            used.append(file.get("href"))
            found += read_assessment(archive.read(file.get("href")), item.findtext(f"{PACK}title"))
        assert resources == {} and sorted(used) == sorted(names)
        return found


def read_assessment(text, title):
    root = ElementTree.fromstring(text)
    assert faults(root) == []
    assert root.find(f"{QTI}assessment").get("title") == title
    return [read_item(item, title) for item in root.iter(f"{QTI}item")]


def fields(element):
    return {
        each.findtext(f"{QTI}fieldlabel"): each.findtext(f"{QTI}fieldentry")
        for each in element.iter(f"{QTI}qtimetadatafield")
    }


def read_item(item, module):
    about = fields(item)
    said = {each.get("ident"): each.findtext(f".//{QTI}mattext") for each in item.findall(f"{QTI}itemfeedback")}
    right, wrong, shown = scoring(item)
    labels = item.findall(f".//{QTI}render_choice/{QTI}response_label")
    if labels:
        assert {each.get("ident") for each in labels} >= right | wrong
    choice = item.find(f".//{QTI}render_choice")
    return Question(
        module,
        item.get("ident"),
        item.get("title"),
        about["cc_profile"].removeprefix("cc.").removesuffix(".v0p1"),
        int(about["cc_weighting"]),
        item.findtext(f"{QTI}presentation/{QTI}material/{QTI}mattext"),
        [
            (each.findtext(f".//{QTI}mattext"), each.get("ident") in right, said.get(shown.get(each.get("ident")), ""))
            for each in labels
        ],
        [] if labels else [each.text for each in item.findall(f".//{QTI}varequal")],
        choice is not None and choice.get("shuffle") == "Yes",
        said.get("hint", ""),
        said.get("general_fb", ""),
    )


def scoring(item):
    """(what is to be chosen, what is not, which feedback is shown of each)."""
    right, wrong, shown = set(), set(), {}
    for condition in item.iter(f"{QTI}respcondition"):
        values = {each.text for each in condition.findall(f".//{QTI}varequal")}
        if condition.find(f"{QTI}setvar") is not None:
            assert condition.findtext(f"{QTI}setvar") == "100"
            wrong = {each.text for each in condition.findall(f".//{QTI}not/{QTI}varequal")}
            right = values - wrong
        if condition.find(f"{QTI}displayfeedback") is not None:
            shown |= {value: condition.find(f"{QTI}displayfeedback").get("linkrefid") for value in values}
    return right, wrong, shown


def as_moodle_reads(path):
    """{id: (the answers that give points, the feedback to the whole question)} by the rules of Moodle's importer.

    It looks in fewer places than the standard has: of several right answers at those marked `case="Yes"`, of one at the
    last condition that names it, and takes all that is said by a condition with `continue="Yes"` for the whole question's.
    """
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.endswith("/assessment.xml")]
    items = [item for text in texts for item in ElementTree.fromstring(text).iter(f"{QTI}item")]
    return {item.get("ident"): (moodle_right(item), moodle_feedback(item)) for item in items}


def moodle_right(item):
    profile = fields(item)["cc_profile"]
    conditions = list(item.iter(f"{QTI}respcondition"))
    scoring = [each for each in conditions if each.findtext(f"{QTI}setvar") == "100"]
    if profile == "cc.fib.v0p1":
        return [each.text for each in scoring[0].findall(f"{QTI}conditionvar/{QTI}varequal")]
    idents = [each.get("ident") for each in item.findall(f".//{QTI}render_choice/{QTI}response_label")]
    if profile == "cc.multiple_response.v0p1":
        denied = {each.text for each in item.findall(f".//{QTI}not/{QTI}varequal")}
        found = {each.text for each in scoring[0].findall(f".//{QTI}varequal[@case='Yes']")} - denied
        return [ident for ident in idents if ident in found]
    if profile == "cc.true_false.v0p1":
        assert sorted(idents) == ["false", "true"]
    last = {each.findtext(f"{QTI}conditionvar/{QTI}varequal"): each.findtext(f"{QTI}setvar") for each in conditions}
    return [ident for ident in idents if last.get(ident)]


def moodle_feedback(item):
    shown = [
        each.get("linkrefid")
        for condition in item.iter(f"{QTI}respcondition")
        if condition.get("continue") == "Yes"
        for each in condition.findall(f"{QTI}displayfeedback")
    ]
    said = {each.get("ident"): each.findtext(f"{QTI}flow_mat/{QTI}material/{QTI}mattext") for each in item}
    return " ".join(said[name] for name in shown if said.get(name))


def faults(root):
    """What in an assessment is not as the profile has it."""
    return [*(fault for element in root.iter() for fault in shape_faults(element)), *condition_faults(root)]


def shape_faults(element):
    name = element.tag.removeprefix(QTI)
    if name not in PARTS:
        yield f"unknown: {name}"
        return
    children, must, may = PARTS[name]
    if not re.fullmatch(children, "".join(f"{child.tag.removeprefix(QTI)} " for child in element)):
        yield f"{name} has {[child.tag.removeprefix(QTI) for child in element]}"
    own = {key for key in element.attrib if not key.startswith("{")}
    if not must <= own <= must | may:
        yield f"{name} has the attributes {own}"
    for key, value in element.attrib.items():
        if key in VALUES and value not in VALUES[key]:
            yield f"{name} {key}={value}"
    if children and (element.text or "").strip():
        yield f"{name} holds text"


def condition_faults(root):
    items = list(root.iter(f"{QTI}item"))
    if len({item.get("ident") for item in items}) < len(items):
        yield "13a"
    about = fields(root.find(f"{QTI}assessment/{QTI}qtimetadata"))
    yield from (f"1: {label}" for label, entry in about.items() if entry not in OF_ASSESSMENT.get(label, ()))
    for item in items:
        yield from (f"{item.get('ident')}: {fault}" for fault in item_faults(item))


def item_faults(item):
    about = fields(item)
    profile = about.get("cc_profile", "").removeprefix("cc.").removesuffix(".v0p1")
    if profile not in PROFILES:
        yield "2b"
    if not set(about) <= {"cc_profile", "cc_weighting", "qmd_computerscored", "cc_question_category"}:
        yield "2a"
    if not re.fullmatch(r"[1-9]\d?", about["cc_weighting"]):
        yield "2c"
    yield from structure_faults(item, profile, about)
    yield from feedback_faults(item)


def structure_faults(item, profile, about):
    chosen, written = item.find(f".//{QTI}response_lid"), item.find(f".//{QTI}response_str")
    labels = item.findall(f".//{QTI}render_choice/{QTI}response_label")
    used = item.findall(f".//{QTI}varequal")
    counts = {"true_false": range(2, 3), "multiple_choice": range(3, 99), "multiple_response": range(2, 99)}
    if profile in counts:
        if written is not None or len(labels) not in counts[profile]:
            yield f"{profile}: {len(labels)} labels"
        elif chosen.get("rcardinality") != ("Multiple" if profile == "multiple_response" else "Single"):
            yield f"{profile}: {chosen.get('rcardinality')}"
        elif {each.get("respident") for each in used} != {chosen.get("ident")}:
            yield f"{profile}: respident"
        if not {each.text for each in used} <= {each.get("ident") for each in labels}:
            yield "9a"
    elif chosen is not None or written is None:
        yield f"{profile}: no response_str"
    elif profile == "essay" and (used or about.get("qmd_computerscored") != "No"):
        yield "8"
    elif profile == "fib" and {each.get("respident") for each in used} != {written.get("ident")}:
        yield "6c"


def feedback_faults(item):
    said = {each.get("ident"): each for each in item.findall(f"{QTI}itemfeedback")}
    shown = {each.get("linkrefid"): each.get("feedbacktype") for each in item.iter(f"{QTI}displayfeedback")}
    if set(said) != set(shown):
        yield f"10d, 12c, 12d: {set(said) ^ set(shown)}"
    for name, kind in shown.items():
        if (kind == "Hint") != (name == "hint") or (kind == "Solution") != (name == "solution"):
            yield f"10a, 11a, 12a: {name} {kind}"
    for name, each in said.items():
        if (each.find(f"{QTI}hint") is not None) != (name == "hint"):
            yield f"10c: {name}"
