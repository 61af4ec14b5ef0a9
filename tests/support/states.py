"""The questions of the miniature course's page of all types, each brought to a state that a learner meets."""

from answering import MODULE, fill_in, verdict
from playwright.sync_api import expect

STATES = ["unanswered", "nothing chosen", "wrong", "partly right", "right", "shown", "changed since", "all open"]
PRACTICE = ("reflection", "rehearsal", "scale")
# The order of answers is drawn; here it is the same every time.
DRAWN = "Math.random = () => 0;"
AGE = """() => {
    const record = JSON.parse(sessionStorage.getItem("kurs:mini"));
    Object.values(record.answers).forEach((answer) => { answer.revision = "gammal"; });
    sessionStorage.setItem("kurs:mini", JSON.stringify(record));
}"""


def press(root, name):
    root.get_by_role("button", name=name, exact=True).click()


def practise(root, kind):
    """What has no right answer, done."""
    if kind == "reflection":
        root.locator("textarea").fill("Hur var det senast du var här?")
    elif kind == "scale":
        for row in root.locator(".scale").all():
            row.locator("input").nth(2).check()
    press(root, "Visa två sätt att svara" if kind == "rehearsal" else "Klar")


def answer_partly(root, kind):
    fill_in(root, kind, right=True)
    if kind == "multiple":
        root.locator("input:not(:checked)").first.check()
    elif kind == "match":
        root.locator("select").first.select_option(index=4)
    elif kind == "fill":
        root.locator("input").first.fill("något annat")
    elif kind == "order":
        root.locator("[data-move=down]").nth(3).click()


def answer(root, kind, state):
    """Answer a graded question."""
    if state == "partly right":
        answer_partly(root, kind)
    else:
        fill_in(root, kind, right=state == "right")
    if kind != "scenario":
        press(root, "Svara")
        expect(verdict(root)).not_to_have_text("")
    if state == "shown":
        press(root, "Visa svar")
        expect(root.locator("details.answer")).to_be_visible()


def bring(page, site, state):
    """Open the page with its questions in one of STATES."""
    page.goto(site + MODULE)
    page.evaluate("sessionStorage.clear()")
    page.reload()
    for root in page.locator(".question").all():
        kind = root.get_attribute("data-type")
        if state == "all open":
            root.locator("details").evaluate_all("all => all.forEach(($each) => { $each.open = true; })")
        elif state == "nothing chosen":
            # An order can be sent as it stands, and a rehearsal or a scenario has nothing to send.
            if kind not in ("order", "rehearsal", "scenario"):
                press(root, "Klar" if kind in ("reflection", "scale") else "Svara")
        elif state in ("wrong", "partly right", "right", "shown", "changed since"):
            if kind in PRACTICE:
                practise(root, kind)
            else:
                answer(root, kind, state)
    if state == "changed since":
        page.evaluate(AGE)
        page.reload()
    # What is announced comes a moment later: a timer of the page's own that is longer ends after it.
    page.evaluate("new Promise((done) => setTimeout(done, 150))")
