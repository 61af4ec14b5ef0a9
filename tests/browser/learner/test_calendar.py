"""The calendar file of one event, read by a calendar program's parser."""

import re
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

PAGE = "/samtal.html"


def calendar(page, **event):
    """A calendar file's text, as the scripts make it."""
    made = "event => kurs.calendar({ title: 'T', date: '2026-12-01', now: new Date('2026-11-24T08:09:10Z'), ...event })"
    return page.evaluate(made, event)


HARD = "Åsa, Örjan; \\ och\n”Ä” – " + "å" * 200 + " 🪑🪑 slut"


def test_every_field_of_a_calendar_file(page, site):
    page.goto(site + PAGE)
    text = calendar(page, title=HARD, time="23:50", minutes=20, place=HARD, text=HARD)
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()
    # What a lenient reader would take unescaped too.
    assert "SUMMARY:Åsa\\, Örjan\\; \\\\ och\\n”Ä” – å" in text.replace("\r\n ", "")
    found = Calendar.from_ical(text)
    (event,) = found.subcomponents
    (alarm,) = event.subcomponents
    assert (found["VERSION"], found["PRODID"]) == ("2.0", "-//coursekit//calendar//EN")
    assert (event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) == (HARD, HARD, HARD)
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 24, 8, 9, 10, tzinfo=UTC)
    # Floating: the time has no zone.
    assert event.decoded("DTSTART") == datetime(2026, 12, 1, 23, 50)
    assert event.decoded("DTEND") == datetime(2026, 12, 2, 0, 10)
    assert (alarm["ACTION"], alarm["DESCRIPTION"], alarm.decoded("TRIGGER")) == ("DISPLAY", HARD, timedelta(hours=-1))


def test_a_whole_day_without_place_and_text(page, site):
    page.goto(site + PAGE)
    (event,) = Calendar.from_ical(calendar(page, date="2026-12-31")).subcomponents
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event.subcomponents[0].decoded("TRIGGER") == timedelta(hours=8)
    assert "LOCATION" not in event and "DESCRIPTION" not in event


def test_what_a_calendar_file_cannot_hold_is_left_out(page, site):
    page.goto(site + PAGE)
    (event,) = Calendar.from_ical(calendar(page, title=" a\x00b\x07c ", text="ett\r\ntvå\rtre")).subcomponents
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("abc", "ett\ntvå\ntre")


def test_the_uid_is_new_each_time_and_says_nothing(page, site):
    page.goto(site + PAGE)
    uids = [Calendar.from_ical(calendar(page)).subcomponents[0]["UID"] for _ in range(5)]
    assert len(set(uids)) == 5 and all(re.fullmatch("[0-9a-f]{32}", uid) for uid in uids)
