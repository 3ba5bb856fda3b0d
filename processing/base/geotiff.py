"""A GeoTIFF of squares, a band a field, that is there when all of it is and not before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout
from .note import Toelichting

if TYPE_CHECKING:
    import numpy as np
    from osgeo import gdal

    from ...analysis.vierkanten import Vierkanten

SUFFIXES = (".tif", ".tiff")
BESIDE = (".aux.xml", ".ovr", ".msk")  # what GDAL keeps beside a raster: those of an older one say nothing of this one
DATABASE = ".gpkg"  # keeps the style of its layers inside
NODATA = "NaN"
TILE = 256  # rows that are written between two looks at the cancel button
# Most of a country is no data: to press it harder takes twice as long, and saves a tenth.
PRESSED = ["COMPRESS=DEFLATE", "ZLEVEL=1"]
OPTIONS = ["TILED=YES", f"BLOCKXSIZE={TILE}", f"BLOCKYSIZE={TILE}", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER", *PRESSED]
EXACT = 2**24  # up to here Float32 has every whole number


@dataclass(frozen=True)
class Klassen:
    """What the numbers of a band stand for: number -> (label, colour ``#RRGGBB``)."""

    items: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Band:
    """A band: its name, the value of each square (float, NaN for none) and, where these are classes, what they are."""

    naam: str
    waarden: np.ndarray
    klassen: Klassen | None = None


@dataclass
class GeoTiff:
    """A raster being written at ``path``; ``commit`` puts it there, ``remove`` undoes everything.

    Each pixel is a square, and the raster is as large as the squares ask for.
    """

    path: Path
    context: QgsProcessingContext
    done: bool = False

    @classmethod
    def at(cls, path: str, context: QgsProcessingContext) -> GeoTiff:
        """Return the raster. Raises Invoerfout for a name that is not of a GeoTIFF and a folder that is not there."""
        place = Path(path)
        if place.suffix.lower() not in SUFFIXES:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The raster is a GeoTIFF: choose a name that ends in .tif, not {name}."
                ),
                name=place.name,
            )
        if not place.parent.is_dir():
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht", "The result cannot be written to {path}: folder {folder} does not exist."
                ),
                path=path,
                folder=str(place.parent),
            )
        return cls(place, context)

    def check_beside(self, other: str) -> None:
        """Raise Invoerfout where ``other``, a layer that is written too, would keep its style in the same file."""
        place = Path(other)
        if other and place.suffix.lower() != DATABASE and place.with_suffix("") == self.path.with_suffix(""):
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "{first} and {second} would keep their style in one file. Give one of them another name.",
                ),
                first=place.name,
                second=self.path.name,
            )

    @property
    def part(self) -> Path:
        """The file until it is complete."""
        return self.path.with_name(f"{self.path.stem}.part.tif")

    def write(
        self,
        vierkanten: Vierkanten,
        banden: Sequence[Band],
        crs: QgsCoordinateReferenceSystem,
        titel: str,
        step: Callable[[float], None],
    ) -> None:
        """Write the bands one by one; ``step`` is called with the share done, 0-1, and may raise to stop.

        Raises Invoerfout when the file does not take them.
        """
        import numpy as np
        from osgeo import gdal

        wide = any(np.nanmax(np.abs(band.waarden), initial=0) > EXACT for band in banden)
        kind = gdal.GDT_Float64 if wide else gdal.GDT_Float32
        rows, columns = vierkanten.raster_shape()
        dataset = gdal.GetDriverByName("GTiff").Create(str(self.part), columns, rows, len(banden), kind, OPTIONS)
        if dataset is None:
            raise self._refusal(gdal.GetLastErrorMsg())
        try:
            left, top = vierkanten.raster_origin()
            side = vierkanten.net.zijde
            dataset.SetGeoTransform((left, side, 0, top, 0, -side))
            dataset.SetProjection(crs.toWkt(Qgis.CrsWktVariant.PreferredGdal))
            dataset.SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", titel)
            for number, band in enumerate(banden):
                # As bytes: the route by arrays needs a build of GDAL for this very numpy.
                pixels = vierkanten.raster(band.waarden.astype(np.float64 if wide else np.float32))
                self._write_band(
                    dataset.GetRasterBand(number + 1),
                    band,
                    [(row, pixels[row : row + TILE].tobytes()) for row in range(0, rows, TILE)],
                    lambda share, number=number: step((number + share) / len(banden)),
                )
            gdal.ErrorReset()
            dataset.FlushCache()
        finally:
            # Closes the file, before anything is removed.
            del dataset
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise self._refusal(gdal.GetLastErrorMsg())

    def _write_band(
        self, target: gdal.Band, band: Band, strips: Sequence[tuple[int, bytes]], step: Callable[[float], None]
    ) -> None:
        """Write a band in strips of pixels, each with its first row."""
        from osgeo import gdal

        target.SetDescription(band.naam)
        target.SetNoDataValue(float("nan"))
        if band.klassen:
            target.SetDefaultRAT(_attribute_table(band))
        size = target.XSize * (8 if target.DataType == gdal.GDT_Float64 else 4)
        for place, (row, strip) in enumerate(strips):
            step(place / len(strips))
            written = target.WriteRaster(0, row, target.XSize, len(strip) // size, strip, buf_type=target.DataType)
            target.FlushCache()  # or all bands would be compressed at the end, without a look at the cancel button
            if written != gdal.CE_None:
                raise self._refusal(gdal.GetLastErrorMsg())

    def commit(self) -> None:
        """Put the raster in its place. Raises Invoerfout when something holds the old one."""
        try:
            self.part.replace(self.path)
            for suffix in BESIDE:
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
                if Path(f"{self.part}{suffix}").exists():
                    Path(f"{self.part}{suffix}").replace(f"{self.path}{suffix}")
        except OSError as problem:
            raise self._refusal(problem.strerror) from problem
        self.done = True

    def remove(self) -> None:
        """Remove what was written; QGIS is not to load it either."""
        for file in (self.part, self.path) if self.done else (self.part,):
            for suffix in ("", *BESIDE):
                Path(f"{file}{suffix}").unlink(missing_ok=True)
        loading = self.context.layersToLoadOnCompletion()
        self.context.setLayersToLoadOnCompletion(
            {key: value for key, value in loading.items() if key != str(self.path)}
        )

    def _refusal(self, reason: str) -> Invoerfout:
        return Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "The result cannot be written to {path}. Choose another file or folder. ({reason})"
            ),
            path=str(self.path),
            reason=reason,
        )

    def dress(self, nummer: int, band: Band, toelichting: Toelichting, context: QgsProcessingContext) -> None:
        """Draw the layer by a band (from 0), and keep style and note beside the file. In the main thread.

        ``context`` is that of the main thread: in the toolbox the raster was written in another one, with its own.
        """
        layer = QgsProcessingUtils.mapLayerFromString(str(self.path), context)
        if not isinstance(layer, QgsRasterLayer):
            return
        provider = layer.dataProvider()
        if band.klassen:
            classes = [
                QgsPalettedRasterRenderer.Class(value, QColor(colour), label)
                for value, (label, colour) in band.klassen.items.items()
            ]
            layer.setRenderer(QgsPalettedRasterRenderer(provider, nummer + 1, classes))
        else:
            layer.setRenderer(QgsSingleBandGrayRenderer(provider, nummer + 1))
        layer.setMetadata(toelichting.metadata())
        layer.saveNamedStyle(str(self.path.with_suffix(".qml")))
        layer.saveNamedMetadata(str(self.path.with_suffix(".qmd")))


def _attribute_table(band: Band) -> object:
    """Return what the numbers of a band stand for, as GDAL keeps it with the raster."""
    import numpy as np
    from osgeo import gdal

    table = gdal.RasterAttributeTable()
    whole, text = gdal.GFT_Integer, gdal.GFT_String
    for name, kind, use in (
        ("Value", whole, gdal.GFU_MinMax),
        ("Count", whole, gdal.GFU_PixelCount),
        ("Class", text, gdal.GFU_Name),
        ("Red", whole, gdal.GFU_Red),
        ("Green", whole, gdal.GFU_Green),
        ("Blue", whole, gdal.GFU_Blue),
    ):
        table.CreateColumn(name, kind, use)
    for row, (value, (label, colour)) in enumerate(band.klassen.items.items()):
        table.SetRowCount(row + 1)
        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
        table.SetValueAsInt(row, 0, int(value))
        table.SetValueAsInt(row, 1, int(np.count_nonzero(band.waarden == value)))
        table.SetValueAsString(row, 2, label)
        for column, part in enumerate((red, green, blue), start=3):
            table.SetValueAsInt(row, column, part)
    return table
