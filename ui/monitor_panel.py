"""The panel *Monitor*: what was delivered against what was agreed, the course of the year, and waiting times."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from qgis.core import QgsFeedback, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QTabWidget,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..analysis.meldingen import Melding
from ..language import interface_language, sentence, word
from ..resources import definitions
from .areas_link import AreasLink
from .charts import ROW, SMALLEST
from .drawing import bar_room, lines, stacked_bars
from .layer_choice import LayerChoice
from .monitor_afdeling import Afdeling
from .monitor_gegevens import (
    CODE,
    DATUM,
    JAAR,
    MONITOR,
    PERIODE,
    VERHURINGEN,
    Bron,
    Cijfers,
    Gelezen,
    guessed_fields,
    guessed_totals,
    read,
    work_out,
)
from .monitor_instellingen import TABLE, TYPED, Instellingen
from .monitor_tekenen import (
    LEGEND_LINE,
    Tabel,
    Wachtrij,
    agreement_chart,
    chart_height,
    course_lines,
    groups_tabel,
    month_names,
    project_row,
    unclickable,
    wait_bars,
    wait_choices,
    wait_legend,
    waits_tabel,
    year_rows,
    years_tabel,
)
from .panel import Panel
from .snapshot import Snapshot
from .tables import FrameTable
from .toewijzingen_gegevens import with_statuses

if TYPE_CHECKING:
    from ..analysis.programmamonitor import Jaarstand

translate = QCoreApplication.translate

COURSE_HEIGHT = 190  # pixels
AXIS = 22  # below the rows of the bullets: their numbers
MOST_PERIODS = 12  # waiting times that are shown without scrolling
YEARS, GROUPS, WAITS = TABLES = ("jaren", "groepen", "wachttijden")


class MonitorPanel(Panel):
    """Holds a layer or table with lettings against the agreement."""

    ID = "monitor"

    @classmethod
    def title(cls) -> str:
        """Return the title."""
        return translate("Veerkracht", "Monitor")

    @classmethod
    def tip(cls) -> str:
        """Return what the panel shows."""
        return translate("Veerkracht", "Delivery against the agreement, the course of the year and waiting times")

    # ---- The widgets ----------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the widgets."""
        self._gelezen: Gelezen | None = None
        self._cijfers: Cijfers | None = None
        self._year: int | None = None  # None: the last one
        self._subgroup = ""  # '' for the total
        self._waits: list[Wachtrij] = []
        self._sorting: tuple[str, bool] | None = None  # of the project, until there is a table
        # These follow the edits of tables just as well as those of areas.
        self._links = [AreasLink(None, self), AreasLink(None, self)]
        for link in self._links:
            link.edited.connect(self._read)
        project = QgsProject.instance()
        self._project_signals = (project.layersAdded, project.layersRemoved)
        for signal in self._project_signals:
            signal.connect(self._project_changed)
        self._build_controls()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._build_overview(), translate("Veerkracht", "Overview"))
        self.tabs.addTab(self._build_table(), translate("Veerkracht", "Table"))
        self.messages = QTextBrowser()
        self.messages.setFrameShape(QFrame.Shape.NoFrame)
        self.tabs.addTab(self.messages, translate("Veerkracht", "Messages"))
        self.tabs.currentChanged.connect(lambda _: self.changed())
        self.body.addWidget(self.tabs)

    def _build_controls(self) -> None:
        self.choice = LayerChoice(translate("Veerkracht", "Lettings"))
        self.choice.changed.connect(self._layer_chosen)
        self.controls.addWidget(self.choice)
        self.year = QComboBox()
        self.year.setObjectName("year")
        self.year.activated.connect(lambda _: self._choose_year(self.year.currentData()))
        self.settings_button = QToolButton()
        self.settings_button.setObjectName("settings")
        self.settings_button.setText(translate("Veerkracht", "Settings"))
        self.settings_button.setCheckable(True)
        self.settings_button.setToolTip(
            translate("Veerkracht", "The agreement, the number of social lettings, and the fields")
        )
        row = QHBoxLayout()
        row.addWidget(QLabel(translate("Veerkracht", "Year")))
        row.addWidget(self.year)
        row.addStretch(1)
        row.addWidget(self.settings_button)
        self.controls.addLayout(row)
        self.settings = Instellingen()
        self.settings.hide()
        self.settings.reading_changed.connect(self._reading_changed)
        self.settings.agreement_changed.connect(self._agreement_changed)
        self.settings_button.toggled.connect(self.settings.setVisible)
        self.settings_button.toggled.connect(lambda _: self.changed())
        self.controls.addWidget(self.settings)

    def _build_overview(self) -> QWidget:
        self.agreement = Afdeling(translate("Veerkracht", "Delivery against the agreement"))
        self.agreement.chart.clicked.connect(lambda name: self._choose_year(int(name)))
        self.projects = Afdeling(translate("Veerkracht", "Projects, apart from the agreement"))
        self.course = Afdeling(translate("Veerkracht", "Delivery within the year"))
        self.waits = Afdeling(translate("Veerkracht", "Waiting times by quarter"))
        self.waits.chart.clicked.connect(self._choose_period)
        self.subgroup = QComboBox()
        self.subgroup.setObjectName("subgroup")
        self.subgroup.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.subgroup.activated.connect(lambda _: self._choose_subgroup(self.subgroup.currentData()))
        self.waits.layout().insertWidget(1, self.subgroup)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 4, 0, 0)
        for part in (self.agreement, self.projects, self.course, self.waits):
            layout.addWidget(part)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        return scroll

    def _build_table(self) -> QWidget:
        self.table_kind = QComboBox()
        self.table_kind.setObjectName("table_kind")
        self.table_kind.addItem(translate("Veerkracht", "Delivery against the agreement"), YEARS)
        self.table_kind.addItem(translate("Veerkracht", "Delivered per programme group"), GROUPS)
        self.table_kind.addItem(translate("Veerkracht", "Waiting times"), WAITS)
        self.table_kind.activated.connect(lambda _: self._table_chosen())
        self.table = FrameTable()
        self.table.sort_changed.connect(lambda *_: self.changed())
        self.table.set_export_name(lambda: f"monitor_{self.table_kind.currentData()}")
        self.table_sentence = QLabel()
        self.table_sentence.setWordWrap(True)
        self.table_sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        filled = QWidget()
        self._table_stack = QStackedLayout(filled)
        self._table_stack.addWidget(self.table)
        self._table_stack.addWidget(self.table_sentence)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.table_kind)
        layout.addWidget(filled, 1)
        return page

    # ---- What the user does ---------------------------------------------------------------------------------------

    def _layer_chosen(self) -> None:
        """Look at another layer; its fields are guessed anew. A layer that was removed is nobody's choice to keep."""
        layer = self.choice.layer
        self.settings.set_layer(layer)
        if layer is not None:
            self.changed()
        self._read()

    def _reading_changed(self) -> None:
        # The fields of a layer that is removed go as well, which is nobody's choice to keep either.
        if self.choice.layer is not None:
            self.changed()
        self._read()

    def _project_changed(self) -> None:
        """Offer what was added to the project; what is being removed is in it a little longer."""
        if self.choice.layer is None:
            self._ask_for_layer()

    def _agreement_changed(self) -> None:
        self.changed()
        if self._gelezen is not None:
            self._work(partial(work_out, self._gelezen, self._agreement(), self.settings.chosen_until))
        elif self.is_busy:
            self._read()  # what is under way knows only what was agreed before

    def _choose_year(self, year: int) -> None:
        self._year = year
        self.changed()
        self._show_year()

    def _choose_period(self, period: str) -> None:
        """Show the year of a quarter that was clicked, where deliveries of that year are known."""
        from ..analysis.tijdvakken import period_year

        year = period_year(period)
        if self.year.findData(year) >= 0:
            self._choose_year(year)

    def _choose_subgroup(self, row: Wachtrij) -> None:
        self._subgroup = row.subgroep or row.soort
        self.changed()
        self._show_waits()

    def _table_chosen(self) -> None:
        self.changed()
        self._show_table()

    def open_settings(self) -> None:
        """Unfold the settings."""
        self.settings_button.setChecked(True)

    # ---- What is worked out ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what was chosen."""
        self._read()

    def _read(self) -> None:
        """Read the lettings and show them; or say what is to be done first."""
        self._gelezen = self._cijfers = None
        layer, table = self.choice.layer, self._totals_layer()
        for link, followed in zip(self._links, (layer, table), strict=True):
            link.set_layer(followed)
        waiting = self._say_what_to_do(layer, table)
        self.year.setEnabled(not waiting)
        if waiting:
            self.cancel_task()
            self.year.clear()
            return
        bron = self._source(layer, table)
        afspraken, tot, taal = self._agreement(), self.settings.chosen_until, interface_language()

        def work(feedback: QgsFeedback) -> Cijfers:
            return work_out(read(bron, taal, feedback), afspraken, tot)

        self._run(work)

    def _work(self, work: Callable[[], Cijfers]) -> None:
        self._run(lambda _: work())

    def _run(self, work: Callable[[QgsFeedback], Cijfers]) -> None:
        self.run_task(translate("Veerkracht", "programme monitor"), work, self._show, failed=self._fail)

    def _fail(self, text: str) -> None:
        """Show what is wrong, and nothing of before."""
        self._gelezen = self._cijfers = None
        self.year.clear()
        self.year.setEnabled(False)
        self.show_empty(text)

    def _agreement(self):
        from ..analysis.programmamonitor import Afspraken

        return Afspraken(**self.settings.chosen_agreement)

    def _totals_layer(self) -> QgsVectorLayer | None:
        return self.settings.table.layer if self.settings.chosen_source == TABLE else None

    def _source(self, layer: QgsVectorLayer, table: QgsVectorLayer | None) -> Bron:
        fields = guessed_totals(table)
        return Bron(
            Snapshot.take(layer, [field.name() for field in layer.fields()]),
            self.settings.chosen_fields,
            self.settings.least.value(),
            self.settings.code_list.filePath(),
            self.settings.typed.text() if self.settings.chosen_source == TYPED else "",
            Snapshot.take(table, with_statuses(table, fields)) if table is not None else None,
            fields,
        )

    def _say_what_to_do(self, layer: QgsVectorLayer | None, table: QgsVectorLayer | None) -> bool:
        """Show the empty state where something is to be chosen first; return whether that is so."""
        if layer is None:
            self._ask_for_layer()
            return True
        fields = self.settings.chosen_fields
        if not fields[CODE]:
            text = translate("Veerkracht", "Choose the field of {layer} that says to whom was let, under Settings.")
            text = text.format(layer=layer.name())
        elif not fields[DATUM] and not fields[PERIODE]:
            text = translate("Veerkracht", "Choose the field of {layer} with the date or the period, under Settings.")
            text = text.format(layer=layer.name())
        elif self.settings.chosen_source == TABLE and not all(guessed_totals(table).values()):
            wanted = definitions.read(MONITOR)["velden"]
            text = translate(
                "Veerkracht",
                "Choose the table with the social lettings per year. It needs the fields {year} and {number}.",
            )
            text = text.format(year=wanted[JAAR][0], number=wanted[VERHURINGEN][0])
        else:
            return False
        self.show_empty(text, translate("Veerkracht", "Settings"), self.open_settings)
        return True

    def _ask_for_layer(self) -> None:
        found = next((layer for layer in project_tables() if is_lettings(layer)), None)
        if found is None:
            self.show_empty(
                translate(
                    "Veerkracht",
                    "Add a layer or table with lettings to the project, one row a letting with its category and date, "
                    "and choose it above.",
                )
            )
            return
        self.show_empty(
            translate("Veerkracht", "Choose the layer or table with the lettings above."),
            translate("Veerkracht", "Show {layer}").format(layer=found.name()),
            partial(self.choice.combo.setLayer, found),
        )

    # ---- What is shown --------------------------------------------------------------------------------------------

    def _show(self, cijfers: Cijfers) -> None:
        self._gelezen, self._cijfers = cijfers.gelezen, cijfers
        self.year.setEnabled(True)
        taal = interface_language()
        self._fill_years([int(stand.jaar) for stand in cijfers.monitor.jaren])
        self._fill_subgroups(taal)
        self.show_body()
        rows = year_rows(cijfers.monitor.jaren, taal)
        top = 2 * LEGEND_LINE
        if rows:
            self.agreement.show_chart(
                agreement_chart(rows, legend=True),
                chart_height(len(rows), top, AXIS),
                rows=len(rows),
                top=top,
                bottom=AXIS,
            )
        else:
            self.agreement.show_sentence(
                translate("Veerkracht", "There are only homes in projects, which are apart from the agreement.")
            )
        self._show_projects(taal)
        self._show_year()
        self._show_waits()
        self._show_table()
        self._show_messages(cijfers.meldingen)

    def _fill_years(self, years: Sequence[int]) -> None:
        self.year.clear()
        for year in sorted(years, reverse=True):
            self.year.addItem(str(year), year)

    def _fill_subgroups(self, taal: str) -> None:
        waits = self._gelezen.wachttijden
        self._waits = wait_choices(waits, taal) if waits else []
        self.subgroup.clear()
        for row in self._waits:
            self.subgroup.addItem(row.label, row)
        chosen = [row.subgroep or row.soort for row in self._waits]
        self.subgroup.setCurrentIndex(chosen.index(self._subgroup) if self._subgroup in chosen else 0)
        self.subgroup.setVisible(bool(self._waits))

    def _stand(self) -> Jaarstand | None:
        """Return the year that is shown: the one that was chosen, else the last; None without any."""
        if self._cijfers is None:
            return None
        jaren = self._cijfers.monitor.jaren
        return next((stand for stand in jaren if stand.jaar == self._year), jaren[-1] if jaren else None)

    def _show_projects(self, taal: str) -> None:
        stand = self._cijfers.monitor.projecten
        self.projects.setVisible(stand is not None)
        if stand is not None:
            row = project_row(stand, taal)
            room = {"top": 0, "bottom": SMALLEST - ROW}
            drawing = unclickable(agreement_chart([row], legend=False))
            self.projects.show_chart(drawing, chart_height(1, **room), rows=1, **room)

    def _show_year(self) -> None:
        """Show the judgement and the course of the chosen year."""
        stand = self._stand()
        if stand is None:
            self.course.setVisible(False)
            return
        from ..analysis.programmamonitor import judgement

        taal = interface_language()
        self.year.setCurrentIndex(self.year.findData(int(stand.jaar)))
        self.agreement.chart.mark([str(stand.jaar)])
        judged = judgement(stand, definitions.read(MONITOR)["oordeel"], taal)
        self.agreement.show_remark(f"{stand.jaar}: {judged}.{self._until(stand)}")
        self.course.setVisible(True)
        found = course_lines(self._cijfers.monitor, stand)
        if not found:
            self.course.show_sentence(
                translate(
                    "Veerkracht", "The course by month needs a date or a month with every letting of {year}."
                ).format(year=stand.jaar)
            )
            return
        months = month_names(taal)
        drawing = unclickable(lambda figure, style: lines(figure, style, found, months))
        self.course.show_chart(drawing, COURSE_HEIGHT)

    @staticmethod
    def _until(stand: Jaarstand) -> str:
        if stand.looptijd.compleet:
            return ""
        from qgis.PyQt.QtCore import QDate, QLocale

        day = stand.looptijd.tot
        text = QLocale(interface_language()).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
        return " * " + translate("Veerkracht", "Figures until {day}.").format(day=text)

    def _show_waits(self) -> None:
        if self._gelezen is None:
            return
        waits, row = self._gelezen.wachttijden, self.subgroup.currentData()
        if waits is None or row is None:
            self.waits.show_sentence(sentence(self._gelezen.wachtfout) if self._gelezen.wachtfout else "")
            return
        taal = interface_language()
        bars, legend = wait_bars(waits, row, taal), wait_legend(taal)
        room = bar_room(legend, self.waits.width())
        height = chart_height(min(len(bars), MOST_PERIODS), room["top"], room["bottom"])
        title = translate("Veerkracht", "% of the lettings; behind the bar the median")
        self.waits.show_chart(
            lambda figure, style: stacked_bars(figure, style, bars, legend, maximum=100, unit=" %", as_titel=title),
            height,
            translate("Veerkracht", "Shares from {count} lettings: {status}.").format(
                count=self.settings.least.value(), status=word("niet_gepubliceerd", taal)
            ),
            rows=len(bars),
            **room,
        )

    def _show_table(self) -> None:
        if self._cijfers is None:
            return
        taal = interface_language()
        kind, waits = self.table_kind.currentData(), self._gelezen.wachttijden
        if kind == WAITS and waits is None:
            self.table_sentence.setText(sentence(self._gelezen.wachtfout))
            self._table_stack.setCurrentIndex(1)
            return
        tabel: Tabel = {
            YEARS: lambda: years_tabel(self._cijfers.monitor),
            GROUPS: lambda: groups_tabel(self._cijfers.monitor, taal),
            WAITS: lambda: waits_tabel(waits, taal),
        }[kind]()
        self._table_stack.setCurrentIndex(0)
        marks = translate("Veerkracht", "x: too few lettings") if kind == WAITS else ""
        self.table.set_frame(tabel.frame, tabel.kolommen, tabel.onder, count=marks)
        if self._sorting is not None:
            self.table.set_sort(*self._sorting)
            self._sorting = None

    def _show_messages(self, meldingen: Sequence[Melding]) -> None:
        warnings = sum(melding.warning for melding in meldingen)
        name = translate("Veerkracht", "Messages")
        self.tabs.setTabText(2, f"{name} ({warnings})" if warnings else name)
        parts = []
        for heading, warning in (
            (translate("Veerkracht", "Take note"), True),
            (translate("Veerkracht", "For information"), False),
        ):
            items = [f"<p>{escape(sentence(melding))}</p>" for melding in meldingen if melding.warning == warning]
            if items:
                parts.append(f"<h4>{escape(heading)}</h4>{''.join(items)}")
        nothing = translate("Veerkracht", "There is nothing to say of these figures.")
        self.messages.setHtml("".join(parts) or escape(nothing))

    # ---- What the project keeps -----------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """Return the choices."""
        sort, ascending = self.table.sort_state()
        return {
            "laag": self.choice.layer_id,
            **self.settings.state(),
            "jaar": self._year,
            "subgroep": self._subgroup,
            "instellingen_open": self.settings_button.isChecked(),
            "tab": self.tabs.currentIndex(),
            "tabel": self.table_kind.currentData(),
            "sortering": [sort, ascending],
        }

    def apply_state(self, state: Mapping[str, object]) -> None:
        """Take over the choices of a project."""
        self.choice.set_layer_id(str(state.get("laag") or ""))
        self.settings.apply_state(state, self.choice.layer)
        year = state.get("jaar")
        self._year = year if isinstance(year, int) else None
        self._subgroup = str(state.get("subgroep") or "")
        self.settings_button.setChecked(bool(state.get("instellingen_open")))
        tab = state.get("tab")
        self.tabs.setCurrentIndex(tab if isinstance(tab, int) and 0 <= tab < self.tabs.count() else 0)
        self.table_kind.setCurrentIndex(max(self.table_kind.findData(state.get("tabel")), 0))
        match state.get("sortering"):
            case [str(name), bool(ascending)]:
                self._sorting = (name, ascending)
            case _:
                self._sorting = None

    def forget(self) -> None:
        """Let go of the layers of a project that is closed."""
        super().forget()
        if self.is_built:
            self._gelezen = self._cijfers = None
            for link in self._links:
                link.set_layer(None)

    def remove(self) -> None:
        """Let go of everything."""
        if self.is_built:
            for link in self._links:
                link.remove()
            for signal in self._project_signals:
                signal.disconnect(self._project_changed)
        super().remove()


def project_tables() -> list[QgsVectorLayer]:
    """Return the vector layers and tables of the project by name."""
    layers = [layer for layer in QgsProject.instance().mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    return sorted(layers, key=lambda layer: layer.name().casefold())


def is_lettings(layer: QgsVectorLayer) -> bool:
    """Return whether a layer has what lettings have: a category and a date or a period."""
    found = guessed_fields(layer) if layer.isValid() else {}
    return bool(found and found[CODE] and (found[DATUM] or found[PERIODE]))
