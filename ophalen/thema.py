"""The themes: what a user asks for, from the service that has it, of the gemeenten and the year that were chosen.

Every function here takes ``diensten`` (where things are) and what fetches: ``fetch(url, headers) -> bytes``, for which
``Cache.read`` serves, and where files are large ``download(url) -> Path``, a complete file that is only read. It tries
the routes of ``diensten`` in their order, and the next one when a service is away or answers nonsense, which is said.
``step()`` is called before every request and every so many rows, and may raise to stop (Cancelled).

They raise OphaalFout when nothing could be fetched, with a sentence on each route, and Invoerfout for a year, a kind of
area or a gemeente that cannot be. Nothing is written but in the folder that a caller gives.
"""

from __future__ import annotations

from .leefbaarheid import leefbaarometer
from .opbrengst import SOORTEN, Bestand, Download, Fetch, Gebied, Gebieden, Herkomst, Step, Tabel
from .statline import kerncijfers
from .vierkanten import vierkanten
from .wijkenbuurten import gebieden, gemeenten

__all__ = [
    "SOORTEN",
    "Bestand",
    "Download",
    "Fetch",
    "Gebied",
    "Gebieden",
    "Herkomst",
    "Step",
    "Tabel",
    "gebieden",
    "gemeenten",
    "kerncijfers",
    "leefbaarometer",
    "vierkanten",
]
