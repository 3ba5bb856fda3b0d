"""Classes of equal size: how a figure is drawn that has no classes of its own. Its breaks follow from the layer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...analysis.schemas import Klassenschema
from ...analysis.waardestatus import GEHEIM, Geheim, is_status, status_field
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd


def in_even_classes(
    columns: pd.DataFrame, veld: str, klasse: str, label: str, note: Toelichting, *, outlined: bool = True
) -> Kaartresultaat | None:
    """Return ``columns`` with the class of figure ``veld`` in field ``klasse`` and its name in ``label``.

    The breaks are added to the limits of the note. None where the figure has one value only, or none. What is secret by
    the status beside ``veld`` is secret in the class too. Without ``outlined`` a symbol has an outline in its own
    colour.
    """
    from ...analysis.klassen import classify, even_breaks

    data, taal = definitions.read("gelijkeklassen"), note.taal
    breaks = even_breaks(columns[veld], data["aantal"])
    if not breaks:
        return None
    base = Klassenschema(data["naam"], (), data["status"], "")
    schema = base.with_breaks(breaks, "", palette(), decimals=9)
    if not outlined:
        schema = without_outline(schema)
    name = data["klasse_van"][taal].format(veld=veld)
    limit = Grens(name, f"{data['naam'][taal]} ({schema.interval_text(taal, 9)})", schema.status)
    classes = classify(columns[veld].astype(float), schema)
    return Kaartresultaat.of_classes(
        columns.assign(**{klasse: classes}),
        klasse,
        label,
        schema,
        replace(note, grenzen=[*note.grenzen, limit]),
        geheim=_secrets(columns, veld),
        gemaakt={klasse: [veld]},
    )


def palette() -> list[str]:
    """Return the colours of the classes, from low to high."""
    return definitions.read("gelijkeklassen")["palet"]


def middle_colour() -> str:
    """Return the colour of what has one value only."""
    return palette()[len(palette()) // 2]


def without_outline(schema: Klassenschema) -> Klassenschema:
    """Return the classes with an outline in their own colour, for symbols that are smaller than a white one."""
    return replace(schema, klassen=tuple(replace(klasse, rand=klasse.kleur) for klasse in schema.klassen))


def _secrets(columns: pd.DataFrame, veld: str) -> Geheim:
    name = status_field(veld)
    if name not in columns.columns or not is_status(columns[name]):
        return Geheim()
    return Geheim({veld: columns[name] == GEHEIM})
