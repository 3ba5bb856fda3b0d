"""Tables of a report from a DataFrame: what is missing, what is secret, and how it is laid out as a csv."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...analysis.waardestatus import CIJFER, GEHEIM, NUL, ONTBREKEND, SUFFIX
from ..base.csvtext import csv_bytes

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.tabellenboek.model import Boektabel, Kolom

WHOLE = ("aantal", "jaar")  # kinds of column with whole numbers, as analysis.tabellenboek.model has them
TEXT = "tekst"


def report_table(
    naam: str,
    titel: str,
    rijen: pd.DataFrame,
    kolommen: Sequence[Kolom],
    *,
    toelichting: Sequence[str] = (),
    totaalrijen: Sequence[int] = (),
    geheim: pd.DataFrame | None = None,
    verslag: str = "",
) -> Boektabel:
    """Return a table for an Onderdeel; a text in a cell may be '' or missing, a number NaN or <NA>.

    ``naam`` is the name of the sheet (at most 31 characters). ``rijen`` has the columns of ``kolommen`` (others are not
    shown), with numbers as they were computed: they are rounded where they are printed; the csv for machines has all
    digits. An infinite number is none. ``geheim`` (True or False, the same rows; what it has no column for has nothing
    secret) says what is secret: its number is left out everywhere. ``verslag`` is the report and table that it follows,
    such as "000, tabel 3.4".

    Kinds of column of a report, besides those of the book of tables: ``analysis.tabellenboek.model.KANS``, a p-value
    ("< 0,001" below that, else three decimals), and ``BEDUIDEND``, a number with ``decimalen`` significant digits
    ("0,00123", "1.235", "1,23×10⁻⁸").
    """
    import pandas as pd

    from ...analysis.tabellenboek.model import Boektabel

    values, statuses = {}, {}
    for kolom in kolommen:
        secret = None if geheim is None or kolom.naam not in geheim else geheim[kolom.naam].to_numpy(dtype=bool)
        values[kolom.naam], statuses[kolom.naam] = _column(rijen[kolom.naam], kolom, secret)
    names, index = [kolom.naam for kolom in kolommen], pd.RangeIndex(len(rijen))
    return Boektabel(
        naam=naam,
        hoofdstuk="",
        titel=titel,
        bron="",
        verslag=verslag,
        periode="",
        kolommen=tuple(kolommen),
        rijen=pd.DataFrame(values, index=index, columns=names),
        status=pd.DataFrame(statuses, index=index, columns=names),
        toelichting=tuple(toelichting),
        totaalrijen=tuple(totaalrijen),
    )


def _column(cells: pd.Series, kolom: Kolom, secret) -> tuple[pd.Series, pd.Series]:
    """Return the figures of a column (what is missing or secret empty) and the status of each."""
    import numpy as np
    import pandas as pd

    if kolom.soort == TEXT:
        texts = cells.astype(object).reset_index(drop=True)
        missing = texts.isna() | (texts == "")
        values = texts.where(~missing, None)
        status = pd.Series(np.where(missing, ONTBREKEND, CIJFER), dtype=object)
    else:
        numbers = cells.to_numpy(dtype=float, na_value=np.nan)
        numbers = np.where(np.isfinite(numbers), numbers, np.nan)
        values = pd.Series(numbers)
        status = pd.Series(
            np.select([np.isnan(numbers), numbers == 0], [ONTBREKEND, NUL], CIJFER).astype(object), dtype=object
        )
    if secret is not None:
        values, status = values.mask(secret), status.mask(secret, GEHEIM)
    return values, status


def table_csv(tabel: Boektabel, *, dutch: bool) -> bytes:
    """Return a table as csv, with the numbers as they were computed.

    For machines it has the names of the columns, for a Dutch spreadsheet their headings. A column of numbers of which
    one is missing or secret has a column with the status of each behind it (``analysis.waardestatus``).
    """
    headings: list[str] = []
    columns: list[list[object]] = []
    for kolom in tabel.kolommen:
        name = kolom.naam if dutch is False else _heading(kolom)
        headings.append(name)
        columns.append(_cells(tabel, kolom))
        status = tabel.status[kolom.naam]
        if kolom.soort != TEXT and status.isin([GEHEIM, ONTBREKEND]).any():
            headings.append(f"{name} (status)" if dutch else f"{name}{SUFFIX}")
            columns.append(status.tolist())
    return csv_bytes(headings, zip(*columns, strict=True), dutch=dutch)


def _heading(kolom: Kolom) -> str:
    """Return the heading of a column with that of its group: columns of two groups may be called the same."""
    return f"{kolom.groep}: {kolom.label}" if kolom.groep else kolom.label


def _cells(tabel: Boektabel, kolom: Kolom) -> list[object]:
    values = tabel.rijen[kolom.naam].tolist()
    known = (~tabel.status[kolom.naam].isin([GEHEIM, ONTBREKEND])).tolist()
    whole = kolom.soort in WHOLE
    return [
        (int(value) if whole and float(value).is_integer() else value) if there else None
        for value, there in zip(values, known, strict=True)
    ]
