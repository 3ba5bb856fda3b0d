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
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF

Bron = QgsProcessingModelChildParameterSource
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
    return [Bron.fromChildOutput(step, "OUTPUT")]


def computed(expression: str) -> list[Bron]:
    """Return what an expression gives."""
    return [Bron.fromExpression(expression)]


def fixed(what: object) -> list[Bron]:
    """Return a value that is always the same."""
    return [Bron.fromStaticValue(what)]


def vierkanten_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of veerkrachtopvierkanten, in the order of the dialog."""
    advanced = [
        QgsProcessingParameterEnum("METHODE", "", ["cirkel", "lopen"], defaultValue=0),
        QgsProcessingParameterFeatureSource("LIJNEN", "", [Qgis.ProcessingSourceType.VectorLine], optional=True),
        QgsProcessingParameterNumber("AFSTAND", "", optional=True, minValue=0),
        QgsProcessingParameterNumber("MINIMUM", "", WHOLE, 10, minValue=0),
        QgsProcessingParameterEnum("ZIJDE", "", ["100 m", "500 m"], defaultValue=0),
        QgsProcessingParameterEnum("TAAL", "", ["Nederlands", "English"], optional=True),
    ]
    for definition in advanced:
        definition.setFlags(definition.flags() | Qgis.ProcessingParameterFlag.Advanced)
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
        *advanced,
    ]


VIERKANTEN_STEPS: dict[str, tuple[str, Mapping[str, list[Bron]]]] = {
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


def make_vierkanten() -> QgsProcessingModelAlgorithm:
    """Return the model veerkrachtopvierkanten."""
    model = QgsProcessingModelAlgorithm("veerkrachtopvierkanten", "modellen", "modellen")
    for number, definition in enumerate(vierkanten_parameters()):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120 + 220 * (number % 6), 60 + 70 * (number // 6)))
        model.addModelParameter(definition, component)
    model.setParameterOrder([definition.name() for definition in vierkanten_parameters()])
    results = {"vierkanten": "VIERKANTEN", "kaarten": "OUTPUT"}
    for number, (step, (algorithm, sources)) in enumerate(VIERKANTEN_STEPS.items()):
        child = QgsProcessingModelChildAlgorithm(f"veerkracht:{algorithm}")
        child.setChildId(step)
        child.setDescription(algorithm)
        child.setPosition(QPointF(200 + 260 * number, 360))
        for name, source in sources.items():
            child.addParameterSources(name, source)
        child.addParameterSources("TAAL", value("TAAL"))
        if step in results:
            output = QgsProcessingModelOutput("OUTPUT", results[step])
            output.setChildId(step)
            output.setChildOutputName("OUTPUT")
            output.setPosition(QPointF(200 + 260 * number, 460))
            child.setModelOutputs({"OUTPUT": output})
        model.addChildAlgorithm(child)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "resources" / "models")
    folder = parser.parse_args().out
    application = QgsApplication([], False)
    application.initQgis()
    from veerkracht.processing.provider import VeerkrachtProvider

    provider = VeerkrachtProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    folder.mkdir(parents=True, exist_ok=True)
    for make in (make_vierkanten,):
        model = make()
        path = folder / f"{model.name()}.model3"
        if not model.toFile(str(path)):
            raise SystemExit(f"{path} cannot be written")
        # Qt puts the attributes of an element in another order each time.
        path.write_text(canonicalize(path.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
        print(path)
    os._exit(0)  # QGIS and Python do not agree on who takes what down first


if __name__ == "__main__":
    main()
