"""The submenu *Print layouts*: each template, filled with maps of the project, by one click into the layout manager."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsDateTimeRange, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QMenu, QVBoxLayout, QWidget

from ..analysis.meldingen import Invoerfout
from ..analysis.periode import warn_incomparable
from ..language import interface_language, sentence
from ..processing.rapport.blad import Blad, add_to_project, is_map
from ..processing.rapport.sjablonen import KAART, OVERZICHT, SJABLONEN, VERGELIJKING, Sjabloon, label
from .afdruk_keuzes import Kaartkeuze, choices, partner, period, set_of, with_above
from .gebiedsprofiel_gegevens import maps_in_order
from .huisstijl_gebruik import usable_style

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

translate = QCoreApplication.translate

MOST = 9  # maps on an overview
USUAL = "kaart_a4_liggend"


class Afdruklayouts:
    """Makes layouts of the maps of the project and opens them. ``menu`` is the submenu."""

    def __init__(self, iface: QgisInterface):
        self.iface = iface
        self.menu = QMenu(translate("Veerkracht", "Print layouts"), iface.mainWindow())
        for soort, make in ((KAART, self.one_map), (VERGELIJKING, self.comparison), (OVERZICHT, self.overview)):
            self.menu.addSeparator()
            for sjabloon in SJABLONEN.values():
                if sjabloon.soort == soort:
                    self._add(sjabloon, make)
            if soort == VERGELIJKING:
                chosen = self.menu.addAction(translate("Veerkracht", "Comparison of two chosen maps…"))
                chosen.setObjectName("veerkracht_layout_chosen")
                chosen.triggered.connect(lambda _: self.chosen_comparison())

    def _add(self, sjabloon: Sjabloon, make: Callable[[str], None]) -> None:
        action = self.menu.addAction(label(sjabloon.naam, interface_language()))
        action.setObjectName(f"veerkracht_layout_{sjabloon.naam}")
        action.triggered.connect(lambda _: make(sjabloon.naam))

    # ---- Pages ------------------------------------------------------------------------------------------------------

    def one_map(self, sjabloon: str = USUAL) -> None:
        """Put the active map on a page, with what lies over it on the canvas."""
        layer = self.active_map()
        if layer is None:
            self._say(
                translate(
                    "Veerkracht", "Click on a map in the layer panel first, such as a result of 'Corporatiebezit'."
                )
            )
            return
        # Not other maps, which would cover this one under its own legend.
        layers = with_above(layer, self.iface.mapCanvas().layers())
        self._open(sjabloon, lambda: Blad.of_layer(layer, layers=layers, moment=self.moment()))

    def comparison(self, sjabloon: str) -> None:
        """Put the active map beside its other year, or the relative beside the absolute one; else ask for two."""
        active = self.active_map()
        pair = partner(active, self.moment()) if active is not None else None
        if pair is None:
            self.chosen_comparison(sjabloon)
        else:
            self._compare(pair, sjabloon)

    def chosen_comparison(self, sjabloon: str = "") -> None:
        """Ask for two maps and put them beside each other."""
        found = [keuze for layer in maps_in_order() for keuze in choices(layer)]
        if len(found) < 2:
            self._say(
                translate(
                    "Veerkracht",
                    "A comparison needs two maps of the plugin, or one of several years. In the project: {count}.",
                ).format(count=len(found))
            )
            return
        active = self.active_map()
        pair = partner(active, self.moment()) if active is not None else None
        dialog = Vergelijkingskeuze(found, pair or _from_active(found, active), sjabloon, self.iface.mainWindow())
        if dialog.exec():
            self._compare(dialog.pair(), dialog.sjabloon())
        dialog.deleteLater()

    def overview(self, sjabloon: str) -> None:
        """Put the maps of the set of the active map on one page, or all maps of the project."""
        keuzes = set_of(self.active_map())
        if len(keuzes) < 2:
            self._say(
                translate(
                    "Veerkracht", "An overview needs two maps or more. Maps of the plugin in the project: {count}."
                ).format(count=len(keuzes))
            )
            return
        shown, left_out = keuzes[:MOST], keuzes[MOST:]
        made = self._open(sjabloon, lambda: Blad.of_vakken(self._vakken(shown)))
        if made and left_out:
            text = translate(
                "Veerkracht",
                "There is room for {most} maps. Left out: {names}. For those of a group, click on one of them first.",
            )
            self._say(text.format(most=MOST, names=", ".join(keuze.name for keuze in left_out)))

    def _compare(self, pair: Sequence[Kaartkeuze], sjabloon: str) -> None:
        made = self._open(sjabloon, lambda: Blad.of_vakken(self._vakken(pair)))
        if made:
            for melding in warn_incomparable(*(period(keuze.layer) for keuze in pair)):
                self._say(sentence(melding))

    def _vakken(self, keuzes: Sequence[Kaartkeuze]) -> list:
        drawn = self.iface.mapCanvas().layers()
        return [keuze.vak(drawn) for keuze in keuzes]

    # ---- QGIS -------------------------------------------------------------------------------------------------------

    def active_map(self) -> QgsVectorLayer | None:
        """Return the layer that was clicked on, where that is a map of the plugin."""
        layer = self.iface.activeLayer()
        return layer if is_map(layer) and layer.isValid() else None

    def moment(self) -> QgsDateTimeRange | None:
        """Return where the temporal controller stands, None where it does nothing."""
        moment = self.iface.mapCanvas().temporalRange()
        return None if moment.isInfinite() else moment

    def _open(self, sjabloon: str, page: Callable[[], Blad]) -> bool:
        """Add a page to the layouts of the project and open it; return whether that worked, else say why not."""
        try:
            layout = add_to_project(QgsProject.instance(), page(), sjabloon, usable_style(self.iface))
        except Invoerfout as error:
            self._say(sentence(error.melding))
            return False
        self.iface.openLayoutDesigner(layout)
        return True

    def _say(self, text: str) -> None:
        self.iface.messageBar().pushMessage("Veerkracht", text, Qgis.MessageLevel.Warning)


class Vergelijkingskeuze(QDialog):
    """Two maps and a size of paper."""

    def __init__(self, found: Sequence[Kaartkeuze], pair: Sequence[Kaartkeuze], sjabloon: str, parent: QWidget | None):
        super().__init__(parent)
        self.setWindowTitle(translate("Veerkracht", "Comparison of two maps"))
        self._found = found
        self.left, self.right = self._maps(pair[0]), self._maps(pair[1])
        self.paper = QComboBox()
        for naam, kind in SJABLONEN.items():
            if kind.soort == VERGELIJKING:
                self.paper.addItem(label(naam, interface_language()), naam)
        self.paper.setCurrentIndex(max(self.paper.findData(sjabloon), 0))
        rows = QFormLayout()
        rows.addRow(translate("Veerkracht", "Left"), self.left)
        rows.addRow(translate("Veerkracht", "Right"), self.right)
        rows.addRow(translate("Veerkracht", "Template"), self.paper)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        page.addLayout(rows)
        page.addWidget(self.buttons)
        for box in (self.left, self.right):
            box.currentIndexChanged.connect(self._check)
        self._check()

    def pair(self) -> tuple[Kaartkeuze, Kaartkeuze]:
        """Return the two maps."""
        return self._found[self.left.currentIndex()], self._found[self.right.currentIndex()]

    def sjabloon(self) -> str:
        """Return the name of the template."""
        return self.paper.currentData()

    def _maps(self, chosen: Kaartkeuze) -> QComboBox:
        box = QComboBox()
        box.addItems([keuze.name for keuze in self._found])
        box.setCurrentIndex(self._found.index(chosen))
        return box

    def _check(self) -> None:
        """A map beside itself is no comparison."""
        different = self.left.currentIndex() != self.right.currentIndex()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(different)


def _from_active(found: Sequence[Kaartkeuze], active: QgsVectorLayer | None) -> tuple[Kaartkeuze, Kaartkeuze]:
    """Return two maps to begin with: the active one and another."""
    first = next((keuze for keuze in found if keuze.layer is active), found[0])
    return first, next(keuze for keuze in found if keuze != first)
