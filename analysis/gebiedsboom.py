"""Gebiedsboom: areas within areas (buurt < wijk < gemeente), any number of levels, and what adds up in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

NERGENS = -1  # the parent of an area that lies in no other
EXAMPLES = 3


@dataclass(frozen=True)
class Gebiedsboom:
    """Areas as the nodes of trees: the finest ones first, in the order of the rows, and then those of each level.

    ``ouder`` has the number of the area that each one lies in, NERGENS for none. ``niveau`` is 0 for the finest and
    ``codes`` the code of each area (None where the finest has none); ``namen`` are the levels above the finest.
    """

    ouder: np.ndarray
    niveau: np.ndarray
    codes: np.ndarray
    namen: tuple[str, ...]

    @classmethod
    def of(cls, codes: pd.Series, ouders: pd.DataFrame) -> tuple[Gebiedsboom, list[Melding]]:
        """Build it from the code of each row and those of the areas that it lies in, a column a level, finest first.

        A row without a code at some level lies directly in the area of the next level that it has one of. Raises
        Invoerfout for an area that would lie in two areas, and for a code that two rows have where there are levels.
        """
        rows = len(ouders.index)
        if len(ouders.columns):
            _check_twice(codes)
        ouder = np.full(rows, NERGENS)
        niveau, names, said = [np.zeros(rows, dtype=int)], [codes.to_numpy(dtype=object)], []
        last = np.arange(rows)  # of each row the coarsest area so far that it lies in
        for level, column in enumerate(ouders.columns, start=1):
            numbers, found = pd.factorize(ouders[column], sort=True)
            inside = numbers >= 0
            start = len(ouder)
            ouder = np.append(ouder, np.full(len(found), NERGENS))
            niveau.append(np.full(len(found), level))
            names.append(np.asarray(found, dtype=object))
            _check_two_parents(ouder, last[inside], numbers[inside] + start, np.concatenate(names), column)
            ouder[last[inside]] = numbers[inside] + start
            outside = ouder[last] == NERGENS
            last = np.where(outside, last, ouder[last])
            if outside.any():
                text = QT_TRANSLATE_NOOP(
                    "Veerkracht", "Areas without a code in {field}, which count in no total of that level: {count}."
                )
                said.append(Melding(text, {"field": column, "count": int(outside.sum())}, warning=True))
        boom = cls(ouder, np.concatenate(niveau), np.concatenate(names), tuple(ouders.columns))
        return boom, said

    def __len__(self) -> int:
        """Return the number of areas of all levels."""
        return len(self.ouder)

    @cached_property
    def levels(self) -> list[np.ndarray]:
        """The numbers of the areas of each level, finest first."""
        return [np.flatnonzero(self.niveau == level) for level in range(len(self.namen) + 1)]

    @cached_property
    def inside(self) -> np.ndarray:
        """Whether each area lies in another one."""
        return self.ouder >= 0

    @cached_property
    def wortel(self) -> np.ndarray:
        """The number of the coarsest area that each one lies in, its own for one that lies in no other."""
        result = np.arange(len(self))
        for numbers in reversed(self.levels):
            here = numbers[self.inside[numbers]]
            result[here] = result[self.ouder[here]]
        return result

    @cached_property
    def volgorde(self) -> np.ndarray:
        """The rank of each area by its code, and by its number where codes are the same: decides a tie."""
        texts = np.array(["" if code is None else str(code) for code in self.codes], dtype=object)
        rank = np.empty(len(self), dtype=int)
        rank[np.argsort(texts, kind="stable")] = np.arange(len(self))
        return rank

    def of_children(self, values: np.ndarray) -> np.ndarray:
        """Return for each area the sum of the values of the areas directly in it; 0 for the finest."""
        return np.bincount(self.ouder[self.inside], weights=values[self.inside], minlength=len(self))

    def totals(self, values: np.ndarray) -> np.ndarray:
        """Return for each area the sum of the values of the finest areas in it, NaN where one of them is NaN."""
        return self._upward(values, np.add, 0.0)

    def maxima(self, values: np.ndarray) -> np.ndarray:
        """Return for each area the largest value of the finest areas in it, NaN where one of them is NaN."""
        return self._upward(values, np.maximum, -np.inf)

    def anywhere(self, marks: np.ndarray) -> np.ndarray:
        """Return for each area whether one of the finest areas in it is marked."""
        return self._upward(marks.astype(float), np.maximum, 0.0) > 0

    def _upward(self, values: np.ndarray, add: np.ufunc, start: float) -> np.ndarray:
        result = np.full(len(self), start)
        result[: len(values)] = values
        for numbers in self.levels[:-1]:
            children = numbers[self.inside[numbers]]
            add.at(result, self.ouder[children], result[children])
        return result


def _check_twice(codes: pd.Series) -> None:
    known = codes.dropna()
    twice = known[known.duplicated()].unique()
    if len(twice):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Codes that more than one row has: {count}, such as {names}. Their figures would count twice in the "
                "totals. Dissolve these areas, or leave the levels empty.",
            ),
            count=len(twice),
            names=", ".join(map(str, twice[:EXAMPLES])),
        )


def _check_two_parents(
    ouder: np.ndarray, child: np.ndarray, parent: np.ndarray, names: np.ndarray, column: str
) -> None:
    """Raise Invoerfout when an area would lie in two areas of one level."""
    first = np.full(len(ouder), NERGENS)
    first[child[::-1]] = parent[::-1]
    wrong = np.flatnonzero(first[child] != parent)
    if len(wrong):
        here = wrong[0]
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Area {code} lies in two areas of {field}: {first} and {second}. Correct the codes, or leave a level "
                "out.",
            ),
            code=names[child[here]],
            field=column,
            first=names[first[child[here]]],
            second=names[parent[here]],
        )
