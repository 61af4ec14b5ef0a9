"""What the tests of booking a first conversation share: the day it is, what is kept, and the calendar file."""

from icalendar import Calendar

# A Tuesday, nine in the morning in Sweden.
NOW = "2026-11-24T08:00:00Z"
STORED = """() => [localStorage, sessionStorage].map((each) => each.getItem('kurs:mini'))
    .map((each) => each && JSON.parse(each))"""
TALK = {
    "date": "2026-11-26",
    "time": "14:00",
    "who": "En elev du ändå möter",
    "where": "Korridoren före lunch",
    "question": "Berätta om senaste gången du inte hann äta.",
}

TEXT = (
    "Vem: En elev du ändå möter\nVar: Korridoren före lunch\nFråga: Berätta om senaste gången du inte hann äta.\n\n"
    "Det här är bestämt: Lunchen är fyrtio minuter.\nDet här kan ni påverka: Ordningen i kön.\n"
    "Det här vet vi inte än: Om matsalen kan öppna tidigare.\n\n"
    "Så kan du börja: Hej! Jag arbetar på skolan. Har du fem minuter? Du äter här varje dag.\n\n"
    "Så kan du sluta: Tack! Jag berättar på fredag vad jag har hört."
)


def visitor(open_page, locale="sv-SE", **options):
    """A page where it is that day."""
    page = open_page(locale=locale, timezone_id="Europe/Stockholm", **options)
    page.clock.set_fixed_time(NOW)
    return page


def controls(page):
    """What can be pressed or filled in, and is seen."""
    return [each for each in page.locator("article :is(button, input, select, textarea)").all() if each.is_visible()]


def card(page, name):
    return page.locator(".card").filter(has=page.get_by_role("heading", name=name))


def event_of(download):
    """The one event of a calendar file, which a calendar program's parser has read."""
    with open(download.path(), "rb") as file:
        calendar = Calendar.from_ical(file.read())
    assert [part.name for part in calendar.subcomponents] == ["VEVENT"]
    return calendar.subcomponents[0]


def book(page, button="Lägg i kalendern"):
    """Press the button; the event of the file that comes."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return event_of(download.value)


def pasted(page):
    """What the clipboard holds, as a paste gives it."""
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ControlOrMeta+V")
    return page.get_by_role("searchbox").input_value()
