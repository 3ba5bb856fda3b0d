"""``veerkracht:draagkracht``: where the next lettings find room by chosen rules, as an aid to a conversation."""

from __future__ import annotations

from typing import ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..language import interface_language
from ..resources import definitions
from .base.algorithm import ALLOCATIONS
from .base.areas import AreaAlgorithm
from .maps.draagkracht import ORDERS, WAYS, Keuzes, classes_left_out, make

translate = QCoreApplication.translate


class Draagkracht(AreaAlgorithm):
    """Rank areas by the room that chosen rules leave.

    Adds ``rang ruimte voorstel ruimte_klasse ruimte_label reden``.
    """

    NAME = "draagkracht"
    GROUP: ClassVar[str] = ALLOCATIONS

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Room for new lettings")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_lettings()
        self._add_fields()
        self._add_ceilings()
        self._add_veerkracht()
        self._add_division()
        self.add_result(translate("Veerkracht", "Room for new lettings"))

    def _add_lettings(self) -> None:
        whole = Qgis.ProcessingNumberParameterType.Integer
        default = definitions.read("draagkracht")["regels"]["aantal"]
        self.add(
            QgsProcessingParameterNumber(
                "AANTAL", translate("Veerkracht", "Lettings to divide"), whole, default, minValue=0
            ),
            translate("Veerkracht", "How many lettings there are to talk about."),
        )
        doelgroep = QgsProcessingParameterString(
            "DOELGROEP", translate("Veerkracht", "Of which doelgroep"), "", optional=True
        )
        names = list(definitions.read("toewijzingen")["doelgroepen"])
        doelgroep.setMetadata({"widget_wrapper": {"value_hints": ["", *names]}})
        self.add(
            doelgroep,
            translate(
                "Veerkracht",
                "For the note; and where the definitions leave out other veerkracht classes for it, for the rules. "
                "Empty: all.",
            ),
        )

    def _add_fields(self) -> None:
        for name, label, help_line, default in (
            (
                "VACATURES",
                translate("Veerkracht", "Expected vacancies"),
                translate("Veerkracht", "Social corporation dwellings that are expected to come free."),
                "vrijkomend",
            ),
            (
                "TOEWIJZINGEN",
                translate("Veerkracht", "Recent allocations"),
                translate("Veerkracht", "As the algorithm 'Allocations per area' writes it."),
                "tw_totaal",
            ),
            (
                "VERHURINGEN",
                translate("Veerkracht", "Recent lettings"),
                translate("Veerkracht", "All lettings of social corporation dwellings, in the same period."),
                "verhuringen",
            ),
            (
                "WONINGEN",
                translate("Veerkracht", "Dwellings"),
                translate("Veerkracht", "All dwellings of the area, whoever owns them."),
                "woningen",
            ),
            (
                "GEBIEDCODE",
                translate("Veerkracht", "Code of the area"),
                translate("Veerkracht", "Decides the order of areas that are equal otherwise."),
                "gebiedcode",
            ),
        ):
            self.add_field(name, label, help_line, default)

    def _add_ceilings(self) -> None:
        rules = definitions.read("draagkracht")["regels"]
        for name, label in (
            ("plafond_verhuringen", translate("Veerkracht", "Ceiling of the share of the lettings (%)")),
            ("plafond_voorraad", translate("Veerkracht", "Ceiling of the share of the dwelling stock (%)")),
        ):
            self.add_number(
                name.upper(),
                label,
                rules[name],
                translate("Veerkracht", "Not published; adjust it. Legend and note say what was used."),
            )

    def _add_veerkracht(self) -> None:
        self.add_field(
            "KLASSE",
            translate("Veerkracht", "Veerkracht class"),
            translate("Veerkracht", "As the veerkracht map writes it. Left empty, the class is not looked at."),
            "vk_klasse",
            optional=True,
        )
        self.add(
            QgsProcessingParameterString(
                "KLASSEN_BUITEN", translate("Veerkracht", "Veerkracht classes that are left out"), "", optional=True
            ),
            translate(
                "Veerkracht",
                "Such as 8; 9 or 7-9, and - for none. Left empty: those of the definitions, 8 and 9. Not published.",
            ),
        )
        self.add_field(
            "INDEX_T1",
            translate("Veerkracht", "Index of vulnerable groups"),
            translate("Veerkracht", "Used with a highest index only."),
            "index_t1",
            optional=True,
            advanced=True,
        )
        self.add_number(
            "INDEX_MAXIMUM",
            translate("Veerkracht", "Highest index (%)"),
            None,
            translate("Veerkracht", "Areas with a higher index are left out. Left empty, the index is not looked at."),
            advanced=True,
        )

    def _add_division(self) -> None:
        data, taal = definitions.read("draagkracht"), interface_language()
        for name, label, key, names, help_line in (
            (
                "VERDELING",
                translate("Veerkracht", "Division over the areas"),
                "verdeling",
                (WAYS, data["verdelingen"]),
                translate("Veerkracht", "In proportion, what remains goes to the largest remainders."),
            ),
            (
                "VOLGORDE",
                translate("Veerkracht", "Ranking"),
                "volgorde",
                (ORDERS, data["volgorden"]),
                translate("Veerkracht", "Areas that are equal are in the order of their codes."),
            ),
        ):
            keys, texts = names
            options = [texts[option][taal] for option in keys]
            default = keys.index(data["regels"][key])
            self.add(QgsProcessingParameterEnum(name, label, options, defaultValue=default), help_line)

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Count the room and divide the lettings."""
        keuzes = self._choices(parameters, context)
        if not keuzes.klasse:
            text = QT_TRANSLATE_NOOP("Veerkracht", "The veerkracht class is not looked at: no field was chosen.")
            self.report([Melding(text)], feedback)
        numbers, texts = keuzes.fields()
        table = self.read_numbers(numbers, feedback, texts)
        result = make(table, keuzes, self.herkomst(parameters, context))
        return self.write_map(parameters, context, feedback, result, ordered=True)

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        from ..analysis.buurtenlijst import parse_classes
        from ..analysis.draagkracht import Regels, Verdeling

        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context)

        doelgroep = text("DOELGROEP").strip()
        chosen = parse_classes(text("KLASSEN_BUITEN"))
        buiten = classes_left_out(doelgroep) if chosen is None else chosen
        maximum = None
        if parameters.get("INDEX_MAXIMUM") is not None:
            maximum = self.parameterAsDouble(parameters, "INDEX_MAXIMUM", context)
        klasse, index = (self.optional_area_field(parameters, name, context) for name in ("KLASSE", "INDEX_T1"))
        self._check_fields(chosen, klasse, maximum, index)
        return Keuzes(
            *(text(name) for name in ("TOEWIJZINGEN", "VERHURINGEN", "WONINGEN", "VACATURES", "GEBIEDCODE")),
            *(klasse, index, doelgroep),
            regels=Regels(
                self.parameterAsDouble(parameters, "PLAFOND_VERHURINGEN", context),
                self.parameterAsDouble(parameters, "PLAFOND_VOORRAAD", context),
                buiten if klasse else frozenset(),
                maximum,
            ),
            verdeling=Verdeling(
                self.parameterAsInt(parameters, "AANTAL", context),
                WAYS[self.parameterAsEnum(parameters, "VERDELING", context)],
                ORDERS[self.parameterAsEnum(parameters, "VOLGORDE", context)],
            ),
        )

    def _check_fields(self, chosen: frozenset[int] | None, klasse: str, maximum: float | None, index: str) -> None:
        """Raise Invoerfout for a rule that was asked for without the field that it is about."""
        if chosen and not klasse:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "To leave out veerkracht classes, choose the field with the class.")
            )
        if maximum is not None and not index:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "For a highest index, choose the field with the index as well.")
            )
