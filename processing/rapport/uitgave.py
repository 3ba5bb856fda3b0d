"""A book of tables as it is put out: what stands on its cover and around its tables, and what is in every cell.

Workbook and page both take it from here, so that they cannot differ in a word or a figure.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.waardestatus import CIJFER, GEHEIM, NUL, ONTBREKEND
from ...language import word
from ...resources import definitions
from ...version import plugin_version

if TYPE_CHECKING:
    from ...analysis.tabellenboek.model import Boektabel, Grafiek, Kolom, Reeks
    from .huisstijl import Huisstijl
    from .plaatje import Beeld

# The kinds of column and chart, as analysis.tabellenboek.model, which needs pandas, has them.
TEXT, PERCENTAGE, POINTS, YEAR, CHANCE, SIGNIFICANT = "tekst", "procent", "procentpunt", "jaar", "kans", "beduidend"
BARS, STACKED, SHARES, LINES = "staven", "gestapeld", "gestapeld_100", "lijnen"
MINUS = "−"  # a real one, as print has it
MOST_UPRIGHT = 16  # bars; their names do not fit below more of them


@dataclass(frozen=True)
class Cel:
    """What stands in a cell: ``tekst`` is how it prints, ``getal`` its number, None where it has none.

    ``grens`` is what stands before the number of a figure that is printed as a limit, such as ``>``; '' for others.
    """

    tekst: str
    getal: float | None = None
    status: str = CIJFER
    grens: str = ""


@dataclass(frozen=True)
class Tekening:
    """What a chart draws: the positions of the rows, the series, and the names of what is left out of it."""

    rijen: Sequence[int]
    reeksen: Sequence[Reeks]
    weggelaten: Sequence[str]


@dataclass(frozen=True)
class Uitgave:
    """What is written. ``niet_gemaakt`` has the title of each table that is lacking with the reason.

    ``verantwoording`` has the title of each layer with the lines of its note. Only in ``gemaakt`` two editions of the
    same tables differ.
    """

    titel: str
    ondertitel: str
    tabellen: Sequence[Boektabel]
    niet_gemaakt: Sequence[tuple[str, str]]
    verantwoording: Sequence[tuple[str, Sequence[str]]]
    gemaakt: datetime.datetime
    taal: str
    huisstijl: Huisstijl

    def chapters(self) -> list[tuple[str, list[Boektabel]]]:
        """Return the tables by chapter, in their order."""
        chapters: dict[str, list[Boektabel]] = {}
        for tabel in self.tabellen:
            chapters.setdefault(tabel.hoofdstuk, []).append(tabel)
        return list(chapters.items())

    def word(self, key: str) -> str:
        """Return a word of ``werkboek.toml`` in the language of the book."""
        return definitions.read("werkboek")["woorden"][key][self.taal]

    def sign(self, status: str) -> str:
        """Return what stands in a cell that is secret or missing."""
        return definitions.read("tabellenboek")["tekens"][status][self.taal]

    def opening(self) -> list[tuple[str, Sequence[str]]]:
        """Return what stands on the first sheet before the list of tables: headings with lines."""
        return []

    def pictures_of(self, tabel: Boektabel) -> Sequence[Beeld]:
        """Return the pictures that stand below a table, besides its own chart."""
        return ()

    def loose_pictures(self) -> Sequence[Beeld]:
        """Return the pictures that belong to no table; a sheet of their own has them."""
        return ()

    def not_drawn(self, beeld: Beeld) -> str:
        """Return what stands in the place of a picture that could not be drawn."""
        return f"{self.word('niet_getekend')} {beeld.alt}"

    def cover_lines(self) -> list[str]:
        """Return what stands below the title."""
        return [line for line in (self.ondertitel, self.huisstijl.organisatie) if line]

    def period_line(self, tabel: Boektabel) -> str:
        """Return the period of a table, '' where it has none."""
        return f"{word('periode', self.taal)}: {tabel.periode}" if tabel.periode else ""

    def source_line(self, tabel: Boektabel) -> str:
        """Return where the figures of a table come from and who worked them out."""
        editor = f"{word('bewerking', self.taal)} {self.huisstijl.editor()}"
        return f"{word('bron', self.taal)}: " + "; ".join(part for part in (tabel.bron, editor) if part)

    def note_lines(self, tabel: Boektabel) -> list[str]:
        """Return what stands below a table: on what it counts, on what is secret, and what its signs mean."""
        after = [f"{self.word('naar')}: {tabel.verslag}"] if tabel.verslag else []
        return [*tabel.toelichting, *tabel.beveiliging, *self._keys([tabel], (GEHEIM, ONTBREKEND)), *after]

    def reading_lines(self) -> list[str]:
        """Return how to read the tables: each sign that occurs in any of them, each line once."""
        texts = definitions.read("werkboek")["leeswijzer"]
        lines = self._keys(self.tabellen, (GEHEIM, ONTBREKEND, NUL))
        if any(kolom.soort == POINTS for tabel in self.tabellen for kolom in tabel.kolommen):
            lines.append(texts[POINTS][self.taal])
        return [*lines, texts["afronding"][self.taal]]

    def made_line(self) -> str:
        """Return the plugin with its version."""
        return word("gemaakt_met", self.taal).format(versie=plugin_version())

    def _keys(self, tabellen: Sequence[Boektabel], statuses: Sequence[str]) -> list[str]:
        """Return what the signs in these tables mean, those that occur."""
        texts = definitions.read("werkboek")["leeswijzer"]
        found = [key for key in statuses if any((tabel.status == key).to_numpy().any() for tabel in tabellen)]
        signs = {key: "" if key == NUL else self.sign(key) for key in found}
        cut = dict.fromkeys(text for tabel in tabellen for text in tabel.afgekapt.values())
        lines = [texts[key][self.taal].format(teken=sign) for key, sign in signs.items()]
        return [*lines, *(texts["afgekapt"][self.taal].format(teken=sign) for sign in cut)]

    def cells_of(self, tabel: Boektabel) -> list[list[Cel]]:
        """Return the cells of a table, a list a row."""
        return [[self._cell(tabel, row, kolom) for kolom in tabel.kolommen] for row in range(len(tabel.rijen))]

    def _cell(self, tabel: Boektabel, row: int, kolom: Kolom) -> Cel:
        from ...analysis.tabellenboek.model import print_cell

        status = tabel.status.at[row, kolom.naam]
        text = print_cell(tabel, row, kolom.naam, self.taal, {key: self.sign(key) for key in (GEHEIM, ONTBREKEND)})
        if kolom.soort == TEXT:
            # A text that is not there needs no sign.
            return Cel("" if status == ONTBREKEND else text, None, status)
        if status in (GEHEIM, ONTBREKEND):
            return Cel(text, None, status)
        limit = tabel.afgekapt.get((row, kolom.naam), "")
        text = text.replace("-", MINUS) + ("%" if kolom.soort == PERCENTAGE else "")
        return Cel(text, float(tabel.rijen.at[row, kolom.naam]), status, limit.split(" ")[0] if limit else "")

    def drawing_of(self, tabel: Boektabel, grafiek: Grafiek) -> Tekening:
        """Return what a chart draws. What has a figure that is not known is left out, and named.

        Bars beside each other only lack that bar, and have the word in its place; but a pile of which a part is not
        known has another height, and a line through an unknown point says something that nobody knows.
        """
        from ...analysis.tabellenboek.model import chart_rows

        rows, series = list(chart_rows(tabel, grafiek)), list(grafiek.reeksen)
        unknown = tabel.status.isin([GEHEIM, ONTBREKEND])
        names = tabel.rijen[grafiek.categorie].astype(str)
        if grafiek.soort == BARS:
            gone = [(row, reeks) for row in rows for reeks in series if unknown.at[row, reeks.kolom]]
            behind = {reeks.kolom: f" ({reeks.label})" if len(series) > 1 else "" for reeks in series}
            return Tekening(rows, series, [f"{names[row]}{behind[reeks.kolom]}" for row, reeks in gone])
        if grafiek.soort == LINES:
            gone = [reeks for reeks in series if unknown.loc[rows, reeks.kolom].any()]
            return Tekening(rows, [reeks for reeks in series if reeks not in gone], [reeks.label for reeks in gone])
        columns = [reeks.kolom for reeks in series]
        gone = [row for row in rows if unknown.loc[row, columns].any()]
        return Tekening([row for row in rows if row not in gone], series, [names[row] for row in gone])

    def left_out_line(self, tekening: Tekening) -> str:
        """Return what a chart does not draw, '' where it draws everything."""
        names = ", ".join(tekening.weggelaten)
        return self.word("niet_in_grafiek").format(namen=names) if names else ""


def stored(cel: Cel, kolom: Kolom) -> float | None:
    """Return the number of a cell as a workbook has it: 12,5% is 0.125 there, without digits that nobody printed."""
    if cel.getal is None or kolom.soort != PERCENTAGE:
        return cel.getal
    return round(cel.getal / 100, kolom.decimalen + 2)


def headings(tabel: Boektabel) -> list[tuple[int, int, str]]:
    """Return the headings above groups of columns: the first column, the last and the name; nothing without groups.

    Columns without a group are there too, each by itself, with an empty name.
    """
    found: list[tuple[int, int, str]] = []
    for column, kolom in enumerate(tabel.kolommen):
        if found and kolom.groep and found[-1][2] == kolom.groep:
            found[-1] = (found[-1][0], column, kolom.groep)
        else:
            found.append((column, column, kolom.groep))
    return found if any(name for *_, name in found) else []


def lies_down(grafiek: Grafiek, tekening: Tekening) -> bool:
    """Return whether bars go from left to right: where the table asks for it, and where there is no room upright."""
    crowded = len(tekening.rijen) * (len(tekening.reeksen) if grafiek.soort == BARS else 1) > MOST_UPRIGHT
    return grafiek.soort != LINES and (grafiek.liggend or crowded)
