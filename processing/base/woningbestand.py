"""A file of dwellings as a second input: a row a dwelling, or a number of them, each in one of the areas of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPoint,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.waardestatus import GEHEIM, Geheim, status_field
from ...resources import definitions
from .areas import AreaAlgorithm
from .ground import warn_place_unknown
from .layers import SourceTable, check_cancelled, has_crs, open_source

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

translate = QCoreApplication.translate

FILE = "WONINGBESTAND"
# What ``read_dwellings`` adds to the fields that were asked for.
GEBIED, AANTAL, IS_GEHEIM = "gebied", "aantal", "geheim"
EXAMPLES = 3
READING = (30, 45)  # progress of finding the area of each dwelling: from and to


class WoningbestandAlgorithm(AreaAlgorithm):
    """An algorithm on areas that may get its figures from a file of dwellings: ``WONINGBESTAND``.

    ``weggelaten_woningen`` is what was said of rows that were left out, for a report.
    """

    woningbestand: SourceTable | None = None
    weggelaten_woningen: tuple[Melding, ...] = ()

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas, and the file where it is given."""
        super().open_inputs(parameters, context)
        if parameters.get(FILE):
            self.woningbestand = open_source(self, parameters, FILE, context)

    # ---- The parameters ---------------------------------------------------------------------------------------------

    def add_dwellings(self, help_line: str) -> None:
        """Add ``WONINGBESTAND`` (optional), and ``GEBIED GEBIEDCODE AANTAL`` (optional, advanced)."""
        self.add(
            QgsProcessingParameterFeatureSource(
                FILE, translate("Veerkracht", "File of dwellings"), [Qgis.ProcessingSourceType.Vector], optional=True
            ),
            help_line,
        )
        self.add_dwellings_field(
            "GEBIED",
            translate("Veerkracht", "Area code of the dwelling"),
            translate("Veerkracht", "The area of the row. Points without it get the area that they lie in."),
            "gebiedcode",
            advanced=True,
        )
        self.add_field(
            "GEBIEDCODE",
            translate("Veerkracht", "The same code in the areas"),
            translate("Veerkracht", "The field of the areas that holds the code the dwellings have."),
            "gebiedcode",
            optional=True,
            advanced=True,
        )
        self.add_dwellings_field(
            "AANTAL",
            translate("Veerkracht", "Number of dwellings of the row"),
            translate("Veerkracht", "For a table of counts. Left empty, every row is one dwelling."),
            "aantal",
            advanced=True,
        )

    def add_dwellings_field(
        self, name: str, label: str, help_line: str, default: str | None = None, *, advanced: bool = False
    ) -> None:
        """Add a field of the file; optional, as the file is."""
        kind = Qgis.ProcessingFieldParameterDataType.Any
        self.add(QgsProcessingParameterField(name, label, default, FILE, kind, False, True), help_line, advanced)

    def dwellings_field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return a field of the file, '' where it was cleared and where its default is not there."""
        return self.optional_field(parameters, name, context, self.woningbestand)

    def required_dwellings_field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return a field that the file must have. Raises Invoerfout where none was chosen, or it is not there."""
        field = self.parameterAsString(parameters, name, context)
        if not field:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Choose a field of the file of dwellings for '{parameter}'."),
                parameter=self.parameterDefinition(name).description(),
            )
        self.woningbestand.require_fields([field])
        return field

    def area_code_field(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return the field with the code of the areas, '' without one: to be read with the areas, as text."""
        return self.optional_area_field(parameters, "GEBIEDCODE", context)

    # ---- The rows ---------------------------------------------------------------------------------------------------

    def read_dwellings(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        codes: pd.Series | None,
        numbers: Sequence[str] = (),
        texts: Sequence[str] = (),
        *,
        onbekend: bool = False,
    ) -> pd.DataFrame:
        """Return the rows of the file that lie in an area, by feature id; call it after the areas were read.

        ``numbers`` as float64 (a code for a missing value is NaN), ``texts`` as they are; ``gebied`` has the feature id
        of the area (int64), ``aantal`` the number of dwellings (1 without a field; NaN where it is secret) and
        ``geheim`` whether that is so. ``codes`` is the code of each area by feature id, None without a field.

        A row is in the area that has its code; one without a code in the first polygon that it lies in, or on the
        border of. Rows without an area or a number are left out, which is said in the log and kept in
        ``weggelaten_woningen``; with ``onbekend`` those without a number stay (NaN). Raises Invoerfout where the areas
        are of several years, where two have one code, and where no row is left; Cancelled on cancel.
        """
        self.weggelaten_woningen = ()
        if self.jaren:
            self.jaren.check_single()
        table = self._read_rows(parameters, context, feedback, numbers, texts)
        field = self.dwellings_field(parameters, "GEBIED", context)
        table[GEBIED] = self._areas_of(table, field, codes, context, feedback)
        known = table[IS_GEHEIM] | (table[AANTAL] >= 0)
        usable = table[GEBIED].notna() & (known | table[AANTAL].isna() if onbekend else known)
        without = int((table[GEBIED].notna() & ~usable).sum())
        if without:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Rows of {layer} without a number of dwellings, or below zero, left out: {count}.",
            )
            self._say_left_out(text, feedback, count=without)
        table = table[usable]
        if table.empty:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No row of {layer} is in one of the areas. Choose the fields with the same codes, or give points "
                    "that lie in the areas.",
                ),
                layer=self.woningbestand.source.sourceName(),
            )
        return table.assign(**{GEBIED: table[GEBIED].astype("int64")})

    def _read_rows(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        numbers: Sequence[str],
        texts: Sequence[str],
    ) -> pd.DataFrame:
        """Return the rows with ``aantal`` and ``geheim``; what the file has under these names is in other fields."""
        from ...analysis.ontbrekend import Ontbrekend, to_number

        source = self.woningbestand
        ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
        count = self.dwellings_field(parameters, "AANTAL", context)
        code = self.dwellings_field(parameters, "GEBIED", context)
        status = [name for name in [status_field(count)] if count and name in source.field_names()]
        wanted = [*numbers, *texts, *([code] if code else []), *([count] if count else []), *status]
        rows = source.read(list(dict.fromkeys(wanted)), feedback)
        check_cancelled(feedback)
        table = rows[list(dict.fromkeys([*texts, *([code] if code else [])]))].copy()
        for name in numbers:
            table[name], _ = to_number(rows[name], ontbrekend, decimal=",.", column=name)
        table[AANTAL], table[IS_GEHEIM] = 1.0, False
        if count:
            table[AANTAL], reasons = to_number(rows[count], ontbrekend, decimal=",.", column=count)
            coded = Geheim.of(rows.assign(**{count: table[AANTAL]}), [count]).rows([count], rows.index)
            table[IS_GEHEIM] = table[AANTAL].isna() & (coded | (reasons == GEHEIM))
        return table

    def _areas_of(
        self,
        table: pd.DataFrame,
        field: str,
        codes: pd.Series | None,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> pd.Series:
        """Return the feature id of the area of each row (float64, NaN for none), and say what has none."""
        import pandas as pd

        from ...analysis.gebiedcodes import as_text, nothing

        by_code = bool(field) and codes is not None
        given = as_text(table[field]) if by_code else nothing(table.index)
        found = pd.Series(float("nan"), index=table.index)
        if by_code:
            found = given.map(_known_codes(as_text(codes))).astype(float)
            self._say_unknown(given[given.notna() & found.isna()], feedback)
        placeless = given.isna()
        if placeless.any():
            places = self._placed(by_code, context, feedback)
            if places is not None:
                found = found.where(~placeless, places.reindex(table.index))
            nowhere = int((placeless & found.isna()).sum())
            if nowhere:
                text = QT_TRANSLATE_NOOP(
                    "Veerkracht", "Rows of {layer} without an area code that lie in no area either, left out: {count}."
                )
                self._say_left_out(text, feedback, count=nowhere)
        return found

    def _say_unknown(self, codes: pd.Series, feedback: QgsProcessingFeedback) -> None:
        """Warn of rows with a code that no area has: they may be of another gemeente, or the codes of another year."""
        if len(codes):
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "Rows of {layer} with a code that no area has, left out: {count} ({codes})."
            )
            names = ", ".join(codes.drop_duplicates()[:EXAMPLES])
            self._say_left_out(text, feedback, count=len(codes), codes=names)

    def _say_left_out(self, text: str, feedback: QgsProcessingFeedback, **values: object) -> None:
        """Warn of rows that were left out, and remember it."""
        melding = Melding(text, {"layer": self.woningbestand.source.sourceName(), **values}, warning=True)
        self.weggelaten_woningen = (*self.weggelaten_woningen, melding)
        self.report([melding], feedback)

    def _placed(
        self, by_code: bool, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> pd.Series | None:
        """Return the area that each row lies in, None where that cannot be told and rows have codes besides."""
        import pandas as pd

        source = self.woningbestand
        if not (source.has_geometry() and self.areas.has_geometry()):
            if by_code:
                return None
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The dwellings have no field with an area code, and cannot be placed on the map either. Choose the "
                    "fields with the code of the area.",
                )
            )
        transform, crs = None, self.areas.source.sourceCrs()
        if has_crs(source.source) and has_crs(self.areas.source):
            transform = QgsCoordinateTransform(source.source.sourceCrs(), crs, context.transformContext())
        warn_place_unknown(source, crs, feedback)
        points = source.points(feedback, transform)
        request = QgsFeatureRequest().setNoAttributes()
        shapes = {item.id(): item.geometry() for item in self.areas.features(request) if item.hasGeometry()}
        return pd.Series(areas_at(points.xy, shapes, feedback), index=points.ids)


def _known_codes(codes: pd.Series) -> dict[str, int]:
    """Return code -> feature id of the area. Raises Invoerfout for a code that several areas have."""
    known = codes.dropna()
    twice = known[known.duplicated()]
    if len(twice):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas with a code that another area has too: {count}, such as {code}. Dwellings are found by it, so "
                "each must be there once.",
            ),
            count=len(twice),
            code=str(twice.iloc[0]),
        )
    return dict(zip(known, known.index, strict=True))


def areas_at(xy: np.ndarray, shapes: Mapping[int, QgsGeometry], feedback: QgsProcessingFeedback) -> np.ndarray:
    """Return for each of the points (n x 2, NaN for no place) the key of the first polygon that has it (float, NaN).

    A point on a border is in the first of the two, and so is one in polygons that lie over each other: as with lettings
    (``placing.points_within``), but for as many points as a city has dwellings.
    """
    import numpy as np

    order = np.argsort(xy[:, 0], kind="stable")  # NaN last
    x, y = xy[order, 0], xy[order, 1]
    found = np.full(len(xy), np.nan)
    for number, (key, shape) in enumerate(shapes.items(), start=1):
        check_cancelled(feedback)
        box = shape.boundingBox()
        near = np.arange(np.searchsorted(x, box.xMinimum(), "left"), np.searchsorted(x, box.xMaximum(), "right"))
        near = near[(y[near] >= box.yMinimum()) & (y[near] <= box.yMaximum()) & np.isnan(found[order[near]])]
        if len(near):
            engine = QgsGeometry.createGeometryEngine(shape.constGet())
            engine.prepareGeometry()
            inside = [engine.intersects(QgsPoint(*place)) for place in zip(x[near], y[near], strict=True)]
            found[order[near[np.array(inside, dtype=bool)]]] = key
        feedback.setProgress(READING[0] + (READING[1] - READING[0]) * number / len(shapes))
    return found
