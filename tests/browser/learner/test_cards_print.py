"""Samtalskort on paper: two on an A4, whatever is above the first, and each of them whole."""

import re


def test_two_cards_on_an_a4(page, own):
    page.goto(own + "samtalskort.html")
    cards = page.locator(".discussion").count()
    assert cards >= 10
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == (cards + 1) // 2


def test_without_scripts_the_cards_are_whole(open_page, own):
    page = open_page(java_script_enabled=False)
    page.goto(own + "samtalskort.html")
    first = page.locator(".discussion").first
    assert first.locator("li").count() >= 2
    assert first.locator("li").first.is_visible()
    assert page.locator("article button, article input").count() == 0
