"""The contrast of two colours, as the W3C counts it."""

import pytest
from coursekit.core.colour import contrast, readable


# What checkers of contrast say of well-known colours: dark, middle and light, and each of red, green and blue alone.
@pytest.mark.parametrize(
    ("colour", "on_white"),
    [
        ("#000000", 21.0),
        ("#595959", 7.0),
        ("#767676", 4.54),
        ("#777777", 4.48),
        ("#949494", 3.03),
        ("#ffffff", 1.0),
        ("#ff0000", 4.0),
        ("#008000", 5.14),
        ("#00ff00", 1.37),
        ("#0000ff", 8.59),
        ("#0b0b0b", 19.68),
        ("#0a0a0a", 19.8),
    ],
)
def test_the_contrast_is_the_standards(colour, on_white):
    assert contrast(colour, "#ffffff") == pytest.approx(on_white, abs=0.006)
    assert contrast("#ffffff", colour) == contrast(colour, "#ffffff")


def test_a_shade_is_the_nearest_that_can_be_read():
    assert readable("#767676", "#ffffff") == "#767676"
    assert readable("#777777", "#ffffff") == "#717171"  # one step of twenty towards black
    assert contrast(readable("#0b4f6c", "#000000"), "#000000") >= 4.5
