"""A real bank is not the example: what stands there from it is named with who decides it, and nothing is published."""

import pytest
from bankcase import BANK, CONTACTS, TODAY, contacts, make_bank
from coursekit.contacts.out.documents import papers
from coursekit.contacts.out.publish import demo_bank_js
from coursekit.core.problems import Problems
from coursekit.core.settings import COURSE as COURSE_NAME
from coursekit.core.settings import Settings

EXAMPLES = {
    "an address": (
        "medskapande@kommun.example.org",
        "medskapande@kommun.example",
        "coordinator.email",
        "den förvaltning som äger",
    ),
    "the officer": ("dso@kommun.example.org", "dso@kommun.example", "data_protection_officer", "dataskyddsombudet"),
    "the decision": ("KS 2026/17", "KS 2026/1", "retention.decision", "nämnden, med råd av arkivarien"),
    "the coordinator": (
        "name: Samordnaren,",
        "name: Samordnaren för medskapande,",
        "coordinator.name",
        "den förvaltning som äger",
    ),
    "not filled in": ("controller: Kommunstyrelsen", 'controller: "TODO: nämnden"', "controller", "nämnden"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_examples_value_is_not_published(tmp_path, name, capsys):
    own, example, key, who = EXAMPLES[name]
    bank, place = make_bank(tmp_path / "bank", bank=BANK.replace(own, example)), tmp_path / "ut"
    place.mkdir()
    assert contacts(bank, "publish", "--to", str(place)) == 1
    said = capsys.readouterr().err
    assert f'"{key}" är ' in said and f"Avgörs av: {who}" in said and "Inget är publicerat." in said
    assert list(place.iterdir()) == []
    assert contacts(bank, "check") == 0
    assert f'"{key}" är ' in capsys.readouterr().out


def test_an_invented_contact_is_not_published(tmp_path, capsys):
    bank = make_bank(tmp_path / "bank", contacts=CONTACTS.replace("bo@post.example.org", "bo@post.example"))
    (tmp_path / "ut").mkdir()
    assert contacts(bank, "publish", "--to", str(tmp_path / "ut")) == 1
    assert "Bo (K-AAAAAA): kontaktens e-postadress är ett exempel." in capsys.readouterr().err


def test_all_that_is_to_be_filled_in_is_one_list(tmp_path, capsys):
    """That of organisation.yml and that of bank.yml, and who decides each."""
    course = tmp_path / "kurs"
    course.mkdir()
    (course / "organisation.yml").write_text('name: Kommunen\nsite_url: "TODO: adressen"\n', encoding="utf-8")
    bank = make_bank(tmp_path / "bank", bank=BANK.replace("KS 2026/17", "KS 2026/1"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(COURSE_NAME, str(course))
        assert contacts(bank, "check") == 0
    said = capsys.readouterr().out
    assert 'organisation.yml:2: "site_url" är inte ifylld än.' in said and "Avgörs av: intranätteamet." in said
    assert 'bank.yml:5: "retention.decision" är kvar från exemplet.' in said


AREAS = {"ours": ("Sjöviks kommun", 1), "the municipality's own": ("Kungsbacka kommun", 0)}


@pytest.mark.parametrize("whose", AREAS)
def test_the_examples_areas_are_published_only_where_they_lie(whose, tmp_path, capsys):
    name, code = AREAS[whose]
    course, place = tmp_path / "kurs", tmp_path / "ut"
    course.mkdir()
    place.mkdir()
    (course / "organisation.yml").write_text(f"name: {name}\n", encoding="utf-8")
    bank = make_bank(tmp_path / "bank")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(COURSE_NAME, str(course))
        assert contacts(bank, "publish", "--to", str(place)) == code
        said = '"areas" är kvar från exemplet. Skriv ert eget värde före publicering. Avgörs av: samordnaren.'
        assert (said in capsys.readouterr().err) is bool(code)
        own = make_bank(tmp_path / "egen", bank=BANK.replace("label: Onsala", "label: Norra byn"))
        assert contacts(own, "publish", "--to", str(place)) == 0


COURSE = """\
format: 1
id: prov
title: Prov
language: sv
areas:
  - {id: teknik, label: Teknik}
  - {id: stab, label: Stab}
parts:
  - title: En
    modules: [m]
"""


def test_a_topic_serves_only_areas_that_the_course_has(tmp_path, capsys):
    course, place = tmp_path / "kurs", tmp_path / "ut"
    course.mkdir()
    place.mkdir()
    (course / "course.yml").write_text(COURSE, encoding="utf-8")
    bank = make_bank(
        tmp_path / "bank", bank=BANK.replace("label: Trafik}", "label: Trafik, course_areas: [stab, tekink]}")
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(COURSE_NAME, str(course))
        assert contacts(bank, "check") == contacts(bank, "publish", "--to", str(place)) == 0
    said = capsys.readouterr()
    sentence = (
        'bank.yml:8: råd: "course_areas" har ett område som kursens course.yml inte har. Menade du ”teknik”? '
        "Områdena är: teknik (Teknik); stab (Stab).\n"
    )
    assert sentence in said.out and sentence in said.err


def test_a_course_that_cannot_be_read_says_nothing_of_the_bank(tmp_path):
    bank = make_bank(tmp_path / "bank", bank=BANK.replace("label: Trafik}", "label: Trafik, course_areas: [x]}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(COURSE_NAME, str(tmp_path))
        assert contacts(bank, "check") == 0


def test_the_demos_topics_are_checked_with_the_course(tmp_path):
    course = tmp_path / "kurs"
    demo = f"demo: true\ntoday: {TODAY}\n" + BANK.replace("label: Trafik}", "label: Trafik, course_areas: [x]}")
    make_bank(course / "contacts", bank=demo.replace(".example.org", ".example"), contacts="contacts: []\n")
    (course / "course.yml").write_text(COURSE, encoding="utf-8")
    told = Problems()
    assert demo_bank_js(Settings(course), told)
    assert [str(each) for each in told] == [
        'course/contacts/bank.yml:10: råd: "course_areas" har ett område som kursens course.yml inte har. '
        "Områdena är: teknik (Teknik); stab (Stab)."
    ]


@pytest.mark.parametrize("publish", [False, True])
def test_the_examples_papers_are_not_made_public(tmp_path, publish):
    make_bank(tmp_path / "contacts", bank=f"demo: true\ntoday: {TODAY}\n{BANK}")
    assert bool(papers(Settings(tmp_path, publish=publish))) is not publish
    own = make_bank(tmp_path / "bank")
    assert papers(Settings(tmp_path, contacts=own, publish=publish))
