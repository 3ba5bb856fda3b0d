"""Clusters and hot spots on the map: areas that are high among high neighbours, and the other three."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import Klassenschema, format_number, print_number
from ...resources import definitions
from ..base.note import Grens, Toelichting, counts_text
from ..base.result import Herkomst, Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.burenmatrix import Burenmatrix
    from ...analysis.ruimtelijkesamenhang import GetisOrd, Lisa, Moran
    from ..base.buren_keuze import Burenkeuze

LISA, GI = "lisa_klasse", "gi_klasse"
# The part of the work that each takes, of what is to be done.
GLOBAL, LOCAL = (0.0, 0.3), (0.3, 1.0)
ALFA_DECIMALS = 4


@dataclass(frozen=True)
class Keuzes:
    """What is looked at, who are neighbours, and when it is more than chance. ``fdr``: corrected for many areas."""

    veld: str
    buren: Burenkeuze
    permutaties: int
    startwaarde: int
    alfa: float
    fdr: bool

    def check(self) -> None:
        """Raise Invoerfout for a limit of significance that none can be."""
        if not 0 < self.alfa < 1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The limit of significance must lie between 0 and 1, such as 0.05; it is {alfa}."
                ),
                alfa=self.alfa,
            )

    def correction(self, taal: str) -> str:
        """Return in words whether p is corrected for the number of areas."""
        return _data()["tekst"]["fdr" if self.fdr else "zonder_fdr"][taal]


@dataclass(frozen=True)
class Samenhang:
    """What was found of ``values`` (by feature id, no NaN; areas with a place on the map only)."""

    values: pd.Series
    buren: Burenmatrix
    moran: Moran
    lisa: Lisa
    gi: GetisOrd


def analyse(values: pd.Series, buren: Burenmatrix, keuzes: Keuzes, step: Callable[[float], None]) -> Samenhang:
    """Compute the statistics of ``values``, which ``buren`` has all areas of; ``step`` gets the share done.

    Raises Invoerfout as ``moran`` does, and where all areas are neighbours of one another: I is one number then,
    whatever the values are.
    """
    from ...analysis.ruimtelijkesamenhang import getis_ord, local_moran, moran

    def part(begin: float, end: float) -> Callable[[float], None]:
        return lambda done: step(begin + (end - begin) * done)

    chance = {"permutaties": keuzes.permutaties, "startwaarde": keuzes.startwaarde}
    everywhere = moran(values, buren, **chance, step=part(*GLOBAL))
    if (buren.aantallen == len(values) - 1).all():
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "All areas are neighbours of one another, so none has others beside it and others farther away. Choose "
            "fewer neighbours, or a smaller distance.",
        )
        raise Invoerfout(text)
    return Samenhang(
        values,
        buren,
        everywhere,
        local_moran(values, buren, **chance, alfa=keuzes.alfa, fdr=keuzes.fdr, step=part(*LOCAL)),
        getis_ord(values, buren, niveaus=levels(), fdr=keuzes.fdr),
    )


def levels() -> tuple[float, ...]:
    """Return the limits of significance of hot and cold spots, from wide to narrow."""
    return tuple(_data()["gi"]["niveaus"])


def make(
    all_values: pd.Series, chosen: pd.Index, found: Samenhang, keuzes: Keuzes, herkomst: Herkomst
) -> tuple[Kaartresultaat, Kaartresultaat]:
    """Return the columns of all areas and the map of LISA, and the same columns and the map of Gi*.

    ``lisa_i lisa_z lisa_lag lisa_p lisa_p_fdr lisa_klasse lisa_label gi_z gi_p gi_p_fdr gi_klasse gi_label buren``.
    ``all_values`` has the value of every area, NaN where there is none; ``chosen`` those that filter and minimum kept.
    """
    columns = _columns(all_values, chosen, found)
    note = _note(found, keuzes, herkomst)
    made = {LISA: [keuzes.veld], GI: [keuzes.veld]}
    about_gi = replace(
        note,
        titel=_data()["titel_gi"][herkomst.taal].format(veld=keuzes.veld),
        indeling=_data()["gi"]["bron"],
        grenzen=_limits(keuzes, herkomst.taal, GI),
    )
    gi = Kaartresultaat.of_classes(
        columns, GI, "gi_label", scheme("gi", columns[GI]), about_gi, geheim=herkomst.geheim, gemaakt=made
    )
    counted = "; ".join(f"{label}: {counts_text(count, note.taal)}" for label, count in gi.toelichting.klassen.items())
    lisa = Kaartresultaat.of_classes(
        gi.columns,
        LISA,
        "lisa_label",
        scheme("lisa", columns[LISA]),
        replace(note, eigen=[*note.eigen, _data()["opmerking"]["gi_telling"][note.taal].format(klassen=counted)]),
        meldingen(found),
        geheim=herkomst.geheim,
        gemaakt=made,
    )
    ordered = lisa.columns[_order(lisa.columns)]
    return replace(lisa, columns=ordered), replace(gi, columns=ordered)


def meldingen(found: Samenhang) -> list[Melding]:
    """Return what the three statistics have to say, each sentence once."""
    said = [*found.moran.meldingen, *found.lisa.meldingen, *found.gi.meldingen]
    return [melding for place, melding in enumerate(said) if melding not in said[:place]]


def scheme(part: str, klasse: pd.Series) -> Klassenschema:
    """Return the classes of ``lisa`` or ``gi``; those that are no result only where they occur, and hatched."""
    data, outside = _data(), set(_data()["buiten"].values())
    schema = Klassenschema.from_mapping({**data[part], "klassen": data[part]["soorten"]})
    schema = schema.with_colours({}, outside, schema.bron)
    occurring = set(klasse.dropna())
    edges = {item["nummer"]: item.get("rand", "") for item in data[part]["soorten"]}
    kept = [item for item in schema.klassen if item.nummer not in outside or item.nummer in occurring]
    return replace(schema, klassen=tuple(replace(item, rand=edges[item.nummer]) for item in kept))


def _data() -> Mapping:
    return definitions.read("ruimtelijkesamenhang")


def _columns(all_values: pd.Series, chosen: pd.Index, found: Samenhang) -> pd.DataFrame:
    import pandas as pd

    lisa = found.lisa.tabel.rename(columns={"i": "lisa_i", "z": "lisa_z", "lag": "lisa_lag", "klasse": LISA})
    lisa = lisa.rename(columns={"p": "lisa_p", "p_fdr": "lisa_p_fdr"}).drop(columns="kwadrant")
    gi = found.gi.tabel.rename(columns={name: f"gi_{name}" for name in ("z", "p", "p_fdr", "klasse")})
    columns = pd.concat([lisa, gi], axis=1).reindex(all_values.index)
    outside = _data()["buiten"]
    island = columns["buren"].eq(0).fillna(False).astype(bool)
    left_out = all_values.notna() & ~all_values.index.isin(chosen)
    for name in (LISA, GI):
        columns[name] = columns[name].astype("Int64").mask(island, outside["eiland"])
        columns[name] = columns[name].mask(left_out, outside["niet_meegenomen"])
    return columns


def _order(columns: pd.DataFrame) -> list[str]:
    """Return the columns with label and status behind the class that they are of, and the number of neighbours last."""
    parts = [[name for name in columns.columns if name.startswith(part)] for part in ("lisa_", "gi_")]
    return [*parts[0], *parts[1], "buren"]


def _note(found: Samenhang, keuzes: Keuzes, herkomst: Herkomst) -> Toelichting:
    data, taal = _data(), herkomst.taal
    return Toelichting(
        titel=data["titel"][taal].format(veld=keuzes.veld),
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["lisa"]["bron"],
        grenzen=_limits(keuzes, taal, LISA),
        velden=[keuzes.veld],
        opmerkingen=herkomst.opmerkingen,
        eigen=[data["opmerking"]["klein"][taal]],
    )


def _limits(keuzes: Keuzes, taal: str, drawn: str) -> list[Grens]:
    """Return who are neighbours and what is significant; in the legend only what is of the classes ``drawn``."""
    words = _data()["tekst"]
    of_lisa = words["alfa_waarde"][taal].format(
        alfa=format_number(keuzes.alfa, taal, ALFA_DECIMALS),
        correctie=keuzes.correction(taal),
        permutaties=print_number(keuzes.permutaties, taal),
        startwaarde=keuzes.startwaarde,
    )
    of_gi = words["niveaus_waarde"][taal].format(
        niveaus=" / ".join(format_number(level, taal, ALFA_DECIMALS) for level in levels()),
        correctie=keuzes.correction(taal),
    )
    return [
        keuzes.buren.grens(taal),
        Grens(words["alfa"][taal], of_lisa, op_kaart=drawn == LISA),
        Grens(words["niveaus"][taal], of_gi, op_kaart=drawn == GI),
    ]
