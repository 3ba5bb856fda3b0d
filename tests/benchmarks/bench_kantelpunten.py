"""Kantelpunten of as many areas as the country has buurten, and of as many as it has postcodes, with 999 draws.

Prints the seconds of processor time and the peak memory of the process; fails above 5 and 40 seconds, or 500 MB.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
import pandas as pd

from veerkracht.analysis.kantelpunten import Bandbreedte, Keuzes, kantelpunten
from veerkracht.resources import definitions

CASES = ((14_000, 3_000, 5), (400_000, 14_000, 40))  # areas, groups, seconds at most
MEGABYTES = 500


def seconds(areas: int, groups: int) -> float:
    """Return the processor time of one run, which other work on the machine does not lengthen."""
    generator = np.random.default_rng(14)
    share = 100 * generator.beta(1, 2, areas)
    gegevens = pd.DataFrame(
        {
            "corp": share,
            "ontwikkeling": 0.03 * (1 - share / 45) + generator.normal(0, 0.05, areas),
            "gewicht": generator.lognormal(6, 1, areas),
            "groep": generator.integers(0, groups, areas),
        }
    )
    klasse = pd.Series(np.minimum(share // 10, 9).astype("int64") + 1)
    data = definitions.read("kantelpunten")
    usual = {name: data["standaard"][name] for name in ("trekkingen", "startwaarde", "alfa", "minimum_groepen")}
    width = Bandbreedte(None, **data["bandbreedte"])
    keuzes = Keuzes(bandbreedte=width, minimum=data["standaard"]["minimum_gebieden"], **usual)
    begin = time.process_time()
    kantelpunten(gegevens, klasse, range(1, 11), keuzes)
    return time.process_time() - begin


def main() -> int:
    """Time both and return the exit code."""
    slow = False
    for areas, groups, most in CASES:
        spent = seconds(areas, groups)
        slow |= spent > most
        print(f"{areas} areas in {groups} groups: {spent:.1f} s (at most {most})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB (at most {MEGABYTES})")
    return int(slow or peak > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
