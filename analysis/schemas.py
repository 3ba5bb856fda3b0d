"""Class schemes: the classes of a map, their labels, colours and, where they are intervals, their breaks.

A scheme comes from a file under ``resources/definitions`` or from the user's own breaks; it is never written
in code. Only the standard library is used here, so that dialogs can list schemes before pandas is loaded.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout

PUBLISHED = "published"
DEFAULT = "default"

DECIMAL_MARK = {"nl": ",", "en": "."}
THOUSANDS_MARK = {"nl": ".", "en": ","}
ALL_DIGITS = Context(prec=400)  # of any float


def round_half_up(value: float, decimals: int) -> Decimal:
    """Return ``value`` rounded as the reports print it: 0.25 is 0.3 and 28.5 is 29; a half goes away from zero.

    Decided on the digits that the number shows, because 0.145 is a little less in binary.
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, ALL_DIGITS)
    return abs(rounded) if rounded == 0 else rounded  # no -0


def format_number(value: float, taal: str, decimals: int = 2) -> str:
    """Return ``value`` with at most ``decimals`` decimals in the notation of ``taal``, without trailing zeros."""
    text = f"{round_half_up(value, decimals):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", DECIMAL_MARK[taal])


def print_number(value: float, taal: str, decimals: int = 0) -> str:
    """Return ``value`` as a table prints it: always ``decimals`` decimals, and a mark between thousands (2.415)."""
    text = f"{round_half_up(value, decimals):,f}"
    return text.translate(str.maketrans(",.", THOUSANDS_MARK[taal] + DECIMAL_MARK[taal]))


SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALLEST_PLAIN = -5  # the power of ten below which a number is written with that power


def significant_decimals(value: float, digits: int) -> int | None:
    """Return how many decimals show ``digits`` significant digits; None where a power of ten reads better."""
    power = int(f"{value:.{digits - 1}e}".partition("e")[2])
    return None if power < SMALLEST_PLAIN or power > 14 else max(digits - 1 - power, 0)


def print_significant(value: float, taal: str, digits: int = 3) -> str:
    """Return ``value`` with ``digits`` significant digits: 0,00123 and 12,3, but 1.235 whole; 1,23×10⁻⁸. Zero is 0."""
    if value == 0:
        return "0"
    decimals = significant_decimals(value, digits)
    if decimals is not None:
        return print_number(value, taal, decimals)
    number, _, power = f"{value:.{digits - 1}e}".partition("e")
    return f"{number.replace('.', DECIMAL_MARK[taal])}×10{str(int(power)).translate(SUPERSCRIPT)}"


def breaks_text(grenzen: Sequence[float], taal: str, decimals: int = 2) -> str:
    """Return breaks in a row: ``10-45-60``, or ``-0,06 | 0 | 0,06`` where a dash could be a minus."""
    mark = "-" if all(grens >= 0 for grens in grenzen) else " | "
    return mark.join(format_number(grens, taal, decimals) for grens in grenzen)


def print_day(day: datetime.date, taal: str) -> str:
    """Return a day as it is written in ``taal``: 31-3-2017 in Dutch, 2017-03-31 in English."""
    return f"{day.day}-{day.month}-{day.year}" if taal == "nl" else f"{day:%Y-%m-%d}"


@dataclass(frozen=True)
class Klasse:
    """One class: its number as stored in the data, its label per language and its colour (``#RRGGBB``).

    ``arcering`` draws lines over the colour, for colours that some people cannot tell apart; ``rand`` is the colour of
    the outline where it is not that of every map.
    """

    nummer: int
    label: Mapping[str, str]
    kleur: str
    arcering: bool = False
    rand: str = ""


@dataclass(frozen=True)
class Klassenschema:
    """The classes of one map, in the order of their numbers.

    ``grenzen`` are the inner breaks, ascending, one fewer than the number of interval classes. Intervals are
    [a, b); the last one is closed at ``maximum`` (design.md, section 3). ``nul_apart`` puts the value 0 in a
    class of its own, the first (004: no corporatiebezit at all). A scheme without breaks (veerkracht) has classes
    that a rule assigns. ``status`` says whether a report published the classes or they are an adjustable default.
    """

    naam: Mapping[str, str]
    klassen: tuple[Klasse, ...]
    status: str
    bron: str
    eenheid: str = ""
    grenzen: tuple[float, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    nul_apart: bool = False

    def __post_init__(self) -> None:
        if self.status not in (PUBLISHED, DEFAULT):
            raise ValueError(f"status must be {PUBLISHED!r} or {DEFAULT!r}, not {self.status!r}")
        if self.grenzen:
            check_ascending(self.grenzen)
            if len(self.klassen) != len(self.grenzen) + 1 + self.nul_apart:
                raise ValueError(f"{len(self.grenzen)} breaks do not make {len(self.klassen)} classes")

    @classmethod
    def from_mapping(cls, data: Mapping[str, object]) -> Klassenschema:
        """Build a scheme from a table of a definitions file (see ``resources/definitions``)."""
        klassen = tuple(
            Klasse(item.get("nummer", nummer), item["label"], item["kleur"])
            for nummer, item in enumerate(data["klassen"], start=1)
        )
        return cls(
            naam=data["naam"],
            klassen=klassen,
            status=data["status"],
            bron=data["bron"],
            eenheid=data.get("eenheid", ""),
            grenzen=tuple(float(grens) for grens in data.get("grenzen", ())),
            minimum=data.get("minimum"),
            maximum=data.get("maximum"),
            nul_apart=data.get("nul_apart", False),
        )

    def with_breaks(
        self, grenzen: Iterable[float], bron: str, palet: Sequence[str], decimals: int = 2
    ) -> Klassenschema:
        """Return this scheme with other inner breaks, labelled by their intervals and coloured from ``palet``.

        The result is never "published": the breaks are the user's or follow from the data.
        """
        grenzen = tuple(float(grens) for grens in grenzen)
        check_ascending(grenzen)
        kleuren = interpolate_colours(palet, len(grenzen) + 1)
        klassen = tuple(
            Klasse(nummer, {taal: self._interval(grenzen, nummer, taal, decimals) for taal in DECIMAL_MARK}, kleur)
            for nummer, kleur in enumerate(kleuren, start=1)
        )
        return replace(self, klassen=klassen, grenzen=grenzen, status=DEFAULT, bron=bron, nul_apart=False)

    def with_intervals(self, grenzen: Iterable[float], decimals: int = 2) -> Klassenschema:
        """Return this scheme with other inner breaks, its own labels kept and followed by their intervals."""
        grenzen = tuple(float(grens) for grens in grenzen)
        check_ascending(grenzen)
        klassen = tuple(
            replace(
                klasse,
                label={
                    taal: f"{label} ({self._interval(grenzen, klasse.nummer, taal, decimals)})"
                    for taal, label in klasse.label.items()
                },
            )
            for klasse in self.klassen
        )
        return replace(self, klassen=klassen, grenzen=grenzen, status=DEFAULT)

    def _interval(self, grenzen: Sequence[float], nummer: int, taal: str, decimals: int) -> str:
        """Return the interval of class ``nummer``, such as ``10-45 %`` or ``< 10 %``."""
        low = grenzen[nummer - 2] if nummer > 1 else self.minimum
        high = grenzen[nummer - 1] if nummer <= len(grenzen) else self.maximum
        eenheid = f" {self.eenheid}" if self.eenheid else ""
        if low is None:
            return f"< {format_number(high, taal, decimals)}{eenheid}"
        if high is None:
            return f"≥ {format_number(low, taal, decimals)}{eenheid}"
        dash = "-" if low >= 0 else " – "
        return f"{format_number(low, taal, decimals)}{dash}{format_number(high, taal, decimals)}{eenheid}"

    def with_colours(self, kleuren: Mapping[int, str], arcering: Iterable[int], bron: str) -> Klassenschema:
        """Return this scheme with other colours for some classes, and lines over those in ``arcering``."""
        hatched = set(arcering)
        klassen = tuple(
            replace(klasse, kleur=kleuren.get(klasse.nummer, klasse.kleur), arcering=klasse.nummer in hatched)
            for klasse in self.klassen
        )
        return replace(self, klassen=klassen, bron=bron)

    def lower_bound(self, nummer: int) -> float:
        """Return the break at which class ``nummer`` begins. Raises ValueError for the first, which has none."""
        position = nummer - 2 - self.nul_apart
        if not 0 <= position < len(self.grenzen):
            raise ValueError(f"class {nummer} has no lower break")
        return self.grenzen[position]

    def inner_breaks(self, grenzen: Iterable[float]) -> tuple[float, ...]:
        """Return the breaks without the ends of the scheme, which users often write as well.

        Raises Invoerfout for a break beyond those ends.
        """
        low = -math.inf if self.minimum is None else self.minimum
        high = math.inf if self.maximum is None else self.maximum
        grenzen = tuple(grenzen)
        for grens in grenzen:
            if not low <= grens <= high:
                raise Invoerfout(
                    QT_TRANSLATE_NOOP(
                        "Veerkracht", "The break {grens} lies outside {low} to {high}. Leave it out, or correct it."
                    ),
                    grens=grens,
                    low=low,
                    high=high,
                )
        return tuple(grens for grens in grenzen if low < grens < high)

    def interval_text(self, taal: str, decimals: int = 2) -> str:
        """Return all breaks in a row, such as ``0-10-45-60-80-100``; a class for exactly none in front of a slash."""
        ends = [grens for grens in (self.minimum, *self.grenzen, self.maximum) if grens is not None]
        return f"{'0 / ' if self.nul_apart else ''}{breaks_text(ends, taal, decimals)}"

    def labels(self, taal: str) -> dict[int, str]:
        """Return class number -> label in ``taal``."""
        return {klasse.nummer: klasse.label[taal] for klasse in self.klassen}


def check_ascending(grenzen: Sequence[float]) -> None:
    """Raise Invoerfout unless the breaks are finite numbers in strictly ascending order."""
    if not all(math.isfinite(grens) for grens in grenzen):
        raise Invoerfout(QT_TRANSLATE_NOOP("Veerkracht", "The breaks must be numbers."))
    for low, high in zip(grenzen, grenzen[1:], strict=False):
        if not low < high:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "The breaks must ascend, but {high} follows {low}. Put them from low to high, each once.",
                ),
                low=low,
                high=high,
            )


def parse_breaks(text: str) -> tuple[float, ...]:
    """Return the breaks that a user typed: ``10; 45; 60`` or ``10 45 60``, decimals with a point or a comma.

    A comma is a decimal comma when semicolons or spaces separate the numbers, and else separates them itself.

    Raises Invoerfout for text that is no number, for breaks that do not ascend, and for no breaks at all.
    """
    parts = text.replace(";", " ").split()
    if len(parts) == 1 and parts[0].count(",") > 1:
        parts = parts[0].split(",")
    grenzen = []
    for part in parts:
        number = part.strip(",").replace(",", ".")
        try:
            grenzen.append(float(number))
        except ValueError:
            raise Invoerfout(
                QT_TRANSLATE_NOOP(
                    "Veerkracht",
                    "'{part}' among the breaks is not a number. Write them as 10; 45; 60 from low to high.",
                ),
                part=part,
            ) from None
    if not grenzen:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "There are no breaks. Write them as 10; 45; 60 from low to high.")
        )
    check_ascending(grenzen)
    return tuple(grenzen)


def interpolate_colours(palet: Sequence[str], count: int) -> list[str]:
    """Return ``count`` colours evenly along ``palet`` (``#RRGGBB``), linear in RGB."""
    if count == 1:
        return [palet[-1]]
    stops = [tuple(int(kleur[i : i + 2], 16) for i in (1, 3, 5)) for kleur in palet]
    kleuren = []
    for step in range(count):
        position = step * (len(stops) - 1) / (count - 1)
        index = min(int(position), len(stops) - 2)
        share = position - index
        mixed = (round(a + (b - a) * share) for a, b in zip(stops[index], stops[index + 1], strict=True))
        kleuren.append("#" + "".join(f"{part:02X}" for part in mixed))
    return kleuren
