"""A layer as it is now, to be read in the background while the user edits or removes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureIterator,
    QgsFeatureRequest,
    QgsFeedback,
    QgsFields,
    QgsProcessingFeedback,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..processing.base.arrow import file_table
from ..processing.base.layers import SourceTable, check_cancelled

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class _Frozen:
    """What ``SourceTable`` asks of a source, from a copy of the layer that belongs to no thread."""

    name: str
    copy: QgsVectorLayerFeatureSource
    columns: QgsFields
    kind: Qgis.WkbType

    def wkbType(self) -> Qgis.WkbType:
        return self.kind

    def sourceCrs(self) -> QgsCoordinateReferenceSystem:
        return self.copy.crs()

    def sourceName(self) -> str:
        return self.name

    def fields(self) -> QgsFields:
        return self.columns

    def getFeatures(self, request: QgsFeatureRequest, _flags: object = None) -> QgsFeatureIterator:
        return self.copy.getFeatures(request)


class _Feedback(QgsProcessingFeedback):
    """The feedback of a task, in the form that readers of tables take."""

    def __init__(self, feedback: QgsFeedback):
        super().__init__(False)
        self._feedback = feedback

    def isCanceled(self) -> bool:
        return self._feedback.isCanceled()


@dataclass(frozen=True)
class Snapshot:
    """A layer, edits that are not saved included, as it was when this was made; see ``take``."""

    table: SourceTable
    fields: tuple[str, ...]

    @classmethod
    def take(cls, layer: QgsVectorLayer, fields: Sequence[str]) -> Snapshot:
        """Take a layer as it is now. Call in the main thread; quick, since nothing is read yet."""
        copy = QgsVectorLayerFeatureSource(layer)
        columns, metadata = layer.fields(), layer.metadata()
        source = SourceTable(
            "",
            _Frozen(layer.name(), copy, columns, layer.wkbType()),
            file_table(None, layer),
            bronnen=tuple(metadata.rights()),
            opmerkingen=tuple(metadata.history()),
            key_fields=tuple(columns.at(index).name() for index in layer.primaryKeyAttributes()),
        )
        return cls(source, tuple(dict.fromkeys(field for field in fields if field)))

    def read(self, feedback: QgsFeedback) -> pd.DataFrame:
        """Return the fields as a table indexed by feature id. Call in the background.

        Raises Invoerfout for a field that is not there and a layer without features, Cancelled on cancel.
        """
        reading = self.reading(feedback)
        table = self.table.read(self.fields, reading)
        check_cancelled(reading)
        return table

    @staticmethod
    def reading(feedback: QgsFeedback) -> QgsProcessingFeedback:
        """Return the feedback of a task in the form that ``table`` takes."""
        return _Feedback(feedback)
