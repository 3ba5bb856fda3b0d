"""The map of squares: which field they are drawn by, in which classes, the note, and the bands of the raster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.schemas import Klasse, Klassenschema, interpolate_colours
from ...language import word
from ...resources import definitions
from ..base.geotiff import NODATA, Band, Klassen
from ..base.note import NAMED, Toelichting
from ..base.result import WORDS, Herkomst, Kaartresultaat
from ..base.styling import Kaart, Omtrek
from ..lists.buurtenlijst import Kaartsoort
from .gelijkeklassen import in_even_classes, middle_colour, palette, without_outline

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from ...analysis.vierkanten import Net, Samenvatting, Vierkanten

MOST_CLASSES = 20  # of a field with more different numbers, they are no classes to draw
Colours = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True)
class Beeld:
    """The columns of the squares, how they are drawn, by which field ('' by none) and the note."""

    columns: pd.DataFrame
    kaart: Kaart | Omtrek
    veld: str
    toelichting: Toelichting


def sides() -> list[int]:
    """Return the sides of a square that can be chosen, in metres."""
    return [item["meter"] for item in definitions.read("vierkanten")["zijden"]]


def code_field(zijde: int) -> str:
    """Return what CBS calls the field with the code of such a square."""
    (found,) = [item["veld"] for item in definitions.read("vierkanten")["zijden"] if item["meter"] == zijde]
    return found


def grid(zijde: int) -> Net:
    """Return the national grid with squares of this side."""
    from ...analysis.vierkanten import Net

    data = definitions.read("vierkanten")
    return Net(zijde, tuple(data["oost"]), tuple(data["noord"]))


def label_fields(klassen: Sequence[str], present: Sequence[str]) -> dict[str, str]:
    """Return class field -> the field with its label, for those that are called as the maps call them."""
    labels = {name: f"{name.removesuffix('klasse')}label" for name in klassen if name.endswith("_klasse")}
    return {name: label for name, label in labels.items() if label in present}


def draw(
    columns: pd.DataFrame,
    vraag: Samenvatting,
    net: Net,
    gewicht: str,
    herkomst: Herkomst,
    colours: Colours,
) -> Beeld:
    """Return how the squares are drawn: by the first class field, else by the first figure in classes of equal size.

    ``colours`` are those in which the points are drawn, by field and class number.
    """
    note = _note(vraag, net, gewicht, herkomst)
    for veld in vraag.klassen:
        schema = _scheme(veld, columns, vraag.labels.get(veld, ""), colours.get(veld, {}), herkomst.taal)
        if schema:
            note = replace(note, titel=_title(veld, net, herkomst.taal), indeling=schema.bron)
            result = Kaartresultaat(columns, veld, schema, note)
            return Beeld(columns, result.kaart(), veld, _counted(result))
    return _in_even_classes(columns, next(iter([*vraag.gemiddelden, *vraag.sommen]), ""), net, note)


def _in_even_classes(columns: pd.DataFrame, veld: str, net: Net, note: Toelichting) -> Beeld:
    """Return the squares in classes of equal size of a figure, or of the number of points without any."""
    from ...analysis.vierkanten import PUNTEN

    fields = definitions.read("vierkanten")["kaart"]
    veld = veld or PUNTEN
    titled = replace(note, titel=_title(veld, net, note.taal))
    result = in_even_classes(columns, veld, fields["veld"], fields["label"], titled, outlined=False)
    if result is None:  # one value only
        fill = middle_colour()
        return Beeld(columns, Omtrek(fill, fill), "", note)
    return Beeld(result.columns, result.kaart(), result.veld, result.toelichting)


def _counted(result: Kaartresultaat) -> Toelichting:
    """Return the note with the number of squares in each class."""
    counts, taal = result.counts(), result.toelichting.taal
    labels = result.schema.labels(taal) | {name: word(key, taal) for name, key in WORDS.items() if name in counts}
    return replace(result.toelichting, klassen={label: counts[nummer][0] for nummer, label in labels.items()})


def _scheme(
    veld: str, columns: pd.DataFrame, label: str, colours: Mapping[int, str], taal: str
) -> Klassenschema | None:
    """Return the classes of a field with class numbers, None for another field.

    Labels and colours are those of the points where they tell them, else of the map that the field is of.
    """
    values = columns[veld]
    if values.dtype.kind not in "iu" or not 0 < values.nunique() <= MOST_CLASSES:
        return None
    data = definitions.read("buurtenlijst")["anders"]
    known = {item.nummer: item for item in Kaartsoort.of_field(veld).klassen()}
    extra = sorted({int(value) for value in values.dropna()} - set(known))
    for nummer, kleur in zip(extra, interpolate_colours(palette(), max(len(extra), 1)), strict=False):
        known[nummer] = Klasse(nummer, {key: text.format(nummer=nummer) for key, text in data["klasse"].items()}, kleur)
    seen = columns[[veld, label]].dropna().drop_duplicates(veld) if label in columns.columns else columns[:0][[veld]]
    texts = dict(zip(seen[veld], seen[label], strict=True)) if len(seen) else {}
    klassen = tuple(
        replace(
            item,
            label={**item.label, taal: str(texts.get(nummer, item.label[taal]))},
            kleur=colours.get(nummer, item.kleur),
        )
        for nummer, item in sorted(known.items())
    )
    return without_outline(Klassenschema({"nl": veld, "en": veld}, klassen, "default", ""))


def _title(veld: str, net: Net, taal: str) -> str:
    return definitions.read("vierkanten")["tekst"]["titel_veld"][taal].format(veld=veld, zijde=net.zijde)


def _note(vraag: Samenvatting, net: Net, gewicht: str, herkomst: Herkomst) -> Toelichting:
    texts, taal = definitions.read("vierkanten")["tekst"], herkomst.taal
    parts = [texts["definitie"][taal].format(zijde=net.zijde)]
    for names, text in (
        (vraag.gemiddelden, "gewogen" if gewicht else "gemiddelden"),
        (vraag.sommen, "deelsommen" if vraag.deelsommen else "sommen"),
        (vraag.klassen, "klassen_gewogen" if gewicht else "klassen"),
    ):
        if names:
            some = ", ".join(names[:NAMED]) + (" ..." if len(names) > NAMED else "")
            parts.append(texts[text][taal].format(velden=some, gewicht=gewicht))
    made = {name: (name,) for name in vraag.fields()}
    known = herkomst.gebiedsindelingen
    return Toelichting(
        titel=texts["titel"][taal].format(zijde=net.zijde),
        definitie="; ".join(parts),
        taal=taal,
        bronnen=herkomst.bronnen,
        velden=[*vraag.fields(), *([gewicht] if gewicht and gewicht not in vraag.fields() else [])],
        opmerkingen=herkomst.opmerkingen,
        gebiedsindelingen=replace(
            known.with_made(made),
            velden={name: known.of(name) for name in made if name in known.velden},
            hercodeerd={name: value for name, value in known.hercodeerd.items() if name in made},
        ),
    )


def raster_note(note: Toelichting) -> Toelichting:
    """Return the note of the raster."""
    text = definitions.read("vierkanten")["tekst"]["raster"][note.taal].format(nodata=NODATA)
    return replace(note, opmerkingen=[*note.opmerkingen, text])


def bands(beeld: Beeld, vraag: Samenvatting, vierkanten: Vierkanten) -> tuple[list[Band], int]:
    """Return the bands of the raster, of all that is a number or a class, and which of them it is drawn by."""
    labels = set(vraag.labels.values()) | {definitions.read("vierkanten")["kaart"]["label"]}
    drawn = beeld.kaart.schema if isinstance(beeld.kaart, Kaart) else None
    found: list[Band] = []
    taal = beeld.toelichting.taal
    for name, column in beeld.columns.items():
        if name in labels or name == code_field(vierkanten.net.zijde):
            continue
        if name == beeld.veld and drawn:
            klassen = Klassen({item.nummer: (item.label[taal], item.kleur) for item in drawn.klassen})
            found.append(Band(name, _numbers(column), klassen))
        elif column.dtype.kind in "iufb":
            found.append(Band(name, _numbers(column)))
        elif name in vraag.klassen:
            found.append(_text_band(name, column))
    return found, next((number for number, band in enumerate(found) if band.naam == beeld.veld), 0)


def _numbers(column: pd.Series) -> np.ndarray:
    import numpy as np

    return column.to_numpy(dtype=float, na_value=np.nan)


def _text_band(name: str, column: pd.Series) -> Band:
    """Return a band in which the texts of a class field are numbered in their order."""
    import numpy as np
    import pandas as pd

    codes, texts = pd.factorize(column, sort=True)
    colours = interpolate_colours(palette(), max(len(texts), 1))
    items = {number: (str(text), colours[number - 1]) for number, text in enumerate(texts, start=1)}
    return Band(name, np.where(codes < 0, np.nan, codes + 1.0), Klassen(items))
