"""Min utveckling: kept estimates side by side, as a picture with the same figures in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from accessibility import violations
from cases import slow
from coursekit.check.course import check
from coursekit.core.problems import Problems
from coursekit.core.settings import Settings
from coursekit.model.site_map import DEVELOPMENT
from coursekit.render.learner_pages import TOOLS, tool_page
from playwright.sync_api import expect
from records import SCALES, keep

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = "min-utveckling.html"
PHONE = {"width": 375, "height": 700}
FELL = "Den här gången blev det lägre. Det är vanligt: man ser mer av vad som krävs, eller så har det varit en lugnare tid."
NOTE = "Bilden visar hur du själv såg på saken varje gång. Den bevisar ingenting, och ingen annan ser den."


def moments(page):
    return page.locator("[data-question]").all_inner_texts()


def points(page, statement):
    """The figures in words, and how many of the five steps are filled in the picture."""
    rows = page.locator(f'[data-statement="{statement}"] .points li').all()
    return [(row.inner_text().strip(), row.locator(".is-on").count(), row.locator("i").count()) for row in rows]


def test_nothing_is_kept(page, served):
    page.goto(served + PAGE)
    expect(page.locator("[data-empty]")).to_have_text(
        "Här finns inga svar än. Följ en länk nedan till frågan och svara."
    )
    assert moments(page) == ["Före: Alla typer (inget svar sparat)", "Efter: Korta frågor (inget svar sparat)"]
    expect(page.get_by_text("Jag vågar fråga en främling.")).to_be_visible()
    assert page.locator(".points").count() == 0
    expect(page.get_by_text(NOTE)).to_be_hidden()
    page.get_by_role("link", name="Korta frågor").press("Enter")
    expect(page).to_have_url(served + "kurs/korta/index.html#fraga-skala-efter")
    assert page.locator("#fraga-skala-efter").count() == 1


def test_both_are_kept(page, served):
    keep(page, served, {"scales": SCALES})
    page.goto(served + PAGE)
    assert moments(page) == [
        "Före: Alla typer (svarade 1 november 2026)",
        "Efter: Korta frågor (svarade 20 november 2026)",
    ]
    assert points(page, "vagar") == [("Före: 4 av 5.", 4, 5), ("Efter: 3 av 5.", 3, 5)]
    assert points(page, "vet-hur") == [("Före: 2 av 5.", 2, 5), ("Efter: 4 av 5.", 4, 5)]
    assert page.get_by_text(FELL).count() == 1
    expect(page.locator('[data-statement="vagar"]')).to_contain_text(FELL)
    expect(page.locator("[data-empty]")).to_be_hidden()
    expect(page.get_by_text(NOTE)).to_be_visible()
    assert page.get_by_text("1 betyder ”Stämmer dåligt”. 5 betyder ”Stämmer bra”.").count() == 1


def test_the_figures_are_read_and_the_picture_is_not(page, served):
    keep(page, served, {"scales": SCALES})
    page.goto(served + PAGE)
    expect(page.locator('[data-statement="vet-hur"] .points')).to_match_aria_snapshot(
        '- list:\n  - listitem: "Före: 2 av 5."\n  - listitem: "Efter: 4 av 5."'
    )


def test_one_is_kept(page, served):
    keep(page, served, {"scales": {"skala-efter": SCALES["skala-efter"]}})
    page.goto(served + PAGE)
    assert points(page, "vagar") == [("Efter: 3 av 5.", 3, 5)]
    assert page.get_by_text(FELL).count() == 0
    assert moments(page)[0] == "Före: Alla typer (inget svar sparat)"


def test_from_the_question_to_the_picture(page, served):
    """What is estimated in the module stands here, in the tab also before the learner has said whether to store it."""
    page.clock.set_fixed_time("2026-11-24T12:00:00")
    page.goto(served + "kurs/korta/index.html")
    root = page.locator('[data-question="skala-efter"]')
    for group in root.locator("fieldset.scale").all():
        group.get_by_role("radio").nth(3).check()
    root.get_by_role("button", name="Klar").press("Enter")
    expect(page.locator(".ask")).to_be_visible()
    page.goto(served + PAGE)
    assert points(page, "vagar") == [("Efter: 4 av 5.", 4, 5)]
    assert moments(page)[1] == "Efter: Korta frågor (svarade 24 november 2026)"


def test_without_javascript_the_statements_and_links_are_there(open_page, served):
    page = open_page(java_script_enabled=False)
    page.goto(served + PAGE)
    assert page.locator("article .no-script").inner_text() == (
        "Dina svar finns bara i din webbläsare. Slå på JavaScript om du vill se dem här."
    )
    expect(page.get_by_role("link", name="Alla typer")).to_be_visible()
    expect(page.get_by_text("Jag vet hur jag börjar.")).to_be_visible()
    expect(page.get_by_text(NOTE)).to_be_hidden()


def test_a_course_without_scales_says_so():
    course, _ = check(Settings(ROOT / "tests/bad/base"))
    tool = next(tool for tool in TOOLS if tool.path == DEVELOPMENT)
    text = tool_page(replace(course, modules=()), tool, Problems(), {})
    assert "Kursen har inga skattningar som hör ihop\\. [Kursen](kurs/index.md)" in text
    assert "data-module" not in text


@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
@pytest.mark.parametrize("colours", [slow("none"), "active"])
def test_axe_a_narrow_screen_and_forced_colours(open_page, served, scheme, colours):
    page = open_page(viewport=PHONE, color_scheme=scheme, forced_colors=colours)
    keep(page, served, {"scales": SCALES})
    page.goto(served + PAGE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    if colours == "none":
        assert violations(page) == []
    # A filled step is drawn with its border, which forced colours leave.
    assert page.locator(".is-on").first.evaluate("each => parseFloat(getComputedStyle(each).borderTopWidth)") > 5
