"""What is printed: layers of the plugin, one year at a time, and how many of their areas a page has in each class."""

from __future__ import annotations

import hashlib
import math
import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingFeedback,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ...analysis.atlasplan import count_classes
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..base.layers import BATCH, check_cancelled, null_to_none
from ..base.note import Toelichting
from ..base.placing import points_within
from ..base.years import is_temporal, list_text, moment_of, page_title, seen_in, years_in, years_shown
from .blad import is_map
from .kaartvakken import RD_NEW
from .paginagebieden import Paginagebied


@dataclass(frozen=True)
class Kaartbeeld:
    """One map as it is printed: a layer, and of a layer with several years the ``moment`` that is shown."""

    layer: QgsVectorLayer
    titel: str
    moment: QgsDateTimeRange | None = None


def parts_of_file(item: object) -> list[str]:
    """Return the layers of a file that holds several; nothing for anything else, which is a layer by itself.

    So a whole set of maps, as ``veerkrachtkaarten`` writes it, is named by its file.
    """
    if not isinstance(item, str) or not os.path.isfile(item):
        return []
    details = QgsProviderRegistry.instance().querySublayers(item)
    vectors = [layer.uri() for layer in details if layer.type() == Qgis.LayerType.Vector]
    return vectors if len(vectors) > 1 else []


def styled_copy(layer: QgsMapLayer | None) -> QgsVectorLayer | None:
    """Return a copy of a map, which the caller owns, with its style and note; None for what is no map of the plugin.

    Those of a file too, which Processing opens without its style.
    """
    if not isinstance(layer, QgsVectorLayer):
        return None
    copy = layer.clone()
    if not is_map(copy) and copy.providerType() == "ogr":
        copy.loadDefaultStyle()
        if not copy.metadata().rights():
            copy.loadDefaultMetadata()
    return copy if is_map(copy) else None


def no_map(name: str) -> Invoerfout:
    """Return the refusal of a layer, or of a file, that is no map of the plugin."""
    return Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "{layer} is no map of Veerkracht: it has no classes, or no note on them. Choose layers that an algorithm "
            "of the group Maps made.",
        ),
        layer=name,
    )


def maps_of_project(project: QgsProject | None) -> list[QgsVectorLayer]:
    """Return the maps of a project in the order of its layers. Raises Invoerfout when there is none."""
    nodes = project.layerTreeRoot().findLayers() if project else []
    found = [node.layer() for node in nodes if is_map(node.layer())]
    if not found:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "There is no map to print: choose map layers, or open a project with maps of Veerkracht.",
            )
        )
    return found


def views_of(layers: Sequence[QgsVectorLayer], years: Sequence[int], *, first_and_last: bool) -> list[Kaartbeeld]:
    """Return what is printed of each layer: of one with several years each of ``years``, by default its last one.

    With ``first_and_last`` by default both, to compare them. Raises Invoerfout for a year that such a layer has not.
    """
    found = []
    for layer in layers:
        note = Toelichting.of_metadata(layer.metadata())
        titel = note.titel or layer.name()
        if not is_temporal(layer):
            found.append(Kaartbeeld(layer, titel))
            continue
        for year in years or _default_years(layer, first_and_last):
            moment = moment_of(year)
            seen, _ = years_shown(layer, moment)
            if not seen:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no figures of {year}; it has: {years}."),
                    layer=layer.name(),
                    year=str(year),
                    years=list_text(years_in(layer)),
                )
            found.append(Kaartbeeld(layer, page_title(titel, seen, note.taal), moment))
    return found


def _default_years(layer: QgsVectorLayer, first_and_last: bool) -> list[int]:
    years = years_in(layer)
    return [years[0], years[-1]] if first_and_last else years[-1:]


def is_blank(beeld: Kaartbeeld) -> bool:
    """Return whether a map has nothing to show: no area of it has a place."""
    features = beeld.layer.getFeatures(_request(beeld).setNoAttributes())
    return all(feature.geometry().isEmpty() for feature in features)


class Telling:
    """Counts of each map what its areas are on each page. Maps of the same areas are laid under the pages only once."""

    def __init__(self, areas: Sequence[Paginagebied], feedback: QgsProcessingFeedback):
        self.areas = areas
        self.feedback = feedback
        self._located: dict[bytes, list[list[int]]] = {}

    def counts(self, beeld: Kaartbeeld) -> list[dict[int | str | None, int]]:
        """Return for each page area its number of areas of the map in each class, all 0 where it has none.

        An area of the map is of the page in which its point on surface lies. A page that lies within one area of the
        map, and has none itself, is of that one. Raises Cancelled.
        """
        points, classes, ids = self._read(beeld)
        key = _fingerprint(points)
        if key not in self._located:
            self._located[key] = self._locate(beeld, points, ids)
        numbers = [null_to_none(category.value()) for category in beeld.layer.renderer().categories()]
        zeros = {number: 0 for number in numbers if number is None or isinstance(number, int)}
        return [zeros | found for found in count_classes(self._located[key], classes)]

    def _read(self, beeld: Kaartbeeld) -> tuple[dict[int, QgsGeometry], list[int | str | None], dict[int, int]]:
        """Return the points on the areas of the map in RD New, their classes, and feature id -> place in those.

        Points are by their place in the classes; an area without a place on earth has none.
        """
        layer = beeld.layer
        to_rd = QgsCoordinateTransform(layer.crs(), RD_NEW, layer.transformContext())
        classes, scope = _class_expression(layer)
        points: dict[int, QgsGeometry] = {}
        found, ids = [], {}
        for place, feature in enumerate(layer.getFeatures(_request(beeld, classes))):
            if place % BATCH == 0:
                check_cancelled(self.feedback)
            scope.setFeature(feature)
            ids[feature.id()] = place
            found.append(null_to_none(classes.evaluate(scope)))
            point = _moved(feature.geometry().pointOnSurface(), to_rd)
            if not point.isEmpty():
                points[place] = point
        return points, found, ids

    def _locate(self, beeld: Kaartbeeld, points: dict[int, QgsGeometry], ids: dict[int, int]) -> list[list[int]]:
        located = []
        for area, places in zip(self.areas, points_within(points, (area.vorm for area in self.areas)), strict=True):
            check_cancelled(self.feedback)
            if not places and beeld.layer.geometryType() == Qgis.GeometryType.Polygon:
                places = self._around(beeld, area, ids)
            located.append(places)
        return located

    def _around(self, beeld: Kaartbeeld, area: Paginagebied, ids: dict[int, int]) -> list[int]:
        """Return the areas of the map in which the area of a page lies."""
        layer = beeld.layer
        point = _moved(
            area.vorm.pointOnSurface(), QgsCoordinateTransform(RD_NEW, layer.crs(), layer.transformContext())
        )
        if point.isEmpty():
            return []
        request = _request(beeld).setFilterRect(point.boundingBox()).setNoAttributes()
        around = [feature.id() for feature in layer.getFeatures(request) if feature.geometry().contains(point)]
        return [ids[number] for number in around if number in ids]


def _fingerprint(points: dict[int, QgsGeometry]) -> bytes:
    """Return what is the same for points that are the same."""
    digest = hashlib.sha256()
    for place, point in points.items():
        digest.update(struct.pack("<qdd", place, point.asPoint().x(), point.asPoint().y()))
    return digest.digest()


def _class_expression(layer: QgsVectorLayer) -> tuple[QgsExpression, QgsExpressionContext]:
    """Return what gives the class that an area is drawn by, ready to be worked out for a feature of the layer."""
    attribute = layer.renderer().classAttribute()
    if attribute in layer.fields().names():
        attribute = QgsExpression.quotedColumnRef(attribute)
    expression = QgsExpression(attribute)
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expression.prepare(scope)
    return expression, scope


def _request(beeld: Kaartbeeld, classes: QgsExpression | None = None) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    columns = classes.referencedColumns() if classes else set()
    if beeld.moment is not None:
        request.setFilterExpression(seen_in(beeld.layer, beeld.moment))
    request.setSubsetOfAttributes(sorted(columns), beeld.layer.fields())
    return request


def _moved(point: QgsGeometry, transform: QgsCoordinateTransform) -> QgsGeometry:
    """Return a point in another coordinate system, an empty geometry where it has no place there."""
    try:
        if not point.isEmpty():
            point.transform(transform)
    except QgsCsException:
        return QgsGeometry()
    return point if math.isfinite(point.boundingBox().perimeter()) else QgsGeometry()
