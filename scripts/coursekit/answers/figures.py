"""Figures: what is counted of a question. Pure functions of numbers; nothing here knows of a course."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist, StatisticsError, correlation

# Of so few nothing is said but how many they are; and so many a correlation takes.
FEW, ENOUGH = 5, 10
Z = NormalDist().inv_cdf(0.975)


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, as Wilson computes it: sound for small numbers and near 0 and 1."""
    share, square = right / of, Z * Z / of
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / of + square / (4 * of))
    return max(0.0, (middle - reach) / (1 + square)), min(1.0, (middle + reach) / (1 + square))


def item_rest(pairs: list[tuple[float, float]]) -> float | None:
    """The corrected item–rest correlation: of each learner's result here, and their mean of all the other questions.

    None where they are too few, or all have the same.
    """
    if len(pairs) < ENOUGH:
        return None
    try:
        return correlation([here for here, _ in pairs], [rest for _, rest in pairs])
    except StatisticsError:
        return None
