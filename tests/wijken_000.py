"""A made-up table of wijken like the one behind table 3.4 of report 000: one wijk alone makes an effect.

The report (OIS Amsterdam, Woningtoewijzing kwetsbare groepen in wijken, chapter 4) explains the share of lettings to
vulnerable groups in 70 wijken by seven characteristics. It finds effects of the rapportcijfer, of small dwellings and
of the share of lettings, and says that the first of these is due to Zeeburgereiland altogether. Here small dwellings
and lettings have an effect, the rapportcijfer has none, and one wijk is planted with an extreme figure of both.

Nothing here uses the plugin.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

AFHANKELIJK = "pct_toewijzing"
KENMERKEN = (
    "pct_bijstand", "pct_ao_db", "pct_corporatie", "woz_m2", "rapportcijfer", "pct_klein", "pct_verhuringen",
)  # fmt: skip
GEMIDDELD = (12, 2.0, 45, 3900, 7.4, 32, 4.5)
SPREIDING = (5, 0.7, 16, 900, 0.45, 12, 1.4)
LAAGST = (0.5, 0.1, 2, 1200, 5.0, 3, 0.6)
DECIMALEN = (1, 1, 1, 0, 1, 1, 1)
SAMENHANG = (1, 0.8, 0.9, -0.9, -0.7, 0.3, 0.2)  # how each goes along with what they have in common

WIJKEN, KLEINE = 70, 5  # with 10 lettings or more, and with fewer
GEPLANT = 41  # the row of the planted wijk
NAAM = "Zeewijk-Eiland"
DRAAGT = "rapportcijfer"  # whose effect it makes
GRENS = 10  # lettings
STARTWAARDE = 2053


def wijken() -> pd.DataFrame:
    """Return 75 wijken: ``wijkcode wijknaam verhuringen pct_toewijzing`` and the characteristics; always the same."""
    rng = np.random.default_rng(STARTWAARDE)
    n = WIJKEN + KLEINE
    own, shared = rng.standard_normal((n, len(KENMERKEN))), rng.standard_normal((n, 1))
    z = 0.85 * own + 0.5 * shared * np.array(SAMENHANG)
    z = (z - z.mean(axis=0)) / z.std(axis=0)
    x = np.maximum(np.array(GEMIDDELD) + np.array(SPREIDING) * z, LAAGST)
    table = pd.DataFrame({name: np.round(x[:, i], DECIMALEN[i]) for i, name in enumerate(KENMERKEN)})
    z = (table - GEMIDDELD) / SPREIDING
    y = 30 + 5 * z["pct_klein"] - 5 * z["pct_verhuringen"] + 9 * rng.standard_normal(n)
    table.insert(0, AFHANKELIJK, y.clip(0, 100).round(1))
    table.loc[GEPLANT, [AFHANKELIJK, DRAAGT]] = [93.0, 5.6]
    table.insert(0, "verhuringen", [*rng.integers(GRENS, 160, WIJKEN), *rng.integers(1, GRENS, KLEINE)])
    table.insert(0, "wijknaam", [NAAM if row == GEPLANT else f"Wijk {row + 1}" for row in range(n)])
    table.insert(0, "wijkcode", [f"WK0999{row + 1:02d}" for row in range(n)])
    return table
