"""Repetera: what applies before what is only recalled, and among these one of each module in turn."""

import re
from itertools import groupby

import pytest
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from project import ROOT, TESTS


@pytest.mark.parametrize("folder", [ROOT / "course", TESTS / "mini_course"], ids=["course", "mini_course"])
def test_the_questions_are_mixed_across_modules(folder):
    site = Site.load(Settings(folder))
    places = {question.id: (question, module.slug) for module in site.course.modules for question in module.questions}
    found = [places[id] for id in re.findall(r'data-question="([^"]+)"', site.pages["repetera.md"])]
    ranks = [question.rank for question, _ in found]
    assert ranks == sorted(ranks)
    for _, alike in groupby(found, key=lambda each: each[0].rank):
        slugs = [slug for _, slug in alike]
        # The second of a module comes when every module has had its first.
        turns = [slugs[:place].count(slug) for place, slug in enumerate(slugs)]
        assert turns == sorted(turns)
