"""What the panel *Toewijzingen* shows: read and counted in the background, filtered at once when that is asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateTransformContext, QgsFeedback, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.waardestatus import GEHEIM, Geheim, status_field
from ..processing.base.layers import check_cancelled
from ..processing.base.lettings import default_code_list, read_file, way_of_reading, with_places
from ..processing.maps.toewijzingen import Keuzes, published_shares
from ..resources import definitions
from .areas_link import code_text
from .snapshot import Snapshot

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.telling import Telling
    from ..analysis.toewijzingen import Toewijzingen
    from ..analysis.toewijzingenpergebied import Aandeel, PerGebied

LETTINGS_FIELDS = ("code", "datum", "gebiedcode", "aantal", "periode", "nummer")
NUMBERS = ("verhuringen", "woningen")
AREA_FIELDS = ("gebiedcode", "gebiednaam", "verhuringen", "woningen")


@dataclass(frozen=True)
class Aanvraag:
    """What is to be counted, taken in the main thread so that the rest needs no layer; see ``take``."""

    verhuringen: Snapshot
    velden: Mapping[str, str]
    gebieden: Snapshot | None
    gebiedsvelden: Mapping[str, str]
    stap: str
    codelijst: str
    transform_context: QgsCoordinateTransformContext

    @classmethod
    def take(
        cls,
        lettings: QgsVectorLayer,
        velden: Mapping[str, str],
        areas: QgsVectorLayer | None,
        gebiedsvelden: Mapping[str, str],
        stap: str,
        codelijst: str = "",
    ) -> Aanvraag:
        """Take the layers as they are now. ``velden`` and ``gebiedsvelden`` map columns to fields, '' for none."""
        used = {column: name for column, name in velden.items() if name}
        of_areas = {column: name for column, name in gebiedsvelden.items() if name}
        # All fields of the lettings, to tell one that is in the file twice from two on one day.
        everything = [named.name() for named in lettings.fields()]
        return cls(
            Snapshot.take(lettings, everything),
            used,
            Snapshot.take(areas, with_statuses(areas, of_areas))
            if areas is not None and of_areas.get("gebiedcode")
            else None,
            of_areas,
            stap,
            codelijst or default_code_list(),
            QgsProject.instance().transformContext(),
        )

    def work(self, feedback: QgsFeedback) -> Gegevens:
        """Read and count. Runs in the background; raises Invoerfout with what is wrong and what to do."""
        from ..analysis.telling import Telling
        from ..analysis.toewijzingenpergebied import per_gebied

        toewijzingen = self._read_lettings(feedback)
        gebieden, geheim = self._read_areas(toewijzingen, feedback)
        check_cancelled(Snapshot.reading(feedback))
        aandelen = published_shares(Keuzes())
        # Once over all rows, for what is to be said of lettings that are in no area; what is to be said of percentages
        # follows the periods and areas that are shown.
        said = per_gebied(toewijzingen, gebieden, (), "nl").meldingen
        return Gegevens(
            Telling.of(toewijzingen, gebieden["gebiedcode"]),
            gebieden,
            aandelen,
            [*toewijzingen.meldingen, *said],
            bronnen=tuple(dict.fromkeys(self._inherited("bronnen"))),
            opmerkingen=tuple(dict.fromkeys(self._inherited("opmerkingen"))),
            laatste=_last_day(toewijzingen),
            geheim=geheim,
        )

    def _inherited(self, name: str) -> Iterable[str]:
        for snapshot in (self.gebieden, self.verhuringen):
            if snapshot is not None:
                yield from getattr(snapshot.table, name)

    def _read_lettings(self, feedback: QgsFeedback) -> Toewijzingen:
        table = self.verhuringen.read(feedback)
        codes = table[self.velden["gebiedcode"]] if self.velden.get("gebiedcode") else None
        if self.gebieden is not None:
            codes = with_places(
                codes,
                table.index,
                self.verhuringen.table,
                self.gebieden.table,
                self.gebiedsvelden["gebiedcode"],
                self.transform_context,
                Snapshot.reading(feedback),
            )
        if codes is not None:
            codes = codes.map(code_text, na_action="ignore")
        check_cancelled(Snapshot.reading(feedback))
        return read_file(self.verhuringen.table, table, self.velden, way_of_reading(self.stap), self.codelijst, codes)

    def _read_areas(self, toewijzingen: Toewijzingen, feedback: QgsFeedback) -> tuple[pd.DataFrame, Geheim]:
        """Return ``gebiedcode gebiednaam woningen`` and, where chosen, ``verhuringen``; without a layer what is let.

        And which of the last two are secret.
        """
        import numpy as np
        import pandas as pd

        if self.gebieden is None:
            codes = sorted(toewijzingen.table["gebiedcode"].dropna().unique())
            areas = pd.DataFrame({"gebiedcode": pd.Series(codes, dtype=object), "gebiednaam": "", "woningen": np.nan})
            if areas.empty:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "The lettings have no area. Choose the field with the area code, or an area layer to place "
                        "them in.",
                    )
                )
            return areas, Geheim()
        table = self.gebieden.read(feedback)
        areas = pd.DataFrame({"gebiedcode": table[self.gebiedsvelden["gebiedcode"]].map(code_text)})
        name = self.gebiedsvelden.get("gebiednaam")
        coded: dict[str, pd.Series] = {}
        areas["gebiednaam"] = table[name].astype(object).where(table[name].notna(), "").astype(str) if name else ""
        for column in NUMBERS:
            chosen = self.gebiedsvelden.get(column)
            if chosen:
                areas[column], coded[column] = _numbers(table[chosen], chosen)
            elif column == "woningen":
                areas[column] = np.nan
        chosen = {column: self.gebiedsvelden[column] for column in NUMBERS if self.gebiedsvelden.get(column)}
        coded = {column: rows for column, rows in coded.items() if rows.any()}
        secret = Geheim.of(table, chosen.values()).renamed(chosen).with_coded(coded).velden
        kept = areas["gebiedcode"] != ""
        geheim = Geheim({column: rows[kept].reset_index(drop=True) for column, rows in secret.items()})
        return areas[kept].reset_index(drop=True), geheim


def with_statuses(layer: QgsVectorLayer, fields: Mapping[str, str]) -> list[str]:
    """Return the fields to read of a layer: those that were chosen, and the status of a number where it has one."""
    texts = {field.name() for field in layer.fields() if field.type() == QMetaType.Type.QString}
    statuses = [status_field(fields[column]) for column in NUMBERS if column in fields]
    return [*fields.values(), *(name for name in statuses if name in texts)]


def _last_day(toewijzingen: Toewijzingen) -> datetime.date | None:
    """Return the day of the last letting, None where no letting has a day."""
    last = toewijzingen.table["datum"].max()
    return None if last != last else last.date()  # NaT is not equal to itself


def _numbers(values: pd.Series, name: str) -> tuple[pd.Series, pd.Series]:
    """Return a column as numbers, and where it has a code for a secret one."""
    from ..analysis.ontbrekend import Ontbrekend, to_number

    ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
    numbers, reasons = to_number(values, ontbrekend, decimal=",.", column=name)
    return numbers, reasons == GEHEIM


@dataclass(frozen=True)
class Gegevens:
    """What was read and counted: the counts, the areas (``gebiedcode gebiednaam woningen`` and perhaps ``verhuringen``)
    in their order, the percentages that are worked out, what is to be said, and the day of the last letting. ``geheim``
    says which of the figures of the areas are secret.
    """

    telling: Telling
    gebieden: pd.DataFrame
    aandelen: tuple[Aandeel, ...]
    meldingen: list[Melding] = field(default_factory=list)
    bronnen: tuple[str, ...] = ()
    opmerkingen: tuple[str, ...] = ()
    laatste: datetime.date | None = None
    geheim: Geheim = Geheim()

    @property
    def codes(self) -> list[str]:
        """The codes of all areas."""
        return self.gebieden["gebiedcode"].tolist()

    def names(self) -> dict[str, str]:
        """Return code -> what the area is called: its name, or its code where it has none."""
        return {
            code: naam or code
            for code, naam in zip(self.gebieden["gebiedcode"], self.gebieden["gebiednaam"], strict=True)
        }

    def count(
        self, codes: Iterable[str] | None, periodes: Iterable[str] | None, taal: str
    ) -> tuple[Telling, PerGebied]:
        """Return the counts of some areas and periods (None: all), and what is worked out of them per area."""
        from ..analysis.toewijzingenpergebied import per_gebied

        wanted = None if codes is None else set(codes)
        telling = self.telling.select(wanted, periodes)
        gebieden = self.gebieden
        if wanted is not None:
            gebieden = gebieden[gebieden["gebiedcode"].isin(wanted)]
        confidence = definitions.read("toewijzingen")["percentages"]["betrouwbaarheid"]
        return telling, per_gebied(telling.toewijzingen(), gebieden, self.aandelen, taal, confidence, self.geheim)
