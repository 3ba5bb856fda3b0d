"""The logo of the house style as a picture that every program can show."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer


def logo_png(path: str, height: int) -> bytes:
    """Return the logo as the bytes of a PNG of ``height`` pixels, b"" where there is none."""
    image = _image(path, height) if path else QImage()
    if image.isNull():
        return b""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content)


def _image(path: str, height: int) -> QImage:
    if Path(path).suffix.lower() != ".svg":
        image = QImageReader(path).read()
        return image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation) if not image.isNull() else image
    renderer = QSvgRenderer(path)
    if not renderer.isValid():
        return QImage()
    size = QSize(renderer.defaultSize()).scaled(10 * height, height, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image
