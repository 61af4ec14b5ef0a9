"""A course becomes a site: the same pages by both ways, and the golden pages."""

import functools
import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.model.base import texts_of
from coursekit.render.script_data import course_data
from coursekit.render.scripts import script_of
from project import ROOT, TESTS, run

COURSES = ["mini_course", "mini_course_en"]
GOLDEN = TESTS / "golden"


@pytest.mark.parametrize("name", COURSES)
def test_the_miniature_course_has_no_problem_and_no_advice(name):
    done = run("check", "--strict", "--course", str(TESTS / name))
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("Inga fel. Kontrollerade ")


def golden(name):
    """The path of each golden page of a course."""
    return sorted(p.relative_to(GOLDEN / name).as_posix() for p in (GOLDEN / name).rglob("*") if p.is_file())


@functools.cache
def pages_of(name):
    """The pages of a course now; with UPDATE_GOLDEN they become the golden ones."""
    site = Site.load(Settings(TESTS / name))
    # Of the scripts what they know of the course; the rest is code.
    pages = {path: text for path, text in site.pages.items() if not path.startswith("assets/js/")}
    pages["assets/js/course.js"] = script_of({"course": course_data(site.course)})
    for path, text in pages.items() if os.environ.get("UPDATE_GOLDEN") else ():
        target = GOLDEN / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return pages


@pytest.mark.parametrize("name", COURSES)
def test_the_pages_are_the_golden_ones(name):
    assert sorted(pages_of(name)) == golden(name)


@pytest.mark.parametrize(("name", "path"), [(name, path) for name in COURSES for path in golden(name)])
def test_a_page_is_as_its_golden_one(name, path):
    assert pages_of(name)[path] == (GOLDEN / name / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(built_site):
    """The miniature course, built by MkDocs with the hook, to a path with a space and an å."""
    return built_site("tests/mini_course", SOURCE_DATE_EPOCH="1700000000")


@pytest.mark.parametrize("name", COURSES)
def test_hook_and_stage_give_the_same_site(built_site, name, tmp_path):
    done = run("stage", "--course", str(TESTS / name), "--out", str(tmp_path / "steg"))
    assert done.returncode == 0, done.stderr
    config = yaml.safe_load((tmp_path / "steg/mkdocs.yml").read_text(encoding="utf-8"))
    assert "hooks" not in config
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(tmp_path / "steg/mkdocs.yml"), "-d", str(tmp_path / "ut")],
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )
    hooked, staged = files(built_site(f"tests/{name}", SOURCE_DATE_EPOCH="1700000000")), files(tmp_path / "ut")
    assert "kurs/index.html" in hooked
    assert hooked.keys() == staged.keys()
    assert [name for name in hooked if hooked[name] != staged[name]] == []


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_nothing_of_a_question_is_in_the_search_index(built):
    index = (built / "search/search_index.json").read_text(encoding="utf-8")
    course = Site.load(Settings(TESTS / "mini_course")).course
    texts = [str(text) for module in course.modules for question in module.questions for text in texts_of(question)]
    runs = [
        max(re.findall(r"[\w ,?!åäöÅÄÖ]+", text), key=len).strip() for text in texts if re.search(r"\w{4} \w{4}", text)
    ]
    assert len(runs) > 40
    assert [run for run in runs if run in index] == []


def test_a_build_says_what_it_runs_and_where_the_site_is(tmp_path):
    out = str(tmp_path / "ut")
    done = run("build", "--course", str(TESTS / "mini_course_en"), "--out", out, NO_MKDOCS_2_WARNING="1")
    assert done.stderr == ""
    command, place = done.stdout.splitlines()
    assert command.startswith("$ python -m mkdocs build ")
    assert place == f"Sajten ligger i {out}."


@pytest.mark.slow
def test_the_second_net_is_strict(tmp_path):
    """A link that only MkDocs can see is wrong stops the build, though what it says in passing is not shown."""
    project = tmp_path / "projekt"
    for folder in ("course", "docs", "scripts"):
        shutil.copytree(ROOT / folder, project / folder)
    shutil.copy(ROOT / "mkdocs.yml", project)
    page = project / "docs/lms.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Bort](finns-inte.md)\n", encoding="utf-8")
    done = run("build", "--out", tmp_path / "ut", root=project)
    assert done.returncode == 1
    assert "WARNING -  Doc file 'lms.md' contains a link 'finns-inte.md'" in done.stderr
    assert "INFO" not in done.stderr
    assert not (tmp_path / "ut").exists()


def test_without_a_start_page_the_overview_is_the_start(built_site):
    html = (built_site("tests/mini_course_en") / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in html
    assert 'class="modules"' in html


def test_publish_refuses_placeholders():
    done = run("build", "--publish", "--course", str(TESTS / "mini_course"), "--out", str(TESTS / "never"))
    assert done.returncode == 1
    assert "är inte ifylld än" in done.stderr
    assert not (TESTS / "never").exists()


@pytest.mark.parametrize("verb", ["build", "stage"])
def test_a_folder_with_other_files_is_left_alone(verb, tmp_path):
    (tmp_path / "mina dokument").mkdir()
    (tmp_path / "mina dokument/mkdocs.yml").write_text("site_name: annat", encoding="utf-8")
    done = run(verb, "--course", str(TESTS / "mini_course"), "--out", str(tmp_path / "mina dokument"))
    assert done.returncode == 1
    assert (
        done.stderr
        == f"mappen {tmp_path / 'mina dokument'} har redan andra filer. De skulle tas bort; välj en ny eller tom mapp.\n"
    )
    assert [p.name for p in (tmp_path / "mina dokument").iterdir()] == ["mkdocs.yml"]


def test_an_earlier_result_is_replaced(tmp_path):
    """What `build` replaces is looked at in test_package.py."""
    for _ in range(2):
        done = run("stage", "--course", str(TESTS / "mini_course_en"), "--out", str(tmp_path / "steg"))
        assert done.returncode == 0, done.stderr


def test_our_own_course_has_no_problem_and_no_advice():
    done = run("check", "--strict")
    assert done.returncode == 0, done.stdout
