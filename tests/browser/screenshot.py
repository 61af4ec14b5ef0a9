"""Makes the README's picture: `.venv/bin/python tests/browser/screenshot.py` after a build."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent

if __name__ == "__main__":
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 640})
        page.goto((ROOT / "site/kurs/gora-ratt/index.html").as_uri())
        page.locator(".question").first.scroll_into_view_if_needed()
        page.get_by_label("Ringa en förälder").check()
        page.get_by_role("button", name="Svara").first.click()
        page.locator(".status").first.get_by_text(".").wait_for()
        page.mouse.move(0, 0)
        page.screenshot(path=Path(__file__).parent / "start.png")
        browser.close()
