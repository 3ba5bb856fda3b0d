"""Gevoeligheid of as many areas as the country has buurten, with the draws and limits of the definitions.

Prints the seconds of processor time and the peak memory of the process; fails above 5 seconds or 500 MB.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
import pandas as pd

from veerkracht.analysis.gevoeligheid import Marges, Oordeelgrenzen, Rooster, Ruis, Telling, gevoeligheid
from veerkracht.analysis.overlast import Overlast
from veerkracht.analysis.veerkracht import Grenzen, class_table
from veerkracht.resources import definitions

AREAS = 14_000
GROUPS = (1, 5)  # the index as a whole, and every group apart
SECONDS, MEGABYTES = 5, 500


def seconds(groups: int) -> float:
    """Return the processor time of one run, which other work on the machine does not lengthen."""
    data = definitions.read("gevoeligheid")
    draw = np.random.default_rng(14)
    inwoners = pd.Series(np.round(draw.lognormal(6.7, 1.1, AREAS) / 5) * 5)
    t0 = pd.DataFrame(draw.uniform(0, 40 / groups, (AREAS, groups)))
    t1 = (t0 + draw.normal(0.4 / groups, 1.5 / groups, t0.shape)).clip(lower=0)
    overlast = Overlast(pd.Series(draw.normal(0.04, 0.08, AREAS)), pd.Series(draw.normal(0, 0.025, AREAS)))
    grenzen = Grenzen(1.0, 0.015, -0.156793, -0.0392)
    rooster = Rooster.around(grenzen, Marges(**data["rooster"]["marges"]), data["rooster"]["stappen"])
    klassen = class_table(definitions.read("veerkracht")["kaart"]["klassen"])
    begin = time.process_time()
    gevoeligheid(
        t1.sum(axis=1) - t0.sum(axis=1), (Telling(t0, inwoners), Telling(t1, inwoners)), overlast, grenzen, rooster,
        Ruis(**data["ruis"]), klassen, Oordeelgrenzen(**data["oordeel"]), lambda done: None,
    )  # fmt: skip
    return time.process_time() - begin


def main() -> int:
    """Time both and return the exit code."""
    taken = {groups: seconds(groups) for groups in GROUPS}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for groups, spent in taken.items():
        print(f"{AREAS} areas, {groups} group(s): {spent:.1f} s (at most {SECONDS})")
    print(f"peak memory: {peak:.0f} MB (at most {MEGABYTES})")
    return int(max(taken.values()) > SECONDS or peak > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
