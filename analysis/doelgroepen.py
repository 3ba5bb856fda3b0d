"""Doelgroepen: from the code of a letting to the group that it counts for, by a list that users may replace (000)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .bronbestand import read_csv
from .gebiedcodes import as_text
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

# What a letting counts as: a toewijzing (and a verhuring), a verhuring only, nothing, or not known.
TOEWIJZING, VERHURING, BUITEN, ONBEKEND = "toewijzing", "verhuring", "buiten", "onbekend"
TELLINGEN = (TOEWIJZING, VERHURING, BUITEN)
RESERVED = ("totaal", ONBEKEND)  # what every table of toewijzingen has a column or row for
COLUMNS = ("code", "telling", "doelgroep", "programmagroep", "subgroep")


def matching_key(text: object) -> str:
    """Return what two spellings of a code share: letters and digits only, small, without accents; '' for NULL."""
    if pd.isna(text):
        return ""
    plain = unicodedata.normalize("NFKD", str(text)).casefold()
    return "".join(mark for mark in plain if mark.isalnum())


@dataclass(frozen=True)
class Codelijst:
    """The codes and what each counts as. ``table``: a row a code, ``COLUMNS`` as text, '' where nothing is said."""

    naam: str
    table: pd.DataFrame

    @classmethod
    def from_file(cls, path: str | Path) -> Codelijst:
        """Read it from a csv. Raises Invoerfout for a file that cannot be read, and as ``from_table`` does."""
        return cls.from_table(read_csv(path), Path(path).name)

    @classmethod
    def from_table(cls, table: pd.DataFrame, naam: str) -> Codelijst:
        """Build it from a table with at least the columns code, telling, doelgroep.

        Without programmagroep or subgroep a code has no programmagroep and is its own subgroep. Raises Invoerfout for
        a column that is not there, a telling that does not exist, a toewijzing without doelgroep, a doelgroep called as
        one of RESERVED, and a code that occurs twice with another meaning.
        """
        table = table.rename(columns=lambda name: str(name).strip().casefold())
        _require_columns(table, naam)
        table = table.reindex(columns=list(COLUMNS)).astype(object)
        table = table.where(table.notna(), "").astype(str).apply(lambda column: column.str.strip())
        table["telling"] = table["telling"].str.casefold()
        table["subgroep"] = table["subgroep"].where(table["subgroep"] != "", table["code"])
        table = table[table["code"].map(matching_key) != ""]
        _check_rows(table, naam)
        # One spelling, the first, of what is one group.
        for name in ("doelgroep", "programmagroep", "subgroep"):
            first = table.groupby(table[name].map(matching_key))[name].transform("first")
            table[name] = first.astype(object)
        keys = table["code"].map(matching_key)
        _check_double(table, keys, naam)
        table = table[~keys.duplicated()]
        return cls(naam, table.reset_index(drop=True))

    @property
    def doelgroepen(self) -> tuple[str, ...]:
        """Return the doelgroepen in the order of the list."""
        return self._names("doelgroep", self.table["telling"] == TOEWIJZING)

    @property
    def subgroepen(self) -> tuple[str, ...]:
        """Return the subgroepen of the toewijzingen in the order of the list."""
        return self._names("subgroep", self.table["telling"] == TOEWIJZING)

    @property
    def programmagroepen(self) -> tuple[str, ...]:
        """Return the groups of the programme (002, table 2) in the order of the list, projects among them."""
        return self._names("programmagroep", self.table["programmagroep"] != "")

    def _names(self, column: str, rows: pd.Series) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.table.loc[rows, column]))

    def match(self, codes: pd.Series) -> pd.DataFrame:
        """Return ``COLUMNS`` for each code, whatever its case, spaces and punctuation; the index of ``codes``.

        ``code`` is the spelling of the list; an unknown code keeps its own and has telling ONBEKEND, and so has a
        missing one.
        """
        positions = {key: position for position, key in enumerate(self.table["code"].map(matching_key))}
        codes = as_text(codes)
        spellings = codes.drop_duplicates()
        found = {spelling: positions.get(matching_key(spelling), -1) for spelling in spellings if pd.notna(spelling)}
        rows = codes.map(found).fillna(-1).astype(int)
        known = rows >= 0
        result = pd.DataFrame({name: self.table[name].reindex(rows).to_numpy() for name in COLUMNS}, index=codes.index)
        result["telling"] = result["telling"].where(known, ONBEKEND)
        result["code"] = result["code"].where(known, codes.where(codes.notna(), ""))
        return result.fillna("").astype(object)


def _require_columns(table: pd.DataFrame, naam: str) -> None:
    missing = [name for name in ("code", "telling", "doelgroep") if name not in table.columns]
    if missing:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The code list {list} has no column {missing}. It has: {columns}. Save the list of the plugin "
                "and change that one.",
            ),
            list=naam,
            missing=", ".join(missing),
            columns=", ".join(map(str, table.columns)),
        )


def _check_rows(table: pd.DataFrame, naam: str) -> None:
    unknown = table[~table["telling"].isin(TELLINGEN)]
    if len(unknown):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "In the code list {list}, code {code} has telling '{telling}'. It must be one of: {allowed}.",
            ),
            list=naam,
            code=unknown["code"].iloc[0],
            telling=unknown["telling"].iloc[0],
            allowed=", ".join(TELLINGEN),
        )
    nameless = table[(table["telling"] == TOEWIJZING) & (table["doelgroep"] == "")]
    if len(nameless):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "In the code list {list}, code {code} is a toewijzing without a doelgroep. Fill it in."
            ),
            list=naam,
            code=nameless["code"].iloc[0],
        )
    reserved = table[table["doelgroep"].map(matching_key).isin(RESERVED)]
    if len(reserved):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "In the code list {list}, a doelgroep is called '{name}', which the tables use for something else. "
                "Give it another name.",
            ),
            list=naam,
            name=reserved["doelgroep"].iloc[0],
        )
    if not (table["telling"] == TOEWIJZING).any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The code list {list} has no code that counts as a toewijzing."), list=naam
        )


def _check_double(table: pd.DataFrame, keys: pd.Series, naam: str) -> None:
    meanings = table.drop(columns="code").agg("\x1f".join, axis=1)
    double = meanings.groupby(keys.to_numpy()).nunique()
    if (double > 1).any():
        first = keys[keys == double.index[double > 1][0]].index
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "In the code list {list}, {codes} are the same code but for case, spaces and punctuation, and have "
                "different meanings. Keep one.",
            ),
            list=naam,
            codes=", ".join(f"'{code}'" for code in table.loc[first, "code"]),
        )
