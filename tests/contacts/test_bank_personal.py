"""What is taken for a personal identity number, an address, a telephone number, a link or code; and what is not."""

from datetime import date, timedelta

import pytest
from coursekit.contacts.personal_data import found_in, normal_email, normal_phone
from hypothesis import given
from hypothesis import strategies as st

# PTS keeps these free for books and films.
FICTION = [
    f"{area}-{number}"
    for area, first, last in (
        ("070", 1740605, 1740699),
        ("08", 46500400, 46500499),
        ("031", 3900600, 3900699),
        ("040", 6280400, 6280499),
        ("0980", 319200, 319299),
    )
    for number in range(first, last + 1)
]


def checked(nine):
    """The number with its check digit, reckoned another way than in the code."""
    doubled = {digit: sum(map(int, str(2 * int(digit)))) for digit in "0123456789"}
    total = sum(doubled[digit] if place % 2 == 0 else int(digit) for place, digit in enumerate(nine))
    return nine + str(-total % 10)


def test_numbers():
    # Skatteverket's test numbers are real days followed by 238 or 239; the two last are the examples of its brochure.
    days = [date(1900, 1, 1) + timedelta(days=97 * step) for step in range(470)]
    numbers = [checked(f"{day:%y%m%d}{last}") for day in days for last in (238, 239)] + ["6408233234", "6408833231"]
    assert len(numbers) > 900
    for number in numbers:
        for text in (
            f"{number[:6]}-{number[6:]}",
            f"{number[:6]}+{number[6:]}",
            f"19{number}",
            f"20{number[:6]}-{number[6:]}",
            f"{number[:6]} {number[6:]}",
            f"{number[:6]}–{number[6:]}",
        ):
            assert list(found_in(f"Jag är {text}.")) == [("personal_number", 8)], text
        coordination = checked(number[:4] + str(int(number[4:6]) % 31 + 61) + number[6:9])
        if int(coordination[4:6]) - 60 <= 28:
            assert next(found_in(f"{coordination[:6]}-{coordination[6:]}"))[0] == "personal_number", coordination


def test_a_wrong_check_digit_or_day_is_no_number():
    for text in (
        "640823-3235",
        "641323-3234",
        checked("640832323")[:6] + "-" + checked("640832323")[6:],
        "121212-0000",
        "640823-32341",
    ):
        assert "personal_number" not in [kind for kind, _ in found_in(text)], text


def test_numbers_of_fiction_are_telephone_numbers():
    assert len(FICTION) == 495
    for number in FICTION:
        bare = number.replace("-", "")
        for text in (
            number,
            bare,
            f"{number[:-4]} {number[-4:-2]} {number[-2:]}",
            f"+46 {bare[1:]}",
            f"0046{bare[1:]}",
        ):
            assert [kind for kind, _ in found_in(f"Ring {text}")] == ["phone"], text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Öppet 08.00–17.00",
        "Öppet 08.00 - 17.00",
        "Den 03-11-2026",
        "2026-11-23",
        "År 2026",
        "Vi är 1200 medlemmar",
        "Hus 12345678",
        "802002-4280",
        "Kl. 9–11",
        "Går & cyklar",
        "1 < 2",
        "a@b",
        "Båtar m.m.",
        "Vi ses 0-3 gånger",
        "R&D",
        "E6 och E20",
    ],
)
def test_ordinary_words_tell_nothing(text):
    assert list(found_in(text)) == []


@pytest.mark.parametrize(
    "text, kind",
    [
        ("bo@post.example", "email"),
        ("BO@POST.SE", "email"),
        ("bo (at) post.se", "email"),
        ("bo[at]post.se", "email"),
        ("bo＠post.se", "email"),
        ("bo(snabel-a)post.se", "email"),
        ("bo.ek+x@post.se", "email"),
        ("bo@xn--pst-sna.se", "email"),
        ("0701740605", "phone"),
        ("070 174 06 05", "phone"),
        ("(070) 1740605", "phone"),
        ("+46 (0)70-174 06 05", "phone"),
        ("070–174 06 05", "phone"),
        ("08-465 004 00", "phone"),
        ("070.174.06.05", "phone"),
        ("٠٧٠١٧٤٠٦٠٥", "phone"),
        ("https://x", "link"),
        ("HTTP://x", "link"),
        ("www.x", "link"),
        ("foreningen.se", "link"),
        ("foreningen.org/om", "link"),
        ("<b>", "html"),
        ("</b>", "html"),
        ("< script", "html"),
        ("<!-- x", "html"),
        ("&lt;b", "html"),
        ("&#60;b", "html"),
        ("javascript:x", "html"),
        ("６４０８２３-３２３４", "personal_number"),
        ("19640823-3234", "personal_number"),
        ("640883-3231", "personal_number"),
    ],
)
def test_what_is_found(text, kind):
    assert [found for found, _ in found_in(f"Hej {text} hej")] == [kind]
    assert next(found_in(f"Hej {text}"))[1] == 5


@given(st.text(max_size=10_000))
def test_no_text_breaks_it(text):
    assert all(1 <= place <= len(text) for _, place in found_in(text))


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "@" * 20_000, "0 " * 10_000, "<" * 20_000, "a." * 10_000, "w" * 20_000 + ".s"]
)
def test_long_texts_take_no_time(text):
    list(found_in(text))


def test_one_spelling():
    spellings = [
        "070-174 06 05",
        "0701740605",
        "+46701740605",
        "+46 (0)70 174 06 05",
        "0046 70 1740605",
        "+46 070-1740605",
        "(070) 1740605",
    ]
    assert {normal_phone(each) for each in spellings} == {"46701740605"}
    assert normal_phone("+45 12 34 56 78") == normal_phone("004512345678") == "4512345678"
    assert normal_email(" Bo.Ek@Post.Example ") == normal_email("bo.ek@post.example")
