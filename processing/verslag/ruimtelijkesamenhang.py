"""The report on spatial autocorrelation: what was found, its tables, the Moran scatter plot and the maps."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import format_number, print_number
from ...resources import definitions
from ..base.richting import direction_lines
from ..maps.ruimtelijkesamenhang import GI, LISA, Keuzes, Samenhang, meldingen
from .grafieken import Puntenwolk, Schaal, histogram, scatter
from .kaartje import map_picture
from .tabel import report_table
from .verslag import Beeld, Onderdeel, Regel, no_cause

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.tabellenboek.model import Boektabel
    from ..base.ground import Shapes
    from ..base.result import Kaartresultaat

DECIMALS = 3  # of Moran's I, which lies between about -1 and 1
# A marker for each class of LISA, so that the scatter plot does not need its colours.
MARKERS = {1: "o", 2: "v", 3: "s", 4: "^"}
TABLE = "alle"


@dataclass(frozen=True)
class Stof:
    """What the report is made of: the statistics, the columns of the two maps, names of the areas and their shapes."""

    gevonden: Samenhang
    keuzes: Keuzes
    lisa: Kaartresultaat
    gi: Kaartresultaat
    namen: pd.Series
    shapes: Shapes
    taal: str

    def text(self, part: str, key: str, **values: object) -> str:
        """Return a text of the definitions in the language of the report, filled in."""
        return _data()[part][key][self.taal].format(**values)

    def number(self, value: float) -> str:
        """Return a statistic as it is printed, with a real minus."""
        return print_number(value, self.taal, DECIMALS).replace("-", "−")

    def count(self, number: float) -> str:
        """Return a number of areas or permutations as it is printed."""
        return print_number(number, self.taal)

    def value_decimals(self) -> int:
        """Return how many decimals show differences between values: hundredths of their standard deviation."""
        return max(0, 2 - math.floor(math.log10(float(self.gevonden.values.std()))))


def _data() -> Mapping:
    return definitions.read("ruimtelijkesamenhang")


def subtitle(stof: Stof) -> str:
    """Return what was computed, and of which neighbours."""
    return _data()["ondertitel"][stof.taal].format(buren=stof.keuzes.buren.text(stof.taal))


# ---- In sentences ---------------------------------------------------------------------------------------------------


def outcomes(stof: Stof) -> list[Regel]:
    """Return what was found, in sentences."""
    moran, keuzes, taal = stof.gevonden.moran, stof.keuzes, stof.taal
    p = moran.p_perm if moran.permutaties else moran.p_norm
    kind = "geen" if not p <= keuzes.alfa else "meer" if moran.I > moran.verwacht else "minder"
    lisa, gi = _class_numbers(stof.lisa, LISA), _class_numbers(stof.gi, GI)
    narrow = _data()["gi"]["niveaus"]
    lines = [
        stof.text(
            "uitkomst",
            kind,
            veld=keuzes.veld,
            i=stof.number(moran.I),
            verwacht=stof.number(moran.verwacht),
            p=_p_text(p, taal),
            permutaties=stof.count(moran.permutaties),
        ),
        stof.text(
            "uitkomst",
            "lisa",
            **{
                key: stof.count(lisa[number]) for key, number in (("hh", 1), ("lh", 2), ("ll", 3), ("hl", 4), ("ns", 0))
            },
            n=stof.count(sum(lisa[number] for number in range(5))),
        ),
        stof.text(
            "uitkomst",
            "gi",
            zeker=format_number(100 * (1 - narrow[1]), taal),
            heet=stof.count(gi[2] + gi[3]),
            koud=stof.count(gi[-2] + gi[-3]),
        ),
        _false_alarm(stof),
        *direction_lines(keuzes.veld, taal),
        no_cause(taal),
    ]
    return lines


def _class_numbers(result: Kaartresultaat, veld: str) -> dict[int, int]:
    """Return the number of areas in each class, zeros included."""
    counted = result.columns[veld].value_counts()
    return {int(number): int(counted.get(number, 0)) for number in range(-3, 7)}


def _p_text(p: float, taal: str) -> str:
    """Return a p-value as it stands in a sentence: ``p = 0,012`` or ``p < 0,001``."""
    from ...analysis.tabellenboek.model import print_chance

    text = print_chance(p, taal)
    return f"p {text}" if text.startswith("<") else f"p = {text}"


def _false_alarm(stof: Stof) -> str:
    """Return how much of what is coloured chance would have coloured as well."""
    alfa, taal = stof.keuzes.alfa, stof.taal
    chance = stof.count(alfa * (stof.gevonden.lisa.n - stof.gevonden.lisa.eilanden))
    if not stof.keuzes.fdr:
        return stof.text("uitkomst", "zonder_fdr", toeval=chance)
    without = int((stof.lisa.columns["lisa_p"] <= alfa).sum())
    if not (stof.lisa.columns["lisa_p_fdr"] <= alfa).any():
        return stof.text("uitkomst", "fdr_niets", zonder=stof.count(without), toeval=chance)
    return stof.text("uitkomst", "fdr", pct=format_number(100 * alfa, taal), zonder=stof.count(without), toeval=chance)


def warnings(stof: Stof) -> list[Regel]:
    """Return what the reader is to know before anything else."""
    lines: list[Regel] = [melding for melding in meldingen(stof.gevonden) if melding.warning]
    if stof.gevonden.moran.n < _data()["standaard"]["weinig_gebieden"]:
        lines.append(stof.text("waarschuwing", "weinig", n=stof.count(stof.gevonden.moran.n)))
    return lines


# ---- The parts ------------------------------------------------------------------------------------------------------


def parts(stof: Stof, step: Callable[[float], None]) -> list[Onderdeel]:
    """Return the parts of the report; ``step`` gets the share done of drawing the maps."""

    def half(begin: float) -> Callable[[float], None]:
        return lambda done: step(begin + done / 2)

    def part(key: str, tabel: Boektabel | None, *beelden: Beeld, **values: object) -> Onderdeel:
        return Onderdeel(
            stof.text("onderdeel", key),
            [stof.text("onderdeel", f"{key}_uitleg", **values)],
            tabel,
            [beeld for beeld in beelden if beeld is not None],
        )

    shown = _data()["standaard"]["gebieden_per_klasse"]
    areas = areas_table(stof)
    return [
        part("alle", global_report_table(stof), _scatter(stof), _permutations(stof)),
        part("lisa", _class_table(stof, "lisa", LISA), _map(stof.lisa, stof, half(0))),
        part("gi", _class_table(stof, "gi", GI), _map(stof.gi, stof, half(0.5))),
        part("gebieden", areas, aantal=shown)
        if areas is not None
        else Onderdeel(stof.text("onderdeel", "gebieden"), [stof.text("onderdeel", "gebieden_geen")]),
    ]


def global_table(stof: Stof) -> pd.DataFrame:
    """Return the statistics of all areas together as one row, with the number of areas in each class."""
    import pandas as pd

    moran, keuzes = stof.gevonden.moran, stof.keuzes
    lisa, gi = _class_numbers(stof.lisa, LISA), _class_numbers(stof.gi, GI)
    row = {
        "veld": keuzes.veld,
        "n": moran.n,
        "moran_i": moran.I,
        "verwacht": moran.verwacht,
        "z": moran.z,
        "p_norm": moran.p_norm,
        "p": moran.p_perm,
        "permutaties": moran.permutaties,
        "startwaarde": keuzes.startwaarde,
        "buren": keuzes.buren.text(stof.taal),
        "buren_gem": float(stof.gevonden.buren.aantallen.mean()),
        "eilanden": moran.eilanden,
        "alfa": keuzes.alfa,
        "correctie": keuzes.correction(stof.taal),
        "hoog_hoog": lisa[1],
        "laag_laag": lisa[3],
        "laag_hoog": lisa[2],
        "hoog_laag": lisa[4],
        "niet_sign": lisa[0],
        "hot_spot": gi[2] + gi[3],
        "cold_spot": gi[-2] + gi[-3],
    }
    return pd.DataFrame([row])


def global_report_table(stof: Stof) -> Boektabel:
    """Return the table of Moran's I, the main one of the report."""
    from ...analysis.tabellenboek.model import AANTAL, GETAL, KANS, TEKST, Kolom

    def column(name: str, key: str, kind: str, decimals: int = 0) -> Kolom:
        return Kolom(name, stof.text("kolom", key), kind, decimals)

    columns = [
        column("veld", "veld", TEKST),
        column("n", "n", AANTAL),
        column("moran_i", "i", GETAL, DECIMALS),
        column("verwacht", "verwacht", GETAL, DECIMALS),
        column("z", "z", GETAL, 2),
        column("p", "p", KANS),
        column("p_norm", "p_norm", KANS),
        column("buren_gem", "buren", GETAL, 1),
        column("eilanden", "eilanden", AANTAL),
    ]
    return report_table(TABLE, stof.text("tabel", "alle", veld=stof.keuzes.veld), global_table(stof), columns)


def _class_table(stof: Stof, key: str, veld: str) -> Boektabel:
    """Return how many areas are in each class of LISA or Gi*, and the mean of their values."""
    import pandas as pd

    from ...analysis.tabellenboek.model import AANTAL, GETAL, TEKST, Kolom

    result = stof.lisa if veld == LISA else stof.gi
    values, klasse = stof.gevonden.values, result.columns[veld].reindex(stof.gevonden.values.index)
    rows = [
        {
            "klasse": item.label[stof.taal],
            "aantal": int(here.sum()),
            "aandeel": 100 * float(here.mean()),
            "gemiddelde": float(values[here].mean()),
        }
        for item in result.schema.klassen
        if item.nummer != _data()["buiten"]["niet_meegenomen"]
        for here in [klasse.eq(item.nummer).fillna(False).astype(bool)]
    ]
    columns = [
        Kolom("klasse", stof.text("kolom", "klasse"), TEKST),
        Kolom("aantal", stof.text("kolom", "aantal"), AANTAL),
        Kolom("aandeel", stof.text("kolom", "aandeel"), GETAL, 1),
        Kolom("gemiddelde", stof.text("kolom", "gemiddelde", veld=stof.keuzes.veld), GETAL, stof.value_decimals()),
    ]
    return report_table(key, stof.text("tabel", key), pd.DataFrame(rows), columns)


def areas_table(stof: Stof) -> Boektabel | None:
    """Return the areas with the largest local I (in size) of each class that is significant; None without any."""
    import pandas as pd

    from ...analysis.tabellenboek.model import GETAL, KANS, TEKST, Kolom

    columns, values = stof.lisa.columns, stof.gevonden.values
    most = _data()["standaard"]["gebieden_per_klasse"]
    size = columns["lisa_i"].abs().sort_values(ascending=False, kind="stable")
    kept = [
        key
        for item in stof.lisa.schema.klassen
        if item.nummer in MARKERS
        for key in size.index[columns[LISA].reindex(size.index).eq(item.nummer).fillna(False).astype(bool)][:most]
    ]
    if not kept:
        return None
    chosen = columns.loc[kept]
    spread, mean = float(values.std(ddof=0)), float(values.mean())
    rows = pd.DataFrame(
        {
            "gebied": stof.namen.reindex(kept),
            "klasse": chosen["lisa_label"].str.partition(":")[0],
            "waarde": values.reindex(kept),
            "waarde_buren": mean + spread * chosen["lisa_lag"],
            "lokaal": chosen["lisa_i"],
            "p": chosen["lisa_p"],
            "p_fdr": chosen["lisa_p_fdr"],
        }
    )
    veld = stof.keuzes.veld
    return report_table(
        "gebieden",
        stof.text("tabel", "gebieden"),
        rows,
        [
            Kolom("gebied", stof.text("kolom", "gebied"), TEKST),
            Kolom("klasse", stof.text("kolom", "klasse"), TEKST),
            Kolom("waarde", stof.text("kolom", "waarde", veld=veld), GETAL, stof.value_decimals()),
            Kolom("waarde_buren", stof.text("kolom", "waarde_buren"), GETAL, stof.value_decimals()),
            Kolom("lokaal", stof.text("kolom", "lokaal"), GETAL, 2),
            Kolom("p", stof.text("kolom", "p_lokaal"), KANS),
            Kolom("p_fdr", stof.text("kolom", "p_fdr"), KANS),
        ],
    )


# ---- The pictures ---------------------------------------------------------------------------------------------------


def _scatter(stof: Stof) -> Beeld:
    """Return the Moran scatter plot: each area against its neighbours, in the colours of the map."""
    columns, moran = stof.lisa.columns, stof.gevonden.moran
    kinds = [
        Puntenwolk(item.label[stof.taal].partition(":")[0], item.kleur, members.tolist(), MARKERS[item.nummer])
        for item in stof.lisa.schema.klassen
        if item.nummer in MARKERS
        for members in [columns.index[columns[LISA].eq(item.nummer).fillna(False).astype(bool)]]
        if len(members)
    ]
    i = stof.number(moran.I)
    return scatter(
        columns["lisa_z"],
        columns["lisa_lag"],
        Schaal(
            stof.text("beeld", "wolk"),
            stof.text("beeld", "wolk_x", veld=stof.keuzes.veld),
            stof.text("beeld", "wolk_y"),
            stof.taal,
            1,
            1,
        ),
        stof.text("beeld", "wolk_alt", n=stof.count(moran.n), i=i),
        soorten=kinds,
        lijn=(0.0, moran.I),
        lijn_label=stof.text("beeld", "wolk_lijn", i=i),
        kwadranten=(0.0, 0.0),
        kwadrant_labels=[item["tekst"][stof.taal] for item in _data()["kwadranten"]],
        namen=_outliers(stof),
    )


def _outliers(stof: Stof) -> dict[int, str]:
    """Return the names of the areas that differ most from their neighbours, of those that are significant."""
    columns = stof.lisa.columns
    differ = columns[columns[LISA].isin([2, 4]).fillna(False).astype(bool)]["lisa_i"].sort_values(kind="stable")
    chosen = differ.index[: _data()["standaard"]["namen_in_wolk"]]
    return {key: str(stof.namen[key]) for key in chosen}


def _permutations(stof: Stof) -> Beeld | None:
    """Return how Moran's I is spread over the permutations, and where the one that was found lies."""
    moran = stof.gevonden.moran
    if not len(moran.verdeling):
        return None
    low, high, i = (stof.number(value) for value in (moran.verdeling.min(), moran.verdeling.max(), moran.I))
    return histogram(
        moran.verdeling,
        Schaal(
            stof.text("beeld", "verdeling"),
            stof.text("beeld", "verdeling_x"),
            stof.text("beeld", "verdeling_y"),
            stof.taal,
            DECIMALS,
            0,
        ),
        stof.text("beeld", "verdeling_alt", permutaties=stof.count(moran.permutaties), laag=low, hoog=high, i=i),
        merk=(moran.I, stof.text("beeld", "verdeling_merk", i=i)),
        tweede=(moran.verwacht, stof.text("beeld", "verdeling_verwacht", verwacht=stof.number(moran.verwacht))),
    )


def _map(result: Kaartresultaat, stof: Stof, step: Callable[[float], None]) -> Beeld | None:
    """Return the map as a picture, None for points."""
    if not stof.shapes:
        return None
    counts = "; ".join(result.kaart().legend_labels().values())
    titel = stof.text("beeld", "kaart_lisa", veld=stof.keuzes.veld) if result.veld == LISA else result.toelichting.titel
    return map_picture(result, stof.shapes, titel, stof.text("beeld", "kaart_alt", titel=titel, klassen=counts), step)
