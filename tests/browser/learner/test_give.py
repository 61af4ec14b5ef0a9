"""Answers given away: the file is what was shown, it tells of nobody, and nothing goes anywhere by itself."""

import json
import re

import pytest
from accessibility import violations
from answering import choose, fill_in, question, send, values, verdict
from cases import slow
from given import put, report
from playwright.sync_api import expect
from practising import finish
from records import ANSWER, EMPTY, SCALES, finished, keep, kept, talks

PAGE, CERTIFICATE = "min-data.html", "intyg.html"
MODULE, LAST = "kurs/alla-typer/index.html", "kurs/korta/index.html"
TITLE = "Hjälp oss göra frågorna bättre"
WORDS = "Mormor Åsa på Storgatan 3, 070-1740605"
PHONE = {"width": 375, "height": 700}
# What the file holds, and nothing else.
HEAD = ["format", "course", "month", "sender", "number", "answers"]
ANSWERED = ["id", "revision", "choices", "result", "tries", "shown"]
KEY_OF_TEXT = re.compile(r"true|false|([a-z0-9-]+=)?[0-9a-f]{8}")


def show(page):
    page.get_by_role("button", name="Visa vad filen innehåller").press("Enter")


def shown(page):
    expect(page.get_by_role("heading", name="Det här finns i filen")).to_be_focused()
    return page.locator("[data-text]").text_content()


def saved(page):
    """The text of the file that is saved."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara filen").press("Enter")
    assert download.value.suggested_filename == "svar-mini.json"
    return download.value.path().read_bytes().decode()


def given(page, address, record=None):
    """The file that somebody with this record saves."""
    if record is not None:
        keep(page, address, record)
    page.goto(address + PAGE)
    show(page)
    text = shown(page)
    assert saved(page) == text
    return json.loads(text)


@pytest.mark.slow
def test_the_file_is_what_was_shown(page, served):
    page.clock.set_fixed_time("2026-11-24T12:00:00")
    page.goto(served + MODULE)
    finish(page, right=False)
    file = given(page, served)
    assert list(file) == HEAD
    assert {name: file[name] for name in HEAD[:3]} == {"format": 1, "course": "mini", "month": "2026-11"}
    assert file["number"] == 1 and re.fullmatch("[0-9a-f]{16}", file["sender"])
    assert {tuple(answer) for answer in file["answers"]} == {tuple(ANSWERED)}
    assert [answer["id"] for answer in file["answers"]] == [
        "forsta-fragan", "oppettider", "ramen-forst", "stegen", "para-ihop", "fyll-i", "hur-lange", "lekplatsen",
    ]  # fmt: skip
    assert {answer["tries"] for answer in file["answers"]} == {1}
    assert [answer["id"] for answer in file["answers"] if not answer["choices"]] == ["fyll-i", "hur-lange"]
    assert all(answer["shown"] and answer["result"] < 1 for answer in file["answers"])


def test_it_is_told_in_words(page, served):
    page.clock.set_fixed_time("2026-11-24T12:00:00")
    page.goto(served + MODULE)
    root = question(page, "true_false")
    for right in (False, True):
        choose(page, root, values(root, right)[0])
        send(root, "true_false")
        expect(verdict(root)).not_to_have_text("")
    page.goto(served + PAGE)
    show(page)
    sender = json.loads(shown(page))["sender"]
    assert page.locator("[data-holds] li").all_text_contents() == [
        "Kursen: Minikurs i medskapande (mini).",
        "Månaden: november 2026.",
        f"Ett slumptal, {sender}, och filens nummer, 1.",
        "En fråga: vad du valde första gången, hur det gick, hur många gånger du försökte och om du visade svaret.",
    ]
    page.get_by_text("Fråga för fråga").click()
    assert page.locator("[data-each] li").all_inner_texts() == [
        "ramen-forst: Fel första gången. Valde false. 2 försök."
    ]


def test_the_first_try_stays_whatever_comes_after(page, served):
    page.goto(served + MODULE)
    root = question(page, "single")
    wrong, right = values(root, False), values(root, True)
    for value in (wrong[1], wrong[0], right[0]):
        choose(page, root, value)
        send(root, "single")
        expect(verdict(root)).not_to_have_text("")
    [answer] = given(page, served)["answers"]
    assert (answer["choices"], answer["result"], answer["tries"], answer["shown"]) == ([wrong[1]], 0, 3, False)


def test_an_answer_that_was_shown_and_then_tried_again_was_shown(page, served):
    page.goto(served + MODULE)
    root = question(page, "true_false")
    choose(page, root, values(root, False)[0])
    send(root, "true_false")
    for name in ("Visa svar", "Försök igen"):
        root.get_by_role("button", name=name).press("Enter")
    choose(page, root, values(root, True)[0])
    send(root, "true_false")
    [answer] = given(page, served)["answers"]
    assert answer["shown"] and answer["tries"] == 2


def test_nothing_of_the_learner_s_own_is_in_it(page, served):
    """The privacy of it: a record full of what must not leave, and what is left of it in the file."""
    page.clock.set_fixed_time("2026-11-24T12:34:56")
    page.goto(served + MODULE)
    for kind in ("single", "fill", "number"):
        root = question(page, kind)
        if kind == "single":
            fill_in(root, kind, True)
        elif kind == "fill":
            for box in root.locator("input").all():
                box.fill(WORDS)
        else:
            root.locator("input").fill("701740605")
        send(root, kind)
        expect(verdict(root)).not_to_have_text("")
    answers = page.evaluate("kurs.store.record.answers")
    page.evaluate("sessionStorage.clear()")
    # As it was kept before first tries were: what was written in a gap may look like a key.
    answers["hur-lange"] = ANSWER | {"revision": "a", "chosen": ["70174060"]}
    # As another site on the host, or a file from elsewhere, could have left it.
    answers["ramen-forst"] = ANSWER | {"revision": "a", "chosen": [WORDS], "trial": [WORDS], "trialResult": 1}
    answers["para-ihop"] = ANSWER | {"revision": "a", "chosen": ["asa=12345678"], "note": WORDS}
    answers["stegen"] = ANSWER | {"revision": "a", "chosen": [f"{WORDS}=0a1b2c3d"]}
    answers["egen-fraga"] = ANSWER | {"revision": "a", "chosen": [WORDS], "trial": ["0a1b2c3d"], "trialResult": 1}
    answers["mormor-asa"] = ANSWER | {"revision": "a", "chosen": ["0a1b2c3d"]}
    record = {
        "answers": answers, "scales": SCALES, "texts": {"egen-fraga": WORDS}, "plan": {"vem": WORDS},
        "talks": talks(who=WORDS), "told": {"2026-12-01-1400": {"heard": WORDS}}, "held": "2026-11-18",
        "last": "korta", "sender": WORDS, "sent": 7,
    }  # fmt: skip
    file = given(page, served, record)
    text = json.dumps(file, ensure_ascii=False)
    assert re.findall(r"Mormor|mormor|Åsa|Storgatan|1740605|70174060|egen-fraga|korta|skala|granne", text) == []
    assert re.findall(r"\d{4}-\d\d-\d\d|\d\d:\d\d|2026-12|T12", text) == []
    assert list(file) == HEAD and file["month"] == "2026-11" and re.fullmatch("[0-9a-f]{16}", file["sender"])
    assert {tuple(answer) for answer in file["answers"]} == {tuple(ANSWERED)}
    choices = {answer["id"]: answer["choices"] for answer in file["answers"]}
    assert [choices[id] for id in ("fyll-i", "hur-lange", "ramen-forst", "stegen")] == [[], [], [], []]
    assert all(KEY_OF_TEXT.fullmatch(each) for chosen in choices.values() for each in chosen)


def test_a_written_first_try_is_never_kept(page, served):
    page.goto(served + MODULE)
    root = question(page, "fill")
    for box in root.locator("input").all():
        box.fill(WORDS)
    send(root, "fill")
    expect(verdict(root)).not_to_have_text("")
    answer = page.evaluate("kurs.store.record.answers['fyll-i']")
    assert answer["trial"] == [] and answer["trialResult"] == 0


@pytest.mark.parametrize(("answer", "known"), [
    ({"tries": 1, "result": 0.5, "chosen": ["0a1b2c3d"]}, (["0a1b2c3d"], 0.5)),
    ({"tries": 1, "result": None, "first": 0, "chosen": []}, None),
    ({"tries": 3, "result": 1, "chosen": ["0a1b2c3d"]}, None),
    ({"tries": 0, "result": None}, None),
    ({"tries": 3, "result": 1, "chosen": ["0a1b2c3d"], "trial": ["4e5f6a7b"], "trialResult": 0}, (["4e5f6a7b"], 0)),
], ids=["the only one", "taken again", "several", "none", "kept"])  # fmt: skip
def test_an_answer_from_before_first_tries_were_kept(page, served, answer, known):
    keep(page, served, {"answers": {"vem-forst": ANSWER | {"revision": "a"} | answer}})
    page.goto(served + PAGE)
    page.evaluate("new Promise((done) => kurs.load('assets/js/answers.js', () => kurs.answerFile, done))")
    answers = page.evaluate("kurs.answerFile.of('mini', kurs.store.record, '2026-11-24').answers")
    assert [(each["choices"], each["result"]) for each in answers] == ([known] if known else [])


def test_a_later_file_takes_the_place_of_an_earlier_one(page, served):
    one = {"vem-forst": ANSWER | {"revision": "a", "chosen": ["0a1b2c3d"]}}
    first = given(page, served, {"answers": one})
    assert kept(page) == EMPTY | {"answers": one, "sender": first["sender"], "sent": 1}
    second = given(page, served)
    assert (second["sender"], second["number"]) == (first["sender"], 2)
    expect(page.locator("[data-holdings] li").last).to_have_text("Ett slumptal för den fil med svar som du har sparat")
    page.get_by_role("button", name="Ta bort allt").press("Enter")
    page.get_by_role("button", name="Ja, ta bort allt").press("Enter")
    expect(page.get_by_role("heading", name="Det här finns i filen")).to_be_hidden()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("asked", [None, "no", slow("shared")])
def test_without_a_yes_the_number_goes_with_the_tab(page, served, asked):
    one = {"vem-forst": ANSWER | {"revision": "a", "chosen": ["0a1b2c3d"]}}
    keep(page, served, {"asked": asked, "keeps": [], "answers": one}, "sessionStorage")
    file = given(page, served)
    assert kept(page, "sessionStorage")["sender"] == file["sender"]
    assert page.evaluate("localStorage.length") == 0


def test_with_storage_refused_nothing_is_kept_and_the_file_is_whole(open_page, served):
    page = open_page()
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new Error('refused'); } });"
    )
    page.goto(served + PAGE)
    page.evaluate(
        "kurs.store.record.answers['vem-forst'] = { revision: 'a', chosen: ['0a1b2c3d'], tries: 1, result: 1, shown: false, done: true }"
    )
    show(page)
    assert saved(page) == shown_text(page)


def shown_text(page):
    return page.locator("[data-text]").text_content()


def test_nothing_answered_is_said(page, served):
    page.goto(served + PAGE)
    show(page)
    expect(page.locator("[data-told]")).to_have_text(
        "Du har inte svarat på någon fråga än. Gör det först, och kom tillbaka hit."
    )
    expect(page.get_by_role("heading", name="Det här finns i filen")).to_be_hidden()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_where_the_network_is_gone_that_is_said_and_it_works_again(page, served):
    keep(page, served, {"answers": {"vem-forst": ANSWER | {"revision": "a"}}})
    page.goto(served + PAGE)
    page.route("**/answers.js", lambda route: route.fulfill(body="<h1>Logga in</h1>", content_type="text/javascript"))
    page.evaluate("window.onerror = () => true")
    show(page)
    expect(page.locator("[data-told]")).to_have_text(
        "Det går inte att hämta det som behövs just nu. Pröva igen om en stund."
    )
    page.unroute("**/answers.js")
    show(page)
    assert json.loads(shown(page))["answers"]


def test_where_it_can_be_sent(page, served):
    given(page, served, {"answers": {"vem-forst": ANSWER | {"revision": "a"}}})
    links = page.locator("#hjalp-oss a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "mailto:svar@exempelby.example?subject=Svar%20p%C3%A5%20fr%C3%A5gorna%20i%20Minikurs%20i%20medskapande",
        "https://exempelby.example/svar",
    ]


def test_at_the_course_s_end(page, served):
    keep(page, served, {})
    page.goto(served + CERTIFICATE)
    expect(page.locator("#hjalp-oss")).to_be_hidden()
    keep(page, served, finished(page, served))
    page.goto(served + CERTIFICATE)
    show(page)
    assert len(json.loads(shown(page))["answers"]) == 12
    page.goto(served + LAST)
    page.get_by_role("link", name=TITLE).press("Enter")
    expect(page).to_have_url(served + PAGE + "#hjalp-oss")
    expect(page.get_by_role("heading", name=TITLE)).to_be_in_viewport()
    page.goto(served + MODULE)
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)


def test_the_certificate_is_one_page_still(page, served):
    keep(page, served, finished(page, served))
    page.goto(served + CERTIFICATE)
    page.emulate_media(media="print")
    expect(page.locator("#hjalp-oss")).to_be_hidden()


def test_without_scripts_it_is_not_there(open_page, served):
    page = open_page(java_script_enabled=False)
    for address in (PAGE, CERTIFICATE, LAST):
        page.goto(served + address)
        expect(page.get_by_text(TITLE)).to_be_hidden()


def test_a_course_that_takes_no_answers_does_not_ask(page, site_en):
    for address in (PAGE, CERTIFICATE):
        page.goto(f"{site_en}/{address}")
        expect(page.locator("#hjalp-oss")).to_have_count(0)


@pytest.mark.parametrize(
    ("size", "scheme"), [(None, "light"), (PHONE, "dark"), slow(PHONE, "light"), slow(None, "dark")]
)
def test_no_rule_of_accessibility_is_broken(open_page, served, size, scheme):
    page = open_page(color_scheme=scheme, **({"viewport": size} if size else {}))
    keep(page, served, finished(page, served))
    page.goto(served + PAGE)
    show(page)
    shown(page)
    page.get_by_text("Fråga för fråga").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_in_an_lms_it_is_not_there(page, served):
    """The LMS keeps the record, and its administrators have other reports; a frame may not even save a file."""
    page.add_init_script("window.kursHost = { getItem: () => null, setItem() {}, removeItem() {} }")
    for address in (PAGE, CERTIFICATE, LAST):
        page.goto(served + address)
        expect(page.locator("html")).to_have_class(re.compile("in-lms"))
        expect(page.get_by_text(TITLE)).to_be_hidden()


def test_the_trainer_s_command_reads_what_the_browser_saved(page, served, tmp_path):
    page.goto(served + MODULE)
    finish(page, right=False)
    files = [given(page, served) | {"sender": f"{number:016x}"} for number in range(5)]
    done, text, _ = report(put(tmp_path / "svar", *files))
    assert done.returncode == 0 and done.stderr == ""
    assert "Svaren kommer från 5 deltagare" in text and "Svar på frågor som kursen inte har" not in text
    assert "Du säger ramen innan du frågar. Fel svar lockar mest: läs om" in text
    assert "Fel: Falskt 100 % (5) ✓ Rätt: Sant ingen valde det" in text
