"""The panel *Gebiedsprofiel*: one area, its classes on all maps, its figures beside those of gemeente and Netherlands,
its course over the years, and the areas most like it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..analysis.meldingen import Invoerfout
from ..language import interface_language, map_language, sentence, word
from ..resources import definitions
from ..version import plugin_version
from .areas_link import AreasLink
from .gebiedsprofiel_gegevens import (
    Bronnen,
    Gegevens,
    cbs_tables,
    code_field,
    figures,
    has_content,
    layers_of,
    maps_in_order,
)
from .gebiedsprofiel_layout import add_profile
from .gebiedsprofiel_ligging import Ligging
from .gebiedsprofiel_pagina import Blad
from .gebiedsprofiel_regels import (
    data,
    drawing_notes,
    figure_name,
    lines,
    notes,
    number,
    reference_heading,
    similar_note,
    term,
)
from .gebiedsprofiel_tabel import ChipTable, FigureTable, LinkTable
from .gebiedsprofiel_wacht import Wacht
from .huisstijl_gebruik import usable_style
from .layer_choice import LayerChoice
from .panel import Panel

if TYPE_CHECKING:
    from ..analysis.gebiedsprofiel import Gelijkend, Profiel

translate = QCoreApplication.translate

WIDE = 460  # pixels
FOLDER_SETTING = "veerkracht/map_gebiedsprofiel"


class GebiedsprofielPanel(Panel):
    """One area at a time: the one selected on the map, or chosen by its name."""

    ID = "gebiedsprofiel"
    LIBRARIES = ("pandas",)

    @classmethod
    def title(cls) -> str:
        """Return the title."""
        return translate("Veerkracht", "Area profile")

    @classmethod
    def tip(cls) -> str:
        """Return what the panel shows."""
        return translate("Veerkracht", "One area: its classes, its figures, its course, and the areas most like it")

    def sizeHint(self) -> QSize:
        """Return a size in which the names of most figures fit."""
        return QSize(WIDE, super().sizeHint().height())

    # ---- Widgets ------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the widgets."""
        self.gegevens: Gegevens | None = None
        self.code = ""
        self.compared: list[str] | None = None  # figures; None for those of the definitions
        self._selected: list[str] = []
        self._restyle = QTimer(self)  # once the widgets inside have the new theme as well
        self._restyle.setSingleShot(True)
        self._restyle.setInterval(0)
        self._restyle.timeout.connect(self._show)
        canvas = self.iface.mapCanvas()
        self.link = AreasLink(canvas, self)
        self.link.selection_changed.connect(self._follow_selection)
        self.link.removed.connect(self._lose_layer)
        self.wacht = Wacht(self)
        self.wacht.changed.connect(self._layers_changed)
        canvas.currentLayerChanged.connect(self._follow_layer)
        self._make_controls()
        self._make_body()

    def _make_controls(self) -> None:
        self.areas = LayerChoice(translate("Veerkracht", "Areas"))
        self.areas.combo.setFilters(QgsMapLayerProxyModel.Filter.HasGeometry)
        self.areas.changed.connect(self._choose_layer)
        self.controls.addWidget(self.areas)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.chooser = QComboBox()
        self.chooser.setEditable(True)
        self.chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chooser.lineEdit().setPlaceholderText(translate("Veerkracht", "Search an area by name or code"))
        completer = self.chooser.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.chooser.activated.connect(lambda index: self.go_to(self.chooser.itemData(index)))
        row.addWidget(self.chooser, 1)
        self.back = self._arrow(Qt.ArrowType.LeftArrow, translate("Veerkracht", "Previous selected area"), -1)
        self.place = QLabel()
        self.onward = self._arrow(Qt.ArrowType.RightArrow, translate("Veerkracht", "Next selected area"), 1)
        for widget in (self.back, self.place, self.onward):
            row.addWidget(widget)
        self.controls.addLayout(row)

    def _arrow(self, direction: Qt.ArrowType, tip: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setArrowType(direction)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._step(step))
        return button

    def _make_body(self) -> None:
        inside = QWidget()
        self._page = QVBoxLayout(inside)
        self._page.setContentsMargins(0, 2, 1, 4)
        self._page.setSpacing(2)
        self.name = self._label(1.35, bold=True)
        self.subtitle = self._label()
        self.maps_heading, self.chips = self._section(ChipTable())
        self.no_maps = self._label()
        self.figures_heading, self.figures = self._section(FigureTable())
        self.remarks = self._label(0.9)
        self.similar_heading, self.similar = self._section(LinkTable(), self._make_compare_button())
        self.similar.clicked_code.connect(self.go_to)
        self.similar_remark = self._label(0.9)
        self._page.addStretch(1)
        inside.setObjectName("profile")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always: a bar that comes and goes would divide the width anew for every other area.
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setWidget(inside)
        self.scroll = scroll
        self.body.addWidget(scroll, 1)
        buttons = QGridLayout()
        self.print_button = QPushButton(translate("Veerkracht", "Print to PDF…"))
        self.print_button.clicked.connect(self._print)
        self.layout_button = QPushButton(translate("Veerkracht", "As print layout"))
        self.layout_button.setToolTip(
            translate("Veerkracht", "Put the page among the print layouts of the project, to change it and print it")
        )
        self.layout_button.clicked.connect(lambda _: self.open_layout())
        self.copy_button = QPushButton(translate("Veerkracht", "Copy as picture"))
        self.copy_button.clicked.connect(self.copy_picture)
        # Two beside each other: three are too wide for a narrow dock.
        for place, button in enumerate((self.print_button, self.layout_button, self.copy_button)):
            buttons.addWidget(button, *divmod(place, 2))
        buttons.setColumnStretch(2, 1)
        self.body.addLayout(buttons)

    def _label(self, size: float = 1.0, *, bold: bool = False) -> QLabel:
        """Add a text to the page, ``size`` times as large as others."""
        label = QLabel()
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setBold(bold)
        label.setFont(font)
        self._page.addWidget(label)
        return label

    def _section(self, widget: QWidget, button: QWidget | None = None) -> tuple[QLabel, QWidget]:
        """Add a heading, with a button at its end if any, and the widget below it."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        heading = QLabel()
        font = heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        heading.setFont(font)
        row.addWidget(heading, 1)
        if button is not None:
            row.addWidget(button)
        self._page.addLayout(row)
        self._page.addWidget(widget)
        return heading, widget

    def _make_compare_button(self) -> QToolButton:
        self.compare = QToolButton()
        self.compare.setText(translate("Veerkracht", "Compare on"))
        self.compare.setToolTip(translate("Veerkracht", "Choose the figures on which areas are compared"))
        self.compare.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.compare.setAutoRaise(True)
        self.compare.setMenu(QMenu(self.compare))
        self.compare.menu().aboutToShow.connect(self._fill_compare)
        return self.compare

    # ---- What the project keeps -----------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """Return the layer, the area and the figures that areas are compared on."""
        return {"gebieden": self.areas.layer_id, "gebied": self.code, "vergelijk": self.compared}

    def apply_state(self, state: Mapping[str, object]) -> None:
        """Take over the choices of a project."""
        self._fit_choice()
        self.areas.set_layer_id(state.get("gebieden") or None)
        if self.areas.layer is None:
            self._choose_any_layer()
        self.code = str(state.get("gebied") or "")
        chosen = state.get("vergelijk")
        self.compared = [str(name) for name in chosen] if isinstance(chosen, list) else None

    def refresh(self) -> None:
        """Read the chosen layer, if another than before."""
        layer = self.areas.layer
        self.link.set_layer(layer, code_field(layer))
        self._load()

    def forget(self) -> None:
        """Drop the layers of a project that is being closed."""
        super().forget()
        if self.is_built:
            self.link.set_layer(None)
            self.wacht.stop()
            self.gegevens, self.code, self._selected = None, "", []

    def remove(self) -> None:
        """Let go of layers, map and project."""
        super().remove()
        if self.is_built:
            self.areas.changed.disconnect(self._choose_layer)
            self.link.remove()
            self.wacht.remove()
            self.iface.mapCanvas().currentLayerChanged.disconnect(self._follow_layer)

    # ---- Layers -------------------------------------------------------------------------------------------------

    def _fit_choice(self) -> None:
        """Offer only layers that have codes of areas."""
        layers = QgsProject.instance().mapLayers().values()
        self.areas.combo.blockSignals(True)
        self.areas.combo.setExceptedLayerList([layer for layer in layers if not code_field(layer)])
        self.areas.combo.blockSignals(False)

    def _choose_any_layer(self) -> None:
        """Choose the active layer or the first map, else the first layer with figures, else the first with codes."""
        layers = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers()]
        first = [self.iface.mapCanvas().currentLayer(), *(layer for layer in maps_in_order() if code_field(layer))]
        candidates = [layer for layer in (*first, *layers) if has_content(layer)]
        candidates += [layer for layer in layers if code_field(layer)]
        self.areas.set_layer_id(candidates[0].id() if candidates else None)

    def _follow_layer(self, layer: QgsMapLayer | None) -> None:
        """Follow the active layer of QGIS where that has areas with something to show."""
        if self._restoring or layer is self.areas.layer or not has_content(layer):
            return
        if QgsProject.instance().mapLayer(layer.id()):
            self._fit_choice()
            self.areas.set_layer_id(layer.id())
            self._choose_layer()

    def _choose_layer(self) -> None:
        self.refresh()
        # A project that is being closed takes its layers out of the choice; what it kept stays as it was.
        if self.areas.layer is not None:
            self.changed()

    def _lose_layer(self) -> None:
        """Go on with another layer that has areas, once QGIS has taken this one away."""
        self.gegevens = None
        self._show()

    def _layers_changed(self) -> None:
        self._fit_choice()
        if self.areas.layer is None:
            self._choose_any_layer()
        self.refresh()

    def _load(self) -> None:
        """Read areas and maps in the background; what is shown stays until then."""
        layer = self.link.layer
        if layer is None or not self.link.field:
            self.cancel_task()
            self.gegevens = None
            self._show()
            return
        self.wacht.watch([*layers_of(layer), *cbs_tables(layer)])
        bronnen = Bronnen.take(layer)
        self.run_task(translate("Veerkracht", "area profile"), bronnen.read, self._loaded)

    def _loaded(self, gegevens: Gegevens) -> None:
        self.gegevens = gegevens
        self._fill_chooser(gegevens.names())
        self._selected = [code for code in self.link.selected_codes() if code in gegevens]
        if self._selected and self.code not in self._selected:
            self.code = self._selected[0]
        self._show()

    def _fill_chooser(self, names: Mapping[str, str]) -> None:
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for code, name in names.items():
            self.chooser.addItem(name if name == code else f"{name} ({code})", code)
        self.chooser.setCurrentIndex(-1)
        self.chooser.blockSignals(False)

    # ---- Areas --------------------------------------------------------------------------------------------------

    def _follow_selection(self, codes: list[str]) -> None:
        """Show the area that was selected on the map; of several the first, with arrows to the others."""
        if self.gegevens is None:
            return
        known = {code: None for code in codes if code in self.gegevens}
        self._selected = [code for code in self.gegevens.profielen.table.index if code in known]
        self.code = self._selected[0] if self._selected else ""
        self._show()
        self.changed()

    def _step(self, step: int) -> None:
        """Show another of the selected areas; the selection stays."""
        if self.code in self._selected:
            self.code = self._selected[(self._selected.index(self.code) + step) % len(self._selected)]
            self.link.flash(self.code)
            self._show()
            self.changed()

    def go_to(self, code: str | None) -> None:
        """Select an area on the map, let it light up, and show it."""
        if code and self.gegevens is not None and code in self.gegevens:
            self.link.point_out(code)
            self.code, self._selected = code, [code]
            self._show()
            self.changed()

    # ---- What is shown --------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the area, or say what to do next."""
        self._show_place()
        known = self.gegevens is not None
        self.chooser.setEnabled(known)
        if known and self.code in self.gegevens:
            self._show_profile(self.gegevens.profiel(self.code), interface_language())
            self.show_body()
            self.set_note("\n".join(sentence(melding) for melding in self.gegevens.meldingen))
            return
        self.chooser.setCurrentIndex(-1)
        self.set_note("")
        if known or self.is_busy:
            self.show_empty(translate("Veerkracht", "Select an area on the map, or search it by its name above."))
        else:
            self.show_empty(
                translate(
                    "Veerkracht",
                    "Add a layer of areas with a field gebiedcode, such as a map of this plugin, or open the sample "
                    "project from the menu Veerkracht.",
                )
            )

    def _show_place(self) -> None:
        several = len(self._selected) > 1 and self.code in self._selected
        for widget in (self.back, self.place, self.onward):
            widget.setVisible(several)
        if several:
            text = translate("Veerkracht", "{number} of {count}")
            self.place.setText(text.format(number=self._selected.index(self.code) + 1, count=len(self._selected)))
            self.place.setToolTip(translate("Veerkracht", "Several areas are selected; this is one of them."))

    def _show_profile(self, profiel: Profiel, taal: str) -> None:
        gegevens = self.gegevens
        self.chooser.setCurrentIndex(self.chooser.findData(profiel.gebiedcode))
        self.name.setText(profiel.gebiednaam)
        self.subtitle.setText(subtitle(gegevens, profiel, taal))
        chips = gegevens.chips(profiel.gebiedcode)
        self.maps_heading.setText(term("klassen", taal))
        self.chips.show_chips(chips)
        self.chips.setVisible(bool(chips))
        self.no_maps.setText(term("geen_kaarten", taal))
        self.no_maps.setVisible(not chips)
        self.figures_heading.setText(term("cijfers", taal))
        regels = lines(profiel, gegevens.papier(self.code), taal)
        texts = data()["noten"]
        tips = [texts["plaats"][taal], f"{texts['verschil'][taal]}\n{texts['kleuren'][taal]}", texts["verloop"][taal]]
        self.figures.setVisible(bool(regels))
        self.figures.show_lines(regels, reference_heading(profiel, taal), taal, tips)
        self.remarks.setText(" ".join(notes(profiel, taal)) if regels else term("geen_cijfers", taal))
        self._show_similar(taal)

    def _show_similar(self, taal: str) -> None:
        gelijkend = self.gegevens.gelijkend(self.code, self.compared_on())
        self.similar_heading.setText(term("gelijkend", taal))
        self.similar.show_areas(neighbours(self.gegevens, gelijkend, taal))
        self.similar.setVisible(bool(len(gelijkend.table)))
        self.similar_remark.setText(similar_note(gelijkend, taal))

    def compared_on(self) -> list[str]:
        """Return the names of the figures that areas are compared on."""
        standard = [cijfer.naam for cijfer in figures() if cijfer.vergelijk]
        return standard if self.compared is None else self.compared

    def _fill_compare(self) -> None:
        """Offer the figures that the areas have."""
        menu = self.compare.menu()
        menu.clear()
        chosen = self.compared_on()
        for naam in self.gegevens.profielen.comparable() if self.gegevens else ():
            action = menu.addAction(figure_name(naam, interface_language()))
            action.setCheckable(True)
            action.setChecked(naam in chosen)
            action.toggled.connect(lambda on, naam=naam: self.compare_on(naam, on))

    def compare_on(self, naam: str, on: bool) -> None:
        """Compare areas on a figure as well, or no longer."""
        chosen = [name for name in self.compared_on() if name != naam]
        self.compared = [*chosen, naam] if on else chosen
        self._show_similar(interface_language())
        self.changed()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme: the heights of tables and the colour of links do not follow it by themselves."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self.is_built:
            self._restyle.start()

    # ---- Paper --------------------------------------------------------------------------------------------------

    def sheet(self) -> Blad:
        """Return the page of the area that is shown, in the language of the maps and in house style."""
        taal, gegevens = map_language(), self.gegevens
        profiel = gegevens.profiel(self.code)
        gelijkend = gegevens.gelijkend(self.code, self.compared_on())
        regels = lines(profiel, gegevens.papier(self.code), taal)
        ligging = self._ligging(profiel)
        return Blad(
            taal=taal,
            titel=profiel.gebiednaam,
            ondertitel=subtitle(gegevens, profiel, taal),
            chips=gegevens.chips(self.code),
            regels=regels,
            kop_nederland=reference_heading(profiel, taal),
            gelijkend=[row[1:] for row in neighbours(gegevens, gelijkend, taal)],
            gelijkend_noot=similar_note(gelijkend, taal),
            noten=[*notes(profiel, taal), *drawing_notes(regels, taal)],
            bronnen=gegevens.source_lines(taal),
            gemaakt_met=word("gemaakt_met", taal).format(versie=plugin_version()),
            kaart=ligging.picture() if ligging else None,
            ligging=ligging,
            stijl=usable_style(self.iface),
        )

    def _ligging(self, profiel: Profiel) -> Ligging | None:
        """Return where the area lies in its gemeente, or in the layer where that is not known."""
        if self.link.layer is None:
            return None
        gemeenten = self.gegevens.profielen.gemeenten
        alike = gemeenten[gemeenten == profiel.gemeentecode].index if profiel.gemeentecode else gemeenten.index
        beside = frozenset(alike)
        return Ligging.of(self.link.layer, self.link.field, profiel.gebiedcode, beside.__contains__)

    def _print(self) -> None:
        folder = QgsSettings().value(FOLDER_SETTING, str(Path.home()))
        name = f"{term('titel', map_language()).lower()}_{self.code}.pdf"
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Veerkracht", "Print to PDF"), str(Path(folder) / name), "PDF (*.pdf)"
        )
        if path:
            QgsSettings().setValue(FOLDER_SETTING, str(Path(path).parent))
            self.print_to(Path(path).with_suffix(".pdf"))

    def print_to(self, path: Path) -> None:
        """Write the page of the area as PDF, and say so."""
        if self.sheet().write_pdf(path):
            text = translate("Veerkracht", "The area profile was written to {path}.")
            self._say(text.format(path=path), Qgis.MessageLevel.Success)
        else:
            text = translate(
                "Veerkracht", "The area profile cannot be written to {path}. Choose another file or folder."
            )
            self._say(text.format(path=path), Qgis.MessageLevel.Warning)

    def open_layout(self) -> None:
        """Put the page of the area among the layouts of the project, and open it."""
        try:
            layout = add_profile(QgsProject.instance(), self.sheet())
        except Invoerfout as error:
            self._say(sentence(error.melding), Qgis.MessageLevel.Warning)
            return
        self.iface.openLayoutDesigner(layout)

    def copy_picture(self) -> None:
        """Put the page of the area on the clipboard."""
        QApplication.clipboard().setImage(self.sheet().picture())
        self._say(
            translate("Veerkracht", "The area profile is on the clipboard as a picture."), Qgis.MessageLevel.Success
        )

    def _say(self, text: str, level: Qgis.MessageLevel) -> None:
        self.iface.messageBar().pushMessage("Veerkracht", text, level)


def subtitle(gegevens: Gegevens, profiel: Profiel, taal: str) -> str:
    """Return what kind of area it is, its code, and its gemeente."""
    kinds = definitions.read("gebieden")["soorten"]
    kind = kinds[profiel.soort]["naam"][taal] if profiel.soort else term("gebied", taal)
    parts = [f"{kind[:1].upper()}{kind[1:]} {profiel.gebiedcode}"]
    if profiel.gemeentecode and profiel.gemeentecode != profiel.gebiedcode:
        name = gegevens.gemeentenaam(profiel.gebiedcode) or profiel.gemeentecode
        parts.append(f"{term('gemeente', taal).lower()} {name}")
    return ", ".join(parts)


def neighbours(gegevens: Gegevens, gelijkend: Gelijkend, taal: str) -> Sequence[tuple[str, str, str, str]]:
    """Return the similar areas: code, name, gemeente, distance."""
    rows = []
    for row in gelijkend.table.itertuples(index=False):
        place = gegevens.gemeentenaam(row.gebiedcode) or row.gemeentecode
        rows.append((row.gebiedcode, row.gebiednaam, place, number(row.afstand, taal, 2)))
    return rows
