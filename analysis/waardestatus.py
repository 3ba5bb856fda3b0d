"""Waardestatus: whether a value is a figure, is secret, is missing or is zero. Three of these are easily confused.

A field ``bijstand`` has its status in the field ``bijstand_status``: one of the four words, which are the same in every
language. What is secret is NULL in the data themselves, so that no export can give it away; the status says why.
Only the standard library is used before a function is called, so that dialogs and styles can ask for names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

CIJFER, GEHEIM, ONTBREKEND, NUL = "cijfer", "geheim", "ontbrekend", "nul"
STATUSSEN = (CIJFER, GEHEIM, ONTBREKEND, NUL)
SUFFIX = "_status"


def status_field(veld: str) -> str:
    """Return the name of the field with the status of field ``veld``."""
    return f"{veld}{SUFFIX}"


def value_status(values: pd.Series, geheim: pd.Series | np.ndarray | None = None) -> pd.Series:
    """Return the status of each value (text): NULL is missing unless ``geheim`` (True or False for each) is True."""
    import numpy as np
    import pandas as pd

    status = coded_status(values.to_numpy(dtype=float, na_value=np.nan), geheim)
    return pd.Series(status.astype(object), index=values.index)


def coded_status(numbers: np.ndarray, geheim: np.ndarray | None = None) -> pd.Categorical:
    """Return the same of an array of numbers (NaN is NULL), as categories: a byte each, for a whole country."""
    import numpy as np
    import pandas as pd

    codes = np.full(len(numbers), STATUSSEN.index(CIJFER), dtype=np.int8)
    codes[numbers == 0] = STATUSSEN.index(NUL)
    codes[np.isnan(numbers)] = STATUSSEN.index(ONTBREKEND)
    if geheim is not None:
        codes[np.asarray(geheim, dtype=bool)] = STATUSSEN.index(GEHEIM)
    return pd.Categorical.from_codes(codes, STATUSSEN)


def is_status(values: pd.Series) -> bool:
    """Return whether a field holds statuses: one of the four words in every row that is not empty, and in one at least.

    A field can be called ``..._status`` and hold something else.
    """
    known = values.dropna()
    return len(known) > 0 and bool(known.isin(STATUSSEN).all())


def status_columns(table: pd.DataFrame) -> dict[str, str]:
    """Return of each column of ``table`` that has a status beside it the name of that status column."""
    pairs = {name: status_field(str(name)) for name in table.columns}
    return {name: status for name, status in pairs.items() if status in table.columns and is_status(table[status])}


def hide(counts: pd.DataFrame, geheim: pd.DataFrame) -> pd.DataFrame:
    """Return a table without the counts that are secret, the status of each behind it.

    ``geheim`` (bool) has the same index and some of the columns, which get a status; totals stay as they are.
    """
    table = counts.copy()
    for name in geheim.columns:
        table[name] = table[name].astype("Int64").mask(geheim[name])
        status = value_status(table[name], geheim[name])
        table.insert(table.columns.get_loc(name) + 1, status_field(str(name)), status)
    return table


def secret(table: pd.DataFrame, velden: Sequence[str], status: pd.DataFrame) -> pd.Series:
    """Return True where what follows from ``velden`` is not known because one of them is secret.

    ``status`` has the status columns that the source has (some, or none) under the names of ``status_field``. A value
    that is there counts as known, whatever its status says.
    """
    import pandas as pd

    result = pd.Series(False, index=table.index)
    for veld in velden:
        name = status_field(veld)
        if name in status.columns:
            absent = table[veld].isna()
            if table[veld].dtype == object:
                absent |= table[veld].astype(str).str.strip() == ""  # so a csv has what is NULL
            result |= absent & status[name].eq(GEHEIM).fillna(False).astype(bool)
    return result


@dataclass(frozen=True)
class Geheim:
    """Which values of a table are secret: for each field with statuses True in the rows where it is.

    A field that is not in ``velden`` has no statuses, and what is made of such fields only has none either.
    """

    velden: Mapping[str, pd.Series] = field(default_factory=dict)

    @classmethod
    def of(cls, table: pd.DataFrame, velden: Iterable[str]) -> Geheim:
        """Return which values of ``velden`` are secret, by the status columns beside them in ``table``."""
        known = [
            name for name in dict.fromkeys(velden) if name in table.columns and status_field(name) in table.columns
        ]
        return cls({name: secret(table, [name], table) for name in known if is_status(table[status_field(name)])})

    def __bool__(self) -> bool:
        """Whether any field has statuses."""
        return bool(self.velden)

    def known(self, velden: Iterable[str]) -> bool:
        """Return whether any of these fields has statuses."""
        return any(name in self.velden for name in velden)

    def rows(self, velden: Iterable[str], index: pd.Index) -> pd.Series:
        """Return True for each row of ``index`` in which one of these fields is secret."""
        import pandas as pd

        result = pd.Series(False, index=index)
        for name in velden:
            if name in self.velden:
                result |= self.velden[name].reindex(index, fill_value=False)
        return result

    def names(self, velden: Iterable[str], index: pd.Index) -> list[str]:
        """Return those of the fields that are secret in any row of ``index``."""
        return [name for name in dict.fromkeys(velden) if self.rows([name], index).any()]

    def renamed(self, names: Mapping[str, str]) -> Geheim:
        """Return this for columns that have other names: ``names`` has for each of them its field."""
        return Geheim({column: self.velden[name] for column, name in names.items() if name in self.velden})

    def with_rows(self, name: str, rows: pd.Series) -> Geheim:
        """Return this with one more field, secret where ``rows`` is True."""
        return Geheim({**self.velden, name: rows})

    def with_coded(self, coded: Mapping[str, pd.Series]) -> Geheim:
        """Return this with what a source wrote a code for secret for: a field with any has statuses from then on."""
        both = {name: rows | self.velden[name] if name in self.velden else rows for name, rows in coded.items()}
        return Geheim({**self.velden, **both})

    def with_made(self, table: pd.DataFrame, made: Mapping[str, Sequence[str]]) -> Geheim:
        """Return this with the columns of ``table`` that are made of fields with statuses; ``made`` says of which.

        What is made of a secret value and is not there is secret itself.
        """
        columns = {name: velden for name, velden in made.items() if self.known(velden)}
        found = {name: table[name].isna() & self.rows(velden, table.index) for name, velden in columns.items()}
        return Geheim({**self.velden, **found})

    def statuses(
        self, table: pd.DataFrame, made: Mapping[str, Sequence[str]], klassen: Collection[str]
    ) -> pd.DataFrame:
        """Return the status columns of the columns of ``table`` in ``made`` that follow from fields with statuses.

        ``klassen`` are the columns with class numbers, of which 0 is a class as the others are and no zero.
        """
        import pandas as pd

        geheim = self.with_made(table, made).velden
        result = {}
        for name, velden in made.items():
            if self.known(velden):
                status = value_status(table[name], geheim[name])
                result[status_field(name)] = status.replace(NUL, CIJFER) if name in klassen else status
        return pd.DataFrame(result, index=table.index, dtype=object)
