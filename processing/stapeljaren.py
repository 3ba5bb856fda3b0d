"""``veerkracht:stapeljaren``: several years in one layer, for the temporal controller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate

from ..analysis.gebiedsindeling import AND, Gebiedsindelingen
from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..language import interface_language, map_language
from ..resources import definitions
from .base.algorithm import DATA, VeerkrachtAlgorithm
from .base.boundaries import ground_of_pairs
from .base.ground import has_polygons, metric_crs
from .base.layers import (
    FEATURE_ID,
    SourceTable,
    Stored,
    attribute_rows,
    has_crs,
    open_destination,
    open_layers,
    open_source,
    result_batches,
    result_fields,
)
from .base.libraries import library_problem
from .base.merging import Plaats, as_fields, transform_to
from .base.note import Toelichting
from .base.years import list_text, range_text

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.stapel import Stapel

translate = QCoreApplication.translate

FIELDS, LAYERS, ROWS = "velden", "lagen", "rijen"  # the forms, as tijd.toml describes them
EXAMPLES = 5


@dataclass(frozen=True)
class Vorm:
    """The stack, of which form it is, and by their name without a year the fields that are called after years.

    ``aantallen`` are the numbers of features of the layers.
    """

    naam: str
    stapel: Stapel
    aantallen: Sequence[int]
    velden: Mapping[str, Sequence[str]] = field(default_factory=dict)


class StapelJaren(VeerkrachtAlgorithm):
    """One feature for each area and year; adds ``jaar geldig_van geldig_tm`` and the temporal setting of QGIS."""

    NAME = "stapeljaren"
    GROUP = DATA
    areas: SourceTable

    def __init__(self) -> None:
        super().__init__()
        self.others: list[SourceTable] = []

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return translate("Veerkracht", "Stack years in one layer")

    def initAlgorithm(self, config: dict | None = None) -> None:
        """Define the parameters."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", translate("Veerkracht", "Areas"), [Qgis.ProcessingSourceType.Vector]
            ),
            translate("Veerkracht", "With fields of several years, such as onv_2014 and onv_2018, or of one year."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                "LAGEN",
                translate("Veerkracht", "Layers of the other years"),
                Qgis.ProcessingSourceType.Vector,
                optional=True,
            ),
            translate(
                "Veerkracht", "One for each year, with geometry of their own. Leave empty when one layer has all years."
            ),
        )
        self._add_fields()
        self.add(
            QgsProcessingParameterString("JAREN", translate("Veerkracht", "Years"), optional=True),
            translate("Veerkracht", "Such as 2014 2018 2020. Empty: all years that are found."),
        )
        data, taal = definitions.read("tijd")["geldigheden"], interface_language()
        self.validities = list(data)
        self.add(
            QgsProcessingParameterEnum(
                "GELDIGHEID",
                translate("Veerkracht", "A year is shown"),
                [item["naam"][taal] for item in data.values()],
                defaultValue=0,
            ),
            translate(
                "Veerkracht",
                "Until the next year, each day shows the latest figures; else years in between are empty.",
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", translate("Veerkracht", "Years in one layer")),
            translate("Veerkracht", "A new layer: each area once a year. The temporal controller steps through it."),
        )

    def _add_fields(self) -> None:
        field_type = Qgis.ProcessingFieldParameterDataType.Any
        self.add(
            QgsProcessingParameterField(
                "VELDEN",
                translate("Veerkracht", "Fields that are called after years"),
                None,
                "INPUT",
                field_type,
                allowMultiple=True,
                optional=True,
            ),
            translate("Veerkracht", "None chosen: all of them. Other fields are repeated in every year."),
        )
        for name, label, help_line, default in (
            (
                "JAARVELD",
                translate("Veerkracht", "Field with the year"),
                translate("Veerkracht", "Where a layer lacks it, the name of the layer tells its year."),
                "jaar",
            ),
            (
                "GEBIEDCODE",
                translate("Veerkracht", "Code of the area"),
                translate("Veerkracht", "To see that an area occurs once a year, and whether its boundaries changed."),
                "gebiedcode",
            ),
        ):
            self.add(QgsProcessingParameterField(name, label, default, "INPUT", field_type, optional=True), help_line)

    def open_inputs(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Open the layers."""
        self.areas = open_source(self, parameters, "INPUT", context)
        self.others = open_layers(self, parameters, "LAGEN", context) if parameters.get("LAGEN") else []

    @property
    def tables(self) -> list[SourceTable]:
        """All layers, the first one in front."""
        return [self.areas, *self.others]

    def stored_inputs(self) -> list[Stored]:
        """Return where the layers are stored."""
        return [table.stored for table in self.tables if table.stored]

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Stack."""
        from ..analysis.stapel import KALENDERJAAR, account, check_once, warn_gaps

        vorm = self._stack(parameters, context, feedback)
        stapel = vorm.stapel
        self.report([*stapel.meldingen, *account(stapel)], feedback)
        code = self._field(parameters, "GEBIEDCODE", context)
        remarks: list[str] = []
        if code in stapel.rows.columns:
            check_once(stapel.rows[code], stapel.bron["jaar"])
            remarks = [] if vorm.naam == FIELDS else self._compare_boundaries(stapel, code, context, feedback)
        else:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Without a field with the code of the area, it was not checked that each occurs once a year and keeps "
                "its boundaries.",
            )
            self.report([Melding(text, warning=True)], feedback)
        geldigheid = self.validities[self.parameterAsEnum(parameters, "GELDIGHEID", context)]
        if geldigheid == KALENDERJAAR:
            self.report(warn_gaps(stapel.jaren), feedback)
        note = self._note(vorm, geldigheid, remarks)
        return {"OUTPUT": self._write(parameters, context, feedback, vorm, geldigheid, note)}

    def _stack(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Vorm:
        """Return the years below each other, by the form that the input has."""
        from ..analysis.stapel import Tabel, Veldnamen, choose_fields, stack_fields, stack_tables
        from ..analysis.waardestatus import status_columns

        veldnamen = Veldnamen.from_mapping(definitions.read("tijd"))
        years = self.chosen_year_list(parameters, "JAREN", context)
        chosen = self.parameterAsStrings(parameters, "VELDEN", context)
        if chosen and self.others:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Choose either fields that are called after years, or layers of the other years, and not both.",
                )
            )
        # A dialog clears it where the first layer lacks it; another layer may have it all the same.
        year_field = self._field(parameters, "JAARVELD", context) or definitions.read("tijd")["velden"]["jaar"]
        rows = [self._read(table, feedback) for table in self.tables]
        sizes = [len(part) for part in rows]
        feedback.setProgress(20)
        if self.others:
            self._check_geometry()
            tables = [
                Tabel(table.source.sourceName(), part, self._years(table, part, year_field, feedback))
                for table, part in zip(self.tables, rows, strict=True)
            ]
            tables = [Tabel(part.naam, self._without(part.rows, year_field), part.jaar) for part in tables]
            return Vorm(LAYERS, stack_tables(tables, veldnamen, years), sizes)
        own = self._own_years(rows[0], year_field)
        if not chosen and own is not None and own.nunique() > 1:
            table = Tabel(self.areas.source.sourceName(), self._without(rows[0], year_field), own)
            return Vorm(ROWS, stack_tables([table], veldnamen, years), sizes)
        statuses = status_columns(rows[0])
        velden = choose_fields(list(rows[0].columns), chosen, veldnamen, years, statuses)
        of_figures = {name: tuple(by_year.values()) for name, by_year in velden.items()}
        used = {name: fields for name, fields in of_figures.items() if not set(fields) <= set(statuses.values())}
        return Vorm(FIELDS, stack_fields(self._without(rows[0], ""), velden), sizes, used)

    def _field(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Return a field that the layers have in common, '' where it was cleared; not all of them need to have it."""
        cleared = name in parameters and parameters[name] in (None, "")
        return "" if cleared else self.parameterAsString(parameters, name, context)

    def _read(self, table: SourceTable, feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return all fields of a layer, without the feature id, which is of one year only."""
        names = [name for name in table.field_names() if name not in table.key_fields]
        rows = table.read(names, feedback) if names else table.read(table.field_names(), feedback)[[]]
        return rows.rename(columns={name: f"{name}_bron" for name in names if name.casefold() == FEATURE_ID})

    @staticmethod
    def _without(rows: pd.DataFrame, year_field: str) -> pd.DataFrame:
        """Return the rows without the field with the year and without those that the result has anew."""
        new = {name.casefold() for name in definitions.read("tijd")["velden"].values()} | {year_field.casefold()}
        return rows[[name for name in rows.columns if str(name).casefold() not in new]]

    @staticmethod
    def _own_years(rows: pd.DataFrame, year_field: str) -> pd.Series | None:
        """Return the year of each row from its field, None where there is no such field or no year in it."""
        from ..analysis.stapel import year_of_rows

        if year_field not in rows.columns:
            return None
        years = year_of_rows(rows[year_field])
        return years if years.notna().any() else None

    def _years(
        self, table: SourceTable, rows: pd.DataFrame, year_field: str, feedback: QgsProcessingFeedback
    ) -> pd.Series:
        """Return the year of each row of a layer: from its field, else from a name, else from its note.

        Raises Invoerfout when none of these tells it.
        """
        import pandas as pd

        from ..analysis.bronbestand import years_in_name

        own = self._own_years(rows, year_field)
        if own is not None:
            return own
        name = table.source.sourceName()
        hints = [name, table.periode]
        if table.stored:
            hints[1:1] = [table.stored.table, Path(table.stored.path).name]
        for hint in hints:
            found = years_in_name(hint)
            if len(found) == 1:
                (year,) = found
                text = QT_TRANSLATE_NOOP("Veerkracht", "The year of layer {layer}, {jaar}, is taken from '{hint}'.")
                self.report([Melding(text, {"layer": name, "jaar": str(year), "hint": hint})], feedback)
                return pd.Series(year, index=rows.index, dtype="Int64")
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The year of layer {layer} is not known. Put one year in its name, such as wijken_2018, or give it a "
                "field {field} with the year.",
            ),
            layer=name,
            field=year_field,
        )

    def _check_geometry(self) -> None:
        """Raise Invoerfout for layers of which one has polygons and another points, or nothing."""
        first = QgsWkbTypes.geometryType(self.areas.source.wkbType())
        for table in self.others:
            if QgsWkbTypes.geometryType(table.source.wkbType()) != first:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht",
                        "Layers {first} and {other} do not have the same kind of geometry, so they cannot be one "
                        "layer. Join a table to its areas first ('koppelindicatoren').",
                    ),
                    first=self.areas.source.sourceName(),
                    other=table.source.sourceName(),
                )

    def _compare_boundaries(
        self, stapel: Stapel, code: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[str]:
        """Say where the areas of a year are other ones than those of the year before; return lines for the note."""
        from ..analysis.stapel import pairs_of_years, warn_codes

        known = self._known_boundaries()
        if len(known) > 1:
            text = QT_TRANSLATE_NOOP("Veerkracht", "The layers have boundaries of different years: {names}.")
            self.report([Melding(text, {"names": ", ".join(known)}, warning=True)], feedback)
        pairs = pairs_of_years(stapel.rows[code], stapel.bron)
        for t0, t1, first, last in pairs:
            self.report(warn_codes(t0, t1, first.index, last.index), feedback)
        if not has_polygons(self.areas):
            return []
        problem = library_problem(["shapely"])
        if problem:
            unchecked = translate("Veerkracht", "Whether the areas of the years are the same ground was not checked.")
            feedback.pushWarning(f"{unchecked} {problem}")
            return []
        shapes = self._shapes(stapel, context, feedback)
        return [line for pair in pairs for line in self._compare_ground(*pair, shapes, feedback)]

    def _shapes(self, stapel: Stapel, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> list[bytes]:
        """Return the geometry of every row of the stack, all in one coordinate system in which surfaces are true."""
        crs = metric_crs(self.areas)
        found = [
            table.geometries(feedback, transform_to(crs, table, context) if has_crs(table.source) else None)
            for table in self.tables
        ]
        return [found[table][row] for table, row in zip(stapel.bron["tabel"], stapel.bron["rij"], strict=True)]

    def _compare_ground(
        self,
        t0: int,
        t1: int,
        first: pd.Series,
        last: pd.Series,
        shapes: Sequence[bytes],
        feedback: QgsProcessingFeedback,
    ) -> list[str]:
        """Say which codes of two years are not the same ground; return a line for the note."""
        import pandas as pd

        from ..analysis.gebiedsvergelijking import named_shares, not_same_ground

        both = first.index.intersection(last.index, sort=False)
        # Most areas are the same to the last coordinate; only the others are laid over each other.
        redrawn = [code for code in both if shapes[first[code]] != shapes[last[code]]]
        sides = tuple({code: shapes[places[code]] for code in redrawn} for places in (first, last))
        codes = pd.Series(redrawn, index=redrawn, dtype=object)
        ground = ground_of_pairs(zip(redrawn, redrawn, strict=True), sides, (codes, codes), feedback)
        limit = definitions.read("gebieden")["zelfde_grond"]["minimum_pct"]
        changed = not_same_ground(ground.same_code(), limit)
        if changed.empty:
            return []
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Areas of {t0} and {t1} with the same code but not the same ground (common part under {limit} %): {count} "
            "of {total}, such as {names}. Their change on the map is one of area; recode the figures first "
            "('hercodeergebieden').",
        )
        values = {
            "t0": str(t0),
            "t1": str(t1),
            "limit": limit,
            "count": len(changed),
            "total": len(both),
            "names": named_shares(changed, interface_language(), EXAMPLES),
        }
        self.report([Melding(text, values, warning=True)], feedback)
        line = definitions.read("tijd")["andere_grond"][map_language()].format(t0=t0, t1=t1)
        return [f"{line}: {len(changed)} / {len(both)}"]

    def _note(self, vorm: Vorm, geldigheid: str, remarks: Sequence[str]) -> Toelichting:
        data, taal, years = definitions.read("tijd"), map_language(), vorm.stapel.jaren
        shown = f"{data['geldigheid'][taal]} {data['geldigheden'][geldigheid]['naam'][taal]}"
        bronnen = [source for table in self.tables for source in table.bronnen or (table.source.sourceName(),)]
        opmerkingen = [line for table in self.tables for line in table.opmerkingen]
        return Toelichting(
            titel=f"{data['titel'][taal]} {range_text(years, taal)}",
            definitie=f"{data[f'definitie_{vorm.naam}'][taal]}; {shown}",
            taal=taal,
            bronnen=list(dict.fromkeys(bronnen)),
            periode=list_text(years),
            velden=[name for names in vorm.velden.values() for name in names],
            opmerkingen=list(dict.fromkeys([*opmerkingen, *remarks])),
            gebiedsindelingen=self._boundaries(vorm),
        )

    def _boundaries(self, vorm: Vorm) -> Gebiedsindelingen:
        """Return in which gebiedsindelingen the result is counted: that of the layer, or those of all layers."""
        if vorm.naam == FIELDS:
            return self.areas.gebiedsindelingen.with_made(vorm.velden)
        return Gebiedsindelingen(AND.join(self._known_boundaries()))

    def _known_boundaries(self) -> list[str]:
        return sorted({table.gebiedsindelingen.laag for table in self.tables if table.gebiedsindelingen.laag})

    def _write(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        vorm: Vorm,
        geldigheid: str,
        note: Toelichting,
    ) -> str:
        """Write the years one after another, so that the last one lies on top when all are shown at once."""
        stapel = vorm.stapel
        columns, types = as_fields(_with_time(stapel, geldigheid))
        fields, _, _ = result_fields(QgsFields(), columns, types)
        rows = attribute_rows(columns)
        for table in self.tables:
            self.warn_without_crs(table, feedback)
        plaats = Plaats.of(self.tables)
        destination = self._begin(
            open_destination(
                self, parameters, "OUTPUT", context, fields, self.stored_inputs(), plaats.wkb_type, plaats.crs
            )
        )
        done = 0
        for (_, number), places in stapel.bron.groupby(["jaar", "tabel"]):
            table = self.tables[number]
            of_table = {row: rows[place] for place, row in places["rij"].items()}
            some = len(of_table) < vorm.aantallen[number]  # else feature by feature, however many there are
            for _, batch in result_batches(table, fields, [], of_table, feedback, ordered=some):
                destination.add(list(plaats.features(batch, table, context)))
                done += len(batch)
                feedback.setProgress(50 + 50 * done / len(rows))
        return self._finish(destination, context, feedback, note, None)


def _with_time(stapel: Stapel, geldigheid: str) -> pd.DataFrame:
    """Return the rows with the year and the first and last day of its validity."""
    from ..analysis.stapel import validity

    names = definitions.read("tijd")["velden"]
    days = validity(stapel.jaren, geldigheid)
    years = stapel.bron["jaar"].astype("int64")
    return stapel.rows.assign(
        **{
            names["jaar"]: years,
            names["begin"]: [QDate(days[year][0]) for year in years],
            names["eind"]: [QDate(days[year][1]) for year in years],
        }
    )
