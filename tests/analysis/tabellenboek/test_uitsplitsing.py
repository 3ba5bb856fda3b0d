"""Parts between totals: by hand, and by trying all tables that fit what is shown, with a minimum of 3."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.gebiedsboom import Gebiedsboom
from veerkracht.analysis.tabellenboek.uitsplitsing import split_rows

MINIMUM = 3
MOST = 100_000  # tables; more are not tried


def tree(codes, groups=None):
    ouders = pd.DataFrame({} if groups is None else {"groep": list(groups)}, index=range(len(codes)))
    ouders["alles"] = "alles"
    return Gebiedsboom.of(pd.Series(list(codes), name="code", dtype=object), ouders)[0]


def split(parts, geheim=None, groups=None, minimum=10.0):
    parts = np.array(parts, dtype=float)
    boom = tree([f"r{number}" for number in range(len(parts))], groups)
    hidden = np.zeros(len(boom), dtype=bool)
    hidden[: len(parts)] = geheim if geheim is not None else False
    return split_rows(boom, parts, hidden, minimum)


def test_a_row_alone_would_follow_from_the_totals():
    """40 - 14 - 20 is 6: besides the row with 6, another one gives its total only."""
    found = split([[6, 30], [14, 50], [20, 60]])
    assert found.open.tolist() == [False, False, True, True]
    assert found.mogelijk and not found.volgt.any()


def test_rows_without_small_parts_are_all_shown():
    assert split([[10, 0], [20, 30], [0, 0]]).open.all()


def test_zeros_that_follow_are_shown():
    """Nobody in the rows that are left out has the third part: the total of that column says so."""
    found = split([[6, 30, 0], [14, 50, 0], [20, 60, 40]])
    assert found.open.tolist() == [False, False, True, True]
    assert found.volgt[:2].tolist() == [[False, False, True]] * 2


def test_a_small_whole_cannot_be_split():
    found = split([[6, 30], [2, 50]])
    assert not found.mogelijk and not found.open.any()


def test_a_group_with_a_small_part_is_left_out_with_its_rows():
    """Part 1 of group b is 6 by itself: of b too only the total is given, and of a row of group a or all of it."""
    found = split([[30, 30], [40, 30], [6, 30], [0, 20]], groups="aabb")
    boom = tree(["r0", "r1", "r2", "r3"], "aabb")
    b = list(boom.codes).index("b")
    assert not found.open[2] and not found.open[b] and found.open[-1]


def test_unknown_parts_make_totals_unknown_and_nothing_else():
    found = split([[np.nan, np.nan], [14, 50], [20, 60]])
    assert found.mogelijk and found.open.tolist() == [False, True, True, False]


# ---- all tables ------------------------------------------------------------------------------------------------------


def divisions(total, columns):
    """All ways to divide a number over columns."""
    if columns == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in divisions(total - first, columns - 1):
            yield (first, *rest)


def fitting(totals, columns):
    """All tables with these totals of rows (a list of possible ones each) and columns."""

    def extend(row, left):
        if row == len(totals):
            if not any(left):
                yield ()
            return
        for total in totals[row]:
            for parts in divisions(total, len(columns)):
                if all(part <= rest for part, rest in zip(parts, left, strict=True)):
                    for more in extend(row + 1, [rest - part for part, rest in zip(parts, left, strict=True)]):
                        yield (parts, *more)

    yield from extend(0, list(columns))


@pytest.mark.parametrize("seed", range(40))
def test_every_number_that_is_promised_is_possible(seed):
    rng = np.random.default_rng(seed)
    parts = rng.poisson(rng.choice([0.5, 1, 2], (4, 1)), (4, int(rng.integers(2, 4))))
    totals = parts.sum(axis=1)
    geheim = (totals > 0) & (totals < MINIMUM)
    if geheim.sum() == 1:  # the totals have been protected before: one alone would follow
        others = np.flatnonzero(~geheim & (totals >= MINIMUM))
        geheim[others[:1]] = True
    if totals[geheim].sum() < MINIMUM + geheim.sum() - 1:
        geheim[:] = False
        parts = parts + MINIMUM * (parts > 0)
        totals = parts.sum(axis=1)
    found = split(parts, geheim, minimum=MINIMUM)
    closed = np.flatnonzero(~found.open[: len(parts)] & (totals > 0))
    if not found.mogelijk or not len(closed):
        return
    columns = parts[closed].sum(axis=0)
    known = [[int(totals[row])] if not geheim[row] else range(1, int(totals[geheim].sum()) + 1) for row in closed]
    tables = np.array(list(itertools.islice(fitting(known, columns), MOST)))
    check_tables(parts, closed, columns, found, tables)


def check_tables(parts, closed, columns, found, tables):
    assert (tables == parts[closed]).all(axis=(1, 2)).any() or len(tables) == MOST, "the truth must be possible"
    for place, row in enumerate(closed):
        for column in np.flatnonzero(columns):
            possible = set(tables[:, place, column].tolist())
            value = parts[row, column]
            if (columns > 0).sum() == 1:
                continue  # the total of the row, which is as secret as that
            if 0 < value < MINIMUM:
                assert set(range(1, MINIMUM + 1)) <= possible, (row, column, possible)
            assert max(possible) - min(possible) >= MINIMUM - 1, (row, column, possible)
    # What is said to follow does.
    for place, row in enumerate(closed):
        for column in np.flatnonzero(found.volgt[row]):
            assert set(tables[:, place, column].tolist()) == {parts[row, column]}
