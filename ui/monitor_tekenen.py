"""From the figures of the panel *Monitor* to what its charts and its table show."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..analysis.schemas import format_number, print_number
from ..analysis.waardestatus import status_field
from ..processing.lists.programmamonitor import groups_table
from ..processing.lists.wachttijden import limit_texts
from ..resources import definitions
from .charts import ROW, Raak, Stijl, fitting
from .drawing import MARGIN, MARKS, SWATCH, Blad, Deel, Lijn, Meting, Staaf, Streep, bullet, draw_mark
from .kolommen import GETAL, PCT, Kolom
from .monitor_gegevens import MONITOR, WACHTTIJDEN

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from ..analysis.looptijd import Looptijd
    from ..analysis.planning import Projectstand
    from ..analysis.programmamonitor import Jaarstand, Monitor
    from ..analysis.wachttijden import Wachttijden

translate = QCoreApplication.translate

MONTHS = 12
LEGEND_LINE = 18  # pixels


# ---- Agreement against delivery -----------------------------------------------------------------------------------


def year_rows(jaren: Sequence[Jaarstand], taal: str) -> list[Meting]:
    """Return a row a year, the last one first; a click gives the year."""
    colour = definitions.read(MONITOR)["kleuren"]["geleverd"]
    return [
        Meting(
            naam=str(stand.jaar),
            label=str(stand.jaar) if stand.looptijd.compleet else f"{stand.jaar}*",
            waarde=float(stand.geleverd),
            minimum=stand.afspraken.minimum,
            afspraak=stand.afspraak,
            streefwaarde=stand.afspraken.doel,
            verwacht=stand.prognose,
            tekst=_behind(stand, taal),
            hulp=_tooltip(stand, taal),
            kleur=colour,
        )
        for stand in reversed(jaren)
    ]


def _behind(stand: Jaarstand, taal: str) -> str:
    """Return what stands behind the bar: the number, and its share of the lettings where that is known."""
    number = print_number(stand.geleverd, taal)
    return number if stand.pct is None else f"{number} ({print_number(stand.pct, taal)} %)"


def _tooltip(stand: Jaarstand, taal: str) -> str:
    lines = [f"{stand.jaar}", f"{translate('Veerkracht', 'delivered')}: {print_number(stand.geleverd, taal)}"]
    for label, value in (
        (translate("Veerkracht", "forecast"), stand.prognose),
        (translate("Veerkracht", "minimum"), stand.afspraken.minimum),
        (translate("Veerkracht", "agreement"), stand.afspraak),
        (translate("Veerkracht", "target"), stand.afspraken.doel),
    ):
        if value is not None:
            lines.append(f"{label}: {print_number(value, taal)}")
    return "\n".join(lines)


def mark_legend() -> list[tuple[str, Streep | float]]:
    """Return the words of the legend with the mark, or how strong the bar is."""
    minimum, afspraak, doel = MARKS
    return [
        (translate("Veerkracht", "delivered"), 1.0),
        (translate("Veerkracht", "forecast"), 0.35),
        (translate("Veerkracht", "minimum"), minimum),
        (translate("Veerkracht", "agreement"), afspraak),
        (translate("Veerkracht", "target"), doel),
    ]


def agreement_chart(rows: Sequence[Meting], *, legend: bool) -> Callable[[Figure, Stijl], list[Raak]]:
    """Return the drawing of bullets; ``legend`` leaves ``style.top`` to what bars and marks mean."""

    def draw(figure: Figure, style: Stijl) -> list[Raak]:
        hits = bullet(figure, style, rows)
        if legend:
            _draw_legend(Blad(figure, style), fitting(definitions.read(MONITOR)["kleuren"]["geleverd"], style))
        return hits

    return draw


def unclickable(function: Callable[[Figure, Stijl], list[Raak]]) -> Callable[[Figure, Stijl], list[Raak]]:
    """Return a drawing that has tooltips but nothing to click, so that no pointer promises it."""
    return lambda figure, style: [replace(hit, naam="") for hit in function(figure, style)]


def _draw_legend(blad: Blad, colour: str) -> None:
    x, y = float(MARGIN), LEGEND_LINE / 2
    for label, kind in mark_legend():
        wide = SWATCH + 4 + blad.width_of(label) + 9
        if x > MARGIN and x + wide > blad.style.width:
            x, y = float(MARGIN), y + LEGEND_LINE
        if isinstance(kind, Streep):
            draw_mark(blad, x + SWATCH / 2, y, Streep(kind.hoogte * 0.62, kind.breedte, kind.lijn))
        else:
            blad.boxes([(x, y - SWATCH / 2, SWATCH, SWATCH)], [colour], alpha=kind)
        blad.text(x + SWATCH + 4, y, label)
        x += wide


def project_row(stand: Projectstand, taal: str) -> Meting:
    """Return the row of the projects, which are apart from the agreement and count over the whole programme."""
    data = definitions.read(MONITOR)["project"]
    text = translate("Veerkracht", "{realised} of {target}").format(
        realised=print_number(stand.gerealiseerd, taal), target=print_number(stand.doel, taal)
    )
    label = translate("Veerkracht", "projects")
    return Meting(
        data["id"],
        label,
        float(stand.gerealiseerd),
        streefwaarde=stand.doel,
        tekst=text,
        hulp=f"{data['label'][taal]}: {text}",
        kleur=data["kleur"],
    )


# ---- Within the year ----------------------------------------------------------------------------------------------


def month_names(taal: str) -> list[str]:
    """Return the short names of the months, without a full stop."""
    locale = QLocale(taal)
    kind = QLocale.FormatType.ShortFormat
    return [locale.standaloneMonthName(month, kind).rstrip(".") for month in range(1, MONTHS + 1)]


def course_lines(monitor: Monitor, stand: Jaarstand) -> list[Lijn]:
    """Return the running total of a year, its forecast, the year before and the straight line to the target; [] for a
    year without a course.
    """
    table = monitor.verloop
    of_year = table[table["jaar"] == stand.jaar]
    if of_year.empty:
        return []
    before = table[table["jaar"] == stand.jaar - 1]
    colours = definitions.read(MONITOR)["kleuren"]
    # What matters most is drawn last, over the others.
    pace = [stand.afspraken.doel * month_part(stand.looptijd, month) for month in range(1, MONTHS + 1)]
    lines = [Lijn("doel", translate("Veerkracht", "pace to the target"), colours["tempo"], pace, gestreept=True)]
    if len(before):
        lines.append(Lijn("vorig", str(stand.jaar - 1), colours["eerder"], _values(before["cumulatief"])))
    if stand.prognose is not None:
        label = translate("Veerkracht", "forecast")
        lines.append(Lijn("prognose", label, colours["geleverd"], _from_now(of_year), gestreept=True))
    return [*lines, Lijn("geleverd", str(stand.jaar), colours["geleverd"], _values(of_year["cumulatief"]))]


def _values(column: pd.Series) -> list[float]:
    return column.to_numpy(dtype=float, na_value=math.nan).tolist()


def _from_now(course: pd.DataFrame) -> list[float]:
    """Return the forecast from the last month that is known, where it meets the running total."""
    known = course["cumulatief"].notna().to_numpy()
    last = int(known.nonzero()[0][-1]) if known.any() else 0
    return [value if place >= last else float("nan") for place, value in enumerate(_values(course["prognose"]))]


def month_part(looptijd: Looptijd, month: int) -> float:
    """Return the part of the year that is over at the end of a month."""
    from ..analysis.looptijd import month_end

    return looptijd.fractie_op(month_end(looptijd.jaar, month))


# ---- Waiting times ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wachtrij:
    """A line in the choice of subgroups: what a row of the table is about, and its name."""

    soort: str
    subgroep: str
    label: str


def wait_choices(waits: Wachttijden, taal: str) -> list[Wachtrij]:
    """Return the total and the subgroups, and the unknown codes if there are any."""
    names = definitions.read(WACHTTIJDEN)["rijen"]
    found = waits.table[["soort", "subgroep"]].drop_duplicates().itertuples(index=False)
    rows = [Wachtrij(soort, naam, names[soort][taal] if soort in names else naam) for soort, naam in found]
    return sorted(rows, key=lambda row: row.soort != "totaal")


def wait_legend(taal: str) -> list[Deel]:
    """Return the three classes with their colours."""
    data = definitions.read(WACHTTIJDEN)
    limits = limit_texts(data["grenzen"]["kort"], data["grenzen"]["lang"], taal)
    return [Deel(item["kop"][taal].format(**limits), item["kleur"]) for item in data["klassen_wachttijd"].values()]


def wait_bars(waits: Wachttijden, row: Wachtrij, taal: str) -> list[Staaf]:
    """Return a bar a period for a subgroup or the total, the last period first, the median behind it."""
    table = waits.table
    lines = table[(table["soort"] == row.soort) & (table["subgroep"] == row.subgroep)]
    reasons = definitions.read(WACHTTIJDEN)["redenen"]
    bars = []
    for line in reversed(lines.to_dict("records")):
        reden = line["reden"]
        number = print_number(line["aantal"], taal)
        median = line["mediaan_maanden"]
        text = "" if reden else translate("Veerkracht", "{months} mo").format(months=print_number(median, taal, 1))
        bars.append(
            Staaf(
                line["periode"],
                line["periode"],
                [line[f"{name}_pct"] for name in ("kort", "midden", "lang")],
                text,
                f"{reasons[reden][taal]} ({number})" if reden else "",
                _wait_tooltip(line, number, median, taal),
            )
        )
    return bars


def _wait_tooltip(line: Mapping[str, object], number: str, median: float, taal: str) -> str:
    head = translate("Veerkracht", "{period}: {count} lettings").format(period=line["periode"], count=number)
    if line["reden"]:
        return head
    shares = [
        f"{deel.label}: {line[f'{name}_papier']}"
        for deel, name in zip(wait_legend(taal), ("kort", "midden", "lang"), strict=True)
    ]
    months = translate("Veerkracht", "median: {months} months").format(months=format_number(median, taal, 1))
    return "\n".join([head, *shares, months])


def chart_height(rows: int, top: int, bottom: int) -> int:
    """Return the height in which a chart shows all its rows."""
    return top + bottom + ROW * max(rows, 1)


# ---- Tables -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tabel:
    """A table to show: its rows, its columns, and the rows that stay below it."""

    frame: pd.DataFrame
    kolommen: list[Kolom]
    onder: pd.DataFrame | None = None


def years_tabel(monitor: Monitor) -> Tabel:
    """Return the years against the agreement."""
    from ..analysis.programmamonitor import year_table

    kolommen = [
        Kolom("jaar_tekst", translate("Veerkracht", "Year")),
        Kolom("geleverd", translate("Veerkracht", "Delivered"), GETAL),
        Kolom("pct", translate("Veerkracht", "% of\nlettings"), PCT, 1),
        Kolom("afspraak_aantal", translate("Veerkracht", "Agreed"), GETAL),
        Kolom("verschil", translate("Veerkracht", "Difference"), GETAL),
        Kolom("doel", translate("Veerkracht", "Target"), GETAL),
        Kolom("verschil_doel", translate("Veerkracht", "Difference\nwith target"), GETAL),
        Kolom("prognose", translate("Veerkracht", "Forecast"), GETAL),
        Kolom("verhuringen", translate("Veerkracht", "Social\nlettings"), GETAL),
        Kolom("projecten", translate("Veerkracht", "Projects"), GETAL),
        Kolom("tot", translate("Veerkracht", "Until")),
    ]
    table = year_table(monitor.jaren)
    kolommen = [
        replace(kolom, status=name) if (name := status_field(kolom.naam)) in table else kolom for kolom in kolommen
    ]
    # A year is no number to print with a mark between thousands.
    return Tabel(table.assign(jaar_tekst=table["jaar"].astype(str)), kolommen)


def groups_tabel(monitor: Monitor, taal: str) -> Tabel:
    """Return what was delivered per programmagroep and year, the sums and the projects below."""
    table = groups_table(monitor, taal)
    projects = table["programmagroep"] == definitions.read(MONITOR)["project"]["id"]
    table["label"] = table["label"].where(~projects, translate("Veerkracht", "projects"))
    years = [name for name in table.columns if name.isdigit()]
    kolommen = [
        Kolom("label", translate("Veerkracht", "Programme group")),
        *(Kolom(year, year, GETAL, status=status_field(year) if status_field(year) in table else "") for year in years),
        Kolom("totaal", translate("Veerkracht", "Total"), GETAL),
    ]
    groups = table["soort"] == "groep"
    return Tabel(table[groups], kolommen, table[~groups])


def waits_tabel(waits: Wachttijden, taal: str) -> Tabel:
    """Return the waiting times of all subgroups and periods."""
    names = {row.soort: row.label for row in wait_choices(waits, taal) if not row.subgroep}
    table = waits.table
    named = table["soort"].map(names)
    table = table.assign(naam=table["subgroep"].where(named.isna(), named))
    heads = [deel.label for deel in wait_legend(taal)]
    shares = ("kort", "midden", "lang")
    kolommen = [
        Kolom("periode", translate("Veerkracht", "Period")),
        Kolom("naam", translate("Veerkracht", "Subgroup")),
        Kolom("aantal", "n", GETAL, hulp=translate("Veerkracht", "Number of lettings")),
        *(Kolom(f"{name}_pct", head, PCT, 0, f"{name}_papier") for name, head in zip(shares, heads, strict=True)),
        Kolom("mediaan_maanden", translate("Veerkracht", "Median\n(months)"), GETAL, 1),
        Kolom("mediaan_dagen", translate("Veerkracht", "Median\n(days)"), GETAL, 0),
    ]
    return Tabel(table, kolommen)
