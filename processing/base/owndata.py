"""Own files of lettings and property: what they are read by, for the algorithm and the dialog that shows it first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...resources import definitions
from .lettings import default_code_list
from .sheets import hidden_sheets, read_sheet, sheet_names

if TYPE_CHECKING:
    from qgis.core import QgsFeedback

    from ...analysis.bladindeling import Blad
    from ...analysis.eigenbestand import Vondst
    from ...analysis.eigenbladen import Bladen
    from ...analysis.eigenvelden import Regels
    from ...analysis.kolomkeuze import Kolomkeuze

KINDS = ("toewijzingen", "bezit")


@dataclass(frozen=True)
class Begrip:
    """What was understood of a sheet: its table, which column is which field, and how that differs from a mapping."""

    vondst: Vondst
    keuze: Kolomkeuze
    meldingen: list[Melding] = field(default_factory=list)


def rules(kind: str, step: Callable[[], None] = lambda: None) -> Regels:
    """Return what files of one of KINDS are read by; ``step`` is called now and then, and may raise to stop it."""
    from ...analysis.bladindeling import Rijwoorden
    from ...analysis.celsoorten import Celwoorden
    from ...analysis.doelgroepen import Codelijst, matching_key
    from ...analysis.eigenvelden import Regels
    from ...analysis.kolomkeuze import Bestandsoort

    data, lettings = definitions.read("eigenbestand"), definitions.read("toewijzingen")
    codes = Codelijst.from_file(default_code_list()).table["code"]
    item = data["soorten"][kind]
    return Regels(
        Bestandsoort.from_mapping(kind, item, lettings["velden"] if kind == KINDS[0] else None),
        Celwoorden.from_mapping(data["cellen"]),
        Rijwoorden.from_mapping(data["rijen"], [*lettings["lezen"]["totaal"], *lettings["lezen"]["subtotaal"]]),
        definitions.read("gebieden"),
        frozenset(codes.map(matching_key)),
        frozenset(codes),
        tuple(item.get("corporatie", ())),
        tuple(item.get("geen_corporatie", ())),
        tuple(item.get("geen_woning", ())),
        step,
    )


def understand(
    blad: Blad, regels: Regels, mapping: Kolomkeuze | None = None, header: tuple[int, int] | None = None
) -> Begrip:
    """Return what is understood of a sheet, by a mapping where there is one. Raises Invoerfout without a table.

    The header rows of a mapping are used where its columns are found there; next year a title may have come between.
    """
    from ...analysis.eigenbestand import find_table
    from ...analysis.kolomkeuze import propose, reuse, say_misfits

    down = mapping.omlaag if mapping else ()

    def at(rows: tuple[int, int] | None) -> Begrip:
        vondst = find_table(blad, regels.rijen, regels.cellen, rows, down, regels.step)
        proposal = propose(vondst, regels.soort, regels.cellen, regels.rijen, regels.codes)
        if mapping is None:
            misfits = say_misfits(vondst, proposal, regels.soort, regels.cellen)
            return Begrip(vondst, replace(proposal, kop=rows), misfits)
        kept = reuse(mapping, vondst, proposal)
        return Begrip(vondst, replace(kept.keuze, kop=rows), kept.meldingen)

    if header or mapping is None or mapping.kop is None:
        return at(header)
    found = [at(None)]
    try:
        found.append(at(mapping.kop))
    except Invoerfout:
        return found[0]
    return min(found, key=lambda begrip: len(begrip.meldingen))


def visible_sheets(path: str, base: Blad, feedback: QgsFeedback, limit: int = 0) -> Iterator[Blad]:
    """Yield the sheets of a file that are not hidden in their order, ``base`` as it was read; see ``read_sheet``."""
    hidden = hidden_sheets(path)
    for name in sheet_names(path).names:
        if name == base.naam:
            yield base
        elif name not in hidden:
            yield read_sheet(path, name, feedback, limit)


def read_below(path: str, base: Begrip, bladen: Iterable[Blad], regels: Regels) -> Bladen:
    """Return the sheets of a file that have the columns that are read of ``base``, those rows below each other.

    Raises Invoerfout for files of which the rows are added up: a place may be on more sheets.
    """
    from ...analysis.eigenbladen import Bladen

    if regels.soort.id != KINDS[0]:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Only of lettings all sheets can be read at once. Choose one sheet.")
        )
    found = Bladen(regels, verborgen=sorted(hidden_sheets(path) - {base.vondst.blad.naam}))
    for blad in bladen:

        def of_this(blad: Blad = blad) -> tuple[Vondst, Kolomkeuze, list[Melding]]:
            is_base = blad.naam == base.vondst.blad.naam
            begrip = base if is_base else understand(blad, regels, base.keuze)
            return begrip.vondst, begrip.keuze, [] if is_base else begrip.meldingen

        found.add(blad.naam, base.keuze, of_this)
    return found


def read_mapping(path: str, kind: str) -> Kolomkeuze:
    """Return a mapping from its file. Raises Invoerfout for a file that is none, and for one of another kind."""
    from ...analysis.kolomkeuze import Kolomkeuze

    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "{path} cannot be opened: {error}."),
            path=path,
            error=str(getattr(error, "strerror", None) or error),
        ) from error
    mapping = Kolomkeuze.from_json(text, Path(path).name)
    if mapping.soort != kind:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The mapping {name} is of another kind of file ({found}, not {kind})."),
            name=Path(path).name,
            found=mapping.soort,
            kind=kind,
        )
    return mapping
