"""Periods and bands that make sense. Only the standard library, so that dialogs can check before pandas is loaded."""

from __future__ import annotations

import re

from .meldingen import QT_TRANSLATE_NOOP, Invoerfout, Melding

PERIODE = re.compile(r"(\d{4})-(\d{4})")


def check_period(jaar_t0: int, jaar_t1: int) -> None:
    """Raise Invoerfout unless t1 is a later year than t0."""
    if jaar_t0 == jaar_t1:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "Both periods are {jaar}. A development needs two different years."),
            jaar=str(jaar_t0),
        )
    if jaar_t1 < jaar_t0:
        raise Invoerfout(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The last year ({t1}) lies before the first ({t0}). Exchange them, and their fields as well.",
            ),
            t0=str(jaar_t0),
            t1=str(jaar_t1),
        )


def warn_before_series(jaar: int, eerste: int) -> list[Melding]:
    """Return a warning for scores from before ``eerste``, the first year of the dimensions of Leefbaarometer 3.0."""
    if jaar >= eerste:
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The dimensions of Leefbaarometer 3.0 start in {eerste}; for {jaar} the scores must come from "
                "elsewhere, and versions 2.0 and 3.0 do not mix.",
            ),
            {"eerste": str(eerste), "jaar": str(jaar)},
            warning=True,
        )
    ]


def warn_incomparable(eerste: str, tweede: str) -> list[Melding]:
    """Return a warning when two periods such as ``2014-2018`` differ in both begin and end (003 bijlage B)."""
    periods = [PERIODE.fullmatch(periode.strip()) for periode in (eerste, tweede)]
    if not all(periods) or any(periods[0][part] == periods[1][part] for part in (1, 2)):
        return []
    return [
        Melding(
            QT_TRANSLATE_NOOP(
                "Veerkracht",
                "The developments of {eerste} and {tweede} differ in both begin and end, and cannot be compared.",
            ),
            {"eerste": eerste, "tweede": tweede},
            warning=True,
        )
    ]


def check_band(band: float, field: str) -> None:
    """Raise Invoerfout for a band below zero; ``field`` is the name of the parameter."""
    if not band >= 0:
        raise Invoerfout(
            QT_TRANSLATE_NOOP("Veerkracht", "The band {field} is {band}; it must be zero or more."),
            field=field,
            band=band,
        )
