"""Moran's I of residuals: the figures that R prints for Columbus, simulated errors, and islands worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from veerkracht.analysis.burenmatrix import HOEK, neighbour_matrix
from veerkracht.analysis.kleinstekwadraten import fit
from veerkracht.analysis.meldingen import Cancelled, Invoerfout
from veerkracht.analysis.residusamenhang import residual_moran

COLUMBUS = json.loads((Path(__file__).parent / "referenties" / "columbus.json").read_text(encoding="utf-8"))


def columbus(index=None):
    index = pd.RangeIndex(49) if index is None else index
    table = pd.DataFrame({name: COLUMBUS[name] for name in ("CRIME", "INC", "HOVAL")}, index=index)
    pairs = [(row, other - 1) for row, others in enumerate(COLUMBUS["neighbours"]) for other in others]
    rows, columns = np.array(pairs).T
    return table, neighbour_matrix(rows, columns, index, HOEK)


def grid(side: int):
    """Return the neighbours of a square of areas that share a side."""
    numbers = np.arange(side * side).reshape(side, side)
    pairs = [*zip(numbers[:, 1:].flat, numbers[:, :-1].flat, strict=True)]
    pairs += [*zip(numbers[1:].flat, numbers[:-1].flat, strict=True)]
    rows, columns = np.array(pairs + [(b, a) for a, b in pairs]).T
    return neighbour_matrix(rows, columns, pd.RangeIndex(side * side), HOEK)


def test_figures_of_r_for_columbus():
    table, buren = columbus()
    found = residual_moran(fit(table["CRIME"], table[["INC", "HOVAL"]]), buren, permutaties=1999)
    r = {name: float(value) for name, value in COLUMBUS["lm.morantest"].items()}
    assert pytest.approx(r["I"], abs=6e-10) == found.I
    assert found.verwacht == pytest.approx(r["expectation"], abs=6e-10)
    assert ((found.I - found.verwacht) / found.z) ** 2 == pytest.approx(r["variance"], abs=6e-10)
    assert found.z == pytest.approx(r["z"], abs=6e-9)
    assert found.p_norm == pytest.approx(r["p_two_sided"], abs=6e-10)
    assert 0 < found.p_perm < 0.03
    assert (found.n, found.eilanden, found.weggelaten, found.permutaties) == (49, 0, 0, 1999)


def test_areas_are_matched_by_key_and_not_by_place():
    table, buren = columbus(pd.Index([f"BU{number:02}" for number in range(49)]))
    shuffled = table.sample(frac=1, random_state=1)
    there = fit(table["CRIME"], table[["INC", "HOVAL"]])
    mixed = fit(shuffled["CRIME"], shuffled[["INC", "HOVAL"]])
    assert residual_moran(there, buren, permutaties=0).I == pytest.approx(residual_moran(mixed, buren, permutaties=0).I)


def test_expectation_and_spread_are_those_of_simulated_errors():
    draw = np.random.default_rng(4)
    buren, runs = grid(6), 20_000
    x = pd.DataFrame({"oost": np.tile(np.arange(6.0), 6), "noord": np.repeat(np.arange(6.0), 6) ** 2})
    w = pd.Series(draw.integers(1, 9, 36).astype(float))
    y = pd.Series(draw.normal(size=36), name="y")
    found = residual_moran(fit(y, x, w), buren, permutaties=0)
    # Errors of one variance in the rows times sqrt(w), and the residuals that numpy leaves of them.
    rows = np.column_stack([np.ones(36), x]) * np.sqrt(w.to_numpy())[:, None]
    errors = draw.normal(size=(36, runs))
    left = errors - rows @ np.linalg.lstsq(rows, errors, rcond=None)[0]
    touching = buren.matrix.toarray()
    lag = touching / touching.sum(axis=1)[:, None]
    simulated = (left * (lag @ left)).sum(axis=0) / (left**2).sum(axis=0)
    spread = (found.I - found.verwacht) / found.z
    assert found.verwacht < -1 / 35 - 0.03  # a trend is taken out: lower than that of plain values
    assert simulated.mean() == pytest.approx(found.verwacht, abs=4 * spread / runs**0.5)
    assert simulated.std() == pytest.approx(spread, rel=0.02)


def test_permutations_of_residuals_have_the_same_expectation_and_spread():
    draw = np.random.default_rng(9)
    x = pd.DataFrame({"oost": np.tile(np.arange(9.0), 9), "noord": np.repeat(np.arange(9.0), 9)})
    found = residual_moran(fit(pd.Series(draw.normal(size=81), name="y"), x), grid(9), permutaties=4000)
    spread = (found.I - found.verwacht) / found.z
    assert found.verdeling.mean() == pytest.approx(found.verwacht, abs=5 * spread / 4000**0.5)
    assert found.verdeling.std() == pytest.approx(spread, rel=0.08)
    assert found.p_perm == pytest.approx(found.p_norm, abs=0.05)


def test_errors_that_cluster_are_found():
    draw = np.random.default_rng(2)
    buren = grid(12)
    error = draw.normal(size=144)
    for _ in range(4):
        error = 0.5 * error + 0.5 * (buren.row_standardised() @ error)
    x = pd.DataFrame({"x": draw.normal(size=144)})
    found = residual_moran(fit(pd.Series(2 * x["x"] + error, name="y"), x), buren)
    assert found.I > 0.3
    assert found.p_perm == pytest.approx(2 / 1000)
    assert found.p_norm < 1e-6


def test_islands_and_areas_without_a_place_by_hand():
    # Four areas in a row, an island, and one of which no place is known: three pairs of neighbours.
    y = pd.Series([1.0, 2, 4, 3, 9, 5], index=list("abcdef"), name="y")
    rows, columns = np.array([(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)]).T
    buren = neighbour_matrix(rows, columns, pd.Index(list("abcdex")), HOEK)
    found = residual_moran(fit(y, pd.DataFrame(index=y.index)), buren, permutaties=0)
    # Residuals -3 -2 0 -1 5 1, sum of squares 40; lag -2, -1.5, -1.5, 0: 6 + 3 + 0 + 0 over 4 areas with neighbours.
    assert pytest.approx(6 / 4 * 9 / 40) == found.I
    assert found.eilanden == 2
    assert "without neighbours: 2" in str(found.meldingen[0])
    assert np.isnan(found.p_perm)


def test_one_seed_one_result():
    table, buren = columbus()
    model = fit(table["CRIME"], table[["INC"]])
    first, again, other = (residual_moran(model, buren, permutaties=99, startwaarde=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.verdeling, again.verdeling)
    assert (first.verdeling != other.verdeling).any()


def test_it_can_be_stopped():
    table, buren = columbus()

    def step(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        residual_moran(fit(table["CRIME"], table[["INC"]]), buren, step=step)


def test_refusals():
    table, buren = columbus()
    with pytest.raises(Invoerfout, match="no residuals"):
        residual_moran(fit(table["INC"] * 2, table[["INC"]]), buren)
    lonely = neighbour_matrix(np.zeros(0, int), np.zeros(0, int), buren.index, HOEK)
    with pytest.raises(Invoerfout, match="No area of the model has a neighbour"):
        residual_moran(fit(table["CRIME"], table[["INC"]]), lonely)
