"""``veerkracht:toewijzingenpercategorie``: toewijzingen by doelgroep, subgroep or code and by period, with totals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ..resources import definitions
from .base.layers import SourceTable, open_source
from .base.lettings import LettingsAlgorithm, with_secret_rows
from .base.result import Herkomst
from .maps.toewijzingen import category_note, printed_categories

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.toewijzingenpercategorie import PerCategorie

translate = QCoreApplication.translate

INDELINGEN = ("doelgroep", "subgroep", "code")  # as analysis.toewijzingenpercategorie, which needs pandas, has them


class ToewijzingenPerCategorie(LettingsAlgorithm):
    """Count toewijzingen by category and period.

    Writes ``categorie``, a field a period (``2016``, ``2017-I``) and ``totaal``; LANG has ``categorie periode aantal``.
    """

    NAME = "toewijzingenpercategorie"
    printed: SourceTable | None = None

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Allocations per category")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add_lettings(area=False)
        self.add(
            QgsProcessingParameterEnum(
                "INDELING",
                translate("Veerkracht", "Rows"),
                [
                    translate("Veerkracht", "doelgroepen"),
                    translate("Veerkracht", "subgroepen"),
                    translate("Veerkracht", "codes"),
                ],
                defaultValue=0,
            ),
            translate("Veerkracht", "What the table has a row for."),
        )
        self.add_step()
        self.add_period()
        self.add_reading()
        self.add(
            QgsProcessingParameterFeatureSource(
                "CONTROLE",
                translate("Veerkracht", "Printed table to check"),
                [Qgis.ProcessingSourceType.Vector],
                optional=True,
            ),
            translate(
                "Veerkracht",
                "A table of the same form, such as one from a report: names in the first column, a column a period. "
                "Totals that do not add up and figures that differ are said in the log.",
            ),
            advanced=True,
        )
        self.add_map_language()
        self.add_table(
            "OUTPUT",
            translate("Veerkracht", "Allocations per category"),
            translate("Veerkracht", "A table without geometry: a row a category, a column a period, with totals."),
        )
        self.add_table(
            "LANG",
            translate("Veerkracht", "The same, a row a figure"),
            translate("Veerkracht", "For further calculation: category, period, number; without totals."),
            by_default=False,
        )

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the lettings and the printed table."""
        super().open_inputs(parameters, context)
        self.printed = open_source(self, parameters, "CONTROLE", context) if parameters.get("CONTROLE") else None

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Count, and compare with the printed table."""
        from ..analysis.toewijzingenpercategorie import per_categorie

        toewijzingen = self.read_lettings(parameters, context, feedback)
        indeling = INDELINGEN[self.parameterAsEnum(parameters, "INDELING", context)]
        result = per_categorie(toewijzingen, indeling)
        self.report(result.meldingen, feedback)
        taal = self.chosen_language(parameters, context)
        table = printed_categories(result, taal)
        if self.printed is not None:
            self._check_printed(self.printed, table, feedback)
        herkomst = with_secret_rows(Herkomst(taal).with_table(self.lettings), toewijzingen)
        note = category_note(herkomst, self.period_text(parameters, context, toewijzingen), toewijzingen.codelijst.naam)
        rows = table.rename_axis("categorie").reset_index()
        outputs: dict[str, object] = {
            "OUTPUT": self.write_table(parameters, "OUTPUT", context, feedback, rows, note),
        }
        if parameters.get("LANG"):
            note = replace(
                note, titel=f"{note.titel}, {definitions.read('toewijzingen')['woorden']['rij_per_cijfer'][taal]}"
            )
            outputs["LANG"] = self.write_table(parameters, "LANG", context, feedback, _long(result), note)
        return outputs

    def _check_printed(self, source: SourceTable, counted: pd.DataFrame, feedback: QgsProcessingFeedback) -> None:
        """Say what in the printed table does not add up, and where it differs from the count."""
        from ..analysis.doelgroepen import matching_key
        from ..analysis.optelling import Tabelvorm
        from ..analysis.toewijzingenpercategorie import compare_with_printed

        words = definitions.read("toewijzingen")["lezen"]
        names = [name for name in source.field_names() if name not in source.key_fields]
        if len(names) < 2:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The printed table {layer} has no columns with figures: names come first, then a column a period.",
                ),
                layer=source.source.sourceName(),
            )
        label, *figures = names
        totals = {matching_key(word) for word in words["totaal"]}
        total = next((name for name in figures if matching_key(name) in totals), "")
        vorm = Tabelvorm(
            label,
            tuple(name for name in figures if name != total),
            total,
            frozenset(words["totaal"]),
            frozenset(words["subtotaal"]),
        )
        self.report(compare_with_printed(counted, source.read(names, feedback), vorm), feedback)


def _long(result: PerCategorie) -> pd.DataFrame:
    """Return a row a category and period; the period of lettings without a date is NULL."""
    import pandas as pd

    from ..analysis.waardestatus import hide

    table = result.table.copy()
    if result.has_undated:
        table[""] = result.zonder_periode
    rows = table.rename_axis(columns="periode").stack().rename("aantal").reset_index()
    if result.geheim is not None:
        hidden = [bool(result.geheim.at[row.categorie, row.periode]) for row in rows.itertuples()]
        rows = hide(rows, pd.DataFrame({"aantal": hidden}, index=rows.index))
    rows["periode"] = rows["periode"].where(rows["periode"] != "", None)
    return rows[[name for name in ("categorie", "periode", "aantal", "aantal_status") if name in rows]]
