"""Areas of two years: their codes and the ground that they share, as the algorithms that compare them read it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...analysis.gebiedsindeling import Grondverschil
from ...analysis.meldingen import QT_TRANSLATE_NOOP, Melding
from ...resources import definitions
from .ground import common_ground
from .layers import SourceTable, check_cancelled

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.gebiedsvergelijking import Grond


def layer_name(table: SourceTable) -> str:
    """Return what the user calls a layer; of one that is only called after its file, the name of the table in it."""
    name, stored = table.source.sourceName(), table.stored
    return stored.table if stored and stored.table and name == Path(stored.path).stem else name


@dataclass(frozen=True)
class Side:
    """The areas of one year and the expression that makes their code."""

    table: SourceTable
    key: str

    def codes(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback, *, water: bool
    ) -> tuple[pd.Series, list[Melding]]:
        """Return the code of each feature as it stands, by feature id; None for water unless ``water``."""
        codes = self.table.evaluate(self.key, context, feedback)
        found = None if water else self._water(feedback)
        if found is None or not found.any():
            return codes, []
        said = Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "Parts of {layer} that are water or lie abroad, and are left out of the comparison: {count}.",
            ),
            {"layer": self.table.source.sourceName(), "count": int(found.sum())},
        )
        return codes.mask(found.reindex(codes.index), None), [said]

    def _water(self, feedback: QgsProcessingFeedback) -> pd.Series | None:
        """Return whether each feature is water by the field that CBS has for it, None where there is no such field."""
        from ...analysis.bronbestand import plain_name
        from ...analysis.gebiedcodes import as_text

        data = definitions.read("kerncijfers")["water"]
        names = [plain_name(name) for name in data["kolommen"]]
        fields = [name for name in self.table.field_names() if plain_name(name) in names]
        if not fields:
            return None
        return as_text(self.table.read(fields[:1], feedback)[fields[0]]).isin(data["waarden"])


@dataclass(frozen=True)
class LaidOver:
    """``ground`` by code; ``old`` and ``new`` are the codes of the features of either layer, by feature id."""

    ground: Grond
    old: pd.Series
    new: pd.Series
    meldingen: list[Melding]


def lay_over(
    old: Side,
    new: Side,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    *,
    share: tuple[float, float],
    water: bool = False,
) -> LaidOver:
    """Return the ground that the areas of two years share, by their codes.

    Codes of both sides are written alike, as in a join. ``share`` is the progress that it is, from and to. Raises
    Invoerfout for layers without polygons and for keys that are no expression, Cancelled on cancel.
    """
    from ...analysis.gebiedsvergelijking import ground_by_code
    from ...analysis.koppeling import same_writing

    (old_codes, said), (new_codes, more) = (side.codes(context, feedback, water=water) for side in (old, new))
    new_codes, old_codes, restored = same_writing(new_codes, old_codes, definitions.read("gebieden"))
    found = common_ground(old.table, new.table, context, feedback, share)
    ground = ground_by_code(found.overlay, (found.oud, found.nieuw), (old_codes, new_codes))
    return LaidOver(ground, old_codes, new_codes, [*said, *more, *restored])


def ground_of_pairs(
    pairs: Iterable[tuple[Hashable, Hashable]],
    shapes: tuple[Mapping[Hashable, bytes], Mapping[Hashable, bytes]],
    codes: tuple[pd.Series, pd.Series],
    feedback: QgsProcessingFeedback,
) -> Grond:
    """Return the ground that these pairs of an old and a new feature share, by the codes of the features.

    ``shapes`` are the polygons and ``codes`` the codes of the old and the new features, by a key. Quicker than laying
    all over each other, where a code tells which ones to compare. Raises Cancelled on cancel.
    """
    from ...analysis.gebiedsvergelijking import ground_by_code
    from ...analysis.grond import overlay_pairs, surfaces

    old, new = shapes
    overlay = overlay_pairs(pairs, old, new, lambda: check_cancelled(feedback))
    return ground_by_code(overlay, (surfaces(old), surfaces(new)), codes)


def compared_by_code(laid: LaidOver) -> Grondverschil:
    """Return which codes of both years are not the same ground, by the limit of every join."""
    from ...analysis.gebiedsvergelijking import not_same_ground

    same_code = laid.ground.same_code()
    limit = definitions.read("gebieden")["zelfde_grond"]["minimum_pct"]
    return Grondverschil(tuple(not_same_ground(same_code, limit).index), len(same_code))


def compared_before(areas: SourceTable, feedback: QgsProcessingFeedback) -> Grondverschil | None:
    """Return what ``vergelijkgebieden`` found of these areas, None where they have no fields of it.

    Areas that are new or have another code have no figure of the first year under their own code, but are counted: a
    figure that they have all the same is not theirs.
    """
    import pandas as pd

    from ...analysis.gebiedcodes import as_text
    from ...analysis.gebiedsvergelijking import HERNOEMD, ZELFDE

    names = definitions.read("vergelijking")["velden"]
    present = areas.field_names()
    if names["klasse"] not in present:
        return None
    table = areas.read([name for name in names.values() if name in present], feedback)
    klasse = pd.to_numeric(table[names["klasse"]], errors="coerce").dropna()  # a csv has it as text
    table = table.loc[klasse.index]
    same = klasse == ZELFDE
    if names["iou_code"] in table:
        # The same ground under a code that stood for other ground: what is joined by code is from there.
        same |= (klasse == HERNOEMD) & table[names["iou_code"]].isna()
    else:
        same |= klasse == HERNOEMD
    codes = as_text(table[names["code"]] if names["code"] in table else table.index.to_series())
    return Grondverschil(tuple(codes[~same.astype(bool)].drop_duplicates()), codes.nunique())
