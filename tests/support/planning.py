"""The plan's form, filled in."""

NEEDED = {
    "who": "En förälder.",
    "question": "Berätta om senaste gången du väntade på besked",
    "date": "2026-12-01",
    "time": "14:00",
    "place": "Vid grinden.",
}
MORE = {
    "fixed": "Skolan ligger kvar",
    "open": "När vi skriver",
    "unknown": "Om appen räcker",
    "mandate": "Jag får fråga",
    "gives": "en kopp kaffe",
    "feedback": "2026-12-04",
}


def fill(page, plan):
    if plan.keys() & MORE.keys():
        page.locator("details").evaluate("each => { each.open = true; }")
    for name, text in plan.items():
        page.locator(f"#plan-{name}").fill(text)
