"""Room for new lettings by chosen rules: how many, in which order, and why (002, chapter 6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import Klassenschema, breaks_text, format_number, print_number
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat
from . import veerkracht

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.draagkracht import Draagkracht, Regels, Verdeling
    from ...analysis.waardestatus import Geheim

WAYS, ORDERS = ("ruimte", "rang"), ("ruimte", "voorraad", "verhuringen")


@dataclass(frozen=True)
class Keuzes:
    """The fields ('' for one that was not chosen), the rules, and what is divided; ``doelgroep`` '' is all."""

    toewijzingen: str
    verhuringen: str
    woningen: str
    vacatures: str
    gebiedcode: str
    klasse: str
    index: str
    doelgroep: str
    regels: Regels
    verdeling: Verdeling

    def figures(self) -> dict[str, str]:
        """Return the figures that the rules look at, with their fields."""
        fields = {name: getattr(self, name) for name in ("toewijzingen", "verhuringen", "woningen", "vacatures")}
        if self.regels.buiten:
            fields["klasse"] = self.klasse
        if self.regels.index_maximum is not None:
            fields["index"] = self.index
        return fields

    def fields(self) -> tuple[list[str], list[str]]:
        """Return the number fields and the text fields that are read."""
        return list(self.figures().values()), [self.gebiedcode]


def classes_left_out(doelgroep: str) -> frozenset[int]:
    """Return the veerkracht classes that are left out for a doelgroep, the general ones where it has none itself."""
    data = definitions.read("draagkracht")["regels"]
    return frozenset(data["klassen_buiten_per_doelgroep"].get(doelgroep, data["klassen_buiten"]))


def make(table: pd.DataFrame, keuzes: Keuzes, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``rang ruimte voorstel ruimte_klasse ruimte_label reden`` for the areas of ``table``, by rank."""
    from ...analysis.buurtenlijst import class_numbers
    from ...analysis.draagkracht import draagkracht
    from ...analysis.gebiedcodes import as_text

    areas = table[[]].assign(**{name: table[veld] for name, veld in keuzes.figures().items()})
    areas["code"] = as_text(table[keuzes.gebiedcode])
    if "klasse" in areas:
        areas["klasse"] = class_numbers(table[keuzes.klasse])
    result = draagkracht(areas, keuzes.regels, keuzes.verdeling)
    rows = result.table
    columns = rows[["rang", "ruimte", "voorstel"]].assign(ruimte_klasse=_classes(rows))
    schema = Klassenschema.from_mapping(definitions.read("draagkracht")["kaart"])
    # By what the rules call them: a reason names the figures that are secret.
    geheim = herkomst.geheim.renamed(keuzes.figures())
    made = list(keuzes.figures())
    kaart = Kaartresultaat.of_classes(
        columns,
        "ruimte_klasse",
        "ruimte_label",
        schema,
        _note(keuzes, result, herkomst),
        result.meldingen,
        geheim=geheim,
        gemaakt={"ruimte": made, "ruimte_klasse": made},
    )
    kaart.columns["reden"] = _reasons(areas.loc[rows.index], rows, keuzes.regels, geheim, herkomst.taal)
    return kaart


def _classes(rows: pd.DataFrame) -> pd.Series:
    """Return the class of the room: 1 left out, 2 none, then by size; NULL where it could not be counted."""
    import numpy as np

    from ...analysis.draagkracht import LEFT_OUT

    breaks = definitions.read("draagkracht")["kaart"]["vanaf"]
    size = np.searchsorted(breaks, rows["ruimte"].fillna(0).astype("int64"), side="right")
    classes = rows["ruimte"].mask(rows["ruimte"].notna(), 2 + size)
    return classes.mask(rows["groep"] == LEFT_OUT, 1)


def _reasons(areas: pd.DataFrame, rows: pd.DataFrame, regels: Regels, geheim: Geheim, taal: str) -> list[str]:
    """Return for each area which rule decides, with its figures."""
    secret = {name: geheim.rows([name], areas.index).tolist() for name in geheim.velden}
    return [
        _reason(area, row, regels, {name for name in secret if secret[name][place]}, taal)
        for place, (area, row) in enumerate(zip(areas.to_dict("records"), rows.to_dict("records"), strict=True))
    ]


def _reason(
    area: Mapping[str, object], row: Mapping[str, object], regels: Regels, secret: Collection[str], taal: str
) -> str:
    data = definitions.read("draagkracht")
    if row["klasse_buiten"] or row["index_buiten"]:
        return data["redenen"]["buiten"][taal].format(regels="; ".join(_left_out_by(area, row, regels, taal)))
    if row["ontbreekt"]:
        missing = [name for name in row["ontbreekt"] if name not in secret]
        hidden = [name for name in row["ontbreekt"] if name in secret]
        names, secrets = (", ".join(data["cijfers"][name][taal] for name in part) for part in (missing, hidden))
        key = "geheim_ontbreekt" if missing and hidden else "geheim" if hidden else "ontbreekt"
        return data["redenen"][key][taal].format(velden=names, geheim=secrets)
    rules = "; ".join(_ceiling(name, area, row, regels, taal) for name in row["bepalend"])
    reason = data["redenen"]["ruimte" if row["ruimte"] else "geen"][taal]
    return reason.format(ruimte=print_number(row["ruimte"], taal), regels=rules)


def _left_out_by(area: Mapping[str, object], row: Mapping[str, object], regels: Regels, taal: str) -> list[str]:
    """Return the rules that leave an area out."""
    texts = definitions.read("draagkracht")["bepalend"]
    rules = []
    if row["klasse_buiten"]:
        label = veerkracht.schema().labels(taal).get(area["klasse"])
        text = texts["klasse" if label else "klasse_kaal"][taal]
        rules.append(text.format(klasse=area["klasse"], label=label))
    if row["index_buiten"]:
        values = {"index": area["index"], "maximum": regels.index_maximum}
        rules.append(
            texts["index"][taal].format(**{name: format_number(value, taal) for name, value in values.items()})
        )
    return rules


def _ceiling(name: str, area: Mapping[str, object], row: Mapping[str, object], regels: Regels, taal: str) -> str:
    """Return what a rule leaves, with its figures."""
    figures = {
        figure: print_number(area[figure], taal, 0 if float(area[figure]).is_integer() else 1)
        for figure in ("toewijzingen", "verhuringen", "woningen", "vacatures")
    }
    text = definitions.read("draagkracht")["bepalend"][name][taal]
    if name == "vacatures":
        return text.format(**figures)
    return text.format(
        **figures,
        plafond=format_number(getattr(regels, f"plafond_{name}"), taal),
        maximum=print_number(row[f"plafond_{name}"], taal),
    )


def _note(keuzes: Keuzes, result: Draagkracht, herkomst: Herkomst) -> Toelichting:
    data, taal, verdeling = definitions.read("draagkracht"), herkomst.taal, keuzes.verdeling
    numbers = {
        name: print_number(value, taal)
        for name, value in (
            ("aantal", verdeling.aantal),
            ("ruimte", result.ruimte),
            ("geplaatst", result.geplaatst),
            ("over", result.over),
        )
    }
    doelgroep = keuzes.doelgroep or data["opmerkingen"]["alle_doelgroepen"][taal]
    return Toelichting(
        titel=data["titel"][taal],
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        indeling=data["kaart"]["bron"],
        grenzen=_limits(keuzes, taal),
        velden=[name for names in keuzes.fields() for name in names],
        opmerkingen=[
            *herkomst.opmerkingen,
            data["opmerkingen"]["gesprek"][taal],
            data["opmerkingen"]["uitkomst"][taal].format(**numbers, doelgroep=doelgroep),
        ],
    )


def _limits(keuzes: Keuzes, taal: str) -> list[Grens]:
    """Return the rules that were used; those of the division decide nothing about the map."""
    data, regels = definitions.read("draagkracht"), keuzes.regels
    classes = ", ".join(map(str, sorted(regels.buiten))) or data["tekst"]["geen_klassen"][taal]
    values = {
        "plafond_verhuringen": f"{format_number(regels.plafond_verhuringen, taal)} %",
        "plafond_voorraad": f"{format_number(regels.plafond_voorraad, taal)} %",
        "klassen_buiten": classes,
    }
    if regels.index_maximum is not None:
        values["index_maximum"] = f"{format_number(regels.index_maximum, taal)} %"
    values["klassen"] = breaks_text(data["kaart"]["vanaf"], taal)
    values["verdeling"] = data["verdelingen"][keuzes.verdeling.wijze][taal]
    values["volgorde"] = data["volgorden"][keuzes.verdeling.volgorde][taal]
    of_map = set(values) - {"verdeling", "volgorde"}
    return [Grens(data["tekst"][name][taal], value, data["status"], name in of_map) for name, value in values.items()]
