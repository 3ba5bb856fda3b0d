"""The areas that stand out: by which ground, and the sentence with the figures (000, table 1.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.schemas import Klasse, Klassenschema, format_number, print_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from . import toewijzingen
from .toewijzingen import KAARTEN, published_shares

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.opvallendegebieden import Regel
    from ...analysis.toewijzingenpergebied import Aandeel
    from ...analysis.waardestatus import Geheim


@dataclass(frozen=True)
class Keuzes:
    """The fields ('' for one that was not chosen), the two limits, and which areas are kept."""

    pct_verhuringen: str
    pct_voorraad: str
    gebiedcode: str
    gebiednaam: str
    aantal: str
    verhuringen: Regel
    voorraad: Regel
    beide: bool = False
    alle: bool = False

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read."""
        numbers = [self.pct_verhuringen, self.pct_voorraad, self.aantal]
        return [name for name in numbers if name], [name for name in (self.gebiedcode, self.gebiednaam) if name]

    def regels(self) -> dict[str, Regel]:
        """Return the limits by the names that the definitions have for them."""
        return {"verhuringen": self.verhuringen, "voorraad": self.voorraad}


def printed_decimals() -> dict[str, int]:
    """Return with how many decimals the shares are printed."""
    shares = definitions.read("toewijzingen")["percentages"]
    return {"verhuringen": shares["decimalen_verhuringen"], "voorraad": shares["decimalen_voorraad"]}


def schema(*, alle: bool) -> Klassenschema:
    """Return the grounds as classes; with ``alle`` also class 0, for what does not stand out."""
    data = definitions.read("opvallendegebieden")
    classes = Klassenschema.from_mapping(data["kaart"])
    if not alle:
        return classes
    return replace(classes, klassen=(Klasse(0, data["niet"]["label"], data["niet"]["kleur"]), *classes.klassen))


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``opv_grond opv_label opv_reden`` for the areas that stand out, or for all, in the order of their codes.

    Areas without a code come last.
    """
    from ...analysis.gebiedcodes import as_text
    from ...analysis.opvallendegebieden import NIET, opvallende_gebieden

    result = opvallende_gebieden(
        table[keuzes.pct_verhuringen],
        table[keuzes.pct_voorraad],
        keuzes.verhuringen,
        keuzes.voorraad,
        beide=keuzes.beide,
    )
    columns = result.table[["opv_grond"]]
    if not keuzes.alle:
        columns = columns[(columns["opv_grond"] > NIET).fillna(False).astype(bool)]
    codes = as_text(table[keuzes.gebiedcode])
    columns = columns.loc[codes.loc[columns.index].sort_values(kind="stable", na_position="last").index]
    shares = {"verhuringen": keuzes.pct_verhuringen, "voorraad": keuzes.pct_voorraad}
    kaart = Kaartresultaat.of_classes(
        columns,
        "opv_grond",
        "opv_label",
        schema(alle=keuzes.alle),
        _note(keuzes, herkomst),
        result.meldingen,
        geheim=herkomst.geheim,
        gemaakt={"opv_grond": list(shares.values())},
    )
    secret = herkomst.geheim.renamed(shares)
    reasons = _reasons(table, result.table.loc[columns.index], codes, keuzes, (secret, herkomst.taal))
    return replace(kaart, columns=kaart.columns.assign(opv_reden=reasons))


def _reasons(
    table: pd.DataFrame, rows: pd.DataFrame, codes: pd.Series, keuzes: Keuzes, said: tuple[Geheim, str]
) -> list[str]:
    """Return the sentence of each row, with its figures as compared. ``said``: what is secret, and the language."""
    from ...analysis.gebiedcodes import as_text, nothing

    geheim, taal = said
    texts = definitions.read("opvallendegebieden")["reden"]
    names = as_text(table[keuzes.gebiednaam]) if keuzes.gebiednaam else nothing(table.index)
    counts = table[keuzes.aantal] if keuzes.aantal else nothing(table.index)
    columns = [
        codes.loc[rows.index],
        names.loc[rows.index],
        *(
            _figures(rows, name, regel, geheim.rows([name], rows.index), taal)
            for name, regel in keuzes.regels().items()
        ),
        counts.loc[rows.index],
    ]
    reasons = []
    for code, naam, verhuringen, voorraad, count in zip(*columns, strict=True):
        gebied = " ".join(text for text in (code, naam) if text)
        aantal = "" if count is None or count != count else print_number(count, taal)
        sentence = texts["zin"][taal].format(
            gebied=f"{gebied}: " if gebied else "",
            verhuringen=verhuringen,
            voorraad=voorraad,
            aantal=texts["aantal"][taal].format(aantal=aantal) if aantal else "",
        )
        reasons.append(sentence if gebied else sentence[0].upper() + sentence[1:])
    return reasons


def _figures(rows: pd.DataFrame, name: str, regel: Regel, secret: pd.Series, taal: str) -> list[str]:
    """Return each share and on which side of its limit it is, such as ``67 % (meer dan 50 %)``."""
    texts = definitions.read("opvallendegebieden")["reden"]
    aandeel = _printed_as(name, regel)
    oordelen = {True: _limit(regel, "ja", taal), False: _limit(regel, "nee", taal)}
    return [
        texts["geheim" if hidden else "onbekend"][taal]
        if share != share
        else texts["figuur"][taal].format(pct=aandeel.on_paper(share, taal), oordeel=oordelen[holds])
        for share, holds, hidden in zip(rows[f"pct_{name}"], rows[f"op_{name}"], secret, strict=True)
    ]


def _printed_as(name: str, regel: Regel) -> Aandeel:
    """Return how a share is printed, with more decimals where it is not compared as printed."""
    aandeel = published_shares(toewijzingen.Keuzes())[KAARTEN.index(name)]
    if regel.decimals is not None:
        return aandeel
    extra = definitions.read("opvallendegebieden")["vergelijking"]["extra_decimalen"]
    return replace(aandeel, decimalen=aandeel.decimalen + extra)


def _limit(regel: Regel, side: str, taal: str) -> str:
    """Return the limit in words, as what holds (``ja``) or does not (``nee``)."""
    texts = definitions.read("opvallendegebieden")["operatoren"][regel.operator]
    return texts[side][taal].format(grens=format_number(regel.grens, taal))


def _note(keuzes: Keuzes, herkomst: Herkomst) -> Toelichting:
    data, taal = definitions.read("opvallendegebieden"), herkomst.taal
    status = data["kaart"]["status"]
    way = "precies" if keuzes.verhuringen.decimals is None else "gedrukt"
    grenzen = [
        Grens(data["regels"][name]["tekst"][taal], _limit(regel, "ja", taal), status)
        for name, regel in keuzes.regels().items()
    ]
    for part, value in (
        ("combinatie", data["combinatie"]["beide" if keuzes.beide else "een"][taal]),
        ("vergelijking", data["vergelijking"][way][taal].format(**printed_decimals())),
    ):
        grenzen.append(Grens(data[part]["tekst"][taal], value, status))
    return Toelichting(
        titel=data["titel"][taal],
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["kaart"]["bron"],
        grenzen=grenzen,
        velden=[name for names in keuzes.fields() for name in names],
        opmerkingen=herkomst.opmerkingen,
    )
