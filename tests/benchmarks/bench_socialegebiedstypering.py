"""Sociale gebiedstypering of as many areas as the country has buurten: indicators, thirds, scores, types and shares.

Prints the seconds of processor time; fails above 2.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd

from veerkracht.analysis.socialegebiedstypering import Keuzes, make_figures, population_shares, type_areas
from veerkracht.analysis.typeringstabel import Typeringstabel
from veerkracht.resources import definitions

AREAS, MOST = 14_000, 2


def country() -> tuple[Typeringstabel, pd.DataFrame]:
    """Return the table that ships, and areas with every field that it asks for, a twentieth of the figures missing."""
    vorm = definitions.read("socialegebiedstypering")["vorm"]
    tabel = Typeringstabel.from_mapping(definitions.read("scp2014"), {}, vorm)
    fields = sorted({veld for item in tabel.indicatoren.values() for way in item.uitdrukkingen for veld in way.velden})
    generator = np.random.default_rng(14)
    figures = generator.lognormal(4, 1, (AREAS, len(fields))).round()
    figures[generator.random(figures.shape) < 0.05] = np.nan
    return tabel, pd.DataFrame(figures, columns=fields)


def main() -> int:
    """Time one run and return the exit code."""
    tabel, areas = country()
    begin = time.process_time()
    found = type_areas(tabel, make_figures(tabel, areas, Keuzes(), weights=areas["inwoners"]), Keuzes())
    population_shares(found, tabel, areas["inwoners"])
    spent = time.process_time() - begin
    print(f"{AREAS} areas: {spent:.2f} s (at most {MOST}); {int(found.tabel['soc_klasse'].notna().sum())} have a class")
    return int(spent > MOST)


if __name__ == "__main__":
    sys.exit(main())
