"""The one question about storing: when it comes, how it is heard and answered, what each answer keeps, and what a yes to
the earlier questions still means."""

import json

import pytest
from accessibility import violations
from answering import choose, fill_in, question, send, values, verdict
from bookings import visitor
from cases import slow
from keyboard import tab_to
from planning import NEEDED
from planning import fill as fill_plan
from playwright.sync_api import expect
from records import ANSWER, ANSWERS, ASK, NO, NOT_WORDS, SHARED, YES, kept

MODULE = "kurs/alla-typer/index.html"
ALL = "Allt är dina svar och skattningar, hur långt du har kommit, dina planerade samtal, din plan och det du skriver."
WHY = "Då kan du fortsätta en annan dag. Inget skickas härifrån, och du kan ändra dig när du vill på sidan Min data."
SAID = {
    YES: "Nu sparas allt du gör här i den här webbläsaren. Min data",
    NOT_WORDS: "Nu sparas det du gör här, men inte det du skriver. Det finns kvar tills du stänger fliken. Min data",
    NO: "Inget sparas. Det du gör här finns kvar tills du stänger fliken. Min data",
    SHARED: "Det du gör här försvinner när du stänger fliken. Spara det först som en fil. Min data",
}
KINDS = ["scales", "talks", "texts", "plan", "told"]
# How many times a text is put into a live region of the question, and what.
LISTEN = """window.heard = [];
new MutationObserver((changes) => changes.forEach(({ target, addedNodes }) => {
    if (target.nodeType === 1 && target.closest(".ask [role=status]") && addedNodes.length > 0) {
        window.heard.push(target.innerText);
    }
})).observe(document, { childList: true, subtree: true });"""


@pytest.fixture
def page(open_page):
    return visitor(open_page)


def ask(page):
    return page.get_by_role("region", name=ASK)


def say(page, name):
    page.get_by_role("button", name=name, exact=True).press("Enter")
    expect(page.locator(".ask :focus")).to_have_text(SAID[name])


def answer(page, kind="true_false"):
    root = question(page, kind)
    choose(page, root, values(root, True)[0])
    page.keyboard.press("Enter")
    expect(verdict(root)).not_to_have_text("")
    return root


def reflect(page, text="Hur är det om kvällarna?"):
    question(page, "reflection").get_by_role("textbox").fill(text)
    question(page, "reflection").get_by_role("button", name="Klar").press("Enter")


def estimate(page):
    root = question(page, "scale")
    for row in root.locator(".scale").all():
        row.get_by_role("radio").nth(3).check()
    root.get_by_role("button", name="Klar").press("Enter")
    expect(verdict(root)).to_have_text("Tack. Jämför med senare på sidan Min utveckling.")


def plan(page, address):
    page.goto(address + "min-plan.html")
    fill_plan(page, NEEDED)
    page.get_by_role("button", name="Gör planen").click()


def everything(page, address):
    """One of all that there is to keep, with what is written in it."""
    page.goto(address + MODULE)
    answer(page)
    for kind in ("fill", "number"):
        fill_in(question(page, kind), kind, right=True)
        send(question(page, kind), kind)
    reflect(page)
    estimate(page)
    plan(page, address)


WRITTEN = ["invånare", "klart", "2,5", "Hur är det om kvällarna?", NEEDED["who"], NEEDED["question"], NEEDED["place"]]


def found(page, place):
    text = page.evaluate(f"JSON.stringify(Object.values({place}))")
    return [words for words in WRITTEN if words in text]


# When and how it is asked


@pytest.mark.parametrize("how", ["served", slow("site")])
def test_it_is_asked_once_where_the_first_thing_was_done_and_takes_nothing_over(page, request, how):
    page.add_init_script(LISTEN)
    page.goto(request.getfixturevalue(how).rstrip("/") + "/" + MODULE)
    expect(page.locator(".ask")).to_have_count(0)
    answer(page)
    expect(ask(page).get_by_role("status")).to_have_text(ASK + ALL + WHY)
    expect(question(page, "true_false").locator("+ .ask")).to_be_visible()
    expect(question(page, "true_false").locator("input:focus")).to_be_checked()
    assert ask(page).get_by_role("button").all_inner_texts() == list(ANSWERS)
    assert ask(page).get_by_role("status").count() == 1
    answer(page, "single")
    page.wait_for_timeout(300)  # longer than an announcement waits
    assert page.evaluate("window.heard").count(f"{ASK}\n\n{ALL}\n\n{WHY}") == 1 == len(page.evaluate("window.heard"))
    expect(page.locator(".ask")).to_have_count(1)
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("name", [name if name in (YES, NO) else slow(name) for name in ANSWERS])
def test_it_is_answered_by_keyboard_and_the_answer_is_heard(page, served, name):
    page.goto(served + MODULE)
    answer(page)
    tab_to(page, page.get_by_role("button", name=YES))
    for _ in range(ANSWERS.index(name)):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".ask :focus")).to_have_text(SAID[name])
    expect(page.locator(".ask button")).to_have_count(0)
    # The reader is where the answer was given.
    expect(page.locator(".ask :focus")).to_have_text(SAID[name])
    page.keyboard.press("Tab")
    expect(page.get_by_role("article").get_by_role("link", name="Min data")).to_be_focused()
    page.reload()
    answer(page, "single")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ask")).to_have_count(0)


def test_neither_escape_nor_going_on_is_an_answer(page, served):
    page.goto(served + MODULE)
    answer(page)
    page.get_by_role("button", name=YES).focus()
    page.keyboard.press("Escape")
    expect(ask(page)).to_be_visible()
    page.goto(served + "kurs/korta/index.html")
    assert kept(page) is None
    page.goto(served + MODULE)
    answer(page, "single")
    expect(ask(page)).to_be_visible()


@pytest.mark.parametrize(
    "what", ["a verdict", "a text", *map(slow, ["an estimate", "a read module", "a plan"]), "a conversation"]
)
def test_each_thing_worth_keeping_asks(page, served, what):
    if what == "a plan":
        plan(page, served)
        after = page.locator("form + .ask")
    elif what == "a conversation":
        page.goto(served + "samtal.html")
        page.get_by_role("button", name="Boka det här samtalet").first.press("Enter")
        page.get_by_label("Tid").fill("14:00")
        page.get_by_role("button", name="Lägg i kalendern").press("Enter")
        after = page.locator(".booking + .ask")
    elif what == "a read module":
        page.goto(served + "kurs/utan-quiz/index.html")
        page.get_by_role("button", name="Markera som läst").press("Enter")
        after = page.locator(".lesson-end + .ask")
    else:
        page.goto(served + MODULE)
        {"a verdict": answer, "a text": reflect, "an estimate": estimate}[what](page)
        after = page.locator(".question + .ask")
    expect(after).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_what_is_written_and_left_is_asked_about_too(page, served):
    page.goto(served + MODULE)
    question(page, "reflection").get_by_role("textbox").fill("Hur är det?")
    expect(page.locator(".ask")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(question(page, "reflection").locator("+ .ask")).to_be_visible()
    expect(question(page, "reflection").get_by_role("button", name="Klar")).to_be_focused()


def test_where_it_is_no_longer_seen_it_is_asked_at_the_next_answer(page, served):
    page.goto(served + MODULE)
    answer(page)
    expect(ask(page)).to_be_visible()
    page.evaluate("document.querySelector('.ask').hidden = true")
    answer(page, "single")
    expect(question(page, "single").locator("+ .ask")).to_be_visible()
    expect(page.locator(".ask")).to_have_count(1)


def test_no_tick_asks_for_anything_else(page, served):
    for path in (MODULE, "min-plan.html"):
        page.goto(served + path)
        assert page.get_by_label("Spara").count() == 0
    page.goto(served + "samtal.html")
    page.get_by_role("button", name="Boka det här samtalet").first.press("Enter")
    assert page.get_by_role("checkbox").count() == 0


# What each answer keeps


@pytest.mark.parametrize("how", ["served", slow("site")])
@pytest.mark.parametrize("name", ANSWERS)
def test_what_each_answer_keeps(page, request, how, name):
    address = request.getfixturevalue(how).rstrip("/") + "/"
    everything(page, address)
    say(page, name)
    keeps = {YES: KINDS, NOT_WORDS: ["scales", "talks"]}.get(name)
    if keeps is None:
        assert page.evaluate("localStorage.length") == 0
    else:
        assert [kind for kind in KINDS if kept(page)[kind]] == [kind for kind in KINDS if kind in keeps]
        assert len(kept(page)["answers"]) == 5
    assert found(page, "localStorage") == (WRITTEN if name == YES else [])
    # In the tab nothing is lost, by any of them.
    page.goto(address + MODULE)
    expect(question(page, "reflection").get_by_role("textbox")).to_have_value("Hur är det om kvällarna?")
    expect(question(page, "fill").get_by_role("textbox").first).not_to_have_value("")
    expect(verdict(question(page, "fill"))).to_contain_text("Rätt.")
    page.goto(address + "min-plan.html")
    expect(page.get_by_label("Vem (behövs)")).to_have_value(NEEDED["who"])


@pytest.mark.parametrize("name", [YES, slow(NOT_WORDS)])
def test_what_comes_after_a_yes_is_kept_alike(page, served, name):
    page.goto(served + MODULE)
    answer(page)
    say(page, name)
    everything(page, served)
    assert found(page, "localStorage") == (WRITTEN if name == YES else [])
    assert bool(page.evaluate("sessionStorage.getItem('kurs:mini:rest')")) == (name == NOT_WORDS)
    # Another tab has what is kept, and no more.
    other = page.context.new_page()
    other.goto(served + MODULE)
    expect(verdict(question(other, "fill"))).to_contain_text("Rätt.")
    text = "Hur är det om kvällarna?" if name == YES else ""
    expect(question(other, "reflection").get_by_role("textbox")).to_have_value(text)
    other.close()


def test_what_was_heard_is_ones_own_words(page, served):
    page.clock.set_fixed_time("2026-11-24T09:00:00")
    plan(page, served)
    say(page, NOT_WORDS)
    page.clock.set_fixed_time("2026-12-02T09:00:00")
    page.goto(served + "index.html")
    page.get_by_role("button", name="Gjort").press("Enter")
    page.get_by_label("Vad hörde du?").fill("Det är mörkt vid grinden.")
    page.get_by_label("Svara senast").focus()
    assert "mörkt" not in page.evaluate("JSON.stringify(localStorage)")
    assert [talk["how"] for talk in kept(page)["talks"].values()] == ["done"]
    page.reload()
    expect(page.get_by_label("Vad hörde du?")).to_have_value("Det är mörkt vid grinden.")


def test_my_data_changes_the_answer_at_any_time(page, served):
    everything(page, served)
    say(page, YES)
    page.goto(served + "min-data.html")
    place = page.locator("[data-place]")
    for name, words, left in (
        (NOT_WORDS, "men inte det du har skrivit", []),
        (YES, "finns kvar när du kommer tillbaka", WRITTEN),
        (NO, "Du har valt att inte spara", []),
        (SHARED, "Spara en fil innan du går", []),
        (YES, "finns kvar när du kommer tillbaka", WRITTEN),
    ):
        page.get_by_role("radio", name=name, exact=True).check()
        page.get_by_role("button", name="Ändra").press("Enter")
        expect(place).to_contain_text(words)
        assert found(page, "localStorage") == left, name
        expect(page.locator("[data-holdings] li")).to_contain_text(
            ["5 besvarade frågor", "1 skattning", "1 text", "Din plan", "1 planerat samtal"]
        )


def test_a_choice_of_scheme_is_the_tab_s_until_a_yes(page, served):
    places = "[localStorage, sessionStorage].map((place) => place.getItem('kurs:scheme'))"
    page.goto(served + MODULE)
    page.get_by_role("button", name="Mörkt läge").press("Enter")
    assert page.evaluate(places) == [None, "dark"]
    page.reload()
    expect(page.get_by_role("button", name="Mörkt läge")).to_have_attribute("aria-pressed", "true")
    answer(page)
    say(page, NOT_WORDS)
    assert page.evaluate(places) == ["dark", None]
    page.get_by_role("button", name="Mörkt läge").press("Enter")
    assert page.evaluate(places) == ["light", None]
    page.goto(served + "min-data.html")
    page.get_by_role("radio", name=NO, exact=True).check()
    page.get_by_role("button", name="Ändra").press("Enter")
    assert page.evaluate(places) == [None, "light"]


# A file from another computer


def test_a_loaded_file_offers_at_once_to_be_kept(page, served):
    page.goto(served + "min-data.html")
    record = {
        "course": "mini",
        "version": 3,
        "texts": {"egen-fraga": "Hur var det?"},
        "answers": {"vem-forst": ANSWER | {"revision": "a"}},
    }
    file = {"name": "framsteg.json", "mimeType": "application/json", "buffer": json.dumps(record).encode()}
    page.get_by_label("Välj en fil").set_input_files(file)
    page.get_by_role("button", name="Byt till filens framsteg").press("Enter")
    offer = page.get_by_role("region", name="Spara här också?")
    expect(page.locator("[data-loaded] + .ask")).to_be_visible()
    expect(offer.get_by_role("status")).to_contain_text("Spara här också?")
    expect(page.get_by_label("Välj en fil")).to_be_focused()
    tab_to(page, offer.get_by_role("button", name=YES))
    page.keyboard.press("Enter")
    expect(page.locator(".ask :focus")).to_have_text(SAID[YES])
    expect(page.get_by_role("radio", name=YES)).to_be_checked()
    expect(page.locator("[data-place]")).to_contain_text("finns kvar när du kommer tillbaka")
    assert kept(page)["texts"] == {"egen-fraga": "Hur var det?"}


def test_each_loaded_file_is_offered_to_be_kept(page, served):
    page.goto(served + "min-data.html")
    for date in ("2026-11-18", "2026-11-19"):
        text = json.dumps({"course": "mini", "version": 3, "held": date})
        file = {"name": "framsteg.json", "mimeType": "application/json", "buffer": text.encode()}
        page.get_by_label("Välj en fil").set_input_files(file)
        page.get_by_role("button", name="Byt till filens framsteg").press("Enter")
        expect(page.get_by_role("region", name="Spara här också?")).to_have_count(1)
        say(page, NO)
    assert (kept(page), kept(page, "sessionStorage")["held"]) == (None, "2026-11-19")


# Those who answered the questions that there were before


BEFORE = {
    "version": 2,
    "asked": "yes",
    "answers": {"ramen-forst": ANSWER | {"revision": "e99ee832", "chosen": ["true"]}},
    "modules": {"korta": {"done": "2026-11-20"}},
    "scales": {"skala-fore": {"date": "2026-11-01", "values": {"vagar": 4}}},
    "texts": {"egen-fraga": "Förut."},
    "plan": {"who": "en granne"},
    "talk": {
        "date": "2026-12-01",
        "time": "14:00",
        "who": "En förälder",
        "question": "Hur var det?",
        "heard": "Mörkt.",
    },
    "held": "2026-11-18",
    "last": "korta",
}
EMPTY = {"scales": {}, "texts": {}, "plan": {}, "talk": None, "held": None}
# What had been ticked, and what was then stored.
TICKED = {
    "progress": {},
    "texts": {"keeps": ["texts"], "texts": BEFORE["texts"]},
    "estimates": {"keeps": ["scales"], "scales": BEFORE["scales"]},
    "the plan": {"keeps": ["plan"], "plan": BEFORE["plan"]},
    "the conversation": {"talk": BEFORE["talk"], "held": BEFORE["held"]},
}


def seeded(page, address, record):
    page.goto(address + "kom-igang.html")
    page.evaluate("text => localStorage.setItem('kurs:mini', text)", json.dumps(record))


def test_what_was_kept_is_there(page, served):
    seeded(page, served, BEFORE | {"keeps": ["texts", "plan"]})
    page.goto(served + MODULE)
    expect(verdict(question(page, "true_false"))).to_have_text("Rätt.")
    expect(question(page, "reflection").get_by_role("textbox")).to_have_value("Förut.")
    page.goto(served + "min-plan.html")
    expect(page.get_by_label("Vem (behövs)")).to_have_value("en granne")
    page.goto(served + "min-data.html")
    expect(page.locator("[data-place]")).to_contain_text("Det du har sagt ja till är sparat i den här webbläsaren.")
    expect(page.locator("[name=where]:checked")).to_have_count(0)


@pytest.mark.parametrize("ticked", [name if name in ("texts", "the plan") else slow(name) for name in TICKED])
def test_a_yes_to_some_keeps_that_and_no_more_until_it_is_asked(page, served, ticked):
    old = BEFORE | EMPTY | TICKED[ticked]
    seeded(page, served, old)
    before = set(KINDS[:4]) & {
        {"talk": "talks"}.get(kind, kind) for kind, value in TICKED[ticked].items() if kind != "keeps"
    }
    everything(page, served)
    now = kept(page)
    assert {kind for kind in KINDS[:4] if now[kind]} == before
    assert now["modules"]["korta"] == {"done": "2026-11-20"} and now["held"] == old["held"]
    if ticked == "the conversation":
        assert now["talks"]["2026-12-01-1400"] == {"date": "2026-12-01", "time": "14:00"}
        assert now["told"]["2026-12-01-1400"]["heard"] == "Mörkt."
    expect(ask(page)).to_contain_text("Du har förut sagt ja till att spara en del.")
    say(page, YES)
    assert found(page, "localStorage") == WRITTEN


def test_a_no_to_more_takes_what_there_was_into_the_tab(page, served):
    seeded(page, served, BEFORE | {"keeps": ["texts", "plan"]})
    page.goto(served + MODULE)
    answer(page, "single")
    say(page, NO)
    assert kept(page) is None
    assert kept(page, "sessionStorage")["texts"] == BEFORE["texts"]


def test_a_yes_to_all_the_ticks_is_a_yes(page, served):
    seeded(page, served, BEFORE | {"keeps": ["texts", "scales", "plan"]})
    page.goto(served + "index.html")
    expect(page.locator(".start")).to_contain_text("Ditt samtal: tisdag 1 december 14.00")
    page.goto(served + MODULE)
    answer(page, "single")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ask")).to_have_count(0)
    now = kept(page)
    assert (now["version"], now["asked"], now["texts"], now["plan"]) == (3, "yes", BEFORE["texts"], BEFORE["plan"])
    assert (now["scales"], now["held"], list(now["talks"])) == (BEFORE["scales"], "2026-11-18", ["2026-12-01-1400"])


@pytest.mark.parametrize("asked", ["no", "shared"])
def test_an_earlier_no_holds(page, served, asked):
    page.goto(served + "kom-igang.html")
    page.evaluate("text => sessionStorage.setItem('kurs:mini', text)", json.dumps(BEFORE | {"asked": asked}))
    page.goto(served + MODULE)
    answer(page, "single")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ask")).to_have_count(0)
    assert kept(page) is None and kept(page, "sessionStorage")["plan"] == BEFORE["plan"]


def test_what_was_written_in_gaps_before_goes_with_a_yes_to_all_but_words(page, served):
    answers = {"fyll-i": ANSWER | {"revision": "608f85be", "chosen": ["invånere", "klart"]}} | BEFORE["answers"]
    seeded(page, served, BEFORE | {"keeps": ["texts"], "answers": answers})
    page.goto(served + MODULE)
    answer(page, "single")
    say(page, NOT_WORDS)
    now = kept(page)["answers"]
    assert now["fyll-i"]["chosen"] == [] and now["ramen-forst"]["chosen"] == ["true"]
    assert kept(page)["texts"] == {} and "En förälder" not in json.dumps(kept(page))
    page.reload()
    expect(verdict(question(page, "fill"))).to_contain_text("Rätt.")


@pytest.mark.parametrize("scheme", [slow("light"), "dark"])
def test_it_is_accessible_and_fits_a_phone(open_page, served, scheme):
    page = visitor(open_page, viewport={"width": 375, "height": 700}, color_scheme=scheme)
    page.goto(served + MODULE)
    answer(page)
    expect(ask(page).get_by_role("status")).not_to_be_empty()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    say(page, YES)
    assert violations(page) == []


def test_in_english(open_page, site_en):
    page = visitor(open_page, "en-GB")
    page.goto(site_en + "/samtal.html")
    page.get_by_role("button", name="Book this conversation").first.click()
    page.get_by_label("Time").fill("14:00")
    page.get_by_role("button", name="Add to the calendar").press("Enter")
    page.get_by_role("button", name="Yes, but not what I write").press("Enter")
    expect(page.locator(".ask :focus")).to_contain_text("What you do here is now saved, but not what you write.")


GO_ON = """$button => {
  $button.focus();
  $button.click();
  document.querySelector(".question[data-type=multiple] input").focus();
}"""


@pytest.mark.parametrize("button", [".ask button", ".question[data-type=single] [type=submit]"], ids=["asked", "error"])
def test_who_goes_on_at_once_is_not_called_back(page, served, button):
    page.goto(served + MODULE)
    answer(page)
    page.locator(button).first.evaluate(GO_ON)
    page.wait_for_timeout(800)  # longer than the focus waits, and what was answered stands
    assert page.evaluate("document.activeElement.closest('.question')?.dataset.type") == "multiple"
    assert page.locator(".ask button").count() == (0 if "ask" in button else 4)
