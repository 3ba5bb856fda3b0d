"""The words of an area profile: what each figure is called, how its numbers are written, where they come from.

The panel speaks the language of QGIS and the printed page that of the maps; both ask here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..analysis.schemas import print_number
from ..analysis.waardestatus import GEHEIM, ONTBREKEND
from ..language import word
from ..resources import definitions

if TYPE_CHECKING:
    from ..analysis.gebiedsprofiel import Gelijkend, Profiel, Reeks, Referentie, Waarde

MINUS = "−"
SIGNS = ("%", "‰")
TOPCODED = ">"  # begins a figure that is printed as no more than its limit
MEAN_OF_LAYER = "*"  # behind a value that stands where the Netherlands would


@dataclass(frozen=True)
class Regel:
    """A line of the table: a figure as text, or the heading of a group (only ``naam``).

    ``uitwijking`` is the difference from the gemeente in standard deviations, NaN for none, and ``oordeel`` whether
    that is better (1), worse (-1) or neither (0). ``hulp`` says all of it in words.
    """

    naam: str
    eenheid: str = ""
    gebied: str = ""
    gemeente: str = ""
    nederland: str = ""
    plaats: str = ""
    periode: str = ""
    uitwijking: float = math.nan
    oordeel: int = 0
    reeks: Reeks | None = None
    verloop: str = ""
    hulp: str = ""

    @property
    def full_name(self) -> str:
        """The figure with its unit."""
        return f"{self.naam} ({self.eenheid})" if self.eenheid else self.naam

    def short(self) -> tuple[str, str]:
        """Return name and value for a narrow column: the sign of a share stands behind the number."""
        if self.eenheid not in SIGNS:
            return self.full_name, self.gebied
        known = any(mark.isdigit() for mark in self.gebied)
        return self.naam, f"{self.gebied} {self.eenheid}" if known else self.gebied

    @property
    def is_heading(self) -> bool:
        """Whether this is the heading of a group."""
        return not self.gebied


def data() -> Mapping:
    """Return the definitions of the profile."""
    return definitions.read("gebiedsprofiel")


def term(key: str, taal: str) -> str:
    """Return a word of the profile."""
    return data()["woorden"][key][taal]


def lines(profiel: Profiel, papier: Mapping[str, str], taal: str) -> list[Regel]:
    """Return the lines of a profile, each group of figures under its heading.

    ``papier`` has, by figure, what stands on paper in the place of the number: "> 90", or why there is none.
    """
    found: list[Regel] = []
    heading = ""
    for waarde in profiel.waarden:
        mapping = data()["cijfers"][waarde.cijfer.naam]
        group = data()["groepen"][mapping["groep"]][taal]
        if group != heading:
            found.append(Regel(group))
            heading = group
        found.append(_line(waarde, mapping, papier.get(waarde.cijfer.naam, ""), taal))
    return found


def figure_name(naam: str, taal: str) -> str:
    """Return what a figure is called, without its unit."""
    mapping = data()["cijfers"][naam]
    text = mapping["naam"] if "naam" in mapping else _elsewhere(mapping["naam_uit"])
    return text[taal][:1].upper() + text[taal][1:]


def _elsewhere(place: list[str]) -> Mapping:
    """Return a text of another definitions file: the file, and the keys in it."""
    name, *keys = place
    found = definitions.read(name)
    for key in keys:
        found = found[key]
    return found


def _line(waarde: Waarde, mapping: Mapping, paper: str, taal: str) -> Regel:
    unit = mapping.get("eenheid", "")
    name = figure_name(waarde.cijfer.naam, taal)
    decimals = mapping["decimalen"]
    place = waarde.positie
    return Regel(
        naam=name,
        eenheid=unit,
        gebied=paper if paper.startswith(TOPCODED) else own_value(waarde.waarde, waarde.status, taal, decimals),
        gemeente=_reference(waarde.gemeente, taal, decimals),
        nederland=_netherlands(waarde, taal, decimals),
        plaats=f"{place.rang}/{place.aantal}" if place else term("geen_waarde", taal),
        periode=waarde.periode,
        uitwijking=waarde.standardised(),
        oordeel=waarde.judgement(),
        reeks=waarde.reeks if waarde.reeks.known() > 1 else None,
        verloop=_course(waarde.reeks, taal, decimals),
        hulp="\n".join(
            [*_help(waarde, mapping, name, taal), *([paper] if math.isnan(waarde.waarde) and paper else [])]
        ),
    )


def _netherlands(waarde: Waarde, taal: str, decimals: int) -> str:
    """Return the second reference; the areas of a layer added up are no country, and say nothing beside one area."""
    if waarde.nederland.herkomst == "som":
        return term("geen_waarde", taal)
    return _reference(waarde.nederland, taal, decimals) + (MEAN_OF_LAYER if of_layer(waarde) else "")


def own_value(value: float, status: str, taal: str, decimals: int) -> str:
    """Return a figure of an area: that it is secret or missing where its status tells, and else as ``number``."""
    words = {GEHEIM: "geheim", ONTBREKEND: "geen_gegevens"}
    return word(words[status], taal) if status in words else number(value, taal, decimals)


def _reference(reference: Referentie, taal: str, decimals: int) -> str:
    """Return a value to compare with; that it is secret where it is so itself, or all that it would be made of is."""
    if math.isnan(reference.waarde) and (reference.herkomst == GEHEIM or reference.geheim):
        return word("geheim", taal)
    return number(reference.waarde, taal, decimals)


def number(value: float, taal: str, decimals: int) -> str:
    """Return a number as the table prints it, with a real minus; a dash for no number."""
    if math.isnan(value):
        return term("geen_waarde", taal)
    return print_number(value, taal, decimals).replace("-", MINUS)


def of_layer(waarde: Waarde) -> bool:
    """Return whether what stands under the Netherlands is a mean of the layer."""
    return waarde.nederland.herkomst in ("gewogen", "ongewogen")


def _course(reeks: Reeks, taal: str, decimals: int) -> str:
    """Return a series in words: ``2014: 37,9; 2020: 40,5``."""
    statuses = reeks.statussen or [""] * len(reeks.perioden)
    return "; ".join(
        f"{periode or term('nu', taal)}: {own_value(value, status, taal, decimals)}"
        for periode, value, status in zip(reeks.perioden, reeks.gebied, statuses, strict=True)
    )


def _help(waarde: Waarde, mapping: Mapping, name: str, taal: str) -> Iterator[str]:
    """Yield what is to be known of a figure: what it is, of which year, and what the references are."""
    explained = _elsewhere(mapping["uitleg_uit"])[taal] if "uitleg_uit" in mapping else name
    yield f"{explained[:1].upper()}{explained[1:]}" + (f" ({waarde.periode})" if waarde.periode else "")
    for key, reference in (("gemeente", waarde.gemeente), ("nederland", waarde.nederland)):
        text = _origin(reference, taal)
        if text and not (key == "nederland" and reference.herkomst == "som"):
            label = "laag" if key == "nederland" and of_layer(waarde) else key
            yield f"{term(label, taal)}: {number(reference.waarde, taal, mapping['decimalen'])} ({text})"
    if waarde.positie:
        filled = {"rang": waarde.positie.rang, "aantal": waarde.positie.aantal}
        share = number(waarde.positie.percentiel, taal, 0)
        yield data()["noten"]["plaats_lang"][taal].format(**filled, percentiel=share)


def _origin(reference: Referentie, taal: str) -> str:
    """Return where a reference comes from, '' where there is none."""
    text = data()["herkomst"].get(reference.herkomst)
    origin = text[taal].format(veld=reference.gewicht, aantal=reference.aantal) if text else ""
    if origin and reference.geheim:
        origin += data()["herkomst"]["zonder_geheim"][taal].format(aantal=reference.geheim)
    return origin


def reference_heading(profiel: Profiel, taal: str) -> str:
    """Return the heading of the second reference: the Netherlands, the layer, or both."""
    known = [waarde for waarde in profiel.waarden if waarde.nederland.herkomst not in ("geen", "som")]
    layer = sum(of_layer(waarde) for waarde in known)
    if layer == 0:
        return term("nederland", taal)
    return term("laag", taal) + MEAN_OF_LAYER if layer == len(known) else term("nl_of_laag", taal) + MEAN_OF_LAYER


def notes(profiel: Profiel, taal: str) -> list[str]:
    """Return the lines below the figures: how the references came about."""
    texts = data()["noten"]
    values = profiel.waarden
    means = {waarde.gemeente.herkomst for waarde in values}
    # A share of several counts together has no weight with a name; it is the share in the gemeente anyhow.
    named = (waarde.gemeente.gewicht for waarde in values if len(waarde.cijfer.noemer) < 2)
    weights = [weight for weight in dict.fromkeys(named) if weight]
    plain = [waarde.cijfer.naam for waarde in values if waarde.gemeente.herkomst == "ongewogen"]
    layer = [waarde.nederland.aantal for waarde in values if of_layer(waarde)]
    found = []
    if "rij" in means:
        found.append(texts["rij"][taal])
    if weights:
        key = "gewogen_anders" if "rij" in means else "gewogen"
        found.append(texts[key][taal].format(veld=", ".join(weights)))
    if plain:
        found.append(texts["ongewogen"][taal].format(cijfers=", ".join(figure_name(name, taal) for name in plain)))
    if layer:
        found.append(texts["laag"][taal].format(aantal=max(layer)))
    hidden = [waarde.cijfer.naam for waarde in values if waarde.gemeente.geheim or waarde.nederland.geheim]
    if hidden:
        found.append(texts["geheim"][taal].format(cijfers=", ".join(figure_name(name, taal) for name in hidden)))
    if any(waarde.nederland.herkomst == "definitie" for waarde in values):
        found.append(texts["definitie"][taal])
    return found


def drawing_notes(regels: Sequence[Regel], taal: str) -> list[str]:
    """Return how the drawings beside the figures are to be read, as far as there are any."""
    texts = data()["noten"]
    found = {
        "plaats": any("/" in regel.plaats for regel in regels),
        "verschil": any(not math.isnan(regel.uitwijking) for regel in regels),
        "kleuren": any(regel.oordeel for regel in regels),
        "verloop": any(regel.reeks is not None for regel in regels),
    }
    return [texts[key][taal] for key, there in found.items() if there]


def similar_note(gelijkend: Gelijkend, taal: str) -> str:
    """Return how the similar areas were found, or why there are none."""
    names = ", ".join(figure_name(name, taal) for name in gelijkend.cijfers) or term("geen_waarde", taal)
    key = "gelijkend" if gelijkend.genoeg else "te_weinig"
    minimum = data()["vergelijking"]["minimum"]
    text = data()["noten"][key][taal].format(cijfers=names, weggelaten=gelijkend.weggelaten, minimum=minimum)
    hidden = f" ({word('geheim', taal)})"
    lacking = ", ".join(
        figure_name(name, taal) + (hidden if name in gelijkend.geheim else "") for name in gelijkend.ontbreekt
    )
    return text + (" " + data()["noten"]["ontbreekt"][taal].format(cijfers=lacking) if lacking else "")
