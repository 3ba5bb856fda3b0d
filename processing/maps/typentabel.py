"""The table of a typology: areas, dwellings and inwoners of each type, as rows, in sentences, as tables of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.schemas import Klassenschema, print_number
from ...analysis.waardestatus import GEHEIM, ONTBREKEND
from ...language import word
from ...resources import definitions
from ..rapport.plaatje import Beeld
from ..verslag.tabel import report_table
from ..verslag.verslag import Onderdeel

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.tabellenboek.model import Boektabel, Kolom

# As analysis.typentabel has them, which needs pandas.
GEMEENTE, TOTAAL, TYPE = "gemeente", "totaal", "type"
AANTALLEN = ("gebieden", "woningen", "inwoners")
TYPEN, GEMEENTEN = "typen", "gemeenten"  # the tables of the report, by the names of their sheets
SHARE_DECIMALS = 1


@dataclass(frozen=True)
class Typenstof:
    """What the tables are made of: ``rijen`` of ``count_types``, the types, and the language."""

    rijen: pd.DataFrame
    schema: Klassenschema
    taal: str

    def text(self, part: str, key: str, **values: object) -> str:
        """Return a text of the definitions in the language of the report, filled in."""
        return _data()[part][key][self.taal].format(**values)

    def number(self, value: float) -> str:
        """Return a number of areas, dwellings or persons as it is printed."""
        return print_number(value, self.taal)

    def share(self, value: float) -> str:
        """Return a share as it stands in a sentence."""
        return f"{print_number(value, self.taal, SHARE_DECIMALS)} %"

    @property
    def years(self) -> list[object]:
        """The years that are counted apart, None for one that is not known; [] where there are none."""
        if "jaar" not in self.rijen:
            return []
        return [year if year == year and year is not None else None for year in self._totals()["jaar"].unique()]

    @property
    def counted(self) -> list[str]:
        """What was counted, of AANTALLEN."""
        return [naam for naam in AANTALLEN if naam in self.rijen]

    def labels(self, rijen: pd.DataFrame) -> list[str]:
        """Return what the type of each row is called."""
        names = self.schema.labels(self.taal)
        others = {GEHEIM: word("geheim", self.taal), ONTBREKEND: word("geen_gegevens", self.taal)}
        return [
            names[int(klasse)] if soort == TYPE else others[soort]
            for soort, klasse in zip(rijen["soort"], rijen["klasse"], strict=True)
        ]

    def of_gemeenten(self) -> pd.DataFrame:
        """Return the rows of gemeenten."""
        return self.rijen[self.rijen["niveau"] == GEMEENTE]

    def _totals(self) -> pd.DataFrame:
        return self.rijen[self.rijen["niveau"] == TOTAAL]

    def blocks(self, rijen: pd.DataFrame) -> Iterator[pd.DataFrame]:
        """Yield the rows of each gemeente (and year), in order."""
        keys = ["niveau", *(["jaar"] if "jaar" in rijen else []), "gemeentecode"]
        for _, block in rijen.groupby(keys, sort=False, dropna=False):
            yield block

    def totals(self) -> list[pd.DataFrame]:
        """Return the rows of all areas together, those of each year apart."""
        return list(self.blocks(self._totals()))

    def several(self) -> bool:
        """Return whether there are two gemeenten or more, so that a table of them says something new."""
        return self.of_gemeenten()["gemeentecode"].nunique(dropna=False) > 1


def _data() -> Mapping:
    return definitions.read("typentabel")


def type_rows(stof: Typenstof) -> pd.DataFrame:
    """Return the table of the result: ``count_types`` with the label of each type behind its number.

    Numbers of dwellings and persons are whole where all of them are.
    """
    rijen = stof.rijen.copy()
    rijen.insert(rijen.columns.get_loc("klasse") + 1, "label", stof.labels(rijen))
    for naam in stof.counted:
        known = rijen[naam].dropna()
        if (known == known.round()).all():
            rijen[naam] = rijen[naam].astype("Int64")
    return rijen


# ---- In sentences ---------------------------------------------------------------------------------------------------


def outcomes(stof: Typenstof) -> list[str]:
    """Return how many areas have a type, and which type most of them have; of each year where there are several."""
    lines = []
    for block in stof.totals():
        typed = block[block["soort"] == TYPE]
        counts = {
            "gebieden": stof.number(block["gebieden"].sum()),
            "met": stof.number(typed["gebieden"].sum()),
        }
        if stof.years:
            lines.append(stof.text("uitkomst", "typen_jaar", jaar=year_text(block, stof), **counts))
        else:
            lines.append(stof.text("uitkomst", "typen", **counts))
        if typed["gebieden"].sum():
            lines.append(_largest(typed, stof))
    return lines


def _largest(typed: pd.DataFrame, stof: Typenstof) -> str:
    """Return the sentence on the type that most areas have; the first of equals."""
    row = typed.loc[typed["gebieden"].idxmax()]
    shares = {naam: row[f"pct_{naam}"] for naam in stof.counted}
    parts = [
        stof.text("uitkomst", f"deel_{naam}", deel=stof.share(shares[naam]))
        for naam in stof.counted[1:]
        if shares[naam] == shares[naam]
    ]
    label = stof.labels(row.to_frame().T)[0]
    return stof.text("uitkomst", "grootste", type=label, gebieden=stof.share(shares["gebieden"]), delen="".join(parts))


def left_out(stof: Typenstof) -> list[str]:
    """Return how many areas have no type and of how many it is secret; nothing where all have one."""
    lines = []
    rijen = stof.rijen[stof.rijen["niveau"] == TOTAAL]
    for soort, key in ((GEHEIM, "geheim_type"), (ONTBREKEND, "zonder_type")):
        count = rijen.loc[rijen["soort"] == soort, "gebieden"].sum()
        if count:
            lines.append(stof.text("woorden", key, aantal=stof.number(count)))
    return lines


def with_type(stof: Typenstof) -> int:
    """Return how many areas have a type."""
    return int(stof.rijen.loc[(stof.rijen["niveau"] == TOTAAL) & (stof.rijen["soort"] == TYPE), "gebieden"].sum())


# ---- The parts of the report ----------------------------------------------------------------------------------------


def parts(stof: Typenstof, beelden: Sequence[Beeld], van_gemeenten: Sequence[Beeld]) -> list[Onderdeel]:
    """Return the types of all areas with ``beelden``; those by gemeente with theirs, where there are several."""
    said = [stof.text("onderdeel", "typen_uitleg")]
    found = [Onderdeel(stof.text("onderdeel", "typen"), said, types_table(stof), beelden)]
    if stof.several():
        said = [stof.text("onderdeel", "gemeenten_uitleg")]
        titel = stof.text("onderdeel", "gemeenten")
        found.append(Onderdeel(titel, said, gemeenten_table(stof), van_gemeenten))
    return found


def main_table(stof: Typenstof) -> str:
    """Return the name of the table that the csv has: that with every gemeente, where there is one."""
    return GEMEENTEN if stof.several() else TYPEN


def types_table(stof: Typenstof) -> Boektabel:
    """Return the table of all areas together: a row a type, and their total."""
    return _table(TYPEN, stof, stof.totals(), with_gemeente=False)


def gemeenten_table(stof: Typenstof) -> Boektabel:
    """Return the table of every gemeente and of all areas: a row a type, and their total."""
    return _table(GEMEENTEN, stof, list(stof.blocks(stof.rijen)), with_gemeente=True)


def _table(naam: str, stof: Typenstof, blocks: Sequence[pd.DataFrame], *, with_gemeente: bool) -> Boektabel:
    import pandas as pd

    rows: list[dict[str, object]] = []
    totals = []
    for block in blocks:
        rows += _block_rows(block, stof)
        totals.append(len(rows) - 1)
    return report_table(
        naam,
        stof.text("tabel", naam),
        pd.DataFrame(rows),
        _columns(stof, with_gemeente),
        toelichting=_notes(stof),
        totaalrijen=totals,
    )


def _block_rows(block: pd.DataFrame, stof: Typenstof) -> list[dict[str, object]]:
    """Return the rows of one gemeente, and the total of what is known of them."""
    head = {"gemeente": gemeente_text(block, stof), **({"jaar": year_text(block, stof)} if stof.years else {})}
    figures = [name for naam in stof.counted for name in (naam, f"pct_{naam}")]
    rows = [
        {**head, "type": label, **{name: row[name] for name in figures}}
        for label, (_, row) in zip(stof.labels(block), block.iterrows(), strict=True)
    ]
    total = {name: block[name].sum(min_count=1) for name in figures}
    return [*rows, {**head, "type": stof.text("woorden", "alle_typen"), **total}]


def gemeente_text(block: pd.DataFrame, stof: Typenstof) -> str:
    """Return the name of the gemeente of a block with its code, or what stands for one that has none."""
    row = block.iloc[0]
    if row["niveau"] == TOTAAL:
        return stof.text("woorden", "alle_gebieden")
    code, name = row["gemeentecode"], row["gemeentenaam"]
    if code is None:
        return stof.text("woorden", "zonder_gemeente")
    return f"{name} ({code})" if name and name != code else str(code)


def year_text(block: pd.DataFrame, stof: Typenstof) -> str:
    """Return the year of a block, or what stands for one that is not known."""
    year = block["jaar"].iloc[0]
    return str(int(year)) if year == year and year is not None else stof.text("woorden", "zonder_jaar")


def _columns(stof: Typenstof, with_gemeente: bool) -> list[Kolom]:
    from ...analysis.tabellenboek.model import AANTAL, PROCENT, TEKST, Kolom

    texts = [*(["jaar"] if stof.years else []), *(["gemeente"] if with_gemeente else []), "type"]
    columns = [Kolom(name, stof.text("kolom", name), TEKST) for name in texts]
    for naam in stof.counted:
        groep = stof.text("kolom", naam)
        columns.append(Kolom(naam, stof.text("kolom", "aantal"), AANTAL, groep=groep))
        columns.append(Kolom(f"pct_{naam}", stof.text("kolom", "aandeel"), PROCENT, SHARE_DECIMALS, groep=groep))
    return columns


def _notes(stof: Typenstof) -> list[str]:
    """Return what stands below a table: how many areas are in no sum, and that sums are of the areas in the layer."""
    totals, notes = stof.rijen[stof.rijen["niveau"] == TOTAAL], []
    for naam in stof.counted[1:]:
        counts = {soort: int(totals[f"{naam}_{soort}"].sum()) for soort in (GEHEIM, ONTBREKEND)}
        if any(counts.values()):
            printed = {soort: stof.number(count) for soort, count in counts.items()}
            notes.append(stof.text("tabel", f"{naam}_onbekend", **printed))
    return [*notes, stof.text("tabel", "afronding")] if len(stof.counted) > 1 else notes
