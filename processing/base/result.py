"""What a map consists of, before it is written: new columns, the classes to draw, the note, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...analysis.meldingen import Melding
from ...analysis.schemas import Klassenschema
from ...language import word
from .note import Toelichting
from .styling import Kaart

if TYPE_CHECKING:
    import pandas as pd

    from .layers import SourceTable


@dataclass(frozen=True)
class Herkomst:
    """What a result inherits: the language of the map, the sources of the figures and the remarks that travel on."""

    taal: str
    bronnen: Sequence[str] = ()
    opmerkingen: Sequence[str] = ()

    def with_table(self, table: SourceTable) -> Herkomst:
        """Return this with what a second input inherits too, each source and remark once.

        A table that does not say where it is from is named itself.
        """
        return replace(
            self,
            bronnen=tuple(dict.fromkeys([*self.bronnen, *(table.bronnen or (table.source.sourceName(),))])),
            opmerkingen=tuple(dict.fromkeys([*self.opmerkingen, *table.opmerkingen])),
        )


@dataclass(frozen=True)
class Kaartresultaat:
    """``columns`` has a row an area, the index of the areas; the layer is drawn by the class numbers in ``veld``."""

    columns: pd.DataFrame
    veld: str
    schema: Klassenschema
    toelichting: Toelichting
    meldingen: Sequence[Melding] = ()

    @classmethod
    def of_classes(
        cls,
        columns: pd.DataFrame,
        veld: str,
        label_field: str,
        schema: Klassenschema,
        toelichting: Toelichting,
        meldingen: Sequence[Melding] = (),
    ) -> Kaartresultaat:
        """Return the result with the label of each class in ``label_field`` and the counts in the note."""
        from ...analysis.klassen import class_counts, class_labels

        taal = toelichting.taal
        labels = schema.labels(taal)
        columns = columns.assign(**{label_field: class_labels(columns[veld], schema, taal)})
        counts = class_counts(columns[veld], schema)
        named = {labels[nummer]: counts[nummer] for nummer in labels}
        named[word("geen_gegevens", taal)] = counts[None]
        return cls(columns, veld, schema, replace(toelichting, klassen=named), tuple(meldingen))

    def kaart(self) -> Kaart:
        """Return how the result is drawn."""
        from ...analysis.klassen import class_counts

        return Kaart(self.veld, self.schema, class_counts(self.columns[self.veld], self.schema), self.toelichting)
