"""Lettings of the whole country, 300.000 on 14.000 buurten: reading them, and the figures per area.

Prints the median of five runs, the peak memory of the process, and how that compares with what cannot be left out: a
plain pandas ``to_datetime`` with a known form, a ``map`` of the codes and a ``groupby``, timed side by side.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from veerkracht.analysis.doelgroepen import Codelijst
from veerkracht.analysis.toewijzingen import Toewijzingen, read_toewijzingen
from veerkracht.analysis.toewijzingenpergebied import per_gebied
from veerkracht.processing.base.lettings import default_code_list, way_of_reading
from veerkracht.processing.maps.toewijzingen import Keuzes, published_shares

LETTINGS, AREAS, RUNS = 300_000, 14_000, 5


def make() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return lettings as text, and areas with dwellings."""
    draw = np.random.default_rng(4)
    days = pd.date_range("2019-01-01", "2020-12-31").strftime("%d-%m-%Y").to_numpy()
    areas = np.array([f"BU{number:08d}" for number in range(AREAS)])
    rows = pd.DataFrame(
        {
            "code": draw.choice(["UMO", "mpg", "Statushouder regulier", "regulier"], LETTINGS, p=[0.1, 0.1, 0.1, 0.7]),
            "datum": draw.choice(days, LETTINGS),
            "gebiedcode": draw.choice(areas, LETTINGS),
        }
    )
    return rows, pd.DataFrame({"gebiedcode": areas, "woningen": draw.integers(50, 3000, AREAS).astype(float)})


def median(work: Callable[[], object]) -> float:
    """Return the median seconds of RUNS runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    """Time and print."""
    rows, areas = make()
    codelijst = Codelijst.from_file(default_code_list())

    def read() -> Toewijzingen:
        return read_toewijzingen(rows, codelijst, way_of_reading())

    def plain() -> None:
        pd.to_datetime(rows["datum"], format="%d-%m-%Y")
        rows.assign(doelgroep=rows["code"].map({"UMO": "a", "mpg": "a"})).groupby(["gebiedcode", "doelgroep"]).size()

    lettings = read()
    seconds = {
        "read and check": median(read),
        "figures per area": median(lambda: per_gebied(lettings, areas, published_shares(Keuzes()), "nl")),
    }
    bare = median(plain)
    print(f"{LETTINGS} lettings, {AREAS} areas, medians of {RUNS}:")
    for name, spent in seconds.items():
        print(f"  {name}: {spent:.2f} s ({spent / bare:.1f} x plain pandas, {bare:.2f} s)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
