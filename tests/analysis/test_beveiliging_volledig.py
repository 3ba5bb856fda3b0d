"""The guarantee of beveiligcijfers, by all tables there are: exactly what an attacker can still think, for small ones.

An area's counts are a point in a grid with an axis a field. What the published row of an area leaves is a set of
points; areas add up, so the set of a total is the sum of the sets in it, and what the whole table leaves of one area
follows by going up and down once (areas are trees). No solver, and nothing of the plug-in but ``protect``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.signal import fftconvolve

from veerkracht.analysis.beveiliging import protect
from veerkracht.analysis.beveiligopdracht import Opdracht, Optelling, Regels
from veerkracht.analysis.hercodering import Aandeel

MINIMUM, MOST, SPARE = 4, 9, 5  # the most a count of a finest area is, and how much more he thinks it can be


def rules(**changes):
    usual = {"minimum": MINIMUM, "minimum_inkomen": 12, "minimum_noemer": MINIMUM, "dominantie": 30, "bovengrens": 90}
    usual |= {"ondergrens": 0, "afronden": 0, "afronden_aandelen": 0, "breedte": 10}
    return Regels(**(usual | changes))


def sums(left, right):
    """Return all sums of a point of the one set and one of the other."""
    return fftconvolve(left.astype(float), right.astype(float)) > 0.5


def rest(whole, part, shape):
    """Return the points that with some point of ``part`` make one of ``whole``."""
    turned = part[(slice(None, None, -1),) * part.ndim]
    found = sums(whole, turned)
    return found[tuple(slice(size - 1, size - 1 + length) for size, length in zip(part.shape, shape, strict=True))]


@dataclass
class Volledig:
    """The attacker: ``mogelijk`` has for each area all points that are in accordance with everything published.

    ``assen`` are the fields that are an axis; the total of an addition is the sum of its parts. A field of ``bron`` can
    be 0 where it is secret, for the source may hide that.
    """

    rijen: dict[str, dict]
    kinderen: dict[str, list[str]]
    opdracht: Opdracht
    regels: Regels
    assen: list[str]
    bron: set[str] = field(default_factory=set)
    mogelijk: dict[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self):
        self.delen = {item.totaal: item.delen for item in self.opdracht.optellingen}
        inner = {code for codes in self.kinderen.values() for code in codes}
        for code in self.rijen:
            if code not in inner:
                self.mogelijk[code] = self._rise(code)
                self._fall(code)

    def value(self, veld, grid):
        if veld in self.delen:
            return sum(self.value(deel, grid) for deel in self.delen[veld])
        return grid[self.assen.index(veld)]

    def _rise(self, code):
        found = np.ones((MOST + (SPARE if len(self.assen) > 1 else MOST * SPARE) + 1,) * len(self.assen), dtype=bool)
        for number, child in enumerate(self.kinderen.get(code, [])):
            self.mogelijk[child] = self._rise(child)
            found = sums(found, self.mogelijk[child]) if number else self.mogelijk[child]
        return found & self._row(code, np.indices(found.shape))

    def _fall(self, code):
        children = self.kinderen.get(code, [])
        own = {child: self.mogelijk[child] for child in children}
        for child in children:
            others = np.ones((1,) * len(self.assen), dtype=bool)
            for other in children:
                others = sums(others, own[other]) if other != child else others
            self.mogelijk[child] = own[child] & rest(self.mogelijk[code], others, own[child].shape)
        for child in children:
            self._fall(child)

    def _row(self, code, grid):
        """Return which points the published row of one area leaves."""
        row, left = self.rijen[code], np.ones(grid.shape[1:], dtype=bool)
        for veld in self.opdracht.counts():
            value, status, step = self.value(veld, grid), row[f"{veld}_status"], self.regels.afronden
            assert (status in ("geheim", "ontbrekend")) == pd.isna(row[veld])
            if status == "geheim":
                left &= value >= (0 if veld in self.bron else 1)
            elif status != "ontbrekend":
                rounded = np.floor(value / step + 0.5) * step if step else value
                least = self.regels.least(veld in self.opdracht.inkomen)
                left &= (value == 0) if status == "nul" else (rounded == row[veld]) & (value >= least)
        for share in self.opdracht.aandelen:
            left &= self._share(row, share, self.value(share.teller, grid), self.value(share.noemer, grid))
        return left

    def _share(self, row, share, teller, noemer):
        status, label = row[f"{share.naam}_status"], row[f"{share.naam}_label"]
        left = teller <= noemer
        if status in ("geheim", "ontbrekend"):
            assert pd.isna(row[share.naam]) and not isinstance(label, str)
            return left
        if status == "nul":
            return left & (teller == 0)
        if isinstance(label, str):
            sign, limit = label.split()
            assert row[share.naam] == float(limit)
            return left & (
                100 * teller > float(limit) * noemer if sign == ">" else 100 * teller < float(limit) * noemer
            )
        step, pct = self.regels.afronden_aandelen, 100 * teller / np.maximum(noemer, 1)
        rounded = np.floor(pct / step + 0.5) * step if step else pct
        inside = (pct <= self.regels.bovengrens) & ((pct >= self.regels.ondergrens) | (teller == 0))
        return left & inside & (noemer > 0) & (np.abs(rounded - row[share.naam]) < 1e-9)

    def numbers(self, veld, code):
        """Return the numbers that a count can be."""
        found = self.mogelijk[code]
        return set(self.value(veld, np.indices(found.shape))[found].tolist())


# ---- random tables ---------------------------------------------------------------------------------------------------

ADDITION = Optelling("t", ("a", "b"))
ORDERS = {  # and the axes
    "count": (Opdracht(tellingen=("t",)), ["t"]),
    "income": (Opdracht(tellingen=("t",), inkomen=frozenset({"t"})), ["t"]),
    "share": (Opdracht(aandelen=(Aandeel("p", "n", "t"),)), ["n", "t"]),
    "limit by denominator": (Opdracht(aandelen=(Aandeel("p", "n", "t"),), grens_noemer=frozenset({"p"})), ["n", "t"]),
    "share of incomes": (Opdracht(aandelen=(Aandeel("p", "n", "t"),), inkomen=frozenset({"n"})), ["n", "t"]),
    "addition": (Opdracht(optellingen=(ADDITION,)), ["a", "b"]),
    "share of an addition": (Opdracht(optellingen=(ADDITION,), aandelen=(Aandeel("p", "a", "t"),)), ["a", "b"]),
    "addition as denominator": (
        Opdracht(optellingen=(ADDITION,), aandelen=(Aandeel("p", "n", "t"),)),
        ["a", "b", "n"],
    ),
    "part as numerator": (Opdracht(optellingen=(ADDITION,), aandelen=(Aandeel("p", "a", "u"),)), ["a", "b", "u"]),
    "part as denominator": (Opdracht(optellingen=(ADDITION,), aandelen=(Aandeel("p", "c", "a"),)), ["a", "b", "c"]),
    "two shares": (Opdracht(aandelen=(Aandeel("p", "n", "t"), Aandeel("q", "m", "t"))), ["n", "t", "m"]),
    "two denominators": (Opdracht(aandelen=(Aandeel("p", "n", "t"), Aandeel("q", "n", "u"))), ["n", "t", "u"]),
}
WAYS = [
    {},
    {"afronden": 5, "afronden_aandelen": 1},
    {"bovengrens": 70, "ondergrens": 20},
    {"minimum_noemer": 8},
    {"minimum": 1, "minimum_noemer": 1},
    {"afronden": 3, "bovengrens": 100},
]


@dataclass
class Streek:
    """Areas of one to four levels, with small counts."""

    codes: pd.Series
    ouders: pd.DataFrame
    tabel: pd.DataFrame

    @classmethod
    def random(cls, seed, most):
        rng = np.random.default_rng(seed)
        count = int(rng.integers(1, most + 1))
        place, levels = np.arange(count), {}
        for level in "WGP"[: rng.integers(0, 4)]:
            place = rng.integers(0, rng.integers(1, 4), MOST)[place]
            levels[level] = [f"{level}{number}" for number in place]
        t = np.minimum(rng.poisson(rng.choice([2, 4, 7]) * rng.lognormal(0, 0.8, count)), MOST)
        a = rng.binomial(t, rng.choice([0.1, 0.5, 0.9]))
        n = rng.binomial(t, rng.choice([0.05, 0.3, 0.5, 0.95, 1]))
        tabel = {"t": t, "a": a, "b": t - a, "n": n, "m": rng.binomial(t, 0.6), "c": rng.binomial(a, 0.6)}
        tabel["u"] = t + rng.binomial(4, 0.3, count)
        codes = pd.Series([f"B{number}" for number in range(count)], name="code", dtype=object)
        return cls(
            codes, pd.DataFrame(levels, index=codes.index, dtype=object), pd.DataFrame(tabel, index=codes.index) * 1.0
        )

    def kinderen(self):
        found, last = {}, self.codes
        for level in self.ouders:
            for code, above in zip(last, self.ouders[level], strict=True):
                if code not in found.setdefault(above, []):
                    found[above].append(code)
            last = self.ouders[level]
        return found

    @cached_property
    def within(self):
        """For each area the rows that are in it, or are it, and the sums of all fields."""
        found = {}
        for names in (self.codes, *(self.ouders[level] for level in self.ouders)):
            for code in names:
                found[code] = np.flatnonzero(names == code)
        return {code: (rows, self.tabel.iloc[rows].sum().to_dict()) for code, rows in found.items()}

    def total(self, veld, code):
        return self.within[code][1][veld]

    def protect(self, opdracht, regels, tabel=None, geheim=None):
        nothing = pd.DataFrame(False, index=self.tabel.index, columns=self.tabel.columns)
        tabel = (self.tabel if tabel is None else tabel)[opdracht.fields()]
        return protect(tabel, self.codes, self.ouders, opdracht, regels, nothing if geheim is None else geheim)

    def attacker(self, result, opdracht, regels, assen, bron=()):
        rows = result.totalen.set_index("gebiedcode").to_dict("index")
        return Volledig(rows, self.kinderen(), opdracht, regels, assen, set(bron))


def least_promised(streek, opdracht, veld, code):
    """Return from which number a count under the minimum must be possible at least."""
    parts = next((item.delen for item in opdracht.optellingen if item.totaal == veld), (veld,))
    least = (streek.tabel[list(parts)].to_numpy()[streek.within[code][0]] > 0).sum()
    for item in (item for item in opdracht.optellingen if veld in item.delen):
        for share in opdracht.aandelen:
            if share.noemer == item.totaal and share.teller not in item.delen:
                spare = streek.total(item.totaal, code) - streek.total(share.teller, code)
                least = max(least, streek.total(veld, code) - spare)
    return int(least)


def limit_promised(opdracht, regels, veld):
    """Return up to which number a count under it must be possible: the minimum of incomes where nothing bounds it."""
    bounded = any(veld == share.teller for share in opdracht.aandelen)
    return regels.minimum if bounded else regels.least(veld in opdracht.inkomen)


def check(streek, opdracht, regels, attacker, *, unknown=None):
    """Hold what the attacker is left with against what is promised; return how many figures were secret.

    ``unknown`` (bool, as the table): what was not known, and about whose areas nothing is promised.
    """
    secret = 0
    for code, veld in product(attacker.rijen, opdracht.counts()):
        true, found, row = streek.total(veld, code), attacker.numbers(veld, code), attacker.rijen[code]
        status = row[f"{veld}_status"]
        assert true in found, "the attacker's own model is wrong"
        if unknown is not None and unknown.to_numpy()[streek.within[code][0]].any():
            continue
        assert (status == "nul") == (true == 0)
        if status in ("cijfer", "nul"):
            continue
        assert status == "geheim"
        secret += 1
        where = (code, veld, true, sorted(found))
        hiding = {s.naam: s.noemer if s.naam in opdracht.grens_noemer else s.teller for s in opdracht.aandelen}
        if any(isinstance(row[f"{naam}_label"], str) for naam, hidden in hiding.items() if hidden == veld):
            assert len(found) > 1, where
        elif true < (most := limit_promised(opdracht, regels, veld)):
            assert found >= set(range(least_promised(streek, opdracht, veld, code), int(most) + 1)), where
        else:
            assert max(found) - min(found) >= regels.minimum - 1, where
    return secret


@pytest.mark.parametrize("name", ORDERS)
def test_no_secret_count_is_narrowed_more_than_promised(name):
    opdracht, assen = ORDERS[name]
    secret = 0
    for seed in range(8 if len(assen) > 2 else 24):
        streek, regels = Streek.random(seed, most=3 if len(assen) > 2 else 5), rules(**WAYS[seed % len(WAYS)])
        attacker = streek.attacker(streek.protect(opdracht, regels), opdracht, regels, assen)
        secret += check(streek, opdracht, regels, attacker)
    assert secret > 30


@pytest.mark.parametrize("name", ["share", "addition", "share of an addition"])
@pytest.mark.parametrize("how", ["secret", "missing", "secret but there"])
def test_what_the_source_does_not_give(name, how):
    """Values that are secret or missing in the source, or marked as secret and there all the same."""
    opdracht, assen = ORDERS[name]
    hidden = 0
    for seed in range(12):
        rng, streek, regels = np.random.default_rng(seed), Streek.random(seed, most=5), rules()
        gone = pd.DataFrame(
            rng.random(streek.tabel.shape) < 0.2, index=streek.tabel.index, columns=streek.tabel.columns
        )
        gone &= streek.tabel > 0
        for veld in gone:
            gone[veld] &= veld in opdracht.fields()
        tabel = streek.tabel if how == "secret but there" else streek.tabel.mask(gone)
        result = streek.protect(opdracht, regels, tabel, None if how == "missing" else gone)
        bron = () if how != "secret" else opdracht.fields()
        attacker = streek.attacker(result, opdracht, regels, assen, bron)
        hidden += check(streek, opdracht, regels, attacker, unknown=None if how == "secret but there" else gone)
        for veld, row in product(opdracht.counts(), streek.tabel.index[gone[opdracht.counts()].any(axis=1)]):
            if gone.at[row, veld] and how != "missing":
                assert result.gebieden.at[row, f"{veld}_status"] == "geheim"
    assert hidden > 12


@pytest.mark.parametrize(
    ("n", "t"),
    [
        # The second cannot go up by more than one, so that the first could not go down to one: a third must be secret.
        ([3, 3, 9, 9], [9, 4, 9, 9]),
        ([3, 3, 8, 9], [9, 3, 8, 9]),
        ([1, 1, 8, 9], [9, 9, 9, 9]),
        ([2, 5, 5, 5], [9, 5, 5, 5]),
    ],
)
def test_numerators_that_are_all_of_their_denominators(n, t):
    opdracht, assen = ORDERS["share"]
    codes = pd.Series([f"B{number}" for number in range(4)], name="code", dtype=object)
    streek = Streek(
        codes, pd.DataFrame({"W": ["W0"] * 4}, dtype=object), pd.DataFrame({"n": n, "t": t}, index=codes.index) * 1.0
    )
    regels = rules(bovengrens=100, minimum_noemer=MINIMUM)
    assert check(streek, opdracht, regels, streek.attacker(streek.protect(opdracht, regels), opdracht, regels, assen))


# ---- the attacker himself --------------------------------------------------------------------------------------------


def test_he_finds_exactly_what_trying_every_table_finds():
    """Three buurten in a wijk and the two fields of a share: all tables, each tried by itself."""
    opdracht, _ = ORDERS["share"]
    rows = {
        "B0": {"n": None, "n_status": "geheim", "t": 6, "t_status": "cijfer"},
        "B1": {"n": None, "n_status": "geheim", "t": None, "t_status": "geheim"},
        "B2": {"n": None, "n_status": "geheim", "t": None, "t_status": "geheim"},
        "W": {"n": 12, "n_status": "cijfer", "t": 14, "t_status": "cijfer"},
    }
    secret = {"p": None, "p_status": "geheim", "p_label": None}
    rows = {code: {**row, **secret} for code, row in rows.items()}
    rows["W"] |= {"p": 86.0, "p_status": "cijfer"}
    rows["B0"] |= {"p": 70.0, "p_status": "cijfer", "p_label": "> 70"}
    regels = rules(afronden_aandelen=1)
    attacker = Volledig(rows, {"W": ["B0", "B1", "B2"]}, opdracht, regels, ["n", "t"])
    tried = {(veld, code): set() for veld in "nt" for code in rows}
    values = range(1, 14)
    for n0, n1, n2, t1 in product(range(1, 7), values, values, values):
        t0, t2 = 6, 14 - 6 - t1
        if n0 + n1 + n2 != 12 or t2 < 1 or n0 > t0 or n1 > t1 or n2 > t2 or 100 * n0 <= 70 * t0:
            continue
        for code, (n, t) in {"B0": (n0, t0), "B1": (n1, t1), "B2": (n2, t2), "W": (12, 14)}.items():
            tried["n", code].add(n)
            tried["t", code].add(t)
    assert {key: attacker.numbers(*key) for key in tried} == tried


def test_he_finds_what_is_badly_protected():
    """Only the rule, and no second figure: he must find what anybody finds by subtracting."""
    rows = {"B0": (None, "geheim"), "B1": (11, "cijfer"), "W": (14, "cijfer")}
    rows = {code: {"t": value, "t_status": status} for code, (value, status) in rows.items()}
    attacker = Volledig(rows, {"W": ["B0", "B1"]}, ORDERS["count"][0], rules(), ["t"])
    assert attacker.numbers("t", "B0") == {3}
