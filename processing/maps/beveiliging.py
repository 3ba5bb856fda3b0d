"""Protected figures: how the parameters become an order for the analysis, and the note of the result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import DEFAULT, PUBLISHED, format_number
from ...analysis.waardestatus import CIJFER, GEHEIM, NUL, ONTBREKEND, status_field
from ...resources import definitions
from ..base.matrix import matrix_rows
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.beveiliging import Beveiligd
    from ...analysis.beveiligopdracht import Opdracht, Regels

INCOMPLETE = QT_TRANSLATE_NOOP("Veerkracht", "This row is not complete: '{row}'. Fill in every cell, or none.")
PLUS = "+"


def order_of(cells: dict[str, Sequence[object]], counts: Sequence[str], incomes: Sequence[str]) -> Opdracht:
    """Return what is to be published. ``cells`` has the cells of each matrix parameter, row by row.

    Raises Invoerfout for a row that is not whole, when nothing is asked, and for a field with incomes that nothing is
    made of.
    """
    from ...analysis.beveiligopdracht import Gemiddelde, Opdracht, Optelling, Som
    from ...analysis.hercodering import Aandeel

    largest = dict(matrix_rows(cells["GROOTSTE"], 2, INCOMPLETE))
    observed = dict(matrix_rows(cells["WAARNEMINGEN"], 2, INCOMPLETE))
    additions = matrix_rows(cells["OPTELLINGEN"], 2, INCOMPLETE)
    opdracht = Opdracht(
        tellingen=tuple(counts),
        aandelen=tuple(Aandeel(*row) for row in matrix_rows(cells["AANDELEN"], 3, INCOMPLETE)),
        gemiddelden=tuple(Gemiddelde(*row) for row in matrix_rows(cells["GEMIDDELDEN"], 2, INCOMPLETE)),
        sommen=tuple(Som(name, largest.get(name, ""), observed.get(name, "")) for name in {**largest, **observed}),
        optellingen=tuple(
            Optelling(total, tuple(part.strip() for part in parts.split(PLUS) if part.strip()))
            for total, parts in additions
        ),
        inkomen=frozenset(incomes),
    )
    if not opdracht.figures():
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "Choose at least one count, or give a share or a mean."))
    check_income(incomes, [*opdracht.fields(), *(share.naam for share in opdracht.aandelen)])
    return opdracht


def check_income(incomes: Iterable[str], used: Collection[str]) -> None:
    """Raise Invoerfout for a field that was marked as income and is in no figure: its minimum protects nothing."""
    wrong = sorted(set(incomes) - set(used))
    if wrong:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No figure is made of these fields with incomes: {names}. Ask a figure of them, or choose the fields "
                "that the figures are made of.",
            ),
            names=", ".join(wrong),
        )


def note(
    opdracht: Opdracht, regels: Regels, niveaus: Sequence[str], herkomst: Herkomst, result: Beveiligd
) -> Toelichting:
    """Return the note of the result: the limits, and how many values of each field are what.

    Not why they are secret: of two secret counts that are 18 together, "both under the minimum" says that both are 9.
    """
    data, taal = definitions.read("beveiliging"), herkomst.taal
    definitie = data["definitie"][taal]
    if niveaus:
        definitie += "; " + data["niveaus"][taal].format(niveaus=", ".join(niveaus))
    counted = "; ".join(f"{name} {_counts_text(result.gebieden[status_field(name)])}" for name in opdracht.figures())
    remarks = [
        data["opmerkingen"]["beveiligd" if niveaus else "plat"][taal],
        data["opmerkingen"]["telling"][taal].format(velden=counted),
    ]
    return Toelichting(
        titel=data["titel"][taal],
        definitie=definitie,
        taal=taal,
        bronnen=herkomst.bronnen,
        grenzen=_limits(opdracht, regels, taal),
        velden=opdracht.figures(),
        opmerkingen=list(dict.fromkeys([*herkomst.opmerkingen, *remarks])),
    )


def _counts_text(status: pd.Series) -> str:
    """Return how many values are what: ``10 / 2 / 4 / 0``."""
    counts = status.value_counts()
    return " / ".join(str(counts.get(name, 0)) for name in (CIJFER, NUL, GEHEIM, ONTBREKEND))


def _limits(opdracht: Opdracht, regels: Regels, taal: str) -> list[Grens]:
    data = definitions.read("beveiliging")
    shares, sums = bool(opdracht.aandelen), bool(opdracht.largest())
    used = (
        ("minimum", regels.minimum, data["minimum"]["waarnemingen"], "", True),
        ("minimum_inkomen", regels.minimum_inkomen, data["minimum"]["inkomen"], "", bool(opdracht.inkomen)),
        ("minimum_noemer", regels.minimum_noemer, data["minimum"]["noemer"], "", shares),
        ("dominantie", regels.dominantie, data["dominantie"]["pct"], " %", sums),
        ("bovengrens", regels.bovengrens, data["grenzen"]["boven"], " %", shares),
        ("ondergrens", regels.ondergrens, None, " %", shares and regels.ondergrens > 0),
        ("afronden", regels.afronden, data["afronden"]["tellingen"], "", regels.afronden > 0),
        (
            "afronden_aandelen",
            regels.afronden_aandelen,
            data["afronden"]["aandelen"],
            " %",
            shares and regels.afronden_aandelen > 0,
        ),
        ("breedte", regels.breedte, None, " %", sums or bool(opdracht.gemiddelden)),
    )
    return [
        Grens(
            data["tekst"][name][taal],
            f"{format_number(value, taal)}{unit}",
            PUBLISHED if value == published else DEFAULT,
        )
        for name, value, published, unit, shown in used
        if shown
    ]


def counts_said(opdracht: Opdracht, result: Beveiligd, taal: str) -> list[Melding]:
    """Return for each figure how many values are what and why, in the finest areas and in the totals: for the log only.

    Who has the log has the unprotected figures; why they are secret is in nothing that can be published.
    """
    words = definitions.read("beveiliging")["redenen"]
    said = []
    for name in opdracht.figures():
        for status, reasons, text in (
            (
                result.gebieden[status_field(name)],
                result.redenen[name],
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{field}: figures {figures}, zero {zero}, secret {secret}{why}, missing {missing}.",
                ),
            ),
            (
                result.totalen[status_field(name)].iloc[len(result.gebieden) :],
                result.redenen_totalen[name],
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{field}, totals: figures {figures}, zero {zero}, secret {secret}{why}, missing {missing}.",
                ),
            ),
        ):
            counts = status.value_counts()
            if not len(status):
                continue
            why = ", ".join(f"{words[reason][taal]} {count}" for reason, count in reasons.items() if count)
            values = {
                "field": name,
                "figures": int(counts.get(CIJFER, 0)),
                "zero": int(counts.get(NUL, 0)),
                "secret": int(counts.get(GEHEIM, 0)),
                "why": f" ({why})" if why else "",
                "missing": int(counts.get(ONTBREKEND, 0)),
            }
            said.append(Melding(text, values))
    return said
