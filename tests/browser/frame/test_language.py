"""A course in another language: what the scripts say, and the files they make, when everything is done that can be."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import banks
import pytest
from languages import known, unmarked, words_of
from playwright.sync_api import Error

NOW, SOON = "2026-11-23T09:00:00Z", "2026-11-25"
# What the browser says of days and languages, and the marks of a line that the coordinator's commands read.
NAMED = words_of(" ".join(date(2026, month, month).strftime("%A %B") for month in range(1, 13)))
NAMED |= {"swedish", "arabic", "kb", "bestallning", "logg", "slut"}
MODULE = "kurs/all-types/index.html"
# Once more where there is something to say afterwards.
PATHS = (MODULE, "index.html", "kurs/index.html", "samtal.html", "oppna-dorrar.html", "min-plan.html", "repetera.html")
PATHS += ("scenarier.html", "min-utveckling.html", banks.PAGE, "index.html", "intyg.html")
# The lines of a calendar file that somebody reads.
READ = re.compile(r"^(?:SUMMARY|DESCRIPTION|LOCATION):(.*(?:\n .*)*)", re.MULTILINE)
TEXTS = """() => {
  const skipped = "script, style, noscript, code, pre, [lang]:not(html)";
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const texts = [], attributes = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if ((node.parentElement || node).closest(skipped)) { continue; }
    if (node.nodeType === Node.TEXT_NODE) { texts.push(node.data); continue; }
    attributes.push(...["title", "alt", "aria-label", "placeholder"].map((name) => node.getAttribute(name) || ""));
    if (node.matches("textarea, output, input[type=text]")) { attributes.push(node.value); }
  }
  return [texts.join(" "), ...attributes.filter(Boolean)];
}"""
NEXT = """() => {
  const shown = Array.from(document.querySelectorAll("button, summary, main a[href^='blob:']"));
  const next = shown.find((each) => !each.pressed && !each.disabled && each.checkVisibility({ visibilityProperty: true }));
  if (next) { next.pressed = true; }
  return next || null;
}"""
FILL = """soon => document.querySelectorAll("input, textarea, select").forEach((each) => {
  const value = { date: soon, time: "14:00", number: "2", search: "zzzz" }[each.type] || "talk";
  if (each.type === "radio" || each.type === "checkbox") { each.checked = true; }
  else if (each.type === "select-one") { each.selectedIndex = Math.min(1, each.options.length - 1); }
  else if (each.type !== "file") { each.value = value; }
  each.dispatchEvent(new Event("input", { bubbles: true }));
  each.dispatchEvent(new Event("change", { bubbles: true }));
})"""
AGAIN = "() => document.querySelectorAll('button').forEach((each) => { each.pressed = false; })"


@pytest.fixture
def site(other, tmp_path):
    """A copy of the site, with contacts beside it."""
    folder = shutil.copytree(other / "site", tmp_path / "site")
    (folder / banks.DATA).parent.mkdir(exist_ok=True)
    (folder / banks.DATA).write_text(banks.script(), encoding="utf-8")
    return folder


@pytest.fixture
def own(other):
    """The words that are no language's: the course's, the contacts' and those of the browser."""
    contacts = json.loads(banks.script().partition("bank = ")[2].rstrip(";\n"))
    return known(other) | NAMED | words_of(json.dumps(contacts, ensure_ascii=False))


def press_all(page, read):
    """Press everything that can be, and read what is there after each."""
    for _ in range(60):
        button = page.evaluate_handle(NEXT).as_element()
        if button is None:
            return
        try:
            button.click()
        except Error as gone:
            if "not attached" not in str(gone):
                raise
            continue  # what the one before told of came a moment later, and this is another now
        read()
    raise AssertionError(f"{page.url} never ends")


@pytest.mark.slow
def test_every_word_is_the_courses_or_its_languages(open_page, site, own):
    page, heard, downloads = open_page(locale="en-US"), set(), []
    page.clock.set_fixed_time(NOW)
    page.add_init_script("window.print = () => {}")
    page.on("download", lambda download: downloads.append(download))

    def read():
        for text in page.evaluate(TEXTS):
            heard.update((word, page.url.rpartition("site/")[2]) for word in words_of(unmarked(text)) - own)

    for path in PATHS:
        page.goto((site / path).as_uri())
        read()
        press_all(page, read)
        page.evaluate(FILL, SOON)
        page.evaluate(AGAIN)
        press_all(page, read)
    page.goto((site / "min-data.html").as_uri())
    for button in ("[data-show]", "[data-give]"):
        page.locator(button).click()
        read()
    press_all(page, read)  # all is removed last
    assert not heard, str(sorted(heard))
    names = [download.suggested_filename for download in downloads]
    assert [name for name in names if words_of(unmarked(name)) - own - {"ics", "json"}] == []
    assert any("answers" in name for name in names)
    calendars = [
        Path(each.path()).read_text(encoding="utf-8") for each in downloads if "ics" in each.suggested_filename
    ]
    texts = [text.replace("\n ", "").replace("\\n", " ") for each in calendars for text in READ.findall(each)]
    assert len(texts) > 5
    assert [text for text in texts if words_of(unmarked(text)) - own] == []
