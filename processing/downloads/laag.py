"""A layer that is ready to be written, and what every layer says of where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsProcessingFeedback,
)

from ...analysis.schemas import print_day
from ...language import word
from ...ophalen.thema import Herkomst
from ...resources import definitions
from ..base.layers import result_fields
from ..base.note import Toelichting
from ..base.rows import NewRows
from ..base.styling import Kaart, Omtrek
from ..base.tables import TableFile

if TYPE_CHECKING:
    import pandas as pd

NAMES = "downloadgegevens"  # the definitions file
TABLES = ("wijken_", "buurten_", "leefbaarometer_", "vierkanten_")  # how the tables of this algorithm begin


@dataclass(frozen=True)
class Laag:
    """The rows of a layer and their boundaries (WKB of a MultiPolygon), in one order, with note and style."""

    tabel: str
    columns: pd.DataFrame
    shapes: Sequence[bytes]
    crs: QgsCoordinateReferenceSystem
    toelichting: Toelichting
    kaart: Kaart | Omtrek

    def rows(self, feedback: QgsProcessingFeedback) -> NewRows:
        """Return what is written."""
        fields, _, _ = result_fields(QgsFields(), self.columns)
        return NewRows(fields, self.columns, feedback, self.shapes, Qgis.WkbType.MultiPolygon)


class DownloadFile(TableFile):
    """The GeoPackage with what was fetched."""

    @staticmethod
    def is_ours(name: str, description: str) -> bool:
        """Return whether a table was made by this algorithm: by its name, and by the note that it carries."""
        signatures = [word("gemaakt_met", taal).format(versie="").strip() for taal in ("nl", "en")]
        return name.startswith(TABLES) and any(signature in description for signature in signatures)

    def write(self, laag: Laag) -> None:
        """Write a layer. Raises Invoerfout when the file does not take it, Cancelled on cancel."""
        description = "\n".join(laag.toelichting.lines())
        rows, wkb_type = laag.rows(self.feedback), Qgis.WkbType.MultiPolygon
        self.write_rows(laag.tabel, rows, wkb_type, laag.crs, lambda done: None, description)

    def uri(self, laag: Laag) -> str:
        """Return the source to open a layer with, once the file is there."""
        return f"{Path(self.path)}|layername={laag.tabel}"


def text(group: str, key: str, taal: str, **places: object) -> str:
    """Return a text of the definitions with its places filled."""
    return definitions.read(NAMES)[group][key][taal].format(**places)


def layer_text(laag: str, key: str, taal: str, **places: object) -> str:
    """Return the title or the definition of a layer."""
    return definitions.read(NAMES)["lagen"][laag][key][taal].format(**places)


def table_name(laag: str, jaar: int) -> str:
    """Return what the table of a layer is called."""
    return definitions.read(NAMES)["lagen"][laag]["tabel"].format(jaar=jaar)


def remark(herkomst: Herkomst, dates: Sequence[date], taal: str) -> str:
    """Return the line of a note on a source: by which route, on which days it was fetched, and its licence."""
    parts = [herkomst.route]
    if dates:
        first, last = (print_day(day, taal) for day in (dates[0], dates[-1]))
        parts.append(text("woorden", "opgehaald", taal, dag=first if first == last else f"{first} - {last}"))
    parts.append(text("woorden", "licentie", taal, licentie=f"{herkomst.licentie[taal]}, {herkomst.licentie_url}"))
    return f"{herkomst.bron[taal]}: {'; '.join(parts)}"


def licences(herkomsten: Sequence[Herkomst], taal: str) -> list[str]:
    """Return the licences of these sources, each once."""
    return list(dict.fromkeys(f"{herkomst.licentie[taal]} ({herkomst.licentie_url})" for herkomst in herkomsten))
