"""Eigendomstype and werktypering of as many areas as the country has buurten, and of a city counted by dwelling.

Prints the seconds of processor time; fails where one of them is above 2.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from veerkracht.analysis.eigendomstype import count_dwellings, dominant_tenure, shares_from_counts, tenure_of
from veerkracht.analysis.werktypering import Werkgrenzen, classify_work
from veerkracht.resources import definitions

AREAS, DWELLINGS, MOST = 14_000, 500_000, 2


def country(generator: np.random.Generator) -> Callable[[], object]:
    """Return the run over numbers of dwellings of every buurt."""
    names = ["corporatie", "goedkoop", "overig", "koop", "onbekend"]
    numbers = pd.DataFrame(generator.integers(0, 900, (AREAS, len(names))), columns=names, dtype=float)
    return lambda: dominant_tenure(shares_from_counts(numbers), 5)


def city(generator: np.random.Generator) -> Callable[[], object]:
    """Return the run over the dwellings of a large city, the lowest 40 % of private rent being cheap."""
    words = definitions.read("eigendomstype")["woorden"]
    tenure = pd.Series(generator.choice(["koop", "corporatiehuur", "particuliere huur", "onbekend"], DWELLINGS))
    rows = pd.DataFrame({"gebied": generator.integers(0, 500, DWELLINGS), "aantal": 1.0, "geheim": False})
    rows["woz"] = generator.integers(80, 900, DWELLINGS) * 1000.0

    def run() -> object:
        forms, _ = tenure_of(tenure, words)
        counted = count_dwellings(rows.assign(vorm=forms), pd.RangeIndex(500), aandeel=40)
        return dominant_tenure(shares_from_counts(counted.aantallen), 5)

    return run


def work(generator: np.random.Generator) -> Callable[[], object]:
    """Return the run of the work typology over every buurt."""
    figures = pd.DataFrame(generator.normal([30, 0, 1], [10, 0.1, 3], (AREAS, 3)), columns=["lvb", "onv", "ontw"])
    limits = Werkgrenzen(35, -0.0392, 1, 3)
    return lambda: classify_work(figures["lvb"].clip(0, 100), figures["onv"], figures["ontw"], limits)


def main() -> int:
    """Time one run of each and return the exit code."""
    generator, slow = np.random.default_rng(31), False
    for name, make in (
        (f"eigendomstype, {AREAS} areas", country),
        (f"eigendomstype, {DWELLINGS} dwellings", city),
        (f"werktypering, {AREAS} areas", work),
    ):
        run = make(generator)
        begin = time.process_time()
        run()
        spent = time.process_time() - begin
        print(f"{name}: {spent:.2f} s (at most {MOST})")
        slow |= spent > MOST
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
