"""Kaart 3-1 of 004: the form of tenure that most of the dwellings of an area have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...analysis.schemas import DEFAULT, PUBLISHED, Klassenschema, format_number, print_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from ..base.styling import Kaart

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.eigendomstype import Aandelen

KLASSE, LABEL, KAART, KRAP = "eig_klasse", "eig_label", "eig_kaart", "eig_krap"


@dataclass(frozen=True)
class Goedkoop:
    """When private rent is cheap: below ``grens`` (euro of ``prijspeil``), which is that of the lowest ``aandeel`` %.

    Without ``aandeel`` the limit was given, and not made of the dwellings. Of ``woningen`` private rented dwellings
    ``eronder`` are below it.
    """

    grens: float
    prijspeil: str
    aandeel: float | None
    woningen: float
    eronder: float

    def limit(self, taal: str) -> Grens:
        """Return it as a limit of a note; published only as the report has it."""
        data = definitions.read("eigendomstype")["goedkoop"]
        grens = print_number(self.grens, taal)
        if self.aandeel is not None:
            text = data["waarde_aandeel"][taal].format(aandeel=format_number(self.aandeel, taal), grens=grens)
            return Grens(data["tekst"][taal], text, _status(self.aandeel == data["aandeel"]))
        form = data["waarde" if self.prijspeil else "waarde_zonder_prijspeil"][taal]
        text = form.format(grens=grens, prijspeil=self.prijspeil)
        as_published = self.grens == data["grens"] and self.prijspeil == data["prijspeil"]
        return Grens(data["tekst"][taal], text, _status(as_published))

    def uitkomst(self) -> Melding:
        """Return how many private rented dwellings are cheap."""
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Private rented dwellings with a WOZ value below {grens} euro: {count} of {total} ({share} %).",
        )
        share = round(100 * self.eronder / self.woningen, 1) if self.woningen else 0.0
        values = {"count": round(self.eronder), "total": round(self.woningen), "share": share}
        return Melding(text, {"grens": self.grens, **values})


@dataclass(frozen=True)
class Keuzes:
    """What decides about the map besides the figures.

    ``velden`` are the fields that the forms of tenure are from, of the areas or of ``bestand``, a file of dwellings (''
    without one); ``goedkoop`` says when its private rent is cheap (None where fields say so themselves).
    """

    marge: float
    velden: Sequence[str]
    jaar: int | None = None
    bestand: str = ""
    goedkoop: Goedkoop | None = None

    def named_fields(self) -> list[str]:
        """Return the fields as a note has them: those of a file with its name, or they pass for fields of the areas."""
        if not self.bestand:
            return list(self.velden)
        form = definitions.read("eigendomstype")["veld_van_bestand"]
        return [form.format(veld=veld, bestand=self.bestand) for veld in self.velden]


@dataclass(frozen=True)
class Eigendomskaart:
    """The map, the same with narrow outcomes hatched, and how many areas are narrow or even."""

    kaart: Kaartresultaat
    met_krap: Kaart
    uitkomsten: list[Melding]


def schema(vormen: Sequence[int]) -> Klassenschema:
    """Return the classes of the forms that compete."""
    whole = Klassenschema.from_mapping(definitions.read("eigendomstype")["kaart"])
    return replace(whole, klassen=tuple(klasse for klasse in whole.klassen if klasse.nummer in vormen))


def make(aandelen: Aandelen, keuzes: Keuzes, herkomst: Herkomst) -> Eigendomskaart:
    """Return ``eig_klasse eig_label eig_aandeel eig_marge eig_tweede eig_krap eig_kaart``, and ``eig_pct_`` each form.

    ``herkomst.geheim`` says which of ``keuzes.velden`` are secret in which area.
    """
    from ...analysis.eigendomstype import dominant_tenure
    from ...analysis.klassen import class_labels

    taal, classes = herkomst.taal, schema(aandelen.vormen)
    won = dominant_tenure(aandelen, keuzes.marge)
    columns = won.rename(columns={name: f"eig_{name}" for name in won.columns})
    columns = columns.assign(
        eig_tweede=class_labels(won["tweede"], classes, taal), **{KAART: _kaart(won["klasse"], won["krap"])}
    )
    columns = columns.join(aandelen.tabel.add_prefix("eig_pct_"))
    made = dict.fromkeys([name for name in columns.columns if name not in (KRAP, "eig_tweede")], list(keuzes.velden))
    result = Kaartresultaat.of_classes(
        columns,
        KLASSE,
        LABEL,
        classes,
        _note(aandelen, keuzes, herkomst),
        aandelen.meldingen,
        herkomst.jaren,
        herkomst.geheim,
        made,
    )
    result = _without_dwellings(result, aandelen, keuzes, taal)
    return Eigendomskaart(result, _with_narrow(result, classes, keuzes), _outcomes(won, keuzes))


def _status(published: bool) -> str:
    return PUBLISHED if published else DEFAULT


def _kaart(klasse: pd.Series, krap: pd.Series) -> pd.Series:
    """Return the class number of the second style: another one where the outcome is narrow."""
    more = definitions.read("eigendomstype")["krap"]["nummers"]
    return klasse + more * krap.astype("Int64")


def _narrow_schema(classes: Klassenschema) -> Klassenschema:
    """Return the classes with another one behind each, hatched, for narrow outcomes."""
    data = definitions.read("eigendomstype")["krap"]
    klassen = []
    for klasse in classes.klassen:
        label = {taal: data["label"][taal].format(label=text) for taal, text in klasse.label.items()}
        narrow = replace(klasse, nummer=klasse.nummer + data["nummers"], label=label, arcering=True)
        klassen += [klasse, narrow]
    return replace(classes, naam=data["stijl"], klassen=tuple(klassen))


def _with_narrow(result: Kaartresultaat, classes: Klassenschema, keuzes: Keuzes) -> Kaart:
    """Return the map with narrow outcomes hatched, drawn by ``eig_kaart``."""
    note = result.toelichting
    note = replace(note, grenzen=[*note.grenzen[:-1], replace(note.grenzen[-1], op_kaart=True)])
    return replace(result, veld=KAART, schema=_narrow_schema(classes), toelichting=note).kaart()


def _without_dwellings(result: Kaartresultaat, aandelen: Aandelen, keuzes: Keuzes, taal: str) -> Kaartresultaat:
    """Return the result in which areas without dwellings are called so: that is known, and nothing is missing."""
    none = aandelen.geen_woningen
    if not none.any():
        return result
    data, part = definitions.read("eigendomstype"), "rijen" if keuzes.bestand else "woningen"
    remark = data[f"zonder_{part}"][taal].format(aantal=print_number(int(none.sum()), taal))
    labels = result.columns[LABEL].mask(none, data[f"label_zonder_{part}"][taal])
    note = replace(result.toelichting, eigen=[*result.toelichting.eigen, remark])
    return replace(result, columns=result.columns.assign(**{LABEL: labels}), toelichting=note)


def _note(aandelen: Aandelen, keuzes: Keuzes, herkomst: Herkomst) -> Toelichting:
    data, taal = definitions.read("eigendomstype"), herkomst.taal
    whole = _private_rent_whole(aandelen)
    order = ", ".join(schema([vorm]).labels(taal)[vorm] for vorm in aandelen.vormen)
    narrow = data["krap"]["waarde"][taal].format(marge=format_number(keuzes.marge, taal))
    return Toelichting(
        titel=f"{data['titel'][taal]} {herkomst.year_title(keuzes.jaar)}".rstrip(),
        definitie=data["definitie_drie" if whole else "definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["kaart"]["bron"],
        grenzen=[
            *([keuzes.goedkoop.limit(taal)] if keuzes.goedkoop else []),
            Grens(data["krap"]["tekst"][taal], narrow, op_kaart=False),
        ],
        periode=herkomst.year_period(keuzes.jaar),
        velden=keuzes.named_fields(),
        opmerkingen=[*herkomst.opmerkingen, *([data["niet_gesplitst"][taal]] if whole else [])],
        eigen=[data["gelijkspel"][taal].format(volgorde=order)],
    )


def _private_rent_whole(aandelen: Aandelen) -> bool:
    from ...analysis.eigendomstype import PARTICULIER

    return PARTICULIER in aandelen.vormen


def whole_warnings(aandelen: Aandelen, taal: str) -> list[str]:
    """Return what stands at the top of a report on private rent as a whole."""
    return [definitions.read("eigendomstype")["niet_gesplitst"][taal]] if _private_rent_whole(aandelen) else []


def _outcomes(won: pd.DataFrame, keuzes: Keuzes) -> list[Melding]:
    """Return how many areas are narrow or even, and how much private rent is cheap."""
    known = int(won["klasse"].notna().sum())
    narrow = int(won["krap"].fillna(False).sum())
    text = QT_TRANSLATE_NOOP(
        "Veerkracht",
        "Areas with a narrow outcome: {narrow} of {total}; of these, areas where two forms have equally many "
        "dwellings: {even}.",
    )
    said = [Melding(text, {"narrow": narrow, "total": known, "even": int((won["marge"] == 0).sum())})]
    return [*said, *([keuzes.goedkoop.uitkomst()] if keuzes.goedkoop else [])]


def words_for_tenure(own: Sequence[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Return for each form of tenure how files write it: those of the definitions, and before them the user's own.

    ``own`` has pairs of a word in the file and what it counts as, one of the words that are known. Raises Invoerfout
    for what is none of those.
    """
    from ...analysis.eigendomstype import with_own_words

    return with_own_words(definitions.read("eigendomstype")["woorden"], own)
