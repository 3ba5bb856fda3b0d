"""Multilevel: 50.000 rows in 2.000 buurten, an intercept and a slope per buurt, seven predictors.

Prints the seconds of a run (and of our own optimizers alone), the longest time between two looks at whether the user
cancelled, and how long a run goes on after a cancel in our own optimizers and in MixedLM. Fails above 180 seconds of
processor time, or half a second between two looks or after a cancel.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # a thread more costs these small products more than it saves
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time

import meting
import numpy as np
import pandas as pd

from veerkracht.analysis import mixedlm
from veerkracht.analysis.meldingen import Cancelled
from veerkracht.analysis.multilevel import EIGEN, HELLING, fit_multilevel

ROWS, BUURTEN, FIELDS = 50_000, 2_000, 7
SECONDS, WAIT = 180, 0.5
CANCELS = (0.05, 0.5, 5.0, 15.0)  # seconds after the begin: the first two are in our own optimizers


def make_rows() -> tuple[pd.Series, pd.DataFrame, pd.Series]:
    """Return y, predictors and buurt of rows in buurten of very unequal size."""
    draw = np.random.default_rng(50)
    share = draw.lognormal(0, 1, BUURTEN)
    buurt = np.r_[np.arange(BUURTEN), draw.choice(BUURTEN, ROWS - BUURTEN, p=share / share.sum())]
    fields = draw.normal(size=(ROWS, FIELDS)) + draw.normal(size=(BUURTEN, FIELDS))[buurt]
    effects = draw.multivariate_normal([0, 0], [[0.0004, -0.0001], [-0.0001, 0.0001]], BUURTEN)[buurt]
    y = 0.01 * fields.sum(axis=1) + effects[:, 0] + effects[:, 1] * fields[:, 0] + draw.normal(0, 0.05, ROWS)
    names = [f"veld_{number}" for number in range(FIELDS)]
    return pd.Series(y, name="onv_ontw"), pd.DataFrame(fields, columns=names), pd.Series(buurt, name="buurt")


class Steps:
    """A step that measures the time between two calls, and stops ``after`` seconds."""

    def __init__(self, after: float = np.inf):
        self.begin = self.last = time.perf_counter()
        self.after, self.longest, self.shares = after, 0.0, []

    def __call__(self, share: float) -> None:
        """Measure, and stop when it is time."""
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now
        self.shares.append(share)
        if now - self.begin > self.after:
            raise Cancelled


def seconds_after_cancel(rows, after: float) -> float:
    """Return how long a run goes on after a cancel; NaN when it had ended before."""
    steps = Steps(after)
    try:
        fit(rows, steps)
    except Cancelled:
        return time.perf_counter() - steps.begin - after
    return float("nan")


def fit(rows, steps: Steps):
    """Return the model."""
    y, fields, buurt = rows
    return fit_multilevel(y, fields, buurt, fields["veld_0"], step=steps)


def main() -> int:
    """Time it and return the exit code."""
    rows, table = make_rows(), meting.Tabel()
    print(f"{ROWS} rows in {BUURTEN} buurten, {FIELDS} predictors")
    steps, begin = Steps(), time.process_time()
    model = fit(rows, steps)
    table.row("run, processor time", time.process_time() - begin, "s", SECONDS)
    table.row("longest between two looks at cancel", steps.longest, "s", WAIT, f"{len(steps.shares)} looks")
    if model.uitkomst != HELLING or steps.shares != sorted(steps.shares) or steps.shares[-1] != 1:
        raise SystemExit(f"{model.uitkomst}, {model.redenen}: not the model that was asked for, or progress went back")
    print(model.pogingen[["motor", "methode", "criterium", "gradient", "klopt"]].to_string(index=False))
    for after in CANCELS:
        table.row(f"goes on after a cancel at {after:g} s", seconds_after_cancel(rows, after), "s", WAIT)
    mixedlm.available = lambda: False
    begin = time.process_time()
    alone = fit(rows, Steps())
    table.row("our own optimizers alone, processor time", time.process_time() - begin, "s")
    if set(alone.pogingen.motor) != {EIGEN} or abs(alone.criterium - model.criterium) > 1e-6:
        raise SystemExit("our own optimizers alone come to another criterion")
    return table.exit_code()


if __name__ == "__main__":
    sys.exit(main())
