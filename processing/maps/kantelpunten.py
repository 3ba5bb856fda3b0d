"""What an analysis of kantelpunten puts in its layers: tables of means by bin, of the curve and of the kantelpunten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import Klassenschema, format_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst
from ..base.richting import MEASURES, YEAR, known_measure

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.kantelpunten import Keuzes, Uitkomst

BETER, SLECHTER, GEEN = "beter", "slechter", "geen"
LEVELS, CHANGES = ("t0", "t1"), ("ontw", "ontwikkeling", "d", "delta")
MINUS = " − "
# What a row of a kantelpunt says of how it was made.
MADE = {"bandbreedte": float, "gebieden": "int64", "groepen": "int64", "trekkingen": "int64", "startwaarde": "int64"}


def data() -> Mapping:
    """Return the definitions."""
    return definitions.read("kantelpunten")


@dataclass(frozen=True)
class Veld:
    """A development: its field or fields (of the last and of the first year), what it measures, and its words.

    ``maat`` is the measure that the name of the field says, '' where it says none that is known; ``hoger`` whether more
    of it is BETER or SLECHTER, or neither (GEEN).
    """

    naam: str
    velden: tuple[str, ...]
    maat: str
    hoger: str

    @classmethod
    def of(cls, velden: Sequence[str], hoger: str = "") -> Veld:
        """Return a development by its field, or by those of the last and of the first year.

        ``hoger`` is what the user says of more of it; '' for what is known of its measure.
        """
        maat = known_measure(velden[0])
        measures = definitions.read("leefbaarometer")[MEASURES]
        follows = BETER if maat in measures else SLECHTER if maat else GEEN
        return cls(MINUS.join(velden), tuple(velden), maat, hoger or follows)

    def titel(self, taal: str) -> str:
        """Return what is measured, with the field behind it; the field only where it is not known."""
        measures, index = definitions.read("leefbaarometer")[MEASURES], data()["velden"]["index"]
        if not self.maat:
            return self.naam
        if self.maat == index:
            name = definitions.read("kwetsbaarheid")["titel"][taal].lower()
        else:
            figures = definitions.read("gebiedsprofiel")["cijfers"]
            name = measures[self.maat][taal] if self.maat in measures else figures[self.maat]["naam"][taal].lower()
        return f"{name} ({self.naam})"

    def kop(self, taal: str) -> str:
        """Return ``titel`` as a sentence or a heading begins; the name of a field stays as it is."""
        title = self.titel(taal)
        return title[0].upper() + title[1:] if self.maat else title

    def woord(self, sign: int, taal: str) -> str:
        """Return what a mean development above (1) or below zero (-1) is called."""
        return data()["woorden_richting"][self.hoger]["boven" if sign > 0 else "onder"][taal]

    def eenheid(self, taal: str) -> str:
        """Return the unit: procentpunt where the field is known or called to be a percentage."""
        shared = definitions.read("naarcorporatiebezit")
        if self.maat in definitions.read("leefbaarometer")[MEASURES]:
            return data()["verslag"]["eenheid_score"][taal]
        if self.maat or self.velden[0].startswith(tuple(shared["procentvelden"])):
            return shared["procentpunt"][taal]
        return data()["verslag"]["eenheid"][taal]

    def is_level(self) -> bool:
        """Return whether the name of the field says one year, as that of a level does: ``onv_2020``, ``index_t1``."""
        words = self.velden[0].casefold().split("_")
        years = sum(bool(YEAR.fullmatch(word)) or word in LEVELS for word in words)
        return bool(self.maat) and len(self.velden) == 1 and years == 1 and not set(words) & set(CHANGES)

    def referenties(self) -> list[Mapping]:
        """Return what 001 found about the same measure."""
        return [item for item in data()["referenties"] if self.maat in item["velden"]]


@dataclass(frozen=True)
class Opzet:
    """What was chosen: the developments, the field and the classes of corporatiebezit, weight, group ('' for none)."""

    velden: Sequence[Veld]
    corporatie: str
    schema: Klassenschema
    gewicht: str
    groep: str
    keuzes: Keuzes
    periode: str
    taal: str

    def fields(self) -> list[str]:
        """Return the fields with numbers that are read, each once; the weight is read apart."""
        return list(dict.fromkeys([self.corporatie, *(name for veld in self.velden for name in veld.velden)]))

    def percent(self) -> str:
        """Return how much of the chance an interval holds, in %."""
        return format_number(100 * (1 - self.keuzes.alfa), self.taal, 1)

    def text(self, key: str, **values: object) -> str:
        """Return a text of the report, filled in."""
        return data()["verslag"][key][self.taal].format(**values)


# ---- tables ----------------------------------------------------------------------------------------------------------


def class_table(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> pd.DataFrame:
    """Return the means by bin of every development: ``veld klasse label gebieden ... oordeel oordeel_label``."""
    import pandas as pd

    labels = opzet.schema.labels(opzet.taal)
    parts = []
    for veld, uitkomst in uitkomsten.items():
        table = uitkomst.klassen.reset_index()
        table["veld"], table["label"] = veld.naam, table["klasse"].map(labels)
        table["oordeel_label"] = [_judgement(row, veld, opzet) for row in table.to_dict("records")]
        parts.append(table)
    table = pd.concat(parts, ignore_index=True).rename(columns={"pct": "pct_gemiddeld"})
    if not opzet.gewicht:
        table = table.drop(columns="gewicht")
    first = ["veld", "klasse", "label"]
    return table[first + [name for name in table.columns if name not in first]]


def _judgement(row: Mapping, veld: Veld, opzet: Opzet) -> str:
    """Return in words on which side of zero a bin is."""
    if not row["gebieden"]:
        return opzet.text("leeg")
    if not row["beoordeeld"]:
        return opzet.text("te_weinig")
    sign = int(row["oordeel"])
    return veld.woord(sign, opzet.taal) if sign else opzet.text("niet_onderscheiden")


def curve_table(uitkomsten: Mapping[Veld, Uitkomst]) -> pd.DataFrame:
    """Return the curves: a row for each development and each procentpunt of corporatiebezit."""
    import pandas as pd

    parts = [uitkomst.curve.assign(veld=veld.naam) for veld, uitkomst in uitkomsten.items()]
    table = pd.concat(parts, ignore_index=True)
    return table[["veld", *(name for name in table.columns if name != "veld")]]


def point_table(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> pd.DataFrame:
    """Return the kantelpunten of every development, with their words and what they are made of."""
    import pandas as pd

    parts = []
    for veld, uitkomst in uitkomsten.items():
        table = uitkomst.kantelpunten.copy()
        words = [direction_words(veld, sign, opzet.taal) for sign in table["richting"]]
        table.insert(0, "veld", pd.Series([veld.naam] * len(table), dtype=object))
        table.insert(4, "richting_label", pd.Series(words, dtype=object))
        made = {
            "bandbreedte": uitkomst.bandbreedte,
            "gebieden": uitkomst.gebieden,
            "groepen": uitkomst.groepen,
            "trekkingen": opzet.keuzes.trekkingen,
            "startwaarde": opzet.keuzes.startwaarde,
        }
        parts.append(table.assign(**made))
    # A table without rows does not know what its columns hold.
    return pd.concat(parts, ignore_index=True).astype(MADE)


def direction_words(veld: Veld, sign: int, taal: str) -> str:
    """Return which way a development turns: ``verbetering naar verslechtering``."""
    before, after = veld.woord(-sign, taal), veld.woord(sign, taal)
    return data()["kolommen"]["omslag"][taal].format(voor=before, na=after)


# ---- the note --------------------------------------------------------------------------------------------------------


def note(
    uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet, herkomst: Herkomst, remarks: Sequence[str] = ()
) -> Toelichting:
    """Return the note of the tables and of the report."""
    texts, taal = data(), opzet.taal
    return Toelichting(
        titel=texts["titel"][taal],
        definitie=texts["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=texts["bron"],
        grenzen=_limits(uitkomsten, opzet),
        periode=opzet.periode,
        velden=[*opzet.fields(), *(name for name in (opzet.gewicht, opzet.groep) if name)],
        opmerkingen=[*herkomst.opmerkingen, *remarks],
        eigen=[*_method(uitkomsten, opzet)],
    )


def _limits(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> list[Grens]:
    texts, taal, keuzes = data()["grenzen"], opzet.taal, opzet.keuzes
    how = "bandbreedte_data" if keuzes.bandbreedte.gekozen is None else "bandbreedte_gekozen"
    widths = [
        Grens(
            texts["bandbreedte"][taal].format(veld=veld.naam),
            texts[how][taal].format(pct=format_number(uitkomst.bandbreedte, taal, 1)),
        )
        for veld, uitkomst in uitkomsten.items()
    ]
    return [
        Grens(texts["klassen"][taal], opzet.schema.interval_text(taal), opzet.schema.status),
        *widths,
        Grens(texts["minimum_gebieden"][taal], format_number(keuzes.minimum, taal, 0)),
        Grens(texts["minimum_groepen"][taal], format_number(keuzes.minimum_groepen, taal, 0)),
        Grens(texts["alfa"][taal], f"{opzet.percent()} %"),
    ]


def _method(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> list[str]:
    """Return how it was computed: weights, groups, draws, and the words of each development."""
    weights = opzet.text("gewogen", veld=opzet.gewicht) if opzet.gewicht else opzet.text("ongewogen")
    words = [
        opzet.text("richting", veld=veld.naam, boven=veld.woord(1, opzet.taal), onder=veld.woord(-1, opzet.taal))
        for veld in uitkomsten
    ]
    return [weights, groups_line(uitkomsten, opzet), *words]


def groups_line(uitkomsten: Mapping[Veld, Uitkomst], opzet: Opzet) -> str:
    """Return what the intervals are drawn from."""
    count = format_number(next(iter(uitkomsten.values())).groepen, opzet.taal, 0)
    draws = format_number(opzet.keuzes.trekkingen, opzet.taal, 0)
    key = "groepen_veld" if opzet.groep else "groepen_geen"
    return opzet.text(key, aantal=count, veld=opzet.groep, trekkingen=draws)
