"""``veerkracht:beveiligcijfers``: figures of small areas that can be published, with a status for each value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..analysis.waardestatus import GEHEIM, status_field
from ..language import interface_language
from ..resources import definitions
from .base.algorithm import DATA
from .base.areas import AreaAlgorithm
from .base.layers import FEATURE_ID, check_cancelled
from .maps.beveiliging import counts_said, note, order_of

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.beveiliging import Beveiligd
    from ..analysis.beveiligopdracht import Opdracht, Regels
    from .base.note import Toelichting

translate = QCoreApplication.translate

MATRICES = ("AANDELEN", "GEMIDDELDEN", "GROOTSTE", "WAARNEMINGEN", "OPTELLINGEN")
READ, PROTECTED = 30, 50  # % of the progress


class BeveiligCijfers(AreaAlgorithm):
    """Hide what is of too few, what follows from a total and what a share gives away; round the rest.

    The figures keep their names, each with ``<name>_status`` (cijfer, geheim, ontbrekend, nul); shares have
    ``<name>_label`` too, filled where a limit is printed ("> 90").
    """

    NAME = "beveiligcijfers"
    GROUP: ClassVar[str] = DATA

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Protect figures of small areas")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "beveiligen", "onthulling", "geheim", "disclosure", "suppression", "privacy", "avg"]

    # ---- the parameters ---------------------------------------------------------------------------------------

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", translate("Veerkracht", "Areas"), [Qgis.ProcessingSourceType.Vector]
            ),
            translate("Veerkracht", "The areas with their unprotected figures: polygons, points or a table."),
        )
        self._add_figures()
        self._add_levels()
        self._add_limits()
        self._add_other_fields()
        self.add_map_language()
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", translate("Veerkracht", "Protected figures")),
            translate("Veerkracht", "The same areas with the protected figures, and no other figures."),
        )
        self.add_table(
            "OUTPUT_TOTALEN",
            translate("Veerkracht", "Protected totals"),
            translate("Veerkracht", "A row for each area of each level, with the protected values and their statuses."),
            by_default=False,
        )

    def _add_figures(self) -> None:
        self.add_field(
            "TELVELDEN",
            translate("Veerkracht", "Counts"),
            translate("Veerkracht", "Fields with numbers of persons, dwellings or the like, and sums."),
            multiple=True,
            optional=True,
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
                "A row a share, such as pct_bijstand, bijstand, inwoners. It is computed anew, in %; numerator and "
                "denominator are protected as counts and published too.",
            ),
        )
        self.add_matrix(
            "GEMIDDELDEN",
            translate("Veerkracht", "Means"),
            [
                translate("Veerkracht", "mean"),
                translate("Veerkracht", "number of observations"),
            ],
            translate("Veerkracht", "A row a mean. Its number of observations is protected as a count and published."),
        )
        self.add_field(
            "INKOMENSVELDEN",
            translate("Veerkracht", "Fields of incomes"),
            translate(
                "Veerkracht",
                "Those of the fields above that are of incomes: counts, means, and the numerators of shares.",
            ),
            multiple=True,
            optional=True,
        )
        self.add_matrix(
            "GROOTSTE",
            translate("Veerkracht", "Largest contributions to sums"),
            [translate("Veerkracht", "sum"), translate("Veerkracht", "largest value")],
            translate(
                "Veerkracht",
                "A row a sum, with the largest value of one contributor in the area. That field is not published.",
            ),
            advanced=True,
        )
        self.add_matrix(
            "WAARNEMINGEN",
            translate("Veerkracht", "Numbers of observations of sums"),
            [
                translate("Veerkracht", "sum"),
                translate("Veerkracht", "number of observations"),
            ],
            translate(
                "Veerkracht",
                "A row a sum that is no count, such as of incomes: the minimum is of its number of observations then.",
            ),
            advanced=True,
        )
        self.add_matrix(
            "OPTELLINGEN",
            translate("Veerkracht", "Counts that make another one"),
            [translate("Veerkracht", "total"), translate("Veerkracht", "parts")],
            translate(
                "Veerkracht",
                "A row an addition, such as woningen and huur + koop: or a part would follow from the total and the "
                "others. Where a part is secret the total is too.",
            ),
            advanced=True,
        )

    def _add_levels(self) -> None:
        self.add_field(
            "GEBIEDCODE",
            translate("Veerkracht", "Code of the area"),
            translate("Veerkracht", "Names the areas, and decides where two figures are as good to hide."),
            default="gebiedcode",
            optional=True,
        )
        self.add_field(
            "HIERARCHIE",
            translate("Veerkracht", "Codes of the areas around it"),
            translate(
                "Veerkracht",
                "Of each level of which totals are published, such as wijkcode and gemeentecode. No secret figure then "
                "follows from a total.",
            ),
            multiple=True,
            optional=True,
        )

    def _add_limits(self) -> None:
        data = definitions.read("beveiliging")
        for name, label, default, decimals, help_line in (
            (
                "MINIMUM",
                translate("Veerkracht", "Least number of observations"),
                data["minimum"]["waarnemingen"],
                0,
                translate("Veerkracht", "A count of fewer, other than 0, is secret, and so is a mean of fewer."),
            ),
            (
                "MINIMUM_INKOMEN",
                translate("Veerkracht", "Least number of observations for incomes"),
                data["minimum"]["inkomen"],
                0,
                translate("Veerkracht", "For the fields of incomes, and for the denominators of such shares."),
            ),
            (
                "MINIMUM_NOEMER",
                translate("Veerkracht", "Least denominator of a share"),
                data["minimum"]["noemer"],
                0,
                translate("Veerkracht", "With fewer the share is secret, and its numerator with it."),
            ),
            (
                "DOMINANTIE",
                translate("Veerkracht", "Largest contribution to a sum (%)"),
                data["dominantie"]["pct"],
                1,
                translate("Veerkracht", "A sum of which one contribution is a larger part is secret."),
            ),
            (
                "BOVENGRENS",
                translate("Veerkracht", "Print shares above as a limit (%)"),
                data["grenzen"]["boven"],
                1,
                translate("Veerkracht", "The share is the limit then, with a label such as '> 90'. 100: no limit."),
            ),
            (
                "ONDERGRENS",
                translate("Veerkracht", "Print shares below as a limit (%)"),
                data["grenzen"]["onder"],
                1,
                translate("Veerkracht", "As above, with a label such as '< 10'; 0 stays 0. 0: no limit."),
            ),
            (
                "AFRONDEN",
                translate("Veerkracht", "Round counts to"),
                data["afronden"]["tellingen"],
                0,
                translate("Veerkracht", "Halves away from 0. 0: not rounded."),
            ),
            (
                "AFRONDEN_AANDELEN",
                translate("Veerkracht", "Round shares to (%)"),
                data["afronden"]["aandelen"],
                1,
                translate("Veerkracht", "Shares with decimals give rounded counts away. 0: not rounded."),
            ),
            (
                "BREEDTE",
                translate("Veerkracht", "Room of a secret mean or dominated sum (%)"),
                data["breedte"]["pct"],
                1,
                translate("Veerkracht", "What it can be, by all that is published, differs at least so much of it."),
            ),
        ):
            self.add_number(name, label, default, help_line, decimals, advanced=name != "MINIMUM")

    def _add_other_fields(self) -> None:
        self.add_field(
            "BEHOUDEN",
            translate("Veerkracht", "Other fields to pass on"),
            translate(
                "Veerkracht",
                "Passed on as they are, without any protection. Codes and names of areas are passed on anyhow; all "
                "other fields are left out.",
            ),
            multiple=True,
            optional=True,
            advanced=True,
        )

    # ---- the work ---------------------------------------------------------------------------------------------

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Read, protect and write."""
        from ..analysis.beveiliging import protect

        opdracht, regels = self._order(parameters, context), self._rules(parameters, context)
        code = self.optional_area_field(parameters, "GEBIEDCODE", context)
        levels = self.chosen_fields(parameters, "HIERARCHIE", context)
        kept = self.chosen_fields(parameters, "BEHOUDEN", context)
        self._check_kept([code, *levels, *kept], opdracht)
        self.areas.require_fields(kept)
        table = self.read_numbers(opdracht.fields(), feedback, [name for name in (code, *levels) if name])
        codes, around = _codes(table, code, levels)
        if len(levels) > 1:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Levels, finest first: {levels}.")
            self.report([Melding(text, {"levels": ", ".join(around.columns)})], feedback)

        def step(share: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(READ + (PROTECTED - READ) * share)

        result = protect(table[opdracht.fields()], codes, around, opdracht, regels, self._secret(table, opdracht), step)
        self.report(result.meldingen, feedback)
        self.report(counts_said(opdracht, result, interface_language()), feedback)
        herkomst = self.herkomst(parameters, context)
        return self._write(
            parameters,
            context,
            feedback,
            result,
            note(opdracht, regels, list(around.columns), herkomst, result),
            {code, *levels, *kept},
        )

    def _order(self, parameters: dict, context: QgsProcessingContext) -> Opdracht:
        cells = {name: self.parameterAsMatrix(parameters, name, context) for name in MATRICES}
        return order_of(
            cells,
            self.chosen_fields(parameters, "TELVELDEN", context),
            self.chosen_fields(parameters, "INKOMENSVELDEN", context),
        )

    def _rules(self, parameters: dict, context: QgsProcessingContext) -> Regels:
        from ..analysis.beveiligopdracht import Regels

        names = (
            "MINIMUM",
            "MINIMUM_INKOMEN",
            "MINIMUM_NOEMER",
            "DOMINANTIE",
            "BOVENGRENS",
            "ONDERGRENS",
            "AFRONDEN",
            "AFRONDEN_AANDELEN",
            "BREEDTE",
        )
        return Regels(**{name.lower(): self.parameterAsDouble(parameters, name, context) for name in names})

    @staticmethod
    def _check_kept(kept: list[str], opdracht: Opdracht) -> None:
        """Raise Invoerfout for a field that would be passed on unprotected and is to be protected."""
        wrong = [name for name in kept if name in opdracht.fields()]
        if wrong:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "These fields are to be protected, and to be passed on as they are: {names}.",
                ),
                names=", ".join(dict.fromkeys(wrong)),
            )

    def _secret(self, table: pd.DataFrame, opdracht: Opdracht) -> pd.DataFrame:
        """Return where the input itself keeps values secret; one that is there all the same is not to be published."""
        import pandas as pd

        result = pd.DataFrame({name: self.geheim.rows([name], table.index) for name in opdracht.fields()})
        for name in self.geheim.velden:
            if name in result and status_field(name) in table:
                result[name] |= table[status_field(name)].eq(GEHEIM).fillna(False).astype(bool)
        return result

    def _write(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        result: Beveiligd,
        toelichting: Toelichting,
        kept: set[str],
    ) -> dict[str, object]:
        left_out = self._report_fields(list(result.gebieden.columns), kept, feedback)
        outputs = {
            "OUTPUT": self.write_areas(
                parameters,
                "OUTPUT",
                context,
                feedback,
                self.areas,
                result.gebieden,
                toelichting,
                without=left_out,
            )
        }
        if parameters.get("OUTPUT_TOTALEN") is not None:
            title = definitions.read("beveiliging")["titel_totalen"][toelichting.taal]
            outputs["OUTPUT_TOTALEN"] = self.write_table(
                parameters,
                "OUTPUT_TOTALEN",
                context,
                feedback,
                result.totalen,
                replace(toelichting, titel=title, gebiedsindelingen=self.areas.gebiedsindelingen),
            )
        return outputs

    def _report_fields(self, made: list[str], kept: set[str], feedback: QgsProcessingFeedback) -> list[str]:
        """Say which other fields are passed on unprotected and which are left out; return the latter."""
        always = set(definitions.read("beveiliging")["velden"]["altijd"])
        lower = {name.lower() for name in made}
        others = [name for name in self.areas.field_names() if name.lower() not in lower]
        passed = [name for name in others if name in kept or name.lower() in always or name in self.areas.key_fields]
        left_out = [name for name in others if name not in passed]
        for text, names in (
            (QT_TRANSLATE_NOOP("Veerkracht", "Fields passed on as they are, unprotected: {names}."), passed),
            (
                QT_TRANSLATE_NOOP("Veerkracht", "Fields left out, because nothing protects them: {names}."),
                left_out,
            ),
        ):
            if names:
                self.report([Melding(text, {"names": ", ".join(names)})], feedback)
        # A field that is called as the feature id and is none gets another name in the result.
        return [*left_out, f"{FEATURE_ID}_bron"] if FEATURE_ID in left_out else left_out


def _codes(table: pd.DataFrame, code: str, levels: list[str]) -> tuple[pd.Series, pd.DataFrame]:
    """Return the code of each area and those around it, finest level first: the one with the most different codes."""
    import pandas as pd

    from ..analysis.gebiedcodes import as_text, nothing

    codes = as_text(table[code]) if code else nothing(table.index)
    around = pd.DataFrame({name: as_text(table[name]) for name in levels}, index=table.index, dtype=object)
    order = sorted(levels, key=lambda name: -around[name].nunique())
    return codes.rename(code or "gebied"), around[order]
