"""Toewijzingen per area: the two maps of 000 (figures 1.3 and 1.4) and the table beside them (table 1.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.schemas import DEFAULT, PUBLISHED, Klasse, Klassenschema, format_number
from ...language import word
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.toewijzingen import Toewijzingen
    from ...analysis.toewijzingenpercategorie import PerCategorie
    from ...analysis.toewijzingenpergebied import Aandeel, PerGebied

TOTAL = "tw_totaal"
VERHURINGEN, VOORRAAD = "verhuringen", "voorraad"
KAARTEN = (VERHURINGEN, VOORRAAD)
NOEMERS = {VERHURINGEN: "verhuringen", VOORRAAD: "woningen"}


@dataclass(frozen=True)
class Keuzes:
    """Which map the layer shows, from how many lettings and dwellings a percentage is given, and what it is of."""

    kaart: str = VERHURINGEN
    minimum: float | None = None
    operator: str = ">="
    minimum_woningen: float | None = None
    periode: str = ""
    velden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Toewijzingskaart:
    """The map, and the table as it is printed, a row an area and a row for all of them."""

    kaart: Kaartresultaat
    tabel: pd.DataFrame
    tabelnoot: Toelichting


def published_shares(keuzes: Keuzes) -> tuple[Aandeel, ...]:
    """Return the two percentages by the definitions, with the limits that were chosen."""
    from ...analysis.toewijzingenpergebied import NIET_GEGEVEN, Aandeel

    data = definitions.read("toewijzingen")
    limits = data["percentages"]
    minima = {VERHURINGEN: keuzes.minimum, VOORRAAD: keuzes.minimum_woningen}
    shares = []
    for naam in KAARTEN:
        kaart = data["kaarten"][naam]
        noemer = NOEMERS[naam]
        minimum = minima[naam]
        shares.append(
            Aandeel(
                noemer=noemer,
                veld=f"pct_{naam}",
                kort=kaart["kort"],
                schema=Klassenschema.from_mapping(kaart["schema"]),
                te_weinig=Klasse(NIET_GEGEVEN, **kaart["te_weinig"]),
                minimum=limits[f"minimum_{noemer}"] if minimum is None else minimum,
                operator=keuzes.operator if naam == VERHURINGEN else ">=",
                decimalen=limits[f"decimalen_{naam}"],
                afkappen=limits["afkappen_boven"],
                geheim=definitions.read("kaart")["woorden"]["geheim"],
            )
        )
    return tuple(shares)


def make(toewijzingen: Toewijzingen, gebieden: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Toewijzingskaart:
    """Return the map and the table for ``gebieden`` (``gebiedcode``, ``gebiednaam`` and the denominators).

    What is secret in ``herkomst`` stands there under the names of the columns of ``gebieden``.
    """
    from ...analysis.toewijzingenpergebied import per_gebied

    shares = published_shares(keuzes)
    result = per_gebied(
        toewijzingen,
        gebieden,
        shares,
        herkomst.taal,
        definitions.read("toewijzingen")["percentages"]["betrouwbaarheid"],
        herkomst.geheim,
    )
    share = shares[KAARTEN.index(keuzes.kaart)]
    columns = result.table.drop(columns="gebiedcode")
    for name in NOEMERS.values():
        columns[name] = whole(columns[name])
    note = _note(keuzes, shares, herkomst, toewijzingen.codelijst.naam)
    kaart = Kaartresultaat.of_classes(
        columns,
        f"{share.kort}_klasse",
        f"{share.kort}_label",
        share.all_classes(),
        note,
        result.meldingen,
        geheim=result.geheim,
        gemaakt=_made_of(result, shares),
    )
    tabel = printed_table(result, gebieden.get("gebiednaam"), shares, herkomst.taal)
    return Toewijzingskaart(kaart, tabel, _table_note(kaart.toelichting, keuzes, herkomst.taal))


def _made_of(result: PerGebied, shares: tuple[Aandeel, ...]) -> dict[str, list[str]]:
    """Return of which counts and denominators each column is made that can be secret."""
    made = {name: [name] for name in result.geheim.velden if name in result.table}
    for share in shares:
        parts = [TOTAL, share.noemer]
        made |= {share.veld: parts, f"{share.kort}_klasse": parts}
    return made


def whole(counts: pd.Series) -> pd.Series:
    """Return counts as whole numbers where they all are, as what was read may be text with decimals."""
    return counts.astype("Int64") if (counts.dropna() % 1 == 0).all() else counts


def printed_table(result: PerGebied, namen: pd.Series | None, shares: tuple[Aandeel, ...], taal: str) -> pd.DataFrame:
    """Return the table as 000 prints it (table 1.2): counts, percentages as text, and a last row with the total."""
    import pandas as pd

    from ...analysis.waardestatus import status_field, value_status

    total_word = definitions.read("toewijzingen")["woorden"]["totaal"][taal]
    rows = pd.concat([result.table, result.totaal.to_frame().T.assign(gebiedcode=total_word)], ignore_index=True)
    table = pd.DataFrame({"gebiedcode": rows["gebiedcode"]})
    if namen is not None:
        table["gebiednaam"] = [*namen.tolist(), total_word]
    for column in [name for name in result.table.columns if name.startswith("tw_")]:
        secret = result.geheim.rows([column], result.table.index)
        table[column] = rows[column].astype("Int64" if secret.any() else "int64")
        if result.geheim.known([column]):
            table[status_field(column)] = value_status(table[column], [*secret, False])
    for share in shares:
        printed = rows[f"{share.kort}_papier"].astype(object)
        table[share.veld] = printed.where(printed.notna(), "-")
    return table


def _title(key: str, keuzes: Keuzes, taal: str) -> str:
    title = definitions.read("toewijzingen")["kaarten" if key in KAARTEN else "tabellen"][key]["titel"][taal]
    return f"{title}, {keuzes.periode}" if keuzes.periode else title


def _table_note(note: Toelichting, keuzes: Keuzes, taal: str) -> Toelichting:
    """Return the note of the printed table, which has both percentages and no classes."""
    data = definitions.read("toewijzingen")
    classes = data["kaarten"][keuzes.kaart]["grenzen"][taal]
    return replace(
        note,
        titel=_title("tabel", keuzes, taal),
        definitie="; ".join(data["kaarten"][name]["definitie"][taal] for name in KAARTEN),
        indeling=data["tabellen"]["tabel"]["bron"],
        grenzen=[grens for grens in note.grenzen if grens.betekenis != classes],
        klassen={},
    )


def _note(keuzes: Keuzes, shares: tuple[Aandeel, ...], herkomst: Herkomst, codelijst: str) -> Toelichting:
    from ...analysis.toewijzingenpergebied import SIGNS

    data = definitions.read("toewijzingen")
    taal = herkomst.taal
    kaart = data["kaarten"][keuzes.kaart]
    grenzen = []
    for naam, share in zip(KAARTEN, shares, strict=True):
        texts = data["kaarten"][naam]
        shown = naam == keuzes.kaart
        minimum = f"{SIGNS[share.operator]} {format_number(share.minimum, taal)}"
        published = naam == VERHURINGEN and share.minimum == data["percentages"]["minimum_verhuringen"]
        if shown:
            grenzen.append(Grens(texts["grenzen"][taal], share.schema.interval_text(taal), share.schema.status))
        grenzen.append(Grens(texts["minimum"][taal], minimum, PUBLISHED if published else DEFAULT, shown))
    return Toelichting(
        titel=_title(keuzes.kaart, keuzes, taal),
        definitie=kaart["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=kaart["schema"]["bron"],
        grenzen=grenzen,
        periode=keuzes.periode,
        velden=keuzes.velden,
        opmerkingen=list(dict.fromkeys([*herkomst.opmerkingen, *_remarks(keuzes.periode, codelijst, taal)])),
    )


def _remarks(periode: str, codelijst: str, taal: str) -> list[str]:
    """Return what whoever goes on with these figures must know: a share of 1.2 % is of a period, and of a code list."""
    remarks = [f"{word('codelijst', taal)}: {codelijst}"]
    if periode:
        allocations = definitions.read("toewijzingen")["woorden"]["toewijzingen"][taal]
        remarks.append(f"{word('periode', taal)} {allocations}: {periode}")
    return remarks


def printed_categories(result: PerCategorie, taal: str) -> pd.DataFrame:
    """Return counts by category and period with totals, and last, in no total, those of unknown codes.

    Where counts have statuses, every column has one behind it; totals are of what is known.
    """
    from ...analysis.waardestatus import hide

    words = definitions.read("toewijzingen")["woorden"]
    known = definitions.read("toewijzingen")["doelgroepen"]
    totaal, zonder = words["totaal"][taal], words["zonder_datum"][taal]
    labels = {name: texts["label"][taal] for name, texts in known.items()}
    table = result.with_totals(totaal, zonder).rename(index=labels)
    if result.onbekend.any():
        unknown = result.onbekend.rename({None: zonder})
        if unknown[zonder] and zonder not in table:
            table.insert(len(table.columns) - 1, zonder, 0)
        table.loc[words["buiten_de_lijst"][taal]] = unknown.reindex(table.columns, fill_value=0)
        table.loc[words["buiten_de_lijst"][taal], totaal] = unknown.sum()
    table = table.astype("int64")
    secret = result.secret(totaal, zonder)
    if secret is None:
        return table
    return hide(table, secret.rename(index=labels).reindex(index=table.index, columns=table.columns, fill_value=False))


def category_note(herkomst: Herkomst, periode: str, codelijst: str) -> Toelichting:
    """Return the note of a table by category."""
    data = definitions.read("toewijzingen")
    taal = herkomst.taal
    title = data["tabellen"]["categorie"]["titel"][taal]
    return Toelichting(
        titel=f"{title}, {periode}" if periode else title,
        definitie=data["tabellen"]["categorie"]["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        periode=periode,
        opmerkingen=list(dict.fromkeys([*herkomst.opmerkingen, *_remarks(periode, codelijst, taal)])),
    )
