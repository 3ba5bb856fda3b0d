"""``veerkracht:vierkantenkaart``: points in squares of 100 or 500 m of the national grid, as polygons and as raster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.waardestatus import GEHEIM, Geheim
from ..resources import definitions
from .base.algorithm import DATA
from .base.areas import AreaAlgorithm
from .base.arrow import input_layer
from .base.geotiff import Band, GeoTiff
from .base.ground import warn_place_unknown
from .base.layers import Target, check_cancelled, has_crs
from .base.note import Toelichting
from .base.shapes import square_shapes
from .base.styling import class_fields
from .base.years import check_single_year
from .buurtenlijst import class_colours
from .maps.vierkanten import bands, code_field, draw, grid, label_fields, raster_note, sides

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from ..analysis.vierkanten import Punten, Samenvatting, Vierkanten
    from .maps.vierkanten import Beeld

translate = QCoreApplication.translate

READING, COMPUTING, RASTER = (5, 20), (20, 40), (40, 50)  # progress, from and to
MILLIMETRE = 3  # decimals of a coordinate that was computed: what lies beyond is noise


@dataclass(frozen=True)
class Drager:
    """The raster, how it is drawn and its note; to be dressed once it is there."""

    bestand: GeoTiff
    band: Band
    nummer: int
    toelichting: Toelichting


class VierkantenKaart(AreaAlgorithm):
    """Put points in squares of the national grid; adds the code of CBS, ``punten_n`` and a figure of each field."""

    NAME = "vierkantenkaart"
    GROUP: ClassVar[str] = DATA

    def __init__(self) -> None:
        super().__init__()
        self.colours: dict[str, dict[int, str]] = {}
        self._raster: Drager | None = None

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Points to squares")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "vierkanten", "grid", "raster", "rooster", "100 m", "500 m", "CBS", "PC6", "aggregate"]

    # ---- the parameters ---------------------------------------------------------------------------------------

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", translate("Veerkracht", "Points"), [Qgis.ProcessingSourceType.VectorPoint]
            ),
            translate("Veerkracht", "Such as PC6, addresses or lettings. Only the selected ones if you tick that."),
        )
        self._add_figures()
        self.add(
            QgsProcessingParameterEnum(
                "ZIJDE",
                translate("Veerkracht", "Side of a square"),
                [f"{side} m" for side in sides()],
                defaultValue=0,
            ),
            translate("Veerkracht", "The squares are those of CBS, with its codes."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "DEELSOMMEN", translate("Veerkracht", "Allow sums of a part of the points"), defaultValue=False
            ),
            translate(
                "Veerkracht",
                "Otherwise a square in which a value is secret or missing has no sum of that field. If you tick this, "
                "a field …_punten says of how many points the sum is.",
            ),
            advanced=True,
        )
        self.add_map_language()
        self._add_results()

    def _add_figures(self) -> None:
        for name, label, help_line in (
            (
                "GEMIDDELDEN",
                translate("Veerkracht", "Means"),
                translate("Veerkracht", "Fields with shares, scores and means, of any number of years."),
            ),
            (
                "SOMMEN",
                translate("Veerkracht", "Sums"),
                translate("Veerkracht", "Fields with numbers of something, such as inwoners."),
            ),
            (
                "KLASSEN",
                translate("Veerkracht", "Dominant classes"),
                translate(
                    "Veerkracht",
                    "Fields with classes, as numbers or text; the square gets the most common one. A label comes along "
                    "with its class, such as vk_label with vk_klasse.",
                ),
            ),
        ):
            self.add_field(name, label, help_line, multiple=True, optional=True)
        self.add_field(
            "GEWICHT",
            translate("Veerkracht", "Weight of a point"),
            translate(
                "Veerkracht", "For means and classes, such as inwoners or woningen. Left empty, each point counts once."
            ),
            optional=True,
        )

    def _add_results(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("Veerkracht", "Squares"),
                Qgis.ProcessingSourceType.VectorPolygon,
                optional=True,
            ),
            translate("Veerkracht", "A new layer: the squares that have points. Skip it for a raster only."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                "RASTER", translate("Veerkracht", "Raster"), optional=True, createByDefault=False
            ),
            translate("Veerkracht", "A GeoTIFF with a band for each field; a pixel is a square."),
        )

    # ---- the work ---------------------------------------------------------------------------------------------

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the points, and look at the colours that they are drawn in."""
        super().open_inputs(parameters, context)
        self._raster = None
        layer = input_layer(self, parameters, "INPUT", context)
        self.colours = _colours(layer) if layer else {}

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Find the square of each point, make the figures, and write."""
        from ..analysis.vierkanten import summarise

        wanted = [name for name in ("OUTPUT", "RASTER") if parameters.get(name) not in (None, "")]
        if not wanted:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "There is nothing to write: choose the squares, the raster, or both.")
            )
        vraag, gewicht = self._choices(parameters, context)
        zijde = sides()[self.parameterAsEnum(parameters, "ZIJDE", context)]
        vraag.check_names(code_field(zijde))
        check_single_year(self.areas, feedback)
        vierkanten, ids = self._squares(zijde, context, feedback)
        punten = self._figures(vraag, gewicht, ids, feedback)
        found = summarise(vierkanten, punten, vraag, _step(feedback, COMPUTING))
        self.report(found.meldingen, feedback)
        columns = found.kolommen
        columns.insert(0, code_field(zijde), vierkanten.codes())
        herkomst = self.herkomst(parameters, context)
        beeld = draw(columns, vraag, vierkanten.net, gewicht, herkomst, self.colours)
        beeld = replace(beeld, toelichting=replace(beeld.toelichting, periode=self.areas.periode))
        return self._write(parameters, context, feedback, (wanted, beeld, vraag, vierkanten))

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> tuple[Samenvatting, str]:
        from ..analysis.vierkanten import Samenvatting

        gemiddelden, sommen, klassen = (
            self.chosen_fields(parameters, name, context) for name in ("GEMIDDELDEN", "SOMMEN", "KLASSEN")
        )
        gewicht = self.chosen_field(parameters, "GEWICHT", context)
        self.areas.require_fields([*gemiddelden, *sommen, *klassen, *([gewicht] if gewicht else [])])
        labels = label_fields(klassen, self.areas.field_names())
        klassen = [name for name in klassen if name not in labels.values()]
        deelsommen = self.parameterAsBoolean(parameters, "DEELSOMMEN", context)
        return Samenvatting(gemiddelden, sommen, klassen, labels, deelsommen), gewicht

    def _squares(
        self, zijde: int, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[Vierkanten, np.ndarray]:
        """Return the squares, and the feature ids in the order of the points that they know."""
        import numpy as np

        from ..analysis.vierkanten import Vierkanten

        points = self.areas.points(feedback, self._transform(context, feedback))
        if not len(points.ids):
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Layer {layer} has no features; check its filter and selection."),
                layer=self.areas.source.sourceName(),
            )
        xy = points.xy
        if self._elsewhere:
            # A point on an edge stays there: its coordinates were computed there and back.
            xy = np.round(xy, MILLIMETRE)
        feedback.setProgress(READING[0])
        vierkanten = Vierkanten.of_points(xy, grid(zijde))
        without = int((~points.has_place).sum())
        said = []
        for text, count in (
            (QT_TRANSLATE_NOOP("Veerkracht", "Points without a place on the map, left out: {count}."), without),
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Points outside the grid of the Netherlands, where no square has a code, left out: {count}.",
                ),
                vierkanten.buiten,
            ),
        ):
            if count:
                said.append(Melding(text, {"count": count}, warning=True))
        text = QT_TRANSLATE_NOOP("Veerkracht", "Squares of {side} m: {squares}, with {points} of {total} points.")
        values = {
            "side": zijde,
            "squares": len(vierkanten),
            "points": len(xy) - without - vierkanten.buiten,
            "total": len(xy),
        }
        self.report([*said, Melding(text, values)], feedback)
        return vierkanten, points.ids

    @property
    def _elsewhere(self) -> bool:
        """Whether the points are in another coordinate system than that of the grid."""
        return has_crs(self.areas.source) and self.areas.source.sourceCrs() != _grid_crs()

    def _transform(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> QgsCoordinateTransform | None:
        """Return the transformation to the national grid, None where the points are there; say what is done."""
        crs = _grid_crs()
        warn_place_unknown(self.areas, crs, feedback)
        if not self._elsewhere:
            return None
        own = self.areas.source.sourceCrs()
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "The points are in {crs}. Their squares are those of {grid}, to which they were transformed."
        )
        values = {"crs": own.userFriendlyIdentifier(), "grid": crs.userFriendlyIdentifier()}
        self.report([Melding(text, values)], feedback)
        return QgsCoordinateTransform(own, crs, context.transformContext())

    def _figures(self, vraag: Samenvatting, gewicht: str, ids: np.ndarray, feedback: QgsProcessingFeedback) -> Punten:
        """Return the figures of the points, in the order of ``ids``, with what is secret among them."""
        import pandas as pd

        from ..analysis.ontbrekend import LEEG, Ontbrekend, to_number
        from ..analysis.vierkanten import Punten

        numbers = list(dict.fromkeys([*vraag.gemiddelden, *vraag.sommen, *([gewicht] if gewicht else [])]))
        fields = list(dict.fromkeys([*numbers, *vraag.klassen]))
        labels = [name for name in vraag.labels.values() if name not in fields]
        if not fields:
            return Punten(pd.DataFrame(index=ids))
        table = self.areas.read([*fields, *labels, *self.status_fields(fields)], feedback).loc[ids]
        ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
        known = Geheim.of(table, fields).velden
        geheim = {name: rows.to_numpy(dtype=bool) for name, rows in known.items()}
        codes: dict[str, pd.Series] = {}
        for place, name in enumerate(fields):
            _step(feedback, READING)(place / len(fields))
            column = table[name]
            if name not in numbers and not _are_numbers(column):
                table[name] = _classes(column)
                continue
            values, reasons = to_number(column, ontbrekend, decimal=",.", column=name)
            table[name] = values.astype(column.dtype) if column.dtype.kind in "iu" else values
            codes[name] = reasons[reasons.notna() & (reasons != LEEG)].value_counts()
            if GEHEIM in codes[name].index:
                geheim[name] = geheim.get(name, False) | (reasons == GEHEIM).to_numpy(dtype=bool)
        self._report_codes(codes, ontbrekend, feedback)
        return Punten(table, geheim, frozenset(known), gewicht or None)

    # ---- writing ----------------------------------------------------------------------------------------------

    def _write(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        work: tuple[Sequence[str], Beeld, Samenvatting, Vierkanten],
    ) -> dict[str, object]:
        """Write the raster beside its place, the squares, and put the raster in its place when all is well."""
        wanted, beeld, vraag, vierkanten = work
        results: dict[str, object] = {}
        if "RASTER" in wanted:
            self._raster = self._write_raster(parameters, context, feedback, (beeld, vraag, vierkanten))
        if "OUTPUT" in wanted:
            results["OUTPUT"] = self.write_shapes(
                parameters,
                "OUTPUT",
                context,
                feedback,
                square_shapes(vierkanten.oost, vierkanten.noord, vierkanten.net.zijde),
                beeld.columns,
                Qgis.WkbType.Polygon,
                _grid_crs(),
                beeld.toelichting,
                beeld.kaart,
            )
        if self._raster:
            self._raster.bestand.commit()
            results["RASTER"] = str(self._raster.bestand.path)
        return results

    def _write_raster(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        work: tuple[Beeld, Samenvatting, Vierkanten],
    ) -> Drager:
        beeld, vraag, vierkanten = work
        path = self.parameterAsOutputLayer(parameters, "RASTER", context)
        raster = GeoTiff.at(path, context)
        raster.check_beside(Target.of(parameters.get("OUTPUT")).path)
        self._begin(raster)
        banden, drawn = bands(beeld, vraag, vierkanten)
        note = raster_note(beeld.toelichting)
        raster.write(vierkanten, banden, _grid_crs(), note.titel, _step(feedback, RASTER))
        if context.willLoadLayerOnCompletion(path):
            details = context.layerToLoadOnCompletionDetails(path)
            details.name, details.forceName = note.titel, True
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "Raster of {columns} by {rows} pixels, with bands {bands}. No data is {nodata}."
        )
        rows, columns = vierkanten.raster_shape()
        names = ", ".join(f"{number} {band.naam}" for number, band in enumerate(banden, start=1))
        values = {"columns": columns, "rows": rows, "bands": names, "nodata": "NaN"}
        self.report([Melding(text, values)], feedback)
        return Drager(raster, banden[drawn], drawn, note)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, object]:
        """Dress the squares, and the raster."""
        result = super().postProcessAlgorithm(context, feedback)
        if self._raster and self._raster.bestand.done:
            self._raster.bestand.dress(self._raster.nummer, self._raster.band, self._raster.toelichting, context)
        self._raster = None
        return result


def _grid_crs() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(definitions.read("vierkanten")["crs"])


def _step(feedback: QgsProcessingFeedback, part: tuple[float, float]) -> Callable[[float], None]:
    def step(share: float) -> None:
        check_cancelled(feedback)
        feedback.setProgress(part[0] + (part[1] - part[0]) * share)

    return step


def _colours(layer: QgsVectorLayer) -> dict[str, dict[int, str]]:
    """Return field -> class number -> colour of points that are drawn in classes, in the project or by their file."""
    found = class_colours(layer)
    if not found and layer.providerType() == "ogr":
        layer = QgsVectorLayer(layer.source(), layer.name(), "ogr")  # Processing opens files without their style
        found = class_colours(layer)
    # A map with secrets is drawn by an expression.
    return {class_fields(layer)[0]: colours for colours in found.values()}


def _are_numbers(column: pd.Series) -> bool:
    return column.dtype.kind in "iuf"


def _classes(column: pd.Series) -> pd.Series:
    """Return a field with classes that are text, or true and false; a blank is no class.

    Raises Invoerfout for what makes no classes, such as days.
    """
    kinds = {type(value) for value in column.dropna().unique()}
    if kinds == {bool}:
        return column.astype("boolean")
    if not kinds <= {str}:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Field {field} holds no classes: those are whole numbers or text."),
            field=str(column.name),
        )
    return column.mask(column.str.strip() == "", None) if kinds else column
