"""Reading an own file for its preview, in the background, and the mappings that are remembered for next year's file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qgis.core import QgsFeedback, QgsSettings

from ..analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ..processing.base.layers import check_cancelled
from ..processing.base.owndata import Begrip, read_below, rules, understand, visible_sheets
from ..processing.base.sheets import read_sheet, sheet_names

if TYPE_CHECKING:
    from ..analysis.bladindeling import Blad
    from ..analysis.eigentabel import Eigentabel
    from ..analysis.kolomkeuze import Begrepen, Kolomkeuze

SETTING = "veerkracht/eigenbestand/kolomkeuzes"
KEPT = 30  # mappings that are remembered, the last used first
PREVIEW = 20_000  # rows; of a longer file the first ones show what was understood


@dataclass(frozen=True)
class Vraag:
    """What is to be shown: a file, a sheet ('' for the longest, ALL), a kind of file, and what the user chose.

    Without a mapping one that is remembered is used where it fits. ``blad`` is the sheet where it was read before,
    ``bladen`` are all of them.
    """

    path: str
    kind: str
    sheet: str = ""
    mapping: Kolomkeuze | None = None
    header: tuple[int, int] | None = None
    blad: Blad | None = None
    names: tuple[str, ...] = ()
    bladen: Sequence[Blad] = ()


@dataclass(frozen=True)
class Gezien:
    """What a file looks like: its sheets, the cells, what was understood, and the first rows of the result.

    ``fout`` says why there is no result; ``eigenaren`` of each owner in how many rows it is and whether it is a
    corporatie (None: to ask); ``herkend`` whether a remembered mapping was used; ``bladen`` the sheets
    where all are read, ``blad`` being the first to be understood; ``rijen`` how many rows with data were read.
    """

    vraag: Vraag
    names: tuple[str, ...]
    blad: Blad
    begrip: Begrip | None = None
    begrepen: Sequence[Begrepen] = ()
    tabel: Eigentabel | None = None
    fout: Melding | None = None
    eigenaren: Mapping[str, tuple[int, bool | None]] = field(default_factory=dict)
    herkend: bool = False
    bladen: Sequence[Blad] = ()
    rijen: int = 0

    @property
    def sheet(self) -> str:
        """The name of the sheet, ALL where all with its columns are read."""
        from ..analysis.eigenbladen import ALL

        return ALL if self.bladen else self.blad.naam

    @property
    def meldingen(self) -> list[Melding]:
        """Return all that is to be said, what stands in the way first."""
        said = [self.fout] if self.fout else []
        if self.herkend:
            said.append(Melding(QT_TRANSLATE_NOOP("Veerkracht", "The mapping of an earlier file was used.")))
        bladen = self.bladen or [self.blad]
        if any(blad.is_part for blad in bladen):
            text = QT_TRANSLATE_NOOP(
                "Veerkracht", "This is a preview of the first {count} of {total} rows; 'Read' reads them all."
            )
            values = {
                "count": sum(len(blad.rijen) for blad in bladen),
                "total": sum(max(blad.rijen_totaal, len(blad.rijen)) for blad in bladen),
            }
            said.append(Melding(text, values))
        if self.begrip:
            said += [*self.begrip.meldingen, *([] if self.bladen else self.begrip.vondst.meldingen)]
        return [*said, *(self.tabel.meldingen if self.tabel else [])]


def look(vraag: Vraag, kept: Sequence[Kolomkeuze], feedback: QgsFeedback) -> Gezien:
    """Return what the file looks like. Raises Invoerfout when it cannot be read at all, Cancelled on cancel."""
    from ..analysis.eigenbezit import owner_verdicts
    from ..analysis.eigenbladen import ALL
    from ..analysis.eigentabel import clean_table
    from ..analysis.kolomkeuze import best_match, understood

    names = vraag.names or sheet_names(vraag.path).names
    every = vraag.sheet == ALL
    blad = vraag.blad or read_sheet(vraag.path, "" if every else vraag.sheet, feedback, PREVIEW)
    regels = rules(vraag.kind, lambda: check_cancelled(feedback))
    mapping = vraag.mapping
    begrip, begrepen, owners, herkend, bladen = None, (), {}, False, ()
    try:
        begrip = understand(blad, regels, mapping, vraag.header)
        if mapping is None:
            known = best_match(kept, vraag.kind, [kolom.naam for kolom in begrip.vondst.kolommen])
            if known is not None:
                begrip, herkend = understand(blad, regels, known, vraag.header), True
                every = every or (not vraag.sheet and known.blad == ALL and len(names) > 1)
        begrepen = understood(begrip.vondst, begrip.keuze, regels.soort, regels.cellen)
        for column in begrip.keuze.columns_of("eigenaar")[:1]:
            found = owner_verdicts(begrip.vondst.table[column], column, begrip.keuze, regels)
            owners = {name: (int(rows), verdict) for name, rows, verdict in found.itertuples()}
        rows = len(begrip.vondst.table)
        if every:
            bladen = vraag.bladen or tuple(visible_sheets(vraag.path, blad, feedback, PREVIEW))
            below = read_below(vraag.path, begrip, bladen, regels)
            tabel, rows = below.join(), sum(below.rijen.values())
        else:
            tabel = clean_table(begrip.vondst, begrip.keuze, regels)
    except Invoerfout as error:
        return Gezien(vraag, names, blad, begrip, begrepen, None, error.melding, owners, herkend, bladen)
    return Gezien(vraag, names, blad, begrip, begrepen, tabel, None, owners, herkend, bladen, rows)


def remembered() -> list[Kolomkeuze]:
    """Return the mappings that are remembered, the last used first; what cannot be read is left out."""
    from ..analysis.kolomkeuze import Kolomkeuze

    try:
        texts = json.loads(QgsSettings().value(SETTING, "[]"))
    except (TypeError, ValueError):
        return []
    found = []
    for text in texts if isinstance(texts, list) else ():
        try:
            found.append(Kolomkeuze.from_json(text))
        except Invoerfout:
            continue
    return found


def remember(keuze: Kolomkeuze) -> None:
    """Keep a mapping for files with the same header, in the place of the one that was kept for them."""
    from ..analysis.kolomkeuze import column_key

    def signature(kept: Kolomkeuze) -> tuple[str, frozenset[str]]:
        return kept.soort, frozenset(map(column_key, kept.velden))

    others = [kept for kept in remembered() if signature(kept) != signature(keuze)]
    texts = [kept.to_json() for kept in [keuze, *others][:KEPT]]
    QgsSettings().setValue(SETTING, json.dumps(texts, ensure_ascii=False))
