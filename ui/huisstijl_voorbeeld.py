"""What a house style looks like: a page of a made-up map, as the template of one map prints it."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsGeometry, QgsLayoutExporter, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QRectF, QSize, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..processing.base.note import Grens, Toelichting
from ..processing.base.styling import Kaart, renderer
from ..processing.maps.corporatiebezit import published
from ..processing.rapport.blad import Blad, make_layout
from ..processing.rapport.huisstijl import Huisstijl
from ..processing.rapport.sjablonen import KAART, SJABLONEN, LayoutError
from ..resources import definitions

TEMPLATE = next(naam for naam, sjabloon in SJABLONEN.items() if sjabloon.soort == KAART and sjabloon.papier == "a4")
WIDE, LOW = 480, 180  # pixels: as wide as it asks to be, and as low as it may be
SHAPE = 297 / 210
SHARP = 3  # the picture is drawn larger than that: there may be more room, or a screen with more pixels
WAIT = 250  # milliseconds without another key, before the page is drawn again
ROWS = ("112340", "223451", "123442", "011332")  # the class of each square; 0 has none
SIDE, LEFT, TOP = 500, 120_000, 488_000  # metres, RD New
FIELD = "corp_klasse"


class Voorbeeld(QWidget):
    """The page, drawn again a moment after the house style changed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(round(LOW * SHAPE), LOW)
        self.image = QImage()
        self._style: Huisstijl | None = None
        self._taal = ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.draw)

    def sizeHint(self) -> QSize:
        """Return the size of a page that can be read."""
        return QSize(WIDE, round(WIDE / SHAPE))

    def show_style(self, style: Huisstijl, taal: str) -> None:
        """Show a house style, and words in the language of the maps."""
        if (style, taal) == (self._style, self._taal):
            return
        self._style, self._taal = style, taal
        self._wait.start()

    def draw(self) -> None:
        """Draw the page now."""
        self._wait.stop()
        self.image = page_picture(self._style, self._taal, WIDE * SHARP)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page as large as there is room."""
        if self.image.isNull():
            return
        wide = min(self.width() - 1, round((self.height() - 1) * SHAPE))
        place = QRectF(0.5, 0.5, wide, wide / SHAPE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
        painter.setPen(QPen(QColor(definitions.read("huisstijl")["standaard"]["kleur_lijn"])))
        painter.drawRect(place)
        painter.end()


def page_picture(style: Huisstijl, taal: str, width: int) -> QImage:
    """Return the page as a picture of ``width`` pixels; an empty one where the template cannot be used."""
    project = QgsProject()
    layer = made_up_map(taal)
    project.addMapLayer(layer, False)
    try:
        layout = make_layout(project, Blad.of_layer(layer, bladzijde=1, bladzijden=1), TEMPLATE, style)
    except LayoutError:
        return QImage()
    return QgsLayoutExporter(layout).renderPageToImage(0, QSize(width, round(width / SHAPE)))


def made_up_map(taal: str) -> QgsVectorLayer:
    """Return a map of a few squares, drawn and explained as a result of the plugin."""
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:28992&field={FIELD}:integer", "", "memory")
    squares = []
    for row, classes in enumerate(ROWS):
        for column, digit in enumerate(classes):
            square = QgsFeature(layer.fields())
            square.setAttributes([int(digit) or None])
            x, y = LEFT + column * SIDE, TOP - row * SIDE
            square.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y - SIDE, x + SIDE, y)))
            squares.append(square)
    layer.dataProvider().addFeatures(squares)
    data, words = definitions.read("corporatiebezit"), definitions.read("huisstijl")["voorbeeld"]
    schema = published(data["standaard"])
    digits = "".join(ROWS)
    counts = {klasse.nummer: digits.count(str(klasse.nummer)) for klasse in schema.klassen}
    note = Toelichting(
        titel=f"{data['titel'][taal]} {words['jaar']}",
        definitie=data["definitie"][taal],
        taal=taal,
        bronnen=[words["bron"][taal]],
        indeling=schema.bron,
        grenzen=[Grens(data["grenzen"][taal], schema.interval_text(taal), schema.status)],
        periode=words["jaar"],
    )
    layer.setRenderer(renderer(Kaart(FIELD, schema, {**counts, None: digits.count("0")}, note), layer.geometryType()))
    layer.setMetadata(note.metadata())
    layer.setName(note.titel)
    return layer
