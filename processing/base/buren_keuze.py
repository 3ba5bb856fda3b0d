"""Which areas are neighbours: the parameters for it, what was chosen, and the neighbours in metres on the ground."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import format_number
from ...resources import definitions
from .areas import AreaAlgorithm
from .distance import measuring_transform
from .ground import Shapes, has_polygons
from .layers import BATCH, check_cancelled
from .note import Grens
from .years import check_single_year

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.burenmatrix import Burenmatrix

translate = QCoreApplication.translate

HOEK, ZIJDE, AFSTAND, DICHTSTBIJ = "hoek", "zijde", "afstand", "dichtstbij"  # as definitions/buren.toml has them
READING = 0.4  # of the share of progress that finding neighbours is


@dataclass(frozen=True)
class Burenkeuze:
    """Which areas are neighbours: ``soort`` is HOEK, ZIJDE, AFSTAND (``afstand`` in m) or DICHTSTBIJ (``aantal``)."""

    soort: str
    afstand: float
    aantal: int

    @property
    def touching(self) -> bool:
        """Whether neighbours are areas that share a border or a corner."""
        return self.soort in (HOEK, ZIJDE)

    def check(self) -> None:
        """Raise Invoerfout for a distance that nobody lies within, and for no neighbours at all."""
        if self.soort == AFSTAND and not (math.isfinite(self.afstand) and self.afstand > 0):
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The distance to neighbours must be more than 0 m."))
        if self.soort == DICHTSTBIJ and self.aantal < 1:
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The number of neighbours must be 1 or more."))

    def text(self, taal: str) -> str:
        """Return in words who are neighbours: "gebieden die een grens of een hoekpunt delen"."""
        words = definitions.read("buren")["namen"][self.soort][taal]
        return words.format(afstand=format_number(self.afstand, taal), aantal=self.aantal)

    def grens(self, taal: str) -> Grens:
        """Return the same as a limit for legend and note: nobody published it."""
        return Grens(definitions.read("buren")["tekst"]["buren"][taal], self.text(taal))


class BurenKeuze(AreaAlgorithm):
    """An algorithm that asks which of its areas are neighbours: ``BUREN AFSTAND AANTAL_BUREN``.

    ``shapes`` has the polygons of all areas with a place (WKB by feature id, metres), for a map; none of points.
    """

    shapes: Shapes

    def add_neighbours(self, *, advanced: bool = False) -> None:
        """Add the choice of neighbours."""
        data = definitions.read("buren")
        self.add(
            QgsProcessingParameterEnum(
                "BUREN",
                translate("Veerkracht", "Neighbours"),
                [
                    translate("Veerkracht", "Areas that share a border or a corner"),
                    translate("Veerkracht", "Areas that share a length of border"),
                    translate("Veerkracht", "Areas within a distance"),
                    translate("Veerkracht", "The nearest areas"),
                ],
                defaultValue=data["soorten"].index(data["standaard"]),
            ),
            translate("Veerkracht", "Distances are between the middles of areas. Points share no border."),
            advanced,
        )
        self.add_number(
            "AFSTAND",
            translate("Veerkracht", "Distance to neighbours (m)"),
            data["afstand"],
            translate("Veerkracht", "Used with 'Areas within a distance' only."),
            decimals=0,
            advanced=advanced,
        )
        self.add(
            QgsProcessingParameterNumber(
                "AANTAL_BUREN",
                translate("Veerkracht", "Number of nearest areas"),
                Qgis.ProcessingNumberParameterType.Integer,
                data["aantal"],
                minValue=1,
            ),
            translate("Veerkracht", "Used with 'The nearest areas' only."),
            advanced,
        )

    def chosen_neighbours(self, parameters: dict, context: QgsProcessingContext) -> Burenkeuze:
        """Return which areas are neighbours. Raises Invoerfout for what makes none."""
        keuze = Burenkeuze(
            definitions.read("buren")["soorten"][self.parameterAsEnum(parameters, "BUREN", context)],
            self.parameterAsDouble(parameters, "AFSTAND", context),
            self.parameterAsInt(parameters, "AANTAL_BUREN", context),
        )
        keuze.check()
        return keuze

    def read_neighbours(
        self,
        keuze: Burenkeuze,
        index: pd.Index,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        share: tuple[float, float] = (30, 50),
    ) -> Burenmatrix:
        """Return the neighbours of the areas in ``index`` (feature ids) among each other.

        Its own ``index`` has those of ``index`` that have a place on the map, in that order: what has no geometry has
        no neighbours, is left out and counted in the log. ``share`` is the progress that it is, from and to. Measured
        in metres on the ground: areas in degrees, or in metres that are stretched, are put in another system first,
        which is said. Raises Invoerfout for a table without geometry, for lines, for points that are to share a border
        and for a layer with several years, Cancelled on cancel.
        """
        self._check_kind(keuze)
        check_single_year(self.areas, feedback)
        places = self._places(index, context, feedback)
        self.report(without_place(len(index) - len(places)), feedback)
        middle = share[0] + READING * (share[1] - share[0])
        feedback.setProgress(middle)

        def step(done: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(middle + (share[1] - middle) * done)

        return self._find(keuze, places, step)

    def _check_kind(self, keuze: Burenkeuze) -> None:
        """Raise Invoerfout for features that can be no neighbours as chosen."""
        kind = QgsWkbTypes.geometryType(self.areas.source.wkbType())
        if kind == Qgis.GeometryType.Point and keuze.touching:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The points of layer {layer} share no border. Choose neighbours within a distance, or the nearest.",
            )
        elif kind not in (Qgis.GeometryType.Polygon, Qgis.GeometryType.Point):
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "Layer {layer} has no polygons or points, so its rows cannot be neighbours."
            )
        else:
            return
        raise Invoerfout(text, layer=self.areas.source.sourceName())

    def _places(self, index: pd.Index, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return ``x y`` (m) of the middle of each area of ``index`` that has a place; ``shapes`` has its polygon."""
        import pandas as pd

        transform = measuring_transform(self.areas, context, feedback)
        self.shapes = {}
        if not has_polygons(self.areas):
            points = self.areas.points(feedback, transform)
            return pd.DataFrame(points.xy, index=points.ids, columns=["x", "y"]).reindex(index).dropna()
        places = {}
        for number, (key, shape) in enumerate(self.areas.geometries(feedback, transform).items()):
            if number % BATCH == 0:
                check_cancelled(feedback)
            geometry = QgsGeometry()
            geometry.fromWkb(shape)
            if not geometry.isEmpty():
                middle = geometry.centroid().asPoint()
                places[key] = (middle.x(), middle.y())
                self.shapes[key] = shape
        return pd.DataFrame.from_dict(places, orient="index", columns=["x", "y"], dtype=float).reindex(index).dropna()

    def _find(self, keuze: Burenkeuze, places: pd.DataFrame, step: Callable[[float], None]) -> Burenmatrix:
        from ...analysis.aangrenzend import contiguous
        from ...analysis.burenmatrix import nearest, within

        if keuze.soort == AFSTAND:
            return within(places, keuze.afstand, step=step)
        if keuze.soort == DICHTSTBIJ:
            return nearest(places, keuze.aantal, step=step)
        shapes = {key: self.shapes[key] for key in places.index}
        return contiguous(shapes, hoek=keuze.soort == HOEK, step=step)


def without_place(count: int) -> list[Melding]:
    """Return what is to be said of areas that have no place on the map; nothing without any."""
    text = QT_TRANSLATE_NOOP("Veerkracht", "Areas without a place on the map, which have no neighbours: {count}.")
    return [Melding(text, {"count": count}, warning=True)] if count else []
