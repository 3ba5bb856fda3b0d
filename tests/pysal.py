"""esda and libpysal, the reference for spatial association: loaded without scikit-learn and geopandas.

esda's own ``__init__`` imports all of its statistics, some of which need scikit-learn (10 MB that nothing here uses).
"""

from __future__ import annotations

import importlib.util
import json
import sys
import types
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from shapely import wkb
from shapely.geometry import MultiPolygon, shape


def _load_esda():
    """Put a package named esda in the place of its own, so that its modules can be imported one by one."""
    if "esda" not in sys.modules:
        package = types.ModuleType("esda")
        package.__path__ = list(importlib.util.find_spec("esda").submodule_search_locations)
        sys.modules["esda"] = package


with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that numba and geopandas are not there
    _load_esda()
    from esda.getisord import G_Local
    from esda.moran import Moran, Moran_Local
    from libpysal import examples
    from libpysal.weights import Queen, Rook, W


def weights(matrix: csr_matrix) -> W:
    """Return a sparse matrix of 0 and 1 as libpysal has it; islands stay."""
    matrix = matrix.tocsr()
    neighbours = {
        row: matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tolist()
        for row in range(len(matrix.indptr) - 1)
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return W(neighbours, silence_warnings=True)


def global_moran(values: np.ndarray, matrix: csr_matrix, permutations: int = 999) -> Moran:
    """Return esda's global Moran's I, with row-standardised weights; its permutations from a fixed start."""
    np.random.seed(20_15)
    return Moran(np.asarray(values, dtype=float), weights(matrix), permutations=permutations)


def local(values: np.ndarray, matrix: csr_matrix, permutations: int = 999) -> Moran_Local:
    """Return esda's local Moran's I, with row-standardised weights."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Moran_Local(
            np.asarray(values, dtype=float), weights(matrix), permutations=permutations, n_jobs=1, seed=2015
        )


def gi(values: np.ndarray, matrix: csr_matrix, star: bool) -> G_Local:
    """Return esda's Gi, or Gi* with ``star``, of 0 and 1, without permutations."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return G_Local(
            np.asarray(values, dtype=float), weights(matrix), transform="B", star=star, permutations=0, n_jobs=1
        )


def queen(polygons: Sequence[MultiPolygon]) -> csr_matrix:
    """Return who touches whom according to libpysal: an equal vertex."""
    return Queen.from_iterable(polygons, silence_warnings=True).sparse


def rook(polygons: Sequence[MultiPolygon]) -> csr_matrix:
    """Return who has a side in common with whom according to libpysal: two equal vertices after each other."""
    return Rook.from_iterable(polygons, silence_warnings=True).sparse


def columbus() -> tuple[pd.Series, dict[int, bytes], dict[int, set[int]]]:
    """Return crime in the 49 areas of Columbus, their polygons (WKB) and the neighbours that GeoDa found, by number."""
    folder = Path(examples.__file__).parent / "columbus"
    areas = json.loads((folder / "columbus.json").read_text(encoding="utf-8"))["features"]
    crime = {int(area["properties"]["POLYID"]): area["properties"]["CRIME"] for area in areas}
    polygons = {int(area["properties"]["POLYID"]): wkb.dumps(shape(area["geometry"])) for area in areas}
    # A .gal file: how many areas, and for each a line with its number and one with its neighbours.
    lines = [[int(word) for word in line.split()] for line in (folder / "columbus.gal").read_text().splitlines()[1:]]
    links = {one[0]: set(other) for one, other in zip(lines[::2], lines[1::2], strict=False)}
    return pd.Series(crime, name="CRIME"), polygons, links
