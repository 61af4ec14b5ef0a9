"""Safari's engine and Firefox's: our own course under the strict policy and opened as files, answered and kept."""

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from screen import Screen, start_firefox
from webkit import WebKit

pytestmark = pytest.mark.slow

MODULE = "kurs/alla-typer/index.html"
# What a console would show: there is no way to ask a WebKitGTK for it.
LISTEN = """window.noted = [];
["error", "unhandledrejection", "securitypolicyviolation"].forEach((kind) => window.addEventListener(kind, (event) => window.noted.push(
  [kind, event.message || event.reason || event.violatedDirective || event.target.src || ""].join(" ")), true));
["error", "warn"].forEach((kind) => { console[kind] = (...words) => window.noted.push([kind, ...words].join(" ")); });
"""
REFUSED = """["localStorage", "sessionStorage"].forEach((name) => Object.defineProperty(window, name,
  { get() { throw new DOMException("refused", "SecurityError"); } }));
"""
# The answers to a question as its author's answer tells; a type that is not here has no right answer, or is walked below.
ANSWER = """async (kind) => {
    const root = document.querySelector(`.question[data-type="${kind}"]`);
    const all = (selector) => Array.from(root.querySelectorAll(selector));
    const press = (words) => all("button").find((each) => each.checkVisibility() && each.textContent.trim() === words).click();
    const write = (field, text) => {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const wait = () => new Promise((done) => setTimeout(done, 300));
    if (["single", "multiple", "true_false"].includes(kind)) {
        all(".reason[data-right]").forEach((each) => root.querySelector(`input[value="${each.dataset.option}"]`).click());
    } else if (kind === "order") {
        all("details.answer [data-key]").forEach((each, place) => {
            const item = () => root.querySelector(`[data-items] [data-key="${each.dataset.key}"]`);
            while (Array.from(item().parentElement.children).indexOf(item()) > place) {
                item().querySelector("[data-move=up]").click();
            }
        });
    } else if (kind === "match") {
        all("fieldset [data-right]").forEach((row) => write(row.querySelector("select"), row.dataset.right));
    } else if (kind === "fill") {
        const words = all("details.answer strong").map((each) => each.textContent);
        all("fieldset input").forEach((field, i) => write(field, words[i]));
    } else if (kind === "number") {
        write(root.querySelector("input"), root.querySelector("details.answer strong").textContent.split(" ")[0]);
    } else if (kind === "scale") {
        all(".scale").forEach((row) => row.querySelectorAll("input")[2].click());
    } else if (kind === "reflection") {
        write(root.querySelector("textarea"), "Hur var det senast?");
    }
    if (kind === "scenario") {
        for (let step = 0; step < 2; step += 1) {
            all(".choice").find((each) => each.checkVisibility()).click();
            press("Gå vidare");
        }
    } else if (kind === "rehearsal") {
        press("Visa två sätt att svara");
        press("Nästa replik");
        press("Visa två sätt att svara");
        press("Nästa replik");
        press("Visa två sätt att svara");
    } else {
        press(["scale", "reflection"].includes(kind) ? "Klar" : "Svara");
    }
    await wait();
    return (kind === "scenario" ? root.querySelector(".step:not([hidden])") : root.querySelector(".status")).textContent.trim();
}"""
SAID = {
    "single": "Rätt.",
    "multiple": "Rätt.",
    "true_false": "Rätt.",
    "order": "Rätt.",
    "match": "Rätt.",
    "fill": "Rätt.",
    "number": "Rätt.",
    "scenario": "Det slutar bra.",
    "reflection": "Bra. Jämför nu",
    "rehearsal": "Det var sista repliken.",
    "scale": "Tack.",
}


@pytest.fixture(scope="module")
def screen():
    screen = Screen(Path(tempfile.mkdtemp(prefix="screen-")))
    yield screen
    screen.close()
    shutil.rmtree(screen.home, ignore_errors=True)


@pytest.fixture(scope="module", params=[WebKit, start_firefox], ids=["webkit", "firefox"])
def engine(request, screen):
    engine = request.param(screen)
    yield engine
    engine.close()


def listening(folder, place, first=LISTEN):
    """A copy of a site that notes what a console would show."""
    copy = shutil.copytree(folder, place / "site å")
    script = copy / "assets/js/frame.js"
    script.write_text(first + script.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def mini_copy(folder, tmp_path_factory):
    return listening(folder, tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="module")
def refusing(folder, serve, tmp_path_factory):
    return serve(listening(folder, tmp_path_factory.mktemp("nej"), LISTEN + REFUSED))


@pytest.fixture(scope="module", params=["served", "files"])
def address(request, mini_copy, serve):
    return serve(mini_copy) if request.param == "served" else mini_copy.as_uri() + "/"


def noted(engine):
    return engine.evaluate("new Promise((done) => setTimeout(() => done(window.noted), 50))")


@pytest.mark.parametrize("where", ["served", "files"])
def test_every_page_is_silent(engine, own_folder, serve, tmp_path, where):
    copy = listening(own_folder, tmp_path)
    start = serve(copy) if where == "served" else copy.as_uri() + "/"
    pages = sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*.html"))
    assert len(pages) > 50
    found = {}
    for page in pages:
        engine.open(start + page)
        assert engine.evaluate("document.querySelector('h1').checkVisibility()"), page
        found[page] = noted(engine)
    assert {page: words for page, words in found.items() if words} == {}


def answer_all(engine):
    return {kind: engine.evaluate(f"({ANSWER})('{kind}')") for kind in SAID}


def are_right(said):
    return {kind: words for kind, words in said.items() if SAID[kind] not in words} == {}


def test_every_type_is_answered_and_kept(engine, address):
    engine.open(address + MODULE)
    engine.evaluate("[localStorage, sessionStorage].forEach((each) => each.clear())")
    engine.open(address + MODULE)
    said = answer_all(engine)
    assert are_right(said), said
    press = "Array.from(document.querySelectorAll('.ask button')).find((each) => each.textContent.startsWith('Ja, allt')).click()"
    engine.evaluate(f"({press}, 1)")
    assert engine.evaluate("localStorage.getItem('kurs:mini') !== null")
    engine.open(address + "index.html")
    engine.open(address + MODULE)
    assert engine.evaluate("document.querySelector('[data-type=single] .status').textContent") == "Rätt."
    assert engine.evaluate("document.querySelector('[data-type=reflection] textarea').value") == "Hur var det senast?"
    assert re.search("klar sedan", engine.evaluate("document.querySelector('.lesson-end .left').textContent"))
    assert noted(engine) == []


def test_every_type_is_answered_where_storage_is_refused(engine, refusing):
    engine.open(refusing + MODULE)
    said = answer_all(engine)
    assert are_right(said), said
    assert engine.evaluate("document.querySelectorAll('.ask').length") == 0
    assert "kan inte" in engine.evaluate("document.querySelector('.notice').textContent")
    assert noted(engine) == []
