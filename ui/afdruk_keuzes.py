"""Which maps come on a page of several: the other year or the relative map beside the active one, the maps of a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsDateTimeRange, QgsLayerTreeNode, QgsMapLayer, QgsProject, QgsVectorLayer

from ..processing.base.note import PERIODE
from ..processing.base.styling import class_fields
from ..processing.base.years import is_temporal, moment_of, years_in, years_shown
from ..processing.rapport.blad import Vak, is_map
from .gebiedsprofiel_gegevens import maps_in_order


@dataclass(frozen=True)
class Kaartkeuze:
    """A map of the project, or one year of a map with several."""

    layer: QgsVectorLayer
    jaar: int | None = None

    @property
    def name(self) -> str:
        """The name, with the year where there are several."""
        return self.layer.name() if self.jaar is None else f"{self.layer.name()} ({self.jaar})"

    def vak(self, drawn: Sequence[QgsMapLayer]) -> Vak:
        """Return the map for a page, with what of the canvas lies over it."""
        moment = None if self.jaar is None else moment_of(self.jaar)
        return Vak(self.layer, layers=with_above(self.layer, drawn), moment=moment)


def choices(layer: QgsVectorLayer) -> list[Kaartkeuze]:
    """Return a map as what can be chosen: itself, or each of its years."""
    if not is_temporal(layer):
        return [Kaartkeuze(layer)]
    return [Kaartkeuze(layer, jaar) for jaar in years_in(layer)]


def set_of(active: QgsVectorLayer | None) -> list[Kaartkeuze]:
    """Return the maps of an overview: the years of the active map, else its group, else all maps of the project.

    Of the other maps with several years each the last one, as on any page.
    """
    maps = list(maps_in_order())
    if active not in maps:
        return [Kaartkeuze(layer) for layer in maps]
    if is_temporal(active):
        return choices(active)
    beside = [layer for layer in maps if _group(layer) == _group(active)]
    return [Kaartkeuze(layer) for layer in (beside if len(beside) > 1 else maps)]


def partner(active: QgsVectorLayer, moment: QgsDateTimeRange | None) -> tuple[Kaartkeuze, Kaartkeuze] | None:
    """Return a map and what it is best compared with, left and right; None where the project has no such map.

    Of a map with several years the year that is shown and the one before (or after). Of any other a map with the same
    kind of classes: the same map of another year, or relative beside absolute; first in its own group.
    """
    if is_temporal(active):
        return _years(active, moment)
    alike = [layer for layer in maps_in_order() if layer is not active and _comparable(layer, active)]
    alike.sort(key=lambda layer: _group(layer) != _group(active))  # stable: else in the order of the panel
    if not alike:
        return None
    # The older one, and the one that stands higher in the panel (absolute), is on the left.
    pair = sorted((active, alike[0]), key=list(maps_in_order()).index)
    pair.sort(key=period)
    return Kaartkeuze(pair[0]), Kaartkeuze(pair[1])


def with_above(layer: QgsMapLayer, drawn: Sequence[QgsMapLayer]) -> list[QgsMapLayer]:
    """Return a map and what of the layers drawn on the canvas lies over it, but for other maps: they would cover it."""
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    above = order[: order.index(layer)] if layer in order else []
    return [*(other for other in above if other in drawn and not is_map(other)), layer]


def _years(layer: QgsVectorLayer, moment: QgsDateTimeRange | None) -> tuple[Kaartkeuze, Kaartkeuze]:
    years = years_in(layer)
    shown, _ = years_shown(layer, moment)
    place = max(years.index(shown[-1]) if shown else len(years) - 1, 1)
    return Kaartkeuze(layer, years[place - 1]), Kaartkeuze(layer, years[place])


def _comparable(one: QgsVectorLayer, other: QgsVectorLayer) -> bool:
    """Return whether two maps have classes of the same kind: drawn by the same field of results."""
    return not is_temporal(one) and class_fields(one)[0] == class_fields(other)[0]


def _group(layer: QgsVectorLayer) -> QgsLayerTreeNode | None:
    node = QgsProject.instance().layerTreeRoot().findLayer(layer)
    return node.parent() if node else None


def period(layer: QgsVectorLayer) -> str:
    """Return the period of a map, '' where its note has none."""
    return "; ".join(layer.metadata().keywords(PERIODE))
