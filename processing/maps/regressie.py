"""What a regression puts in its layers: the areas with their influence on the model, and two tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.schemas import DEFAULT, PUBLISHED, Klassenschema, format_number, print_number, print_significant
from ...resources import definitions
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.invloedklassen import Klassegrenzen
    from ...analysis.modelgegevens import Modelgegevens
    from ...analysis.regressie import Regressie, Zonder

FIELD_LENGTH = 24  # characters of a field in the name of its DFBETAS
DECIMALS = 4  # of a limit that was typed


@dataclass(frozen=True)
class Keuzes:
    """What was asked for: fields ('' for none), test and limits; ``meest`` areas at most are left out one by one."""

    afhankelijk: str
    onafhankelijk: tuple[str, ...]
    gewicht: str
    alfa: float
    toets: str
    grenzen: Klassegrenzen
    meest: int

    def numbers(self) -> list[str]:
        """Return the fields that a row must have a number in."""
        return [self.afhankelijk, *self.onafhankelijk]

    def used(self) -> list[str]:
        """Return all fields that the model is made of, each once."""
        return list(dict.fromkeys([*self.numbers(), *([self.gewicht] if self.gewicht else [])]))


@dataclass(frozen=True)
class Analyse:
    """A model that was estimated and what it is without its influential areas.

    ``namen``: what each area of the model is called, by feature id. ``klasse``: the class of every area of the layer.
    """

    keuzes: Keuzes
    gegevens: Modelgegevens
    regressie: Regressie
    zonder: Zonder
    namen: Mapping[object, str]
    klasse: pd.Series
    taal: str

    def text(self, *keys: str, **values: str) -> str:
        """Return a text of ``regressie.toml``, by the keys that lead to it, with its places filled."""
        data = definitions.read("regressie")
        for key in keys:
            data = data[key]
        return data[self.taal].format(**values)

    def title(self, key: str = "titel") -> str:
        """Return one of the titles."""
        return self.text(key, afhankelijk=self.keuzes.afhankelijk)

    def term(self, name: str) -> str:
        """Return what a term is called in a table."""
        from ...analysis.kleinstekwadraten import CONSTANTE

        return self.text("tekst", "constante") if name == CONSTANTE else name

    def schema(self) -> Klassenschema:
        """Return the classes of the map; those that are left out by choice only where there are any."""
        from ...analysis.invloedklassen import BUITEN

        data = definitions.read("regressie")["kaart"]
        schema = Klassenschema.from_mapping(data).with_colours({}, data["arcering"], data["bron"])
        left_out = bool((self.klasse == BUITEN).fillna(False).any())
        return replace(schema, klassen=tuple(item for item in schema.klassen if left_out or item.nummer != BUITEN))

    def limits(self, extra: Sequence[Grens] = ()) -> list[Grens]:
        """Return the limits; those of the map are what its classes hang on."""
        keuzes, taal = self.keuzes, self.taal
        n, k = self.regressie.model.ontwerp.shape
        invloed = keuzes.grenzen.invloed
        found = []
        for name, factor, grens in (
            ("hefboom", keuzes.grenzen.hefboom, keuzes.grenzen.hefboom * k / n),
            ("residu", keuzes.grenzen.residu, None),
            ("dfbetas", invloed.dfbetas, invloed.dfbetas / n**0.5),
            ("cook", invloed.cook, invloed.cook / n),
            ("alfa", keuzes.alfa, None),
        ):
            value = format_number(factor, taal, DECIMALS) if grens is None else print_significant(grens, taal)
            label = self.text("tekst", name, factor=format_number(factor, taal))
            found.append(Grens(label, value, self._status(name, factor)))
        most = Grens(self.text("tekst", "meest"), format_number(keuzes.meest, taal, 0), op_kaart=False)
        return [*found, most, *extra]

    @staticmethod
    def _status(name: str, factor: float) -> str:
        data = definitions.read("regressie")
        published = name in data["gepubliceerd"]["grenzen"] and factor == data["grenzen"][name]
        return PUBLISHED if published else DEFAULT

    def size(self) -> str:
        """Return how many areas there are and how much is explained, as below table 3.4 of 000."""
        model = self.regressie.model
        r2, r2_adj = (print_number(float(value), self.taal, 3) for value in (model.r2, model.r2_adj))
        return self.text("rapport", "omvang", n=print_number(model.n, self.taal), r2=r2, r2_adj=r2_adj)

    def note(self, key: str, herkomst: Herkomst, extra: Sequence[Grens] = ()) -> Toelichting:
        """Return the note of a result with the title ``key``."""
        from ..verslag.verslag import no_cause

        keuzes = self.keuzes
        test = f"{self.text('tekst', 'toets')}: {self.text('tekst', keuzes.toets)}"
        return Toelichting(
            titel=self.title(key),
            definitie=self.text("definitie", afhankelijk=keuzes.afhankelijk, kenmerken=", ".join(keuzes.onafhankelijk)),
            taal=self.taal,
            bronnen=herkomst.bronnen,
            indeling=self.text("bron"),
            grenzen=self.limits(extra),
            velden=keuzes.used(),
            opmerkingen=herkomst.opmerkingen,
            eigen=[self.size(), test, no_cause(self.taal)],
        )


def dfbetas_field(number: int, veld: str) -> str:
    """Return the name of the field with the DFBETAS of term ``number`` (from 1), which is a field of the input."""
    return f"dfb_{number}_{veld[:FIELD_LENGTH]}"


def make_map(analyse: Analyse, herkomst: Herkomst) -> Kaartresultaat:
    """Return ``reg_verwacht reg_residu reg_stud reg_hefboom reg_cook reg_dffits dfb_... reg_klasse reg_label``.

    NULL in all but the class for areas that are not in the model.
    """
    import pandas as pd

    model, invloed = analyse.regressie.model, analyse.regressie.invloed
    columns = pd.DataFrame(
        {
            "reg_verwacht": model.verwacht,
            "reg_residu": model.residuen,
            "reg_stud": invloed.extern,
            "reg_hefboom": invloed.hefboom,
            "reg_cook": invloed.cook,
            "reg_dffits": invloed.dffits,
            **{
                dfbetas_field(number, term): invloed.dfbetas[term].to_numpy(dtype=float)
                for number, term in enumerate(analyse.regressie.onafhankelijk, start=1)
            },
        },
        index=model.index,
    ).reindex(analyse.klasse.index)
    columns["reg_klasse"] = analyse.klasse
    return Kaartresultaat.of_classes(
        columns,
        "reg_klasse",
        "reg_label",
        analyse.schema(),
        analyse.note("titel_invloed", herkomst),
        geheim=herkomst.geheim,
    )


def coefficients_table(analyse: Analyse) -> pd.DataFrame:
    """Return a row a term in the order of the model, the constant first, as in table 3.4 of 000 and with intervals."""
    regressie = analyse.regressie
    model, tabel = regressie.model, regressie.tabel
    table = tabel[["beta", "sig", "b", "se", "t", "p", "se_hc3", "p_hc3", "laag_hc3", "hoog_hc3", "vif"]].copy()
    table.insert(0, "term", [analyse.term(name) for name in tabel.index])
    table["n"], table["r2"], table["r2_adj"] = int(model.n), float(model.r2), float(model.r2_adj)
    return table.reset_index(drop=True)


def without_table(analyse: Analyse) -> pd.DataFrame:
    """Return a row for every area that was left out (and all together) and every term, with and without it.

    ``verandering`` is the code of what becomes another conclusion, NULL where the conclusion stands.
    """
    import pandas as pd

    table = analyse.zonder.tabel.reset_index(drop=True)
    together, possible = table["samen"].astype(bool), table["te_schatten"].astype(bool)
    names = [
        analyse.text("tekst", "samen") if all_of_them else analyse.namen[area]
        for area, all_of_them in zip(table["gebied"], together, strict=True)
    ]
    change = table["soort"].astype(object).where(table["soort"].notna() & possible, None)
    change = change.mask(~possible, "niet_te_schatten")
    labels = [None if pd.isna(code) else analyse.text("verandering", code) for code in change]
    result = table.drop(columns=["gebied", "soort", "te_schatten"])
    result.insert(0, "gebied", names)
    for name in ("samen", "significant", "significant_zonder"):
        result[name] = result[name].astype("Int64")
    return result.assign(verandering=change, verandering_label=labels)
