"""``veerkracht:toewijzingenpergebied``: toewijzingen in each area, as % of the verhuringen and of the stock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..resources import definitions
from .base.algorithm import ALLOCATIONS
from .base.areas import AreaAlgorithm
from .base.lettings import LettingsAlgorithm, with_secret_rows
from .maps.toewijzingen import KAARTEN, VERHURINGEN, Keuzes, make

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

OPERATORS = (">=", ">")


class ToewijzingenPerGebied(LettingsAlgorithm, AreaAlgorithm):
    """Count toewijzingen per area.

    Adds ``tw_<doelgroep> … tw_totaal verhuringen woningen``, and for each of the two percentages ``pct_verhuringen
    verh_laag verh_hoog verh_klasse verh_label verh_papier`` and ``pct_voorraad voorr_…``.
    """

    NAME = "toewijzingenpergebied"
    GROUP = ALLOCATIONS
    LETTINGS = "TOEWIJZINGEN"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Allocations per area")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_field(
            "GEBIEDCODE",
            translate("Veerkracht", "Area code"),
            translate("Veerkracht", "The field of the areas that holds the code the lettings have."),
            "gebiedcode",
        )
        self.add_lettings()
        self.add_period()
        self._add_denominators()
        self._add_limits()
        self.add_reading()
        self.add_field(
            "GEBIEDNAAM",
            translate("Veerkracht", "Area name"),
            translate("Veerkracht", "For the printed table."),
            "gebiednaam",
            optional=True,
            advanced=True,
        )
        self.add_result(translate("Veerkracht", "Allocations per area"))
        self.add_table(
            "TABEL",
            translate("Veerkracht", "Printed table"),
            translate("Veerkracht", "Counts and percentages as text, in the order of the areas, with a total."),
            by_default=False,
        )

    def _add_denominators(self) -> None:
        self.add_field(
            "VERHURINGEN",
            translate("Veerkracht", "Social lettings of the area"),
            translate(
                "Veerkracht",
                "All social lettings of the area in the same period. Left empty, they are counted from the lettings, "
                "if the ordinary ones are among them.",
            ),
            optional=True,
        )
        self.add_field(
            "WONINGEN",
            translate("Veerkracht", "Dwellings of the area"),
            translate("Veerkracht", "All dwellings of the area, whoever owns them."),
            "woningen",
            optional=True,
        )

    def _add_limits(self) -> None:
        taal_labels = {
            VERHURINGEN: translate("Veerkracht", "% of lettings"),
            "voorraad": translate("Veerkracht", "% of dwellings"),
        }
        self.add(
            QgsProcessingParameterEnum(
                "KAART", translate("Veerkracht", "Map"), [taal_labels[name] for name in KAARTEN], defaultValue=0
            ),
            translate("Veerkracht", "Which of the two percentages the layer shows; it holds both."),
        )
        limits = definitions.read("toewijzingen")["percentages"]
        self.add_number(
            "MINIMUM",
            translate("Veerkracht", "Percentage from this number of lettings"),
            limits["minimum_verhuringen"],
            translate("Veerkracht", "Areas with fewer lettings get no percentage of them."),
            decimals=0,
        )
        self.add(
            QgsProcessingParameterEnum(
                "OPERATOR",
                translate("Veerkracht", "That number itself"),
                [translate("Veerkracht", "is enough (>=)"), translate("Veerkracht", "is not enough (>)")],
                defaultValue=0,
            ),
            translate("Veerkracht", "The Amsterdam report uses both: '10 or more' and 'more than 10'."),
            advanced=True,
        )
        self.add_number(
            "MINIMUM_WONINGEN",
            translate("Veerkracht", "Percentage from this number of dwellings"),
            limits["minimum_woningen"],
            translate("Veerkracht", "Areas with fewer dwellings get no percentage of them."),
            decimals=0,
            advanced=True,
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Count, relate and classify."""
        code = self.chosen_field(parameters, "GEBIEDCODE", context)
        fields = {
            column: self.optional_area_field(parameters, name, context)
            for column, name in {
                "gebiednaam": "GEBIEDNAAM",
                "verhuringen": "VERHURINGEN",
                "woningen": "WONINGEN",
            }.items()
        }
        toewijzingen = self.read_lettings(parameters, context, feedback, (self.areas, code))
        gebieden = self._read_areas(code, fields, feedback)
        _check_codes(toewijzingen.table["gebiedcode"], gebieden["gebiedcode"])
        keuzes = Keuzes(
            kaart=KAARTEN[self.parameterAsEnum(parameters, "KAART", context)],
            minimum=self.parameterAsDouble(parameters, "MINIMUM", context),
            operator=OPERATORS[self.parameterAsEnum(parameters, "OPERATOR", context)],
            minimum_woningen=self.parameterAsDouble(parameters, "MINIMUM_WONINGEN", context),
            periode=self.period_text(parameters, context, toewijzingen),
            velden=tuple(field for field in (code, *fields.values()) if field),
        )
        herkomst = self.herkomst(parameters, context)
        herkomst = replace(
            herkomst, geheim=herkomst.geheim.renamed({name: field for name, field in fields.items() if field})
        )
        herkomst = with_secret_rows(herkomst.with_table(self.lettings), toewijzingen)
        result = make(toewijzingen, gebieden, keuzes, herkomst)
        outputs = self.write_map(parameters, context, feedback, result.kaart)
        if parameters.get("TABEL"):
            outputs["TABEL"] = self.write_table(parameters, "TABEL", context, feedback, result.tabel, result.tabelnoot)
        return outputs

    def _read_areas(self, code: str, fields: dict[str, str], feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return ``gebiedcode`` and, where chosen, ``gebiednaam verhuringen woningen`` of the areas."""
        import pandas as pd

        texts = [field for field in (code, fields["gebiednaam"]) if field]
        numbers = [fields[name] for name in ("verhuringen", "woningen") if fields[name]]
        table = self.read_numbers(numbers, feedback, texts)
        chosen = {"gebiedcode": code, **{name: field for name, field in fields.items() if field}}
        areas = pd.DataFrame({column: table[field] for column, field in chosen.items()})
        if "woningen" not in areas:
            areas["woningen"] = float("nan")
        return areas


def _check_codes(of_lettings: pd.Series, of_areas: pd.Series) -> None:
    """Raise Invoerfout when no letting has the code of an area: an empty map says less than a sentence."""
    from ..analysis.gebiedcodes import as_text

    lettings, areas = of_lettings.dropna(), as_text(of_areas).dropna()
    if len(lettings) and not lettings.isin(areas).any():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No letting is in an area of the layer: the lettings have codes such as {lettings}, the areas such as "
                "{areas}. Choose the fields with the same codes.",
            ),
            lettings=", ".join(lettings.drop_duplicates()[:3]),
            areas=", ".join(areas.drop_duplicates()[:3]) or "-",
        )
