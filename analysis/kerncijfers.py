"""Kerncijfers wijken en buurten of CBS, in any of the forms that people have them in, as one clean table.

``definitions`` is ``kerncijfers.toml`` (forms, columns, missing codes) and ``gebieden`` is ``gebieden.toml``.
Units stand with each field in ``kerncijfers.toml``: counts in persons, households or dwellings, shares in %,
amounts in thousands of euros.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .bronbestand import plain_name, years_in_name
from .gebiedcodes import BUURT, GEMEENTE, LAND, WIJK, as_text, gebiedsoort, gemeente_of, normalise, nothing
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontbrekend import ONTBREEKT, Ontbrekend, to_number
from .waardestatus import GEHEIM, status_field, value_status

AANTAL, PERCENTAGE, KLASSE = "aantal", "percentage", "klasse"
EXAMPLES = 5


@dataclass(frozen=True)
class Kerncijfers:
    """The table, a row an area, and what is to be known about it.

    ``table``: gebiedcode, gebiednaam, gebiedsoort, gemeentecode, gemeentenaam, jaar and the fields that the
    file has (``Int64`` for counts and classes, ``float64`` for the rest; NULL where there is no value).
    ``redenen``: same rows and fields, why a value is NULL (a key of ``ontbrekend.redenen``), None where there
    is one.
    """

    table: pd.DataFrame
    form: str
    jaar: int
    redenen: pd.DataFrame
    meldingen: list[Melding]

    def with_statuses(self) -> pd.DataFrame:
        """Return ``table`` with the status of each field behind it where the source keeps any of its values secret."""
        table = self.table.copy()
        for veld in self.redenen:
            secret = (self.redenen[veld] == GEHEIM) & table[veld].isna()
            if secret.any():
                table.insert(table.columns.get_loc(veld) + 1, status_field(veld), value_status(table[veld], secret))
        return table


@dataclass(frozen=True)
class Herkenning:
    """Which form a file has, and where its columns stand (positions, as two columns may bear one name)."""

    form: str
    gebiedcode: list[int]
    gemeentenaam: list[int]
    soort: list[int]
    jaar: list[int]
    water: list[int]
    gebiednaam: dict[str, list[int]]
    velden: dict[str, int]
    andere_eenheid: dict[str, str] = field(default_factory=dict)


# ---- recognising the form ----------------------------------------------------------------------------------


def _words(name: str) -> str:
    return " ".join(name.casefold().split())


def _find(columns: Sequence[str], names: Sequence[str], how: str) -> list[int]:
    """Return the positions of the columns that bear one of the names, in the order of the names."""
    if how == "einde":
        headers = [_words(column) for column in columns]
        wanted = [_words(name) for name in names]
        return [
            i for name in wanted for i, header in enumerate(headers) if header == name or header.endswith(" " + name)
        ]
    if how == "zonder_nummer":
        columns = [re.sub(r"_\d+$", "", column.strip()) for column in columns]
    plain = [plain_name(column) for column in columns]
    return [i for name in names for i, column in enumerate(plain) if column == plain_name(name)]


def recognise(columns: Sequence[str], definitions: Mapping, taal: str = "nl") -> Herkenning:
    """Return the form whose columns these are: the one with a code column and most of the known fields.

    Raises Invoerfout when no form fits, saying which ones are understood and which columns were looked for,
    and when two columns claim to be the same field. ``taal`` is the language of the form's name in that.
    """
    columns = [str(column) for column in columns]
    found = [_fit(columns, form, definitions) for form in definitions["vormen"]]
    best = max(found, key=lambda fit: (bool(fit.gebiedcode) * len(fit.velden), len(fit.velden)))
    if not best.velden or not best.gebiedcode:
        _raise_unknown(columns, best, definitions, taal)
    return best


def _fit(columns: list[str], form: str, definitions: Mapping) -> Herkenning:
    vorm = definitions["vormen"][form]
    how = vorm["kolomnaam"]
    velden, other = {}, {}
    for veld, eigenschap in definitions["velden"].items():
        places = _find(columns, eigenschap[form], how)
        if len(places) > 1 and how != "gelijk":
            _raise_twice(veld, [columns[place] for place in places])
        if places:
            velden[veld] = places[0]
            continue
        elsewhere = _find(columns, eigenschap.get("andere_eenheid", {}).get(form, []), how)
        if elsewhere:
            other[veld] = columns[elsewhere[0]]
    return Herkenning(
        form=form,
        gebiedcode=_find(columns, vorm["gebiedcode"], how),
        gemeentenaam=_find(columns, vorm["gemeentenaam"], how),
        soort=_find(columns, vorm["soort"], how),
        jaar=_find(columns, vorm["jaar"], how),
        water=_find(columns, definitions["water"]["kolommen"], "gelijk"),
        gebiednaam={soort: _find(columns, names, how) for soort, names in vorm["gebiednaam"].items()},
        velden=velden,
        andere_eenheid=other,
    )


def _raise_twice(veld: str, columns: list[str]) -> None:
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "More than one column can be read as {field}: {columns}. Keep one of them in the file.",
        ),
        columns=", ".join(columns),
        field=veld,
    )


def _raise_unknown(columns: list[str], best: Herkenning, definitions: Mapping, taal: str) -> None:
    vormen = definitions["vormen"]
    shown = ", ".join(columns[:EXAMPLES]) + (" ..." if len(columns) > EXAMPLES else "")
    if len(best.velden) >= 3:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The file looks like {form} but has no column with the area code; looked for {names}. Its "
                "columns are {columns}.",
            ),
            form=vormen[best.form]["naam"][taal],
            names=", ".join(vormen[best.form]["gebiedcode"]),
            columns=shown,
        )
    wanted = "; ".join(
        f"{vorm['naam']['en']}: {' / '.join(vorm['gebiedcode'])} + {_key_columns(form, definitions)}"
        for form, vorm in vormen.items()
    )
    raise Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The file has none of the forms of Kerncijfers wijken en buurten that are understood. Looked "
            "for a column with the area code and known figures: {wanted}. Its columns are {columns}.",
        ),
        wanted=wanted,
        columns=shown,
    )


def _key_columns(form: str, definitions: Mapping) -> str:
    velden = definitions["velden"]
    return ", ".join(velden[veld][form][0] for veld in ("inwoners", "woningen", "pct_corporatie"))


# ---- from a file to the clean table ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Part:
    """One table of the input (a file, or one layer of a map) after reading."""

    table: pd.DataFrame
    redenen: pd.DataFrame
    herkenning: Herkenning
    left_out: list[str]
    meldingen: list[Melding]


def read_kerncijfers(
    tables: pd.DataFrame | Sequence[pd.DataFrame],
    definitions: Mapping,
    gebieden: Mapping,
    *,
    jaar: int | None = None,
    hint: str = "",
    taal: str = "nl",
) -> Kerncijfers:
    """Return the clean table of one file, or of the layers of one map (buurten, wijken, gemeenten) together.

    ``tables`` hold text or numbers as they stand in the file. The year is ``jaar``, else a column of the
    file, else ``hint`` (a file or layer name, or a heading); of a file with several years, the rows of
    ``jaar``. ``taal`` is the language of form names and reasons in the messages.

    Raises Invoerfout for an unknown form, a missing key column, text in a number field, a count that is no
    whole number, an area that occurs twice, a year that cannot be told, and a file without any area.
    """
    frames = [tables] if isinstance(tables, pd.DataFrame) else list(tables)
    parts = [_read_part(frame, definitions, gebieden, jaar) for frame in frames]
    table, redenen = _combine(parts, definitions)
    meldingen = _found(parts, table, definitions, taal)
    if table.empty:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The file has no row with the code of a gemeente, wijk or buurt. Looked in {columns}.",
            ),
            columns=", ".join(str(frames[0].columns[place]) for place in parts[0].herkenning.gebiedcode),
        )
    the_year, said = _year(table.pop("_jaar"), jaar, hint, definitions)
    table.insert(5, "jaar", pd.array([the_year] * len(table), dtype="Int64"))
    _check_unique(table["gebiedcode"])
    meldingen += said
    meldingen += _null_meldingen(redenen, definitions, taal)
    meldingen += _range_meldingen(table, definitions)
    meldingen += _absent(parts, definitions)
    table, redenen, said = _with_shares(table, redenen, definitions)
    return Kerncijfers(table, parts[0].herkenning.form, the_year, redenen, [*meldingen, *said])


def _read_part(frame: pd.DataFrame, definitions: Mapping, gebieden: Mapping, jaar: int | None) -> _Part:
    frame = frame.reset_index(drop=True)
    herkenning = recognise(frame.columns, definitions)
    raw = _first(frame, herkenning.gebiedcode)
    codes, meldingen = normalise(
        raw,
        gebieden,
        soort=_soort_of_rows(frame, herkenning),
        column=str(frame.columns[herkenning.gebiedcode[0]]),
    )
    soort = gebiedsoort(codes, gebieden)
    years = _years(frame, herkenning)
    keep = soort.notna() & ~_water(frame, herkenning, definitions)
    left_out = _left_out(frame, codes, keep)
    if jaar is not None and (years == jaar).any():
        keep &= years == jaar
    frame, codes, soort, years = (item[keep] for item in (frame, codes, soort, years))
    table = _identity(frame, codes, soort, herkenning, gebieden)
    table["_jaar"] = years
    redenen = {}
    for veld, place in herkenning.velden.items():
        table[veld], redenen[veld] = _field(frame.iloc[:, place], veld, codes, herkenning, definitions)
    return _Part(table, pd.DataFrame(redenen, index=table.index, dtype=object), herkenning, left_out, meldingen)


def _left_out(frame: pd.DataFrame, codes: pd.Series, keep: pd.Series) -> list[str]:
    """Return what names each row that is no area: its code, else its first filled cell."""
    names = []
    for place in (~keep).to_numpy().nonzero()[0]:
        cells = (str(cell).strip() for cell in frame.iloc[place] if pd.notna(cell))
        names.append(codes.iloc[place] or next((cell for cell in cells if cell), "-"))
    return names


def _first(frame: pd.DataFrame, places: Sequence[int]) -> pd.Series:
    """Return the text of the first of these columns that has any in a row (object; None where none has)."""
    result = nothing(frame.index)
    for place in places:
        text = as_text(frame.iloc[:, place])
        result = result.where(result.notna(), text)
    return result.where(result.notna(), None)


def _soort_of_rows(frame: pd.DataFrame, herkenning: Herkenning) -> pd.Series | None:
    if not herkenning.soort:
        return None
    words = _first(frame, herkenning.soort)
    return words.map(lambda word: word.casefold() if word else None)


def _water(frame: pd.DataFrame, herkenning: Herkenning, definitions: Mapping) -> pd.Series:
    if not herkenning.water:
        return pd.Series(False, index=frame.index)
    return _first(frame, herkenning.water).isin(definitions["water"]["waarden"])


def _years(frame: pd.DataFrame, herkenning: Herkenning) -> pd.Series:
    """Return the year of each row (``Int64``): the first four digits of ``2019`` or ``2019JJ00``."""
    text = _first(frame, herkenning.jaar).astype("string")
    return text.str.extract(r"^(\d{4})", expand=False).astype("Int64")


def _identity(
    frame: pd.DataFrame, codes: pd.Series, soort: pd.Series, herkenning: Herkenning, gebieden: Mapping
) -> pd.DataFrame:
    """Return code, name and kind of each area, and its gemeente."""
    gemeentenaam = _first(frame, herkenning.gemeentenaam)
    naam = nothing(frame.index)
    for which, places in herkenning.gebiednaam.items():
        text = _first(frame, places)
        text = text.where(as_text(text) != codes, None)
        naam = naam.where(naam.notna() | ((soort != which) & (which != "alle")), text)
    # Files without area names still name the gemeente, and the country in the same column.
    naam = naam.where(naam.notna() | ~soort.isin([GEMEENTE, LAND]), gemeentenaam)
    return pd.DataFrame(
        {
            "gebiedcode": codes,
            "gebiednaam": naam.where(naam.notna(), None),
            "gebiedsoort": soort,
            "gemeentecode": gemeente_of(codes, gebieden),
            "gemeentenaam": gemeentenaam.where(gemeentenaam.notna() & (soort != LAND), None),
        },
        index=frame.index,
    )


def _field(
    cells: pd.Series, veld: str, codes: pd.Series, herkenning: Herkenning, definitions: Mapping
) -> tuple[pd.Series, pd.Series]:
    """Return one field as numbers, and why a number is not there."""
    vorm = definitions["vormen"][herkenning.form]
    numbers, reasons = to_number(
        cells,
        Ontbrekend.from_mapping(definitions["ontbrekend"]),
        decimal=vorm["decimaal"],
        thousands=vorm["duizend"],
        column=str(cells.name),
        labels=codes,
    )
    if definitions["velden"][veld]["soort"] not in (AANTAL, KLASSE):
        return numbers, reasons
    broken = numbers.notna() & (numbers != numbers.round())
    if broken.any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Column {column} holds whole numbers, but {count} values have decimals, such as {value} "
                "({label}). If the point separates thousands there, remove it from the file.",
            ),
            column=str(cells.name),
            count=int(broken.sum()),
            value=str(cells[broken].iloc[0]).strip(),
            label=codes[broken].iloc[0],
        )
    return numbers.astype("Int64"), reasons


def _combine(parts: Sequence[_Part], definitions: Mapping) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put the parts below each other, fields in the order of the definitions."""
    velden = [veld for veld in definitions["velden"] if any(veld in part.redenen for part in parts)]
    filled = [part for part in parts if len(part.table)] or list(parts[:1])
    table = pd.concat([part.table for part in filled], ignore_index=True)
    redenen = pd.concat(
        [part.redenen.reindex(columns=velden, fill_value=ONTBREEKT) for part in filled], ignore_index=True
    )
    table = table.reindex(
        columns=["gebiedcode", "gebiednaam", "gebiedsoort", "gemeentecode", "gemeentenaam", "_jaar", *velden]
    )
    for veld in velden:
        whole = definitions["velden"][veld]["soort"] in (AANTAL, KLASSE)
        table[veld] = table[veld].astype("Int64" if whole else "float64")
    return table, redenen.astype(object)


def _with_shares(
    table: pd.DataFrame, redenen: pd.DataFrame, definitions: Mapping
) -> tuple[pd.DataFrame, pd.DataFrame, list[Melding]]:
    """Return table and reasons with the shares that follow from two counts (%), each behind its numerator.

    NULL where either count is, for the same reason, and where there is nobody. In an area of a few people the rounded
    counts may make more than all of them: no share either, and said.
    """
    meldingen = []
    for veld, deel in definitions["afgeleid"].items():
        teller, noemer = deel["teller"], deel["noemer"]
        if teller not in table or noemer not in table:
            continue
        top, bottom = (table[name].astype("Float64").to_numpy(float, na_value=np.nan) for name in (teller, noemer))
        shares = pd.Series(top, table.index).div(pd.Series(bottom, table.index).where(bottom > 0)) * 100
        too_many = shares > 100
        place = table.columns.get_loc(teller) + 1
        table.insert(place, veld, shares.mask(too_many))
        reasons = redenen[teller].where(redenen[teller].notna(), redenen[noemer])
        redenen.insert(redenen.columns.get_loc(teller) + 1, veld, reasons)
        if too_many.any():
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{field} is NULL in areas where the rounded counts make more than 100 %: {count}, such as {example}.",
            )
            first = table.loc[too_many, "gebiedcode"].iloc[0]
            meldingen.append(Melding(text, {"field": veld, "count": int(too_many.sum()), "example": first}))
    return table, redenen, meldingen


def _year(years: pd.Series, jaar: int | None, hint: str, definitions: Mapping) -> tuple[int, list[Melding]]:
    """Return the year of the figures, and where it was found."""
    inside = sorted({int(year) for year in years.dropna()})
    named = years_in_name(hint) or {year for table, year in definitions["tabellen"].items() if table in hint.upper()}
    if jaar is not None:
        if inside and inside != [jaar]:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The file has no rows of {jaar}; it has {years}. Choose another year (JAAR).",
                ),
                jaar=str(jaar),
                years=", ".join(map(str, inside)),
            )
        return jaar, [] if inside else _other_year(jaar, named, hint)
    if len(inside) == 1:
        return inside[0], []
    if inside:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The file has several years ({years}). Choose with 'Year of the figures' (JAAR) which one to read.",
            ),
            years=", ".join(map(str, inside)),
        )
    if len(named) != 1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Neither a column nor the name '{hint}' tells of which year the figures are. "
                "Give 'Year of the figures' (JAAR).",
            ),
            hint=hint,
        )
    year = named.pop()
    return year, [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The year, {jaar}, is taken from the name '{hint}'; if that is not right, "
                "give 'Year of the figures' (JAAR).",
            ),
            {"jaar": str(year), "hint": hint},
        )
    ]


def _other_year(jaar: int, named: set[int], hint: str) -> list[Melding]:
    """Warn where the name of a file is of one other year than the one that was chosen."""
    if len(named) != 1 or jaar in named:
        return []
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "The name '{hint}' tells of figures of {named}; they are read as those of {jaar}. Check the file."
    )
    return [Melding(text, {"hint": hint, "named": str(min(named)), "jaar": str(jaar)}, warning=True)]


def _check_unique(codes: pd.Series) -> None:
    twice = codes[codes.duplicated()].unique()
    if len(twice):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas that occur more than once: {count}, such as {examples}. Leave one row per area in the file, "
                "of one year.",
            ),
            count=len(twice),
            examples=", ".join(twice[:EXAMPLES]),
        )


# ---- what there is to say ----------------------------------------------------------------------------------


def _found(parts: Sequence[_Part], table: pd.DataFrame, definitions: Mapping, taal: str) -> list[Melding]:
    """Say which form was found, how many areas of each kind, and which rows are no areas."""
    forms = dict.fromkeys(definitions["vormen"][part.herkenning.form]["naam"][taal] for part in parts)
    counts = table["gebiedsoort"].value_counts()
    meldingen = [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Recognised as {form}: {gemeenten} gemeenten, {wijken} wijken, {buurten} buurten, {land} "
                "rows for the country.",
            ),
            {
                "form": ", ".join(forms),
                "gemeenten": int(counts.get(GEMEENTE, 0)),
                "wijken": int(counts.get(WIJK, 0)),
                "buurten": int(counts.get(BUURT, 0)),
                "land": int(counts.get(LAND, 0)),
            },
        )
    ]
    left_out = [name for part in parts for name in part.left_out]
    if left_out:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Rows that are no gemeente, wijk or buurt on land and were left out: {count}, such as {examples}.",
                ),
                {"count": len(left_out), "examples": ", ".join(left_out[:EXAMPLES])},
                warning=True,
            )
        )
    unnamed = int(table["gebiednaam"].isna().sum())
    if unnamed:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Areas without a name in this file: {count}; gebiednaam is NULL there."
                ),
                {"count": unnamed},
            )
        )
    return meldingen + [melding for part in parts for melding in part.meldingen]


def _null_meldingen(redenen: pd.DataFrame, definitions: Mapping, taal: str) -> list[Melding]:
    """Say for each field how many values became NULL and why; a warning where no value is left."""
    labels = definitions["ontbrekend"]["redenen"]
    meldingen = []
    for veld in redenen:
        counts = redenen[veld].value_counts()
        if counts.empty:
            continue
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "{field}: {count} of {total} values became NULL ({reasons})."),
                {
                    "field": veld,
                    "count": int(counts.sum()),
                    "total": len(redenen),
                    "reasons": ", ".join(f"{labels[reden][taal]} {count}" for reden, count in counts.items()),
                },
                warning=bool(counts.sum() == len(redenen)),
            )
        )
    return meldingen


def _range_meldingen(table: pd.DataFrame, definitions: Mapping) -> list[Melding]:
    """Warn for shares below 0 or above 100, and for counts below 0."""
    meldingen = []
    for veld, eigenschap in definitions["velden"].items():
        if veld not in table or eigenschap["soort"] not in (AANTAL, PERCENTAGE):
            continue
        outside = table[veld] < 0
        if eigenschap["soort"] == PERCENTAGE:
            outside |= table[veld] > 100
        outside = outside.fillna(False).astype(bool)
        if outside.any():
            meldingen.append(
                Melding(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "Values of {field} outside what is possible: {count}, such as {value} ({label}). "
                        "Check the file.",
                    ),
                    {
                        "count": int(outside.sum()),
                        "field": veld,
                        "value": float(table.loc[outside, veld].iloc[0]),
                        "label": table.loc[outside, "gebiedcode"].iloc[0],
                    },
                    warning=True,
                )
            )
    return meldingen


def _absent(parts: Sequence[_Part], definitions: Mapping) -> list[Melding]:
    """Say which fields the file lacks, and which it has in another unit only."""
    present = {veld for part in parts for veld in part.herkenning.velden}
    other = {
        veld: column for part in parts for veld, column in part.herkenning.andere_eenheid.items() if veld not in present
    }
    absent = [veld for veld in definitions["velden"] if veld not in present and veld not in other]
    meldingen = []
    if absent:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "The file has no column for {fields}; these fields are left out."),
                {"fields": ", ".join(absent)},
            )
        )
    if other:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The file gives these as a percentage and not as a number, so they are left out: {fields}.",
                ),
                {"fields": ", ".join(f"{veld} ({column})" for veld, column in other.items())},
            )
        )
    return meldingen
