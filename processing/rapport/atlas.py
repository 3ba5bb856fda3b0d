"""Prints a set of maps: one PDF with bookmarks, a PDF for each area, or a file for each page.

Every file is written beside its place and put there when it is whole. What cannot be made is told and left out; all
else is made.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from qgis.core import QgsPrintLayout, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ...analysis.atlasplan import Atlasblad, area_files, page_file, plan_pages, references
from ...analysis.bestandsnamen import file_name
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Cancelled, Invoerfout, Melding
from ...resources import definitions
from .beelden import finish_picture
from .bladzetter import Bladzetter
from .drukken import print_pdf, print_picture
from .inhoud import Regel
from .pdf import Bladwijzer, count_pages, finish_pdf
from .wegschrijven import replace_file

translate = QCoreApplication.translate

PDF_PER_GEBIED, PDF_PER_BLAD, PNG_PER_BLAD, SVG_PER_BLAD = "pdf_gebied", "pdf", "png", "svg"
VORMEN = (PDF_PER_GEBIED, PDF_PER_BLAD, PNG_PER_BLAD, SVG_PER_BLAD)  # in the order of the parameter VORM
STOPPEN, OVERSLAAN, VERVANGEN = "stoppen", "overslaan", "vervangen"
BESTAANDE = (STOPPEN, OVERSLAAN, VERVANGEN)  # in the order of the parameter BESTAANDE
NAMED = 5  # files that are there already and are named
FIRST = "00"  # begins the name of an index: before all areas in a folder


@dataclass(frozen=True)
class Drukopdracht:
    """How is printed; ``gemaakt`` is the moment that all files of a run tell."""

    dpi: int
    met_inhoud: bool
    bestaande: str
    gemaakt: datetime.datetime


@dataclass
class Verslag:
    """What became of a run: pages made and in which files, files that were there already, what could not be made."""

    bladen: int = 0
    overgeslagen: int = 0
    fouten: list[Melding] = field(default_factory=list)
    afgebroken: bool = False
    bestanden: list[Path] = field(default_factory=list)

    def places(self) -> str:
        """Return where the pages are: a file that is the only one in its folder, or the folder of several."""
        folders: dict[Path, list[Path]] = {}
        for path in self.bestanden:
            folders.setdefault(path.parent, []).append(path)
        return ", ".join(str(paths[0] if len(paths) == 1 else folder) for folder, paths in folders.items())


class Bundel:
    """Pages that are numbered together, behind their index. ``naam`` is that of their area, '' for a whole set."""

    def __init__(self, zetter: Bladzetter, bladen: Sequence[Atlasblad], *, met_inhoud: bool, naam: str = ""):
        self.zetter, self.bladen, self.naam = zetter, bladen, naam
        self.namen = ["" if naam else area.naam.naam for area in zetter.inhoud.gebieden]
        self._nested = True
        self.vooraan = len(self.index({})) if met_inhoud else 0
        if self.vooraan > 1 and len({blad.gebied for blad in bladen}) > 1:
            # A long index is looked up by area.
            self._nested = False
            self.vooraan = len(self.index({}))

    @property
    def bladzijden(self) -> int:
        """How many pages there are, those of the index among them."""
        return self.vooraan + len(self.bladen)

    def numbered(self) -> Iterator[tuple[int, Atlasblad]]:
        """Yield the pages with the numbers that are printed on them."""
        return enumerate(self.bladen, start=self.vooraan + 1)

    def index(self, made: Mapping[Atlasblad, int]) -> list[list[Regel]]:
        """Return the lines of the index by page; ``made`` has the numbers of the pages that are there."""
        lines = references(self.bladen, self.namen, self.zetter.titles, made, nested=self._nested)
        return self.zetter.index_lines(lines)

    def bookmarks(self, made: Mapping[Atlasblad, int]) -> list[Bladwijzer]:
        """Return the bookmarks of the pages that were ``made``, by where they are in the file."""
        taal = self.zetter.uiterlijk.taal
        first = [Bladwijzer(definitions.read("atlas")["woorden"]["inhoud"][taal], 1)] if self.vooraan else []
        places = {page: place for place, page in enumerate(made, start=self.vooraan + 1)}
        lines = references(places, self.namen, self.zetter.titles, places)
        return first + [Bladwijzer(line.tekst, line.bladzijde, line.niveau + 1) for line in lines]


class Drukpers:
    """Prints the pages of a set; ``verslag`` tells what became of them."""

    def __init__(
        self,
        zetter: Bladzetter,
        opdracht: Drukopdracht,
        feedback: QgsProcessingFeedback,
        progress: Callable[[float], None],
    ):
        self.zetter, self.opdracht, self.feedback, self._progress = zetter, opdracht, feedback, progress
        self.bladen = plan_pages(zetter.inhoud.groepen, zetter.inhoud.present())
        self.bestanden = area_files([area.naam for area in zetter.inhoud.gebieden])
        self.geheel = Bundel(zetter, self.bladen, met_inhoud=opdracht.met_inhoud)
        self.verslag = Verslag()
        self._done, self._todo = 0, 1

    def check(self, output: Path | None, folder: Path | None, vorm: str) -> None:
        """Refuse to begin where a file is in the way that may not be replaced. Raises Invoerfout."""
        if self.opdracht.bestaande != STOPPEN:
            return
        targets = ([output] if output else []) + (self._targets(folder, vorm) if folder else [])
        there = [path for path in targets if path.exists()]
        if there:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "Files that are there already: {count} ({files}). Choose another place, or choose at 'Files that "
                    "are there already' to skip or to replace them.",
                ),
                count=len(there),
                files=", ".join(str(path) for path in there[:NAMED]) + (" ..." if len(there) > NAMED else ""),
            )

    def print_all(self, output: Path | None, folder: Path | None, vorm: str) -> Verslag:
        """Print to one PDF, to files in a folder, or to both."""
        self._todo = max(len(self.bladen) * (bool(output) + bool(folder)), 1)
        if output:
            self._print_bundle(output, self.geheel)
        if folder and not self.verslag.afgebroken:
            folder.mkdir(parents=True, exist_ok=True)
            if vorm == PDF_PER_GEBIED:
                self._print_areas(folder)
            else:
                self._print_pages(folder, vorm)
        return self.verslag

    # One file of many pages.

    def _print_areas(self, folder: Path) -> None:
        for gebied, bladen in groupby(self.bladen, lambda blad: blad.gebied):
            name = self.zetter.inhoud.gebieden[gebied].naam.naam
            bundel = Bundel(self.zetter, list(bladen), met_inhoud=self.opdracht.met_inhoud, naam=name)
            self._print_bundle(self._area_path(folder, gebied), bundel, whole=True)
            if self.verslag.afgebroken:
                return

    def _print_bundle(self, path: Path, bundel: Bundel, *, whole: bool = False) -> None:
        """Write one PDF. After a cancel it has the pages that were finished, or with ``whole`` it is not made."""
        if self._is_done(path, bundel.bladzijden):
            self._count(len(bundel.bladen))
            return
        made: dict[Atlasblad, int] = {}

        def write(part: Path) -> None:
            print_pdf(part, self._layouts(bundel, made), self.opdracht.dpi)
            if not made or (whole and self.verslag.afgebroken):
                raise Cancelled
            finish_pdf(part, bundel.bookmarks(made), **self._told(bundel.naam), vooraan=bundel.vooraan)

        try:
            replace_file(path, write)
        except Cancelled:
            return
        self._keep(path, len(made))

    def _layouts(self, bundel: Bundel, made: dict[Atlasblad, int]) -> Iterator[QgsPrintLayout]:
        """Yield the pages ready for printing, and remember in ``made`` which they were; last those of the index.

        The index comes last so that it says the truth after a cancel; in the file it stands in front.
        """
        for number, page in bundel.numbered():
            layout = self._set(page, number, bundel.bladzijden)
            if self.verslag.afgebroken:
                break
            if layout is not None:
                yield layout
                made[page] = number
                self._drawn(page)
        if made and bundel.vooraan:
            for number, lines in enumerate(bundel.index(made), start=1):
                yield self.zetter.set_index_page(lines, bundel.naam, number, bundel.bladzijden)

    # A file for each page.

    def _print_pages(self, folder: Path, vorm: str) -> None:
        bundel = self.geheel
        made: dict[Atlasblad, int] = {}
        for number, page in bundel.numbered():
            path = self._page_path(folder, page, vorm)
            if self._is_done(path):
                made[page] = number
                self._count(1)
                continue
            layout = self._set(page, number, bundel.bladzijden)
            if self.verslag.afgebroken:
                break
            if layout is not None:
                self._print_page(path, layout, self._title(page))
                made[page] = number
                self._keep(path, 1)
                self._drawn(page)
        if made and bundel.vooraan:
            for number, lines in enumerate(bundel.index(made), start=1):
                layout = self.zetter.set_index_page(lines, "", number, bundel.bladzijden)
                self._print_page(self._index_path(folder, number, vorm), layout, "")

    def _print_page(self, path: Path, layout: QgsPrintLayout, titel: str) -> None:
        def write(part: Path) -> None:
            if path.suffix == ".pdf":
                print_pdf(part, iter([layout]), self.opdracht.dpi)
                finish_pdf(part, **self._told(titel))
                return
            print_picture(part, layout, self.opdracht.dpi)
            finish_picture(part, **self._told(titel))

        replace_file(path, write)

    # What all of them need.

    def _set(self, page: Atlasblad, number: int, total: int) -> QgsPrintLayout | None:
        """Return the layout with a page on it; None after a cancel, and for a page that cannot be made."""
        if self.feedback.isCanceled():
            self.verslag.afgebroken = True
            return None
        self.feedback.setProgressText(
            translate("Veerkracht", "Page {number} of {total}: {page}").format(
                number=number, total=total, page=self._title(page)
            )
        )
        try:
            return self.zetter.set_map_page(page, number, total)
        except Cancelled:  # while it waited for a background map
            self.verslag.afgebroken = True
        except Invoerfout as error:
            self._failed(page, error)
            self._count(1)
        return None

    def _failed(self, page: Atlasblad, error: Invoerfout) -> None:
        values = {"page": self._title(page), "reason": error.melding}
        self.verslag.fouten.append(Melding(QT_TRANSLATE_NOOP("Veerkracht", "{page} ({reason})"), values, warning=True))

    def _drawn(self, page: Atlasblad) -> None:
        """Look what QGIS has to say of a page that was printed; a map that it could not draw is blank."""
        errors = self.zetter.drawing_errors()
        if errors:
            text = QT_TRANSLATE_NOOP("Veerkracht", "{page} (not drawn completely: {reason})")
            values = {"page": self._title(page), "reason": "; ".join(errors)}
            self.verslag.fouten.append(Melding(text, values, warning=True))
        self._done += 1
        self._progress(self._done / self._todo)

    def _count(self, pages: int) -> None:
        """Go on with pages that need not, or cannot, be printed."""
        self._done += pages
        self._progress(self._done / self._todo)

    def _keep(self, path: Path, pages: int) -> None:
        self.verslag.bladen += pages
        self.verslag.bestanden.append(path)

    def _is_done(self, path: Path, pages: int | None = None) -> bool:
        """Return whether a file is there and is to be kept; one with fewer ``pages``, after a cancel, is made again."""
        if self.opdracht.bestaande != OVERSLAAN or not path.exists():
            return False
        there = count_pages(path) if pages else None
        if there is not None and there != pages:
            text = translate("Veerkracht", "{path} has {there} of {pages} pages, and is made again.")
            self.feedback.pushInfo(text.format(path=path, there=there, pages=pages))
            return False
        self.verslag.overgeslagen += 1
        return True

    def _title(self, page: Atlasblad) -> str:
        """Return what a page is called in messages, and in a file of its own."""
        area = self.zetter.inhoud.gebieden[page.gebied].naam.naam
        return ", ".join(text for text in (area, self.zetter.titles[page.groep]) if text)

    def _told(self, titel: str) -> dict[str, object]:
        """Return what a file tells about itself."""
        uiterlijk = self.zetter.uiterlijk
        return {
            "titel": ": ".join(text for text in (uiterlijk.titel, titel) if text),
            "auteur": uiterlijk.huisstijl.editor(),
            "taal": uiterlijk.taal,
            "gemaakt": self.opdracht.gemaakt,
        }

    # Where files go.

    def _targets(self, folder: Path, vorm: str) -> list[Path]:
        """Return all files that are made in a folder."""
        if vorm == PDF_PER_GEBIED:
            return [self._area_path(folder, gebied) for gebied in dict.fromkeys(page.gebied for page in self.bladen)]
        index = [self._index_path(folder, number, vorm) for number in range(1, self.geheel.vooraan + 1)]
        return index + [self._page_path(folder, page, vorm) for page in self.bladen]

    def _area_path(self, folder: Path, gebied: int) -> Path:
        return folder / f"{self.bestanden[gebied]}.pdf"

    def _page_path(self, folder: Path, page: Atlasblad, vorm: str) -> Path:
        name = page_file(self.bestanden[page.gebied], page, self.zetter.titles[page.groep])
        return folder / f"{name}.{vorm}"

    def _index_path(self, folder: Path, number: int, vorm: str) -> Path:
        word = definitions.read("atlas")["woorden"]["inhoud"][self.zetter.uiterlijk.taal]
        return folder / f"{FIRST}_{file_name(word)}_{number}.{vorm}"
