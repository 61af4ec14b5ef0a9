"""The contact bank: the list, inviting, ordering and feedback."""

import re

import pytest
from banks import (
    ASKED,
    CODES,
    FEW,
    LETTER,
    ORDER_LINE,
    PAGE,
    TODAY,
    add,
    choice,
    count,
    entry,
    fill,
    invite,
    link,
    mail,
    order,
    part,
)
from bookings import pasted, visitor
from coursekit.contacts.intake.mail_line import read_request, read_shortlist
from playwright.sync_api import expect


@pytest.fixture
def page(open_page):
    return visitor(open_page)


# The list


def test_the_list(open_bank):
    page = open_bank()
    own = page.get_by_role("region", name="Din lista")
    expect(own).to_be_hidden()
    add(page, "Åsa byalag")
    expect(page.locator("[data-listed]")).to_have_text("Åsa byalag ligger i listan. Där finns nu 1.")
    assert page.locator("[data-listed]").get_attribute("role") == "status"
    add(page, "Kim")
    card = page.locator("[data-results] li").filter(has_text="Kim")
    expect(card.get_by_role("button", name="Ta bort ur listan")).to_be_focused()
    expect(card.get_by_role("button")).to_have_accessible_description("Kim")
    card.get_by_role("link", name="Till listan").press("Enter")
    expect(page.get_by_role("heading", name="Din lista")).to_be_focused()
    assert own.locator("bdi").all_text_contents() == ["Åsa byalag", "Kim"]
    choice(page, "topic").select_option("natur")
    expect(card.get_by_role("button", name="Ta bort ur listan")).to_be_visible()
    own.get_by_role("button", name="Ta bort: Åsa byalag").press("Enter")
    expect(page.get_by_role("heading", name="Din lista")).to_be_focused()
    expect(page.locator("[data-listed]")).to_have_text("Åsa byalag är borta ur listan. Där finns nu 1.")
    own.get_by_role("button", name="Ta bort: Kim").press("Enter")
    expect(page.get_by_role("heading", name="Kontakter", exact=True)).to_be_focused()
    expect(own).to_be_hidden()
    expect(card.get_by_role("button", name="Lägg till i listan")).to_be_visible()
    expect(card.get_by_role("link", name="Till listan")).to_be_hidden()


def test_nothing_is_stored(open_bank):
    page = open_bank()
    invite(page, "Åsa byalag")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.reload()
    expect(count(page)).to_have_text("4 kontakter")
    expect(page.get_by_role("region", name="Din lista")).to_be_hidden()


# Inviting


def test_an_invitation_to_each_in_their_way(open_bank):
    page = open_bank()
    root = invite(page, "Åsa byalag", "Ören bageri", "Hela kören", "Kim")
    line = (
        "KB-LOGG v1 | 2026-11-24 | gata@kommun.example | trafik | K-000001,K-000002,K-000003,K-000004 | "
        "feedback 2026-12-10 | Hur är övergången vid skolan? | Fika | KB-SLUT"
    )
    assert part(root, "text").text_content() == f"{LETTER}\n\n{line}"
    expect(part(root, "subject")).to_have_text("Vill du vara med? Hur är övergången vid skolan?")
    expect(part(root, "to")).to_have_text("medskapande@kommun.example")
    expect(part(root, "bcc")).to_have_text("f1@forening.example; f4@forening.example")
    expect(part(root, "call")).to_have_text("Ören bageri: 031-3900600")
    expect(part(root, "through")).to_have_text("Hela kören")
    assert link(root) == (
        "medskapande@kommun.example",
        {
            "bcc": "f1@forening.example,f4@forening.example",
            "subject": "Vill du vara med? Hur är övergången vid skolan?",
            "body": f"{LETTER}\n\n{line}".replace("\n", "\r\n"),
        },
    )
    expect(mail(page, "Beställningen till samordnaren")).to_be_hidden()
    expect(page.get_by_text("Gör ingen egen lista. Ta bort mejlen när ni är klara.")).to_be_visible()
    read = read_shortlist(part(root, "text").text_content(), CODES)
    assert (read.contacts, read.topic, read.feedback_due.isoformat()) == (
        ("K-000001", "K-000002", "K-000003", "K-000004"),
        "trafik",
        "2026-12-10",
    )


def test_rows_that_nobody_needs_are_not_there(open_bank):
    page = open_bank()
    root = invite(page, "Hela kören")
    assert root.locator("dt").locator("visible=true").all_text_contents() == ["Ämnesrad", "Till", "Genom samordnaren"]
    expect(root.get_by_role("button", name="Kopiera hemlig kopia")).to_be_hidden()
    assert "bcc" not in link(root)[1]


def test_one_who_wants_a_call_but_has_no_number_here_gets_a_mail(open_bank):
    page = open_bank([entry(1, contact_by=["phone", "email"]), entry(2, contact_by=["phone"], email="")])
    root = invite(page, "Förening 1", "Förening 2")
    expect(part(root, "bcc")).to_have_text("f1@forening.example")
    expect(part(root, "through")).to_have_text("Förening 2")


def test_what_is_copied(open_bank):
    page = open_bank()
    root = invite(page, "Åsa byalag", "Kim")
    for button, copied in (
        ("Kopiera hemlig kopia", "f1@forening.example; f4@forening.example"),
        ("Kopiera adressen", "medskapande@kommun.example"),
        ("Kopiera ämnesraden", "Vill du vara med? Hur är övergången vid skolan?"),
        ("Kopiera brevet", f"{LETTER}  KB-LOGG v1 "),
    ):
        page.get_by_role("searchbox").fill("")
        root.get_by_role("button", name=button).press("Enter")
        expect(root.locator("[data-copied]")).to_have_text("Kopierat.")
        assert pasted(page).startswith(copied.replace("\n", " "))


@pytest.mark.parametrize(
    ("addresses", "what", "fault"),
    [
        (10, "Kort?", ""),
        (11, "Kort?", "Fler än 10 adresser får inte plats i en mejllänk. Kopiera i stället."),
        (1, "å" * 300, "Brevet är för långt för en mejllänk. Kopiera i stället."),
    ],
    ids=["ten", "eleven", "long"],
)
def test_what_a_mail_link_cannot_hold(open_bank, addresses, what, fault):
    page = open_bank([entry(number) for number in range(addresses)])
    short = {name: "-" for name in ("when", "open", "fixed", "compensation", "support", "sender", "reach")}
    root = invite(page, *[f"Förening {number}" for number in range(addresses)], what=what, **short)
    assert part(root, "link").is_visible() == (fault == "")
    expect(part(root, "no_link")).to_have_text(fault)
    assert len(part(root, "bcc").text_content().split("; ")) == addresses
    expect(root.get_by_role("button", name="Kopiera hemlig kopia")).to_be_visible()


def test_the_longest_mail_link(open_bank):
    page = open_bank()
    make = "mail => kurs.invitation.link(mail)"
    for addresses, length, fault in (
        (10, 1800, ""),
        (10, 1801, "too_long"),
        (11, 1800, "too_many"),
        (0, 1800, ""),
        (0, 1801, "too_long"),
    ):
        bcc = [f"{number}@f.example" for number in range(addresses)]
        mail = {"to": "s@k.example", "bcc": bcc, "subject": "Å", "text": "å\n"}
        missing = length - len(page.evaluate(make, mail)["href"])
        made = page.evaluate(make, mail | {"text": mail["text"] + "x" * missing})
        assert (len(made["href"]), made["fault"]) == (length, fault)


def test_what_the_plan_says_is_filled_in(page, publish, bank_served):
    publish(FEW)
    page.goto(bank_served + "min-plan.html")
    plan = {
        "question": "Hur går det?",
        "date": "2026-12-01",
        "time": "14:00",
        "place": "Torget",
        "open": "Allt",
        "fixed": "Inget",
        "gives": "Fika",
        "feedback": "2026-12-15",
    }
    page.evaluate("plan => kurs.store.update((record) => { record.plan = plan; })", plan)
    page.goto(bank_served + PAGE)
    page.get_by_role("button", name="Beställ genom samordnaren").click()
    assert {name: page.locator(f"#ask-{name}").input_value() for name in ASKED} == {
        "what": "Hur går det?",
        "when": "tisdag 1 december 14.00, Torget",
        "open": "Allt",
        "fixed": "Inget",
        "compensation": "Fika",
        "support": "",
        "reply_by": "",
        "feedback": "2026-12-15",
        "sender": "",
        "reach": "",
    }
    page.clock.set_fixed_time("2026-12-16T08:00:00Z")
    page.reload()
    page.get_by_role("button", name="Beställ genom samordnaren").click()
    expect(page.locator("#ask-feedback")).to_have_value("")


# Ordering


def test_an_order(open_bank):
    page = open_bank(after="#amne=trafik&omrade=asa&tid=evening")
    page.get_by_role("button", name="Beställ genom samordnaren").click()
    expect(page.get_by_role("heading", name="Bjud in eller beställ")).to_be_focused()
    filled = [page.locator(f"#ask-{name}").input_value() for name in ("topic", "area", "time")]
    assert filled == ["trafik", "asa", "evening"]
    expect(page.get_by_role("checkbox", name="De i din lista")).to_be_hidden()
    root = order(page, " 03")
    assert part(root, "text").text_content() == f"{LETTER}\n\n{ORDER_LINE}"
    expect(part(root, "subject")).to_have_text("Beställning: tre invånare, Trafik och gator, Åsa, kväll")
    expect(mail(page, "Till dem i listan")).to_be_hidden()
    to, fields = link(root)
    assert (to, "bcc" in fields) == ("medskapande@kommun.example", False)
    read = read_request(part(root, "text").text_content(), CODES)
    assert (read.count, read.topic, read.area, read.times) == (3, "trafik", "asa", ("evening",))


def test_an_order_of_one_from_anywhere_at_any_time(open_bank):
    page = open_bank(after="#amne=natur")
    root = order(page, "1", "")
    expect(part(root, "subject")).to_have_text("Beställning: en invånare, Natur")
    read = read_request(part(root, "text").text_content(), CODES)
    assert (read.count, read.topic, read.area, read.times) == (1, "natur", None, ())


@pytest.mark.slow
def test_a_letter_that_the_form_no_longer_says_goes(open_bank):
    page = open_bank()
    invite(page, "Kim")
    page.locator("#ask-what").fill("Något annat")
    expect(page.get_by_role("heading", name="Klart att skicka")).to_be_hidden()
    page.get_by_role("button", name="Skriv brevet").click()
    add(page, "Åsa byalag")
    expect(page.get_by_role("heading", name="Klart att skicka")).to_be_hidden()
    expect(page.locator("#ask-listed-names")).to_have_text("Kim, Åsa byalag")


def test_everything_that_is_missing_is_said(open_bank):
    page = open_bank()
    page.get_by_role("button", name="Beställ genom samordnaren").click()
    page.get_by_role("button", name="Skriv brevet").click()
    group = page.get_by_role("group", name="Några saker saknas")
    expect(group).to_be_focused()
    assert group.get_by_role("link").all_text_contents() == [
        "Skriv hur många, från 1 till 50.",
        "Välj ett ämne.",
        "Skriv vad det gäller.",
        "Skriv när, var och hur länge.",
        "Skriv vad de kan påverka.",
        "Skriv vad som redan är bestämt.",
        "Skriv vilken ersättning de får, eller ”ingen ersättning”.",
        "Skriv vilket stöd ni kan ordna.",
        "Välj en dag för svar, i dag eller senare.",
        "Välj en dag för återkoppling, efter svarsdagen.",
        "Skriv vilken enhet som frågar.",
        "Skriv ditt namn och telefonnummer.",
    ]
    group.get_by_role("link", name="Skriv vad det gäller.").press("Enter")
    field = page.locator("#ask-what")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Skriv vad det gäller.$"))
    field.fill("Något")
    expect(field).to_have_attribute("aria-invalid", "false")
    assert "#ask" not in page.url


def test_how_many_may_be_ordered(open_bank):
    page = open_bank(after="#amne=trafik")
    page.get_by_role("button", name="Beställ genom samordnaren").click()
    fill(page)
    for residents in ("0", "51", "2.5", "-3", ""):
        page.get_by_label("Hur många").fill("50")
        page.get_by_role("button", name="Skriv brevet").click()
        expect(page.get_by_role("heading", name="Klart att skicka")).to_be_focused()
        page.get_by_label("Hur många").fill(residents)
        page.get_by_role("button", name="Skriv brevet").click()
        expect(page.locator("#ask-count-error")).to_have_text("Skriv hur många, från 1 till 50.")
        expect(page.locator("[data-ask] .error:visible")).to_have_count(1)


@pytest.mark.slow
def test_the_days_come_in_order(open_bank):
    page = open_bank()
    add(page, "Kim")
    page.get_by_role("button", name="Bjud in dem i listan").click()
    page.locator("#ask-topic").select_option("natur")
    for reply_by, feedback, wrong in (
        ("2026-11-23", "2026-12-10", ["Välj en dag för svar, i dag eller senare."]),
        ("2026-12-10", "2026-12-09", ["Välj en dag för återkoppling, efter svarsdagen."]),
        (TODAY, TODAY, []),
    ):
        fill(page, reply_by=reply_by, feedback=feedback)
        page.get_by_role("button", name="Skriv brevet").click()
        assert page.locator("[data-ask] .error:visible").all_text_contents() == wrong


def test_somebody_has_to_be_asked(open_bank):
    page = open_bank()
    add(page, "Kim")
    page.get_by_role("button", name="Bjud in dem i listan").click()
    page.get_by_role("checkbox", name="De i din lista").uncheck()
    page.get_by_role("button", name="Skriv brevet").click()
    error = page.locator("#ask-order-error")
    expect(error).to_have_text("Välj vem som ska få inbjudan.")
    page.get_by_role("checkbox", name="De i din lista").check()
    expect(error).to_be_hidden()
    page.get_by_role("button", name="Ta bort: Kim").click()
    page.get_by_role("button", name="Skriv brevet").click()
    expect(error).to_have_text("Listan är tom. Lägg till någon, eller beställ genom samordnaren.")
    page.get_by_role("group", name="Några saker saknas").get_by_role("link").first.press("Enter")
    expect(page.get_by_role("checkbox", name="Invånare genom samordnaren")).to_be_focused()


# Feedback


def test_feedback(open_bank):
    page = open_bank()
    page.get_by_text("Skriv en återkoppling").click()
    page.get_by_role("button", name="Skriv återkopplingen").click()
    group = page.get_by_role("group", name="Några saker saknas")
    expect(group).to_be_focused()
    assert group.get_by_role("link").all_text_contents() == [
        "Skriv vad de var med om.",
        "Skriv vad ni hörde.",
        "Skriv vad ni gör.",
        "Skriv vad ni inte gör, eller ”ingenting”.",
        "Skriv varför.",
        "Skriv vilken enhet som frågar.",
    ]
    texts = {
        "about": "samtalet om skolan",
        "heard": "Bilarna kör fort.",
        "doing": "Vi målar.",
        "not_doing": "En bro",
        "because": "den är dyr.",
        "sender": "Gata",
    }
    for name, text in texts.items():
        page.locator(f"#feedback-{name}").fill(text)
    page.get_by_role("button", name="Skriv återkopplingen").click()
    expect(page.get_by_role("heading", name="Din återkoppling")).to_be_focused()
    assert page.locator("#feedback-text").text_content() == (
        "Hej!\n\nTack för att du var med: samtalet om skolan\n\nDet här hörde vi: Bilarna kör fort.\n\n"
        "Det här gör vi: Vi målar.\n\nDet här gör vi inte: En bro\nEftersom: den är dyr.\n\n"
        "Hör av dig om du undrar över något.\n\nVänliga hälsningar\nGata"
    )
    page.get_by_role("region", name="Din återkoppling").get_by_role("button", name="Kopiera brevet").click()
    expect(page.get_by_role("region", name="Din återkoppling").get_by_role("status")).to_have_text("Kopierat.")
    page.locator("#feedback-heard").fill("Annat")
    expect(page.get_by_role("heading", name="Din återkoppling")).to_be_hidden()
