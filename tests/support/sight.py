"""What can be seen to be wrong on a page: what scrolls sideways, is cut, is too small to hit, or has no edge."""

# Text as WCAG 1.4.12 lets a reader space it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""

# What is seen of what a selector finds, and what to call it.
SEEN = """
const seen = (selector) => Array.from(document.querySelectorAll(selector))
    .filter(($each) => $each.checkVisibility({ visibilityProperty: true }));
const name = ($each) => `${$each.tagName}.${$each.className} ${($each.textContent || $each.id).trim().slice(0, 40)}`;
"""

# What goes outside the window or its own card, and what is cut by a box that hides what it hasn't room for.
UNFIT = (
    f"""() => {{ {SEEN}"""
    """
    const width = document.documentElement.clientWidth;
    // The ground of a code word may go that far into the padding, which cuts nothing.
    const room = 4;
    const all = seen("body *").filter(($each) => !$each.closest("pre, table, .sr, svg, .md-skip"));
    const outside = all.filter(($each) => {
        const { left, right } = $each.getBoundingClientRect();
        return right > left && (right > width + 1 || left < -1);
    });
    const cut = all.filter(($each) => {
        const style = getComputedStyle($each);
        const hides = /hidden|clip/.test(style.overflowX + style.overflowY) || $each.matches("button, .md-button");
        // What only a screen reader is told is one pixel large.
        const tiny = style.display === "inline" || $each.clientWidth <= 1;
        return hides && !tiny && !$each.matches("input, textarea, select, img")
            && ($each.scrollWidth > $each.clientWidth + room || $each.scrollHeight > $each.clientHeight + room);
    });
    const beyond = seen("article :is(.question, .card, .booking, .lesson-end, .goals, .ask)").flatMap(($card) => {
        const { right } = $card.getBoundingClientRect();
        return all.filter(($each) => $card.contains($each) && $each.getBoundingClientRect().right > right + 1);
    });
    return [...(document.documentElement.scrollWidth > width ? ["the page scrolls sideways"] : []),
        ...outside.map(($each) => `outside: ${name($each)}`), ...cut.map(($each) => `cut: ${name($each)}`),
        ...beyond.map(($each) => `beyond its card: ${name($each)}`)];
}"""
)

# Targets under 24 px (WCAG 2.5.8; under 44 px in a question): a link in a sentence may be as low as its line,
# and a small target may have its 24 px as a circle around it that meets no other's.
SMALL = (
    f"""() => {{ {SEEN}"""
    """
    const boxes = seen("a[href]:not(.md-skip), button, summary, input, select, textarea")
        .map(($each) => {
            const $label = $each.matches("[type=radio], [type=checkbox]") && $each.labels[0];
            const both = [$each, $label].filter(Boolean).map(($one) => $one.getBoundingClientRect());
            const [left, top] = ["left", "top"].map((side) => Math.min(...both.map((box) => box[side])));
            const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...both.map((box) => box[side])));
            return { $each, left, top, right, bottom, least: Math.min(right - left, bottom - top) };
        }).filter((box) => box.least > 1);
    const isInline = ($each) => getComputedStyle($each).display === "inline";
    const words = ($each) => $each.textContent.trim();
    const isInSentence = ($each) => isInline($each)
        && words($each.closest("p, li, dd, td, th, figcaption, legend, label, div")) !== words($each);
    const isInQuestion = ($each) => $each.closest(".question, .ask, .lesson-end") && !isInline($each);
    const isAlone = (box) => {
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return boxes.every((other) => other === box || Math.hypot(
            Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)) >= 12);
    };
    return boxes.filter((box) => !isInSentence(box.$each)
        && (isInQuestion(box.$each) ? box.least < 44 : box.least < 24 && !isAlone(box)))
        .map((box) => `${box.least} px: ${name(box.$each)}`);
}"""
)

# What moves for longer than the blink that a reader who asked for no motion should see.
MOVING = (
    f"""() => {{ {SEEN}"""
    """
    return Array.from(document.querySelectorAll("*")).filter(($each) => ["", "::before", "::after"].some((part) => {
        const style = getComputedStyle($each, part);
        const times = `${style.animationDuration}, ${style.transitionDuration}`.split(", ");
        return times.some((time) => parseFloat(time) > 0.01);
    })).map(name);
}"""
)

# With the system's own colours: panels and fields that have no edge, and signs that are not drawn.
BARE = (
    f"""() => {{ {SEEN}"""
    """
    const ground = getComputedStyle(document.body).backgroundColor;
    const isDrawn = (colour) => colour !== ground && !/^rgba.*, 0\\)$/.test(colour);
    const hasEdge = ($each, side) => {
        const style = getComputedStyle($each);
        return style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1
            && isDrawn(style[`border${side}Color`]);
    };
    const panels = [".question", ".goals", ".discuss", ".do-today", ".lesson-end", ".card", ".frame", ".booking",
        ".letter", ".errors", ".ask", ".start", ".outcome:has(> .status:not(:empty))"];
    const fields = ["select", "textarea", "article input:not([type=radio], [type=checkbox])", "article button"];
    const edgeless = seen([...panels, ...fields].join())
        .filter(($each) => !hasEdge($each, "Top") && !hasEdge($each, "Left"));
    const signless = seen("summary").filter(($each) => !$each.closest(".report")
        && !isDrawn(getComputedStyle($each, "::after").backgroundColor));
    return [...edgeless, ...signless].map(name);
}"""
)
