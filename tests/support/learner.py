"""A learner with the course open in an LMS: what they see and do there, whatever the LMS is."""

from answering import fill_in, verdict
from playwright.sync_api import expect

NOTICES = "[role=status] [data-notice]:visible"


class Learner:
    """One learner in one browser; `page` is the window that shows the course."""

    def __init__(self, context, standard):
        self.context, self.standard = context, standard
        self.page = None

    @property
    def player(self):
        return self.page.frame_locator("iframe")

    @property
    def course(self):
        return self.player.frame_locator("iframe")

    @property
    def notices(self):
        """What the player says to the learner."""
        return self.player.locator(NOTICES)

    def inside(self, script, argument=None):
        """Evaluate in the player's window."""
        return next(frame for frame in self.page.frames if "player.html" in frame.url).evaluate(script, argument)

    def go(self, link):
        self.course.get_by_role("link", name=link).first.click()
        expect(self.course.locator("h1")).to_have_text(link)

    def visit(self, path):
        """Another page of the course, by its address."""
        self.page.frames[-1].goto(f"{self.page.url.rpartition('/')[0]}/paket/site/{path}")

    def answer(self, id, right):
        root = self.course.locator(f"#fraga-{id}")
        kind = root.get_attribute("data-type")
        fill_in(root, kind, right)
        if root.get_by_role("button", name="Svara").count():
            root.get_by_role("button", name="Svara").click()
            # The page moves when the answer is said.
            expect(verdict(root)).not_to_have_text("")
        return root

    def give_up(self, id):
        self.answer(id, right=False).get_by_role("button", name="Visa svar").click()
        expect(self.course.locator(f"#fraga-{id} details.answer")).to_have_attribute("open", "")

    def write_own_text(self):
        """The last thing that is left of the course that the LMS's tests have."""
        own = self.course.locator("#fraga-egen")
        own.get_by_role("textbox").fill("Hemligheten")
        own.get_by_role("button", name="Klar").click()
        self.page.wait_for_function("() => frames[0].kurs.player.record.answers.egen?.done")
