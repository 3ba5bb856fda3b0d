"""The base of the algorithms with a report: which rows a model is made of, and what is written of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from numbers import Number
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...analysis.schemas import format_number
from ...resources import definitions
from ..base.algorithm import ANALYSIS
from ..base.areas import AreaAlgorithm
from ..base.arrow import input_layer
from ..base.layers import Target, check_cancelled
from ..base.libraries import library_problem
from ..rapport import werkboek
from ..rapport.huisstijl import Huisstijl
from ..rapport.wegschrijven import put_in_place
from . import grafieken
from .herkomst import file_name, filter_text, input_filters, settings, versions
from .pagina import page
from .tabel import table_csv
from .uitgave import Verslaguitgave
from .verslag import Gegevens, Regel, Verslag

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.modelgegevens import Minimum, Modelgegevens, Weglatingen

translate = QCoreApplication.translate

FORMS = {"HTML": (".html", ".htm"), "WERKBOEK": (".xlsx",), "CSV": (".csv",)}
MACHINES, DUTCH = range(2)


@dataclass(frozen=True)
class Bestanden:
    """Where the forms of a report go: path by the name of its parameter, and whether the csv is a Dutch one."""

    paden: dict[str, str] = field(default_factory=dict)
    csv_nederlands: bool = False


class VerslagAlgorithm(AreaAlgorithm):
    """An algorithm that writes a report of what it finds, besides its layers.

    Define: ``add_areas()``, fields, ``add_selection()``, choices, ``add_map_language()``, layers, ``add_report()``.
    Compute: ``files = self.report_files(...)`` first, so that a bad name is said before the work; ``read_model_rows``;
    the analysis; the layers (``write_areas``, ``write_table``); and ``write_report`` last of all: nothing may fail or
    be cancelled after it. With ``MapAlgorithm``: ``class X(VerslagAlgorithm, MapAlgorithm)``.

    The report has the versions of the plugin, of QGIS, Python, numpy, pandas and what the algorithm ``REQUIRES``.
    """

    GROUP: ClassVar[str] = ANALYSIS
    LIBRARIES: ClassVar[tuple[str, ...]] = ("numpy", "pandas")
    alle_rijen: pd.DataFrame  # every row as it was read, by feature id: those that are left out too
    _weglatingen: Weglatingen | None = None
    _filters: Sequence[str] = ()

    # ---- Which rows -------------------------------------------------------------------------------------------------

    def add_selection(self) -> None:
        """Add ``FILTER`` (expression, optional), ``MINIMUM_VELD`` (field, optional) and ``MINIMUM`` (number)."""
        self.add(
            QgsProcessingParameterExpression(
                "FILTER", translate("Veerkracht", "Only rows for which"), "", "INPUT", optional=True
            ),
            translate("Veerkracht", "Such as \"gemeentecode\" = 'GM0363'. The report says what was asked for."),
        )
        self.add_field(
            "MINIMUM_VELD",
            translate("Veerkracht", "Field for the minimum"),
            translate(
                "Veerkracht", "Such as verhuringen, woningen or inwoners: few of them make a figure that means little."
            ),
            optional=True,
            advanced=True,
        )
        self.add_number(
            "MINIMUM",
            translate("Veerkracht", "Minimum"),
            definitions.read("verslag")["minimum"]["aantal"],
            translate("Veerkracht", "Rows with less take no part; used with the field above only."),
            0,
            advanced=True,
        )

    def read_model_rows(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        velden: Sequence[str],
        *,
        teksten: Sequence[str] = (),
        gewicht: str = "",
        naam: str = "",
        optioneel: Sequence[str] = (),
    ) -> Modelgegevens:
        """Return the rows that a model is made of (``analysis.modelgegevens.choose_rows``), indexed by feature id.

        ``velden`` are number fields that a row must have and ``teksten`` text fields (groups) that it must have too;
        ``gewicht`` is the field with weights, '' for none. ``naam`` (what an area is called, '' for none) and
        ``optioneel`` are fields that a row may lack; they are in ``tabel`` as they are. Secret figures count as such.
        Says in the log what is left out and why, and remembers it for ``gegevens``; ``alle_rijen`` has every row.

        Raises Invoerfout for a filter that is no condition, and as ``read_numbers`` and ``choose_rows`` do.
        """
        from ...analysis.modelgegevens import choose_rows

        minimum = self._minimum(parameters, context)
        numbers = [*velden, *([minimum.veld] if minimum else []), *([gewicht] if gewicht else [])]
        beside = [name for name in dict.fromkeys([naam, *optioneel]) if name and name not in [*numbers, *teksten]]
        table = self.read_numbers(list(dict.fromkeys(numbers)), feedback, [*teksten, *beside])
        chosen = self._chosen_rows(parameters, context, feedback)
        self.alle_rijen = table
        model = choose_rows(
            table,
            velden,
            teksten=teksten,
            filter=None if chosen is None else chosen.reindex(table.index),
            minimum=minimum,
            gewicht=gewicht,
            geheim=self.geheim,
            namen=table[naam] if naam else None,
        )
        self._weglatingen = model.weglatingen
        self._filters = self._filter_lines(parameters, context, minimum)
        self.report(model.weglatingen.meldingen(), feedback)
        check_cancelled(feedback)
        further = [name for name in dict.fromkeys([naam, *optioneel]) if name and name not in model.tabel]
        return replace(model, tabel=model.tabel.join(table.loc[model.tabel.index, further]))

    def _minimum(self, parameters: dict, context: QgsProcessingContext) -> Minimum | None:
        from ...analysis.modelgegevens import Minimum

        veld = self.chosen_field(parameters, "MINIMUM_VELD", context)
        return Minimum(veld, self.parameterAsDouble(parameters, "MINIMUM", context)) if veld else None

    def _filter_expression(self, parameters: dict, context: QgsProcessingContext) -> str:
        """Return the filter of the run as it was given: as an expression, QGIS makes '' of one that is wrong."""
        return self.parameterAsString(parameters, "FILTER", context).strip()

    def _chosen_rows(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> pd.Series | None:
        """Return which rows the filter of the run takes (False for NULL, as in QGIS), None without one."""
        expression = self._filter_expression(parameters, context)
        if not expression:
            return None
        values = self.areas.evaluate(expression, context, feedback).astype(object)
        known = values.notna()
        if not values[known].map(lambda value: isinstance(value, Number)).all():
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                'The filter {expression} is no condition that is true or false. Write one, such as "woningen" >= 10.',
            )
            raise Invoerfout(text, expression=expression)
        return values.where(known, False).map(bool)

    def _filter_lines(self, parameters: dict, context: QgsProcessingContext, minimum: Minimum | None) -> list[str]:
        """Return a line for everything that chose rows, in the language of the report."""
        taal = self.chosen_language(parameters, context)
        lines = input_filters(parameters.get("INPUT"), input_layer(self, parameters, "INPUT", context), taal)
        expression = self._filter_expression(parameters, context)
        if expression:
            lines.append(filter_text("run", taal, waarde=expression))
        if minimum:
            lines.append(filter_text("minimum", taal, veld=minimum.veld, waarde=format_number(minimum.grens, taal)))
        return lines

    # ---- The parameters of the report -------------------------------------------------------------------------------

    def add_report(self) -> None:
        """Add ``HTML`` (made by default), ``WERKBOEK``, ``CSV`` (where asked for), ``CSV_NOTATIE``, ``HUISSTIJL``."""
        self.add(
            QgsProcessingParameterFile(
                "HUISSTIJL", translate("Veerkracht", "House style"), extension="json", optional=True
            ),
            translate("Veerkracht", "A file that a colleague saved. Left empty: that of the options of QGIS."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "CSV_NOTATIE",
                translate("Veerkracht", "Notation of the csv"),
                [
                    translate("Veerkracht", "For machines: decimal points, commas between, all digits"),
                    translate("Veerkracht", "For a Dutch spreadsheet: decimal commas, semicolons between"),
                ],
                defaultValue=MACHINES,
            ),
            translate("Veerkracht", "The workbook opens in every language."),
            advanced=True,
        )
        for name, label, kinds, by_default, help_line in (
            (
                "HTML",
                # The results viewer lists it by this name, among those of other algorithms.
                translate("Veerkracht", "Report: {name}").format(name=self.displayName()),
                "HTML (*.html)",
                True,
                translate(
                    "Veerkracht",
                    "What was found, with tables, charts, data, definitions and versions, as one page to read, print "
                    "or mail; it opens from the results viewer.",
                ),
            ),
            (
                "WERKBOEK",
                translate("Veerkracht", "Workbook"),
                "Excel (*.xlsx)",
                False,
                translate("Veerkracht", "The same report as a workbook: a sheet a table, with real numbers."),
            ),
            (
                "CSV",
                translate("Veerkracht", "Main table as csv"),
                "csv (*.csv)",
                False,
                translate("Veerkracht", "The main table of the report, in the notation that is chosen."),
            ),
        ):
            parameter = QgsProcessingParameterFileDestination(name, label, kinds, None, True, by_default)
            self.add(parameter, help_line)

    def report_files(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Bestanden:
        """Return where the report is to be written; call it before the work.

        Raises Invoerfout for a name that is not of its kind, for a place that is an input, and for a house style that
        cannot be read; QgsProcessingException where nothing is asked for but a workbook, and the library that writes it
        is not there. Beside another form that workbook is left out, with a warning.
        """
        self.report_style(parameters, context)
        paths = {name: self.parameterAsFileOutput(parameters, name, context) for name in FORMS if parameters.get(name)}
        paths = {name: path for name, path in paths.items() if path}
        for name, path in paths.items():
            Target(path, "").check(self.stored_inputs())
            if Path(path).suffix.lower() not in FORMS[name]:
                text = QT_TRANSLATE_NOOP("Veerkracht", "{path} must be a file {kind}. Choose another name.")
                raise Invoerfout(text, path=path, kind=FORMS[name][0])
        problem = library_problem([werkboek.LIBRARY]) if "WERKBOEK" in paths else ""
        if problem and len(paths) == 1:
            raise QgsProcessingException(problem)
        if problem:
            feedback.pushWarning(f"{problem} {translate('Veerkracht', 'The workbook is not made.')}")
            del paths["WERKBOEK"]
        return Bestanden(paths, self.parameterAsEnum(parameters, "CSV_NOTATIE", context) == DUTCH)

    def report_style(self, parameters: dict, context: QgsProcessingContext) -> Huisstijl:
        """Return the house style of the report. Raises Invoerfout as ``Huisstijl.read`` does."""
        return Huisstijl.chosen(self.parameterAsFile(parameters, "HUISSTIJL", context))

    # ---- What the report says of its data ---------------------------------------------------------------------------

    def gegevens(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        *,
        startwaarde: int | None = None,
        weggelaten: Sequence[Regel] = (),
        gebruikt: int | None = None,
        bibliotheken: Sequence[str] = (),
    ) -> Gegevens:
        """Return what the figures were made of, after ``read_model_rows``: layer, filters, rows, choices, versions.

        ``weggelaten`` are further lines on rows that were left out afterwards (such as areas without neighbours), and
        ``gebruikt`` how many were used then. ``bibliotheken`` are libraries that took part besides ``REQUIRES``.
        """
        counts = self._weglatingen
        return Gegevens(
            laag=self.areas.source.sourceName(),
            bestand=file_name(self.areas),
            bronnen=self.areas.bronnen,
            filter=self._filters,
            rijen=counts.rijen,
            gebruikt=counts.gebruikt if gebruikt is None else gebruikt,
            weggelaten=[*counts.regels(), *weggelaten],
            keuzes=settings(self, parameters, context),
            versies=versions([*self.LIBRARIES, *self.REQUIRES, *bibliotheken]),
            startwaarde=startwaarde,
        )

    @staticmethod
    def now() -> datetime.datetime:
        """Return when the report is made."""
        return datetime.datetime.now().astimezone().replace(microsecond=0)

    # ---- The report -------------------------------------------------------------------------------------------------

    def write_report(
        self, files: Bestanden, feedback: QgsProcessingFeedback, verslag: Verslag, *, hoofdtabel: str = ""
    ) -> dict[str, object]:
        """Write the report in every form that was asked for, all or none; return the outputs HTML, WERKBOEK and CSV.

        ``hoofdtabel`` is the ``naam`` of the table that the csv has; by default the first. The outcomes are said in the
        log too. Raises Cancelled on cancel, Invoerfout for a file that cannot be written.
        """
        for line in verslag.texts(verslag.uitkomsten):
            feedback.pushInfo(line)
        content: dict[str, bytes] = {}
        uitgave = Verslaguitgave.of(verslag)

        def step(done: float) -> None:
            check_cancelled(feedback)

        if "HTML" in files.paden or "WERKBOEK" in files.paden:
            self._warn_without_pictures(verslag, feedback)
        if "HTML" in files.paden:
            content["HTML"] = page(uitgave, step).encode("utf-8")
        if "WERKBOEK" in files.paden:
            content["WERKBOEK"] = werkboek.workbook_bytes(uitgave, step)
        if "CSV" in files.paden:
            tables = {tabel.naam: tabel for tabel in verslag.tables()}
            content["CSV"] = table_csv(tables[hoofdtabel or next(iter(tables))], dutch=files.csv_nederlands)
        check_cancelled(feedback)
        put_in_place({Path(files.paden[name]): _writer(data) for name, data in content.items()})
        return {name: files.paden[name] for name in content}

    @staticmethod
    def _warn_without_pictures(verslag: Verslag, feedback: QgsProcessingFeedback) -> None:
        if any(not beeld.png for onderdeel in verslag.onderdelen for beeld in onderdeel.beelden):
            problem = library_problem([grafieken.LIBRARY])
            feedback.pushWarning(f"{problem} {translate('Veerkracht', 'The report is made without charts.')}")


def _writer(data: bytes) -> Callable[[Path], object]:
    return lambda part: part.write_bytes(data)
