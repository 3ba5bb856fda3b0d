"""``veerkracht:downloadgegevens``: published data of gemeenten and years, fetched, read, joined and styled."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..language import interface_language, map_language
from ..ophalen.cache import Cache, cache_folder
from ..ophalen.diensten import Diensten
from ..ophalen.netwerk import Netwerk
from ..resources import definitions
from .base.algorithm import DATA, Finished, VeerkrachtAlgorithm
from .base.layers import Target
from .base.project import arrange_in_project
from .downloads import gebieden, leefbaarometer, vierkanten
from .downloads.aanbod import MAX_DAGEN, STANDAARD_THEMAS
from .downloads.bezorger import Bezorger
from .downloads.keuzes import LEEFBAAROMETER, THEMAS, VIERKANTEN, Keuzes, Stap, typed_gemeenten, years_of
from .downloads.laag import DownloadFile, Laag, text
from .downloads.toegang import Toegang

translate = QCoreApplication.translate

T = TypeVar("T")
LONGEST = 3650  # days
FETCHING = 90  # per cent of the progress; the rest is for writing
LARGE = 2_000_000  # bytes from which a file has progress of its own


class DownloadGegevens(VeerkrachtAlgorithm):
    """Fetch wijken, buurten, Kerncijfers, Leefbaarometer and squares; one layer each, in one GeoPackage."""

    NAME = "downloadgegevens"
    GROUP = DATA
    _share: tuple[float, float] = (0, 0)  # of the progress: where the step of now begins and ends

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Fetch data of gemeenten")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterString("GEMEENTEN", translate("Veerkracht", "Gemeenten")),
            translate("Veerkracht", "Names or codes with commas between, such as Amsterdam, Den Haag, GM0599."),
        )
        self.add(
            QgsProcessingParameterString("JAREN", translate("Veerkracht", "Years"), optional=True),
            translate("Veerkracht", "Such as 2014 2020. The Leefbaarometer always comes with all of its years."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "THEMAS",
                translate("Veerkracht", "Themes"),
                theme_names(),
                allowMultiple=True,
                defaultValue=[THEMAS.index(name) for name in STANDAARD_THEMAS],
            ),
            translate("Veerkracht", "Each becomes a layer a year; the Leefbaarometer is of the areas that are ticked."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "AANVULLEN", translate("Veerkracht", "Complete the newest year with the latest complete year"), True
            ),
            translate(
                "Veerkracht",
                "CBS publishes a year theme by theme. What is still to come is then of the latest year that has it, "
                "where the boundaries are the same. The log and the metadata say which figure is of which year.",
            ),
        )
        self._add_advanced()
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT", translate("Veerkracht", "GeoPackage with the data"), "GeoPackage (*.gpkg)"
            ),
            translate("Veerkracht", "One table for each layer, with its style, its sources and their licences."),
        )
        self.addOutput(QgsProcessingOutputMultipleLayers("LAGEN", translate("Veerkracht", "Layers")))

    def _add_advanced(self) -> None:
        self.add(
            QgsProcessingParameterFile(
                "CACHE",
                translate("Veerkracht", "Folder of the cache"),
                Qgis.ProcessingFileParameterBehavior.Folder,
                optional=True,
            ),
            translate("Veerkracht", "Where fetched files are kept. Empty: that of the plugin."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "MAX_DAGEN",
                translate("Veerkracht", "Use cached copies up to (days)"),
                Qgis.ProcessingNumberParameterType.Integer,
                MAX_DAGEN,
                minValue=0,
                maxValue=LONGEST,
            ),
            translate("Veerkracht", "Older ones are fetched again; 0 always asks the service."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterAuthConfig("AUTHCFG", translate("Veerkracht", "Authentication"), optional=True),
            translate(
                "Veerkracht", "Only for a copy of the services that asks for it. A proxy is set in the options of QGIS."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile(
                "DIENSTEN",
                translate("Veerkracht", "Addresses of the services"),
                Qgis.ProcessingFileParameterBehavior.File,
                optional=True,
                fileFilter="TOML (*.toml)",
            ),
            translate(
                "Veerkracht", "Your own copy of diensten.toml, where an address has changed. Empty: that of the plugin."
            ),
            advanced=True,
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Fetch everything, and then write it."""
        path = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        Target.of(str(path)).check([])
        diensten = Diensten.read(self.parameterAsFile(parameters, "DIENSTEN", context))
        keuzes = self._keuzes(parameters, context)
        self.report(keuzes.check(diensten), feedback)
        file = DownloadFile(path, context, feedback)
        file.check_what_is_there()  # before anything is fetched
        with tempfile.TemporaryDirectory(prefix="veerkracht_") as werkmap:
            toegang = self._toegang(parameters, context, diensten, Path(werkmap), feedback)
            lagen = list(self._layers(keuzes, toegang, feedback))
        return self._write(lagen, file, context, feedback)

    def _keuzes(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        return Keuzes(
            typed_gemeenten(self.parameterAsString(parameters, "GEMEENTEN", context)),
            self.chosen_year_list(parameters, "JAREN", context),
            [THEMAS[index] for index in sorted(self.parameterAsEnums(parameters, "THEMAS", context))],
            self.parameterAsBool(parameters, "AANVULLEN", context),
        )

    def _toegang(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        diensten: Diensten,
        werkmap: Path,
        feedback: QgsProcessingFeedback,
    ) -> Toegang:
        folder = self.parameterAsString(parameters, "CACHE", context)
        netwerk = Netwerk(
            feedback,
            authcfg=self.parameterAsString(parameters, "AUTHCFG", context),
            meld=lambda melding: self.report([melding], feedback),
            progress=lambda received, total: self._show_received(received, total, feedback),
        )
        cache = Cache(Path(folder) if folder else cache_folder(), netwerk)
        bezorger = Bezorger(cache, self.parameterAsInt(parameters, "MAX_DAGEN", context))
        return Toegang(
            diensten, bezorger, werkmap, map_language(), feedback, lambda meldingen: self.report(meldingen, feedback)
        )

    def _layers(self, keuzes: Keuzes, toegang: Toegang, feedback: QgsProcessingFeedback) -> Iterator[Laag]:
        """Yield the layers, fetched and joined. Raises Invoerfout that says which one it was that failed."""
        self._share = (0, 0)
        listing = translate("Veerkracht", "List of gemeenten")
        toegang.gemeenten = _attempt(listing, lambda: toegang.resolve(keuzes))
        steps = list(keuzes.steps(toegang.diensten))
        for number, stap in enumerate(steps):
            toegang.step()
            self._share = (FETCHING * number / len(steps), FETCHING * (number + 1) / len(steps))
            feedback.setProgress(self._share[0])
            feedback.setProgressText(stap.naam)
            yield _attempt(stap.naam, lambda stap=stap: _layer(stap, toegang, keuzes))
        feedback.setProgress(FETCHING)

    def _show_received(self, received: int, total: int | None, feedback: QgsProcessingFeedback) -> None:
        """Show how far a large file is, within the share of its step."""
        if total and total > LARGE:
            start, end = self._share
            feedback.setProgress(start + 0.8 * (end - start) * received / total)

    def _write(
        self, lagen: Sequence[Laag], file: DownloadFile, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Write the layers to one file, which is there when all of them are; return the outputs."""
        with file:
            for number, laag in enumerate(lagen):
                for line in laag.toelichting.lines():
                    feedback.pushInfo(line)
                file.write(laag)
                feedback.setProgress(FETCHING + (100 - FETCHING) * (number + 1) / len(lagen))
        layers = [(file.uri(laag), laag.toelichting.titel) for laag in lagen]
        for laag in lagen:
            self._finished.append(Finished(file.uri(laag), laag.toelichting, laag.kaart))
        arrange_in_project(layers, f"{text('woorden', 'groep', map_language())} {file.path.stem}", context)
        return {"OUTPUT": str(file.path), "LAGEN": [uri for uri, _ in layers]}


def theme_names() -> list[str]:
    """Return the themes as a user chooses them, in the language of QGIS."""
    themas = definitions.read("downloadgegevens")["themas"]
    return [themas[name]["naam"][interface_language()] for name in THEMAS]


def _layer(stap: Stap, toegang: Toegang, keuzes: Keuzes) -> Laag:
    if stap.thema == LEEFBAAROMETER:
        return leefbaarometer.make(stap, toegang)
    if stap.thema == VIERKANTEN:
        return vierkanten.make(stap, toegang)
    there = set(keuzes.jaren).intersection(years_of(stap.thema, toegang.diensten))
    return gebieden.make(stap, toegang, aanvullen=keuzes.aanvullen and stap.jaar == max(there))


def _attempt(naam: str, make: Callable[[], T]) -> T:
    """Return what a step makes. Raises Invoerfout that names the step, whatever was wrong with it."""
    try:
        return make()
    except Invoerfout as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "{step}: {problem} Nothing was written; what was fetched stays in the cache, so that a next run goes "
                "on from here.",
            ),
            step=naam,
            problem=error.melding,
        ) from error
