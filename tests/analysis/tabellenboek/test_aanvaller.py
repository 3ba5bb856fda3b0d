"""An attacker with a solver has the whole book: every table of toewijzingen, values, statuses and labels.

He knows the areas and the gemeenten that they lie in, the subgroepen and periods, the limits, and, wherever a share is
shown, also the exact number of lettings (which the book does not give). What he does not know are the lettings by area,
subgroep and period. For every hidden count he asks HiGHS for the least and the most that it can be; both are proved by
all lettings of a whole city that fit everything in the book.
"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_matrix

MINIMUM = 10
FAR = 5000
SUBGROUPS = {  # code of the list -> doelgroep, in the order of the list
    "UMO": "met begeleiding",
    "MPG": "met begeleiding",
    "Rowo-WMO": "zonder begeleiding",
    "Statushouder regulier": "statushouders",
}
PERIODS = {"2016": "2016-05-01", "2017": "2017-05-01"}


class Stad:
    """A city of a few areas; ``cellen`` has the lettings by area, code and period."""

    def __init__(self, seed: int, hulp):
        rng = np.random.default_rng(seed)
        self.gemeenten = ["Aa"] * int(rng.integers(2, 4)) + ["Be"] * int(rng.integers(0, 4))
        self.areas = [f"W{number}" for number in range(len(self.gemeenten))]
        size = rng.choice([0.5, 3, 8, 30], len(self.areas))
        weights = rng.choice([0.2, 1, 2], len(SUBGROUPS))
        self.cellen = {
            (area, code, period): int(rng.poisson(size[place] * weights[number]))
            for (place, area), (number, code), period in itertools.product(
                enumerate(self.areas), enumerate(SUBGROUPS), PERIODS
            )
        }
        rows = [(a, c, PERIODS[p], n) for (a, c, p), n in self.cellen.items() if n]
        self.rest = {area: int(rng.choice([0, 1, 5, 40, 300])) for area in self.areas}
        rows += [(area, "regulier", "2016-05-01", n) for area, n in self.rest.items() if n]
        rows = rows or [(self.areas[0], "regulier", "2016-05-01", 1)]
        columns = dict(zip(("gebiedcode", "code", "datum", "aantal"), map(list, zip(*rows, strict=True)), strict=True))
        lettings = hulp.read(columns)
        areas = pd.DataFrame({"gebiedcode": self.areas, "gemeentenaam": self.gemeenten})
        areas["woningen"] = rng.integers(200, 3000, len(areas)).astype(float)
        self.boek = hulp.book(toewijzingen=hulp.layer(lettings, areas), verhuringen=lettings)

    def truth(self, keep) -> int:
        return sum(n for key, n in self.cellen.items() if keep(*key))


class Aanvaller:
    """All that the book says of the cells and the lettings, as linear constraints."""

    def __init__(self, stad: Stad, hulp):
        self.stad, self.hulp = stad, hulp
        self.cells = list(stad.cellen)
        self.number = {key: place for place, key in enumerate(self.cells)}
        self.number |= {area: len(self.cells) + place for place, area in enumerate(stad.areas)}
        self.rows, self.limits, self.hidden = [], [], {}
        for area in stad.areas:
            self.add([key for key in self.cells if key[0] == area], 0, np.inf, less=[area])  # part of the lettings
        self.read_areas()
        self.read_categories()
        matrix = [(row, column, value) for row, terms in enumerate(self.rows) for column, value in terms.items()]
        row, column, value = zip(*matrix, strict=True)
        shape = (len(self.rows), len(self.number))
        self.constraint = LinearConstraint(
            csr_matrix((value, (row, column)), shape=shape), *zip(*self.limits, strict=True)
        )

    def add(self, cells, low, high, less=()):
        """``less`` minus ``cells`` where there are any, else the sum of ``cells``, lies between these."""
        sign = -1 if less else 1
        terms = {self.number[key]: sign for key in cells} | {self.number[key]: 1 for key in less}
        self.rows.append(terms)
        self.limits.append((low, high))

    def figure(self, name, tabel, row, column, keep, *, zeros_shown=True):
        """Take in a count of the book: the cells for which ``keep`` is true."""
        cells = [key for key in self.cells if keep(*key)]
        status = tabel.status.at[row, column]
        if status in ("cijfer", "nul"):
            self.add(cells, int(tabel.rijen.at[row, column]), int(tabel.rijen.at[row, column]))
        else:
            assert status == "geheim"
            if zeros_shown:
                self.add(cells, 1, np.inf)
            self.hidden[name] = cells

    def table(self, verslag):
        found = [tabel for tabel in self.stad.boek.tabellen if tabel.verslag.endswith(verslag)]
        return found[0] if found else None

    def places(self, tabel):
        """Of each row which areas are in it."""
        for row in range(len(tabel.rijen)):
            name = tabel.rijen.at[row, "gebied"]
            inside = {
                area
                for area, gemeente in zip(self.stad.areas, self.stad.gemeenten, strict=True)
                if name in (area, f"{gemeente}, totaal") or row == len(tabel.rijen) - 1
            }
            yield row, name, inside

    def read_areas(self):
        tabel, parts, shares = self.table("tabel 1.2"), self.table("figuur 3.1"), self.table("figuur 3.2 en 3.3")
        if tabel is None:
            return
        groups = dict.fromkeys(SUBGROUPS.values())
        for row, name, inside in self.places(tabel):
            self.figure(("n", name), tabel, row, "n", lambda a, c, p, inside=inside: a in inside)
            if "pct_verhuringen" in tabel.rijen:
                self.share(tabel, row, inside)
            if parts is None:
                continue
            for group in groups:
                column = "tw_" + group.replace(" ", "_")
                self.figure(
                    (group, name), parts, row, column,
                    lambda a, c, p, inside=inside, group=group: a in inside and SUBGROUPS[c] == group,
                    zeros_shown=False,
                )  # fmt: skip
        if shares is not None and parts is not None:
            names = {name: row for row, name, _ in self.places(parts)}
            for row, name, _ in self.places(shares):
                for group in groups:
                    column = "tw_" + group.replace(" ", "_")
                    if shares.status.at[row, column] in ("cijfer", "nul"):
                        assert parts.status.at[names[name], column] in ("cijfer", "nul"), "a share of a hidden count"

    def share(self, tabel, row, inside):
        status, label = tabel.status.at[row, "pct_verhuringen"], tabel.afgekapt.get((row, "pct_verhuringen"))
        cells = [key for key in self.cells if key[0] in inside]
        if label:
            assert tabel.rijen.at[row, "pct_verhuringen"] == 90
            self.rows.append({self.number[key]: 100 for key in cells} | {self.number[area]: -90 for area in inside})
            self.limits.append((1, np.inf))
        elif status in ("cijfer", "nul"):
            lettings = sum(self.lettings(area) for area in inside)
            self.rows.append({self.number[area]: 1 for area in inside})
            self.limits.append((lettings, lettings))

    def lettings(self, area):
        return self.stad.rest[area] + self.stad.truth(lambda a, c, p: a == area)

    def read_categories(self):
        for verslag, sub in ((", tabel 1.1", False), ("bij tabel 1.1", True)):
            tabel = self.table(verslag)
            if tabel is None:
                continue
            for row in range(len(tabel.rijen)):
                taken = self.codes(tabel, row, sub)
                for column, period in self.columns(tabel):
                    self.figure(
                        (tuple(sorted(taken)), period), tabel, row, column,
                        lambda a, c, p, taken=taken, period=period: c in taken and period in (p, None),
                        zeros_shown=period is None,
                    )  # fmt: skip

    def columns(self, tabel):
        found = [(kolom.naam, kolom.label) for kolom in tabel.kolommen if kolom.naam.startswith("p")]
        return [*found, ("totaal", None)]

    def codes(self, tabel, row, sub):
        names = self.hulp.CODES.match(pd.Series(list(SUBGROUPS)))["subgroep"].tolist()
        group = tabel.rijen.at[row, "doelgroep"]
        inside = {code for code, name in SUBGROUPS.items() if group in (name, "totaal")}
        if not sub or tabel.rijen.at[row, "subgroep"] == "totaal":
            return inside
        return {c for c, name in zip(SUBGROUPS, names, strict=True) if name == tabel.rijen.at[row, "subgroep"]}

    def truth(self):
        return np.array([*self.stad.cellen.values(), *(self.lettings(area) for area in self.stad.areas)], dtype=float)

    def possible(self, table):
        sums = self.constraint.A @ table
        return bool(
            (sums >= np.array(self.constraint.lb) - 1e-6).all() and (sums <= np.array(self.constraint.ub) + 1e-6).all()
        )

    def extreme(self, cells, sign, presolve):
        goal = np.zeros(len(self.number))
        goal[[self.number[key] for key in cells]] = sign
        options = {"mip_rel_gap": 0, "presolve": presolve, "time_limit": 20}
        found = milp(
            goal, constraints=self.constraint, bounds=(0, FAR), integrality=np.ones(len(goal)), options=options
        )
        if found.x is None or not self.possible(table := np.round(found.x)):
            return None
        return float(goal @ table) * sign

    def interval(self, cells, true):
        """The least and the most that these cells can be together; at least the truth is possible."""
        least = most = true
        for presolve in (True, False):
            for sign in (1, -1):
                found = self.extreme(cells, sign, presolve)
                if found is not None:
                    least, most = min(least, found), max(most, found)
            if most - least >= MINIMUM - 1 and most >= MINIMUM:
                break
        return least, most


def attack(stad, hulp):
    attacker = Aanvaller(stad, hulp)
    assert attacker.possible(attacker.truth()), "the attacker's own model is wrong"
    for name, cells in attacker.hidden.items():
        true = sum(stad.cellen[key] for key in cells)
        least, most = attacker.interval(cells, true)
        assert most - least >= MINIMUM - 1, (name, true, least, most)
        assert most >= MINIMUM, (name, true, least, most)
        if 0 < true < MINIMUM:
            assert least <= promised(stad, name, cells), (name, true, least, most)
    return len(attacker.hidden), attacker


def promised(stad, name, cells) -> int:
    """From which number a count under the minimum must be possible: zeros are shown, so 1 for each that is in it."""
    if name[0] == "n":
        return max(1, len({area for area, code, period in cells if stad.truth(lambda a, c, p, area=area: a == area)}))
    if name[1] is None:
        return max(1, len({code for _, code, _ in cells if stad.truth(lambda a, c, p, code=code: c == code)}))
    return 1


@pytest.mark.parametrize("start", range(0, 24, 8))
def test_no_hidden_count_of_the_book_is_found(start, hulp):
    hidden = sum(attack(Stad(seed, hulp), hulp)[0] for seed in range(start, start + 8))
    assert hidden > 20


def test_the_attacker_finds_what_is_badly_protected(hulp):
    """Only the rule by itself: of two areas the small one is hidden, and the total gives it away."""
    stad = next(found for seed in range(100) if (found := Stad(seed, hulp)) and attack_target(found))
    attacker = Aanvaller(stad, hulp)
    name = ("n", attack_target(stad))
    cells = attacker.hidden[name]
    others = [key for key in attacker.cells if key not in cells]
    everything = sum(stad.cellen.values())
    attacker.add(others, everything - stad.truth(lambda a, c, p: a == name[1]), everything)
    attacker.add(attacker.cells, everything, everything)
    row = [(place, column, value) for place, terms in enumerate(attacker.rows) for column, value in terms.items()]
    places, columns, values = zip(*row, strict=True)
    shape = (len(attacker.rows), len(attacker.number))
    attacker.constraint = LinearConstraint(
        csr_matrix((values, (places, columns)), shape=shape), *zip(*attacker.limits, strict=True)
    )
    true = stad.truth(lambda a, c, p: a == name[1])
    assert attacker.interval(cells, true)[1] == true


def attack_target(stad):
    tabel = next((tabel for tabel in stad.boek.tabellen if tabel.verslag.endswith("tabel 1.2")), None)
    if tabel is None:
        return None
    hidden = tabel.rijen["gebied"][tabel.status["n"] == "geheim"]
    return next((name for name in hidden if name in stad.areas), None)
