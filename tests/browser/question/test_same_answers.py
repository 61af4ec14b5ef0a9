"""The page's normal form is the same as the one that checks an author's answers."""

from pathlib import Path

import pytest
import yaml
from answering import MODULE
from coursekit.model.normal_form import normal_form
from hypothesis import given, settings
from hypothesis import strategies as st

TABLE = Path(__file__).parent.parent.parent / "model/normal_form.yml"
# What the rules look for, in every order.
SIGNS = "aÅßİΣo\u030a12,.%°-–−/*_`~[]()\\ \xa0\xad\u200b\u2028\ufe0f\ufeff’”´½²é🙂"


@pytest.fixture
def normal(page, site):
    """What the page makes of texts."""
    page.goto(site + MODULE)
    return lambda texts: page.evaluate("texts => texts.map(kurs.normalForm)", texts)


def test_the_shared_table(normal):
    cases = [case for cases in yaml.safe_load(TABLE.read_text(encoding="utf-8")).values() for case in cases]
    found = normal([text for text, _ in cases])
    assert [(case, got) for case, got in zip(cases, found, strict=True) if got != case[1]] == []


# A letter that one of the two languages has not heard of is no difference of ours.
KNOWN = st.characters(exclude_categories=("Cs", "Cn"))


@settings(max_examples=50)
@given(texts=st.lists(st.one_of(st.text(SIGNS, max_size=15), st.text(KNOWN, max_size=15)), min_size=50, max_size=50))
def test_any_text(normal, texts):
    assert list(zip(texts, normal(texts), strict=True)) == [(text, normal_form(text)) for text in texts]
