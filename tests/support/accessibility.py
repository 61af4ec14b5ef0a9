"""axe on a page, and the kinds of page there are."""

from axe_playwright_python.sync_playwright import Axe

PHONE, DESK = {"width": 375, "height": 700}, {"width": 1280, "height": 800}
TEMPLATES = [
    "index.html",
    "kom-igang.html",
    "kurs/index.html",
    "kurs/alla-typer/index.html",
    "kurs/utan-quiz/index.html",
    "kallor.html",
    "samtal.html",
    "oppna-dorrar.html",
    "min-plan.html",
    "scenarier.html",
    "repetera.html",
    "min-utveckling.html",
    "intyg.html",
    "min-data.html",
    "kursbok.html",
    "samtalskort.html",
    "kursledare/fel.html",
    "fran-kursfil-till-sida.html",
    "404.html",
]
axe = Axe()


def pages_of(folder):
    """The addresses of a built site's pages: a page that comes tomorrow is among them."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def violations(page):
    # What passes need not be told node by node: that takes as long as the rules.
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:150]} {node['failureSummary'][:200]}" for rule in found for node in rule["nodes"]
    ]
