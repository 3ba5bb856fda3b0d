"""The base of the algorithms on lettings: one row a letting, or counts, whatever their columns are called."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate, QDateTime

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.schemas import print_day
from ...language import word
from ...resources import definitions
from .algorithm import ALLOCATIONS, VeerkrachtAlgorithm
from .layers import BATCH, SourceTable, Stored, check_cancelled, has_crs, open_source
from .placing import points_within

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.toewijzingen import Leeswijze, Toewijzingen
    from .result import Herkomst

translate = QCoreApplication.translate

STEPS = ("jaar", "halfjaar", "kwartaal", "maand")  # as analysis.tijdvakken, which needs pandas, has them
# Column of the analysis -> parameter with its field. The rest an algorithm adds where it needs it.
FIELDS = {
    "datum": "DATUM",
    "code": "CODE",
    "gebiedcode": "GEBIED",
    "aantal": "AANTAL",
    "periode": "PERIODE",
    "nummer": "NUMMER",
}


class LettingsAlgorithm(VeerkrachtAlgorithm):
    """An algorithm that reads lettings from the input ``LETTINGS``; ``EXTRA`` names more columns -> parameters."""

    GROUP: ClassVar[str] = ALLOCATIONS
    LETTINGS: ClassVar[str] = "INPUT"
    EXTRA: ClassVar[dict[str, str]] = {}
    lettings: SourceTable
    code_list: str

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the lettings."""
        super().open_inputs(parameters, context)
        self.lettings = open_source(self, parameters, self.LETTINGS, context)
        self.code_list = self.parameterAsFile(parameters, "CODELIJST", context) or default_code_list()

    def stored_inputs(self) -> list[Stored]:
        """Return where all inputs are stored: the code list is one too."""
        return [*super().stored_inputs(), Stored(self.code_list, os.path.basename(self.code_list))]

    def add_lettings(self, *, area: bool = True, optional: bool = False) -> None:
        """Add the parameters for the lettings and their columns; ``area`` for algorithms that look at places."""
        self.add(
            QgsProcessingParameterFeatureSource(
                self.LETTINGS,
                translate("Veerkracht", "Lettings"),
                [Qgis.ProcessingSourceType.Vector],
                optional=optional,
            ),
            translate(
                "Veerkracht",
                "A table or point layer with one row a letting, or with counts per area, category and period.",
            ),
        )
        self.add_lettings_field(
            "CODE",
            translate("Veerkracht", "Category code"),
            translate("Veerkracht", "To whom it was let, such as UMO or Statushouder regulier. See the code list."),
            "code",
            optional=optional,
        )
        self.add_lettings_field(
            "DATUM",
            translate("Veerkracht", "Date"),
            translate("Veerkracht", "The day of the letting: a date, or text such as 31-3-2017 or 2017-03-31."),
            "datum",
        )
        if area:
            self.add_lettings_field(
                "GEBIED",
                translate("Veerkracht", "Area code of the letting"),
                translate("Veerkracht", "The area of the letting. Points without it get the area that they lie in."),
                "gebiedcode",
            )

    def add_reading(self) -> None:
        """Add what few need: counts, periods as text, numbers of lettings, a code list of one's own."""
        self.add_lettings_field(
            "AANTAL",
            translate("Veerkracht", "Number of lettings"),
            translate("Veerkracht", "For a table of counts. Left empty, every row is one letting."),
            "aantal",
            advanced=True,
        )
        self.add_lettings_field(
            "PERIODE",
            translate("Veerkracht", "Period"),
            translate("Veerkracht", "For a table of counts: such as 2016, 2017-I or 2018-K1. It goes before the date."),
            "periode",
            advanced=True,
        )
        self.add_lettings_field(
            "NUMMER",
            translate("Veerkracht", "Number of the letting"),
            translate("Veerkracht", "Leaves lettings out that are in the file twice."),
            "nummer",
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile(
                "CODELIJST", translate("Veerkracht", "Code list"), extension="csv", optional=True
            ),
            translate(
                "Veerkracht",
                "A csv of your own that says what each code counts as. Left empty, the list of the Amsterdam report.",
            ),
            advanced=True,
        )

    def add_period(self) -> None:
        """Add the first and the last day that count."""
        kind = Qgis.ProcessingDateTimeParameterDataType.Date
        for name, label, help_line in (
            ("VAN", translate("Veerkracht", "From"), translate("Veerkracht", "The first day that counts.")),
            ("TOT", translate("Veerkracht", "Until"), translate("Veerkracht", "The last day that counts.")),
        ):
            self.add(QgsProcessingParameterDateTime(name, label, kind, None, optional=True), help_line)

    def add_step(self, default: str = STEPS[0]) -> None:
        """Add the length of the periods."""
        self.add(
            QgsProcessingParameterEnum(
                "STAP",
                translate("Veerkracht", "Periods of"),
                [
                    translate("Veerkracht", "a year"),
                    translate("Veerkracht", "half a year"),
                    translate("Veerkracht", "a quarter"),
                    translate("Veerkracht", "a month"),
                ],
                defaultValue=STEPS.index(default),
            ),
            translate("Veerkracht", "A last year that ends in June is labelled as the half year that it is (2017-I)."),
        )

    def add_lettings_field(
        self,
        name: str,
        label: str,
        help_line: str,
        default: str | None = None,
        *,
        optional: bool = True,
        advanced: bool = False,
    ) -> None:
        """Add a field of the lettings."""
        kind = Qgis.ProcessingFieldParameterDataType.Any
        self.add(
            QgsProcessingParameterField(name, label, default, self.LETTINGS, kind, False, optional), help_line, advanced
        )

    def lettings_field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return the field of the lettings that was chosen, or ''; a default that is not there counts as none."""
        if self.parameterDefinition(name) is None:
            return ""
        if self.parameterDefinition(name).flags() & Qgis.ProcessingParameterFlag.Optional:
            return self.optional_field(parameters, name, context, self.lettings)
        return self.parameterAsString(parameters, name, context)

    def read_lettings(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        areas: tuple[SourceTable, str] | None = None,
    ) -> Toewijzingen:
        """Return the lettings in one form, their flaws in the log.

        ``areas``, with the field of their code, give points an area where no field does. Raises Invoerfout.
        """
        chosen = {
            column: field
            for column, name in {**FIELDS, **self.EXTRA}.items()
            if (field := self.lettings_field(parameters, name, context))
        }
        others = [name for name in self.lettings.field_names() if name not in self.lettings.key_fields]
        table = self.lettings.read(list(dict.fromkeys([*chosen.values(), *others])), feedback)
        codes = None
        if areas is not None:
            given = table[chosen["gebiedcode"]] if "gebiedcode" in chosen else None
            codes = with_places(given, table.index, self.lettings, *areas, context.transformContext(), feedback)
        feedback.setProgress(20)
        reading = self._reading(parameters, context)
        result = read_file(self.lettings, table, chosen, reading, self.code_list, codes)
        self.report(result.meldingen, feedback)
        check_cancelled(feedback)
        return result

    def _reading(self, parameters: dict, context: QgsProcessingContext) -> Leeswijze:
        van, tot = (self.chosen_day(parameters, name, context) for name in ("VAN", "TOT"))
        if van and tot and van > tot:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The period ends ({tot}) before it begins ({van})."),
                van=van,
                tot=tot,
            )
        step = self.parameterDefinition("STAP") and self.parameterAsEnum(parameters, "STAP", context)
        return way_of_reading(STEPS[step or 0], van, tot)

    def chosen_day(self, parameters: dict, name: str, context: QgsProcessingContext) -> datetime.date | None:
        """Return the day that was chosen, None where none was. Raises Invoerfout for what is no day."""
        if self.parameterDefinition(name) is None or parameters.get(name) in (None, ""):
            return None
        day = self.parameterAsDateTime(parameters, name, context).date()
        if not day.isValid():
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "'{value}' is not a day. Write it as 2017-06-30."),
                value=str(parameters[name]),
            )
        return day.toPyDate()

    def period_text(self, parameters: dict, context: QgsProcessingContext, toewijzingen: Toewijzingen) -> str:
        """Return the period of the lettings, such as 2016 - 2017-I, with days where they are not whole periods."""
        from ...analysis.tijdvakken import period_span, sort_periods

        labels = sort_periods(toewijzingen.table["periode"])
        if not labels:
            return ""
        ends = [
            self.chosen_day(parameters, name, context) or span and span[side]
            for side, (name, span) in enumerate((("VAN", period_span(labels[0])), ("TOT", period_span(labels[-1]))))
        ]
        whole = [span and span[side] for side, span in enumerate(map(period_span, (labels[0], labels[-1])))]
        if ends != whole and all(ends):
            return " - ".join(print_day(day, "nl") for day in ends)
        return " - ".join(dict.fromkeys((labels[0], labels[-1])))


def way_of_reading(
    step: str = STEPS[0], van: datetime.date | None = None, tot: datetime.date | None = None
) -> Leeswijze:
    """Return how lettings are read by the definitions: in periods of ``step``, from day ``van`` to day ``tot``."""
    from ...analysis.ontbrekend import Ontbrekend
    from ...analysis.toewijzingen import Leeswijze

    words = definitions.read("toewijzingen")["lezen"]
    return Leeswijze(
        Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"]),
        step,
        van,
        tot,
        frozenset(words["totaal"]),
        frozenset(words["subtotaal"]),
    )


def read_file(
    lettings: SourceTable,
    table: pd.DataFrame,
    fields: Mapping[str, str],
    leeswijze: Leeswijze,
    code_list: str,
    codes: pd.Series | None = None,
) -> Toewijzingen:
    """Return the lettings in one form, for algorithms and panels alike.

    ``table`` has all fields of the file, to tell a letting that is in it twice from two on one day; ``fields`` says
    which of them is which column of ``read_toewijzingen``. ``codes`` are the areas of the rows where a field alone does
    not tell. Raises Invoerfout.
    """
    import pandas as pd

    from ...analysis.doelgroepen import Codelijst
    from ...analysis.toewijzingen import read_toewijzingen
    from ...analysis.waardestatus import is_status, status_field

    file = table.drop(columns=[name for name in lettings.key_fields if name in table])
    fields = {column: field for column, field in fields.items() if field}
    if "aantal" in fields and "gebiedcode" not in fields and codes is None:
        # No area is asked for; but the rows that are the total of all areas must not be counted with them.
        totals = field_with_totals(file[[name for name in file if name not in fields.values()]])
        fields |= {"gebiedcode": totals} if totals else {}
    rows = pd.DataFrame({column: plain_dates(table[field]) for column, field in fields.items()})
    status = status_field(fields.get("aantal", ""))
    if status in table.columns and is_status(table[status]):
        rows[status_field("aantal")] = table[status]
    if codes is not None:
        rows["gebiedcode"] = codes
    return read_toewijzingen(rows, Codelijst.from_file(code_list), replace(leeswijze, namen=fields), file)


def with_secret_rows(herkomst: Herkomst, toewijzingen: Toewijzingen) -> Herkomst:
    """Return what a result of these lettings inherits: also how many counts are secret, and in no total."""
    count = len(toewijzingen.secret())
    if not count:
        return herkomst
    remark = word("geheime_rijen", herkomst.taal).format(aantal=count)
    return replace(herkomst, opmerkingen=tuple(dict.fromkeys([*herkomst.opmerkingen, remark])))


def with_places(
    codes: pd.Series | None,
    rows: pd.Index,
    lettings: SourceTable,
    areas: SourceTable,
    code_field: str,
    transform_context: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
) -> pd.Series:
    """Return the area codes of ``rows``, those without one (``codes`` None: all) by the area their point lies in."""
    from ...analysis.gebiedcodes import as_text, nothing

    given = nothing(rows) if codes is None else as_text(codes)
    if not given.isna().any() or not (codes is None or lettings.has_geometry() and areas.has_geometry()):
        return given
    return given.where(given.notna(), areas_of_points(lettings, areas, code_field, transform_context, feedback))


def areas_of_points(
    lettings: SourceTable,
    areas: SourceTable,
    code_field: str,
    transform_context: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
) -> pd.Series:
    """Return for each point the code of the area that it lies in; on a border, the first of the two.

    Raises Invoerfout when the lettings have no place, or the areas have none.
    """
    import pandas as pd

    if not (lettings.has_geometry() and areas.has_geometry()):
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The lettings have no field with an area code, and cannot be placed on the map either. Choose the "
                "field with the area code.",
            )
        )
    transform = None
    if has_crs(lettings.source) and has_crs(areas.source):
        transform = QgsCoordinateTransform(lettings.source.sourceCrs(), areas.source.sourceCrs(), transform_context)
    points = _points(lettings, transform, feedback)
    codes = areas.read([code_field], feedback)[code_field]
    shapes = {feature.id(): feature.geometry() for feature in _with_place(areas, feedback)}
    found: dict[int, object] = {}
    for area, rows in zip(shapes, points_within(points, shapes.values()), strict=True):
        check_cancelled(feedback)
        for row in rows:
            found.setdefault(row, codes[area])
    return pd.Series(found, dtype=object)


def _with_place(areas: SourceTable, feedback: QgsProcessingFeedback) -> Iterator[QgsFeature]:
    for number, feature in enumerate(areas.features(QgsFeatureRequest().setNoAttributes())):
        if number % BATCH == 0:
            check_cancelled(feedback)
        if feature.hasGeometry():
            yield feature


def _points(
    lettings: SourceTable, transform: QgsCoordinateTransform | None, feedback: QgsProcessingFeedback
) -> dict[int, QgsGeometry]:
    """Return the place of each letting that has one, by feature id."""
    points: dict[int, QgsGeometry] = {}
    failed = 0
    for number, feature in enumerate(lettings.features(QgsFeatureRequest().setNoAttributes())):
        if number % BATCH == 0:
            check_cancelled(feedback)
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            point = feature.geometry()
            try:
                if transform is not None:
                    point.transform(transform)
            except QgsCsException:
                failed += 1
                continue
            points[feature.id()] = point
    if failed:
        feedback.pushWarning(
            translate(
                "Veerkracht",
                "Points that lie outside the coordinate system of the areas, and so in no area: {count}. Check the "
                "coordinate system of the lettings.",
            ).format(count=failed)
        )
    return points


def field_with_totals(table: pd.DataFrame) -> str:
    """Return the first field in which a row is called a total or subtotal, '' where there is none."""
    from ...analysis.doelgroepen import matching_key

    lists = definitions.read("toewijzingen")["lezen"]
    words = {matching_key(word) for name in ("totaal", "subtotaal") for word in lists[name]}
    for name in table.columns:
        if any(matching_key(text) in words for text in table[name].drop_duplicates() if isinstance(text, str)):
            return name
    return ""


def default_code_list() -> str:
    """Return the path of the code list that the plugin brings."""
    return str(definitions.FOLDER / definitions.read("toewijzingen")["lezen"]["codelijst"])


def plain_dates(column: pd.Series) -> pd.Series:
    """Return the column with Qt's dates as Python's, which is what the analysis knows."""
    if column.dtype != object:
        return column
    return column.map(
        lambda value: (
            value.toPyDate()
            if isinstance(value, QDate)
            else value.date().toPyDate()
            if isinstance(value, QDateTime)
            else value
        )
    )
