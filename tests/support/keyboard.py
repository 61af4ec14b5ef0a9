"""A reader with only a keyboard: each stop of the Tab key is seen, shows that it has the focus, and is not covered."""

# What has the focus: its name, whether one can see it, and whether the focus shows there.
STOP = """() => {
    const element = document.activeElement;
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // A tall field may go on below the screen: its middle is that of the part one sees.
    const middle = (Math.max(y, 0) + Math.min(y + height, innerHeight)) / 2;
    const top = document.elementFromPoint(x + width / 2, middle);
    const { had, look } = window;
    Object.assign(window, { had: element, look: style.outline });
    (window.walked ||= []).push(element);
    return {
        name: (element.textContent || element.placeholder || element.id || element.value).trim().slice(0, 40),
        tag: element.tagName,
        seen: width >= 1 && height >= 1 && x >= 0 && x + width <= innerWidth + 1 && y < innerHeight && y + height > 0,
        covered: !(element.contains(top) || (top && top.contains(element))),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        // The one that was left looks otherwise now.
        left: [undefined, document.body, element].includes(had) || getComputedStyle(had).outline !== look,
    };
}"""

# How far down the page each stop in the text is, all seen at one moment.
PLACES = """() => window.walked.filter((each) => each.closest("article"))
    .map((each) => each.getBoundingClientRect().y + scrollY)"""


def is_clear(stop):
    return stop["seen"] and stop["outlined"] and stop["left"] and not stop["covered"]


def stops(page, most=200):
    """Every stop of the Tab key, from the top of the page to its end."""
    found = []
    page.evaluate("document.activeElement.blur(); window.walked = []")
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return found
        each = page.evaluate(STOP)
        if found and (each["tag"], each["name"]) == (found[0]["tag"], found[0]["name"]):
            return found  # at the beginning again, without the browser's own between
        found.append(each)
    raise AssertionError("a trap: Tab never leaves the page")


def tab_to(page, target, most=60):
    """Go there with the Tab key alone, and see each stop on the way; their names."""
    names = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["tag"] == "BODY":
            continue  # from the page's end, by way of the browser's own, to its beginning
        assert is_clear(stop), stop
        names.append(stop["name"])
        if target.evaluate("each => each === document.activeElement"):
            return names
    raise AssertionError(f"the keyboard does not come to {target}")
