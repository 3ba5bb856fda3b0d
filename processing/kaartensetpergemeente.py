"""``veerkracht:kaartensetpergemeente``: areas with figures and a gemeente to a printed set of maps."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import Invoerfout
from ..language import MAP_LANGUAGES, interface_language, word
from .base.gemeenten import CODES, part_of
from .base.layers import open_source
from .base.model import BundledModel, Tekst
from .kaartenset import SJABLONEN
from .maps.setteksten import shared_texts
from .rapport import sjablonen

translate = QCoreApplication.translate

ATLAS_STEP = "atlas_van_gemeente"
DATED = {"PCT_CORPORATIE": "pct_corporatie", "GEWICHT": "inwoners"}  # fields that negenkaarten gives their year


class KaartensetPerGemeente(BundledModel):
    """Make the maps with classes of all areas, cut out the gemeente, and print them."""

    NAME = "kaartensetpergemeente"
    RESULTS = {
        "OUTPUT": ("bladen", "OUTPUT"),
        "GEOPACKAGE": ("kaarten", "OUTPUT"),
        "WERKBOEK": ("boek", "OUTPUT"),
        "WEBPAGINA": ("boek", "HTML"),
    }
    KEEPS_PART = True  # pages that were printed are of use without the rest, as kaartenset says

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Set of maps per gemeente")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "PDF", "atlas", "afdrukken", "kaartenset", "gemeente", "batch"]

    def results(self) -> list[QgsProcessingParameterDefinition]:
        """Return the PDF and, where they are asked for, the maps as layers and as tables."""
        extra = {"GEOPACKAGE": "GeoPackage (*.gpkg)", "WERKBOEK": "Excel (*.xlsx)", "WEBPAGINA": "HTML (*.html)"}
        return [
            QgsProcessingParameterFileDestination("OUTPUT", "", "PDF (*.pdf)"),
            *(
                QgsProcessingParameterFileDestination(name, "", kinds, None, optional=True, createByDefault=False)
                for name, kinds in extra.items()
            ),
        ]

    def derived(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, object]:
        """Return the gemeenten by their codes, which the areas with pages have too, and the title that follows.

        And fields with the year of the map behind them, as negenkaarten makes them, where the plain ones are not there.
        """
        return self._of_year(given, context) | self._of_gemeenten(given, context)

    def _of_year(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, object]:
        present = self.field_names(given, "INPUT", context)
        dated = {name: f"{field}_{given['JAAR_T1']}" for name, field in DATED.items() if given.get(name) not in present}
        # The book of tables looks for these fields itself where the usual ones are not there.
        absent = {name: "" for name in ("GEBIEDCODE", "GEBIEDNAAM") if given.get(name) not in present}
        return {name: field for name, field in dated.items() if field in present} | absent

    def _of_gemeenten(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, object]:
        names = [str(given.get(name) or "") for name in ("GEMEENTEN", "GEMEENTE", "GEMEENTENAAM")]
        try:
            deel = part_of(open_source(self, dict(given), "INPUT", context), *names, QgsProcessingFeedback(False))
        except Invoerfout:  # the step that makes the maps says so, in a way that every run shows
            return {}
        if deel is None:
            return {}
        set_of_maps = word("kaartenset", MAP_LANGUAGES[int(given["TAAL"])])
        title = str(given.get("TITEL") or "").strip() or f"{set_of_maps} {deel.title()}"
        return {"GEMEENTEN": ", ".join(deel.gemeenten), "TITEL": title}

    def needless(self, given: Mapping[str, object], context: QgsProcessingContext) -> dict[str, str]:
        """Return the choice of areas with pages of their own where there is nothing to choose."""
        fields = set(self.field_names(given, "ATLAS", context))
        chosen = str(given.get("GEMEENTEN") or "").strip() and fields & {given.get("GEMEENTE"), CODES}
        return {} if chosen else {ATLAS_STEP: ""}

    def texts(self) -> dict[str, Tekst]:
        """Return the texts of the parameters and results."""
        return {
            **shared_texts(),
            **self._texts_of_figures(),
            **self._texts_of_pages(),
            **self._texts_of_looks(),
            **self._texts_of_tables(),
        }

    def _texts_of_figures(self) -> dict[str, Tekst]:
        groups = translate("Veerkracht", "Shares of inwoners, one field per group. Empty: the index below is used.")
        index = translate("Veerkracht", "As the algorithm 'Index of vulnerable groups' writes it, in %.")
        score = translate("Veerkracht", "Leefbaarometer dimension 'overlast en onveiligheid'; higher is better.")
        return {
            "INPUT": Tekst(
                translate("Veerkracht", "Areas with figures"),
                translate(
                    "Veerkracht",
                    "Of all gemeenten that the maps are to be compared with, such as 'Areas with all figures' of the "
                    "model for nine maps.",
                ),
            ),
            "GROEPEN_T0": Tekst(translate("Veerkracht", "Vulnerable groups, first year (%)"), groups),
            "GROEPEN_T1": Tekst(translate("Veerkracht", "Vulnerable groups, last year (%)"), groups),
            "INDEX_T0": Tekst(translate("Veerkracht", "Index of vulnerable groups, first year"), index),
            "INDEX_T1": Tekst(
                translate("Veerkracht", "Index of vulnerable groups, last year"),
                translate("Veerkracht", "The same groups at the end of the period, in %."),
            ),
            "PCT_CORPORATIE": Tekst(
                translate("Veerkracht", "Corporation housing (%)"), translate("Veerkracht", "For map 3.")
            ),
            "SCORE_T0": Tekst(translate("Veerkracht", "Overlast score, first year"), score),
            "SCORE_T1": Tekst(translate("Veerkracht", "Overlast score, last year"), score),
            "GEBIEDCODE": Tekst(
                translate("Veerkracht", "Area code"), translate("Veerkracht", "For the workbook and the web page.")
            ),
            "GEBIEDNAAM": Tekst(
                translate("Veerkracht", "Area name"), translate("Veerkracht", "For the workbook and the web page.")
            ),
            "GEWICHT": Tekst(
                translate("Veerkracht", "Weight of the area in its gemeente"),
                translate(
                    "Veerkracht",
                    "For the relative map: the mean of the gemeente is weighted by this, inwoners by default.",
                ),
            ),
        }

    def _texts_of_pages(self) -> dict[str, Tekst]:
        taal = interface_language()
        return {
            "ATLAS": Tekst(
                translate("Veerkracht", "Areas with pages of their own"),
                translate(
                    "Veerkracht",
                    "Such as wijken: each map gets a page for each of those in the gemeente. Left empty: one page for "
                    "each map, with the whole gemeente.",
                ),
            ),
            "NAAM": Tekst(
                translate("Veerkracht", "Name of the area"),
                translate("Veerkracht", "Stands on the pages, in the index, in bookmarks and in names of files."),
            ),
            "CODE": Tekst(
                translate("Veerkracht", "Code of the area"),
                translate("Veerkracht", "Begins the names of files, and keeps areas of one name apart."),
            ),
            "SJABLOON": Tekst(
                translate("Veerkracht", "Page"),
                translate(
                    "Veerkracht",
                    "One map a page; two side by side, in pairs as the maps are listed or two years of one map; or an "
                    "overview of at most nine.",
                ),
                tuple(sjablonen.label(naam, taal) for naam in SJABLONEN),
            ),
            "INHOUD": Tekst(
                translate("Veerkracht", "Index in front"),
                translate("Veerkracht", "One page, or more for many areas, with what is on which page."),
            ),
            "TITEL": Tekst(
                translate("Veerkracht", "Title of the set"),
                translate("Veerkracht", "Left empty: veerkracht maps, with the name of the gemeente."),
            ),
            "BUITEN": Tekst(
                translate("Veerkracht", "Around the area of the page"),
                translate("Veerkracht", "The area itself has a line around it. Legends count what lies in it only."),
                (
                    translate("Veerkracht", "Faded"),
                    translate("Veerkracht", "Hidden"),
                    translate("Veerkracht", "As it is"),
                ),
            ),
            "BESTAANDE": Tekst(
                translate("Veerkracht", "Files that are there already"),
                translate(
                    "Veerkracht", "Skip to go on after a run that was cut off: what is whole is not printed again."
                ),
                (
                    translate("Veerkracht", "Do not begin"),
                    translate("Veerkracht", "Skip, and make the rest"),
                    translate("Veerkracht", "Replace"),
                ),
            ),
            "OUTPUT": Tekst(
                translate("Veerkracht", "One PDF with everything"),
                translate("Veerkracht", "With bookmarks: the areas, and below each its maps."),
            ),
        }

    def _texts_of_tables(self) -> dict[str, Tekst]:
        return {
            "GEOPACKAGE": Tekst(
                translate("Veerkracht", "GeoPackage with the maps"),
                translate("Veerkracht", "One table for each map, with its style and its note."),
            ),
            "WERKBOEK": Tekst(
                translate("Veerkracht", "Workbook"),
                translate("Veerkracht", "A sheet a table, with contents, sources, notes and charts."),
            ),
            "WEBPAGINA": Tekst(
                translate("Veerkracht", "Web page"),
                translate("Veerkracht", "The same tables and charts as one page, to read, print or mail."),
            ),
        }

    def _texts_of_looks(self) -> dict[str, Tekst]:
        style, template = translate("Veerkracht", "House style"), translate("Veerkracht", "Template of your own")
        return {
            "ACHTERGROND": Tekst(
                translate("Veerkracht", "Background map"),
                translate(
                    "Veerkracht",
                    "Where the server does not answer, pages get a plain grey ground and the log says so.",
                ),
                (translate("Veerkracht", "None"), translate("Veerkracht", "PDOK, grey (needs internet)")),
            ),
            "RESOLUTIE": Tekst(
                translate("Veerkracht", "Resolution (dpi)"),
                translate(
                    "Veerkracht",
                    "Of PNG, and of background maps. Lines and letters in PDF and SVG are always sharp.",
                ),
            ),
            "HUISSTIJL": Tekst(
                style,
                translate("Veerkracht", "A file that a colleague saved. Left empty: that of the options of QGIS."),
                bestanden=f"{style} (*.json)",
            ),
            "SJABLOONBESTAND": Tekst(
                template,
                translate(
                    "Veerkracht",
                    "A print layout that you saved as template, with items called titel, kaart, legenda and so on; "
                    "instead of the page chosen above.",
                ),
                bestanden=f"{template} (*.qpt)",
            ),
        }
