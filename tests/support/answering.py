"""Questions found, answered and judged on a page."""

from playwright.sync_api import expect

MODULE = "/kurs/alla-typer/index.html"


def question(page, kind):
    return page.locator(f'.question[data-type="{kind}"]').first


def choose(page, root, value):
    """Move to the option with this value by keyboard, and choose it."""
    inputs = root.locator(".option input")
    values = [inputs.nth(i).get_attribute("value") for i in range(inputs.count())]
    inputs.first.focus()
    page.keyboard.press("Space")
    for _ in range(values.index(value)):
        page.keyboard.press("ArrowDown")
    expect(root.locator(f'input[value="{value}"]')).to_be_checked()


def values(root, right):
    mark = "[data-right]" if right else ":not([data-right])"
    return [each.get_attribute("data-option") for each in root.locator(f".reason{mark}").all()]


def fill_in(root, kind, right):
    """Answer rightly, or as wrongly as can be, as its author's answer tells."""
    if kind in ("single", "multiple", "true_false"):
        for value in values(root, right) if right else values(root, right)[:1]:
            root.locator(f'input[value="{value}"]').check()
    elif kind == "order" and right:
        keys = [item.get_attribute("data-key") for item in root.locator("details.answer [data-key]").all()]
        for place, key in enumerate(keys):
            item = root.locator(f'[data-items] [data-key="{key}"]')
            while item.evaluate("each => Array.from(each.parentElement.children).indexOf(each)") > place:
                item.locator("[data-move=up]").press("Enter")
    elif kind == "match":
        for row in root.locator("[data-right]").all():
            key = row.get_attribute("data-right")
            if row.locator("select").count():
                wrong = row.locator(f'option:not([value=""]):not([value="{key}"])').first
                row.locator("select").select_option(key if right else wrong.get_attribute("value"))
            else:
                row.locator(f'input[value="{key}"]' if right else f'input:not([value="{key}"])').first.check()
    elif kind == "fill":
        answers = root.locator("details.answer strong").all_text_contents()
        for box, text in zip(root.locator("input").all(), answers, strict=True):
            box.fill(text if right else "något annat")
    elif kind == "scenario":
        while root.locator(".choice:visible").count():
            choices = root.locator(".choice:visible")
            (choices.first if right else choices.last).press("Enter")
            root.get_by_role("button", name="Gå vidare", exact=True).press("Enter")
    elif kind == "number":
        root.locator("input").fill(
            root.locator("details.answer strong").first.text_content().split()[0] if right else "-999"
        )


def send(root, kind):
    if kind != "scenario":  # its last choice has answered it
        root.get_by_role("button", name="Svara", exact=True).press("Enter")


def verdict(root):
    return root.locator(".status")
