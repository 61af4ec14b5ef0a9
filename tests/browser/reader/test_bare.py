"""What is Orca's own or a browser's own: said, or not, on a page without a script or a style of ours.

A test that fails here tells of a newer Orca, Chromium or Firefox: what we do about it can go, as the reason says.
"""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.alone]

PAGE = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Bar</title>
<main><h1>Bar sida</h1><article><h2>Rubrik</h2>{body}</article></main>"""
BUTTON = '<button id="act" type="button" onclick="{act}">Gör</button>'
LIST = """<div id="part" {hidden}><h3>Del</h3><form><p><label for="list">Ämne</label>
<select id="list"><option>Allt<option>Trafik<option>Kultur</select></p></form></div>"""
ERROR = "Välj en tid nu."
TIME = f"""<p><label for="time">Tid</label> <input type="time" id="time" aria-describedby="error"></p>
<p id="error">{ERROR}</p>"""
STATUS = '<div id="status" role="status"></div>'
RADIO = """<fieldset><legend>Vad gör du? <a id="first" href="#x">Läs mer</a></legend>
<p><input type="radio" id="one" name="one" aria-invalid="true"><label for="one">Ett</label></p></fieldset>"""


@pytest.fixture
def bare(reader, tmp_path):
    """Opens a page of a few elements, with the focus on the first of an id."""

    def open_page(body, focus):
        place = tmp_path / "bar.html"
        place.write_text(PAGE.format(body=body), encoding="utf-8")
        reader.open(place.as_uri())
        reader.browser.evaluate(f"document.getElementById('{focus}').focus()")
        reader.desk.collect(reader.desk.size)
        return reader

    return open_page


@pytest.fixture
def is_firefox(request):
    return "firefox" in request.node.callspec.id


def test_a_list_that_was_hidden_is_silent_in_chromium(bare, is_firefox):
    """So `kurs.renewLists` builds lists anew."""
    if is_firefox:
        pytest.skip("of Chromium alone")
    button = BUTTON.format(act="part.hidden = false")
    page = bare(button + LIST.format(hidden="hidden"), "act")
    page.press("Return")
    page.press("Tab")
    assert "Trafik" not in page.press("Down")
    page = bare(BUTTON.format(act="") + LIST.format(hidden=""), "act")
    page.press("Tab")
    assert "Trafik" in page.press("Down")


def test_the_error_of_a_time_is_said_twice_in_chromium_and_never_in_firefox(bare, is_firefox):
    """So `kurs.Field` shows its input anew. Nothing helps in Firefox, whose parts of a time have no description."""
    act = f"error.textContent = '{ERROR}'; setTimeout(() => time.focus(), 300)"
    page = bare(BUTTON.format(act=act) + TIME.replace(f">{ERROR}<", "><"), "act")
    assert page.press("Return").count(ERROR) == (0 if is_firefox else 2)


def test_an_error_in_the_field_one_is_in_is_silent_in_firefox(bare, is_firefox):
    """So a question's error takes the focus away, and gives it back."""
    act = f"event.preventDefault(); error.textContent = '{ERROR}'"
    body = (
        f'<form onsubmit="{act}"><p><label for="word">Ord</label> <input id="word" aria-describedby="error"></p></form>'
    )
    page = bare(body + '<p id="error"></p>', "word")
    assert (ERROR in page.press("Return")) != is_firefox


def test_an_element_without_a_name_is_silent_in_firefox(bare, is_firefox):
    """So the answer about storing is a group with a name."""
    act = "setTimeout(() => said.focus(), 300)"
    page = bare(BUTTON.format(act=act) + '<div id="said" tabindex="-1"><p>Nu sparas allt.</p></div>', "act")
    assert ("Nu sparas allt." in page.press("Return")) != is_firefox


def test_a_status_is_said_an_element_at_a_time(bare):
    """So of a verdict and its reasons each is heard once, in either order."""
    act = "setTimeout(() => { status_.innerHTML = '<p>Ett.</p><p>Två.</p>'; }, 100)"
    page = bare(BUTTON.format(act=act) + STATUS.replace('id="status"', 'id="status_"'), "act")
    assert {"Ett.", "Två."} <= set(page.press("Return").split("\n"))


def test_a_group_is_silent_to_one_who_comes_from_a_link_in_it_and_a_radio_is_not_said_to_be_invalid(bare):
    page = bare(RADIO, "first")
    said = page.press("Tab")
    assert "Ett" in said
    assert "Vad gör du?" not in said
    assert "ogiltig" not in said
