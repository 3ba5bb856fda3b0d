"""Toewijzingen per categorie: counts by doelgroep, subgroep or code and by period, with totals (000, table 1.1)."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .doelgroepen import ONBEKEND, TOEWIJZING, matching_key
from .meldingen import QT_TRANSLATE_NOOP, Melding
from .optelling import Tabelvorm, check_sums, parse_printed
from .tijdvakken import sort_periods
from .toewijzingen import Toewijzingen

DOELGROEP, SUBGROEP, CODE = "doelgroep", "subgroep", "code"
INDELINGEN = (DOELGROEP, SUBGROEP, CODE)


@dataclass(frozen=True)
class PerCategorie:
    """``table``: a row a category, a column a period (text) with counts (int64), in order; no totals.

    ``onbekend`` has the counts of codes that are not in the list, by period and under None those without one: they are
    in no category and no total. ``zonder_periode`` has the counts by category of lettings without a period, which are
    in the total. ``geheim`` (bool, None where counts have no statuses) has the rows of ``table`` and the columns that
    ``with_totals`` makes of it, with '' for those without a period: whether a secret count is among them, which is not
    counted.
    """

    table: pd.DataFrame
    onbekend: pd.Series
    zonder_periode: pd.Series
    meldingen: list[Melding]
    geheim: pd.DataFrame | None = None

    @property
    def has_undated(self) -> bool:
        """Whether there are lettings without a period."""
        return bool(self.zonder_periode.any()) or (self.geheim is not None and bool(self.geheim[""].any()))

    def secret(self, totaal: str, zonder: str = "") -> pd.DataFrame | None:
        """Return which cells of ``with_totals`` are secret (bool), None where counts have no statuses."""
        if self.geheim is None:
            return None
        cells = self.geheim.rename(columns={"": zonder}) if self.has_undated else self.geheim.drop(columns="")
        cells = cells.assign(**{totaal: False})
        cells.loc[totaal] = False
        return cells.astype(bool)

    def with_totals(self, totaal: str, zonder: str = "") -> pd.DataFrame:
        """Return the table with a last column and a last row called ``totaal``.

        What has no period stands in a column ``zonder`` before the total, where there is any.
        """
        table = self.table.copy()
        if self.has_undated:
            table[zonder] = self.zonder_periode
        table[totaal] = table.sum(axis=1)
        table.loc[totaal] = table.sum(axis=0)
        return table.astype("int64")


def per_categorie(toewijzingen: Toewijzingen, indeling: str) -> PerCategorie:
    """Count toewijzingen by ``indeling`` (one of INDELINGEN) and period, in the order of the code list.

    Every doelgroep is a row, also one without toewijzingen; a subgroep or code only where it occurs.
    """
    table = toewijzingen.table
    counted = table[table["telling"] == TOEWIJZING]
    unknown = table[table["telling"] == ONBEKEND]
    rows = list(toewijzingen.codelijst.table.loc[toewijzingen.codelijst.table["telling"] == TOEWIJZING, indeling])
    present = set(counted[indeling])
    order = [name for name in dict.fromkeys(rows) if indeling == DOELGROEP or name in present]
    periods = sort_periods(pd.concat([counted["periode"], unknown["periode"]]))
    dated = counted[counted["periode"].notna()]
    result = (
        dated.pivot_table(index=indeling, columns="periode", values="aantal", aggfunc="sum", fill_value=0)
        .reindex(index=order, columns=periods, fill_value=0)
        .astype("int64")
    )
    result.index.name, result.columns.name = "categorie", None
    undated = counted[counted["periode"].isna()].groupby(indeling)["aantal"].sum()
    undated = undated.reindex(order, fill_value=0).astype("int64")
    meldingen = []
    if undated.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "Toewijzingen without a date, which are in the total but in no period: {count}."
                ),
                {"count": int(undated.sum())},
                warning=True,
            )
        )
    kept_apart = unknown.groupby("periode")["aantal"].sum().reindex(periods, fill_value=0).astype("int64")
    kept_apart.index = kept_apart.index.astype(object)  # or newer pandas makes None, as a label, NaN
    kept_apart.loc[None] = unknown.loc[unknown["periode"].isna(), "aantal"].sum()
    return PerCategorie(result, kept_apart, undated, meldingen, _secret(counted, indeling, result))


def _secret(counted: pd.DataFrame, indeling: str, table: pd.DataFrame) -> pd.DataFrame | None:
    """Return ``PerCategorie.geheim`` for the rows that were counted."""
    if "geheim" not in counted:
        return None
    hidden = counted[counted["geheim"]]
    periods = hidden["periode"].astype(object).where(hidden["periode"].notna(), "")
    cells = pd.DataFrame(False, index=table.index, columns=[*table.columns, ""])
    for category, period in set(zip(hidden[indeling], periods, strict=True)):
        cells.loc[category, period] = True
    return cells


def compare_with_printed(counted: pd.DataFrame, printed: pd.DataFrame, vorm: Tabelvorm) -> list[Melding]:
    """Return which cells of a printed table differ from what was counted, and whether its own totals add up.

    ``counted`` as from ``with_totals``. Rows and columns are the same where their names are, but for case, spaces and
    punctuation; what occurs in one of the two only is counted, not compared.
    """
    meldingen = check_sums(printed, vorm).meldingen
    rows = {matching_key(name): name for name in counted.index}
    columns = {matching_key(name): name for name in counted.columns}
    compared = wrong = 0
    for _, line in printed.iterrows():
        row = rows.get(matching_key(line[vorm.label]))
        for field in (*vorm.getallen, *([vorm.totaal] if vorm.totaal else [])):
            column = columns.get(matching_key(field))
            figure = parse_printed(line[field])
            if row is None or column is None or figure is None or pd.isna(counted.at[row, column]):
                continue
            compared += 1
            if figure != counted.at[row, column]:
                wrong += 1
                meldingen.append(
                    Melding(
                        QT_TRANSLATE_NOOP(
                            "Veerkracht", "Row '{row}', column '{column}': printed is {printed}, counted is {counted}."
                        ),
                        {
                            "row": str(row),
                            "column": str(column),
                            "printed": figure,
                            "counted": int(counted.at[row, column]),
                        },
                        warning=True,
                    )
                )
    meldingen.append(
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Figures of the printed table compared with the count: {compared}. Different: {wrong}."
            ),
            {"compared": compared, "wrong": wrong},
            warning=compared == 0,
        )
    )
    return meldingen
