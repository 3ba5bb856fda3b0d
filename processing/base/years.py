"""Several years in one layer: known by its fields, and shown by the temporal controller one year at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsFields,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsVectorLayerTemporalProperties,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, QTime

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...resources import definitions

if TYPE_CHECKING:
    import pandas as pd
    from qgis.core import QgsProcessingFeedback

    from .layers import SourceTable

DAYS = (QMetaType.Type.QDate, QMetaType.Type.QDateTime)
YEARS = (QMetaType.Type.Int, QMetaType.Type.LongLong, QMetaType.Type.Short)


def range_text(years: Sequence[int], taal: str) -> str:
    """Return the years as a title has them: ``2014 t/m 2020``, or the only one."""
    if len(years) == 1:
        return str(years[0])
    return definitions.read("tijd")["bereik"][taal].format(eerste=years[0], laatste=years[-1])


def list_text(years: Sequence[int]) -> str:
    """Return the years as a period has them: each, so that they are not taken for a development."""
    return ", ".join(map(str, years))


def page_title(titel: str, years: Sequence[int], taal: str) -> str:
    """Return the title of a map, and behind it which of its years are shown; without any it is the title itself."""
    if not years:
        return titel
    return definitions.read("tijd")["pagina"][taal].format(titel=titel, jaren=list_text(years))


@dataclass(frozen=True)
class Jaren:
    """The year of each area of a layer with years: ``per_gebied`` is ``Int64`` by feature id, NULL where unknown."""

    per_gebied: pd.Series

    @property
    def lijst(self) -> list[int]:
        """The years that occur, in order."""
        return sorted({int(year) for year in self.per_gebied.dropna()})

    def check_single(self) -> None:
        """Raise Invoerfout when there are several years, for what would take them for so many areas of one year."""
        if len(self.lijst) > 1:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The layer has several years below each other ({years}), and this asks for one row per area. "
                    "Filter the layer to one year, or give the layer in which every year has fields of its own.",
                ),
                years=list_text(self.lijst),
            )

    def latest(self, values: pd.Series) -> tuple[int, pd.Series]:
        """Return the last year in which any area has a value, and True for the areas of that year."""
        known = self.per_gebied[values.notna() & self.per_gebied.notna()]
        year = int(known.max()) if len(known) else self.lijst[-1]
        return year, (self.per_gebied == year).fillna(False).astype(bool)


def has_years(fields: QgsFields) -> bool:
    """Return whether a layer has years as ``stapeljaren`` writes them: the year, and the days that it is shown."""
    names = definitions.read("tijd")["velden"]
    kinds = {"jaar": YEARS, "begin": DAYS, "eind": DAYS}
    places = {key: fields.indexFromName(names[key]) for key in kinds}
    return all(place >= 0 and fields.at(place).type() in kinds[key] for key, place in places.items())


def years_of(table: SourceTable, feedback: QgsProcessingFeedback) -> Jaren | None:
    """Return the year of each area of a layer with years below each other, None for any other layer."""
    if not has_years(table.source.fields()):
        return None
    field = definitions.read("tijd")["velden"]["jaar"]
    return Jaren(table.read([field], feedback)[field])


def check_single_year(table: SourceTable, feedback: QgsProcessingFeedback) -> None:
    """Raise Invoerfout when a layer has several years below each other: its areas lie over each other then."""
    jaren = years_of(table, feedback)
    if jaren:
        jaren.check_single()


def set_temporal(layer: QgsVectorLayer) -> bool:
    """Have the temporal controller show one year of the layer at a time; return whether it has years.

    Begin and end are both part of the validity: a step that begins on the last day still shows it.
    """
    if not layer.isSpatial() or not has_years(layer.fields()):
        return False
    names = definitions.read("tijd")["velden"]
    properties: QgsVectorLayerTemporalProperties = layer.temporalProperties()
    properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    properties.setStartField(names["begin"])
    properties.setEndField(names["eind"])
    properties.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    properties.setIsActive(True)
    return True


def is_temporal(layer: QgsVectorLayer) -> bool:
    """Return whether the temporal controller steps through several years of a layer of ours."""
    if not has_years(layer.fields()) or not layer.temporalProperties().isActive():
        return False
    place = layer.fields().indexFromName(definitions.read("tijd")["velden"]["jaar"])
    return layer.minimumValue(place) != layer.maximumValue(place)


def years_shown(layer: QgsVectorLayer, moment: QgsDateTimeRange | None) -> tuple[list[int], QgsDateTimeRange]:
    """Return the years of a temporal layer that are seen in ``moment``, and that moment; without one, the last year."""
    field = definitions.read("tijd")["velden"]["jaar"]
    place = layer.fields().indexFromName(field)
    if moment is None:
        moment = moment_of(int(layer.maximumValue(place)))
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry).setSubsetOfAttributes([place])
    request.setFilterExpression(seen_in(layer, moment))
    years = {feature.attribute(place) for feature in layer.getFeatures(request)}
    return sorted(year for year in years if isinstance(year, int)), moment


def years_in(layer: QgsVectorLayer) -> list[int]:
    """Return the years of a temporal layer, in order."""
    place = layer.fields().indexFromName(definitions.read("tijd")["velden"]["jaar"])
    return sorted(year for year in layer.uniqueValues(place) if isinstance(year, int))


def moment_of(year: int) -> QgsDateTimeRange:
    """Return the moment in which a temporal layer shows ``year``."""
    return QgsDateTimeRange(_midnight(QDate(year, 1, 1)), _midnight(QDate(year, 12, 31)))


def seen_in(layer: QgsVectorLayer, moment: QgsDateTimeRange) -> str:
    """Return the expression that is true for the features of a temporal layer that are seen in ``moment``."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    return layer.temporalProperties().createFilterString(context, moment)


def _midnight(day: QDate) -> QDateTime:
    return QDateTime(day, QTime(0, 0))
