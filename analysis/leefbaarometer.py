"""Leefbaarometer 3.0: scores and classes per area, a column for each measure and year.

Scores are on the scale of the Leefbaarometer: ``lbm`` is the total, ``afw`` its deviation from the
Netherlands, and the five dimensions (``fys onv soc vrz won``) are deviations that add up to ``afw``; higher
is better. Classes run from 1 to 9. ``definitions`` is ``leefbaarometer.toml`` and ``gebieden`` is
``gebieden.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .bronbestand import plain_name, years_in_name
from .gebiedcodes import as_text, gebiedsoort, gemeente_of, normalise
from .klassen import classify
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontbrekend import Ontbrekend, to_number
from .schemas import Klassenschema

EXAMPLES = 5


@dataclass(frozen=True)
class Leefbaarometer:
    """The table, a row an area, and what is to be known about it.

    ``table``: gebiedcode, gebiednaam, gebiedsoort, gemeentecode, and for each year Y and measure the score
    (``onv_Y``, float64) and its class (``konv_Y``, Int64), NULL where there is none. ``afgeleid`` names the
    class columns that the file did not have and that were computed here. ``laatste`` is the last year of the file,
    chosen or not: all its years are scores of the areas of that year.
    """

    table: pd.DataFrame
    jaren: list[int]
    afgeleid: list[str]
    meldingen: list[Melding]
    laatste: int


def classify_dimension(values: pd.Series, definitions: Mapping) -> pd.Series:
    """Return the class 1-9 of scores on a dimension or of the deviation (``Int64``; NULL stays NULL).

    Intervals are [a, b). The boundaries are derived from the published classes of 2024, all of which they
    reproduce.
    """
    return classify(values, Klassenschema.from_mapping(definitions["klassen"]["dimensie"]))


def classify_total(values: pd.Series, definitions: Mapping) -> pd.Series:
    """Return the class 1-9 of total scores (``Int64``; NULL stays NULL).

    The boundaries are derived from 2024; that they hold in other years is assumed.
    """
    return classify(values, Klassenschema.from_mapping(definitions["klassen"]["totaal"]))


def measures_of(definitions: Mapping) -> list[str]:
    """Return the names of all measures, in the order of the output."""
    return [definitions["totaal"], definitions["afwijking"], *definitions["dimensies"]]


def read_leefbaarometer(
    tables: pd.DataFrame | Sequence[pd.DataFrame],
    definitions: Mapping,
    gebieden: Mapping,
    *,
    measures: Sequence[str] | None = None,
    years: Sequence[int] | None = None,
    hint: str = "",
) -> Leefbaarometer:
    """Return one row per area and a column for each measure and year, from rows of one area and one year.

    ``tables`` hold text or numbers as they stand in the file, or in several files or layers (a year each).
    Without a column with the year, it is taken from ``hint`` (a file or layer name). ``measures`` and
    ``years`` choose; None takes all. Classes are the published ones where the file has them and else derived,
    which a message says. Columns without any value are left out, which a message says too.

    Raises Invoerfout for Leefbaarometer 2.0, a missing column, text in a number field, an area that occurs
    twice in a year, and measures or years that the file does not have.
    """
    frames = [tables] if isinstance(tables, pd.DataFrame) else list(tables)
    meldingen: list[Melding] = []
    parts = [_read_part(frame, definitions, gebieden, hint, meldingen) for frame in frames]
    rows = pd.concat(parts, ignore_index=True)
    available = [measure for measure in measures_of(definitions) if measure in rows or f"k{measure}" in rows]
    chosen = _choose_measures(measures, available, definitions)
    present = sorted({int(year) for year in rows["jaar"]})
    jaren = _choose_years(years, present)
    meldingen += _check_sum(rows, definitions)
    rows = rows[rows["jaar"].isin(jaren)]
    _check_unique(rows)
    rows, derived = _add_classes(rows, chosen, definitions)
    table = _areas(rows, gebieden)
    table, empty, afgeleid = _spread(table, rows, chosen, jaren, derived)
    meldingen += _spread_meldingen(table, empty, afgeleid, jaren, definitions)
    return Leefbaarometer(table, jaren, afgeleid, meldingen, present[-1])


# ---- reading -----------------------------------------------------------------------------------------------


def _places(columns: Sequence[str], definitions: Mapping) -> dict[str, list[int]]:
    """Return the positions of the columns of each field, in the order of their names."""
    plain = [plain_name(column) for column in columns]
    return {
        field: [plain.index(plain_name(name)) for name in names if plain_name(name) in plain]
        for field, names in definitions["kolommen"].items()
    }


def _read_part(
    frame: pd.DataFrame, definitions: Mapping, gebieden: Mapping, hint: str, meldingen: list[Melding]
) -> pd.DataFrame:
    """Return gebiedcode, gebiednaam, jaar and the measures and classes that one table has."""
    frame = frame.reset_index(drop=True)
    places = _places(frame.columns, definitions)
    _check_version(frame.columns, places, definitions)
    codes, said = normalise(frame.iloc[:, places["gebiedcode"][0]], gebieden)
    meldingen += said
    keep = codes.notna()
    if not keep.all():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Rows without an area code in {column}, which were left out: {count}."),
                {"count": int((~keep).sum()), "column": str(frame.columns[places["gebiedcode"][0]])},
                warning=True,
            )
        )
    frame, codes = frame[keep], codes[keep]
    part = pd.DataFrame({"gebiedcode": codes})
    part["gebiednaam"] = as_text(frame.iloc[:, places["gebiednaam"][0]]) if places["gebiednaam"] else None
    part["jaar"] = _year(frame, places["jaar"], hint)
    ontbrekend = Ontbrekend.from_mapping(definitions["ontbrekend"])
    for measure in measures_of(definitions):
        for field in (measure, f"k{measure}"):
            if places[field]:
                cells = frame.iloc[:, places[field][0]]
                numbers, _ = to_number(cells, ontbrekend, decimal=",.", column=str(cells.name), labels=codes)
                part[field] = numbers
    return part


def _check_version(columns: Sequence[str], places: Mapping[str, list[int]], definitions: Mapping) -> None:
    """Raise Invoerfout for Leefbaarometer 2.0, and for a file without area codes or without any measure."""
    oud = definitions["versie2"]
    older = [
        str(column)
        for column in columns
        if str(column).casefold() in oud["kolommen"] or re.fullmatch(oud["patroon"], str(column).casefold())
    ]
    scores = [field for measure in measures_of(definitions) for field in (measure, f"k{measure}") if places[field]]
    if older and not scores:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "This is Leefbaarometer 2.0 ({columns}), which has another scale and other dimensions and "
                "does not mix with 3.0. Choose a file of Leefbaarometer 3.0, or join this table to the "
                "areas as it is.",
            ),
            columns=", ".join(older[:EXAMPLES]),
        )
    for field, there in (("gebiedcode", places["gebiedcode"]), ("onv", scores)):
        if not there:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "This is no file of Leefbaarometer 3.0: it has none of the columns {names}. Its columns "
                    "are {columns}.",
                ),
                names=", ".join(definitions["kolommen"][field] if field == "gebiedcode" else measures_of(definitions)),
                columns=", ".join(str(column) for column in columns[:EXAMPLES])
                + (" ..." if len(columns) > EXAMPLES else ""),
            )


def _year(frame: pd.DataFrame, places: Sequence[int], hint: str) -> pd.Series:
    """Return the year of each row; raises Invoerfout where none can be told."""
    if places:
        text = as_text(frame.iloc[:, places[0]])
        years = text.astype("string").str.extract(r"^(\d{4})(?:\D.*)?$", expand=False)
        if years.isna().any():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Column {column} holds the year, but {count} rows have none, such as '{example}'.",
                ),
                column=str(frame.columns[places[0]]),
                count=int(years.isna().sum()),
                example=str(text[years.isna()].iloc[0] or ""),
            )
        return years.astype("int64")
    named = years_in_name(hint)
    if len(named) != 1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Neither a column (jaar, year) nor the name '{hint}' tells the year of the scores. Add a "
                "column jaar, or put the year in the name of the file.",
            ),
            hint=hint,
        )
    return pd.Series(named.pop(), index=frame.index, dtype="int64")


def _choose_measures(measures: Sequence[str] | None, available: Sequence[str], definitions: Mapping) -> list[str]:
    absent = [measure for measure in measures or () if measure not in available]
    if absent:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The file does not have {absent}; it has {available}."),
            absent=", ".join(absent),
            available=", ".join(available),
        )
    return [measure for measure in available if measures is None or measure in measures]


def _choose_years(years: Sequence[int] | None, available: list[int]) -> list[int]:
    absent = [year for year in years or () if year not in available]
    if absent:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The file has no scores of {absent}; it has {available}."),
            absent=", ".join(map(str, absent)),
            available=", ".join(map(str, available)),
        )
    return [year for year in available if years is None or year in years]


def _check_unique(rows: pd.DataFrame) -> None:
    twice = rows[rows.duplicated(["gebiedcode", "jaar"])].drop_duplicates(["gebiedcode", "jaar"])
    if len(twice):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas that occur more than once in a year: {count}, such as {examples}. Leave one row for each "
                "area and year.",
            ),
            count=len(twice),
            examples=", ".join(
                f"{code} ({jaar})" for code, jaar in zip(twice["gebiedcode"][:EXAMPLES], twice["jaar"], strict=False)
            ),
        )


def _check_sum(rows: pd.DataFrame, definitions: Mapping) -> list[Melding]:
    """Warn where the deviation is not the sum of the dimensions, as it is in every published row."""
    afwijking, dimensies = definitions["afwijking"], list(definitions["dimensies"])
    if not {afwijking, *dimensies} <= set(rows.columns):
        return []
    error = (rows[afwijking] - rows[dimensies].sum(axis=1, skipna=False)).abs()
    off = error > definitions["tolerantie_som"]
    if not off.any():
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "In {count} rows {total} is not the sum of {parts}, such as {example} ({jaar}); it is in "
                "every published row. Were the scores rounded or changed?",
            ),
            {
                "count": int(off.sum()),
                "total": afwijking,
                "parts": ", ".join(dimensies),
                "example": rows.loc[off, "gebiedcode"].iloc[0],
                "jaar": str(rows.loc[off, "jaar"].iloc[0]),
            },
            warning=True,
        )
    ]


# ---- classes and columns -----------------------------------------------------------------------------------


def _add_classes(rows: pd.DataFrame, chosen: Sequence[str], definitions: Mapping) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows with a class for each measure, and where that class is derived.

    A year in which the file has any class of a measure keeps these as they are; a class that is absent there
    stays NULL.
    """
    rows = rows.copy()
    derived = {}
    for measure in chosen:
        column = f"k{measure}"
        published = (
            rows[column].astype("Int64") if column in rows else pd.Series(pd.NA, index=rows.index, dtype="Int64")
        )
        own = published.isna().groupby(rows["jaar"]).transform("all")
        if measure in rows:
            rule = classify_total if measure == definitions["totaal"] else classify_dimension
            published = published.where(~own, rule(rows[measure], definitions))
        rows[column] = published
        derived[column] = own
    return rows, pd.DataFrame(derived, index=rows.index)


def _areas(rows: pd.DataFrame, gebieden: Mapping) -> pd.DataFrame:
    """Return the areas in the order of the file, each with the name it has in the last year."""
    last = rows.sort_values("jaar", kind="stable").groupby("gebiedcode", sort=False)["gebiednaam"].last()
    codes = pd.Series(rows["gebiedcode"].unique(), dtype=object)
    naam = codes.map(last).astype(object)
    return pd.DataFrame(
        {
            "gebiedcode": codes,
            "gebiednaam": naam.where(naam.notna(), None),
            "gebiedsoort": gebiedsoort(codes, gebieden),
            "gemeentecode": gemeente_of(codes, gebieden),
        }
    )


def _spread(
    table: pd.DataFrame,
    rows: pd.DataFrame,
    chosen: Sequence[str],
    jaren: Sequence[int],
    derived: pd.DataFrame,
) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Add a column a year and measure; return also which had no value and which classes are derived."""
    columns, empty, afgeleid = {}, [], []
    for jaar in jaren:
        of_year = rows[rows["jaar"] == jaar]
        by_code = of_year.set_index("gebiedcode")
        for prefix in ("", "k"):
            for measure in chosen:
                field, name = f"{prefix}{measure}", f"{prefix}{measure}_{jaar}"
                if field not in by_code or by_code[field].isna().all():
                    if not prefix:
                        empty.append(name)
                    continue
                columns[name] = by_code[field].reindex(table["gebiedcode"]).reset_index(drop=True)
                if prefix and derived.loc[of_year.index, field].all():
                    afgeleid.append(name)
    return pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1), empty, afgeleid


def _spread_meldingen(
    table: pd.DataFrame,
    empty: Sequence[str],
    afgeleid: Sequence[str],
    jaren: Sequence[int],
    definitions: Mapping,
) -> list[Melding]:
    meldingen = [
        Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "Leefbaarometer 3.0: {count} areas, years {years}."),
            {"count": len(table), "years": ", ".join(map(str, jaren))},
        )
    ]
    if empty:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Left out, as they have no value at all: {columns}."),
                {"columns": ", ".join(empty)},
            )
        )
    if any(jaar < definitions["dimensies_vanaf"] for jaar in jaren):
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The dimensions of Leefbaarometer 3.0 start in {year}; before it, only the total has a series.",
                ),
                {"year": str(definitions["dimensies_vanaf"])},
            )
        )
    if afgeleid:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The file lacks these classes; they are derived (afgeleid) from the scores, with the "
                    "boundaries that follow from the published classes of {year}: {columns}.",
                ),
                {"columns": ", ".join(afgeleid), "year": str(definitions["klassen_getoetst"])},
            )
        )
    total = f"k{definitions['totaal']}_"
    assumed = [
        name for name in afgeleid if name.startswith(total) and name != f"{total}{definitions['klassen_getoetst']}"
    ]
    if assumed:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{columns}: the class boundaries of the total are known for {year} only, and assumed "
                    "for other years.",
                ),
                {"columns": ", ".join(assumed), "year": str(definitions["klassen_getoetst"])},
                warning=True,
            )
        )
    gaps = {column: int(table[column].isna().sum()) for column in table.columns[4:] if not column.startswith("k")}
    gaps = {column: count for column, count in gaps.items() if count}
    if gaps:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Areas without a score (NULL): {gaps}."),
                {"gaps": ", ".join(f"{column} {count}" for column, count in gaps.items())},
            )
        )
    return meldingen
