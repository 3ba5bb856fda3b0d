"""``veerkracht:gevoeligheid``: how firm the veerkracht class of each area is."""

from __future__ import annotations

from typing import ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..resources import definitions
from .base.algorithm import ANALYSIS
from .base.layers import check_cancelled
from .base.map_parameters import MapAlgorithm
from .maps import veerkracht
from .maps.gevoeligheid import Keuzes, make
from .maps.overlast import DECIMALS

translate = QCoreApplication.translate

READ, COMPUTED = 30, 50  # progress (%) after reading, and before writing


class Gevoeligheid(MapAlgorithm):
    """Tell how firm the class of each area is.

    Adds ``gev_klasse gev_stevigheid gev_grens gev_ruis gev_andere gev_andere_label gev_oordeel gev_kaart gev_label``.
    """

    NAME = "gevoeligheid"
    GROUP: ClassVar[str] = ANALYSIS

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Firmness of the veerkracht class")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_index_fields()
        self.add_inwoners()
        self.add_scores()
        self.add_years()
        self.add_reference(
            translate("Veerkracht", "Development of overlast"),
            translate("Veerkracht", "Absolute (map 1)"),
            translate("Veerkracht", "Relative to that of the gemeente (map 2)"),
            translate("Veerkracht", "Only the development becomes relative; the gemeente is the same in all runs."),
        )
        self.add_gemeente()
        self.add_band_kwetsbaarheid()
        self.add_overlast_limits()
        self.add_margins()
        self.add_chance()
        self.add_judgement()
        self.add_colours()
        self.add_result(translate("Veerkracht", "Firmness of the veerkracht class"))

    def add_inwoners(self) -> None:
        """Add the fields with the inwoners and, for who has them, the groups behind the index."""
        self.add_field(
            "INWONERS_T1",
            translate("Veerkracht", "Inwoners, last year"),
            translate("Veerkracht", "The fewer there are, the more chance there is in the index."),
            "inwoners",
        )
        self.add_field(
            "INWONERS_T0",
            translate("Veerkracht", "Inwoners, first year"),
            translate("Veerkracht", "Those of the last year if you leave it empty."),
            optional=True,
            advanced=True,
        )
        for name, label in (
            ("GROEPEN_T0", translate("Veerkracht", "Groups behind the index, first year")),
            ("GROEPEN_T1", translate("Veerkracht", "Groups behind the index, last year")),
        ):
            self.add_field(
                name,
                label,
                translate(
                    "Veerkracht",
                    "Shares in %. Each group then has its own chance and rounding; else the index as a whole.",
                ),
                multiple=True,
                optional=True,
                advanced=True,
            )

    def add_margins(self) -> None:
        """Add how far each limit moves."""
        margins = definitions.read("gevoeligheid")["rooster"]["marges"]
        for name, label, field, decimals in (
            (
                "MARGE_KWETSBAARHEID",
                translate("Veerkracht", "Margin of the band of the index (procentpunt)"),
                "band_kwetsbaarheid",
                2,
            ),
            ("MARGE_OVERLAST", translate("Veerkracht", "Margin of the band of overlast"), "band_overlast", DECIMALS),
            ("MARGE_VEEL", translate("Veerkracht", "Margin of 'many problems'"), "veel", DECIMALS),
            ("MARGE_WEINIG", translate("Veerkracht", "Margin of 'few problems'"), "weinig", DECIMALS),
        ):
            self.add_number(
                name,
                label,
                margins[field],
                translate("Veerkracht", "The limit moves this far either way; 0 keeps it where it is."),
                decimals,
                advanced=True,
            )

    def add_chance(self) -> None:
        """Add the draws of chance."""
        chance = definitions.read("gevoeligheid")["ruis"]
        for name, label, default, least, help_line in (
            (
                "TREKKINGEN",
                translate("Veerkracht", "Draws of chance"),
                chance["trekkingen"],
                1,
                translate("Veerkracht", "Each is seen with all combinations of limits; more take longer."),
            ),
            (
                "STARTWAARDE",
                translate("Veerkracht", "Seed"),
                chance["startwaarde"],
                0,
                translate("Veerkracht", "The same seed gives the same draws, another one shows how much they matter."),
            ),
        ):
            whole = Qgis.ProcessingNumberParameterType.Integer
            parameter = QgsProcessingParameterNumber(name, label, whole, default, minValue=least)
            self.add(parameter, help_line, advanced=True)
        self.add_number(
            "AFRONDING",
            translate("Veerkracht", "Counts are rounded to (persons)"),
            chance["afronding"],
            translate("Veerkracht", "CBS rounds bijstand to tens; 0 for exact counts."),
            0,
            advanced=True,
        )
        self.add_number(
            "SD_SCORE",
            translate("Veerkracht", "Standard deviation of an overlast score"),
            chance["sd_score"],
            translate("Veerkracht", "Not published, so 0: the scores then have no chance in them."),
            DECIMALS,
            advanced=True,
        )

    def add_judgement(self) -> None:
        """Add from which share of the runs a class is firm or fair."""
        limits = definitions.read("gevoeligheid")["oordeel"]
        for name, label, default in (
            ("GRENS_STEVIG", translate("Veerkracht", "Firm from (% of the runs)"), limits["stevig"]),
            ("GRENS_REDELIJK", translate("Veerkracht", "Fair from (% of the runs)"), limits["redelijk"]),
        ):
            self.add_number(
                name,
                label,
                default,
                translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
                1,
                advanced=True,
            )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Try the limits and the chance."""
        keuzes = self._keuzes(parameters, context)
        keuzes.check()
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts)

        def step(done: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(READ + (COMPUTED - READ) * done)

        result = make(table, keuzes, self.herkomst_of_development(parameters, context, feedback), step)
        return self.write_map(parameters, context, feedback, result)

    def _keuzes(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        from ..analysis.gevoeligheid import Marges, Oordeelgrenzen, Ruis

        def field(name: str) -> str:
            return self.chosen_field(parameters, name, context)

        def number(name: str) -> float:
            return self.parameterAsDouble(parameters, name, context)

        return Keuzes(
            kaart=veerkracht.Keuzes(
                *(field(name) for name in ("INDEX_T0", "INDEX_T1", "SCORE_T0", "SCORE_T1")),
                *self.chosen_years(parameters, context),
                grenzen=self.chosen_grenzen(parameters, context),
                gemeente=self.chosen_gemeente(parameters, context),
                kleuren=self.chosen_colours(parameters, context),
            ),
            inwoners_t0=field("INWONERS_T0"),
            inwoners_t1=field("INWONERS_T1"),
            groepen_t0=self.chosen_fields(parameters, "GROEPEN_T0", context),
            groepen_t1=self.chosen_fields(parameters, "GROEPEN_T1", context),
            marges=Marges(*(number(f"MARGE_{name}") for name in ("KWETSBAARHEID", "OVERLAST", "VEEL", "WEINIG"))),
            ruis=Ruis(
                self.parameterAsInt(parameters, "TREKKINGEN", context),
                self.parameterAsInt(parameters, "STARTWAARDE", context),
                number("AFRONDING"),
                number("SD_SCORE"),
            ),
            oordeelgrenzen=Oordeelgrenzen(number("GRENS_STEVIG"), number("GRENS_REDELIJK")),
        )
