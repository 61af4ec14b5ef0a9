"""What the tests of the contact bank's page share: contacts, where they are published, and what is filled in."""

import json
import random
from types import SimpleNamespace
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import expect

PAGE = "kontaktbank/index.html"
DATA = "kontaktbank/data/bank.js"
COORDINATOR = {
    "name": "Samordnaren",
    "email": "medskapande@kommun.example",
    "substitute": "Kontaktcenter",
    "reply_days": 3,
}
TOPICS = [
    {"code": "trafik", "label": "Trafik och gator"},
    {"code": "kultur", "label": "Kultur"},
    {"code": "natur", "label": "Natur"},
]
AREAS = [{"code": "asa", "label": "Åsa"}, {"code": "saro", "label": "Särö"}]
COUNTS = [
    {"topic": "trafik", "area": None, "count": 12},
    {"topic": "trafik", "area": "asa", "count": 7},
    {"topic": "trafik", "area": "saro", "count": None},
    {"topic": "kultur", "area": "saro", "count": None},
    {"topic": "kultur", "area": "whole_municipality", "count": 6},
    {"topic": "kultur", "area": None, "count": 6},
]
TODAY = "2026-11-24"
ASKED = {
    "what": "Hur är övergången vid skolan?",
    "when": "tisdag 1 december 18.00, biblioteket, en timme",
    "open": "Var vi målar",
    "fixed": "Gatan ligger kvar",
    "compensation": "Fika",
    "support": "tolk, hörslinga",
    "reply_by": "2026-11-28",
    "feedback": "2026-12-10",
    "sender": "gata@kommun.example",
    "reach": "Kim Påhittad, 031-390 06 00",
}
LETTER = """Hej!

Du har sagt ja till att få frågor. Nu gäller det: Hur är övergången vid skolan?

När: tisdag 1 december 18.00, biblioteket, en timme
Det här kan du påverka: Var vi målar
Det här är bestämt: Gatan ligger kvar
Ersättning: Fika
Stöd vi kan ordna: tolk, hörslinga

Det är frivilligt. Svara gärna senast lördag 28 november. \
Senast torsdag 10 december berättar vi vad vi gör med det du säger.

Vill du lämna kontaktbanken? Skriv till medskapande@kommun.example.

Vänliga hälsningar
gata@kommun.example
Kim Påhittad, 031-390 06 00"""
ORDER_LINE = (
    "KB-BESTALLNING v1 | 2026-11-24 | gata@kommun.example | trafik | 3 | asa | evening | "
    "feedback 2026-12-10 | Hur är övergången vid skolan? | Fika | KB-SLUT"
)
CODES = SimpleNamespace(topic_codes=("trafik", "kultur", "natur"), area_codes=("asa", "saro", "whole_municipality"))


def entry(number, **changes):
    """A contact; what it does not say is ordinary."""
    return {
        "id": f"K-{number:06d}",
        "kind": "association",
        "name": f"Förening {number}",
        "topics": ["trafik"],
        "offers": ["sounding_board"],
        "about": "",
        "area": "asa",
        "languages": ["sv"],
        "formats": ["on_site"],
        "times": [],
        "contact_by": ["email"],
        "email": f"f{number}@forening.example",
        "valid_until": "2027-06-30",
        "rank": 1,
    } | changes


def many(count, seed=1):
    """As many contacts, of every kind, with words enough to search in."""
    choose = random.Random(seed)
    words = ["vi", "ordnar", "cykelturer", "för", "barn", "och", "äldre", "i", "hela", "bygden", "läser", "högt"]
    codes = [topic["code"] for topic in TOPICS]
    return [
        entry(
            number,
            kind=choose.choice(["association", "business", "resident"]),
            name=f"{choose.choice(['Byalaget', 'Cykelklubben', 'Bageriet', 'Kören'])} {number}",
            topics=choose.sample(codes, choose.randint(1, 3)),
            about=" ".join(choose.choices(words, k=18)),
            area=choose.choice(["asa", "saro", "whole_municipality"]),
            languages=choose.choice([["sv"], ["sv", "ar"]]),
            formats=choose.sample(["online", "on_site", "survey"], 2),
            times=choose.choice([[], ["evening"], ["daytime", "weekend"]]),
            rank=choose.randint(1, 9),
        )
        for number in range(count)
    ]


FEW = [
    entry(1, name="Åsa byalag", about="Motionscykelklubben ses på torget", times=["evening"]),
    entry(
        2,
        name="Ören bageri",
        kind="business",
        topics=["kultur", "trafik"],
        area="saro",
        languages=["sv", "ar"],
        formats=["online", "survey"],
        contact_by=["phone", "email"],
        phone="031-3900600",
    ),
    entry(
        3,
        name="Hela kören",
        topics=["kultur"],
        area="whole_municipality",
        contact_by=["coordinator"],
        times=["daytime", "weekend"],
        offers=["venue", "test"],
    ),
    entry(4, name="Kim", kind="resident", topics=["natur"], area="saro"),
]


def script(entries=FEW, **changes):
    """What the coordinator's command publishes."""
    bank = {
        "demo": False,
        "made": TODAY,
        "coordinator": COORDINATOR,
        "topics": TOPICS,
        "areas": AREAS,
        "counts": COUNTS,
        "entries": entries,
    } | changes
    text = json.dumps(bank).replace("<", "\\u003c")
    return f"window.kurs = window.kurs || {{}};\nwindow.kurs.bank = {text};\n"


def choice(page, name):
    return page.locator(f"#find-{name}")


def count(page):
    return page.locator("[data-count]")


def names(page):
    return page.locator("[data-results] h3").all_text_contents()


def add(page, *wanted):
    for name in wanted:
        card = page.locator("[data-results] li").filter(has=page.get_by_role("heading", name=name, exact=True))
        card.get_by_role("button", name="Lägg till i listan").click()


def fill(page, **changes):
    for name, text in (ASKED | changes).items():
        page.locator(f"#ask-{name}").fill(text)


def invite(page, *wanted, topic="trafik", **changes):
    """The letter to some contacts, written."""
    add(page, *wanted)
    page.get_by_role("button", name="Bjud in dem i listan").click()
    page.locator("#ask-topic").select_option(topic)
    fill(page, **changes)
    page.get_by_role("button", name="Skriv brevet").click()
    expect(page.get_by_role("heading", name="Klart att skicka")).to_be_focused()
    return mail(page, "Till dem i listan")


def order(page, residents="3", time="evening", **changes):
    page.get_by_role("button", name="Beställ genom samordnaren").click()
    page.get_by_label("Hur många").fill(residents)
    page.locator("#ask-time").select_option(time)
    fill(page, **changes)
    page.get_by_role("button", name="Skriv brevet").click()
    expect(page.get_by_role("heading", name="Klart att skicka")).to_be_focused()
    return mail(page, "Beställningen till samordnaren")


def mail(page, name):
    return page.get_by_role("region", name=name)


def part(root, name):
    return root.locator(f"[data-part={name}]")


def link(root):
    """A mail link as a mail program takes it apart: to whom, and its other fields."""
    split = urlsplit(part(root, "link").get_attribute("href"))
    return unquote(split.path), {key: value for key, (value,) in parse_qs(split.query, keep_blank_values=True).items()}
