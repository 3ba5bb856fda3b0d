"""The base of the typologies: areas in, the same areas with a type out, and the table and report of the types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from qgis.core import QgsField, QgsGeometry, QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.meldingen import Invoerfout
from ...analysis.waardestatus import GEHEIM
from ...resources import definitions
from ..maps.typenbeeld import gemeenten_charts, shares_chart
from ..maps.typentabel import Typenstof, left_out, main_table, outcomes, parts, type_rows, with_type
from ..verslag.algoritme import Bestanden, VerslagAlgorithm
from ..verslag.herkomst import input_filters
from ..verslag.kaartje import map_picture
from ..verslag.verslag import Beeld, Onderdeel, Regel, Verslag
from .algorithm import MAPS
from .arrow import input_layer
from .ground import Shapes, has_polygons, metric_crs
from .layers import check_cancelled, has_crs
from .merging import transform_to
from .note import Toelichting
from .result import Kaartresultaat
from .styling import Kaart

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.typentabel import Gebiedstelling

translate = QCoreApplication.translate

CODES, NAMES = "gebiedcode", "gemeentenaam"  # as the import algorithms write them
DRAWING = (40, 50)  # of the progress


@dataclass(frozen=True)
class Typologie:
    """What a typology found: the map, and what the report says beside the table of types that every typology has.

    ``kaart`` has a row an area (``Kaartresultaat.of_classes``); its classes are the types, and its messages go to the
    log, the warnings among them to the top of the report. ``woningen`` are the dwellings of each area (by feature id)
    where the typology counted them itself: they are used unless the user has a field of them. ``uitkomsten`` are
    sentences on what was found, behind those on the types; ``waarschuwingen`` stand at the top of the report;
    ``onderdelen`` come behind the tables of types. ``andere`` are further styles of the layer, ``velden`` the fields of
    new columns that pandas cannot tell the type of (see ``result_fields``). ``lege_typen`` False: a type that a
    gemeente has no area of is left out of its rows. ``tabellen`` are further results without geometry, with their note,
    by the name of their parameter (``add_table``): they are written where the run asks for them.
    """

    kaart: Kaartresultaat
    woningen: pd.Series | None = None
    uitkomsten: Sequence[Regel] = ()
    waarschuwingen: Sequence[Regel] = ()
    onderdelen: Sequence[Onderdeel] = ()
    andere: tuple[Kaart, ...] = ()
    velden: Mapping[str, QgsField] = field(default_factory=dict)
    lege_typen: bool = True
    tabellen: Mapping[str, tuple[pd.DataFrame, Toelichting]] = field(default_factory=dict)


@dataclass(frozen=True)
class Telvelden:
    """The fields of what is counted, '' for none."""

    woningen: str
    inwoners: str
    gemeente: str
    gemeentenaam: str


class TypologieAlgorithm(VerslagAlgorithm):
    """A typology (in MAPS): ``INPUT`` areas, ``OUTPUT`` the same with a type, ``OUTPUT_TABEL`` and a report.

    Define: ``add_areas()``, own parameters, ``add_counts()``, ``add_results(label)``. Do the work in ``typology``,
    which reads the areas with ``read_areas`` (once). The layer, the table and the report are written here.
    """

    GROUP: ClassVar[str] = MAPS
    _counted: Telvelden

    # ---- The parameters ---------------------------------------------------------------------------------------------

    def add_counts(self) -> None:
        """Add ``WONINGEN INWONERS GEMEENTE`` (fields, optional; ``woningen inwoners gemeentecode``)."""
        for name, label, default in (
            ("WONINGEN", translate("Veerkracht", "Number of dwellings"), "woningen"),
            ("INWONERS", translate("Veerkracht", "Number of inhabitants"), "inwoners"),
        ):
            self.add_field(
                name,
                label,
                translate("Veerkracht", "Added up by type in the table and the report; not needed for the map."),
                default,
                optional=True,
            )
        self.add_field(
            "GEMEENTE",
            translate("Veerkracht", "Code of the gemeente"),
            translate("Veerkracht", "For the table by gemeente. Without it the CBS code of the area tells it."),
            "gemeentecode",
            optional=True,
        )

    def add_results(self, label: str) -> None:
        """Add ``TAAL``, ``OUTPUT`` (called ``label``), ``OUTPUT_TABEL`` (where asked for) and ``add_report()``."""
        self.add_result(label)
        self.add_table(
            "OUTPUT_TABEL",
            translate("Veerkracht", "Areas, dwellings and inhabitants by type"),
            translate("Veerkracht", "A table: a row for every gemeente and type, and for all areas together."),
            by_default=False,
        )
        self.add_report()

    # ---- For the subclass -------------------------------------------------------------------------------------------

    def typology(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Typologie:
        """Return what was found; the subclass says how."""
        raise NotImplementedError

    def read_areas(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        velden: Sequence[str],
        teksten: Sequence[str] = (),
    ) -> pd.DataFrame:
        """Return all areas by feature id as ``read_numbers`` does (several years may be below each other).

        ``velden`` as float64, ``teksten`` as they are; the fields of ``add_counts`` are read with them, so that the
        layer is read once. ``self.geheim`` and ``self.jaren`` are known afterwards (``self.herkomst(...)`` has both).
        """
        from ...analysis.modelgegevens import Weglatingen

        counted = self._counted = self._count_fields(parameters, context)
        numbers = [*velden, *filter(None, (counted.woningen, counted.inwoners))]
        texts = [*teksten, *filter(None, (counted.gemeente, counted.gemeentenaam))]
        beside = [name for name in dict.fromkeys(texts) if name not in numbers]
        table = self.read_numbers(list(dict.fromkeys(numbers)), feedback, beside, several_years=True)
        self.alle_rijen = table
        self._weglatingen = Weglatingen(len(table), len(table))
        layer = input_layer(self, parameters, "INPUT", context)
        self._filters = input_filters(parameters.get("INPUT"), layer, self.chosen_language(parameters, context))
        return table

    # ---- The work ---------------------------------------------------------------------------------------------------

    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Find the types, count, draw, and write layer, table and report."""
        files = self.report_files(parameters, context, feedback)
        found = self.typology(parameters, context, feedback)
        kaart, note = found.kaart, found.kaart.toelichting
        self.report(kaart.meldingen, feedback)
        check_cancelled(feedback)
        stof = self._count(found, feedback)
        onderdelen = self._parts(stof, kaart, files, context, feedback)
        drawn = replace(kaart.kaart(), andere=found.andere)
        feedback.setProgress(DRAWING[1])
        output = self.write_areas(
            parameters, "OUTPUT", context, feedback, self.areas, kaart.columns, note, drawn, found.velden
        )
        outputs: dict[str, object] = {"OUTPUT": output}
        if parameters.get("OUTPUT_TABEL"):
            titel = stof.text("woorden", "titel", titel=note.titel)
            outputs["OUTPUT_TABEL"] = self.write_table(
                parameters, "OUTPUT_TABEL", context, feedback, type_rows(stof), replace(note, titel=titel)
            )
        for name, (table, about) in found.tabellen.items():
            if parameters.get(name):
                outputs[name] = self.write_table(parameters, name, context, feedback, table, about)
        verslag = self._report(parameters, context, found, stof, [*onderdelen, *found.onderdelen])
        return outputs | self.write_report(files, feedback, verslag, hoofdtabel=main_table(stof))

    def _parts(
        self,
        stof: Typenstof,
        kaart: Kaartresultaat,
        files: Bestanden,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> list[Onderdeel]:
        """Return the parts of the report on the types; with pictures where its form has them."""
        if not {"HTML", "WERKBOEK"} & set(files.paden):
            return parts(stof, (), ()) if files.paden else []
        pictures = [self._map(kaart, context, feedback), shares_chart(stof)]
        of_gemeenten = gemeenten_charts(stof) if stof.several() else []
        return parts(stof, [beeld for beeld in pictures if beeld is not None], of_gemeenten)

    def _report(
        self,
        parameters: dict,
        context: QgsProcessingContext,
        found: Typologie,
        stof: Typenstof,
        onderdelen: Sequence[Onderdeel],
    ) -> Verslag:
        note = found.kaart.toelichting
        data = self.gegevens(parameters, context, gebruikt=with_type(stof), weggelaten=left_out(stof))
        return Verslag(
            titel=note.titel,
            ondertitel=stof.text("woorden", "ondertitel"),
            uitkomsten=[*outcomes(stof), *found.uitkomsten],
            waarschuwingen=[*found.waarschuwingen, *(said for said in found.kaart.meldingen if said.warning)],
            onderdelen=onderdelen,
            gegevens=replace(data, bronnen=note.bronnen or data.bronnen),
            toelichting=note,
            taal=note.taal,
            huisstijl=self.report_style(parameters, context),
            gemaakt=self.now(),
        )

    # ---- Counting ---------------------------------------------------------------------------------------------------

    def _count_fields(self, parameters: dict, context: QgsProcessingContext) -> Telvelden:
        """Return the fields that are counted; the code of the area stands for that of the gemeente where it is not."""
        woningen, inwoners, gemeente = (
            self.optional_area_field(parameters, name, context) for name in ("WONINGEN", "INWONERS", "GEMEENTE")
        )
        present = self.areas.field_names()
        cleared = "GEMEENTE" in parameters and parameters["GEMEENTE"] in (None, "")
        if not gemeente and not cleared and CODES in present:
            gemeente = CODES
        naam = NAMES if gemeente and NAMES in present else ""
        return Telvelden(woningen, inwoners, gemeente, naam)

    def _count(self, found: Typologie, feedback: QgsProcessingFeedback) -> Typenstof:
        """Return what is counted by type."""
        from ...analysis.typentabel import count_types

        kaart, fields = found.kaart, self._counted
        klasse = kaart.columns[kaart.veld]
        woningen = self._counts(fields.woningen, klasse.index)
        if woningen is None and found.woningen is not None:
            from ...analysis.typentabel import Gebiedstelling

            woningen = Gebiedstelling.of(found.woningen.reindex(klasse.index))
        years = self.jaren if self.jaren is not None and len(self.jaren.lijst) > 1 else None
        counted = count_types(
            klasse,
            kaart.schema,
            woningen,
            self._counts(fields.inwoners, klasse.index),
            self._gemeenten(klasse.index),
            geheim=kaart.columns[kaart.status] == GEHEIM if kaart.status else None,
            jaren=None if years is None else years.per_gebied,
            lege=found.lege_typen,
        )
        self.report(counted.meldingen, feedback)
        return Typenstof(counted.rijen, kaart.schema, kaart.toelichting.taal)

    def _counts(self, veld: str, index: pd.Index) -> Gebiedstelling | None:
        from ...analysis.typentabel import Gebiedstelling

        if not veld:
            return None
        return Gebiedstelling.of(self.alle_rijen[veld].reindex(index), self.geheim.rows([veld], index))

    def _gemeenten(self, index: pd.Index) -> pd.DataFrame | None:
        """Return code and name of the gemeente of each area; None where nothing tells it."""
        from ...analysis.gebiedcodes import gemeente_of, normalise
        from ...analysis.gemeentedeel import gemeenten

        fields = self._counted
        if not fields.gemeente:
            return None
        gebieden, rows = definitions.read("gebieden"), self.alle_rijen.reindex(index)
        codes = rows[fields.gemeente]
        if fields.gemeente == CODES:
            # Codes of PC6 or of one's own tell no gemeente: then there is no table of them.
            codes = gemeente_of(normalise(codes, gebieden)[0], gebieden)
            if codes.isna().all():
                return None
        return gemeenten(codes, rows[fields.gemeentenaam] if fields.gemeentenaam else None, gebieden)

    # ---- Drawing ----------------------------------------------------------------------------------------------------

    def _map(
        self, kaart: Kaartresultaat, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Beeld | None:
        """Return the map as a picture, of the last year where there are several; None for areas without polygons."""
        if not has_polygons(self.areas):
            return None
        titel, taal = kaart.toelichting.titel, kaart.toelichting.taal
        words = definitions.read("typentabel")["beeld"]
        if self.jaren is not None and len(self.jaren.lijst) > 1:
            year, rows = self.jaren.latest(kaart.columns[kaart.veld])
            kaart = replace(kaart, columns=kaart.columns[rows.reindex(kaart.columns.index)], jaren=None)
            kaart = replace(kaart, toelichting=replace(kaart.toelichting, jaren=()))
            titel = words["kaart_jaar"][taal].format(titel=titel, jaar=year)
        shapes = self._shapes(context, feedback)
        shown = {key: shapes[key] for key in kaart.columns.index if key in shapes}
        counts = "; ".join(kaart.kaart().legend_labels().values())
        alt = words["kaart_alt"][taal].format(titel=titel, klassen=counts)
        return map_picture(kaart, shown, titel, alt, self._step(feedback))

    def _shapes(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Shapes:
        """Return the polygons (WKB by feature id) in metres; none where they have no place there, which is said."""
        transform = None
        if has_crs(self.areas.source):
            transform = transform_to(metric_crs(self.areas), self.areas, context)
        try:
            shapes = self.areas.geometries(feedback, transform)
        except Invoerfout as error:  # for the map itself it does not matter
            self.report([error.melding], feedback)
            return {}
        return {key: shape for key, shape in shapes.items() if not _is_empty(shape)}

    @staticmethod
    def _step(feedback: QgsProcessingFeedback) -> Callable[[float], None]:
        def step(done: float) -> None:
            check_cancelled(feedback)
            feedback.setProgress(DRAWING[0] + (DRAWING[1] - DRAWING[0]) * done)

        return step


def _is_empty(shape: bytes) -> bool:
    geometry = QgsGeometry()
    geometry.fromWkb(shape)
    return geometry.isEmpty()
