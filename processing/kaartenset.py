"""``veerkracht:kaartenset``: maps on paper, for each area of a layer, as one PDF with bookmarks or as files."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ..analysis.atlasplan import PAIR, groups_of_maps
from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..language import interface_language, sentence, word
from ..resources import definitions
from .base.algorithm import REPORT, VeerkrachtAlgorithm
from .base.layers import SourceTable, Stored, Target, open_source
from .rapport import achtergrond, atlas, omgeving, sjablonen
from .rapport.bladzetter import Bladzetter, Inhoud, Uiterlijk
from .rapport.huisstijl import Huisstijl
from .rapport.kaartbeelden import (
    Kaartbeeld,
    Telling,
    is_blank,
    maps_of_project,
    no_map,
    parts_of_file,
    styled_copy,
    views_of,
)
from .rapport.momentopname import Momentopname
from .rapport.paginagebieden import EVERYTHING, Naamkeuze, read_page_areas

translate = QCoreApplication.translate

SHARE_OF_READING = 5  # per cent of the time
NAMED = 50  # areas and pages at most in one sentence; the log has them all
NO_NAMES = QT_TRANSLATE_NOOP(
    "Veerkracht",
    "Layer {layer} has no field that is called as names usually are: pages are called after the code, or numbered. "
    "Choose the field at 'Name of the area'.",
)
NOT_PRINTED = QT_TRANSLATE_NOOP("Veerkracht", "Not printed: {page}.")

# In the order of the parameter: what an index stands for never changes.
SJABLONEN = tuple(
    naam
    for soort in (sjablonen.KAART, sjablonen.VERGELIJKING, sjablonen.OVERZICHT)
    for naam, sjabloon in sjablonen.SJABLONEN.items()
    if sjabloon.soort == soort
)


class Kaartenset(VeerkrachtAlgorithm):
    """Print maps, each of them for each area."""

    NAME = "kaartenset"
    GROUP = REPORT
    gebieden: SourceTable | None
    kaarten: list[QgsVectorLayer]
    geweigerd: (
        Invoerfout | None
    )  # what is to be said of the maps; QGIS keeps what is raised while it prepares to itself

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Set of maps on paper (atlas)")

    def flags(self) -> Qgis.ProcessingAlgorithmFlag:
        """Return that it runs in the main thread, where QGIS wants its layouts; its own do well in any other too."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterMultipleLayers(
                "KAARTEN",
                translate("Veerkracht", "Maps (none chosen: all of the project)"),
                Qgis.ProcessingSourceType.VectorAnyGeometry,
                optional=True,
            ),
            translate(
                "Veerkracht",
                "In the order of printing. A file with several maps, as 'All veerkracht maps' writes it, counts as all "
                "of them.",
            ),
        )
        self._add_areas()
        self._add_pages()
        self._add_appearance()
        self.add_map_language()
        self._add_results()

    def _add_areas(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                "ATLAS",
                translate("Veerkracht", "Areas with pages of their own"),
                [Qgis.ProcessingSourceType.VectorPolygon],
                optional=True,
            ),
            translate(
                "Veerkracht",
                "Such as gemeenten, wijken or areas that you drew: each map gets a page for each. Left empty: one page "
                "for each map, with all of it.",
            ),
        )
        for name, label, default, help_line in (
            (
                "NAAM",
                translate("Veerkracht", "Name of the area"),
                '"gebiednaam"',
                translate("Veerkracht", "Stands on the pages, in the index, in bookmarks and in names of files."),
            ),
            (
                "CODE",
                translate("Veerkracht", "Code of the area"),
                '"gebiedcode"',
                translate("Veerkracht", "Begins the names of files, and keeps areas of one name apart."),
            ),
        ):
            self.add(QgsProcessingParameterExpression(name, label, default, "ATLAS", optional=True), help_line)

    def _add_pages(self) -> None:
        taal = interface_language()
        self.add(
            QgsProcessingParameterEnum(
                "SJABLOON",
                translate("Veerkracht", "Page"),
                [sjablonen.label(naam, taal) for naam in SJABLONEN],
                defaultValue=0,
            ),
            translate(
                "Veerkracht",
                "One map a page; two side by side, in pairs as the maps are listed or two years of one map; or an "
                "overview of at most nine.",
            ),
        )
        self.add(
            QgsProcessingParameterString("JAREN", translate("Veerkracht", "Years"), optional=True),
            translate(
                "Veerkracht",
                "Such as 2014 2020, of maps with several years. Left empty: the last year, or side by side the first "
                "and the last one.",
            ),
        )
        self.add(
            QgsProcessingParameterBoolean("INHOUD", translate("Veerkracht", "Index in front"), True),
            translate("Veerkracht", "One page, or more for many areas, with what is on which page."),
        )
        self.add(
            QgsProcessingParameterString("TITEL", translate("Veerkracht", "Title of the set"), optional=True),
            translate("Veerkracht", "Stands over the index and in the properties of the files. Pages have their own."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "BUITEN",
                translate("Veerkracht", "Around the area of the page"),
                [
                    translate("Veerkracht", "Faded"),
                    translate("Veerkracht", "Hidden"),
                    translate("Veerkracht", "As it is"),
                ],
                defaultValue=0,
            ),
            translate("Veerkracht", "The area itself has a line around it. Legends count what lies in it only."),
        )

    def _add_appearance(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "ACHTERGROND",
                translate("Veerkracht", "Background map"),
                [translate("Veerkracht", "None"), translate("Veerkracht", "PDOK, grey (needs internet)")],
                defaultValue=0,
            ),
            translate(
                "Veerkracht", "Where the server does not answer, pages get a plain grey ground and the log says so."
            ),
        )
        resolution = definitions.read("atlas")["resolutie"]
        self.add(
            QgsProcessingParameterNumber(
                "RESOLUTIE",
                translate("Veerkracht", "Resolution (dpi)"),
                Qgis.ProcessingNumberParameterType.Integer,
                resolution["standaard"],
                minValue=resolution["laagste"],
                maxValue=resolution["hoogste"],
            ),
            translate(
                "Veerkracht", "Of PNG, and of background maps. Lines and letters in PDF and SVG are always sharp."
            ),
            advanced=True,
        )
        for name, label, kinds, help_line in (
            (
                "HUISSTIJL",
                translate("Veerkracht", "House style"),
                "*.json",
                translate("Veerkracht", "A file that a colleague saved. Left empty: that of the options of QGIS."),
            ),
            (
                "SJABLOONBESTAND",
                translate("Veerkracht", "Template of your own"),
                "*.qpt",
                translate(
                    "Veerkracht",
                    "A print layout that you saved as template, with items called titel, kaart, legenda and so on; "
                    "instead of the page chosen above.",
                ),
            ),
        ):
            self.add(
                QgsProcessingParameterFile(
                    name,
                    label,
                    Qgis.ProcessingFileParameterBehavior.File,
                    optional=True,
                    fileFilter=f"{label} ({kinds})",
                ),
                help_line,
                advanced=True,
            )

    def _add_results(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "VORM",
                translate("Veerkracht", "Files in the folder"),
                [
                    translate("Veerkracht", "A PDF for each area"),
                    translate("Veerkracht", "A PDF for each page"),
                    translate("Veerkracht", "A PNG for each page"),
                    translate("Veerkracht", "An SVG for each page"),
                ],
                defaultValue=0,
            ),
            translate("Veerkracht", "Only where a folder is chosen below."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "BESTAANDE",
                translate("Veerkracht", "Files that are there already"),
                [
                    translate("Veerkracht", "Do not begin"),
                    translate("Veerkracht", "Skip, and make the rest"),
                    translate("Veerkracht", "Replace"),
                ],
                defaultValue=0,
            ),
            translate("Veerkracht", "Skip to go on after a run that was cut off: what is whole is not printed again."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("Veerkracht", "One PDF with everything"),
                "PDF (*.pdf)",
                optional=True,
                # Who chooses a folder only would otherwise get everything twice, first in a temporary file.
                createByDefault=False,
            ),
            translate("Veerkracht", "With bookmarks: the areas, and below each its maps."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                "MAP", translate("Veerkracht", "Folder for separate files"), optional=True, createByDefault=False
            ),
            translate("Veerkracht", "Files are called after code, name and map, so that they keep their names."),
        )
        self.addOutput(QgsProcessingOutputNumber("BLADEN", translate("Veerkracht", "Pages that were printed")))
        self.addOutput(QgsProcessingOutputNumber("OVERGESLAGEN", translate("Veerkracht", "Files that were skipped")))

    # The inputs.

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas, and copy the maps: the project goes on with its own."""
        self.gebieden = open_source(self, parameters, "ATLAS", context) if parameters.get("ATLAS") else None
        self.kaarten, self.geweigerd = [], None
        try:
            self.kaarten = self._open_maps(parameters, context)
        except Invoerfout as error:
            self.geweigerd = error
        for layer in self.kaarten:
            layer.moveToThread(None)  # to be claimed by the thread that prints

    def _open_maps(self, parameters: dict, context: QgsProcessingContext) -> list[QgsVectorLayer]:
        value = parameters.get("KAARTEN")
        if not value:
            return [layer.clone() for layer in maps_of_project(context.project())]
        maps = []
        for item in value if isinstance(value, list | tuple) else str(value).split(";"):
            parts = parts_of_file(item)
            layers = self.parameterAsLayerList({**parameters, "KAARTEN": parts or [item]}, "KAARTEN", context)
            copies = [styled_copy(layer) for layer in layers]
            found = [copy for copy in copies if copy is not None]
            # A file may hold other tables beside its maps; a layer that was chosen is meant.
            if not found or (not parts and len(found) < len(copies)):
                raise no_map(_name_of(item, layers))
            maps += found
        return maps

    def stored_inputs(self) -> list[Stored]:
        """Return where the inputs are stored, so that no result is written over them."""
        registry = QgsProviderRegistry.instance()
        parts = [registry.decodeUri(layer.providerType(), layer.source()) for layer in self.kaarten]
        stored = [Stored.of(part.get("path"), part.get("layerName")) for part in parts]
        return [*super().stored_inputs(), *(place for place in stored if place)]

    # The work.

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Print the set. Raises QgsProcessingException at the end where something could not be printed."""
        if self.geweigerd:
            raise self.geweigerd
        output, folder = self._targets(parameters, context)
        for layer in self.kaarten:
            layer.moveToThread(QThread.currentThread())
        uiterlijk = self._appearance(parameters, context, feedback)
        years = self.chosen_year_list(parameters, "JAREN", context)
        opname = Momentopname(feedback)
        zetter = Bladzetter(uiterlijk, context.transformContext(), feedback)
        try:
            self.kaarten = [opname.take(layer, indexed=self.gebieden is not None) for layer in self.kaarten]
            beelden = views_of(self.kaarten, years, first_and_last=zetter.places == PAIR)
            groepen = groups_of_maps(len(beelden), zetter.places)
            inhoud, problems = self._contents(parameters, context, feedback, beelden, groepen)
            zetter.take(inhoud)
            verslag = self._print(parameters, context, feedback, zetter, output, folder)
            if zetter.achtergrond.waarschuwing:
                feedback.pushWarning(zetter.achtergrond.waarschuwing)
        finally:
            self.kaarten = []  # they go with the project
            zetter.close()
            opname.close()
        self._conclude(verslag, problems, feedback)
        results = {"BLADEN": verslag.bladen, "OVERGESLAGEN": verslag.overgeslagen}
        places = {"OUTPUT": output, "MAP": folder}
        return results | {name: str(path) for name, path in places.items() if path and path.exists()}

    def _targets(self, parameters: dict, context: QgsProcessingContext) -> tuple[Path | None, Path | None]:
        """Return the PDF and the folder that are asked for. Raises Invoerfout where they cannot be written."""
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        folder = self.parameterAsFileOutput(parameters, "MAP", context)
        if not output and not folder:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "Choose where to print to: a PDF with everything, a folder, or both.")
            )
        if output:
            Target(output, "").check(self.stored_inputs())
        if output and Path(output).suffix.lower() != ".pdf":
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The set is a PDF: choose a name that ends in .pdf, not {name}."),
                name=Path(output).name,
            )
        if folder and Path(folder).exists() and not Path(folder).is_dir():
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "{path} is a file. Choose a folder for the separate files."),
                path=folder,
            )
        return Path(output) if output else None, Path(folder) if folder else None

    def _appearance(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Uiterlijk:
        style = Huisstijl.chosen(self.parameterAsFile(parameters, "HUISSTIJL", context))
        style, said = style.on_this_machine()
        self.report(said, feedback)
        own = self.parameterAsFile(parameters, "SJABLOONBESTAND", context)
        taal = self.chosen_language(parameters, context)
        titel = self.parameterAsString(parameters, "TITEL", context).strip()
        return Uiterlijk(
            sjablonen.SJABLONEN[SJABLONEN[self.parameterAsEnum(parameters, "SJABLOON", context)]],
            style,
            taal,
            titel or word("kaartenset", taal),
            omgeving.KEUZES[self.parameterAsEnum(parameters, "BUITEN", context)],
            achtergrond.KEUZES[self.parameterAsEnum(parameters, "ACHTERGROND", context)],
            titel,
            Path(own) if own else None,
        )

    def _contents(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        beelden: Sequence[Kaartbeeld],
        groepen: Sequence[Sequence[int]],
    ) -> tuple[Inhoud, list[Melding]]:
        """Return what the pages show, and the areas that get no page or not all of them, with the reason."""
        if self.gebieden is None:
            blank = [number for number, beeld in enumerate(beelden) if is_blank(beeld)]
            inhoud = Inhoud([EVERYTHING], beelden, groepen, leeg=blank)
            return inhoud, inhoud.lacking()
        taal = self.chosen_language(parameters, context)
        self.warn_without_crs(self.gebieden, feedback)
        areas, problems = read_page_areas(
            self.gebieden, self._names(parameters, context, feedback), taal, context, feedback
        )
        telling = Telling(areas, feedback)
        aantallen = []
        for number, beeld in enumerate(beelden, start=1):
            aantallen.append(telling.counts(beeld))
            feedback.setProgress(SHARE_OF_READING * number / len(beelden))
        inhoud = Inhoud(areas, beelden, groepen, aantallen)
        return inhoud, [*problems, *inhoud.lacking()]

    def _names(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Naamkeuze:
        """Return by what areas are called: as chosen, else by the first field that is called as names and codes are."""
        known = definitions.read("atlas")["velden"]
        present = {name.casefold(): name for name in self.gebieden.field_names()}
        chosen = []
        for parameter, fields in (("NAAM", known["namen"]), ("CODE", known["codes"])):
            text = (
                ""
                if parameters.get(parameter, "-") in (None, "")
                else self.parameterAsString(parameters, parameter, context)
            )
            if text == self.parameterDefinition(parameter).defaultValue():
                field = next((present[name] for name in fields if name in present), "")
                text = QgsExpression.quotedColumnRef(field) if field else ""
                if not field and parameter == "NAAM":
                    self.report(
                        [Melding(NO_NAMES, {"layer": self.gebieden.source.sourceName()}, warning=True)], feedback
                    )
            chosen.append(text)
        return Naamkeuze(*chosen)

    def _print(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        zetter: Bladzetter,
        output: Path | None,
        folder: Path | None,
    ) -> atlas.Verslag:
        opdracht = atlas.Drukopdracht(
            self.parameterAsInt(parameters, "RESOLUTIE", context),
            self.parameterAsBoolean(parameters, "INHOUD", context),
            atlas.BESTAANDE[self.parameterAsEnum(parameters, "BESTAANDE", context)],
            datetime.datetime.now(),
        )
        vorm = atlas.VORMEN[self.parameterAsEnum(parameters, "VORM", context)]

        def progress(done: float) -> None:
            feedback.setProgress(SHARE_OF_READING + (100 - SHARE_OF_READING) * done)

        pers = atlas.Drukpers(zetter, opdracht, feedback, progress)
        pers.check(output, folder, vorm)
        return pers.print_all(output, folder, vorm)

    def _conclude(self, verslag: atlas.Verslag, problems: Sequence[Melding], feedback: QgsProcessingFeedback) -> None:
        """Say what was printed. Raises QgsProcessingException naming all that was not, but for a cancel."""
        failed = [*problems, *verslag.fouten]
        places = verslag.places()
        text = (
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Pages printed: {pages} ({places}). Files that were there already: {skipped}."
            )
            if places
            else QT_TRANSLATE_NOOP("Veerkracht", "Pages printed: {pages}. Files that were there already: {skipped}.")
        )
        printed = Melding(text, {"pages": verslag.bladen, "places": places, "skipped": verslag.overgeslagen})
        if verslag.afgebroken and not verslag.bladen:
            feedback.pushInfo(translate("Veerkracht", "Cancelled; nothing was written."))
        elif verslag.afgebroken:
            feedback.pushInfo(translate("Veerkracht", "Cancelled. What was finished is kept."))
        if verslag.bladen or verslag.overgeslagen:
            self.report([printed], feedback)
        # As errors: of a run that fails `qgis_process --json` tells nothing else. QGIS says the last sentence more than
        # once, so the reasons are not in there.
        for problem in failed:
            feedback.reportError(sentence(Melding(NOT_PRINTED, {"page": problem})))
        if failed and not verslag.afgebroken:
            names = list(dict.fromkeys(map(_subject, failed)))
            text = translate(
                "Veerkracht",
                "Not everything could be printed. Not printed, or not completely: {count} ({names}). {rest}",
            )
            raise QgsProcessingException(text.format(count=len(names), names=_listed(names), rest=sentence(printed)))


def _name_of(item: object, layers: Sequence[QgsMapLayer]) -> str:
    return layers[0].name() if layers else str(item)


def _subject(problem: Melding) -> str:
    """Return what could not be printed: the name of a page, of an area or of a map."""
    return next(str(problem.values[kind]) for kind in ("page", "area", "map") if kind in problem.values)


def _listed(names: Sequence[str]) -> str:
    """Return names in one line; those of pages have commas in them."""
    return "; ".join([*names[:NAMED], *(["..."] if len(names) > NAMED else [])])
