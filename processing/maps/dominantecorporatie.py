"""Kaart 4-1 of 004: the largest corporatie of each area, each in a colour that follows from its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...analysis.corporatiekleuren import colours_by_name, twice
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import Klasse, Klassenschema, format_number, print_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from ..base.styling import Kaart

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.corporatienamen import Naamregels, Namen, Namenlijst
    from ...analysis.dominantecorporatie import Dominantie

KLASSE, LABEL, GELIJK, KAART = "dom_klasse", "dom_label", "dom_gelijk", "dom_kaart"
COLUMNS = ("dom_corporatie", KLASSE, LABEL, "dom_aandeel", "dom_woningen", "corporaties", GELIJK, KAART)


@dataclass(frozen=True)
class Keuzes:
    """How many corporaties have a colour of their own, the year of the map, and which fields were used.

    ``tellingen`` are the fields with the dwellings of corporaties (``bestand.veld`` for those of a file), ``woningen``
    that with all dwellings, '' for none. ``uit_bestand``: all dwellings were counted in the file; ``leeg_is_nul``:
    empty counts were taken for 0; ``alleen_lijst``: only names of the list are corporaties.
    """

    meeste: int
    jaar: int | None = None
    tellingen: tuple[str, ...] = ()
    woningen: str = ""
    uit_bestand: bool = False
    leeg_is_nul: bool = False
    alleen_lijst: bool = False

    def check(self) -> None:
        """Raise Invoerfout for more colours than the palette has."""
        most = len(data()["kleuren"]["palet"])
        if not 1 <= self.meeste <= most:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Corporations with a colour of their own: {number} is not possible. Choose 1 to {most}; more "
                    "colours cannot be told apart.",
                ),
                number=self.meeste,
                most=most,
            )


def data() -> Mapping:
    """Return the definitions of this map."""
    return definitions.read("dominantecorporatie")


def rules() -> Naamregels:
    """Return the rules by which names are cleaned."""
    from ...analysis.corporatienamen import Naamregels

    return Naamregels.from_mapping(data()["namen"], definitions.read("eigenbestand")["soorten"]["bezit"])


def default_list() -> str:
    """Return the path of the list of names that the plugin brings."""
    return str(definitions.FOLDER / data()["namen"]["lijst"])


def name_list(path: str) -> Namenlijst:
    """Return the list of names in a csv. Raises Invoerfout as ``Namenlijst.from_file``."""
    from ...analysis.corporatienamen import Namenlijst

    return Namenlijst.from_file(Path(path))


# ---- The map ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Corporaties:
    """The corporaties of a map: ``tabel`` (a row each, those with most dwellings first) and the classes they have.

    ``tabel`` is indexed by name: ``gebieden`` (where it is the largest), ``woningen`` (all of it on the map),
    ``aandeel`` (mean share where it is the largest, %), ``klasse`` and ``kleur`` ('' of one that is nowhere the
    largest).
    """

    tabel: pd.DataFrame
    schema: Klassenschema
    meldingen: list[Melding]


@dataclass(frozen=True)
class Bezit:
    """The figures of a run: ``rijen`` (``gebied naam aantal geheim``) of all owners, in ``gebieden`` (feature ids).

    ``woningen`` are all dwellings of each area, None where they are not known; ``vindbaar`` as ``dominant`` takes it.
    """

    rijen: pd.DataFrame
    gebieden: pd.Index
    woningen: pd.Series | None = None
    vindbaar: pd.Series | None = None


@dataclass(frozen=True)
class Vondst:
    """What was found: the largest of each area, the corporaties of the map, and what the names became."""

    dominantie: Dominantie
    corporaties: Corporaties
    namen: Namen


def analyse(bezit: Bezit, lijst: Namenlijst, keuzes: Keuzes) -> Vondst:
    """Clean the names, find the largest of each area and colour it.

    Raises Invoerfout where no row names a corporatie: a map that is grey all over says less than a sentence.
    """
    from ...analysis.corporatienamen import ANDER, clean_names
    from ...analysis.dominantecorporatie import dominant

    rows, regels = bezit.rijen, rules()
    namen = clean_names(rows["naam"], rows["aantal"], lijst, regels, alleen_lijst=keuzes.alleen_lijst)
    rows = rows.join(namen.of(rows["naam"]))
    held = rows[rows["soort"] != ANDER]
    if held["corporatie"].isna().all():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No row has the name of a corporation. Choose the field with the owners, and look whether the list "
                "{list} knows them.",
            ),
            list=lijst.bestand,
        )
    found = dominant(held, bezit.gebieden, bezit.woningen, bezit.vindbaar)
    return Vondst(found, corporaties_of(found, held, lijst, regels, keuzes), namen)


def make(gevonden: Vondst, lijst: Namenlijst, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return COLUMNS for the areas, drawn in the colours of their corporaties."""
    found, corporaties, namen = gevonden.dominantie, gevonden.corporaties, gevonden.namen
    taal, texts = herkomst.taal, data()
    klasse = classes_of(found, corporaties)
    columns = found.tabel.assign(**{KLASSE: klasse, KAART: klasse + texts["gelijk"]["nummers"] * found.tabel[GELIJK]})
    source = list(keuzes.tellingen)
    made = dict.fromkeys([KLASSE, "dom_woningen", "corporaties", KAART], source)
    made["dom_aandeel"] = [*source, *([keuzes.woningen] if keuzes.woningen and not keuzes.uit_bestand else [])]
    remarks = [
        texts["opmerking"]["lijst"][taal].format(
            lijst=lijst.bestand,
            namen=format_number(int(namen.table["wordt"].notna().sum()), taal, 0),
            corporaties=format_number(namen.table["wordt"].nunique(), taal, 0),
        ),
        *_remarks(found, keuzes, taal),
    ]
    toelichting = Toelichting(
        titel=f"{texts['titel'][taal]} {herkomst.year_title(keuzes.jaar)}".rstrip(),
        definitie=texts["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=corporaties.schema.bron,
        grenzen=[Grens(texts["grenzen"]["meeste"][taal], format_number(keuzes.meeste, taal, 0))]
        if _has_others(corporaties)
        else [],
        periode=herkomst.year_period(keuzes.jaar),
        velden=list(dict.fromkeys(made["dom_aandeel"])),
        opmerkingen=herkomst.opmerkingen,
        eigen=remarks,
    )
    result = Kaartresultaat.of_classes(
        columns,
        KLASSE,
        LABEL,
        corporaties.schema,
        toelichting,
        [*namen.meldingen, *found.meldingen, *corporaties.meldingen],
        herkomst.jaren,
        herkomst.geheim,
        made,
    )
    behind = [name for name in result.columns if name not in COLUMNS]
    return replace(result, columns=result.columns[[*COLUMNS, *behind]])


def ties_hatched(result: Kaartresultaat) -> Kaart:
    """Return the map with lines over the areas where corporaties have equally many dwellings, drawn by ``dom_kaart``.

    Only classes that have such an area have one more in this legend.
    """
    texts = data()["gelijk"]
    present = set(result.columns[KAART].dropna().astype(int))
    klassen = []
    for klasse in result.schema.klassen:
        label = {taal: texts["label"][taal].format(label=text) for taal, text in klasse.label.items()}
        even = replace(klasse, nummer=klasse.nummer + texts["nummers"], label=label, arcering=True)
        klassen += [klasse, *([even] if even.nummer in present else [])]
    schema = replace(result.schema, naam=texts["stijl"], klassen=tuple(klassen))
    return replace(result, veld=KAART, schema=schema).kaart()


def _remarks(found: Dominantie, keuzes: Keuzes, taal: str) -> list[str]:
    texts, remarks = data()["opmerking"], []
    if keuzes.uit_bestand:
        remarks.append(texts["uit_bestand"][taal])
    elif not keuzes.woningen:
        remarks.append(texts["zonder_woningen"][taal])
    if keuzes.leeg_is_nul:
        remarks.append(texts["leeg_is_nul"][taal])
    return remarks


def corporaties_of(
    found: Dominantie, bezit: pd.DataFrame, lijst: Namenlijst, regels: Naamregels, keuzes: Keuzes
) -> Corporaties:
    """Return the corporaties of a map with their classes and colours; ``bezit`` as ``dominant`` takes it.

    A corporatie that is the largest somewhere has a class. Of more than ``keuzes.meeste`` those with the most dwellings
    have one of their own, of equally many the first of the alphabet; the others share one.
    """
    import pandas as pd

    held = bezit.dropna(subset=["corporatie"])
    won = found.tabel.dropna(subset=["dom_corporatie"])
    tabel = pd.DataFrame({"woningen": held.groupby("corporatie")["aantal"].sum()})
    tabel["gebieden"] = won.groupby("dom_corporatie").size().reindex(tabel.index, fill_value=0)
    tabel["aandeel"] = won.groupby("dom_corporatie")["dom_aandeel"].mean().reindex(tabel.index)
    order = tabel.assign(_size=-tabel["woningen"], _name=[name.casefold() for name in tabel.index])
    tabel = tabel.loc[order.sort_values(["_size", "_name"], kind="stable").index]
    shown = list(tabel.index[tabel["gebieden"] > 0])
    own, others = shown[: keuzes.meeste], shown[keuzes.meeste :]
    overige = data()["klassen"]["overige"]
    keys = {name: regels.key(name) for name in own}
    kleuren = colours_by_name(list(keys.values()), data()["kleuren"]["palet"], lijst.colours(regels))
    numbers = {name: number for number, name in enumerate(own, start=1)} | dict.fromkeys(others, overige["nummer"])
    colour = {name: kleuren[key] for name, key in keys.items()} | dict.fromkeys(others, overige["kleur"])
    tabel["klasse"] = pd.array([numbers.get(name) for name in tabel.index], dtype="Int64")
    tabel["kleur"] = [colour.get(name, "") for name in tabel.index]
    same = {name for name, key in keys.items() if key in twice(kleuren)}
    return Corporaties(tabel, _schema(tabel, others), _say(same, others, keuzes))


def _schema(tabel: pd.DataFrame, others: list[str]) -> Klassenschema:
    """Return the classes: the corporaties, the others where there are any, and areas without corporatiebezit."""
    texts = data()["klassen"]
    own = tabel[tabel["klasse"].notna() & ~tabel.index.isin(others)]
    classes = [
        Klasse(int(number), dict.fromkeys(("nl", "en"), name), kleur)
        for name, number, kleur in zip(own.index, own["klasse"], own["kleur"], strict=True)
    ]
    rest = [texts["overige"], texts["geen"]] if others else [texts["geen"]]
    classes += [Klasse(item["nummer"], item["label"], item["kleur"]) for item in rest]
    schema = data()["schema"]
    return Klassenschema(schema["naam"], tuple(classes), schema["status"], schema["bron"])


def _say(same: set[str], others: list[str], keuzes: Keuzes) -> list[Melding]:
    said = []
    if same:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Corporations that have one colour by the list of names: {names}.")
        said.append(Melding(text, {"names": ", ".join(sorted(same))}, warning=True))
    if others:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Corporations that share a class, as only the {most} with the most dwellings have a colour of their own: "
            "{count} ({names}). Field {field} has their names.",
        )
        values = {"most": keuzes.meeste, "count": len(others), "names": ", ".join(others), "field": "dom_corporatie"}
        said.append(Melding(text, values))
    return said


def _has_others(corporaties: Corporaties) -> bool:
    return data()["klassen"]["overige"]["nummer"] in corporaties.schema.labels("nl")


def classes_of(found: Dominantie, corporaties: Corporaties) -> pd.Series:
    """Return the class of each area (Int64; NULL where the largest is not known)."""
    import pandas as pd

    numbers = corporaties.tabel["klasse"].to_dict()
    names = found.tabel["dom_corporatie"]
    klasse = pd.Series(pd.array([numbers.get(name) for name in names], dtype="Int64"), index=names.index)
    return klasse.mask(found.zonder, data()["klassen"]["geen"]["nummer"])


# ---- The table of names ---------------------------------------------------------------------------------------------


def names_table(gevonden: Vondst) -> pd.DataFrame:
    """Return the owners of the file as a table that, saved as csv, is a list of names for a next run.

    ``naam wordt kleur soort hoe rijen woningen lijkt_op``: colours of the corporaties that have one of their own.
    """
    overige = data()["klassen"]["overige"]["nummer"]
    namen, corporaties = gevonden.namen, gevonden.corporaties
    own = corporaties.tabel[corporaties.tabel["klasse"].notna() & corporaties.tabel["klasse"].ne(overige)]
    table = namen.table.assign(kleur=namen.table["wordt"].map(own["kleur"].to_dict()).astype(object))
    table["kleur"] = table["kleur"].where(table["kleur"].notna(), None)
    table["lijkt_op"] = table["lijkt_op"].where(table["lijkt_op"] != "", None)
    return table[["naam", "wordt", "kleur", "soort", "hoe", "rijen", "woningen", "lijkt_op"]]


def names_note(kaart: Toelichting) -> Toelichting:
    """Return the note of that table."""
    taal, texts = kaart.taal, data()
    return replace(
        kaart,
        titel=f"{kaart.titel}: {texts['tabel']['namen'][taal].lower()}",
        definitie=texts["onderdeel"]["namen_uitleg"][taal],
        grenzen=(),
        klassen={},
        jaren=(),
    )


# ---- The report -----------------------------------------------------------------------------------------------------


def findings(gevonden: Vondst, taal: str) -> list[str]:
    """Return what the report says first: who is the largest in most areas, how many there are, and what to mind."""
    found, corporaties = gevonden.dominantie, gevonden.corporaties
    texts, tabel = data()["uitkomst"], found.tabel
    won = tabel["dom_corporatie"].value_counts()
    if won.empty:
        return []

    def number(value: int) -> str:
        return print_number(value, taal)

    most = sorted(won.index[won == won.iloc[0]], key=str.casefold)
    lines = [
        texts["grootste"][taal].format(naam=" = ".join(most), aantal=number(won.iloc[0]), totaal=number(won.sum())),
        texts["aantal"][taal].format(
            aantal=number(len(corporaties.tabel)),
            alleen=number(int(tabel["corporaties"].eq(1).sum())),
            meer=number(int(tabel["corporaties"].gt(1).sum())),
        ),
    ]
    small = tabel["dom_corporatie"].notna() & (tabel["dom_aandeel"] < texts["klein_onder"])
    if small.any():
        limit = format_number(texts["klein_onder"], taal)
        lines.append(texts["klein"][taal].format(aantal=number(int(small.sum())), grens=limit))
    return lines
