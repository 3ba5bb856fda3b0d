"""The dominant tenure of areas that were worked out by hand, and dwellings that were counted by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.eigendomstype import (
    CORPORATIE,
    GOEDKOOP,
    KOOP,
    OVERIG,
    PARTICULIER,
    cheap_limit,
    count_dwellings,
    dominant_tenure,
    shares_from_counts,
    shares_from_kerncijfers,
    shares_from_percentages,
    tenure_of,
    with_own_words,
)
from veerkracht.analysis.meldingen import Invoerfout
from veerkracht.resources import definitions

WORDS = definitions.read("eigendomstype")["woorden"]


def counts(*rows: tuple[float | None, ...], unknown: bool = False) -> pd.DataFrame:
    """Numbers of corporatie, goedkoop, overig, koop (and unknown)."""
    names = ["corporatie", "goedkoop", "overig", "koop", *(["onbekend"] if unknown else [])]
    return pd.DataFrame(rows, columns=names, dtype=float)


def won(aandelen, marge=5.0) -> list[tuple]:
    """klasse, aandeel, marge, tweede, krap of each area; None for NULL."""
    table = dominant_tenure(aandelen, marge)
    plain = table.astype(object).where(table.notna(), None)
    return [tuple(row) for row in plain.itertuples(index=False)]


# ---- Numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((60, 10, 10, 20), (CORPORATIE, 60, 40, KOOP, False)),
        ((10, 50, 15, 25), (GOEDKOOP, 50, 25, KOOP, False)),
        ((0, 20, 50, 30), (OVERIG, 50, 20, KOOP, False)),
        ((30, 0, 20, 50), (KOOP, 50, 20, CORPORATIE, False)),
        # Private rent is 60 % of the dwellings, and yet koop is the largest form: its two kinds compete apart.
        ((0, 30, 30, 40), (KOOP, 40, 10, GOEDKOOP, False)),
        # The lead is exactly the margin, and that is not narrow; a dwelling fewer is.
        ((50, 0, 5, 45), (CORPORATIE, 50, 5, KOOP, False)),
        ((500, 0, 49, 451), (CORPORATIE, 50, 4.9, KOOP, True)),
        # Equal: the first in the order of the report, and always narrow.
        ((45, 0, 10, 45), (CORPORATIE, 45, 0, KOOP, True)),
        ((0, 40, 40, 20), (GOEDKOOP, 40, 0, OVERIG, True)),
        ((0, 0, 50, 50), (OVERIG, 50, 0, KOOP, True)),
        ((25, 25, 25, 25), (CORPORATIE, 25, 0, GOEDKOOP, True)),
        # All of one form: there is no second.
        ((0, 0, 0, 7), (KOOP, 100, 100, None, False)),
        # No dwellings: no form. A number that is not known: no form either.
        ((0, 0, 0, 0), (None, None, None, None, None)),
        ((10, None, 3, 4), (None, None, None, None, None)),
    ],
)
def test_areas_worked_out_by_hand(numbers, expected):
    assert won(shares_from_counts(counts(numbers))) == [expected]


def test_thirds_are_equal_however_they_are_divided():
    """1/3 of 3 and of 300.003 are the same third: no digit far behind the comma decides."""
    table = won(shares_from_counts(counts((1, 1, 1, 0), (100001, 100001, 100001, 0))))
    assert [row[0] for row in table] == [CORPORATIE, CORPORATIE]
    assert [row[2] for row in table] == [0, 0]


def test_no_margin_leaves_only_even_ones_narrow():
    table = won(shares_from_counts(counts((51, 0, 0, 49), (50, 0, 0, 50))), marge=0)
    assert [row[4] for row in table] == [False, True]
    assert [row[2] for row in table] == [2, 0]


def test_dwellings_of_unknown_tenure_count_as_dwellings_and_may_undo_the_lead():
    aandelen = shares_from_counts(counts((40, 0, 0, 30, 30), (40, 0, 0, 20, 20), (40, 0, 0, 25, 10), unknown=True))
    assert aandelen.woningen.tolist() == [100, 80, 75]
    assert aandelen.tabel["corporatie"].tolist() == pytest.approx([40, 50, 160 / 3])
    assert aandelen.tabel["onbekend"].tolist() == pytest.approx([30, 25, 40 / 3])
    # Lead 10 against 30 unknown; lead 25 against 25: koop could become equal; lead 20 against 13,3.
    assert [row[4] for row in won(aandelen)] == [True, True, False]


def test_only_unknown_dwellings_are_no_form():
    aandelen = shares_from_counts(counts((0, 0, 0, 0, 12), unknown=True))
    assert won(aandelen) == [(None,) * 5]
    assert aandelen.geen_woningen.tolist() == [False]
    assert aandelen.tabel.loc[0, "onbekend"] == 100


def test_no_dwellings_is_not_unknown():
    aandelen = shares_from_counts(counts((0, 0, 0, 0), (None, 0, 0, 0), (1, 0, 0, 0)))
    assert aandelen.geen_woningen.tolist() == [True, False, False]
    assert aandelen.tabel.loc[:1].isna().all(axis=None)


def test_private_rent_is_the_sum_of_its_kinds():
    aandelen = shares_from_counts(counts((50, 20, 10, 20)))
    assert aandelen.tabel.loc[0].to_dict() == {
        "corporatie": 50, "goedkoop": 20, "overig": 10, "particulier": 30, "koop": 20, "onbekend": 0,
    }  # fmt: skip


def test_numbers_below_zero_are_refused():
    with pytest.raises(Invoerfout, match="'koop': 1"):
        shares_from_counts(counts((10, 0, 0, -1)))


@pytest.mark.parametrize("marge", [-0.1, 100.1, float("nan")])
def test_a_margin_that_none_can_be(marge):
    with pytest.raises(Invoerfout, match="between 0 and 100"):
        dominant_tenure(shares_from_counts(counts((1, 0, 0, 0))), marge)


def test_by_another_way():
    """The same for many areas, by comparing each form with all others."""
    rng = np.random.default_rng(31)
    table = counts(*rng.integers(0, 12, size=(3000, 4)).tolist())
    found = dominant_tenure(shares_from_counts(table), 5)
    names = {1: "corporatie", 2: "goedkoop", 3: "overig", 4: "koop"}
    for place, row in enumerate(table.to_dict("records")):
        numbers = list(row.values())
        if not sum(numbers):
            assert found.isna().loc[place].all()
            continue
        winner = next(nummer for nummer, name in names.items() if row[name] == max(numbers))
        runner_up = sorted(numbers)[-2]
        assert found.at[place, "klasse"] == winner
        assert found.at[place, "aandeel"] == pytest.approx(100 * max(numbers) / sum(numbers))
        assert found.at[place, "marge"] == pytest.approx(100 * (max(numbers) - runner_up) / sum(numbers), abs=1e-8)
        assert found.at[place, "krap"] == (20 * (max(numbers) - runner_up) < sum(numbers))
        assert pd.isna(found.at[place, "tweede"]) == (runner_up == 0)


# ---- Percentages ------------------------------------------------------------------------------------------------


def test_shares_leave_the_rest_unknown():
    aandelen = shares_from_percentages(counts((40, 10, 15, 30), (33, 33, 34, 0), (0, 0, 0, 0), (40, None, 5, 5)))
    assert aandelen.tabel["onbekend"].tolist()[:2] == [5, 0]
    # Cheap 33 % and other 34 %: the lead of 1 is narrow. All zero: no dwellings.
    assert [row[:4] for row in won(aandelen)] == [
        (CORPORATIE, 40, 10, KOOP), (OVERIG, 34, 1, CORPORATIE), (None,) * 4, (None,) * 4,
    ]  # fmt: skip
    assert aandelen.geen_woningen.tolist() == [False, False, True, False]
    assert aandelen.woningen.isna().tolist() == [True, True, False, True]


def test_shares_may_be_more_than_a_hundred_by_rounding_only():
    # Four whole percentages are together at most 2 more than what they were rounded from.
    aandelen = shares_from_percentages(counts((26, 26, 25, 25), (26, 26, 25, 26), (101, 0, 0, 0), (60, -1, 0, 41)))
    assert dominant_tenure(aandelen, 5)["klasse"].tolist() == [CORPORATIE, pd.NA, pd.NA, pd.NA]
    (melding,) = aandelen.meldingen
    assert melding.warning
    assert melding.values == {"count": 3}


def test_fractions_are_said():
    (melding,) = shares_from_percentages(counts((0.5, 0.1, 0.1, 0.3), (1.0, 0, 0, 0))).meldingen
    assert "fractions" in str(melding)
    assert shares_from_percentages(counts((0.5, 0.1, 0.1, 99))).meldingen == []


# ---- Kerncijfers ------------------------------------------------------------------------------------------------


def kerncijfers(*rows):
    table = pd.DataFrame(rows, columns=["corporatie", "huur", "koop"], dtype=float)
    return shares_from_kerncijfers(table["corporatie"], table["huur"], table["koop"])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((47, 64, 36), (CORPORATIE, 47, 11, KOOP, False)),
        ((10, 70, 30), (PARTICULIER, 60, 30, KOOP, False)),
        ((30, 61, 39), (KOOP, 39, 8, PARTICULIER, False)),
        ((30, 65, 35), (PARTICULIER, 35, 0, KOOP, True)),
        # Rounding made corporaties a point more than all rent: there is no private rent then.
        ((41, 40, 60), (KOOP, 60, 19, CORPORATIE, False)),
        ((45, 40, 60), (None,) * 5),
        ((40, 80, 30), (None,) * 5),
        ((40, 61, 40), (CORPORATIE, 40, 0, KOOP, True)),
        ((0, 0, 0), (None,) * 5),
        ((40, None, 40), (None,) * 5),
        # 20 % unknown, and a lead of 15.
        ((10, 30, 50), (KOOP, 50, 30, PARTICULIER, False)),
        ((30, 35, 45), (KOOP, 45, 15, CORPORATIE, True)),
    ],
)
def test_kerncijfers_do_not_tell_what_is_cheap(row, expected):
    assert won(kerncijfers(row)) == [expected]


def test_of_kerncijfers_no_cheap_share_is_made_up():
    aandelen = kerncijfers((10, 70, 30), (45, 40, 60))
    assert aandelen.tabel[["goedkoop", "overig"]].isna().all(axis=None)
    assert aandelen.tabel.loc[0, ["corporatie", "particulier", "koop", "onbekend"]].tolist() == [10, 60, 30, 0]
    assert [melding.values["count"] for melding in aandelen.meldingen] == [1]


# ---- The limit of cheap -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "part", "limit", "below"),
    [
        # Ten values: four are below the fifth.
        (range(100, 200, 10), 40, 140, 4),
        # Of nine at most 3,6: three.
        (range(100, 190, 10), 40, 130, 3),
        # The fourth and fifth are equal: parting them is not done, so three remain.
        ([100, 110, 120, 130, 130, 150, 160, 170, 180, 190], 40, 130, 3),
        # The third and fourth equal: both are below.
        ([100, 110, 120, 120, 140, 150, 160, 170, 180, 190], 40, 140, 4),
        # More than 40 % has the lowest value: none is below it.
        ([100, 100, 100, 110, 120], 40, 100, 0),
        ([100, 100, 100], 40, 100, 0),
        ([100, 100, 110, 120, 130], 40, 110, 2),
    ],
)
def test_the_lowest_part_never_parts_equal_values(values, part, limit, below):
    woz = pd.Series(list(values), dtype=float)
    assert cheap_limit(woz, pd.Series(1.0, index=woz.index), part) == limit
    assert (woz < limit).sum() == below


def test_rows_that_stand_for_several_dwellings_weigh_as_many():
    woz, aantal = pd.Series([100.0, 110, 120, np.nan]), pd.Series([4.0, 3, 3, 50])
    assert cheap_limit(woz, aantal, 40) == 110
    assert cheap_limit(woz, aantal, 70) == 120
    assert cheap_limit(woz, aantal, 39.9) == 100


@pytest.mark.parametrize("part", [0, 100, -1])
def test_a_part_that_none_can_be(part):
    with pytest.raises(Invoerfout, match="between 0 and 100"):
        cheap_limit(pd.Series([1.0]), pd.Series([1.0]), part)


def test_no_value_at_all():
    with pytest.raises(Invoerfout, match="has a WOZ value"):
        cheap_limit(pd.Series([np.nan]), pd.Series([1.0]), 40)


# ---- Dwellings --------------------------------------------------------------------------------------------------


def dwellings(*rows, woz=True) -> pd.DataFrame:
    """gebied, vorm, woz and perhaps aantal (None: secret) of each row."""
    table = pd.DataFrame([(*row, 1.0)[:4] for row in rows], columns=["gebied", "vorm", "woz", "aantal"])
    table["aantal"], table["geheim"] = table["aantal"].astype(float), table["aantal"].isna()
    return table.astype({"woz": float}) if woz else table.drop(columns="woz")


def test_a_value_of_exactly_the_limit_is_not_cheap():
    telling = count_dwellings(
        dwellings(
            (1, "particulier", 137999.99), (1, "particulier", 138000), (1, "particulier", 138000.01),
            (1, "corporatie", 100000), (1, "koop", 100000), (2, "koop", 500000),
        ),
        pd.Index([1, 2, 3]),
        grens=138000,
    )  # fmt: skip
    assert telling.aantallen.loc[1].to_dict() == {"corporatie": 1, "goedkoop": 1, "overig": 2, "koop": 1, "onbekend": 0}
    assert telling.aantallen.loc[3].sum() == 0
    assert (telling.grens, telling.particulier, telling.goedkoop) == (138000, 3, 1)
    assert telling.meldingen == []


def test_private_rent_without_a_value_is_unknown_and_said():
    telling = count_dwellings(
        dwellings((1, "particulier", None), (1, "particulier", 0), (1, "particulier", 1e5), (1, "particulier", 2e5)),
        pd.Index([1]),
        grens=138000,
    )
    assert telling.aantallen.loc[1, ["goedkoop", "overig", "onbekend"]].tolist() == [1, 1, 2]
    assert "2" in str(telling.meldingen[0])


def test_a_file_may_tell_what_is_cheap_itself():
    telling = count_dwellings(
        dwellings((1, "goedkoop", 9e5), (1, "overig", 1e5), (1, "particulier", 1e5), (1, "particulier", 3e5)),
        pd.Index([1]),
        grens=138000,
    )
    assert telling.aantallen.loc[1, ["goedkoop", "overig"]].tolist() == [2, 2]


def test_without_values_private_rent_is_one_form():
    rows = dwellings((1, "goedkoop", 0), (1, "overig", 0), (1, "particulier", 0), (1, "koop", 0), woz=False)
    telling = count_dwellings(rows, pd.Index([1]), grens=138000)
    assert telling.aantallen.loc[1].to_dict() == {"corporatie": 0, "particulier": 3, "koop": 1, "onbekend": 0}
    assert telling.grens is None
    assert won(shares_from_counts(telling.aantallen))[0][:2] == (PARTICULIER, 75)


def test_the_lowest_part_is_of_private_rent_only():
    rows = [(1, "particulier", value) for value in (100, 110, 120, 130, 140)] + [(1, "corporatie", 1)] * 20
    telling = count_dwellings(dwellings(*rows), pd.Index([1]), aandeel=40)
    assert telling.grens == 120
    assert telling.aantallen.loc[1, ["goedkoop", "overig"]].tolist() == [2, 3]


@pytest.mark.parametrize("values", [(150, 160), (100, 120)])
def test_a_limit_that_parts_nothing_is_said(values):
    rows = [(1, "particulier", value) for value in values]
    (melding,) = count_dwellings(dwellings(*rows), pd.Index([1]), grens=138000 if values[0] == 150 else 99).meldingen
    assert melding.values["low"] == min(values)
    assert "euro" in str(melding)


@pytest.mark.parametrize("grens", [0, -5])
def test_a_limit_that_none_can_be(grens):
    with pytest.raises(Invoerfout, match="more than zero"):
        count_dwellings(dwellings((1, "particulier", 100)), pd.Index([1]), grens=grens)


def test_a_secret_number_makes_its_area_secret():
    telling = count_dwellings(
        dwellings((1, "koop", 1e5, 30), (1, "corporatie", 1e5, None), (2, "koop", 1e5, 10)), pd.Index([1, 2]), grens=1e5
    )
    assert telling.geheim.tolist() == [True, False]
    assert telling.aantallen["corporatie"].isna().tolist() == [True, False]
    assert telling.aantallen.loc[1, "koop"] == 30
    assert dominant_tenure(shares_from_counts(telling.aantallen), 5)["klasse"].tolist() == [pd.NA, KOOP]


def test_a_number_that_is_missing_makes_no_class_either_but_is_not_secret():
    rows = dwellings((1, "koop", 1e5, 30), (1, "koop", 1e5, None), (1, "corporatie", 1e5, 5)).assign(geheim=False)
    telling = count_dwellings(rows, pd.Index([1]), grens=1e5)
    assert telling.aantallen.loc[1, ["corporatie", "goedkoop"]].tolist() == [5, 0]
    assert telling.aantallen["koop"].isna().all()
    assert not telling.geheim.any()


# ---- Words ------------------------------------------------------------------------------------------------------


def test_words_for_tenure():
    waarden = pd.Series(
        ["Koop", " Eigenaar-Bewoner", "CORPORATIE HUUR", "Particuliere huur", "onbekend", "H9", None, ""]
    )
    forms, said = tenure_of(waarden.rename("eigendom"), WORDS)
    assert forms.tolist() == ["koop", "koop", "corporatie", "particulier", *["onbekend"] * 4]
    assert [melding.values.get("count") for melding in said] == [1, 2]
    assert said[0].values["names"] == "H9: 1"


def test_a_file_without_a_known_word_is_refused():
    with pytest.raises(Invoerfout, match="eigendom has: A, B"):
        tenure_of(pd.Series(["A", "A", "B"], name="eigendom"), WORDS)


def test_own_words_go_before_those_that_are_known():
    words = with_own_words(WORDS, [("H2", "particuliere huur"), ("Particulier", "koop")])
    forms, said = tenure_of(pd.Series(["h2", "particulier", "particuliere verhuur"]), words)
    assert forms.tolist() == ["particulier", "koop", "particulier"]
    assert said == []


def test_own_words_for_nothing_that_is_known():
    with pytest.raises(Invoerfout, match="'H2' cannot count as 'huis'"):
        with_own_words(WORDS, [("H2", "huis")])


def test_no_word_is_of_two_forms():
    from veerkracht.analysis.doelgroepen import matching_key

    keys = [matching_key(word) for words in WORDS.values() for word in words]
    assert len(keys) == len(set(keys))
