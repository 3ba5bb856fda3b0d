"""The ground below the maps on paper: the background map of PDOK while it answers, a grey ground otherwise.

QGIS's own layer of tiles waits a minute for each tile of a dead server, while it draws. So the tiles of a map are
fetched here, all of them or none, within a limit of time; what is drawn is a finished picture, which waits for nobody.
"""

from __future__ import annotations

import time
from collections import OrderedDict

from osgeo import gdal
from qgis.core import (
    QgsBilinearRasterResampler,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeedback,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapLayer,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Cancelled, Melding
from ...language import sentence
from ...ophalen.fouten import NietGevonden, OphaalFout
from ...ophalen.netwerk import Netwerk
from ...ophalen.tegels import Tegel, Tegeldienst, Tegelvak
from ...resources import definitions
from ..base.files import config_options
from ..base.ground import NATIONAL_GRID

GEEN, PDOK = "geen", "pdok"
KEUZES = (GEEN, PDOK)  # in the order of the parameter ACHTERGROND
PICTURES = 12  # kept at a time: those of the maps of one page, and some more
TILES = 400  # kept at a time, for areas beside each other; some 10 MB
TRIES, PAUSE = 2, 0.5
LARGEST_TILE = 5_000_000


class Achtergrond:
    """What lies below the maps; see ``open_background``. One object for all pages of a run, in one thread.

    ``grond`` is the colour of the plain ground, '' where no background was asked for.
    """

    def __init__(self, dienst: Tegeldienst | None, taal: str, feedback: QgsFeedback):
        """Prepare; nothing is fetched. Without ``dienst`` there is no background at all."""
        self._dienst = dienst
        self._taal = taal
        self._feedback = feedback
        self._pictures: OrderedDict[tuple, _Beeld | None] = OrderedDict()
        self._tiles: OrderedDict[Tegel, QImage | None] = OrderedDict()
        self._reason: Melding | None = None
        self._grey = 0
        self.grond = dienst.grond if dienst else ""
        self._ground = _ground(self.grond) if dienst else None
        self.bron = ""

    @property
    def waarschuwing(self) -> str:
        """What to say at the end, in the language of QGIS: why maps are on grey, and how many; '' when none is."""
        if not self._reason or not self._grey:
            return ""
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "The background map did not come; maps on a grey ground: {count}. {reason}"
        )
        return sentence(Melding(text, {"count": self._grey, "reason": self._reason}))

    def layers_for(self, extent: QgsRectangle, scale: float) -> list[QgsMapLayer]:
        """Return the layers to draw below a map of ``extent`` (RD New) at 1 : ``scale``, from top to bottom.

        Everything is fetched here, so that drawing waits for nobody: call it before each page. It takes as long as the
        file of services allows for a page, at most; once the server was away it is not asked again. ``bron`` is then
        what belongs in the source line: '' when the ground of this map is grey. The layers last for some more calls and
        are in no project; there are none when no background was asked for. Raises Cancelled on cancel.
        """
        if self._dienst is None:
            return []
        block = self._dienst.block(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum(), scale)
        key = (block.niveau, block.kolommen, block.rijen)
        if key not in self._pictures:
            self._keep(self._pictures, key, self._picture(block), PICTURES)
        self._pictures.move_to_end(key)
        picture = self._pictures[key]
        self._grey += picture is None
        self.bron = self._dienst.bron[self._taal] if picture else ""
        return [picture.layer, self._ground] if picture else [self._ground]

    def close(self) -> None:
        """Free the pictures."""
        while self._pictures:
            self._drop(self._pictures.popitem()[1])
        self._tiles.clear()

    def _keep(self, kept: OrderedDict, key: object, value: object, most: int) -> None:
        kept[key] = value
        if len(kept) > most:
            self._drop(kept.popitem(last=False)[1])

    def _drop(self, value: object) -> None:
        if isinstance(value, _Beeld):
            value.drop()

    def _picture(self, block: Tegelvak) -> _Beeld | None:
        """Return the tiles as one picture; None, with the reason said once, when they did not all come."""
        if self._reason or not len(block):
            return None
        try:
            return _Beeld(self._compose(block), block)
        except OphaalFout as error:
            self._reason = error.melding
        except _TeTraag:
            text = QT_TRANSLATE_NOOP("Veerkracht", "It took more than {seconds} seconds for one page.")
            self._reason = Melding(text, {"seconds": round(self._dienst.bladzijde_s)})
        self._say()
        return None

    def _say(self) -> None:
        text = QT_TRANSLATE_NOOP(
            "Veerkracht", "The background map does not come, so the ground of maps is grey from here on. {reason}"
        )
        if hasattr(self._feedback, "pushWarning"):
            self._feedback.pushWarning(sentence(Melding(text, {"reason": self._reason})))

    def _compose(self, block: Tegelvak) -> QImage:
        """Return the tiles side by side. Raises NietGevonden when the server has none of them."""
        side = self._dienst.tegel
        image = QImage(len(block.kolommen) * side, len(block.rijen) * side, QImage.Format.Format_RGB32)
        image.fill(QColor(self._dienst.grond))
        painter = QPainter(image)
        try:
            missing = self._paint(painter, block)
        finally:
            painter.end()
        if missing == len(block):
            text = QT_TRANSLATE_NOOP("Veerkracht", "{host} has no map here; its address may have changed.")
            raise NietGevonden(text, url=self._dienst.adres)
        return image

    def _paint(self, painter: QPainter, block: Tegelvak) -> int:
        """Paint the tiles; return how many the server does not have, as is so beyond the border of the country."""
        side, missing = self._dienst.tegel, 0
        network = self._network()
        for tegel in block:
            image = self._tile(tegel, network)
            if image is None:
                missing += 1
            else:
                x, y = tegel.kolom - block.kolommen.start, tegel.rij - block.rijen.start
                painter.drawImage(x * side, y * side, image)
        return missing

    def _network(self) -> Netwerk:
        until = time.monotonic() + self._dienst.bladzijde_s
        return Netwerk(
            _Termijn(self._feedback, until),
            timeout=self._dienst.stilte_s,
            pogingen=TRIES,
            wacht=(PAUSE,),
            langste_wacht=PAUSE,
            max_bytes=LARGEST_TILE,
            meld=lambda melding: None,  # of hundreds of tiles; a failure is said by the picture
        )

    def _tile(self, tegel: Tegel, network: Netwerk) -> QImage | None:
        """Return a tile, None where the server has none. Raises OphaalFout, _TeTraag or Cancelled."""
        if tegel in self._tiles:
            self._tiles.move_to_end(tegel)
            return self._tiles[tegel]
        url = self._dienst.address(tegel)
        try:
            image = QImage.fromData(network.get(url).body)
            if image.isNull():
                text = QT_TRANSLATE_NOOP("Veerkracht", "{host} answered, but not with a map ({url}).")
                raise OphaalFout(text, url=url)
        except NietGevonden:
            image = None
        except Cancelled:
            if self._feedback.isCanceled():
                raise
            raise _TeTraag from None
        self._keep(self._tiles, tegel, image, TILES)
        return image


def open_background(
    keuze: str, feedback: QgsFeedback, taal: str = "nl", dienst: Tegeldienst | None = None
) -> Achtergrond:
    """Return the background of choice (one of KEUZES), by default from the service of ``diensten.toml``.

    ``taal`` is the language of the source line. When the server does not answer, that is said once in ``feedback``.
    """
    if keuze == GEEN:
        return Achtergrond(None, taal, feedback)
    dienst = dienst or Tegeldienst.from_mapping(definitions.read("diensten")["achtergrond"])
    return Achtergrond(dienst, taal, feedback)


class _TeTraag(Exception):
    """The tiles of a page took too long, though each of them came."""


class _Termijn:
    """What the network looks at: cancelled by the user, or when the time is over, drip by drip as it may come."""

    def __init__(self, feedback: QgsFeedback, until: float):
        self._feedback = feedback
        self._until = until

    def isCanceled(self) -> bool:  # noqa: N802 (as QgsFeedback has it)
        """Return whether to stop."""
        return self._feedback.isCanceled() or time.monotonic() > self._until


class _Beeld:
    """A picture with its place, as a layer; its file is in memory."""

    def __init__(self, image: QImage, block: Tegelvak):
        self._path = f"/vsimem/veerkracht/{id(self)}.png"
        pixel = block.meter_per_pixel
        place = (pixel, 0, 0, -pixel, block.west + pixel / 2, block.noord - pixel / 2)
        gdal.FileFromMemBuffer(self._path, _png(image))
        gdal.FileFromMemBuffer(self._world, "\n".join(map(repr, place)).encode("ascii"))
        with config_options({"GDAL_PAM_ENABLED": "NO"}):  # no third file with statistics
            self.layer = QgsRasterLayer(self._path, "achtergrond", "gdal")
        self.layer.setCrs(QgsCoordinateReferenceSystem(NATIONAL_GRID))
        self.layer.resampleFilter().setZoomedInResampler(QgsBilinearRasterResampler())
        self.layer.resampleFilter().setZoomedOutResampler(QgsBilinearRasterResampler())

    @property
    def _world(self) -> str:
        return self._path.replace(".png", ".pgw")

    def drop(self) -> None:
        """Free the memory."""
        self.layer = None
        for path in (self._path, self._world):
            gdal.Unlink(path)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)


def _ground(colour: str) -> QgsVectorLayer:
    """Return a layer of one colour, wherever a map of the country may be."""
    layer = QgsVectorLayer(f"Polygon?crs={NATIONAL_GRID}", "grond", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(-1e6, -1e6, 2e6, 2e6)))
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    symbol = QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer
