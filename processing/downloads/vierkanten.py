"""Squares of 100 m of a year, those with their centre in the chosen gemeenten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsGeometry, QgsSpatialIndex, QgsVectorLayer

from ...analysis.gebiedsindeling import Gebiedsindelingen
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding
from ...ophalen import thema as themas
from ...ophalen.thema import Bestand, Gebieden
from ...resources import definitions
from ..base.layers import BATCH, null_to_none
from ..base.note import Toelichting
from .gebieden import outline
from .keuzes import Stap
from .laag import Laag, layer_text, licences, table_name
from .toegang import Toegang

if TYPE_CHECKING:
    import pandas as pd

GEMEENTE = "gemeentecode"


def make(stap: Stap, toegang: Toegang) -> Laag:
    """Return the squares of a year with their gemeente, the fields as CBS has them, its codes for "no value" NULL."""
    import pandas as pd

    gemeenten = toegang.gebieden("gemeenten", stap.jaar)
    shapes = _shapes(gemeenten)
    target = toegang.werkmap / f"vierkanten_{stap.jaar}.gpkg"
    boxes = [_corners(shape) for shape in shapes.values()]
    fetching = (toegang.bezorger.download, stap.jaar, boxes, target)
    found = toegang.fetched(
        lambda: themas.vierkanten(toegang.diensten, *fetching, **toegang.options), lambda file: file.aantal
    )
    rows = list(_inside(found, shapes, toegang))
    if not rows:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "None of the squares of {year} lies in {gemeenten}."),
            year=str(stap.jaar),
            gemeenten=", ".join(toegang.gemeenten),
        )
    counts = {"count": len(rows), "total": found.aantal}
    text = QT_TRANSLATE_NOOP("Veerkracht", "Squares with their centre in the gemeenten: {count} of the {total} around.")
    toegang.say([Melding(text, counts)])
    table = pd.DataFrame([row for row, _ in rows], dtype=object)
    return Laag(
        table_name("vierkanten", stap.jaar),
        _numbers(table, toegang),
        [shape for _, shape in rows],
        toegang.crs,
        _note(stap, toegang, [found.herkomst, gemeenten.herkomst]),
        outline(),
    )


def _shapes(gemeenten: Gebieden) -> dict[str, QgsGeometry]:
    shapes = {}
    for gebied in gemeenten.gebieden:
        shape = QgsGeometry()
        shape.fromWkb(gebied.geometrie)
        shapes[gebied.code] = shape
    return shapes


def _corners(shape: QgsGeometry) -> tuple[float, float, float, float]:
    box = shape.boundingBox()
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def _inside(
    found: Bestand, shapes: Mapping[str, QgsGeometry], toegang: Toegang
) -> Iterator[tuple[dict[str, object], bytes]]:
    """Yield the attributes and the boundary of each square whose centre is in a gemeente."""
    layer = QgsVectorLayer(f"{found.path}|layername={found.laag}", found.laag, "ogr")
    codes, index = list(shapes), QgsSpatialIndex()
    engines = []
    for number, shape in enumerate(shapes.values()):
        index.addFeature(number, shape.boundingBox())
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        engines.append(engine)
    names = [field.name() for field in layer.fields()]
    for done, feature in enumerate(layer.getFeatures()):
        if done % BATCH == 0:
            toegang.step()
        centre = feature.geometry().centroid()
        near = index.intersects(centre.boundingBox())
        gemeente = next((codes[number] for number in near if engines[number].intersects(centre.constGet())), None)
        if gemeente is not None:
            yield {GEMEENTE: gemeente, **_attributes(names, feature)}, _multi(feature.geometry())


def _attributes(names: Sequence[str], feature: QgsFeature) -> dict[str, object]:
    values = zip(names, feature.attributes(), strict=True)
    return {name: null_to_none(value) for name, value in values if name.lower() not in ("fid", GEMEENTE)}


def _multi(shape: QgsGeometry) -> bytes:
    shape.convertToMultiType()
    return bytes(shape.asWkb())


def _numbers(table: pd.DataFrame, toegang: Toegang) -> pd.DataFrame:
    """Return the table with numbers as numbers, and NULL for what is a code for "no value", which is counted.

    A column in which anything is secret has the status of each value behind it.
    """
    import pandas as pd

    from ...analysis.ontbrekend import Ontbrekend, to_number
    from ...analysis.waardestatus import GEHEIM, status_field, value_status

    ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
    columns, hidden = {}, 0
    for name in table:
        cells = table[name]
        if not all(isinstance(value, int | float) for value in cells.dropna()) or cells.isna().all():
            columns[name] = cells
            continue
        numbers, reasons = to_number(cells, ontbrekend, column=str(name))
        hidden += int((cells.notna() & numbers.isna()).sum())
        whole = all(float(value).is_integer() for value in numbers.dropna())
        columns[name] = numbers.astype("Int64") if whole else numbers
        secret = reasons == GEHEIM
        if secret.any():
            columns[status_field(name)] = value_status(numbers, secret)
    if hidden:
        melding = Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht", "Values of the squares that are secret or not available and became NULL: {count}."
            ),
            {"count": hidden},
        )
        toegang.say([melding])
    return pd.DataFrame(columns)


def _note(stap: Stap, toegang: Toegang, herkomsten: Sequence[themas.Herkomst]) -> Toelichting:
    taal = toegang.taal
    return Toelichting(
        titel=layer_text("vierkanten", "titel", taal, jaar=stap.jaar),
        definitie=layer_text("vierkanten", "definitie", taal, jaar=stap.jaar),
        taal=taal,
        bronnen=[herkomst.bron[taal] for herkomst in herkomsten[:1]],
        periode=str(stap.jaar),
        gebiedsindelingen=Gebiedsindelingen(str(stap.jaar)),
        licenties=licences(herkomsten, taal),
        opmerkingen=[toegang.remark(herkomst) for herkomst in herkomsten],
    )
