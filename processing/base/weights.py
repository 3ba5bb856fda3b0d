"""Layers that say where people live, as a measure to divide figures by: points, or small polygons such as squares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...resources import definitions
from .ground import Shapes, has_polygons, shapes_in, warn_place_unknown
from .layers import BATCH, SourceTable, check_cancelled, has_crs

if TYPE_CHECKING:
    import pandas as pd


def read_numbers(table: SourceTable, field: str, feedback: QgsProcessingFeedback) -> pd.Series:
    """Return what each feature stands for, by feature id: the number in ``field``, or 1 where that is ''.

    Raises Invoerfout for text in the field and for a layer without features.
    """
    import pandas as pd

    from ...analysis.ontbrekend import Ontbrekend, to_number

    if not field:
        request = QgsFeatureRequest().setNoAttributes()
        ids = [feature.id() for feature in table.features(request)]
        if not ids:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no features; check its filter and selection."),
                layer=table.source.sourceName(),
            )
        return pd.Series(1.0, index=ids)
    ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
    numbers, _ = to_number(table.read([field], feedback)[field], ontbrekend, decimal=",.", column=field)
    return numbers


def count_in(
    table: SourceTable,
    field: str,
    areas: tuple[Shapes, Shapes],
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    step: Callable[[], None],
) -> tuple[pd.DataFrame, list[Melding]]:
    """Return how much of ``field`` lies in which old and new area: ``oud nieuw hoeveelheid`` by feature id.

    ``areas`` are the polygons of both layers in ``crs``. What cannot be used is left out and counted.
    """
    from ...analysis.gewichten import count_points, count_polygons

    numbers = read_numbers(table, field, feedback)
    usable = numbers >= 0
    meldingen = [_without_number(table, int((~usable).sum()))] if not usable.all() else []
    numbers = numbers[usable]
    if has_polygons(table):
        shapes = {key: shape for key, shape in shapes_in(table, crs, context, feedback).items() if key in numbers.index}
        rows = count_polygons(shapes, numbers, *areas, step)
    else:
        points = read_points(table, crs, context, feedback)
        without = int((~numbers.index.isin(points.index)).sum())
        if without:
            meldingen.append(_without_place(table, without))
        points["aantal"] = numbers.reindex(points.index)
        rows = count_points(points[points["aantal"].notna()], *areas, step)
    return rows, [*meldingen, *_outside(table, rows)]


def read_points(
    table: SourceTable,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> pd.DataFrame:
    """Return ``x y`` in ``crs`` of each feature with a place there, by feature id; of several points their middle."""
    import pandas as pd

    warn_place_unknown(table, crs, feedback)
    source = table.source.sourceCrs() if has_crs(table.source) else crs
    transform = QgsCoordinateTransform(source, crs, context.transformContext())
    places = {}
    for number, feature in enumerate(table.features(QgsFeatureRequest().setNoAttributes())):
        if number % BATCH == 0:
            check_cancelled(feedback)
        if not feature.hasGeometry() or feature.geometry().isEmpty():
            continue
        try:
            point = transform.transform(feature.geometry().centroid().asPoint())
        except QgsCsException:
            continue
        places[feature.id()] = (point.x(), point.y())
    return pd.DataFrame.from_dict(places, orient="index", columns=["x", "y"], dtype=float)


def _without_number(table: SourceTable, count: int) -> Melding:
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Features of {layer} without a number, or with one below zero, which were left out: {count}."
    )
    return Melding(text, {"layer": table.source.sourceName(), "count": count}, warning=True)


def _without_place(table: SourceTable, count: int) -> Melding:
    text = QT_TRANSLATE_NOOP(
        "Veerkracht", "Points of {layer} without a place on the map, which were left out: {count}."
    )
    return Melding(text, {"layer": table.source.sourceName(), "count": count}, warning=True)


def _outside(table: SourceTable, rows: pd.DataFrame) -> list[Melding]:
    nowhere = rows["oud"].isna() & rows["nieuw"].isna()
    amount = float(rows.loc[nowhere, "hoeveelheid"].sum())
    if not amount:
        return []
    text = QT_TRANSLATE_NOOP("Veerkracht", "{layer} outside all areas, which has no part in it: {amount} of {total}.")
    values = {"amount": round(amount, 1), "total": round(float(rows["hoeveelheid"].sum()), 1)}
    return [Melding(text, {"layer": table.source.sourceName(), **values})]
