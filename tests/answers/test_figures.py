"""The figures, against a table worked out by hand and against other ways to the same number."""

from fractions import Fraction
from math import isclose, sqrt

import pytest
from coursekit.answers.figures import ENOUGH, Z, item_rest, wilson
from given import answer, file, put, report
from hypothesis import given
from hypothesis import strategies as st

# Ten learners and three questions. By hand: of the first 6 of 10 are right. Its rests are 1, 1, .5 six times, 0, 0:
# the products of the deviations sum to 1, the squares to 2.4 and 1, so the correlation is 1/√2.4 = 0.6455. Of the
# others 5 are right, with the sums 0.25, 2.5 and 1.725, so 0.25/√4.3125 = 0.1204.
IDS = ("vem-forst", "hur-manga", "nar-da")
TABLE = ["111", "111", "110", "101", "101", "110", "010", "001", "000", "000"]
FILES = [
    file(*(answer(id, int(sign)) for id, sign in zip(IDS, row, strict=True)), sender=number)
    for number, row in enumerate(TABLE)
]


def test_the_table_worked_out_by_hand(tmp_path):
    table = tmp_path / "svar.csv"
    done, text, _ = report(put(tmp_path / "svar", *FILES), "--csv", table)
    assert done.returncode == 0, done.stderr
    rows = [line.split(";") for line in table.read_text(encoding="utf-8-sig").splitlines()]
    figures = {row[0]: row[5:10] for row in rows[1:]}
    assert figures == {
        "vem-forst": ["10", "60,0", "31,3", "83,2", "0,65"],
        "hur-manga": ["10", "50,0", "23,7", "76,3", "0,12"],
        "nar-da": ["10", "50,0", "23,7", "76,3", "0,12"],
    }
    assert "Svarade 10 Rätt första gången 60\u00a0% (31–83\u00a0%)".replace("\u00a0", " ") in text
    assert text.count("Skiljer dem som kan 0,12") == 2 and "Skiljer dem som kan 0,65" in text


@pytest.mark.parametrize(("right", "of", "low", "high"), [
    # From tables of the Wilson score interval.
    (6, 10, 0.3127, 0.8318), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 29, 0.0061, 0.1718),
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605),
])  # fmt: skip
def test_wilson_as_in_tables(right, of, low, high):
    assert [round(end, 4) for end in wilson(right, of)] == [low, high]


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_shares_that_are_not_refused(case):
    """By its definition: at either end the share that was found is 1.96 standard errors away."""
    right, of = case
    for end in wilson(right, of):
        assert isclose((right / of - end) ** 2, Z**2 * end * (1 - end) / of, abs_tol=1e-12)
    low, high = wilson(right, of)
    assert 0 <= low <= right / of + 1e-12 and right / of - 1e-12 <= high <= 1


def exact(pairs):
    """Pearson's correlation by its sums in fractions; None where it has none."""
    here, rest = zip(*[(Fraction(a), Fraction(b)) for a, b in pairs], strict=True)
    n = len(pairs)
    across = n * sum(a * b for a, b in pairs_of(here, rest)) - sum(here) * sum(rest)
    square = (n * sum(a * a for a in here) - sum(here) ** 2) * (n * sum(b * b for b in rest) - sum(rest) ** 2)
    return float(across) / sqrt(square) if square else None


def pairs_of(*lists):
    return zip(*lists, strict=True)


# Shares as questions have them: halves, thirds, fourths.
SHARES = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])


@given(st.lists(st.tuples(SHARES, SHARES), min_size=ENOUGH, max_size=60))
def test_the_correlation_computed_in_another_way(pairs):
    found, wanted = item_rest(pairs), exact(pairs)
    assert found is wanted is None or isclose(found, wanted, abs_tol=1e-9)


@pytest.mark.parametrize("count", [0, 1, ENOUGH - 1])
def test_too_few_have_no_correlation(count):
    assert item_rest([(1.0, 0.5), (0.0, 1.0), (1.0, 0.0)] * 3 + [] if count == 9 else [(1.0, 0.5)] * count) is None
