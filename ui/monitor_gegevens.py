"""What the panel *Monitor* works out in the background: deliveries against the agreement, and waiting times."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qgis.core import QgsFeedback, QgsVectorLayer

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..processing.base.lettings import default_code_list, read_file, way_of_reading
from ..resources import definitions
from .layer_choice import guess_field
from .snapshot import Snapshot

if TYPE_CHECKING:
    from ..analysis.programmamonitor import Afspraken, Monitor
    from ..analysis.toewijzingen import Toewijzingen
    from ..analysis.wachttijden import Wachtgrenzen, Wachttijden

MONITOR, WACHTTIJDEN = "programmamonitor", "wachttijden"
# Columns of the lettings that the panel asks for; the first two it cannot do without.
CODE, DATUM, START, EIND, AANTAL, PERIODE, NUMMER = COLUMNS = (
    "code",
    "datum",
    "urgentiedatum",
    "contractdatum",
    "aantal",
    "periode",
    "nummer",
)
STEP = "kwartaal"  # as 002 has the waiting times
JAAR, VERHURINGEN = "jaar", "verhuringen"


@dataclass(frozen=True)
class Bron:
    """Where the figures come from: the lettings and column -> field of those that matter, the code list, and the social
    lettings per year as text or as a table of its own with fields for JAAR and VERHURINGEN. ``minimum`` is the number
    of lettings from which waiting times are shown.

    ``lettings`` holds all fields, to tell a letting that is in the file twice from two on one day.
    """

    lettings: Snapshot
    velden: Mapping[str, str]
    minimum: int
    codelijst: str = ""
    tekst: str = ""
    tabel: Snapshot | None = None
    tabelvelden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Gelezen:
    """What was read, for as long as the lettings stay as they are. ``wachtfout`` says why there are no wachttijden."""

    toewijzingen: Toewijzingen
    verhuringen: Mapping[int, float | None]
    wachttijden: Wachttijden | None
    wachtfout: Melding | None
    meldingen: tuple[Melding, ...]


@dataclass(frozen=True)
class Cijfers:
    """All that the panel shows."""

    gelezen: Gelezen
    monitor: Monitor

    @property
    def meldingen(self) -> list[Melding]:
        """What is to be said, in the order in which it was found, each once."""
        said = [*self.gelezen.meldingen, *self.monitor.meldingen]
        return [melding for place, melding in enumerate(said) if melding not in said[:place]]


def guessed_fields(layer: QgsVectorLayer | None) -> dict[str, str]:
    """Return column -> field of a layer with lettings, '' where no field is called like it."""
    lettings, waits = definitions.read("toewijzingen")["velden"], definitions.read(WACHTTIJDEN)["velden"]
    names = {START: waits["start"], EIND: waits["eind"]}
    found = {column: guess_field(layer, names.get(column) or lettings[column]) for column in COLUMNS}
    if found[DATUM]:
        found[PERIODE] = ""  # which would go before the date, and knows less
    return found


def guessed_totals(layer: QgsVectorLayer | None) -> dict[str, str]:
    """Return the fields with the year and the number of social lettings, '' where no field is called like it."""
    names = definitions.read(MONITOR)["velden"]
    return {column: guess_field(layer, names[column]) for column in (JAAR, VERHURINGEN)}


def wait_limits(minimum: int | None = None) -> Wachtgrenzen:
    """Return the limits of the waiting times as they are defined, but for the ``minimum`` number of lettings."""
    from ..analysis.wachttijden import Wachtgrenzen

    data = definitions.read(WACHTTIJDEN)
    return Wachtgrenzen(
        data["grenzen"]["kort"],
        data["grenzen"]["lang"],
        data["minimum"]["verhuringen"] if minimum is None else minimum,
        data["datums"]["vroegste_jaar"],
    )


def read(bron: Bron, taal: str, feedback: QgsFeedback) -> Gelezen:
    """Read the lettings and work out the waiting times. Raises Invoerfout for what cannot be read."""
    toewijzingen = read_file(
        bron.lettings.table,
        bron.lettings.read(feedback),
        bron.velden,
        way_of_reading(),
        bron.codelijst or default_code_list(),
    )
    verhuringen, said = _totals(bron, feedback)
    waits, problem = _waits(toewijzingen, wait_limits(bron.minimum), taal)
    meldingen = (*toewijzingen.meldingen, *said, *(waits.meldingen if waits else ()))
    return Gelezen(toewijzingen, verhuringen, waits, problem, meldingen)


def _totals(bron: Bron, feedback: QgsFeedback) -> tuple[dict[int, float | None], list[Melding]]:
    """Return the social lettings of each year as far as they are given, and what is to be said of them."""
    from ..analysis.verhuringen import parse_verhuringen, read_verhuringen

    if bron.tabel is None:
        return parse_verhuringen(bron.tekst), []
    return read_verhuringen(bron.tabel.read(feedback), bron.tabelvelden[JAAR], bron.tabelvelden[VERHURINGEN])


def _waits(toewijzingen: Toewijzingen, grenzen: Wachtgrenzen, taal: str) -> tuple[Wachttijden | None, Melding | None]:
    from ..analysis.wachttijden import in_programme, wachttijden

    table = toewijzingen.table
    if START not in table or EIND not in table:
        return None, Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "For waiting times, choose the fields with the begin of the wait and the date of the contract under "
                "Settings.",
            )
        )
    rows, _ = in_programme(table)
    order = toewijzingen.codelijst.table["subgroep"].tolist()
    try:
        renamed = rows.rename(columns={START: "start", EIND: "eind"})
        return wachttijden(renamed, grenzen, STEP, order, taal), None
    except Invoerfout as error:
        return None, error.melding


def work_out(gelezen: Gelezen, afspraken: Afspraken, tot: datetime.date | None) -> Cijfers:
    """Hold what was read, up to the day ``tot`` if given, against the agreement.

    Raises Invoerfout when nothing is of the programme.
    """
    from ..analysis.programmamonitor import Programmagroepen, monitor

    groepen = Programmagroepen.from_mapping(definitions.read(MONITOR))
    result = monitor(gelezen.toewijzingen.table, groepen, afspraken, verhuringen=gelezen.verhuringen, tot=tot)
    return Cijfers(gelezen, result)
