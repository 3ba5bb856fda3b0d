"""The panel *Toewijzingen*: who was housed where, in a table and charts beside the map."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QTabWidget, QToolButton

from ..language import interface_language
from ..processing.maps.toewijzingen import KAARTEN, NOEMERS
from ..resources import definitions
from .areas_link import WAIT_MS, AreasLink, edit_signals
from .charts import Chart
from .drawing import AXIS_ROOM, legend_height, lines, stacked_bars
from .panel import Panel, sentences
from .tables import FrameTable
from .toewijzingen_beeld import Beeld
from .toewijzingen_gegevens import Aanvraag, Gegevens
from .toewijzingen_kaart import find_map, put_on_map
from .toewijzingen_keuzes import Keuzes

translate = QCoreApplication.translate

TABS = ("tabel", "aantallen", "aandelen", "ontwikkeling")
SORT = ("tw_totaal", False)  # of a new project


class ToewijzingenPanel(Panel):
    """Lettings by area, group and period; what is selected on the map is what it shows."""

    ID = "toewijzingen"

    @classmethod
    def title(cls) -> str:
        """Return the title."""
        return translate("Veerkracht", "Allocations")

    @classmethod
    def tip(cls) -> str:
        """Return what it shows."""
        return translate("Veerkracht", "Allocations: who was housed where, in a table and charts beside the map")

    def build(self) -> None:
        """Make the widgets."""
        self.gegevens: Gegevens | None = None
        self.beeld: Beeld | None = None
        self.filter: list[str] = []
        self._wanted_periods: list[str] = []
        self._followed: QgsVectorLayer | None = None
        self._stale: set[str] = set()
        self.keuzes = Keuzes()
        self.controls.addWidget(self.keuzes)
        self.body.addLayout(self._make_head())
        self.body.addWidget(self._make_tabs(), 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self.refresh)
        self.link = AreasLink(self.iface.mapCanvas(), self)
        self.link.selection_changed.connect(self.filter_areas)
        self.link.edited.connect(self.refresh)
        self.keuzes.read.connect(self._choose)
        self.keuzes.shown.connect(self._show_other)
        self.keuzes.folded.connect(self.changed)
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._forget_removed)
        # Layers are told of before they are in the layer tree.
        self._arrived = QTimer(self)
        self._arrived.setSingleShot(True)
        self._arrived.setInterval(0)
        self._arrived.timeout.connect(self._guess_anew)
        project.layersAdded.connect(self._note_arrival)

    def _make_head(self) -> QHBoxLayout:
        self.shown_areas = QLabel()
        self.shown_areas.setObjectName("shown_areas")
        self.shown_areas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_all = QToolButton()
        self.show_all.setObjectName("show_all")
        self.show_all.setText(translate("Veerkracht", "Show all"))
        self.show_all.setToolTip(translate("Veerkracht", "Drop the selection on the map"))
        self.show_all.clicked.connect(self._drop_selection)
        self.on_map = QToolButton()
        self.on_map.setObjectName("on_map")
        self.on_map.setText(translate("Veerkracht", "On the map"))
        self.on_map.setToolTip(translate("Veerkracht", "Put the areas in classes on the map, as a layer of their own"))
        self.on_map.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.on_map)
        self.map_actions = {}
        for naam in KAARTEN:
            action = menu.addAction(
                definitions.read("toewijzingen")["kaarten"][naam]["schema"]["naam"][interface_language()]
            )
            action.setObjectName(f"on_map_{naam}")
            action.triggered.connect(partial(self._put_on_map, naam))
            self.map_actions[naam] = action
        self.on_map.setMenu(menu)
        row = QHBoxLayout()
        row.addWidget(self.shown_areas, 1)
        row.addWidget(self.show_all)
        row.addWidget(self.on_map)
        return row

    def _make_tabs(self) -> QTabWidget:
        self.table = FrameTable("toewijzingen")
        self.table.row_clicked.connect(self._point_out)
        self.table.sort_changed.connect(lambda *_: self.changed())
        self.table.set_export_name(self._file_name)
        self.charts = {name: Chart() for name in TABS[1:]}
        for name in ("aantallen", "aandelen"):
            self.charts[name].clicked.connect(self._point_out)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        labels = (
            translate("Veerkracht", "Table"),
            translate("Veerkracht", "Counts"),
            translate("Veerkracht", "Shares"),
            translate("Veerkracht", "Trend"),
        )
        for widget, label in zip((self.table, *self.charts.values()), labels, strict=True):
            self.tabs.addTab(widget, label)
        self.tabs.currentChanged.connect(self._turn_to_tab)
        return self.tabs

    # ---- Reading --------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read and count what is chosen, in the background; what is shown stays until that is done."""
        self._later.stop()
        lettings, areas = self.keuzes.lettings.layer, self.keuzes.areas.layer
        fields, area_fields = self.keuzes.chosen_fields, self.keuzes.chosen_area_fields
        self._follow(lettings)
        self.link.set_layer(areas, area_fields["gebiedcode"])
        self.link.set_mirror(find_map(areas))
        todo = self._what_to_do(lettings, areas, fields, area_fields)
        if todo:
            self.cancel_task()
            self._clear()
            self.show_empty(todo)
            return
        request = Aanvraag.take(
            lettings, fields, areas, area_fields, self.keuzes.chosen_step, self.keuzes.codelist.filePath()
        )
        self.run_task(translate("Veerkracht", "counting lettings"), request.work, self._take, failed=self._say)

    def _what_to_do(
        self,
        lettings: QgsVectorLayer | None,
        areas: QgsVectorLayer | None,
        fields: Mapping[str, str],
        area_fields: Mapping[str, str],
    ) -> str:
        """Return the sentence that says what is still to be chosen, '' when nothing is."""
        if lettings is None:
            return translate(
                "Veerkracht",
                "Load a file of lettings into QGIS and choose it above: one row a letting, or counts per area, "
                "category and period.",
            )
        if not fields["code"]:
            return translate(
                "Veerkracht", "Choose under 'Fields and code list' which field says to whom a dwelling was let."
            )
        if areas is not None and not area_fields["gebiedcode"]:
            return translate(
                "Veerkracht", "Choose under 'Fields and code list' which field of the areas has their code."
            )
        if areas is None and not fields["gebiedcode"]:
            return translate("Veerkracht", "Choose the area layer above, to place the lettings in.")
        return ""

    def _take(self, gegevens: Gegevens) -> None:
        """Show what was read."""
        self.gegevens = gegevens
        self.keuzes.offer_periods([name for name in gegevens.telling.periodes if name], self._wanted_periods)
        self._wanted_periods = []
        known = set(gegevens.codes)
        self.filter = [code for code in self.filter if code in known]
        if not len(gegevens.telling.gebieden):
            self._say(translate("Veerkracht", "The area layer has no areas. Check its filter."))
            return
        self.show_body()
        self._show()

    def _say(self, text: str) -> None:
        self._clear()
        self.show_empty(text)

    def _clear(self) -> None:
        self.gegevens = self.beeld = None
        self.set_remarks("")

    def _show_remarks(self) -> None:
        """Say what reading had to say, and what is to be said of the percentages of what is shown."""
        said = [*self.gegevens.meldingen, *self.beeld.cijfers.over_aandelen]
        warnings = [melding for melding in said if melding.warning]
        others = [melding for melding in said if not melding.warning]
        self.set_remarks(sentences([*warnings, *others]), len(warnings))

    # ---- Showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Work out what is asked for of what was read, and show the tab that is in front."""
        if self.gegevens is None:
            return
        self.beeld = Beeld.of(
            self.gegevens,
            self.filter or None,
            self.keuzes.chosen_periods,
            self.keuzes.chosen_grouping,
            interface_language(),
        )
        self._show_head()
        self._show_remarks()
        self._stale = set(TABS)
        self._show_tab()

    def _show_head(self) -> None:
        total, shown = len(self.gegevens.codes), len(self.filter)
        number = partial(counted, interface_language())
        text = (
            translate("Veerkracht", "{shown} of {total} areas").format(shown=number(shown), total=number(total))
            if shown
            else translate("Veerkracht", "All {total} areas").format(total=number(total))
        )
        self.shown_areas.setText(text)
        self.show_all.setVisible(bool(shown))
        for naam, action in self.map_actions.items():
            known = self.beeld.cijfers.table[NOEMERS[naam]].notna().any()
            action.setEnabled(self.link.layer is not None and bool(known))
        self.on_map.setEnabled(any(action.isEnabled() for action in self.map_actions.values()))

    def _turn_to_tab(self) -> None:
        self.changed()
        self._show_tab()

    def _show_tab(self) -> None:
        """Show the tab in front, if it does not show these figures yet; the others wait until they are turned to."""
        name = TABS[self.tabs.currentIndex()]
        if self.beeld is None or name not in self._stale:
            return
        self._stale.discard(name)
        {
            "tabel": self._show_table,
            "aantallen": self._show_counts,
            "aandelen": self._show_shares,
            "ontwikkeling": self._show_lines,
        }[name]()

    def _show_table(self) -> None:
        self.table.set_frame(
            self.beeld.frame(), self.beeld.columns(), self.beeld.totals(), taal=self.beeld.taal,
            count=self._period_text(),
        )  # fmt: skip

    def _show_counts(self) -> None:
        bars, legend = self.beeld.count_bars(), list(self.beeld.legend().values())
        title = translate("Veerkracht", "allocations, most with support first")
        self._draw_bars("aantallen", bars, legend, title)

    def _show_shares(self) -> None:
        bars, legend = self.beeld.share_bars(), list(self.beeld.legend().values())
        title = translate("Veerkracht", "% of the allocations")
        self._draw_bars("aandelen", bars, legend, title, maximum=100, unit=" %")

    def _draw_bars(self, name: str, bars: list, legend: list, title: str, **options) -> None:
        chart = self.charts[name]
        chart.draw(
            lambda figure, style: stacked_bars(figure, style, bars, legend, as_titel=title, **options),
            rows=len(bars),
            top=partial(legend_height, legend),
            bottom=AXIS_ROOM,
        )

    def _show_lines(self) -> None:
        found, periods = self.beeld.lines()
        title, until = translate("Veerkracht", "allocations per period"), self.beeld.unfinished()
        if until:
            # A last year of six months is no fall.
            title = translate("Veerkracht", "allocations per period, until {day}").format(day=until)
        self.charts["ontwikkeling"].draw(lambda figure, style: lines(figure, style, found, periods, as_titel=title))

    def _period_text(self) -> str:
        """Return the periods that are shown, such as 2016 - 2017-I."""
        labels = self.keuzes.chosen_periods or [name for name in self.gegevens.telling.periodes if name]
        return " - ".join(dict.fromkeys((labels[0], labels[-1]))) if labels else ""

    def _file_name(self) -> str:
        return f"{self.title()} {self._period_text()}".strip().replace("/", "-")

    # ---- The map --------------------------------------------------------------------------------------------------

    def filter_areas(self, codes: list[str]) -> None:
        """Show some areas only; [] shows all. Called when the selection on the map changes."""
        if self.gegevens is not None:
            known = set(self.gegevens.codes)
            codes = [code for code in codes if code in known]
        self.filter = codes
        self._mark([])
        self._show()

    def _drop_selection(self) -> None:
        self.link.select([])
        self.filter_areas([])

    def _point_out(self, code: str) -> None:
        """Select and flash the area that was clicked, and mark it in table and charts."""
        self.link.point_out(code)
        self._mark([code])

    def _mark(self, codes: list[str]) -> None:
        self.table.select_rows(codes)
        for chart in self.charts.values():
            chart.mark(codes)

    def _put_on_map(self, naam: str, _: bool = False) -> None:
        if self.gegevens is None or self.link.layer is None:
            return
        layer = put_on_map(
            self.gegevens, self.link.layer, self.link.field, naam, self.keuzes.chosen_periods, self._period_text()
        )
        self.link.set_mirror(layer)
        # So that the next selection is made among the areas, which the panel follows.
        self.iface.setActiveLayer(self.link.layer)

    # ---- Changes --------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        self.changed()
        self.refresh()

    def _show_other(self) -> None:
        self.changed()
        self._show()

    def _follow(self, layer: QgsVectorLayer | None) -> None:
        """Read again when the lettings are edited."""
        if layer is self._followed:
            return
        if self._followed is not None:
            for signal in edit_signals(self._followed):
                signal.disconnect(self._note_edit)
        self._followed = layer
        if layer is not None:
            for signal in edit_signals(layer):
                signal.connect(self._note_edit)

    def _note_edit(self) -> None:
        self._later.start()

    def _forget_removed(self, layer_ids: list[str]) -> None:
        if self._followed is not None and self._followed.id() in layer_ids:
            self._follow(None)

    def _note_arrival(self) -> None:
        self._arrived.start()

    def _guess_anew(self) -> None:
        """Look among the layers that the user added, while there are no lettings yet."""
        if self.keuzes.lettings.layer is None:
            self.keuzes.guess_layers()
            self.refresh()

    # ---- State ----------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """Return what is chosen and how it is shown."""
        state = self.keuzes.state()
        if self._wanted_periods:
            state["periodes"] = self._wanted_periods
        return {
            **state,
            "tab": TABS[self.tabs.currentIndex()],
            "sortering": list(self.table.sort_state()),
        }

    def apply_state(self, state: Mapping[str, object]) -> None:
        """Choose what the project has; in one without choices, guess."""
        self.filter = []
        self._clear()
        self.keuzes.apply_state(state)
        if not state:
            self.keuzes.guess_layers()
        self._wanted_periods = [str(name) for name in state.get("periodes") or []]
        tab = state.get("tab")
        self.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else 0)
        sort = state.get("sortering")
        self.table.set_sort(*(sort if isinstance(sort, list) and len(sort) == 2 else SORT))

    def forget(self) -> None:
        """Let go of the layers of a project that is closed."""
        super().forget()
        if self.is_built:
            self._later.stop()
            self._arrived.stop()
            self._follow(None)
            self.link.set_layer(None)
            self._clear()

    def remove(self) -> None:
        """Let go of everything."""
        super().remove()
        if self.is_built:
            self.link.remove()
            QgsProject.instance().layersWillBeRemoved.disconnect(self._forget_removed)
            QgsProject.instance().layersAdded.disconnect(self._note_arrival)


def counted(taal: str, number: int) -> str:
    """Return a count in the notation of ``taal``."""
    from ..analysis.schemas import print_number

    return print_number(number, taal)
