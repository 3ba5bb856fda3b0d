"""The choices of the panel *Toewijzingen*: layers, their fields (guessed, folded), periods and grouping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.gui import QgsCheckableComboBox, QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..processing.base.lettings import STEPS
from ..resources import definitions
from .layer_choice import ANY, AREAS, FieldChoice, LayerChoice, guess_field
from .toewijzingen_gegevens import AREA_FIELDS, LETTINGS_FIELDS
from .toewijzingen_kaart import PROPERTY

translate = QCoreApplication.translate

SHOWN_STEPS = STEPS[:3]  # a month has too few lettings to look at
GROUPINGS = ("doelgroep", "subgroep", "code")


class Keuzes(QWidget):
    """The widgets above the figures. ``read`` asks for reading anew, ``shown`` for other figures of what was read."""

    read = pyqtSignal()
    shown = pyqtSignal()
    folded = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        self.lettings = LayerChoice(translate("Veerkracht", "Lettings"), ANY)
        self.areas = LayerChoice(translate("Veerkracht", "Areas"), AREAS)
        width = max(choice.label.sizeHint().width() for choice in (self.lettings, self.areas))
        for choice in (self.lettings, self.areas):
            choice.label.setMinimumWidth(width)
            layout.addWidget(choice)
        layout.addWidget(self._make_fields())
        layout.addLayout(self._make_view_row())
        self._telling = True
        self.lettings.changed.connect(self._follow_lettings)
        self.areas.changed.connect(self._follow_areas)

    def _make_fields(self) -> QWidget:
        self.fold = QgsCollapsibleGroupBox(translate("Veerkracht", "Fields and code list"))
        self.fold.setCollapsed(True)
        self.fold.collapsedStateChanged.connect(lambda _: self.folded.emit())
        form = QFormLayout(self.fold)
        form.setContentsMargins(4, 4, 4, 4)
        form.setVerticalSpacing(2)
        labels = field_labels()
        self.fields = {name: self._field_box(form, labels[name]) for name in LETTINGS_FIELDS}
        self.codelist = QgsFileWidget()
        self.codelist.setFilter("csv (*.csv)")
        self.codelist.setToolTip(translate("Veerkracht", "Left empty, the list of the Amsterdam report."))
        self.codelist.fileChanged.connect(lambda _: self._ask(self.read))
        form.addRow(translate("Veerkracht", "Code list"), self.codelist)
        heading = QLabel(translate("Veerkracht", "Of the areas:"))
        form.addRow(heading)
        self.area_fields = {name: self._field_box(form, labels[name]) for name in AREA_FIELDS}
        self.area_fields["verhuringen"].setToolTip(
            translate("Veerkracht", "Of the same period. Left empty, they are counted from the file.")
        )
        return self.fold

    def _field_box(self, form: QFormLayout, label: str) -> FieldChoice:
        box = FieldChoice()
        box.fieldChanged.connect(lambda _: self._ask(self.read))
        form.addRow(label, box)
        return box

    def _make_view_row(self) -> QHBoxLayout:
        self.periods = QgsCheckableComboBox()
        self.periods.setDefaultText(translate("Veerkracht", "all periods"))
        self.periods.checkedItemsChanged.connect(lambda _: self._ask(self.shown))
        self.step = _combo(SHOWN_STEPS, step_labels())
        self.step.setToolTip(translate("Veerkracht", "The length of a period"))
        self.step.currentIndexChanged.connect(lambda _: self._ask(self.read))
        self.grouping = _combo(GROUPINGS, grouping_labels())
        self.grouping.setToolTip(translate("Veerkracht", "What the lettings are counted by"))
        self.grouping.currentIndexChanged.connect(lambda _: self._ask(self.shown))
        row = QHBoxLayout()
        for widget, stretch in ((self.periods, 6), (self.step, 5), (self.grouping, 6)):
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(widget, stretch)
        return row

    # ---- What is chosen -------------------------------------------------------------------------------------------

    @property
    def chosen_fields(self) -> dict[str, str]:
        """Column -> field of the lettings, '' for none."""
        return {name: box.currentField() for name, box in self.fields.items()}

    @property
    def chosen_area_fields(self) -> dict[str, str]:
        """Column -> field of the areas, '' for none."""
        return {name: box.currentField() for name, box in self.area_fields.items()}

    @property
    def chosen_step(self) -> str:
        """The length of a period, one of SHOWN_STEPS."""
        return self.step.currentData()

    @property
    def chosen_grouping(self) -> str:
        """What is counted by, one of GROUPINGS."""
        return self.grouping.currentData()

    @property
    def chosen_periods(self) -> list[str] | None:
        """The periods that are ticked, None for all."""
        return list(self.periods.checkedItems()) or None

    def offer_periods(self, labels: Sequence[str], wanted: Sequence[str] = ()) -> None:
        """Offer other periods; those that were ticked, or are ``wanted``, stay so where they are there still."""
        ticked = set(self.periods.checkedItems()) | set(wanted)
        with self.silence():
            self.periods.clear()
            self.periods.addItems(list(labels))
            self.periods.setCheckedItems([label for label in labels if label in ticked])

    # ---- Guessing -------------------------------------------------------------------------------------------------

    def guess_layers(self) -> None:
        """Choose the lettings and the areas of a project that has made no choice yet, where there is no doubt."""
        layers = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers()]
        layers = [layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer.isValid()]
        lettings = [layer for layer in layers if looks_like_lettings(layer)]
        if len(lettings) == 1:
            with self.silence():
                self.lettings.set_layer_id(lettings[0].id())
                self._guess_lettings_fields()
        # Areas that were chosen stay; new lettings are of the same city.
        if self.lettings.layer is None or self.areas.layer is not None:
            return
        names = area_names()
        areas = [layer for layer in layers if _is_area_layer(layer) and guess_field(layer, names["gebiedcode"])]
        with_stock = [layer for layer in areas if guess_field(layer, names["woningen"])]
        if areas:
            self.set_layers(self.lettings.layer_id, (with_stock or areas)[0].id())

    def set_layers(self, lettings_id: str, areas_id: str) -> None:
        """Choose layers and guess their fields, without asking for reading."""
        with self.silence():
            self.lettings.set_layer_id(lettings_id)
            self.areas.set_layer_id(areas_id)
            self._guess_lettings_fields()
            self._guess_fields(self.area_fields, self.areas.layer, area_names())

    def _follow_lettings(self) -> None:
        with self.silence():
            self._guess_lettings_fields()
        self._ask(self.read)

    def _guess_lettings_fields(self) -> None:
        self._guess_fields(self.fields, self.lettings.layer, lettings_names())
        if self.fields["datum"].currentField():
            # It would go before the date, and leave the choice of a step without effect.
            self.fields["periode"].setField("")

    def _follow_areas(self) -> None:
        with self.silence():
            self._guess_fields(self.area_fields, self.areas.layer, area_names())
        self._ask(self.read)

    @staticmethod
    def _guess_fields(
        boxes: Mapping[str, FieldChoice], layer: QgsVectorLayer | None, names: Mapping[str, Sequence[str]]
    ) -> None:
        for name, box in boxes.items():
            box.setLayer(layer)
            box.setField(guess_field(layer, names[name]))

    # ---- State ----------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """Return what is chosen, for the project."""
        return {
            "verhuringen": self.lettings.layer_id,
            "gebieden": self.areas.layer_id,
            "velden": self.chosen_fields,
            "gebiedsvelden": self.chosen_area_fields,
            "codelijst": self.codelist.filePath(),
            "stap": self.chosen_step,
            "indeling": self.chosen_grouping,
            "periodes": list(self.periods.checkedItems()),
            "gevouwen": self.fold.isCollapsed(),
        }

    def apply_state(self, state: Mapping[str, object]) -> None:
        """Choose what a project has; what it does not say, or what is not there any more, is guessed anew."""
        self.set_layers(str(state.get("verhuringen") or ""), str(state.get("gebieden") or ""))
        with self.silence():
            for boxes, key in ((self.fields, "velden"), (self.area_fields, "gebiedsvelden")):
                for name, field in dict(state.get(key) or {}).items():
                    box = boxes.get(name)
                    if box is not None and (
                        not field or (box.layer() and box.layer().fields().lookupField(field) >= 0)
                    ):
                        box.setField(field)
            self.codelist.setFilePath(str(state.get("codelijst") or ""))
            for box, key in ((self.step, "stap"), (self.grouping, "indeling")):
                box.setCurrentIndex(max(box.findData(state.get(key)), 0))
            self.fold.setCollapsed(bool(state.get("gevouwen", True)))
        self.offer_periods([], ())

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Change widgets without asking for anything."""
        before, self._telling = self._telling, False
        try:
            yield
        finally:
            self._telling = before

    def _ask(self, signal: pyqtSignal) -> None:
        if self._telling:
            signal.emit()


def field_labels() -> dict[str, str]:
    """Return what the fields are called beside their boxes."""
    return {
        "code": translate("Veerkracht", "Category code"),
        "datum": translate("Veerkracht", "Date"),
        "gebiedcode": translate("Veerkracht", "Area code"),
        "aantal": translate("Veerkracht", "Count"),
        "periode": translate("Veerkracht", "Period"),
        "nummer": translate("Veerkracht", "Letting no."),
        "gebiednaam": translate("Veerkracht", "Name"),
        "verhuringen": translate("Veerkracht", "Lettings"),
        "woningen": translate("Veerkracht", "Dwellings"),
    }


def step_labels() -> list[str]:
    """Return what the steps are called."""
    return [
        translate("Veerkracht", "year"),
        translate("Veerkracht", "half year"),
        translate("Veerkracht", "quarter"),
    ]


def grouping_labels() -> list[str]:
    """Return what the groupings are called."""
    return [
        translate("Veerkracht", "doelgroep"),
        translate("Veerkracht", "subgroep"),
        translate("Veerkracht", "code"),
    ]


def lettings_names() -> Mapping[str, Sequence[str]]:
    """Return the names by which the fields of lettings are recognised."""
    return definitions.read("toewijzingen")["velden"]


def area_names() -> dict[str, Sequence[str]]:
    """Return the names by which the fields of areas are recognised."""
    own, areas = definitions.read("toewijzingen")["velden"], definitions.read("gebiedsprofiel")["velden"]
    return {
        "gebiedcode": areas["gebiedcode"],
        "gebiednaam": areas["gebiednaam"],
        # Never guessed: a field of lettings is of some period, and that is seldom the one of the file.
        "verhuringen": (),
        "woningen": own["woningen"],
    }


def looks_like_lettings(layer: QgsVectorLayer) -> bool:
    """Return whether a layer has the code of a letting and a day, period or number."""
    names = lettings_names()
    if not guess_field(layer, names["code"]):
        return False
    return any(guess_field(layer, names[name]) for name in ("datum", "periode", "aantal"))


def _is_area_layer(layer: QgsVectorLayer) -> bool:
    """Return whether it has areas of the user: the map that the panel made of them is none."""
    return layer.geometryType() == Qgis.GeometryType.Polygon and not layer.customProperty(PROPERTY)


def _combo(data: Sequence[str], labels: Sequence[str]) -> QComboBox:
    box = QComboBox()
    for item, label in zip(data, labels, strict=True):
        box.addItem(label, item)
        box.setItemData(box.count() - 1, label, Qt.ItemDataRole.ToolTipRole)
    return box
