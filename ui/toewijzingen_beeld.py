"""How the figures of the panel *Toewijzingen* are laid out: columns of the table, bars and lines of the charts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale

from ..analysis.schemas import print_number
from ..analysis.waardestatus import status_field
from ..language import word
from ..resources import definitions
from .drawing import Deel, Lijn, Staaf
from .kolommen import GETAL, PCT, Kolom
from .toewijzingen_gegevens import Gegevens

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.telling import Telling
    from ..analysis.toewijzingenpergebied import PerGebied

translate = QCoreApplication.translate

DOELGROEP = "doelgroep"
MOST_COLOURS = 7  # groups in a chart; more colours cannot be told apart
UNKNOWN = "tw_onbekend"


@dataclass(frozen=True)
class Beeld:
    """The figures of some areas and periods, by one grouping; ``taal`` is that of labels and numbers."""

    gegevens: Gegevens
    telling: Telling
    cijfers: PerGebied
    indeling: str
    taal: str

    @classmethod
    def of(
        cls, gegevens: Gegevens, codes: Sequence[str] | None, periodes: Sequence[str] | None, indeling: str, taal: str
    ) -> Beeld:
        """Filter the counts: None stands for all areas, or all periods."""
        return cls(gegevens, *gegevens.count(codes, periodes, taal), indeling, taal)

    # ---- The table ------------------------------------------------------------------------------------------------

    def columns(self) -> list[Kolom]:
        """Return the columns of the table: the area, its total and percentages, and a count for each group."""
        code, named = Kolom("gebiedcode", translate("Veerkracht", "code")), self._has_names()
        kolommen = [Kolom("gebiednaam", translate("Veerkracht", "area"))] if named else [code]
        kolommen.append(self._count_column("tw_totaal", translate("Veerkracht", "total")))
        for aandeel in self.gegevens.aandelen:
            if self.cijfers.table[aandeel.noemer].notna().any():
                short = share_labels()[aandeel.veld]
                papier = f"{aandeel.kort}_papier"
                hulp = aandeel.schema.naam[self.taal]
                kolommen.append(Kolom(aandeel.veld, _folded(short), PCT, aandeel.decimalen, papier, hulp))
        kolommen += [self._count_column(f"n_{group}", _folded(label), label) for group, label in self._labels().items()]
        if UNKNOWN in self.cijfers.table:
            label = definitions.read("toewijzingen")["woorden"]["buiten_de_lijst"][self.taal]
            kolommen.append(self._count_column(UNKNOWN, _folded(label), label))
        # Behind the figures where there are names: a dock has no room for both before them.
        return [*kolommen, code] if named else kolommen

    def _count_column(self, naam: str, label: str, hulp: str = "") -> Kolom:
        """Return a column with counts, which have statuses where counts of the file have them."""
        return Kolom(naam, label, GETAL, hulp=hulp, status="" if self.telling.geheim is None else status_field(naam))

    def _has_names(self) -> bool:
        return bool((self.gegevens.gebieden["gebiednaam"] != "").any())

    def frame(self) -> pd.DataFrame:
        """Return the table, a row an area by its code, with the columns of ``columns``."""
        counts = self.telling.by_area(self.indeling).add_prefix("n_")
        table = self.cijfers.table.set_index("gebiedcode", drop=False)
        table.index.name = None
        table.insert(1, "gebiednaam", self._names(table.index))
        return self._with_statuses(self._with_reasons(table.join(counts)))

    def totals(self) -> pd.DataFrame:
        """Return the row below the table: all its areas together."""
        row = self.cijfers.totaal.to_frame().T
        row["gebiednaam"] = row["gebiedcode"] = definitions.read("toewijzingen")["woorden"]["totaal"][self.taal]
        if self._has_names():
            row["gebiedcode"] = ""
        for name, count in self.telling.by_area(self.indeling).sum().items():
            row[f"n_{name}"] = count
        if self.telling.geheim is not None:
            from ..analysis.waardestatus import value_status

            # Totals are of what is known, and the remarks say so.
            for name in self._counted(row):
                row[status_field(name)] = value_status(row[name].astype("Int64"))
        return row

    @staticmethod
    def _counted(table: pd.DataFrame) -> list[str]:
        return [name for name in table.columns if name == "tw_totaal" or name == UNKNOWN or name.startswith("n_")]

    def _with_statuses(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the table without the counts that are secret, and with the status of every count."""
        from ..analysis.waardestatus import value_status

        hidden = self.telling.secret_by_area(self.indeling)
        if hidden is None:
            return table
        secret = {f"n_{name}": hidden[name].reindex(table.index, fill_value=False) for name in hidden}
        for name in ("tw_totaal", UNKNOWN):
            secret[name] = self.cijfers.geheim.rows([name], self.cijfers.table.index).set_axis(table.index)
        for name in self._counted(table):
            values = table[name].astype("Int64").mask(secret[name])
            table[name], table[status_field(name)] = values, value_status(values, secret[name])
        return table

    def _with_reasons(self, table: pd.DataFrame) -> pd.DataFrame:
        """Say in the place of a percentage that is withheld why: too few is something else than not known."""
        from ..analysis.toewijzingenpergebied import GEEN_NOEMER, TE_WEINIG

        for aandeel in self.gegevens.aandelen:
            papier = f"{aandeel.kort}_papier"
            reasons = self.cijfers.redenen[aandeel.veld]
            table.loc[(reasons == TE_WEINIG).to_numpy(), papier] = translate("Veerkracht", "too few")
            if self.cijfers.geheim.known([aandeel.noemer]):
                table.loc[(reasons == GEEN_NOEMER).to_numpy(), papier] = word("geen_gegevens", self.taal)
        return table

    def _names(self, codes: Sequence[str]) -> list[str]:
        names = self.gegevens.names()
        return [names[code] for code in codes]

    def _labels(self) -> dict[str, str]:
        known = definitions.read("toewijzingen")["doelgroepen"] if self.indeling == DOELGROEP else {}
        return {
            group: known[group]["label"][self.taal] if group in known else group
            for group in self.telling.groups(self.indeling)
        }

    # ---- The charts -----------------------------------------------------------------------------------------------

    def legend(self) -> dict[str, Deel]:
        """Return what the colours of the charts stand for, in their order."""
        data = definitions.read("toewijzingen")
        labels, known = self._labels(), data["doelgroepen"] if self.indeling == DOELGROEP else {}
        row = data["kleuren"]["reeks"]
        legend = {}
        for number, name in enumerate(self._charted().columns):
            colour = known[name]["kleur"] if name in known else row[number % len(row)]
            if name == self._rest():
                colour = data["kleuren"]["onbekend"]
            legend[name] = Deel(labels.get(name, name), colour)
        return legend

    def _rest(self) -> str:
        return translate("Veerkracht", "other groups")

    def _charted(self) -> pd.DataFrame:
        """Return the counts of each area by the groups that have a colour."""
        from ..analysis.telling import largest

        return largest(self.telling.by_area(self.indeling), MOST_COLOURS, self._rest())

    def count_bars(self) -> list[Staaf]:
        """Return a bar an area with its counts, the most 'met begeleiding' first; areas without any are left out."""
        from ..analysis.telling import order_by

        secret = self._secret_areas()
        counts = self._charted()
        counts = counts[(counts.sum(axis=1) > 0) | counts.index.isin(secret)]
        if counts.empty:
            return []
        first = self.telling.by_area(DOELGROEP).reindex(counts.index)
        totals = counts.sum(axis=1).to_dict()
        order = _last(order_by(first, self.telling.codelijst.doelgroepen), secret)
        texts = {code: "" if code in secret else print_number(totals[code], self.taal) for code in order}
        return self._bars(_without(counts.loc[order], secret), texts, secret)

    def share_bars(self) -> list[Staaf]:
        """Return a bar an area with the shares of the groups, highest share 'met begeleiding' first.

        Areas with too few toewijzingen for percentages come last, without a bar; those without any are left out.
        """
        from ..analysis.telling import order_by, shares

        minimum = definitions.read("toewijzingen")["percentages"]["minimum_verhuringen"]
        secret = self._secret_areas()
        counts = self._charted()
        counts = counts[(counts.sum(axis=1) > 0) | counts.index.isin(secret)]
        if counts.empty:
            return []
        totals = counts.sum(axis=1).to_dict()
        parts = _without(shares(counts, minimum), secret)
        first = shares(self.telling.by_area(DOELGROEP).reindex(counts.index), minimum).fillna(-1)
        order = _last(order_by(first, self.telling.codelijst.doelgroepen), secret)
        few = translate("Veerkracht", "fewer than {minimum}").format(minimum=minimum)
        empty = dict.fromkeys(parts.index[parts.isna().any(axis=1)], few) | secret
        texts = {code: "" if code in secret else f"n={print_number(totals[code], self.taal)}" for code in order}
        return self._bars(parts.loc[order], texts, empty, " %")

    def _secret_areas(self) -> dict[str, str]:
        """Return the areas of which a count is secret, with what stands in the place of their bar."""
        hidden = self.telling.secret_by_area(self.indeling)
        codes = [] if hidden is None else hidden.index[hidden.any(axis=1)]
        return dict.fromkeys(codes, word("geheim", self.taal))

    def _bars(
        self, values: pd.DataFrame, texts: dict[str, str], empty: dict[str, str] | None = None, unit: str = ""
    ) -> list[Staaf]:
        names, legend = self.gegevens.names(), self.legend()
        labels = [legend[name].label for name in values.columns]
        bars = []
        for code, row in zip(values.index, values.to_numpy(dtype=float), strict=True):
            said = (empty or {}).get(code, "")
            parts = [
                f"{label}: {print_number(part, self.taal)}{unit}"
                for label, part in zip(labels, row, strict=True)
                if part > 0
            ]
            head = f"{names[code]} ({texts[code]})" if texts[code] else names[code]
            tip = "\n".join([head, *([said] if said else parts)])
            bars.append(Staaf(code, names[code], row.tolist(), texts[code], said, tip))
        return bars

    def lines(self) -> tuple[list[Lijn], list[str]]:
        """Return a line for each group over the periods, of all areas together, and the periods."""
        counts = self.telling.by_period(self.indeling)
        counts = counts[counts.index != ""]
        legend = self.legend()
        rest = [name for name in counts.columns if name not in legend]
        if rest:
            counts = counts.assign(**{self._rest(): counts[rest].sum(axis=1)})
        found = [Lijn("", deel.label, deel.kleur, counts[name].astype(float).tolist()) for name, deel in legend.items()]
        return found, counts.index.tolist()

    def unfinished(self) -> str:
        """Return the day of the last letting as text, where the last period goes on after it; '' otherwise."""
        from ..analysis.tijdvakken import period_span

        last = self.gegevens.laatste
        periods = [name for name in self.telling.periodes if name]
        span = period_span(periods[-1]) if periods else None
        if last is None or span is None or not span[0] <= last < span[1]:
            return ""
        return QLocale(self.taal).toString(QDate(last.year, last.month, last.day), QLocale.FormatType.ShortFormat)


def _last(order: Iterable[str], codes: Collection[str]) -> list[str]:
    """Return the areas in their order, but some of them behind the others."""
    return sorted(order, key=lambda code: code in codes)


def _without(values: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """Return the values without those of some areas: what is left of a secret count tells a wrong number."""
    kept = values[~values.index.isin(list(codes))]
    return kept.astype(float).reindex(values.index) if codes else values


def share_labels() -> dict[str, str]:
    """Return the headings of the percentages: short, because a dock is narrow."""
    return {
        "pct_verhuringen": translate("Veerkracht", "% of the lettings"),
        "pct_voorraad": translate("Veerkracht", "% of the stock"),
    }


def _folded(label: str) -> str:
    """Return a heading on two lines where that makes it narrower."""
    words = label.split()
    if len(label) < 12 or len(words) < 2:
        return label
    return min(
        ("\n".join((" ".join(words[:cut]), " ".join(words[cut:]))) for cut in range(1, len(words))),
        key=lambda text: max(len(line) for line in text.split("\n")),
    )
