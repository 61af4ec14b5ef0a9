"""What Orca says in a Chromium: the product's own words, once, at the right moment, and nothing unasked."""

import pytest

MODULE = "kurs/alla-typer/index.html"
TRUE = "#fraga-ramen-forst"

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def reader(desk):
    return desk.chromium()


@pytest.fixture(autouse=True)
def new(reader, served):
    """A reader whom this course has never met."""
    reader.open(served + "404.html")
    reader.browser.evaluate("[localStorage, sessionStorage].forEach((each) => each.clear())")


def once(said, *words):
    assert {each: said.count(each) for each in words} == dict.fromkeys(words, 1), said


def never(said, *words):
    assert [each for each in words if each in said] == [], said


def test_a_question_is_answered_and_kept_without_a_word(reader, served):
    reader.open(served + MODULE)
    once(reader.tab_to(f"{TRUE} input"), "Du säger ramen innan du frågar.")
    reader.press("space")
    said = reader.press("Return", hears=["Rätt.", "Spara i den här webbläsaren?"])
    once(said, "Rätt.", "Spara i den här webbläsaren?")
    never(said, "Inte rätt än.")
    said = reader.open(served + MODULE)
    never(said.partition("färdig.")[0], "Rätt.", "Kvar i modulen")
