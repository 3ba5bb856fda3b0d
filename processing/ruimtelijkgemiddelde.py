"""``veerkracht:ruimtelijkgemiddelde``: of each point the sums, means and shares of all points within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ..resources import definitions
from .base.algorithm import DATA
from .base.areas import AreaAlgorithm
from .base.distance import metric_transform, transform_where_needed
from .base.layers import SourceTable, check_cancelled, open_source
from .maps.ruimtelijkgemiddelde import METHODS, NET_DISTANCE, WALK, Keuzes, draw, note

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from ..analysis.buren import Buren

translate = QCoreApplication.translate

# Progress of making a network of the lines, of finding who is near to whom, and of adding up: from and to.
NETTING, FINDING, SUMMING = (15, 25), (25, 40), (40, 50)


class RuimtelijkGemiddelde(AreaAlgorithm):
    """Spatial averages within a circle or within walking distance.

    Adds ``punten_n`` and for each result ``<name> <name>_n <name>_status``, ``net_afstand`` with walking, and
    ``rg_klasse rg_label``, by which the points are drawn.
    """

    NAME = "ruimtelijkgemiddelde"
    GROUP: ClassVar[str] = DATA
    REQUIRES = ("pandas", "scipy")
    lines: SourceTable | None

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Spatial averages around points")

    def tags(self) -> list[str]:
        """Return the words by which the toolbox finds it."""
        return [*super().tags(), "PC6", "postcode", "cirkel", "loopafstand", "buffer", "focal", "walking distance"]

    # ---- the parameters ---------------------------------------------------------------------------------------

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", translate("Veerkracht", "Points with figures"), [Qgis.ProcessingSourceType.VectorPoint]
            ),
            translate("Veerkracht", "Centres of PC6, addresses or dwellings. Only the selected ones if you tick that."),
        )
        self._add_figures()
        self._add_reach()
        self._add_limits()
        self.add_map_language()
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", translate("Veerkracht", "Spatial averages")),
            translate("Veerkracht", "A new layer: the points with the results, without the figures they are made of."),
        )

    def _add_figures(self) -> None:
        self.add_field(
            "SOMMEN",
            translate("Veerkracht", "Sums"),
            translate("Veerkracht", "Fields with numbers of something, of any number of years. Result: <field>_som."),
            multiple=True,
            optional=True,
        )
        for name, label, headers, help_line in (
            (
                "AANDELEN",
                translate("Veerkracht", "Shares"),
                [
                    translate("Veerkracht", "name"),
                    translate("Veerkracht", "numerator"),
                    translate("Veerkracht", "denominator"),
                ],
                translate(
                    "Veerkracht",
                    "A row a share, such as pct_bijstand_2020, bijstand_2020, inwoners_2020. In %, from the summed "
                    "numerator and denominator.",
                ),
            ),
            (
                "GEMIDDELDEN",
                translate("Veerkracht", "Means"),
                [
                    translate("Veerkracht", "name"),
                    translate("Veerkracht", "value"),
                    translate("Veerkracht", "weight"),
                ],
                translate(
                    "Veerkracht",
                    "A row a mean, such as inkomen_2020, ink_2020, huishoudens_2020. The weight is the number of "
                    "observations that the value is the mean of.",
                ),
            ),
        ):
            self.add_matrix(name, label, headers, help_line)
        self.add_field(
            "WAARNEMINGEN",
            translate("Veerkracht", "Observations at each point"),
            translate(
                "Veerkracht",
                "How many persons, dwellings or other observations a sum is of. Left empty, each point with a value "
                "is one. Shares have their denominator for this, means their weight.",
            ),
            optional=True,
        )
        self.add_field(
            "INKOMENSVELDEN",
            translate("Veerkracht", "Fields with incomes"),
            translate("Veerkracht", "What is made of these needs more observations."),
            multiple=True,
            optional=True,
        )

    def _add_reach(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "METHODE",
                translate("Veerkracht", "Within"),
                [translate("Veerkracht", "A circle"), translate("Veerkracht", "Walking distance over lines")],
                defaultValue=0,
            ),
            translate("Veerkracht", "As the crow flies, or along streets and paths."),
        )
        distances = definitions.read("ruimtelijkgemiddelde")["afstand"]
        self.add_number(
            "AFSTAND",
            translate("Veerkracht", "Distance (m)"),
            None,
            translate("Veerkracht", "Left empty: {circle} m for a circle, {walk} m on foot, as in the report.").format(
                circle=distances["cirkel"], walk=distances["lopen"]
            ),
            decimals=0,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "LIJNEN",
                translate("Veerkracht", "Streets and paths"),
                [Qgis.ProcessingSourceType.VectorLine],
                optional=True,
            ),
            translate(
                "Veerkracht",
                "For walking distance. Lines meet where they share a point of theirs; bridges and tunnels that only "
                "cross do not. One-way streets are walked both ways.",
            ),
        )
        self.add_number(
            "MAX_AFSTAND_NET",
            translate("Veerkracht", "Largest distance to the lines (m)"),
            definitions.read("ruimtelijkgemiddelde")["net"]["meeste_afstand"],
            translate("Veerkracht", "A point further from all lines gets no result, and is counted in the log."),
            decimals=0,
            advanced=True,
        )
        self.add(
            QgsProcessingParameterCrs(
                "STELSEL", translate("Veerkracht", "Measure in coordinate system"), optional=True
            ),
            translate(
                "Veerkracht",
                "For points in degrees: a system in metres, such as RD New (EPSG:28992). The result stays where it is.",
            ),
            advanced=True,
        )

    def _add_limits(self) -> None:
        minimum = definitions.read("beveiliging")["minimum"]
        self.add_number(
            "MINIMUM",
            translate("Veerkracht", "Least number of observations"),
            minimum["waarnemingen"],
            translate("Veerkracht", "A result of fewer is secret: NULL, with the status 'geheim'."),
            decimals=0,
        )
        self.add_number(
            "MINIMUM_INKOMEN",
            translate("Veerkracht", "Least number of observations for incomes"),
            minimum["inkomen"],
            translate("Veerkracht", "For what is made of the fields with incomes."),
            decimals=0,
        )
        self.add_field(
            "BEHOUDEN",
            translate("Veerkracht", "Figures to keep"),
            translate(
                "Veerkracht",
                "Fields of the points that stay although results are made of them. They are not protected: keep them "
                "out of what you publish.",
            ),
            multiple=True,
            optional=True,
            advanced=True,
        )

    # ---- the work ---------------------------------------------------------------------------------------------

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the points and the lines."""
        super().open_inputs(parameters, context)
        self.lines = open_source(self, parameters, "LIJNEN", context) if parameters.get("LIJNEN") else None

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Find who is near to whom, add up, and judge what may be given."""
        import pandas as pd

        from ..analysis.ruimtelijkgemiddelde import spatial_averages

        keuzes = self._choices(parameters, context)
        keuzes.check(self.areas.field_names(), self.lines is not None)
        table = self.read_numbers(keuzes.fields(), feedback)[keuzes.fields()]
        buren, extra = self._neighbours(parameters, keuzes, table.index, context, feedback)
        geheim = pd.DataFrame(self.geheim.velden, index=table.index)
        found = spatial_averages(
            table, geheim, keuzes.indicatoren, buren, keuzes.minimum, self._step(feedback, SUMMING)
        )
        self.report(found.meldingen, feedback)
        herkomst = self.herkomst(parameters, context)
        if keuzes.methode == WALK:
            herkomst = herkomst.with_table(self.lines)
        elif self.lines:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Not used, because distances are as the crow flies: {layer}.")
            self.report([Melding(text, {"layer": self.lines.source.sourceName()}, warning=True)], feedback)
        drawn = draw(found.columns.join(extra), keuzes, note(keuzes, herkomst, self.areas.periode))
        self.report(drawn.meldingen, feedback)
        return {
            "OUTPUT": self.write_areas(
                parameters,
                "OUTPUT",
                context,
                feedback,
                self.areas,
                drawn.columns,
                drawn.toelichting,
                drawn.kaart,
                without=keuzes.left_out(),
            )
        }

    def _choices(self, parameters: dict, context: QgsProcessingContext) -> Keuzes:
        method = METHODS[self.parameterAsEnum(parameters, "METHODE", context)]
        distance = definitions.read("ruimtelijkgemiddelde")["afstand"][method]
        if parameters.get("AFSTAND") is not None:
            distance = self.parameterAsDouble(parameters, "AFSTAND", context)
        return Keuzes.of(
            sommen=self.chosen_fields(parameters, "SOMMEN", context),
            aandelen=self.parameterAsMatrix(parameters, "AANDELEN", context),
            gemiddelden=self.parameterAsMatrix(parameters, "GEMIDDELDEN", context),
            waarnemingen=self.chosen_field(parameters, "WAARNEMINGEN", context),
            inkomens=self.chosen_fields(parameters, "INKOMENSVELDEN", context),
            behouden=self.chosen_fields(parameters, "BEHOUDEN", context),
            methode=method,
            afstand=distance,
            tot_net=self.parameterAsDouble(parameters, "MAX_AFSTAND_NET", context),
            minimum=(
                self.parameterAsDouble(parameters, "MINIMUM", context),
                self.parameterAsDouble(parameters, "MINIMUM_INKOMEN", context),
            ),
            lijnen=self.lines.source.sourceName() if self.lines else "",
        )

    def _step(self, feedback: QgsProcessingFeedback, part: tuple[float, float]):
        def step(share: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(part[0] + (part[1] - part[0]) * share)

        return step

    def _neighbours(
        self,
        parameters: dict,
        keuzes: Keuzes,
        index: pd.Index,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[Buren, pd.DataFrame]:
        """Return who is near to whom, for the points of ``index``, and the fields that finding them gives."""
        import pandas as pd

        from ..analysis.cirkel import circle_neighbours

        crs = self.parameterAsCrs(parameters, "STELSEL", context)
        crs, transform = metric_transform(self.areas, crs, context, feedback)
        points = self.areas.points(feedback, transform)
        xy = points.xy[pd.Index(points.ids).get_indexer(index)]
        self._report_nowhere(xy, feedback)
        if keuzes.methode == WALK:
            return self._on_foot(keuzes, pd.DataFrame(xy, index=index), crs, context, feedback)
        return circle_neighbours(xy, keuzes.afstand, self._step(feedback, FINDING)), pd.DataFrame(index=index)

    def _on_foot(
        self,
        keuzes: Keuzes,
        places: pd.DataFrame,
        crs: QgsCoordinateReferenceSystem,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> tuple[Buren, pd.DataFrame]:
        """Return who is near to whom along the lines, and how far each point is from them."""
        import pandas as pd

        from ..analysis.loopafstand import walking_neighbours
        from ..analysis.stratennet import build_network, connection

        lines = self.lines.lines(feedback, transform_where_needed(self.lines, crs, context, feedback))
        net = build_network(lines.xy, lines.begin, self._step(feedback, NETTING))
        least = definitions.read("ruimtelijkgemiddelde")["net"]["grootste_deel_pct"]
        self.report([connection(net, least)], feedback)
        found = walking_neighbours(
            places.to_numpy(), net, keuzes.afstand, keuzes.tot_net, self._step(feedback, FINDING)
        )
        self.report(found.meldingen, feedback)
        return found.buren, pd.DataFrame({NET_DISTANCE: found.net_afstand}, index=places.index)

    def _report_nowhere(self, xy: np.ndarray, feedback: QgsProcessingFeedback) -> None:
        import numpy as np

        nowhere = int(np.isnan(xy[:, 0]).sum())
        if nowhere:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "Points without a place, which get no result and count for no other: {count}."
            )
            self.report([Melding(text, {"count": nowhere}, warning=True)], feedback)
