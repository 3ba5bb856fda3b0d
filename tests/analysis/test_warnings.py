"""The warnings that the reports themselves give: years before the series, mixed scales, periods that do not compare."""

from __future__ import annotations

import pandas as pd
import pytest

from veerkracht.analysis.overlast import warn_scales
from veerkracht.analysis.periode import warn_before_series, warn_incomparable


@pytest.mark.parametrize(("jaar", "warned"), [(2012, True), (2013, True), (2014, False), (2020, False)])
def test_dimensions_have_no_series_before_2014(jaar, warned):
    assert bool(warn_before_series(jaar, 2014)) is warned


@pytest.mark.parametrize(
    ("eerste", "tweede", "warned"),
    [
        ("2014-2018", "2016-2020", True),  # neither begin nor end is the same
        ("2014-2018", "2014-2020", False),  # same begin
        ("2014-2020", "2018-2020", False),  # same end
        ("2014-2020", "2014-2020", False),
        ("2014-2018", "2020", False),  # a level has no begin
        ("", "2014-2018", False),
    ],
)
def test_periods_that_differ_in_begin_and_end(eerste, tweede, warned):
    assert bool(warn_incomparable(eerste, tweede)) is warned
    assert bool(warn_incomparable(tweede, eerste)) is warned


@pytest.mark.parametrize(
    ("t0", "t1", "warned"),
    [
        ([-0.2, 0.1], [-0.1, 0.2], False),  # both Leefbaarometer 3.0
        ([3, 9], [4, 8], False),  # both classes of 2.0
        ([3.0, 9.0], [-0.1, 0.2], True),
        ([-0.1, 0.2], [5, 6], True),
        ([None, None], [5, 6], False),  # nothing to compare with
    ],
)
def test_scores_on_two_scales(t0, t1, warned):
    said = warn_scales(pd.Series(t0, dtype=float, name="a"), pd.Series(t1, dtype=float, name="b"))
    assert bool(said) is warned
