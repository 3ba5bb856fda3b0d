"""Dominante corporatie of as many areas as the country has buurten, from a list of property of 300 corporaties.

Prints the seconds of processor time for cleaning the names, finding the largest, its share and the ties, and giving
colours; fails above 2.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd

from veerkracht.analysis.corporatiekleuren import colours_by_name
from veerkracht.analysis.corporatienamen import Naamregels, Namenlijst, clean_names
from veerkracht.analysis.dominantecorporatie import dominant
from veerkracht.resources import definitions

AREAS, CORPORATIES, PER_AREA, MOST = 14_000, 300, 4, 2
FORMS = ("", "Stg. ", "Stichting ", "Woonstichting ")


def country() -> pd.DataFrame:
    """Return a row an area and corporatie: ``gebied naam aantal geheim``, each name in four spellings."""
    generator = np.random.default_rng(14)
    rows = AREAS * PER_AREA
    names = np.array([f"{form}Wonen {number:03}" for number in range(CORPORATIES) for form in FORMS], dtype=object)
    return pd.DataFrame(
        {
            "gebied": np.repeat(np.arange(AREAS), PER_AREA),
            "naam": names[generator.integers(0, len(names), rows)],
            "aantal": generator.integers(0, 400, rows).astype(float),
            "geheim": False,
        }
    )


def main() -> int:
    """Time one run and return the exit code."""
    data = definitions.read("dominantecorporatie")
    regels = Naamregels.from_mapping(data["namen"], definitions.read("eigenbestand")["soorten"]["bezit"])
    lijst = Namenlijst.from_file(definitions.FOLDER / data["namen"]["lijst"])
    rows, stock = country(), pd.Series(np.full(AREAS, 2000.0))
    begin = time.process_time()
    names = clean_names(rows["naam"], rows["aantal"], lijst, regels)
    found = dominant(rows.join(names.of(rows["naam"])), stock.index, stock)
    largest = list(names.table["sleutel"].drop_duplicates())[: data["kleuren"]["meeste"]]
    colours_by_name(largest, data["kleuren"]["palet"], lijst.colours(regels))
    spent = time.process_time() - begin
    print(
        f"{AREAS} areas, {len(names.table)} names of {names.table['wordt'].nunique()} corporaties: {spent:.2f} s "
        f"(at most {MOST}); {int(found.tabel['dom_gelijk'].sum())} ties"
    )
    return int(spent > MOST)


if __name__ == "__main__":
    sys.exit(main())
