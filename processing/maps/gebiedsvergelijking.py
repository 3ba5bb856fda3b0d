"""What became of areas between two years: the map of the new ones, that of the old ones, and the summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...analysis.schemas import Klassenschema, format_number
from ...language import interface_language
from ...resources import definitions
from ..base.boundaries import LaidOver
from ..base.note import Grens, Toelichting
from ..base.result import Herkomst, Kaartresultaat

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.gebiedsvergelijking import Grenzen, Vergelijking

NAMED = 100  # areas that a line of the log or the summary names; the fields of the result tell the others


@dataclass(frozen=True)
class Keuzes:
    """The limits, the years as far as they are known, and the old layer as people call it.

    ``namen_t0`` and ``namen_t1`` are the names of the features of either layer and ``vlag`` CBS's flag of change of the
    new ones, by feature id; None where there are none.
    """

    grenzen: Grenzen
    laag_t0: str
    jaar_t0: int | None = None
    jaar_t1: int | None = None
    namen_t0: pd.Series | None = None
    namen_t1: pd.Series | None = None
    vlag: pd.Series | None = None

    @property
    def jaren(self) -> str:
        """The years, such as 2015-2019; '' where one is not known, or both are the same."""
        return f"{self.jaar_t0}-{self.jaar_t1}" if self.years_apart else ""

    @property
    def years_apart(self) -> int | None:
        """How many years lie between the two, None where that is not known."""
        return abs(self.jaar_t1 - self.jaar_t0) if self.jaar_t0 and self.jaar_t1 else None


@dataclass(frozen=True)
class Uitkomst:
    """The new and the old areas with their classes, and the summary with its note."""

    nieuw: Kaartresultaat
    oud: Kaartresultaat
    overzicht: pd.DataFrame
    overzichtnoot: Toelichting


def make(laid: LaidOver, keuzes: Keuzes, herkomst: Herkomst) -> Uitkomst:
    """Return, for the new areas, ``vgl_klasse vgl_label vgl_code vgl_oud vgl_iou vgl_aandeel vgl_aandeel_oud …``.

    And for the old ones the same, with ``vgl_nieuw`` and ``vgl_aandeel_nieuw``. Raises Invoerfout for layers that share
    no ground.
    """
    from ...analysis.gebiedsvergelijking import compare, not_same_ground

    if laid.ground.paren.empty:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The areas of both years share no ground. Check their coordinate systems, and whether every area has a "
                "code by the keys that were chosen.",
            )
        )
    found = compare(laid.ground, keuzes.grenzen)
    same_code = laid.ground.same_code()
    changed = not_same_ground(same_code, keuzes.grenzen.zelfde)
    names = [_names(keuzes.namen_t0, laid.old), _names(keuzes.namen_t1, laid.new)]
    vlag = None if keuzes.vlag is None else _by_code(keuzes.vlag, laid.new).reindex(found.nieuw.index)
    summary = _Summary(found, names, vlag, same_code, changed)
    remark = _remarks(keuzes, len(changed), len(same_code), herkomst.taal)
    new = _map(found.nieuw, laid.new, "kaart", "oud", _note("", keuzes, herkomst, remark))
    if vlag is not None:
        new = _with_flag(new, summary, laid.new)
    old = _map(found.oud, laid.old, "kaart_oud", "nieuw", _note("_oud", keuzes, herkomst, remark))
    meldingen = [*laid.meldingen, *summary.meldingen(keuzes), *_without_class(new, old)]
    return Uitkomst(
        Kaartresultaat(new.columns, new.veld, new.schema, new.toelichting, meldingen),
        old,
        summary.table(herkomst.taal),
        _note("_overzicht", keuzes, herkomst, remark),
    )


def _by_code(values: pd.Series, codes: pd.Series) -> pd.Series:
    """Return the first known value of the features of each area, by code."""
    known = values[values.notna() & codes.reindex(values.index).notna()]
    return known.groupby(codes.reindex(known.index), sort=False).first()


def _names(names: pd.Series | None, codes: pd.Series) -> dict[str, str]:
    """Return code -> the name of the area, for areas that have one."""
    from ...analysis.gebiedcodes import as_text

    return {} if names is None else _by_code(as_text(names), codes).to_dict()


def _map(table: pd.DataFrame, codes: pd.Series, scheme: str, other: str, toelichting: Toelichting) -> Kaartresultaat:
    """Return one side by feature: ``codes`` has the code of each."""
    rows = table.reindex(codes)
    columns = rows.set_axis(codes.index)
    columns = columns.assign(vgl_label=None, vgl_code=codes).rename(
        columns={
            "klasse": "vgl_klasse",
            "andere": f"vgl_{other}",
            "iou": "vgl_iou",
            "aandeel": "vgl_aandeel",
            "aandeel_andere": f"vgl_aandeel_{other}",
            "gedekt": "vgl_gedekt",
            "iou_code": "vgl_iou_code",
        }
    )
    names = ["vgl_klasse", "vgl_label", "vgl_code", f"vgl_{other}", "vgl_iou", "vgl_aandeel", f"vgl_aandeel_{other}"]
    schema = Klassenschema.from_mapping(definitions.read("vergelijking")[scheme])
    return Kaartresultaat.of_classes(
        columns[[*names, "vgl_gedekt", "vgl_iou_code"]], "vgl_klasse", "vgl_label", schema, toelichting
    )


def _with_flag(new: Kaartresultaat, summary: _Summary, codes: pd.Series) -> Kaartresultaat:
    """Return the new areas with ``vgl_vlag`` (1, 2, 3) and ``vgl_strijdig`` (1 where the ground says otherwise)."""
    for name, values in (("vgl_vlag", summary.vlag), ("vgl_strijdig", summary.strijdig)):
        new.columns[name] = values.astype("Int64").reindex(codes).set_axis(codes.index)
    return new


class _Summary:
    """Counts and names for the log and the table of the summary."""

    def __init__(
        self,
        found: Vergelijking,
        names: list[dict[str, str]],
        vlag: pd.Series | None,
        same_code: pd.Series,
        changed: pd.Series,
    ):
        from ...analysis.gebiedsvergelijking import disagreements

        self.found, self.names, self.same_code, self.changed = found, names, same_code, changed
        self.vlag = vlag
        self.strijdig = None if vlag is None else disagreements(vlag, found.nieuw["klasse"])
        self.codes_at_odds = [] if vlag is None else list(vlag.index[self.strijdig.fillna(False).astype(bool)])

    def _named(self, codes: Iterable[str], side: int = 1) -> str:
        """Return areas by name and code, most of them."""
        codes = list(codes)
        names = self.names[side]
        shown = [f"{names[code]} ({code})" if code in names else str(code) for code in codes[:NAMED]]
        return ", ".join(shown) + (" ..." if len(codes) > NAMED else "")

    def _changed_named(self) -> str:
        taal = interface_language()
        shown = [
            f"{self._both_names(code)}: {format_number(100 * share, taal, 0)} %"
            for code, share in self.changed.head(NAMED).items()
        ]
        return ", ".join(shown) + (" ..." if len(self.changed) > NAMED else "")

    def _both_names(self, code: str) -> str:
        """Return the area of a code by its name of both years: an area that took over a code has often another."""
        old, new = (names.get(code, "") for names in self.names)
        return f"{old} → {new} ({code})" if old and new and old != new else self._named([code], 1 if new else 0)

    def _counts(self, side: str, scheme: str, taal: str) -> str:
        labels = Klassenschema.from_mapping(definitions.read("vergelijking")[scheme]).labels(taal)
        counts = getattr(self.found, side)["klasse"].value_counts()
        return "; ".join(f"{label} {int(counts.get(number, 0))}" for number, label in labels.items())

    def meldingen(self, keuzes: Keuzes) -> list[Melding]:
        """Return what the log says."""
        from ...analysis.gebiedsvergelijking import NIEUW_GEBIED, VERVALLEN

        taal = interface_language()
        new, old = self.found.nieuw["klasse"], self.found.oud["klasse"]
        meldingen = [
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Areas of the last year ({total}): {counts}."),
                {"total": len(new), "counts": self._counts("nieuw", "kaart", taal)},
            ),
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Areas of the first year ({total}): {counts}."),
                {"total": len(old), "counts": self._counts("oud", "kaart_oud", taal)},
            ),
            self._same_code_said(keuzes.grenzen.zelfde),
        ]
        for text, codes, side in (
            (QT_TRANSLATE_NOOP("Veerkracht", "New areas ({count}): {names}."), new.index[new == NIEUW_GEBIED], 1),
            (
                QT_TRANSLATE_NOOP("Veerkracht", "Areas of the first year that are gone ({count}): {names}."),
                old.index[old == VERVALLEN],
                0,
            ),
        ):
            if len(codes):
                meldingen.append(Melding(text, {"count": len(codes), "names": self._named(codes, side)}))
        return meldingen + ([] if self.vlag is None or self.same_code.empty else self._flag_said(keuzes))

    def _same_code_said(self, limit: float) -> Melding:
        if self.same_code.empty:
            return Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "No code of the last year is one of the first year. Choose keys by which they match, such as "
                    "'WK0363' || right(\"code\", 2), if the codes are meant to be the same.",
                ),
                warning=True,
            )
        return Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Areas with the same code but not the same ground (common part under {limit} %): {count} of "
                "{total}. {names}",
            ),
            {
                "limit": limit,
                "count": len(self.changed),
                "total": len(self.same_code),
                "names": self._changed_named(),
            },
            warning=not self.changed.empty,
        )

    def _flag_said(self, keuzes: Keuzes) -> list[Melding]:
        """Say where CBS's flag and the ground disagree, and over which years the flag speaks."""
        meldingen = [
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Areas of which CBS's flag of change says otherwise than the ground: {count} of {total}. {names}",
                ),
                {
                    "count": len(self.codes_at_odds),
                    "total": int(self.strijdig.notna().sum()),
                    "names": self._named(self.codes_at_odds),
                },
            )
        ]
        if keuzes.years_apart == 1:
            return meldingen
        if not keuzes.years_apart:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The flag speaks of the change since the year before only; give both years to know whether that is "
                "the year that was compared with.",
            )
            return [*meldingen, Melding(text)]
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The flag speaks of the change since the year before only, and the areas lie {years} years apart: it can "
            "be right, and the ground other ground all the same.",
        )
        return [*meldingen, Melding(text, {"years": keuzes.years_apart})]

    def table(self, taal: str) -> pd.DataFrame:
        """Return the summary: ``onderdeel klasse label aantal pct namen``, a row a count."""
        import pandas as pd

        data = definitions.read("vergelijking")
        words = data["overzicht"]
        rows = []
        for number, (side, scheme) in enumerate((("oud", "kaart_oud"), ("nieuw", "kaart"))):
            klasse = getattr(self.found, side)["klasse"]
            for nummer, label in Klassenschema.from_mapping(data[scheme]).labels(taal).items():
                codes = klasse.index[(klasse == nummer).fillna(False).astype(bool)]
                # Of what stayed the same no name is news.
                named = "" if nummer == 1 else self._named(codes, number)
                rows.append((words[side][taal], nummer, label, len(codes), len(klasse), named))
        label = words["andere_grond"][taal]
        rows.append((words["code"][taal], None, label, len(self.changed), len(self.same_code), self._changed_named()))
        rows += self._flag_rows(taal)
        table = pd.DataFrame(rows, columns=["onderdeel", "klasse", "label", "aantal", "totaal", "namen"])
        pct = (100 * table["aantal"] / table["totaal"].where(table["totaal"] > 0)).round(1)
        table.insert(5, "pct", pct)
        return table.astype({"klasse": "Int64"})

    def _flag_rows(self, taal: str) -> list[tuple]:
        if self.vlag is None:
            return []
        data = definitions.read("vergelijking")
        labels = Klassenschema.from_mapping(data["kaart"]).labels(taal)
        total = int(self.strijdig.notna().sum())
        odds = self.found.nieuw.loc[self.codes_at_odds, ["klasse"]].assign(vlag=self.vlag)
        rows = []
        for (vlag, klasse), group in odds.groupby(["vlag", "klasse"]):
            text = data["overzicht"]["strijdig"][taal].format(
                vlag=int(vlag), betekenis=data["vlag"][str(int(vlag))][taal], label=labels[int(klasse)]
            )
            rows.append(
                (data["overzicht"]["vlag"][taal], int(klasse), text, len(group), total, self._named(group.index))
            )
        return rows


def _without_class(*maps: Kaartresultaat) -> list[Melding]:
    """Count what is on neither side of a comparison, so that nothing is left out unseen."""
    counts = [int(kaart.columns["vgl_klasse"].isna().sum()) for kaart in maps]
    if not any(counts):
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Features that are in no area, because they have no code or no polygon, or are water: {new} of the "
                "last year, {old} of the first. They have no class.",
            ),
            {"new": counts[0], "old": counts[1]},
            warning=True,
        )
    ]


def _remarks(keuzes: Keuzes, changed: int, total: int, taal: str) -> list[str]:
    data = definitions.read("vergelijking")
    text = data["vergeleken_met_jaar" if keuzes.jaar_t0 else "vergeleken_met"][taal]
    same_code = definitions.read("gebieden")["zelfde_grond"]["tekst"][taal]
    return [text.format(laag=keuzes.laag_t0, jaar=keuzes.jaar_t0), f"{same_code}: {changed} / {total}"]


def _note(which: str, keuzes: Keuzes, herkomst: Herkomst, remarks: list[str]) -> Toelichting:
    data, taal = definitions.read("vergelijking"), herkomst.taal
    return Toelichting(
        titel=f"{data[f'titel{which}'][taal]} {keuzes.jaren}".rstrip(),
        definitie=data[f"definitie{which}"][taal],
        taal=taal,
        bronnen=herkomst.bronnen,
        grenzen=[
            Grens(text[taal], f"{format_number(getattr(keuzes.grenzen, name), taal)} %")
            for name, text in data["grenzen_tekst"].items()
        ],
        opmerkingen=[*herkomst.opmerkingen, *remarks],
    )
