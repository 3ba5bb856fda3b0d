"""The area profile as a print layout: real items around a drawing of its figures, for users to change."""

from __future__ import annotations

import base64

from qgis.core import (
    Qgis,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsPrintLayout,
    QgsProject,
)

from ..processing.rapport.blad import add_layout
from ..processing.rapport.passen import fit_label, restore
from ..processing.rapport.sjablonen import PROFIEL, SJABLONEN, load
from ..resources import definitions
from .gebiedsprofiel_pagina import Blad
from .gebiedsprofiel_regels import term

TEMPLATE = next(naam for naam, sjabloon in SJABLONEN.items() if sjabloon.soort == PROFIEL)


def profile_layout(project: QgsProject, blad: Blad) -> QgsPrintLayout:
    """Return the page of an area as a layout of the project, not yet in its layout manager.

    Raises LayoutError when the template cannot be read.
    """
    layout = load(TEMPLATE, project, blad.stijl)
    kind = term("titel", blad.taal)
    layout.setName(f"{kind} {blad.titel}")
    page = definitions.read("bladen")["woorden"]["bladzijde"][blad.taal].format(bladzijde=1)
    texts = {
        "titel": blad.titel,
        "ondertitel": f"{kind} \u00b7 {blad.ondertitel}",
        "bron": blad.bronregel,
        "bladzijde": page,
    }
    restore(layout)  # which remembers how the template has it
    for item_id, text in texts.items():
        item = layout.itemById(item_id)
        if isinstance(item, QgsLayoutItemLabel):
            fit_label(item, text)
    kaart = layout.itemById("kaart")
    if isinstance(kaart, QgsLayoutItemMap):
        if blad.ligging:
            blad.ligging.put_on(kaart)
        else:
            layout.removeLayoutItem(kaart)
    figures = layout.itemById("profiel")
    if isinstance(figures, QgsLayoutItemPicture):
        box = figures.rect()
        svg = base64.b64encode(blad.body_svg(box.height() / box.width())).decode()
        # In the layout itself: the project that it is saved in misses no file.
        figures.setPicturePath(f"base64:{svg}", Qgis.PictureFormat.SVG)
    return layout


def add_profile(project: QgsProject, blad: Blad) -> QgsPrintLayout:
    """Add the page of an area to the layouts of the project, under a name that is still free; return it."""
    layout = profile_layout(project, blad)
    add_layout(project, layout)
    return layout
