"""Vierkanten: points in squares of the national grid, as CBS draws and codes them (RD New, 100 or 500 m).

The grid begins at 0, 0. A square is called after its lower left corner in hectometres: E1213N4879 has x from 121300 and
y from 487900. A point on an edge is in the square of which that is the left or the lower edge: [a, b).

A figure of a square follows from its points:

- mean: of the points with a value, weighted where there is a weight;
- sum: NULL where a point has no value, because a sum without it is the sum of something else. Who wants the sum of what
  is known asks for it, and gets the number of points in it (``<veld>_punten``);
- class: the one that most points have, or that has most weight; where several are equal the lowest, or the first by
  alphabet, so that it does not depend on the order of the points. ``<veld>_aandeel`` is its part (%).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .waardestatus import CIJFER, GEHEIM, NUL, ONTBREKEND, status_field

NERGENS = -1
PUNTEN = "punten_n"
HECTOMETRE = 100
CODE_ROWS = 10_000  # a code has four digits
EQUAL = 1e-9  # sums of weights that are the same but for the binary notation of their parts


@dataclass(frozen=True)
class Net:
    """The grid: the side of a square and the range of coordinates that it covers, in metres, [from, to)."""

    zijde: int
    oost: tuple[float, float]
    noord: tuple[float, float]


@dataclass(frozen=True)
class Vierkanten:
    """The squares that have points, in the order of their codes.

    ``oost`` and ``noord`` (int64) are the lower left corners in metres. ``van_punt`` is the number of the square that
    each point is in, NERGENS for none; ``buiten`` counts the points that have a place, but outside the grid.
    """

    net: Net
    oost: np.ndarray
    noord: np.ndarray
    van_punt: np.ndarray
    buiten: int

    @classmethod
    def of_points(cls, xy: np.ndarray, net: Net) -> Vierkanten:
        """Return the squares of points (n x 2, metres of RD New); NaN is a point without a place.

        Raises Invoerfout when no point is on the grid.
        """
        placed = np.isfinite(xy).all(axis=1)
        inside = placed & _within(xy[:, 0], net.oost) & _within(xy[:, 1], net.noord)
        if not inside.any():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No point lies on the grid of the Netherlands (RD New, east {oost} km, north {noord} km). Check "
                    "the coordinate system of the points in the layer properties.",
                ),
                oost="-".join(f"{edge / 1000:.0f}" for edge in net.oost),
                noord="-".join(f"{edge / 1000:.0f}" for edge in net.noord),
            )
        # Whole division is exact, also for the last number below an edge.
        east, north = (np.floor_divide(xy[inside, axis], float(net.zijde)).astype(np.int64) for axis in (0, 1))
        keys, numbers = np.unique(east * CODE_ROWS + north, return_inverse=True)
        of_point = np.full(len(xy), NERGENS, dtype=np.int64)
        of_point[inside] = numbers.ravel()
        east, north = np.divmod(keys, CODE_ROWS)
        return cls(net, east * net.zijde, north * net.zijde, of_point, int((placed & ~inside).sum()))

    def __len__(self) -> int:
        return len(self.oost)

    def codes(self) -> np.ndarray:
        """Return the code of each square, as CBS writes it (``E1213N4879``; with four digits for 500 m too)."""
        east = {edge: f"E{edge // HECTOMETRE:04d}" for edge in np.unique(self.oost).tolist()}
        north = {edge: f"N{edge // HECTOMETRE:04d}" for edge in np.unique(self.noord).tolist()}
        rows = zip(self.oost.tolist(), self.noord.tolist(), strict=True)
        return np.array([east[x] + north[y] for x, y in rows], dtype=object)

    def counts(self) -> np.ndarray:
        """Return the number of points in each square."""
        return np.bincount(self.van_punt[self.van_punt != NERGENS], minlength=len(self))

    def raster_shape(self) -> tuple[int, int]:
        """Return the rows and columns of the smallest raster that has all squares, a pixel a square."""
        return tuple(int(edge.max() - edge.min()) // self.net.zijde + 1 for edge in (self.noord, self.oost))

    def raster_origin(self) -> tuple[int, int]:
        """Return the upper left corner of that raster."""
        return int(self.oost.min()), int(self.noord.max()) + self.net.zijde

    def raster(self, values: np.ndarray) -> np.ndarray:
        """Return that raster of a value (decimal) a square, in its type: the north above, NaN where no square is."""
        pixels = np.full(self.raster_shape(), np.nan, dtype=values.dtype)
        left, top = self.raster_origin()
        zijde = self.net.zijde
        pixels[(top - self.noord) // zijde - 1, (self.oost - left) // zijde] = values
        return pixels


def _within(values: np.ndarray, edges: tuple[float, float]) -> np.ndarray:
    return (values >= edges[0]) & (values < edges[1])


@dataclass(frozen=True)
class Samenvatting:
    """What is asked of the points: the fields of which means, sums and dominant classes are made.

    ``labels`` has for a class field the field with its label. With ``deelsommen`` a sum of which a part is not known is
    the sum of the rest.
    """

    gemiddelden: Sequence[str] = ()
    sommen: Sequence[str] = ()
    klassen: Sequence[str] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    deelsommen: bool = False

    def fields(self) -> list[str]:
        """Return the fields of which figures are made."""
        return [*self.gemiddelden, *self.sommen, *self.klassen]

    def check_names(self, code: str) -> None:
        """Raise Invoerfout for a field that is asked for twice, and for one that would get the name of another."""
        asked = [name.casefold() for name in self.fields()]
        twice = [name for number, name in enumerate(self.fields()) if asked.index(name.casefold()) != number]
        if twice:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Fields that are asked for more than once, as a mean, a sum or a class: {fields}. A square has one "
                    "figure of a field: choose one, and make the other in a second run.",
                ),
                fields=", ".join(dict.fromkeys(twice)),
            )
        made = [code, PUNTEN, "fid", *(name for veld in self.fields() for name in self._beside(veld))]
        taken = sorted({name.casefold() for name in made} & set(asked))
        if taken:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Fields whose name the squares need themselves: {fields}. Leave them out, or give them another "
                    "name first.",
                ),
                fields=", ".join(name for name in self.fields() if name.casefold() in taken),
            )

    def _beside(self, veld: str) -> list[str]:
        """Return the names of the fields that may stand beside a figure."""
        names = [status_field(veld)]
        if veld in self.klassen:
            names += [f"{veld}_aandeel", *([self.labels[veld]] if veld in self.labels else [])]
        elif veld in self.sommen and self.deelsommen:
            names.append(f"{veld}_punten")
        return names


@dataclass(frozen=True)
class Punten:
    """The figures of the points, a row a point, in one order.

    ``waarden``: numbers (``Int64`` or ``float64``, NULL where there is none); fields of classes and labels as they are.
    ``geheim`` has for fields with secrets True or False for each point, and ``met_status`` names the fields that have a
    status in the source. ``gewicht`` (None: each point counts as one) is a column of numbers in ``waarden``.
    """

    waarden: pd.DataFrame
    geheim: Mapping[str, np.ndarray] = field(default_factory=dict)
    met_status: frozenset[str] = frozenset()
    gewicht: str | None = None

    def secret(self, name: str) -> np.ndarray:
        """Return for each point whether its value is secret."""
        known = self.geheim.get(name)
        return np.zeros(len(self.waarden), dtype=bool) if known is None else known


@dataclass(frozen=True)
class Uitkomst:
    """``kolommen`` has a row a square; ``velden`` are the columns with figures among them, in their order."""

    kolommen: pd.DataFrame
    velden: Sequence[str]
    meldingen: Sequence[Melding]


def no_step(share: float) -> None:
    """Do nothing: the step of who cannot be stopped."""


def summarise(
    vierkanten: Vierkanten, punten: Punten, vraag: Samenvatting, step: Callable[[float], None] = no_step
) -> Uitkomst:
    """Return ``punten_n`` and the figures of the squares, with their statuses where there is anything to tell.

    ``step`` is called with the share done, 0-1, before each field, and may raise to stop.
    """
    work = _Werk.of(vierkanten, punten)
    columns: dict[str, object] = {PUNTEN: pd.Series(vierkanten.counts().astype("int64"))}
    makers = (
        [(name, work.mean) for name in vraag.gemiddelden]
        + [(name, work.partial_sum if vraag.deelsommen else work.whole_sum) for name in vraag.sommen]
        + [(name, lambda veld: work.dominant(veld, vraag.labels.get(veld, ""))) for name in vraag.klassen]
    )
    for number, (name, make) in enumerate(makers):
        step(number / len(makers))
        columns |= make(name)
    return Uitkomst(pd.DataFrame(columns), vraag.fields(), work.account(vraag))


class _Werk:
    """The points that are in a square, sorted by square, and what was left out on the way."""

    def __init__(self, vierkanten: Vierkanten, punten: Punten, order: np.ndarray):
        self.punten = punten
        self.order = order
        self.square = vierkanten.van_punt[order]
        self.count = len(vierkanten)
        self.weight = np.ones(len(order))
        self.weight_secret = np.zeros(len(order), dtype=bool)
        if punten.gewicht:
            weight = self._numbers(punten.gewicht)
            self.weight = np.where(weight >= 0, weight, np.nan)
            self.weight_secret = punten.secret(punten.gewicht)[order]
        self.unknown: dict[str, int] = {}  # points without a value, by field
        self.partial: dict[str, int] = {}  # squares with a part of a sum unknown
        self.ties: dict[str, int] = {}
        self.labels_differ: list[str] = []

    @classmethod
    def of(cls, vierkanten: Vierkanten, punten: Punten) -> _Werk:
        order = np.argsort(vierkanten.van_punt, kind="stable")
        return cls(vierkanten, punten, order[np.searchsorted(vierkanten.van_punt[order], 0) :])

    def _numbers(self, name: str) -> np.ndarray:
        return self.punten.waarden[name].to_numpy(dtype=float, na_value=np.nan)[self.order]

    def _total(self, known: np.ndarray, amounts: np.ndarray | None = None) -> np.ndarray:
        """Return the sum of the amounts (or the number) of known points in each square."""
        weights = None if amounts is None else amounts[known]
        # Without any known point the result would be whole numbers, weights or not.
        return np.bincount(self.square[known], weights, minlength=self.count).astype(float)

    def mean(self, name: str) -> dict[str, object]:
        """Return the mean, and its status."""
        values = self._numbers(name)
        known = ~np.isnan(values) & ~np.isnan(self.weight)
        weight = self._total(known, self.weight)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = self._total(known, self.weight * values) / weight
        means[weight <= 0] = np.nan
        # No mean lies outside its values, which the last digit of a division may do: 0 would be below zero.
        means = np.clip(means, *self._range(known & (self.weight > 0), values))
        self.unknown[name] = int(np.isnan(values).sum())
        unknown = ~known & (self.punten.secret(name)[self.order] | self.weight_secret)
        return {name: pd.Series(means), **self._status(name, means, unknown)}

    def _range(self, known: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the lowest and the highest known value in each square, NaN where there is none."""
        squares, some = self.square[known], values[known]
        first = np.flatnonzero(np.diff(squares, prepend=NERGENS))
        ends = []
        for extreme in (np.minimum, np.maximum):
            found = np.full(self.count, np.nan)
            if len(first):
                found[squares[first]] = extreme.reduceat(some, first)
            ends.append(found)
        return ends[0], ends[1]

    def whole_sum(self, name: str) -> dict[str, object]:
        """Return the sum where all points of the square have a value, and its status."""
        sums, lacking, secret = self._sum(name)
        sums[lacking > 0] = np.nan
        status = self._status(name, sums, secret, needed=bool(self.partial[name]))
        return {name: self._as_source(name, sums), **status}

    def partial_sum(self, name: str) -> dict[str, object]:
        """Return the sum of the points with a value, how many these are, and its status."""
        sums, lacking, secret = self._sum(name)
        points = self._total(np.ones(len(self.square), dtype=bool)) - lacking
        sums[points == 0] = np.nan
        status = self._status(name, sums, secret)
        # Of which a part is not known is not said that it is zero.
        status = {key: column.mask((lacking > 0) & (sums == 0), CIJFER) for key, column in status.items()}
        return {name: self._as_source(name, sums), f"{name}_punten": pd.Series(points.astype("int64")), **status}

    def _sum(self, name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the sum of what is known, how many points are not, and for each point whether it is secret."""
        values = self._numbers(name)
        known = ~np.isnan(values)
        lacking = self._total(~known)
        sums = self._total(known, values)
        self.unknown[name] = int((~known).sum())
        some = (lacking > 0) & (self._total(known) > 0)
        self.partial[name] = int(some.sum())
        return sums, lacking, ~known & self.punten.secret(name)[self.order]

    def _as_source(self, name: str, sums: np.ndarray) -> pd.Series:
        """Return the sums as whole numbers where the values are."""
        if self.punten.waarden[name].dtype.kind not in "iu":
            return pd.Series(sums)
        missing = np.isnan(sums)
        return pd.Series(pd.arrays.IntegerArray(np.where(missing, 0, sums).round().astype("int64"), missing))

    def dominant(self, name: str, label: str) -> dict[str, object]:
        """Return the class that most points have, or that has most weight, its part in %, its label and its status."""
        values = self.punten.waarden[name].iloc[self.order]
        codes, classes = pd.factorize(values, sort=True)
        known = (codes >= 0) & ~np.isnan(self.weight)
        winner, share, tied = _most(self.square[known], codes[known], self.weight[known], self.count, len(classes))
        self.unknown[name] = int((codes < 0).sum())
        self.ties[name] = tied
        found = winner != NERGENS
        figures = pd.Series(_take(classes, winner, values.dtype))
        unknown = ~known & (self.punten.secret(name)[self.order] | self.weight_secret)
        result = {name: figures, f"{name}_aandeel": pd.Series(share)}
        if label:
            result |= self._label(name, label, codes, winner)
        return {**result, **self._status(name, np.where(found, 1.0, np.nan), unknown)}

    def _label(self, name: str, label: str, codes: np.ndarray, winner: np.ndarray) -> dict[str, object]:
        """Return the labels of the classes, where each class has one label."""
        labels = self.punten.waarden[label].iloc[self.order].to_numpy(dtype=object)
        pairs = pd.DataFrame({"klasse": codes, "label": labels})[codes >= 0].drop_duplicates()
        if pairs["klasse"].duplicated().any():
            self.labels_differ.append(label)
            return {}
        texts = np.full(int(codes.max(initial=0)) + 2, None, dtype=object)  # the last is that of NERGENS
        texts[pairs["klasse"].to_numpy()] = pairs["label"].where(pairs["label"].notna(), None).to_numpy(dtype=object)
        return {label: pd.Series(texts[winner], dtype=object)}

    def _status(
        self, name: str, figures: np.ndarray, secret: np.ndarray, *, needed: bool = False
    ) -> dict[str, pd.Series]:
        """Return the status of each figure, where the source has statuses or there is something secret in it."""
        if not (needed or name in self.punten.met_status or secret.any()):
            return {}
        some_secret = self._total(secret) > 0
        status = np.where(
            np.isnan(figures), np.where(some_secret, GEHEIM, ONTBREKEND), np.where(figures == 0, NUL, CIJFER)
        )
        return {status_field(name): pd.Series(status, dtype=object)}

    def account(self, vraag: Samenvatting) -> list[Melding]:
        """Say what was left out, what is not shown and where the choice was open."""
        said = []
        weightless = int(np.isnan(self.weight).sum())
        if weightless:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Points without a weight in {field}, or with one below zero, left out of means and classes: {count}.",
            )
            said.append(Melding(text, {"field": self.punten.gewicht, "count": weightless}, warning=True))
        for names, text in (
            (
                [*vraag.gemiddelden, *vraag.klassen],
                QT_TRANSLATE_NOOP("Veerkracht", "Points without a value, left out of means and classes: {fields}."),
            ),
            (vraag.sommen, QT_TRANSLATE_NOOP("Veerkracht", "Points without a value of which a sum is made: {fields}.")),
        ):
            said += _counted(text, {name: self.unknown[name] for name in names}, warning=False)
        text = (
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Squares with a sum of only a part of their points, because the rest is secret or missing: {fields}. "
                "The fields …_punten say of how many.",
            )
            if vraag.deelsommen
            else QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Squares without a sum, because of some of their points the value is secret or missing: {fields}. The "
                "sum of the rest is no sum of the square; to have it all the same, allow sums of a part.",
            )
        )
        said += _counted(text, self.partial, warning=True)
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Squares where several classes are equally common, and the lowest was taken: {fields}."
        )
        said += _counted(text, self.ties, warning=False)
        if self.labels_differ:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "Labels that are left out, because a class has several of them: {fields}."
            )
            said.append(Melding(text, {"fields": ", ".join(self.labels_differ)}, warning=True))
        return said


def _counted(text: str, numbers: Mapping[str, int], *, warning: bool) -> list[Melding]:
    """Return the message with the fields that have a number above zero; nothing where none has."""
    fields = ", ".join(f"{name} {number}" for name, number in numbers.items() if number)
    return [Melding(text, {"fields": fields}, warning=warning)] if fields else []


def _most(
    square: np.ndarray, code: np.ndarray, weight: np.ndarray, squares: int, classes: int
) -> tuple[np.ndarray, np.ndarray, int]:
    """Return for each square the class with the most weight and its part in %, and in how many squares several had.

    NERGENS and NaN where nothing weighs anything. Of equals the lowest class.
    """
    winner, share = np.full(squares, NERGENS), np.full(squares, np.nan)
    keys, place = np.unique(square * classes + code, return_inverse=True)
    total = np.bincount(place.ravel(), weight, minlength=len(keys))
    keys, total = keys[total > 0], total[total > 0]
    if not len(keys):
        return winner, share, 0
    owner = keys // classes
    begins = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    sizes = np.diff(np.r_[begins, len(keys)])
    most = np.maximum.reduceat(total, begins)
    best = np.flatnonzero(total >= np.repeat(most, sizes) * (1 - EQUAL))
    first = np.r_[True, owner[best[1:]] != owner[best[:-1]]]
    winner[owner[best[first]]] = keys[best[first]] % classes
    share[owner[begins]] = 100 * most / np.add.reduceat(total, begins)
    return winner, share, int((np.diff(np.r_[np.flatnonzero(first), len(best)]) > 1).sum())


def _take(classes: pd.Index | np.ndarray, winner: np.ndarray, kind: object) -> pd.Series:
    """Return the class of each number, NULL for NERGENS, in the type of the source."""
    values = pd.Series(classes).astype(kind) if len(classes) else pd.Series([], dtype=kind)
    taken = values.reindex(winner)  # -1 is no label of the index
    taken.index = range(len(winner))
    return taken.where(taken.notna(), None) if taken.dtype == object else taken
