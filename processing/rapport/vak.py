"""One map of a page, and what its layer says of it: title, years, limits, sources and period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ...analysis.waardestatus import GEHEIM
from ...resources import definitions
from ..base.layers import null_to_none
from ..base.note import INDELING, PERIODE, Toelichting
from ..base.styling import class_fields, is_note
from ..base.years import is_temporal, list_text, page_title, seen_in, years_shown


@dataclass(frozen=True)
class Vak:
    """One map of a page.

    ``layer`` has the legend; ``layers`` are all that is drawn, from top to bottom, ``layer`` among them (by default
    only that). ``naam`` stands above the map where a page has several. ``extent`` with its own crs (None: of the
    layer). ``aantallen``: areas on this page in each class, by class number, ``GEHEIM`` (analysis.waardestatus) and
    None for no data; None: the counts of the whole layer, as its legend has them, or of what its filter lets through.
    Of a layer with several years the map shows ``moment``, by default the last year.
    """

    layer: QgsVectorLayer
    layers: Sequence[QgsMapLayer] = ()
    naam: str = ""
    extent: QgsReferencedRectangle | None = None
    aantallen: Mapping[int | str | None, int] | None = None
    moment: QgsDateTimeRange | None = None

    @property
    def drawn(self) -> list[QgsMapLayer]:
        """All that is drawn, from top to bottom."""
        return list(self.layers) or [self.layer]


def is_map(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer is a map of this plugin: drawn by classes, with a note in its metadata."""
    return (
        isinstance(layer, QgsVectorLayer)
        and isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
        and bool(layer.metadata().keywords(INDELING))
    )


@dataclass(frozen=True)
class Kaartnoot:
    """A map of a page, with what its layer says of it."""

    vak: Vak
    titel: str
    taal: str
    jaren: Sequence[int]
    grenzen: Sequence[str]
    bronnen: Sequence[str]
    indeling: str
    periode: str

    @classmethod
    def of_vak(cls, vak: Vak) -> Kaartnoot:
        layer, metadata = vak.layer, vak.layer.metadata()
        note = Toelichting.of_metadata(metadata)
        years, moment = years_shown(layer, vak.moment) if is_temporal(layer) else ([], None)
        period = list_text(years) if years else "; ".join(metadata.keywords(PERIODE))
        counts = vak.aantallen
        if counts is None and (moment is not None or layer.subsetString()):
            counts = _counts(layer, moment)
        limits = limit_lines(layer, note.taal, counted=counts is None)
        return cls(
            vak=replace(vak, moment=moment, aantallen=counts),
            titel=note.titel or layer.name(),
            taal=note.taal,
            jaren=years,
            grenzen=[*limits, *note.opmerkingen],
            bronnen=note.bronnen,
            indeling=note.indeling,
            periode=period,
        )

    def named(self, number: int, count: int) -> Vak:
        """Return the map with a name: of several with a number, by which the limits name it."""
        naam = self.vak.naam or page_title(self.titel, self.jaren, self.taal)
        return replace(self.vak, naam=f"{number}. {naam}" if count > 2 else naam)


def limit_lines(layer: QgsVectorLayer, taal: str, *, counted: bool) -> list[str]:
    """Return the lines below the classes in a legend, those that were folded there in one piece.

    Without ``counted`` the line that says of which years the counts are goes: the page has counts of its own.
    """
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return []
    whole = layer.metadata().abstract()
    lines: list[str] = []
    for line in (category.label() for category in renderer.categories() if is_note(category)):
        joined = [f"{lines[-1]}{space}{line}" for space in (" ", "")] if lines else []
        found = next((text for text in joined if text in whole), None)
        if found:
            lines[-1] = found
        else:
            lines.append(line)
    starts = [definitions.read("tijd")[name][taal].split("{")[0] for name in ("aantallen", "aantallen_bereik")]
    return [line for line in lines if counted or not line.startswith(tuple(starts))]


def _counts(layer: QgsVectorLayer, moment: QgsDateTimeRange | None) -> Mapping[int | str | None, int] | None:
    """Return the areas in each class that a layer shows in a moment; None where it cannot be told.

    The legend of the layer has those of all its years, without a filter that it was given since.
    """
    klasse, status = class_fields(layer)
    names = [name for name in (klasse, status) if name]
    if any(layer.fields().indexFromName(name) < 0 for name in names):
        return None
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    request.setSubsetOfAttributes(names, layer.fields())
    if moment is not None:
        request.setFilterExpression(seen_in(layer, moment))
    return Counter(
        GEHEIM if status and feature[status] == GEHEIM else null_to_none(feature[klasse])
        for feature in layer.getFeatures(request)
    )
