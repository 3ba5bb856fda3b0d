"""De planning: homes planned per programmagroep and year, beside what was realised (002, table of section 5.3).

The report prints a row a group, a column a year and a total; a list with a row a group and year is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from .doelgroepen import matching_key
from .looptijd import Looptijd
from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from .optelling import NORMAL, ROW, Afwijking, Tabelvorm, check_sums, printed_numbers, row_kinds

# Not any name with a year in it: a table may have what was realised beside what was planned.
YEAR_FIELD = re.compile(r"(?:(?:jaar|gepland|planning|plan|j)[_ ]?)?(?P<jaar>(?:19|20|21)\d\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Planningsvorm:
    """How a planning is recognised: the names of its fields, of the groups (``namen``: matching key -> programmagroep)
    and of totals. ``groepvelden`` in order of preference.
    """

    groepvelden: tuple[str, ...]
    jaarvelden: tuple[str, ...]
    aantalvelden: tuple[str, ...]
    namen: Mapping[str, str]
    totaalwoorden: frozenset[str]
    subtotaalwoorden: frozenset[str] = frozenset()

    @classmethod
    def from_mapping(cls, data: Mapping, woorden: Mapping) -> Planningsvorm:
        """Build it from the definitions file ``programmamonitor`` and the table ``lezen`` of ``toewijzingen``."""
        groups = {**data["programmagroepen"], data["project"]["id"]: data["project"]}
        namen = {
            matching_key(name): groep
            for groep, group in groups.items()
            for name in (groep, *group["label"].values(), *group["namen"])
        }
        velden = (tuple(data["velden"][name]) for name in ("groep", "jaar", "gepland"))
        return cls(*velden, namen, frozenset(woorden["totaal"]), frozenset(woorden["subtotaal"]))


@dataclass(frozen=True)
class Planning:
    """``table``: ``programmagroep`` (text), ``jaar`` (int64), ``gepland`` (float64), each pair once.

    ``afwijkingen`` has the printed totals that are not the sum of their row, by programmagroep.
    """

    table: pd.DataFrame
    afwijkingen: tuple[tuple[str, Afwijking], ...] = ()
    meldingen: list[Melding] = field(default_factory=list)


@dataclass(frozen=True)
class Projectstand:
    """Homes in projects over the whole programme: the aim, what was realised, what is planned beyond that.

    ``gepland`` is the planning of years after the deliveries, and of a year that is not over what is left of its plan;
    NULL plans count for nothing. None without a planning.
    """

    doel: float
    gerealiseerd: int
    gepland: float | None

    @property
    def resterend(self) -> float:
        """Return what neither was realised nor is planned; below zero when there is more than the aim."""
        return self.doel - self.gerealiseerd - (self.gepland or 0)

    def melding(self) -> Melding:
        """Return the sentence that says how the projects stand."""
        if self.gepland is None:
            text = QT_TRANSLATE_NOOP("Veerkracht", "Homes in projects: {realised} realised of {target}.")
        else:
            text = QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Homes in projects: {realised} realised and {planned} planned of {target}; not yet planned: {rest}.",
            )
        return Melding(
            text,
            {
                "realised": self.gerealiseerd,
                "planned": _plain(self.gepland or 0),
                "target": _plain(self.doel),
                "rest": _plain(max(self.resterend, 0)),
            },
        )


def read_planning(table: pd.DataFrame, vorm: Planningsvorm) -> Planning:
    """Read a planning, and check its printed totals.

    ``table`` has a field a year (``2019``, ``jaar_2019``), the name of the group and perhaps a total, or else the
    fields group, year and number. Cells may be numbers or printed text. Raises Invoerfout for a table that is neither.
    """
    names = [str(name) for name in table.columns]
    table = table.set_axis(names, axis=1).reset_index(drop=True)
    years = {name: int(match["jaar"]) for name in names if (match := YEAR_FIELD.fullmatch(name.strip()))}
    group = _first(names, vorm.groepvelden)
    if not years:
        table, years, group = _widened(table, vorm, group)
        names = list(table.columns)
    total = _first(names, tuple(vorm.totaalwoorden))
    if group is None:
        texts = (name for name in names if name not in {*years, total} and not _is_numeric(table[name]))
        group = next(texts, None)
    if group is None:
        raise _unreadable(names)
    shape = Tabelvorm(group, tuple(years), total or "", vorm.totaalwoorden, vorm.subtotaalwoorden)
    checked = check_sums(table, shape)
    normal = table[row_kinds(table[group], shape) == NORMAL]
    found, meldingen = _long(normal, group, years, vorm)
    wrong = [(vorm.namen.get(matching_key(item.rij), ""), item) for item in checked.afwijkingen if item.richting == ROW]
    said = checked.meldingen if checked.gecontroleerd else []
    return Planning(found, tuple(wrong), [*said, *meldingen])


def _first(names: list[str], wanted: tuple[str, ...]) -> str | None:
    """Return the field whose name is the first of ``wanted`` that there is."""
    present = {matching_key(name): name for name in reversed(names)}
    return next((present[matching_key(name)] for name in wanted if matching_key(name) in present), None)


def _is_numeric(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values.dtype)


def _unreadable(names: list[str]) -> Invoerfout:
    return Invoerfout(
        QT_TRANSLATE_NOOP(
            "Veerkracht",
            "The planning needs the name of the group and a field for each year (2019, 2020), or the fields "
            "programmagroep, jaar and gepland. It has: {fields}.",
        ),
        fields=", ".join(names),
    )


def _widened(table: pd.DataFrame, vorm: Planningsvorm, group: str | None) -> tuple[pd.DataFrame, dict[str, int], str]:
    """Return a list of group, year and number as the table that it would be in print, its years and group field."""
    jaar, aantal = _first(list(table.columns), vorm.jaarvelden), _first(list(table.columns), vorm.aantalvelden)
    if group is None or jaar is None or aantal is None:
        raise _unreadable(list(table.columns))
    labels = table[jaar].map(lambda cell: "" if pd.isna(cell) else str(cell).strip().removesuffix(".0"))
    numbers = printed_numbers(table[aantal])
    keys = table[group].astype(object).where(table[group].notna(), "")
    wide = numbers.groupby([keys.rename(group), labels.rename(None)], sort=False).sum(min_count=1).unstack()
    years = {name: int(name) for name in sorted(wide.columns) if YEAR_FIELD.fullmatch(name)}
    if not years:
        raise _unreadable(list(table.columns))
    order = list(dict.fromkeys(keys))
    return wide.reindex(order).rename_axis(columns=None).reset_index(), years, group


def _long(
    table: pd.DataFrame, group: str, years: Mapping[str, int], vorm: Planningsvorm
) -> tuple[pd.DataFrame, list[Melding]]:
    """Return a row a programmagroep and year, and what could not be used."""
    groups = table[group].map(lambda name: vorm.namen.get(matching_key(name), "")).astype(object)
    wide = pd.DataFrame({name: printed_numbers(table[name]).where(_filled(table[name])) for name in years})
    long = wide.assign(programmagroep=groups).melt("programmagroep", var_name="jaar", value_name="gepland")
    meldingen = []
    unknown = table.loc[(groups == "") & wide.notna().any(axis=1), group]
    if len(unknown):
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Rows of the planning that are of no known programmagroep, which are left out: {names}.",
                ),
                {"names": ", ".join(f"'{name}'" for name in unknown)},
                warning=True,
            )
        )
    wrong = (long["gepland"] < 0) | (long["gepland"] % 1 > 0)
    if wrong.any():
        meldingen.append(
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Planned numbers below zero or not whole, which are left out: {count} (such as {example}). Where a "
                    "thousand became a fraction, load the table without detecting field types.",
                ),
                {"count": int(wrong.sum()), "example": float(long.loc[wrong, "gepland"].iloc[0])},
                warning=True,
            )
        )
    long = long[(long["programmagroep"] != "") & long["gepland"].notna() & ~wrong]
    long = long.assign(jaar=long["jaar"].map(years).astype("int64"))
    sums = long.groupby(["programmagroep", "jaar"], sort=False)["gepland"].sum().reset_index()
    return sums.astype({"programmagroep": object, "gepland": "float64"}), meldingen


def _filled(values: pd.Series) -> pd.Series:
    """Return which cells have something in them: an empty cell is no plan, a dash is a plan of none."""
    return values.notna() & (values.astype(object).map(lambda cell: str(cell).strip()) != "")


def compare(planning: pd.DataFrame, delivered: pd.DataFrame, lopen: Mapping[int, Looptijd]) -> pd.DataFrame:
    """Return planned beside realised: ``programmagroep jaar gepland gerealiseerd verschil tot``.

    ``planning`` is ``Planning.table``, ``delivered`` the table of ``programmamonitor.deliveries``. A row a group and
    year that was planned, in the order of ``delivered``. ``gerealiseerd`` (Int64) is NULL where nothing is known of
    that group and year, ``verschil`` realised minus planned; ``tot`` the last day of a year that is not complete, else
    None.
    """
    rows = []
    for groep in delivered.index:
        for row in planning[planning["programmagroep"] == groep].sort_values("jaar").itertuples():
            known = row.jaar in delivered.columns
            realised = delivered.at[groep, row.jaar] if known else pd.NA
            rows.append(
                {
                    "programmagroep": groep,
                    "jaar": row.jaar,
                    "gepland": int(row.gepland),
                    "gerealiseerd": realised,
                    "verschil": realised - int(row.gepland),
                    "tot": lopen[row.jaar].tot.isoformat() if known and not lopen[row.jaar].compleet else None,
                }
            )
    columns = ["programmagroep", "jaar", "gepland", "gerealiseerd", "verschil", "tot"]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    return table.astype(
        {"jaar": "int64", "gepland": "Int64", "gerealiseerd": "Int64", "verschil": "Int64", "tot": object}
    )


def explain_totals(planning: Planning, compared: pd.DataFrame) -> list[Melding]:
    """Say which printed totals are right when what was realised in a year stands in the place of what was planned.

    So it is with the total 2.277 of 002, which has the 399 homes of 2016 and not the 366 in its row. ``compared`` is
    what ``compare`` returns.
    """
    said = []
    for groep, afwijking in planning.afwijkingen:
        same = (compared["programmagroep"] == groep) & (compared["verschil"] == afwijking.verschil).fillna(False)
        said += [
            Melding(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The printed total {printed} is right with the {realised} realised in {year} in the place of the "
                    "{planned} planned.",
                ),
                {
                    "printed": _plain(afwijking.gedrukt),
                    "realised": int(row.gerealiseerd),
                    "year": str(row.jaar),
                    "planned": int(row.gepland),
                },
            )
            for row in compared[same.astype(bool)].itertuples()
        ]
    return said


def project_position(
    groep: str, doel: float, delivered: pd.DataFrame, planning: Planning | None, lopen: Mapping[int, Looptijd]
) -> Projectstand:
    """Return how the projects stand: the deliveries of every year, and the plans for what is still to come."""
    years = [name for name in delivered.columns if isinstance(name, int)]
    realised = {year: delivered.at[groep, year] for year in years if pd.notna(delivered.at[groep, year])}
    gerealiseerd = int(sum(realised.values()))
    if planning is None:
        return Projectstand(doel, gerealiseerd, None)
    last = max(years)
    plans = planning.table[planning.table["programmagroep"] == groep]
    gepland = float(plans.loc[plans["jaar"] > last, "gepland"].sum())
    if lopen[last].lopend:
        gepland += max(float(plans.loc[plans["jaar"] == last, "gepland"].sum()) - realised.get(last, 0), 0.0)
    return Projectstand(doel, gerealiseerd, gepland)


def _plain(value: float) -> float | int:
    """Return a whole number as such, so that a message prints 423 and not 423.0."""
    return int(value) if float(value).is_integer() else value
