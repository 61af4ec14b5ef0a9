"""What WCAG 2.2 has that 2.1 had not, and where each criterion is held.

| criterion | held by |
|---|---|
| 2.4.11 Focus not obscured (minimum) | test_keyboard.py: every stop of every page, forward and back: its middle is not covered |
| 2.4.12, 2.4.13, AAA | not required. No test asks for all of the focused to be uncovered. The focus mark is 3 px wide and has a contrast of 3 (test_keyboard.py) |
| 2.5.7 Dragging movements | below: nothing listens to a movement, and what is put in order is so by single presses; pairs are the browser's own radios and lists |
| 2.5.8 Target size (minimum) | test_sight.py: every page in every window, and every state of a question; test_frame.py: the opened menu |
| 3.2.6 Consistent help | tests/engine/test_structure.py: the links at the foot are the same, in the same order, on every page |
| 3.3.7 Redundant entry | learner/test_talks.py, test_plan.py: what was booked stands in the plan; contacts/test_bank_invite.py: what was looked for, and the plan, stand in the invitation |
| 3.3.8 Accessible authentication, and 3.3.9, AAA | there is no login: test_structure.py finds no field for a password. An LMS has its own, before the course is opened |
| 4.1.1 Parsing | taken away in 2.2; tests/engine/test_html.py holds it all the same |

Of 2.1, test_sight.py holds reflow at 320 px (1.4.10), text spacing (1.4.12), text twice as large (1.4.4), no motion and
the system's own colours.
"""

import re

from accessibility import PHONE
from answering import MODULE, question, verdict
from banks import PAGE
from playwright.sync_api import expect

# Whatever follows a finger or a pointer about.
MOVEMENTS = re.compile(r"^(drag|pointer(move|down)|mouse(move|down)|touch(move|start))")
LISTEN = """() => {
    const listen = EventTarget.prototype.addEventListener;
    window.kinds = new Set();
    EventTarget.prototype.addEventListener = function (kind, ...more) {
        window.kinds.add(kind);
        return listen.call(this, kind, ...more);
    };
}"""


def test_nothing_is_dragged(open_page, publish, bank_served):
    publish()
    page = open_page(viewport=PHONE, has_touch=True)
    page.add_init_script(f"({LISTEN})()")
    for path in ("samtal.html", PAGE, MODULE.lstrip("/")):
        page.goto(bank_served + path)
        kinds = page.evaluate("Array.from(window.kinds)")
        assert "click" in kinds and [kind for kind in kinds if MOVEMENTS.match(kind)] == [], path
        assert page.locator("[draggable], input[type=range]").count() == 0, path
    root = question(page, "order")
    for place, item in enumerate(root.locator("details.answer [data-key]").all()):
        moved = root.locator(f'[data-items] [data-key="{item.get_attribute("data-key")}"]')
        while moved.evaluate("each => Array.from(each.parentElement.children).indexOf(each)") > place:
            moved.locator("[data-move=up]").tap()
    root.get_by_role("button", name="Svara", exact=True).tap()
    expect(verdict(root)).to_have_text("Rätt.")
