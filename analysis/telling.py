"""Telling: lettings counted once by area, category and period, so that what is asked of them next costs no counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from .doelgroepen import TOEWIJZING, Codelijst
from .tijdvakken import sort_periods
from .toewijzingen import Toewijzingen
from .toewijzingenpercategorie import DOELGROEP
from .toewijzingenpergebied import OPERATORS

CATEGORY = ["telling", "doelgroep", "programmagroep", "subgroep", "code"]
NO_PERIOD = ""  # of lettings without a date; they are in no period, and in the count of all periods


@dataclass(frozen=True)
class Telling:
    """Counts of lettings. ``aantallen`` (int64) has an area a row, a category a column and a period a layer.

    ``gebieden`` names the rows; one more row, the last, has what lies in none of them. ``categorieen`` describes the
    columns: a row each, with telling, doelgroep, programmagroep, subgroep and code. ``periodes`` names the layers, in
    their order in time, NO_PERIOD last where there is any. Where counts have statuses, ``geheim`` (bool) says which of
    ``aantallen``, of the same shape, have a secret count in them, which is not counted.
    """

    gebieden: pd.Index
    categorieen: pd.DataFrame
    periodes: tuple[str, ...]
    aantallen: np.ndarray
    codelijst: Codelijst
    geheim: np.ndarray | None = None

    @classmethod
    def of(cls, toewijzingen: Toewijzingen, gebieden: Iterable[str] | None = None) -> Telling:
        """Count lettings in ``gebieden``, by default in all areas that they have, sorted by code."""
        table = toewijzingen.table
        if gebieden is None:
            gebieden = sorted(table["gebiedcode"].dropna().unique())
        areas = pd.Index(list(gebieden), dtype=object)
        rows = areas.get_indexer(pd.Index(table["gebiedcode"].astype(object)))
        rows = np.where(rows < 0, len(areas), rows)
        categories = table[CATEGORY].drop_duplicates().reset_index(drop=True)
        columns = pd.MultiIndex.from_frame(categories).get_indexer(pd.MultiIndex.from_frame(table[CATEGORY]))
        named = table["periode"].astype(object)
        named = named.where(named.notna(), NO_PERIOD)
        periods = sort_periods(name for name in named.unique() if name != NO_PERIOD)
        periods = tuple(periods) + ((NO_PERIOD,) if (named == NO_PERIOD).any() else ())
        layers = pd.Index(periods, dtype=object).get_indexer(pd.Index(named))
        shape = (len(areas) + 1, len(categories), len(periods))
        places = np.ravel_multi_index((rows, columns, layers), shape)
        # As floats, which are exact far beyond any number of lettings.
        counts = np.bincount(places, weights=table["aantal"].to_numpy(dtype=float), minlength=int(np.prod(shape)))
        secret = None
        if "geheim" in table:
            secret = np.zeros(int(np.prod(shape)), dtype=bool)
            secret[places[table["geheim"].to_numpy(dtype=bool)]] = True
            secret = secret.reshape(shape)
        return cls(areas, categories, periods, counts.reshape(shape).astype("int64"), toewijzingen.codelijst, secret)

    def select(self, gebieden: Iterable[str] | None = None, periodes: Iterable[str] | None = None) -> Telling:
        """Return the counts of some areas (in the order of ``self``) and periods; None stands for all.

        What lies in none of the areas keeps its row. Areas and periods that are not there are left out.
        """
        result = self
        if gebieden is not None:
            rows = np.flatnonzero(self.gebieden.isin(list(gebieden)))
            kept = np.append(rows, len(self.gebieden))
            result = replace(
                result,
                gebieden=self.gebieden[rows],
                aantallen=result.aantallen[kept],
                geheim=None if result.geheim is None else result.geheim[kept],
            )
        if periodes is not None:
            wanted = set(periodes)
            layers = [number for number, name in enumerate(self.periodes) if name in wanted]
            result = replace(
                result,
                periodes=tuple(self.periodes[number] for number in layers),
                aantallen=result.aantallen[:, :, layers],
                geheim=None if result.geheim is None else result.geheim[:, :, layers],
            )
        return result

    def by_area(self, indeling: str = DOELGROEP) -> pd.DataFrame:
        """Return the toewijzingen of each area (index) by ``indeling``, int64; columns as ``groups``."""
        counts = self.aantallen[:-1].sum(axis=2)
        return self._grouped(counts, indeling, self.gebieden)

    def secret_by_area(self, indeling: str = DOELGROEP) -> pd.DataFrame | None:
        """Return which of the counts of ``by_area`` are secret (bool), None where counts have no statuses."""
        if self.geheim is None:
            return None
        return self._grouped(self.geheim[:-1].sum(axis=2), indeling, self.gebieden) > 0

    def by_period(self, indeling: str = DOELGROEP) -> pd.DataFrame:
        """Return the toewijzingen in all areas together of each period (index) by ``indeling``, int64."""
        counts = self.aantallen[:-1].sum(axis=0).T
        return self._grouped(counts, indeling, pd.Index(self.periodes, dtype=object))

    def groups(self, indeling: str = DOELGROEP) -> list[str]:
        """Return the groups in the order of the code list: every doelgroep, of others those that occur."""
        listed = self.codelijst.table
        names = dict.fromkeys(listed.loc[listed["telling"] == TOEWIJZING, indeling])
        if indeling == DOELGROEP:
            return list(names)
        present = set(self.categorieen.loc[self.categorieen["telling"] == TOEWIJZING, indeling])
        return [name for name in names if name in present]

    def toewijzingen(self) -> Toewijzingen:
        """Return the counts as lettings counted already, for what is worked out per area; without their periods.

        The figures are those of the rows that were counted, from far fewer rows.
        """
        kinds = self.categorieen[["telling", "doelgroep"]].drop_duplicates().reset_index(drop=True)
        columns = pd.MultiIndex.from_frame(kinds).get_indexer(
            pd.MultiIndex.from_frame(self.categorieen[["telling", "doelgroep"]])
        )
        counts = np.zeros((len(self.aantallen), len(kinds)), dtype="int64")
        np.add.at(counts.T, columns, self.aantallen.sum(axis=2).T)
        names = np.append(self.gebieden.to_numpy(dtype=object), [None])
        table = kinds.loc[np.tile(np.arange(len(kinds)), len(names))].reset_index(drop=True)
        table["gebiedcode"] = np.repeat(names, len(kinds))
        table["aantal"] = counts.ravel()
        if self.geheim is not None:
            secret = np.zeros(counts.shape, dtype="int64")
            np.add.at(secret.T, columns, self.geheim.sum(axis=2).T)
            table["geheim"] = secret.ravel() > 0
        # A row of zero keeps alive what the file has at all, such as ordinary lettings elsewhere.
        return Toewijzingen(table, self.codelijst)

    def _grouped(self, counts: np.ndarray, indeling: str, index: pd.Index) -> pd.DataFrame:
        """Return the columns of toewijzingen added up by ``indeling``."""
        allocations = (self.categorieen["telling"] == TOEWIJZING).to_numpy()
        names = self.categorieen[indeling].to_numpy()
        return pd.DataFrame(
            {name: counts[:, allocations & (names == name)].sum(axis=1) for name in self.groups(indeling)},
            index=index,
            dtype="int64",
        )


def shares(counts: pd.DataFrame, minimum: float, operator: str = ">=") -> pd.DataFrame:
    """Return each count as % of its row; NaN in rows whose total is 0 or not ``operator`` (">=", ">") ``minimum``."""
    total = counts.sum(axis=1)
    given = (total > 0) & OPERATORS[operator](total, minimum)
    return 100 * counts.div(total.where(given).astype(float), axis=0)


def largest(counts: pd.DataFrame, most: int, rest: str) -> pd.DataFrame:
    """Return at most ``most`` columns: those with the most lettings in their own order, and the others as ``rest``.

    For a chart, which has no room for twenty colours. Returned as it is when it fits.
    """
    if counts.shape[1] <= most:
        return counts
    totals = counts.sum().sort_values(ascending=False, kind="stable")
    kept = set(totals.index[: most - 1])
    names = [name for name in counts.columns if name in kept]
    others = [name for name in counts.columns if name not in kept]
    return counts[names].assign(**{rest: counts[others].sum(axis=1)})


def order_by(counts: pd.DataFrame, groups: Sequence[str]) -> pd.Index:
    """Return the rows with the highest first: by the first of ``groups``, then the total, then the name."""
    keys = pd.DataFrame({"group": -counts[groups[0]], "total": -counts.sum(axis=1), "name": counts.index.astype(str)})
    return counts.index[np.lexsort((keys["name"], keys["total"], keys["group"]))]
