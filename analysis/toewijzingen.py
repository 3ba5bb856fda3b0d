"""Toewijzingen: lettings, one a row or counted already, read into one form and with every flaw counted (000, 002)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from .doelgroepen import BUITEN, ONBEKEND, TOEWIJZING, VERHURING, Codelijst, matching_key
from .gebiedcodes import as_text
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .ontbrekend import Ontbrekend, to_number
from .tijdvakken import JAAR, parse_dates, period_label, period_labels, period_span
from .waardestatus import GEHEIM, status_field

# What a row may have; only the code must be there.
DATES = ("datum", "urgentiedatum", "contractdatum")
NUMBERS = ("huur", "oppervlakte")
TEXTS = ("gebiedcode", "corporatie", "nummer")
COUNT_STATUS = status_field("aantal")
EXAMPLES = 5
THOUSANDS = r"\d{1,3}(?:\.\d{3})+"


@dataclass(frozen=True)
class Leeswijze:
    """How rows are read: the step of the periods, the first and last day that count, and the words for a total.

    ``namen`` has what a column is called in the file, where that is something else.
    """

    ontbrekend: Ontbrekend
    stap: str = JAAR
    van: datetime.date | None = None
    tot: datetime.date | None = None
    totaalwoorden: frozenset[str] = frozenset()
    subtotaalwoorden: frozenset[str] = frozenset()
    namen: Mapping[str, str] = field(default_factory=dict)

    def periods(self, dates: pd.Series) -> pd.Series:
        """Return the period of each date as text, None where there is none."""
        # From January to June is a half year; from April to June is not.
        half = self.tot is not None and (self.van is None or self.van <= datetime.date(self.tot.year, 1, 1))
        return period_labels(dates, self.stap, self.tot if half else None)

    def cut_periods(self) -> list[str]:
        """Return the periods of which the first and the last day leave a part out."""
        cut = []
        for side, day in enumerate((self.van, self.tot)):
            if day is not None:
                label = self.periods(pd.Series([pd.Timestamp(day)])).iloc[0]
                cut += [label] if period_span(label)[side] != day else []
        return list(dict.fromkeys(cut))

    def name_of(self, column: str) -> str:
        """Return what the user calls a column of ``read_toewijzingen``, for the messages."""
        return self.namen.get(column, column)


@dataclass(frozen=True)
class Toewijzingen:
    """Lettings in one form. ``table`` has a row a letting (or count), with the index of what was read:

    ``datum`` (datetime64, NaT where unknown), ``periode`` (text, None), ``gebiedcode`` (text, None), ``code``,
    ``telling`` (TOEWIJZING, VERHURING, BUITEN or ONBEKEND), ``doelgroep``, ``programmagroep``, ``subgroep`` (text, ''),
    ``aantal`` (int64), and where given ``urgentiedatum``, ``contractdatum``, ``corporatie``, ``huur``, ``oppervlakte``.
    Where counts have statuses, ``geheim`` (bool) is True for a row whose count is secret; its ``aantal`` is 0.
    """

    table: pd.DataFrame
    codelijst: Codelijst
    meldingen: list[Melding] = field(default_factory=list)

    def of_kind(self, telling: str) -> pd.DataFrame:
        """Return the rows that count as ``telling``."""
        return self.table[self.table["telling"] == telling]

    @property
    def has_all_lettings(self) -> bool:
        """Return whether the ordinary lettings are among the rows too, so that they give the number of verhuringen."""
        return bool((self.table["telling"] == VERHURING).any())

    def secret(self) -> pd.DataFrame:
        """Return the rows whose count is secret: what they are part of cannot be counted."""
        return self.table[self.table["geheim"]] if "geheim" in self.table else self.table.iloc[:0]

    def verhuringen(self) -> pd.DataFrame:
        """Return the rows that are social lettings in the sense of the reports: toewijzingen and ordinary ones.

        What is out of the count (projects, private housing) is no part of it. A letting with an unknown code is: it was
        let, only to whom is not known.
        """
        return self.table[self.table["telling"].isin([TOEWIJZING, VERHURING, ONBEKEND])]


def read_toewijzingen(
    rows: pd.DataFrame, codelijst: Codelijst, leeswijze: Leeswijze, file: pd.DataFrame | None = None
) -> Toewijzingen:
    """Read lettings. ``rows``: ``code`` and, where given, the columns of ``Toewijzingen`` plus ``nummer``.

    ``aantal_status`` says which counts are secret, where there are statuses, and so does a code of the source; those
    rows stay, with nothing counted.
    ``file`` has the same rows with all fields that their file has, by which a row that is empty, or equal to an earlier
    one, is told; left out, ``rows`` is all there is.
    Nothing is dropped without being counted in ``meldingen``: repeated numbers, rows that are a total, counts that are
    no whole number, dates outside the period. Unknown codes are kept apart with telling ONBEKEND. Raises Invoerfout
    when no row is left, and when no code at all is known.
    """
    meldingen: list[Melding] = []
    file = rows if file is None else file
    table = _without_empty_rows(rows, file, meldingen)
    _clean_texts(table)
    table["aantal"], keep = _counts(table, leeswijze, meldingen)
    table = table[keep].drop(columns=COUNT_STATUS, errors="ignore")
    table = _without_totals(table, codelijst, leeswijze, meldingen)
    for name in DATES:
        if name in table:
            table[name], said = parse_dates(table[name], leeswijze.name_of(name))
            meldingen += said
    for name in NUMBERS:
        if name in table:
            table[name], _ = to_number(table[name], leeswijze.ontbrekend, decimal=",.", column=leeswijze.name_of(name))
    table = _without_repeats(table, file, meldingen)
    table = _within_period(_with_period(table, leeswijze), leeswijze, meldingen)
    matched = codelijst.match(table["code"])
    table = pd.concat([table.drop(columns=["code", "nummer"], errors="ignore"), matched], axis=1)
    if len(table) and (table["telling"] == ONBEKEND).all():
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "No code in {column} is in the code list {list}: {codes}. Choose the field with the codes, or a code "
                "list that has them.",
            ),
            column=leeswijze.name_of("code"),
            list=codelijst.naam,
            codes=_by_code(table),
        )
    if table.empty:
        if not meldingen:
            raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "There are no lettings to count."))
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "No lettings are left to count. {said}"), said=meldingen[-1])
    meldingen += _report_codes(table)
    return Toewijzingen(table, codelijst, meldingen)


def _without_empty_rows(rows: pd.DataFrame, file: pd.DataFrame, meldingen: list[Melding]) -> pd.DataFrame:
    """Return the rows that have something in them; a spreadsheet often goes on below its last letting."""
    blank = file.apply(lambda column: column.isna() | (column.astype(str).str.strip() == "")).all(axis=1)
    _say(
        meldingen,
        QT_TRANSLATE_NOOP("Veerkracht", "Rows with nothing in them, which are left out: {count}."),
        blank,
    )
    return rows[~blank].copy()


def _clean_texts(table: pd.DataFrame) -> None:
    """Take spaces off texts; text without anything in it is no value."""
    for name in TEXTS:
        if name in table:
            table[name] = as_text(table[name])
    if "gebiedcode" not in table:
        table["gebiedcode"] = pd.Series([None] * len(table), index=table.index, dtype=object)


def _counts(table: pd.DataFrame, leeswijze: Leeswijze, meldingen: list[Melding]) -> tuple[pd.Series, pd.Series]:
    """Return the count of each row, 1 where rows are lettings, and which rows have one."""
    if "aantal" not in table:
        return pd.Series(1, index=table.index, dtype="int64"), pd.Series(True, index=table.index)
    # A count has no decimals: where a column has text such as 1.890, that is a thousand and more.
    dutch = table["aantal"].astype(str).str.strip().str.fullmatch(THOUSANDS).any()
    marks = {"decimal": ",", "thousands": "."} if dutch else {"decimal": ",."}
    counts, reasons = to_number(table["aantal"], leeswijze.ontbrekend, column=leeswijze.name_of("aantal"), **marks)
    missing = counts.isna()
    coded = reasons == GEHEIM
    if COUNT_STATUS in table or coded.any():
        marked = table[COUNT_STATUS] == GEHEIM if COUNT_STATUS in table else coded
        table["geheim"] = coded | (missing & marked.fillna(False).astype(bool))
        text = QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Rows whose number of lettings is secret: {count}. The figures of areas that they are part of are secret, "
            "and totals are of the other rows.",
        )
        _say(meldingen, text, table["geheim"])
        counts = counts.mask(table["geheim"], 0)
        missing = counts.isna()
    wrong = ~missing & ((counts < 0) | (counts % 1 != 0))
    _say(
        meldingen,
        QT_TRANSLATE_NOOP("Veerkracht", "Rows without a number of lettings, which are left out: {count}."),
        missing,
    )
    if wrong.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Rows whose number of lettings is below zero or no whole number (such as {example}), which are "
                    "left out: {count}.",
                ),
                {"count": int(wrong.sum()), "example": float(counts[wrong].iloc[0])},
                warning=True,
            )
        )
    keep = ~missing & ~wrong
    return counts.where(keep, 0).astype("int64"), keep


def _say(meldingen: list[Melding], text: str, rows: pd.Series, **values: object) -> None:
    """Add a warning with the number of ``rows`` that are True, if any."""
    if rows.any():
        meldingen.append(Melding(text, {"count": int(rows.sum()), **values}, warning=True))


def _without_totals(
    table: pd.DataFrame, codelijst: Codelijst, leeswijze: Leeswijze, meldingen: list[Melding]
) -> pd.DataFrame:
    """Return the rows that are no total, and flag the totals that their rows do not add up to.

    A spreadsheet of counts often ends in totals; counting those as well would double everything.
    """
    keys = [name for name in ("code", "gebiedcode", "periode") if name in table]
    known = {matching_key(code) for code in codelijst.table["code"]}

    def is_word(words: frozenset[str]) -> pd.DataFrame:
        spelled = {matching_key(word) for word in words} - known
        return table[keys].apply(lambda column: column.map(lambda text: matching_key(text) in spelled))

    total = is_word(leeswijze.totaalwoorden)
    subtotal = is_word(leeswijze.subtotaalwoorden).any(axis=1)
    apart = total.any(axis=1) | subtotal
    rest = table[~apart].copy()
    if not apart.any():
        return rest
    _say(meldingen, QT_TRANSLATE_NOOP("Veerkracht", "Rows that are a total, which are not counted: {count}."), apart)
    if len(rest):
        counted = codelijst.match(rest["code"])["telling"] == TOEWIJZING
        for label, row in table[total.any(axis=1) & ~subtotal].iterrows():
            _check_total(row, [key for key in keys if not total.at[label, key]], rest, counted, meldingen)
    return rest


def _check_total(
    row: pd.Series, keys: list[str], rest: pd.DataFrame, counted: pd.Series, meldingen: list[Melding]
) -> None:
    """Flag a total that is neither the sum of its rows nor of those among them that are a toewijzing."""
    same = pd.Series(True, index=rest.index)
    for key in keys:
        if pd.notna(row[key]):
            same &= rest[key] == row[key]
    sums = (int(rest.loc[same, "aantal"].sum()), int(rest.loc[same & counted, "aantal"].sum()))
    if int(row["aantal"]) not in sums:
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The total {printed} of {what} does not add up: its rows make {total}. Check the table.",
                ),
                {
                    "printed": int(row["aantal"]),
                    "what": ", ".join(str(row[key]) for key in keys if pd.notna(row[key])) or str(row["code"]),
                    "total": sums[0],
                },
                warning=True,
            )
        )


def _without_repeats(table: pd.DataFrame, file: pd.DataFrame, meldingen: list[Melding]) -> pd.DataFrame:
    """Return the table with each letting once, as far as numbers tell.

    A number that comes back with another code or date may be no number of a letting, and all its rows stay. Without
    numbers, equal rows may be different lettings and stay too.
    """
    if "nummer" in table:
        numbered = table["nummer"].notna()
        same = [table["nummer"], table["code"].map(matching_key), *([table["datum"]] if "datum" in table else [])]
        repeated = numbered & pd.concat(same, axis=1).duplicated()
        other = numbered & table["nummer"].duplicated() & ~repeated
        _say(
            meldingen,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Rows with a number that occurred before, with another code or date: {count} (such as {example}). They "
                "are counted; check whether the field holds the number of the letting.",
            ),
            other,
            example=str(table.loc[other, "nummer"].iloc[0]) if other.any() else "",
        )
        _say(
            meldingen,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Rows with a number that occurred before, which are left out: {count} (such as {example}).",
            ),
            repeated,
            example=str(table.loc[repeated, "nummer"].iloc[0]) if repeated.any() else "",
        )
        return table[~repeated].copy()
    _say(
        meldingen,
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "Rows that are equal to an earlier one in all their fields: {count}. They are counted; choose the field "
            "with the number of the letting to leave repeated lettings out.",
        ),
        file.loc[table.index].astype(str).duplicated(),
    )
    return table.copy()


def _with_period(table: pd.DataFrame, leeswijze: Leeswijze) -> pd.DataFrame:
    """Add ``periode``, from the text that was given or else from the date, and ``datum`` where there was none."""
    if "datum" not in table:
        table["datum"] = pd.Series(pd.NaT, index=table.index, dtype="datetime64[ns]")
    from_date = leeswijze.periods(table["datum"])
    if "periode" in table:
        given = table["periode"].astype(object)
        given = given.map({text: period_label(text) for text in given.drop_duplicates()}).astype(object)
        table["periode"] = given.where(given.notna(), from_date)
    else:
        table["periode"] = from_date
    return table


def _within_period(table: pd.DataFrame, leeswijze: Leeswijze, meldingen: list[Melding]) -> pd.DataFrame:
    """Return the rows within the first and last day that count; all of them when there are neither."""
    if leeswijze.van is None and leeswijze.tot is None:
        return table
    low = pd.Timestamp(leeswijze.van) if leeswijze.van else pd.Timestamp.min
    high = pd.Timestamp(leeswijze.tot) if leeswijze.tot else pd.Timestamp.max
    dated = table["datum"].notna()
    spans = {label: period_span(label) or (None, None) for label in table["periode"].drop_duplicates()}
    days = [
        pd.to_datetime(table["periode"].map({label: span[side] for label, span in spans.items()})) for side in (0, 1)
    ]
    begin, end = (table["datum"].where(dated, day) for day in days)
    unknown = begin.isna()
    outside = ~unknown & ((begin < low) | (end > high))
    _say(
        meldingen,
        QT_TRANSLATE_NOOP("Veerkracht", "Rows without a date or period that can be read, which are left out: {count}."),
        unknown,
    )
    cut = leeswijze.cut_periods() if dated.any() else []
    if cut:
        text = QT_TRANSLATE_NOOP("Veerkracht", "Periods of which the chosen days are a part only: {periods}.")
        meldingen.append(Melding(text, {"periods": ", ".join(cut)}, warning=True))
    if outside.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP("Veerkracht", "Rows outside the chosen period, which are left out: {count}."),
                {"count": int(outside.sum())},
            )
        )
    return table[~unknown & ~outside].copy()


def _report_codes(table: pd.DataFrame) -> list[Melding]:
    """Say what was counted, what is out of the count, and which codes are not in the list."""
    counts = table.groupby("telling")["aantal"].sum()
    meldingen = [
        Melding(
            QT_TRANSLATE_NOOP("Veerkracht", "Counted: {allocations} toewijzingen and {others} other social lettings."),
            {"allocations": int(counts.get(TOEWIJZING, 0)), "others": int(counts.get(VERHURING, 0))},
        )
    ]
    for telling, text, warning in (
        (BUITEN, QT_TRANSLATE_NOOP("Veerkracht", "Out of the count by the code list: {count} ({codes})."), False),
        (
            ONBEKEND,
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Lettings with a code that is not in the code list, kept apart: {count} ({codes}). Add these codes to "
                "the list.",
            ),
            True,
        ),
    ):
        rows = table[table["telling"] == telling]
        if len(rows):
            meldingen.append(Melding(text, {"count": int(rows["aantal"].sum()), "codes": _by_code(rows)}, warning))
    return meldingen


def _by_code(rows: pd.DataFrame) -> str:
    """Return the codes with their counts, the commonest first, the end left off."""
    counts = rows.groupby("code")["aantal"].sum().sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{code or '-'}: {count}" for code, count in counts[:EXAMPLES].items())
    return f"{listed}, …" if len(counts) > EXAMPLES else listed
