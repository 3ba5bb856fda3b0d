"""``veerkracht:koppelindicatoren``: join a table of figures to areas, and account for every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ..analysis.gebiedsindeling import Gebiedsindelingen, Grondverschil
from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ..analysis.periode import warn_incomparable
from ..analysis.waardestatus import status_field
from ..language import interface_language, map_language
from ..resources import definitions
from .base.algorithm import DATA, VeerkrachtAlgorithm
from .base.boundaries import ground_of_pairs
from .base.ground import has_polygons, shapes_in
from .base.layers import SourceTable, open_source
from .base.libraries import library_problem
from .base.note import Grens, Toelichting
from .base.years import years_of

if TYPE_CHECKING:
    import pandas as pd

translate = QCoreApplication.translate

EXAMPLES = 20


class KoppelIndicatoren(VeerkrachtAlgorithm):
    """Join a table to areas on a key expression each side; every field of the table is added to the areas."""

    NAME = "koppelindicatoren"
    GROUP = DATA
    areas: SourceTable
    table: SourceTable
    area_keys: pd.Series

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Join indicators to areas")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self._add_side(
            "INPUT",
            translate("Veerkracht", "Areas"),
            translate("Veerkracht", "The areas that get the figures."),
            "SLEUTEL",
            translate("Veerkracht", "Code of the area"),
        )
        self._add_side(
            "TABEL",
            translate("Veerkracht", "Table with figures"),
            translate(
                "Veerkracht", "One row per area, as the import algorithms write it. A layer with geometry is fine too."
            ),
            "TABELSLEUTEL",
            translate("Veerkracht", "The same code in the table"),
        )
        self.add(
            QgsProcessingParameterField(
                "VELDEN",
                translate("Veerkracht", "Fields to add"),
                None,
                "TABEL",
                Qgis.ProcessingFieldParameterDataType.Any,
                allowMultiple=True,
                optional=True,
            ),
            translate("Veerkracht", "None chosen: all fields of the table."),
        )
        self.add(
            QgsProcessingParameterString(
                "ACHTERVOEGSEL", translate("Veerkracht", "Suffix for the field names"), optional=True
            ),
            translate("Veerkracht", "Such as _2014, to have the figures of two years side by side."),
        )
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", translate("Veerkracht", "Areas with indicators")),
            translate("Veerkracht", "A new layer: all areas as they were, with the fields of the table."),
        )

    def _add_side(self, layer: str, label: str, help_line: str, key: str, key_label: str) -> None:
        self.add(QgsProcessingParameterFeatureSource(layer, label, [Qgis.ProcessingSourceType.Vector]), help_line)
        self.add(
            QgsProcessingParameterExpression(key, key_label, '"gebiedcode"', layer),
            translate(
                "Veerkracht",
                "A field or an expression, such as 'WK0363' || right(\"code\", 2). CBS codes match in spite of spaces, "
                "small letters and lost leading zeros.",
            ),
        )

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open areas and table."""
        self.areas = open_source(self, parameters, "INPUT", context)
        self.table = open_source(self, parameters, "TABEL", context)

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Join."""
        from ..analysis.koppeling import join, suffixed
        from ..analysis.waardestatus import ONTBREKEND, status_columns

        chosen = self.parameterAsStrings(parameters, "VELDEN", context)
        fields = self._with_statuses(chosen) or [name for name in self.table.field_names() if name.lower() != "fid"]
        suffix = self.parameterAsString(parameters, "ACHTERVOEGSEL", context).strip()
        areas = self.areas.read(self.areas.field_names(), feedback)
        feedback.setProgress(15)
        table = self.table.read(fields, feedback)
        feedback.setProgress(30)
        # Not parameterAsExpression, which quietly puts the default in the place of an expression with an error; and in
        # the order of the tables, which the fast route may have read in another one.
        keys = [self.parameterAsString(parameters, name, context) for name in ("SLEUTEL", "TABELSLEUTEL")]
        self.area_keys = self.areas.evaluate(keys[0], context, feedback).reindex(areas.index)
        table_keys = self.table.evaluate(keys[1], context, feedback).reindex(table.index)
        feedback.setProgress(40)
        result = join(areas, self.area_keys, table, table_keys, definitions.read("gebieden"), suffix=suffix)
        called = suffixed(table, suffix)
        for status in (called[name] for name in status_columns(table).values()):
            if status in result.columns:
                # An area without a row in the table has no figure either.
                result.columns[status] = result.columns[status].where(result.columns[status].notna(), ONTBREKEND)
        self.report([*result.meldingen, *warn_incomparable(self.areas.periode, self.table.periode)], feedback)
        partners = result.rows.dropna().map(lambda row: table.index[int(row)])
        compared = self._changed_ground(partners, context, feedback)
        if compared is None:
            self._warn_of_boundaries(fields, feedback)
        names = {name: called[name] for name in fields if called[name] in result.columns}
        toelichting = self._note(fields, names, compared)
        types = {called[field.name()]: field for field in self.table.source.fields() if field.name() in called}
        output = self.write_areas(
            parameters, "OUTPUT", context, feedback, self.areas, result.columns, toelichting, types=types
        )
        return {"OUTPUT": output}

    def _with_statuses(self, fields: list[str]) -> list[str]:
        """Return the fields, each followed by the one with its status where there is one."""
        texts = {item.name() for item in self.table.source.fields() if item.type() == QMetaType.Type.QString}
        pairs = [name for field in fields for name in (field, status_field(field))]
        return [name for name in dict.fromkeys(pairs) if name in fields or name in texts]

    def _changed_ground(
        self, partners: pd.Series, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Grondverschil | None:
        """Warn of areas whose code matched but whose polygon is another; None where that cannot be seen.

        ``partners`` has for the feature id of each matched area that of its row in the table. Only where both sides
        have polygons. A code that outlived its boundaries makes a wrong figure that nobody sees.
        """
        from ..analysis.gebiedsvergelijking import named_shares, not_same_ground

        if not self._can_compare(feedback):
            return None
        same_code = self._same_code(partners, context, feedback)
        unseen = partners.nunique() - len(same_code)
        if unseen:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Joined areas of which the ground was not compared, because a polygon is missing: {count}.",
            )
            self.report([Melding(text, {"count": unseen})], feedback)
        limit = definitions.read("gebieden")["zelfde_grond"]
        changed = not_same_ground(same_code, limit["minimum_pct"])
        if not changed.empty:
            melding = Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Joined areas with the same code but not the same ground (common part under {limit} %): {count} of "
                    "{total}, such as {names}. A development measured over them means nothing.",
                ),
                {
                    "count": len(changed),
                    "total": len(same_code),
                    "limit": limit["minimum_pct"],
                    "names": named_shares(changed, interface_language(), EXAMPLES),
                },
                warning=True,
            )
            self.report([melding], feedback)
        return Grondverschil(tuple(changed.index), len(same_code))

    def _can_compare(self, feedback: QgsProcessingFeedback) -> bool:
        """Return whether the ground of both sides can be compared; where that might be expected, say why not."""
        if not (has_polygons(self.areas) and has_polygons(self.table)):
            return False
        unchecked = translate("Veerkracht", "Whether the joined areas are the same ground was not checked.")
        problem = library_problem(["shapely"])
        if problem:
            feedback.pushWarning(f"{unchecked} {problem}")
            return False
        years = [years_of(table, feedback) for table in (self.areas, self.table)]
        if any(jaren and len(jaren.lijst) > 1 for jaren in years):
            several = translate("Veerkracht", "They have several years below each other.")
            feedback.pushInfo(f"{unchecked} {several}")
            return False
        return True

    def _same_code(
        self, partners: pd.Series, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> pd.Series:
        """Return key -> common part of the areas and the rows that matched, as far as both have a polygon.

        Areas that found one row together are parts of it, such as some buurten of a gemeente, and need only lie in it.
        """
        crs = self.areas.source.sourceCrs()
        old, new = (shapes_in(table, crs, context, feedback) for table in (self.table, self.areas))
        shapes = {key: old[key] for key in partners}, {key: new[key] for key in partners.index}
        # By the row that they found: keys that match need not be written alike.
        rows = partners.drop_duplicates()
        pairs = ((partner, area) for area, partner in partners.items())
        ground = ground_of_pairs(pairs, shapes, (rows.set_axis(rows), partners), feedback)
        parts = set(partners[partners.duplicated()])
        same_code = ground.same_code(parts)
        rows = rows[rows.isin(same_code.index)]
        return same_code.reindex(rows).set_axis(self.area_keys.loc[rows.index])

    def _warn_of_boundaries(self, fields: list[str], feedback: QgsProcessingFeedback) -> None:
        """Warn of figures of another gebiedsindeling than those that the areas have, where no polygons tell more."""
        present = self.areas.gebiedsindelingen.others_than(self.table.gebiedsindelingen, fields)
        if present:
            melding = Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The figures are counted in the areas of {joined}, what the areas have already in those of "
                    "{present}. A code may stand for other ground since: recode the figures first "
                    "('hercodeergebieden'), or compare the areas ('vergelijkgebieden').",
                ),
                {"joined": self.table.gebiedsindelingen.of(fields), "present": ", ".join(present)},
                warning=True,
            )
            self.report([melding], feedback)

    def _note(self, fields: list[str], names: dict[str, str], compared: Grondverschil | None) -> Toelichting:
        """Return the note; ``names`` has for each joined field what it is called in the result."""
        taal = map_language()
        data = definitions.read("gebieden")["koppeling"]
        limit = definitions.read("gebieden")["zelfde_grond"]
        grenzen, lines, boundaries = [], [], self.table.gebiedsindelingen
        if compared is not None:
            grenzen = [Grens(limit["grens"][taal], f"{limit['minimum_pct']} %")]
            lines = [f"{limit['tekst'][taal]}: {len(compared.anders)} / {compared.totaal}"]
            if not compared.anders:
                # Counted in areas of another year, but these are the same ground.
                boundaries = Gebiedsindelingen(self.areas.gebiedsindelingen.laag)
        return Toelichting(
            titel=data["titel"][taal],
            definitie=data["definitie"][taal].format(tabel=self.table.source.sourceName()),
            taal=taal,
            bronnen=list(
                dict.fromkeys([*self.areas.bronnen, *(self.table.bronnen or [self.table.source.sourceName()])])
            ),
            grenzen=grenzen,
            velden=fields,
            opmerkingen=list(dict.fromkeys([*self.areas.opmerkingen, *self.table.opmerkingen, *lines])),
            gebiedsindelingen=self.areas.gebiedsindelingen.with_joined(boundaries, names),
        )
