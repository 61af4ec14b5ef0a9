"""A reader with only a keyboard: each stop of the Tab key is seen, shows that it has the focus, and is not covered."""

# Whether a box that scrolls or hides cuts a side of the focus mark of something in it.
CUT = """const isCut = (element) => {
    const { outlineOffset, outlineWidth } = getComputedStyle(element);
    const out = Math.max(parseFloat(outlineOffset) + parseFloat(outlineWidth) - 1, 0);
    const mark = element.getBoundingClientRect();
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        const { left, right } = box.getBoundingClientRect();
        const scrolls = box.scrollWidth > box.clientWidth;  // the rest of it can be brought into view
        if (getComputedStyle(box).overflowX !== "visible" && !scrolls && (mark.left - out < left || mark.right + out > right)) {
            return true;
        }
    }
    return false;
};"""

# What has the focus: its name, whether one can see it, and whether the focus shows there.
STOP = (
    f"""() => {{ {CUT}"""
    """
    const element = document.activeElement;
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // A tall field may go on below the screen: its middle is that of the part one sees.
    const middle = (Math.max(y, 0) + Math.min(y + height, innerHeight)) / 2;
    const top = document.elementFromPoint(x + width / 2, middle);
    const { had, look } = window;
    const again = (window.walked ||= [])[0] === element;
    Object.assign(window, { had: element, look: style.outline });
    window.walked.push(element);
    return {
        name: (element.textContent || element.placeholder || element.id || element.value).trim().slice(0, 40),
        tag: element.tagName,
        again,
        seen: width >= 1 && height >= 1 && x >= 0 && x + width <= innerWidth + 1 && y < innerHeight && y + height > 0,
        covered: !(element.contains(top) || (top && top.contains(element))),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !isCut(element),
        // The one that was left looks otherwise now.
        left: [undefined, document.body, element].includes(had) || getComputedStyle(had).outline !== look,
    };
}"""
)

# How far down the page each stop in the text is, all seen at one moment.
PLACES = """() => window.walked.filter((each) => each.closest("article"))
    .map((each) => each.getBoundingClientRect().y + scrollY)"""


def is_clear(stop):
    return stop["seen"] and stop["outlined"] and stop["left"] and not stop["covered"]


def stops(page, most=200, key="Tab"):
    """Every stop of the Tab key, from the top of the page to its end, or with Shift+Tab the other way."""
    found = []
    page.evaluate("document.activeElement.blur(); window.walked = []")
    for _ in range(most):
        page.keyboard.press(key)
        each = page.evaluate(STOP)
        if each["tag"] == "BODY" or each["again"]:  # it may be at the beginning again without the browser's own between
            return found
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


# What the Tab key comes to, each given the focus at once: where that shows too little, or not at all.
UNMARKED = (
    f"""() => {{ {CUT}"""
    """
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const isClear = (colour) => numbers(colour)[3] === 0;
    const light = (colour) => numbers(colour).slice(0, 3).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const contrast = (first, second) => {
        const [low, high] = [light(first), light(second)].sort((one, other) => one - other);
        return (high + 0.05) / (low + 0.05);
    };
    // A page without a ground of its own has the browser's.
    const PAPER = matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
    const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        if (isClear(colour)) {
            return element.parentElement ? ground(element.parentElement) : PAPER;
        }
        return colour;
    };
    const all = Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"))
        .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }));
    return all.filter((each) => {
        each.focus();
        const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(each);
        // A mark inside its control lies on the control's own ground.
        const under = ground(parseFloat(outlineOffset) < 0 ? each : each.parentElement);
        return document.activeElement !== each || outlineStyle === "none" || parseFloat(outlineWidth) < 2
            || contrast(outlineColor, under) < 3 || isCut(each);
    }).map((each) => each.outerHTML.slice(0, 120));
}"""
)


def unmarked(page):
    """What shows its focus too little, when it has it from the keyboard."""
    page.keyboard.press("Tab")  # from here on the focus is a keyboard's
    return page.evaluate(UNMARKED)
