"""Records of what a learner of the miniature course has done, put where the browser keeps them."""

import json

KEY = "kurs:mini"
ASK = "Spara i den här webbläsaren?"
YES, NOT_WORDS, NO, SHARED = ANSWERS = (
    "Ja, allt jag gör här",
    "Ja, men inte det jag skriver",
    "Nej",
    "Jag delar dator",
)
EMPTY = {
    "version": 3,
    "asked": "yes",
    "keeps": ["texts", "scales", "plan", "talks", "told"],
    "answers": {},
    "modules": {},
    "scales": {},
    "texts": {},
    "plan": {},
    "talks": {},
    "told": {},
    "held": None,
    "last": None,
}
# What a record has once answers have been given away.
GIVEN = ("sender", "sent")
TALK = {
    "date": "2026-12-01",
    "time": "14:00",
    "who": "En förälder",
    "where": "Vid grinden",
    "question": "Hur var det senast?",
}
SCALES = {
    "skala-fore": {"date": "2026-11-01", "values": {"vagar": 4, "vet-hur": 2}},
    "skala-efter": {"date": "2026-11-20", "values": {"vagar": 3, "vet-hur": 4}},
}
ANSWER = {
    "chosen": [],
    "order": [],
    "tries": 1,
    "result": 1,
    "first": 1,
    "shown": False,
    "done": True,
    "date": "2026-11-20",
}


def talks(**changes):
    """That conversation as a record has it, alone."""
    return {"2026-12-01-1400": TALK | changes}


def talk_of(record):
    """The one conversation of a record, with what the learner told of it."""
    [(key, talk)] = record["talks"].items()
    return talk | record["told"].get(key, {})


def keep(page, address, record, place="localStorage"):
    """Put a record in the browser's storage, for the site at this address."""
    page.goto(address.rstrip("/") + "/kom-igang.html")
    page.evaluate("([place, key, text]) => window[place].setItem(key, text)", [place, KEY, json.dumps(EMPTY | record)])


def kept(page, place="localStorage"):
    """The record in the browser's storage, or None."""
    text = page.evaluate("([place, key]) => window[place].getItem(key)", [place, KEY])
    return json.loads(text) if text else None


def modules_of(page, address):
    """What the scripts know of the course's modules."""
    page.goto(address.rstrip("/") + "/intyg.html")
    return page.evaluate("kurs.course.modules")


def done(modules, *, but=()):
    """Answers that finish every question of the modules, but some."""
    questions = [question for module in modules for question in module["questions"]]
    return {id: ANSWER | {"revision": revision} for id, revision, _ in questions if id not in but}


def finished(page, address, **more):
    """A record of somebody who finished the whole course on 20 November."""
    modules = modules_of(page, address)
    dates = {module["slug"]: {"done": "2026-11-20"} for module in modules}
    return {"answers": done(modules), "modules": dates, "last": "korta"} | more
