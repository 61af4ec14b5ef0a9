"""What an intranet team needs: a strict policy, any sub-path, a folder opened by double-click, no foreign request."""

import json
import zipfile
from pathlib import Path

import pytest
from accessibility import PHONE, pages_of, violations
from cases import slow
from coursekit.check.course import check
from coursekit.core.settings import Settings
from coursekit.model.base import texts_of
from coursekit.model.fields import Markdown
from keyboard import is_clear, stops, unmarked
from packages import copy
from playwright.sync_api import expect
from project import done
from sight import SMALL, UNFIT

ROOT = Path(__file__).parent.parent.parent.parent
MODULE = "kurs/alla-typer/index.html"


def answer(page):
    """Answer the first question on the page rightly."""
    root = page.locator('.question[data-type="single"]').first
    root.locator(f'input[value="{root.locator(".reason[data-right]").get_attribute("data-option")}"]').check()
    root.get_by_role("button", name="Svara").press("Enter")
    expect(root.get_by_role("status")).to_have_text("Rätt.")


def search(page, query):
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".site-search").get_by_role("status")).to_contain_text("träff")
    return page.locator(".site-search__results a")


@pytest.mark.parametrize("which", ["folder", slow("own_folder")])
def test_every_page_is_silent_under_the_strict_policy(page, serve, request, which):
    folder = request.getfixturevalue(which)
    address = serve(folder)
    assert len(pages_of(folder)) >= 5
    for path in pages_of(folder):
        page.goto(address + path)
        expect(page.locator("h1").first).to_be_visible()


def test_no_page_has_anything_inline_or_foreign(folder):
    for path in pages_of(folder):
        html = (folder / path).read_text(encoding="utf-8")
        assert " style=" not in html and "<style" not in html, path
        assert " onclick=" not in html and "javascript:" not in html, path
        assert all(" src=" in part.split(">")[0] for part in html.split("<script")[1:]), path
        assert '<link rel="next"' not in html, path  # Firefox fetches it ahead, and the policy forbids that


def test_an_address_that_leads_nowhere(browser, served):
    page = browser.new_page()
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(served + "finns/inte/har.html")
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    # The browser itself notes the status; the policy has nothing to say.
    assert [text for text in heard if "404" not in text] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") is not None
    page.close()


@pytest.mark.parametrize("how", ["served", slow("site")])
def test_it_teaches_and_searches(page, request, how):
    address = request.getfixturevalue(how).rstrip("/") + "/"
    page.goto(address + MODULE)
    answer(page)
    page.reload()
    expect(page.locator('.question[data-type="single"]').first).to_contain_text("Rätt.")
    search(page, "samtalens").first.press("Enter")
    page.wait_for_url(address + "**/*.html*")
    search(page, "ramens").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_a_page_asks_for_little(open_page, served, folder):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(served + "kom-igang.html")
    assert [path for path in asked if path.endswith(".js")] == ["assets/js/frame.js"]
    assert not any("question.css" in path or "search" in path for path in asked)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_unpacks_a_package_can_read_what_to_do(open_page, tmp_path, scheme):
    done("package", "web", "--course", copy(tmp_path / "course"), "--out", tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as archive:
        archive.extract("LÄS MIG.html", tmp_path)
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto((tmp_path / "LÄS MIG.html").as_uri())
    assert violations(page) + page.evaluate(UNFIT) + page.evaluate(SMALL) + unmarked(page) == []
    page.reload()
    found = stops(page)
    assert found and [stop for stop in found if not is_clear(stop)] == []


def test_no_answer_is_in_the_search_index(own_folder, folder):
    for site, course in ((own_folder, "course"), (folder, "tests/mini_course")):
        index = (site / "search/search_index.json").read_text(encoding="utf-8")
        assert json.loads(index)["docs"]
        found = list(secrets(course))
        assert len(found) > 10
        assert [secret for secret in found if secret in index] == []


def secrets(course):
    """What gives an answer away, in the words of the course's files."""
    read, _ = check(Settings(ROOT / course))
    for module in read.modules:
        for question in module.questions:
            for text in texts_of(question):
                plain = str(text).split("[")[0].split("*")[0].strip().strip("”")
                if isinstance(text, Markdown) and len(plain) > 25:
                    yield json.dumps(plain, ensure_ascii=False).strip('"')
