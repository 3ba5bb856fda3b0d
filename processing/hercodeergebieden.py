"""``veerkracht:hercodeergebieden``: figures of the areas of one year in the areas of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.waardestatus import Geheim
from ..resources import definitions
from .base.algorithm import DATA
from .base.areas import AreaAlgorithm
from .base.boundaries import layer_name
from .base.ground import CommonGround, common_ground, has_polygons
from .base.layers import SourceTable, check_cancelled, open_source
from .base.result import Herkomst
from .base.weights import count_in, read_numbers
from .maps.hercodering import Cijfers, Keuzes, figure_columns, make, secret_figures, table_note

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.hercodering import Hercodering
    from ..analysis.omrekentabel import Maat, Omrekentabel

translate = QCoreApplication.translate

WEIGHTS = {"ADRESSEN": "ADRESSEN_AANTAL", "VIERKANTEN": "VIERKANTEN_INWONERS"}  # in order of preference
GROUND_PROGRESS = (10, 35)


class HercodeerGebieden(AreaAlgorithm):
    """Move counts and shares from old areas to new ones.

    Adds the figures and, for the area, ``herc_status herc_label herc_dekking herc_grootste herc_oud herc_aantal
    herc_bron``; with more than one figure also ``<figure>_dekking <figure>_grootste <figure>_status``.
    """

    NAME = "hercodeergebieden"
    GROUP: ClassVar[str] = DATA
    REQUIRES = ("pandas", "shapely")
    new: SourceTable
    adressen: SourceTable | None
    vierkanten: SourceTable | None
    omrekentabel: SourceTable | None

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Recode figures to other areas")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "hercoderen", "herindeling", "omrekenen", "areal interpolation", "grenswijziging"]

    # ---- the parameters ---------------------------------------------------------------------------------------

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self._add_old()
        self._add_new()
        self._add_weights()
        self._add_conversion_table()
        self._add_limits()
        self.add_map_language()
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", translate("Veerkracht", "Recoded figures")),
            translate(
                "Veerkracht", "A new layer: the new areas as they were, with the figures, styled by how they came."
            ),
        )
        self.add_table(
            "OMREKENTABEL_UIT",
            translate("Veerkracht", "Conversion table that was used"),
            translate("Veerkracht", "To inspect, and to use again after editing it."),
            by_default=False,
        )

    def _add_layer(self, name: str, label: str, help_line: str, *kinds: Qgis.ProcessingSourceType) -> None:
        """Add a layer; optional where its kinds are given, else any layer or table."""
        types = list(kinds) or [Qgis.ProcessingSourceType.Vector]
        self.add(QgsProcessingParameterFeatureSource(name, label, types, optional=bool(kinds)), help_line)

    def _add_key(self, name: str, label: str, layer: str) -> None:
        self.add(
            QgsProcessingParameterExpression(name, label, '"gebiedcode"', layer),
            translate(
                "Veerkracht",
                "A field or an expression, such as 'WK0363' || right(\"code\", 2). Features with one code are one "
                "area.",
            ),
        )

    def _add_old(self) -> None:
        self._add_layer(
            "GEBIEDEN_T0",
            translate("Veerkracht", "Old areas, with their figures"),
            translate(
                "Veerkracht",
                "The areas that the figures are counted in: polygons, or a table where a conversion table is given.",
            ),
        )
        self._add_key("SLEUTEL_T0", translate("Veerkracht", "Code of the old area"), "GEBIEDEN_T0")
        kind = Qgis.ProcessingFieldParameterDataType.Any
        self.add(
            QgsProcessingParameterField(
                "TELVELDEN",
                translate("Veerkracht", "Counts"),
                None,
                "GEBIEDEN_T0",
                kind,
                allowMultiple=True,
                optional=True,
            ),
            translate(
                "Veerkracht",
                "Fields with numbers of something, such as inwoners. Never percentages or means: those are no counts.",
            ),
        )
        self.add_matrix(
            "AANDELEN",
            translate("Veerkracht", "Shares"),
            [
                translate("Veerkracht", "name"),
                translate("Veerkracht", "numerator"),
                translate("Veerkracht", "denominator"),
            ],
            translate(
                "Veerkracht",
                "A row a share: its name and the fields of the old areas with its numerator and denominator, such as "
                "pct_bijstand, bijstand, inwoners. It is computed anew, in %, and never averaged.",
            ),
        )

    def _add_new(self) -> None:
        self._add_layer(
            "INPUT",
            translate("Veerkracht", "New areas"),
            translate("Veerkracht", "The areas that get the figures."),
        )
        self._add_key("SLEUTEL", translate("Veerkracht", "Code of the new area"), "INPUT")
        self.add(
            QgsProcessingParameterString(
                "ACHTERVOEGSEL", translate("Veerkracht", "Suffix for the names of the counts"), optional=True
            ),
            translate("Veerkracht", "Such as _2015, to have the figures of two years side by side."),
        )

    def _add_weights(self) -> None:
        points, polygons = Qgis.ProcessingSourceType.VectorPoint, Qgis.ProcessingSourceType.VectorPolygon
        kind = Qgis.ProcessingFieldParameterDataType.Any
        self._add_layer(
            "ADRESSEN",
            translate("Veerkracht", "Addresses or dwellings"),
            translate(
                "Veerkracht", "Points by which the figures are divided. Without them by inwoners, and else by area."
            ),
            points,
        )
        self.add(
            QgsProcessingParameterField(
                "ADRESSEN_AANTAL",
                translate("Veerkracht", "Number at each point"),
                None,
                "ADRESSEN",
                kind,
                optional=True,
            ),
            translate("Veerkracht", "Such as the dwellings of a building. Left empty, each point counts as one."),
        )
        self._add_layer(
            "VIERKANTEN",
            translate("Veerkracht", "PC6 or 100 m squares with inwoners"),
            translate(
                "Veerkracht",
                "Points or polygons by which old areas without addresses are divided. A polygon is split by area.",
            ),
            points,
            polygons,
        )
        self.add(
            QgsProcessingParameterField(
                "VIERKANTEN_INWONERS",
                translate("Veerkracht", "Inwoners of each"),
                None,
                "VIERKANTEN",
                kind,
                optional=True,
            ),
            translate("Veerkracht", "The field with their number of inwoners."),
        )

    def _add_conversion_table(self) -> None:
        self._add_layer(
            "OMREKENTABEL",
            translate("Veerkracht", "Conversion table"),
            translate(
                "Veerkracht",
                "Used instead of the geometry: a row a pair of areas with the part (0-1) of the old one that goes to "
                "the new one, as this algorithm writes it.",
            ),
            Qgis.ProcessingSourceType.Vector,
        )
        for name, label, default in (
            ("OMREKENTABEL_OUD", translate("Veerkracht", "Old code in the conversion table"), "oud"),
            ("OMREKENTABEL_NIEUW", translate("Veerkracht", "New code in the conversion table"), "nieuw"),
            ("OMREKENTABEL_GEWICHT", translate("Veerkracht", "Weight in the conversion table"), "gewicht"),
        ):
            self.add(
                QgsProcessingParameterField(name, label, default, "OMREKENTABEL", optional=True),
                translate("Veerkracht", "Only with a conversion table."),
                advanced=True,
            )

    def _add_limits(self) -> None:
        self.add_number(
            "MINIMUM_DEKKING",
            translate("Veerkracht", "Figure from a coverage of (%)"),
            definitions.read("hercodering")["minimum_dekking"],
            translate(
                "Veerkracht",
                "A new area of which less lies in old areas with a value gets NULL. Not published; legend and note say "
                "what was used.",
            ),
        )
        self.add_number(
            "ZELFDE_GROND",
            translate("Veerkracht", "One area from a common part of (%)"),
            definitions.read("gebieden")["zelfde_grond"]["minimum_pct"],
            translate(
                "Veerkracht",
                "Two areas with so much of all their ground in common are one area: the figure stays as it is, and "
                "what they do not share is taken for a difference in drawing, as splinters of areas are. 100: nothing "
                "is.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "AFRONDEN", translate("Veerkracht", "Whole numbers where the counts are whole"), defaultValue=True
            ),
            translate(
                "Veerkracht",
                "By largest remainder, so that totals stay the same to the unit. Shares are computed before rounding.",
            ),
            advanced=True,
        )

    # ---- the work ---------------------------------------------------------------------------------------------

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the layers that were given."""
        self.areas = open_source(self, parameters, "GEBIEDEN_T0", context)
        self.new = open_source(self, parameters, "INPUT", context)
        self.adressen, self.vierkanten, self.omrekentabel = (
            open_source(self, parameters, name, context) if parameters.get(name) else None
            for name in ("ADRESSEN", "VIERKANTEN", "OMREKENTABEL")
        )

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Make the conversion table, or read it, and apply it."""
        import pandas as pd

        from ..analysis.hercodering import one_value, recode, secret_areas, warn_no_counts

        keuzes = self._choices(parameters, context)
        keuzes.check_names(self.new.field_names())
        self.report(warn_no_counts(keuzes.cijfers.fields(), definitions.read("hercodering")["geen_aantal"]), feedback)
        figures = self.read_numbers(keuzes.cijfers.fields(), feedback)
        old, new = (
            self._codes(table, parameters, name, context, feedback)
            for table, name in ((self.areas, "SLEUTEL_T0"), (self.new, "SLEUTEL"))
        )
        self._report_new(new, feedback)
        values, said = one_value(figures[keuzes.cijfers.fields()], old.reindex(figures.index))
        self.report(said, feedback)
        tabel = self._table(parameters, keuzes, (old, new), context, feedback)
        self.report(tabel.meldingen, feedback)
        codes = list(dict.fromkeys(new.dropna()))
        result = recode(tabel.rijen, values, keuzes.cijfers.tellingen, keuzes.cijfers.aandelen, codes, keuzes.regels)
        known = old.reindex(figures.index).dropna()
        hidden = {name: rows.loc[known.index].to_numpy() for name, rows in self.geheim.velden.items()}
        secret = secret_areas(tabel.rijen, values, pd.DataFrame(hidden, index=known.to_numpy()), codes)
        geheim = secret_figures(secret, keuzes)
        return self._write(parameters, context, feedback, (keuzes, result, tabel, new, geheim))

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        from ..analysis.hercodering import Regels

        cijfers = Cijfers.of(
            self.parameterAsStrings(parameters, "TELVELDEN", context),
            self.parameterAsMatrix(parameters, "AANDELEN", context),
        )
        return Keuzes(
            cijfers=cijfers,
            achtervoegsel=self.parameterAsString(parameters, "ACHTERVOEGSEL", context).strip(),
            regels=Regels(
                self.parameterAsDouble(parameters, "MINIMUM_DEKKING", context),
                self.parameterAsDouble(parameters, "ZELFDE_GROND", context),
                self.parameterAsBoolean(parameters, "AFRONDEN", context),
            ),
            oud=layer_name(self.areas),
            nieuw=layer_name(self.new),
            gewichten=self._weight_names(),
        )

    def _weight_names(self) -> tuple[str, ...]:
        """Return the kinds of weights that are used, in order of preference."""
        if self.omrekentabel:
            return ("tabel",)
        given = {"adressen": self.adressen, "inwoners": self.vierkanten}
        return (*(name for name, layer in given.items() if layer), "oppervlakte")

    def _codes(
        self,
        table: SourceTable,
        parameters: dict,
        name: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> pd.Series:
        """Return the code of each feature, by feature id; None where there is none."""
        from ..analysis.gebiedcodes import normalise

        # Not parameterAsExpression, which quietly puts the default in the place of an expression with an error.
        keys = table.evaluate(self.parameterAsString(parameters, name, context), context, feedback)
        codes, said = normalise(keys, definitions.read("gebieden"), column=table.source.sourceName())
        self.report(said, feedback)
        return codes

    def _report_new(self, codes: pd.Series, feedback: QgsProcessingFeedback) -> None:
        """Say which new areas have no code, or one that others have too. Raises Invoerfout when none has any."""
        if not codes.notna().any():
            raise Invoerfout(
                QT_TRANSLATE_NOOP("Veerkracht", "No new area has a code. Choose the field with the codes.")
            )
        known = codes.dropna()
        for text, count in (
            (QT_TRANSLATE_NOOP("Veerkracht", "New areas without a code, which get NULL: {count}."), codes.isna().sum()),
            (
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "New areas that are several features with one code: {count}. Each of these has the figure of the "
                    "whole area, so add them up once.",
                ),
                known[known.duplicated()].nunique(),
            ),
        ):
            if count:
                self.report([Melding(text, {"count": int(count)}, warning=True)], feedback)

    def _table(
        self,
        parameters: dict,
        keuzes: Keuzes,
        codes: tuple[pd.Series, pd.Series],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Omrekentabel:
        """Return the conversion table: the one that was given, or else by the weights that were given."""
        from ..analysis.omrekentabel import Zelfde, conversion_table, measure_ground

        if self.omrekentabel:
            return self._given_table(parameters, codes, context, feedback)
        for table in (self.areas, self.new):
            if not has_polygons(table):
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "Layer {layer} has no polygons. Choose a layer of areas, or give a conversion table.",
                    ),
                    layer=table.source.sourceName(),
                )
        common = common_ground(self.areas, self.new, context, feedback, GROUND_PROGRESS)
        grond, same, said = measure_ground(common.overlay, (common.oud, common.nieuw), codes)
        self.report(said, feedback)
        data = definitions.read("hercodering")
        zelfde = Zelfde(keuzes.regels.zelfde_grond / 100, data["zelfde_geteld"] / 100, data["splinter"] / 100)
        maten = [*self._measures(parameters, common, codes, context, feedback), grond]
        return conversion_table(maten, same, zelfde)

    def _measures(
        self,
        parameters: dict,
        common: CommonGround,
        codes: tuple[pd.Series, pd.Series],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> list[Maat]:
        """Return what the layers with weights say, in order of preference."""
        from ..analysis.omrekentabel import measure

        given = [
            (table, bron, self.parameterAsString(parameters, WEIGHTS[table.name], context))
            for table, bron in ((self.adressen, "adressen"), (self.vierkanten, "inwoners"))
            if table
        ]
        maten = []
        for number, (table, bron, field) in enumerate(given):
            if bron == "inwoners" and not field:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP("Veerkracht", "Choose the field of {layer} with the number of inwoners."),
                    layer=table.source.sourceName(),
                )
            rows, said = count_in(
                table, field, common.vormen, common.crs, context, feedback, lambda: check_cancelled(feedback)
            )
            self.report(said, feedback)
            maten.append(measure(rows, bron, *codes))
            feedback.setProgress(GROUND_PROGRESS[1] + 15 * (number + 1) / len(given))
        return maten

    def _given_table(
        self,
        parameters: dict,
        codes: tuple[pd.Series, pd.Series],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Omrekentabel:
        """Return the conversion table that was given, checked."""
        from ..analysis.omrekentabel import BRON, COLUMNS, read_table

        unused = [table.source.sourceName() for table in (self.adressen, self.vierkanten) if table]
        if unused:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Not used, because there is a conversion table: {layers}.")
            self.report([Melding(text, {"layers": ", ".join(unused)}, warning=True)], feedback)
        chosen = {
            column: self.parameterAsString(parameters, f"OMREKENTABEL_{column.upper()}", context) or column
            for column in COLUMNS[:3]
        }
        present = self.omrekentabel.field_names()
        fields = chosen | {column: column for column in COLUMNS[3:] if column in present}
        rows = self.omrekentabel.read(list(dict.fromkeys(fields.values())), feedback)
        table = rows[[fields[column] for column in fields]].set_axis(list(fields), axis=1)
        for column in set(fields) - {*COLUMNS[:2], BRON}:
            table[column] = read_numbers(self.omrekentabel, fields[column], feedback).reindex(table.index)
        tolerance = definitions.read("hercodering")["tolerantie"]
        known = [list(dict.fromkeys(side.dropna())) for side in codes]
        return read_table(table, *known, definitions.read("gebieden"), tolerance)

    # ---- the result -------------------------------------------------------------------------------------------

    def _write(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        outcome: tuple[Keuzes, Hercodering, Omrekentabel, pd.Series, Geheim],
    ) -> dict[str, object]:
        keuzes, result, tabel, new, geheim = outcome
        columns = figure_columns(result, keuzes, geheim).reindex(new)
        # Several features with one code are one area, and all of them have its figures.
        of_features = {
            name: rows.reindex(new, fill_value=False).set_axis(new.index) for name, rows in geheim.velden.items()
        }
        herkomst = Herkomst(self.chosen_language(parameters, context), geheim=Geheim(of_features))
        weights = [self.omrekentabel] if self.omrekentabel else [self.adressen, self.vierkanten]
        for table in [self.areas, self.new, *weights]:
            herkomst = herkomst.with_table(table) if table else herkomst
        kaart = make(columns.set_axis(new.index, axis=0), keuzes, herkomst, (self.areas, self.new))
        self.report([*result.meldingen, *kaart.meldingen], feedback)
        outputs = {
            "OUTPUT": self.write_areas(
                parameters, "OUTPUT", context, feedback, self.new, kaart.columns, kaart.toelichting, kaart.kaart()
            )
        }
        if parameters.get("OMREKENTABEL_UIT"):
            note = table_note(keuzes, herkomst)
            outputs["OMREKENTABEL_UIT"] = self.write_table(
                parameters, "OMREKENTABEL_UIT", context, feedback, tabel.rijen, note
            )
        return outputs
