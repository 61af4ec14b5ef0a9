"""The page's frame by keyboard alone: menu, search, colour scheme, and every stop of the Tab key."""

import pytest
from cases import slow
from keyboard import is_clear, stops
from playwright.sync_api import expect

PHONE, DESK = {"width": 375, "height": 700}, {"width": 1280, "height": 800}
MODULE = "kurs/alla-typer/index.html"


@pytest.mark.parametrize("path", ["index.html", MODULE])
def test_every_stop_is_seen_with_its_focus(open_page, served, path):
    """On a phone; `test --all` walks every page in both sizes (test_keyboard.py)."""
    page = open_page(viewport=PHONE)
    page.goto(served + path)
    found = stops(page)
    assert len(found) > 5
    assert [stop for stop in found if not is_clear(stop)] == []


@pytest.mark.parametrize("size", [PHONE, slow(DESK, id="desk")], ids=["phone", None])
def test_targets_are_large_enough(open_page, served, size):
    """At least 24 px (WCAG 2.5.8) in the frame, where no link stands in a sentence."""
    page = open_page(viewport=size)
    page.goto(served + MODULE)
    if size is PHONE:
        page.get_by_role("button", name="Meny").click()
    for box in page.locator(".site-header :is(a, button, input), .site-nav a, .site-toc a").all():
        if box.is_visible():
            assert box.bounding_box()["height"] >= 24 and box.bounding_box()["width"] >= 24, box.text_content()


def test_the_first_stop_skips_to_the_text(page, served):
    page.goto(served + "kom-igang.html")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå till innehållet")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('article, .site-toc, footer'))")


def test_the_menu_on_a_phone(open_page, served):
    page = open_page(viewport=PHONE)
    page.goto(served + MODULE)
    menu, button = page.get_by_role("navigation", name="Meny"), page.get_by_role("button", name="Meny")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    assert page.locator(".site-header").bounding_box()["height"] <= 64
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu.get_by_role("link", name="Verktyg")).to_be_visible()
    expect(menu.locator("[aria-current=page]")).to_have_text("Alla typer")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Space")
    menu.get_by_role("link", name="Verktyg").press("Enter")
    expect(page.locator("h1")).to_have_text("Kom i gång")


def test_the_menu_shows_the_open_part_only(page, served):
    page.goto(served + "index.html")
    menu = page.get_by_role("navigation", name="Meny")
    expect(menu.get_by_role("link", name="Alla typer")).to_have_count(0)
    menu.get_by_role("link", name="Kursen").click()
    expect(menu.locator("[aria-current=page]")).to_have_text("Kursen")


def test_the_scheme_follows_the_system_until_one_is_chosen(open_page, served):
    page = open_page(color_scheme="dark")
    page.goto(served + "index.html")
    button = page.get_by_role("button", name="Mörkt läge")
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = background(page)
    page.emulate_media(color_scheme="light")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert background(page) != dark
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert background(page) == dark
    page.goto(served + "kom-igang.html")
    assert background(page) == dark
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert background(page) != dark


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_a_refused_storage_is_no_matter(open_page, served):
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    page.goto(served + "index.html")
    page.get_by_role("button", name="Mörkt läge").press("Enter")
    expect(page.get_by_role("button", name="Mörkt läge")).to_have_attribute("aria-pressed", "true")


def test_search_by_keyboard(open_page, served):
    page = open_page(viewport=PHONE)
    page.goto(served + "index.html")
    box, status = page.get_by_role("searchbox", name="Sök"), page.locator(".site-search").get_by_role("status")
    page.get_by_role("button", name="Meny").press("Enter")
    box.focus()
    page.keyboard.type("ramen")
    expect(status).to_contain_text("träff")
    page.keyboard.press("Tab")
    expect(page.locator(".site-search__results a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    expect(page.locator(".site-search__results")).to_be_hidden()
    box.fill("xyzzy")
    expect(status).to_have_text("Inga träffar. Pröva ett annat ord.")
    box.fill("ramen")
    expect(page.locator(".site-search__results a").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".site-search__results a").first).to_be_focused()
    page.locator(".site-search__results a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".site-search__results")).to_be_hidden()


def test_what_is_typed_last_takes_the_list_from_nobody(page, served):
    page.goto(served + "index.html")
    box, first = page.get_by_role("searchbox"), page.locator(".site-search__results a").first
    box.fill("ramen")
    expect(first).to_be_visible()
    box.press_sequentially("s")
    page.keyboard.press("Enter")  # before the list is made for what was typed
    expect(first).to_be_focused()
    page.evaluate("new Promise((done) => setTimeout(done, 300))")  # longer than the search waits
    expect(first).to_be_focused()


@pytest.mark.slow
def test_a_search_for_nonsense_is_only_text(page, served):
    page.goto(served + "index.html")
    box = page.get_by_role("searchbox")
    for query in ["<img src=x onerror=alert(1)>", "(", "[", "\\", "*", "  ", "😀", "a" * 5000, "-", "$&"]:
        box.fill(query)
        page.wait_for_timeout(250)
    assert page.locator(".site-search__results img").count() == 0


def test_no_single_key_is_a_command(page, served):
    page.goto(served + MODULE)
    for key in "fsnp,./":
        page.keyboard.press(key)
    assert page.url.endswith(MODULE)
    assert page.evaluate("document.activeElement === document.body")


def test_without_javascript_the_menu_is_there_and_no_control_is_dead(open_page, served):
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto(served + "kom-igang.html")
    expect(page.get_by_role("navigation", name="Meny").get_by_role("link", name="Kursen")).to_be_visible()
    assert page.locator(".site-header :is(button, input):visible").count() == 0


@pytest.mark.parametrize("width", [320, slow(375), slow(768)])
def test_nothing_needs_sideways_scrolling(open_page, served, width):
    page = open_page(viewport={"width": width, "height": 700})
    for path in ("index.html", MODULE, "kurs/index.html", "kallor.html", "fran-kursfil-till-sida.html"):
        page.goto(served + path)
        widest = page.evaluate("""() => Math.max(...Array.from(document.querySelectorAll('body *'))
            .filter((each) => !each.closest('pre, table, .sr'))
            .map((each) => each.getBoundingClientRect().right))""")
        assert widest <= width + 1, path


@pytest.mark.parametrize("path", ["lms.html", slow("kursledare/skriva.html")])
def test_what_waits_below_the_screen_is_laid_out_once_the_page_has_come(page, own, path):
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{own}/{path}")
    wide = page.locator("article :is(pre > code, table)").evaluate_all(
        "all => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.tabIndex)"
    )
    assert len(wide) > 4 and {*wide} == {0}
    assert {*page.locator("article > *").evaluate_all(
        "all => all.map((each) => getComputedStyle(each).contentVisibility)"
    )} == {"visible"}  # fmt: skip


def test_the_head_is_drawn_while_the_styles_of_the_text_come_and_no_text_without_them(page, served):
    waiting = []
    page.route("**/text.css", lambda route: waiting.append(route))
    page.goto(served + MODULE, wait_until="commit")
    page.evaluate(
        "new Promise((end) => new PerformanceObserver(() => end()).observe({ type: 'paint', buffered: true }))"
    )
    expect(page.locator(".site-name")).to_be_visible()
    expect(page.locator("article h1")).to_have_count(0)
    waiting[0].continue_()
    expect(page.locator("article h1")).to_be_visible()


def test_a_page_that_is_loaded_again_shows_the_same_place(page, own):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{own}/kurs/vad-medskapande-ar/index.html")
    place = """() => {
        const each = document.elementFromPoint(180, 100);
        return [each.textContent, each.getBoundingClientRect().y];
    }"""
    page.evaluate("scrollTo(0, 1500)")
    page.wait_for_timeout(300)  # pictures come with the place
    before = page.evaluate(place)
    page.reload()
    page.wait_for_timeout(300)
    assert page.evaluate(place) == before
    assert len(before[0]) > 20


def test_the_frame_speaks_the_language_of_the_course(page, site_en):
    page.goto(site_en + "/kurs/all-types/index.html")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Dark mode")).to_be_visible()
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("talks")
    expect(page.locator(".site-search").get_by_role("status")).to_contain_text("result")
