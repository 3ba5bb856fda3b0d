"""What is chosen in the assistant *Gegevens ophalen*: gemeenten, years and themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from qgis.PyQt.QtCore import QCoreApplication, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..processing.downloads.keuzes import typed_gemeenten

translate = QCoreApplication.translate

CODE = Qt.ItemDataRole.UserRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
YEARS_ON_A_LINE = 7
SHOWN = 6  # names of chosen gemeenten that are written out


class _Found(QSortFilterProxyModel):
    """Shows the gemeenten that were searched for, in the order of their names."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._codes: set[str] | None = None
        self.setSortLocaleAware(True)

    def show_codes(self, codes: Iterable[str] | None) -> None:
        """Show these only; None shows all."""
        self._codes = None if codes is None else set(codes)
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent) -> bool:
        """Return whether a row is shown; Qt asks this."""
        return self._codes is None or self.sourceModel().item(row).data(CODE) in self._codes


class GemeenteKeuze(QWidget):
    """A list of gemeenten to tick, and a box to search it. Without a list, what is typed is chosen with Enter.

    ``search`` returns the codes of the gemeenten that a text may mean, best first.
    """

    changed = pyqtSignal()
    list_wanted = pyqtSignal()

    def __init__(self, search: Callable[[str], Sequence[str]], parent: QWidget | None = None):
        super().__init__(parent)
        self._search = search
        self.text = QLineEdit()
        self.text.setObjectName("search")
        self.text.setClearButtonEnabled(True)
        self.text.setPlaceholderText(translate("Veerkracht", "Search by name or code; Enter ticks"))
        self.text.textChanged.connect(self._show_found)
        self.text.returnPressed.connect(self._tick)
        self.model = QStandardItemModel(self)
        self.model.itemChanged.connect(lambda _: self._say())
        self._found = _Found(self)
        self._found.setSourceModel(self.model)
        self.view = QListView()
        self.view.setObjectName("gemeenten")
        self.view.setModel(self._found)
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.fetch = QPushButton(translate("Veerkracht", "Get the list of gemeenten"))
        self.fetch.setObjectName("fetch_list")
        self.fetch.setAutoDefault(False)
        self.fetch.clicked.connect(self.list_wanted)
        self.about = _small_label()
        self.chosen_text = _small_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.view, self.chosen_text, self.fetch, self.about):
            layout.addWidget(widget, int(widget is self.view))
        self._say()

    def set_list(self, names: Mapping[str, str], about: str) -> None:
        """Show these gemeenten (code -> name); what is chosen stays. ``about`` says how old the list is."""
        self.about.setText(about)
        self.fetch.setText(translate("Veerkracht", "Get the list again"))
        if self._names() == dict(names):
            return  # and who looked at a part of it still does
        chosen = self.chosen
        self.model.clear()
        self.model.invisibleRootItem().appendRows([_gemeente(code, name, chosen=False) for code, name in names.items()])
        self._found.sort(0)
        self.choose(chosen)

    def choose(self, codes: Iterable[str]) -> None:
        """Tick these and no others; a text that the list does not have is added as it is."""
        wanted = dict.fromkeys(codes)
        names = self._names()
        for code in wanted:
            found = self._search(code) if names and code not in names else []
            if code not in names and len(found) == 1:
                wanted = dict.fromkeys(found[0] if item == code else item for item in wanted)
            elif code not in names:
                self.model.appendRow(_gemeente(code, "", chosen=True))
        for item in self._items():
            item.setCheckState(CHECKED if item.data(CODE) in wanted else UNCHECKED)
        self._say()

    @property
    def chosen(self) -> list[str]:
        """The codes that are ticked, and what was typed without a list."""
        return [item.data(CODE) for item in self._items() if item.checkState() == CHECKED]

    def name_of(self, code: str) -> str:
        """Return the name of a gemeente, the code itself where that is not known."""
        return self._names().get(code, code)

    @property
    def has_list(self) -> bool:
        """Whether there is a list to tick in."""
        return any(item.data(CODE) != item.text() for item in self._items())

    def _items(self) -> list[QStandardItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]

    def _names(self) -> dict[str, str]:
        return {item.data(CODE): item.text().rsplit(" (", 1)[0] for item in self._items()}

    def _show_found(self) -> None:
        text = self.text.text().strip()
        self._found.show_codes(self._search(text) if text and self.has_list else None)

    def _tick(self) -> None:
        """Tick or untick the only one that is found, or the one that is called so; without a list add what is typed."""
        text = self.text.text().strip()
        if not text:
            return
        if not self.has_list:
            self.choose([*self.chosen, *typed_gemeenten(text)])
            self.text.clear()
            return
        names = self._names()
        found = list(self._search(text))
        exact = [code for code in found if text.casefold() in (code.casefold(), names[code].casefold())]
        if len(found) != 1 and len(exact) != 1:
            self.view.setFocus()
            return
        code = found[0] if len(found) == 1 else exact[0]
        (item,) = [item for item in self._items() if item.data(CODE) == code]
        item.setCheckState(UNCHECKED if item.checkState() == CHECKED else CHECKED)
        self.text.selectAll()

    def _say(self) -> None:
        names = [item.text().rsplit(" (", 1)[0] for item in self._items() if item.checkState() == CHECKED]
        if names:
            shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
            text = translate("Veerkracht", "Chosen ({count}): {names}").format(count=len(names), names=shown)
        else:
            text = translate("Veerkracht", "No gemeente is chosen yet.")
        self.chosen_text.setText(text)
        self.changed.emit()


def _gemeente(code: str, name: str, *, chosen: bool) -> QStandardItem:
    item = QStandardItem(f"{name} ({code})" if name else code)
    item.setData(code, CODE)
    item.setCheckable(True)
    item.setEditable(False)
    item.setCheckState(CHECKED if chosen else UNCHECKED)
    return item


class JaarKeuze(QListWidget):
    """Years to tick, beside each other."""

    changed = pyqtSignal()

    def __init__(self, years: Sequence[int], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("years")
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_years(years)
        self.itemChanged.connect(lambda _: self.changed.emit())

    def set_years(self, years: Sequence[int]) -> None:
        """Offer these years; those that were ticked and are among them stay so."""
        chosen = self.chosen
        self.clear()
        for year in years:
            item = QListWidgetItem(str(year), self)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(UNCHECKED)
        self.choose(chosen)
        # So that none is hidden.
        edge, lines = 2 * self.frameWidth() + 4, -(-len(years) // YEARS_ON_A_LINE)
        self.setMinimumWidth(YEARS_ON_A_LINE * self.sizeHintForColumn(0) + edge)
        self.setFixedHeight(lines * self.sizeHintForRow(0) + edge)

    @property
    def chosen(self) -> list[int]:
        """The years that are ticked, from early to late."""
        items = [self.item(row) for row in range(self.count())]
        return sorted(int(item.text()) for item in items if item.checkState() == CHECKED)

    def choose(self, years: Iterable[int]) -> None:
        """Tick these and no others."""
        wanted = {str(year) for year in years}
        for row in range(self.count()):
            self.item(row).setCheckState(CHECKED if self.item(row).text() in wanted else UNCHECKED)


class ThemaKeuze(QWidget):
    """Themes to tick, each with a line on source, licence, size, and what is there already."""

    changed = pyqtSignal()

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None):
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(1)
        self.boxes: dict[str, QCheckBox] = {}
        self._about: dict[str, QLabel] = {}
        for name, label in names.items():
            box = self.boxes[name] = QCheckBox(label)
            box.setObjectName(f"thema_{name}")
            box.toggled.connect(lambda _: self.changed.emit())
            about = self._about[name] = _small_label()
            about.setOpenExternalLinks(True)
            about.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            about.setContentsMargins(22, 0, 0, 4)
            layout.addWidget(box)
            layout.addWidget(about)

    def say(self, name: str, text: str) -> None:
        """Put a text, HTML, below a theme."""
        self._about[name].setText(text)

    @property
    def chosen(self) -> list[str]:
        """The themes that are ticked."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    def choose(self, names: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(names)
        for name, box in self.boxes.items():
            box.setChecked(name in wanted)


def _small_label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.9)
    label.setFont(font)
    return label
