"""A module gone through to its end."""

from answering import fill_in, send, verdict
from playwright.sync_api import expect


def press(root, name):
    root.get_by_role("button", name=name, exact=True).press("Enter")


def finish(page, right=True):
    """Do everything that is asked on the page."""
    for root in page.locator(".question:visible").all():
        kind = root.get_attribute("data-type")
        if kind == "reflection":
            root.get_by_role("textbox", name="Din text").fill("En text.")
            press(root, "Klar")
        elif kind == "rehearsal":
            while root.get_by_role("button", name="Visa två sätt att svara").is_visible():
                root.get_by_role("button", name="Visa två sätt att svara").press("Enter")
                if root.get_by_role("button", name="Nästa replik").is_visible():
                    press(root, "Nästa replik")
        elif kind == "scale":
            for row in root.locator(".scale").all():
                row.get_by_role("radio").last.check()
            press(root, "Klar")
        else:
            fill_in(root, kind, right)
            send(root, kind)
            if not right:
                root.get_by_role("button", name="Visa svar").press("Enter")
        expect(verdict(root) if kind != "scenario" else root.locator("details.answer")).not_to_have_text("")
