"""``veerkracht:leeseigengegevens``: an own file of lettings or property to one clean table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingMultiStepFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ..language import interface_language, map_language
from ..resources import definitions
from .base.files import FileAlgorithm
from .base.layers import Stored, check_cancelled
from .base.note import Toelichting
from .base.owndata import KINDS, read_below, read_mapping, rules, understand, visible_sheets
from .base.sheets import read_sheet, sheet_names

if TYPE_CHECKING:
    from ..analysis.bladindeling import Blad
    from ..analysis.kolomkeuze import Kolomkeuze

translate = QCoreApplication.translate


class LeesEigenGegevens(FileAlgorithm):
    """Read a file as people keep it; writes the fields that the algorithms on lettings and property know."""

    NAME = "leeseigengegevens"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Read own data (lettings, property)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_file(
            translate("Veerkracht", "Own file"),
            translate(
                "Veerkracht",
                "An Excel workbook or csv as it is, with titles, totals and notes. Look at it first with 'Read own "
                "file' in the menu Veerkracht.",
            ),
        )
        self.add(
            QgsProcessingParameterString("BLAD", translate("Veerkracht", "Sheet"), optional=True),
            translate(
                "Veerkracht",
                "Left empty, the sheet of the mapping, else that with most rows. With *, for lettings: all sheets with "
                "the columns of that with most rows, below each other.",
            ),
        )
        taal = interface_language()
        kinds = definitions.read("eigenbestand")["soorten"]
        self.add(
            QgsProcessingParameterEnum(
                "SOORT",
                translate("Veerkracht", "What it holds"),
                [kinds[kind]["naam"][taal] for kind in KINDS],
                False,
                0,
            ),
            translate("Veerkracht", "Lettings keep a row each. Property is added up by area."),
        )
        self.add(
            QgsProcessingParameterFile(
                "MAPPING",
                translate("Veerkracht", "Mapping of columns"),
                Qgis.ProcessingFileParameterBehavior.File,
                extension="json",
                optional=True,
            ),
            translate(
                "Veerkracht",
                "A file that 'Read own file' saved. Left empty, columns are what their names and cells say.",
            ),
        )
        self.add(
            QgsProcessingParameterString("CORPORATIES", translate("Veerkracht", "Corporations"), optional=True),
            translate(
                "Veerkracht",
                "For property with names of owners: those that are a corporation, with ; between them. All others are "
                "then none.",
            ),
        )
        self.add_table(translate("Veerkracht", "Own data"))

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Read the file."""
        from ..analysis.eigenbezit import with_corporations
        from ..analysis.eigenbladen import ALL
        from ..analysis.eigentabel import clean_table

        path = self.parameterAsFile(parameters, "INPUT", context)
        kind = KINDS[self.parameterAsEnum(parameters, "SOORT", context)]
        file = self.parameterAsFile(parameters, "MAPPING", context)
        mapping = read_mapping(file, kind) if file else None
        sheet = self.parameterAsString(parameters, "BLAD", context).strip()
        self.file = Stored.of(path)
        chosen = sheet or (mapping.blad if mapping else "")
        blad = read_sheet(path, "", feedback) if chosen == ALL else self._sheet(path, sheet, chosen, feedback)
        feedback.setProgress(30)
        regels = rules(kind, lambda: check_cancelled(feedback))
        begrip = understand(blad, regels, mapping)
        feedback.setProgress(40)
        here = [] if chosen == ALL else begrip.vondst.meldingen
        self.report([*here, *begrip.meldingen, self._say_columns(begrip.keuze)], feedback)
        names = [name.strip() for name in self.parameterAsString(parameters, "CORPORATIES", context).split(";")]
        keuze = with_corporations(begrip.keuze, [name for name in names if name])
        if chosen == ALL:
            result = read_below(path, begrip, self._sheets(path, blad, feedback), regels).join()
        else:
            result = clean_table(begrip.vondst, keuze, regels)
        self.report(result.meldingen, feedback)
        note = self._note(path, kind, list(result.table.columns))
        output = self.write_table(parameters, "OUTPUT", context, feedback, result.table, note)
        return {"OUTPUT": output}

    @staticmethod
    def _sheets(path: str, base: Blad, feedback: QgsProcessingFeedback) -> Iterator[Blad]:
        """Yield the sheets of the file, each a step of the second half of the progress."""
        count = len(sheet_names(path).names)
        steps = QgsProcessingMultiStepFeedback(2 * count, feedback)
        steps.setCurrentStep(count)
        for number, blad in enumerate(visible_sheets(path, base, steps), count + 1):
            yield blad
            steps.setCurrentStep(number)

    def _sheet(self, path: str, chosen: str, kept: str, feedback: QgsProcessingFeedback) -> Blad:
        """Return the sheet that was chosen, else that of the mapping where the file has it, else the longest."""
        names = sheet_names(path).names
        blad = read_sheet(path, chosen or (kept if kept in names else ""), feedback)
        if len(names) > 1:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Sheet {name} of {names}.")
            self.report([Melding(text, {"name": blad.naam, "names": ", ".join(names)}, warning=True)], feedback)
        return blad

    @staticmethod
    def _say_columns(keuze: Kolomkeuze) -> Melding:
        """Return which column is read as which field."""
        pairs = [f"{column} → {veld}" for column, veld in keuze.velden.items() if veld]
        pairs += [f"'{text}' → {veld}" for veld, text in keuze.vast.items()]
        return Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "Columns read: {columns}."), {"columns": ", ".join(pairs) or "-"}
        )

    @staticmethod
    def _note(path: str, kind: str, fields: list[str]) -> Toelichting:
        data = definitions.read("eigenbestand")
        taal = map_language()
        return Toelichting(
            titel=data["soorten"][kind]["titel"][taal],
            definitie=data["soorten"][kind]["definitie"][taal],
            taal=taal,
            bronnen=[data["bron"][taal].format(naam=Path(path).name)],
            velden=fields,
        )
