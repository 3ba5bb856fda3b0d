"""``veerkracht:tabellenboek``: all tables of the reports that the layers allow, as a workbook and as a page."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..resources import definitions
from .base.algorithm import REPORT
from .base.layers import SourceTable, Stored, Target, check_cancelled
from .base.lettings import LettingsAlgorithm, default_code_list
from .base.libraries import library_problem
from .rapport import grafieken, werkboek
from .rapport.boekinvoer import (
    CODE,
    NO_CODE,
    NO_TABLES,
    Gelezen,
    book_input,
    book_rules,
    book_words,
    gemeenten_of,
    remarks_on,
    usable,
)
from .rapport.boeklagen import Boeklaag, layers_of_project
from .rapport.huisstijl import Huisstijl
from .rapport.kaartbeelden import parts_of_file
from .rapport.uitgave import Uitgave
from .rapport.webpagina import page
from .rapport.wegschrijven import put_in_place

if TYPE_CHECKING:
    from ..analysis.tabellenboek.boek import Tabellenboek
    from ..analysis.toewijzingen import Toewijzingen

translate = QCoreApplication.translate

READ, COUNTED, WRITTEN = 40, 55, 75  # per cent of the work that is done then
# What a field of the layers is -> the parameter with its name.
FIELDS = {
    "gebiedcode": "GEBIEDCODE",
    "gebiednaam": "GEBIEDNAAM",
    "gemeentenaam": "GEMEENTE",
    "woningen": "WONINGEN",
    "inwoners": "INWONERS",
}
FORMS = {"OUTPUT": (".xlsx",), "HTML": (".html", ".htm")}
NOT_MADE = QT_TRANSLATE_NOOP("Veerkracht", "Not made: {table} ({reason}).")
NAMED = 3  # gemeenten on the cover


class TabellenboekAlgoritme(LettingsAlgorithm):
    """Make the book of tables."""

    NAME = "tabellenboek"
    GROUP = REPORT
    LETTINGS = "TOEWIJZINGEN"
    lettings: SourceTable | None
    lagen: list[Boeklaag]

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Book of tables (Excel and web page)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterMultipleLayers(
                "LAGEN",
                translate("Veerkracht", "Maps and layers with allocations per area"),
                Qgis.ProcessingSourceType.Vector,
                optional=True,
            ),
            translate(
                "Veerkracht",
                "As this plug-in made them. Left empty: all of them in the project. A file with several maps counts as "
                "all of them.",
            ),
        )
        self.add_lettings(optional=True)
        self.add_step()
        self.add_period()
        self.add(
            QgsProcessingParameterNumber(
                "MINIMUM",
                translate("Veerkracht", "Show counts from"),
                Qgis.ProcessingNumberParameterType.Integer,
                definitions.read("tabellenboek")["minimum"]["waarnemingen"],
                minValue=0,
            ),
            translate("Veerkracht", "Fewer people, dwellings or lettings are secret, and so is what would tell them."),
        )
        self.add(
            QgsProcessingParameterString("TITEL", translate("Veerkracht", "Title of the book"), optional=True),
            translate("Veerkracht", "Stands on the first sheet and over every page that is printed."),
        )
        self._add_fields()
        self.add_reading()
        self._add_style()
        self._add_results()

    def _add_fields(self) -> None:
        for (role, name), label in zip(
            FIELDS.items(),
            (
                translate("Veerkracht", "Field with the area code"),
                translate("Veerkracht", "Field with the area name"),
                translate("Veerkracht", "Field with the gemeente"),
                translate("Veerkracht", "Field with the dwellings"),
                translate("Veerkracht", "Field with the inwoners"),
            ),
            strict=True,
        ):
            self.add(
                QgsProcessingParameterString(name, label, optional=True),
                translate("Veerkracht", "Left empty: {field}, or what the CBS map calls it.").format(field=role),
                advanced=True,
            )

    def _add_style(self) -> None:
        self.add(
            QgsProcessingParameterFile(
                "HUISSTIJL", translate("Veerkracht", "House style"), extension="json", optional=True
            ),
            translate("Veerkracht", "A file that a colleague saved. Left empty: that of the options of QGIS."),
            advanced=True,
        )
        self.add_map_language()

    def _add_results(self) -> None:
        for name, label, kinds, help_line in (
            (
                "OUTPUT",
                translate("Veerkracht", "Workbook"),
                "Excel (*.xlsx)",
                translate("Veerkracht", "A sheet a table, with contents, sources, notes and charts."),
            ),
            (
                "HTML",
                translate("Veerkracht", "Web page"),
                "HTML (*.html)",
                translate("Veerkracht", "The same tables and charts as one page, to read, print or mail."),
            ),
        ):
            self.add(QgsProcessingParameterFileDestination(name, label, kinds, None, optional=True), help_line)
        self.addOutput(QgsProcessingOutputNumber("TABELLEN", translate("Veerkracht", "Tables that were made")))

    # ---- Inputs -----------------------------------------------------------------------------------------------------

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the layers, and the lettings where there are any."""
        self.lettings = None
        if parameters.get("TOEWIJZINGEN"):
            super().open_inputs(parameters, context)
        self.code_list = self.parameterAsFile(parameters, "CODELIJST", context) or default_code_list()
        self.lagen = [Boeklaag.of(layer, context) for layer in self._layers(parameters, context)]

    def _layers(self, parameters: dict, context: QgsProcessingContext) -> list[QgsVectorLayer]:
        """Return the layers that were chosen, those of a file with several too; by default those of the project."""
        value = parameters.get("LAGEN")
        if not value:
            return layers_of_project(context.project())
        items = value if isinstance(value, list | tuple) else str(value).split(";")
        chosen = [part for item in items for part in parts_of_file(item) or [item]]
        layers = self.parameterAsLayerList({**parameters, "LAGEN": chosen}, "LAGEN", context)
        return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]

    def stored_inputs(self) -> list[Stored]:
        """Return where all inputs are stored."""
        return [*super().stored_inputs(), *(laag.tabel.stored for laag in self.lagen if laag.tabel.stored)]

    # ---- The work ---------------------------------------------------------------------------------------------------

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Read the layers, make the tables, and write them in both forms."""
        files = self._files(parameters, context, feedback)
        style = Huisstijl.chosen(self.parameterAsFile(parameters, "HUISSTIJL", context))
        lagen = self._read_layers(parameters, context, feedback)
        book = self._make_tables(parameters, context, feedback, lagen)
        check_cancelled(feedback)
        feedback.setProgress(COUNTED)
        taal = self.chosen_language(parameters, context)
        title = self.parameterAsString(parameters, "TITEL", context).strip()
        uitgave = Uitgave(
            titel=title or definitions.read("werkboek")["woorden"]["titel"][taal],
            ondertitel=gemeenten_of([tabel for _, tabel in lagen], NAMED),
            tabellen=book.tabellen,
            niet_gemaakt=book.niet_gemaakt,
            verantwoording=self._account(lagen),
            gemaakt=datetime.datetime.now().astimezone().replace(microsecond=0),
            taal=taal,
            huisstijl=style,
        )
        return {**_write(files, uitgave, feedback), "TABELLEN": len(book.tabellen)}

    def _files(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, str]:
        """Return where each form is to be written. Raises Invoerfout where none can be, or would be over an input."""
        files = {name: self.parameterAsFileOutput(parameters, name, context) for name in FORMS if parameters.get(name)}
        for name, path in files.items():
            Target(path, "").check(self.stored_inputs())
            if Path(path).suffix.lower() not in FORMS[name]:
                text = QT_TRANSLATE_NOOP("Veerkracht", "{path} must be a file {kind}. Choose another name.")
                raise Invoerfout(text, path=path, kind=FORMS[name][0])
        problem = library_problem([werkboek.LIBRARY]) if "OUTPUT" in files else ""
        if problem and "HTML" not in files:
            raise QgsProcessingException(problem)
        if problem:
            feedback.pushWarning(f"{problem} {translate('Veerkracht', 'Only the web page is made.')}")
            del files["OUTPUT"]
        if not files:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Choose a file for the workbook, for the web page, or for both.")
            )
        return files

    def _read_layers(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[Gelezen]:
        """Return the layers that have something for the book, read; the others are named in the log."""
        chosen = self._chosen_fields(parameters, context)
        found = []
        for number, laag in enumerate(self.lagen, start=1):
            if not usable(laag):
                self.report([Melding(NO_TABLES, {"layer": laag.naam}, warning=True)], feedback)
                continue
            try:
                tabel = laag.read(chosen, feedback)
            except Invoerfout as error:  # one layer that cannot be read does not take the others with it
                self.report([error.melding], feedback)
                continue
            if CODE not in tabel:
                self.report([Melding(NO_CODE, {"layer": laag.naam}, warning=True)], feedback)
                continue
            self.report(remarks_on(laag, self.chosen_language(parameters, context)), feedback)
            found.append((laag, tabel))
            feedback.setProgress(READ * number / len(self.lagen))
        return found

    def _chosen_fields(self, parameters: dict, context: QgsProcessingContext) -> dict[str, str]:
        """Return the fields that the user named, by what they are. Raises Invoerfout for one that no layer has."""
        typed = {role: self.parameterAsString(parameters, name, context).strip() for role, name in FIELDS.items()}
        chosen = {role: field for role, field in typed.items() if field}
        present = {name for laag in self.lagen for name in laag.tabel.field_names()}
        for field in chosen.values():
            if field not in present:
                text = QT_TRANSLATE_NOOP("Veerkracht", "No layer has a field {field}. Write it as the layers have it.")
                raise Invoerfout(text, field=field)
        return chosen

    def _make_tables(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        lagen: Sequence[Gelezen],
    ) -> Tabellenboek:
        """Return the tables. Says which could not be made; raises Invoerfout when none could."""
        from ..analysis.doelgroepen import Codelijst
        from ..analysis.tabellenboek.boek import maak_boek

        taal = self.chosen_language(parameters, context)
        verhuringen, periode = self._read_all_lettings(parameters, context, feedback, lagen), ""
        if verhuringen is not None:
            periode = self.period_text(parameters, context, verhuringen)
        check_cancelled(feedback)
        codelijst = verhuringen.codelijst if verhuringen is not None else Codelijst.from_file(self.code_list)
        bron = "; ".join(self.lettings.bronnen or (self.lettings.source.sourceName(),)) if self.lettings else ""
        invoer, said = book_input(lagen, verhuringen, codelijst, periode, bron, taal)
        self.report(said, feedback)
        minimum = self.parameterAsInt(parameters, "MINIMUM", context)
        book = maak_boek(invoer, book_rules(minimum), book_words(taal))
        for title, reason in book.niet_gemaakt:
            unexpected = title in book.onverwacht
            self.report([Melding(NOT_MADE, {"table": title, "reason": reason}, warning=unexpected)], feedback)
        if book.niet_gemaakt and not book.tabellen:
            title, reason = min(book.niet_gemaakt, key=lambda lacking: lacking[0] not in book.onverwacht)
            text = QT_TRANSLATE_NOOP("Veerkracht", "No table can be made. {table}: {reason}.")
            raise Invoerfout(text, table=title, reason=reason)
        if not book.tabellen:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No table can be made: no layer is a map of Veerkracht or has allocations per area, and there are "
                    "no lettings. Make the maps first, or choose other layers.",
                )
            )
        return book

    def _read_all_lettings(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        lagen: Sequence[Gelezen],
    ) -> Toewijzingen | None:
        """Return the lettings, None without. Points get the area of the first layer that they lie in."""
        if self.lettings is None:
            return None
        if not self.lettings_field(parameters, "CODE", context):
            self.lettings.require_fields([self.parameterDefinition("CODE").defaultValue()])
        if not lagen or self.lettings_field(parameters, "GEBIED", context) or not self.lettings.has_geometry():
            return self.read_lettings(parameters, context, feedback)
        laag, _ = lagen[0]
        roles = laag.roles(self._chosen_fields(parameters, context))
        return self.read_lettings(parameters, context, feedback, (laag.tabel, roles[CODE]))

    def _account(self, lagen: Sequence[Gelezen]) -> list[tuple[str, list[str]]]:
        """Return what each layer says of itself, and the lettings."""
        account = [(laag.titel, laag.verantwoording) for laag, _ in lagen]
        if self.lettings is not None:
            lines = [*self.lettings.bronnen, *self.lettings.opmerkingen]
            account.append((self.lettings.source.sourceName(), lines or [os.path.basename(self.code_list)]))
        return account


def _write(files: Mapping[str, str], uitgave: Uitgave, feedback: QgsProcessingFeedback) -> dict[str, str]:
    """Write the book in each form; both are whole before either is put in its place."""

    def step(begin: float, end: float) -> Callable[[float], None]:
        def done(part: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(begin + (end - begin) * part)

        return done

    content: dict[str, bytes] = {}
    if "OUTPUT" in files:
        content["OUTPUT"] = werkboek.workbook_bytes(uitgave, step(COUNTED, WRITTEN))
    if "HTML" in files:
        problem = library_problem([grafieken.LIBRARY])
        if problem:
            feedback.pushWarning(f"{problem} {translate('Veerkracht', 'The web page is made without charts.')}")
        content["HTML"] = page(uitgave, step(WRITTEN, 100), charts=not problem).encode("utf-8")
    check_cancelled(feedback)
    put_in_place({Path(files[name]): lambda part, data=data: part.write_bytes(data) for name, data in content.items()})
    return {name: files[name] for name in content}
