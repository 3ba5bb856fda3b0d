"""``veerkracht:eigendomstype``: the form of tenure that most of the dwellings of an area have (004, kaart 3-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..resources import definitions
from .base.matrix import matrix_rows
from .base.result import Herkomst
from .base.typologie import Typologie, TypologieAlgorithm
from .base.woningbestand import WoningbestandAlgorithm
from .maps.eigendomstype import Goedkoop, Keuzes, make, whole_warnings, words_for_tenure

if TYPE_CHECKING:
    from ..analysis.eigendomstype import Aandelen, Woningtelling

translate = QCoreApplication.translate

NUMBERS, PERCENTAGES = range(2)
LIMIT, LOWEST = range(2)
# Form of tenure in the analysis -> parameter with its field.
FORMS = {"corporatie": "CORPORATIEHUUR", "goedkoop": "GOEDKOPE_HUUR", "overig": "OVERIGE_HUUR", "koop": "KOOP"}
UNKNOWN = {"onbekend": "ONBEKEND"}
KERNCIJFERS = ("PCT_CORPORATIE", "PCT_HUUR", "PCT_KOOP")
INCOMPLETE = QT_TRANSLATE_NOOP(
    "Veerkracht", "A word for tenure needs what it counts as: fill in both columns, or neither ({row})."
)


class Eigendomstype(WoningbestandAlgorithm, TypologieAlgorithm):
    """Find the dominant tenure; adds ``eig_klasse eig_label eig_aandeel eig_marge eig_tweede eig_krap eig_kaart``.

    And the share of each form: ``eig_pct_corporatie eig_pct_goedkoop eig_pct_overig eig_pct_particulier eig_pct_koop
    eig_pct_onbekend``.
    """

    NAME = "eigendomstype"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Dominant tenure")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "eigendom", "eigendomsvorm", "tenure", "koop", "huur", "particulier", "WOZ"]

    # ---- The parameters ---------------------------------------------------------------------------------------------

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self._add_forms()
        self._add_kerncijfers()
        self._add_file()
        self._add_cheap()
        self.add_number(
            "MARGE",
            translate("Veerkracht", "Narrow: a lead smaller than (procentpunt)"),
            definitions.read("eigendomstype")["krap"]["marge"],
            translate("Veerkracht", "Not published; adjust it. Field eig_krap and the second style show these areas."),
        )
        self.add_map_year("JAAR", translate("Veerkracht", "Year"), None)
        self.add_counts()
        self.add_results(translate("Veerkracht", "Dominant tenure"))

    def _add_forms(self) -> None:
        for name, label, default in (
            ("CORPORATIEHUUR", translate("Veerkracht", "Corporation rent"), "corporatiehuur"),
            ("GOEDKOPE_HUUR", translate("Veerkracht", "Cheap private rent"), "goedkope_huur"),
            ("OVERIGE_HUUR", translate("Veerkracht", "Other private rent"), "overige_huur"),
            ("KOOP", translate("Veerkracht", "Owner-occupied"), "koop"),
        ):
            help_line = translate("Veerkracht", "Dwellings of this tenure in the area. Choose all four, or none.")
            self.add_field(name, label, help_line, default, optional=True)
        self.add_field(
            "ONBEKEND",
            translate("Veerkracht", "Tenure unknown"),
            translate("Veerkracht", "Dwellings of unknown tenure; they are dwellings of the area all the same."),
            "eigendom_onbekend",
            optional=True,
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "EENHEID",
                translate("Veerkracht", "These fields are"),
                [translate("Veerkracht", "Numbers of dwellings"), translate("Veerkracht", "% of the dwellings")],
                defaultValue=NUMBERS,
            ),
            translate("Veerkracht", "Of the four fields above, and of that with unknown tenure."),
        )

    def _add_kerncijfers(self) -> None:
        help_line = translate(
            "Veerkracht",
            "Kerncijfers of CBS, for areas without the four fields above. Private rent is one class then: they do not "
            "tell what is cheap.",
        )
        for name, label, default in (
            ("PCT_CORPORATIE", translate("Veerkracht", "or: corporation housing (%)"), "pct_corporatie"),
            ("PCT_HUUR", translate("Veerkracht", "and: all rented dwellings (%)"), "pct_huur"),
            ("PCT_KOOP", translate("Veerkracht", "and: owner-occupied dwellings (%)"), "pct_koop"),
        ):
            self.add_field(name, label, help_line, default, optional=True)

    def _add_file(self) -> None:
        self.add_dwellings(
            translate(
                "Veerkracht",
                "Instead of figures of the areas: a table or points with one row a dwelling, its tenure and WOZ value. "
                "They are counted by area.",
            )
        )
        self.add_dwellings_field(
            "EIGENDOM",
            translate("Veerkracht", "Tenure of the dwelling"),
            translate("Veerkracht", "Such as koop, corporatiehuur or particuliere huur."),
            "eigendom",
        )
        self.add_dwellings_field(
            "WOZ",
            translate("Veerkracht", "WOZ value of the dwelling"),
            translate("Veerkracht", "In euro. Without it private rent is one class."),
            "woz",
        )
        self.add_matrix(
            "WOORDEN",
            translate("Veerkracht", "Words for tenure"),
            [translate("Veerkracht", "In the file"), translate("Veerkracht", "Counts as")],
            translate(
                "Veerkracht",
                "For words or codes that are not known: such as H2, and beside it particuliere huur.",
            ),
            advanced=True,
        )

    def _add_cheap(self) -> None:
        data = definitions.read("eigendomstype")["goedkoop"]
        self.add(
            QgsProcessingParameterEnum(
                "METHODE",
                translate("Veerkracht", "Cheap private rent of a file of dwellings"),
                [
                    translate("Veerkracht", "Below a WOZ value"),
                    translate("Veerkracht", "The lowest part of private rent"),
                ],
                defaultValue=LIMIT,
            ),
            translate("Veerkracht", "The report of Rotterdam takes the value below which the cheapest 40 % lie."),
        )
        self.add_number(
            "GRENS",
            translate("Veerkracht", "Cheap: WOZ value below (euro)"),
            data["grens"],
            translate("Veerkracht", "Of the price level below. A value of exactly the limit is not cheap."),
            0,
        )
        self.add(
            QgsProcessingParameterString(
                "PRIJSPEIL", translate("Veerkracht", "Price level"), data["prijspeil"], optional=True
            ),
            translate("Veerkracht", "Of the limit and of the WOZ values; for legend and note."),
            advanced=True,
        )
        self.add_number(
            "AANDEEL",
            translate("Veerkracht", "Lowest part (%)"),
            data["aandeel"],
            translate("Veerkracht", "Used with the lowest part only. Equal values are never parted: it may be less."),
            advanced=True,
        )

    # ---- The work ---------------------------------------------------------------------------------------------------

    def typology(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Typologie:
        """Find the dominant tenure of each area."""
        marge = self.parameterAsDouble(parameters, "MARGE", context)
        if self.woningbestand is None:
            aandelen, keuzes, herkomst = self._of_areas(parameters, context, feedback, marge)
        else:
            aandelen, keuzes, herkomst = self._of_dwellings(parameters, context, feedback, marge)
        keuzes = replace(keuzes, jaar=self.chosen_year(parameters, "JAAR", context))
        kaart = make(aandelen, keuzes, herkomst)
        return Typologie(
            kaart.kaart,
            woningen=None if aandelen.woningen.isna().all() else aandelen.woningen,
            uitkomsten=kaart.uitkomsten,
            waarschuwingen=[*whole_warnings(aandelen, herkomst.taal), *self.weggelaten_woningen],
            andere=(kaart.met_krap,),
        )

    def _of_areas(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, marge: float
    ) -> tuple[Aandelen, Keuzes, Herkomst]:
        """Return the shares that fields of the areas give: four forms, or what the kerncijfers tell."""
        from ..analysis.eigendomstype import (
            check_not_negative,
            shares_from_counts,
            shares_from_kerncijfers,
            shares_from_percentages,
        )

        forms = self._form_fields(parameters, context)
        if forms:
            table = self.read_areas(parameters, context, feedback, list(forms.values()))
            figures = table[list(forms.values())].set_axis(list(forms), axis=1)
            percentages = self.parameterAsEnum(parameters, "EENHEID", context) == PERCENTAGES
            if not percentages:
                check_not_negative(table[list(forms.values())])  # under the names of the fields
            aandelen = (shares_from_percentages if percentages else shares_from_counts)(figures)
            fields = list(forms.values())
        else:
            fields = self._kerncijfer_fields(parameters, context)
            table = self.read_areas(parameters, context, feedback, fields)
            aandelen = shares_from_kerncijfers(*(table[name] for name in fields))
        return aandelen, Keuzes(marge, fields), self.herkomst(parameters, context)

    def _form_fields(self, parameters: dict, context: QgsProcessingContext) -> Mapping[str, str]:
        """Return the fields by the form that they are of; none where none is there. Raises Invoerfout for some."""
        chosen = {form: self.optional_area_field(parameters, name, context) for form, name in FORMS.items()}
        found = {form: field for form, field in chosen.items() if field}
        if found and len(found) < len(FORMS):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Of the four forms of tenure there are fields for some only ({fields}). Choose a field for each, "
                    "or none and the percentages of the kerncijfers.",
                ),
                fields=", ".join(found.values()),
            )
        twice = len(set(found.values())) < len(found)
        if twice:
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "The same field is chosen for two forms of tenure ({fields})."),
                fields=", ".join(found.values()),
            )
        unknown = self.optional_area_field(parameters, UNKNOWN["onbekend"], context) if found else ""
        return {**found, **({"onbekend": unknown} if unknown else {})}

    def _kerncijfer_fields(self, parameters: dict, context: QgsProcessingContext) -> list[str]:
        """Return the fields of the kerncijfers. Raises Invoerfout where one is not there."""
        fields = [self.optional_area_field(parameters, name, context) for name in KERNCIJFERS]
        if not all(fields):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Layer {layer} does not tell the tenure of its dwellings. Choose the four fields (corporation "
                    "rent, cheap and other private rent, owner-occupied), or the three percentages of the "
                    "kerncijfers, or give a file of dwellings. It has: {fields}.",
                ),
                layer=self.areas.source.sourceName(),
                fields=", ".join(self.areas.field_names()),
            )
        return fields

    def _of_dwellings(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, marge: float
    ) -> tuple[Aandelen, Keuzes, Herkomst]:
        """Return the shares that the dwellings of a file make, counted by area."""
        from ..analysis.eigendomstype import shares_from_counts

        telling, fields = self._counted(parameters, context, feedback)
        count = self.dwellings_field(parameters, "AANTAL", context)
        herkomst = self.herkomst(parameters, context).with_table(self.woningbestand)
        if count:
            herkomst = replace(herkomst, geheim=herkomst.geheim.with_rows(count, telling.geheim))
        velden = [*fields, *([count] if count else [])]
        bestand = self.woningbestand.source.sourceName()
        keuzes = Keuzes(marge, velden, bestand=bestand, goedkoop=self._cheap(parameters, context, telling))
        aandelen = shares_from_counts(telling.aantallen)
        return replace(aandelen, meldingen=[*telling.meldingen, *aandelen.meldingen]), keuzes, herkomst

    def _counted(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[Woningtelling, list[str]]:
        """Return the dwellings of each area by form of tenure, and the fields that tell it."""
        from ..analysis.eigendomstype import count_dwellings, tenure_of

        tenure = self.required_dwellings_field(parameters, "EIGENDOM", context)
        woz = self.dwellings_field(parameters, "WOZ", context)
        words = words_for_tenure(matrix_rows(self.parameterAsMatrix(parameters, "WOORDEN", context), 2, INCOMPLETE))
        code = self.area_code_field(parameters, context)
        areas = self.read_areas(parameters, context, feedback, [], [code] if code else [])
        codes = areas[code] if code else None
        numbers = [woz] if woz else []
        rows = self.read_dwellings(parameters, context, feedback, codes, numbers, [tenure], onbekend=True)
        forms, said = tenure_of(rows[tenure], words)
        dwellings = rows[["gebied", "aantal", "geheim"]].assign(vorm=forms, **({"woz": rows[woz]} if woz else {}))
        part = self._lowest_part(parameters, context)
        rule = {"grens": self.parameterAsDouble(parameters, "GRENS", context)} if part is None else {"aandeel": part}
        telling = count_dwellings(dwellings, areas.index, **rule)
        return replace(telling, meldingen=[*said, *telling.meldingen]), [tenure, *numbers]

    def _lowest_part(self, parameters: dict, context: QgsProcessingContext) -> float | None:
        """Return what part of private rent is cheap (%), None where a WOZ value says so."""
        if self.parameterAsEnum(parameters, "METHODE", context) == LIMIT:
            return None
        return self.parameterAsDouble(parameters, "AANDEEL", context)

    def _cheap(self, parameters: dict, context: QgsProcessingContext, telling: Woningtelling) -> Goedkoop | None:
        """Return when private rent is cheap, None for a file without WOZ values."""
        if telling.grens is None:
            return None
        return Goedkoop(
            telling.grens,
            self.parameterAsString(parameters, "PRIJSPEIL", context).strip(),
            self._lowest_part(parameters, context),
            telling.particulier,
            telling.goedkoop,
        )
