"""The gemeenten that a user names, and which rows of an input lie in them: one rule for all algorithms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingFeedback

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from ...resources import definitions
from ..downloads.keuzes import typed_gemeenten
from .layers import SourceTable

if TYPE_CHECKING:
    from ...analysis.gemeentedeel import Gemeentedeel

CODES = "gebiedcode"  # of wijken and buurten, which tell the gemeente too


def part_of(
    table: SourceTable, text: str, code_field: str, name_field: str, feedback: QgsProcessingFeedback
) -> Gemeentedeel | None:
    """Return which rows of ``table`` lie in the gemeenten of ``text`` (codes or names, commas between).

    None where the text names none: then all rows count. The fields may be ones that are not there: the code of a wijk
    or buurt tells its gemeente as well. Raises Invoerfout for a gemeente that is not there, Cancelled on cancel.
    """
    from ...analysis.gemeentedeel import gemeenten, in_gemeenten

    named = typed_gemeenten(text)
    if not named:
        return None
    code, name = _field(table, [code_field, CODES]), _field(table, [name_field])
    read = table.read([field for field in dict.fromkeys((code, name)) if field], feedback)
    known = gemeenten(read[code], read[name] if name else None, definitions.read("gebieden"))
    return in_gemeenten(known, named, definitions.read("gemeentenamen")["andere_namen"])


def _field(table: SourceTable, names: Sequence[str]) -> str:
    """Return the first of these fields that is there; the name of a gemeente may be missing, its code may not."""
    present = table.field_names()
    found = next((name for name in names if name in present), "")
    if not found and len(names) > 1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Layer {layer} has no field that tells the gemeente of each row ({names}). It has: {fields}.",
            ),
            layer=table.source.sourceName(),
            names=", ".join(dict.fromkeys(name for name in names if name)),
            fields=", ".join(present),
        )
    return found
