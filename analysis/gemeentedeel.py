"""Gemeentedeel: which rows of a layer or table lie in the gemeenten that a user named, by code or by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from .gebiedcodes import GEMEENTE, as_text, gemeente_of, normalise, nothing
from .gemeentenaam import CODE, nearest, resolve, search
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

EXAMPLES = 5  # gemeenten that a sentence names
IN_TITLE = 3  # and a title


@dataclass(frozen=True)
class Gemeentedeel:
    """``rows`` has True for each row in one of the gemeenten; ``gemeenten`` are these: code -> name, '' if unknown."""

    rows: pd.Series
    gemeenten: Mapping[str, str]

    def names(self) -> str:
        """Return the names with their codes, the first few of many: ``Veerdam (GM9901), Elzenwaard (GM9902)``."""
        return _listed([_named(code, name) for code, name in self.gemeenten.items()])

    def title(self) -> str:
        """Return what to call the part in a title: ``Veerdam``, or how many gemeenten it is where they are many."""
        names = [name or code for code, name in self.gemeenten.items()]
        return ", ".join(names) if len(names) <= IN_TITLE else f"{len(names)} gemeenten"

    def melding(self) -> Melding:
        """Return what is to be said of the choice."""
        text = QT_TRANSLATE_NOOP("Veerkracht", "Rows in {names}: {count} of {total}.")
        return Melding(text, {"names": self.names(), "count": int(self.rows.sum()), "total": len(self.rows)})


def gemeenten(codes: pd.Series, namen: pd.Series | None, gebieden: Mapping) -> pd.DataFrame:
    """Return ``gemeentecode`` and ``gemeentenaam`` of each row (object; None where there is none).

    ``codes`` are those of gemeenten as a layer has them, ``363`` too, or of wijken and buurten, which tell their
    gemeente; anything else stands for itself. ``gebieden`` is ``gebieden.toml``.
    """
    clean, _ = normalise(normalise(codes, gebieden)[0], gebieden, soort=GEMEENTE)
    whole = gemeente_of(clean, gebieden)
    names = nothing(codes.index) if namen is None else as_text(namen)
    return pd.DataFrame({"gemeentecode": whole.where(whole.notna(), clean), "gemeentenaam": names}, index=codes.index)


def in_gemeenten(known: pd.DataFrame, named: Sequence[str], aliases: Mapping[str, str]) -> Gemeentedeel:
    """Return the rows of ``known`` (as ``gemeenten`` gives it) that lie in the ``named`` gemeenten.

    ``aliases`` are other names, such as Den Haag. Raises Invoerfout for a gemeente that is not there, naming those
    that are most like it, and for a name that several have.
    """
    there = known.dropna(subset=["gemeentecode"]).sort_values("gemeentenaam", na_position="last", kind="stable")
    there = there.drop_duplicates("gemeentecode").sort_index(kind="stable")
    codes = list(dict.fromkeys(_code(there, text.strip(), aliases) for text in named if text.strip()))
    names = there.set_index("gemeentecode")["gemeentenaam"]
    return Gemeentedeel(known["gemeentecode"].isin(codes), {code: names[code] or "" for code in codes})


def _code(there: pd.DataFrame, text: str, aliases: Mapping[str, str]) -> str:
    """Return the code of the gemeente that is meant: a code as it stands, else a name."""
    codes = there["gemeentecode"]
    same = codes[codes.str.casefold() == text.casefold()]
    if len(same):
        return same.iloc[0]
    named = there.dropna(subset=["gemeentenaam"])
    if CODE.fullmatch(text) or not (len(search(named, text, aliases)) or nearest(named, text, aliases)):
        raise _absent(there, text)
    return resolve(named, [text], aliases)[0]


def _absent(there: pd.DataFrame, text: str) -> Invoerfout:
    shown = [_named(code, name) for code, name in there[["gemeentecode", "gemeentenaam"]].to_numpy()]
    return Invoerfout(
        QT_TRANSLATE_NOOP("Veerkracht", "There is no gemeente {name} among these areas; they lie in {present}."),
        name=text,
        present=_listed(shown) or "-",
    )


def _named(code: str, name: str | None) -> str:
    return f"{name} ({code})" if name else code


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:EXAMPLES]) + (" ..." if len(names) > EXAMPLES else "")
