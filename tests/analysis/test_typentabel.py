"""Areas, dwellings and inwoners by type: worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.meldingen import Melding
from veerkracht.analysis.schemas import DEFAULT, Klasse, Klassenschema
from veerkracht.analysis.typentabel import Gebiedstelling, count_types
from veerkracht.analysis.waardestatus import GEHEIM, ONTBREKEND

INDEX = list("abcdefg")
SCHEMA = Klassenschema(
    {"nl": "proef", "en": "trial"},
    tuple(Klasse(number, {"nl": f"type {number}", "en": f"type {number}"}, "#000000") for number in (0, 1, 2)),
    DEFAULT,
    "",
)
#         a     b     c     d     e     f     g
KLASSE = [1, 1, 2, None, None, 0, 2]
SECRET_CLASS = [False, False, False, True, False, False, False]
DWELLINGS = [10, None, 5, 7, None, 0, 8]
SECRET_DWELLINGS = [False, True, False, False, False, False, False]
CODES = ["GM2", "GM2", "GM1", "GM1", "GM1", None, "GM2"]
NAMES = ["Aa", "Aa", "bee", None, "bee", None, "Aa"]


def series(values, dtype="float64") -> pd.Series:
    return pd.Series(values, index=INDEX, dtype=dtype)


def gemeente() -> pd.DataFrame:
    return pd.DataFrame({"gemeentecode": CODES, "gemeentenaam": NAMES}, index=INDEX)


def counted(**choices):
    options = {
        "woningen": Gebiedstelling.of(series(DWELLINGS), series(SECRET_DWELLINGS, bool)),
        "gemeente": gemeente(),
        "geheim": series(SECRET_CLASS, bool),
        **choices,
    }
    return count_types(series(KLASSE, "Int64"), SCHEMA, **options)


def found(rijen: pd.DataFrame, *names: str) -> list[tuple]:
    columns = [rijen[name].astype(object).where(rijen[name].notna(), None) for name in names]
    return list(zip(*columns, strict=True))


def of(rijen: pd.DataFrame, niveau: str, code: str | None = None) -> pd.DataFrame:
    same = rijen["gemeentecode"].isna() if code is None else rijen["gemeentecode"] == code
    return rijen[(rijen["niveau"] == niveau) & same]


def test_all_areas():
    rijen = of(counted().rijen, "totaal")
    assert found(rijen, "soort", "klasse", "gebieden", "woningen", "woningen_geheim", "woningen_ontbrekend") == [
        ("type", 0, 1, 0.0, 0, 0),
        ("type", 1, 2, 10.0, 1, 0),
        ("type", 2, 2, 13.0, 0, 0),
        (GEHEIM, None, 1, 7.0, 0, 0),
        (ONTBREKEND, None, 1, None, 0, 1),  # nobody knows how many dwellings: not zero
    ]
    assert rijen["pct_gebieden"].tolist() == pytest.approx([100 / 7, 200 / 7, 200 / 7, 100 / 7, 100 / 7])
    assert rijen["pct_woningen"].tolist() == pytest.approx([0, 100 / 3, 130 / 3, 70 / 3, np.nan], nan_ok=True)


def test_by_gemeente_in_the_order_of_their_names_and_the_unknown_one_last():
    rijen = counted().rijen
    heads = list(dict.fromkeys(found(rijen, "niveau", "gemeentecode", "gemeentenaam")))
    assert heads == [
        ("gemeente", "GM2", "Aa"),
        ("gemeente", "GM1", "bee"),
        ("gemeente", None, None),
        ("totaal", None, None),
    ]
    assert found(of(rijen, "gemeente", "GM2"), "klasse", "gebieden", "woningen") == [
        (0, 0, 0.0),
        (1, 2, 10.0),
        (2, 1, 8.0),
    ]
    assert found(of(rijen, "gemeente", "GM1"), "soort", "gebieden", "woningen") == [
        ("type", 0, 0.0), ("type", 0, 0.0), ("type", 1, 5.0), (GEHEIM, 1, 7.0), (ONTBREKEND, 1, None),
    ]  # fmt: skip
    assert found(of(rijen, "gemeente"), "klasse", "gebieden", "woningen", "pct_woningen") == [
        (0, 1, 0.0, None),  # of no dwellings there are no shares
        (1, 0, 0.0, None),
        (2, 0, 0.0, None),
    ]


def test_gemeenten_add_up_to_the_total():
    rijen = counted(inwoners=Gebiedstelling.of(series([1, 2, 3, 4, 5, 6, 7]))).rijen
    parts, whole = rijen[rijen["niveau"] == "gemeente"], rijen[rijen["niveau"] == "totaal"]
    for name in ("gebieden", "woningen", "inwoners", "woningen_geheim", "woningen_ontbrekend"):
        summed = parts.groupby(["soort", "klasse"], dropna=False)[name].sum()
        printed = whole.groupby(["soort", "klasse"], dropna=False)[name].sum()
        assert summed.to_dict() == printed.to_dict(), name
    assert whole["gebieden"].sum() == len(INDEX)
    assert whole["inwoners"].sum() == 28
    for _, block in rijen.groupby(["niveau", "gemeentecode"], dropna=False):
        assert block["pct_gebieden"].sum() == pytest.approx(100)


def test_types_without_areas_can_be_left_out():
    rijen = counted(lege=False).rijen
    assert found(of(rijen, "gemeente", "GM1"), "soort", "klasse") == [("type", 2), (GEHEIM, None), (ONTBREKEND, None)]
    assert (rijen["gebieden"] > 0).all()


def test_without_gemeente_and_without_numbers():
    rijen = count_types(series(KLASSE, "Int64"), SCHEMA).rijen
    assert list(rijen.columns) == [
        "niveau", "gemeentecode", "gemeentenaam", "soort", "klasse", "gebieden", "pct_gebieden",
    ]  # fmt: skip
    # Without statuses what has no class is missing.
    assert found(rijen, "soort", "gebieden") == [("type", 1), ("type", 2), ("type", 2), (ONTBREKEND, 2)]
    assert rijen["klasse"].dtype == "Int64"


def test_every_year_is_counted_apart():
    jaren = series([2014, 2020, 2014, 2020, 2014, None, 2020], "Int64")
    rijen = counted(jaren=jaren, lege=False).rijen
    totals = rijen[rijen["niveau"] == "totaal"]
    assert found(totals, "jaar", "klasse", "gebieden") == [
        (2014, 1, 1), (2014, 2, 1), (2014, None, 1), (2020, 1, 1), (2020, 2, 1), (2020, None, 1), (None, 0, 1),
    ]  # fmt: skip
    aa = of(rijen, "gemeente", "GM2")
    assert found(aa, "jaar", "klasse", "gebieden", "woningen") == [
        (2014, 1, 1, 10.0),
        (2020, 1, 1, None),
        (2020, 2, 1, 8.0),
    ]


def test_numbers_that_none_can_be_are_said_and_not_counted():
    telling = Gebiedstelling.of(series([10, -3, float("inf"), 1, 1, 1, 1]))
    result = counted(woningen=telling)
    assert [str(melding) for melding in result.meldingen] == [
        "Areas with a number that none can be (woningen), which is not counted: 2."
    ]
    assert all(isinstance(melding, Melding) and melding.warning for melding in result.meldingen)
    whole = of(result.rijen, "totaal")
    assert whole["woningen"].sum() == 14 and whole["woningen_ontbrekend"].sum() == 2


def test_a_number_that_is_there_is_not_secret():
    telling = Gebiedstelling.of(series([1, None, 1, 1, 1, 1, 1]), series([True] * 7, bool))
    assert telling.geheim.tolist() == [False, True, False, False, False, False, False]


def test_a_class_that_the_scheme_has_not_is_a_mistake():
    with pytest.raises(ValueError, match="9"):
        count_types(pd.Series([9], dtype="Int64"), SCHEMA)


def test_no_areas():
    empty = pd.Series([], dtype="Int64")
    whole = count_types(empty, SCHEMA, gemeente=pd.DataFrame({"gemeentecode": [], "gemeentenaam": []})).rijen
    assert found(whole, "niveau", "klasse", "gebieden") == [("totaal", 0, 0), ("totaal", 1, 0), ("totaal", 2, 0)]
