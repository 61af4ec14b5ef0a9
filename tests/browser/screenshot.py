"""Makes the README's picture and a sheet of every kind of page: `.venv/bin/python tests/browser/screenshot.py [NAME ...]`.

A sheet is a page in three widths, light and dark. The site is built first, from course/.
"""

import base64
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import expect, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent / "scripts"), str(HERE.parent / "support")]
import bookings  # noqa: E402
import records  # noqa: E402
from chromium import ensure_chromium  # noqa: E402
from lms_folder import lay_out_lms  # noqa: E402
from planning import MORE, NEEDED  # noqa: E402
from planning import fill as fill_plan  # noqa: E402
from project import ROOT  # noqa: E402
from sites import build  # noqa: E402

SHEETS = HERE / "screens"
SIZES = [(375, 1000), (768, 1000), (1280, 1000)]
SCHEMES = ["light", "dark"]
WIDE = 1400
QUALITY = 55
# Where the pages say that they are. Nobody is asked: the browser is given the files.
ADDRESS = "https://kurs.kommun.example/medskapande/"
COURSE = "kurs:medskapande"
# The answers' order is drawn; a sheet shows the same one every time.
DRAWN = "Math.random = () => 0.4;"
QUESTION = "kurs/gora-ratt/index.html"
BANK = "kontaktbank/index.html"
MOMENTS = {"modig-fore": ("2026-10-01", (2, 1, 3, 2)), "modig-efter": ("2026-11-20", (3, 3, 4, 2))}
STATEMENTS = ("ringa-forening", "fraga-framling", "saga-nej", "saga-ram")


def nothing(page):
    """The page as it comes."""


def question(page):
    root = page.locator("#fraga-borja-kvart")
    root.evaluate("each => { document.documentElement.scrollTop += each.getBoundingClientRect().top - 24; }")
    return root


def answer(page, option=None):
    root = question(page)
    if option:
        root.get_by_label(option).check()
    root.get_by_role("button", name="Svara").click()
    said = root.locator(".status" if option else ".error")
    expect(said).not_to_have_text("")
    page.evaluate("document.activeElement.blur()")
    question(page)
    return root


def wrong(page):
    return answer(page, "Läsa igenom förra årets")


def right(page):
    answer(page, "Ringa en granne")


def shown(page):
    wrong(page).get_by_role("button", name="Visa svar").click()
    question(page)


def planned(page):
    fill_plan(page, NEEDED | MORE)
    page.locator("form").get_by_role("button").first.click()
    expect(page.locator(".plan-result")).to_be_visible()
    page.locator(".plan-result").evaluate("each => each.scrollIntoView()")


def shortlist(page):
    page.locator("#find-topic").select_option("trafik")
    for name in ("Byalaget Klockarängen", "Bussbolaget Ringlinjen"):
        page.locator("[data-results] li", has_text=name).get_by_role("button", name="Lägg till").click()
    page.locator("[data-list]").evaluate("each => each.scrollIntoView()")


def search(page):
    menu = page.get_by_role("button", name="Meny")
    if menu.is_visible():
        menu.click()
    page.get_by_role("searchbox").fill("samtal")
    expect(page.locator(".site-search__results a").first).to_be_visible()


def menu(page):
    button = page.get_by_role("button", name="Meny")
    if button.is_visible():
        button.click()


def launched(page):
    expect(page.frame_locator("iframe").frame_locator("iframe").locator("h1").first).to_be_visible()


# What each sheet shows: an address, what is done there first, and whether the learner has finished the course.
PAGES = {
    "start": ("index.html", nothing, False),
    "start-begun": ("index.html", nothing, True),
    "start-menu": ("index.html", menu, False),
    "kom-igang": ("kom-igang.html", nothing, False),
    "overview": ("kurs/index.html", nothing, True),
    "module": (QUESTION, nothing, False),
    "question": (QUESTION, question, False),
    "question-nothing-chosen": (QUESTION, answer, False),
    "question-wrong": (QUESTION, wrong, False),
    "question-right": (QUESTION, right, False),
    "question-shown": (QUESTION, shown, False),
    "plan": ("min-plan.html", nothing, False),
    "plan-made": ("min-plan.html", planned, False),
    "conversations": ("samtal.html", nothing, False),
    "open-doors": ("oppna-dorrar.html", nothing, False),
    "scenarios": ("scenarier.html", nothing, False),
    "repeat": ("repetera.html", nothing, True),
    "development": ("min-utveckling.html", nothing, True),
    "certificate": ("intyg.html", nothing, True),
    "data": ("min-data.html", nothing, True),
    "managers": ("for-chefer.html", nothing, False),
    "method-card": ("metodkort/gatur.html", nothing, False),
    "bank": (BANK, nothing, False),
    "bank-shortlist": (BANK, shortlist, False),
    "search": ("index.html", search, False),
    "book": ("kursbok.html", nothing, False),
    "glossary": ("ordlista.html", nothing, False),
    "sources": ("kallor.html", nothing, False),
    "guide": ("kursledare/index.html", nothing, False),
    "accessibility": ("tillganglighet.html", nothing, False),
    "privacy": ("personuppgifter.html", nothing, False),
    "not-found": ("404.html", nothing, False),
    "lms": ("lms.html?standard=scorm12", launched, False),
}


def built(folder):
    """The site and an LMS beside it, of an organisation that has an address: the 404 page has its style from there."""
    course = shutil.copytree(ROOT / "course", folder / "course")
    organisation = course / "organisation.yml"
    text = organisation.read_text(encoding="utf-8")
    organisation.write_text(
        re.sub(r"^site_url: .*", f"site_url: {ADDRESS}", text, flags=re.MULTILINE), encoding="utf-8"
    )
    site = build(course, folder / "site")
    lay_out_lms(site, course, "scorm12")
    return site


def visitor(browser, site, **options):
    """A page of a browser where the site's files are at its address."""
    page = browser.new_page(locale="sv-SE", timezone_id="Europe/Stockholm", reduced_motion="reduce", **options)
    page.route(
        f"{ADDRESS}**",
        lambda route: route.fulfill(path=site / unquote(route.request.url.removeprefix(ADDRESS).partition("?")[0])),
    )
    page.clock.set_fixed_time(bookings.NOW)
    page.add_init_script(DRAWN)
    return page


def finished(browser, site):
    """The record of a learner who finished the course a month ago, estimated twice and booked a conversation."""
    page = visitor(browser, site)
    scales = {
        id: {"date": date, "values": dict(zip(STATEMENTS, values, strict=True))}
        for id, (date, values) in MOMENTS.items()
    }
    more = {"scales": scales, "talks": records.talks(), "last": "gora-ratt"}
    record = records.EMPTY | records.finished(page, ADDRESS, **more)
    for answer in record["answers"].values():
        answer.update(date="2026-10-20", stage=0)
    page.close()
    return json.dumps(record)


def show(browser, site, record, size, scheme, sheet):
    """One page in one width and scheme, as an image."""
    path, prepare, is_finished = PAGES[sheet]
    page = visitor(browser, site, viewport=dict(zip(("width", "height"), size, strict=True)), color_scheme=scheme)
    if is_finished:
        page.add_init_script(f"localStorage.setItem({json.dumps(COURSE)}, {json.dumps(record)})")
    page.goto(ADDRESS + path)
    prepare(page)
    # What is announced comes a moment later.
    page.wait_for_function(
        "Array.from(document.querySelectorAll('[role=status].count')).every((each) => each.textContent)"
    )
    page.mouse.move(0, 0)
    image = page.screenshot(animations="disabled", caret="hide")
    page.close()
    return image


def compose(browser, images):
    """Six images as one: a row for each scheme."""
    page = browser.new_page(viewport={"width": WIDE, "height": 100})
    columns = " ".join(f"{width}fr" for width, _ in SIZES)
    page.set_content(
        "<style>img { display: block; width: 100% } body { background: #888; display: grid; gap: 8px; margin: 0; padding: 8px; "
        f"grid-template-columns: {columns} }}</style>"
        + "".join(f'<img src="data:image/png;base64,{base64.b64encode(image).decode()}">' for image in images)
    )
    page.wait_for_function("Array.from(document.images).every((each) => each.complete)")
    page.set_viewport_size({"width": WIDE, "height": page.evaluate("document.body.scrollHeight")})
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    page.close()
    return base64.b64decode(shot["data"])


def contents():
    """The page that shows the sheets."""
    head = (
        "# Every kind of page\n\nAt 375, 768 and 1280 pixels, light and dark. Made by this command, from `course/`:\n\n"
        "```sh\n.venv/bin/python tests/browser/screenshot.py\n```\n\n"
        "Look at them after a change of style, with names of sheets after the command for those alone; the full run renews\n"
        "this page and the README's picture too. What an answer's order and the clock decide is the same every time.\n"
    )
    return head + "".join(f"\n## {name}\n\n![{name}]({name}.webp)\n" for name in PAGES)


def readme_picture(browser, site):
    page = visitor(browser, site, viewport={"width": 1000, "height": 640})
    page.goto(ADDRESS + QUESTION)
    right(page)
    page.screenshot(path=HERE / "start.png")
    page.close()


def main(names):
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        site = built(Path(made))
        browser = playwright.chromium.launch(executable_path=ensure_chromium(whole=True), args=["--no-sandbox"])
        record = finished(browser, site)
        for name in names or PAGES:
            images = [show(browser, site, record, size, scheme, name) for scheme in SCHEMES for size in SIZES]
            (SHEETS / f"{name}.webp").write_bytes(compose(browser, images))
        if not names:
            readme_picture(browser, site)
            (SHEETS / "README.md").write_text(contents(), encoding="utf-8")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
