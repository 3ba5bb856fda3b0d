"""The report of the largest corporatie: the corporaties, the areas with a tie, and what became of the names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...analysis.schemas import print_number
from ..maps.dominantecorporatie import Corporaties, Vondst, data
from .tabel import report_table
from .verslag import Onderdeel

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.corporatienamen import Namen
    from ...analysis.dominantecorporatie import Dominantie


def parts(gevonden: Vondst, gebieden: pd.Series, taal: str) -> list[Onderdeel]:
    """Return the parts of the report; ``gebieden`` is what each area is called."""
    found = gevonden.dominantie
    result = [_corporaties(found, gevonden.corporaties, taal)]
    if len(found.met_gelijk):
        result.append(_ties(found, gebieden, taal))
    return [*result, _names(gevonden.namen, taal)]


def _texts(part: str, taal: str) -> dict[str, str]:
    return {name: text[taal] for name, text in data()[part].items() if isinstance(text, Mapping)}


def _corporaties(found: Dominantie, corporaties: Corporaties, taal: str) -> Onderdeel:
    import pandas as pd

    from ...analysis.tabellenboek.model import AANTAL, PROCENT, TEKST, Kolom

    texts, heads = _texts("onderdeel", taal), _texts("kolom", taal)
    tabel = corporaties.tabel.rename_axis("corporatie").reset_index()
    whole = {
        "corporatie": heads["alle"],
        "gebieden": tabel["gebieden"].sum(),
        "woningen": tabel["woningen"].sum(),
        "aandeel": found.tabel["dom_aandeel"].where(found.tabel["dom_corporatie"].notna()).mean(),
    }
    tabel = pd.concat([tabel, pd.DataFrame([whole])], ignore_index=True)
    for name in ("gebieden", "woningen"):
        total = float(whole[name])
        tabel[f"pct_{name}"] = 100 * tabel[name].astype(float) / (total if total > 0 else float("nan"))
    columns = [
        Kolom("corporatie", heads["corporatie"], TEKST),
        Kolom("gebieden", heads["gebieden"], AANTAL),
        Kolom("pct_gebieden", heads["pct_gebieden"], PROCENT, 1),
        Kolom("woningen", heads["woningen"], AANTAL),
        Kolom("pct_woningen", heads["pct_woningen"], PROCENT, 1),
        Kolom("aandeel", heads["aandeel"], PROCENT, 1),
    ]
    table = report_table(
        "corporaties", _texts("tabel", taal)["corporaties"], tabel, columns, totaalrijen=[len(tabel) - 1]
    )
    return Onderdeel(texts["corporaties"], [texts["corporaties_uitleg"]], table)


def _ties(found: Dominantie, gebieden: pd.Series, taal: str) -> Onderdeel:
    import pandas as pd

    from ...analysis.tabellenboek.model import AANTAL, TEKST, Kolom

    texts, heads, most = _texts("onderdeel", taal), _texts("kolom", taal), data()["onderdeel"]["gelijk_rijen"]
    ties = found.met_gelijk.iloc[:most]
    rows = pd.DataFrame(
        {
            "gebied": gebieden.reindex(ties.index).to_numpy(),
            "evenveel": [", ".join(names) for names in ties],
            "woningen_elk": found.tabel.loc[ties.index, "dom_woningen"].to_numpy(dtype=float, na_value=float("nan")),
        }
    )
    columns = [
        Kolom("gebied", heads["gebied"], TEKST),
        Kolom("evenveel", heads["evenveel"], TEKST),
        Kolom("woningen_elk", heads["woningen_elk"], AANTAL),
    ]
    lines = [texts["gelijk_uitleg"]]
    if len(found.met_gelijk) > most:
        counts = {"getoond": most, "aantal": print_number(len(found.met_gelijk), taal)}
        lines.append(texts["gelijk_meer"].format(**counts))
    return Onderdeel(texts["gelijk"], lines, report_table("gelijk", _texts("tabel", taal)["gelijk"], rows, columns))


def _names(namen: Namen, taal: str) -> Onderdeel:
    from ...analysis.tabellenboek.model import AANTAL, TEKST, Kolom

    texts, heads, words = (_texts(part, taal) for part in ("onderdeel", "kolom", "tabel"))
    most = data()["onderdeel"]["namen_rijen"]
    rows = namen.table.iloc[:most].copy()
    rows["wordt"] = [
        words[f"soort_{kind}"] if name is None else name
        for name, kind in zip(rows["wordt"], rows["soort"], strict=True)
    ]
    rows["hoe"] = ["" if how is None else words[f"hoe_{how}"] for how in rows["hoe"]]
    columns = [
        Kolom("naam", heads["naam"], TEKST),
        Kolom("wordt", heads["wordt"], TEKST),
        Kolom("hoe", heads["hoe"], TEKST),
        Kolom("rijen", heads["rijen"], AANTAL),
        Kolom("woningen", heads["woningen_naam"], AANTAL),
        Kolom("lijkt_op", heads["lijkt_op"], TEKST),
    ]
    lines = [texts["namen_uitleg"]]
    if len(namen.table) > most:
        lines.append(texts["namen_meer"].format(getoond=most, aantal=print_number(len(namen.table), taal)))
    return Onderdeel(texts["namen"], lines, report_table("namen", words["namen"], rows, columns))
