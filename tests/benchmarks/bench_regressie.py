"""Regression and influence of as many areas as the country has buurten, beside the closed form in plain numpy.

The plain form solves the normal equations and has leverage, Cook's distance and DFBETAS of R's influence.measures in a
dozen lines, without a rank check. In turn in one process; fails above 5 times its time, or where a figure differs.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent))
from meting import Tabel, in_turn

from veerkracht.analysis.invloed import influence
from veerkracht.analysis.kleinstekwadraten import fit
from veerkracht.analysis.regressie import Invloedgrenzen, make_model, without_each

AREAS, FIELDS, RUNS = 14_000, 7, 15  # fields: as many as the model of 000 has
TIMES = 5
MOST = 50  # areas that are left out one by one


def areas() -> pd.DataFrame:
    """Return areas with a dependent field that goes together with the others."""
    draw = np.random.default_rng(14)
    table = pd.DataFrame(draw.normal(size=(AREAS, FIELDS)), columns=[f"veld{number}" for number in range(FIELDS)])
    table["y"] = table.sum(axis=1) + draw.standard_t(4, AREAS)
    return table


def plain(x: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    """Return the influence of each row by the textbook."""
    n, k = x.shape
    inverse = np.linalg.inv(x.T @ x)
    directions = x @ inverse
    residuals = y - x @ (inverse @ (x.T @ y))
    leverage = (directions * x).sum(axis=1)
    left = 1 - leverage
    rss = residuals @ residuals
    without = np.sqrt((rss - residuals**2 / left) / (n - k - 1))
    return {
        "hefboom": leverage,
        "cook": residuals**2 * leverage / (k * rss / (n - k) * left**2),
        "dfbetas": directions * (residuals / left / without)[:, None] / np.sqrt(np.diag(inverse)),
    }


def differences(ours: object, theirs: dict[str, np.ndarray]) -> float:
    """Return the largest difference between the figures of both."""
    return max(float(np.abs(np.asarray(getattr(ours, name)) - values).max()) for name, values in theirs.items())


def main() -> int:
    """Time both and return the exit code."""
    table = areas()
    fields, y = table.drop(columns="y"), table["y"]
    x = np.column_stack([np.ones(AREAS), fields.to_numpy()])
    model = fit(y, fields)
    whole = make_model(table, "y", list(fields.columns))
    works: dict[str, Callable[[], object]] = {
        "plain": lambda: plain(x, y.to_numpy()),
        "influence": lambda: influence(model),
        "fit and influence": lambda: influence(fit(y, fields)),
        "without each": lambda: without_each(whole, Invloedgrenzen(), MOST, lambda share: None),
    }
    seconds, results = in_turn({name: works[name] for name in list(works)[:3]}, RUNS)
    times, _ = in_turn({"without each": works["without each"]}, 1)
    middle = {name: 1000 * statistics.median(taken) for name, taken in (seconds | times).items()}
    tabel = Tabel()
    print(f"{AREAS} areas, {FIELDS} fields")
    tabel.row("plain numpy, normal equations", middle["plain"], "ms")
    for name in ("influence", "fit and influence"):
        tabel.row(name, middle[name], "ms", TIMES * middle["plain"], f"{middle[name] / middle['plain']:.1f} times")
    tabel.row(f"the model without each of {MOST} areas, and without all", middle["without each"], "ms")
    tabel.row("largest difference from plain numpy", differences(results["influence"], results["plain"]), "", 1e-9)
    return tabel.exit_code()


if __name__ == "__main__":
    sys.exit(main())
