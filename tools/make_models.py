#!/usr/bin/python3
"""Make the bundled models, resources/models/*.model3, from the steps below.

Run ``make link`` first, then ``QT_QPA_PLATFORM=offscreen PYTHONPATH=build/plugins .venv/bin/python tools/make_models.py
[--out resources/models]``. The file has the steps and defaults; the texts that a user reads are put in by the class of
the model (processing/<id>.py), in the language of QGIS. In the file itself they are English.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF

Bron = QgsProcessingModelChildParameterSource
# step -> its algorithm, and where each of its parameters is from
Steps = dict[str, tuple[str, Mapping[str, list[Bron]]]]
RESULT = "OUTPUT"  # what a step calls what it hands on
WHOLE = Qgis.ProcessingNumberParameterType.Integer

# ---- pieces of expressions ----------------------------------------------------------------------------------------
# The fields follow from names and years: bijstand, 2014 -> bijstand_2014. Tables of parameters and lists of fields are
# texts with commas and semicolons, as a user of qgis_process would type them.

SCORE = "onv"  # what the imports of this plugin call it
GROEPEN = "string_to_array(trim(regexp_replace(@GROEPEN, '[ ,;]+', ' ')), ' ')"
JAREN = (
    "array_distinct(string_to_array(trim(regexp_replace(concat(@JAAR_T0, ' ', @JAREN, ' ', @JAAR_T1), "
    "'[ ,;]+', ' ')), ' '))"
)


def each_year(text: str, separator: str) -> str:
    """Return the expression that gives ``text``, itself an expression of @jaar, for each year."""
    return f"array_to_string(array_foreach({JAREN}, with_variable('jaar', @element, {text})), '{separator}')"


def each_group(text: str, separator: str) -> str:
    """Return the expression that gives ``text``, itself an expression of @element, for each group."""
    return f"array_to_string(array_foreach({GROEPEN}, {text}), '{separator}')"


def where_given(parameter: str, text: str, otherwise: str = "''") -> str:
    """Return the expression that gives ``text`` where the user filled a parameter in, and nothing otherwise."""
    return f"if(trim(coalesce(@{parameter}, '')) = '', {otherwise}, {text})"


def score_field(year: str) -> str:
    """Return the expression of the score in a year; without one its usual name, which the maps then say is missing."""
    return f"concat({where_given('SCORE', '@SCORE', repr(SCORE))}, '_', {year})"


def pct_fields(year: str) -> str:
    """Return the expression of the shares of the groups in a year, as a list of fields."""
    return each_group(f"'pct_' || @element || '_' || {year}", ";")


AANDELEN = each_year(
    "concat("
    + each_group("concat('pct_', @element, '_', @jaar, ',', @element, '_', @jaar, ',', @INWONERS, '_', @jaar)", ",")
    + ", "
    + where_given(
        "CORPORATIEWONINGEN",
        "concat(',pct_corporatie_', @jaar, ',', @CORPORATIEWONINGEN, '_', @jaar, ',', @WONINGEN, '_', @jaar)",
    )
    + ")",
    ",",
)
GEMIDDELDE_SCORES = where_given(
    "SCORE", each_year("concat(@SCORE, '_', @jaar, ',', @SCORE, '_', @jaar, ',', @INWONERS, '_', @jaar)", ",")
)
INWONERS_T1 = "concat(@INWONERS, '_', @JAAR_T1)"
OP_VIERKANTEN = each_year(
    f"concat({pct_fields('@jaar')}, "
    + where_given("CORPORATIEWONINGEN", "concat(';pct_corporatie_', @jaar)")
    + ", "
    + where_given("SCORE", "concat(';', @SCORE, '_', @jaar)")
    + ")",
    ";",
)
KLASSEN = "concat('index_klasse', " + where_given("GEMEENTE", "concat(';', @GEMEENTE)") + ")"

# ---- the models ---------------------------------------------------------------------------------------------------


def value(name: str) -> list[Bron]:
    """Return what a parameter of the model has."""
    return [Bron.fromModelParameter(name)]


def of_step(step: str) -> list[Bron]:
    """Return the layer that a step made."""
    return [Bron.fromChildOutput(step, RESULT)]


def computed(expression: str) -> list[Bron]:
    """Return what an expression gives."""
    return [Bron.fromExpression(expression)]


def fixed(what: object) -> list[Bron]:
    """Return a value that is always the same."""
    return [Bron.fromStaticValue(what)]


def areas() -> QgsProcessingParameterDefinition:
    """Return the parameter with the areas."""
    return QgsProcessingParameterFeatureSource("INPUT", "", [Qgis.ProcessingSourceType.VectorPolygon])


def table(name: str, *, optional: bool = False) -> QgsProcessingParameterDefinition:
    """Return a parameter with any layer or table."""
    return QgsProcessingParameterFeatureSource(name, "", [Qgis.ProcessingSourceType.Vector], optional=optional)


def field(name: str, default: str | None, layer: str, *, optional: bool = True) -> QgsProcessingParameterDefinition:
    """Return a parameter with a field of a layer."""
    return QgsProcessingParameterField(name, "", default, layer, optional=optional)


def expression(name: str, layer: str, *, optional: bool = False) -> QgsProcessingParameterDefinition:
    """Return a parameter with the key of a layer."""
    return QgsProcessingParameterExpression(name, "", '"gebiedcode"', layer, optional=optional)


def choice(name: str, default: int, *choices: str) -> QgsProcessingParameterDefinition:
    """Return a parameter with choices; what they are called, the class of the model knows."""
    return QgsProcessingParameterEnum(name, "", list(choices), defaultValue=default)


def maps() -> QgsProcessingParameterDefinition:
    """Return the parameter with the choice of maps."""
    names = [str(number) for number in range(1, 10)]
    return QgsProcessingParameterEnum("KAARTEN", "", names, allowMultiple=True, defaultValue=list(range(len(names))))


def language() -> QgsProcessingParameterDefinition:
    """Return the parameter with the language of the map."""
    return QgsProcessingParameterEnum("TAAL", "", ["Nederlands", "English"], optional=True)


def advanced(*definitions: QgsProcessingParameterDefinition) -> list[QgsProcessingParameterDefinition]:
    """Return parameters that the dialog folds away."""
    for definition in definitions:
        definition.setFlags(definition.flags() | Qgis.ProcessingParameterFlag.Advanced)
    return list(definitions)


def vierkanten_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of veerkrachtopvierkanten, in the order of the dialog."""
    return [
        QgsProcessingParameterFeatureSource("INPUT", "", [Qgis.ProcessingSourceType.VectorPoint]),
        QgsProcessingParameterString("GROEPEN", "", "bijstand vluchtelingenlanden lvb psychiatrie somatiek"),
        QgsProcessingParameterString("INWONERS", "", "inwoners"),
        QgsProcessingParameterString("CORPORATIEWONINGEN", "", "corporatiewoningen", optional=True),
        QgsProcessingParameterString("WONINGEN", "", "woningen", optional=True),
        QgsProcessingParameterString("SCORE", "", SCORE, optional=True),
        QgsProcessingParameterField("GEMEENTE", "", "gemeentecode", "INPUT", optional=True),
        QgsProcessingParameterNumber("JAAR_T0", "", WHOLE, 2014, minValue=1900, maxValue=2200),
        QgsProcessingParameterString("JAREN", "", "2018", optional=True),
        QgsProcessingParameterNumber("JAAR_T1", "", WHOLE, 2020, minValue=1900, maxValue=2200),
        QgsProcessingParameterString("STANDJAREN", "", "", optional=True),
        *advanced(
            QgsProcessingParameterEnum("METHODE", "", ["cirkel", "lopen"], defaultValue=0),
            QgsProcessingParameterFeatureSource("LIJNEN", "", [Qgis.ProcessingSourceType.VectorLine], optional=True),
            QgsProcessingParameterNumber("AFSTAND", "", optional=True, minValue=0),
            QgsProcessingParameterNumber("MINIMUM", "", WHOLE, 10, minValue=0),
            QgsProcessingParameterEnum("ZIJDE", "", ["100 m", "500 m"], defaultValue=0),
            language(),
        ),
    ]


VIERKANTEN_STEPS: Steps = {
    "gemiddelden": (
        "ruimtelijkgemiddelde",
        {
            "INPUT": value("INPUT"),
            "AANDELEN": computed(AANDELEN),
            "GEMIDDELDEN": computed(GEMIDDELDE_SCORES),
            "BEHOUDEN": computed(INWONERS_T1),
            "METHODE": value("METHODE"),
            "LIJNEN": value("LIJNEN"),
            "AFSTAND": value("AFSTAND"),
            "MINIMUM": value("MINIMUM"),
        },
    ),
    "klassen": (
        "kwetsbaarheid",
        {
            "INPUT": of_step("gemiddelden"),
            "GROEPEN_T0": computed(pct_fields("@JAAR_T0")),
            "GROEPEN_T1": computed(pct_fields("@JAAR_T1")),
            "EENHEID": fixed(0),
            "INWONERS_T1": computed(INWONERS_T1),
            "JAAR_T0": value("JAAR_T0"),
            "JAAR_T1": value("JAAR_T1"),
        },
    ),
    "vierkanten": (
        "vierkantenkaart",
        {
            "INPUT": of_step("klassen"),
            "GEMIDDELDEN": computed(OP_VIERKANTEN),
            "KLASSEN": computed(KLASSEN),
            "GEWICHT": computed(INWONERS_T1),
            "ZIJDE": value("ZIJDE"),
        },
    ),
    "kaarten": (
        "veerkrachtkaarten",
        {
            "INPUT": of_step("vierkanten"),
            "GROEPEN_T0": computed(pct_fields("@JAAR_T0")),
            "GROEPEN_T1": computed(pct_fields("@JAAR_T1")),
            "PCT_CORPORATIE": computed("concat('pct_corporatie_', @JAAR_T1)"),
            "SCORE_T0": computed(score_field("@JAAR_T0")),
            "SCORE_T1": computed(score_field("@JAAR_T1")),
            "GEMEENTE": value("GEMEENTE"),
            "GEWICHT": fixed("punten_n"),
            "JAAR_T0": value("JAAR_T0"),
            "JAAR_T1": value("JAAR_T1"),
            "STANDJAREN": value("STANDJAREN"),
        },
    ),
}


# ---- negenkaarten -------------------------------------------------------------------------------------------------
# Fields of CBS and of the table of groups end in their year: inwoners_2020, pct_lvb_2014. Bijstand is the group that
# CBS counts; a table of groups may have it too, and goes before.

BIJSTAND = "bijstand"
EXTRA_GROEPEN = f"array_filter({GROEPEN}, @element <> '')"
ALLE_GROEPEN = f"array_distinct(array_prepend({EXTRA_GROEPEN}, '{BIJSTAND}'))"
CBS_FIELDS = ("inwoners", "woningen", "pct_corporatie", BIJSTAND)


def group_fields(groups: str, *years: str) -> str:
    """Return the expression of the shares of ``groups``, itself an expression of an array, in these years."""
    lists = [f"array_foreach({groups}, concat('pct_', @element, '_', {year}))" for year in years]
    return f"array_to_string({lists[0] if len(lists) == 1 else 'array_cat(' + ', '.join(lists) + ')'}, ';')"


def fields_there(step: str, names: str) -> str:
    """Return the expression of those of ``names``, an expression of an array, that are fields of what a step made."""
    fields = f"attributes(get_feature_by_id(@{step}_{RESULT}, 1))"
    return f"array_to_string(array_filter({names}, map_exist({fields}, @element)), ';')"


def cbs_fields(step: str, *others: str) -> str:
    """Return the expression of the fields of CBS that a step found; ``others`` are more arrays of names."""
    fixed_names = ", ".join(f"'{name}'" for name in CBS_FIELDS)
    share = f"if(array_contains({EXTRA_GROEPEN}, '{BIJSTAND}'), array(), array('pct_{BIJSTAND}'))"
    return fields_there(step, f"array_cat(array({fixed_names}), {', '.join([share, *others])})")


NAMES_OF_CBS = "if(@{name} = concat('{field}_', @JAAR_T1), array('{field}'), array())"
VAN_CBS = [
    NAMES_OF_CBS.format(name=name, field=field)
    for name, field in (("GEMEENTE", "gemeentecode"), ("GEMEENTENAAM", "gemeentenaam"))
]
SCORES_THERE = fields_there(
    "leefbaarometer",
    "array_filter(map_akeys(attributes(get_feature_by_id(@leefbaarometer_OUTPUT, 1))), "
    f"left(@element, {len(SCORE) + 1}) = '{SCORE}_')",
)
MATEN = ["lbm", "afw", "fys", "onv", "soc", "vrz", "won"]
OWN_SCHEME = "if(coalesce(@SCHEMABESTAND, '') = '', @SCHEMA, 2)"


def negenkaarten_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of negenkaarten, in the order of the dialog."""
    return [
        areas(),
        expression("SLEUTEL", "INPUT"),
        QgsProcessingParameterFile("KERNCIJFERS_T1", ""),
        QgsProcessingParameterFile("KERNCIJFERS_T0", "", optional=True),
        QgsProcessingParameterFile("LEEFBAAROMETER", "", optional=True),
        table("GROEPENTABEL", optional=True),
        QgsProcessingParameterString("GROEPEN", "", "vluchtelingenlanden lvb psychiatrie somatiek", optional=True),
        QgsProcessingParameterNumber("JAAR_T0", "", WHOLE, 2014, minValue=1900, maxValue=2200),
        QgsProcessingParameterNumber("JAAR_T1", "", WHOLE, 2020, minValue=1900, maxValue=2200),
        QgsProcessingParameterString("STANDJAREN", "", "", optional=True),
        choice("GEBIEDSOORT", 3, "alle", "gemeenten", "wijken", "buurten"),
        QgsProcessingParameterString("GEMEENTEN", "", "", optional=True),
        maps(),
        *advanced(
            field("GEMEENTE", "gemeentecode", "INPUT"),
            field("GEMEENTENAAM", "gemeentenaam", "INPUT"),
            expression("GROEPENSLEUTEL", "GROEPENTABEL", optional=True),
            choice("SCHEMA", 0, "aedes", "rotterdam"),
            QgsProcessingParameterFile("SCHEMABESTAND", "", optional=True),
            QgsProcessingParameterFeatureSource(
                "GEBIEDEN_T0", "", [Qgis.ProcessingSourceType.VectorPolygon], optional=True
            ),
            expression("SLEUTEL_T0", "GEBIEDEN_T0", optional=True),
            language(),
        ),
    ]


def kerncijfers(parameter: str, year: str) -> tuple[str, dict[str, list[Bron]]]:
    """Return the step that reads a file of CBS."""
    sources = {"INPUT": value(parameter), "JAAR": value(year), "GEBIEDSOORT": value("GEBIEDSOORT")}
    return "leeskerncijfers", sources


def join(areas_of: list[Bron], what: list[Bron], fields: str, year: str = "") -> tuple[str, dict[str, list[Bron]]]:
    """Return the step that joins ``fields``, an expression, of a table to the areas."""
    suffix = {"ACHTERVOEGSEL": computed(f"concat('_', {year})")} if year else {}
    return "koppelindicatoren", {
        "INPUT": areas_of,
        "SLEUTEL": value("SLEUTEL"),
        "TABEL": what,
        "VELDEN": computed(fields),
        **suffix,
    }


def with_key(step: tuple[str, dict[str, list[Bron]]], parameter: str) -> tuple[str, dict[str, list[Bron]]]:
    """Return a step that joins by the key of the table in a parameter."""
    return step[0], {**step[1], "TABELSLEUTEL": value(parameter)}


def map_choices() -> dict[str, list[Bron]]:
    """Return what the models that make the maps hand on to veerkrachtkaarten as it is."""
    names = ("KAARTEN", "JAAR_T0", "JAAR_T1", "GEMEENTE", "GEMEENTENAAM", "GEMEENTEN", "SCHEMABESTAND")
    return {"SCHEMA": computed(OWN_SCHEME)} | {name: value(name) for name in names}


NEGENKAARTEN_STEPS: Steps = {
    "kerncijfers_t1": kerncijfers("KERNCIJFERS_T1", "JAAR_T1"),
    "kerncijfers_t0": kerncijfers("KERNCIJFERS_T0", "JAAR_T0"),
    "leefbaarometer": (
        "leesleefbaarometer",
        {
            "INPUT": value("LEEFBAAROMETER"),
            "MATEN": fixed([MATEN.index(SCORE)]),
            "JAREN": computed("concat(@JAAR_T0, ' ', @STANDJAREN, ' ', @JAAR_T1)"),
        },
    ),
    "met_groepen": with_key(
        join(value("INPUT"), value("GROEPENTABEL"), group_fields(EXTRA_GROEPEN, "@JAAR_T0", "@JAAR_T1")),
        "GROEPENSLEUTEL",
    ),
    "met_scores": join(of_step("met_groepen"), of_step("leefbaarometer"), SCORES_THERE),
    "met_cijfers_t0": join(of_step("met_scores"), of_step("kerncijfers_t0"), cbs_fields("kerncijfers_t0"), "@JAAR_T0"),
    "met_cijfers_t1": join(
        of_step("met_cijfers_t0"), of_step("kerncijfers_t1"), cbs_fields("kerncijfers_t1", *VAN_CBS), "@JAAR_T1"
    ),
    "kaarten": (
        "veerkrachtkaarten",
        {
            "INPUT": of_step("met_cijfers_t1"),
            "GROEPEN_T0": computed(
                f"if(coalesce(@KERNCIJFERS_T0, '') = '', '', {group_fields(ALLE_GROEPEN, '@JAAR_T0')})"
            ),
            "GROEPEN_T1": computed(group_fields(ALLE_GROEPEN, "@JAAR_T1")),
            "PCT_CORPORATIE": computed("concat('pct_corporatie_', @JAAR_T1)"),
            "SCORE_T0": computed(f"concat('{SCORE}_', @JAAR_T0)"),
            "SCORE_T1": computed(f"concat('{SCORE}_', @JAAR_T1)"),
            "GEWICHT": computed("concat('inwoners_', @JAAR_T1)"),
            "STANDJAREN": value("STANDJAREN"),
            "GEBIEDEN_T0": value("GEBIEDEN_T0"),
            "SLEUTEL_T0": value("SLEUTEL_T0"),
            "SLEUTEL": value("SLEUTEL"),
            **map_choices(),
        },
    ),
}

# ---- halfjaartoewijzingen -----------------------------------------------------------------------------------------


def toewijzingen_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of halfjaartoewijzingen, in the order of the dialog."""
    day = Qgis.ProcessingDateTimeParameterDataType.Date
    return [
        table("TOEWIJZINGEN"),
        field("CODE", "code", "TOEWIJZINGEN", optional=False),
        field("DATUM", "datum", "TOEWIJZINGEN"),
        field("GEBIED", "gebiedcode", "TOEWIJZINGEN"),
        areas(),
        field("GEBIEDCODE", "gebiedcode", "INPUT", optional=False),
        field("WONINGEN", "woningen", "INPUT"),
        QgsProcessingParameterString("GEMEENTEN", "", "", optional=True),
        QgsProcessingParameterDateTime("VAN", "", day, None, optional=True),
        QgsProcessingParameterDateTime("TOT", "", day, None, optional=True),
        choice("STAP", 1, "jaar", "halfjaar", "kwartaal", "maand"),
        choice("INDELING", 0, "doelgroepen", "subgroepen", "codes"),
        field("START", "urgentiedatum", "TOEWIJZINGEN"),
        field("EIND", "contractdatum", "TOEWIJZINGEN"),
        *advanced(
            field("NUMMER", "nummer", "TOEWIJZINGEN"),
            field("AANTAL", "aantal", "TOEWIJZINGEN"),
            field("VERHURINGEN", None, "INPUT"),
            field("GEBIEDNAAM", "gebiednaam", "INPUT"),
            field("GEMEENTE", "gemeentecode", "INPUT"),
            field("GEMEENTENAAM", "gemeentenaam", "INPUT"),
            QgsProcessingParameterFile("CODELIJST", "", extension="csv", optional=True),
            language(),
        ),
    ]


def values(*names: str) -> dict[str, list[Bron]]:
    """Return parameters of the model that a step has by the same name."""
    return {name: value(name) for name in names}


LETTINGS = ("CODE", "DATUM", "VAN", "TOT", "NUMMER", "AANTAL", "CODELIJST")


def per_area(number: int) -> tuple[str, dict[str, list[Bron]]]:
    """Return the step that makes one of the two maps of lettings."""
    own = values(*LETTINGS, "GEBIED", "GEBIEDCODE", "GEBIEDNAAM", "WONINGEN", "VERHURINGEN")
    rows = {"INPUT": of_step("gebieden_van_gemeente"), "TOEWIJZINGEN": of_step("toewijzingen_van_gemeente")}
    return "toewijzingenpergebied", {**rows, **own, "KAART": fixed(number)}


TOEWIJZINGEN_STEPS: Steps = {
    "gebieden_van_gemeente": (
        "kiesgemeenten",
        {"INPUT": value("INPUT"), **values("GEMEENTEN", "GEMEENTE", "GEMEENTENAAM")},
    ),
    "toewijzingen_van_gemeente": (
        "kiesgemeenten",
        {
            "INPUT": value("TOEWIJZINGEN"),
            "GEBIEDEN": value("INPUT"),
            **values("GEMEENTEN", "GEMEENTE", "GEMEENTENAAM", "GEBIED", "GEBIEDCODE"),
        },
    ),
    "verhuringen": per_area(0),
    "voorraad": per_area(1),
    "opvallend": (
        "opvallendegebieden",
        {"INPUT": of_step("verhuringen"), **values("GEBIEDCODE", "GEBIEDNAAM")},
    ),
    "categorieen": (
        "toewijzingenpercategorie",
        {"INPUT": of_step("toewijzingen_van_gemeente"), **values(*LETTINGS, "STAP", "INDELING")},
    ),
    "wachttijden": (
        "wachttijden",
        {
            "INPUT": of_step("toewijzingen_van_gemeente"),
            **values("CODE", "START", "EIND", "STAP", "VAN", "TOT", "NUMMER", "AANTAL", "CODELIJST"),
        },
    ),
}

# ---- kaartensetpergemeente ----------------------------------------------------------------------------------------

PAGES = ("NAAM", "CODE", "SJABLOON", "SJABLOONBESTAND", "INHOUD", "TITEL", "BUITEN", "ACHTERGROND", "RESOLUTIE")
LOOKS = ("HUISSTIJL", "BESTAANDE")


def kaartenset_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of kaartensetpergemeente, in the order of the dialog."""
    return [
        areas(),
        QgsProcessingParameterString("GEMEENTEN", "", "", optional=True),
        QgsProcessingParameterFeatureSource("ATLAS", "", [Qgis.ProcessingSourceType.VectorPolygon], optional=True),
        maps(),
        QgsProcessingParameterField("GROEPEN_T0", "", None, "INPUT", allowMultiple=True, optional=True),
        QgsProcessingParameterField("GROEPEN_T1", "", None, "INPUT", allowMultiple=True, optional=True),
        field("INDEX_T0", "index_t0", "INPUT"),
        field("INDEX_T1", "index_t1", "INPUT"),
        field("PCT_CORPORATIE", "pct_corporatie", "INPUT"),
        field("SCORE_T0", f"{SCORE}_2014", "INPUT"),
        field("SCORE_T1", f"{SCORE}_2020", "INPUT"),
        QgsProcessingParameterNumber("JAAR_T0", "", WHOLE, 2014, minValue=1900, maxValue=2200),
        QgsProcessingParameterNumber("JAAR_T1", "", WHOLE, 2020, minValue=1900, maxValue=2200),
        choice("SJABLOON", 0, "kaart"),
        QgsProcessingParameterBoolean("INHOUD", "", True),
        QgsProcessingParameterString("TITEL", "", "", optional=True),
        choice("BUITEN", 0, "vervaagd", "verborgen", "getoond"),
        choice("ACHTERGROND", 0, "geen", "PDOK"),
        *advanced(
            field("GEMEENTE", "gemeentecode", "INPUT"),
            field("GEMEENTENAAM", "gemeentenaam", "INPUT"),
            field("GEWICHT", "inwoners", "INPUT"),
            field("GEBIEDCODE", "gebiedcode", "INPUT"),
            field("GEBIEDNAAM", "gebiednaam", "INPUT"),
            QgsProcessingParameterExpression("NAAM", "", '"gebiednaam"', "ATLAS", optional=True),
            QgsProcessingParameterExpression("CODE", "", '"gebiedcode"', "ATLAS", optional=True),
            choice("SCHEMA", 0, "aedes", "rotterdam"),
            QgsProcessingParameterFile("SCHEMABESTAND", "", optional=True),
            QgsProcessingParameterNumber("RESOLUTIE", "", WHOLE, 300, minValue=50, maxValue=1200),
            QgsProcessingParameterFile("HUISSTIJL", "", optional=True),
            QgsProcessingParameterFile("SJABLOONBESTAND", "", optional=True),
            choice("BESTAANDE", 0, "stoppen", "overslaan", "vervangen"),
            language(),
        ),
    ]


KAARTENSET_STEPS: Steps = {
    "kaarten": (
        "veerkrachtkaarten",
        {
            "INPUT": value("INPUT"),
            **values("GROEPEN_T0", "GROEPEN_T1", "INDEX_T0", "INDEX_T1", "PCT_CORPORATIE", "SCORE_T0", "SCORE_T1"),
            "GEWICHT": value("GEWICHT"),
            **map_choices(),
        },
    ),
    "atlas_van_gemeente": (
        "kiesgemeenten",
        {"INPUT": value("ATLAS"), **values("GEMEENTEN", "GEMEENTE", "GEMEENTENAAM")},
    ),
    "bladen": (
        "kaartenset",
        {"KAARTEN": of_step("kaarten"), "ATLAS": of_step("atlas_van_gemeente"), **values(*PAGES, *LOOKS)},
    ),
    "boek": (
        "tabellenboek",
        {"LAGEN": of_step("kaarten"), **values("TITEL", "HUISSTIJL", "GEBIEDCODE", "GEBIEDNAAM")},
    ),
}

# ---- all of them --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Model:
    """A model: its parameters in the order of the dialog, its steps, and which of their results are results of it.

    ``results`` has for a step and a result of it the name that it has in the model.
    """

    name: str
    parameters: list[QgsProcessingParameterDefinition]
    steps: Steps
    results: Mapping[tuple[str, str], str]

    def make(self) -> QgsProcessingModelAlgorithm:
        """Return the model as QGIS has it."""
        model = QgsProcessingModelAlgorithm(self.name, "modellen", "modellen")
        for number, definition in enumerate(self.parameters):
            component = QgsProcessingModelParameter(definition.name())
            component.setPosition(QPointF(120 + 220 * (number % 6), 60 + 70 * (number // 6)))
            model.addModelParameter(definition, component)
        model.setParameterOrder([definition.name() for definition in self.parameters])
        for number, (step, (algorithm, sources)) in enumerate(self.steps.items()):
            child = QgsProcessingModelChildAlgorithm(f"veerkracht:{algorithm}")
            child.setChildId(step)
            # Expressions know what a step made by what it is called here.
            child.setDescription(step)
            child.setPosition(QPointF(200 + 260 * number, 360))
            for name, source in sources.items():
                child.addParameterSources(name, source)
            if algorithm not in SILENT:
                child.addParameterSources("TAAL", value("TAAL"))
            child.setModelOutputs(self._outputs(step, number))
            model.addChildAlgorithm(child)
        return model

    def _outputs(self, step: str, number: int) -> dict[str, QgsProcessingModelOutput]:
        outputs = {}
        for (of, result), name in self.results.items():
            if of == step:
                output = QgsProcessingModelOutput(result, name)
                output.setChildId(step)
                output.setChildOutputName(result)
                output.setPosition(QPointF(200 + 260 * number, 460 + 60 * len(outputs)))
                outputs[result] = output
        return outputs


# Steps whose results have no labels: their words are the same in every language.
SILENT = ("leeskerncijfers", "leesleefbaarometer", "koppelindicatoren", "kiesgemeenten")
MODELS = (
    Model(
        "veerkrachtopvierkanten",
        vierkanten_parameters(),
        VIERKANTEN_STEPS,
        {("vierkanten", RESULT): "VIERKANTEN", ("kaarten", RESULT): "OUTPUT"},
    ),
    Model(
        "negenkaarten",
        negenkaarten_parameters(),
        NEGENKAARTEN_STEPS,
        {("met_cijfers_t1", RESULT): "GEBIEDEN", ("kaarten", RESULT): "OUTPUT"},
    ),
    Model(
        "halfjaartoewijzingen",
        toewijzingen_parameters(),
        TOEWIJZINGEN_STEPS,
        {
            ("verhuringen", RESULT): "OUTPUT",
            ("voorraad", RESULT): "KAART_VOORRAAD",
            ("opvallend", RESULT): "OPVALLEND",
            ("categorieen", RESULT): "CATEGORIEEN",
            ("verhuringen", "TABEL"): "TABEL",
            ("wachttijden", RESULT): "WACHTTIJDEN",
            ("wachttijden", "HTML"): "HTML",
        },
    ),
    Model(
        "kaartensetpergemeente",
        kaartenset_parameters(),
        KAARTENSET_STEPS,
        {
            ("kaarten", RESULT): "GEOPACKAGE",
            ("bladen", RESULT): "OUTPUT",
            ("boek", RESULT): "WERKBOEK",
            ("boek", "HTML"): "WEBPAGINA",
        },
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "resources" / "models")
    folder = parser.parse_args().out
    application = QgsApplication([], False)
    application.initQgis()
    from veerkracht.processing.base.model import BundledModel
    from veerkracht.processing.provider import ALGORITHMS, VeerkrachtProvider

    class StepsOnly(VeerkrachtProvider):
        """Lists what models are made of: the models themselves cannot be read before they are made."""

        def loadAlgorithms(self) -> None:
            for algorithm in ALGORITHMS:
                if not issubclass(algorithm, BundledModel):
                    self.addAlgorithm(algorithm())

    provider = StepsOnly()
    QgsApplication.processingRegistry().addProvider(provider)
    folder.mkdir(parents=True, exist_ok=True)
    for model in [model.make() for model in MODELS]:
        path = folder / f"{model.name()}.model3"
        if not model.toFile(str(path)):
            raise SystemExit(f"{path} cannot be written")
        # Qt puts the attributes of an element in another order each time.
        path.write_text(canonicalize(path.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
        print(path)
    os._exit(0)  # QGIS and Python do not agree on who takes what down first


if __name__ == "__main__":
    main()
