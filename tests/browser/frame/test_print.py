"""On paper: questions without their key, nothing to press, black on white, and the book's answers last."""

import re

MODULE = "/kurs/alla-typer/index.html"
KEY = ".question :is(.answer, .hint, .reasons, .status)"
CONTROLS = "header, nav, button, select, .buttons, .report, .lesson-end, .next, .edit, footer"


def seen(page, selector):
    """How many of the elements take up any place."""
    return page.locator(selector).evaluate_all(
        "all => all.filter(($each) => $each.checkVisibility() && $each.getClientRects().length).length"
    )


def on_paper(page, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert seen(page, "header") == 1
    page.emulate_media(media="print")


def test_a_module_prints_its_questions_without_the_key(page, site):
    on_paper(page, site + MODULE)
    assert seen(page, ".question") == 11
    assert seen(page, KEY) == 0
    for reason in ("Ett kort samtal ger mer", "Planen kan vänta", "Han slappnar av", "Platsen är bestämd. Vad man gör"):
        assert page.get_by_text(reason).filter(visible=True).count() == 0


def test_an_opened_answer_is_not_printed_either(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site + MODULE)
    page.emulate_media(media="screen")
    page.locator("details.answer summary").first.click()
    page.locator("details.reply summary").first.click()
    assert page.get_by_text("Ett kort samtal ger mer").is_visible()
    assert page.get_by_text("Nej då, allt är öppet!").is_visible()
    page.emulate_media(media="print")
    assert not page.get_by_text("Ett kort samtal ger mer").is_visible()
    assert not page.get_by_text("Nej då, allt är öppet!").is_visible()
    assert not page.get_by_text("Med JavaScript påslaget").is_visible()


def test_a_module_prints_nothing_to_press_but_the_choices_of_a_scenario(page, site):
    on_paper(page, site + MODULE)
    assert seen(page, CONTROLS) == seen(page, "button.choice") == 2


def test_what_a_list_offers_is_printed(page, site):
    page.goto(site + MODULE)
    offered = page.locator('[data-question="para-ihop"] [data-choices]')
    assert not offered.is_visible()
    page.emulate_media(media="print")
    assert offered.is_visible()


def test_paper_is_white_in_the_dark_too(open_page, site):
    page = open_page(color_scheme="dark")
    for address in (MODULE, "/kursbok.html"):
        page.goto(site + address)
        page.get_by_role("button", name="Mörkt läge").click()
        page.evaluate("document.documentElement.dataset.scheme = 'dark'")
        page.emulate_media(media="print")
        colours = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('article p')).color]"
        )
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        page.emulate_media(media="screen")


def test_the_book_has_nothing_to_press_and_its_answers_last(page, site):
    on_paper(page, site + "/kursbok.html")
    assert seen(page, "header, nav, footer, article :is(button, input, select, textarea, summary)") == 0
    texts = page.locator("article").inner_text()
    answers = texts.index("\nSvar\n", texts.index("Fråga 11."))
    assert "Ett kort samtal ger mer" not in texts[:answers]
    assert "Ett kort samtal ger mer" in texts[answers:]
    assert "Prata tillsammans" not in texts[answers:]
    assert page.locator("article h2").last.inner_text() == "Svar"


def test_each_part_of_the_book_begins_a_page(page, site):
    on_paper(page, site + "/kursbok.html")
    parts = page.locator("article h2").evaluate_all(
        "all => all.filter(($each) => getComputedStyle($each).breakBefore === 'page').map(($each) => $each.textContent)"
    )
    assert parts == ["Grunden", "Öva", "Svar"]
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert pages >= len(parts) + 1


def test_what_a_manager_is_given_is_one_sheet(page, own):
    on_paper(page, own + "for-chefer.html")
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_the_book_is_the_same_without_javascript(open_page, page, site):
    plain = open_page(java_script_enabled=False)
    for each in (plain, page):
        each.goto(site + "/kursbok.html")
    assert plain.locator("article").inner_text() == page.locator("article").inner_text()


def test_a_whole_page_has_all_its_text_and_its_pictures_on_paper(open_page, own):
    page = open_page(viewport={"width": 390, "height": 800})
    page.goto(own + "kurs/merarbete/index.html")
    pictures = page.locator("article img")
    assert pictures.evaluate_all("all => all.length && all.every(($img) => $img.loading === 'lazy')")
    page.pdf()
    assert pictures.evaluate_all("all => all.every(($img) => $img.naturalWidth)")
    texts = page.locator("article .question legend").all_inner_texts()
    assert texts and all(texts)


def test_the_book_has_its_pictures_before_anybody_has_come_to_them(open_page, own):
    """One that comes late pushes what is below it out of the window, and with it what a keyboard has just come to."""
    page = open_page(viewport={"width": 390, "height": 800})
    page.goto(own + "kursbok.html")
    assert page.locator("article img").evaluate_all("all => all.length && all.every(($img) => $img.naturalWidth)")
