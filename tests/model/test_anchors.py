"""The ids of headings, which the book gives other names: the same as in the HTML that is made of the text."""

import re

import pytest
from coursekit.core.markdown import to_html
from coursekit.model.forgiven import forgiven
from coursekit.model.markdown_scan import EXPLICIT_ID, Scan

TEXTS = [
    "# Rubrik",
    "# Kör `test --all`",
    "## `bara_kod`",
    "## `en` och `en`\n\n## `en` och `en`",
    "# Namn i `_kant_` och a_b_c",
    "# Fet **text** och *kursiv* och [länk](a.md)",
    "# Med id {#eget}",
    "# Med id { .ruta #eget }\n\n# Eget",
    "# Klass bara {.ruta}",
    "Under\n-----\n\nDubbel\n======",
    "Två rader\ntext\n----\n\nSlut",
    "# Staket ###",
    "# Frågor & svar <!-- dold -->",
    "# 50 % av 100 §",
    "# Åäö ÅÄÖ é",
    "# Lika\n\n# Lika\n\n# Lika",
    "# Lika {#lika}\n\n# Lika",
    "text\n# Rubrik direkt under\n\n## Nästa",
    "```\n# kod\n```\n\n# Rubrik",
    "# Escapad \\# och \\*stjärna\\*",
    "# Ett  dubbelt   mellanrum",
    "# A – b — c",
    "# »Citat« och ”krokiga”",
    "# E-post a@b.example och https://a.example/b",
    "# ~~Struken~~ rad",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_heading_has_the_id_that_the_page_has(text):
    ids = set(re.findall(r'\bid="([^"]+)"', to_html(forgiven(text))))
    scan = Scan(text)
    assert {*scan.own_ids.values(), *(found["id"] for found in EXPLICIT_ID.finditer(scan.visible))} == ids
