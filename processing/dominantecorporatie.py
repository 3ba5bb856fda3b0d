"""``veerkracht:dominantecorporatie``: the corporatie with the most dwellings in each area (004, kaart 4-1)."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .base.layers import Stored, check_cancelled
from .base.rollen import area_roles
from .base.typologie import Typologie, TypologieAlgorithm
from .base.woningbestand import WoningbestandAlgorithm
from .maps.dominantecorporatie import (
    Bezit,
    Keuzes,
    analyse,
    data,
    default_list,
    findings,
    make,
    name_list,
    names_note,
    names_table,
    ties_hatched,
)
from .verslag.dominantecorporatie import parts

if TYPE_CHECKING:
    import pandas as pd

    from .base.result import Herkomst

translate = QCoreApplication.translate


class DominanteCorporatie(WoningbestandAlgorithm, TypologieAlgorithm):
    """Find the largest corporatie of each area.

    Adds ``dom_corporatie dom_klasse dom_label dom_aandeel dom_woningen corporaties dom_gelijk dom_kaart``.
    """

    NAME = "dominantecorporatie"
    names_file: str

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Largest corporation (dominante corporatie)")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "eigenaar", "bezit", "woningcorporatie", "owner", "typologie"]

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the areas, the file of dwellings where it is given, and find the list of names."""
        super().open_inputs(parameters, context)
        self.names_file = self.parameterAsFile(parameters, "NAMENLIJST", context) or default_list()

    def stored_inputs(self) -> list[Stored]:
        """Return where all inputs are stored: the list of names is one too."""
        return [*super().stored_inputs(), Stored(self.names_file, os.path.basename(self.names_file))]

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_areas()
        self.add_dwellings(
            translate(
                "Veerkracht",
                "A row a dwelling or complex with its owner (points, or a table with an area code), or a table of "
                "counts per area and corporation.",
            )
        )
        self.parameterDefinition("AANTAL").setDefaultValue(data()["velden"]["aantal"][0])
        self.add_dwellings_field(
            "EIGENAAR",
            translate("Veerkracht", "Owner"),
            translate("Veerkracht", "The field with the name of the corporation or other owner."),
            data()["velden"]["eigenaar"][0],
        )
        self.add_field(
            "KOLOMMEN",
            translate("Veerkracht", "or: a field per corporation"),
            translate(
                "Veerkracht",
                "Fields of the areas with the number of dwellings of each corporation, called after it; used instead "
                "of a file of dwellings.",
            ),
            multiple=True,
            optional=True,
        )
        self._add_names()
        self._add_choices()
        self.add_counts()
        self.parameterDefinition("WONINGEN").setHelp(
            translate(
                "Veerkracht",
                "All dwellings of the area, whoever owns them: for the share, and added up in the table and the "
                "report.",
            )
        )
        self.add_map_year("JAAR", translate("Veerkracht", "Year"), None)
        self.add_results(translate("Veerkracht", "Largest corporation"))
        self.add_table(
            "OUTPUT_NAMEN",
            translate("Veerkracht", "Names of owners"),
            translate(
                "Veerkracht",
                "What each name in the file became, in which colour. Saved as csv and edited it is a list of names for "
                "the next run.",
            ),
            by_default=False,
        )

    def _add_names(self) -> None:
        self.add(
            QgsProcessingParameterFile(
                "NAMENLIJST", translate("Veerkracht", "List of names"), extension="csv", optional=True
            ),
            translate(
                "Veerkracht",
                "A csv of your own with the columns naam and wordt (spellings, mergers) and, if you like, kleur and "
                "soort. Left empty, the list of the plugin.",
            ),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "ALLEEN_LIJST", translate("Veerkracht", "Only names of the list are corporations"), False
            ),
            translate(
                "Veerkracht", "For files with all owners, private ones too. Other names then count as no corporation."
            ),
            advanced=True,
        )

    def _add_choices(self) -> None:
        most = len(data()["kleuren"]["palet"])
        self.add(
            QgsProcessingParameterNumber(
                "MEESTE",
                translate("Veerkracht", "Corporations with a colour of their own"),
                Qgis.ProcessingNumberParameterType.Integer,
                data()["kleuren"]["meeste"],
                minValue=1,
                maxValue=most,
            ),
            translate("Veerkracht", "Those with the most dwellings; the others are one class."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "ALLE_WONINGEN", translate("Veerkracht", "The file has all dwellings, whoever owns them"), False
            ),
            translate(
                "Veerkracht",
                "Then they are counted there for the shares, and an area without a row is not known. Unticked, the "
                "file is a list of property, and an area without a row has none.",
            ),
        )
        self.add(
            QgsProcessingParameterBoolean("LEEG_IS_NUL", translate("Veerkracht", "An empty count is zero"), False),
            translate(
                "Veerkracht",
                "For a field per corporation: pivot tables leave the cells without dwellings empty. Unticked, an empty "
                "cell is a number that is not known.",
            ),
            advanced=True,
        )

    # ---- The fields of the file ------------------------------------------------------------------------------------

    def dwellings_field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return a field of the file; the number of dwellings and the owner under other usual names too."""
        field = super().dwellings_field(parameters, name, context)
        names = data()["velden"].get(name.lower())
        if field or names is None or (name in parameters and parameters[name] in (None, "")):
            return field
        present = {item.casefold(): item for item in reversed(self.woningbestand.field_names())}
        return next((present[item] for item in names if item in present), "")

    def _owner_field(self, parameters: dict, context: QgsProcessingContext) -> str:
        field = self.dwellings_field(parameters, "EIGENAAR", context)
        return field or self.required_dwellings_field(parameters, "EIGENAAR", context)

    def _fields_of_file(self, parameters: dict, context: QgsProcessingContext) -> tuple[str, ...]:
        """Return what a note calls the owner and the number: by their file, for areas may have fields called so."""
        fields = [self._owner_field(parameters, context), self.dwellings_field(parameters, "AANTAL", context)]
        return tuple(f"{self.woningbestand.source.sourceName()}.{field}" for field in fields if field)

    # ---- The work ----------------------------------------------------------------------------------------------------

    def typology(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Typologie:
        """Clean the names, find the largest of each area, and colour it."""
        keuzes = self._choices(parameters, context)
        lijst = name_list(self.names_file)
        table = self._read_areas(parameters, context, feedback, keuzes)
        bezit = (
            self._of_file(parameters, context, feedback, table, keuzes)
            if self.woningbestand
            else self._of_fields(table, keuzes, feedback)
        )
        gevonden = analyse(bezit, lijst, keuzes)
        check_cancelled(feedback)
        herkomst = self._origin(parameters, context, bezit.rijen, keuzes)
        kaart = make(gevonden, lijst, keuzes, herkomst)
        return Typologie(
            kaart,
            woningen=bezit.woningen if keuzes.uit_bestand else None,
            uitkomsten=findings(gevonden, herkomst.taal),
            waarschuwingen=self.weggelaten_woningen,
            andere=(ties_hatched(kaart),) if len(gevonden.dominantie.met_gelijk) else (),
            onderdelen=parts(gevonden, self._area_names(table), herkomst.taal),
            lege_typen=False,
            tabellen={"OUTPUT_NAMEN": (names_table(gevonden), names_note(kaart.toelichting))},
        )

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        """Return what was chosen. Raises Invoerfout unless there is one source of figures: a file, or fields."""
        columns = tuple(self.chosen_fields(parameters, "KOLOMMEN", context))
        if bool(columns) == (self.woningbestand is not None):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose a file of dwellings with their owner, or fields of the areas with the dwellings of each "
                    "corporation; one of the two.",
                )
            )
        keuzes = Keuzes(
            self.parameterAsInt(parameters, "MEESTE", context),
            self.chosen_year(parameters, "JAAR", context),
            columns or self._fields_of_file(parameters, context),
            self.optional_area_field(parameters, "WONINGEN", context),
            uit_bestand=not columns and self.parameterAsBool(parameters, "ALLE_WONINGEN", context),
            leeg_is_nul=bool(columns) and self.parameterAsBool(parameters, "LEEG_IS_NUL", context),
            alleen_lijst=self.parameterAsBool(parameters, "ALLEEN_LIJST", context),
        )
        keuzes.check()
        return keuzes

    def _read_areas(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, keuzes: Keuzes
    ) -> pd.DataFrame:
        """Return the areas: their counts, and the fields by which they are found and named."""
        self._roles = area_roles(self.areas.field_names())
        columns = [] if self.woningbestand else keuzes.tellingen
        code = self.area_code_field(parameters, context) if self.woningbestand else ""
        names = [self._roles[role] for role in ("gebiedcode", "gebiednaam") if role in self._roles]
        texts = [name for name in dict.fromkeys([code, *names]) if name and name not in columns]
        return self.read_areas(parameters, context, feedback, columns, texts)

    def _of_fields(self, table: pd.DataFrame, keuzes: Keuzes, feedback: QgsProcessingFeedback) -> Bezit:
        """Return the counts in fields of the areas."""
        import pandas as pd

        from ..analysis.dominantecorporatie import rows_of_fields

        counts = table[list(keuzes.tellingen)]
        secret = pd.DataFrame({name: self.geheim.rows([name], table.index) for name in counts}, index=table.index)
        rows, said = rows_of_fields(counts, secret, leeg_is_nul=keuzes.leeg_is_nul)
        self.report(said, feedback)
        return Bezit(rows, table.index, table[keuzes.woningen] if keuzes.woningen else None)

    def _of_file(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        table: pd.DataFrame,
        keuzes: Keuzes,
    ) -> Bezit:
        """Return the rows of the file, and which areas any could be found for."""
        from ..analysis.dominantecorporatie import stock_of_rows

        owner = self._owner_field(parameters, context)
        code = self.area_code_field(parameters, context)
        codes = table[code] if code else None
        self._say_fields(parameters, context, owner, feedback)
        rows = self.read_dwellings(parameters, context, feedback, codes, texts=[owner], onbekend=True)
        counts = rows["aantal"].where(rows["aantal"] < float("inf"))
        rows = rows.assign(naam=rows[owner], aantal=counts)[["gebied", "naam", "aantal", "geheim"]]
        by_code = codes is not None and bool(self.dwellings_field(parameters, "GEBIED", context))
        found = self._can_be_found(codes if by_code else None, table.index)
        stock = table[keuzes.woningen] if keuzes.woningen else None
        if keuzes.uit_bestand:
            # A file of all dwellings says nothing of an area that it has no row of, unless that has no dwellings.
            found &= table.index.isin(rows["gebied"]) | (False if stock is None else stock == 0)
            stock = stock_of_rows(rows, table.index)
        return Bezit(rows, table.index, stock, found)

    def _say_fields(
        self, parameters: dict, context: QgsProcessingContext, owner: str, feedback: QgsProcessingFeedback
    ) -> None:
        """Say which fields were taken: they may be others than the defaults."""
        count = self.dwellings_field(parameters, "AANTAL", context)
        text = (
            QT_TRANSLATE_NOOP("Veerkracht", "Owners are read from {owner}, their dwellings from {number}.")
            if count
            else QT_TRANSLATE_NOOP("Veerkracht", "Owners are read from {owner}; every row is one dwelling.")
        )
        self.report([Melding(text, {"owner": owner, "number": count})], feedback)

    def _can_be_found(self, codes: pd.Series | None, index: pd.Index) -> pd.Series:
        """Return False for areas without the code that rows have, unless rows and areas have a place as well."""
        import pandas as pd

        from ..analysis.gebiedcodes import as_text

        found = pd.Series(False, index=index) if codes is None else as_text(codes).notna()
        if self.woningbestand.has_geometry() and self.areas.has_geometry():
            request = QgsFeatureRequest().setNoAttributes()
            placed = [item.id() for item in self.areas.features(request) if item.hasGeometry()]
            found |= index.isin(placed)
        return found

    def _origin(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        rows: pd.DataFrame,
        keuzes: Keuzes,
    ) -> Herkomst:
        """Return what the map inherits: of the file too, and what is secret in it."""
        import pandas as pd

        herkomst = self.herkomst(parameters, context)
        if self.woningbestand is None:
            return herkomst
        herkomst = herkomst.with_table(self.woningbestand)
        if not rows["geheim"].any():
            return herkomst
        secret = pd.Series(self.alle_rijen.index.isin(rows.loc[rows["geheim"], "gebied"]), index=self.alle_rijen.index)
        return replace(herkomst, geheim=herkomst.geheim.with_rows(keuzes.tellingen[-1], secret))

    def _area_names(self, table: pd.DataFrame) -> pd.Series:
        """Return what each area is called: its name and code, or the number of its row."""
        import pandas as pd

        from ..analysis.gebiedcodes import as_text

        fields = [self._roles[role] for role in ("gebiednaam", "gebiedcode") if role in self._roles]
        texts = [as_text(table[field]) for field in fields if field in table]
        named = [" ".join(filter(None, row)) for row in zip(*texts, strict=True)] if texts else [""] * len(table)
        return pd.Series([name or str(key) for name, key in zip(named, table.index, strict=True)], index=table.index)
