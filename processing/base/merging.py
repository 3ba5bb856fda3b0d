"""Several layers as one: features in one coordinate system and of one kind of geometry, and columns as fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsProcessingContext,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime

from .layers import SourceTable, has_crs, place_in

if TYPE_CHECKING:
    import pandas as pd

DAY_TYPES = {QDate: QMetaType.Type.QDate, QDateTime: QMetaType.Type.QDateTime, QTime: QMetaType.Type.QTime}


def transform_to(
    crs: QgsCoordinateReferenceSystem, table: SourceTable, context: QgsProcessingContext
) -> QgsCoordinateTransform:
    """Return what puts the features of a layer in ``crs``."""
    return QgsCoordinateTransform(table.source.sourceCrs(), crs, context.transformContext())


@dataclass(frozen=True)
class Plaats:
    """The coordinate system and the kind of geometry of layers together."""

    crs: QgsCoordinateReferenceSystem
    wkb_type: Qgis.WkbType

    @classmethod
    def of(cls, tables: Sequence[SourceTable]) -> Plaats:
        """Return the system of the first layer that has one, and the kind of geometry that all layers fit in."""
        sources = [table.source for table in tables]
        placed = [source.sourceCrs() for source in sources if has_crs(source)]
        kinds = {source.wkbType() for source in sources}
        kind = kinds.pop() if len(kinds) == 1 else QgsWkbTypes.multiType(QgsWkbTypes.flatType(sources[0].wkbType()))
        return cls(placed[0] if placed else sources[0].sourceCrs(), kind)

    def features(
        self, batch: list[QgsFeature], table: SourceTable, context: QgsProcessingContext
    ) -> Iterator[QgsFeature]:
        """Yield the features of a layer as they are here; those of a layer without a system keep their coordinates.

        Raises Invoerfout for a feature that has no place here.
        """
        differs = has_crs(table.source) and table.source.sourceCrs() != self.crs
        transform = transform_to(self.crs, table, context) if differs else None
        for feature in batch:
            if feature.hasGeometry() and (transform is not None or table.source.wkbType() != self.wkb_type):
                geometry = feature.geometry()
                if transform is not None:
                    place_in(geometry, transform, table.source.sourceName())
                parts = geometry.coerceToType(self.wkb_type)
                feature.setGeometry(parts[0] if parts else geometry)
            yield feature


def as_fields(columns: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, QgsField]]:
    """Return the columns, and fields for those of days and times; what is of several types becomes text."""
    types, others = {}, {}
    for name in columns.columns:
        if columns[name].dtype.kind != "O":
            continue
        kinds = {type(value) for value in columns[name].dropna()}
        if len(kinds) == 1 and kinds <= DAY_TYPES.keys():
            types[name] = QgsField(name, DAY_TYPES[kinds.pop()])
        elif kinds == {bool}:
            others[name] = columns[name].astype("boolean")
        elif kinds - {str}:
            others[name] = columns[name].map(_text, na_action="ignore")
    return columns.assign(**others), types


def _text(value: object) -> str:
    return value.toString(Qt.DateFormat.ISODate) if isinstance(value, tuple(DAY_TYPES)) else str(value)
