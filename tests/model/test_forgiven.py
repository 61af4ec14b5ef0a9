"""What a Git host's preview shows right is shown right here too, and nothing else is changed."""

import pytest
from coursekit.core.markdown import to_html
from coursekit.model.forgiven import forgiven

SHOWN = {
    "Så här:\n- papper\n- penna": "<p>Så här:</p><ul><li>papper</li><li>penna</li></ul>",
    "Gör så:\n1. Ring\n2. Fråga": "<p>Gör så:</p><ol><li>Ring</li><li>Fråga</li></ol>",
    "- a\n  - b\n    - c\n- d": "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
    "Ta med:\n-\tpapper\n-\tpenna": "<p>Ta med:</p><ul><li>papper</li><li>penna</li></ul>",
    "Gör så:\n1.\tRing\n2.\tFråga": "<p>Gör så:</p><ol><li>Ring</li><li>Fråga</li></ol>",
    "- a\n- b\n1. c\n2. d\n- e": "<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol><ul><li>e</li></ul>",
    "1. a\n   - b\n2. c": "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
    "- a\n    - b\n        - c": "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>",
    "- a\n\n  mer om a\n- b": "<ul><li><p>a</p><p>mer om a</p></li><li><p>b</p></li></ul>",
    "Pris:\n| a | b |\n|---|---|\n| 1 | 2 |": "<p>Pris:</p><table><thead><tr><th>a</th><th>b</th></tr></thead>"
    "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    '!!! note "Tips"\n    Ta med:\n    - penna': '<div class="admonition note"><p class="admonition-title">Tips</p>'
    "<p>Ta med:</p><ul><li>penna</li></ul></div>",
    "Se https://a.example/x_y. (https://b.example)": '<p>Se <a href="https://a.example/x_y">https://a.example/x_y</a>. '
    '(<a href="https://b.example">https://b.example</a>)</p>',
    "~~bort~~": "<p><del>bort</del></p>",
    "<details>\n<summary>Mer</summary>\n\nOm **det**:\n\n- a\n\n</details>": "<details><summary>Mer</summary>"
    "<p>Om <strong>det</strong>:</p><ul><li>a</li></ul></details>",
}
LEFT = [
    "Det var\n2026. Då kom det.",
    "Ett – två\n– tre",
    "[k](https://a.example) <https://b.example> `https://c.example`",
    "[k]: https://a.example\n\nse [text][k]",
    "```\nSå här:\n- a\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- a\n- b\n\nSlut.",
    "# Rubrik\n\n> - citat\n> - två",
    "<div>\nSe https://a.example här.\n</div>",
    '<div markdown="1">\n\nText.\n\n</div>',
]


@pytest.mark.parametrize(("text", "html"), SHOWN.items())
def test_it_is_shown_as_a_git_host_shows_it(text, html):
    assert to_html(forgiven(text)).replace("\n", "") == html


@pytest.mark.parametrize("text", LEFT)
def test_what_is_right_is_left_alone(text):
    assert forgiven(text) == text


@pytest.mark.parametrize("text", [*SHOWN, *LEFT])
def test_twice_is_as_once(text):
    assert forgiven(forgiven(text)) == forgiven(text)
