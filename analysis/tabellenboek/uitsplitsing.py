"""Uitsplitsing: of which rows the parts can be shown beside totals of rows and columns, so that none follows.

Rows lie in rows (areas in a gemeente, subgroepen in a doelgroep) and have parts that make their total. The rule is one
that a reader can be told: of a row with a part under the minimum, 0 excepted, only the total is given, and of as many
other rows as it takes that no part of them follows from the totals of the columns.

What can be thought of the parts that are left out, when every total is known, is known exactly: in a table of which
only the totals of rows and columns are given, a cell can be any whole number from ``row + column - all`` (0 at least)
to the smaller of ``row`` and ``column`` (the bounds of Fréchet). The closed rows under the same nearest open row form
such a table, with what the open ones under it leave. Totals of rows that are secret themselves only make more possible.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..gebiedsboom import NERGENS, Gebiedsboom


@dataclass(frozen=True)
class Uitsplitsing:
    """``open``: for each row of the tree whether its parts are shown; ``volgt``: cells that follow from what is shown.

    A cell follows where all of its column that is left out is 0: it is 0 itself, or what the open rows in it make. It
    is shown, then.

    ``mogelijk``: False where not even the parts of the whole can be shown; no row is open then.
    """

    open: np.ndarray
    volgt: np.ndarray
    mogelijk: bool


def split_rows(boom: Gebiedsboom, delen: np.ndarray, geheim: np.ndarray, minimum: float) -> Uitsplitsing:
    """Return which rows of ``boom`` show their parts.

    ``delen``: the parts of the finest rows (rows x columns, NaN where not known); ``geheim``: for each row of the tree
    whether its total is secret. The coarsest level must be one row, the whole.
    """
    return _Keuze(boom, delen, geheim, minimum).choose()


class _Keuze:
    """The rows that are closed so far, and what they hold."""

    def __init__(self, boom: Gebiedsboom, delen: np.ndarray, geheim: np.ndarray, minimum: float):
        self.boom, self.minimum = boom, minimum
        self.delen = np.column_stack([boom.totals(delen[:, column]) for column in range(delen.shape[1])])
        self.totaal = self.delen.sum(axis=1)
        self.bekend = ~np.isnan(self.totaal)
        self.geheim = geheim & ~(self.totaal == 0)
        small = ((self.delen > 0) & (self.delen < minimum)).any(axis=1)
        self.dicht = ~self.bekend | self.geheim | small
        self.blad = boom.niveau == 0
        self.wortel = len(boom) - 1

    def choose(self) -> Uitsplitsing:
        """Close rows until every part that is left out can be enough numbers, from the finest level up.

        What is closed at a level changes nothing for those below it: their rows are given or left out as they were.
        """
        nothing = np.zeros(len(self.boom), dtype=bool)
        if self.bekend[self.wortel] and self.dicht[self.wortel]:
            return Uitsplitsing(nothing, self._follows(), False)
        for numbers in self.boom.levels[1:]:
            for top in numbers:
                while not self.dicht[top] and not self._safe(top):
                    self._close_more(top)
        possible = not (self.bekend[self.wortel] and self.dicht[self.wortel])
        return Uitsplitsing(~self.dicht if possible else nothing, self._follows(), possible)

    def _nearest(self) -> np.ndarray:
        """Return of each row its nearest ancestor that is open, NERGENS for none."""
        nearest = np.full(len(self.boom), NERGENS)
        for numbers in reversed(self.boom.levels):
            here = numbers[self.boom.inside[numbers]]
            above = self.boom.ouder[here]
            nearest[here] = np.where(self.dicht[above], nearest[above], above)
        return nearest

    def _left_out(self) -> np.ndarray:
        """Return of each closed row the parts, and as last column the number, of closed finest rows in it."""
        left = np.column_stack([self.delen, np.ones(len(self.boom))])
        left[~(self.blad & self.dicht)] = 0
        for numbers in self.boom.levels[:-1]:
            here = numbers[self.boom.inside[numbers] & self.dicht[numbers]]
            np.add.at(left, self.boom.ouder[here], left[here])
        return left

    def _safe(self, top: int) -> bool:
        """Return whether the parts left out under ``top`` can be enough numbers."""
        rows = np.flatnonzero((self._nearest() == top) & self.dicht)
        left = self._left_out()[rows]
        if not (left[:, -1] > 0).all():
            return False  # an area that is left out, with all that is in it shown
        blad = self.blad[rows]
        return self._room(self.delen[rows], left[:, :-1], left[blad, :-1], self.geheim[rows], blad)

    def _room(
        self, shown: np.ndarray, hidden: np.ndarray, left: np.ndarray, geheim: np.ndarray, blad: np.ndarray
    ) -> bool:
        """Return whether each cell can be enough numbers; ``hidden`` is what of ``shown`` is in rows left out."""
        columns = left.sum(axis=0)
        some = columns > 0
        if some.sum() < 2:
            return True  # the parts are the totals, and as secret as those
        rows, everything = hidden.sum(axis=1), columns.sum()
        few = geheim & (rows < self.minimum)
        least = np.where(few & blad, np.minimum(rows, 1), rows)[:, None]
        most = np.where(few, self.minimum, rows)[:, None]
        low = np.maximum(0, least + columns - everything)[:, some]
        high = np.minimum(most, columns)[:, some]
        value = shown[:, some]
        small = (value > 0) & (value < self.minimum)
        enough = np.where(small, (low <= 1) & (high >= self.minimum), high - low >= self.minimum - 1)
        return bool(enough[rows > 0].all())

    def _close_more(self, top: int) -> None:
        """Close one more row under ``top``: the smallest that is enough, else the largest; else ``top`` itself."""
        nearest, left = self._nearest(), self._left_out()[:, -1]
        closed = self.dicht & (nearest == top)
        hollow = np.flatnonzero(closed & (left == 0))
        around = hollow if len(hollow) else np.append(np.flatnonzero(closed), top)
        candidates = np.flatnonzero(np.isin(self.boom.ouder, around) & ~self.dicht & (self.totaal > 0))
        candidates = candidates[np.lexsort((self.boom.volgorde[candidates], self.totaal[candidates]))]
        if not len(candidates):
            self.dicht[top] = True
            return
        for row in candidates:
            self.dicht[row] = True
            if self._safe(top):
                return
            self.dicht[row] = False
        self.dicht[candidates[-1]] = True

    def _follows(self) -> np.ndarray:
        """Return which cells follow from what is shown."""
        result = (self.delen == 0) & (~self.dicht | (self.totaal == 0))[:, None]
        nearest = self._nearest()
        for top in np.flatnonzero(~self.dicht & ~self.blad):
            rows = np.flatnonzero((nearest == top) & self.dicht)
            nothing = self.delen[rows[self.blad[rows]]].sum(axis=0) == 0
            result[np.ix_(rows, nothing)] = True
        return result
