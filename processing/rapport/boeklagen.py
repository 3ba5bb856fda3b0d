"""The layers that a book of tables is made of: recognised by what they say of themselves, and read as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from ...analysis.schemas import Klasse
from ...analysis.waardestatus import GEHEIM, SUFFIX, status_field
from ...language import MAP_LANGUAGES, word
from ...resources import definitions
from ..base.layers import SourceTable, check_cancelled, layer_table, null_to_none
from ..base.note import Toelichting
from ..base.rollen import ROLES, area_roles
from ..base.styling import class_fields, is_note, label_and_count
from ..base.years import has_years, page_title, range_text
from ..maps.naarcorporatiebezit import is_relative
from ..maps.toewijzingen import TOTAL
from .blad import is_map, limit_lines
from .kaartbeelden import styled_copy

if TYPE_CHECKING:
    import pandas as pd

    from ...analysis.doelgroepen import Codelijst
    from ...analysis.tabellenboek.invoer import Kaartlaag, Toewijzinglaag

COUNTS, UNKNOWN = "tw_", "tw_onbekend"
SHARES = ("verh_", "voorr_")  # how the fields of its two maps begin
# The columns of a book that are numbers whatever the type of their field, as all are text in a csv; besides the counts.
SIZES = ("verhuringen", "woningen", "inwoners")


@dataclass(frozen=True)
class Boeklaag:
    """A layer as it is when the run begins; nothing of it is read yet.

    ``veld`` is the class field of a map, '' for a layer that is none; ``klassen`` are its classes, ``grenzen`` the
    lines on its limits and ``tekst`` all that its note says. ``jaren``: it has several years below each other.
    """

    tabel: SourceTable
    titel: str
    toelichting: Toelichting
    tekst: Sequence[str]
    veld: str
    klassen: Sequence[Klasse]
    grenzen: Sequence[str]
    jaren: bool

    @classmethod
    def of(cls, layer: QgsVectorLayer, context: QgsProcessingContext) -> Boeklaag:
        """Take a layer, with the style and the note of its file where it has none itself. Call in the main thread."""
        kaart = styled_copy(layer)
        described = layer if kaart is None else kaart
        metadata = described.metadata()
        note = Toelichting.of_metadata(metadata)
        source = QgsProcessingFeatureSource(layer, context)
        return cls(
            layer_table("LAGEN", source, described, layer),
            note.titel or layer.name(),
            note,
            metadata.abstract().splitlines(),
            class_fields(kaart)[0] if kaart is not None else "",
            _classes(kaart) if kaart is not None else (),
            [*limit_lines(kaart, note.taal, counted=False), *note.opmerkingen] if kaart is not None else (),
            has_years(layer.fields()),
        )

    @property
    def naam(self) -> str:
        """What the layer is called in QGIS."""
        return self.tabel.source.sourceName()

    @property
    def bron(self) -> str:
        """Where the figures are from."""
        return "; ".join(self.tabel.bronnen)

    @property
    def has_allocations(self) -> bool:
        """Whether it has toewijzingen per area, as ``toewijzingenpergebied`` writes them."""
        return TOTAL in self.tabel.field_names()

    @property
    def is_of_allocations(self) -> bool:
        """Whether it is of toewijzingen: a map of them, or no map; other maps may have them among their fields."""
        return self.has_allocations and (not self.veld or self.veld.startswith(SHARES))

    @property
    def verantwoording(self) -> list[str]:
        """What it says of itself; of toewijzingen without how many areas are in each class.

        That is counted of all shares, also those that the book keeps secret.
        """
        counts = f"{word('klassen', self.toelichting.taal)} ("
        lines = [line for line in self.tekst if not (self.is_of_allocations and line.startswith(counts))]
        return lines or [self.bron or self.naam]

    def roles(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """Return the fields that say which area a row is; ``chosen`` ones that the layer has go before known ones."""
        present = self.tabel.field_names()
        found = area_roles(present) | {role: field for role, field in chosen.items() if field in present}
        return {role: found[role] for role in ROLES if role in found}

    def read(self, chosen: Mapping[str, str], feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return the areas: who they are (text), the class, all numbers, and the statuses that they have.

        ``chosen`` are fields of which the user said what they are, by role; a layer that lacks one has what it is known
        by. Of several years it is the last one. Codes for missing values are NULL, and secret where they say so.
        Raises Invoerfout for a layer without features and for text in a column of numbers, Cancelled on cancel.
        """
        import pandas as pd

        from ...analysis.gebiedcodes import as_text

        roles, present = self.roles(chosen), self.tabel.field_names()
        sizes = {role: chosen[role] for role in SIZES if chosen.get(role) in present}
        numbers = {name: name for name in self._numbers()} | sizes
        read = self._read([*roles.values(), *numbers.values()], feedback)
        columns = {name: read[name] for name in read if name == self.veld or name.endswith(SUFFIX)}
        for name, field in numbers.items():
            columns |= _numbers(name, read[field], read.get(status_field(field)))
        columns |= {role: as_text(read[field]) for role, field in roles.items()}
        return pd.DataFrame(columns, index=read.index).reset_index(drop=True)

    def _numbers(self) -> list[str]:
        """Return the fields with numbers; not the class, which is called by one but is none."""
        fields = {field.name(): field for field in self.tabel.source.fields()}
        known = [name for name in fields if fields[name].isNumeric() or name in SIZES or _is_count(name)]
        return [name for name in known if name != self.veld and not name.endswith(SUFFIX)]

    def _read(self, fields: Sequence[str], feedback: QgsProcessingFeedback) -> pd.DataFrame:
        """Return these fields with the class and all statuses, of the last year where there are several."""
        statuses = [name for name in self.tabel.field_names() if name.endswith(SUFFIX)]
        own = [self.veld] if self.veld else []
        years = [definitions.read("tijd")["velden"]["jaar"]] if self.jaren else []
        read = self.tabel.read(list(dict.fromkeys([*fields, *own, *statuses, *years])), feedback)
        check_cancelled(feedback)
        return read[read[years[0]] == read[years[0]].max()] if years else read


def layers_of_project(project: QgsProject | None) -> list[QgsVectorLayer]:
    """Return the maps and the layers with toewijzingen per area of a project, in the order of its layers."""
    nodes = project.layerTreeRoot().findLayers() if project else []
    layers = [node.layer() for node in nodes if isinstance(node.layer(), QgsVectorLayer) and node.layer().isValid()]
    return [layer for layer in layers if is_map(layer) or TOTAL in layer.fields().names()]


def map_layer(laag: Boeklaag, tabel: pd.DataFrame) -> Kaartlaag:
    """Return a map as the analysis takes it."""
    from ...analysis.tabellenboek.invoer import Kaartlaag

    note = laag.toelichting
    relative = is_relative(laag.veld, laag.titel, note.opmerkingen)
    titel, periode = _of_last_year(laag, tabel) if laag.jaren else (laag.titel, laag.tabel.periode)
    return Kaartlaag(laag.veld, titel, periode, laag.bron, laag.klassen, tabel, relative, laag.grenzen)


def _of_last_year(laag: Boeklaag, tabel: pd.DataFrame) -> tuple[str, str]:
    """Return title and period of the last year of a layer with several, whose own title names them all."""
    year = int(tabel[definitions.read("tijd")["velden"]["jaar"]].max())
    years = [int(part) for part in laag.tabel.periode.split(",") if part.strip().isdigit()]
    every = range_text(years, laag.toelichting.taal) if years else ""
    if every and laag.titel.endswith(every):
        return f"{laag.titel.removesuffix(every)}{year}", str(year)
    return page_title(laag.titel, [year], laag.toelichting.taal), str(year)


def allocation_layer(tabel: pd.DataFrame, codelijst: Codelijst, taal: str, periode: str, bron: str) -> Toewijzinglaag:
    """Return toewijzingen per area as the analysis takes them: each doelgroep by its column, with name and colour.

    Those of the code list come first, in its order; a column of another list is called after itself.
    """
    from ...analysis.tabellenboek.invoer import Toewijzinglaag
    from ...analysis.toewijzingenpergebied import count_columns

    data = definitions.read("toewijzingen")
    present = [name for name in tabel if _is_count(name) and name not in (TOTAL, UNKNOWN)]
    known = {column: naam for naam, column in count_columns(codelijst.doelgroepen).items() if column in present}
    names = known | {name: name[len(COUNTS) :].replace("_", " ") for name in present if name not in known}
    labels = group_labels(names.values(), taal)
    spare = iter(data["kleuren"]["reeks"] * len(names))
    colours = {column: data["doelgroepen"].get(naam, {}).get("kleur") or next(spare) for column, naam in names.items()}
    return Toewijzinglaag(tabel, {column: labels[naam] for column, naam in names.items()}, colours, periode, bron)


def group_labels(names: Iterable[str], taal: str) -> dict[str, str]:
    """Return what doelgroepen are called in the language of the book: by their own name where nothing else is known."""
    groups = definitions.read("toewijzingen")["doelgroepen"]
    return {naam: groups[naam]["label"][taal] if naam in groups else naam for naam in names}


def _classes(layer: QgsVectorLayer) -> list[Klasse]:
    """Return the classes of a map as its legend has them, without their counts; its labels have one language."""
    found = []
    for category in layer.renderer().categories():
        number = _class_number(null_to_none(category.value()))
        if number is None or is_note(category):
            continue
        label, _ = label_and_count(category.label())
        symbol = category.symbol()
        hatched = symbol.symbolLayerCount() > 1
        found.append(Klasse(number, dict.fromkeys(MAP_LANGUAGES, label), symbol.color().name().upper(), hatched))
    return found


def _class_number(value: object) -> int | None:
    """Return the number of a class, which layers have as 3, 3.0 and "3"; None for what is no class."""
    try:
        return int(float(value))
    except (TypeError, ValueError):
        return None


def _is_count(name: str) -> bool:
    return name.startswith(COUNTS) and not name.endswith(SUFFIX)


def _numbers(name: str, values: pd.Series, status: pd.Series | None) -> dict[str, pd.Series]:
    """Return a column as numbers, with its status where its source has one or wrote a code for what is secret."""
    from ...analysis.ontbrekend import Ontbrekend, to_number
    from ...analysis.waardestatus import is_status, value_status

    ontbrekend = Ontbrekend.from_mapping(definitions.read("kerncijfers")["ontbrekend"])
    numbers, reasons = to_number(values, ontbrekend, decimal=",.", column=name)
    coded = reasons == GEHEIM
    if status is not None and is_status(status):
        return {name: numbers, status_field(name): status.mask(coded, GEHEIM)}
    return {name: numbers, status_field(name): value_status(numbers, coded)} if coded.any() else {name: numbers}
