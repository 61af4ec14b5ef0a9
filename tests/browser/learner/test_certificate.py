"""Intyg: what remains, the certificate of a finished course, its one page of paper, and a name that is kept nowhere."""

import re

import pytest
from accessibility import violations
from cases import slow
from playwright.sync_api import expect
from records import ANSWER, done, finished, keep, modules_of

PAGE = "intyg.html"
PHONE = {"width": 375, "height": 700}
NAME = "Åsa Öberg-Lind"
TITLES = ["Alla typer", "Lekplatsen", "Korta frågor"]


def open_finished(page, address, **more):
    keep(page, address, finished(page, address, **more))
    page.goto(address + PAGE)


def sheet(page):
    return page.locator("[data-part=sheet]")


def test_a_new_visitor_sees_what_remains(page, served):
    page.goto(served + PAGE)
    expect(page.get_by_role("heading", name="3 moduler återstår")).to_be_visible()
    links = page.locator("[data-part=remaining] a")
    assert links.all_text_contents() == TITLES
    expect(page.get_by_label("Ditt namn")).to_be_hidden()
    expect(sheet(page)).to_be_hidden()
    links.nth(1).press("Enter")
    expect(page).to_have_url(served + "kurs/utan-quiz/index.html")


def test_one_that_remains(page, served):
    done_on = {"done": "2026-11-20"}
    keep(page, served, finished(page, served, modules={"alla-typer": done_on, "korta": done_on}))
    page.goto(served + PAGE)
    expect(page.get_by_role("heading", name="En modul återstår")).to_be_visible()
    assert page.locator("[data-part=remaining] a").all_text_contents() == ["Lekplatsen"]


def test_a_finished_course(page, served):
    open_finished(page, served)
    expect(page.get_by_role("heading", name="återstår")).to_be_hidden()
    assert sheet(page).locator("li").all_inner_texts() == [f"{title}\n20 november 2026" for title in TITLES]
    expect(sheet(page)).to_contain_text("har gått kursen Minikurs i medskapande hos Exempelby kommun.")
    expect(sheet(page)).to_contain_text(
        "Självrapporterat: uppgifterna kommer från den webbläsare där kursen gjordes. Ingen har kontrollerat dem."
    )
    expect(sheet(page)).to_contain_text("Behöver arbetsgivaren ett bevis finns kursen som paket för en lärplattform.")
    expect(page.get_by_role("checkbox")).to_be_hidden()
    expect(sheet(page)).not_to_contain_text("Första samtalet")


def test_the_first_conversation_is_there_when_the_learner_likes(page, served):
    open_finished(page, served, held="2026-11-18")
    talk = sheet(page).get_by_text("Första samtalet med en invånare: 18 november 2026")
    expect(talk).to_be_hidden()
    page.get_by_label("Ta med första samtalet: 18 november 2026").press("Space")
    expect(talk).to_be_visible()


def test_the_name_is_on_the_paper_and_kept_nowhere(page, served):
    open_finished(page, served)
    page.evaluate("() => { window.print = () => { window.printed = (window.printed || 0) + 1; }; }")
    page.get_by_role("button", name="Skriv ut").press("Enter")
    name = page.get_by_label("Ditt namn")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(
        "Sparas aldrig. Namnet finns bara här, tills du lämnar sidan. Skriv ditt namn först."
    )
    assert page.evaluate("window.printed") is None
    page.keyboard.type(NAME)
    expect(name).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Skriv ditt namn först.")).to_be_hidden()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1
    expect(sheet(page).locator(".certificate__name")).to_have_text(NAME)
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert '"kurs:mini"' in stored and "berg" not in stored
    page.reload()
    expect(page.get_by_label("Ditt namn")).to_have_value("")


@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
def test_it_prints_as_one_page(open_page, served, scheme):
    page = open_page(color_scheme=scheme)
    open_finished(page, served, held="2026-11-18")
    page.get_by_label("Ditt namn").fill(NAME)
    page.get_by_role("checkbox").check()
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    expect(sheet(page)).to_be_visible()
    assert page.locator(":is(header, footer, nav, h1, button, input, label):visible").count() == 0


def test_a_long_course_prints_as_one_page(page, served):
    """Fifteen modules with long names still fit, as a course of the real size has."""
    keep(page, served, finished(page, served))
    page.goto(served + PAGE)
    page.evaluate("""() => {
        const $list = document.querySelector(".certificate__modules");
        for (let i = 0; i < 12; i += 1) $list.append($list.lastElementChild.cloneNode(true));
        $list.querySelectorAll("li span:first-child").forEach(($name) => {
            $name.textContent = "Hur man sätter ramen och håller den hela vägen";
        });
    }""")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


# What decides whether a module is finished: (what the record has, whether it remains).
HOW = {
    "all-done": ({}, False),
    "one-undone": ({"but": ("fyll-i",)}, True),
    "other-revision": ({"other": "fyll-i"}, True),
}


@pytest.mark.parametrize(("record", "remains"), HOW.values(), ids=HOW)
def test_a_module_without_a_date_is_finished_by_its_questions(page, served, record, remains):
    answers = done(modules_of(page, served), but=record.get("but", ()))
    if "other" in record:
        answers[record["other"]] = ANSWER | {"revision": "gammal"}
    keep(page, served, {"answers": answers, "modules": {"utan-quiz": {"read": True}}})
    page.goto(served + PAGE)
    if remains:
        assert page.locator("[data-part=remaining] a").all_text_contents() == ["Alla typer"]
    else:
        assert sheet(page).locator("li").all_inner_texts() == [f"{title}\nklar" for title in TITLES]


def test_without_javascript_there_are_lines_to_write_on(open_page, served):
    page = open_page(java_script_enabled=False)
    page.goto(served + PAGE)
    paper = page.locator("noscript .certificate")
    assert "Minikurs i medskapande" in paper.inner_text()
    assert [row.inner_text().split("\n")[0] for row in paper.locator("li").all()] == TITLES
    assert paper.locator(".line:visible").count() == 4
    assert page.locator("article :is(button, input):visible").count() == 0
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
def test_axe_and_a_narrow_screen(open_page, served, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto(served + PAGE)
    assert violations(page) == []
    open_finished(page, served, held="2026-11-18")
    page.get_by_label("Ditt namn").fill("Wolfeschlegelsteinhausenbergerdorff" * 2)
    page.get_by_role("checkbox").check()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_in_english(page, site_en):
    page.goto(site_en + "/" + PAGE)
    expect(page.get_by_role("heading", name="One module remains")).to_be_visible()
