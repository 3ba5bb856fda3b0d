"""``veerkracht:veerkrachtkaarten``: the nine maps of 003 bijlage A in one run, in one GeoPackage."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..language import word
from ..resources import definitions
from .base.algorithm import Finished
from .base.gemeenten import part_of
from .base.layers import Target
from .base.map_parameters import MapAlgorithm
from .base.project import arrange_in_project
from .base.result import Herkomst
from .base.tables import TableWriter
from .maps import corporatiebezit, kwetsbaarheid
from .maps.kaartenschema import Kaartenschema
from .maps.kaartenset import MAPS, Gemaakt, Keuzes
from .maps.setteksten import map_names

if TYPE_CHECKING:
    from ..analysis.gemeentedeel import Gemeentedeel

translate = QCoreApplication.translate


class VeerkrachtKaarten(MapAlgorithm):
    """Make all maps, or those that are ticked, from one layer of areas."""

    NAME = "veerkrachtkaarten"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "All veerkracht maps (1 to 9)")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add(
            QgsProcessingParameterEnum(
                "KAARTEN",
                translate("Veerkracht", "Maps"),
                list(map_names()),
                allowMultiple=True,
                defaultValue=list(range(len(MAPS))),
            ),
            translate("Veerkracht", "A map whose fields the layer does not have is left out, and the log says so."),
        )
        self._add_fields()
        self._add_gemeenten()
        self.add_years()
        self.add(
            QgsProcessingParameterString("STANDJAREN", translate("Veerkracht", "Earlier years as well"), optional=True),
            translate(
                "Veerkracht",
                "Such as 2014 2018: levels of those years as extra maps (3, 4, 6 and 7), from the fields that are "
                "called after them, in the same classes.",
            ),
        )
        self._add_schema()
        self.add_first_areas()
        self.add_map_language()
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", translate("Veerkracht", "GeoPackage with the maps"), "GeoPackage (*.gpkg)"
            ),
            translate("Veerkracht", "One table for each map, with its style and its note."),
        )
        for nummer, name in zip(MAPS, list(map_names()), strict=True):
            self.addOutput(QgsProcessingOutputVectorLayer(f"KAART_{nummer}", name))

    def _add_fields(self) -> None:
        self.add_field(
            "PCT_CORPORATIE",
            translate("Veerkracht", "Corporation housing (%)"),
            translate("Veerkracht", "For map 3."),
            "pct_corporatie",
            optional=True,
        )
        for name, label in (
            ("GROEPEN_T0", translate("Veerkracht", "Vulnerable groups, first year (%)")),
            ("GROEPEN_T1", translate("Veerkracht", "Vulnerable groups, last year (%)")),
        ):
            self.add_field(
                name,
                label,
                translate("Veerkracht", "Shares of inwoners, one field per group. Empty: the index below is used."),
                multiple=True,
                optional=True,
            )
        # Optional, or the dialog would insist on fields of maps that are left out, which the log says.
        self.add_index_fields(optional=True)
        self.add_scores(optional=True)
        self.add_gemeente()

    def _add_gemeenten(self) -> None:
        self.add(
            QgsProcessingParameterString("GEMEENTEN", translate("Veerkracht", "Only these gemeenten"), optional=True),
            translate(
                "Veerkracht",
                "Codes or names with commas between, such as GM0363, Diemen. Classes that follow from the figures stay "
                "those of all areas, so that maps of several gemeenten compare. Empty: all areas.",
            ),
        )
        self.add_field(
            "GEMEENTENAAM",
            translate("Veerkracht", "Name of the gemeente"),
            translate("Veerkracht", "To choose gemeenten by name."),
            "gemeentenaam",
            optional=True,
            advanced=True,
        )

    def _add_schema(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "SCHEMA",
                translate("Veerkracht", "Scheme"),
                [
                    translate("Veerkracht", "Aedes (2014-2020)"),
                    translate("Veerkracht", "Rotterdam"),
                    translate("Veerkracht", "From a file"),
                ],
                defaultValue=0,
            ),
            translate("Veerkracht", "Classes of corporatiebezit and colours of veerkracht, as in the report."),
        )
        self.add(
            QgsProcessingParameterFile(
                "SCHEMABESTAND",
                translate("Veerkracht", "Scheme file"),
                Qgis.ProcessingFileParameterBehavior.File,
                optional=True,
                fileFilter=translate("Veerkracht", "Scheme of maps") + " (*.json)",
            ),
            translate(
                "Veerkracht", "Classes, limits and colours that you or a colleague saved; used with 'From a file'."
            ),
        )
        self.add_band_kwetsbaarheid()
        self.add_overlast_limits()
        self.add_index_classes()
        self.add(
            QgsProcessingParameterFileDestination(
                "SCHEMA_OPSLAAN",
                translate("Veerkracht", "Save the scheme"),
                translate("Veerkracht", "Scheme of maps") + " (*.json)",
                optional=True,
                createByDefault=False,
            ),
            translate("Veerkracht", "A small file with the classes, limits and colours of this run, to share."),
            advanced=True,
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Make the maps."""
        scheme = self._scheme(parameters, context)
        keuzes = self._keuzes(parameters, context, scheme)
        keuzes.check()
        path = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        Target.of(path).check(self.stored_inputs())
        numbers, texts = keuzes.fields(self.areas.field_names())
        deel = self._part(parameters, context, feedback)
        table = self.read_numbers(numbers, feedback, texts)
        herkomst = self.herkomst_of_development(parameters, context, feedback)
        if deel:
            herkomst = _of_part(herkomst, deel)
        rows = deel.rows.reindex(table.index) if deel else None
        made = list(keuzes.make(table, herkomst, lambda melding: self.report([melding], feedback), rows))
        if deel:
            made = [_named_after(kaart, deel) for kaart in made]
        if not made:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "None of the maps can be made; the log says what is missing for each.")
            )
        self.warn_without_crs(self.areas, feedback)
        # First, because it is the one that can still turn out to be impossible: the maps have their folder already.
        self._save_scheme(parameters, context, scheme)
        return self._write(made, path, context, feedback, deel)

    def _part(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Gemeentedeel | None:
        """Return which areas to show, None for all of them."""
        text = self.parameterAsString(parameters, "GEMEENTEN", context)
        fields = [self.chosen_field(parameters, name, context) for name in ("GEMEENTE", "GEMEENTENAAM")]
        deel = part_of(self.areas, text, *fields, feedback)
        self.report([deel.melding()] if deel else [], feedback)
        return deel

    def _scheme(self, parameters: dict, context: QgsProcessingContext) -> Kaartenschema:
        """Return the scheme: of a report with the limits of this dialog, or all of it from a file."""
        name = ("aedes", "rotterdam", "bestand")[self.parameterAsEnum(parameters, "SCHEMA", context)]
        if name == "bestand":
            return Kaartenschema.read(self.parameterAsFile(parameters, "SCHEMABESTAND", context))
        return Kaartenschema(
            corporatiebezit=name,
            kleuren=name,
            grenzen=self.chosen_grenzen(parameters, context),
            indeling=self.chosen_indeling(parameters, context),
        )

    def _field_or_default(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return a field; where none was chosen the name of the default, which the log then says to be missing."""
        return self.chosen_field(parameters, name, context) or self.parameterDefinition(name).defaultValue()

    def _keuzes(self, parameters: dict, context: QgsProcessingContext, scheme: Kaartenschema) -> Keuzes:
        groups = [self.chosen_fields(parameters, name, context) for name in ("GROEPEN_T0", "GROEPEN_T1")]
        index = ()
        if not any(groups):
            index = tuple(self._field_or_default(parameters, name, context) for name in ("INDEX_T0", "INDEX_T1"))
            groups = [[name] for name in index]
        first, last = self.chosen_years(parameters, context)
        numbers = list(MAPS)
        return Keuzes(
            corporatiebezit=corporatiebezit.Keuzes(
                scheme.corporatiebezit_schema(), self.chosen_field(parameters, "PCT_CORPORATIE", context), jaar=last
            ),
            kwetsbaarheid=kwetsbaarheid.Keuzes(
                groepen_t1=groups[1],
                groepen_t0=groups[0],
                aantallen=False,
                inwoners_t1=self.chosen_field(parameters, "GEWICHT", context),
                inwoners_t0="",
                jaar_t0=first,
                jaar_t1=last,
                band=scheme.grenzen.band_kwetsbaarheid,
                indeling=scheme.indeling,
            ),
            score_t0=self._field_or_default(parameters, "SCORE_T0", context),
            score_t1=self._field_or_default(parameters, "SCORE_T1", context),
            grenzen=scheme.grenzen,
            gemeente=self.gemeente_fields(parameters, context),
            kleuren=scheme.kleuren,
            kaarten=[numbers[index] for index in self.parameterAsEnums(parameters, "KAARTEN", context)],
            standjaren=self.chosen_year_list(parameters, "STANDJAREN", context),
            index_velden=index,
        )

    def _write(
        self,
        made: list[Gemaakt],
        path: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        deel: Gemeentedeel | None,
    ) -> dict[str, object]:
        """Write the maps to one file, which is there when all of them are; return the outputs.

        ``deel``: the maps are not of all areas.
        """
        outputs: dict[str, object] = {"OUTPUT": path}
        made = [replace(kaart, resultaat=kaart.resultaat.of_areas(self.areas)) for kaart in made]
        layers, said = [], []
        with TableWriter(self.areas, Path(path), context, feedback) as writer:
            for number, kaart in enumerate(made):
                result = kaart.resultaat
                # What holds for several maps is said once.
                self.report([melding for melding in result.meldingen if melding not in said], feedback)
                said += result.meldingen
                for line in result.toelichting.lines():
                    feedback.pushInfo(line)
                writer.write(kaart.tabel, result.columns, share=(number, len(made)), ordered=deel is not None)
        for kaart in made:
            uri = f"{path}|layername={kaart.tabel}"
            self._finished.append(Finished(uri, kaart.resultaat.toelichting, kaart.resultaat.kaart()))
            outputs.setdefault(f"KAART_{kaart.nummer}", uri)
            layers.append((uri, kaart.resultaat.toelichting.titel))
        title = definitions.read("kaart")["woorden"]["kaartenset"][made[0].resultaat.toelichting.taal]
        arrange_in_project(layers, f"{title} {deel.title() if deel else Path(path).stem}", context)
        return outputs

    def _save_scheme(self, parameters: dict, context: QgsProcessingContext, scheme: Kaartenschema) -> None:
        target = self.parameterAsFileOutput(parameters, "SCHEMA_OPSLAAN", context)
        if not target:
            return
        try:
            Path(target).write_text(scheme.as_json(), encoding="utf-8")
        except OSError as error:
            raise QgsProcessingException(
                translate("Veerkracht", "The scheme cannot be written to {path}: {reason}").format(
                    path=os.path.normpath(target), reason=error.strerror
                )
            ) from error


def _of_part(herkomst: Herkomst, deel: Gemeentedeel) -> Herkomst:
    """Return what maps of part of the areas inherit: that they are part of them, and of which."""
    values = {"namen": deel.names(), "aantal": int(deel.rows.sum()), "totaal": len(deel.rows)}
    remark = word("deel_gemeenten", herkomst.taal).format(**values)
    return replace(herkomst, opmerkingen=tuple(dict.fromkeys([*herkomst.opmerkingen, remark])))


def _named_after(kaart: Gemaakt, deel: Gemeentedeel) -> Gemaakt:
    """Return a map with the gemeente in its title: as a layer beside those of others, and on paper."""
    note = kaart.resultaat.toelichting
    note = replace(note, titel=f"{note.titel}, {deel.title()}")
    return replace(kaart, resultaat=replace(kaart.resultaat, toelichting=note))
