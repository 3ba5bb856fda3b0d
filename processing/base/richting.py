"""Richting: whether more of what a field measures is better or worse, by the words of its name."""

from __future__ import annotations

import re

from ...resources import definitions

YEAR = re.compile(r"(19|20|21)\d\d")
MEASURES, GROUPS = "maten", "groepen"


def known_measure(field: str) -> str:
    """Return the measure that the name of a field is about, '' where it is none that is known.

    The name may only have words of a development, of a share, and years besides: ``onv_ontw``, ``pct_lvb_2014_2020``.
    """
    affixes = definitions.read("kantelpunten")["velden"]
    words = field.casefold().split("_")
    while words and words[0] in affixes["vooraf"]:
        words.pop(0)
    while words and (words[-1] in affixes["achteraf"] or YEAR.fullmatch(words[-1])):
        words.pop()
    return words[0] if len(words) == 1 and words[0] in known_measures() else ""


def known_measures() -> set[str]:
    """Return the measures of which is known whether more is better or worse."""
    groups = definitions.read("kwetsbaarheid")[GROUPS].values()
    measures = definitions.read("leefbaarometer")[MEASURES]
    index = definitions.read("kantelpunten")["velden"]["index"]
    return {*measures, index, *(name for item in groups for name in item[GROUPS])}


def direction_lines(field: str, taal: str, name: str = "") -> list[str]:
    """Return that of a score of the Leefbaarometer (which the report calls ``name``) higher is better, else nothing.

    Who reads "lower" of a score of overlast takes it for less overlast, and concludes the opposite.
    """
    measure = known_measure(field)
    measures = definitions.read("leefbaarometer")[MEASURES]
    if measure not in measures:
        return []
    text = definitions.read("verslag")["woorden"]["hoger_beter"][taal]
    return [text.format(veld=name or field, maat=measures[measure][taal])]
